"""The bin: deleted visits and meetings, until it is emptied."""

from typing import NamedTuple

from sqlalchemy import delete, literal, select, union_all

from delegations.store.database import Database
from delegations.store.files import stored_digests, stored_path
from delegations.store.tables import (
    AttachmentRow,
    DraftRow,
    EvidenceRow,
    GiftRow,
    MeetingRow,
    MunicipalityRow,
    PrintRow,
    VisitRow,
)


class BinRow(NamedTuple):
    """A deleted record; ``kind`` is ``visit`` or ``meeting``, ``start`` as stored."""

    kind: str
    id: int
    title: str
    start: str | None


def in_bin(database: Database) -> list[BinRow]:
    """Return what is in the bin, deleted last first."""
    parts = [
        select(literal(kind).label("kind"), table.id, table.shown_title, table.start, table.deleted_at).where(
            table.deleted_at.is_not(None)
        )
        for kind, table in (("visit", VisitRow), ("meeting", MeetingRow))
    ]
    both = union_all(*parts).subquery()
    with database.session() as session:
        rows = session.execute(select(both).order_by(both.c.deleted_at.desc(), both.c.id)).all()
    return [BinRow(kind, number, title, str(start) if start else None) for kind, number, title, start, _at in rows]


def empty_bin(database: Database) -> int:
    """Delete for good what is in the bin, with files no other record names; return how many records went."""
    count = 0
    with database.session() as session:
        for table in (MeetingRow, VisitRow):
            gone = list(session.scalars(select(table.id).where(table.deleted_at.is_not(None))))
            session.execute(delete(table).where(table.id.in_(gone)))
            count += len(gone)
        drafts = "".join(session.scalars(select(DraftRow.content)))
        used = set(session.scalars(select(AttachmentRow.digest).distinct()))
        used |= set(session.scalars(select(EvidenceRow.digest).distinct()))
        used |= set(session.scalars(select(MunicipalityRow.coat_of_arms).distinct()))
        used |= set(session.scalars(select(GiftRow.photo).distinct()))
        used |= set(session.scalars(select(PrintRow.digest).distinct()))
    for digest in list(stored_digests(database.files)):
        if digest not in used and digest not in drafts:
            stored_path(database.files, digest).unlink(missing_ok=True)
    return count
