"""Visits of the overview: what each lacks, what of it goes on and comes next today."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.unnamed import named
from delegations.domain.people.vocabulary import Side
from delegations.domain.visits.lacking import VisitOutline, due_status, is_on, lacks
from delegations.domain.visits.programme import item_on, next_item
from delegations.domain.visits.vocabulary import Status
from delegations.queries.gifts import waiting_of_visits
from delegations.queries.reader import Value

if TYPE_CHECKING:
    from delegations.domain.visits.visit import ProgrammeItem

SHOWN = 12
"""Lines of one kind that the overview has at most."""


class VisitNeed(NamedTuple):
    """A visit and what it still lacks."""

    visit_id: int
    title: str
    start: PartialDate | None
    end: PartialDate | None
    status: Status
    lacks: tuple[str, ...]
    coming_next: "ProgrammeItem | None" = None
    """What comes next today."""
    on_now: "ProgrammeItem | None" = None
    """What is going on."""
    is_today: bool = False
    """Whether today is one of its days."""
    due_status: Status | None = None
    """The state that it should have by its dates, where it has another one."""
    where: str = ""
    """The path of the first cell in which a name is missing."""


_VISITS = """
    SELECT v.id, v.shown_title, v.start, v."end", v.status, v.guests_note <> '', v.hosts_note <> '',
        v.letter_due, v.letter_answered, v.letter_handler,
        EXISTS (SELECT 1 FROM programme_item i WHERE i.visit_id = v.id),
        v.summary <> '' OR EXISTS (SELECT 1 FROM talk t WHERE t.visit_id = v.id)
            OR EXISTS (SELECT 1 FROM fact f WHERE f.visit_id = v.id),
        (SELECT count(*) FROM gift g WHERE g.visit_id = v.id AND g.state = 'planned')
    FROM visit v WHERE v.deleted_at IS NULL AND
