"""Lists of records that hold words: the condition on all of them, and the first ones of a list at once.

Of few records that hold the words, the numbers are gathered and put in the order of the list. Where a fifth of a
million does, that takes a second, but the list itself soon comes to the first ones: it is gone along, and each record
is looked at. Which is quicker, the index tells by how many it names; in between, they are looked up among those named.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from delegations.queries.reader import Value
from delegations.queries.search import (
    MANY,
    MATCHED,
    Question,
    beginnings,
    fts_query,
    holding,
    named,
    newest_entry,
    question,
)

_GATHERED, _NAMED = 7_000, 30_000
"""Records up to which all that hold the words are gathered; up to which those of the list are looked up among them."""
_READ, _LOOKED_UP = 10_000, 30_000
"""Records of a list that are read, or looked up, before those that hold the words are gathered after all."""
_FIRST = 1_000
"""First records up to which a list is gone along; who wants more wants all."""
_AT_ONCE = 250
"""Records that are looked at together."""


@dataclass(frozen=True, slots=True)
class Sought:
    """The words ``typed`` that records of ``kind`` hold; nothing typed: any."""

    kind: str
    typed: str

    @property
    def condition(self) -> str:
        """The SQL of the condition on ``id``; nothing where any will do."""
        if fts_query(self.typed):
            return f"id IN ({MATCHED})"
        return "false" if self.typed.strip() else ""

    @property
    def values(self) -> Sequence[Value]:
        """What stands for its question marks."""
        query = fts_query(self.typed)
        return (query, self.kind) if query else ()


NOTHING = Sought("", "")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The constant parts of a list's SQL but for the words that are sought; ``given``: the values of its conditions."""

    table: str
    conditions: str
    order: str
    given: Sequence[Value]


Look = Callable[[Sequence[int]], set[int]]
"""Which of some records hold the words."""


def first_holding(connection: Connection, sought: Sought, listed: Narrowed, limit: int) -> list[int]:
    """Return the numbers of the first ``limit`` records of a list that hold what is ``sought``."""
    if limit > _FIRST or newest_entry(connection) <= MANY:
        return _gathered(connection, sought, listed, limit)
    words = beginnings(sought.typed)
    newest = connection.execute("SELECT max(record_id) FROM search_entry WHERE kind = ?", (sought.kind,)).fetchone()[0]
    look, most = _reading(connection, sought.kind, words), _READ
    if newest is not None and newest > _READ:
        asked = question(connection, words)
        some = named(connection, asked, _GATHERED)
        if len(some) < _GATHERED:
            return _gathered(connection, sought, listed, limit, None if asked.read else some)
        # As if they were spread evenly; where they aren't, there is an end to looking.
        if len(some) * newest_entry(connection) <= _NAMED * some[-1]:
            among = frozenset(named(connection, asked, _NAMED))
            if len(among) < _NAMED:
                look, most = _looking_up(connection, sought.kind, asked, among), _LOOKED_UP
    found = _along(connection, listed, limit, look, most)
    return found if found is not None else _gathered(connection, sought, listed, limit)


def _gathered(
    connection: Connection, sought: Sought, listed: Narrowed, limit: int, entries: Sequence[int] | None = None
) -> list[int]:
    """Return the first ones by reading all that the index names; ``entries``: those that it named already."""
    hits, values = MATCHED, sought.values
    if entries is not None:
        # Said so, no planner looks the kind up, which most entries are of.
        hits = f"SELECT record_id AS id FROM search_entry WHERE id IN ({_marks(entries)}) AND (kind = ?) IS TRUE"  # noqa: S608
        values = (*entries, sought.kind)
    sql = (
        f"SELECT id FROM (SELECT id AS named FROM ({hits})) CROSS JOIN {listed.table}"  # noqa: S608  constants
        f" WHERE id = named AND {listed.conditions} ORDER BY {listed.order} LIMIT {limit:d}"
    )
    return [one for (one,) in connection.execute(sql, (*values, *listed.given))]


def _along(connection: Connection, listed: Narrowed, limit: int, look: Look, most: int) -> list[int] | None:
    """Return the first ones by looking at the records of the list, one after another; None after too many."""
    sql = f"SELECT id FROM {listed.table} WHERE {listed.conditions} ORDER BY {listed.order}"  # noqa: S608  constants
    rows, found, looked = connection.execute(sql, listed.given), list[int](), 0
    try:
        while len(found) < limit and (some := [one for (one,) in rows.fetchmany(_AT_ONCE)]):
            if (looked := looked + len(some)) > most:
                return None
            hold = look(some)
            found += [one for one in some if one in hold]
    finally:
        rows.close()
    return found[:limit]


def _reading(connection: Connection, kind: str, words: Sequence[Sequence[str]]) -> Look:
    """Return what reads what records of ``kind`` say."""
    holds = [holding(word) for word in words]

    def look(numbers: Sequence[int]) -> set[int]:
        sql = f"SELECT record_id, body FROM search_entry WHERE kind = ? AND record_id IN ({_marks(numbers)})"  # noqa: S608
        rows = connection.execute(sql, (kind, *numbers))
        return {number for number, said in rows if all(one(said) for one in holds)}

    return look


def _looking_up(connection: Connection, kind: str, asked: Question, among: frozenset[int]) -> Look:
    """Return what looks whether records of ``kind`` are ``among`` the entries that the index named."""

    def look(numbers: Sequence[int]) -> set[int]:
        # The index of identities has both numbers: no entry is read.
        sql = f"SELECT id, record_id FROM search_entry WHERE kind = ? AND record_id IN ({_marks(numbers)})"  # noqa: S608
        rows = connection.execute(sql, (kind, *numbers))
        entries = {entry: number for entry, number in rows if entry in among}
        if not asked.read or not entries:
            return set(entries.values())
        sql = f"SELECT id, body FROM search_entry WHERE id IN ({_marks(entries)})"  # noqa: S608  question marks
        said = connection.execute(sql, tuple(entries))
        return {entries[entry] for entry, body in said if all(one(body) for one in asked.read)}

    return look


def _marks(values: Collection[int]) -> str:
    return ",".join("?" * len(values))
