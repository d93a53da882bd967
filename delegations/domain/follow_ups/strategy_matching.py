"""Which known task or project a row of a table is about: tables come back filled in, corrected and in another order.

A row is known again by what it says, by its place, at last by what it nearly says; the surest pairs are made first, and
each step only takes what is left of the ones before, only where nothing else could be meant. Numbers tell least: a row
put in at the top shifts all below it. The number of the register tells only where a table is the register's own list.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from delegations.domain.follow_ups.bodies import body_key, split_bodies
from delegations.domain.follow_ups.strategy import StrategyEntry
from delegations.domain.follow_ups.vocabulary import NodeKind
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _

Step = tuple[NodeKind, str, str]
"""A part of a strategy: its kind, number and title."""
Path = tuple[Step, ...]
"""A place in a strategy from the top down; titles are folded."""
_SIMILAR_BODY = 0.6
_SIMILAR_TEXT = 0.8
_SIMILAR_ELSEWHERE = 0.9
"""How alike texts must be where they stand under other headings."""
_SHARED_LESS = 0.3
"""By how much texts that are alike may share less of their words than of their letters."""
_FEW = 3
"""Words of a text that any of them may be misspelt in."""
_LONGEST_NUMBER = 9
"""Digits of a number in the register."""
_COUNTED = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+")
"""Digits that tell schools and houses apart; years do not: a project may go on longer."""


@dataclass(frozen=True, slots=True)
class TableTask:
    """A task or project as a table or the register has it; texts are folded.

    ``bodies`` is the key of those responsible. ``listed`` is its number in the register and where it was promised; a
    row of a table has it only when the table is the register's own list. ``is_ours``: it is part of the strategy.
    """

    path: Path
    text: str
    number: str
    bodies: str
    listed: tuple[str, str] | None = None
    is_ours: bool = True

    @property
    def above(self) -> tuple[tuple[NodeKind, str], ...]:
        """What it stands under, without numbers where there are titles."""
        return tuple((kind, title or number) for kind, number, title in self.path[:-1])

    @property
    def digits(self) -> tuple[str, ...]:
        """The numbers in its text that are no years."""
        return tuple(_COUNTED.findall(self.text))

    @property
    def order(self) -> tuple[int, ...]:
        """Its number, to be sorted by."""
        return tuple(map(int, re.findall(r"\d+", self.number)))


@dataclass(frozen=True, slots=True)
class Match:
    """The place of a known row; whether its body or its text is so different that a person should look."""

    known: int
    other_body: bool = False
    other_text: bool = False


Rows = dict[int, TableTask]
Pairs = list[tuple[int, int]]
"""(place among the wanted rows, place among the known ones)."""
Key = Callable[[TableTask], Hashable | None]
"""What tells that two rows are one; None: nothing."""


def matches(known: Sequence[TableTask], wanted: Sequence[TableTask]) -> dict[int, Match]:
    """Return which of ``known`` the rows ``wanted`` of a table are, by their places; the others are new."""
    found: dict[int, Match] = {}
    left, rest = dict(enumerate(known)), dict(enumerate(wanted))

    def take(pairs: Pairs) -> None:
        for place, other in pairs:
            here, there = left.pop(other), rest.pop(place)
            titles = {here.text, *(title for _kind, _number, title in here.path[-1:])}
            is_likely = ratio(here.bodies, there.bodies) >= _SIMILAR_BODY
            found[place] = Match(other, other_body=not is_likely, other_text=there.text not in titles)

    for step in _OF_THE_REGISTER:
        take(step(left, rest))
    # Rows of other strategies and of visits are known by nothing else.
    for other in [other for other, row in left.items() if not row.is_ours]:
        del left[other]
    for step in _OF_THE_STRATEGY:
        take(step(left, rest))
    return found


def ratio(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def _only(key: Key) -> Callable[[Rows, Rows], Pairs]:
    """Pair the rows that only one key joins."""

    def pairs(left: Rows, rest: Rows) -> Pairs:
        return [
            (places[0], others[0]) for places, others in _joined(left, rest, key) if len(places) == len(others) == 1
        ]

    return pairs


def _in_order(key: Key, *, even: bool) -> Callable[[Rows, Rows], Pairs]:
    """Pair rows that say the same, first with first; those that also stand in the same places are left to be exact.

    With ``even`` only where there are as many known; without it also where the table has more.
    """

    def pairs(left: Rows, rest: Rows) -> Pairs:
        found: Pairs = []
        for places, others in _joined(left, rest, key):
            is_same = {rest[place].path for place in places} == {left[other].path for other in others}
            if is_same or len(places) < len(others) or (even and len(places) != len(others)):
                continue
            places.sort(key=lambda place: rest[place].order)
            others.sort(key=lambda other: left[other].order)
            found += zip(places, others, strict=False)
        return found

    return pairs


def _likely(key: Key, said: Callable[[TableTask], str], least: float) -> Callable[[Rows, Rows], Pairs]:
    """Pair rows of one key that say nearly the same, the likest first; of those, the ones of the same number."""

    def pairs(left: Rows, rest: Rows) -> Pairs:
        scored: list[tuple[float, bool, int, int]] = []
        for places, others in _joined(left, rest, key):
            known = _Said({other: said(left[other]) for other in others})
            scored += [
                (-score, left[other].number != rest[place].number, place, other)
                for place in places
                for score, other in known.alike(said(rest[place]), least)
            ]
        scored.sort()
        found: dict[int, int] = {}
        taken = set[int]()
        for _score, _is_shifted, place, other in scored:
            if place not in found and other not in taken:
                found[place] = other
                taken.add(other)
        return list(found.items())

    return pairs


class _Said:
    """What rows say, by their places, looked up by words first: to compare letters is a thousand times slower."""

    def __init__(self, texts: dict[int, str]) -> None:
        self._texts = texts
        self._words = {other: _beginnings(text) for other, text in texts.items()}
        self._of_word: dict[str, list[int]] = defaultdict(list)
        for other, words in self._words.items():
            for word in words:
                self._of_word[word].append(other)

    def alike(self, text: str, least: float) -> Iterator[tuple[float, int]]:
        """Yield (how alike, place) of what is at least so much like ``text``."""
        matcher = SequenceMatcher(None, "", text, autojunk=False)
        for other in self._likely(_beginnings(text), least - _SHARED_LESS):
            matcher.set_seq1(self._texts[other])
            # The quick ones are never less than the ratio itself.
            if matcher.real_quick_ratio() >= least <= matcher.quick_ratio() and (score := matcher.ratio()) >= least:
                yield score, other

    def _likely(self, words: set[str], least: float) -> Iterator[int]:
        """Yield the places of what has this part of its words in common with ``words``, or has few words."""
        shared = Counter(other for word in words for other in self._of_word.get(word, ()))
        for other, theirs in self._words.items():
            fewer, more = sorted((len(words), len(theirs)))
            if fewer < _FEW or shared[other] >= least * more:
                yield other


def _beginnings(text: str) -> set[str]:
    return {word[:4] for word in text.split()}


def _joined(left: Rows, rest: Rows, key: Key) -> list[tuple[list[int], list[int]]]:
    """Return (places among ``rest``, places among ``left``) of the rows that have the same key."""
    if not (left and rest):
        return []
    here, there = _by(left, key), _by(rest, key)
    return [(places, here[found]) for found, places in there.items() if found in here]


def _by(rows: Rows, key: Callable[[TableTask], Hashable | None]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place, row in rows.items():
        if (one := key(row)) is not None:
            found[one].append(place)
    return found


def _says(row: TableTask) -> Hashable:
    return row.above, row.text, row.bodies


def _numbered(*others: Callable[[TableTask], Hashable | None]) -> Key:
    return lambda row: (row.number, *(other(row) for other in others)) if row.number else None


def _text(row: TableTask) -> str:
    return row.text


def _bodies(row: TableTask) -> str:
    return row.bodies


_OF_THE_REGISTER = (
    _only(lambda row: (row.listed, row.text) if row.listed else None),
    _likely(lambda row: row.listed, _text, _SIMILAR_TEXT),
)
_OF_THE_STRATEGY = (
    # The same words and bodies.
    _in_order(_says, even=True),
    _only(lambda row: (row.path, row.bodies)),
    _in_order(_says, even=False),
    _only(_numbered(_text, _bodies)),
    _only(lambda row: (row.text, row.bodies)),
    # The same words.
    _likely(lambda row: (row.above, row.text), _bodies, _SIMILAR_BODY),
    _likely(_text, _bodies, _SIMILAR_BODY),
    _only(lambda row: row.path),
    _only(lambda row: (row.above, row.text)),
    _only(_numbered(_text)),
    # Nearly the same words.
    _likely(lambda row: (row.above, row.bodies, row.digits), _text, _SIMILAR_TEXT),
    _likely(_numbered(lambda row: row.above, _bodies), _text, _SIMILAR_TEXT),
    _likely(_numbered(lambda row: row.above, lambda row: row.digits), _text, _SIMILAR_TEXT),
    _likely(lambda row: (row.bodies, row.digits), _text, _SIMILAR_ELSEWHERE),
)
"""The surest first."""


def titles_of(entry: StrategyEntry) -> tuple[Step, ...]:
    """Return the parts of a strategy that an entry names, from the top down."""
    named = (
        (NodeKind.PRIORITY, "", entry.priority),
        (NodeKind.GOAL, entry.goal_number, entry.goal),
        (NodeKind.TASK, entry.task_number, entry.task),
        (NodeKind.PROJECT, "", entry.project),
    )
    found = tuple(one for one in named if one[1] or one[2])
    return found or ((NodeKind.TASK, "", _("Without a heading")),)


def path_of(entry: StrategyEntry) -> Path:
    """Return the place of an entry."""
    return tuple((kind, number, fold(title)) for kind, number, title in titles_of(entry))


def number_of(path: Path) -> str:
    """Return the number of the task at a place."""
    return next((number for kind, number, _title in path if kind is NodeKind.TASK), "")


def row_of(entry: StrategyEntry) -> TableTask:
    """Return an entry of a table as it is compared; in the register's own list the numbers are the register's."""
    number = entry.task_number
    if entry.origin is not None:
        entry = replace(entry, task_number="")
    return TableTask(
        path=path_of(entry),
        text=fold(entry.title),
        number=entry.task_number,
        bodies=bodies_key(entry.bodies),
        listed=(str(int(number)), fold(entry.origin)) if entry.origin is not None and _is_listed(number) else None,
    )


def _is_listed(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER


def bodies_key(responsible: str) -> str:
    """Return the key of all bodies of a cell."""
    return "|".join(sorted(map(body_key, split_bodies(responsible))))
