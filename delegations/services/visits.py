"""Recording visits: open, save, duplicate, delete and bring back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from delegations.domain.copying import copied
from delegations.domain.errors import ConflictError, InvalidRecordError, NotFoundError, Problem
from delegations.domain.names import sort_key
from delegations.domain.numbering import read_number, write_number
from delegations.domain.roles import Right
from delegations.domain.texts import _
from delegations.domain.visit import Visit, direction_of
from delegations.domain.visit_rules import status_problem, tidy
from delegations.domain.vocabulary import Deed, RecordKind
from delegations.queries.office_settings import settings_in
from delegations.services.accounts import require
from delegations.services.draft_rows import drop_own_draft
from delegations.services.history import Subject, note
from delegations.store.database import Database
from delegations.store.search_index import reindex
from delegations.store.tables import FollowUpRow, GiftRow, VisitRow
from delegations.store.visit_records import read_visit, write_visit


def load_visit(database: Database, visit_id: int) -> Visit:
    """Return the visit ``visit_id``; raises NotFoundError."""
    with database.session() as session:
        return read_visit(session, _row(session, visit_id))


def _row(session: Session, visit_id: int) -> VisitRow:
    row = session.get(VisitRow, visit_id)
    if row is None:
        raise NotFoundError(_("There is no visit with the number {id}.").format(id=visit_id))
    return row


def save_visit(database: Database, visit: Visit, *, today: date | None = None) -> Visit:
    """Store ``visit`` in one transaction and return it as stored: cleaned, numbered, its people and places known.

    Raises InvalidRecordError with the fields to mend, ConflictError when it was changed since it was opened,
    and DatabaseError; then nothing of it is stored.
    """
    today = today or date.today()  # noqa: DTZ011  the wall calendar of the office
    clean, problems = tidy(visit)
    with database.writing() as session:
        require(session, Right.VISITS)
        row = VisitRow(version=0) if visit.id is None else _row(session, visit.id)
        if row.version != visit.version:
            raise ConflictError(_("This visit was changed by somebody else since you opened it."))
        stood = row.status if visit.id is not None else clean.status
        if sentence := status_problem(stood, clean.status, clean.start, today):
            problems.append(Problem("status", sentence))
        clean = _numbered(session, clean, settings_in(session).number_format, row, problems)
        if problems:
            raise InvalidRecordError(problems)
        return store_visit(session, row, clean)


def store_visit(session: Session, row: VisitRow, clean: Visit, deed: Deed | None = None) -> Visit:
    """Write a visit that is tidy and numbered into ``row``, index it and note the deed, within the transaction."""
    before = read_visit(session, row) if row in session else None
    ours = settings_in(session).our_municipality
    row.version += 1
    row.direction = direction_of(clean, ours)
    row.shown_title = clean.shown_title
    row.sort_title = sort_key(row.shown_title)
    row.year = clean.start.year if clean.start else None
    write_visit(session, row, clean)
    drop_own_draft(session, clean.uid)
    session.flush()
    stored = read_visit(session, row)
    # Municipalities made in place have their numbers only now.
    row.direction = direction_of(stored, ours)
    reindex(session, RecordKind.VISIT, [row.id])
    usual = Deed.CREATED if before is None else Deed.CHANGED
    note(session, _subject(stored), deed or usual, before=before, after=stored)
    return stored


def _subject(visit: Visit) -> Subject:
    return Subject(uid=visit.uid, id=visit.id, title=visit.shown_title, version=visit.version)


def _numbered(session: Session, visit: Visit, pattern: str, row: VisitRow, problems: list[Problem]) -> Visit:
    """Give the visit the next number of its year unless it has one; a typed number must be free in that year."""
    row.year = visit.start.year if visit.start else None
    if not visit.number:
        row.serial = None
        if row.year is None:
            return visit
        row.serial = _next_serial(session, row.year)
        return replace(visit, number=write_number(pattern, row.serial, row.year))
    row.serial = read_number(pattern, visit.number)
    with session.no_autoflush:
        others = select(VisitRow.id).where(VisitRow.number == visit.number, VisitRow.uid != visit.uid)
        others = others.where(VisitRow.year == row.year if row.year else VisitRow.year.is_(None))
        taken = session.scalar(others.limit(1))
    if taken is not None:
        problems.append(Problem("number", _("Another visit of this year has this registration number.")))
    return visit


def _next_serial(session: Session, year: int) -> int:
    with session.no_autoflush:
        highest = session.scalar(select(func.max(VisitRow.serial)).where(VisitRow.year == year))
    return (highest or 0) + 1


def next_number(database: Database, year: int) -> str:
    """Return the registration number that the next visit of ``year`` would get."""
    with database.session() as session:
        return write_number(settings_in(session).number_format, _next_serial(session, year), year)


def duplicate(visit: Visit) -> Visit:
    """Return a new, unsaved visit made from ``visit`` as a template.

    Who, what for, topics and the programme's times come along; dates, number and results stay behind.
    """
    return copied(visit)


def delete_visits(database: Database, ids: Sequence[int]) -> None:
    """Put visits into the bin; they can be brought back until it is emptied."""
    now = datetime.now(UTC).replace(tzinfo=None)
    with database.writing() as session:
        require(session, Right.VISITS)
        session.execute(update(VisitRow).where(VisitRow.id.in_(ids)).values(deleted_at=now))
        _reindex(session, ids)
        for number in ids:
            visit = read_visit(session, _row(session, number))
            note(session, _subject(visit), Deed.DELETED, before=visit)


def restore_visits(database: Database, ids: Sequence[int]) -> Sequence[int]:
    """Bring visits back from the bin, with all that belongs to them; return their numbers."""
    with database.writing() as session:
        require(session, Right.VISITS)
        session.execute(update(VisitRow).where(VisitRow.id.in_(ids)).values(deleted_at=None))
        _reindex(session, ids)
        for number in ids:
            visit = read_visit(session, _row(session, number))
            note(session, _subject(visit), Deed.RESTORED, before=visit)
    return ids


def _reindex(session: Session, ids: Sequence[int]) -> None:
    """Let search know visits that go into the bin or come out of it, with their gifts and follow-ups."""
    reindex(session, RecordKind.VISIT, ids)
    for kind, table in ((RecordKind.GIFT, GiftRow), (RecordKind.FOLLOW_UP, FollowUpRow)):
        reindex(session, kind, session.scalars(select(table.id).where(table.visit_id.in_(ids))).all())
