"""A time zone as the rule by which its clocks change: ``VTIMEZONE`` (RFC 5545, 3.6.5).

Some calendar programs know the change of clocks only as a rule (``RRULE``) and pass over lists of days, which is what
libraries write. The rule is read off the zone itself over the years that matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_YEARS_AHEAD = 4
"""For so many years the rule must hold: fewer can't tell the last Sunday of a month from the fourth."""
_WEEK = 7
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of clocks: at which moment by the old hour, how far from UTC before and after."""

    at: datetime
    before: timedelta
    after: timedelta
    is_summer: bool
    name: str


def zone_of_rules(zone: str, first: int, last: int) -> "Timezone | None":
    """Return ``zone`` (an IANA name) with the rules that hold from the year ``first`` to ``last`` and some years on.

    None when its clocks change by no rule that holds all the time.
    """
    from icalendar import Timezone, TimezoneStandard

    years = [_changes(ZoneInfo(zone), year) for year in range(first - 1, max(last, first + _YEARS_AHEAD) + 1)]
    made = Timezone()
    made.add("tzid", zone)
    if not any(years):
        start = datetime(first, 1, 1, tzinfo=ZoneInfo(zone))
        offset, name = start.utcoffset() or timedelta(), start.tzname() or zone
        change = _Change(start.replace(tzinfo=None), offset, offset, is_summer=False, name=name)
        made.add_component(_observance(TimezoneStandard(), change))
        return made
    if len({len(one) for one in years}) > 1:
        return None
    for same in zip(*years, strict=True):
        rule = _rule(same)
        if rule is None:
            return None
        made.add_component(_observance(_kind(same[0]), same[0], rule))
    return made


def _kind(change: _Change) -> "TimezoneDaylight | TimezoneStandard":
    from icalendar import TimezoneDaylight, TimezoneStandard

    return TimezoneDaylight() if change.is_summer else TimezoneStandard()


def _observance(
    part: "TimezoneDaylight | TimezoneStandard", change: _Change, rule: dict[str, object] | None = None
) -> "TimezoneDaylight | TimezoneStandard":
    part.add("dtstart", change.at)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    if rule is not None:
        part.add("rrule", rule)
    return part


def _changes(zone: ZoneInfo, year: int) -> list[_Change]:
    """Return the changes of clocks within a year, found by halving each day that begins and ends otherwise."""
    return [_change(zone, day) for day in _days_of_change(zone, year)]


def _days_of_change(zone: ZoneInfo, year: int) -> Iterator[datetime]:
    day = datetime(year, 1, 1)  # noqa: DTZ001  by the clock of the zone
    while day.year == year:
        following = day + timedelta(days=1)
        if day.replace(tzinfo=zone).utcoffset() != following.replace(tzinfo=zone).utcoffset():
            yield day
        day = following


def _change(zone: ZoneInfo, day: datetime) -> _Change:
    before = day.replace(tzinfo=zone).utcoffset() or timedelta()
    # In the hours of the old clock, which do not jump.
    start = (day - before).replace(tzinfo=ZoneInfo("UTC"))
    low, high = -1, 25 * 60
    while high - low > 1:
        middle = (low + high) // 2
        if (start + middle * _MINUTE).astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    then = (start + high * _MINUTE).astimezone(zone)
    return _Change(
        day + high * _MINUTE, before, then.utcoffset() or timedelta(), bool(then.dst()), then.tzname() or zone.key
    )


def _rule(changes: Sequence[_Change]) -> dict[str, object] | None:
    """Return the yearly rule that all ``changes`` keep to, or None."""
    marks = {(one.at.month, one.at.weekday(), one.at.time(), one.before, one.after) for one in changes}
    if len(marks) != 1:
        return None
    weekday = _WEEKDAYS[changes[0].at.weekday()]
    month = {"freq": "yearly", "bymonth": changes[0].at.month}
    if all((one.at + timedelta(days=_WEEK)).month != one.at.month for one in changes):
        return month | {"byday": f"-1{weekday}"}
    weeks = {(one.at.day - 1) // _WEEK + 1 for one in changes}
    return month | {"byday": f"{weeks.pop()}{weekday}"} if len(weeks) == 1 else None
