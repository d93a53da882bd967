"""The agenda of a meeting, before it: a draft until it is sent."""

from datetime import time

from delegations.documents.layout.blocks import (
    Block,
    Column,
    Manuscript,
    Para,
    Signature,
    Table,
    TableRow,
    field,
)
from delegations.documents.layout.typography import FIELD, FIRST_LINE_INDENT, HEADING, TEXT, TITLE
from delegations.documents.papers.meetings.meeting_context import (
    MeetingContext,
    head,
    on_lines,
    paper,
    state_words,
    venue,
)
from delegations.documents.papers.meetings.meeting_people import alphabetical, chair_of, described, numbered_lines
from delegations.documents.papers.office_head import signer
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.dates.shown_times import show_time, time_range
from delegations.domain.meetings.meeting import AgendaItem, Meeting
from delegations.domain.meetings.schedule import minutes_over, planned_minutes, planned_times
from delegations.domain.meetings.vocabulary import MeetingRole, MeetingStatus
from delegations.domain.text.texts import _, listed, ngettext, pgettext, speaking


def agenda(context: MeetingContext, language: str) -> Manuscript:
    """Return the agenda: the numbered questions, each with its hour, who presents it, and its documents."""
    with speaking(language):
        meeting = context.meeting
        kind = _("DRAFT AGENDA") if meeting.status is MeetingStatus.DRAFT else _("AGENDA")
        blocks = [*head(context, kind)]
        hours = time_range(meeting.from_time, meeting.to_time)
        blocks += field(_("Hours and place:"), listed((hours, venue(context))), source="start")
        blocks += [*agenda_with_hours(meeting, _("Questions"), reviews=True), *_planned(meeting)]
        guests = alphabetical(one for one in meeting.attendees if one.role is MeetingRole.INVITED)
        names = numbered_lines(described(one, context.readings) for one in guests)
        blocks += field(_("Invited:"), names, source="attendees", style=FIELD.but(before=6))
        chair = chair_of(meeting)
        blocks.append(
            Signature((signer(_("Chair"), chair.name if chair else ""),), context.office.executor, "attendees")
        )
        return paper(context, language, blocks, _("Agenda"))


def agenda_list(meeting: Meeting) -> list[Block]:
    """Return ПОРЯДОК ДЕННИЙ as minutes have it: the numbered questions with those who present them."""
    if not meeting.items:
        return []
    blocks: list[Block] = [
        Para(_("AGENDA"), TITLE.but(before=10, after=4), "items", outline=pgettext("outline", "Agenda"))
    ]
    for number, item in enumerate(meeting.items, 1):
        blocks += [_title(number, item), *_presenter(item)]
    return blocks


def agenda_with_hours(meeting: Meeting, heading: str, *, reviews: bool = False) -> list[Block]:
    """Return the questions as they are sent round, below ``heading``: hours, presenters, documents; none for none.

    ``reviews``: with the tables of earlier decisions.
    """
    if not meeting.items:
        return []
    blocks: list[Block] = [Para(heading, HEADING, "items", outline=heading)]
    # The hour of the first question alone is that of the meeting, which stands above.
    hours = planned_times(meeting) if any(item.minutes for item in meeting.items) else (None,) * len(meeting.items)
    for number, (item, begins) in enumerate(zip(meeting.items, hours, strict=True), 1):
        blocks += [*_question(meeting, number, item, begins), *(earlier_decisions(item) if reviews else [])]
    return blocks


def earlier_decisions(item: AgendaItem) -> list[Block]:
    """Return the table of what earlier meetings resolved and a question goes through; nothing where it has none.

    What nobody reported on is being carried out; the column of what was reported is left out while it is empty.
    """
    if not item.reviews:
        return []
    columns = [
        Column(_("Point"), 20.0), Column(pgettext("column of a paper", "What has to be done"), 62.0),
        Column(_("Responsible"), 36.0), Column(_("Due"), 24.0), Column(_("Status"), 22.0),
        Column(pgettext("column of a paper", "What was reported"), 38.0),
    ]  # fmt: skip
    told = any(one.note for one in item.reviews)
    rows = []
    for one in item.reviews:
        term = one.term_words or short_date(one.due)
        cells = [one.point, one.text, on_lines(one.responsible), term, state_words(one.status), one.note]
        rows.append(TableRow(cells if told else cells[:-1], f"items/{item.uid}/reviews/{one.uid}/text"))
    return [Table(tuple(columns if told else columns[:-1]), tuple(rows))]


def _title(number: int, item: AgendaItem) -> Para:
    return Para(f"{number}. {item.title}", TEXT.but(after=0, with_next=True), f"items/{item.uid}/title")


def _presenter(item: AgendaItem) -> list[Block]:
    words = _("Presented by {name}").format(name=item.presenter) if item.presenter else ""
    return _below(words, f"items/{item.uid}/presenter")


def _below(words: str, source: str) -> list[Block]:
    """Return a line that belongs to the question above it."""
    return [Para(words, TEXT.but(after=0, indent=FIRST_LINE_INDENT * 1.5), source)] if words else []


def _question(meeting: Meeting, number: int, item: AgendaItem, begins: time | None) -> list[Block]:
    lasts = pgettext("duration", "{count} min").format(count=item.minutes) if item.minutes is not None else ""
    hour = listed((show_time(begins), lasts))
    files = [one.caption or one.file_name for one in meeting.attachments if one.item == item.uid]
    named = listed((item.documents, *files))
    documents = _("Documents: {documents}").format(documents=named) if named else ""
    return [
        _title(number, item),
        *_presenter(item),
        *_below(hour, f"items/{item.uid}/minutes"),
        *_below(documents, f"items/{item.uid}/documents"),
    ]


def _planned(meeting: Meeting) -> list[Block]:
    """Return how long the questions are planned to take, and that they do not fit into the hours of the meeting."""
    planned, over = planned_minutes(meeting), minutes_over(meeting)
    unplanned = sum(item.minutes is None for item in meeting.items)
    if not planned or (unplanned and not over):
        return []
    text = ngettext("Planned in all: {count} minute.", "Planned in all: {count} minutes.", planned)
    if over:
        text = ngettext(
            "{planned} min are planned: {count} minute more than the meeting has.",
            "{planned} min are planned: {count} minutes more than the meeting has.",
            over,
        )
    return [Para(text.format(planned=planned, count=over or planned), FIELD.but(before=6), "items")]
