"""Tables of what goes between offices: packages, states of records that both know, whose a record is, whose a key."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from delegations.domain.records.vocabulary import RecordKind
from delegations.store.tables.base import Base, ChoiceText, UidsText, text_column


class ExchangedRow(Base):
    """A record as it once left in a package or came in one: what both sides knew, to join later changes from."""

    __tablename__ = "exchanged"

    uid: Mapped[str] = mapped_column(String(32), primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of the content."""
    content: Mapped[bytes]
    """The record in the form of packages, deflated."""
    at: Mapped[datetime]


class OriginRow(Base):
    """Whose a record is that was sent or came in: the office that first sent it here, or this one.

    It stays when the record is gone, so that nobody brings it back as his own or as a record of another kind.
    """

    __tablename__ = "record_origin"

    uid: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[RecordKind] = mapped_column(ChoiceText(RecordKind))
    ours: Mapped[bool]
    office: Mapped[str] = text_column()
    """The identity of the office that first sent it; nothing: it is ours, or it came before offices were noted."""
    city: Mapped[str] = text_column()
    """What that office called itself."""
    at: Mapped[datetime]
    """Since when this is known."""


class OfficeKeyRow(Base):
    """A certificate that an office signs its packages with; the latest of an office is the one that counts."""

    __tablename__ = "office_key"

    office: Mapped[str] = mapped_column(String(32), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the certificate."""
    signer: Mapped[str] = text_column()
    """Whom it names."""
    city: Mapped[str] = text_column()
    since: Mapped[datetime]
    """When a package under it was first taken here."""


class PackageRow(Base):
    """A package that was sent or came in."""

    __tablename__ = "package"

    id: Mapped[int] = mapped_column(primary_key=True)
    incoming: Mapped[bool]
    at: Mapped[datetime]
    partner: Mapped[str] = text_column()
    """The city it went to or came from, as it is called."""
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id", ondelete="SET NULL"), index=True)
    file_name: Mapped[str] = text_column()
    digest: Mapped[str] = text_column()
    records: Mapped[int] = mapped_column(default=0, server_default="0")
    signer: Mapped[str] = text_column()
    who: Mapped[str] = text_column()
    office: Mapped[str] = text_column()
    """The identity that the sender of an incoming one gave."""
    uids: Mapped[tuple[str, ...]] = mapped_column(UidsText, server_default="")
    """Identities of the records that it carried; none where an older version noted it."""
