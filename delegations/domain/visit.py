"""The record of a visit: one immutable value that holds all of it.

Editing makes a new value from the old one (``dataclasses.replace``). Undo is therefore keeping the old values,
the preview prints the very value on screen, and a draft is this value written down.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, time
from decimal import Decimal
from typing import TypeVar
from uuid import uuid4

from delegations.domain.attached_names import safe_name
from delegations.domain.execution import Execution
from delegations.domain.fields import HISTORIC, LONG, SILENT, TERM, line_of, not_below, within
from delegations.domain.partial_dates import PartialDate
from delegations.domain.people import Ref
from delegations.domain.texts import N_
from delegations.domain.vocabulary import (
    AttachmentKind,
    Direction,
    FollowUpStatus,
    GiftOutcome,
    GiftRecipient,
    ProgrammeKind,
    Qualifier,
    Role,
    Side,
    Status,
    TableShape,
    VisitKind,
)

MOST_SEATS = 60
_BIGGEST_FILE = 10**11
"""Bytes; far above what can be attached."""
_LONGEST_OTHERS = 5_000
"""Characters that name the others of a delegation, one behind the other."""
_NOT_NEGATIVE = N_("Quantity and value of a gift can't be negative.")


def new_uid() -> str:
    """Return an identity that no other record has, here or in another city's file."""
    return uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person on one side of a visit, with the post as it was then; order in the visit is precedence."""

    uid: str = field(default_factory=new_uid)
    side: Side
    name: str = ""
    post: str = ""
    organisation: str = ""
    role: Role = Role.MEMBER
    person_id: int | None = field(default=None, metadata=SILENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItem:
    """A timed entry of the programme; ``hosts`` and ``participants`` are uids of participants (none: everyone)."""

    uid: str = field(default_factory=new_uid)
    day: PartialDate | None = field(default=None, metadata=SILENT)
    start: time | None = None
    end: time | None = None
    kind: ProgrammeKind = ProgrammeKind.MEETING
    title: str = ""
    place: str = ""
    dress: str = ""
    """What to wear."""
    hosts: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What somebody said or showed on a topic; ``item`` is the uid of the programme item where it was said."""

    uid: str = field(default_factory=new_uid)
    speaker: str = ""
    topic: Ref | None = None
    item: str = ""
    text: str = field(default="", metadata=LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure learned: subject, value with unit, as-of date, source. The value may be only a date."""

    uid: str = field(default_factory=new_uid)
    subject: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    value: Decimal | None = field(default=None, metadata=within(-(10**18), 10**18))
    unit: str = ""
    as_of: PartialDate | None = field(default=None, metadata=HISTORIC)
    source: str = ""
    topic: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """A gift from one side to the other; worth and custodian as far as known."""

    uid: str = field(default_factory=new_uid)
    giver_side: Side = Side.GUESTS
    description: str = field(default="", metadata=LONG)
    giver: str = ""
    receiver: str = ""
    recipient: GiftRecipient = GiftRecipient.COMMUNITY
    received_on: PartialDate | None = None
    """The day it changed hands; nothing: as the visit began."""
    quantity: Decimal | None = field(default=None, metadata=not_below(0, _NOT_NEGATIVE, most=10**9, above=True))
    value: Decimal | None = field(default=None, metadata=not_below(0, _NOT_NEGATIVE))
    currency: str = ""
    valuation: str = ""
    """How its value was established."""
    occasion: str = ""
    custodian: str = ""
    """Where it is now."""
    outcome: GiftOutcome = GiftOutcome.NONE
    handed_over_on: PartialDate | None = None
    photo: str = ""
    """Content hash of its photo among the stored files, or nothing."""
    note: str = field(default="", metadata=LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatingPlan:
    """Who sits where; ``places`` are uids of participants by seat (nothing: free), ``item`` that of the occasion."""

    uid: str = field(default_factory=new_uid)
    name: str = ""
    shape: TableShape = TableShape.LONG
    item: str = ""
    seats: int = field(default=0, metadata=within(0, MOST_SEATS))
    alternate: bool = False
    """Guests and hosts alternate."""
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressNote:
    """A dated line about how a follow-up goes."""

    uid: str = field(default_factory=new_uid)
    day: PartialDate | None = field(default=None, metadata=SILENT)
    author: str = field(default="", metadata=SILENT)
    text: str = field(default="", metadata=LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Something that somebody has to do by a date, and its progress notes."""

    uid: str = field(default_factory=new_uid)
    text: str = field(default="", metadata=LONG)
    responsible: str = ""
    due: PartialDate | None = field(default=None, metadata=TERM)
    status: FollowUpStatus = FollowUpStatus.OPEN
    execution: Execution = field(default_factory=Execution)
    notes: tuple[ProgressNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A photo or scanned paper; the file itself lies among the stored files under its content hash."""

    uid: str = field(default_factory=new_uid)
    kind: AttachmentKind
    file_name: str
    digest: str
    size: int = field(metadata=within(0, _BIGGEST_FILE))
    """Bytes."""
    caption: str = ""

    def __post_init__(self) -> None:
        # Whichever way it came – typed, stored by an older version, sent –, it is called as any system can call it.
        object.__setattr__(self, "file_name", safe_name(self.file_name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A delegation's stay: who came to whom, when, what for, and all that came of it."""

    id: int | None = None
    uid: str = field(default_factory=new_uid)
    version: int = 0
    """Counts the saves; a save over a newer version is refused."""
    number: str = ""
    title: str = ""
    kind: VisitKind = VisitKind.WORKING
    status: Status = Status.PLANNED
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: str = ""
    purpose: str = field(default="", metadata=LONG)
    summary: str = field(default="", metadata=LONG)
    guests: tuple[Ref, ...] = ()
    """Sending municipalities."""
    hosts: tuple[Ref, ...] = ()
    """Receiving municipalities."""
    guests_note: str = field(default="", metadata=line_of(_LONGEST_OTHERS))
    """Those of the delegation who are not named one by one, for instance «депутати міської ради»."""
    hosts_note: str = field(default="", metadata=line_of(_LONGEST_OTHERS))
    report_date: PartialDate | None = None
    """The date of the report as a paper; without one the report has a line to write it on."""
    topics: tuple[Ref, ...] = ()
    participants: tuple[Participant, ...] = ()
    programme: tuple[ProgrammeItem, ...] = ()
    talks: tuple[Talk, ...] = ()
    facts: tuple[Fact, ...] = ()
    gifts: tuple[Gift, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    seating: tuple[SeatingPlan, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    saved_at: datetime | None = None

    def on_side(self, side: Side) -> tuple[Participant, ...]:
        """Return the participants of one side in precedence order."""
        return tuple(person for person in self.participants if person.side is side)

    def name_of(self, uid: str) -> str:
        """Return the name of the participant ``uid``, or nothing when there is none."""
        return next((person.name for person in self.participants if person.uid == uid), "")


Record = TypeVar("Record")


def changed(record: Record, **changes: object) -> Record:
    """Return ``record`` (a frozen dataclass) with the named fields changed."""
    return replace(record, **changes)  # type: ignore[type-var,arg-type,no-any-return,unused-ignore]


def direction_of(visit: Visit, ours: int | None) -> Direction:
    """Return where ``visit`` goes, seen from municipality ``ours``.

    A visit that we both send and receive (between bodies of one city) counts as incoming.
    """
    if ours is not None and any(place.id == ours for place in visit.hosts):
        return Direction.INCOMING
    if ours is not None and any(place.id == ours for place in visit.guests):
        return Direction.OUTGOING
    return Direction.EXTERNAL


def display_title(visit: Visit) -> str:
    """Return the title, or «who → to whom» when none was typed."""
    if visit.title:
        return visit.title
    sides = (", ".join(map(str, side)) for side in (visit.guests, visit.hosts))
    return " → ".join(filter(None, sides))
