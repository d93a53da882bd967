"""Tables of the register: what was promised, how it goes, what proves it."""

from sqlalchemy import Computed, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, composite, mapped_column

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Priority
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.store.tables.base import (
    NOT_NEGATIVE,
    Base,
    ChoiceText,
    PartialDateText,
    Placed,
    at_most_one,
    text_column,
    within,
)

_GROUPED = ("answerable", "municipality_id", "group_id", "topic_id", "priority")
"""What the register groups by; each group is counted from an index alone."""


_OWNERS = ("visit_id", "meeting_id", "node_id", "practice_id")
"""What it belongs to; one that a city sent belongs to none of them and names the city in ``partner``."""


class FollowUpRow(Placed):
    """Something that somebody has to do by a date: promised in a visit, resolved in a meeting, part of a strategy."""

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("ix_follow_up_status_term", "status", "term"),
        Index("ix_follow_up_number", "number", unique=True),
        Index("ix_follow_up_by_status", "hidden", "status", "term"),
        *(Index(f"ix_follow_up_by_{day}", "hidden", "status", day) for day in ("opened_on", "done_on")),
        *(Index(f"ix_follow_up_by_{key}", "hidden", key, "status", "term") for key in _GROUPED),
        at_most_one("owner", *(f"{pointer} IS NOT NULL" for pointer in _OWNERS), "partner <> ''"),
    )

    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    node_id: Mapped[int | None] = mapped_column(ForeignKey("strategy_node.id", ondelete="CASCADE"), index=True)
    practice_id: Mapped[int | None] = mapped_column(ForeignKey("practice.id", ondelete="CASCADE"), index=True)
    partner: Mapped[str] = text_column()
    """The city that sent it, when it came in a package and belongs to nothing of ours."""
    text: Mapped[str] = text_column()
    responsible: Mapped[str] = text_column()
    start: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    due: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    term_words: Mapped[str] = text_column()
    """How the term was written, where the date does not say all of it."""
    status: Mapped[FollowUpStatus] = mapped_column(ChoiceText(FollowUpStatus))
    execution: Mapped[Execution] = composite(
        mapped_column("priority", ChoiceText(Priority), server_default=Priority.NORMAL.value),
        mapped_column("percent", Integer, nullable=True, info=within(0, 100)),
        mapped_column("co_responsible", Text, server_default=""),
        mapped_column("result", Text, server_default=""),
        mapped_column("postponed_to", PartialDateText, nullable=True),
        mapped_column("handed_to", Text, server_default=""),
    )
    answerable: Mapped[str] = mapped_column(
        Text, Computed("CASE WHEN handed_to = '' THEN responsible ELSE handed_to END", persisted=False)
    )
    """Who is responsible now."""
    term: Mapped[PartialDate | None] = mapped_column(
        PartialDateText, Computed("coalesce(postponed_to, due)", persisted=False)
    )
    """The date that counts now."""
    # What follows is written by triggers, whoever adds or changes a follow-up.
    number: Mapped[int | None]
    """Its number in the register, never given twice."""
    hidden: Mapped[bool] = mapped_column(default=False, server_default="0")
    """It stays out of the register: it lies in the bin with its visit or meeting, or it is an action of another
    office's minutes that nobody here took over."""
    opened_on: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    """Since when it stands: its own first day, that of its visit or meeting, or the day it was entered."""
    done_on: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    """The day it became done, when that happened in the register."""
    group_id: Mapped[int | None] = mapped_column(ForeignKey("working_group.id", ondelete="SET NULL"))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id", ondelete="SET NULL"))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id", ondelete="SET NULL"))
    """The city it has to do with."""


class ProgressNoteRow(Placed):
    """A dated line about how a follow-up goes."""

    __tablename__ = "progress_note"

    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id", ondelete="CASCADE"), index=True)
    day: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    author: Mapped[str] = text_column()
    text: Mapped[str] = text_column()


class EvidenceRow(Placed):
    """A photo or paper among the stored files that proves what was done."""

    __tablename__ = "evidence"

    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id", ondelete="CASCADE"), index=True)
    kind: Mapped[AttachmentKind] = mapped_column(ChoiceText(AttachmentKind))
    file_name: Mapped[str] = text_column()
    digest: Mapped[str] = mapped_column(index=True)
    size: Mapped[int] = mapped_column(info=NOT_NEGATIVE)
    caption: Mapped[str] = text_column()


class RegisterCounterRow(Base):
    """The last number given in the register: one row."""

    __tablename__ = "register_counter"

    id: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
