"""The register counted: cities, groups, bodies, months and ages."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from delegations.domain.dates.deadlines import first_in_time
from delegations.domain.follow_ups.register_figures import (
    AgeCount,
    Figures,
    MonthCount,
    Share,
    age_bounds,
    months_until,
)
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus
from delegations.queries.reader import Reader, Value
from delegations.queries.register import RegisterFilter, is_whole, register_select
from delegations.queries.register_bodies import by_body
from delegations.queries.register_counts import Grouping, GroupValue, names_of, tallies

_COUNTED = tuple(one for one in FollowUpStatus if one is not FollowUpStatus.CANCELLED)
MOST_SHARES = 12
"""Cities, groups and bodies that are shown, those with most follow-ups first."""
_Counts = tuple[int, int, int]
"""Done, open and not overdue, overdue."""


def register_figures(database: Reader, which: RegisterFilter, today: date, most: int = MOST_SHARES) -> Figures:
    """Return the figures of what a filter lets through, whatever its status; cancelled ones are left out.

    At most ``most`` cities, groups and bodies are told each.
    """
    which = which._replace(statuses=_COUNTED)
    not_late = first_in_time(today).isoformat()
    by = {one: _counts(database, which, one, not_late) for one in (Grouping.CITY, Grouping.GROUP, Grouping.RESPONSIBLE)}
    total = [sum(column) for column in zip(*by[Grouping.CITY].values(), strict=True)] or (0, 0, 0)
    by[Grouping.GROUP].pop(None, None)
    by[Grouping.RESPONSIBLE] = _apart(by[Grouping.RESPONSIBLE])
    cities, groups, bodies = (_shares(database, one, counts, most) for one, counts in by.items())
    return Figures(
        total=Share("", None, *total),
        cities=cities,
        groups=groups,
        bodies=bodies,
        months=_months(database, which, today),
        ages=_ages(database, which, today),
    )


def _counts(database: Reader, which: RegisterFilter, by: Grouping, not_late: str) -> dict[GroupValue, _Counts]:
    found: dict[GroupValue, _Counts] = defaultdict(lambda: (0, 0, 0))
    for value, status, count, late in tallies(database, which, by, not_late):
        done, still_open, overdue = found[value]
        is_done = status == FollowUpStatus.DONE.value
        found[value] = (
            (done + count, still_open, overdue) if is_done else (done, still_open + count - late, overdue + late)
        )
    return found


def _apart(counts: dict[GroupValue, _Counts]) -> dict[GroupValue, _Counts]:
    """Return the counts of cells by body."""
    bodies = by_body((str(cell), some) for cell, some in counts.items())
    return {name: (done, still_open, overdue) for name, (done, still_open, overdue) in bodies.items()}


def _shares(database: Reader, by: Grouping, counts: dict[GroupValue, _Counts], most: int) -> tuple[Share, ...]:
    """Return the largest groups, those without a name last."""
    names = names_of(database, by, list(counts))
    found = [Share(names.get(value) or "", value, *some) for value, some in counts.items()]
    found.sort(key=lambda one: (not one.name, -one.total, one.name))
    return tuple(found[:most])


def _months(database: Reader, which: RegisterFilter, today: date) -> tuple[MonthCount, ...]:
    """Return how much was promised and done in each of the last months."""
    known = months_until(today)
    bounds = [(month, f"{month}~") for month in known]
    promised = _between(database, which, "opened_on", bounds)
    done = _between(database, which, "done_on", bounds)
    return tuple(MonthCount(*one) for one in zip(known, promised, done, strict=True))


def _ages(database: Reader, which: RegisterFilter, today: date) -> tuple[AgeCount, ...]:
    """Return how much of what is not finished stands how long."""
    bounds = age_bounds(today)
    which = which._replace(statuses=UNFINISHED)
    counts = _between(database, which, "opened_on", [(since, before) for _name, since, before in bounds])
    return tuple(AgeCount(*bound, count) for bound, count in zip(bounds, counts, strict=True))


def _between(database: Reader, which: RegisterFilter, column: str, bounds: Sequence[tuple[str, str]]) -> list[int]:
    """Return how many follow-ups of a filter have a day in each of the spans; the whole register's along an index."""
    if is_whole(which):
        states = ", ".join(f"('{one.value}')" for one in which.statuses)
        span = f"f.status = state.status AND f.{column} >= ? AND f.{column} < ?"
        of_span = f"sum((SELECT count(*) FROM follow_up f WHERE f.hidden = false AND {span}))"  # noqa: S608  constants
        sql = f"WITH state(status) AS (VALUES {states}) SELECT {', '.join([of_span] * len(bounds))} FROM state"  # noqa: S608  constants
        values: list[Value] = [day for both in bounds for day in both]
    else:
        select = register_select(which)
        of_span = f"count(*) FILTER (WHERE {column} >= ? AND {column} < ?)"
        sql = f"SELECT {', '.join([of_span] * len(bounds))} FROM follow_up WHERE {select.where}"  # noqa: S608  constants
        values = [day for both in bounds for day in both]
        values += select.values
    with database.plain_sql() as connection:
        return list(map(int, connection.execute(sql, values).fetchone()))
