"""The register of gifts as a list: of visits and by themselves, given and received."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from delegations.domain.gifts.vocabulary import GiftState, GiftWay
from delegations.domain.text.names import fold
from delegations.domain.visits.vocabulary import Status
from delegations.queries.lists.listings import Select, SelectListing, in_order
from delegations.queries.lists.sought import Sought
from delegations.queries.reader import Reader, Value

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
    " g.state AS state, coalesce(v.status, '') AS visit_status,"
    " g.visit_id AS visit_id, v.shown_title AS visit"
    " FROM gift g LEFT JOIN visit v ON v.id = g.visit_id WHERE v.deleted_at IS NULL) AS gift"
)
_COLUMNS = (
    "id, number, description, giver, receiver, day, way, outcome, recipient, handed_over_on, value, currency, quantity,"
    " state, visit_status, visit"
)


def counts(state: str, visit_status: str) -> str:
    """Return SQL for gifts that changed hands: what is planned, or of a cancelled visit, counts nowhere."""
    return f"{state} = 'presented' AND {visit_status} <> 'cancelled'"


COUNTS = counts("state", "visit_status")
WAITING = (
    f"{COUNTS} AND way = 'received' AND recipient = 'community' AND handed_over_on IS NULL"
    " AND outcome NOT IN ('handed_over', 'returned')"
)
"""Gifts to the community that nobody noted as handed over."""


class GiftListRow(NamedTuple):
    """A gift as a list shows it; values as stored."""

    id: int
    number: int | None
    """Its number in the register; None as long as it was never presented."""
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
    state: str
    visit_status: str
    visit: str | None

    @property
    def counts(self) -> bool:
        """Tell whether it changed hands: not planned, and not of a visit that was cancelled."""
        return bool(self.state == GiftState.PRESENTED.value and self.visit_status != Status.CANCELLED.value)


class GiftFilter(NamedTuple):
    """Which gifts, the latest first or in the order of the register."""

    text: str = ""
    way: GiftWay | None = None
    waiting: bool = False
    counted: bool | None = None
    """True: only what changed hands; False: only what did not."""
    first: str = ""
    """The first day, as stored; nothing: from the beginning."""
    last: str = ""
    """The last day, as stored."""
    descending: bool = True


def _select(which: GiftFilter) -> Select[GiftListRow]:
    conditions, values = ["true"], list[Value]()
    if which.way is not None:
        conditions.append("way = ?")
        values.append(which.way.value)
    if which.waiting:
        conditions.append(WAITING)
    if which.counted is not None:
        conditions.append(COUNTS if which.counted else f"NOT ({COUNTS})")
    if which.first:
        conditions.append("day >= ?")
        values.append(which.first)
    if which.last:
        # A day that is known only as a month or a year sorts before its days; "~" stands after all of them.
        conditions.append("day <= ?")
        values.append(f"{which.last}~")
    # What has no number yet is the latest.
    order = in_order(("number IS NULL", "number", "id"), down=which.descending)
    return Select(
        GiftListRow._make, _REGISTER, _COLUMNS, " AND ".join(conditions), order, values, Sought("gift", which.text)
    )


def waiting_of_visits(connection: sqlite3.Connection, visits: Sequence[int]) -> dict[int, int]:
    """Return how many gifts of each of ``visits`` wait to be handed over; those of which none does are left out."""
    marks = ",".join("?" for _one in visits)
    sql = (
        f"SELECT visit_id, count(*) FROM {_REGISTER} WHERE {WAITING}"  # noqa: S608  constants, question marks
        f" AND visit_id IN ({marks}) GROUP BY visit_id"
    )
    return dict(connection.execute(sql, visits).fetchall())


class GiftListing(SelectListing[GiftListRow]):
    """The gifts of one filter, for a lazy list."""

    def __init__(self, database: Reader, which: GiftFilter) -> None:
        super().__init__(database, _select(which))


def gift_years(database: Reader) -> list[int]:
    """Return the years that gifts changed hands in, newest first."""
    sql = f"SELECT DISTINCT substr(day, 1, 4) FROM {_REGISTER} WHERE day IS NOT NULL ORDER BY 1 DESC"  # noqa: S608
    with database.reading() as connection:
        return [int(year) for (year,) in connection.exec_driver_sql(sql)]


MOST = 10_000
"""Gifts of one person that are looked through."""


def already_given(database: Reader, receiver: str) -> Sequence[GiftListRow]:
    """Return what ``receiver`` got from us so far, the latest first."""
    key = fold(receiver)
    if not key:
        return []
    rows = GiftListing(database, GiftFilter(text=receiver, way=GiftWay.GIVEN, counted=True)).first(MOST)
    return [row for row in rows if fold(row.receiver) == key]
