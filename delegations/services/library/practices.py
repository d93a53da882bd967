"""The library of practices: open, save, delete and bring back; what is akin, and a first draft from a visit."""

from collections.abc import Sequence

from sqlalchemy import select

from delegations.domain.kinds.record_types import PRACTICE
from delegations.domain.library.practice import Practice
from delegations.domain.library.practice_draft import practice_of
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import sort_key
from delegations.domain.text.texts import N_
from delegations.domain.visits.visit import Visit
from delegations.queries.office_settings import settings_in
from delegations.services.writing.record_store import RecordStore
from delegations.store.engine.database import Database
from delegations.store.reading.practices import read_practice
from delegations.store.records.practice_records import write_practice
from delegations.store.rows.plain import plain
from delegations.store.rows.refs import topics_below
from delegations.store.tables import FollowUpRow, MunicipalityRow, PracticeRow

PRACTICES = RecordStore(
    of=PRACTICE,
    read=read_practice,
    write=write_practice,
    gone=N_("There is no practice with the number {id}."),
    outdated=N_("This practice was changed by somebody else since you opened it."),
    below=((RecordKind.FOLLOW_UP, FollowUpRow, "practice_id"),),
)


def load_practice(database: Database, practice_id: int) -> Practice:
    """Return a practice; raises NotFoundError."""
    return PRACTICES.load(database, practice_id)


def all_practices(database: Database) -> list[Practice]:
    """Return all practices by title."""
    rows = (
        select(PracticeRow.id).where(PracticeRow.deleted_at.is_(None)).order_by(PracticeRow.sort_title, PracticeRow.id)
    )
    with database.session() as session:
        return [read_practice(plain(session), number) for number in session.scalars(rows)]


def save_practice(database: Database, practice: Practice) -> Practice:
    """Store ``practice`` in one transaction and return it as stored.

    Raises InvalidRecordError with the fields to mend, ConflictError when it was changed since it was opened.
    """
    return PRACTICES.save(database, practice)


def delete_practices(database: Database, ids: Sequence[int]) -> None:
    """Put practices into the bin with their follow-ups; they can be brought back until it is emptied."""
    PRACTICES.delete(database, ids)


def restore_practices(database: Database, ids: Sequence[int]) -> Sequence[int]:
    """Bring practices back from the bin; return their numbers."""
    return PRACTICES.bring_back(database, ids)


def drafted_practice(database: Database, visit: Visit, topic: Ref | None, *, own: bool = False) -> Practice:
    """Return a practice of the other city drafted from what it told on ``topic`` and the topics below, not stored yet.

    Without a topic all that it told goes in; with ``own`` it is our practice, from what we told.
    """
    with database.session() as session:
        below = topics_below(session, topic.id) if topic is not None and topic.id is not None else None
        return practice_of(visit, topic, below, settings_in(session).our_municipality, own=own)


def practice_cities(database: Database) -> list[Ref]:
    """Return the cities that the library has practices of, in alphabetical order."""
    used = select(PracticeRow.municipality_id).where(PracticeRow.deleted_at.is_(None))
    statement = select(MunicipalityRow.id, MunicipalityRow.name).where(MunicipalityRow.id.in_(used))
    with database.session() as session:
        found = [Ref(number, name) for number, name in session.execute(statement)]
    return sorted(found, key=lambda one: sort_key(one.name))
