"""Dates as they are typed: in digits or words of any language, by both calendars, with their year or without it."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.dates.solar_dates import MONTHS as SOLAR_MONTHS
from delegations.domain.dates.solar_dates import is_solar_year, read_solar, read_solar_day, solar_in
from delegations.domain.text.clean import without_unseen
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import LANGUAGES, _, language

SEASON_WORDS = {
    "весна": 21, "весни": 21, "навесні": 21, "літо": 22, "літа": 22, "влітку": 22, "осінь": 23, "осені": 23,
    "восени": 23, "зима": 24, "зими": 24, "взимку": 24, "spring": 21, "summer": 22, "autumn": 23, "fall": 23,
    "winter": 24, "frühling": 21, "frühjahr": 21, "sommer": 22, "herbst": 23, "wiosna": 21, "wiosny": 21, "lato": 22,
    "lata": 22, "jesień": 23, "jesieni": 23, "zima": 24, "zimy": 24,
    "wiosną": 21, "latem": 22, "jesienią": 23, "zimą": 24,  "بهار": 21, "تابستان": 22, "پاییز": 23, "زمستان": 24,
}  # fmt: skip
_TODAY_WORDS = {"сьогодні": 0, "today": 0, "завтра": 1, "tomorrow": 1, "вчора": -1, "yesterday": -1}
_TODAY_WORDS |= {"heute": 0, "morgen": 1, "gestern": -1, "dziś": 0, "dzisiaj": 0, "jutro": 1, "wczoraj": -1}
_TODAY_WORDS |= {"امروز": 0, "فردا": 1, "دیروز": -1}

_DAY, _WORD = r"(\d{1,2})(?:\.|st|nd|rd|th)?", r"([^\W\d_]{1,30}+)\.?"
"""A day as it stands beside the word of its month: ``8``, ``8.``, ``8th``; and that word, ``May`` or ``трав.``."""
YearOf = Callable[[int, int], int | None]
"""Gives the year of a day that was typed without one, by its month and day; None where nothing tells it."""


def no_year(_month: int, _day: int) -> None:
    """Tell no year: it has to be typed."""
    return


def year_within(month: int, day: int, first: PartialDate | None, last: PartialDate | None) -> int | None:
    """Return the year in which a day lies between ``first`` and ``last``; if it never does, the year of the first."""
    first, last = first or last, last or first
    if first is None or last is None:
        return None
    for year in range(first.year, last.year + 1):
        if first.earliest.isoformat() <= f"{year:04}-{month:02}-{day:02}" <= last.latest.isoformat():
            return year
    return first.year


def year_from(month: int, day: int, start: PartialDate | None) -> int | None:
    """Return the year of the first such day on or after ``start``: what is due comes after what it was promised at."""
    if start is None:
        return None
    earliest = start.earliest
    return earliest.year + ((month, day) < (earliest.month, earliest.day))


@cache
def month_words() -> dict[str, int]:
    """Return the number of each month by its names and abbreviations in all languages, in small letters."""
    from babel import Locale

    words: dict[str, int] = {}
    for code in LANGUAGES:
        months = Locale.parse(code).months
        for context in months.values():
            for width in ("wide", "abbreviated"):
                words.update({_plain(name).rstrip("."): number for number, name in context[width].items()})
    return words


_LEAST_NAME = 3


@cache
def any_month() -> str:
    """Return what matches any of these words in a pattern of small letters, without those of two: the longest first."""
    names = (re.escape(one) for one in month_words() if len(one) >= _LEAST_NAME)
    return "|".join(sorted(names, key=len, reverse=True))


def _plain(typed: str) -> str:
    """Return ``typed`` in small letters, with one space between words and one letter for each sound."""
    text = without_unseen(typed.replace("\u200c", " ")).casefold().translate({0x0654: None})
    return " ".join(text.replace("ي", "ی").replace("ك", "ک").split())


def parse_partial_date(typed: str, *, today: date | None = None, year_of: YearOf = no_year) -> PartialDate | None:
    """Return what a person meant by ``typed``, or None for nothing.

    Understands ``2021``, ``05.2024``, ``8.5.2024``, ``08/05/24``, ``2024-05-08``, ``8 травня 2024 року``,
    ``May 2024``, ``осінь 2019``, ``сьогодні``. Day and month alone (``8.5``, ``8 травня``) are a day of the year that
    ``year_of`` gives. Two digits are a year, 20.., in a whole date alone.

    Raises InvalidValueError with a sentence that shows how to type it.
    """
    text = re.sub(r"(?<=[\d ]) ?(?:року|рік|рок|р|year|roku|rok|r|میلادی)\.?$", "", _plain(typed))
    if not text:
        return None
    if text in _TODAY_WORDS:
        return PartialDate.of((today or date.today()) + timedelta(days=_TODAY_WORDS[text]))  # noqa: DTZ011  wall calendar
    found = _in_digits(text) or _in_words(text)
    if found is not None:
        return found
    if (solar_day := read_solar_day(text)) is not None:
        return _solar_in_year(*solar_day, today, year_of)
    if (without_year := _day_and_month(text)) is not None:
        return _day_in_year(*without_year, today, year_of)
    if re.fullmatch(r"(0?[1-9]|1[0-2])[./-](1[3-9]|[2-9]\d)", text):
        message = _("“{text}”: a month stands with all digits of its year, as in 05.2024.")
        raise InvalidValueError(message.format(text=typed.strip()))
    message = _("“{text}” is not a date. Type it as 08.05.2024, 05.2024 or 2024.")
    raise InvalidValueError(message.format(text=typed.strip()[:40]))


def _in_digits(text: str) -> PartialDate | None:
    """Return a date of digits that has its year, or None."""
    if (day_of_solar_year := read_solar(text)) is not None:
        return PartialDate.of(day_of_solar_year)
    if match := re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", text):
        if language() == "fa" and is_solar_year(int(match[1])):
            raise InvalidValueError(_("A year of the Solar Hijri calendar needs its month and day: 1403/02/19."))
        return PartialDate(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)
    if match := re.fullmatch(r"(?:(\d{1,2})(?:[./-] ?| ))?(\d{1,2})(?:[./-] ?| )(\d{4})", text):
        day, month, year = match.groups()
        return PartialDate(int(year), int(month), int(day) if day else None)
    if match := re.fullmatch(r"(\d{1,2})(?:[./-] ?| )(\d{1,2})(?:[./-] ?| )(\d{2})", text):
        return PartialDate(2000 + int(match[3]), int(match[2]), int(match[1]))
    return None


def _in_words(text: str) -> PartialDate | None:
    """Return a date with the word of its month or season and its year, or None."""
    if match := re.fullmatch(rf"(?:{_DAY} )?{_WORD},? (\d{{4}})", text):
        day, word, year = match.groups()
    elif match := re.fullmatch(rf"{_WORD} {_DAY},? (\d{{4}})", text):
        word, day, year = match.groups()
    else:
        return None
    month = month_words().get(word) or (None if day else SEASON_WORDS.get(word))
    return PartialDate(int(year), month, int(day) if day else None) if month else None


def _day_and_month(text: str) -> tuple[int, int] | None:
    """Return (month, day) of a day without its year: ``8.5``, ``08/05``, ``8 травня``, ``8. Mai``; else None."""
    if match := re.fullmatch(r"(\d{1,2})([./-]) ?(\d{1,2})\.?", text):
        # With a slash a Persian date begins with its year, or with its month: nobody can tell.
        clear = match[2] != "/" or language() != "fa"
        return (int(match[3]), int(match[1])) if clear and int(match[3]) in range(1, 13) else None
    if match := re.fullmatch(rf"{_DAY} ?{_WORD}", text):
        day, word = match.groups()
    elif language() == "en" and (match := re.fullmatch(rf"{_WORD} {_DAY}", text)):
        # Elsewhere «травень 24» may be meant as a month and its year.
        word, day = match.groups()
    else:
        return None
    month = month_words().get(word)
    return (month, int(day)) if month else None


def _day_in_year(month: int, day: int, today: date | None, year_of: YearOf) -> PartialDate:
    if (year := year_of(month, day)) is not None:
        return PartialDate(year, month, day)
    this_year = (today or date.today()).year  # noqa: DTZ011  wall calendar
    # A year that has 29 February is at most eight years away.
    having = (year for year in range(this_year, this_year + 9) if day <= calendar.monthrange(year, month)[1])
    example = PartialDate(next(having, this_year), month, day)
    from babel.dates import format_skeleton

    # The day stands before its month in all texts of the program, also in English.
    locale = "en_GB" if language() == "en" else language()
    raise _which_year(own_digits(format_skeleton("MMMMd", example.earliest, locale=locale)), example)


def _solar_in_year(month: int, day: int, today: date | None, year_of: YearOf) -> PartialDate:
    near = solar_in((today or date.today()).year, month, day)  # noqa: DTZ011  wall calendar
    year = year_of(near.month, near.day)
    if year is None:
        raise _which_year(own_digits(f"{day} {SOLAR_MONTHS[month - 1]}"), PartialDate.of(near))
    return PartialDate.of(solar_in(year, month, day))


def _which_year(day: str, example: PartialDate) -> InvalidValueError:
    return InvalidValueError(_("{day} of which year? Type {example}.").format(day=day, example=short_date(example)))


def whole_day(words: str, year_of: YearOf = no_year) -> PartialDate | None:
    """Return the whole day that ``words`` of others tell, ``year_of`` as for ``parse_partial_date``; None for none."""
    try:
        found = parse_partial_date(words, year_of=year_of)
    except InvalidValueError:
        return None
    return found if found is not None and found.exact is not None else None
