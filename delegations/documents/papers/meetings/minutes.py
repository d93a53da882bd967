"""Minutes: full and brief, and the annex of participants.

The elements and their order follow DSTU 4163:2020 as the project's design gives them: name of the body, ПРОТОКОЛ, date,
place, number; chair, secretary, present, absent, invited; agenda; for each question heard – spoke – resolved; annexes;
signatures of chair and secretary.
"""

from collections.abc import Iterator, Mapping

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
from delegations.documents.layout.typography import BOLD, CELL, FIELD, FIRST_LINE_INDENT, HEADING, TEXT, TITLE, Style
from delegations.documents.papers.meetings.meeting_context import (
    LABEL,
    MOST_IN_LIST,
    MeetingContext,
    about,
    came_and_left,
    described,
    head,
    in_seats,
    quorum_words,
    responsible_and_due,
    seat_of,
    when_and_where,
)
from delegations.documents.papers.office_head import signer
from delegations.domain.dates.partial_dates import PartialDate, long_date
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, outcome_numbers
from delegations.domain.meetings.presence import count_quorum, partly_there, question_quorum
from delegations.domain.meetings.vocabulary import Attendance, Ballot, ItemState, MeetingRole, OutcomeKind
from delegations.domain.meetings.voting import is_adopted, tally, verdict, verdict_words, votes_of_seats
from delegations.domain.people.readings import with_reading
from delegations.domain.text.texts import N_, _, listed, ngettext, pgettext, speaking

_THERE = (Attendance.PRESENT, Attendance.REPRESENTED)
_PLAIN = TEXT.but(align="left", indent=0)
_POINT = TEXT.but(indent=0)
_MARK = Style(font=BOLD, align="left", before=6, after=2, with_next=True)
_STATES = {
    ItemState.POSTPONED: N_("The question was moved to the next meeting."),
    ItemState.WITHDRAWN: N_("The question was withdrawn from the agenda."),
}


def minutes(context: MeetingContext, language: str, *, brief: bool = False) -> Manuscript:
    """Return the minutes in ``language``; ``brief``: who, what about and what was resolved, without what was said."""
    with speaking(language):
        meeting = context.meeting
        kind = _("BRIEF MINUTES") if brief else _("MINUTES")
        blocks = [
            *head(context, kind, subtitle=about(context), day=meeting.minutes_date),
            *_correction(meeting),
            *_people(context),
        ]
        blocks += agenda_list(meeting)
        for number, item in enumerate(meeting.items, 1):
            blocks += _question(context, number, item, brief=brief)
        blocks += _annexes(context)
        blocks.append(chair_and_secretary(meeting))
        blocks += _people_annex(context)
        title = ": ".join((_("Minutes"), about(context)))
        return Manuscript(
            blocks=tuple(blocks), title=title, author=context.body, subject=context.body, language=language
        )


def brief_minutes(context: MeetingContext, language: str) -> Manuscript:
    """Return the brief minutes."""
    return minutes(context, language, brief=True)


def chair_and_secretary(meeting: Meeting) -> Signature:
    """Return the signatures of minutes; who is not known yet gets a line to sign on."""
    chair, secretary = meeting.with_role(MeetingRole.CHAIR), meeting.with_role(MeetingRole.SECRETARY)
    return Signature(
        (signer(_("Chair"), chair.name if chair else ""), signer(_("Secretary"), secretary.name if secretary else "")),
        source="attendees",
    )


def _correction(meeting: Meeting) -> list[Block]:
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
    line = "_" * 24
    chair, secretary = meeting.with_role(MeetingRole.CHAIR), meeting.with_role(MeetingRole.SECRETARY)
    blocks: list[Block] = [
        *field(_("Chair:"), described(chair, context.readings) if chair else line, source="attendees"),
        *field(_("Secretary:"), described(secretary, context.readings) if secretary else line, source="attendees"),
    ]
    blocks += field(_("When and where:"), when_and_where(context), source="start")
    present = in_seats(meeting, Attendance.PRESENT, invited=False)
    annexed = len(present) > MOST_IN_LIST
    named = (chair, secretary)
    for label, people in (
        (_("Present:"), present if annexed else [one for one in present if one not in named]),
        (_("Represented:"), in_seats(meeting, Attendance.REPRESENTED, invited=False)),
        (_("Absent:"), in_seats(meeting, Attendance.ABSENT, invited=False)),
        (_("Invited:"), in_seats(meeting, *_THERE, invited=True)),
    ):
        if people is present:
            words = ngettext("{count} person (list in annex 1)", "{count} people (list in annex 1)", len(people))
            blocks += field(label, words.format(count=len(people)), source="attendees")
        elif people:
            lines = "\n".join(_seat(one, context.readings) for one in people)
            blocks += field(label, lines, source=f"attendees/{people[0].uid}/name")
    return [*blocks, *field(_("Quorum:"), quorum_words(count_quorum(context.counted)), source="attendees")]


