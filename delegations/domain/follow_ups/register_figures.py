"""The register in figures: how much is done, open and overdue, how it came and went by month, how old it is."""

from dataclasses import dataclass
from datetime import date, timedelta

from delegations.domain.text.texts import N_

MONTHS = 12
"""Months that the trend goes back."""
AGES: tuple[tuple[str, int | None, int | None], ...] = (
    (N_("up to 30 days"), 0, 30),
    (N_("31 to 90 days"), 30, 90),
    (N_("91 to 365 days"), 90, 365),
    (N_("over a year"), 365, None),
)
"""(name, older than so many days, up to so many) of what is not finished."""


@dataclass(frozen=True, slots=True)
class Share:
    """A city, a group or a body: ``key`` is what its follow-ups share, as stored."""

    name: str
    key: object
    done: int
    open: int
    """Not finished, and not overdue."""
    overdue: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.open + self.overdue


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month, as stored: how much was promised in it and how much was done."""

    month: str
    promised: int
    done: int


@dataclass(frozen=True, slots=True)
class AgeCount:
    """What is not finished and stands since ``since`` or later, and before ``before``; days as stored."""

    name: str
    since: str
    before: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures of a part of the register."""

    total: Share
    cities: tuple[Share, ...] = ()
    groups: tuple[Share, ...] = ()
    bodies: tuple[Share, ...] = ()
    months: tuple[MonthCount, ...] = ()
    ages: tuple[AgeCount, ...] = ()


def months_until(today: date) -> list[str]:
    """Return the last ``MONTHS`` months up to that of ``today``, as stored, the oldest first."""
    count = today.year * 12 + today.month - 1
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(count - MONTHS + 1, count + 1)]


def age_bounds(today: date) -> list[tuple[str, str, str]]:
    """Return (name, first day, day after the last) of each age, as stored; an empty first day is the beginning."""
    found = []
    for name, younger, older in AGES:
        since = (today - timedelta(days=older)).isoformat() if older is not None else ""
        before = (today - timedelta(days=younger)).isoformat() if younger else "9999"
        found.append((name, since, before))
    return found
