"""Full-text search over all records: how what is typed becomes a query, what it finds, and the line that says it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import fold
from delegations.domain.text.snippets import Snippet, snippet
from delegations.domain.text.stems import stems
from delegations.domain.text.texts import _
from delegations.queries.reader import Reader

MOST_WORDS = 12
"""Words of a query that count; a pasted page is no query."""
MOST_VARIANTS = 3
"""Letters г of a word that are tried as ґ."""
MOST_FOUND = 200
"""Records that a search shows; the best of more."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record found: its kind (``visit``, ``meeting``, ``follow_up`` …), number and title."""

    kind: str
    record_id: int
    title: str


def fts_query(typed: str) -> str:
    """Return the FTS5 query for words begun as ``typed``, all of which must occur; nothing when none is a word.

    Each word stands for all its forms («Лесі Українки» finds «Леся Українка»), and г for ґ too. Only letters and
    digits pass, each word quoted, so nothing typed is taken for FTS5's own syntax.
    """
    return " AND ".join("({})".format(" OR ".join(f'"{one}"*' for one in some)) for some in beginnings(typed))


def beginnings(typed: str) -> list[list[str]]:
    """Return for each word ``typed`` how its forms may begin, folded."""
    words = re.findall(r"\w+", fold(typed.replace("№", " ")))[:MOST_WORDS]
    return [_beginnings(word) for word in words]


def _beginnings(word: str) -> list[str]:
    """Return the beginnings that stand for ``word``; г typed may be ґ, each one by itself."""
    found = dict.fromkeys(stems(word))
    for stem in list(found):
        places = [place for place, letter in enumerate(stem) if letter == "г"][:MOST_VARIANTS]
        found.update(dict.fromkeys(f"{stem[:place]}ґ{stem[place + 1 :]}" for place in places))
    return list(found)


def find(database: Reader, typed: str, *, limit: int = 30) -> list[SearchHit]:
    """Return the records that match what is ``typed``, best first."""
    query = fts_query(typed)
    if not query:
        return []
    statement = (
        "SELECT e.kind, e.record_id, e.title FROM search_fts f JOIN search_entry e ON e.id = f.rowid"
        " WHERE search_fts MATCH ? ORDER BY bm25(search_fts, 5.0, 1.0) LIMIT ?"
    )
    with database.plain_sql() as connection:
        rows = connection.execute(statement, (query, limit))
        return [SearchHit(kind, number, shown_title(kind, title)) for kind, number, title in rows]


def shown_title(kind: str, title: str) -> str:
    """Return what a record of the index is called; a shipped indicator in the language in force."""
    if kind != RecordKind.INDICATOR.value:
        return title
    from delegations.domain.library.shipped_indicators import SHIPPED_INDICATORS

    is_shipped = any(one.name == title for one in SHIPPED_INDICATORS)
    return _(title) if is_shipped else title


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A record found with what it says: ``text`` as it was typed."""

    kind: str
    record_id: int
    title: str
    text: str


@dataclass(frozen=True)
class FoundRecord:
    """A record found: its title and the line of it that holds the words, with marks; made when they are looked at."""

    kind: RecordKind
    record_id: int
    words: Sequence[Sequence[str]]
    said: FoundLine

    @cached_property
    def title(self) -> Snippet:
        """The title."""
        return snippet(shown_title(self.said.kind, self.said.title), self.words)

    @cached_property
    def line(self) -> Snippet:
        """The line that holds most of the words."""
        return snippet(self.said.text, self.words)


MATCHED = (
    # CROSS JOIN keeps the order: SQLite would else go through all records of the kind and ask the index for each.
    "SELECT e.record_id AS id FROM search_fts f CROSS JOIN search_entry e"
    " WHERE e.id = f.rowid AND search_fts MATCH ? AND e.kind = ?"
)
"""SQL of the numbers of the records that a query of ``fts_query`` (first value) finds, of a kind (second value).

How the index is asked is known here alone, and how it is written in ``store.search.search_index``.
"""
_TOO_MANY = 2_000
"""Records found from which on a rank tells a person nothing any more, and takes longer to work out than to read."""
_LINE = "SELECT e.kind, e.record_id, e.title, e.shown"
_FROM = " FROM search_fts f CROSS JOIN search_entry e ON e.id = f.rowid WHERE search_fts MATCH ?"


def _lines(database: Reader, typed: str, kinds: Sequence[str], limit: int) -> list[FoundLine]:
    """Return the records of ``kinds`` (nothing: of any) that match what is ``typed``, best first.

    Of very many, those come first whose title holds all the words, then the ones entered last.
    """
    query = fts_query(typed)
    if not query:
        return []
    of_kind = f" AND e.kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    with database.plain_sql() as connection:
        probe = "SELECT count(*) FROM (SELECT 1 FROM search_fts WHERE search_fts MATCH ? LIMIT ?)"
        if connection.execute(probe, (query, _TOO_MANY)).fetchone()[0] < _TOO_MANY:
            orders = [(query, "bm25(search_fts, 5.0, 1.0)")]
        else:
            orders = [(f"{{title}} : ({query})", "f.rowid DESC"), (query, "f.rowid DESC")]
        found: dict[tuple[str, int], FoundLine] = {}
        for words, order in orders:
            sql = f"{_LINE}{_FROM}{of_kind} ORDER BY {order} LIMIT {limit:d}"
            for row in connection.execute(sql, (words, *kinds)):
                found.setdefault((row[0], row[1]), FoundLine(*row))
        return list(found.values())[:limit]


def search_everything(database: Reader, typed: str, kinds: Sequence[RecordKind] = ()) -> list[FoundRecord]:
    """Return what matches ``typed`` among ``kinds`` (nothing: all), best first, at most ``MOST_FOUND``."""
    words = beginnings(typed)
    lines = _lines(database, typed, [kind.value for kind in kinds], MOST_FOUND)
    return [FoundRecord(RecordKind(one.kind), one.record_id, words, one) for one in lines]
