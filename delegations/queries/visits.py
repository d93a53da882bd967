"""The list of visits: which, in which order, and its rows."""

from dataclasses import dataclass
from typing import NamedTuple

from delegations.domain.visits.vocabulary import Direction, Status
from delegations.queries.listings import Select, SelectListing, in_order, matching
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


@dataclass(frozen=True, slots=True)
class VisitFilter:
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
    match, words = matching("visit", which.text)
    if match:
        conditions.append(match)
        values += words
    order = in_order(_ORDERS[which.sort], down=which.descending)
    return Select(VisitListRow._make, "visit", _COLUMNS, " AND ".join(conditions), order, values)


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
