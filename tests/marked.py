"""Records in which every field has a value of its own, other than before: for tests that follow each field's way."""

import itertools
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import time
from decimal import Decimal
from enum import Enum
from typing import Any

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.language.vocabulary import NameCase
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole
from delegations.domain.records.amounts import Amount
from delegations.domain.records.fields import Part, is_copied, points, text_of, travels
from delegations.domain.records.references import Ref

DIRT = "\u202e\x07\u200b"
"""Signs that nobody sees and nothing may keep."""
_BY_PROGRAM = "kept by the program"
_FILE = "names a file among the stored ones"
_RECORD = "points to a record that must be there before"
_MINUTES = "comes of signing minutes, or of receiving them"
_COUNTED = "counted from the votes by name"
UNTYPED = {
    ("", "id"): _BY_PROGRAM,
    ("", "uid"): _BY_PROGRAM,
    ("", "version"): _BY_PROGRAM,
    ("", "saved_at"): _BY_PROGRAM,
    ("", "person_id"): _BY_PROGRAM,
    ("AgendaItem", "seconds"): _BY_PROGRAM,
    ("AgendaItem", "running_since"): _BY_PROGRAM,
    ("AgendaItem", "votes_for"): _COUNTED,
    ("AgendaItem", "votes_against"): _COUNTED,
    ("AgendaItem", "votes_abstained"): _COUNTED,
    ("GiftEntry", "number"): _BY_PROGRAM,
    ("GiftEntry", "visit"): _RECORD,
    ("GiftEntry", "visit_start"): _RECORD,
    ("Souvenir", "given"): "counted from the gifts",
    ("Indicator", "code"): "marks what is shipped",
    ("Attachment", "digest"): _FILE,
    ("Attachment", "size"): _FILE,
    ("VisitFile", "digest"): _FILE,
    ("VisitFile", "size"): _FILE,
    ("MeetingFile", "digest"): _FILE,
    ("MeetingFile", "size"): _FILE,
    ("Gift", "photo"): _FILE,
    ("Municipality", "coat_of_arms"): _FILE,
    ("Meeting", "group"): _RECORD,
    ("Meeting", "visit"): _RECORD,
    ("Meeting", "edition"): _MINUTES,
    ("Meeting", "correction"): _MINUTES,
    ("Meeting", "received_from"): _MINUTES,
    ("Outcome", "kind"): "what an action has to say goes with it",
}
"""Fields that nobody types, each with the reason; those of no record's name in every record."""
_VOTES = {"votes_for": 0, "votes_against": 1, "votes_abstained": None}
"""There is one vote in all."""


@dataclass(frozen=True)
class Spot:
    """Where a value stands: steps of fields and places of rows, and the fields on the way."""

    owner: type
    path: tuple[Any, ...]
    chain: tuple[Part, ...]
    value: Any
    word: str = ""

    @property
    def part(self) -> Part:
        return self.chain[-1]

    @property
    def key(self) -> tuple[str, str]:
        return self.owner.__name__, self.part.name

    @property
    def is_copied(self) -> bool:
        return is_copied(self.chain[0]) and all(is_copied(one, of_row=True) for one in self.chain[1:])

    @property
    def travels(self) -> bool:
        return all(map(travels, self.chain))

    def __str__(self) -> str:
        return "/".join(map(str, self.path))


def value_at(record: Any, path: tuple[Any, ...]) -> Any:
    """Return what stands at ``path``; None when nothing does."""
    for step in path:
        if isinstance(record, dict):
            record = record.get(step)
        elif isinstance(step, int):
            record = record[step] if record is not None and step < len(record) else None
        else:
            record = getattr(record, step, None)
    return record


class Marker:
    """Changes all that can be typed into a record.

    ``spots`` tells where and into what, ``missed`` what could not be changed.
    """

    def __init__(self, first: int = 1, *, dirt: bool = False) -> None:
        self.spots: list[Spot] = []
        self.missed: list[str] = []
        self._numbers = itertools.count(first)
        self._dirt = DIRT if dirt else ""

    def record(self, value: Any, path: tuple[Any, ...] = (), chain: tuple[Part, ...] = ()) -> Any:
        """Return ``value`` with each field changed."""
        owner = type(value)
        changes = {}
        for part in fields(value):
            if ("", part.name) not in UNTYPED and (owner.__name__, part.name) not in UNTYPED and not points(part):
                held = getattr(value, part.name)
                changes[part.name] = self._value(owner, held, (*path, part.name), (*chain, part))
        return replace(value, **changes)

    def _value(self, owner: type, held: Any, path: tuple[Any, ...], chain: tuple[Part, ...]) -> Any:
        if isinstance(held, tuple) and held and hasattr(held[0], "uid"):
            return tuple(self.record(one, (*path, place), chain) for place, one in enumerate(held))
        if is_dataclass(held) and not isinstance(held, Ref | PartialDate | Amount):
            return self.record(held, path, chain)
        word = f"xq{next(self._numbers)}слово"
        new = self._leaf(held, chain[-1], word)
        if new == held:
            self.missed.append("/".join(map(str, path)))
        says_word = isinstance(held, str | Ref) or (isinstance(held, tuple) and not isinstance(held[0], tuple))
        self.spots.append(Spot(owner, path, chain, new, word if says_word else ""))
        return self._soiled(new)

    def _soiled(self, value: Any) -> Any:
        return f"{self._dirt}{value}{self._dirt}" if isinstance(value, str) and self._dirt else value

    def _leaf(self, held: Any, part: Part, word: str) -> Any:
        if part.name in _VOTES:
            return _VOTES[part.name]
        if isinstance(held, str):
            return f"{word}@office.ua" if text_of(part).is_email else word
        if isinstance(held, Ref):
            return Ref(None, word)
        if isinstance(held, tuple) and held:
            return tuple(self._leaf(one, part, word) for one in held)
        if isinstance(held, NameCase):
            return held
        if isinstance(held, Enum):
            return _other(held)
        return next((change(held) for kind, change in _OTHERS if isinstance(held, kind)), held)


def _other(value: Enum) -> Enum:
    if value is Attendance.PRESENT:
        return Attendance.REPRESENTED
    # Guests of a meeting have no vote.
    kinds = [one for one in type(value) if one is not MeetingRole.INVITED]
    return kinds[(kinds.index(value) + 1) % len(kinds)]


def _next_year(day: PartialDate) -> PartialDate:
    return replace(day, year=day.year + 1)


_OTHERS: tuple[tuple[Any, Any], ...] = (
    (bool, lambda one: not one),
    (int, lambda one: one + 1),
    (float, lambda one: one + 0.5),
    (Decimal, lambda one: one + 1),
    (PartialDate, _next_year),
    (time, lambda one: one.replace(hour=one.hour + 1)),
    (Amount, lambda one: Amount(tuple(part + 1 for part in one.parts))),
)
