"""Tables of who changed what and when, who may, and what lies in the bin beside visits and meetings."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from delegations.domain.office.vocabulary import AccountRole, LookedAt
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.store.tables.base import Base, ChoiceText, text_column


class HistoryRow(Base):
    """One deed on one record, with the whole record as it was afterwards; a trigger keeps who, when and what."""

    __tablename__ = "history"
    __table_args__ = (Index("ix_history_uid_id", "uid", "id"), Index("ix_history_at", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RecordKind] = mapped_column(ChoiceText(RecordKind))
    uid: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=0, server_default="0")
    at: Mapped[datetime]
    who: Mapped[str] = text_column()
    deed: Mapped[AuditAction] = mapped_column(ChoiceText(AuditAction))
    title: Mapped[str] = text_column()
    content: Mapped[bytes] = mapped_column(default=b"", server_default="")
    """The record as JSON, deflated; nothing where it was erased."""


class LookRow(Base):
    """Somebody saw sensitive data of a person; a trigger keeps who, when and whose."""

    __tablename__ = "look"
    __table_args__ = (Index("ix_look_uid", "uid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str] = text_column()
    uid: Mapped[str] = mapped_column(String(32))
    """Whose."""
    seen_in: Mapped[LookedAt] = mapped_column(ChoiceText(LookedAt))
    paper: Mapped[str] = text_column()
    """The key of a paper."""


class AccountRow(Base):
    """Who may do what, when the office shares the database: a user of the system and the role here."""

    __tablename__ = "account"

    login: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = text_column()
    role: Mapped[AccountRole] = mapped_column(ChoiceText(AccountRole))


class BinRow(Base):
    """A deleted record whose rows are gone from their tables: they are kept here, with who pointed to them.

    Under the kinds of records that stay in their tables lie rows that were deleted from one (``store.rows.kept_rows``).
    """

    __tablename__ = "bin_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RecordKind] = mapped_column(ChoiceText(RecordKind))
    uid: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = text_column()
    deleted_at: Mapped[datetime]
    who: Mapped[str] = text_column()
    merged_into: Mapped[int | None] = mapped_column(index=True)
    """Of a person who was made one with another: the number of that one. Such an entry is no deleted record."""
    content: Mapped[bytes]
    """Rows and links as JSON, deflated."""
