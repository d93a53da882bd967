"""Which paper of a record is wanted, and how the papers of each kind of record are made: each kind by itself."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Never, TypeVar

from delegations.documents.papers.registry import papers_of_kind
from delegations.domain.kinds.record_types import kind_of
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.records.record import Titled
from delegations.domain.text.names import name_key

if TYPE_CHECKING:
    from delegations.documents.papers.office_head import Annex
    from delegations.documents.papers.paper_kind import PaperKind, Per
    from delegations.domain.meetings.groups import PaperChoices
    from delegations.queries.people.who_is_who import SomebodyNamed
    from delegations.services.files.paper_files import Printable
    from delegations.services.paper_texts.foreign_texts import TranslatedPaper
    from delegations.store.engine.database import Database

Printed = TypeVar("Printed", bound=Titled)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """Which paper of a record is wanted, and how."""

    language: str
    paper: str = ""
    """Its key; nothing: the usual paper of such a record."""
    about: str = ""
    """The uid of what it is about – the question of an extract, the recipient of a letter –; nothing: the usual one."""
    size: str = ""
    """Which cards the sheets are made of; nothing: the usual ones of the paper."""
    choices: "PaperChoices | None" = None
    """What minutes show; None: what the group remembers."""
    second: str = ""
    """The language of the other side: the paper follows in it, too; nothing: one language."""
    issue: PaperIssue | None = None
    """Its date, number and so on; None: as they are kept."""
    annexes: "tuple[Annex, ...]" = ()
    """What goes along, counted."""
    template: str | None = None
    """The text of a letter that is being changed; None: as it is kept."""

    def kind(self, record: "Printable") -> str:
        """Return the key of the paper, for ``record``."""
        return self.paper or next(iter(papers_of_kind(kind_of(record))))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPapers(Generic[Printed]):
    """The papers of a kind of record."""

    make: "Callable[[Database, Printed, PaperOrder], TranslatedPaper]"
    """Returns the paper that is ordered, and what on it has no text in its language yet."""
    people: "Callable[[Printed], Iterable[SomebodyNamed]]" = lambda _record: ()
    """Returns whom the papers name, whose sensitive data may stand on them."""
    abouts: "Callable[[Printed, Per], list[tuple[str, str]]]" = lambda _record, _per: []
    """Returns what a paper can be about, each (words, uid), the usual first; empty: there is no choice."""
    about_words: Callable[[Printed, str], str] = lambda _record, _uid: ""
    """Returns what the row ``uid`` is called that a paper was about."""
    suits: "Callable[[Printed, PaperKind[Never], int | None], bool]" = lambda _record, _kind, _ours: True
    """Tells whether a paper makes sense for a record, seen from the municipality that is ours, where it is known."""
    standing: "Callable[[Database, Printed], str]" = lambda _database, _record: ""
    """Returns what the margin says of a record that another state has replaced: of minutes corrected since."""
    why_not: "Callable[[Printed, PaperKind[Never]], str]" = lambda _record, _kind: ""
    """Returns why a paper must not be printed of a record at all; nothing when it may."""


def told_apart(people: "Sequence[SomebodyNamed]") -> list[tuple[str, str]]:
    """Return the names of people with their uids; behind a name that several bear stands what tells them apart."""
    count = Counter(name_key(one.name) for one in people)
    words = []
    for place, one in enumerate(people, 1):
        if one.name:
            post = ", ".join(filter(None, (one.post, one.organisation))) or str(place)
            words.append((f"{one.name} ({post})" if count[name_key(one.name)] > 1 else one.name, one.uid))
    return words
