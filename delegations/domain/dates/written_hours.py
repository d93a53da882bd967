"""Hours that are written otherwise than «9:30»: typeset, together, or in words, put into figures at the head of a line.

Words of hours, halves and quarters stand in ``resources/reading/hours_in_words.txt``.
"""

import re
from collections.abc import Iterable
from functools import cache

from delegations.domain.text.word_lists import plain, shipped_list

_RAISED = re.compile("(?<=[0-9])(?<![0-9]{3})[⁰¹²³⁴⁵][⁰¹²³⁴⁵⁶⁷⁸⁹]")
"""Minutes as they are typeset: 9⁰⁰, 10³⁰."""
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_OF_ARMY = r"([01]\d|2[0-3])([0-5][05])(?!\d)"
_TOGETHER = re.compile(
    r"(?=0\d{3}(?!\d)|\d{4} ?(?:hrs|hours|h)\b|(?!(?:19|20)\d\d)\d{4} ?[-–—] ?\d{4}(?!\d))"
    rf"{_OF_ARMY}(?: ?([-–—]) ?{_OF_ARMY})?"
)
"""0900, 1015hrs, 0930-1030, 1400–1530: hours and minutes together; a number of four digits alone may be anything."""
_PARTS = {
    "half before": -30, "half behind": 30, "quarter begun": -45, "quarter behind": 15, "quarter before": -15,
    "less 5": -5, "less 10": -10, "less 20": -20, "less 25": -25, "more 5": 5, "more 10": 10, "more 20": 20,
    "begun 5": -55, "begun 10": -50, "begun 20": -40,
}  # fmt: skip
"""Minutes from the full hour that is named: «пів на дев’яту» is half an hour before nine, «за десять дев’ята» ten."""
_DAY_BEGINS, _HALF_A_DAY, _HOUR = 6, 12, 60
"""The first hour that halves and quarters are of where nobody says which half of the day is meant."""


def in_figures(line: str) -> str:
    """Return a line whose hours, when it begins with some, stand in figures: 9⁰⁰, 0930-1030, «о пів на дев’яту»."""
    line = _RAISED.sub(lambda raised: f":{raised[0].translate(_LOWERED)}", line)
    if (found := _TOGETHER.match(line)) is not None:
        end = f"{found[3]}{found[4]}:{found[5]}" if found[3] else ""
        return f"{found[1]}:{found[2]}{end}{line[found.end() :]}"
    return _without_words(line)


def _without_words(line: str) -> str:
    before, moment, joint = _patterns()
    head = before.match(line)
    at = head.end() if head is not None else 0
    first = moment.match(line, at)
    if first is None:
        return line
    is_at = plain(line[:at]).rpartition(" ")[2] in _AT_AN_HOUR
    made = line[:at] + _figures(first, line, is_at=is_at)
    rest = first.end()
    if (between := joint.match(line, rest)) is not None and (last := moment.match(line, between.end())) is not None:
        made += between[0] + _figures(last, line, is_at=False)
        rest = last.end()
    return made + line[rest:]


def _figures(said: re.Match[str], line: str, *, is_at: bool) -> str:
    """Return a moment in figures; one that stands in figures already as it stands."""
    if said["part"]:
        minutes = _number(said["of"]) * _HOUR + _PARTS[_meanings()[plain(said["part"])]]
        behind = plain(line[said.end() :].lstrip().partition(" ")[0].strip(",.;:"))
        if minutes < _DAY_BEGINS * _HOUR and behind not in shipped_list("times")["morning"]:
            minutes += _HALF_A_DAY * _HOUR
        return f"{minutes // _HOUR}:{minutes % _HOUR:02}"
    hour = _number(said["hour"])
    if said["minutes"]:
        return f"{hour}:{int(_minutes()[plain(said['minutes'])].split()[-1]):02}"
    if said["hour"].isdecimal():
        return said["hour"]
    # «о десятій» is an hour; «з десятої школи» may be anything.
    return f"{hour}:00" if is_at and hour >= _DAY_BEGINS else f"{hour}"


def _number(words: str) -> int:
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits is not None else int(_meanings()[plain(words)].split()[-1])


_AT_AN_HOUR = ("о", "об", "o")
"""Words behind which an hour in words stands in a form that nothing else has."""


@cache
def _meanings() -> dict[str, str]:
    """Return what words of hours, halves and quarters mean."""
    said = shipped_list("hours_in_words").items()
    return {word: meaning for meaning, words in said if not meaning.startswith("minutes") for word in words}


@cache
def _minutes() -> dict[str, str]:
    said = shipped_list("hours_in_words").items()
    return {word: meaning for meaning, words in said if meaning.startswith("minutes") for word in words}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what stands before an hour, an hour, and what stands between two."""
    lists, beside = shipped_list("hours_in_words"), shipped_list("times")
    hours = _any_of(word for meaning, words in lists.items() if meaning.startswith("hour ") for word in words)
    of = rf"(?:{hours}|\d{{1,2}}(?![\d:.]\d)(?:-[^\W\d_]{{1,3}}(?![\w-]))?)"
    parts = _any_of(word for part in _PARTS for word in lists[part])
    minutes = _any_of(word for meaning, words in lists.items() if meaning.startswith("minutes") for word in words)
    moment = rf"(?:(?P<part>{parts}) (?P<of>{of})|(?P<hour>{of})(?: (?P<minutes>{minutes}))?)(?![\w’'])"
    before = _any_of(word for one in ("about", "from", "until", "at", "hour before") for word in beside[one])
    until = _any_of(beside["until"])
    return (
        re.compile(rf"(?:(?:{before})\.? |[~≈] ?){{1,3}}", re.IGNORECASE),
        re.compile(moment, re.IGNORECASE),
        re.compile(rf" ?[-–—] ?| (?:{until}) ", re.IGNORECASE),
    )


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first; an apostrophe is any of those that are typed."""
    longest = sorted(set(words), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("’", "['’ʼ`]") for word in longest) + ")"
