"""The bin: deleted records, whole and with their links, until it is emptied.

Visits, meetings and practices stay in their tables, marked as deleted; people, cities, groups, gifts and indicators are
kept as the rows they were (``store.rows.removal``), because lists and completion must not see them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import delete, func, literal, select, union_all
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.kinds.record_types import RECORD_TYPES
from delegations.domain.office.roles import Right
from delegations.domain.papers.letter_text import LetterText
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.errors import InvalidValueError, NotFoundError
from delegations.domain.text.texts import _
from delegations.services.writing.deeds import Subject
from delegations.services.writing.history import forget_versions, states_of_kind
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.rows.kept_rows import OWNERS
from delegations.store.rows.removal import put_back, unpacked
from delegations.store.rows.renaming import renamed
from delegations.store.tables import (
    AttachmentRow,
    BinRow,
    DraftRow,
    EvidenceRow,
    GiftRow,
    LetterTemplateRow,
    MeetingFileRow,
    MunicipalityRow,
    PracticeFileRow,
    PrintRow,
)
from delegations.store.tables.record_tables import STAYING, TAKEN_OUT


@dataclass(frozen=True, slots=True)
class Binned:
    """A deleted record: ``id`` is its own for visits, meetings and practices, its place in the bin's for others."""

    kind: RecordKind
    id: int
    title: str
    start: str | None = None
    """The first day of a visit or meeting, as stored."""


def in_bin(database: Database) -> list[Binned]:
    """Return the records in the bin, deleted last first; rows of others that lie there are no records of their own."""
    marked = union_all(
        *(
            select(
                literal(kind.value), one.table.c.id, one.title_column, one.table.c[one.start], one.table.c.deleted_at
            ).where(one.table.c.deleted_at.is_not(None))
            for kind, one in STAYING.items()
        )
    )
    records = select(BinRow).where(BinRow.kind.in_(TAKEN_OUT), BinRow.merged_into.is_(None))
    with database.session() as session:
        rows: list[tuple[datetime, Binned]] = [
            (at or now_utc(), Binned(RecordKind(kind), number, title, str(start) if start else None))
            for kind, number, title, start, at in session.execute(marked)
        ]
        rows += [(row.deleted_at, Binned(row.kind, row.id, row.title)) for row in session.scalars(records)]
    rows.sort(key=lambda pair: pair[0], reverse=True)
    return [one for _at, one in rows]


def lies_in_bin(database: Database, uid: str) -> bool:
    """Tell whether the record ``uid`` is one that was deleted and stays in its table: it can be saved there still."""
    found = union_all(
        *(
            select(one.table.c.id).where(one.table.c.uid == uid, one.table.c.deleted_at.is_not(None))
            for one in STAYING.values()
        )
    )
    with database.session() as session:
        return session.execute(found).first() is not None


def rows_in_bin(database: Database) -> int:
    """Return how many rows lie in the bin that were deleted from a visit, meeting or practice and can come back."""
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(BinRow).where(BinRow.kind.in_(OWNERS))) or 0


def restore_from_bin(database: Database, entry: int) -> tuple[RecordKind, int]:
    """Bring a person, city, group or gift back with all that pointed to it; return its kind and number.

    Raises NotAllowedError, NotFoundError, and InvalidValueError when another one of its name was entered meanwhile.
    """
    with writing(database, None) as work:
        session = work.session
        row = session.get(BinRow, entry)
        work.require(RECORD_TYPES[row.kind].right if row is not None else Right.VISITS)
        if row is None or row.kind not in TAKEN_OUT or row.merged_into is not None:
            raise NotFoundError(_("This record is not in the bin any more."))
        removed = unpacked(row.content)
        if row.kind is RecordKind.MUNICIPALITY:
            key = removed.rows[0][1]["name_key"]
            if session.scalar(select(MunicipalityRow.id).where(MunicipalityRow.name_key == key)) is not None:
                raise InvalidValueError(_("There is a municipality of this name already."))
        number = put_back(session, removed)
        renamed(session, TAKEN_OUT[row.kind].row, number)
        kind = row.kind
        work.record(kind, Subject(uid=row.uid, id=number, title=row.title), AuditAction.RESTORED)
        session.delete(row)
    return kind, number


def restore_all(database: Database, entries: Sequence[int]) -> list[int]:
    """Bring back what stands in the bin at ``entries``; return the numbers of the records. Raises as one does."""
    return [restore_from_bin(database, entry)[1] for entry in entries]


def _files_of_templates(session: Session) -> set[str]:
    """Return the Word files of templates by their content hashes: of deleted ones and of earlier versions, too."""
    versions = cast("list[LetterText]", states_of_kind(session, RecordKind.LETTER))
    return {*session.scalars(select(LetterTemplateRow.file).distinct()), *(one.file for one in versions)}


def empty_bin(database: Database) -> int:
    """Delete for good what is in the bin, with files no other record names.

    Return how many records went; rows that were deleted from records go too and are not counted.
    """
    count = 0
    with writing(database, Right.ADMINISTER) as work:
        session = work.session
        # What others point to was listed first: it goes last.
        for kind, one in reversed(STAYING.items()):
            table = one.table
            marked = session.execute(select(table.c.id, table.c.uid).where(table.c.deleted_at.is_not(None)))
            gone = {row.id: row.uid for row in marked}
            forget_versions(session, gone.values())
            session.execute(delete(table).where(table.c.id.in_(gone)))
            work.show(kind, gone)
            count += len(gone)
        kept = list(session.scalars(select(BinRow)))
        forget_versions(session, [row.uid for row in kept])
        count += sum(row.kind in TAKEN_OUT and row.merged_into is None for row in kept)
        for row in kept:
            session.delete(row)
        session.execute(delete(DraftRow).where(DraftRow.uid.in_([row.uid for row in kept])))
        if count or kept:
            words = _("The bin was emptied. Deleted for good: {count}").format(count=count)
            work.record(RecordKind.SETTINGS, Subject(uid="bin", id=None, title=words), AuditAction.DELETED)
        drafts = "".join(session.scalars(select(DraftRow.content)))
        used = set(session.scalars(select(AttachmentRow.digest).distinct()))
        used |= set(session.scalars(select(EvidenceRow.digest).distinct()))
        used |= set(session.scalars(select(MeetingFileRow.digest).distinct()))
        used |= set(session.scalars(select(PracticeFileRow.digest).distinct()))
        used |= set(session.scalars(select(MunicipalityRow.coat_of_arms).distinct()))
        used |= set(session.scalars(select(GiftRow.photo).distinct()))
        used |= set(session.scalars(select(PrintRow.digest).distinct()))
        used |= _files_of_templates(session)
    for digest in database.files.digests():
        if digest not in used and digest not in drafts:
            database.files.delete(digest)
    return count
