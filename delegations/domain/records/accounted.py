"""The account of words: which words of what was read reached no field, so that none is lost without a sentence.

Every reader gives its rows through ``accounted``. A word, number, day or hour of the source is accounted for when it
stands in a field of a row that was read of it, in a row that is shown as not taken, or in a list of words that are
dropped on purpose (``resources/reading/not_told.txt``, labels of the reader's own lists). What is left is told: beside
the row, where one was read of the line, else at the end (``lost_lines``).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import time
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from delegations.domain.dates.calendar_words import WEEK_DAYS
from delegations.domain.dates.date_reading import SEASON_WORDS, month_words
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.solar_dates import MONTHS as SOLAR_MONTHS
from delegations.domain.dates.solar_dates import solar
from delegations.domain.records.understood import Understood
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import shipped_list

Row = TypeVar("Row")

_TOKEN = re.compile(r"\d++|[^\W\d_ʼ]++(?:['’ʼ`]++[^\W\d_ʼ]++)*+")
_PHRASE = re.compile(rf"#|{_TOKEN.pattern}")
_LIST_NUMBER = re.compile(
    r"\A\W*\d{1,3}(?:\.\d{1,3})*(?:[.)\]](?!\d)|\s*[-–—]\s|\s*[|\t])|(?<!\S)\(?\d{1,2}\)|(?<=[:;,]\s)\d{1,2}\.\s(?=[^\W\d_])|\A\W*\d{1,3}\Z"
)
"""The number of a point, of a row of a table, or of somebody in a line: «1) …; 2) …»."""
_LEAST_STEM, _ENDING = 4, 3
"""Letters that two forms of one word share at least, and letters that an ending has at most: «Ковалем» – «Коваль»."""
_NOT_SAID = frozenset({"uid", "id"})
_KEY = 3
"""Letters of its first word by which a phrase is found."""
_HALF_DAY, _HALF_HOUR = 12, 30
_LONGEST_TOLD, _MOST_PARTS = 120, 200

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases that are dropped on purpose, their words folded, by the first letters.

``*`` ends one that goes on, ``#`` is any number.
"""


class _Word(NamedTuple):
    """A word or number of a source, folded, and where it stands."""

    folded: str
    start: int
    end: int


class Said:
    """Words, folded, that fields, rows or lines say, and those that another one says ``beside`` them."""

    def __init__(self, *words: Iterable[str], beside: "Said | None" = None) -> None:
        self._words = frozenset[str]().union(*words)
        self._beside = beside
        self._by_stem: dict[str, list[str]] = {}

    def holds(self, word: str) -> bool:
        """Tell whether ``word``, folded, is said, be it in another form."""
        if word in self._words or (self._beside is not None and self._beside.holds(word)):
            return True
        if len(word) <= _LEAST_STEM or word.isdecimal():
            return False
        stem = word[: max(_LEAST_STEM, len(word) - _ENDING)]
        longest = len(word) + _ENDING
        return any(one.startswith(stem) and len(one) <= longest for one in self._of_stem(stem[:_LEAST_STEM]))

    def _of_stem(self, begin: str) -> Sequence[str]:
        # A list of ten thousand people says twenty thousand words: none of its lines is held against them all.
        if not self._by_stem and self._words:
            for one in self._words:
                self._by_stem.setdefault(one[:_LEAST_STEM], []).append(one)
        return self._by_stem.get(begin, ())


def accounted(rows: Sequence[Understood[Row]], dropped: Phrases) -> tuple[Understood[Row], ...]:
    """Return ``rows``, those that lost a word of their source with a doubt that tells it.

    Rows that were read of one line account for it together.
    """
    told = told_of(rows, dropped)
    return tuple(replace(row, doubts=(*row.doubts, *told.get(at, ()))) for at, row in enumerate(rows))


