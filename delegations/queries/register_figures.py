"""The register counted: one pass over an index for each picture."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from delegations.domain.dates.deadlines import first_in_time
from delegations.domain.follow_ups.register_figures import (
    AgeCount,
    Figures,
    MonthCount,
    Share,
    age_bounds,
    months_until,
)
from delegations.queries.reader import Reader, Value
from delegations.queries.register import RegisterFilter, register_select
from delegations.queries.register_bodies import by_body
from delegations.queries.register_groups import LATE, STILL_OPEN, Grouping, name_sql

MOST_SHARES = 12
"""Cities, groups and bodies that are shown, those with most follow-ups first."""
_SHARES = (
    f"count(*) FILTER (WHERE status = 'done'), count(*) FILTER (WHERE {STILL_OPEN} AND NOT {LATE}),"
    f" count(*) FILTER (WHERE {STILL_OPEN} AND {LATE})"
)


def register_figures(database: Reader, which: RegisterFilter, today: date, most: int = MOST_SHARES) -> Figures:
    """Return the figures of what a filter lets through, whatever its status; cancelled ones are left out.

    At most ``most`` cities, groups and bodies are told each.
    """
    counter = _Counter(database, replace(which, statuses=()), first_in_time(today).isoformat())
    return Figures(
        total=next(iter(counter.shares(None, 1)), Share("", None, 0, 0, 0)),
        cities=tuple(counter.shares(Grouping.CITY, most)),
        groups=tuple(counter.shares(Grouping.GROUP, most)),
        bodies=tuple(counter.shares(Grouping.RESPONSIBLE, most)),
        months=counter.months(today),
        ages=counter.ages(today),
    )


class _Counter:
    """Counts for one filter; ``not_late`` is the first term that is not overdue, as stored."""

    def __init__(self, database: Reader, which: RegisterFilter, not_late: str) -> None:
        self._database = database
        self._select = register_select(which)
        self._not_late = not_late

    def _rows(self, columns: str, before: Sequence[Value], more: str = "", after: str = "") -> list[tuple[Any, ...]]:
        where = f"{self._select.where} AND status <> 'cancelled'{more}"
        sql = f"SELECT {columns} FROM follow_up WHERE {where} {after}"  # noqa: S608  constants
        with self._database.plain_sql() as connection:
            return list(connection.execute(sql, [*before, *self._select.values]))

    def shares(self, by: Grouping | None, most: int) -> list[Share]:
        """Return the largest groups, those without a name last; one of all when there is no grouping."""
        late = [self._not_late, self._not_late]
        if by is None:
            rows = self._rows(f"'', NULL, {_SHARES}", late)
        else:
            rows = self._rows(f"{name_sql(by)}, {by.value}, {_SHARES}", late, after=f"GROUP BY {by.value}")
        if by is Grouping.RESPONSIBLE:
            bodies = by_body((cell, tuple(counts)) for cell, _key, *counts in rows)
            rows = [(name, name, *counts) for name, counts in bodies.items()]
        found = [Share(name or "", key, *map(int, counts)) for name, key, *counts in rows]
        if by is Grouping.GROUP:
            found = [one for one in found if one.key is not None]
        found.sort(key=lambda one: (not one.name, -one.total, one.name))
        return found[:most]

    def months(self, today: date) -> tuple[MonthCount, ...]:
        """Return how much was promised and done in each of the last months."""
        known = months_until(today)
        counts = []
        for column in ("opened_on", "done_on"):
            month = f"substr({column}, 1, 7)"
            more = f" AND length({column}) >= 7 AND {column} >= '{known[0]}'"
            counts.append(dict(self._rows(f"{month}, count(*)", [], more, f"GROUP BY {month}")))
        return tuple(MonthCount(month, counts[0].get(month, 0), counts[1].get(month, 0)) for month in known)

    def ages(self, today: date) -> tuple[AgeCount, ...]:
        """Return how much of what is not finished stands how long."""
        bounds = age_bounds(today)
        sums = ", ".join("count(*) FILTER (WHERE opened_on >= ? AND opened_on < ?)" for _one in bounds)
        values = [day for _name, since, before in bounds for day in (since, before)]
        (row,) = self._rows(sums, values, f" AND {STILL_OPEN}")
        return tuple(AgeCount(*bound, count) for bound, count in zip(bounds, row, strict=True))