def _seat(one: Attendee, readings: Mapping[str, str]) -> str:
    words = "; ".join(filter(None, (described(one, readings), came_and_left(one))))
    if one.stand_in:
        return "; ".join((words, _("represented by {name}").format(name=one.stand_in)))
    if one.attendance is Attendance.ABSENT and one.note:
        return f"{words} ({one.note})"
    return words


def agenda_list(meeting: Meeting) -> list[Block]:
    """Return ПОРЯДОК ДЕННИЙ: the numbered questions with those who present them."""
    if not meeting.items:
        return []
    blocks: list[Block] = [
        Para(_("AGENDA"), TITLE.but(before=10, after=4), "items", outline=pgettext("outline", "Agenda"))
    ]
    for number, item in enumerate(meeting.items, 1):
        blocks.append(Para(f"{number}. {item.title}", TEXT.but(after=0), f"items/{item.uid}/title"))
        if item.presenter:
            presents = _("Presented by {name}").format(name=item.presenter)
            blocks.append(
                Para(presents, TEXT.but(after=0, indent=FIRST_LINE_INDENT * 1.5), f"items/{item.uid}/presenter")
            )
    return blocks


def _question(context: MeetingContext, number: int, item: AgendaItem, *, brief: bool) -> list[Block]:
    title = f"{number}. {item.title}"
    if item.state in _STATES:
        heading = Para(title, HEADING.but(before=12), f"items/{item.uid}/title", outline=title)
        return [heading, Para(_(_STATES[item.state]), _POINT, f"items/{item.uid}/state")]
    body = heard(number, item, brief=brief)
    if context.choices.speeches and not brief:
        body += _spoke(item)
    return [*body, *resolved(context, item)]


def heard(number: int, item: AgendaItem, *, brief: bool = False) -> list[Block]:
    """Return СЛУХАЛИ: the question, who presented it and, unless ``brief``, what was heard."""
    # Translators: The fixed words of minutes in the country's own practice: СЛУХАЛИ, WYSŁUCHANO.
    words = pgettext("minutes", "{number}. HEARD:").format(number=number)
    text = " – ".join(filter(None, (item.presenter, "" if brief else item.heard)))
    blocks: list[Block] = [
        Para(words, _MARK.but(before=12), f"items/{item.uid}/title", outline=f"{number}. {item.title}"),
        Para(item.title, TEXT.but(with_next=bool(text)), f"items/{item.uid}/title"),
    ]
    return [*blocks, Para(text, TEXT, f"items/{item.uid}/heard")] if text else blocks


def _spoke(item: AgendaItem) -> list[Block]:
    if not item.speeches:
        return []
    # Translators: The fixed words of minutes in the country's own practice: ВИСТУПИЛИ, GŁOS ZABRALI.
    blocks: list[Block] = [Para(pgettext("minutes", "SPOKE:"), _MARK, f"items/{item.uid}/speeches")]
    for one in item.speeches:
        text = " – ".join(filter(None, (one.speaker, one.text)))
        blocks.append(Para(text, TEXT, f"items/{item.uid}/speeches/{one.uid}/text"))
    return blocks


def resolved(context: MeetingContext, item: AgendaItem) -> list[Block]:
    """Return ВИРІШИЛИ with its numbered points, the vote and dissenting opinions."""
    blocks: list[Block] = []
    numbers = outcome_numbers(context.meeting)
    path = f"items/{item.uid}/outcomes/"
    noted = [one for one in item.outcomes if one.kind is OutcomeKind.INFORMATION]
    points = [one for one in item.outcomes if one.kind is not OutcomeKind.INFORMATION]
    if points:
        # Translators: The fixed words of minutes in the country's own practice: ВИРІШИЛИ, POSTANOWIONO.
        mark = pgettext("minutes", "RESOLVED:")
        if not is_adopted(context.counted, item):
            # Translators: What was put to the vote and not adopted: ПРОПОНУВАЛИ.
            mark = pgettext("minutes", "PROPOSED:")
        blocks.append(Para(mark, _MARK, f"{path}{points[0].uid}/text"))
    for one in points:
        tail = responsible_and_due(one) if one.kind is OutcomeKind.ACTION else ""
        text = " ".join(filter(None, (f"{numbers[one.uid]}. {one.text}", tail)))
        blocks.append(Para(text, _POINT, f"{path}{one.uid}/text"))
    if noted:
        blocks.append(Para(pgettext("minutes", "NOTED:"), _MARK, f"{path}{noted[0].uid}/text"))
        blocks += [Para(one.text, _POINT, f"{path}{one.uid}/text") for one in noted]
    if context.choices.votes:
        blocks += _vote(context, item)
    blocks += _presence(context.counted, item)
    if item.dissent:
        blocks += [
            Para(_("Dissenting opinion:"), LABEL, f"items/{item.uid}/dissent"),
            Para(item.dissent, TEXT, f"items/{item.uid}/dissent"),
        ]
    return blocks


