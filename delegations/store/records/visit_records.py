"""Visits as rows and as records: reading one whole, writing one whole."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.gifts.gift import Gift
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.record import Identified
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Fact, Participant, ProgrammeItem, SeatingPlan, Talk, Visit, VisitFile
from delegations.store.records.filing import file_by_visit
from delegations.store.records.follow_up_states import take_over
from delegations.store.records.group_records import city_number
from delegations.store.records.progress import read_notes, write_notes
from delegations.store.rows.children import as_record, own_columns, read_rows, write_rows
from delegations.store.rows.people_refs import PeopleOfRecord
from delegations.store.rows.refs import (
    get_or_create_municipality,
    get_or_create_souvenir,
    get_or_create_topic,
    municipality_refs,
    topic_refs,
)
from delegations.store.search.search_index import reindex
from delegations.store.tables import (
    AttachmentRow,
    AttendanceRow,
    FactRow,
    FollowUpRow,
    GiftRow,
    MunicipalityRow,
    ParticipantRow,
    PersonRow,
    ProgrammeItemRow,
    SeatingPlanRow,
    TalkRow,
    VisitMunicipalityRow,
    VisitRow,
    VisitTopicRow,
)
from delegations.store.tables.base import Placed

_CHILDREN: tuple[tuple[str, type[Placed], type[Identified]], ...] = (
    ("participants", ParticipantRow, Participant),
    ("programme", ProgrammeItemRow, ProgrammeItem),
    ("talks", TalkRow, Talk),
    ("facts", FactRow, Fact),
    ("gifts", GiftRow, Gift),
    ("follow_ups", FollowUpRow, FollowUp),
    ("seating", SeatingPlanRow, SeatingPlan),
    ("attachments", AttachmentRow, VisitFile),
)
_OWN_COLUMNS = own_columns(VisitRow, Visit)
_POINTERS = frozenset({"topic", "hosts", "participants", "notes", "municipality", "latin_name"})
"""Fields of rows that are kept in other tables."""

_Extras = dict[int, dict[str, Any]]
"""What rows have from other tables, by the identity of the row: fields of its record."""


def read_visit(session: Session, row: VisitRow) -> Visit:
    """Return the whole record of the visit ``row``."""
    groups = {name: read_rows(session, table, "visit_id", row.id) for name, table, _record in _CHILDREN}
    on_topics = [one for one in (*groups["talks"], *groups["facts"]) if isinstance(one, TalkRow | FactRow)]
    topics = topic_refs(session, (one.topic_id for one in on_topics))
    people = [one for one in groups["participants"] if isinstance(one, ParticipantRow)]
    cities = municipality_refs(session, (one.municipality_id for one in people))
    extras: _Extras = defaultdict(dict)
    for one in on_topics:
        extras[id(one)] = {"topic": topics.get(one.topic_id or 0)}
    latin = _latin_names(session, people)
    for somebody in people:
        city = cities.get(somebody.municipality_id or 0)
        extras[id(somebody)] = {"municipality": city, "latin_name": latin.get(somebody.person_id or 0, "")}
    _read_attendance(session, groups, extras)
    _read_notes(session, groups["follow_ups"], extras)
    records = {
        name: tuple(as_record(one, record, _POINTERS, **extras[id(one)]) for one in groups[name])
        for name, _table, record in _CHILDREN
    }
    own = {name: getattr(row, name) for name in _OWN_COLUMNS}
    own.update(records)
    return Visit(
        id=row.id, version=row.version, saved_at=row.saved_at, topics=_visit_topics(session, row.id),
        guests=_municipalities(session, row.id, Side.GUESTS), hosts=_municipalities(session, row.id, Side.HOSTS),
        **own,
    )  # fmt: skip


def _municipalities(session: Session, visit: int, side: Side) -> tuple[Ref, ...]:
    link = VisitMunicipalityRow
    statement = (
        select(MunicipalityRow.id, MunicipalityRow.name)
        .join(link, link.municipality_id == MunicipalityRow.id)
        .where(link.visit_id == visit, link.side == side)
        .order_by(link.position)
    )
    return tuple(Ref(number, name) for number, name in session.execute(statement))


def _visit_topics(session: Session, visit: int) -> tuple[Ref, ...]:
    statement = select(VisitTopicRow.topic_id).where(VisitTopicRow.visit_id == visit).order_by(VisitTopicRow.position)
    ids = list(session.scalars(statement))
    known = topic_refs(session, ids)
    return tuple(known[one] for one in ids)


def _read_attendance(session: Session, groups: Mapping[str, Sequence[Placed]], extras: _Extras) -> None:
    items = {row.id: row for row in groups["programme"]}
    names = {row.id: row.uid for row in groups["participants"]}
    for row in items.values():
        extras[id(row)] = {"hosts": (), "participants": ()}
    link = AttendanceRow
    statement = select(link).where(link.item_id.in_(items)).order_by(link.item_id, link.position)
    for one in session.scalars(statement) if items else ():
        if one.participant_id in names:
            extras[id(items[one.item_id])]["hosts" if one.as_host else "participants"] += (names[one.participant_id],)


def _latin_names(session: Session, participants: Sequence[ParticipantRow]) -> dict[int, str]:
    """Return the names of people in Latin letters by their numbers."""
    numbers = {row.person_id for row in participants if row.person_id}
    statement = select(PersonRow.id, PersonRow.latin_name).where(PersonRow.id.in_(numbers))
    return {row.id: row.latin_name for row in session.execute(statement)} if numbers else {}


def _read_notes(session: Session, follow_ups: Sequence[Placed], extras: _Extras) -> None:
    notes = read_notes(session, [row.id for row in follow_ups])
    for row in follow_ups:
        extras[id(row)] = {"notes": notes.get(row.id, ())}


def write_visit(session: Session, row: VisitRow, visit: Visit) -> None:
    """Write the whole of ``visit`` into ``row`` and the rows below it; new people and places are made in place."""
    for name in _OWN_COLUMNS:
        setattr(row, name, getattr(visit, name))
    row.saved_at = datetime.now(UTC).replace(tzinfo=None)
    session.add(row)
    session.flush()
    _write_links(session, row.id, visit)
    take_over(session, "visit_id", row.id, (one.uid for one in visit.follow_ups))
    also = partial(_pointers_of, session, PeopleOfRecord(session, visit.participants))
    written = {
        name: write_rows(session, table, "visit_id", row.id, getattr(visit, name), skip=_POINTERS, also=also)
        for name, table, _record in _CHILDREN
    }
    _write_attendance(session, visit, written["programme"], written["participants"])
    file_by_visit(session, row.id, [one for one in written["follow_ups"].values() if isinstance(one, FollowUpRow)])
    for follow_up in visit.follow_ups:
        kept = written["follow_ups"][follow_up.uid]
        write_notes(session, kept.id, follow_up.notes)
    reindex(session, RecordKind.FOLLOW_UP, [one.id for one in written["follow_ups"].values()])
    reindex(session, RecordKind.GIFT, [one.id for one in written["gifts"].values()])


def _write_links(session: Session, visit_id: int, visit: Visit) -> None:
    session.execute(delete(VisitMunicipalityRow).where(VisitMunicipalityRow.visit_id == visit_id))
    for side, places in ((Side.GUESTS, visit.guests), (Side.HOSTS, visit.hosts)):
        numbers = dict.fromkeys(get_or_create_municipality(session, place) for place in places if place.name.strip())
        for position, number in enumerate(numbers):
            session.add(VisitMunicipalityRow(visit_id=visit_id, side=side, municipality_id=number, position=position))
    session.execute(delete(VisitTopicRow).where(VisitTopicRow.visit_id == visit_id))
    for position, topic in enumerate(dict.fromkeys(get_or_create_topic(session, one) for one in visit.topics)):
        if topic is not None:
            session.add(VisitTopicRow(visit_id=visit_id, topic_id=topic, position=position))


def _pointers_of(session: Session, people: PeopleOfRecord, row: Placed, record: Identified) -> None:
    if isinstance(row, TalkRow | FactRow) and isinstance(record, Talk | Fact):
        row.topic_id = get_or_create_topic(session, record.topic)
    if isinstance(row, ParticipantRow) and isinstance(record, Participant):
        row.municipality_id = city_number(session, record.municipality)
        was = row.person_id
        row.person_id = people.person_of(record, row)
        _keep_latin_name(session, row, record, is_known=was is not None and was == row.person_id)
    if isinstance(row, GiftRow) and isinstance(record, Gift):
        row.souvenir_id = get_or_create_souvenir(session, record)


def _keep_latin_name(session: Session, row: ParticipantRow, record: Participant, *, is_known: bool) -> None:
    """Keep a name in Latin letters with the person; over another one only where the row showed that one before."""
    person = session.get(PersonRow, row.person_id) if row.person_id is not None and record.latin_name else None
    if person is not None and person.latin_name != record.latin_name and (is_known or not person.latin_name):
        person.latin_name = record.latin_name
        session.flush()
        reindex(session, RecordKind.PERSON, [person.id])


def _write_attendance(
    session: Session, visit: Visit, items: Mapping[str, Placed], people: Mapping[str, Placed]
) -> None:
    ids = [row.id for row in items.values()]
    session.execute(delete(AttendanceRow).where(AttendanceRow.item_id.in_(ids)))
    for item in visit.programme:
        for as_host, uids in ((True, item.hosts), (False, item.participants)):
            for position, uid in enumerate(dict.fromkeys(one for one in uids if one in people)):
                session.add(
                    AttendanceRow(
                        item_id=items[item.uid].id, participant_id=people[uid].id, as_host=as_host, position=position
                    )
                )
