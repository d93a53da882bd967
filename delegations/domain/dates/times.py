"""Clock times as people write them: ``9:30``, «з 14.00 до 16.00», «12 год. 30 хв.», “1:30 pm”, „ca. 15 Uhr“.

The words beside hours stand in ``resources/reading/times.txt``; what is no figure yet, ``written_hours.py`` makes one.
"""

import re
from datetime import time
from functools import cache
from typing import NamedTuple

from delegations.domain.dates.date_reading import month_words
from delegations.domain.dates.written_hours import in_figures
from delegations.domain.text.clean import without_unseen
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import plain, shipped_list

_NOON, _MIDNIGHT, _DAY_HOURS = 12, 24, 24
_NIGHT_BEGINS = 8
"""From this hour on «11 ночі» is before midnight, «2 ночі» behind it."""
_EARLIEST = 6
"""The first hour that a bare number is taken for."""


class Hours(NamedTuple):
    """When something begins and ends as far as that is written, and the words that stand beside."""

    start: time | None
    end: time | None
    rest: str = ""


def parse_time(typed: str) -> time | None:
    """Return the time meant by ``9``, ``9:30``, ``09.30``, ``9-30``, ``0930``, ``9 год.``, ``2 pm``; None for nothing.

    24:00 is midnight. Raises InvalidValueError with a sentence that shows how to type it.
    """
    text = without_unseen(typed).strip()
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,2})(?:[:.\-\s]?(\d{2}))?", text)
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < _DAY_HOURS and minute < 60:  # noqa: PLR2004  the clock
            return time(hour, minute)
    found = hours_at_head(text)
    if found is not None and found.start is not None and found.end is None and not found.rest:
        return found.start
    raise InvalidValueError(_("“{text}” is not a time. Type it as 09:30.").format(text=text[:40]))


def hours_at_head(line: str) -> Hours | None:
    """Return the hours that a line begins with, and the rest of the line; None where it begins with none."""
    found = _Scan(line.lstrip()).hours()
    return Hours(found.start, found.end, found.rest) if found is not None and _are_hours(found) else None


def hours_at_end(line: str) -> Hours | None:
    """Return the hours that a line ends with, «Обід 13.00–14.00», and what stands before; None where it has none."""
    text = line.rstrip(" \t.;)")
    for begin in _BEGINS.finditer(text, max(0, len(text) - _LONGEST)):
        found = _Scan(text[begin.end() :]).hours()
        if found is not None and not found.rest and _are_hours_at_end(found):
            return Hours(found.start, found.end, text[: begin.start()].rstrip(" \t,;:–—-("))
    return None


_DIGITS = re.compile(
    r"(\d{1,2})(?!\d)(?:([:.hH])(\d{2})(?!\d)(?::\d{2}(?!\d))?|(?:[-–](?=00|30|45)|-(?=15))()(\d{2})(?!\d))?(?![.:]\d)"
)
"""A clock time in digits; a full stop and a digit behind it make a date of it, 8.05.24."""
_ORDINAL = re.compile(r"-(?:й|ї|ій|тій|ту|та|ої|му|у|а)(?= )")
"""«о 9-й годині»."""
_SHARP = re.compile(r" ?(00|15|30|45)(?![\d.:])")
_MORE = re.compile(r" (?:و )?(\d{1,2})(?!\d) ?")
_WORD = re.compile(r" ?([^\W\d_]{1,40}+(?:[.'’][^\W\d_]{1,40}+){0,6})(?![\w])\.?")
_DASH = re.compile(r" ?[-–—~÷] ?(?=[\w~≈])")
_BEHIND = re.compile(r"(?: ?[-–—:,.|])?[ \t]*")
_BEGINS = re.compile(r"[ \t(,;](?=[\w~≈])")
_LONGEST = 60
"""Letters from the end of a line among which its hours begin."""
_MOST_WORDS = 3


class _Found(NamedTuple):
    """What a scan found: hours, the rest, and what tells that they are hours."""

    start: time | None
    end: time | None
    rest: str
    says: frozenset[str]
    first: int


@cache
def _meanings() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, words in shipped_list("times").items():
        for word in words:
            found[word] = found.get(word, frozenset()) | {kind}
    return found


