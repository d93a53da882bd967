"""The register in groups: by who is responsible, city, working group, topic, status, month or priority.

A grouped list is the groups with how many follow-ups each has, and below those that are open their follow-ups. Groups
are counted from an index; their follow-ups are read when they come into view, as in every list.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Priority
from delegations.queries.lists.listings import Select, all_ids, count_rows, first_rows, rows_of
from delegations.queries.reader import Reader, Value
from delegations.queries.register import RegisterFilter, RegisterRow, register_select
from delegations.queries.register_bodies import by_body, of_body
from delegations.queries.register_counts import Grouping, GroupValue, names_of, tallies

OPENED_AT_ONCE = 2_000
"""A register of at most so many follow-ups shows all its groups open."""


_FLOW = {
    Grouping.STATUS: [one.value for one in FollowUpStatus],
    Grouping.PRIORITY: [one.value for one in Priority],
}


class GroupHead(NamedTuple):
    """A group of follow-ups; its ``id`` is below zero, so that it can stand in a list between them."""

    id: int
    value: GroupValue
    """What its follow-ups share, as stored; nothing when they share that nothing is set."""
    name: str
    """The city, working group or topic; of other groupings the value."""
    total: int
    overdue: int
    open: bool


def group_heads(
    database: Reader, which: RegisterFilter, by: Grouping, today: str, opened: frozenset[GroupValue] | None = None
) -> list[GroupHead]:
    """Return the groups of a filter in their order; ``opened`` are the values of those that are open, None: by size.

    ``today`` is the day from which on a follow-up is not overdue, as dates are stored.
    """
    counts: dict[GroupValue, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for value, _status, count, late in tallies(database, which, by, today):
        total, overdue = counts[value]
        counts[value] = total + count, overdue + late
    if by is Grouping.RESPONSIBLE:
        bodies = by_body((str(value), both) for value, both in counts.items())
        counts = {name: (total, overdue) for name, (total, overdue) in bodies.items()}
    names = names_of(database, by, list(counts))
    found = [(value, names.get(value), total, overdue) for value, (total, overdue) in counts.items()]
    found.sort(key=lambda row: _place(by, row))
    if opened is None:
        small = sum(row[2] for row in found) <= OPENED_AT_ONCE
        opened = frozenset(row[0] for row in found) if small else frozenset()
    return [
        GroupHead(-1 - place, value, str(name or ""), count, overdue, value in opened)
        for place, (value, name, count, overdue) in enumerate(found)
    ]


def _place(by: Grouping, row: tuple[GroupValue, str | None, int, int]) -> tuple[bool | int | str, ...]:
    value, name, count, _overdue = row
    nothing = value is None or value == ""
    if by in _FLOW:
        return (_FLOW[by].index(str(value)),)
    return (nothing, str(value)) if by is Grouping.MONTH and not nothing else (nothing, -count, str(name))


class GroupedListing:
    """Groups and the follow-ups of the open ones, for a lazy list."""

    def __init__(self, database: Reader, which: RegisterFilter, by: Grouping, heads: Sequence[GroupHead]) -> None:
        self.database = database
        self.heads = heads
        self._by = by
        self._select = register_select(which)
        self.total = (
            count_rows(database, self._select) if by is Grouping.RESPONSIBLE else sum(one.total for one in heads)
        )
        """How many follow-ups there are, also below groups that are closed; what several bodies share is one."""

    def _parts(self) -> Iterator[tuple[GroupHead, Select[RegisterRow] | None]]:
        """Return each group with the SQL of its follow-ups, when it is open."""
        for head in self.heads:
            yield head, self._select.also(*self._condition(head.value)) if head.open else None

    def _condition(self, value: GroupValue) -> tuple[str, tuple[Value, ...]]:
        """Return the SQL of what stands below a group, with its values."""
        if self._by is Grouping.RESPONSIBLE:
            return of_body(str(value))
        return (f"{self._by.value} IS NULL", ()) if value is None else (f"{self._by.value} = ?", (value,))

    def first(self, limit: int = 100, /) -> Sequence[RegisterRow | GroupHead]:
        """Return the first groups and follow-ups."""
        found: list[RegisterRow | GroupHead] = []
        for head, select in self._parts():
            if len(found) >= limit:
                break
            found.append(head)
            if select is not None and limit > len(found):
                found += first_rows(self.database, select, limit - len(found))
        return found

    def ids(self) -> "array[int]":
        """Return the numbers of all follow-ups that are shown, and of the groups, which are below zero."""
        numbers = array("q")
        for head, select in self._parts():
            numbers.append(head.id)
            if select is not None:
                numbers.extend(all_ids(self.database, select))
        return numbers

    def rows(self, ids: Sequence[int], /) -> dict[int, RegisterRow | GroupHead]:
        """Return groups and follow-ups by number."""
        heads = {number: self.heads[-1 - number] for number in ids if number < 0}
        some = [number for number in ids if number > 0]
        return heads | (rows_of(self.database, self._select, some) if some else {})
