"""Minutes: full and brief, and the annex of participants.

The elements and their order follow DSTU 4163:2020 as the project's design gives them: name of the body, ПРОТОКОЛ, date,
place, number; chair, secretary, present, absent, invited; agenda; for each question heard – spoke – resolved; annexes;
signatures of chair and secretary. Who is present is numbered; of more than fifteen the minutes give the number and
name an annex (model instruction of the Cabinet's resolution 55 of 17.01.2018, on minutes).
"""

import re

from delegations.documents.layout.blocks import (
    Block,
    Column,
    Manuscript,
    NewPage,
    Para,
    Signature,
    Table,
    TableRow,
    field,
)
from delegations.documents.layout.compose import compose
from delegations.documents.layout.pages import make_pages
from delegations.documents.layout.typography import CELL, FIELD, TITLE, Style
from delegations.documents.papers.meetings.agenda import agenda_list
from delegations.documents.papers.meetings.meeting_context import MeetingContext, head, paper, venue
from delegations.documents.papers.meetings.meeting_people import (
    came_and_left,
    chair_of,
    described,
    in_seats,
    members_words,
    numbered_lines,
    quorum_of,
    secretary_of,
    why_away,
)
from delegations.documents.papers.meetings.minutes_questions import question
from delegations.documents.papers.office_head import on_sheets, signer
from delegations.domain.dates.partial_dates import PartialDate, long_date, long_range
from delegations.domain.dates.shown_times import show_time
from delegations.domain.meetings.meeting import Attendee, Meeting
from delegations.domain.meetings.schedule import closed_at, opened_at
from delegations.domain.meetings.vocabulary import Attendance, MeetingStatus
from delegations.domain.people.readings import with_reading
from delegations.domain.text.texts import _, listed, ngettext, speaking

MOST_IN_LIST = 15
"""People that minutes name at their head; more go into an annex."""
_THERE = (Attendance.PRESENT, Attendance.REPRESENTED)
_UNWRITTEN = (MeetingStatus.DRAFT, MeetingStatus.AGENDA_SENT, MeetingStatus.IN_PROGRESS)
"""States in which minutes are a draft still: nobody said that they are drawn up."""
_LINE = "_" * 24
_SHEETS = re.compile(r"\b(?:арк|аркуш|ark|Bl|sh|sheets?)\b|برگ", re.IGNORECASE)
"""The line of an annex says on how many sheets it is."""


def minutes(context: MeetingContext, language: str, *, brief: bool = False) -> Manuscript:
    """Return the minutes in ``language``; ``brief``: who, what about and what was resolved, without what was said."""
    with speaking(language):
        meeting = context.meeting
        blocks = [
            *head(context, _kind(meeting, brief=brief), is_minutes=True, day=meeting.minutes_date),
            *correction_line(meeting),
            *_people(context),
            *agenda_list(meeting),
        ]
        for number, item in enumerate(meeting.items, 1):
            blocks += question(context, number, item, brief=brief)
        annex = _people_annex(context)
        blocks += _annexes(context, annex)
        blocks.append(chair_and_secretary(meeting))
        blocks += annex
        return paper(context, language, blocks, _("Minutes"))


def brief_minutes(context: MeetingContext, language: str) -> Manuscript:
    """Return the brief minutes."""
    return minutes(context, language, brief=True)


def _kind(meeting: Meeting, *, brief: bool) -> str:
    if meeting.status in _UNWRITTEN:
        return _("DRAFT BRIEF MINUTES") if brief else _("DRAFT MINUTES")
    return _("BRIEF MINUTES") if brief else _("MINUTES")


def chair_and_secretary(meeting: Meeting) -> Signature:
    """Return the signatures of minutes; who is not known yet gets a line to sign on."""
    chair, secretary = chair_of(meeting), secretary_of(meeting)
    return Signature(
        (signer(_("Chair"), chair.name if chair else ""), signer(_("Secretary"), secretary.name if secretary else "")),
        source="attendees",
    )


def correction_line(meeting: Meeting) -> list[Block]:
    """Return who corrected signed minutes, when and why; nothing of the first edition."""
    correction = meeting.correction
    if correction is None:
        return []
    words = _("Edition {number}, corrected on {date} by {who}: {why}")
    shown = words.format(
        number=meeting.edition if meeting.is_locked else meeting.edition + 1,
        date=long_date(PartialDate.of(correction.when.date())),
        who=correction.who,
        why=correction.why,
    )
    return [Para(shown, FIELD.but(align="justify", before=2, after=6), "correction")]


