"""Dates as well as they are known: to the day, the month, the season or only the year.

Stored in the Extended Date/Time Format (ISO 8601-2, level 1): ``2021``, ``2024-05``, ``2024-05-08`` and, for
seasons, ``2019-23`` (21 spring, 22 summer, 23 autumn, 24 winter). As texts they sort by time.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Self

from delegations.domain.dates.calendar_words import month_alone, month_of_day, week_day
from delegations.domain.dates.solar_dates import GREGORIAN_ERA, gregorian_beside, is_solar_year, solar
from delegations.domain.dates.solar_dates import MONTHS as SOLAR_MONTHS
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import N_, _, language, pgettext

FIRST_YEAR, LAST_YEAR = 1000, 9999
SEASONS = {21: N_("spring"), 22: N_("summer"), 23: N_("autumn"), 24: N_("winter")}
_SEASON_END_MONTH = {21: 5, 22: 8, 23: 11, 24: 12}
_SEASON_START_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}


def _numbers(match: re.Match[str]) -> tuple[int, int | None, int | None]:
    year, month, day = (int(part) if part else None for part in match.groups())
    return year or 0, month, day


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, to the month or season (``month`` 21–24), or only to the year."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise InvalidValueError(_("The year {year} is not possible.").format(year=self.year))
        if self.month is not None and not (1 <= self.month <= 12 or self.month in SEASONS):  # noqa: PLR2004
            raise InvalidValueError(_("There is no month {month}.").format(month=self.month))
        if self.day is not None:
            if self.month is None or self.month in SEASONS:
                raise InvalidValueError(_("A day needs its month."))
            if not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
                message = _("There is no day {day} in month {month} of {year}.")
                raise InvalidValueError(message.format(day=self.day, month=self.month, year=self.year))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the partial date of a whole ``day``."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_text(cls, stored: str) -> Self:
        """Return the date of its stored form (``str`` of it); raises InvalidValueError for anything else."""
        match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", stored)
        if match is None:
            raise InvalidValueError(_("“{text}” is not a date.").format(text=stored))
        return cls(*_numbers(match))

    def __str__(self) -> str:
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None))
        return "-".join(parts)

    def __lt__(self, other: object) -> bool:
        return str(self) < str(other) if isinstance(other, PartialDate) else NotImplemented

    @property
    def exact(self) -> date | None:
        """The calendar day when it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def earliest(self) -> date:
        """The first day that this date can mean."""
        month = _SEASON_START_MONTH.get(self.month or 1, self.month or 1)
        return date(self.year, month, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that this date can mean."""
        month = _SEASON_END_MONTH.get(self.month or 12, self.month or 12)
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def lies_within(day: PartialDate | None, since: PartialDate | None, until: PartialDate | None) -> bool:
    """Tell whether ``day`` may lie from ``since`` to ``until``, both included; without a day, whether it goes on."""
    if day is None:
        return until is None
    return (since is None or since.earliest <= day.latest) and (until is None or until.latest >= day.earliest)


def short_date(value: PartialDate | None) -> str:
    """Return ``value`` for a list or a field: ``08.05.2024``, ``травень 2024``, ``осінь 2019``, ``2021``."""
    if value is None:
        return ""
    if (day := value.exact) is not None:
        if language() == "fa" and is_solar_year((by_sun := solar(day))[0]):
            return own_digits("{:04}/{:02}/{:02}".format(*by_sun))
        # Other years would be read back as those of the other calendar.
        return own_digits(f"{value.day:02}.{value.month:02}.{value.year}")
    if value.month in SEASONS:
        return _of_era(own_digits(f"{_(SEASONS[value.month])} {value.year}"))
    # What is known to the month of one calendar can't be told in another: nothing is invented.
    return _of_era(own_digits(f"{month_alone(value.month)} {value.year}" if value.month else str(value.year)))


def _of_era(words: str) -> str:
    """Return a year, or a month or season of one, as a reader of days of the other calendar needs it: «۲۰۲۶ میلادی»."""
    return f"{words} {GREGORIAN_ERA}" if language() == "fa" else words


def month_of_year(stored: str) -> str:
    """Return a month stored as ``2026-05`` by its number; the first one of a year with the year: ``01.2026``."""
    year, month = stored.split("-")
    return own_digits(f"{month}.{year}" if month == "01" else month)


def long_date(value: PartialDate | None) -> str:
    """Return ``value`` in words for a paper: ``08 травня 2024 року``, ``осінь 2019 року``, ``2021 рік``."""
    if value is None:
        return ""
    if value.exact and language() == "fa":
        return _solar_words(value.exact)
    if value.exact:
        # Translators: {month} is the month in the case that a date asks for; {day} may begin with 0.
        text = pgettext("date in words", "{day} {month} {year}")
        return text.format(day=pgettext("day in a date in words", "{day:d}").format(day=value.day),
                           month=month_of_day(value.earliest.month), year=value.year)  # fmt: skip
    if value.month in SEASONS:
        month = _(SEASONS[value.month])
    elif value.month:
        month = month_alone(value.month)
    else:
        return _of_era(pgettext("year alone", "{year}").format(year=value.year))
    return _of_era(pgettext("month or season and year", "{month} {year}").format(month=month, year=value.year))


def _solar_words(day: date) -> str:
    """Return ``19 اردیبهشت 1403 (8 مه 2024)`` in Persian digits: the Gregorian day stands beside it when wanted."""
    year, month, number = solar(day)
    words = own_digits(f"{number} {SOLAR_MONTHS[month - 1]} {year}")
    return f"{words} ({_gregorian(day)})" if gregorian_beside() else words


def _gregorian(day: date) -> str:
    return own_digits(f"{day.day} {month_of_day(day.month)} {day.year}")


def _solar_range(start: date, end: date) -> str:
    """Return ``19–20 اردیبهشت 1403 (8–9 مهٔ 2024)`` in Persian digits."""
    (year, month, first), (last_year, last_month, last) = solar(start), solar(end)
    if (year, month) != (last_year, last_month):
        return f"{_solar_words(start)} – {_solar_words(end)}"
    words = own_digits(f"{first}–{last} {SOLAR_MONTHS[month - 1]} {year}")
    if not gregorian_beside():
        return words
    if start.month == end.month:
        beside = own_digits(f"{start.day}–") + _gregorian(end)
    else:
        beside = own_digits(f"{start.day} {month_of_day(start.month)} – ") + _gregorian(end)
    return f"{words} ({beside})"


def long_range(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return a range in words: ``8–9 травня 2024 року``; one date when both are the same or one is missing."""
    if start is None or end is None or start == end:
        return long_date(start or end)
    if start.exact and end.exact and language() == "fa":
        return _solar_range(start.exact, end.exact)
    if start.exact and end.exact and start.year == end.year:
        last = pgettext("date in words", "{day} {month} {year}")
        if start.month == end.month:
            days = f"{_day_of_range(start)}–{_day_of_range(end)}"
            return last.format(day=days, month=month_of_day(end.earliest.month), year=end.year)
        first = f"{_day_of_range(start)} {month_of_day(start.earliest.month)}"
        day = _day_of_range(end)
        return f"{first} – {last.format(day=day, month=month_of_day(end.earliest.month), year=end.year)}"
    return f"{long_date(start)} – {long_date(end)}"


def _day_of_range(value: PartialDate) -> str:
    return pgettext("day in a range of dates", "{day:d}").format(day=value.day)


def short_range(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return a range for a list: ``08–09.05.2024``."""
    if start is None or end is None or start == end:
        return short_date(start or end)
    same_month = (start.year, start.month) == (end.year, end.month)
    if start.exact and end.exact and same_month and language() != "fa":
        return f"{start.day:02}–{short_date(end)}"
    return f"{short_date(start)} – {short_date(end)}"


def weekday(value: PartialDate | None) -> str:
    """Return the day of the week of a date that is known to the day: ``понеділок``."""
    return week_day(value.exact.weekday()) if value is not None and value.exact else ""


def days_between(start: PartialDate | None, end: PartialDate | None) -> int:
    """Return how many days a range has, both ends counted; 0 where a day is not known."""
    last = end or start
    if start is None or last is None or not start.exact or not last.exact:
        return 0
    return max(0, (last.exact - start.exact).days + 1)


def from_day_to_day(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return a range as an order has it: ``з 14 по 16 вересня 2026 року``; of one day, or of no days, the range."""
    if days_between(start, end) < 2 or start is None or end is None or not start.exact or not end.exact:  # noqa: PLR2004  one day is no range
        return long_range(start, end)
    if language() == "fa":
        first, last = _solar_words(start.exact), _solar_words(end.exact)
    else:
        first, last = (
            pgettext("date in words", "{day} {month} {year}").format(
                day=_day_of_range(one), month=month_of_day(one.earliest.month), year=one.year
            )
            for one in (start, end)
        )
        if start.year == end.year:
            first = _day_of_range(start)
            first = first if start.month == end.month else f"{first} {month_of_day(start.earliest.month)}"
    return pgettext("range of days", "from {first} to {last}").format(first=first, last=last)


def in_the_time(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return when something is, as a sentence goes on: ``14–16 вересня 2026 року``, ``у 2021 році``."""
    known = start or end
    if known is not None and not known.month and (start is None or end is None or start == end):
        return _of_era(pgettext("year in a sentence", "in {year}").format(year=known.year))
    # German has „am“ for one day only: „vom 10. bis 12. November 2026“.
    when = from_day_to_day(start, end) if language() == "de" else long_range(start, end)
    if days_between(start, end) > 1:
        return pgettext("days in a sentence", "on {days}").format(days=when)
    if known is not None and known.exact:
        return pgettext("day in a sentence", "on {day}").format(day=when)
    return f"({when})" if when else ""
