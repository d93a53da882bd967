"""Words of terms: what each of them means, by ``resources/reading/terms.txt`` and the months of all languages.

Words that the office added to the list count first.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from delegations.domain.dates.date_reading import SEASON_WORDS, month_words
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.solar_dates import MONTHS as SOLAR_MONTHS
from delegations.domain.dates.solar_dates import is_solar_year
from delegations.domain.dates.terms import read_deadline
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.word_lists import by_word, own_lines, plain, read_list, shipped_list

FIRST_YEAR, LAST_YEAR = 1991, 2199
"""Years that a term may name."""
_MOST_WORDS = 5
"""Words of one entry of the list, at most."""
_MOST_FIGURES = 2
"""Of a number that says which quarter or month it is."""
_TOKEN = re.compile(
    # A day in digits, an hour, a number, a word, a sign.
    r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)|\d{4}[-/]\d{1,2}[-/]\d{1,2}(?!\d)"
    r"|\d{1,2}(?::\d{2}){1,2}(?!\d)|\d+|[^\W\d_]+(?:’[^\W\d_]+)*|[^\w\s]"
)
_PIECE = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)*|[^\s\W]+(?:[.:/-]\d+)*|\S")
_ORDINAL, _HYPHEN = re.compile(r"(?<=\d)-[^\W\d_]{1,3}(?![^\W_])"), re.compile(r"(?<=\d)-(?=[^\W\d_])")
"""The end of an ordinal number, «4-й», and what joins a number to a word, «10-денний»."""
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LIKE_ROMAN = str.maketrans({"і": "i", "ї": "i", "ӏ": "i", "l": "i", "у": "v"})
"""Letters that figures of Rome are typed with on a Ukrainian keyboard."""
OF_YEAR = 1
"""Beside a week: it is one of the year, „KW 5“, and no distance, «2 тижні»."""


class Word(NamedTuple):
    """What a word of a term means: its kind in the list, the number or the day that it gives."""

    kind: str
    value: int = 0
    day: PartialDate | None = None


@lru_cache(maxsize=16)
def _phrases(kind: str, own: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(one.split()) for one in (*read_list(own).get(kind, ()), *shipped_list("terms")[kind]))


def _phrase_at(parts: Sequence[str], at: int, kind: str) -> int:
    """Return how many words from ``at`` on are one entry of a list; 0 for none."""
    phrases = _phrases(kind, own_lines("terms"))
    lengths = range(min(_MOST_WORDS, len(parts) - at), 0, -1)
    return next((length for length in lengths if tuple(parts[at : at + length]) in phrases), 0)


def without_label(text: str) -> str:
    """Return a term without the word for it before a colon or a dash: «Термін: до 15 листопада»."""
    head, sign, rest = text.partition(":") if ":" in text else text.partition("–")
    parts = plain(head).split()
    return rest.strip() if sign and parts and _phrase_at(parts, 0, "label") == len(parts) else text


def without_recurring(text: str) -> tuple[bool, str]:
    """Return whether something is due again and again or without end, and the text without the words for that."""
    parts, kept, at = _PIECE.findall(text), [], 0
    while at < len(parts):
        length = _phrase_at(parts, at, "recurring")
        kept += [] if length else [parts[at]]
        at += length or 1
    return (True, " ".join(kept)) if len(kept) < len(parts) else (False, text)


def _meanings() -> dict[tuple[str, ...], Word]:
    return _meanings_with(own_lines("terms"))


@lru_cache(maxsize=4)
def _meanings_with(own: str) -> dict[tuple[str, ...], Word]:
    lists = {kind: words for kind, words in shipped_list("terms").items() if kind not in _PHRASES}
    found = {tuple(word.split()): _meant(kind) for word, kind in by_word(lists).items()}
    own_words = {kind: words for kind, words in read_list(own).items() if _is_meaning(kind)}
    found |= {tuple(word.split()): _meant(kind) for word, kind in by_word(own_words).items()}
    for table, kind in ((month_words(), "month name"), (SEASON_WORDS, "season")):
        for word, number_of in table.items():
            found.setdefault((plain(word),), Word(kind, number_of))
    found |= {(plain(word),): Word("solar month", number) for number, word in enumerate(SOLAR_MONTHS, 1)}
    return found


def _is_meaning(kind: str) -> bool:
    """Tell whether a line that an office typed means something: as one of the program's, or with another number."""
    number, _space, unit = kind.partition(" ")
    known = shipped_list("terms").keys() - _PHRASES
    is_span = number.isdecimal() and (not unit or unit in known)
    return kind in known or is_span or (number == "count" and unit.isdecimal())


