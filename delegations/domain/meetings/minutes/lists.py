"""Lists that are pasted into a meeting or a group: an agenda, who takes part, members, speeches, decisions."""

from dataclasses import replace

from delegations.domain.dates.date_reading import YearOf, no_year
from delegations.domain.meetings.groups import Representative
from delegations.domain.meetings.meeting import AgendaItem, Attendee
from delegations.domain.meetings.minutes.parts import Point, PointKind
from delegations.domain.meetings.minutes.people import PeopleReader
from delegations.domain.meetings.minutes.reading import read_minutes
from delegations.domain.meetings.minutes.words import words_of
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole
from delegations.domain.records.understood import Understood
from delegations.domain.text.pasted_lines import lines_of


def read_agenda(pasted: str) -> tuple[Understood[AgendaItem], ...]:
    """Return the questions of a pasted agenda, one a line or numbered, with who presents each."""
    found = read_minutes([[words_of("agenda")[0]], *lines_of(pasted)])
    left = (
        Understood(AgendaItem(title=one.value.text), one.source, note=one.note, is_kept=one.is_kept)
        for one in found.points
    )
    return (*found.questions, *left)


def read_points(pasted: str, kind: PointKind, *, year_of: YearOf = no_year) -> tuple[Understood[Point], ...]:
    """Return pasted speeches (``kind`` SPEECH) or decisions, one a line, all on one question."""
    label = words_of("spoke" if kind is PointKind.SPEECH else "resolved")[0]
    found = read_minutes([[label], *lines_of(pasted)], year_of=year_of)
    return tuple(replace(one, value=replace(one.value, question=1)) for one in found.points)


def read_attendance(
    pasted: str, role: MeetingRole = MeetingRole.MEMBER, attendance: Attendance = Attendance.EXPECTED
) -> tuple[Understood[Attendee], ...]:
    """Return the people of a pasted list, one a line or many."""
    reader = PeopleReader()
    reader.begin(role, attendance)
    for row in lines_of(pasted):
        line = " ".join(filter(None, row))
        if not reader.see(row, line):
            reader.leave(line)
    return reader.rows()


def read_representatives(pasted: str) -> tuple[Understood[Representative], ...]:
    """Return the members of a group of a pasted list."""
    return tuple(
        Understood(_representative(one.value), one.source, one.doubts, one.note, one.is_kept)
        for one in read_attendance(pasted)
    )


def _representative(one: Attendee) -> Representative:
    return Representative(
        name=one.name,
        post=one.post,
        organisation=one.organisation,
        municipality=one.municipality,
        email=one.email,
        deputy=one.role is MeetingRole.DEPUTY,
    )
