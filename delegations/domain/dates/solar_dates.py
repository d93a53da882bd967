"""The Solar Hijri calendar of Iran and Afghanistan: days written by it, the Gregorian day beside them when wanted."""

import re
from datetime import date

from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _

MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
GREGORIAN_ERA = "میلادی"
"""What stands behind years of the other calendar, where days are told by this one."""
FIRST_YEAR, LAST_YEAR = 1200, 1499
"""Years that are taken for Solar Hijri ones when a whole day is given."""
BEHIND = 621
"""Years that this calendar is behind the Gregorian one from spring on."""
_TYPED = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})|(\d{1,2}) ([^\W\d_]+) (\d{4})")

_gregorian_beside = [True]


def choose_gregorian_beside(*, beside: bool) -> None:
    """Set whether papers in Persian give the Gregorian day in brackets; the office's setting."""
    _gregorian_beside[0] = beside


def gregorian_beside() -> bool:
    """Tell whether papers in Persian give the Gregorian day in brackets."""
    return _gregorian_beside[0]


def solar(day: date) -> tuple[int, int, int]:
    """Return year, month and day of ``day`` by the Solar Hijri calendar."""
    from persiantools.jdatetime import JalaliDate

    made = JalaliDate(day)  # type: ignore[no-untyped-call]
    return made.year, made.month, made.day


def is_solar_year(year: int) -> bool:
    """Tell whether ``year`` is taken for one of this calendar."""
    return FIRST_YEAR <= year <= LAST_YEAR


def read_solar(typed: str) -> date | None:
    """Return the day in ``1403/02/19`` or ``19 اردیبهشت 1403``; None when it is no day of this calendar.

    Raises InvalidValueError for a day that the calendar does not have.
    """
    match = _TYPED.fullmatch(typed)
    if match is None:
        return None
    if match[4]:
        month = MONTHS.index(match[5]) + 1 if match[5] in MONTHS else 0
        year, day = int(match[6]), int(match[4])
    else:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    return _gregorian(year, month, day) if month and is_solar_year(year) else None


def read_solar_day(typed: str) -> tuple[int, int] | None:
    """Return (month, day) of a day without its year, ``19 اردیبهشت``; None when it is no such day."""
    match = re.fullmatch(r"(\d{1,2}) ([^\W\d_]+)", typed)
    return (MONTHS.index(match[2]) + 1, int(match[1])) if match is not None and match[2] in MONTHS else None


def solar_in(year: int, month: int, day: int) -> date:
    """Return the day that ``day`` of ``month`` of this calendar is in the Gregorian ``year``.

    Raises InvalidValueError for a day that the calendar does not have.
    """
    earlier = _gregorian(year - BEHIND - 1, month, day)
    return earlier if earlier.year == year else _gregorian(year - BEHIND, month, day)


def end_of_solar_month(year: int, month: int, day: int = 0) -> date:
    """Return the last day of ``month`` of this calendar, or its ``day``; raises InvalidValueError."""
    from persiantools.jdatetime import JalaliDate

    return _gregorian(year, month, day or JalaliDate.days_in_month(month, year))


def _gregorian(year: int, month: int, day: int) -> date:
    from persiantools.jdatetime import JalaliDate

    try:
        found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    except ValueError as error:
        message = _("There is no day {day} in month {month} of {year}.")
        raise InvalidValueError(message.format(day=day, month=month, year=year)) from error
    return found