def _meant(kind: str) -> Word:
    """Return what a line of the list says of its words."""
    number, _space, unit = kind.partition(" ")
    if number.isdecimal():
        return Word(f"span {unit}" if unit else "place", int(number[:3]))
    if number == "count":
        return Word("count", int(unit[:3]))
    return Word("month name", _MONTH_KEYS.index(kind) + 1) if kind in _MONTH_KEYS else Word(kind)


_PHRASES = ("recurring", "label")
"""Lines whose words stand for themselves and are looked for by ``_phrase_at``."""
_MONTH_KEYS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def meant_by(text: str) -> list[Word] | None:
    """Return what each word of ``text`` means, or None where one is not known."""
    parts = _TOKEN.findall(_HYPHEN.sub(" ", _ORDINAL.sub(" ", text)))
    found: list[Word] = []
    at = 0
    while at < len(parts):
        length, word = _longest(parts, at, found)
        if word is None:
            return None
        if word.kind != "skipped":
            found.append(word)
        at += length
    return found


def _longest(parts: Sequence[str], at: int, before: Sequence[Word]) -> tuple[int, Word | None]:
    for length in range(min(_MOST_WORDS, len(parts) - at), 1, -1):
        if (found := _meanings().get(tuple(parts[at : at + length]))) is not None:
            return length, found
    return 1, _one(parts, at, before)


def _one(parts: Sequence[str], at: int, before: Sequence[Word]) -> Word | None:
    part, behind = parts[at], parts[at + 1] if at + 1 < len(parts) else ""
    if part[0].isdigit():
        return Word("skipped") if _CLOCK.fullmatch(part) else _number(part)
    roman = _ROMAN.get(part.translate(_LIKE_ROMAN))
    if roman is not None and not (part in ("і", "i") and before and before[-1].kind in _COUNTED and behind):
        return Word("place", roman)
    if part == "kw":
        # A quarter in Polish, where it is an abbreviation with a point; a week in German.
        is_quarter = behind == "." or (bool(before) and before[-1].kind == "place")
        return Word("quarter") if is_quarter else Word("week", OF_YEAR)
    if part == "/" and before and before[-1].kind == "number" and len(behind) == len("2026"):
        return Word("skipped")
    if part in "-–—/":
        return Word("through")
    if part in ",+&":
        return Word("and")
    if part in '.()[]:"«»“”’№':
        return Word("skipped")
    return _meanings().get((part,))


_COUNTED = frozenset({"number", "place", "month name", "date"})


def place_of(word: str) -> int:
    """Return the number that a word or figure says, «2», «II», «другий», “two”; 0 for none."""
    bare = _ORDINAL.sub("", word)
    if bare.isdecimal():
        return int(bare) if len(bare) <= _MOST_FIGURES else 0
    meant = _meanings().get((bare,), Word(""))
    return _ROMAN.get(bare.translate(_LIKE_ROMAN), meant.value if meant.kind in ("place", "count") else 0)


def _number(part: str) -> Word | None:
    if not part.isdecimal():
        try:
            day = read_deadline(part)
        except InvalidValueError:
            return None
        return Word("date", day=day)
    number = int(part) if len(part) <= len("2026") else 0
    if FIRST_YEAR <= number <= LAST_YEAR or is_solar_year(number):
        return Word("year", number)
    return Word("number", number) if number in range(1, 1000) else None