def _people(context: MeetingContext) -> list[Block]:
    meeting = context.meeting
    chair, secretary = chair_of(meeting), secretary_of(meeting)
    blocks: list[Block] = [
        *field(_("Chair:"), described(chair, context.readings) if chair else _LINE, source="attendees"),
        *field(_("Secretary:"), described(secretary, context.readings) if secretary else _LINE, source="attendees"),
        *field(_("Hours:"), _hours(meeting), source="from_time"),
        *field(_("Place:"), venue(context), source="place"),
    ]
    present = in_seats(context, Attendance.PRESENT, invited=False)
    annexed = len(present) > MOST_IN_LIST
    for label, people in (
        (_("Present:"), [] if annexed else [one for one in present if one not in (chair, secretary)]),
        (_("Represented:"), in_seats(context, Attendance.REPRESENTED, invited=False)),
        (_("Absent:"), in_seats(context, Attendance.ABSENT, invited=False)),
        (_("Invited:"), in_seats(context, *_THERE, invited=True)),
    ):
        if people:
            lines = numbered_lines(_seat(context, one) for one in people)
            blocks += field(label, lines, source=f"attendees/{people[0].uid}/name")
        elif annexed and label == _("Present:"):
            words = ngettext("{count} person (list in annex 1)", "{count} people (list in annex 1)", len(present))
            blocks += field(label, words.format(count=len(present)), source="attendees")
    blocks += field(_("Total present:"), members_words(context.counted), source="attendees")
    return [*blocks, *field(_("Quorum:"), quorum_of(context.counted), source="attendees")]


def _hours(meeting: Meeting) -> str:
    opened, closed = opened_at(meeting), closed_at(meeting)
    # The head has the day, unless the minutes bear a day of their own.
    days = long_range(meeting.start, meeting.end) if meeting.minutes_date is not None else ""
    parts = (
        days,
        _("opened – {time}").format(time=show_time(opened)) if opened else "",
        _("closed – {time}").format(time=show_time(closed)) if closed else "",
    )
    return listed(parts)


def _seat(context: MeetingContext, one: Attendee) -> str:
    """Return a person in a list of minutes, with when he or she was there, or who stood in, or why nobody did."""
    stood_in = why_away(context, one) if one.attendance is Attendance.REPRESENTED else ""
    words = "; ".join(filter(None, (described(one, context.readings), stood_in, came_and_left(context, one))))
    return f"{words} ({one.note})" if one.attendance is Attendance.ABSENT and one.note else words


def _annexes(context: MeetingContext, annex: list[Block]) -> list[Block]:
    meeting = context.meeting
    typed = meeting.annexes.split("\n") if context.choices.attachments else []
    lines = [_with_sheets(line.strip()) for line in typed if line.strip()]
    if annex:
        sheets = len(make_pages(compose(tuple(annex[1:]))))
        lines.insert(0, on_sheets(_("List of those present"), str(sheets)))
    return [*field(_("Annexes:"), numbered_lines(lines), source="annexes", style=FIELD.but(before=6))]


def _with_sheets(line: str) -> str:
    """Return an annex with the number of its sheets, which is written by hand where it was not typed."""
    return line if _SHEETS.search(line) else on_sheets(line, "_" * 5)


def _people_annex(context: MeetingContext) -> list[Block]:
    """Return the list of those present on a page of its own, where it is too long for the minutes."""
    present = in_seats(context, Attendance.PRESENT, invited=False)
    if len(present) <= MOST_IN_LIST:
        return []
    meeting = context.meeting
    number = meeting.minutes_number or meeting.number or ""
    words = _("Annex 1 to the minutes No. {number}").format(number=number or "_____")
    columns = (
        Column(_("No."), 9.0, CELL.but(align="centre")),
        Column(_("Name"), 50.0),
        Column(_("Post, organisation"), 76.0),
        Column(_("For whom"), 36.0),
    )
    rows = tuple(
        TableRow(
            [
                str(count),
                "\n".join(filter(None, (with_reading(one.name, context.readings), came_and_left(context, one)))),
                listed((one.post, one.organisation)),
                str(one.municipality or ""),
            ],
            f"attendees/{one.uid}/name",
        )
        for count, one in enumerate(present, 1)
    )
    heading = _("List of those present")
    return [
        NewPage(),
        Para(words, Style(align="right", after=8), "attendees", outline=words),
        Para(heading, TITLE, "attendees"),
        Table(columns, rows),
    ]