def _presence(meeting: Meeting, item: AgendaItem) -> list[Block]:
    """Return who could vote on a question, where that changed in the meeting or was not enough."""
    count = question_quorum(meeting, item)
    words = ""
    decided = item.was_voted or any(one.kind is not OutcomeKind.INFORMATION for one in item.outcomes)
    if count is not None and decided and (partly_there(meeting) or not count.reached):
        words = " ".join((_("At the decision:"), quorum_words(count)))
        if not count.reached and item.quorum_note:
            words += " " + _("Decided without a quorum because: {why}").format(why=item.quorum_note)
    return [Para(words, _PLAIN.but(before=4), f"items/{item.uid}/quorum_note")] if words else []


def _vote(context: MeetingContext, item: AgendaItem) -> list[Block]:
    meeting = context.counted
    found = verdict(meeting, item)
    if found is None:
        return []
    votes = tally(meeting, item)
    counts = pgettext("minutes", "Voted: for – {yes}, against – {no}, abstained – {rest}.")
    if votes.silent:
        counts = pgettext("minutes", "Voted: for – {yes}, against – {no}, abstained – {rest}, did not vote – {silent}.")
    words = counts.format(yes=votes.yes, no=votes.no, rest=votes.abstained, silent=votes.silent)
    blocks: list[Block] = [Para(words, _PLAIN.but(before=4), f"items/{item.uid}/votes_for")]
    if item.ballots:
        by_name = _("By name: {votes}.").format(votes="; ".join(_by_name(context, item)))
        blocks.append(Para(by_name, _PLAIN, f"items/{item.uid}/votes_for"))
    if said := verdict_words(meeting, item):
        blocks.append(Para(said, _PLAIN, f"items/{item.uid}/votes_for"))
    return blocks


def _by_name(context: MeetingContext, item: AgendaItem) -> Iterator[str]:
    """Yield who voted how, each with the city or body whose vote it is."""
    shown = {one.uid: one for one in context.meeting.attendees}
    votes = [(shown[one.uid], cast) for one, cast in votes_of_seats(context.counted, item) if one.uid in shown]
    for ballot, label in (
        (Ballot.FOR, pgettext("minutes", "for")),
        (Ballot.AGAINST, pgettext("minutes", "against")),
        (Ballot.ABSTAINED, pgettext("minutes", "abstained")),
        (Ballot.NOT_VOTING, pgettext("minutes", "did not vote")),
    ):
        names = [_voter(one) for one, cast in votes if (cast or Ballot.NOT_VOTING) is ballot]
        if names:
            yield f"{label} – {', '.join(names)}"


def _voter(one: Attendee) -> str:
    place = seat_of(one)
    name = one.stand_in or one.name
    return f"{name} ({place})" if place else name


def _annexes(context: MeetingContext) -> list[Block]:
    meeting = context.meeting
    lines = (
        [line.strip() for line in meeting.annexes.split("\n") if line.strip()] if context.choices.attachments else []
    )
    if len(in_seats(meeting, Attendance.PRESENT, invited=False)) > MOST_IN_LIST:
        lines.insert(0, _("List of those present"))
    if not lines:
        return []
    numbered = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return [*field(_("Annexes:"), numbered, source="annexes")]


def _people_annex(context: MeetingContext) -> list[Block]:
    present = in_seats(context.meeting, Attendance.PRESENT, invited=False)
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
                _annex_name(one, context.readings),
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


def _annex_name(one: Attendee, readings: Mapping[str, str]) -> str:
    return "\n".join(filter(None, (with_reading(one.name, readings), came_and_left(one))))
