"""The order of a programme: day by day, by its hours, and what has none where it was typed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from delegations.domain.dates.partial_dates import PartialDate

if TYPE_CHECKING:
    from delegations.domain.visits.visit import ProgrammeItem


class ProgrammeDay(NamedTuple):
    """A day of a programme: its date, or which day of the visit it is as long as that is all that is known."""

    day: PartialDate | None
    number: int | None
    items: "list[ProgrammeItem]"


_EVENING, _MORNING = 17, 5
"""An item before five that was typed behind one from five in the afternoon on is of the night that follows."""


def by_day(items: "Sequence[ProgrammeItem]") -> list[ProgrammeDay]:
    """Return the programme day by day, each in its order; days without a date next, items of no day last, as typed."""
    dated = sorted((item for item in items if item.day is not None), key=lambda item: str(item.day))
    days = [ProgrammeDay(day, None, _in_order(group)) for day, group in groupby(dated, key=lambda item: item.day)]
    loose = [item for item in items if item.day is None]
    numbers = sorted({item.day_number for item in loose if item.day_number is not None})
    days += [ProgrammeDay(None, one, _in_order(item for item in loose if item.day_number == one)) for one in numbers]
    rest = [item for item in loose if item.day_number is None]
    return [*days, ProgrammeDay(None, None, rest)] if rest else days


def in_order(items: "Sequence[ProgrammeItem]") -> "tuple[ProgrammeItem, ...]":
    """Return the programme as papers show it, one day behind the other."""
    return tuple(item for day in by_day(items) for item in day.items)


def next_item(items: "Sequence[ProgrammeItem]", now: datetime) -> "ProgrammeItem | None":
    """Return what comes next on the day of ``now``, by the wall clock: the first item that has not begun."""
    today = PartialDate.of(now.date())
    timed = (item for item in in_order(items) if item.day == today and item.start is not None)
    return next((item for item in timed if item.start is not None and item.start > now.time()), None)


def item_on(items: "Sequence[ProgrammeItem]", now: datetime) -> "ProgrammeItem | None":
    """Return what is going on ``now``: what began last on that day, unless it is over by now."""
    today, clock = PartialDate.of(now.date()), now.time()
    begun = [item for item in in_order(items) if item.day == today and item.start is not None and item.start <= clock]
    last = begun[-1] if begun else None
    is_over = last is not None and last.end is not None and last.start is not None and last.start < last.end <= clock
    return None if is_over else last


def _in_order(items: "Iterable[ProgrammeItem]") -> "list[ProgrammeItem]":
    """Return the items of a day by their hours; those without an hour stay behind the row typed before them."""
    groups: list[tuple[tuple[int, int], list[ProgrammeItem]]] = [((-1, 0), [])]
    is_evening = False
    for item in items:
        if item.start is None:
            groups[-1][1].append(item)
            continue
        is_night = is_evening and item.start.hour < _MORNING
        is_evening = is_evening or item.start.hour >= _EVENING
        groups.append(((item.start.hour + 24 * is_night, item.start.minute), [item]))
    return [item for _hour, some in sorted(groups, key=lambda group: group[0]) for item in some]