class _Scan:
    """Goes over the head of a line once: words before an hour, the hour, words behind it, and the same for the end."""

    def __init__(self, line: str) -> None:
        self._line, self._at = in_figures(line), 0
        self._says: set[str] = set()

    def hours(self) -> _Found | None:
        """Return the hours at the head of the line."""
        is_named = bool(self._word("noon", "midnight"))
        self._at = 0
        # «w południe» is an hour, its first word none by itself.
        for kinds in () if is_named else (("about", "from", "until", "at"), ("about", "at"), ("hour before",)):
            self._says |= self._word(*kinds, sign="~≈")
        first = self._moment()
        if first is None:
            return None
        until = "until" in self._says
        hour = first[0]
        end = self._end()
        self._at = _end_of(_BEHIND, self._line, self._at)
        start, rest = _time(*first), self._line[self._at :]
        if start is None:
            return None
        if end is None:
            first_one, last_one = (None, start) if until else (start, None)
            return _Found(first_one, last_one, rest, frozenset(self._says), hour)
        last = _time(*end)
        if last is None:
            return None
        return _Found(_same_half(start, last, first[2], end[2]), last, rest, frozenset(self._says | {"range"}), hour)

    def _word(self, *kinds: str, sign: str = "") -> set[str]:
        """Take the longest word or words of one of ``kinds``; return which they are."""
        if self._line[self._at : self._at + 1] and self._line[self._at] in sign:
            self._at = _end_of(_BLANK, self._line, self._at + 1)
            return {"about"}
        ends: list[int] = []
        words: list[str] = []
        at = self._at
        while len(words) < _MOST_WORDS and (match := _WORD.match(self._line, at)):
            words.append(match[1])
            at = match.end()
            ends.append(at)
        for count in range(len(words), 0, -1):
            meant = _meanings().get(plain(" ".join(words[:count])), frozenset()) & set(kinds)
            if meant:
                self._at = _end_of(_BLANK, self._line, ends[count - 1])
                bare = {"at an hour"} if plain(words[0]) in shipped_list("times")["at an hour"] else set()
                return set(meant) | (bare if "at" in meant else set())
        return set()

    def _moment(self) -> tuple[int, int, str] | None:
        """Take an hour; return hour, minute and which half of the day was said."""
        named = self._word("noon", "midnight")
        if named:
            self._says.add("named")
            return (_NOON if "noon" in named else 0, 0, "")
        match = _DIGITS.match(self._line, self._at)
        if match is None:
            return None
        hour, minute = int(match[1]), int(match[3] or match[5] or 0)
        self._says |= {"minutes"} if match[3] or match[5] else set()
        self._says |= {"colon"} if match[2] == ":" else set()
        self._at = match.end()
        if not match[3] and not match[5]:
            minute = self._minutes()
        else:
            self._unit()
        return (hour, minute, self._half())

    def _unit(self) -> bool:
        before = self._at
        if (ordinal := _ORDINAL.match(self._line, self._at)) is not None:
            self._at = ordinal.end()
        if self._word("hour"):
            self._says.add("unit")
            self._at = len(self._line[: self._at].rstrip(" "))
            return True
        self._at = before
        return False

    def _minutes(self) -> int:
        """Take what gives the minutes in words, or right behind the word for hours."""
        has_unit = self._unit()
        before = self._at
        if (match := _MORE.match(self._line, self._at)) is not None:
            self._at = match.end()
            if self._word("minute"):
                self._says.add("unit")
                self._at = len(self._line[: self._at].rstrip(" "))
                return int(match[1])
            self._at = before
        if has_unit and (match := _SHARP.match(self._line, self._at)) is not None:
            self._at = match.end()
            return int(match[1])
        return 0

    def _half(self) -> str:
        said = self._word("morning", "afternoon", "night")
        if not said:
            return ""
        self._says.add("unit")
        self._at = len(self._line[: self._at].rstrip(" "))
        return next(iter(said & {"morning", "afternoon", "night"}))

    def _end(self) -> tuple[int, int, str] | None:
        before, said = self._at, set(self._says)
        match = _DASH.match(self._line, self._at)
        if match is not None:
            self._at = match.end()
        elif not (self._line[self._at : self._at + 1] == " " and self._word("until")):
            return None
        if self._is_open_end(match):
            return None
        self._word("hour before", "at")
        self._word("hour before")
        end = self._moment()
        if end is None:
            self._at, self._says = before, said
        return end

    def _is_open_end(self, dash: re.Match[str] | None) -> bool:
        """Take “-late” behind an hour; behind a dash with blanks it begins a title unless a sign follows."""
        before = self._at
        if dash is not None and self._word("open end"):
            if dash[0].strip() == dash[0] or self._line[self._at : self._at + 1] in _PARTING:
                return True
            self._at = before
        return False


_PARTING = ("", *",;:|–—")
_BLANK = re.compile(" *")


def _end_of(pattern: re.Pattern[str], line: str, at: int) -> int:
    match = pattern.match(line, at)
    return match.end() if match is not None else at


def _time(hour: int, minute: int, half: str) -> time | None:
    if (half == "afternoon" and hour < _NOON) or (half == "night" and _NIGHT_BEGINS <= hour < _NOON):
        hour += _NOON
    elif half in ("morning", "night") and hour == _NOON:
        hour = 0
    if (hour, minute) == (_MIDNIGHT, 0):
        return time(0)
    return time(hour, minute) if hour < _DAY_HOURS and minute < 60 else None  # noqa: PLR2004  the clock


def _same_half(start: time, end: time, first: str, last: str) -> time:
    """Return the begin where only the end says which half of the day is meant: “1–3 pm”, “11–1 pm”."""
    if last == "afternoon" and not first and start.hour < _NOON:
        later = start.replace(hour=start.hour + _NOON)
        return later if later <= end else start
    return start


def _are_hours(found: _Found) -> bool:
    """Tell whether numbers are hours: they have minutes, or a word says so."""
    if found.says & {"minutes", "unit", "named", "hour before"}:
        return True
    behind = plain(found.rest).partition(" ")[0].strip(".,")
    if behind in month_words() or not behind or found.first < _EARLIEST:
        return False
    return found.says >= {"from", "range"} or "at an hour" in found.says


def _are_hours_at_end(found: _Found) -> bool:
    """Tell whether numbers behind words are hours: «до 15.11» is a day, «версія 2.10» neither."""
    if found.says & {"colon", "unit", "named", "hour before"} or found.says >= {"range", "minutes"}:
        return True
    moment = found.start or found.end
    is_quarter = "minutes" in found.says and moment is not None and moment.minute % 15 == 0
    return is_quarter and found.first >= _EARLIEST and "until" not in found.says
