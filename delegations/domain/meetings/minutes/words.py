"""What a line of minutes is, by its words: a label and what stands behind it, a question's number, days.

The words of five languages stand in ``resources/reading/minutes.txt``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from delegations.domain.dates.date_reading import whole_day
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.minutes.names import is_name
from delegations.domain.text.word_lists import by_word, own_list, plain, shipped_list

LIST = "minutes"
NUMBER = re.compile(
    r"(?!\(\d{1,3}\s)\(?(\d{1,3}(?:\.\d{1,3})*)(?:[.)]\)?(?=\s|[^\W\d])|(?<=[۰-۹])[-–](?=\s)|(?=\s))\s*"
)
"""The number of a line at its head: ``2.``, ``2.1``, ``2)``, «۲-»."""
BULLET = re.compile(r"[-–—•*·▪]\s+")
_SIGN = re.compile(r":| [–—-] |\t| – ?$")
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){3,40}(?=[\s:]|$)")
_PIECE = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*|№")
_DAY_IN_QUOTES = re.compile(r"[«\"„“]\s?(\d{1,2})\s?[»\"”“](?=\s)")
"""The day of a form that is filled in: ««05» жовтня 2026 р.»."""
LONGEST_LABEL = 90
"""Letters of a label with what it needs to be one."""
_BESIDE_SIGN = frozenset({"body", "place", "date", "number", "hours", "kind", "when", "represented"})
"""Labels only before a colon or a dash: «РОБОЧА ГРУПА З ПИТАНЬ …» is a name."""
_MOST_LABEL_WORDS, _MOST_LOUD = 10, 3
_DATE_WORDS = 6
_MOST_OF_WHO = 5
_SAID_THAT = re.compile(
    r"\A(?P<head>[^\W\d_]{1,30}+(?: [^\W\d_]{1,30}+){0,2})"
    r"(?:, (?:що|аби|щоб|że|iż|żeby|dass|that)| (?:that|to|که)) (?P<rest>\S.*)\Z",
    re.DOTALL,
)
"""«Вирішено, що …», „Ustalono, że …“, “It was agreed to …”."""
_MOST_PIECES = 60
_NOT_LABELS = frozenset(
    {"question", "question before", "question filler", "meeting", "settlement", "numbered by", "unanimous", "stood in"}
    | {"online", "of what"}
    | {f"vote {one}" for one in ("for", "against", "abstained", "not cast", "none")}
    | {str(one) for one in range(1, 10)}
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a line, what stands behind it, and the number before it (0: none)."""

    meaning: str
    rest: str
    number: int = 0


@cache
def _exact() -> Mapping[str, str]:
    lists = shipped_list(LIST)
    return by_word(
        {key: [one for one in words if not one.endswith("*")] for key, words in lists.items() if key not in _NOT_LABELS}
    )


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    lists = shipped_list(LIST)
    found = [
        (one[:-1], key) for key, words in lists.items() if key not in _NOT_LABELS for one in words if one[-1] == "*"
    ]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


def words_of(meaning: str) -> tuple[str, ...]:
    """Return the shipped words for ``meaning``."""
    return shipped_list(LIST)[meaning]


def meaning_of(words: str) -> str:
    """Return what a label means; nothing for other words. Words that the office added count first."""
    bare = plain(words).strip(" .:–—-*_")
    if not bare or bare.count(" ") >= _MOST_LABEL_WORDS:
        return ""
    if own := by_word(own_list(LIST)).get(bare):
        return own
    if bare in _exact():
        return _exact()[bare]
    return next((key for start, key in _prefixes() if f"{bare} ".startswith(f"{start} ")), "")


