"""Visits as rows and as records: reading one whole, writing one whole."""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

from sqlalchemy import delete
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
from delegations.store.rows.children import own_columns, read_rows, write_rows
from delegations.store.rows.people_refs import PeopleOfRecord
from delegations.store.rows.plain import marks, plain
from delegations.store.rows.reading import Rows, Shape
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

_VISIT = Shape(VisitRow, Visit)
_FOLLOW_UPS = "follow_ups"
_BELOW: Mapping[str, Shape[Any]] = {
    "participants": Shape(ParticipantRow, Participant, beside=("municipality_id",)),
    "programme": Shape(ProgrammeItemRow, ProgrammeItem),
    "talks": Shape(TalkRow, Talk, beside=("topic_id",)),
    "facts": Shape(FactRow, Fact, beside=("topic_id",)),
    "gifts": Shape(GiftRow, Gift),
    _FOLLOW_UPS: Shape(FollowUpRow, FollowUp),
    "seating": Shape(SeatingPlanRow, SeatingPlan),
    "attachments": Shape(AttachmentRow, VisitFile),
}
_GROUPS = frozenset(_BELOW)
_OWN_COLUMNS = own_columns(VisitRow, Visit)
_POINTERS = frozenset({"topic", "hosts", "participants", "notes", "municipality", "latin_name", "original_name"})
"""Fields of rows that are kept in other tables."""
_NAMES = ("latin_name", "original_name")
"""The name in other letters: of a participant it is that of the person."""
_IS_NAMED = "(latin_name <> '' OR original_name <> '')"
_Columns = dict[str, Sequence[object]]


def read_visit(connection: sqlite3.Connection, record_id: int) -> Visit:
    """Return the whole record of a visit; raises NoRowError."""
    row, places = _VISIT.one(connection, record_id), _municipalities(connection, record_id)
    return row.record(
        guests=places[Side.GUESTS], hosts=places[Side.HOSTS], topics=_visit_topics(connection, record_id),
        **_read_groups(connection, record_id, _GROUPS),
    )  # fmt: skip


def _read_groups(connection: sqlite3.Connection, visit_id: int, names: Collection[str]) -> dict[str, Any]:
    """Return the groups of rows of a visit that have these ``names``, as its fields."""
    rows = {name: shape.below(connection, "visit_id", visit_id) for name, shape in _BELOW.items() if name in names}
    elsewhere = {name: _ELSEWHERE[name](connection, some) for name, some in rows.items() if some and name in _ELSEWHERE}
    if rows.get("programme"):
        elsewhere["programme"] = _attendance(connection, visit_id, rows["programme"], rows.get("participants"))
    return {name: some.records(**elsewhere.get(name, {})) for name, some in rows.items()}


def _notes_of(connection: sqlite3.Connection, follow_ups: Rows[Any]) -> _Columns:
    notes = read_notes(connection, follow_ups.ids)
    return {"notes": [notes.get(one, ()) for one in follow_ups.ids]}


def _municipalities(connection: sqlite3.Connection, visit: int) -> dict[Side, tuple[Ref, ...]]:
    found: dict[Side, tuple[Ref, ...]] = {Side.GUESTS: (), Side.HOSTS: ()}
    for side, number, name in connection.execute(_PLACES, (visit,)):
        found[Side(side)] += (Ref(number, name),)
    return found


def _visit_topics(connection: sqlite3.Connection, visit: int) -> tuple[Ref, ...]:
    sql = "SELECT topic_id FROM visit_topic WHERE visit_id = ? ORDER BY position"
    ids = [number for (number,) in connection.execute(sql, (visit,))]
    known = topic_refs(connection, ids)
    return tuple(known[one] for one in ids)


def _topics_of(connection: sqlite3.Connection, rows: Rows[Any]) -> _Columns:
    topics = topic_refs(connection, rows["topic_id"])
    return {"topic": tuple(map(topics.get, rows["topic_id"]))}


def _cities_and_names(connection: sqlite3.Connection, people: Rows[Any]) -> _Columns:
    """Return of participants what stands elsewhere: their city, and the name of the person in other letters."""
    cities = municipality_refs(connection, people["municipality_id"])
    numbers = tuple({one for one in people["person_id"] if one is not None})
    sql = f"SELECT id, {', '.join(_NAMES)} FROM person WHERE {_IS_NAMED} AND id IN ({marks(numbers)})"  # noqa: S608  names of columns  # nosec B608
    known = {number: names for number, *names in connection.execute(sql, numbers)} if numbers else {}
    return {
        "municipality": tuple(map(cities.get, people["municipality_id"])),
        **{
            name: [known[one][place] if one in known else "" for one in people["person_id"]]
            for place, name in enumerate(_NAMES)
        },
    }


def _attendance(connection: sqlite3.Connection, visit: int, items: Rows[Any], people: Rows[Any] | None) -> _Columns:
    """Return of the items of a programme who is host of them and who takes part; ``people``: None where not read."""
    known = connection.execute(_UIDS, (visit,)) if people is None else zip(people.ids, people["uid"], strict=True)
    uids: dict[int, str] = dict(known)
    hosts: dict[int, list[str]] = {one: [] for one in items.ids}
    guests: dict[int, list[str]] = {one: [] for one in items.ids}
    for item, as_host, person in connection.execute(_ATTENDANCE, (visit,)).fetchall():
        if person in uids:
            (hosts if as_host else guests)[item].append(uids[person])
    return {"hosts": tuple(map(tuple, hosts.values())), "participants": tuple(map(tuple, guests.values()))}


_ELSEWHERE: Mapping[str, Callable[[sqlite3.Connection, Rows[Any]], _Columns]] = {
    "participants": _cities_and_names, "talks": _topics_of, "facts": _topics_of, _FOLLOW_UPS: _notes_of,
}  # fmt: skip
"""What reads the fields of rows that stand in other tables, but those of the programme, which has its people there."""
_PLACES = (
    "SELECT l.side, m.id, m.name FROM visit_municipality l JOIN municipality m ON m.id = l.municipality_id"
    " WHERE l.visit_id = ? ORDER BY l.position"
)
_UIDS = "SELECT id, uid FROM participant WHERE visit_id = ?"
_ATTENDANCE = (
    "SELECT a.item_id, a.as_host, a.participant_id FROM programme_attendance a"
    " WHERE a.item_id IN (SELECT id FROM programme_item WHERE visit_id = ?) ORDER BY a.position"
)


def change_visit(session: Session, row: VisitRow, before: Visit, visit: Visit) -> Visit:
    """Write over ``before``, which ``row`` is now, what is otherwise in ``visit``; return the record as stored."""
    groups = _changed_groups(before, visit)
    _write(session, row, visit, before, groups)
    connection = plain(session)
    own = {name: getattr(row, name) for name in _OWN_COLUMNS}
    changed = _read_groups(connection, row.id, groups)
    if (before.guests, before.hosts, before.topics) != (visit.guests, visit.hosts, visit.topics):
        places = _municipalities(connection, row.id)
        changed |= {"guests": places[Side.GUESTS], "hosts": places[Side.HOSTS]}
        changed["topics"] = _visit_topics(connection, row.id)
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
    for name, shape in _BELOW.items():
        if name in changed:
            others[name] = set()
            table, rows = cast("type[Placed]", shape.table), getattr(visit, name)
            written[name] = write_rows(
                session, table, "visit_id", row.id, rows, skip=_POINTERS, also=also, changed=others[name]
            )
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
