"""The smaller papers of a meeting: draft agenda, attendance sheet, extract, list of decisions, cover letter."""

from collections.abc import Mapping
from datetime import time

from delegations.documents.layout.blocks import (
    AsideBlock,
    Block,
    Column,
    Manuscript,
    Para,
    Signature,
    Table,
    TableRow,
    field,
    numbered_table,
)
from delegations.documents.layout.typography import ADDRESSEE_AT, CELL, FIELD, HEADING, SUBHEADING, TEXT, TITLE
from delegations.documents.papers.meetings.meeting_context import (
    MeetingContext,
    about,
    alphabetical,
    by_seat,
    came_and_left,
    described,
    head,
    quorum_words,
    seat_of,
    term_of,
    when_and_where,
)
from delegations.documents.papers.meetings.minutes import chair_and_secretary, heard, resolved
from delegations.documents.papers.office_head import signer
from delegations.domain.dates.partial_dates import long_range
from delegations.domain.dates.times import show_time
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, outcome_numbers
from delegations.domain.meetings.presence import count_quorum, people_there
from delegations.domain.meetings.schedule import minutes_over, planned_minutes, planned_times
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole, MeetingStatus, OutcomeKind
from delegations.domain.meetings.voting import is_adopted
from delegations.domain.people.readings import with_reading
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, listed, ngettext, pgettext, speaking


def agenda(context: MeetingContext, language: str) -> Manuscript:
    """Return the agenda: a draft until it is sent, with times, who presents, and the documents of each question."""
    with speaking(language):
        meeting = context.meeting
        kind = _("DRAFT AGENDA") if meeting.status is MeetingStatus.DRAFT else _("AGENDA")
        blocks = [*head(context, kind, subtitle=about(context))]
        blocks += field(_("When and where:"), when_and_where(context), source="start")
        rows = [
            (item.title, item.presenter, _planned(begins, item.minutes), item.documents, item.uid)
            for item, begins in zip(meeting.items, planned_times(meeting), strict=True)
        ]
        columns = [
            (_("Question"), 78.0),
            (_("Presented by"), 42.0),
            (_("Time"), 20.0),
            (_("Documents"), 40.0),
        ]
        table = numbered_table(columns, rows, "items/{}/title")
        if table:
            blocks += [Para(_("Questions"), HEADING, "items", outline=_("Questions")), *table]
        blocks += _invited(meeting, context.readings)
        if planned := planned_minutes(meeting):
            text = ngettext("Planned in all: {count} minute.", "Planned in all: {count} minutes.", planned)
            if over := minutes_over(meeting):
                text = ngettext(
                    "{planned} min are planned: {count} minute more than the meeting has.",
                    "{planned} min are planned: {count} minutes more than the meeting has.",
                    over,
                )
            shown = text.format(planned=planned, count=over or planned)
            blocks.append(Para(shown, FIELD.but(before=4), "items"))
        chair = meeting.with_role(MeetingRole.CHAIR)
        blocks.append(
            Signature((signer(_("Chair"), chair.name if chair else ""),), context.office.executor, "attendees")
        )
        return _paper(context, language, blocks, _("Agenda"))


def _planned(begins: time | None, count: int | None) -> str:
    """Return when a question is planned to begin and how long it takes: ``14:10, 25 хв``."""
    lasts = pgettext("duration", "{count} min").format(count=count) if count is not None else ""
    return listed((show_time(begins), lasts))


def _invited(meeting: Meeting, readings: Mapping[str, str]) -> list[Block]:
    people = alphabetical([one for one in meeting.attendees if one.role is MeetingRole.INVITED])
    return field(_("Invited:"), "\n".join(described(one, readings) for one in people), source="attendees")


def attendance_sheet(context: MeetingContext, language: str) -> Manuscript:
    """Return the sheet that those who come sign; who was absent or represented is marked when that is known."""
    with speaking(language):
        meeting = context.meeting
        blocks = [*head(context, _("ATTENDANCE SHEET"), subtitle=about(context))]
        members = [one for one in meeting.attendees if one.role not in _GUESTS]
        for heading, people in (
            (_("Members of the group"), by_seat(context, members)),
            (_("Without a vote"), [one for one in meeting.attendees if one.role is MeetingRole.SECRETARY]),
            (_("Invited"), alphabetical([one for one in meeting.attendees if one.role is MeetingRole.INVITED])),
        ):
            if people:
                blocks += [
                    Para(heading, SUBHEADING, "attendees", outline=heading),
                    _signing_table(people, context.readings),
                ]
        if any(one.takes_part for one in meeting.attendees):
            blocks += field(_("Present:"), _people(people_there(context.counted)), source="attendees")
            blocks += field(_("Quorum:"), quorum_words(count_quorum(context.counted)), source="attendees")
        secretary = meeting.with_role(MeetingRole.SECRETARY)
        signers = (signer(_("Secretary"), secretary.name if secretary else ""),)
        blocks.append(Signature(signers, context.office.executor, "attendees"))
        return _paper(context, language, blocks, _("Attendance sheet"))


_GUESTS = (MeetingRole.SECRETARY, MeetingRole.INVITED)


def _people(count: int) -> str:
    return ngettext("{count} person", "{count} people", count).format(count=count)


def _signing_table(people: list[Attendee], readings: Mapping[str, str]) -> Table:
    columns = (
        Column(_("No."), 9.0, CELL.but(align="centre")),
        Column(_("City or body"), 34.0),
        Column(_("Name"), 42.0),
        Column(_("Post, organisation"), 44.0),
        Column(_("Signature"), 36.0),
    )
    rows = tuple(
        TableRow([str(number), seat_of(one), _with_role(one, readings), _post(one), _mark(one)],
            f"attendees/{one.uid}/name")
        for number, one in enumerate(people, 1)
    )  # fmt: skip
    return Table(columns, rows, roomy=True)


