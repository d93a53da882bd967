"""Terms as they are typed: a day, or so many days, working days, weeks, months or years ahead, in every language.

What is typed is read whole or not at all: an abbreviation that may mean two things is refused with a proposal.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from delegations.domain.dates.date_reading import YearOf, no_year, parse_partial_date
from delegations.domain.dates.deadlines import add_working_days
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.text.clean import without_unseen
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _

_FARTHEST = 2_000
"""Days ahead that a term may be typed as."""
_BY = re.compile(
    r"(?:не пізніше(?: ніж)?|до|no later than|by|until|spätestens(?: am| bis)?|bis(?: zum| spätestens)?|"
    r"najpóźniej(?: do)?|do(?: dnia)?|تا)\s+(?=\S)",
    re.IGNORECASE,
)
"""What stands before a day by which something is due."""
_AHEAD = re.compile(r"(\+?) ?(\d{1,6}) ?([^\d+]*)")
_LONGEST_BARE = 3
"""Digits of a distance without its plus: more may be a year, «2024 рік»."""


def add_months(day: date, count: int) -> date:
    """Return the same day ``count`` months later; the last day of a month that does not have it.

    Source: Civil Code of Ukraine, article 254, parts 1 and 3.
    """
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def counted_from(last: PartialDate | None, today: date) -> date:
    """Return the day from which distances count in a record whose last day is ``last``: a visit, an exchange.

    What was promised at a visit that is over counts from its last day, however late it is written down; before and
    during a visit it counts from ``today``, as it does where the day is not known.
    """
    day = last.exact if last is not None else None
    return min(day, today) if day is not None else today


_DAYS = """
    д, дн, день, дня, дні, днів, доба, доби, діб, к д, кал дн, календарний день, календарні дні, календарних дні,
    календарних днів, d, day, days, calendar day, calendar days, tag, tage, tagen, kalendertag, kalendertage,
    kalendertagen, dn, dzień, dnia, dni, dzień kalendarzowy, dni kalendarzowe, dni kalendarzowych, روز, روز تقویمی
"""
_WORKING_DAYS = """
    р д, рд, роб, роб д, роб дн, роб день, роб дні, роб днів, робочий день, робочі дні, робочих дні, робочих днів,
    w d, wd, work day, work days, workday, workdays, working day, working days, business day, business days,
    a t, at, arbeitstag, arbeitstage, arbeitstagen, d r, rob, d rob, dn rob, rob dn, dzień roboczy, dni robocze,
    dni roboczych, روز کاری, روزهای کاری
"""
_WEEKS = """
    тиж, тижд, тиждень, тижня, тижні, тижнів, wk, wks, week, weeks, woche, wochen, tydz, tyg, tydzień, tygodnia,
    tygodnie, tygodni, هفته
"""
_MONTHS = """
    міс, місяць, місяця, місяці, місяців, month, months, monat, monate, monaten, mies, miesiąc, miesiąca, miesiące,
    miesięcy, ماه
"""
_YEARS = "рік, року, роки, років, yr, yrs, year, years, jahr, jahre, jahren, rok, roku, lata, lat, سال"
_ADDED: dict[str, Callable[[date, int], date]] = {
    " ".join(word.split()): add
    for words, add in (
        (_DAYS, lambda day, count: day + timedelta(days=count)),
        (_WORKING_DAYS, add_working_days),
        (_WEEKS, lambda day, count: day + timedelta(weeks=count)),
        (_MONTHS, add_months),
        (_YEARS, lambda day, count: add_months(day, count * 12)),
    )
    for word in words.split(",")
}
"""How each unit is added, by its words without points; «р», “w” and „a“ alone may mean two units and are none."""


def read_deadline(typed: str, year_of: YearOf = no_year, *, start: date | None = None) -> PartialDate | None:
    """Return the day, month or year in ``31.12.2026`` or ``до 31.12.2026``; None for nothing.

    ``year_of`` gives the year of a day that is typed without one; «завтра» is the day after ``start``, which is today
    if not given. Raises InvalidValueError.
    """
    day = _BY.sub("", without_unseen(typed).strip(), count=1)
    return parse_partial_date(day, today=start, year_of=year_of)


def read_term(typed: str, start: date | None = None, *, year_of: YearOf = no_year) -> PartialDate | None:
    """Return a term: a date as ``read_deadline`` takes it, or a distance from ``start``, which is today if not given.

    «Завтра» is the same as ``+1``: minutes are written up later, and the day after is that after the meeting.
    ``+10`` are days; ``+10 роб. дн.``, ``+2 тижні``, ``+1 Monat``, ``+1 rok`` what they say, the plus may be missing.
    Raises InvalidValueError for any other word, and for terms over 2,000 days ahead.
    """
    words = _plain(typed)
    match = _AHEAD.fullmatch(words)
    if match is None or not (match[1] or (match[3] in _ADDED and len(match[2]) <= _LONGEST_BARE)):
        if words.startswith("+"):
            raise InvalidValueError(_no_term(typed))
        return read_deadline(typed, year_of, start=start)
    add = _ADDED.get(match[3] or "d")
    if add is None:
        raise InvalidValueError(_no_term(typed))
    return PartialDate.of(_ahead(start or date.today(), int(match[2]), add))  # noqa: DTZ011  the wall calendar


def _plain(typed: str) -> str:
    """Return ``typed`` without points, marks of direction and other letters for the same sound."""
    text = without_unseen(typed.replace("\u200c", " ")).casefold().translate({ord("."): " ", 0x0654: None})
    return " ".join(text.replace("ي", "ی").replace("ك", "ک").split())


def _ahead(start: date, count: int, add: Callable[[date, int], date]) -> date:
    far = InvalidValueError(_("A term lies at most 2,000 days ahead."))
    if count > _FARTHEST:
        raise far
    try:
        found = add(start, count)
    except (OverflowError, ValueError) as error:
        raise far from error
    if add is not add_working_days and (found - start).days > _FARTHEST:
        raise far
    return found


def _no_term(typed: str) -> str:
    text = _("“{text}” is not a term. Type a date, or +10 days, +10 working days, +2 weeks, +1 month, +1 year.")
    return text.format(text=typed.strip()[:40])
