"""The series of a group's meetings: on which days it meets by its rule."""

from collections.abc import Iterable
from datetime import date, timedelta

from delegations.domain.meetings.vocabulary import Series

MOST_PLANNED = 24
_MONTHS = {Series.MONTHLY: 1, Series.QUARTERLY: 3, Series.HALF_YEARLY: 6, Series.YEARLY: 12}
_FOUR_WEEKS = 28
"""A day of the month behind it is the fifth of its weekday: the last one, in a group that meets on it."""


def next_day(series: Series, last: date, earlier: Iterable[date] = ()) -> date | None:
    """Return the day of the meeting after ``last``: the same weekday of the same week of a later month.

    A second Wednesday stays a second Wednesday. A fifth one is the last of its month, and stays the last one: where a
    month has only four, ``earlier`` meetings tell that it was meant. None for a group that meets as needed.
    """
    same = [day for day in (*earlier, last) if day.weekday() == last.weekday()]
    is_last = _is_last(last) and any(day.day > _FOUR_WEEKS for day in same)
    return _step(series, last, 1, is_last=is_last)


def planned_days(series: Series, first: date, count: int) -> tuple[date, ...]:
    """Return the days of ``count`` meetings from ``first`` on, that one included, all by the rule of the first.

    At most MOST_PLANNED; nothing for a group that meets as needed.
    """
    steps = range(min(max(count, 0), MOST_PLANNED))
    found = (_step(series, first, step, is_last=first.day > _FOUR_WEEKS) for step in steps)
    return tuple(day for day in found if day is not None)


def per_year(series: Series) -> int:
    """Return how many meetings a group has in a year; 0 for one that meets as needed."""
    return 12 // _MONTHS[series] if series in _MONTHS else 0


def _is_last(day: date) -> bool:
    return (day + timedelta(weeks=1)).month != day.month


def _step(series: Series, day: date, count: int, *, is_last: bool) -> date | None:
    """Return the day ``count`` meetings after ``day``; ``is_last``: its weekday is the last one of each month."""
    months = _MONTHS.get(series)
    if months is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months * count, 12)
    first = date(year, month + 1, 1)
    found = first + timedelta((day.weekday() - first.weekday()) % 7 + 7 * (4 if is_last else (day.day - 1) // 7))
    while found.month != first.month:
        found -= timedelta(weeks=1)
    return found
