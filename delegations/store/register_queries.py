"""The register of follow-ups: everything promised, wherever it was promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from delegations.domain.vocabulary import FollowUpStatus, Origin, Priority
from delegations.store.database import Database
from delegations.store.listings import Select, all_ids, first_rows, matching, rows_of

if TYPE_CHECKING:
    from array import array

OPEN = (FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS, FollowUpStatus.WAITING)


class RegisterRow(NamedTuple):
    """A follow-up as the register shows it; values as stored. Exactly one of the three numbers is set."""

    id: int
    uid: str
    text: str
    responsible: str
    due: str | None
    """The date that counts: the promised one, or the one it was put off to."""
    status: str
    priority: str
    percent: int | None
    visit_id: int | None
    meeting_id: int | None
    node_id: int | None
    origin: str | None


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """Which follow-ups, in which order. ``sort`` is ``due`` or ``latest``; dates as stored texts."""

    text: str = ""
    statuses: tuple[FollowUpStatus, ...] = ()
    """Nothing: any status."""
    due_until: str = ""
    """Due on this day or before; nothing: any date, or none."""
    due_in: str = ""
    """Due in this year or month, or on this day; nothing: whenever."""
    undated: bool = False
    origin: Origin | None = None
    responsible: str | None = None
    """Exactly this responsible body or person; nothing: any."""
    priority: Priority | None = None
    quiet_since: str = ""
    """No progress was noted on this day or later; nothing: whether or not."""
    sort: str = "due"


_COLUMNS = (
    "id, uid, text, responsible, term, status, priority, percent, visit_id, meeting_id, node_id,"
    " coalesce((SELECT shown_title FROM visit WHERE visit.id = visit_id),"
    " (SELECT shown_title FROM meeting WHERE meeting.id = meeting_id),"
    " (SELECT s.name FROM strategy_node n JOIN strategy s ON s.id = n.strategy_id WHERE n.id = node_id))"
)
_ORDERS = {"due": "coalesce(term, '9999'), id", "latest": "id DESC"}
_OF = {Origin.VISIT: "visit_id", Origin.MEETING: "meeting_id", Origin.STRATEGY: "node_id"}
_ALIVE = (
    "(visit_id IS NULL OR (SELECT deleted_at FROM visit WHERE visit.id = visit_id) IS NULL)",
    "(meeting_id IS NULL OR (SELECT deleted_at FROM meeting WHERE meeting.id = meeting_id) IS NULL)",
)


def register_select(which: RegisterFilter) -> Select:
    """Return the SQL of the register (the benchmark runs the same on bare sqlite3)."""
    conditions, values = list(_ALIVE), list[Any]()
    if which.statuses:
        conditions.append(f"status IN ({','.join('?' * len(which.statuses))})")
        values += [status.value for status in which.statuses]
    if which.due_until:
        # A month or a year is due at its end, so it counts only when the day lies beyond it.
        conditions.append("coalesce(term, '9999') <= ?")
        conditions.append("(length(term) = 10 OR term < substr(?, 1, length(term)))")
        values += [which.due_until, which.due_until]
    if which.due_in:
        # "~" sorts behind all that a date can go on with.
        conditions.append("coalesce(term, '9999') >= ? AND coalesce(term, '9999') < ?")
        values += [which.due_in, f"{which.due_in}~"]
    if which.undated:
        conditions.append("term IS NULL")
    if which.origin is not None:
        conditions.append(f"{_OF[which.origin]} IS NOT NULL")
    if which.responsible is not None:
        conditions.append("responsible = ?")
        values.append(which.responsible)
    if which.priority is not None:
        conditions.append("priority = ?")
        values.append(which.priority.value)
    if which.quiet_since:
        conditions.append(
            "NOT EXISTS (SELECT 1 FROM progress_note n WHERE n.follow_up_id = follow_up.id AND n.day >= ?)"
        )
        values.append(which.quiet_since)
    match, words = matching("follow_up", which.text)
    if match:
        conditions.append(match)
        values += words
    return Select("follow_up", _COLUMNS, " AND ".join(conditions), _ORDERS[which.sort], values)


class RegisterListing:
    """The follow-ups of one filter, for a lazy list."""

    def __init__(self, database: Database, which: RegisterFilter) -> None:
        self.database = database
        self.select = register_select(which)

    def first(self, limit: int = 100) -> Sequence[RegisterRow]:
        """Return the first follow-ups."""
        return list(map(RegisterRow._make, first_rows(self.database, self.select, limit)))

    def ids(self) -> "array[int]":
        """Return the numbers of all."""
        return all_ids(self.database, self.select)

    def rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """Return follow-ups by number."""
        return {number: RegisterRow._make(row) for number, row in rows_of(self.database, self.select, ids).items()}


def due_counts(database: Database, which: RegisterFilter) -> dict[str, int]:
    """Return how many follow-ups of a filter are due on each date, as dates are stored."""
    select = register_select(which)
    sql = f"SELECT term, count(*) FROM follow_up WHERE {select.where} AND term IS NOT NULL GROUP BY term"  # noqa: S608
    with database.reading() as connection:
        return dict(connection.connection.driver_connection.execute(sql, select.values))  # type: ignore[union-attr]


def responsible_counts(database: Database, limit: int = 200) -> list[tuple[str, int]]:
    """Return (responsible, how many follow-ups are not finished), those with most first; counted by index."""
    sql = (
        "SELECT responsible, count(*) FROM follow_up WHERE status IN ('open', 'in_progress', 'waiting')"
        " GROUP BY responsible ORDER BY count(*) DESC, responsible LIMIT ?"
    )
    with database.reading() as connection:
        return [(name, count) for name, count in connection.exec_driver_sql(sql, (limit,))]
