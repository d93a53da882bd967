"""Visits as records: one whole, or groups of its rows."""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from delegations.domain.gifts.gift import Gift
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.visits.visit import Fact, Participant, ProgrammeItem, SeatingPlan, Talk, Visit, VisitFile
from delegations.store.reading.follow_ups import PROMISE, read_notes
from delegations.store.reading.refs import municipality_refs, topic_refs
from delegations.store.reading.shapes import Rows, Shape
from delegations.store.rows.plain import marks

_VISIT = Shape("visit", Visit)
_FOLLOW_UPS = "follow_ups"
_BELOW: Mapping[str, Shape[Any]] = {
    "participants": Shape("participant", Participant, beside={"municipality_id": int}),
    "programme": Shape("programme_item", ProgrammeItem),
    "talks": Shape("talk", Talk, beside={"topic_id": int}),
    "facts": Shape("fact", Fact, beside={"topic_id": int}),
    "gifts": Shape("gift", Gift),
    _FOLLOW_UPS: PROMISE,
    "seating": Shape("seating_plan", SeatingPlan),
    "attachments": Shape("attachment", VisitFile),
}
_NAMES = ("latin_name", "original_name")
"""The name in other letters: of a participant it is that of the person."""
_IS_NAMED = "(latin_name <> '' OR original_name <> '')"
_Columns = dict[str, Sequence[object]]


def read_visit(connection: sqlite3.Connection, record_id: int) -> Visit:
    """Return the whole record of a visit; raises NoRowError."""
    row, places = _VISIT.one(connection, record_id), read_places(connection, record_id)
    return row.record(
        guests=places[Side.GUESTS], hosts=places[Side.HOSTS], topics=read_topics(connection, record_id),
        **read_groups(connection, record_id, _BELOW),
    )  # fmt: skip


def read_groups(connection: sqlite3.Connection, visit_id: int, names: Collection[str]) -> dict[str, Any]:
    """Return the groups of rows of a visit that have these ``names``, as its fields."""
    rows = {name: shape.below(connection, "visit_id", visit_id) for name, shape in _BELOW.items() if name in names}
    elsewhere = {name: _ELSEWHERE[name](connection, some) for name, some in rows.items() if some and name in _ELSEWHERE}
    if rows.get("programme"):
        elsewhere["programme"] = _attendance(connection, visit_id, rows["programme"], rows.get("participants"))
    return {name: some.records(**elsewhere.get(name, {})) for name, some in rows.items()}


def _notes_of(connection: sqlite3.Connection, follow_ups: Rows[Any]) -> _Columns:
    notes = read_notes(connection, follow_ups.ids)
    return {"notes": [notes.get(one, ()) for one in follow_ups.ids]}


def read_places(connection: sqlite3.Connection, visit: int) -> dict[Side, tuple[Ref, ...]]:
    """Return the municipalities of the visit with that number, of both sides, in order."""
    found: dict[Side, tuple[Ref, ...]] = {Side.GUESTS: (), Side.HOSTS: ()}
    for side, number, name in connection.execute(_PLACES, (visit,)):
        found[Side(side)] += (Ref(number, name),)
    return found


def read_topics(connection: sqlite3.Connection, visit: int) -> tuple[Ref, ...]:
    """Return the topics of the visit with that number, in order."""
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
