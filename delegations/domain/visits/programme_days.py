"""Days of a programme: the lines that begin one, «П’ятниця, 13 вересня (день 2)», and days at the head of a line."""

import re
from datetime import timedelta
from functools import cache
from typing import Literal

from delegations.domain.dates.date_reading import YearOf, month_words, parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.solar_dates import MONTHS as SOLAR_MONTHS
from delegations.domain.dates.term_words import place_of
from delegations.domain.dates.terms_in_words import read_written_term
from delegations.domain.dates.times import hours_at_head
from delegations.domain.text.clean import without_unseen
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import LANGUAGES
from delegations.domain.text.word_lists import plain, shipped_list

_QUARTERS = 5
"""Minutes that hours of a programme are full of: ``12.05`` may be one, ``05.06`` is none."""
_LONGEST = 120
"""Letters of a line that holds a day alone."""
_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)*\.?")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_RANGE = re.compile(r"^(\d{1,2})\.?(?: [^\W\d_]+)? ?[-–—] ?\d{1,2}(?=[ .])")
"""Days from the first to the last, «12–14 вересня», «12 вересня – 14 вересня», «08–09.05.2024»."""
_DIGITS = re.compile(
    r"(\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)|\d{4}[-/]\d{1,2}[-/]\d{1,2}(?!\d))"
    r"(?: ?(?:року|р\.|r\.))?"
)
_IN_WORDS = re.compile(
    r"\d{1,2}\.? [^\W\d_]{1,30}+\.?(?:,? \d{4})?(?!\d)|[^\W\d_]{1,30}+ \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?(?![\d:.])"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{1,30}+\.?) (\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_SHORT = re.compile(r"(\d{1,2}[./]\d{1,2})\.?(?![:.\d])")
_BEHIND = re.compile(r"(?: ?(?:року|рік|р\.|r\.|roku))? ?[-–—:,|]? ?")


@cache
def _week_days(width: Literal["wide", "abbreviated"]) -> frozenset[str]:
    from babel.dates import get_day_names

    found = {plain(name).rstrip(".") for code in LANGUAGES for name in get_day_names(width, locale=code).values()}
    return frozenset(found | {"sonnabend"} if width == "wide" else found)


def day_named(text: str, above: PartialDate | None) -> PartialDate | None:
    """Return the day that the name of a day of the week alone means: the next such one, or that ``above``."""
    number = _week_day_numbers().get(plain(text).strip(" :.,–—-"))
    if number is None or above is None or above.exact is None:
        return None
    return PartialDate.of(above.exact + timedelta(days=(number - above.exact.weekday()) % 7))


def is_week_day(word: str) -> bool:
    """Tell whether a word names a day of the week: «Czwartek», „Sonnabend“."""
    return plain(word) in _week_days("wide")


@cache
def _week_day_numbers() -> dict[str, int]:
    from babel.dates import get_day_names

    return {plain(name): day for code in LANGUAGES for day, name in get_day_names("wide", locale=code).items()} | {
        plain(name).rstrip("."): day
        for code in ("en",) for day, name in get_day_names("abbreviated", locale=code).items()
    } | {"sonnabend": 5}  # fmt: skip


def fits_week_day(text: str, day: PartialDate) -> bool:
    """Tell whether the day of the week that a line names, if any, is that of ``day``."""
    # «سه‌شنبه» has the name of another day in it.
    joined = [found[0] for found in _joined_names().finditer(text)]
    words = [*joined, *(one[0] for one in _WORD.finditer(_joined_names().sub(" ", text)))]
    said = {_week_day_numbers()[word] for one in words if (word := plain(one).rstrip(".")) in _week_day_numbers()}
    return len(said) != 1 or day.exact is None or day.exact.weekday() in said


def _is_week_day(word: str, behind: str, *, at_start: bool) -> bool:
    """Tell whether a word names a day of the week; „Do“ and „So“ do with a full stop or comma, or before all else."""
    bare = plain(word).rstrip(".")
    if bare in _week_days("wide"):
        return True
    return bare in _week_days("abbreviated") and (word.endswith(".") or behind == "," or at_start)


def _read(text: str, year_of: YearOf) -> PartialDate | None:
    if (month_first := _MONTH_FIRST.fullmatch(text)) is not None and _names_month(month_first[1]):
        # “May 18”: in a programme it is no month and its year.
        text = f"{month_first[2]} {month_first[1]}"
    try:
        found = parse_partial_date(text, year_of=year_of)
    except InvalidValueError:
        return None
    return found if found is not None and found.exact else None


@cache
def _joined_names() -> re.Pattern[str]:
    from babel.dates import get_day_names

    names = (name for code in LANGUAGES for name in get_day_names("wide", locale=code).values() if "\u200c" in name)
    return re.compile("|".join("[\u200c ]?".join(map(re.escape, name.split("\u200c"))) for name in names))


def _without_week_days(text: str) -> str:
    # «سه‌شنبه» is two words to whoever looks for words.
    text = _joined_names().sub(" ", text)

    def left(word: re.Match[str]) -> str:
        behind = text[word.end() : word.end() + 1]
        if not behind and text[: word.start()].rstrip().endswith(","):
            behind = ","  # «20.05.2027, чт»
        return " " if _is_week_day(word[0], behind, at_start=word.start() == 0) else word[0]

    return _WORD.sub(left, text)


def _numbered_day(text: str) -> tuple[int, str]:
    """Return the number of «День 2», «Перший день», and the text without it; 0 where none stands."""
    words = text.split(" ")
    listed = shipped_list("programme_lines")["day word"]
    for at, word in enumerate(words):
        if plain(word).strip(" :,.") not in listed:
            continue
        for beside in (at + 1, at - 1):
            number = place_of(plain(words[beside]).strip(" :,.-–—")) if 0 <= beside < len(words) else 0
            is_count = beside < at and words[beside][:1].isdecimal() and beside > 0
            if number and not is_count:
                gone = {at, beside}
                return number, " ".join(word for place, word in enumerate(words) if place not in gone)
    return 0, text


def number_of_day(text: str) -> int:
    """Return the number of «День 2» in a line; 1 where none stands: the first day that a programme names."""
    return _numbered_day(" ".join(text.split()))[0] or 1


def day_before(day: PartialDate, count: int) -> PartialDate | None:
    """Return the day ``count`` days before; None where ``day`` is no whole one."""
    return PartialDate.of(day.exact - timedelta(days=count)) if day.exact is not None else None


def day_alone(line: str, year_of: YearOf, first: PartialDate | None) -> PartialDate | None:
    """Return the day of a line that holds nothing else: ``9 травня (субота)``, ``День 2, 09.05``; else None.

    ``first`` is the day from which «День 2» counts where no date stands beside it.
    """
    text = " ".join(without_unseen(line).split()).replace("'", "’").replace("ʼ", "’")
    if len(text) > _LONGEST:
        return None
    inside = _IN_BRACKETS.search(text)
    if inside is not None and (_is_beside_day(inside[1])):
        text = f"{text[: inside.start()]} {inside[1]} {text[inside.end() :]}"
    number, text = _numbered_day(" ".join(text.split()))
    bare = " ".join(_without_week_days(text).split()).strip(" ,:;.–—-|()") if text else ""
    bare = bare.replace(" ,", ",")
    first_word, _space, others = bare.partition(" ")
    # „Dienstag, den 15.09.“
    bare = others.strip() if others and plain(first_word) in shipped_list("programme_lines")["before day"] else bare
    bare = _RANGE.sub(lambda found: found[1], bare)
    if bare:
        return _read(bare, year_of)
    if number and first is not None and first.exact is not None:
        return PartialDate.of(first.exact + timedelta(days=number - 1))
    return None


def _is_beside_day(text: str) -> bool:
    number, rest = _numbered_day(" ".join(text.split()))
    left = _without_week_days(rest).strip(" ,.:–—-")
    return not left and (bool(number) or bool(rest.strip()))


def is_span_of_days(line: str, year_of: YearOf) -> bool:
    """Tell whether a line holds nothing but the days from one to another: the dates of the stay."""
    if len(line) > _LONGEST or not any(map(str.isdecimal, line)) or hours_at_head(line) is not None:
        return False
    term = read_written_term(_without_week_days(line), year_of)
    return term.is_sure and term.day is not None and term.day.exact is not None


def day_at_head(line: str, year_of: YearOf) -> tuple[PartialDate, str] | None:
    """Return the day that a line begins with, and the rest of it: ``27.11 09:00 Зустріч``, «12 вересня – Приїзд».

    A day and month in digits that can be an hour is one, unless an hour with a colon follows.
    """
    text = line
    while (word := _WORD.match(text)) is not None and _is_week_day(word[0], "", at_start=True):
        text = text[word.end() :].lstrip(" ,")
    if (match := _DIGITS.match(text)) is not None:
        day = _read(match[1], year_of)
        return (day, _rest(text, match.end())) if day is not None else None
    if (match := _IN_WORDS.match(text)) is not None and _names_month(match[0]):
        day = _read(match[0].replace(",", ""), year_of)
        return (day, _rest(text, match.end())) if day is not None else None
    return _short_day(text, year_of)


def _short_day(text: str, year_of: YearOf) -> tuple[PartialDate, str] | None:
    match, hours = _SHORT.match(text), hours_at_head(text)
    if match is None or (hours is not None and hours.end is not None):
        return None
    rest, clock = _rest(text, match.end()), hours_at_head(match[1])
    follows = hours_at_head(rest)
    colon = follows is not None and ":" in rest[: len(rest) - len(follows.rest)]
    if follows is not None and plain(rest.partition(" ")[0]) in shipped_list("times")["at an hour"]:
        colon = True  # «16.10 о 9 виїзд»
    if clock is not None and clock.start is not None and clock.start.minute % _QUARTERS == 0 and not colon:
        return None
    day = _read(match[1], year_of)
    return (day, rest) if day is not None else None


def _names_month(text: str) -> bool:
    words = (plain(word[0]).rstrip(".") for word in _WORD.finditer(text))
    return any(word in month_words() or word in SOLAR_MONTHS for word in words)


def _rest(text: str, at: int) -> str:
    """Return what stands behind a day, without a weekday, the word for the year and a dash."""
    behind = _BEHIND.match(text, at)
    rest = text[behind.end() if behind is not None else at :]
    inside = _IN_BRACKETS.match(rest)
    if inside is not None and _is_beside_day(inside[1]):
        rest = rest[inside.end() :].lstrip(" ,:–—-")
    while (word := _WORD.match(rest)) is not None:
        if not _is_week_day(word[0], rest[word.end() : word.end() + 1], at_start=False):
            break
        rest = rest[word.end() :].lstrip(" ,:–—-|")
    return rest.lstrip(" \t")