def label_of(line: str) -> Label | None:
    """Return the label that ``line`` begins with: «1. СЛУХАЛИ: …», «Голова – …», «Доповідає …»; None without one."""
    number, text = without_number(line)
    if (sign := _SIGN.search(text[:LONGEST_LABEL])) is not None and (meaning := meaning_of(text[: sign.start()])):
        rest = text[sign.end() :].strip(" –—-:\t")
        if meaning == "kind" and is_name(rest):
            meaning = "secretary"
        return Label(meaning, rest, number)
    if sign is not None and (text[sign.start()] == ":" and _resolves(text[: sign.start()])):
        return Label("resolved", text[sign.end() :].strip(), number)
    if (said := _SAID_THAT.match(text)) is not None and meaning_of(said["head"]) == "resolved":
        rest = said["rest"]
        return Label("resolved", rest[:1].upper() + rest[1:], number)
    if len(text) <= LONGEST_LABEL and (meaning := meaning_of(text)):
        return Label(meaning, "", number)
    pieces = text.split(" ")
    for count in range(min(_MOST_LOUD, len(pieces)), 0, -1):
        head = " ".join(pieces[:count])
        is_loud = head.isupper() and len(head) > 3  # noqa: PLR2004  no initials
        meaning = meaning_of(head) if is_loud or count < len(pieces) else ""
        if meaning and (meaning == "presenter" or (is_loud and meaning not in _BESIDE_SIGN)):
            return Label(meaning, " ".join(pieces[count:]).strip(" :–—-"), number)
    return None


def _resolves(head: str) -> bool:
    """Tell whether words before a colon say that somebody resolved: «Комісія вирішила», “The Committee resolved”."""
    *who, verb = head.split()
    return 0 < len(who) <= _MOST_OF_WHO and meaning_of(verb) == "resolved" and not is_name(" ".join(who))


def without_number(line: str) -> tuple[int, str]:
    """Return the first part of the number that a line begins with, 0 without one; and the line behind it."""
    if (found := NUMBER.match(line)) is not None:
        return int(found[1].partition(".")[0]), line[found.end() :]
    return 0, line[found.end() :] if (found := BULLET.match(line)) is not None else line


def question_in(line: str) -> tuple[int, str] | None:
    """Return the number of the question that a line goes over to, and what stands behind: «По другому питанню: …»."""
    before, asked, filler = (frozenset(words_of(one)) for one in ("question before", "question", "question filler"))
    places = {word: number for number in range(1, 10) for word in words_of(str(number))}
    numbered_by = frozenset(words_of("numbered by"))
    number = 0
    is_asked = False
    end = 0
    for piece in list(_PIECE.finditer(line[:LONGEST_LABEL])):
        word = plain(piece[0])
        if word in places or word.isdecimal():
            if number:
                break
            number = places.get(word) or int(word[:4])
        elif word in asked:
            is_asked = True
        elif word not in filler and word not in numbered_by and not (word in before and not end):
            break
        end = piece.end()
        if is_asked and number and line[end : end + 1] in (":", ".", ")"):
            break
    if not number or not is_asked or number > 200:  # noqa: PLR2004  questions of a meeting
        return None
    return number, line[end:].strip(" .:–—-)")


def days_in(text: str) -> tuple[PartialDate, PartialDate | None, str] | None:
    """Return the first whole day that stands in ``text``, the last one of a span, and the text without them."""
    text = _DAY_IN_QUOTES.sub(r"\1", text)
    spans = list(re.finditer(r"\S+", text))[:_MOST_PIECES]
    for place, first in enumerate(spans):
        if not any(letter.isdigit() for letter in first[0]):
            continue
        for last in reversed(spans[place : place + _DATE_WORDS]):
            found = _span(text[first.start() : last.end()].strip(" ,;()«»"))
            if found is not None:
                return *found, f"{text[: first.start()]} {text[last.end() :]}".strip(" ,;")
    return None


def _span(words: str) -> tuple[PartialDate, PartialDate | None] | None:
    if (day := whole_day(words)) is not None:
        return day, None
    first, sign, behind = re.sub(r"(?<!\s)\s*+[–—-]\s*+", "–", words).partition("–")
    last = whole_day(behind) if sign else None
    if last is None:
        return None
    bare = first.rstrip(".")
    if bare.isdecimal() and 0 < int(bare[:2]) < (last.day or 0) and len(bare) <= 2:  # noqa: PLR2004  digits of a day
        return PartialDate(last.year, last.month, int(bare)), last
    year = last.year
    begin = whole_day(first, lambda _month, _day: year)
    return (begin, last) if begin is not None and begin.earliest < last.earliest else None


def pieces_of(text: str) -> Iterator[str]:
    """Yield the words of ``text`` as lists compare them."""
    return (plain(one) for one in _PIECE.findall(text))


def unspaced(line: str) -> str:
    """Return ``line`` with words whose letters stand apart as words again: «П Р О Т О К О Л»."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), line)


def cells_in_line(cells: Sequence[str]) -> str:
    """Return the cells of a line as one text; a number in the first goes before the rest."""
    return " ".join(cell for cell in cells if cell).strip()
