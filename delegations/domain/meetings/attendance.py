"""Who came over the meetings of a group: each seat at each meeting, as figures that add up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.meeting_rules import PLANNED
from delegations.domain.meetings.presence import city_seats, place_key
from delegations.domain.meetings.vocabulary import Attendance
from delegations.domain.text.names import sort_key
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import N_

SUMS = (N_("Came"), N_("Represented"), N_("Absent"), N_("Not marked"), N_("Meetings"), N_("Came, per cent"))
"""What the numbers of ``Figures`` are called, in their order."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How many seats came in person, were represented, stayed away, or were not marked: the four are all there is."""

    present: int = 0
    represented: int = 0
    absent: int = 0
    unmarked: int = 0

    @property
    def all(self) -> int:
        """At how many meetings the seat was asked for, or how many seats a meeting has."""
        return self.present + self.represented + self.absent + self.unmarked

    @property
    def came(self) -> int:
        """How many were filled, by whom ever."""
        return self.present + self.represented

    @property
    def per_cent(self) -> int | None:
        """How many of a hundred were filled, of those that were marked; None where none was."""
        marked = self.all - self.unmarked
        return round(100 * self.came / marked) if marked else None

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """All of them in the order of ``SUMS``."""
        return (self.present, self.represented, self.absent, self.unmarked, self.all, self.per_cent)


@dataclass(frozen=True, slots=True)
class MeetingColumn:
    """A meeting that began: its number in the list, how it is called in short, its day."""

    id: int
    name: str
    day: PartialDate | None


@dataclass(frozen=True, slots=True)
class AttendanceTable:
    """The meetings that began, oldest first, and for each city or body what its seat was at each.

    None: it had no seat at that meeting.
    """

    meetings: tuple[MeetingColumn, ...] = ()
    cities: tuple[tuple[str, tuple[Attendance | None, ...]], ...] = ()

    def of_city(self, city: str) -> Figures:
        """Return what a city's seat was over all meetings."""
        return _counted(dict(self.cities)[city])

    def of_meeting(self, place: int) -> Figures:
        """Return what the seats were at the meeting that stands at ``place``."""
        return _counted(seats[place] for _city, seats in self.cities)

    @property
    def total(self) -> Figures:
        """All seats at all meetings: the sum of the rows and the sum of the columns."""
        return _counted(seat for _city, seats in self.cities for seat in seats)


def _counted(seats: Iterable[Attendance | None]) -> Figures:
    found = Counter(seats)
    return Figures(*(found[one] for one in _ORDER))


_ORDER = (Attendance.PRESENT, Attendance.REPRESENTED, Attendance.ABSENT, Attendance.EXPECTED)


def attendance_of(meetings: Iterable[Meeting]) -> AttendanceTable:
    """Return who came to ``meetings`` of one group; those that did not begin are left out.

    A city or body is counted once a meeting, however many people it sent, and however its name was typed.
    """
    held = sorted((one for one in meetings if one.status not in PLANNED and one.id), key=_by_day)
    names: dict[str, str] = {}
    lines: dict[str, list[Attendance | None]] = {}
    for place, meeting in enumerate(held):
        for seat in city_seats(meeting):
            key = place_key(seat.name)
            names.setdefault(key, seat.name)
            marks = {one.attendance for one in seat.people}
            # A city that nobody was invited for has a seat all the same, and it stayed empty.
            mark = next((one for one in _ORDER if one in marks), Attendance.ABSENT)
            lines.setdefault(key, [None] * len(held))[place] = mark
    columns = (
        MeetingColumn(one.id or 0, numbered(one.number) if one.number else one.shown_title, one.start) for one in held
    )
    cities = sorted(((names[key], tuple(line)) for key, line in lines.items()), key=lambda one: sort_key(one[0]))
    return AttendanceTable(tuple(columns), tuple(cities))


def _by_day(meeting: Meeting) -> tuple[bool, str, int]:
    return meeting.start is None, str(meeting.start or ""), meeting.id or 0
