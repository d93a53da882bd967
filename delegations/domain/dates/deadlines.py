"""Working days: which days are off in Ukraine, and what that means for a date by which something is due.

A term that ends on a day off ends on the first working day after it (Civil Code of Ukraine, article 254, part 5). While
martial law is in force public holidays are working days, and none moves to a Monday (Law 2136-IX of 15.03.2022, article
6); Saturdays and Sundays stay days off. Holidays come from the library ``holidays``, which knows the law of each year.
"""

from datetime import date, timedelta
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, cast

from delegations.domain.dates.calendar_words import week_day
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.text.texts import _, language

if TYPE_CHECKING:
    from holidays import HolidayBase

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_WHOLE_YEARS = 2023
"""From this year on martial law was in force all the year (it began on 24 February 2022): no holiday is a day off."""
_martial_law = [True]


def choose_rule(*, martial_law: bool) -> None:
    """Set whether martial law makes working days of public holidays; the office's setting."""
    _martial_law[0] = martial_law


@cache
def _calendar() -> "type[HolidayBase]":
    """Return the library's calendar of Ukraine, loaded alone: its package would load those of 250 countries (0.2 s)."""
    import holidays

    place = Path(holidays.__file__).parent / "countries" / "ukraine.py"
    spec = spec_from_file_location("holidays.countries.ukraine", place)
    assert spec is not None  # noqa: S101  a file that ends in .py has one
    assert spec.loader is not None  # noqa: S101
    alone = module_from_spec(spec)
    spec.loader.exec_module(alone)
    return cast("type[HolidayBase]", alone.UA)


@cache
def _holidays(year: int, spoken: str, *, martial_law: bool) -> dict[date, str]:
    """Return the public holidays of a year that are days off, with those moved to it."""
    if martial_law and year >= _WHOLE_YEARS:
        return {}
    from holidays.constants import PUBLIC, WORKDAY

    calendar = _calendar()
    words = "uk" if spoken == "uk" else "en_US"
    found = dict(calendar(years=year, language=words, categories=(PUBLIC,)).items())
    if not martial_law:
        kept = dict(calendar(years=year, language=words, categories=(WORKDAY,)).items())
        for day, name in sorted(kept.items()):
            found[day] = name
            if day.weekday() in (_SATURDAY, _SUNDAY):
                found[_next_free(day, found)] = _("{holiday} (moved)").format(holiday=name)
    return found


def _next_free(day: date, taken: dict[date, str]) -> date:
    while day in taken or day.weekday() in (_SATURDAY, _SUNDAY):
        day += _DAY
    return day


def day_off(day: date) -> str:
    """Return why ``day`` is a day off: the holiday, or the day of the week; nothing for a working day."""
    holiday = _holidays(day.year, language(), martial_law=_martial_law[0]).get(day, "")
    if holiday:
        return holiday
    if day.weekday() not in (_SATURDAY, _SUNDAY):
        return ""
    return week_day(day.weekday())


def is_day_off(day: date) -> bool:
    """Tell whether ``day`` is a day off; the library is asked for working days of the week alone."""
    if day.weekday() in (_SATURDAY, _SUNDAY):
        return True
    return day in _holidays(day.year, language(), martial_law=_martial_law[0])


def holiday(day: date) -> str:
    """Return the public holiday on ``day``, also one that martial law makes a working day; nothing for other days."""
    return _holidays(day.year, language(), martial_law=False).get(day, "")


def working_day(day: date) -> date:
    """Return ``day``, or the first working day after it when it is a day off."""
    while is_day_off(day):
        day += _DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """Return the day that is ``count`` working days after ``day``."""
    for _number in range(count):
        day = working_day(day + _DAY)
    return day


def working_days_until(today: date, last: date) -> int:
    """Return how many working days are left after ``today`` up to ``last``, that day counted."""
    days = (last - today).days
    return sum(not is_day_off(today + _DAY * number) for number in range(1, days + 1))


def last_overdue(today: date) -> date:
    """Return the latest term that is overdue ``today``: what ended on a day off runs until the next working day."""
    day = today - _DAY
    while is_day_off(day):
        day -= _DAY
    return day


def first_in_time(today: date) -> date:
    """Return the earliest term that is not overdue ``today``."""
    return last_overdue(today) + _DAY


def is_overdue(term: PartialDate, today: date) -> bool:
    """Tell whether what was due by ``term`` should have been finished before ``today``."""
    return term.latest <= last_overdue(today)
