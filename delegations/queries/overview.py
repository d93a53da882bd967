"""What needs a hand today: coming visits, unfinished records, due follow-ups, gifts to hand over.

Plain SQL, one statement a card: this is what the window shows first.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from delegations.domain.dates.deadlines import is_overdue
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.domain.gifts.gift_rules import GiftRule, hand_over_until
from delegations.domain.meetings.vocabulary import Attendance, ItemState, MeetingStatus
from delegations.domain.office.lacking import MeetingOutline
from delegations.domain.office.lacking import lacks as lacking
from delegations.domain.people.unnamed import named
from delegations.domain.people.vocabulary import Side
from delegations.domain.visits.lacking import VisitOutline, lacks
from delegations.domain.visits.programme import next_item
from delegations.domain.visits.vocabulary import Status
from delegations.queries.gifts import GiftFilter, GiftListing
from delegations.queries.office_settings import read_settings
from delegations.queries.reader import Reader, Value

if TYPE_CHECKING:
    from delegations.domain.visits.visit import ProgrammeItem

AHEAD = timedelta(days=60)
"""How far the overview looks for coming visits."""
SOON = timedelta(days=14)
"""How far it looks for follow-ups that fall due."""
ENDING, ENDED = timedelta(days=90), timedelta(days=30)
"""How far it looks for agreements that end, and how long it reminds of those that did."""
SHOWN = 12


@dataclass(frozen=True, slots=True)
class VisitNeed:
    """A visit and what it still lacks."""

    visit_id: int
    title: str
    start: PartialDate | None
    end: PartialDate | None
    status: Status
    lacks: tuple[str, ...]
    coming_next: "ProgrammeItem | None" = None
    """What comes next today, of a visit that is under way."""
    where: str = ""
    """The path of the first cell in which a name is missing."""


@dataclass(frozen=True, slots=True)
class DueFollowUp:
    """A follow-up that is due or overdue, of a visit, a meeting or a strategy."""

    id: int
    visit_id: int | None
    meeting_id: int | None
    uid: str
    text: str
    responsible: str
    due: PartialDate
    overdue: bool
    origin: str
    """What it was promised at."""


@dataclass(frozen=True, slots=True)
class GiftToHandOver:
    """A gift that we received and that nobody noted as handed over; ``until`` is the last day, when it is known."""

    gift_id: int
    description: str
    until: date | None
    visit_title: str


@dataclass(frozen=True, slots=True)
class MeetingNeed:
    """A meeting that comes or whose minutes wait, and what it still lacks."""

    meeting_id: int
    title: str
    start: PartialDate | None
    end: PartialDate | None
    status: MeetingStatus
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndingAgreement:
    """An agreement with a city that ends soon, or did a short while ago."""

    municipality_id: int
    title: str
    city: str
    expires_on: PartialDate
    over: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """All that needs a hand."""

    coming: tuple[VisitNeed, ...]
    meetings: tuple[MeetingNeed, ...]
    unfinished: tuple[VisitNeed, ...]
    follow_ups: tuple[DueFollowUp, ...]
    gifts: tuple[GiftToHandOver, ...]
    agreements: tuple[EndingAgreement, ...]
    any_visit: bool


def overview(database: Reader, now: datetime) -> Overview:
    """Return what needs a hand ``now`` (by the wall clock), at most a dozen of each, the most pressing first."""
    today, rules = now.date(), read_settings(database).gift_rules
    horizon = str(PartialDate.of(today + AHEAD))
    with database.plain_sql() as connection:
        return Overview(
            coming=_coming(connection, horizon, now),
            meetings=_meetings(connection, horizon, today),
            unfinished=_unfinished(connection, today),
            follow_ups=_due(connection, today),
            gifts=_gifts(database, rules),
            agreements=_agreements(connection, today),
            any_visit=bool(connection.execute(_ANY_VISIT).fetchone()[0]),
        )


_ANY_VISIT = "SELECT EXISTS (SELECT 1 FROM visit WHERE deleted_at IS NULL)"
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


def _coming(connection: sqlite3.Connection, horizon: str, now: datetime) -> tuple[VisitNeed, ...]:
    waiting = (Status.PLANNED.value, Status.CONFIRMED.value, Status.UNDER_WAY.value)
    visits = _visits(connection, _COMING, (*waiting, horizon, SHOWN))
    items = _items_of_today(connection, [one.id for one in visits], now.date())
    return tuple(_need(one, now.date(), next_item(items.get(one.id, []), now)) for one in visits)


def _unfinished(connection: sqlite3.Connection, today: date) -> tuple[VisitNeed, ...]:
    needs = (_need(one, today) for one in _visits(connection, _HELD, (Status.HELD.value, SHOWN)))
    return tuple(one for one in needs if one.lacks)


def _need(visit: _Visit, today: date, coming: "ProgrammeItem | None" = None) -> VisitNeed:
    outline = visit.outline
    missing = tuple(lacks(outline, today))
    where = f"participants/{visit.unnamed}/name" if visit.unnamed else ""
    return VisitNeed(visit.id, visit.title, outline.start, outline.end, outline.status, missing, coming, where)


def _visits(connection: sqlite3.Connection, sql: str, values: Sequence[Value]) -> list[_Visit]:
    rows = connection.execute(sql, values).fetchall()
    visits = [row[0] for row in rows]
    printed, people, cities = _printed(connection, visits), _people(connection, visits), _cities(connection, visits)
    return [
        _Visit(number, title, VisitOutline(
            status=Status(state), start=_date(start), end=_date(end), has_programme=bool(programme),
            letter_due=_date(due), is_answered=answered is not None, letter_handler=handler,
            has_learned=bool(learned), planned_gifts=planned, printed=printed.get(number, ()),
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
        f" WHERE visit_id IN ({_marks(visits)}) ORDER BY visit_id, position, id"
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
    sql = f"SELECT visit_id, side, municipality_id FROM visit_municipality WHERE visit_id IN ({_marks(visits)})"  # noqa: S608  question marks
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
    sql = f"SELECT DISTINCT visit_id, paper FROM paper_print WHERE visit_id IN ({_marks(visits)})"  # noqa: S608  question marks
    found: dict[int, set[str]] = {}
    for visit, paper in connection.execute(sql, visits):
        found.setdefault(visit, set()).add(paper)
    return found


def _items_of_today(
    connection: sqlite3.Connection, visits: Sequence[int], today: date
) -> "dict[int, list[ProgrammeItem]]":
    sql = (
        f"SELECT visit_id, start, title FROM programme_item WHERE visit_id IN ({_marks(visits)}) AND day = ?"  # noqa: S608  question marks
        " ORDER BY visit_id, position, id"
    )
    rows = connection.execute(sql, (*visits, today.isoformat())).fetchall()
    if not rows:
        return {}
    # What a visit consists of is loaded on days that have such an item.
    from delegations.domain.visits.visit import ProgrammeItem

    found: dict[int, list[ProgrammeItem]] = {}
    for visit, start, title in rows:
        begins = time.fromisoformat(start) if start else None
        found.setdefault(visit, []).append(ProgrammeItem(day=PartialDate.of(today), start=begins, title=title))
    return found


def _marks(values: Iterable[object]) -> str:
    return ",".join("?" for _one in values)


def _date(stored: str | None) -> PartialDate | None:
    return PartialDate.from_text(stored) if stored else None


_MEETINGS = """
    SELECT m.id, m.shown_title, m.start, m."end", m.status,
        EXISTS (SELECT 1 FROM agenda_item i WHERE i.meeting_id = m.id),
        EXISTS (SELECT 1 FROM meeting_attendee a WHERE a.meeting_id = m.id),
        (SELECT count(*) FROM meeting_attendee a WHERE a.meeting_id = m.id AND a.attendance = ?),
        (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id AND i.state = ?)
    FROM meeting m WHERE m.deleted_at IS NULL
        AND (m.status IN (?, ?) AND (m.start IS NULL OR m.start <= ?) OR m.status IN (?, ?, ?))
    ORDER BY m.start ASC NULLS LAST LIMIT ?
