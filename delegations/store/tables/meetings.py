"""Tables of meetings and their minutes."""

from datetime import datetime, time

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from delegations.domain.dates.partial_dates import PartialDate
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
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.store.tables.base import (
    NOT_NEGATIVE,
    Base,
    ChoiceText,
    Numbered,
    PartialDateText,
    Placed,
    text_column,
    within,
)
from delegations.store.tables.visits import ALIVE

_VOTES = within(0, 999_999)


class MeetingRow(Numbered, Base):
    """A meeting. ``shown_title`` and ``sort_title`` are derived on saving, for lists."""

    __tablename__ = "meeting"
    __table_args__ = (
        Index("ix_meeting_list_start", "start", "id", sqlite_where=ALIVE),
        Index("ix_meeting_list_title", "sort_title", "id", sqlite_where=ALIVE),
        Index("ix_meeting_list_status", "status", "start", "id", sqlite_where=ALIVE),
        Index("ix_meeting_list_group", "group_id", "start", "id", sqlite_where=ALIVE),
        Index("ix_meeting_deleted_at", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
    )

    version: Mapped[int] = mapped_column(default=1)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("working_group.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id", ondelete="SET NULL"), index=True)
    host_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    title: Mapped[str] = text_column()
    shown_title: Mapped[str] = text_column()
    sort_title: Mapped[str] = text_column()
    number: Mapped[int | None] = mapped_column(info=within(0, 999_999))
    minutes_number: Mapped[str] = text_column()
    minutes_date: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    status: Mapped[MeetingStatus] = mapped_column(ChoiceText(MeetingStatus))
    start: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    end: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    from_time: Mapped[time | None]
    to_time: Mapped[time | None]
    place: Mapped[str] = text_column()
    online: Mapped[bool] = mapped_column(default=False)
    quorum: Mapped[Quorum] = mapped_column(ChoiceText(Quorum), server_default="none")
    quorum_number: Mapped[int | None] = mapped_column(info=within(1, 999))
    votes_by: Mapped[VotesBy] = mapped_column(ChoiceText(VotesBy), server_default="member")
    majority: Mapped[Majority] = mapped_column(ChoiceText(Majority), server_default="cast")
    casting_vote: Mapped[bool] = mapped_column(default=False, server_default=false())
    seats: Mapped[str] = text_column()
    annexes: Mapped[str] = text_column()
    edition: Mapped[int] = mapped_column(default=0, info=NOT_NEGATIVE)
    correction_who: Mapped[str] = text_column()
    correction_why: Mapped[str] = text_column()
    correction_when: Mapped[datetime | None]
    received_from: Mapped[str] = text_column()
    """The office whose minutes these are, when they came in a package; nothing: it is our meeting."""
    saved_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class AttendeeRow(Placed):
    """Somebody at a meeting, with the post as it was then."""

    __tablename__ = "meeting_attendee"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    name: Mapped[str] = text_column()
    post: Mapped[str] = text_column()
    organisation: Mapped[str] = text_column()
    role: Mapped[MeetingRole] = mapped_column(ChoiceText(MeetingRole))
    email: Mapped[str] = text_column()
    answer: Mapped[Answer | None] = mapped_column(ChoiceText(Answer))
    attendance: Mapped[Attendance] = mapped_column(ChoiceText(Attendance))
    note: Mapped[str] = text_column()
    came_at: Mapped[time | None]
    left_at: Mapped[time | None]
    online: Mapped[bool] = mapped_column(default=False, server_default=false())


class AgendaItemRow(Placed):
    """A question of the agenda."""

    __tablename__ = "agenda_item"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = text_column()
    presenter: Mapped[str] = text_column()
    minutes: Mapped[int | None] = mapped_column(info=within(1, 1440))
    documents: Mapped[str] = text_column()
    state: Mapped[ItemState] = mapped_column(ChoiceText(ItemState))
    heard: Mapped[str] = text_column()
    votes_for: Mapped[int | None] = mapped_column(info=_VOTES)
    votes_against: Mapped[int | None] = mapped_column(info=_VOTES)
    votes_abstained: Mapped[int | None] = mapped_column(info=_VOTES)
    casting: Mapped[Ballot | None] = mapped_column(ChoiceText(Ballot))
    dissent: Mapped[str] = text_column()
    quorum_note: Mapped[str] = text_column()
    began: Mapped[time | None]
    ended: Mapped[time | None]
    running_since: Mapped[datetime | None]
    origin: Mapped[str] = mapped_column(default="", server_default="", index=True)
    seconds: Mapped[int] = mapped_column(default=0, info=within(0, 10**9))


class ReviewRow(Placed):
    """An action of an earlier meeting as a question on earlier decisions shows it."""

    __tablename__ = "agenda_review"

    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    action: Mapped[str] = text_column()
    point: Mapped[str] = text_column()
    text: Mapped[str] = text_column()
    responsible: Mapped[str] = text_column()
    due: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    term_words: Mapped[str] = text_column()
    status: Mapped[FollowUpStatus] = mapped_column(ChoiceText(FollowUpStatus))
    note: Mapped[str] = text_column()


class MeetingFileRow(Placed):
    """A file of a meeting, or of the question whose uid stands in ``item``."""

    __tablename__ = "meeting_file"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    item: Mapped[str] = text_column()
    kind: Mapped[AttachmentKind] = mapped_column(ChoiceText(AttachmentKind))
    file_name: Mapped[str] = text_column()
    digest: Mapped[str] = mapped_column(index=True)
    size: Mapped[int] = mapped_column(info=NOT_NEGATIVE)
    caption: Mapped[str] = text_column()


class SpeechRow(Placed):
    """What somebody said on a question."""

    __tablename__ = "speech"

    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    speaker: Mapped[str] = text_column()
    text: Mapped[str] = text_column()


class OutcomeRow(Placed):
    """What came of a question, as it was resolved; the life of an action goes on in ``follow_up`` of the same uid."""

    __tablename__ = "outcome"

    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    kind: Mapped[OutcomeKind] = mapped_column(ChoiceText(OutcomeKind))
    text: Mapped[str] = text_column()
    responsible: Mapped[str] = text_column()
    due: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    term_words: Mapped[str] = text_column()


class VoteRow(Placed):
    """How one person voted on a question."""

    __tablename__ = "vote"

    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    voter: Mapped[str] = text_column()
    ballot: Mapped[Ballot] = mapped_column(ChoiceText(Ballot))


class EditionRow(Base):
    """Minutes as they were signed: the whole meeting as JSON, never changed again."""

    __tablename__ = "minutes_edition"
    __table_args__ = (UniqueConstraint("meeting_id", "edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    edition: Mapped[int]
    content: Mapped[str] = text_column()
    signed_at: Mapped[datetime]
