"""What was decided at a meeting: the list of decisions, and the letter that sends them to the authorities."""

from dataclasses import replace

from delegations.documents.layout.blocks import (
    AsideBlock,
    Block,
    Column,
    Manuscript,
    Para,
    Table,
    TableRow,
    field,
)
from delegations.documents.layout.compose import compose
from delegations.documents.layout.pages import make_pages
from delegations.documents.layout.typography import ADDRESSEE_AT, CELL, HEADING, TEXT, TITLE
from delegations.documents.papers.meetings.extract import ALL_DECISIONS, extract
from delegations.documents.papers.meetings.meeting_context import (
    MeetingContext,
    body_in_sentence,
    head,
    on_lines,
    paper,
    state_words,
    term_of,
)
from delegations.documents.papers.meetings.minutes import chair_and_secretary
from delegations.documents.papers.office_head import on_sheets
from delegations.domain.dates.partial_dates import long_range, short_date
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.meeting import AgendaItem, Outcome, outcome_numbers
from delegations.domain.meetings.vocabulary import OutcomeKind
from delegations.domain.meetings.voting import is_adopted
from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import _, listed, pgettext, speaking


def decisions(context: MeetingContext, language: str) -> Manuscript:
    """Return the decisions and actions of a meeting with who, by when and how far they are today.

    Each keeps the number it has in the minutes, and stands below the question it came from; what was not adopted is
    left out.
    """
    with speaking(language):
        meeting = context.meeting
        blocks = [*head(context, _("LIST OF DECISIONS"))]
        numbers = outcome_numbers(meeting)
        asked = False
        for place, item in enumerate(meeting.items, 1):
            points = [one for one in item.outcomes if one.uid in numbers]
            if not points or not is_adopted(context.counted, item):
                continue
            asked = asked or any(one.kind is OutcomeKind.ACTION for one in points)
            title = f"{place}. {item.title}"
            blocks += [
                Para(title, HEADING, f"items/{item.uid}/title", outline=title),
                _table(item, [(numbers[one.uid], one) for one in points]),
            ]
        if not numbers:
            blocks.append(Para(_("No decisions were taken."), TEXT, "items"))
        elif asked and context.today is not None:
            words = _("How they are carried out, as of {date}.").format(date=short_date(context.today))
            blocks.append(Para(words, TEXT.but(before=6), "items"))
        blocks.append(chair_and_secretary(meeting))
        return paper(context, language, blocks, _("List of decisions"))


def _table(item: AgendaItem, points: list[tuple[str, Outcome]]) -> Table:
    columns = (
        Column(_("No."), 13.0, CELL.but(align="centre")),
        Column(pgettext("decision", "What was resolved"), 68.0),
        Column(_("Responsible"), 38.0),
        Column(_("Due"), 27.0),
        Column(_("Status"), 24.0),
    )
    rows = tuple(
        TableRow(
            [
                number,
                one.text,
                _who(one),
                _term(one),
                _state(one) if one.kind is OutcomeKind.ACTION else "",
            ],
            f"items/{item.uid}/outcomes/{one.uid}/text",
        )
        for number, one in points
    )
    return Table(columns, rows)


def _who(outcome: Outcome) -> str:
    """Return who was to carry a point out, and to whom it was handed over since."""
    later = outcome.execution.handed_to
    handed = _("handed over to {name}").format(name=later) if later else ""
    return "\n".join(filter(None, (on_lines(outcome.responsible), handed)))


def _term(outcome: Outcome) -> str:
    """Return the term as it was resolved, and the later one that it was put off to."""
    later = outcome.execution.postponed_to
    put_off = _("put off to {date}").format(date=short_date(later)) if later is not None else ""
    return "\n".join(filter(None, (term_of(outcome), put_off)))


def _state(outcome: Outcome) -> str:
    """Return how far a point is: what was not finished is being carried out, with the per cent that were told."""
    percent = outcome.execution.percent
    under_way = outcome.status in (FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS) and percent is not None
    return listed((state_words(outcome.status), f"{own_digits(str(percent))}\u00a0%" if under_way else ""))


def cover_letter(context: MeetingContext, language: str) -> Manuscript:
    """Return the letter that sends a meeting's decisions to the authorities named in the group."""
    with speaking(language):
        meeting = context.meeting
        addressees = [line for line in (context.group.addressees if context.group else "").split("\n") if line.strip()]
        blocks: list[Block] = [
            context.office.above(),
            *context.office.date_line(),
            # Each body on its own: of two lines nobody could tell whether they name one or two.
            *(AsideBlock((one,), ADDRESSEE_AT, "group") for one in addressees or ("_" * 30,)),
            # Translators: In Ukrainian {body} stands in the genitive: «ухвалених на засіданні робочої групи …».
            Para(
                _("On the decisions of the meeting of “{body}”").format(body=body_in_sentence(context)),
                TITLE.but(align="left", after=10), "title",
            ),
        ]  # fmt: skip
        # Translators: In Ukrainian {body} stands in the genitive: «на засіданні робочої групи …».
        opening = _(
            "We send you for consideration and use in your work the decisions that were taken at the meeting of"
            " “{body}”, {when}:"
        )
        place = f"({context.held_at})" if context.held_at else ""
        when = " ".join(filter(None, (long_range(meeting.start, meeting.end), place)))
        blocks.append(Para(opening.format(body=body_in_sentence(context), when=when), TEXT, "start"))
        blocks += _recommendations(context)
        closing = _("Please let us know how they were considered.")
        blocks.append(Para(closing, TEXT.but(before=6), "items"))
        sent = extract(replace(context, item=ALL_DECISIONS), language)
        annex = on_sheets(_("extract from the minutes"), str(len(make_pages(compose(sent.blocks)))))
        blocks += field(_("Annex:"), f"{annex.removesuffix('.')}.", source="annexes")
        blocks.append(context.office.signature())
        return paper(context, language, blocks, _("Cover letter"))


def _recommendations(context: MeetingContext) -> list[Block]:
    """Return what was decided; what members are to do themselves is sent only where nothing else came of it."""
    meeting = context.meeting
    numbers = outcome_numbers(meeting)
    adopted = [
        (item, one)
        for item in meeting.items
        for one in item.outcomes
        if one.uid in numbers and is_adopted(context.counted, item)
    ]
    decided = [(item, one) for item, one in adopted if one.kind is OutcomeKind.DECISION]
    return [
        Para(f"{numbers[one.uid]}. {one.text}", TEXT, f"items/{item.uid}/outcomes/{one.uid}/text")
        for item, one in decided or adopted
    ]
