"""The register of gifts as a list: of visits and by themselves, given and received."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from delegations.domain.vocabulary import GiftWay
from delegations.queries.listings import Select, all_ids, first_rows, in_order, matching, rows_of
from delegations.store.database import Database

if TYPE_CHECKING:
    from array import array

WAY = (
    "CASE WHEN coalesce(v.direction, 'incoming') = 'external' THEN 'others'"
    " WHEN (g.giver_side = 'guests') = (coalesce(v.direction, 'incoming') = 'incoming') THEN 'received'"
    " ELSE 'given' END"
)
"""Whether a gift was received or given, seen from us; one without a visit stands as in one that came to us."""
_REGISTER = (
    "(SELECT g.id AS id, g.number AS number, g.description AS description, g.giver AS giver, g.receiver AS receiver,"  # noqa: S608  constants
    f" coalesce(g.received_on, v.start) AS day, {WAY} AS way, g.outcome AS outcome, g.recipient AS recipient,"
    " g.handed_over_on AS handed_over_on, g.value AS value, g.currency AS currency, g.quantity AS quantity,"
    " v.shown_title AS visit FROM gift g LEFT JOIN visit v ON v.id = g.visit_id WHERE v.deleted_at IS NULL) AS gift"
)
_COLUMNS = (
    "id, number, description, giver, receiver, day, way, outcome, recipient, handed_over_on, value, currency, quantity,"
    " visit"
)
WAITING = (
    "way = 'received' AND recipient = 'community' AND handed_over_on IS NULL"
    " AND outcome NOT IN ('handed_over', 'returned')"
)
"""Gifts to the community that nobody noted as handed over."""


class GiftListRow(NamedTuple):
    """A gift as a list shows it; values as stored."""

    id: int
    number: int
    description: str
    giver: str
    receiver: str
    day: str | None
    way: str
    outcome: str
    recipient: str
    handed_over_on: str | None
    value: str | None
    currency: str
    quantity: str | None
    visit: str | None


@dataclass(frozen=True, slots=True)
class GiftFilter:
    """Which gifts, the latest first or in the order of the register."""

    text: str = ""
    way: GiftWay | None = None
    waiting: bool = False
    first: str = ""
    """The first day, as stored; nothing: from the beginning."""
    last: str = ""
    """The last day, as stored."""
    descending: bool = True


def _select(which: GiftFilter) -> Select:
    conditions, values = ["true"], list[Any]()
    if which.way is not None:
        conditions.append("way = ?")
        values.append(which.way.value)
    if which.waiting:
        conditions.append(WAITING)
    if which.first:
        conditions.append("day >= ?")
        values.append(which.first)
    if which.last:
        # A day that is known only as a month or a year sorts before its days; "~" stands after all of them.
        conditions.append("day <= ?")
        values.append(f"{which.last}~")
    match, words = matching("gift", which.text)
    if match:
        conditions.append(match)
        values += words
    order = in_order(("number",), down=which.descending)
    return Select(_REGISTER, _COLUMNS, " AND ".join(conditions), order, values)


class GiftListing:
    """The gifts of one filter, for a lazy list."""

    def __init__(self, database: Database, which: GiftFilter) -> None:
        self.database = database
        self.select = _select(which)

    def first(self, limit: int = 100) -> Sequence[GiftListRow]:
        """Return the first gifts."""
        return list(map(GiftListRow._make, first_rows(self.database, self.select, limit)))

    def ids(self) -> "array[int]":
        """Return the numbers of all gifts."""
        return all_ids(self.database, self.select)

    def rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """Return gifts by number."""
        return {number: GiftListRow._make(row) for number, row in rows_of(self.database, self.select, ids).items()}


def gift_years(database: Database) -> list[int]:
    """Return the years that gifts changed hands in, newest first."""
    sql = f"SELECT DISTINCT substr(day, 1, 4) FROM {_REGISTER} WHERE day IS NOT NULL ORDER BY 1 DESC"  # noqa: S608
    with database.reading() as connection:
        return [int(year) for (year,) in connection.exec_driver_sql(sql)]
