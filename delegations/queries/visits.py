"""The list of visits: which, in which order, and its rows."""

import sqlite3
from datetime import date, timedelta
from typing import NamedTuple

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.visits.vocabulary import Direction, Status
from delegations.queries.lists.listings import Select, SelectListing, in_order
from delegations.queries.lists.sought import Sought
from delegations.queries.reader import Reader, Value


class VisitListRow(NamedTuple):
    """A visit as a list shows it; values as stored."""

    id: int
    title: str
    number: str
    start: str | None
    end: str | None
    status: str
    kind: str
    direction: str


class VisitFilter(NamedTuple):
    """Which visits, in which order. ``sort`` is one of ``start``, ``title``, ``number``, ``status``."""

    text: str = ""
    status: Status | None = None
    direction: Direction | None = None
    year: int | None = None
    city: int | None = None
    sort: str = "start"
    descending: bool = True
    deleted: bool = False


_COLUMNS = 'id, shown_title, number, start, "end", status, kind, direction'
_ORDERS = {
    "start": ("start", "id"),
    "title": ("sort_title", "id"),
    "number": ("year", "serial", "id"),
    "status": ("status", "start", "id"),
}


def visit_select(which: VisitFilter) -> Select[VisitListRow]:
    """Return the SQL of the list (the benchmark runs the same on bare sqlite3)."""
    conditions, values = [f"deleted_at IS {'NOT ' if which.deleted else ''}NULL"], list[Value]()
    if which.status is not None:
        conditions.append("status = ?")
        values.append(which.status.value)
    if which.direction is not None:
        conditions.append("direction = ?")
        values.append(which.direction.value)
    if which.year is not None:
        conditions.append("start >= ? AND start < ?")
        values += [f"{which.year:04}", f"{which.year + 1:04}"]
    if which.city is not None:
        conditions.append("id IN (SELECT visit_id FROM visit_municipality WHERE municipality_id = ?)")
        values.append(which.city)
    order = in_order(_ORDERS[which.sort], down=which.descending)
    return Select(
        VisitListRow._make, "visit", _COLUMNS, " AND ".join(conditions), order, values, Sought("visit", which.text)
    )


class VisitListing(SelectListing[VisitListRow]):
    """The visits of one filter, for a lazy list."""

    def __init__(self, database: Reader, which: VisitFilter) -> None:
        super().__init__(database, visit_select(which))


def visit_cities(database: Reader, limit: int = 500) -> list[tuple[int, str]]:
    """Return number and name of the cities that take part in visits, those with most visits first."""
    sql = (
        "SELECT m.id, m.name FROM visit_municipality l JOIN municipality m ON m.id = l.municipality_id"
        " GROUP BY m.id ORDER BY count(*) DESC, m.name_key LIMIT ?"
    )
    with database.plain_sql() as connection:
        return [(number, name) for number, name in connection.execute(sql, (limit,))]


def visit_years(database: Reader) -> list[int]:
    """Return the years that visits began in, newest first, by hopping over the index from year to year."""
    found: list[int] = []
    bound = "~"
    sql = "SELECT max(start) FROM visit WHERE deleted_at IS NULL AND start < ?"
    with database.plain_sql() as connection:
        while latest := connection.execute(sql, (bound,)).fetchone()[0]:
            bound = latest[:4]
            found.append(int(bound))
    return found


class LinkedVisit(NamedTuple):
    """A visit that came before another one or after it: in return, or as the next of a row."""

    id: int
    title: str
    start: PartialDate | None
    end: PartialDate | None
    status: Status
    is_earlier: bool


_LINKED = """
    SELECT id, shown_title, start, "end", status, uid = ? FROM visit
    WHERE deleted_at IS NULL AND (uid = ? OR earlier = ? AND earlier<>'') ORDER BY start ASC NULLS FIRST, id
"""


def linked_visits(database: Reader, uid: str, earlier: str) -> list[LinkedVisit]:
    """Return the visit ``earlier`` that the visit ``uid`` follows, and those that follow it; in order of time."""
    with database.plain_sql() as connection:
        rows = connection.execute(_LINKED, (earlier, earlier, uid)).fetchall()
    found = []
    for number, title, *stored, state, is_earlier in rows:
        start, end = (PartialDate.from_text(day) if day else None for day in stored)
        found.append(LinkedVisit(number, title, start, end, Status(state), bool(is_earlier)))
    return found


class YearlyVisit(NamedTuple):
    """A visit that comes every year and of which there is no next one yet; ``due`` is when that would begin."""

    visit_id: int
    title: str
    start: PartialDate
    due: date


_YEARLY = """
    SELECT v.id, v.shown_title, v.start FROM visit v
    WHERE v.deleted_at IS NULL AND v.yearly AND v.status <> 'cancelled' AND v.start >= ? AND v.start <= ?
        AND NOT EXISTS (SELECT 1 FROM visit n WHERE n.earlier = v.uid AND n.yearly AND n.deleted_at IS NULL)
    ORDER BY v.start, v.id
"""
NEAR, PUT_OFF = timedelta(days=100), timedelta(days=60)
"""How long before the day of the next one it is proposed, and how long after that day it still is."""


def yearly_visits(connection: sqlite3.Connection, today: date) -> list[YearlyVisit]:
    """Return the visits of every year whose time comes near and that have no next one, the nearest first."""
    first, last = (_year_before(day) for day in (today - PUT_OFF, today + NEAR))
    rows = connection.execute(_YEARLY, (f"{first.year:04}", f"{last.isoformat()}~")).fetchall()
    found = []
    for number, title, stored in rows:
        start = PartialDate.from_text(stored)
        if first <= start.earliest <= last:
            found.append(YearlyVisit(number, title, start, _year_after(start.earliest)))
    return found


def _year_before(day: date) -> date:
    return _in_year(day, day.year - 1)


def _year_after(day: date) -> date:
    return _in_year(day, day.year + 1)


def _in_year(day: date, year: int) -> date:
    """Return the same day of another year; of the 29th of February the day before."""
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)
