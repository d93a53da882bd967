"""The record of a meeting: one immutable value that holds its agenda, who came, what was said and resolved."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, time

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import ProgressNote
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.vocabulary import (
    Answer,
    Attendance,
    Ballot,
    ItemState,
    Majority,
    MeetingRole,
    MeetingStatus,
    OutcomeKind,
    Quorum,
    VotesBy,
)
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.fields import (
    AT_HOME,
    COPIED,
    EMAIL,
    LEFT_BEHIND,
    POINTING,
    SILENT,
    TERM,
    any_rows,
    by_program,
    called,
    line_of,
    long_text,
    made_by,
    one_day,
    one_line,
    starts_as,
    within,
)
from delegations.domain.records.identity import new_uid
from delegations.domain.records.references import Ref
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import N_, _, listed

TAKES = within(1, 24 * 60, N_("A question takes from 1 to 1440 minutes."))
"""How many minutes a question may be planned for."""
_VOTES = within(0, 999_999)
QUORUM_NUMBER = within(1, 999, N_("A quorum is a number from 1 to 999."))
_LONGEST_REASON = 2_000
"""Characters that say why somebody is absent, or why signed minutes are opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody at a meeting, with the post as it was then, for whom, and whether he or she came."""

    uid: str = field(default_factory=new_uid)
    name: str = one_line(N_("Name"))
    post: str = one_line(N_("Post"))
    organisation: str = one_line(N_("Organisation"))
    municipality: Ref | None = starts_as(None, N_("City"))
    role: MeetingRole = starts_as(MeetingRole.MEMBER, N_("Role"))
    email: str = one_line(N_("E-mail"), EMAIL)
    answer: Answer | None = starts_as(None, N_("Answer"), LEFT_BEHIND)
    """What was answered to the invitation; None: nothing yet."""
    attendance: Attendance = starts_as(Attendance.EXPECTED, N_("Attendance"), LEFT_BEHIND)
    note: str = one_line(N_("Note"), line_of(_LONGEST_REASON), LEFT_BEHIND)
    """Why absent, or who stood in."""
    came_at: time | None = starts_as(None, N_("Came at"), LEFT_BEHIND)
    """On the clock of the place; None: at the beginning."""
    left_at: time | None = starts_as(None, N_("Left at"), LEFT_BEHIND)
    """On the clock of the place; None: stayed to the end."""
    online: bool = starts_as(False, N_("Online"), LEFT_BEHIND)
    person_id: int | None = by_program(None, SILENT)

    @property
    def takes_part(self) -> bool:
        """Whether the seat was filled, by the person or by somebody who stood in."""
        return self.attendance in (Attendance.PRESENT, Attendance.REPRESENTED)

    @property
    def stand_in(self) -> str:
        """Who stood in for the person, or nothing."""
        return self.note if self.attendance is Attendance.REPRESENTED else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What somebody said on a question."""

    uid: str = field(default_factory=new_uid)
    speaker: str = one_line(N_("Who spoke"))
    text: str = long_text(N_("Text"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a question; an action is a follow-up with who and by when.

    Who, due and progress stay when an action becomes information, so that it can become an action again.
    """

    uid: str = field(default_factory=new_uid)
    kind: OutcomeKind = starts_as(OutcomeKind.DECISION, N_("Kind"))
    text: str = long_text(N_("Text"))
    responsible: str = one_line(N_("Responsible"))
    due: PartialDate | None = one_day(N_("Due"), TERM)
    term_words: str = one_line(N_("Term in words"))
    status: FollowUpStatus = starts_as(FollowUpStatus.OPEN, N_("Status"))
    execution: Execution = made_by(Execution, N_("Execution"))
    notes: tuple[ProgressNote, ...] = any_rows(N_("Progress"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """How one seat voted; ``voter`` is the uid of the attendee who sits in it, or is represented there.

    None is what nobody said yet: such a vote is not kept.
    """

    uid: str = field(default_factory=new_uid)
    voter: str = one_line(N_("Who votes"), POINTING)
    ballot: Ballot | None = starts_as(None, N_("Vote"))


def vote_uid(item: str, voter: str) -> str:
    """Return the identity of the vote of ``voter`` on the question ``item``: the same each time it is shown empty."""
    return hashlib.sha256(f"{item}/{voter}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """An action of an earlier meeting as it stands when a question on earlier decisions is prepared and discussed.

    ``status`` and ``note`` go to the register when the minutes are signed.
    """

    uid: str = field(default_factory=new_uid)
    action: str = one_line(N_("Follow-up"), SILENT)
    """The uid of the follow-up."""
    point: str = one_line(N_("Point"))
    """Where it was resolved: «п. 2.1.1, № 1»."""
    text: str = long_text(N_("Text"))
    responsible: str = one_line(N_("Responsible"))
    due: PartialDate | None = one_day(N_("Due"), TERM)
    term_words: str = one_line(N_("Term in words"))
    status: FollowUpStatus = starts_as(FollowUpStatus.OPEN, N_("Status"))
    note: str = one_line(N_("What was reported"), line_of(_LONGEST_REASON))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFile(Attachment):
    """A file of a meeting; ``item`` is the uid of the question it belongs to, nothing: the whole meeting."""

    item: str = one_line(N_("Question"), POINTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A question of the agenda: what was heard, who spoke, what was resolved, how it was voted."""

    uid: str = field(default_factory=new_uid)
    title: str = long_text(N_("Title"))
    presenter: str = one_line(N_("Presented by"))
    minutes: int | None = starts_as(None, N_("Planned minutes"), TAKES)
    """Planned, in minutes."""
    documents: str = long_text(N_("Documents"))
    state: ItemState = starts_as(ItemState.OPEN, N_("What became of the question"), LEFT_BEHIND)
    heard: str = long_text(N_("Heard"), LEFT_BEHIND)
    reviews: tuple[Review, ...] = any_rows(N_("Earlier decisions"), LEFT_BEHIND)
    """What is reported on earlier decisions, where the question is about them."""
    speeches: tuple[Speech, ...] = any_rows(N_("Spoke"), LEFT_BEHIND)
    outcomes: tuple[Outcome, ...] = any_rows(N_("Resolved"), LEFT_BEHIND)
    votes_for: int | None = starts_as(None, N_("For"), _VOTES, LEFT_BEHIND)
    votes_against: int | None = starts_as(None, N_("Against"), _VOTES, LEFT_BEHIND)
    votes_abstained: int | None = starts_as(None, N_("Abstained"), _VOTES, LEFT_BEHIND)
    ballots: tuple[Vote, ...] = any_rows(N_("Votes by name"), LEFT_BEHIND)
    dissent: str = long_text(N_("Dissenting opinion"), LEFT_BEHIND)
    """Dissenting opinions, as they are to be minuted."""
    origin: str = one_line(N_("Carried over from"), SILENT, LEFT_BEHIND)
    """The uid of the item or follow-up of an earlier meeting that this question goes on from."""
    casting: Ballot | None = starts_as(None, N_("The chair’s casting vote"), SILENT, LEFT_BEHIND)
    """How the chair voted when the votes were equal, where it is not known from votes by name."""
    quorum_note: str = one_line(N_("Decided without a quorum because"), line_of(_LONGEST_REASON), LEFT_BEHIND)
    began: time | None = starts_as(None, N_("Discussed from"), LEFT_BEHIND)
    """On the clock of the place."""
    ended: time | None = starts_as(None, N_("Discussed to"), LEFT_BEHIND)
    seconds: int = by_program(0, SILENT, LEFT_BEHIND)
    """How long it was discussed, without what the running clock counts."""
    running_since: datetime | None = by_program(None, SILENT, LEFT_BEHIND)
    """Since when its clock runs, in UTC; None: it stands."""

    @property
    def was_voted(self) -> bool:
        """Whether a vote was taken."""
        counts = (self.votes_for, self.votes_against, self.votes_abstained)
        return bool(self.ballots) or any(one is not None for one in counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Why signed minutes were opened again, by whom and when."""

    who: str = field(metadata=called(N_("Who")))
    why: str = field(metadata=called(N_("Why")) | line_of(_LONGEST_REASON))
    when: datetime = field(metadata=called(N_("Day")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A session of a group, or of whoever met during a visit."""

    id: int | None = by_program(None)
    uid: str = field(default_factory=new_uid)
    version: int = by_program(0)
    """Counts the saves; a save over a newer version is refused."""
    group: Ref | None = starts_as(None, N_("Group"), COPIED)
    visit: Ref | None = starts_as(None, N_("Visit"), AT_HOME)
    """The delegation visit that the meeting was a part of."""
    title: str = one_line(N_("Title"), COPIED)
    number: int | None = starts_as(None, N_("Number of the meeting"), within(0, 999_999))
    """Its number in the group."""
    minutes_number: str = one_line(N_("Number of the minutes"))
    minutes_date: PartialDate | None = one_day(N_("Date of the minutes"))
    status: MeetingStatus = starts_as(MeetingStatus.DRAFT, N_("Status"))
    start: PartialDate | None = one_day(N_("Begins"))
    end: PartialDate | None = one_day(N_("Ends"))
    from_time: time | None = starts_as(None, N_("Begins"), COPIED)
    to_time: time | None = starts_as(None, N_("Ends"), COPIED)
    host: Ref | None = starts_as(None, N_("Host city"), COPIED)
    place: str = one_line(N_("Place"), COPIED)
    online: bool = starts_as(False, N_("Online"), COPIED)
    attendees: tuple[Attendee, ...] = any_rows(N_("Who takes part"), COPIED)
    items: tuple[AgendaItem, ...] = any_rows(N_("Agenda"), COPIED)
    quorum: Quorum = starts_as(Quorum.NONE, N_("Quorum"), COPIED)
    """The group's rules and its seats as they were on the day: what the group changes later is no part of it."""
    quorum_number: int | None = starts_as(None, N_("Votes for a quorum"), QUORUM_NUMBER, COPIED)
    votes_by: VotesBy = starts_as(VotesBy.MEMBER, N_("A vote has"), COPIED)
    majority: Majority = starts_as(Majority.CAST, N_("A decision needs"), COPIED)
    casting_vote: bool = starts_as(False, N_("The chair’s vote decides a tie"), COPIED)
    seats: str = long_text(N_("Cities and bodies with a seat"), COPIED)
    """Those of the group on the day of the meeting, one a line; nothing: those who are on the list."""
    annexes: str = long_text(N_("Annexes to the minutes"))
    """What is attached to the minutes, one a line."""
    attachments: tuple[MeetingFile, ...] = any_rows(N_("Files"))
    """What is sent along with the invitation, or was shown and signed."""
    edition: int = by_program(0)
    """How often the minutes were signed."""
    correction: Correction | None = starts_as(None, N_("Correction"), AT_HOME)
    """Set while signed minutes are being corrected, and kept with the edition that came of it."""
    received_from: str = one_line(N_("Received from"), SILENT, AT_HOME)
    """The office whose minutes these are, when they came in a package; nothing: it is our meeting."""
    saved_at: datetime | None = by_program(None)

    def with_role(self, role: MeetingRole) -> Attendee | None:
        """Return the first attendee in ``role``, or None; a secretary may be a member, too."""
        roles = (role, MeetingRole.SECRETARY_MEMBER) if role is MeetingRole.SECRETARY else (role,)
        return next((one for one in self.attendees if one.role in roles), None)

    @property
    def shown_title(self) -> str:
        """The title, or number and group when none was typed."""
        return self._titled(numbered(self.number) if self.number else "")

    @property
    def kept_title(self) -> str:
        """``shown_title`` as lists and search keep it: the same whatever language the window speaks."""
        return self._titled(f"№ {self.number}" if self.number else "")

    def _titled(self, number: str) -> str:
        named = ", ".join(filter(None, (self.group.name if self.group else "", number)))
        return self.title or named or (self.visit.name if self.visit else "")

    @property
    def is_locked(self) -> bool:
        """Whether the minutes are signed, so that nothing of them can change."""
        return self.status is MeetingStatus.SIGNED


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
