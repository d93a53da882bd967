"""Lists of records that hold words: the condition on all of them, and the first ones of a list at once.

Of few records that hold the words, the numbers are gathered and put in the order of the list. Where a fifth of a
million does, that takes a second, but the list itself soon comes to the first ones: it is gone along, and each record
is looked at. Which is quicker, the index tells by how many it names; in between, they are looked up among those named.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from itertools import islice
from sqlite3 import Connection
from typing import NamedTuple

from delegations.queries.lists.sought import Sought
from delegations.queries.reader import Value
from delegations.queries.search import (
    MANY,
    MATCHED,
    Question,
    beginnings,
    holding,
    named,
    newest_entry,
    question,
)

_GATHERED, _NAMED = 7_000, 30_000
"""Records up to which all that hold the words are gathered; up to which those of the list are looked up among them."""
_READ = 10_000
"""Records of a list that are read before those that hold the words are gathered after all."""
_LOOK, _PATIENCE = 1, 4
"""How much longer it takes to look a record up than to gather it; how many times as many as expected are looked up."""
_FIRST = 1_000
"""First records up to which a list is gone along; who wants more wants all."""
_AT_ONCE = 250
"""Records that are looked at together."""


class Narrowed(NamedTuple):
    """The constant parts of a list's SQL but for the words that are sought; ``given``: the values of its conditions."""

    table: str
    conditions: str
    order: str
    given: Sequence[Value]


Look = Callable[[Sequence[int]], set[int]]
"""Which of some records hold the words."""


def first_holding(connection: Connection, sought: Sought, listed: Narrowed, limit: int) -> list[int]:
    """Return the numbers of the first ``limit`` records of a list that hold what is ``sought``."""
    if limit > _FIRST or (entries := newest_entry(connection)) <= MANY:
        return _gathered(connection, sought, listed, limit)
    words = beginnings(sought.typed)
    asked = question(connection, words)
    some, are_all = _named(connection, asked, entries)
    if not are_all:
        found = _along(connection, listed, limit, _reading(connection, sought.kind, words), _READ)
        return found if found is not None else _gathered(connection, sought, listed, limit)
    # As many as there will be if they are spread evenly; where they aren't, there is an end to looking.
    expected = limit * entries // max(len(some), 1)
    if expected * _LOOK < len(some):
        look = _looking_up(connection, sought.kind, asked, frozenset(some))
        if (found := _along(connection, listed, limit, look, _PATIENCE * expected)) is not None:
            return found
    hits = _records_of(some, sought.kind)
    if not asked.read:
        return list(_in_order(connection, listed, *hits, limit=limit))
    # What the index wasn't asked for is read in what it named.
    return _looked_at(_in_order(connection, listed, *hits), limit, _going_on(connection, sought.kind, asked.read)) or []


def _named(connection: Connection, asked: Question, entries: int) -> tuple[list[int], bool]:
    """Return entries that the index names for what it is ``asked``, and whether these are all of them."""
    rows = named(connection, asked, _NAMED)
    some = list(islice(rows, _GATHERED))
    if len(some) < _GATHERED:
        return some, True
    if len(some) * entries > _NAMED * some[-1]:
        return some, False
    some += rows
    return some, len(some) < _NAMED


def _gathered(connection: Connection, sought: Sought, listed: Narrowed, limit: int) -> list[int]:
    """Return the first ones by reading all that the index names."""
    return list(_in_order(connection, listed, MATCHED, sought.values, limit=limit))


def _records_of(entries: Sequence[int], kind: str) -> tuple[str, Sequence[Value]]:
    """Return SQL of the numbers of the records of ``kind`` that ``entries`` are of, and its values."""
    # Said so, no planner looks the kind up, which most entries are of.
    sql = f"SELECT record_id AS id FROM search_entry WHERE id IN ({_marks(entries)}) AND (kind = ?) IS TRUE"  # noqa: S608
    return sql, (*entries, kind)


def _in_order(
    connection: Connection, listed: Narrowed, hits: str, values: Sequence[Value], *, limit: int = -1
) -> Iterator[int]:
    """Yield the numbers that the SQL ``hits`` finds with its ``values``, as far as they are listed, in their order.

    ``limit``: the first ones alone, which SQLite finds without putting the others in order; below zero: all.
    """
    sql = (
        f"SELECT id FROM (SELECT id AS named FROM ({hits})) CROSS JOIN {listed.table}"  # noqa: S608  constants
        f" WHERE id = named AND {listed.conditions} ORDER BY {listed.order} LIMIT {limit:d}"
    )
    with closing(connection.execute(sql, (*values, *listed.given))) as rows:
        yield from (one for (one,) in rows)


def _along(connection: Connection, listed: Narrowed, limit: int, look: Look, most: int) -> list[int] | None:
    """Return the first ones by looking at the records of the list, one after another; None after too many."""
    sql = f"SELECT id FROM {listed.table} WHERE {listed.conditions} ORDER BY {listed.order}"  # noqa: S608  constants
    with closing(connection.execute(sql, listed.given)) as rows:
        return _looked_at((one for (one,) in rows), limit, look, most)


def _looked_at(rows: Iterator[int], limit: int, look: Look, most: int | None = None) -> list[int] | None:
    """Return the first ones of ``rows`` that hold the words; None when ``most`` were looked at before."""
    found, looked = list[int](), 0
    while len(found) < limit and (some := list(islice(rows, _AT_ONCE))):
        if most is not None and (looked := looked + len(some)) > max(most, _AT_ONCE):
            return None
        hold = look(some)
        found += [one for one in some if one in hold]
    return found[:limit]


def _reading(connection: Connection, kind: str, words: Sequence[Sequence[str]]) -> Look:
    """Return what reads what records of ``kind`` say of ``words``."""
    return _going_on(connection, kind, [holding(word) for word in words])


def _going_on(connection: Connection, kind: str, holds: Sequence[Callable[[str], bool]]) -> Look:
    """Return what reads whether what records of ``kind`` say ``holds`` all that it should."""

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
