"""The order of a programme: day by day, by its hours, and what has none where it was typed."""

from collections.abc import Sequence
from datetime import datetime, time
from itertools import groupby
from typing import Protocol, TypeVar

from delegations.domain.dates.partial_dates import PartialDate


class Timed(Protocol):
    """What has a place in a programme."""

    @property
    def day(self) -> PartialDate | None:
        """Its day, if it is known."""

    @property
    def start(self) -> time | None:
        """Its hour, if it is known."""


Item = TypeVar("Item", bound=Timed)
Days = list[tuple[PartialDate | None, list[Item]]]
_EVENING, _MORNING = 17, 5
"""An item before five that was typed behind one from five in the afternoon on is of the night that follows."""


def by_day(items: Sequence[Item]) -> Days[Item]:
    """Return the programme day by day, each in its order; items without a day come last, as typed."""
    dated = sorted((item for item in items if item.day is not None), key=lambda item: str(item.day))
    days: Days[Item] = [(day, _in_order(list(group))) for day, group in groupby(dated, key=lambda item: item.day)]
    loose = [item for item in items if item.day is None]
    return [*days, (None, loose)] if loose else days


def in_order(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the programme as papers show it, one day behind the other."""
    return tuple(item for _day, some in by_day(items) for item in some)


def next_item(items: Sequence[Item], now: datetime) -> Item | None:
    """Return what comes next on the day of ``now``, by the wall clock: the first item that has not begun."""
    today = PartialDate.of(now.date())
    timed = (item for item in in_order(items) if item.day == today and item.start is not None)
    return next((item for item in timed if item.start is not None and item.start > now.time()), None)


def _in_order(items: Sequence[Item]) -> list[Item]:
    """Return the items of a day by their hours; those without an hour stay behind the row typed before them."""
    groups: list[tuple[tuple[int, int], list[Item]]] = [((-1, 0), [])]
    is_evening = False
    for item in items:
        if item.start is None:
            groups[-1][1].append(item)
            continue
        is_night = is_evening and item.start.hour < _MORNING
        is_evening = is_evening or item.start.hour >= _EVENING
        groups.append(((item.start.hour + 24 * is_night, item.start.minute), [item]))
    return [item for _hour, some in sorted(groups, key=lambda group: group[0]) for item in some]