def with_lost(
    rows: Sequence[Understood[Row]],
    lines: Iterable[str],
    dropped: Phrases,
    make: Callable[[str], Row],
    *,
    shown: Sequence[object] = (),
) -> tuple[Understood[Row], ...]:
    """Return ``rows``, read of ``lines``, as ``accounted`` does, and behind them a row for each line that none holds.

    ``make`` gives the value of a row that shows words and is not kept; ``shown`` are fields and lines beside the rows.
    """
    found = accounted(rows, dropped)
    lost = lost_lines(lines, (*(one.source for one in found), *shown), dropped)
    note = _("not understood")
    return (*found, *(Understood(make(words), line, note=note, is_kept=False) for words, line in lost))


def told_of(
    rows: Sequence[Understood[object]], dropped: Phrases, *, without_label: Callable[[str], str] = str
) -> Mapping[int, Sequence[str]]:
    """Return the doubts that ``accounted`` adds, by the place of the row; the rows may be of several kinds.

    ``without_label`` takes off a line what its reader takes for a label.
    """
    of_line: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        for line in dict.fromkeys(row.source.split("\n")):
            of_line.setdefault(line, []).append(at)
    told: dict[int, list[str]] = {}
    # Words, but no numbers, may stand in another row: a title in the agenda, a voter among those present.
    elsewhere = Said(word for row in rows for word in said_by(row.value) if not word.isdecimal())
    for line, places in of_line.items():
        if not line or not all(rows[at].is_kept for at in places):
            continue
        own = [said_by(rows[at].value) for at in places]
        if not words_left(line, Said(*own), dropped):
            continue
        parts = (at for begin in _begins_of_parts(line) for at in of_line.get(line[begin:], ()))
        said = Said(*own, *(said_by(rows[at].value) for at in parts), beside=elsewhere)
        if left := words_left(without_label(line), said, dropped):
            told.setdefault(_nearest(line, left[0], places, rows), []).append(not_taken(left))
    return told


def _nearest(line: str, left: str, places: Sequence[int], rows: Sequence[Understood[object]]) -> int:
    """Return the place of the row whose words stand last before what was ``left`` of a line; else the last of them."""
    before = [one.folded for one in _words_of(line[: max(0, line.find(left))])]
    for word in reversed(before):
        for at in places:
            if word in said_by(rows[at].value):
                return at
    return places[-1]


def _begins_of_parts(line: str) -> Iterator[int]:
    """Yield where parts of a line may begin that were read as lines of their own, up to its end."""
    return (one.start() for one, _n in zip(_TOKEN.finditer(line), range(_MOST_PARTS), strict=False) if one.start())


def lost_lines(lines: Iterable[str], shown: Iterable[object], dropped: Phrases) -> Iterator[tuple[str, str]]:
    """Yield what of ``lines`` stands in nothing that is ``shown`` (rows, fields), each with its line."""
    said = Said(*map(said_by, shown))
    for line in lines:
        if left := words_left(line, said, dropped):
            yield _short(left), line


def not_taken(left: Sequence[str]) -> str:
    """Return the sentence on words that reached no field."""
    return _("Not taken: “{words}”.").format(words=_short(left))


def _short(left: Sequence[str]) -> str:
    words = " … ".join(left)
    return words if len(words) <= _LONGEST_TOLD else f"{words[:_LONGEST_TOLD]}…"


def words_left(source: str, said: Said, dropped: Phrases) -> list[str]:
    """Return the stretches of ``source`` that are neither ``said`` nor dropped, as they stand there."""
    words = _words_of(source)
    free = [not said.holds(one.folded) for one in words]
    if not any(free):
        return []
    numbers = [at for found in _LIST_NUMBER.finditer(source) for at in range(found.start(), found.end())]
    for at, one in enumerate(words):
        if one.start in numbers:
            free[at] = False
        for phrase in dropped.get(one.folded[:_KEY], ()):
            if _begins(words[at : at + len(phrase)], phrase):
                free[at : at + len(phrase)] = [False] * len(phrase)
    joints = [one.folded in _joints() or (len(one.folded) == 1 and not one.folded.isdecimal()) for one in words]
    return [source[words[first].start : words[last].end] for first, last in _stretches(free, joints)]


