"""Municipalities and topics."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from delegations.domain.kinds.record_types import MUNICIPALITY
from delegations.domain.office.roles import Right
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import (
    DelegationsError,
    InvalidValueError,
    NotFoundError,
    Problem,
)
from delegations.domain.text.names import fold
from delegations.domain.text.texts import N_, _
from delegations.queries.office_settings import settings_in
from delegations.services.writing.deeds import Subject
from delegations.services.writing.record_store import RecordStore
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.reading.municipalities import read_municipality
from delegations.store.records.municipality_records import OWN, write_agreements
from delegations.store.rows.refs import topic_name
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
    return MUNICIPALITIES.load(database, municipality_id)


def save_municipality(database: Database, place: Municipality, *, base: Municipality | None = None) -> Municipality:
    """Store a municipality; raises InvalidRecordError with the fields to mend.

    ``base`` is the municipality as it was opened: when it is stored otherwise by now, ConflictError is raised.
    """
    return MUNICIPALITIES.save(database, place, base=base)


def _check(
    session: Session, _row: MunicipalityRow, _before: Municipality | None, clean: Municipality, problems: list[Problem]
) -> Municipality:
    same = select(MunicipalityRow.id).where(MunicipalityRow.name_key == fold(clean.name))
    if clean.name and session.scalar(same.where(MunicipalityRow.id != (clean.id or 0))) is not None:
        problems.append(Problem("name", _("There is a municipality of this name already.")))
    return clean


def _write(session: Session, row: MunicipalityRow, place: Municipality) -> None:
    for field in OWN:
        setattr(row, field, getattr(place, field))
    row.uid = row.uid or place.uid
    row.name_key = fold(row.name)
    session.add(row)
    session.flush()
    write_agreements(session, row.id, place.agreements)


def delete_municipality(database: Database, municipality_id: int) -> int:
    """Put a municipality that no visit names and that is not ours into the bin; else raises with what to do.

    Return its place in the bin.
    """
    return MUNICIPALITIES.remove(database, municipality_id)


def _forbid_deleting(session: Session, ids: Sequence[int]) -> None:
    used = _used(session, VisitMunicipalityRow.municipality_id.in_(ids))
    if used:
        message = _("This municipality takes part in visits ({count}). Remove it from them first.")
        raise DelegationsError(message.format(count=used))
    tables = (MembershipRow, RepresentativeRow, AttendeeRow)
    uses = [table.municipality_id.in_(ids) for table in tables] + [MeetingRow.host_id.in_(ids)]
    if any(_used(session, one) for one in uses):
        raise DelegationsError(
            _(
                "This municipality belongs to a network or took part in meetings. A city that left a network gets"
                " the date of leaving there; it is not deleted."
            )
        )
    known: tuple[type[PracticeRow | IndicatorValueRow], ...] = (PracticeRow, IndicatorValueRow)
    if any(_used(session, one.municipality_id.in_(ids)) for one in known):
        raise DelegationsError(_("The library holds practices or figures of this municipality. Delete them first."))
    if settings_in(session).our_municipality in ids:
        raise DelegationsError(_("This is our municipality. Choose another one in the settings first."))


def _used(session: Session, condition: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).where(condition)) or 0


MUNICIPALITIES = RecordStore(
    of=MUNICIPALITY,
    read=read_municipality,
    write=_write,
    gone=N_("There is no municipality with the number {id}."),
    outdated=N_("This municipality was changed by somebody else since you opened it."),
    check=_check,
    forbid_deleting=_forbid_deleting,
)


def add_topic(database: Database, name: str, parent_id: int | None) -> None:
    """Add a topic of our own below ``parent_id`` (None: at the top); raises InvalidValueError for a bad name."""
    with writing(database, Right.ADMINISTER) as work:
        row = TopicRow(name=_free_name(work.session, name), parent_id=parent_id, position=10_000)
        work.session.add(row)
        work.session.flush()
        work.record(RecordKind.TOPIC, Subject(uid=row.uid, id=row.id, title=row.name), AuditAction.CREATED)


def rename_topic(database: Database, topic_id: int, name: str) -> None:
    """Give a topic of our own another name; raises InvalidValueError for a bad one, NotFoundError."""
    with writing(database, Right.ADMINISTER) as work:
        row = work.session.get(TopicRow, topic_id)
        if row is None:
            raise NotFoundError(_("There is no topic with the number {id}.").format(id=topic_id))
        if row.code:
            raise InvalidValueError(_("This topic belongs to the program and is called the same everywhere."))
        clean = _free_name(work.session, name, topic_id)
        if row.name == clean:
            return
        row.name = clean
        work.record(RecordKind.TOPIC, Subject(uid=row.uid, id=row.id, title=clean), AuditAction.CHANGED)


def _free_name(session: Session, name: str, topic_id: int | None = None) -> str:
    """Return ``name`` as a topic may be called; raises InvalidValueError when there is none or another one has it."""
    clean = clean_line(name)
    if not clean:
        raise InvalidValueError(_("Type the name of the topic."))
    if any(fold(topic_name(row)) == fold(clean) and row.id != topic_id for row in session.scalars(select(TopicRow))):
        raise InvalidValueError(_("There is a topic of this name already."))
    return clean