def _with_role(one: Attendee, readings: Mapping[str, str]) -> str:
    plain = one.role in (MeetingRole.MEMBER, MeetingRole.INVITED)
    return "\n".join(filter(None, (with_reading(one.name, readings), "" if plain else label(one.role))))


def _post(one: Attendee) -> str:
    return listed((one.post, one.organisation if one.municipality and one.organisation not in one.post else ""))


def _mark(one: Attendee) -> str:
    if one.attendance in (Attendance.ABSENT, Attendance.REPRESENTED):
        return f"{label(one.attendance)}: {one.note}" if one.note else label(one.attendance)
    return came_and_left(one)


def extract(context: MeetingContext, language: str) -> Manuscript:
    """Return an extract (витяг): the head of the minutes, one question with its decision, and the certification."""
    with speaking(language):
        meeting = context.meeting
        blocks = [*head(context, _("EXTRACT FROM THE MINUTES"), subtitle=about(context), day=meeting.minutes_date)]
        found = [(n, one) for n, one in enumerate(meeting.items, 1) if one.uid == context.item]
        found = found or list(enumerate(meeting.items, 1))[:1]
        for number, item in found:
            blocks += _extracted(context, number, item)
        blocks.append(chair_and_secretary(meeting))
        blocks += [
            # Translators: The mark that certifies an extract: «Згідно з оригіналом».
            Para(_("True copy"), TEXT.but(before=24, after=0, align="left", indent=0, with_next=True), "certification"),
            Signature((signer(context.office.signatory_post, context.office.signatory_name),), "_" * 22),
        ]
        return _paper(context, language, blocks, _("Extract from the minutes"))


def _extracted(context: MeetingContext, number: int, item: AgendaItem) -> list[Block]:
    present = people_there(context.counted)
    there = field(_("Present:"), _people(present) if present else "", source="attendees")
    return [*there, *heard(number, item, brief=True), *resolved(context, item)]


def decisions(context: MeetingContext, language: str) -> Manuscript:
    """Return the decisions and actions of a meeting with who, by when and how far they are.

    Each keeps the number it has in the minutes, and stands below the question it came from.
    """
    with speaking(language):
        meeting = context.meeting
        blocks = [*head(context, _("LIST OF DECISIONS"), subtitle=about(context))]
        numbers = outcome_numbers(meeting)
        columns = (
            Column(_("No."), 13.0, CELL.but(align="centre")),
            Column(pgettext("decision", "What was resolved"), 72.0),
            Column(_("Responsible"), 36.0),
            Column(_("Due"), 27.0),
            Column(_("Status"), 22.0),
        )
        for place, item in enumerate(meeting.items, 1):
            points = [one for one in item.outcomes if one.uid in numbers]
            if not points or not is_adopted(context.counted, item):
                continue
            title = f"{place}. {item.title}"
            rows = tuple(
                TableRow(
                    [
                        numbers[one.uid],
                        one.text,
                        one.responsible,
                        term_of(one),
                        _state(one.kind, one.status),
                    ],
                    f"items/{item.uid}/outcomes/{one.uid}/text",
                )
                for one in points
            )
            blocks += [Para(title, HEADING, f"items/{item.uid}/title", outline=title), Table(columns, rows)]
        if not numbers:
            blocks.append(Para(_("No decisions were taken."), TEXT, "items"))
        blocks.append(chair_and_secretary(meeting))
        return _paper(context, language, blocks, _("List of decisions"))


def _state(kind: OutcomeKind, status: FollowUpStatus) -> str:
    return label(status) if kind is OutcomeKind.ACTION else ""


def cover_letter(context: MeetingContext, language: str) -> Manuscript:
    """Return the letter that sends a meeting's decisions to the authorities named in the group."""
    with speaking(language):
        meeting = context.meeting
        addressees = [line for line in (context.group.addressees if context.group else "").split("\n") if line.strip()]
        blocks: list[Block] = [
            context.office.above(),
            *context.office.date_line(),
            AsideBlock(tuple(addressees) or ("_" * 30,), ADDRESSEE_AT, "group"),
            Para(
                _("On sending the recommendations of the working group"),
                TITLE.but(align="left", after=10), "title",
            ),
        ]  # fmt: skip
        body = context.group.name if context.group is not None else meeting.shown_title
        opening = _(
            "We send you the decisions of the body “{body}”, taken at its meeting of {date} ({place}), for"
            " consideration and use in your work."
        )
        text = opening.format(body=body, date=long_range(meeting.start, meeting.end), place=context.held_at)
        blocks.append(Para(text, TEXT, "start"))
        blocks += _recommendations(context)
        closing = _("Please let us know how they were considered.")
        blocks.append(Para(closing, TEXT.but(before=6), "items"))
        annex = _("Minutes of the meeting (extract), 1 copy.")
        blocks += field(_("Annex:"), annex, source="annexes")
        blocks.append(context.office.signature())
        return _paper(context, language, blocks, _("Cover letter"))


def _recommendations(context: MeetingContext) -> list[Block]:
    meeting = context.meeting
    numbers = outcome_numbers(meeting)
    return [
        Para(f"{numbers[one.uid]}. {one.text}", TEXT, f"items/{item.uid}/outcomes/{one.uid}/text")
        for item in meeting.items
        for one in item.outcomes
        if one.uid in numbers and is_adopted(context.counted, item)
    ]


def _paper(context: MeetingContext, language: str, blocks: list[Block], name: str) -> Manuscript:
    title = f"{name}: {about(context)}"
    return Manuscript(blocks=tuple(blocks), title=title, author=context.body, subject=context.body, language=language)