def _stretches(free: Sequence[bool], joints: Sequence[bool]) -> list[tuple[int, int]]:
    """Return first and last place of each stretch of ``free`` words; joints only within one."""
    found: list[tuple[int, int]] = []
    goes_on = False
    for at, (is_free, is_joint) in enumerate(zip(free, joints, strict=True)):
        if is_free and not is_joint:
            found = [*found[:-1], (found[-1][0], at)] if goes_on else [*found, (at, at)]
            goes_on = True
        elif not is_joint:
            goes_on = False
    return found


def _begins(words: Sequence[_Word], phrase: Sequence[str]) -> bool:
    if len(words) < len(phrase):
        return False
    return all(
        one.folded.isdecimal() if said == "#" else _fits(one.folded, said)
        for one, said in zip(words, phrase, strict=True)
    )


def _fits(word: str, said: str) -> bool:
    return word.startswith(said[:-1]) if said.endswith("*") else word == said


def _words_of(text: str) -> list[_Word]:
    return [_Word(_folded(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def _folded(word: str) -> str:
    one = fold(word)
    return one.lstrip("0") or "0" if one.isdecimal() else one


def said_by(value: object) -> frozenset[str]:
    """Return the words, folded, that ``value`` says: all texts, numbers, days and hours of a record, or of a text."""
    return frozenset(_said(value))


def _said(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (_folded(one) for one in _TOKEN.findall(value))
    elif isinstance(value, PartialDate):
        yield from _said_by_day(value)
    elif isinstance(value, time):
        yield from _said_by_hour(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from _said(one)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in _NOT_SAID:
                yield from _said(getattr(value, one.name))


@lru_cache(maxsize=2_000)
def _said_by_day(day: PartialDate) -> tuple[str, ...]:
    numbers = [day.year, day.year % 100, *filter(None, (day.month, day.day))]
    if day.exact is not None:
        numbers += solar(day.exact)
    return (*(str(one) for one in numbers), *words_of_days())


@lru_cache(maxsize=2_000)
def _said_by_hour(hour: time) -> tuple[str, ...]:
    next_hour = hour.hour + (hour.minute == _HALF_HOUR)
    hours = {one % half or half for one in (hour.hour, next_hour) for half in (_HALF_DAY, 2 * _HALF_DAY)}
    numbers = {*hours, hour.hour, hour.minute, hour.hour * 100 + hour.minute, 60 - hour.minute}
    return (*(str(one) for one in numbers), *_words_of_hours())


@cache
def words_of_days() -> tuple[str, ...]:
    """Return the words, folded, by which days and terms are written in all languages: months, days of the week."""
    lists = (month_words(), SEASON_WORDS, SOLAR_MONTHS, *WEEK_DAYS.values(), _listed("terms"), _listed("month_days"))
    lists = (*lists, shipped_list("not_told")["day"])
    return tuple({_folded(one) for words in lists for text in words for one in _TOKEN.findall(text)})


@cache
def _words_of_hours() -> tuple[str, ...]:
    lists = (_listed("times"), _listed("hours_in_words"))
    return tuple({_folded(one) for words in lists for text in words for one in _TOKEN.findall(text)})


def _listed(name: str) -> Iterator[str]:
    return (one for words in shipped_list(name).values() for one in words)


@cache
def _joints() -> frozenset[str]:
    return frozenset(_folded(one) for one in shipped_list("not_told")["joint"])


@cache
def phrases_of(*lists: str) -> Phrases:
    """Return the phrases of shipped lists, each named «list» or «list/meaning», as ``words_left`` drops them."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in (*lists, "not_told/dropped"):
        list_name, _slash, meaning = name.partition("/")
        chosen = shipped_list(list_name)
        for text in chosen[meaning] if meaning else [one for words in chosen.values() for one in words]:
            words = [_folded(one) for one in _PHRASE.findall(text)]
            if not words:
                continue
            if text.endswith("*"):
                words[-1] += "*"
            found.setdefault(words[0].removesuffix("*")[:_KEY], set()).add(tuple(words))
    return {first: tuple(sorted(some, key=len, reverse=True)) for first, some in found.items()}
