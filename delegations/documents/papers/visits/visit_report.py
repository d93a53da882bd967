"""The report on a visit («Звіт про робочий візит»)."""

from collections.abc import Iterable
from itertools import groupby

from delegations.documents.layout.blocks import (
    Block,
    Column,
    Manuscript,
    Pair,
    Para,
    Table,
    TableRow,
    field,
    missing_photos,
    numbered_table,
    photo_blocks,
    source_of,
)
from delegations.documents.layout.typography import DOCUMENT_KIND, HEADING, NOTE, SUBHEADING, TEXT, TITLE
from delegations.documents.papers.visits.visit_components import body_of, items_of, shown_role, sides_of
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_programme import day_heading, responsible_for
from delegations.documents.papers.visits.visit_words import about_visit, within_sentence
from delegations.domain.dates.partial_dates import PartialDate, long_range, short_date
from delegations.domain.dates.shown_times import time_range
from delegations.domain.dates.terms_in_words import printed_term
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.vocabulary import GiftState
from delegations.domain.gifts.worth import worth_words
from delegations.domain.library.fact_words import fact_value
from delegations.domain.people.readings import with_reading
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.numbers import show_amount
from delegations.domain.text.texts import _, listed, pgettext, speaking
from delegations.domain.visits.programme import by_day
from delegations.domain.visits.visit import Fact, Participant, ProgrammeItem, Talk, Visit


def visit_report(context: VisitContext, language: str) -> Manuscript:
    """Return the report on a visit in ``language``. Sections without content leave no trace."""
    with speaking(language):
        visit = context.visit
        blocks: list[Block] = [
            context.office.above(),
            # Translators: The kind of the paper, in capitals at its head; what it is about follows below.
            Para(_("REPORT"), DOCUMENT_KIND, "kind"),
            *context.office.date_line(visit.report_date),
            Para(about_visit(context), TITLE.but(align="left", before=6), "title"),
        ]
        sections: list[tuple[str, list[Block]]] = [
            (_("General information"), _general(context)),
            (_("Delegations"), _delegations(context)),
            (_("Programme"), _programme(visit)),
            (_("Matters discussed"), _talks(context)),
            (_("Figures"), _facts(visit.facts)),
            (_("Gifts"), _gifts(context)),
            (_("Follow-ups"), _follow_ups(visit.follow_ups)),
            (_("Results"), [Para(visit.summary, TEXT, "summary")] if visit.summary else []),
            (_("Photos"), photo_blocks(context.photos)),
            (_("Annexes"), _annexes(visit)),
        ]
        for number, (heading, body) in enumerate(((h, b) for h, b in sections if b), 1):
            text = f"{number}. {heading}"
            blocks += [Para(text, HEADING, source_of(body), outline=text), *body]
        blocks += context.office.below()
        report = _("Report")
        return Manuscript(
            blocks=tuple(blocks), title=f"{report} {within_sentence(about_visit(context))}",
            author=context.office.letterhead, subject=visit.purpose[:200], language=language,
            missing_files=missing_photos(context.photos),
        )  # fmt: skip


def _general(context: VisitContext) -> list[Block]:
    visit = context.visit
    # A typed title that the title to the text does not tell is a line of its own: a paper has one title.
    title = visit.title if visit.title and visit.title not in about_visit(context) else ""
    blocks = field(_("Title of the visit:"), title, source="title")
    blocks += field(_("Dates:"), long_range(visit.start, visit.end), source="start")
    blocks += field(_("Place:"), visit.place, source="place")
    blocks += field(_("Kind of visit:"), label(visit.kind), source="kind")
    blocks += field(_("Purpose:"), visit.purpose, source="purpose")
    topics = "; ".join(topic.name for topic in visit.topics)
    return blocks + field(_("Topics:"), topics, source="topics")


def _delegations(context: VisitContext) -> list[Block]:
    blocks: list[Block] = []
    for one in sides_of(context):
        blocks.append(Para(one.heading, SUBHEADING, one.side.value))
        for group in one.groups:
            if group.heading:
                blocks.append(Para(f"{group.heading}:", _GROUP, f"participants/{group.people[0].uid}/municipality"))
            for person in group.people:
                blocks += _participant(context, person)
        blocks += field(_("Besides:"), one.note, source=f"{one.side.value}_note")
    return blocks


_GROUP = TEXT.but(indent=0, before=4, after=2, align="left", with_next=True)
"""Whose delegation is named, below the heading of its side."""


def _participant(context: VisitContext, person: Participant) -> list[Block]:
    """Return a name and what the person was, in two columns: names line up, long posts run on beside them."""
    text = listed((person.post, body_of(person), shown_role(person), items_of(context.visit, person)))
    name = with_reading(person.name, context.readings)
    return [Pair(name, f"– {text}" if text else "", f"participants/{person.uid}/name")]


def _programme(visit: Visit) -> list[Block]:
    """Return the programme as one table: a row with the day above the items of each day."""

    def who(item: ProgrammeItem) -> str:
        guests = listed(map(visit.name_of, item.participants))
        receiving, taking_part = _("Receiving:"), _("Taking part:")
        hosts = responsible_for(visit, item)
        lines = [f"{receiving} {hosts}" if hosts else "", f"{taking_part} {guests}" if guests else ""]
        return "\n".join(filter(None, lines))

    days = by_day(visit.programme)
    cells = {
        one.uid: (time_range(one.start, one.end), one.title, one.place, who(one)) for day in days for one in day.items
    }
    columns = ((_("Time"), 22.0), (_("Activity"), 62.0), (_("Venue"), 38.0), (_("Participants"), 48.0))
    kept = [number for number in range(len(columns)) if any(row[number] for row in cells.values())]
    rows: list[TableRow] = []
    for day in days:
        if heading := day_heading(day, len(days)):
            source = f"programme/{day.items[0].uid}/day"
            rows.append(TableRow([heading, *[""] * (len(kept) - 1)], source, heads=True))
        rows += [
            TableRow([cells[one.uid][number] for number in kept], f"programme/{one.uid}/title") for one in day.items
        ]
    return [Table(tuple(Column(*columns[number]) for number in kept), tuple(rows))] if rows else []


