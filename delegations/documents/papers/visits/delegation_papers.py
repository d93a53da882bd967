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
from delegations.documents.papers.visits.visit_components import (
    Group,
    body_of,
    items_of,
    shown_role,
    sides_of,
    visit_head,
    visit_paper,
)
from delegations.documents.papers.visits.visit_context import Background, VisitContext
from delegations.documents.papers.visits.visit_words import visit_of, with_days, within_sentence
from delegations.domain.dates.partial_dates import long_date, long_range, short_date
from delegations.domain.dates.shown_times import time_range
from delegations.domain.dates.terms_in_words import printed_term
from delegations.domain.library.fact_words import fact_value
from delegations.domain.people.readings import with_reading
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import _, listed, ngettext, pgettext, speaking
from delegations.domain.visits.naming import on_paper
from delegations.domain.visits.programme import in_order
from delegations.domain.visits.visit import Participant, ProgrammeItem
from delegations.domain.visits.vocabulary import Status


def delegation_list(context: VisitContext, language: str) -> Manuscript:
    """Return both delegations in the order of precedence, with posts."""
    with speaking(language):
        # Translators: The kind of the paper, in capitals at its head.
        blocks = visit_head(context, _("LIST"), _people_of(context), source="participants")
        for one in sides_of(context):
            if not one.people and not one.note:
                continue
            blocks.append(Para(_counted(one.heading, one.size), one.style, one.side.value, outline=one.heading))
            for group in one.groups:
                blocks += _group_heading(group)
                rows = [_listed(context, who) for who in group.people]
                columns = [(pgettext("a person", "Full name"), 50.0), (_("Post"), 74.0), (_("Organisation"), 50.0)]
                blocks += numbered_table(columns, rows, "participants/{}/name")
            blocks += field(_("Besides:"), one.note, source=f"{one.side.value}_note")
        return visit_paper(context, blocks, language, _("List of the delegations"))


def _counted(heading: str, count: int) -> str:
    """Return a heading with how many people stand below it."""
    words = ngettext("{count} person", "{count} people", count).format(count=count)
    return f"{heading} ({words})" if count else heading


def _group_heading(group: Group) -> list[Block]:
    """Return the heading of a delegation, where a side has several."""
    if not group.heading:
        return []
    source = f"participants/{group.people[0].uid}/municipality"
    return [Para(_counted(group.heading, len(group.people)), SUBHEADING, source, outline=group.heading)]


def _listed(context: VisitContext, who: Participant) -> tuple[str, str, str, str]:
    post = listed((who.post, shown_role(who), items_of(context.visit, who)))
    return with_reading(who.name, context.readings), post, body_of(who), who.uid


def _people_of(context: VisitContext) -> str:
    """Return whose list it is: «учасників візиту делегації … до міста … 14–16 вересня 2026 року»."""
    visit = visit_of(context)
    words = (
        _("of the participants of {visit}").format(visit=visit) if visit else _("of those who take part in the visit")
    )
    return with_days(context, words)


def contact_sheet(context: VisitContext, language: str) -> Manuscript:
    """Return who can be reached how; a person whose telephone nobody knows has room to write it in."""
    with speaking(language):
        blocks = visit_head(context, _("CONTACTS"), _people_of(context), source="participants")
        mails = any(context.contact(one).email for one in context.visit.participants)
        columns = (
            Column(_("No."), 9.0, CELL.but(align="centre")),
            Column(_("Name and post"), 78.0),
            Column(_("Telephone"), 38.0),
            *((Column(_("E-mail"), 48.0),) if mails else ()),
        )
        for one in sides_of(context):
            if not one.people:
                continue
            blocks.append(Para(one.heading, one.style, one.side.value, outline=one.heading))
            for group in one.groups:
                rows = tuple(
                    TableRow(
                        [
                            str(number),
                            listed((with_reading(who.name, context.readings), who.post)),
                            context.contact(who).phone,
                            *([context.contact(who).email] if mails else ()),
                        ],
                        f"participants/{who.uid}/name",
                    )
                    for number, who in enumerate(group.people, 1)
                )
                blocks += [*_group_heading(group), Table(columns, rows, roomy=True)]
        return visit_paper(context, blocks, language, _("Contact sheet"))


