"""What people put right in a list that was read: name and post in each other's place, a day taken for an item.

Each takes all rows as understood and the places of the chosen ones, and returns all rows.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Protocol, TypeVar

from delegations.domain.dates.date_reading import YearOf, no_year
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.people.name_reading import read_name
from delegations.domain.records.record import Identified, with_values
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _
from delegations.domain.visits.programme_days import day_alone
from delegations.domain.visits.visit import ProgrammeItem


class InPost(Identified, Protocol):
    """A row that names somebody in a post."""

    @property
    def name(self) -> str:
        """The name."""
        ...

    @property
    def post(self) -> str:
        """The post."""
        ...


Somebody = TypeVar("Somebody", bound=InPost)
Rows = tuple[Understood[ProgrammeItem], ...]


def swap_name_and_post(
    rows: tuple[Understood[Somebody], ...], places: Sequence[int]
) -> tuple[Understood[Somebody], ...]:
    """Return ``rows`` with name and post of the chosen ones in each other's place."""
    return tuple(_swapped(row) if place in places else row for place, row in enumerate(rows))


def _swapped(row: Understood[Somebody]) -> Understood[Somebody]:
    name, post = read_name(row.value.post).full, row.value.name
    return replace(row, value=with_values(row.value, {"name": name, "post": post}), doubts=())


def turn_names(rows: tuple[Understood[Somebody], ...], places: Sequence[int]) -> tuple[Understood[Somebody], ...]:
    """Return ``rows`` with the first word of the chosen names behind the others: the family name stood first."""
    return tuple(_turned(row) if place in places else row for place, row in enumerate(rows))


def _turned(row: Understood[Somebody]) -> Understood[Somebody]:
    first, _space, others = row.value.name.partition(" ")
    return replace(row, value=with_values(row.value, {"name": f"{others} {first}".strip()}), doubts=())


def is_day_row(row: Understood[ProgrammeItem]) -> bool:
    """Tell whether a row only says on which day the rows below it are."""
    return not row.is_kept and row.value.day is not None and row.note == day_note(row.value.day)


def day_note(day: PartialDate) -> str:
    """Return the note of a row that is a day."""
    return _("begins the day {day}").format(day=short_date(day))


def make_days(
    rows: Rows, places: Sequence[int], *, first: PartialDate | None = None, year_of: YearOf = no_year
) -> Rows:
    """Return ``rows`` with the chosen ones as days: what stands below, up to the next day, is on that day.

    A row whose words tell no date is the day after the one above. A chosen row that is a day already becomes an
    item again. ``first`` is the first day of the stay, ``year_of`` gives the year of a day without one.
    """
    changed = list(rows)
    for place in sorted(places):
        row = changed[place]
        if is_day_row(row):
            changed[place] = replace(row, is_kept=True, note="")
            continue
        day = _day_of(row, first, year_of) or _next_day(row.value.day)
        if day is None:
            changed[place] = replace(row, doubts=(_("No date was found here. Type it into the column “Day”."),))
            continue
        changed[place] = replace(row, value=replace(row.value, day=day), doubts=(), note=day_note(day), is_kept=False)
        _move_to_day(changed, place + 1, row.value.day, day)
    return tuple(changed)


def _move_to_day(
    rows: list[Understood[ProgrammeItem]], begin: int, before: PartialDate | None, day: PartialDate
) -> None:
    for place in range(begin, len(rows)):
        row = rows[place]
        if is_day_row(row) or row.value.day != before:
            return
        rows[place] = replace(row, value=replace(row.value, day=day))


def _day_of(row: Understood[ProgrammeItem], first: PartialDate | None, year_of: YearOf) -> PartialDate | None:
    item = row.value
    whole = " ".join(filter(None, (item.title, item.place)))
    read = (day_alone(words, year_of, first) for words in (row.source, whole, item.title, item.place) if words)
    return next((day for day in read if day is not None), None)


def _next_day(day: PartialDate | None) -> PartialDate | None:
    exact = day.exact if day is not None else None
    return PartialDate.of(exact + timedelta(1)) if exact is not None else None
