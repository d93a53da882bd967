"""Records with every field filled: long texts, figures over a thousand with decimals, dates known to the month, times.

Filled by the types of the fields, so that a field added tomorrow is filled too.
"""

import types
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, time
from decimal import Decimal
from enum import Enum
from itertools import cycle
from typing import Any, Union, get_args, get_origin, get_type_hints

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.records.references import Ref
from delegations.domain.visits.visit import Visit

_KEPT = frozenset({"id", "uid", "version", "saved_at", "person_id", "code", "need_of", "attachments", "correction",
                   "photo", "coat_of_arms", "edition", "record", "row", "origin"})  # fmt: skip
"""Identities, and what points at files and other records: as in a new record."""
_LONG = frozenset({"text", "summary", "purpose", "problem", "how", "funding", "legal_basis", "results", "conditions",
                   "risks", "outcome", "notes", "remit", "goals", "addressees", "definition", "annexes", "heard",
                   "dissent", "documents", "result"})  # fmt: skip
"""Fields of several lines."""
DATES = (PartialDate(2026, 5, 12), PartialDate(2026, 5), PartialDate(2026, 23), PartialDate(2026))
DECIMALS = (Decimal("12345.500"), Decimal(12500), Decimal("1234567.89"), Decimal("-1234.5"), Decimal("0.125"))


class Filler:
    """Fills dataclasses; dates, figures and choices go round, so that each kind stands in some field."""

    def __init__(self) -> None:
        self._dates, self._decimals, self._numbers = cycle(DATES), cycle(DECIMALS), cycle(range(97))

    def filled(self, kind: type) -> Any:
        """Return a value of ``kind`` with every field filled."""
        hints = get_type_hints(kind)
        names = [one.name for one in fields(kind) if one.init and one.name not in _KEPT]
        return kind(**{name: self._value(name, hints[name]) for name in names})

    def _value(self, name: str, hint: Any) -> Any:
        if get_origin(hint) in (types.UnionType, Union):
            return self._value(name, next(one for one in get_args(hint) if one is not types.NoneType))
        if get_origin(hint) is tuple:
            return self._tuple(name, get_args(hint))
        if issubclass(hint, Enum):
            values = list(hint)
            return values[next(self._numbers) % len(values)]
        if hint is Ref:
            return Ref(1, "Звягель")
        plain = {
            str: lambda: self._text(name), bool: lambda: True, int: lambda: 1234, float: lambda: 24.123456789,
            Decimal: lambda: next(self._decimals), PartialDate: lambda: next(self._dates), time: lambda: time(9, 5),
            datetime: lambda: None,
        }  # fmt: skip
        return plain[hint]() if hint in plain else self.filled(hint)

    def _text(self, name: str) -> str:
        words = f"Поле {name} № 5: 1 234,5 тис. грн «за 2026 рік» {'довгий текст ' * 4}".strip()
        return f"{words}\nдругий\u00a0рядок\n\n– четвертий, 5\u00a0%" if name in _LONG else words

    def _tuple(self, name: str, of: tuple[Any, ...]) -> tuple[Any, ...]:
        if get_origin(of[0]) is tuple:
            case, _words = get_args(of[0])
            return tuple((one, self._text(name)) for one in case)
        if of[0] is str:
            # Uids of other rows: those who fill a record know which.
            return ()
        if of[0] is Ref:
            return (Ref(1, "Звягель"), Ref(2, "Луцьк"))
        return tuple(self._value(name, of[0]) for _number in range(2 if is_dataclass(of[0]) else 3))


def full_record(kind: type) -> Any:
    """Return a record of ``kind`` with every field filled, and rows that point at each other."""
    record = Filler().filled(kind)
    if isinstance(record, Visit):
        return _visit(record)
    if isinstance(record, Meeting):
        return _meeting(record)
    return replace(record, visit=None) if isinstance(record, GiftEntry) else record


def _visit(visit: Visit) -> Visit:
    people = tuple(
        replace(one, name=f"{name} Поліщук") for one, name in zip(visit.participants, ("Ігор", "Анна"), strict=True)
    )
    uids = tuple(one.uid for one in people)
    programme = tuple(replace(one, hosts=uids[:1], participants=uids) for one in visit.programme)
    talks = tuple(replace(one, item=programme[0].uid) for one in visit.talks)
    # The occasion of the second talk is not in the programme any more.
    talks = (talks[0], replace(talks[1], item="no such item"))
    seating = tuple(replace(one, item=programme[0].uid, seats=4, places=(*uids, "", "")) for one in visit.seating)
    return replace(visit, participants=people, programme=programme, talks=talks, seating=seating)


def _meeting(meeting: Meeting) -> Meeting:
    people = meeting.attendees
    items = tuple(
        replace(one, ballots=tuple(replace(vote, voter=who.uid) for vote, who in zip(one.ballots, people, strict=True)))
        for one in meeting.items
    )
    return replace(meeting, status=MeetingStatus.DRAFT, items=items, visit=None)
