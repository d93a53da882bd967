"""When a municipality and its agreements with us are right, and when the next anniversary of one is."""

from collections.abc import Iterable, Iterator
from datetime import date

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.places.municipality import Agreement, Municipality
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import _

_LEAP_DAY = (2, 29)


def tidy(place: Municipality) -> tuple[Municipality, list[Problem]]:
    """Return ``place`` cleaned, without blank agreements, and the problems that forbid storing it."""
    problems: list[Problem] = []
    clean = tidied(place, problems)
    if not clean.name:
        problems.append(Problem("name", _("Type the name of the municipality.")))
    problems += agreement_problems(clean.agreements)
    return clean, problems


def agreement_problems(agreements: Iterable[Agreement]) -> Iterator[Problem]:
    """Yield what forbids storing agreements."""
    for one in agreements:
        if not one.title:
            yield Problem(f"agreements/{one.uid}/title", _("Say what was signed."))
        if one.signed_on and one.expires_on and one.expires_on.latest < one.signed_on.earliest:
            yield Problem(f"agreements/{one.uid}/expires_on", _("The agreement ends before it was signed."))


def next_anniversary(day: PartialDate | None, today: date) -> tuple[date, int] | None:
    """Return the next anniversary of ``day`` from ``today`` on and how many years it is; None unless it is a whole day.

    Of 29 February the anniversary in a common year is 28 February.
    """
    if day is None or day.earliest != day.latest:
        return None
    first = day.earliest
    for year in range(max(today.year, first.year + 1), max(today.year, first.year + 1) + 2):
        leap = (first.month, first.day) == _LEAP_DAY
        common = leap and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        found = date(year, 2, 28) if common else first.replace(year=year)
        if found >= today:
            return found, year - first.year
    return None
