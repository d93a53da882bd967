"""Tables of visits and all that belongs to one."""

from datetime import datetime, time
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.vocabulary import AttachmentKind, Qualifier
from delegations.domain.visits.visit import MOST_SEATS
from delegations.domain.visits.vocabulary import Direction, FileUse, ProgrammeKind, Role, Status, TableShape, VisitKind
from delegations.store.tables.base import (
    NOT_NEGATIVE,
    AmountText,
    Base,
    ChoiceText,
    Numbered,
    PartialDateText,
    Placed,
    UidsText,
    text_column,
    within,
)

ALIVE = text("deleted_at IS NULL")


class VisitRow(Numbered, Base):
    """A visit. ``shown_title``, ``sort_title``, ``direction`` are derived on saving, for lists of a million rows."""

    __tablename__ = "visit"
    __table_args__ = (
        Index("ix_visit_list_start", "start", "id", sqlite_where=ALIVE),
        Index("ix_visit_list_title", "sort_title", "id", sqlite_where=ALIVE),
        Index("ix_visit_list_status", "status", "start", "id", sqlite_where=ALIVE),
        Index("ix_visit_list_direction", "direction", "start", "id", sqlite_where=ALIVE),
        Index("ix_visit_list_number", "year", "serial", "id", sqlite_where=ALIVE),
        Index("ix_visit_earlier", "earlier", sqlite_where=text("earlier<>''")),
        Index("ix_visit_deleted_at", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
    )

    version: Mapped[int] = mapped_column(default=1)
    number: Mapped[str] = mapped_column(default="", index=True)
    year: Mapped[int | None]
    serial: Mapped[int | None]
    title: Mapped[str] = text_column()
    shown_title: Mapped[str] = text_column()
    sort_title: Mapped[str] = text_column()
    kind: Mapped[VisitKind] = mapped_column(ChoiceText(VisitKind))
    status: Mapped[Status] = mapped_column(ChoiceText(Status))
    direction: Mapped[Direction] = mapped_column(ChoiceText(Direction))
    start: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    end: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    place: Mapped[str] = text_column()
    purpose: Mapped[str] = text_column()
    summary: Mapped[str] = text_column()
    told_outside: Mapped[str] = text_column()
    guests_note: Mapped[str] = text_column()
    hosts_note: Mapped[str] = text_column()
    report_date: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    letter_number: Mapped[str] = text_column()
    letter_date: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    letter_sender: Mapped[str] = text_column()
    letter_handler: Mapped[str] = text_column()
    letter_due: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    letter_answered: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    earlier: Mapped[str] = text_column()
    yearly: Mapped[bool] = mapped_column(default=False, server_default="0")
    saved_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class OfVisit(Placed):
    """A row that belongs to a visit and goes with it."""

    __abstract__ = True

    @declared_attr
    @classmethod
    def visit_id(cls) -> Mapped[int]:
        """Return the column of the visit it belongs to."""
        return mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)


class VisitMunicipalityRow(Base):
    """A municipality on one side of a visit."""

    __tablename__ = "visit_municipality"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), primary_key=True)
    side: Mapped[Side] = mapped_column(ChoiceText(Side), primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0)


class VisitTopicRow(Base):
    """A topic of a visit."""

    __tablename__ = "visit_topic"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0)


class ParticipantRow(OfVisit):
    """Somebody on one side, with the post as it was then; no person as long as nobody is named."""

    __tablename__ = "participant"

    side: Mapped[Side] = mapped_column(ChoiceText(Side))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = text_column()
    post: Mapped[str] = text_column()
    organisation: Mapped[str] = text_column()
    role: Mapped[Role] = mapped_column(ChoiceText(Role))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    in_items_only: Mapped[bool] = mapped_column(default=False, server_default="0")


class ProgrammeItemRow(OfVisit):
    """A timed entry of the programme."""

    __tablename__ = "programme_item"

    day: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    day_number: Mapped[int | None]
    start: Mapped[time | None]
    end: Mapped[time | None]
    kind: Mapped[ProgrammeKind] = mapped_column(ChoiceText(ProgrammeKind))
    title: Mapped[str] = text_column()
    place: Mapped[str] = text_column()
    dress: Mapped[str] = text_column()
    responsible: Mapped[str] = text_column()


class AttendanceRow(Base):
    """A participant who hosts or takes part in a programme item."""

    __tablename__ = "programme_attendance"

    item_id: Mapped[int] = mapped_column(ForeignKey("programme_item.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    as_host: Mapped[bool] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=0)


class TalkRow(OfVisit):
    """What somebody said or showed on a topic."""

    __tablename__ = "talk"

    speaker: Mapped[str] = text_column()
    speaker_uid: Mapped[str] = text_column()
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id", ondelete="SET NULL"), index=True)
    item: Mapped[str] = text_column()
    text: Mapped[str] = text_column()


class FactRow(OfVisit):
    """A figure learned."""

    __tablename__ = "fact"

    subject: Mapped[str] = text_column()
    qualifier: Mapped[Qualifier] = mapped_column(ChoiceText(Qualifier))
    value: Mapped[Decimal | None] = mapped_column(AmountText)
    unit: Mapped[str] = text_column()
    as_of: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    source: Mapped[str] = text_column()
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id", ondelete="SET NULL"), index=True)


class SeatingPlanRow(OfVisit):
    """Who sits where on one occasion."""

    __tablename__ = "seating_plan"

    name: Mapped[str] = text_column()
    shape: Mapped[TableShape] = mapped_column(ChoiceText(TableShape))
    item: Mapped[str] = text_column()
    seats: Mapped[int] = mapped_column(info=within(0, MOST_SEATS))
    alternate: Mapped[bool]
    places: Mapped[tuple[str, ...]] = mapped_column(UidsText, server_default="")


class AttachmentRow(OfVisit):
    """A photo or paper among the stored files."""

    __tablename__ = "attachment"

    kind: Mapped[AttachmentKind] = mapped_column(ChoiceText(AttachmentKind))
    file_name: Mapped[str] = text_column()
    digest: Mapped[str] = mapped_column(index=True)
    size: Mapped[int] = mapped_column(info=NOT_NEGATIVE)
    caption: Mapped[str] = text_column()
    use: Mapped[FileUse] = mapped_column(ChoiceText(FileUse), server_default=FileUse.SHOWN.value)
    paper: Mapped[str] = text_column()
    signed_by: Mapped[str] = text_column()
    signed_on: Mapped[PartialDate | None] = mapped_column(PartialDateText)
