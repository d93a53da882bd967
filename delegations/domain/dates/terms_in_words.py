"""Terms as offices write them: «IV квартал 2026», «до кінця року», „KW 5“, “within 10 days”, «постійно».

What is written is read word by word, by the list ``resources/reading/terms.txt``: either each word of it is known, or
no date is made of it. A term that a date doesn't say whole is kept as it was written, beside the date or without one.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from delegations.domain.dates.date_reading import YearOf, no_year
from delegations.domain.dates.deadlines import add_working_days
from delegations.domain.dates.partial_dates import PartialDate, long_date, short_date
from delegations.domain.dates.solar_dates import BEHIND as SOLAR_BEHIND
from delegations.domain.dates.solar_dates import end_of_solar_month, is_solar_year, solar_in
from delegations.domain.dates.term_words import (
    FIRST_YEAR,
    LAST_YEAR,
    OF_YEAR,
    Word,
    meant_by,
    without_label,
    without_recurring,
)
from delegations.domain.dates.terms import add_months, read_deadline, read_term
from delegations.domain.text.clean import LINE_LIMIT, readable
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import plain

_FIRST_DAY, _LAST_DAY, _BEFORE_DAYS = 36_526, 73_050, date(1899, 12, 30)
"""The numbers that spreadsheets keep the days of 2000–2099 as, and the day that they count from."""
_LONGEST = 160
"""Letters of a term; what is longer is a text about it."""
_SAYING = frozenset({"within", "quarter", "half", "month", "week", "day", "working day", "year", "end"})
"""Words that make a term of known words, also where no date can be worked out: «протягом 10 днів»."""
_PARTS = {"quarter": 3, "half": 6}
"""Months of the parts of a year."""
_ENDS = ".;"


class Term(NamedTuple):
    """When something is due: the date by which, and how it was written where the date does not say all of that.

    ``is_sure``: every word of it was understood; «за домовленістю» is kept as well, but nobody knows what it says.
    """

    day: PartialDate | None = None
    words: str = ""
    is_sure: bool = True


def show_term(day: PartialDate | None, words: str) -> str:
    """Return a term for a list or a paper: as it was written, else its date."""
    return words or short_date(day)


def printed_term(day: PartialDate | None, words: str) -> str:
    """Return a term as papers write it: a day in figures, a month or a year in words: «грудень 2026 року»."""
    return words or (short_date(day) if day is None or day.exact else long_date(day))


def read_written_term(
    written: str, year_of: YearOf = no_year, *, start: date | None = None, now: date | None = None
) -> Term:
    """Return the term that stands in a cell or line; nothing of it is ever lost.

    ``year_of`` gives the year where none is written, ``start`` is the day from which distances count («у тижневий
    строк»); without it they stay words. ``now`` is within what «до кінця місяця» means, ``start`` if not given.
    """
    text = without_label(" ".join(readable(written).split()))
    bare = text.strip(" ,;:").rstrip(_ENDS)
    if not bare:
        return Term()
    if (day := _whole_date(bare, year_of, start)) is not None:
        return Term(day)
    shown = text[:LINE_LIMIT].strip(" ,;")
    if len(bare) > _LONGEST:
        return Term(None, shown, is_sure=False)
    recurs, rest = without_recurring(plain(bare))
    found = meant_by(rest)
    if found is None:
        return Term(None, shown, is_sure=recurs)
    kinds = {one.kind for one in found}
    if "after" in kinds:
        return Term(None, shown)
    day = _Reading(year_of, start, now or start).of(found)
    if recurs:
        return Term(day if kinds & {"year", "date"} else None, shown)
    is_span = any(kind.startswith("span ") for kind in kinds)
    return Term(day, shown, is_sure=day is not None or is_span or bool(kinds & _SAYING))


def read_term_typed(typed: str, start: date | None = None, *, year_of: YearOf = no_year) -> Term:
    """Return a term that somebody types into a field, date and words; raises InvalidValueError for what is none."""
    today = start or date.today()  # noqa: DTZ011  the wall calendar
    found = read_written_term(typed, year_of, start=today)
    return found if found.is_sure else Term(read_term(typed, today, year_of=year_of))


def _whole_date(text: str, year_of: YearOf, start: date | None) -> PartialDate | None:
    if text.isdecimal() and _FIRST_DAY <= int(text) <= _LAST_DAY and len(text) == len(str(_LAST_DAY)):
        return PartialDate.of(_BEFORE_DAYS + timedelta(days=int(text)))
    try:
        found = read_deadline(text, year_of) if start is None else read_term(text, start, year_of=year_of)
    except InvalidValueError:
        return None
    return found if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR else None


class _Reading:
    """Makes a date of known words: the last part of a span or of a row of dates says by when."""

    def __init__(self, year_of: YearOf, start: date | None, now: date | None) -> None:
        self._year_of, self._start, self._now = year_of, start, now

    def of(self, words: Sequence[Word]) -> PartialDate | None:
        """Return the day, month or year by which what ``words`` say is due; None when they say none."""
        parts: list[list[Word]] = [[]]
        for word in words:
            if word.kind in ("through", "and"):
                parts.append([])
            else:
                parts[-1].append(word)
        last = next((part for part in reversed(parts) if part), [])
        try:
            found = self._part([one for one in last if one.kind not in ("from", "within")])
        except (InvalidValueError, OverflowError, ValueError):
            return None
        return found if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR else None

    def _part(self, words: Sequence[Word]) -> PartialDate | None:
        if len(words) == 1 and words[0].kind == "date":
            return words[0].day
        if (span := next((one for one in words if one.kind.startswith("span ")), None)) is not None:
            return self._ahead(span.value, span.kind.removeprefix("span "))
        has_year = any(one.kind == "year" and one.value for one in words)
        has_month = any(one.kind in ("month name", "solar month") for one in words)
        # «2026 року», «у вересні місяці»: the word beside says nothing more.
        telling = [
            one for one in words if not (has_year and one == Word("year")) and not (has_month and one == Word("month"))
        ]
        kinds = {one.kind: one for one in telling}
        if telling and telling[0].kind == "week":
            kinds["week"] = Word("week", OF_YEAR)
        return self._in_year(kinds) if len(kinds) == len(telling) and "date" not in kinds else None

    def _in_year(self, kinds: dict[str, Word]) -> PartialDate | None:
        place = kinds.get("place") or kinds.get("number") or kinds.get("count")
        number = place.value if place is not None else 0
        is_next = "next" in kinds
        for unit, months in _PARTS.items():
            if unit in kinds:
                return self._part_of_year(number, months, kinds, is_next=is_next)
        if "week" in kinds and number and "month name" in kinds:
            return self._month(kinds["month name"].value, number, kinds)
        if "week" in kinds and number and (kinds["week"].value == OF_YEAR or "year" in kinds):
            return self._week(number, kinds)
        for unit in ("working day", "day", "week", "month"):
            if unit in kinds and not kinds.keys() & {"month name", "solar month", "end", "year", "this", "next"}:
                return self._ahead(number or 1, unit)
        return self._by_calendar(kinds, number, is_next=is_next)

    def _by_calendar(self, kinds: dict[str, Word], number: int, *, is_next: bool) -> PartialDate | None:
        if "solar month" in kinds:
            return self._solar_month(kinds["solar month"].value, number, kinds)
        if "month name" in kinds:
            return self._month(kinds["month name"].value, number, kinds)
        if "season" in kinds and not number:
            month = kinds["season"].value
            year = self._year(kinds, 3 * (month - 20), 1)
            return None if year is None else PartialDate(year + SOLAR_BEHIND * is_solar_year(year), month)
        if "month" in kinds or "end of month" in kinds:
            return None if self._now is None else PartialDate.of(_last_day(self._now, is_next))
        if "end of quarter" in kinds:
            return self._part_of_year(0, 3, kinds, is_next=is_next)
        ends = "end" in kinds or "end of year" in kinds
        return self._whole_year(kinds, ends=ends, is_next=is_next) if not number and (ends or "year" in kinds) else None

    def _whole_year(self, kinds: dict[str, Word], *, ends: bool, is_next: bool) -> PartialDate | None:
        year = self._year(kinds, 12, 31)
        if year is None:
            return None
        if is_solar_year(year):
            return PartialDate.of(end_of_solar_month(year, 12))
        return PartialDate(year + is_next, 12, 31) if ends else PartialDate(year + is_next)

    def _year(self, kinds: dict[str, Word], month: int, day: int) -> int | None:
        named = kinds.get("year")
        if named is not None and named.value:
            return named.value
        found = self._year_of(month, day)
        return self._now.year if found is None and self._now is not None else found

    def _part_of_year(self, number: int, months: int, kinds: dict[str, Word], *, is_next: bool) -> PartialDate | None:
        if not number and self._now is not None and "year" not in kinds:
            number = (self._now.month - 1) // months + 1 + is_next
        if not 1 <= number <= 12 // months + 1:
            return None
        year = self._year(kinds, min(number * months, 12), 30)
        if year is None:
            return None
        if is_solar_year(year):
            return PartialDate.of(end_of_solar_month(year, number * months))
        return PartialDate.of(_last_day(date(year, 1, 1), number * months - 1))

    def _week(self, number: int, kinds: dict[str, Word]) -> PartialDate | None:
        """Return the Sunday of a week: weeks are counted and end so by ISO 8601."""
        named = kinds.get("year")
        year = named.value if named is not None and named.value else self._year_of(1, min(28, number))
        for month in (6, 12):
            year = self._year_of(month, 28) if year is None else year
        return PartialDate.of(date.fromisocalendar(year, number, 7)) if year is not None else None

    def _month(self, month: int, number: int, kinds: dict[str, Word]) -> PartialDate | None:
        year = self._year(kinds, month, number if "number" in kinds and "third" not in kinds else 1)
        if year is None:
            return None
        last = _last_day(date(year, month, 1))
        if "third" in kinds:
            return PartialDate.of(last if number == 3 else date(year, month, number * 10))  # noqa: PLR2004  of ten days
        if "week" in kinds:
            return PartialDate(year, month, min(number * 7, last.day))
        if "end" in kinds:
            return PartialDate.of(last)
        if "start" in kinds or "middle" in kinds:
            return PartialDate(year, month, 10 if "start" in kinds else 20)
        return PartialDate(year, month, number or None)

    def _solar_month(self, month: int, number: int, kinds: dict[str, Word]) -> PartialDate | None:
        year = self._year(kinds, month, 1)
        if year is None:
            return None
        if is_solar_year(year):
            return PartialDate.of(end_of_solar_month(year, month, number))
        return PartialDate.of(solar_in(year, month, number or 29))

    def _ahead(self, count: int, unit: str) -> PartialDate | None:
        return PartialDate.of(_ADDED[unit](self._start, count)) if self._start is not None else None


_ADDED: dict[str, Callable[[date, int], date]] = {
    "day": lambda day, count: day + timedelta(days=count),
    "working day": add_working_days,
    "week": lambda day, count: day + timedelta(weeks=count),
    "month": add_months,
}


def _last_day(day: date, later: int = 0) -> date:
    """Return the last day of the month of ``day``, or of one so many months ``later``."""
    return add_months(day.replace(day=1), later + 1) - timedelta(days=1)


def unread_term(written: str) -> str:
    """Return the sentence that a term was kept as words because no date is known for it."""
    return _("“{text}” names no date that is known; the term is kept in these words.").format(text=written[:60])
