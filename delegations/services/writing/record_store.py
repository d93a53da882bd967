"""How records of one kind are read, checked, written, put into the bin and brought back: once for all kinds.

Each kind says in one ``RecordStore`` what is its own. Whatever stores a record comes through ``RecordStore.store``: a
save in a window, an import, a package of another city; so all of it is counted, indexed and noted alike.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar, cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.kinds.record_types import RecordType, tidied_as
from delegations.domain.records.differences import differences
from delegations.domain.records.record import Titled
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.errors import ConflictError, InvalidRecordError, NotFoundError, Problem
from delegations.domain.text.texts import _
from delegations.services.access.accounts import name_of_user
from delegations.services.writing.deeds import Subject
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.reading.shapes import NoRowError
from delegations.store.rows.dependants import showing
from delegations.store.rows.plain import plain
from delegations.store.rows.removal import take_out
from delegations.store.tables import Base, BinRow, FollowUpRow, GiftRow
from delegations.store.tables.record_tables import RECORD_TABLES

Value = TypeVar("Value", bound=Titled)
Row = TypeVar("Row", bound=Base)


class _Stored(Protocol):
    """What the row of every kind of record has; ``version`` only where saves are counted."""

    id: int
    uid: str
    version: int


@dataclass(frozen=True, slots=True)
class RecordStore(Generic[Value, Row]):
    """One kind of record, and how its rows are read and written."""

    of: RecordType[Value]
    """The kind: its right and rules."""
    read: Callable[[sqlite3.Connection, int], Value]
    """Reads the record with a number; raises NoRowError."""
    write: Callable[[Session, Row, Value], None]
    """Writes a tidy record into its row, which may be new, and the rows below it; new places are made in place."""
    gone: str
    """What is said when there is none with a number, to be translated; ``{id}`` is the number."""
    outdated: str
    """What is said when it was changed since it was opened, to be translated."""
    change: Callable[[Session, Row, Value, Value], Value] | None = None
    """Writes a tidy record over the one before, only what is otherwise, and returns it as stored: (session, row, record
    before, record) → record. Without it ``write`` writes all of it, and ``read`` reads it again."""
    check: Callable[[Session, Row, Value | None, Value, list[Problem]], Value] | None = None
    """Completes a record and adds what forbids storing it beside what is stored: (session, row, record before, record,
    problems) → record. May raise LockedError or ConflictError."""
    follow: Callable[[Work, Value, Value], None] | None = None
    """Changes what goes by such a record, within the same transaction: (work, record before, record as stored)."""
    forbid_deleting: Callable[[Session, Sequence[int]], None] | None = None
    """Raises DelegationsError when one of the records numbered can't be deleted."""
    below: tuple[tuple[RecordKind, type[FollowUpRow | GiftRow], str], ...] = ()
    """Rows that are found by themselves and go into the bin with it: kind, mapped class, column with its number."""

    @property
    def kind(self) -> RecordKind:
        """The kind of record."""
        return self.of.kind

    @property
    def table(self) -> type[Row]:
        """The mapped class of its own row."""
        return cast("type[Row]", RECORD_TABLES[self.kind].row)

    @property
    def is_counted(self) -> bool:
        """Whether saves are counted; if not, the record as it was opened tells whether it is another one by now."""
        return RECORD_TABLES[self.kind].counted

    def row(self, session: Session, record_id: int) -> Row:
        """Return the row of a record; raises NotFoundError."""
        row = session.get(self.table, record_id)
        if row is None:
            raise NotFoundError(_(self.gone).format(id=record_id))
        return row

    def new_row(self) -> Row:
        """Return a row for a record that is not stored yet."""
        return self.table(version=0) if self.is_counted else self.table()

    def read_one(self, session: Session, record_id: int) -> Value:
        """Return a record within a transaction; raises NotFoundError."""
        return self._read(plain(session), record_id)

    def load(self, database: Database, record_id: int) -> Value:
        """Return a record; raises NotFoundError."""
        with database.snapshot() as connection:
            return self._read(connection, record_id)

    def _read(self, connection: sqlite3.Connection, record_id: int) -> Value:
        try:
            return self.read(connection, record_id)
        except NoRowError as error:
            raise NotFoundError(_(self.gone).format(id=record_id)) from error

    def subject(self, row: Row, record: Value) -> Subject:
        """Return how history knows the record of a row."""
        stored = cast("_Stored", row)
        version = stored.version if self.is_counted else 0
        return Subject(uid=stored.uid, id=stored.id, title=record.shown_title, version=version)

    def save(self, database: Database, record: Value, *, base: Value | None = None) -> Value:
        """Store a record in one transaction and return it as stored: cleaned, numbered, what it names made in place.

        ``base`` is the record as it was opened, for kinds that count no saves. Raises InvalidRecordError with the
        fields to mend, ConflictError when it was changed since it was opened, NotFoundError, NotAllowedError, what the
        rules of its kind raise, and DatabaseError; then nothing of it is stored.
        """
        number: int | None = getattr(record, "id")  # noqa: B009  all records have one; the type comes with the registry
        with writing(database, self.of.right) as work:
            return self.save_within(work, number, record, base=base)

    def save_within(self, work: Work, record_id: int | None, record: Value, *, base: Value | None = None) -> Value:
        """Store ``record`` as that with the ``number``, None: as a new one, within a unit of work, as ``save`` does."""
        session = work.session
        clean, problems = tidied_as(self.kind, record)
        row = self.new_row() if record_id is None else self.row(session, record_id)
        before = None if record_id is None else self.read_one(session, record_id)
        if self.check is not None:
            clean = self.check(session, row, before, clean, problems)
        if self._is_outdated(row, record, before, base):
            raise ConflictError(_(self.outdated))
        if problems:
            raise InvalidRecordError(problems)
        stored = self.store(work, row, clean, before=before)
        if before is not None and self.follow is not None:
            self.follow(work, before, stored)
        return stored

    def _is_outdated(self, row: Row, record: Value, before: Value | None, base: Value | None) -> bool:
        # To ask whether it is ``Counted`` takes twenty times as long.
        version: int | None = getattr(record, "version", None)
        if version is not None:
            return cast("_Stored", row).version != version
        return base is not None and before is not None and any(differences(base, before))

    def store(
        self, work: Work, row: Row, clean: Value, deed: AuditAction | None = None, *, before: Value | None = None
    ) -> Value:
        """Write a record that is tidy and may be stored into ``row``, and return it as stored.

        ``row`` is new or that of the record ``before``, which is read when it is not given. ``deed`` is what is noted
        when it is more than that it was made or changed.
        """
        session = work.session
        if before is None and row in session:
            before = self.read_one(session, cast("_Stored", row).id)
        if self.is_counted:
            cast("_Stored", row).version += 1
        if before is not None and self.change is not None:
            stored = self.change(session, row, before, clean)
        else:
            self.write(session, row, clean)
            session.flush()
            stored = self.read_one(session, cast("_Stored", row).id)
        usual = AuditAction.CREATED if before is None else AuditAction.CHANGED
        work.record(self.kind, self.subject(row, stored), deed or usual, before=before, after=stored)
        return stored

    def delete(self, database: Database, ids: Sequence[int]) -> None:
        """Put records that stay in their table into the bin, all or none; raises what forbids it."""
        with writing(database, self.of.right) as work:
            if self.forbid_deleting is not None:
                self.forbid_deleting(work.session, ids)
            self._mark(work, ids, now_utc(), AuditAction.DELETED)

    def bring_back(self, database: Database, ids: Sequence[int]) -> Sequence[int]:
        """Bring such records back from the bin, with all that belongs to them; return their numbers."""
        with writing(database, self.of.right) as work:
            self._mark(work, ids, None, AuditAction.RESTORED)
        return ids

    def _mark(self, work: Work, ids: Sequence[int], deleted_at: datetime | None, deed: AuditAction) -> None:
        session = work.session
        session.execute(
            update(self.table).where(RECORD_TABLES[self.kind].table.c.id.in_(ids)).values(deleted_at=deleted_at)
        )
        for kind, table, owner in self.below:
            work.show(kind, session.scalars(select(table.id).where(getattr(table, owner).in_(ids))))
        for number in ids:
            row = self.row(session, number)
            record = self.read_one(session, number)
            work.record(self.kind, self.subject(row, record), deed, before=record)

    def remove(self, database: Database, record_id: int) -> int:
        """Take a record whose table holds no deleted ones into the bin; raises as ``delete``.

        Return its place there, by which ``bin.restore_from_bin`` brings it back.
        """
        with writing(database, self.of.right) as work:
            if self.forbid_deleting is not None:
                self.forbid_deleting(work.session, [record_id])
            return self.remove_within(work, record_id)

    def remove_within(self, work: Work, record_id: int) -> int:
        """Take a record that may be deleted into the bin within a unit of work; return its place there."""
        session = work.session
        row = self.row(session, record_id)
        record = self.read_one(session, record_id)
        subject = self.subject(row, record)
        work.record(self.kind, subject, AuditAction.DELETED, before=record)
        work.drop_draft(subject.uid)
        for other, numbers in showing(session, self.table, [record_id]).items():
            work.show(other, numbers)
        removed = take_out(session, self.table, record_id)
        kept = BinRow(
            kind=self.kind, uid=subject.uid, title=subject.title, deleted_at=now_utc(), who=name_of_user(session),
            content=removed.packed(),
        )  # fmt: skip
        session.add(kept)
        session.flush()
        return kept.id
