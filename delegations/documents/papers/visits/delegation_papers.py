"""Lists of delegations, the contact sheet, and talking points for each meeting."""

from delegations.documents.layout.blocks import (
    Block,
    Column,
    Manuscript,
    Para,
    Table,
    TableRow,
    field,
    numbered_table,
)
from delegations.documents.layout.typography import CELL, HEADING, SUBHEADING, TEXT, Style
from delegations.documents.papers.visits.visit_components import visit_head, visit_paper
from delegations.documents.papers.visits.visit_context import Background, VisitContext
from delegations.domain.dates.partial_dates import long_date, long_range, short_date
from delegations.domain.dates.times import time_range
from delegations.domain.library.fact_words import fact_value
from delegations.domain.people.readings import with_reading
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, listed, ngettext, speaking
from delegations.domain.visits.programme import in_order
from delegations.domain.visits.visit import Participant, ProgrammeItem
from delegations.domain.visits.vocabulary import Role


def _sides(context: VisitContext) -> list[tuple[Side, str, str]]:
    """Return each side with its heading and those who are not named one by one."""
    visit = context.visit
    sides = (
        (Side.GUESTS, _("Delegation"), context.guests, visit.guests_note),
        (Side.HOSTS, _("Receiving side"), context.hosts, visit.hosts_note),
    )
    return [
        (side, f"{heading}: {listed(one.official_name for one in places)}" if places else heading, note)
        for side, heading, places, note in sides
    ]


def delegation_list(context: VisitContext, language: str) -> Manuscript:
    """Return both delegations in the order of precedence, with posts."""
    with speaking(language):
        # Translators: The kind of the paper, in capitals at its head.
        blocks = visit_head(context, _("LIST"), _("of the members of the delegations"))
        for side, heading, note in _sides(context):
            people = context.visit.on_side(side)
            if not people and not note:
                continue
            count = ngettext("{count} person", "{count} people", len(people)).format(count=len(people))
            words = f"{heading} ({count})" if people else heading
            blocks.append(Para(words, SUBHEADING, side.value, outline=heading))
            rows = [
                (with_reading(one.name, context.readings), one.post, _body(one), _role(one), one.uid) for one in people
            ]
            columns = [(_("Name"), 46.0), (_("Post"), 60.0), (_("Organisation"), 44.0), (_("Role"), 28.0)]
            blocks += numbered_table(columns, rows, "participants/{}/name")
            blocks += field(_("Also:"), note, source=f"{side.value}_note")
        blocks.append(context.office.signature())
        return visit_paper(context, blocks, language, _("List of the delegations"))


def _body(one: Participant) -> str:
    return one.organisation if one.organisation not in one.post else ""


def _role(one: Participant) -> str:
    return label(one.role) if one.role is not Role.MEMBER else ""


def contact_sheet(context: VisitContext, language: str) -> Manuscript:
    """Return who can be reached how; a person whose telephone nobody knows has room to write it in."""
    with speaking(language):
        blocks = visit_head(context, _("CONTACTS"), _("of those who take part in the visit"))
        columns = (
            Column(_("No."), 9.0, CELL.but(align="centre")),
            Column(_("Name and post"), 78.0),
            Column(_("Telephone"), 38.0),
            Column(_("E-mail"), 48.0),
        )
        for side, heading, _note in _sides(context):
            people = context.visit.on_side(side)
            if not people:
                continue
            rows = tuple(
                TableRow(
                    [
                        str(number),
                        listed((with_reading(one.name, context.readings), one.post)),
                        context.contact(one).phone,
                        context.contact(one).email,
                    ],
                    f"participants/{one.uid}/name",
                )
                for number, one in enumerate(people, 1)
            )
            blocks += [Para(heading, SUBHEADING, side.value, outline=heading), Table(columns, rows, roomy=True)]
        return visit_paper(context, blocks, language, _("Contact sheet"))


def talking_points(context: VisitContext, language: str) -> Manuscript:
    """Return what to know and say at each meeting: who they are, what was agreed, what is open, figures of the city."""
    with speaking(language):
        visit = context.visit
        blocks = visit_head(context, _("TALKING POINTS"), _("for the meetings of the visit"))
        meant = context.meetings_meant()
        for item in in_order(visit.programme):
            if item.uid in meant:
                blocks += _meeting(context, item)
        if not meant:
            blocks += _them(context, ())
        for one in context.background:
            blocks += _known(one)
        return visit_paper(context, blocks, language, _("Talking points"))


def _meeting(context: VisitContext, item: ProgrammeItem) -> list[Block]:
    visit, source = context.visit, f"programme/{item.uid}/title"
    when = listed((long_date(item.day), time_range(item.start, item.end), item.place))
    blocks: list[Block] = [Para(item.title, HEADING, source, outline=item.title)]
    blocks += [Para(when, Style(align="left", after=3), source)] if when else []
    blocks += _them(context, (*item.hosts, *item.participants))
    said = [talk for talk in visit.talks if talk.item == item.uid]
    if said:
        blocks.append(Para(_("What is to be said"), SUBHEADING, f"talks/{said[0].uid}/text"))
        for talk in said:
            words = f"{talk.speaker}: {talk.text}" if talk.speaker else talk.text
            blocks.append(Para(f"– {words}", TEXT, f"talks/{talk.uid}/text"))
    return blocks


def _them(context: VisitContext, uids: tuple[str, ...]) -> list[Block]:
    """Return who sits across the table: those of the other side whom the item names, or all of it."""
    other = Side.HOSTS if context.ours is Side.GUESTS else Side.GUESTS
    people = context.visit.on_side(other)
    named = [one for one in people if one.uid in uids] or list(people)
    if not named:
        return []
    blocks: list[Block] = [Para(_("Who they are"), SUBHEADING, other.value)]
    for one in named:
        words = listed((with_reading(one.name, context.readings), one.post, _body(one)))
        blocks.append(Para(f"– {words}", TEXT.but(after=1), f"participants/{one.uid}/name"))
    return blocks


def _known(one: Background) -> list[Block]:
    blocks: list[Block] = []
    if one.visits:
        blocks.append(Para(_("What was agreed last time"), SUBHEADING))
        for visit in one.visits:
            head = ", ".join(filter(None, (long_range(visit.start, visit.end), visit.title)))
            blocks.append(Para(f"– {f'{head}: {visit.summary}' if visit.summary else head}", TEXT))
    if one.promised:
        blocks.append(Para(_("What is still to be done"), SUBHEADING))
        rows = [(it.text, it.responsible, short_date(it.due), "") for it in one.promised]
        columns = [(_("What has to be done"), 90.0), (_("Responsible"), 56.0), (_("Due"), 24.0)]
        blocks += numbered_table(columns, rows, "")
    if one.facts:
        blocks.append(Para(_("Figures of the city"), SUBHEADING))
        values = [", ".join(filter(None, (fact_value(it), short_date(it.as_of)))) for it in one.facts]
        figures = [(it.subject, value, "") for it, value in zip(one.facts, values, strict=True)]
        blocks += numbered_table([(_("Subject"), 100.0), (_("Value"), 60.0)], figures, "")
    return [Para(one.city, HEADING, outline=one.city), *blocks] if blocks else []
