"""Full-text search over all records: how what is typed becomes a query, what it finds, and the line that says it."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from sqlite3 import Connection
from typing import NamedTuple
from unicodedata import ucd_3_2_0

from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import fold
from delegations.domain.text.snippets import Snippet, snippet
from delegations.domain.text.stems import stems
from delegations.domain.text.texts import _
from delegations.queries.reader import Reader
from delegations.store.search.word_indexes import ALL_WORDS, INDEXES, TITLE_WORDS

MOST_WORDS = 12
"""Words of a query that count; a pasted page is no query."""
MOST_VARIANTS = 3
"""Letters г of a word that are tried as ґ."""
MOST_FOUND = 200
"""Records that a search shows; the best of more."""


class SearchHit(NamedTuple):
    """A record found: its kind (``visit``, ``meeting``, ``follow_up`` …), number and title."""

    kind: str
    record_id: int
    title: str


def fts_query(typed: str) -> str:
    """Return the FTS5 query for words begun as ``typed``, all of which must occur; nothing when none is a word.

    Each word stands for all its forms («Лесі Українки» finds «Леся Українка»), and г for ґ too. Only letters and
    digits pass, each word quoted, so nothing typed is taken for FTS5's own syntax.
    """
    words = beginnings(typed)
    return _query(words, [False] * len(words))


def _query(words: Sequence[Sequence[str]], cut: Sequence[bool]) -> str:
    """Return the query for ``words``; of those ``cut``, only for the letters that the index knows all beginnings of."""
    asked = [
        dict.fromkeys(one[: _INDEXED if is_cut else None] for one in some)
        for some, is_cut in zip(words, cut, strict=True)
    ]
    return " AND ".join("({})".format(" OR ".join(f'"{one}"*' for one in some)) for some in asked)


def beginnings(typed: str) -> list[list[str]]:
    """Return for each word ``typed`` how its forms may begin, folded."""
    words = re.findall(r"[^\W_]+", fold(typed.replace("№", " ")))[:MOST_WORDS]
    return [_beginnings(known) for word in words if (known := "".join(takewhile(_is_known, word)))]


def _is_known(letter: str) -> bool:
    """Tell whether SQLite takes a letter for one, whatever its version: Unicode 3.2 of 2002 has it, so theirs do.

    What it takes for a blank makes two words of one, which its index can't look for side by side.
    """
    return letter.isascii() or ucd_3_2_0.category(letter) != "Cn"


def _beginnings(word: str) -> list[str]:
    """Return the beginnings that stand for ``word``; г typed may be ґ, each one by itself."""
    found = dict.fromkeys(stems(word))
    for stem in list(found):
        places = [place for place, letter in enumerate(stem) if letter == "г"][:MOST_VARIANTS]
        found.update(dict.fromkeys(f"{stem[:place]}ґ{stem[place + 1 :]}" for place in places))
    return list(found)


def find(database: Reader, typed: str, *, limit: int = 30) -> list[SearchHit]:
    """Return the records that match what is ``typed``, best first."""
    lines = _lines(database, typed, (), limit)
    return [SearchHit(one.kind, one.record_id, shown_title(one.kind, one.title)) for one in lines]


def shown_title(kind: str, title: str) -> str:
    """Return what a record of the index is called; a shipped indicator in the language in force."""
    if kind != RecordKind.INDICATOR.value:
        return title
    from delegations.domain.library.shipped_indicators import SHIPPED_INDICATORS

    is_shipped = any(one.name == title for one in SHIPPED_INDICATORS)
    return _(title) if is_shipped else title


class FoundLine(NamedTuple):
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
    f"SELECT e.record_id AS id FROM {ALL_WORDS} f CROSS JOIN search_entry e"  # noqa: S608  names of our own
    f" WHERE e.id = f.rowid AND {ALL_WORDS} MATCH ? AND e.kind = ?"
)
"""SQL of the numbers of the records that a query of ``fts_query`` (first value) finds, of a kind (second value).

