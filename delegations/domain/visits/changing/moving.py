"""A programme that moves: with the visit, some items by minutes or to another day, all of one place to another.

What hangs on an item (talks, seating, who is there) points to it and needs no moving.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.text.clean import without_unseen
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.domain.visits.programme import by_day
from delegations.domain.visits.visit import MOST_DAYS, ProgrammeItem, Visit

_ANY_DAY = date(2000, 1, 1)
_SHIFT = re.compile(r"([+\-−–]?) ?(?:(\d{1,2})[:.](\d{2})|(\d{1,4}))")


def with_start_moved(visit: Visit, before: PartialDate | None) -> Visit:
    """Return ``visit``, whose first day was ``before`` until now, with its end and its programme moved along.

    Items that know only which day of the visit they are get their dates, and the visit its last day from them. Where
    one of both days isn't known to the day, nothing moves.
    """
    first = visit.start.exact if visit.start is not None else None
    if first is None:
        return visit
    was = before.exact if before is not None else None
    days = (first - was).days if was is not None else 0
    programme = tuple(_dated(replace(one, day=_later(one.day, days)), first) for one in visit.programme)
    last = max((one.day for one in programme if one.day is not None), default=None)
    end = _later(visit.end, days)
    if was is None and end is None and last is not None and last.earliest > first:
        end = last
    return replace(visit, programme=programme, end=end)


def _later(day: PartialDate | None, days: int) -> PartialDate | None:
    return PartialDate.of(day.exact + timedelta(days)) if day is not None and day.exact is not None else day


def _dated(item: ProgrammeItem, first: date) -> ProgrammeItem:
    if item.day is not None or item.day_number is None:
        return item
    return replace(item, day=day_of(item.day_number, first), day_number=None)


def day_of(number: int, first: date) -> PartialDate:
    """Return the date of the day of a visit that is its ``number``-th, 1 for the first."""
    return PartialDate.of(first + timedelta(number - 1))


def numbered_days(visit: Visit) -> tuple[ProgrammeItem, ...]:
    """Return the programme with each day also as which day of the visit it is, counted from the first one known."""
    known = [one.day.exact for one in visit.programme if one.day is not None and one.day.exact is not None]
    start = visit.start.exact if visit.start is not None else None
    first = min([*known, *([start] if start is not None else [])], default=None)

    def number(item: ProgrammeItem) -> int | None:
        day = item.day.exact if item.day is not None else None
        count = (day - first).days + 1 if day is not None and first is not None else item.day_number
        return count if count is not None and count <= MOST_DAYS else None

    return tuple(replace(one, day_number=number(one)) for one in visit.programme)


def from_there_on(visit: Visit, uid: str) -> frozenset[str]:
    """Return the item ``uid`` and those that come after it on the same day."""
    for day in by_day(visit.programme):
        uids = [one.uid for one in day.items]
        if uid in uids:
            return frozenset(uids[uids.index(uid) :])
    return frozenset()


def moved(visit: Visit, uids: Collection[str], *, minutes: int = 0, day: PartialDate | None = None) -> Visit:
    """Return ``visit`` with the items ``uids`` so many minutes later (less than 0: earlier), on ``day`` if given.

    An item that is pushed over midnight goes to the day before or after.
    """
    programme = tuple(_moved(one, minutes, day) if one.uid in uids else one for one in visit.programme)
    return replace(visit, programme=programme)


def _moved(item: ProgrammeItem, minutes: int, day: PartialDate | None) -> ProgrammeItem:
    if day is not None:
        item = replace(item, day=day, day_number=None)
    if not minutes or (item.start is None and item.end is None):
        return item
    start, over = _at(item.start, minutes)
    end, over_end = _at(item.end, minutes)
    return replace(item, start=start, end=end, day=_later(item.day, over if item.start is not None else over_end))


def _at(hour: time | None, minutes: int) -> tuple[time | None, int]:
    """Return an hour so many minutes later, and over how many midnights that went."""
    if hour is None:
        return None, 0
    then = datetime.combine(_ANY_DAY, hour) + timedelta(minutes=minutes)
    return then.time(), (then.date() - _ANY_DAY).days


def read_minutes(typed: str) -> int:
    """Return how many minutes ``+30``, ``-15``, ``1:30``, ``−0:45`` are; 0 for nothing.

    Raises InvalidValueError with a sentence that shows how to type it.
    """
    text = without_unseen(typed).strip()
    if not text:
        return 0
    found = _SHIFT.fullmatch(text)
    if found is None:
        raise InvalidValueError(_("“{text}” is no time span. Type it as 30, −15 or 1:30.").format(text=text[:40]))
    sign, hours, minutes, alone = found.groups()
    count = int(alone) if alone else int(hours) * 60 + int(minutes)
    return -count if sign in ("-", "−", "–") else count


def also_there(visit: Visit, uid: str, place: str) -> tuple[ProgrammeItem, ...]:
    """Return the other items that take place where the item ``uid`` did until now."""
    return tuple(one for one in visit.programme if place and one.uid != uid and fold(one.place) == fold(place))


def with_place(visit: Visit, uids: Collection[str], place: str) -> Visit:
    """Return ``visit`` with the items ``uids`` at another place."""
    return replace(visit, programme=tuple(_there(visit, uids, place)))


def _there(visit: Visit, uids: Collection[str], place: str) -> Iterator[ProgrammeItem]:
    for one in visit.programme:
        yield replace(one, place=place) if one.uid in uids else one