def _by_topic(talks: Iterable[Talk], order: tuple[int, ...]) -> list[tuple[str, list[Talk]]]:
    """Group talks by topic in the order of the taxonomy; those without one come last, under no heading."""
    places = {number: place for place, number in enumerate(order)}

    def place(talk: Talk) -> tuple[int, str]:
        if talk.topic is None:
            return len(places) + 1, ""
        return places.get(talk.topic.id or 0, len(places)), talk.topic.name

    groups = groupby(sorted(talks, key=place), key=place)
    return [(name, list(group)) for (_place, name), group in groups]


def _talks(context: VisitContext) -> list[Block]:
    people = {person.uid: person for person in context.visit.participants}
    blocks: list[Block] = []
    groups = _by_topic(context.visit.talks, context.topic_order)
    for name, talks in groups:
        heading = name or (_("Other matters") if len(groups) > 1 else "")
        if heading:
            blocks.append(Para(heading, SUBHEADING, f"talks/{talks[0].uid}/topic"))
        for talk in talks:
            who = people.get(talk.speaker_uid)
            # Who is not named yet is called by the post.
            post = who.post if who is not None and who.is_named else ""
            speaker = listed((talk.speaker, post))
            text = f"{speaker}: {talk.text}" if speaker else talk.text
            blocks.append(Para(text, TEXT, f"talks/{talk.uid}/text"))
    return blocks


def _facts(facts: tuple[Fact, ...]) -> list[Block]:
    rows = [
        (
            fact.subject,
            fact_value(fact),
            short_date(fact.as_of),
            fact.source,
            fact.topic.name if fact.topic else "",
            fact.uid,
        )
        for fact in facts
    ]
    columns = [
        (_("Indicator"), 52.0),
        (_("Value"), 34.0),
        (pgettext("date of a figure", "As of / since"), 24.0),
        (_("Source"), 34.0),
        (_("Topic"), 30.0),
    ]
    return numbered_table(columns, rows, "facts/{}/subject")


def _gifts(context: VisitContext) -> list[Block]:
    def sides(gift: Gift) -> tuple[str, str]:
        guests = listed(one.official_name for one in context.guests) or _("the guests")
        hosts = listed(one.official_name for one in context.hosts) or _("the hosts")
        giver, receiver = (guests, hosts) if gift.giver_side is Side.GUESTS else (hosts, guests)
        return gift.giver or giver, gift.receiver or receiver

    def described(gift: Gift) -> str:
        planned = gift.state is GiftState.PLANNED
        return f"{gift.description} ({label(gift.state)})" if planned else gift.description

    rows = [
        (
            described(gift), *sides(gift), show_amount(gift.quantity), worth_words(gift), gift.occasion,
            _kept(gift.custodian, gift.handed_over_on), gift.uid,
        )
        for gift in context.visit.gifts
    ]  # fmt: skip
    columns = [
        (_("Name of the gift"), 42.0),
        (_("From"), 32.0),
        (_("To"), 32.0),
        (_("Quantity"), 18.0),
        (_("Worth per piece"), 34.0),
        (_("Occasion"), 24.0),
        (_("Kept by"), 28.0),
    ]
    return numbered_table(columns, rows, "gifts/{}/description")


def _kept(custodian: str, handed_over: PartialDate | None) -> str:
    day = _("handed over {date}").format(date=short_date(handed_over)) if handed_over else ""
    return "\n".join(filter(None, (custodian, day)))


def _follow_ups(follow_ups: tuple[FollowUp, ...]) -> list[Block]:
    def status(one: FollowUp) -> str:
        return label(one.status) if one.status is not FollowUpStatus.OPEN else ""

    def due(one: FollowUp) -> str:
        later = one.execution.postponed_to
        moved = _("postponed to {date}").format(date=short_date(later)) if later is not None else ""
        return "\n".join(filter(None, (printed_term(one.due, one.term_words), moved)))

    def notes(one: FollowUp) -> str:
        lines = (listed((short_date(note.day), note.author)) + f": {note.text}" for note in one.notes)
        return "\n".join(line.removeprefix(": ") for line in lines)

    rows = [(one.text, one.responsible, due(one), status(one), notes(one), one.uid) for one in follow_ups]
    columns = [
        (_("Task"), 60.0),
        (_("Responsible"), 40.0),
        (_("Deadline"), 23.0),
        (_("Status"), 22.0),
        (_("State of execution"), 40.0),
    ]
    return numbered_table(columns, rows, "follow_ups/{}/text")


def _annexes(visit: Visit) -> list[Block]:
    papers = [one for one in visit.attachments if one.kind is AttachmentKind.PAPER and one.is_shown]
    blocks: list[Block] = []
    for number, one in enumerate(papers, 1):
        text = f"{number}. {one.caption or one.file_name}"
        blocks.append(Para(text, NOTE.but(size=12), f"attachments/{one.uid}/caption"))
    return blocks
