"""The register of follow-ups: everything promised, wherever it was promised."""

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from delegations.domain.dates.deadlines import last_overdue
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus, Origin, Priority
from delegations.queries.lists.listings import Select, SelectListing, in_order
from delegations.queries.lists.sought import NOTHING, Sought
from delegations.queries.reader import Reader, Value
from delegations.queries.register_bodies import of_body


class RegisterRow(NamedTuple):
    """A follow-up as the register shows it; values as stored. At most one of ``visit_id`` to ``node_id`` is set."""

    id: int
    uid: str
    number: int
    """Its number in the register."""
    text: str
    responsible: str
    """Who is responsible now: whoever it was handed over to, else whoever was named."""
    due: str | None
    """The date that counts: the promised one, or the one it was put off to."""
    term_words: str
    """How the term was written, where the date does not say all of it and was not put off."""
    status: str
    priority: str
    percent: int | None
    opened_on: str
    visit_id: int | None
    meeting_id: int | None
    node_id: int | None
    origin: str | None
    city: str | None
    group: str | None
    topic: str | None
    """A shipped topic stands as it is called in English; to be translated when shown."""


class RegisterFilter(NamedTuple):
    """Which follow-ups, in which order. ``sort`` is a key of ``SORTS``; dates as stored texts."""

    text: str = ""
    """Words, or the number in the register: ``№ 12``."""
    statuses: tuple[FollowUpStatus, ...] = ()
    """Nothing: any status."""
    due_until: str = ""
    """Due on this day or before; nothing: any date, or none."""
    due_in: tuple[str, str] | None = None
    """Due from this year, month or day on to the end of that; None: whenever."""
    in_time_since: str = ""
    """Due on this day or later, or without a date; nothing: whenever."""
    undated: bool = False
    origin: Origin | None = None
    responsible: str | None = None
    """This body or person is responsible, alone or with others; an empty name: nobody is; None: whoever is."""
    priority: Priority | None = None
    quiet_since: str = ""
    """No progress was noted on this day or later; nothing: whether or not."""
    topic: int | None = None
    city: int | None = None
    group: int | None = None
    mine: str = ""
    """This name stands among those who are responsible; nothing: whoever is."""
    opened_in: str = ""
    """It stands since this year, month or day."""
    done_in: str = ""
    """It became done in this year, month or day."""
    opened_since: str = ""
    """It stands since this day or later."""
    opened_before: str = ""
    """It stands since before this day."""
    sort: str = "due"
    descending: bool = False


def is_whole(which: RegisterFilter) -> bool:
    """Tell whether a filter lets everything through but for some statuses."""
    return which._replace(statuses=(), sort="due", descending=False) == RegisterFilter()


ORIGIN = (
    "coalesce((SELECT shown_title FROM visit WHERE visit.id = visit_id),"
    " (SELECT shown_title FROM meeting WHERE meeting.id = meeting_id),"
    " (SELECT s.name FROM strategy_node n JOIN strategy s ON s.id = n.strategy_id WHERE n.id = node_id),"
    " (SELECT title FROM practice WHERE practice.id = practice_id), nullif(partner, ''))"
)
"""The SQL of where a follow-up was promised, as the list of the register says it."""
_COLUMNS = ", ".join(
    (
        "id, uid, number, text, answerable, term",
        "CASE WHEN postponed_to IS NULL THEN term_words ELSE '' END",
        "status, priority, percent, opened_on, visit_id, meeting_id, node_id",
        ORIGIN,
        "(SELECT name FROM municipality WHERE municipality.id = municipality_id)",
        "(SELECT name FROM working_group WHERE working_group.id = group_id)",
        "(SELECT name FROM topic WHERE topic.id = topic_id)",
    )
)
_DUE = "coalesce(term, '9999')"
# Each of these has an index to go along, in both directions.
SORTS = {
    "due": (_DUE, "id"),
    "latest": ("id",),
    "number": ("number",),
    "responsible": ("answerable", "status", "term", "id"),
    "status": ("status", _DUE, "id"),
    "priority": ("priority", _DUE, "id"),
    "city": ("municipality_id", "status", "term", "id"),
    "topic": ("topic_id", "status", "term", "id"),
}
_SEEN = "hidden = false"
_ALONG_HIDDEN = frozenset({"responsible", "city", "topic"})
"""Orders whose indexes begin with ``hidden``."""
_OF = {
    Origin.VISIT: "visit_id IS NOT NULL",
    Origin.MEETING: "meeting_id IS NOT NULL",
    Origin.STRATEGY: "node_id IS NOT NULL",
    Origin.PRACTICE: "practice_id IS NOT NULL",
    Origin.PARTNER: "partner <> ''",
}
_NUMBER = re.compile(r"[№#]\s*+(\d{1,18})")
_QUIET = "NOT EXISTS (SELECT 1 FROM progress_note n WHERE n.follow_up_id = follow_up.id AND n.day >= ?)"


def _order(which: RegisterFilter) -> str:
    down = which.descending != (which.sort == "latest")
    return in_order(SORTS[which.sort], down=down)


_Condition = tuple[str, tuple[Value, ...]]