def talking_points(context: VisitContext, language: str) -> Manuscript:
    """Return what to know and say at the meetings: what for, to whom, what was agreed, what is open, figures.

    What was said already is no point to make: of a visit that was held the talks are left to its report.
    """
    with speaking(language):
        visit = context.visit
        name = visit_of(context)
        about = _("for the meetings during {visit}").format(visit=name) if name else _("for the meetings of the visit")
        blocks = visit_head(context, _("TALKING POINTS"), with_days(context, about))
        blocks += field(_("Purpose:"), visit.purpose, source="purpose")
        blocks += field(_("Topics:"), "; ".join(topic.name for topic in visit.topics), source="topics")
        blocks += _them(context)
        meant = context.meetings_meant()
        for item in in_order(visit.programme):
            if item.uid in meant:
                blocks += _meeting(context, item)
        for one in context.background:
            blocks += _known(one)
        return visit_paper(context, blocks, language, _("Talking points"))


def _other_side(context: VisitContext) -> Side:
    return Side.HOSTS if context.ours is Side.GUESTS else Side.GUESTS


def _meeting(context: VisitContext, item: ProgrammeItem) -> list[Block]:
    """Return a meeting: when and where, who of the other side comes when not all do, what is to be said there."""
    visit, source = context.visit, f"programme/{item.uid}/title"
    when = listed((long_date(item.day), time_range(item.start, item.end), item.place))
    blocks: list[Block] = [Para(item.title, HEADING, source, outline=item.title)]
    blocks += [Para(when, Style(align="left", after=3), source)] if when else []
    named = [one.called for one in visit.on_side(_other_side(context)) if one.uid in (*item.hosts, *item.participants)]
    blocks += field(_("Interlocutors:"), listed(named), source=source)
    said = [talk for talk in visit.talks if talk.item == item.uid and talk.text]
    if said and visit.status is not Status.HELD:
        blocks.append(Para(_("Points to make"), SUBHEADING, f"talks/{said[0].uid}/text"))
        ends = [";"] * (len(said) - 1) + ["."]
        for talk, end in zip(said, ends, strict=True):
            words = within_sentence(talk.text) + (f" ({talk.speaker})" if talk.speaker else "")
            blocks.append(Para(f"– {words}{end}", TEXT, f"talks/{talk.uid}/text"))
    return blocks


def _them(context: VisitContext) -> list[Block]:
    """Return who sits across the table, once for all meetings."""
    other = _other_side(context)
    people = context.visit.on_side(other)
    rows = [(with_reading(one.name, context.readings), listed((one.post, body_of(one))), one.uid) for one in people]
    columns = [(pgettext("a person", "Full name"), 62.0), (_("Post"), 108.0)]
    table = numbered_table(columns, rows, "participants/{}/name")
    return [Para(_("Interlocutors"), HEADING, other.value), *table] if table else []


def _known(one: Background) -> list[Block]:
    blocks: list[Block] = []
    if one.visits:
        blocks.append(Para(_("Earlier visits and agreements"), SUBHEADING))
        for visit in one.visits:
            head = ", ".join(filter(None, (long_range(visit.start, visit.end), on_paper(visit.title))))
            blocks.append(Para(f"– {f'{head}: {visit.summary}' if visit.summary else head}", TEXT))
    if one.promised:
        blocks.append(Para(_("Open commitments"), SUBHEADING))
        rows = [(it.text, it.responsible, printed_term(it.due, it.term_words), "") for it in one.promised]
        columns = [(_("Task"), 90.0), (_("Responsible"), 56.0), (_("Deadline"), 24.0)]
        blocks += numbered_table(columns, rows, "")
    if one.facts:
        blocks.append(Para(_("Figures of the city"), SUBHEADING))
        values = [", ".join(filter(None, (fact_value(it), short_date(it.as_of)))) for it in one.facts]
        figures = [(it.subject, value, "") for it, value in zip(one.facts, values, strict=True)]
        blocks += numbered_table([(_("Indicator"), 100.0), (_("Value"), 60.0)], figures, "")
    return [Para(one.city, HEADING, outline=one.city), *blocks] if blocks else []