"""
_COMING = (
    _VISITS + " v.status IN (?, ?, ?) AND (v.start IS NULL OR v.start <= ?"
    " OR v.letter_due IS NOT NULL AND v.letter_answered IS NULL) ORDER BY v.start ASC NULLS LAST LIMIT ?"
)
_HELD = _VISITS + " v.status = ? ORDER BY v.start DESC NULLS LAST LIMIT ?"


class _Visit(NamedTuple):
    """A visit as these statements tell of it."""

    id: int
    title: str
    outline: VisitOutline
    unnamed: str
    """The identity of the first participant who is not named yet."""


def coming_visits(
    connection: sqlite3.Connection, horizon: str, now: datetime
) -> tuple[tuple[VisitNeed, ...], tuple[VisitNeed, ...]]:
    """Return the visits that come or are going on, and those that are over and in no such state yet."""
    waiting = (Status.PLANNED.value, Status.CONFIRMED.value, Status.UNDER_WAY.value)
    visits = _visits(connection, _COMING, (*waiting, horizon, SHOWN))
    items = _items_of_today(connection, [one.id for one in visits], now.date())
    needs = []
    for one in visits:
        today = items.get(one.id, [])
        needs.append(_need(one, now.date())._replace(coming_next=next_item(today, now), on_now=item_on(today, now)))
    over = tuple(one for one in needs if one.due_status is Status.HELD)
    return tuple(one for one in needs if one not in over), over


def unfinished_visits(connection: sqlite3.Connection, today: date) -> tuple[VisitNeed, ...]:
    """Return the visits that were held and still lack something."""
    needs = (_need(one, today) for one in _visits(connection, _HELD, (Status.HELD.value, SHOWN)))
    return tuple(one for one in needs if one.lacks)


def _need(visit: _Visit, today: date) -> VisitNeed:
    outline = visit.outline
    missing = tuple(lacks(outline, today))
    where = f"participants/{visit.unnamed}/name" if visit.unnamed else ""
    return VisitNeed(
        visit.id, visit.title, outline.start, outline.end, outline.status, missing, where=where,
        is_today=is_on(outline, today), due_status=due_status(outline, today),
    )  # fmt: skip


def _visits(connection: sqlite3.Connection, sql: str, values: Sequence[Value]) -> list[_Visit]:
    rows = connection.execute(sql, values).fetchall()
    visits = [row[0] for row in rows]
    waiting = waiting_of_visits(connection, visits)
    printed, people, cities = _printed(connection, visits), _people(connection, visits), _cities(connection, visits)
    return [
        _Visit(number, title, VisitOutline(
            status=Status(state), start=stored_day(start), end=stored_day(end), has_programme=bool(programme),
            letter_due=stored_day(due), is_answered=answered is not None, letter_handler=handler,
            has_learned=bool(learned), planned_gifts=planned, open_gifts=waiting.get(number, 0),
            printed=printed.get(number, ()),
            has_guests=bool(guests) or any(one.side == Side.GUESTS.value for one in people.get(number, ())),
            has_hosts=bool(hosts) or any(one.side == Side.HOSTS.value for one in people.get(number, ())),
            people=_on_sides_of_unnamed(people.get(number, [])),
            unnamed=sum(not named(one.name) for one in people.get(number, ())),
            without_post=sum(not one.post for one in people.get(number, ())),
            without_city=_without_city(people.get(number, []), cities.get(number, [])),
        ), next((one.uid for one in people.get(number, ()) if not named(one.name)), ""))
        for number, title, start, end, state, guests, hosts, due, answered, handler, programme, learned, planned in rows
    ]  # fmt: skip


class _Person(NamedTuple):
    """A participant, as far as it tells what is missing."""

    uid: str
    side: str
    name: str
    post: str
    city: int | None


def _people(connection: sqlite3.Connection, visits: Sequence[int]) -> dict[int, list[_Person]]:
    sql = (
        "SELECT visit_id, uid, side, name, post, municipality_id FROM participant"  # noqa: S608  question marks
        f" WHERE visit_id IN ({marks(visits)}) ORDER BY visit_id, position, id"
    )
    found: dict[int, list[_Person]] = {}
    for visit, *person in connection.execute(sql, visits):
        found.setdefault(visit, []).append(_Person(*person))
    return found


def _on_sides_of_unnamed(people: Sequence[_Person]) -> int:
    sides = {one.side for one in people if not named(one.name)}
    return sum(one.side in sides for one in people)


def _cities(connection: sqlite3.Connection, visits: Sequence[int]) -> dict[int, list[tuple[str, int]]]:
    """Return the cities of visits, each with its side."""
    sql = f"SELECT visit_id, side, municipality_id FROM visit_municipality WHERE visit_id IN ({marks(visits)})"  # noqa: S608  question marks
    found: dict[int, list[tuple[str, int]]] = {}
    for visit, side, city in connection.execute(sql, visits):
        found.setdefault(visit, []).append((side, city))
    return found


def _without_city(people: Sequence[_Person], cities: Sequence[tuple[str, int]]) -> int:
    """Return how many belong to none of the several cities of their side (``domain.visits.delegations``)."""
    count = 0
    for side in {one.side for one in people}:
        theirs = [one for one in people if one.side == side]
        listed = {city for of, city in cities if of == side}
        if len(listed) != 1 and len(listed | {one.city for one in theirs if one.city is not None}) > 1:
            count += sum(one.city is None for one in theirs)
    return count


def _printed(connection: sqlite3.Connection, visits: Sequence[int]) -> dict[int, set[str]]:
    """Return the keys of the papers that were printed, by visit."""
    sql = f"SELECT DISTINCT visit_id, paper FROM paper_print WHERE visit_id IN ({marks(visits)})"  # noqa: S608  question marks
    found: dict[int, set[str]] = {}
    for visit, paper in connection.execute(sql, visits):
        found.setdefault(visit, set()).add(paper)
    return found


def _items_of_today(
    connection: sqlite3.Connection, visits: Sequence[int], today: date
) -> "dict[int, list[ProgrammeItem]]":
    sql = (
        'SELECT visit_id, uid, start, "end", title, place FROM programme_item'  # noqa: S608  question marks
        f" WHERE visit_id IN ({marks(visits)}) AND day = ?"
        " ORDER BY visit_id, position, id"
    )
    rows = connection.execute(sql, (*visits, today.isoformat())).fetchall()
    if not rows:
        return {}
    # What a visit consists of is loaded on days that have such an item.
    from delegations.domain.visits.visit import ProgrammeItem

    found: dict[int, list[ProgrammeItem]] = {}
    for visit, uid, start, end, title, place in rows:
        begins, ends = (time.fromisoformat(one) if one else None for one in (start, end))
        item = ProgrammeItem(
            uid=uid, day=PartialDate.of(today), start=begins, end=ends, title=title, place=place
        )  # fmt: skip
        found.setdefault(visit, []).append(item)
    return found


def marks(values: Iterable[object]) -> str:
    """Return a question mark for each of ``values``, as SQL lists them."""
    return ",".join("?" for _one in values)


def stored_day(stored: str | None) -> PartialDate | None:
    """Return a date as stored; None for none."""
    return PartialDate.from_text(stored) if stored else None
