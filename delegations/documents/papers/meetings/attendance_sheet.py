"""The attendance sheet of a meeting: by city, with room to sign; who did not come is marked when that is known."""

from dataclasses import replace

from delegations.documents.layout.blocks import Block, Column, Manuscript, Para, Signature, Table, TableRow, field
from delegations.documents.layout.typography import CELL, FIELD, SUBHEADING
from delegations.documents.papers.meetings.meeting_context import MeetingContext, head, paper, venue
from delegations.documents.papers.meetings.meeting_people import (
    WITHOUT_VOTE,
    alphabetical,
    by_seat,
    came_and_left,
    chair_of,
    described,
    members_words,
    quorum_of,
    seat_of,
    secretary_of,
    why_away,
)
from delegations.documents.papers.office_head import signer
from delegations.domain.dates.shown_times import show_time, time_range
from delegations.domain.meetings.meeting import Attendee
from delegations.domain.meetings.presence import people_there
from delegations.domain.meetings.vocabulary import MeetingRole
from delegations.domain.people.readings import with_reading
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, listed, ngettext, speaking


def attendance_sheet(context: MeetingContext, language: str) -> Manuscript:
    """Return the sheet that those who come sign: chair and secretary named, members by their seats, then guests.

    The numbers go through all parts. The hour of coming is written by hand where it was not noted.
    """
    with speaking(language):
        meeting = context.meeting
        blocks = [*head(context, _("ATTENDANCE SHEET"))]
        hours = time_range(meeting.from_time, meeting.to_time)
        blocks += field(_("Hours and place:"), listed((hours, venue(context))), source="start")
        for words, one in ((_("Chair:"), chair_of(meeting)), (_("Secretary:"), secretary_of(meeting))):
            blocks += field(words, described(one, context.readings) if one else "", source="attendees")
        blocks += _lists(context)
        if any(one.takes_part for one in meeting.attendees):
            count = people_there(context.counted)
            people = ngettext("{count} person", "{count} people", count).format(count=count)
            blocks += field(_("Present:"), people, source="attendees", style=FIELD.but(before=6))
            blocks += field(_("Of the group:"), members_words(context.counted), source="attendees")
            blocks += field(_("Quorum:"), quorum_of(context.counted), source="attendees")
        secretary = secretary_of(meeting)
        signers = (signer(_("Secretary"), secretary.name if secretary else ""),)
        blocks.append(Signature(signers, context.office.executor, "attendees"))
        return paper(context, language, blocks, _("Attendance sheet"))


def _lists(context: MeetingContext) -> list[Block]:
    people = context.meeting.attendees
    blocks: list[Block] = []
    before = 0
    for heading, listed_people in (
        (_("Members of the group"), by_seat(context, [one for one in people if one.role not in WITHOUT_VOTE])),
        (_("Without a vote"), [one for one in people if one.role is MeetingRole.SECRETARY]),
        (_("Invited"), alphabetical(one for one in people if one.role is MeetingRole.INVITED)),
    ):
        if listed_people:
            blocks += [
                Para(heading, SUBHEADING, "attendees", outline=heading),
                _signing_table(context, listed_people, before),
            ]
            before += len(listed_people)
    return blocks


def _signing_table(context: MeetingContext, people: list[Attendee], before: int) -> Table:
    columns = (
        Column(_("No."), 9.0, CELL.but(align="centre")),
        Column(_("City or body"), 32.0),
        Column(_("Name"), 42.0),
        Column(_("Post"), 40.0),
        Column(_("Came at"), 16.0, CELL.but(align="centre")),
        Column(_("Signature"), 31.0),
    )
    rows = tuple(
        TableRow(
            [
                str(number),
                seat_of(one),
                _with_role(context, one),
                one.post if one.municipality is None else _post(one),
                show_time(one.came_at) if one.takes_part else "",
                _mark(context, one),
            ],
            f"attendees/{one.uid}/name",
        )
        for number, one in enumerate(people, before + 1)
    )
    return Table(columns, rows, roomy=True)


def _with_role(context: MeetingContext, one: Attendee) -> str:
    plain = one.role in (MeetingRole.MEMBER, MeetingRole.INVITED)
    return "\n".join(filter(None, (with_reading(one.name, context.readings), "" if plain else label(one.role))))


def _post(one: Attendee) -> str:
    return listed((one.post, one.organisation if one.organisation not in one.post else ""))


def _mark(context: MeetingContext, one: Attendee) -> str:
    """Return what stands beside the room for a signature; when somebody came has a column of its own."""
    return why_away(context, one) or came_and_left(context, replace(one, came_at=None))
