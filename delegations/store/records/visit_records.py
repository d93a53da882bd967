"""Visits as rows and as records: reading one whole, writing one whole."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
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
from delegations.store.rows.children import PlainRow, as_record, own_columns, read_plain, read_rows, write_rows
from delegations.store.rows.people_refs import PeopleOfRecord
from delegations.store.rows.plain import plain
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
_GROUPS = frozenset(name for name, _table, _record in _CHILDREN)
_OWN_COLUMNS = own_columns(VisitRow, Visit)
_POINTERS = frozenset({"topic", "hosts", "participants", "notes", "municipality", "latin_name", "original_name"})
"""Fields of rows that are kept in other tables."""
_NAMES = ("latin_name", "original_name")
"""The name in other letters: of a participant it is that of the person."""
_BESIDE = {"talks": ("topic_id",), "facts": ("topic_id",), "participants": ("municipality_id",)}
"""Columns of groups of rows that point to other tables."""

_FOLLOW_UPS = "follow_ups"
"""The one group whose rows hold more than columns: they are read as mapped rows, with their notes."""
_Plain = dict[str, list[PlainRow]]


def read_visit(session: Session, row: VisitRow) -> Visit:
    """Return the whole record of the visit ``row``."""
    own = {name: getattr(row, name) for name in _OWN_COLUMNS}
    places = _municipalities(session, row.id)
    return Visit(
        id=row.id, version=row.version, saved_at=row.saved_at, topics=_visit_topics(session, row.id),
        guests=places[Side.GUESTS], hosts=places[Side.HOSTS], **own, **_read_groups(session, row.id, _GROUPS),
    )  # fmt: skip


def _read_groups(session: Session, visit_id: int, names: Collection[str]) -> dict[str, Any]:
    """Return the groups of rows of a visit that have these ``names``, as its fields."""
    plain_rows: _Plain = {
        name: read_plain(session, table, record, "visit_id", visit_id, skip=_POINTERS, beside=_BESIDE.get(name, ()))
        for name, table, record in _CHILDREN
        if name in names and name != _FOLLOW_UPS
    }
    _add_topics(session, plain_rows)
    _add_cities(session, plain_rows.get("participants", ()))
    if "programme" in plain_rows:
        _add_attendance(session, visit_id, plain_rows["programme"])
    found: dict[str, Any] = {
        name: tuple(record(**one.values) for one in plain_rows[name])
        for name, _table, record in _CHILDREN
        if name in plain_rows
    }
    if _FOLLOW_UPS in names:
        found[_FOLLOW_UPS] = _follow_ups(session, visit_id)
    return found


def _follow_ups(session: Session, visit_id: int) -> tuple[FollowUp, ...]:
    rows = read_rows(session, FollowUpRow, "visit_id", visit_id)
    notes = read_notes(session, [row.id for row in rows])
    return tuple(as_record(row, FollowUp, _POINTERS, notes=notes.get(row.id, ())) for row in rows)


def _municipalities(session: Session, visit: int) -> dict[Side, tuple[Ref, ...]]:
    found: dict[Side, tuple[Ref, ...]] = {Side.GUESTS: (), Side.HOSTS: ()}
    for side, number, name in plain(session).execute(_PLACES, (visit,)):
        found[Side(side)] += (Ref(number, name),)
    return found


def _visit_topics(session: Session, visit: int) -> tuple[Ref, ...]:
    sql = "SELECT topic_id FROM visit_topic WHERE visit_id = ? ORDER BY position"
    ids = [number for (number,) in plain(session).execute(sql, (visit,))]
    known = topic_refs(session, ids)
    return tuple(known[one] for one in ids)


def _add_topics(session: Session, plain_rows: _Plain) -> None:
    on_topics = [*plain_rows.get("talks", ()), *plain_rows.get("facts", ())]
    topics = topic_refs(session, (one.beside[0] for one in on_topics))
    for one in on_topics:
        one.values["topic"] = topics.get(one.beside[0] or 0)


def _add_cities(session: Session, people: Sequence[PlainRow]) -> None:
    """Add to participants what stands elsewhere: their city, and the name of the person in other letters."""
    cities = municipality_refs(session, (one.beside[0] for one in people))
    numbers = {one.values["person_id"] for one in people if one.values["person_id"]}
    statement = select(PersonRow.id, *(getattr(PersonRow, name) for name in _NAMES)).where(PersonRow.id.in_(numbers))
    rows = session.execute(statement).all() if numbers else ()
    known = {number: dict(zip(_NAMES, names, strict=True)) for number, *names in rows}
    for one in people:
        one.values["municipality"] = cities.get(one.beside[0] or 0)
        one.values.update(known.get(one.values["person_id"] or 0, dict.fromkeys(_NAMES, "")))


def _add_attendance(session: Session, visit: int, items: Sequence[PlainRow]) -> None:
    """Add to the items of a programme who is host of them and who takes part."""
    there: dict[int, tuple[list[str], list[str]]] = {one.id: ([], []) for one in items}
    for item, as_host, uid in plain(session).execute(_ATTENDANCE, (visit,)) if items else ():
        there[item][0 if as_host else 1].append(uid)
    for one in items:
        hosts, participants = there[one.id]
        one.values.update(hosts=tuple(hosts), participants=tuple(participants))


_PLACES = (
    "SELECT l.side, m.id, m.name FROM visit_municipality l JOIN municipality m ON m.id = l.municipality_id"
    " WHERE l.visit_id = ? ORDER BY l.position"
)
_ATTENDANCE = (
    "SELECT a.item_id, a.as_host, p.uid FROM programme_attendance a JOIN programme_item i ON i.id = a.item_id"
    " JOIN participant p ON p.id = a.participant_id AND p.visit_id = i.visit_id"
    " WHERE i.visit_id = ? ORDER BY a.item_id, a.position"
)


def change_visit(session: Session, row: VisitRow, before: Visit, visit: Visit) -> Visit:
    """Write over ``before``, which ``row`` is now, what is otherwise in ``visit``; return the record as stored."""
    write_visit(session, row, visit, before)
    session.flush()
    own = {name: getattr(row, name) for name in _OWN_COLUMNS}
    changed = _read_groups(session, row.id, _changed_groups(before, visit))
    if (before.guests, before.hosts, before.topics) != (visit.guests, visit.hosts, visit.topics):
        places = _municipalities(session, row.id)
        changed |= {"guests": places[Side.GUESTS], "hosts": places[Side.HOSTS]}
        changed["topics"] = _visit_topics(session, row.id)
    return replace(before, version=row.version, saved_at=row.saved_at, **own, **changed)


def _changed_groups(before: Visit | None, visit: Visit) -> frozenset[str]:
    """Return the groups of rows to be written; of a programme also when its people are others."""
    if before is None:
        return _GROUPS
    changed = {name for name in _GROUPS if getattr(before, name) != getattr(visit, name)}
    if (before.guests, before.hosts) != (visit.guests, visit.hosts):
        # They are filed by the cities of their visit.
        changed.add(_FOLLOW_UPS)
    if "participants" in changed:
        changed.add("programme")
    return frozenset(changed)


def write_visit(session: Session, row: VisitRow, visit: Visit, before: Visit | None = None) -> None:
    """Write ``visit`` into ``row`` and the rows below it; new people and places are made in place.

    Where ``row`` is known to be ``before``, what did not change is left alone.
    """
    for name in _OWN_COLUMNS:
        setattr(row, name, getattr(visit, name))
    row.saved_at = datetime.now(UTC).replace(tzinfo=None)
    session.add(row)
    session.flush()
    _write_links(session, row.id, visit, before)
    changed = _changed_groups(before, visit)
    if _FOLLOW_UPS in changed:
        take_over(session, "visit_id", row.id, (one.uid for one in visit.follow_ups))
    also = partial(_pointers_of, session, PeopleOfRecord(session, visit.participants))
    written: dict[str, dict[str, Placed]] = {}
    others: dict[str, set[str]] = {}
    for name, table, _record in _CHILDREN:
        if name in changed:
            others[name] = set()
            written[name] = {**write_rows(
                session, table, "visit_id", row.id, getattr(visit, name), skip=_POINTERS, also=also,
                changed=others[name],
            )}  # fmt: skip
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
