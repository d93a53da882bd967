"""The library of practices: open, save, delete and bring back; what is akin, and a first draft from a visit."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from delegations.domain.errors import ConflictError, InvalidRecordError, NotFoundError
from delegations.domain.names import sort_key
from delegations.domain.people import Ref
from delegations.domain.practice import Practice
from delegations.domain.practice_draft import practice_of
from delegations.domain.practice_rules import tidy
from delegations.domain.roles import Right
from delegations.domain.texts import _
from delegations.domain.visit import Visit
from delegations.domain.vocabulary import Deed, RecordKind
from delegations.queries.office_settings import settings_in
from delegations.services.accounts import require
from delegations.services.draft_rows import drop_own_draft
from delegations.services.history import Subject, note
from delegations.store.database import Database
from delegations.store.practice_records import read_practice, write_practice
from delegations.store.refs import topics_below
from delegations.store.search_index import reindex
from delegations.store.tables import FollowUpRow, MunicipalityRow, PracticeRow


def load_practice(database: Database, practice_id: int) -> Practice:
    """Return a practice; raises NotFoundError."""
    with database.session() as session:
        return read_practice(session, _row(session, practice_id))


def all_practices(database: Database) -> list[Practice]:
    """Return all practices by title."""
    rows = select(PracticeRow).where(PracticeRow.deleted_at.is_(None)).order_by(PracticeRow.sort_title, PracticeRow.id)
    with database.session() as session:
        return [read_practice(session, row) for row in session.scalars(rows)]


def _row(session: Session, practice_id: int) -> PracticeRow:
    row = session.get(PracticeRow, practice_id)
    if row is None:
        raise NotFoundError(_("There is no practice with the number {id}.").format(id=practice_id))
    return row


def save_practice(database: Database, practice: Practice) -> Practice:
    """Store ``practice`` in one transaction and return it as stored.

    Raises InvalidRecordError with the fields to mend, ConflictError when it was changed since it was opened.
    """
    clean, problems = tidy(practice)
    if problems:
        raise InvalidRecordError(problems)
    with database.writing() as session:
        require(session, Right.VISITS)
        row = PracticeRow(version=0) if practice.id is None else _row(session, practice.id)
        if row.version != practice.version:
            raise ConflictError(_("This practice was changed by somebody else since you opened it."))
        return store_practice(session, row, clean)


def store_practice(session: Session, row: PracticeRow, clean: Practice, deed: Deed | None = None) -> Practice:
    """Write a practice that is tidy into ``row``, index it and note the deed, within the transaction."""
    before = read_practice(session, row) if row in session else None
    row.version += 1
    write_practice(session, row, clean)
    drop_own_draft(session, clean.uid)
    session.flush()
    stored = read_practice(session, row)
    reindex(session, RecordKind.PRACTICE, [row.id])
    usual = Deed.CREATED if before is None else Deed.CHANGED
    note(session, _subject(stored), deed or usual, before=before, after=stored)
    return stored


def _subject(practice: Practice) -> Subject:
    return Subject(uid=practice.uid, id=practice.id, title=practice.title, version=practice.version)


def delete_practices(database: Database, ids: Sequence[int]) -> None:
    """Put practices into the bin with their follow-ups; they can be brought back until it is emptied."""
    now = datetime.now(UTC).replace(tzinfo=None)
    with database.writing() as session:
        require(session, Right.VISITS)
        session.execute(update(PracticeRow).where(PracticeRow.id.in_(ids)).values(deleted_at=now))
        _reindex(session, ids)
        for number in ids:
            practice = read_practice(session, _row(session, number))
            note(session, _subject(practice), Deed.DELETED, before=practice)


def restore_practices(database: Database, ids: Sequence[int]) -> Sequence[int]:
    """Bring practices back from the bin; return their numbers."""
    with database.writing() as session:
        require(session, Right.VISITS)
        session.execute(update(PracticeRow).where(PracticeRow.id.in_(ids)).values(deleted_at=None))
        _reindex(session, ids)
        for number in ids:
            practice = read_practice(session, _row(session, number))
            note(session, _subject(practice), Deed.RESTORED, before=practice)
    return ids


def _reindex(session: Session, ids: Sequence[int]) -> None:
    """Let search know practices that go into the bin or come out of it, with their follow-ups."""
    reindex(session, RecordKind.PRACTICE, ids)
    promised = select(FollowUpRow.id).where(FollowUpRow.practice_id.in_(ids))
    reindex(session, RecordKind.FOLLOW_UP, session.scalars(promised).all())


def drafted_practice(database: Database, visit: Visit, topic: Ref | None) -> Practice:
    """Return a practice drafted from what a visit says on ``topic`` and the topics below it, not stored yet.

    Without a topic all talks and facts of the visit go in.
    """
    with database.session() as session:
        below = topics_below(session, topic.id) if topic is not None and topic.id is not None else None
        return practice_of(visit, topic, below, settings_in(session).our_municipality)


def practice_cities(database: Database) -> list[Ref]:
    """Return the cities that the library has practices of, in alphabetical order."""
    used = select(PracticeRow.municipality_id).where(PracticeRow.deleted_at.is_(None))
    statement = select(MunicipalityRow.id, MunicipalityRow.name).where(MunicipalityRow.id.in_(used))
    with database.session() as session:
        found = [Ref(number, name) for number, name in session.execute(statement)]
    return sorted(found, key=lambda one: sort_key(one.name))
