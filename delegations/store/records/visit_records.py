"""Visits as rows: writing one whole, or what changed of one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import delete
from sqlalchemy.orm import Session

from delegations.domain.gifts.gift import Gift
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.record import Identified
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Fact, Participant, Talk, Visit
from delegations.store.reading.visits import read_groups, read_places, read_topics
from delegations.store.records.filing import file_by_visit
from delegations.store.records.group_records import city_number
from delegations.store.records.progress import write_notes
from delegations.store.records.taken_over import take_over
from delegations.store.rows.children import own_columns, read_rows, write_rows
from delegations.store.rows.people_refs import PeopleOfRecord
from delegations.store.rows.plain import plain
from delegations.store.rows.refs import get_or_create_municipality, get_or_create_souvenir, get_or_create_topic
from delegations.store.search.search_index import reindex
from delegations.store.tables import (
    AttachmentRow,
    AttendanceRow,
    FactRow,
    FollowUpRow,
    GiftRow,
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

_FOLLOW_UPS = "follow_ups"
_TABLES: Mapping[str, type[Placed]] = {
    "participants": ParticipantRow,
    "programme": ProgrammeItemRow,
    "talks": TalkRow,
    "facts": FactRow,
    "gifts": GiftRow,
    _FOLLOW_UPS: FollowUpRow,
    "seating": SeatingPlanRow,
    "attachments": AttachmentRow,
}
"""Where the rows of a visit stand, by its fields."""
_GROUPS = frozenset(_TABLES)
_OWN_COLUMNS = own_columns(VisitRow, Visit)
_POINTERS = frozenset({"topic", "hosts", "participants", "notes", "municipality", "latin_name", "original_name"})
"""Fields of rows that are kept in other tables."""
_NAMES = ("latin_name", "original_name")
"""The name in other letters: of a participant it is that of the person."""


def change_visit(session: Session, row: VisitRow, before: Visit, visit: Visit) -> Visit:
    """Write over ``before``, which ``row`` is now, what is otherwise in ``visit``; return the record as stored."""
    groups = _changed_groups(before, visit)
    _write(session, row, visit, before, groups)
    connection = plain(session)
    own = {name: getattr(row, name) for name in _OWN_COLUMNS}
    changed = read_groups(connection, row.id, groups)
    if (before.guests, before.hosts, before.topics) != (visit.guests, visit.hosts, visit.topics):
        places = read_places(connection, row.id)
        changed |= {"guests": places[Side.GUESTS], "hosts": places[Side.HOSTS]}
        changed["topics"] = read_topics(connection, row.id)
    return replace(before, version=row.version, saved_at=row.saved_at, **own, **changed)


def _changed_groups(before: Visit, visit: Visit) -> frozenset[str]:
    """Return the groups of rows to be written; of a programme also when its people are others."""
    changed = {name for name in _GROUPS if getattr(before, name) != getattr(visit, name)}
    if (before.guests, before.hosts) != (visit.guests, visit.hosts):
        # They are filed by the cities of their visit.
        changed.add(_FOLLOW_UPS)
    if "participants" in changed:
        changed.add("programme")
    return frozenset(changed)


def write_visit(session: Session, row: VisitRow, visit: Visit) -> None:
    """Write ``visit`` into ``row`` and the rows below it; new people and places are made in place."""
    _write(session, row, visit, None, _GROUPS)


def _write(session: Session, row: VisitRow, visit: Visit, before: Visit | None, changed: frozenset[str]) -> None:
    """Write of ``visit`` the groups of rows ``changed``, and what else is otherwise than ``before``."""
    for name in _OWN_COLUMNS:
        setattr(row, name, getattr(visit, name))
    row.saved_at = datetime.now(UTC).replace(tzinfo=None)
    session.add(row)
    session.flush()
    _write_links(session, row.id, visit, before)
    if _FOLLOW_UPS in changed:
        take_over(session, "visit_id", row.id, (one.uid for one in visit.follow_ups))
    also = partial(_pointers_of, session, PeopleOfRecord(session, visit.participants))
    written: dict[str, dict[str, Placed]] = {}
    others: dict[str, set[str]] = {}
    for name, table in _TABLES.items():
        if name in changed:
            others[name] = set()
            written[name] = write_rows(
                session, table, "visit_id", row.id, getattr(visit, name), skip=_POINTERS, also=also,
                changed=others[name],
            )  # fmt: skip
    if "programme" in changed:
        people = written["participants"] if "participants" in changed else _people(session, row.id)
        _write_attendance(session, visit, written["programme"], people)
    if _FOLLOW_UPS in changed:
        _write_follow_ups(session, row.id, visit, written[_FOLLOW_UPS], others[_FOLLOW_UPS])
    if "gifts" in changed:
        reindex(session, RecordKind.GIFT, [written["gifts"][uid].id for uid in others["gifts"]])


def _people(session: Session, visit_id: int) -> dict[str, Placed]:
    return {one.uid: one for one in read_rows(session, ParticipantRow, "visit_id", visit_id)}


def _write_follow_ups(
    session: Session, visit_id: int, visit: Visit, written: Mapping[str, Placed], others: set[str]
) -> None:
    """File the follow-ups of a visit, write their notes, and index those that are others now."""
    rows = [one for one in written.values() if isinstance(one, FollowUpRow)]
    cities = {one.uid: one.municipality_id for one in rows}
    file_by_visit(session, visit_id, rows)
    others |= {one.uid for one in rows if one.municipality_id != cities[one.uid]}
    for follow_up in visit.follow_ups:
        write_notes(session, written[follow_up.uid].id, follow_up.notes)
    reindex(session, RecordKind.FOLLOW_UP, [one.id for one in rows])


def _write_links(session: Session, visit_id: int, visit: Visit, before: Visit | None) -> None:
    """Write which cities are guests and hosts of a visit, and its topics, where they are others than ``before``."""
    if before is None or (before.guests, before.hosts) != (visit.guests, visit.hosts):
        session.execute(delete(VisitMunicipalityRow).where(VisitMunicipalityRow.visit_id == visit_id))
        for side, places in ((Side.GUESTS, visit.guests), (Side.HOSTS, visit.hosts)):
            known = (get_or_create_municipality(session, place) for place in places if place.name.strip())
            for position, number in enumerate(dict.fromkeys(known)):
                session.add(
                    VisitMunicipalityRow(visit_id=visit_id, side=side, municipality_id=number, position=position)
                )
    if before is None or before.topics != visit.topics:
        session.execute(delete(VisitTopicRow).where(VisitTopicRow.visit_id == visit_id))
        for position, topic in enumerate(dict.fromkeys(get_or_create_topic(session, one) for one in visit.topics)):
            if topic is not None:
                session.add(VisitTopicRow(visit_id=visit_id, topic_id=topic, position=position))


def _pointers_of(session: Session, people: PeopleOfRecord, row: Placed, record: Identified, is_other: bool) -> None:
    if isinstance(row, TalkRow | FactRow) and isinstance(record, Talk | Fact):
        row.topic_id = get_or_create_topic(session, record.topic)
    if isinstance(row, ParticipantRow) and isinstance(record, Participant):
        row.municipality_id = city_number(session, record.municipality)
        was = row.person_id
        if is_other or was is None:
            row.person_id = people.person_of(record, row)
        _keep_names(session, row, record, is_known=was is not None and was == row.person_id)
    if isinstance(row, GiftRow) and isinstance(record, Gift) and is_other:
        row.souvenir_id = get_or_create_souvenir(session, record)


def _keep_names(session: Session, row: ParticipantRow, record: Participant, *, is_known: bool) -> None:
    """Keep a name in other letters with the person; over another one only where the row showed that one before."""
    said = {name: getattr(record, name) for name in _NAMES if getattr(record, name)}
    person = session.get(PersonRow, row.person_id) if row.person_id is not None and said else None
    for name, typed in said.items() if person is not None else ():
        held = getattr(person, name)
        if held != typed and (is_known or not held):
            setattr(person, name, typed)
    if person is not None and session.is_modified(person):
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
