"""The programme of the stay: as it is approved, with who is responsible; for the guests; for a pocket on A6."""

from dataclasses import replace

from delegations.documents.layout.blocks import Block, Column, Manuscript, Para, Table, TableRow
from delegations.documents.layout.typography import (
    BOLD,
    HEADING,
    ITALIC,
    MM,
    TEXT,
    Style,
    plain_sheet,
)
from delegations.documents.papers.visits.visit_components import visit_head, visit_paper
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_words import capital, stay, title_of
from delegations.domain.dates.partial_dates import long_date, long_range, weekday
from delegations.domain.dates.shown_times import time_range
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import _, listed, pgettext, speaking
from delegations.domain.visits.programme import ProgrammeDay, by_day
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.domain.visits.vocabulary import Role

POCKET = replace(plain_sheet(105 * MM, 148 * MM, 8 * MM), top=10 * MM, numbered=True)
"""A6, to be folded into nothing and carried in a pocket."""
_SMALL = Style(size=8.5, align="left", spacing=1.15)
_MOST_CALLED = 3


def day_heading(one: ProgrammeDay, count: int) -> str:
    """Return what stands above a day of a programme: «14 вересня 2026 року, понеділок», «День 2» without a date.

    Items of no day have a heading only where there are others; ``count`` is how many days there are.
    """
    if one.day is not None:
        # Translators: Above a day of a programme, as the language has it: «14 вересня 2026 року, понеділок».
        heading = pgettext("heading of a programme", "{weekday}, {date}")
        day = weekday(one.day)
        return heading.format(weekday=day, date=long_date(one.day)) if day else long_date(one.day)
    if one.number is not None:
        return pgettext("heading of a programme", "Day {number}").format(number=one.number)
    return _("Without a day") if count > 1 else ""


def programme_blocks(visit: Visit, people: str = "") -> list[Block]:
    """Return the programme as a table a day, each below its date.

    ``people`` is what the column of those who see to the items is called; without it there is none.
    """
    blocks: list[Block] = []
    days = by_day(visit.programme)
    for one in days:
        if heading := day_heading(one, len(days)):
            blocks.append(Para(heading, HEADING, f"programme/{one.items[0].uid}/day", outline=heading))
        blocks.append(_day_table(visit, one.items, people))
    return blocks


def _day_table(visit: Visit, items: list[ProgrammeItem], people: str) -> Table:
    cells = [
        (
            time_range(one.start, one.end),
            one.title,
            one.place,
            responsible_for(visit, one) if people else "",
            one.dress,
        )
        for one in items
    ]
    columns = [
        Column(_("Time"), 22.0),
        Column(_("Activity"), 62.0),
        Column(_("Venue"), 40.0),
        Column(people, 40.0),
        Column(_("Dress code"), 24.0),
    ]
    kept = [place for place in range(len(columns)) if any(row[place] for row in cells)]
    rows = tuple(
        TableRow([row[place] for place in kept], f"programme/{one.uid}/title")
        for row, one in zip(cells, items, strict=True)
    )
    return Table(tuple(columns[place] for place in kept), rows)


def responsible_for(visit: Visit, item: ProgrammeItem) -> str:
    """Return who sees to an item: those of the receiving side who meet the guests, and who is named besides."""
    return listed(filter(None, (*map(visit.name_of, item.hosts), item.responsible)))


def programme(context: VisitContext, language: str) -> Manuscript:
    """Return the programme of the stay as it is approved: with who is responsible for each item.

    Only who receives approves it; of a visit to others it is what they sent.
    """
    with speaking(language):
        # Translators: The kind of the paper, in capitals at its head.
        head = visit_head(context, _("PROGRAMME"), stay(context), source="programme")
        # Source: DSTU 4163:2020, requisite 17: a programme is approved, not signed below.
        approval = context.office.approval() if context.ours is Side.HOSTS else []
        blocks = [head[0], *approval, *head[1:]]
        blocks += programme_blocks(context.visit, _("Responsible persons"))
        if context.office.executor:
            blocks.append(Para(_contact(context.office.executor), TEXT.but(indent=0, before=8), "settings/executor"))
        return visit_paper(context, blocks, language, _("Programme of the stay"))


def guest_programme(context: VisitContext, language: str) -> Manuscript:
    """Return the programme that guests are given: times, places, what to wear, and whom they may call."""
    with speaking(language):
        blocks = visit_head(context, _("PROGRAMME"), stay(context), source="programme")
        blocks += programme_blocks(context.visit)
        blocks += _to_call(context, HEADING, Style(align="left"))
        return visit_paper(context, blocks, language, _("Programme for the guests"))


def _contact(who: str) -> str:
    return pgettext("whom to call", "Contact: {who}").format(who=who)


def pocket_programme(context: VisitContext, language: str) -> Manuscript:
    """Return the programme on A6: times and places to carry, and whom to call."""
    with speaking(language):
        visit = context.visit
        heading = _SMALL.but(font=BOLD, size=11.0, align="centre", after=2, with_next=True)
        blocks: list[Block] = [Para(title_of(context), heading, "title", outline=title_of(context))]
        if where := listed((long_range(visit.start, visit.end), visit.place)):
            blocks.append(Para(where, _SMALL.but(align="centre", after=4), "start"))
        days = by_day(visit.programme)
        for day in days:
            if words := day_heading(day, len(days)):
                style = _SMALL.but(font=BOLD, size=9.5, before=6, after=2, with_next=True)
                blocks.append(Para(words, style, f"programme/{day.items[0].uid}/day", outline=words))
            for one in day.items:
                blocks += _pocket_item(one)
        blocks += _to_call(context, _SMALL.but(font=BOLD, size=9.5, before=8, after=2, with_next=True), _SMALL)
        return visit_paper(context, blocks, language, _("Programme of the stay"), POCKET)


def _pocket_item(item: ProgrammeItem) -> list[Block]:
    when = time_range(item.start, item.end)
    source = f"programme/{item.uid}/title"
    blocks: list[Block] = [
        Para("  ".join(filter(None, (when, item.title))), _SMALL.but(font=BOLD, before=3, with_next=True), source)
    ]
    wear = pgettext("what to wear", "Dress code: {dress}").format(dress=item.dress) if item.dress else ""
    found = [line for line in (item.place, wear) if line]
    return blocks + [Para(line, _SMALL.but(font=ITALIC) if line is item.place else _SMALL, source) for line in found]


def _to_call(context: VisitContext, heading: Style, line: Style) -> list[Block]:
    """Return whom guests may call: those of the receiving side whose telephone is known, the first three."""
    hosts = [one for one in context.visit.on_side(Side.HOSTS) if one.role is not Role.PRESS]
    known = [(one.name, context.contact(one).phone) for one in hosts if context.contact(one).phone][:_MOST_CALLED]
    if not known:
        return []
    return [
        Para(capital(_("Contact persons")), heading),
        *(Para(f"{name}, {_telephone(phone)}", line) for name, phone in known),
    ]


def _telephone(number: str) -> str:
    return pgettext("a telephone number", "tel. {number}").format(number=number)
