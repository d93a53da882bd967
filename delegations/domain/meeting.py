"""The record of a meeting: one immutable value that holds its agenda, who came, what was said and resolved."""

from dataclasses import dataclass, field
from datetime import datetime, time

from delegations.domain.execution import Execution
from delegations.domain.fields import LONG, SILENT, TERM, line_of, within
from delegations.domain.numbers import numbered
from delegations.domain.partial_dates import PartialDate
from delegations.domain.people import Ref
from delegations.domain.texts import N_, _, listed
from delegations.domain.visit import ProgressNote, new_uid
from delegations.domain.vocabulary import (
    Attendance,
    Ballot,
    FollowUpStatus,
    ItemState,
    MeetingRole,
    MeetingStatus,
    OutcomeKind,
)

TAKES = within(1, 24 * 60, N_("A question takes from 1 to 1440 minutes."))
"""How many minutes a question may be planned for."""
_VOTES = within(0, 999_999)
_LONGEST_REASON = 2_000
"""Characters that say why somebody is absent, or why signed minutes are opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody at a meeting, with the post as it was then, for whom, and whether he or she came."""

    uid: str = field(default_factory=new_uid)
    name: str = ""
    post: str = ""
    organisation: str = ""
    municipality: Ref | None = None
    role: MeetingRole = MeetingRole.MEMBER
    attendance: Attendance = Attendance.EXPECTED
    note: str = field(default="", metadata=line_of(_LONGEST_REASON))
    """Why absent, or who stood in."""
    person_id: int | None = field(default=None, metadata=SILENT)

    @property
    def takes_part(self) -> bool:
        """Whether the seat was filled, by the person or by somebody who stood in."""
        return self.attendance in (Attendance.PRESENT, Attendance.REPRESENTED)

    @property
    def votes(self) -> bool:
        """Whether the seat has a vote."""
        return self.role is not MeetingRole.INVITED and self.takes_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What somebody said on a question."""

    uid: str = field(default_factory=new_uid)
    speaker: str = ""
    text: str = field(default="", metadata=LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a question; an action is a follow-up with who and by when.

    Who, due and progress stay when an action becomes information, so that it can become an action again.
    """

    uid: str = field(default_factory=new_uid)
    kind: OutcomeKind = OutcomeKind.DECISION
    text: str = field(default="", metadata=LONG)
    responsible: str = ""
    due: PartialDate | None = field(default=None, metadata=TERM)
    status: FollowUpStatus = FollowUpStatus.OPEN
    execution: Execution = field(default_factory=Execution)
    notes: tuple[ProgressNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """How one person voted; ``voter`` is the uid of an attendee."""

    uid: str = field(default_factory=new_uid)
    voter: str = ""
    ballot: Ballot = Ballot.FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A question of the agenda: what was heard, who spoke, what was resolved, how it was voted."""

    uid: str = field(default_factory=new_uid)
    title: str = field(default="", metadata=LONG)
    presenter: str = ""
    minutes: int | None = field(default=None, metadata=TAKES)
    """Planned, in minutes."""
    documents: str = field(default="", metadata=LONG)
    state: ItemState = ItemState.OPEN
    heard: str = field(default="", metadata=LONG)
    speeches: tuple[Speech, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    votes_for: int | None = field(default=None, metadata=_VOTES)
    votes_against: int | None = field(default=None, metadata=_VOTES)
    votes_abstained: int | None = field(default=None, metadata=_VOTES)
    ballots: tuple[Vote, ...] = ()
    dissent: str = field(default="", metadata=LONG)
    """Dissenting opinions, as they are to be minuted."""
    origin: str = field(default="", metadata=SILENT)
    """The uid of the item or follow-up of an earlier meeting that this question goes on from."""
    seconds: int = field(default=0, metadata=SILENT)
    """How long it was discussed."""

    @property
    def was_voted(self) -> bool:
        """Whether a vote was taken."""
        return any(one is not None for one in (self.votes_for, self.votes_against, self.votes_abstained))


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Why signed minutes were opened again, by whom and when."""

    who: str
    why: str = field(metadata=line_of(_LONGEST_REASON))
    when: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A session of a group, or of whoever met during a visit."""

    id: int | None = None
    uid: str = field(default_factory=new_uid)
    version: int = 0
    """Counts the saves; a save over a newer version is refused."""
    group: Ref | None = None
    visit: Ref | None = None
    """The delegation visit that the meeting was a part of."""
    title: str = ""
    number: int | None = field(default=None, metadata=within(0, 999_999))
    """Its number in the group."""
    minutes_number: str = ""
    minutes_date: PartialDate | None = None
    status: MeetingStatus = MeetingStatus.DRAFT
    start: PartialDate | None = None
    end: PartialDate | None = None
    from_time: time | None = None
    to_time: time | None = None
    host: Ref | None = None
    place: str = ""
    online: bool = False
    attendees: tuple[Attendee, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    annexes: str = field(default="", metadata=LONG)
    """What is attached to the minutes, one a line."""
    edition: int = 0
    """How often the minutes were signed."""
    correction: Correction | None = None
    """Set while signed minutes are being corrected, and kept with the edition that came of it."""
    received_from: str = field(default="", metadata=SILENT)
    """The office whose minutes these are, when they came in a package; nothing: it is our meeting."""
    saved_at: datetime | None = None

    def with_role(self, role: MeetingRole) -> Attendee | None:
        """Return the first attendee in ``role``, or None."""
        return next((one for one in self.attendees if one.role is role), None)

    @property
    def is_locked(self) -> bool:
        """Whether the minutes are signed, so that nothing of them can change."""
        return self.status is MeetingStatus.SIGNED


def display_name(meeting: Meeting) -> str:
    """Return the meeting's title, or its number and group when none was typed."""
    if meeting.title:
        return meeting.title
    parts = [meeting.group.name if meeting.group else "", numbered(meeting.number) if meeting.number else ""]
    return ", ".join(filter(None, parts)) or (meeting.visit.name if meeting.visit else "")


UNNAMED = "?"
"""What stands for another office that did not say its city."""


def received_words(office: str) -> str:
    """Return whose minutes these are, when they are those of another ``office``; nothing for ours."""
    if not office:
        return ""
    if office == UNNAMED:
        return _("minutes of another office")
    return _("minutes of the office of {city}").format(city=office)


def where(meeting: Meeting) -> str:
    """Return host city and place in one line, the city once."""
    city = str(meeting.host) if meeting.host is not None else ""
    return listed(("" if city and city in meeting.place else city, meeting.place))


def outcome_numbers(meeting: Meeting) -> dict[str, str]:
    """Return the number of each decision and action by uid: the same on every paper.

    Decisions count within their question (``2.1``), actions below the decision they stand after (``2.1.1``), or beside
    decisions when they stand before any. Information has no number.
    """
    numbers: dict[str, str] = {}
    for place, item in enumerate(meeting.items, 1):
        decisions = actions = 0
        below = False
        for one in item.outcomes:
            if one.kind is OutcomeKind.DECISION:
                decisions, actions, below = decisions + 1, 0, True
                numbers[one.uid] = f"{place}.{decisions}"
            elif one.kind is OutcomeKind.ACTION and below:
                actions += 1
                numbers[one.uid] = f"{place}.{decisions}.{actions}"
            elif one.kind is OutcomeKind.ACTION:
                decisions += 1
                numbers[one.uid] = f"{place}.{decisions}"
    return numbers
