"""How many follow-ups share a city, body, month …, by status, and how many of them are overdue.

The whole register is counted along its indexes: each value, status and span of days is a stretch of one, so that no
row is looked at, only how many there are. What a filter lets through is counted row by row.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus
from delegations.queries.reader import Reader, Value
from delegations.queries.register import RegisterFilter, is_whole, register_select
from delegations.store.engine.portions import portions


class Grouping(Enum):
    """By what the register is grouped; the value is what SQLite groups by."""

    RESPONSIBLE = "answerable"
    CITY = "municipality_id"
    GROUP = "group_id"
    TOPIC = "topic_id"
    STATUS = "status"
    MONTH = "substr(term, 1, 7)"
    PRIORITY = "priority"


GroupValue = str | int | None
"""What the follow-ups of a group share, as stored."""


class Tally(NamedTuple):
    """Follow-ups that share a value and a status; ``late`` of the ``amount`` are overdue."""

    value: GroupValue
    status: str
    amount: int
    late: int


_NAMED = {Grouping.CITY: "municipality", Grouping.GROUP: "working_group", Grouping.TOPIC: "topic"}
_UNFINISHED = frozenset(one.value for one in UNFINISHED)
STILL_OPEN = f"status IN ({','.join(repr(one.value) for one in UNFINISHED)})"
_LATE = "coalesce(term < substr(?, 1, length(term)), false)"
"""SQL that tells whether a term has passed; its value is the first one that has not, as stored."""
_OF = "(SELECT count(*) FROM follow_up f WHERE f.hidden = false AND f.{key} {value} AND f.status = state.status"
_OF_VALUE = f"""
 CASE WHEN {{open}} THEN {_OF} AND f.term IS NULL) + {_OF} AND f.term >= ?) ELSE {_OF}) END,
 CASE WHEN {{open}} THEN {_OF} AND f.term < ?) ELSE 0 END,
 CASE WHEN {{open}} THEN {_OF} AND f.term IN (?, ?)) ELSE 0 END
"""
"""How many have a value and a status but for those whose term sorts before a day; how many do; which are not over yet.

So each is counted once, be most of them overdue or none.
"""
_OF_KEY = f"""
WITH RECURSIVE found(value) AS (
 SELECT min({{key}}) FROM follow_up WHERE hidden = false
 UNION ALL
 SELECT (SELECT min({{key}}) FROM follow_up WHERE hidden = false AND {{key}} > found.value) FROM found
 WHERE found.value IS NOT NULL
), state(status) AS (VALUES {{states}})
SELECT value, status,{_OF_VALUE.replace("{value}", "= found.value")}
FROM found CROSS JOIN state WHERE value IS NOT NULL
UNION ALL
SELECT NULL, status,{_OF_VALUE.replace("{value}", "IS NULL")}
FROM state
"""  # noqa: S608  constants
"""Counts by a key that an index begins with (``hidden``, key, ``status``, ``term``): the values are found by steps."""


def tallies(database: Reader, which: RegisterFilter, by: Grouping, not_late: str) -> list[Tally]:
    """Return the counts of what a filter lets through.

    ``not_late``: the first term that is not overdue, a day as stored. Values that nothing has are left out.
    """
    if not is_whole(which):
        return _row_by_row(database, which, by, not_late)
    statuses = [one.value for one in which.statuses or FollowUpStatus]
    if by in (Grouping.MONTH, Grouping.STATUS):
        found = _by_span(database, by, statuses, not_late)
    else:
        found = _by_key(database, by, statuses, not_late)
    return [one for one in found if one.amount]


def _row_by_row(database: Reader, which: RegisterFilter, by: Grouping, not_late: str) -> list[Tally]:
    select = register_select(which)
    sql = (
        f"SELECT {by.value}, status, count(*), count(*) FILTER (WHERE {STILL_OPEN} AND {_LATE}) FROM follow_up"  # noqa: S608  constants
        f" WHERE {select.where} GROUP BY {by.value}, status"
    )
    with database.plain_sql() as connection:
        return list(map(Tally._make, connection.execute(sql, [not_late, *select.values])))


def _passed(not_late: str) -> tuple[str, str, str]:
    """Return the day, and the year and month that it lies in.

    As texts these sort before the day, though neither is over.
    """
    return not_late, not_late[:4], not_late[:7]


def _by_key(database: Reader, by: Grouping, statuses: Sequence[str], not_late: str) -> list[Tally]:
    states = ", ".join(f"('{one}')" for one in statuses)
    sql = _OF_KEY.format(key=by.value, states=states, open=STILL_OPEN)
    with database.plain_sql() as connection:
        rows = connection.execute(sql, (not_late, *_passed(not_late)) * 2)
        return [
            Tally(value, status, others + before, before - partly) for value, status, others, before, partly in rows
        ]


_OF_STATUS = "SELECT count(*) FROM follow_up WHERE hidden = false AND status = ?"
_NEXT_TERM = "SELECT min(term) FROM follow_up WHERE hidden = false AND status = ? AND term >= ?"


def _by_span(database: Reader, by: Grouping, statuses: Sequence[str], not_late: str) -> list[Tally]:
    """Return the counts of statuses, whole or by month, along the index by status and term."""
    day, year, month = _passed(not_late)
    with database.plain_sql() as connection:

        def count(condition: str, *values: Value) -> int:
            return int(connection.execute(f"{_OF_STATUS} {condition}", values).fetchone()[0])

        def late(status: str, first: str, end: str) -> int:
            if status not in _UNFINISHED:
                return 0
            passed = count("AND term >= ? AND term < ?", status, first, min(end, day))
            return passed - sum(count("AND term = ?", status, one) for one in (year, month) if first <= one < end)

        found = []
        for status in statuses:
            if by is Grouping.STATUS:
                found.append(Tally(status, status, count("", status), late(status, "", "~")))
                continue
            found.append(Tally(None, status, count("AND term IS NULL", status), 0))
            first = ""
            while (term := connection.execute(_NEXT_TERM, (status, first)).fetchone()[0]) is not None:
                # What is known by its year alone stands before the months of that year, "!" before their hyphen.
                span, end = (term[:7], f"{term[:7]}~") if len(term) > len("2026") else (term, f"{term}!")
                amount = count("AND term >= ? AND term < ?", status, span, end)
                found.append(Tally(span, status, amount, late(status, span, end)))
                first = end
        return found


def names_of(database: Reader, by: Grouping, values: Sequence[GroupValue]) -> dict[GroupValue, str]:
    """Return what groups are called: cities, working groups and topics by their names, others by their values."""
    if by not in _NAMED:
        return {value: str(value) for value in values if value is not None}
    ids = [value for value in values if isinstance(value, int)]
    return dict(_names(database, _NAMED[by], ids))


def _names(database: Reader, table: str, ids: Sequence[int]) -> Iterator[tuple[GroupValue, str]]:
    with database.plain_sql() as connection:
        for some in portions(ids):
            marks = ",".join("?" * len(some))
            yield from connection.execute(f"SELECT id, name FROM {table} WHERE id IN ({marks})", some)  # noqa: S608  question marks
