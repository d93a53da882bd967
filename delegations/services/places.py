"""Municipalities and topics."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from delegations.domain import place_rules
from delegations.domain.clean import clean_line
from delegations.domain.differences import differences
from delegations.domain.errors import (
    ConflictError,
    DelegationsError,
    InvalidRecordError,
    InvalidValueError,
    NotFoundError,
    Problem,
)
from delegations.domain.names import fold
from delegations.domain.people import Municipality
from delegations.domain.roles import Right
from delegations.domain.texts import _
from delegations.domain.vocabulary import Deed, RecordKind
from delegations.queries.office_settings import settings_in
from delegations.queries.places import topics
from delegations.services.accounts import require
from delegations.services.bin import put_into_bin
from delegations.services.draft_rows import drop_own_draft
from delegations.services.history import Subject, entry_of, note
from delegations.store.database import Database
from delegations.store.municipality_records import OWN, write_agreements
from delegations.store.municipality_records import read_municipality as municipality_of
from delegations.store.search_index import reindex
from delegations.store.tables import (
    AttendeeRow,
    IndicatorValueRow,
    MeetingRow,
    MembershipRow,
    MunicipalityRow,
    PracticeRow,
    RepresentativeRow,
    TopicRow,
    VisitMunicipalityRow,
)


def load_municipality(database: Database, municipality_id: int) -> Municipality:
    """Return a municipality; raises NotFoundError."""
    with database.session() as session:
        return read_municipality(session, municipality_id)


def read_municipality(session: Session, municipality_id: int) -> Municipality:
    """Return a municipality within a transaction."""
    row = session.get(MunicipalityRow, municipality_id)
    if row is None:
        raise NotFoundError(_("There is no municipality with the number {id}.").format(id=municipality_id))
    return municipality_of(session, row)


def save_municipality(database: Database, place: Municipality, *, base: Municipality | None = None) -> Municipality:
    """Store a municipality; raises InvalidRecordError with the fields to mend.

    ``base`` is the municipality as it was opened: when it is stored otherwise by now, ConflictError is raised.
    """
    place, problems = place_rules.tidy(place)
    with database.writing() as session:
        require(session, Right.VISITS)
        same = select(MunicipalityRow.id).where(MunicipalityRow.name_key == fold(place.name))
        if place.name and session.scalar(same.where(MunicipalityRow.id != (place.id or 0))) is not None:
            problems.append(Problem("name", _("There is a municipality of this name already.")))
        if problems:
            raise InvalidRecordError(problems)
        row = session.get(MunicipalityRow, place.id) if place.id is not None else MunicipalityRow(uid=place.uid)
        if row is None:
            raise NotFoundError(_("There is no municipality with the number {id}.").format(id=place.id))
        before = municipality_of(session, row) if place.id is not None else None
        if base is not None and before is not None and any(differences(base, before)):
            raise ConflictError(_("This municipality was changed by somebody else since you opened it."))
        for field in OWN:
            setattr(row, field, getattr(place, field))
        row.name_key = fold(row.name)
        session.add(row)
        session.flush()
        write_agreements(session, row.id, place.agreements)
        reindex(session, RecordKind.MUNICIPALITY, [row.id])
        stored = municipality_of(session, row)
        deed = Deed.CREATED if before is None else Deed.CHANGED
        note(session, Subject(uid=row.uid, id=row.id, title=row.name), deed, before=before, after=stored)
        drop_own_draft(session, row.uid)
        return stored


def delete_municipality(database: Database, municipality_id: int) -> int:
    """Put a municipality that no visit names and that is not ours into the bin; else raises with what to do.

    Return its place in the bin.
    """
    with database.writing() as session:
        require(session, Right.VISITS)
        link = VisitMunicipalityRow
        used = session.scalar(select(func.count()).where(link.municipality_id == municipality_id)) or 0
        if used:
            message = _("This municipality takes part in visits ({count}). Remove it from them first.")
            raise DelegationsError(message.format(count=used))
        tables = (
            MembershipRow,
            RepresentativeRow,
            AttendeeRow,
        )
        uses = [table.municipality_id == municipality_id for table in tables] + [MeetingRow.host_id == municipality_id]
        if any(session.scalar(select(func.count()).where(one)) for one in uses):
            raise DelegationsError(
                _(
                    "This municipality belongs to a network or took part in meetings. A city that left a network gets"
                    " the date of leaving there; it is not deleted."
                )
            )
        known: tuple[type[PracticeRow | IndicatorValueRow], ...] = (PracticeRow, IndicatorValueRow)
        if any(session.scalar(select(func.count()).where(one.municipality_id == municipality_id)) for one in known):
            raise DelegationsError(_("The library holds practices or figures of this municipality. Delete them first."))
        if settings_in(session).our_municipality == municipality_id:
            raise DelegationsError(_("This is our municipality. Choose another one in the settings first."))
        place = read_municipality(session, municipality_id)
        return put_into_bin(session, RecordKind.MUNICIPALITY, municipality_id, place, place.name)


def add_topic(database: Database, name: str, parent_id: int | None) -> None:
    """Add a topic of our own below ``parent_id`` (None: at the top); raises InvalidValueError for a bad name."""
    clean = clean_line(name)
    if not clean:
        raise InvalidValueError(_("Type the name of the topic."))
    if any(fold(topic.name) == fold(clean) for topic in topics(database)):
        raise InvalidValueError(_("There is a topic of this name already."))
    with database.writing() as session:
        require(session, Right.ADMINISTER)
        row = TopicRow(name=clean, parent_id=parent_id, position=10_000)
        session.add(row)
        session.flush()
        subject = Subject(uid=row.uid, id=row.id, title=clean)
        session.add(entry_of(session, RecordKind.TOPIC, subject, Deed.CREATED))


def rename_topic(database: Database, topic_id: int, name: str) -> None:
    """Give a topic of our own another name; raises InvalidValueError for a bad one, NotFoundError."""
    clean = clean_line(name)
    if not clean:
        raise InvalidValueError(_("Type the name of the topic."))
    if any(fold(topic.name) == fold(clean) and topic.id != topic_id for topic in topics(database)):
        raise InvalidValueError(_("There is a topic of this name already."))
    with database.writing() as session:
        require(session, Right.ADMINISTER)
        row = session.get(TopicRow, topic_id)
        if row is None:
            raise NotFoundError(_("There is no topic with the number {id}.").format(id=topic_id))
        if row.code:
            raise InvalidValueError(_("This topic belongs to the program and is called the same everywhere."))
        if row.name == clean:
            return
        row.name = clean
        subject = Subject(uid=row.uid, id=row.id, title=clean)
        session.add(entry_of(session, RecordKind.TOPIC, subject, Deed.CHANGED))