How the index is asked is known here alone, and how it is written in ``store.search.search_index``.
"""
_RANKED = 200
"""Records up to which it is told how much each speaks of the words; of more those that were entered last come first."""
_FEW = 1_000
"""Records of a kind that are read rather than looked for: some milliseconds."""
_INDEXED = 6
"""Letters up to which the index knows every beginning (``prefix`` of the migration that makes it)."""
_TRIED, _RARE = 100, 5
"""Records that are read to see whether one in so many goes on as typed; else its word is rare."""
MANY = 20_000
"""Records of all kinds from which on it is worth while to read some before the index is asked for a longer word."""
_READ = 2_000
"""Letters of a record that its rank is read off."""
_OF_TITLE = 5
"""How many times as much a word in the title counts."""
_LINE = "SELECT e.kind, e.record_id, e.title, e.shown"


def _lines(database: Reader, typed: str, kinds: Sequence[str], limit: int) -> list[FoundLine]:
    """Return the records of ``kinds`` (nothing: of any) that match what is ``typed``, best first.

    Those come first whose title holds all the words, then the others; of few by rank, of many the ones entered last.
    The index is never asked for what all its records say of a word (as ``bm25`` does): a word that stands in every
    fifth of a million records takes tens of milliseconds each time.
    """
    words = beginnings(typed)
    if not words:
        return []
    found: dict[tuple[str, int], FoundLine] = {}
    with database.plain_sql() as connection:
        if kinds and _are_few(connection, kinds):
            return _among_few(connection, words, kinds)[:limit]
        for index, most in ((TITLE_WORDS, limit), (ALL_WORDS, max(limit, _RANKED))):
            more = _newest(connection, index, words, kinds, most)
            if len(more) < _RANKED:
                more = _by_rank(more, words)
            for one in more:
                found.setdefault((one.kind, one.record_id), one)
            if len(found) >= limit:
                break
    return list(found.values())[:limit]


def _newest(
    connection: Connection, index: str, words: Sequence[Sequence[str]], kinds: Sequence[str], most: int
) -> list[FoundLine]:
    """Return the ``most`` records entered last that hold ``words``, as an ``index`` tells.

    Of a beginning longer than the index knows, SQLite gathers all records before it gives the first. So it is asked for
    the letters that it knows, and whether a word goes on as typed is read in the records; of words that seldom do, it
    is asked for all letters.
    """
    holds = [holding(word, folds=index == TITLE_WORDS) for word in words]
    sql = (
        f"{_LINE}, e.{INDEXES[index]} FROM {index} f CROSS JOIN search_entry e ON e.id = f.rowid WHERE {index} MATCH ?"
    )
    cut = _cut(connection, index, words, holds)
    of_kind = f" AND e.kind IN ({_marks(kinds)})" if kinds else ""
    read = [one for one, is_cut in zip(holds, cut, strict=True) if is_cut]
    rows = connection.execute(f"{sql}{of_kind} ORDER BY f.rowid DESC", (_query(words, cut), *kinds))
    found = (FoundLine(*row[:-1]) for row in rows if all(one(row[-1]) for one in read))
    newest = list(islice(found, most))
    rows.close()
    return newest


def _cut(
    connection: Connection, index: str, words: Sequence[Sequence[str]], holds: Sequence[Callable[[str], bool]]
) -> list[bool]:
    """Tell of which ``words`` the index is asked for the letters alone that it knows all beginnings of."""
    cut = [max(map(len, word)) > _INDEXED for word in words]
    if not any(cut) or newest_entry(connection) <= MANY:
        return [False] * len(words)
    sql = f"SELECT e.{INDEXES[index]} FROM {index} f CROSS JOIN search_entry e ON e.id = f.rowid WHERE {index} MATCH ?"  # noqa: S608
    first = connection.execute(f"{sql} ORDER BY f.rowid DESC LIMIT {_TRIED}", (_query(words, cut),)).fetchall()
    often = [sum(one(said) for (said,) in first) * _RARE >= len(first) for one in holds]
    return [is_long and goes_on for is_long, goes_on in zip(cut, often, strict=True)]


class Question(NamedTuple):
    """What the index is asked for words, and what has to be read in the records that it names."""

    query: str
    read: Sequence[Callable[[str], bool]]


def question(connection: Connection, words: Sequence[Sequence[str]]) -> Question:
    """Return what the index is asked for ``words`` so that it begins to answer at once."""
    holds = [holding(word) for word in words]
    cut = _cut(connection, ALL_WORDS, words, holds)
    return Question(_query(words, cut), [one for one, is_cut in zip(holds, cut, strict=True) if is_cut])


def named(connection: Connection, asked: Question, most: int) -> Iterator[int]:
    """Yield the first ``most`` entries of all kinds that the index names, in their order."""
    sql = f"SELECT rowid FROM {ALL_WORDS} WHERE {ALL_WORDS} MATCH ? ORDER BY rowid LIMIT {most}"  # noqa: S608  constants
    with closing(connection.execute(sql, (asked.query,))) as rows:
        yield from (number for (number,) in rows)


def newest_entry(connection: Connection) -> int:
    """Return the number of the entry that was made last, which is about how many there are; 0: there is none."""
    newest: int | None = connection.execute("SELECT max(id) FROM search_entry").fetchone()[0]
    return newest or 0


def _are_few(connection: Connection, kinds: Sequence[str]) -> bool:
    """Tell whether there are so few records of ``kinds`` that to read them all is quicker than to ask the index.

    Among a million hits of a common word the index would have to name each, for the few that are of these kinds.
    """
    sql = f"SELECT count(*) FROM (SELECT 1 FROM search_entry WHERE kind IN ({_marks(kinds)}) LIMIT {_FEW + 1})"  # noqa: S608  marks
    count: int = connection.execute(sql, tuple(kinds)).fetchone()[0]
    return count <= _FEW


def _among_few(connection: Connection, words: Sequence[Sequence[str]], kinds: Sequence[str]) -> list[FoundLine]:
    """Return the records of ``kinds`` that hold all ``words``, in the order of ``_lines``."""
    sql = f"SELECT e.body, e.kind, e.record_id, e.title, e.shown FROM search_entry e WHERE e.kind IN ({_marks(kinds)})"  # noqa: S608  marks
    rows = connection.execute(f"{sql} ORDER BY e.id DESC", tuple(kinds))
    holds = [holding(word) for word in words]
    lines = [FoundLine(*row) for body, *row in rows if all(one(body) for one in holds)]
    in_title, others = list[FoundLine](), list[FoundLine]()
    for one in lines:
        title = fold(one.title)
        (in_title if all(holding(title) for holding in holds) else others).append(one)
    parts = (_by_rank(some, words) if len(some) < _RANKED else some for some in (in_title, others))
    return [one for some in parts for one in some]


def holding(word: Sequence[str], *, folds: bool = False) -> Callable[[str], bool]:
    """Return what tells whether a text has a word that begins as one of ``word``, as the index parts them.

    ``folds``: the text is not folded yet.
    """
    begins = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, word))})").search

    def holds(said: str) -> bool:
        text = fold(said) if folds else said
        # Most texts have none of them anywhere, which is found out far sooner.
        return any(one in text for one in word) and begins(text) is not None

    return holds


def _marks(kinds: Sequence[str]) -> str:
    return ",".join("?" * len(kinds))


def _by_rank(lines: Sequence[FoundLine], words: Sequence[Sequence[str]]) -> list[FoundLine]:
    """Return ``lines`` so that those come first that speak most of the words, beside all that they say."""

    def share(text: str) -> float:
        said = fold(text).split()
        hits = (sum(one.startswith(tuple(word)) for one in said) for word in words)
        # A word said ten times says little more than one said thrice, and a long text says every word sooner.
        return sum(hit / (hit + 1 + len(said) / 100) for hit in hits)

    return sorted(lines, key=lambda one: -(_OF_TITLE * share(one.title) + share(one.text[:_READ])))


def search_everything(database: Reader, typed: str, kinds: Sequence[RecordKind] = ()) -> list[FoundRecord]:
    """Return what matches ``typed`` among ``kinds`` (nothing: all), best first, at most ``MOST_FOUND``."""
    words = beginnings(typed)
    lines = _lines(database, typed, [kind.value for kind in kinds], MOST_FOUND)
    return [FoundRecord(RecordKind(one.kind), one.record_id, words, one) for one in lines]
