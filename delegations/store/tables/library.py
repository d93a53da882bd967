"""Tables of the library: practices with our own way, indicators with their values, agreements between cities."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Dialect, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.library.vocabulary import AdoptionStage, IndicatorKind, SourceKind, Trust
from delegations.domain.places.vocabulary import AgreementKind
from delegations.domain.records.amounts import Amount
from delegations.domain.records.vocabulary import AttachmentKind, Qualifier
from delegations.store.reading.stored_values import amount
from delegations.store.tables.base import (
    AMOUNT_NOT_NEGATIVE,
    NOT_NEGATIVE,
    AmountText,
    Base,
    ChoiceText,
    Numbered,
    PartialDateText,
    Placed,
    text_column,
)

ALIVE = text("deleted_at IS NULL")


class PartsText(TypeDecorator[Amount]):
    """An exact figure with its parts: ``321+31``."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Amount | None, dialect: Dialect) -> str | None:  # noqa: ARG002  SQLAlchemy's
        """Write the figure."""
        return str(value) if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Amount | None:  # noqa: ARG002
        """Read the figure."""
        return amount(value)


class PracticeRow(Numbered, Base):
    """A practice; ``sort_title`` and ``stage`` are derived on saving, for lists."""

    __tablename__ = "practice"
    __table_args__ = (
        Index("ix_practice_list_title", "sort_title", "id", sqlite_where=ALIVE),
        Index("ix_practice_list_saved", "saved_at", "id", sqlite_where=ALIVE),
        Index("ix_practice_deleted_at", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
    )

    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = text_column()
    sort_title: Mapped[str] = text_column()
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id", ondelete="SET NULL"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id", ondelete="SET NULL"), index=True)
    trust: Mapped[Trust] = mapped_column(ChoiceText(Trust))
    since: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    problem: Mapped[str] = text_column()
    how: Mapped[str] = text_column()
    cost: Mapped[Decimal | None] = mapped_column(AmountText, info=AMOUNT_NOT_NEGATIVE)
    currency: Mapped[str] = text_column()
    funding: Mapped[str] = text_column()
    legal_basis: Mapped[str] = text_column()
    results: Mapped[str] = text_column()
    conditions: Mapped[str] = text_column()
    risks: Mapped[str] = text_column()
    stage: Mapped[AdoptionStage] = mapped_column(ChoiceText(AdoptionStage))
    responsible: Mapped[str] = text_column()
    budget: Mapped[Decimal | None] = mapped_column(AmountText, info=AMOUNT_NOT_NEGATIVE)
    budget_currency: Mapped[str] = text_column()
    saving: Mapped[Decimal | None] = mapped_column(AmountText)
    outcome: Mapped[str] = text_column()
    saved_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class OfPractice(Placed):
    """A row that belongs to a practice and goes with it."""

    __abstract__ = True

    @declared_attr
    @classmethod
    def practice_id(cls) -> Mapped[int]:
        """Return the column of the practice it belongs to."""
        return mapped_column(ForeignKey("practice.id", ondelete="CASCADE"), index=True)


class PracticeContactRow(OfPractice):
    """Whom to call."""

    __tablename__ = "practice_contact"

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = text_column()
    post: Mapped[str] = text_column()
    organisation: Mapped[str] = text_column()
    phone: Mapped[str] = text_column()
    email: Mapped[str] = text_column()


class PracticeSourceRow(OfPractice):
    """Where a practice is known from; ``record`` and ``row`` are identities, so that they hold in every city's file."""

    __tablename__ = "practice_source"

    kind: Mapped[SourceKind] = mapped_column(ChoiceText(SourceKind))
    record: Mapped[str] = mapped_column(default="", server_default="", index=True)
    row: Mapped[str] = text_column()
    title: Mapped[str] = text_column()
    link: Mapped[str] = text_column()


class AdoptionStepRow(OfPractice):
    """A step of our own city with a practice."""

    __tablename__ = "adoption_step"

    stage: Mapped[AdoptionStage] = mapped_column(ChoiceText(AdoptionStage))
    day: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    document: Mapped[str] = text_column()
    note: Mapped[str] = text_column()


class PracticeFileRow(OfPractice):
    """A photo or paper of a practice among the stored files."""

    __tablename__ = "practice_file"

    kind: Mapped[AttachmentKind] = mapped_column(ChoiceText(AttachmentKind))
    file_name: Mapped[str] = text_column()
    digest: Mapped[str] = mapped_column(index=True)
    size: Mapped[int] = mapped_column(info=NOT_NEGATIVE)
    caption: Mapped[str] = text_column()


class IndicatorRow(Numbered, Base):
    """An entry of the catalogue of indicators; one that is shipped has a ``code`` and its English name."""

    __tablename__ = "indicator"

    version: Mapped[int] = mapped_column(default=1)
    code: Mapped[str] = mapped_column(default="", server_default="", index=True)
    name: Mapped[str] = text_column()
    unit: Mapped[str] = text_column()
    kind: Mapped[IndicatorKind] = mapped_column(ChoiceText(IndicatorKind))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id", ondelete="SET NULL"), index=True)
    need_of: Mapped[str] = text_column()
    definition: Mapped[str] = text_column()
    position: Mapped[int] = mapped_column(default=10_000, server_default="10000")
    saved_at: Mapped[datetime]


class IndicatorValueRow(Placed):
    """What a city's figure was on a day, according to somebody."""

    __tablename__ = "indicator_value"
    __table_args__ = (Index("ix_indicator_value_city", "municipality_id", "indicator_id", "as_of"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), index=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    as_of: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    qualifier: Mapped[Qualifier] = mapped_column(ChoiceText(Qualifier))
    amount: Mapped[Amount | None] = mapped_column(PartsText)
    source: Mapped[str] = text_column()
    trust: Mapped[Trust] = mapped_column(ChoiceText(Trust))
    visit: Mapped[str] = text_column()


class AgreementRow(Placed):
    """What we and another city signed."""

    __tablename__ = "agreement"

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"), index=True)
    kind: Mapped[AgreementKind] = mapped_column(ChoiceText(AgreementKind))
    title: Mapped[str] = text_column()
    signed_on: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    expires_on: Mapped[PartialDate | None] = mapped_column(PartialDateText, index=True)
    note: Mapped[str] = text_column()