"""


def _meetings(connection: sqlite3.Connection, horizon: str, today: date) -> tuple[MeetingNeed, ...]:
    ahead = (MeetingStatus.DRAFT.value, MeetingStatus.AGENDA_SENT.value)
    whenever = (MeetingStatus.POSTPONED.value, MeetingStatus.IN_PROGRESS.value, MeetingStatus.MINUTES_DRAFTED.value)
    found = []
    values = (Attendance.EXPECTED.value, ItemState.OPEN.value, *ahead, horizon, *whenever, SHOWN)
    for number, title, start, end, stored, items, attendees, unknown, open_items in connection.execute(
        _MEETINGS, values
    ):
        status = MeetingStatus(stored)
        outline = MeetingOutline(
            status=status, last_day=_date(end or start), has_items=bool(items), has_attendees=bool(attendees),
            unknown=unknown, open_items=open_items,
        )  # fmt: skip
        found.append(MeetingNeed(number, title, _date(start), _date(end), status, tuple(lacking(outline, today))))
    return tuple(found)


_DUE = (
    "SELECT f.id, f.visit_id, f.meeting_id, f.uid, f.text, f.answerable, f.term,"  # noqa: S608  question marks
    " coalesce(v.shown_title, m.shown_title, p.title, f.partner) FROM follow_up f"
    " LEFT JOIN visit v ON v.id = f.visit_id LEFT JOIN meeting m ON m.id = f.meeting_id"
    " LEFT JOIN practice p ON p.id = f.practice_id"
    f" WHERE f.status IN ({_marks(UNFINISHED)}) AND f.term <= ? AND f.hidden = false"
    " ORDER BY f.term ASC NULLS FIRST LIMIT ?"
)


def _due(connection: sqlite3.Connection, today: date) -> tuple[DueFollowUp, ...]:
    values = (*(one.value for one in UNFINISHED), str(PartialDate.of(today + SOON)), SHOWN)
    found = []
    for number, visit, meeting, uid, words, responsible, stored, origin in connection.execute(_DUE, values):
        term = PartialDate.from_text(stored)
        overdue = is_overdue(term, today)
        found.append(DueFollowUp(number, visit, meeting, uid, words, responsible, term, overdue, origin))
    return tuple(found)


_AGREEMENTS = (
    "SELECT a.municipality_id, a.title, m.name, a.expires_on FROM agreement a"
    " JOIN municipality m ON m.id = a.municipality_id"
    # One known by its year alone ends with the year.
    " WHERE a.expires_on >= ? AND a.expires_on <= ? ORDER BY a.expires_on ASC NULLS FIRST"
)


def _agreements(connection: sqlite3.Connection, today: date) -> tuple[EndingAgreement, ...]:
    first, last = today - ENDED, today + ENDING
    rows = connection.execute(_AGREEMENTS, (str(PartialDate(first.year)), str(PartialDate.of(last))))
    ends = ((city, title, name, PartialDate.from_text(stored)) for city, title, name, stored in rows)
    found = [
        EndingAgreement(city, title, name, day, day.latest < today)
        for city, title, name, day in ends
        if first <= day.latest <= last
    ]
    return tuple(found[:SHOWN])


def _gifts(database: Reader, rules: Sequence[GiftRule]) -> tuple[GiftToHandOver, ...]:
    found = []
    for row in GiftListing(database, GiftFilter(waiting=True)).first(SHOWN):
        day = PartialDate.from_text(row.day) if row.day else None
        found.append(GiftToHandOver(row.id, row.description, hand_over_until(rules, day), row.visit or ""))
    return tuple(found)
