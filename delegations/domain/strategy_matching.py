"""Which known task or project a row of a table is about: tables come back filled in, corrected and in another order.

A row is known again by its place and body, by its number and text, by its text, at last by a similar text under the
same number; each step only takes what is left of the ones before, and only where nothing else could be meant.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from delegations.domain.names import fold
from delegations.domain.strategy import StrategyEntry, body_key, split_bodies
from delegations.domain.texts import _
from delegations.domain.vocabulary import NodeKind

Step = tuple[NodeKind, str, str]
"""A part of a strategy: its kind, number and title."""
Path = tuple[Step, ...]
"""A place in a strategy from the top down; titles are folded."""
_SIMILAR_BODY = 0.6
_SIMILAR_TEXT = 0.8


@dataclass(frozen=True, slots=True)
class Row:
    """A task or project as a table or the register has it; texts are folded.

    ``bodies`` is the key of those responsible. ``listed`` is its number in the register's own list; a row of a table
    has its only number there too, because it may have come out of that list. ``is_ours``: it is part of the strategy.
    """

    path: Path
    text: str
    number: str
    bodies: str
    listed: str = ""
    is_ours: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """The place of a known row; whether its body or its text is so different that a person should look."""

    known: int
    other_body: bool = False
    other_text: bool = False


def matches(known: Sequence[Row], wanted: Sequence[Row]) -> dict[int, Match]:
    """Return which of ``known`` the rows ``wanted`` of a table are, by their places; the others are new."""
    found: dict[int, Match] = {}
    left, rest = dict(enumerate(known)), dict(enumerate(wanted))

    def take(place: int, other: int, **doubts: bool) -> None:
        found[place] = Match(other, **doubts)
        del rest[place], left[other]

    for key in _KEYS:
        for place, other in _pairs(left, rest, key):
            likely = ratio(left[other].bodies, rest[place].bodies) >= _SIMILAR_BODY
            take(place, other, other_body=not likely)
    for same, said, least, doubt in _NEARLY:
        for place, other in _likely(left, rest, same, said, least):
            take(place, other, **doubt)
    return found


def ratio(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def _ours(key: Callable[[Row], Hashable]) -> Callable[[Row], Hashable]:
    return lambda row: key(row) if row.is_ours else None


_KEYS: tuple[Callable[[Row], Hashable], ...] = (
    _ours(lambda row: (row.path, row.bodies)),
    lambda row: (row.listed, row.text) if row.listed else None,
    _ours(lambda row: (row.number, row.text, row.bodies) if row.number else None),
    _ours(lambda row: row.path),
    _ours(lambda row: (row.number, row.text) if row.number else None),
    _ours(lambda row: (row.text, row.bodies)),
)
"""What tells that two rows are one, the surest first; None: nothing."""
_NEARLY: tuple[tuple[Callable[[Row], Hashable], Callable[[Row], str], float, dict[str, bool]], ...] = (
    (_ours(lambda row: row.path), lambda row: row.bodies, _SIMILAR_BODY, {}),
    (
        _ours(lambda row: (row.path[:-1], row.number, row.bodies) if row.number else None),
        lambda row: row.text,
        _SIMILAR_TEXT,
        {"other_text": True},
    ),
)
"""What must be equal, what must be alike and how much, and what is doubtful about it then."""


def _pairs(left: dict[int, Row], rest: dict[int, Row], key: Callable[[Row], Any]) -> list[tuple[int, int]]:
    """Return (place, other) of the rows that only one key joins."""
    here, there = _by(left, key), _by(rest, key)
    return [
        (places[0], here[found][0])
        for found, places in there.items()
        if len(places) == 1 and len(here.get(found, ())) == 1
    ]


def _by(rows: dict[int, Row], key: Callable[[Row], Any]) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = defaultdict(list)
    for place, row in rows.items():
        if (one := key(row)) is not None:
            found[one].append(place)
    return found


def _likely(
    left: dict[int, Row], rest: dict[int, Row], key: Callable[[Row], Any], said: Callable[[Row], str], least: float
) -> list[tuple[int, int]]:
    """Return (place, other) of rows of one key that say nearly the same, the likest first."""
    here, there = _by(left, key), _by(rest, key)
    scored = sorted(
        (
            (score, place, other)
            for found, places in there.items()
            for place in places
            for other in here.get(found, ())
            if (score := ratio(said(left[other]), said(rest[place]))) >= least
        ),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    pairs: list[tuple[int, int]] = []
    places, others = set[int](), set[int]()
    for _score, place, other in scored:
        if place not in places and other not in others:
            pairs.append((place, other))
            places.add(place)
            others.add(other)
    return pairs


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


def row_of(entry: StrategyEntry) -> Row:
    """Return an entry of a table as it is compared."""
    number = entry.task_number
    return Row(
        path=path_of(entry),
        text=fold(entry.title),
        number=number,
        bodies=bodies_key(entry.bodies),
        listed=number if number.isascii() and number.isdecimal() and len(number) < 10 else "",  # noqa: PLR2004
    )


def bodies_key(responsible: str) -> str:
    """Return the key of all bodies of a cell."""
    return "|".join(sorted(map(body_key, split_bodies(responsible))))