def _conditions(which: RegisterFilter) -> list[_Condition]:
    """Return the conditions of a filter, each with its values."""
    found: list[_Condition] = [(_SEEN, ()), *_of_term(which), *_of_history(which)]
    if which.statuses:
        marks = ",".join("?" * len(which.statuses))
        found.append((f"status IN ({marks})", tuple(status.value for status in which.statuses)))
    if which.origin is not None:
        found.append((_OF[which.origin], ()))
    if which.mine:
        found.append(("(instr(answerable, ?) > 0 OR instr(co_responsible, ?) > 0)", (which.mine, which.mine)))
    if which.responsible is not None:
        found.append(of_body(which.responsible))
    equal = {
        "priority": which.priority.value if which.priority is not None else None,
        "topic_id": which.topic,
        "municipality_id": which.city,
        "group_id": which.group,
    }
    return found + [(f"{column} = ?", (value,)) for column, value in equal.items() if value is not None]


def _of_term(which: RegisterFilter) -> list[_Condition]:
    """Return the conditions on the date by which something is due."""
    found: list[_Condition] = []
    if which.due_until:
        # A month or a year is due at its end, so it counts only when the day lies beyond it.
        until = which.due_until
        found.append((f"{_DUE} <= ? AND (length(term) = 10 OR term < substr(?, 1, length(term)))", (until, until)))
    if which.due_in:
        # "~" sorts behind all that a date can go on with.
        first, last = which.due_in
        found.append((f"{_DUE} >= ? AND {_DUE} < ?", (first, f"{last}~")))
    if which.in_time_since:
        found.append(("(term IS NULL OR term >= substr(?, 1, length(term)))", (which.in_time_since,)))
    if which.undated:
        found.append(("term IS NULL", ()))
    return found


def _of_history(which: RegisterFilter) -> list[_Condition]:
    """Return the conditions on when something was promised and done, and on its progress."""
    found: list[_Condition] = []
    if which.quiet_since:
        found.append((_QUIET, (which.quiet_since,)))
    for column, start in (("opened_on", which.opened_in), ("done_on", which.done_in)):
        if start:
            found.append((f"{column} >= ? AND {column} < ?", (start, f"{start}~")))
    for comparison, day in ((">=", which.opened_since), ("<", which.opened_before)):
        if day:
            found.append((f"opened_on {comparison} ?", (day,)))
    return found


def register_select(which: RegisterFilter) -> Select[RegisterRow]:
    """Return the SQL of the register (the benchmark runs the same on bare sqlite3)."""
    found = _conditions(which)
    numbered = _NUMBER.fullmatch(which.text.strip())
    if numbered:
        found.append(("number = ?", (int(numbered[1]),)))
    where = " AND ".join(condition for condition, _values in found)
    return Select(
        RegisterRow._make,
        "follow_up",
        _COLUMNS,
        where,
        _order(which),
        [one for _sql, values in found for one in values],
        NOTHING if numbered else Sought("follow_up", which.text),
    )


def listed_select(which: RegisterFilter) -> Select[RegisterRow]:
    """Return the SQL of a list of the register, whose first page comes along an index of its order.

    Nearly no follow-up is hidden. A planner that has counted nothing takes that condition for a narrow choice – some
    do even if they have – and sorts all rows for the first hundred: a third of a second at 300,000. Where no index that
    begins with it serves the list, it is said in a form that no planner looks up.
    """
    select = register_select(which)
    served = (which.topic, which.city, which.group, which.responsible)
    if which.sort in _ALONG_HIDDEN or any(one is not None for one in served):
        return select
    return replace(select, conditions=select.conditions.replace(_SEEN, "NOT hidden", 1))


class RegisterListing(SelectListing[RegisterRow]):
    """The follow-ups of one filter, for a lazy list."""

    def __init__(self, database: Reader, which: RegisterFilter) -> None:
        super().__init__(database, listed_select(which))


def due_counts(database: Reader, which: RegisterFilter) -> dict[str, int]:
    """Return how many follow-ups of a filter are due on each date, as dates are stored."""
    select = register_select(which)
    sql = f"SELECT term, count(*) FROM follow_up WHERE {select.where} AND term IS NOT NULL GROUP BY term"  # noqa: S608
    with database.plain_sql() as connection:
        return dict(connection.execute(sql, select.values))


def register_size(database: Reader) -> int:
    """Return how many follow-ups were ever entered: as many as there are, or a few more; at once."""
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT last FROM register_counter").scalar_one())


# Along one index, which has all that is asked: no row is read, be there a million.
_COUNT_DUE = (
    "SELECT count(*) FROM follow_up WHERE hidden = false AND term <= ?1"  # noqa: S608  question marks
    " AND (length(term) = 10 OR term < substr(?1, 1, length(term)))"
    f" AND status IN ({','.join('?' * len(UNFINISHED))})"
)


def _count_due(database: Reader, until: date) -> int:
    values = (until.isoformat(), *(status.value for status in UNFINISHED))
    with database.plain_sql() as connection:
        return int(connection.execute(_COUNT_DUE, values).fetchone()[0])


def count_overdue(database: Reader, today: date) -> int:
    """Return how many follow-ups should have been finished before ``today``."""
    return _count_due(database, last_overdue(today))


def count_due(database: Reader, today: date, until: date) -> tuple[int, int]:
    """Return how many follow-ups are overdue ``today``, and how many more are due by ``until``."""
    overdue, every = count_overdue(database, today), _count_due(database, until)
    return overdue, every - overdue
