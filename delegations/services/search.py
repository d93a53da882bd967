"""Finding any record, and the line in it where the words stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from delegations.domain.shipped_indicators import SHIPPED_INDICATORS
from delegations.domain.snippets import Snippet, snippet
from delegations.domain.texts import _
from delegations.domain.vocabulary import RecordKind
from delegations.store.database import Database
from delegations.store.search import Hit, Line, beginnings, find_lines
from delegations.store.search import find as find_hits

__all__ = ["MOST_FOUND", "Found", "Hit", "Snippet", "find", "search_everything"]
MOST_FOUND = 200
"""Records that a search shows; the best of more."""


@dataclass(frozen=True)
class Found:
    """A record found: its title and the line of it that holds the words, with marks; made when they are looked at."""

    kind: RecordKind
    number: int
    words: Sequence[Sequence[str]]
    said: Line

    @cached_property
    def title(self) -> Snippet:
        """The title."""
        return snippet(shown_title(self.said.kind, self.said.title), self.words)

    @cached_property
    def line(self) -> Snippet:
        """The line that holds most of the words."""
        return snippet(self.said.text, self.words)


def shown_title(kind: str, title: str) -> str:
    """Return what a record of the index is called; a shipped indicator in the language in force."""
    is_shipped = kind == RecordKind.INDICATOR.value and any(one.name == title for one in SHIPPED_INDICATORS)
    return _(title) if is_shipped else title


def find(database: Database, typed: str, *, limit: int = 30) -> list[Hit]:
    """Return the records that match what is ``typed``, best first."""
    hits = find_hits(database, typed, limit=limit)
    return [replace(one, title=shown_title(one.kind, one.title)) for one in hits]


def search_everything(database: Database, typed: str, kinds: Sequence[RecordKind] = ()) -> list[Found]:
    """Return what matches ``typed`` among ``kinds`` (nothing: all), best first, at most ``MOST_FOUND``."""
    words = beginnings(typed)
    lines = find_lines(database, typed, [kind.value for kind in kinds], limit=MOST_FOUND)
    return [Found(RecordKind(one.kind), one.record_id, words, one) for one in lines]
