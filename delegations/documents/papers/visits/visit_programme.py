"""The programme of the stay: by day, times, places, who meets, what to wear; the same for a pocket on A6."""

from delegations.documents.layout.blocks import Block, Column, Manuscript, Para, Table, TableRow
from delegations.documents.layout.typography import (
    BOLD,
    HEADING,
    ITALIC,
    MM,
    Style,
    plain_sheet,
)
from delegations.documents.papers.visits.visit_components import visit_head, visit_paper
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.dates.partial_dates import PartialDate, long_date, long_range
from delegations.domain.dates.times import time_range
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import _, listed, speaking
from delegations.domain.visits.programme import by_day
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.domain.visits.vocabulary import Role

POCKET = plain_sheet(105 * MM, 148 * MM, 8 * MM)
"""A6, to be folded into nothing and carried in a pocket."""
_SMALL = Style(size=8.5, align="left", spacing=1.15)


def _heading(day: PartialDate | None, count: int) -> str:
    if day is not None:
        return long_date(day)
    return _("Without a day") if count > 1 else ""


def programme_blocks(visit: Visit) -> list[Block]:
    """Return the programme as a table a day, each below its date."""
    blocks: list[Block] = []
    days = by_day(visit.programme)
    for day, items in days:
        if heading := _heading(day, len(days)):
            blocks.append(Para(heading, HEADING, f"programme/{items[0].uid}/day", outline=heading))
        blocks.append(_day_table(visit, items))
    return blocks


def _day_table(visit: Visit, items: list[ProgrammeItem]) -> Table:
    cells = [(time_range(one.start, one.end), one.title, one.place, _who_meets(visit, one), one.dress) for one in items]
    columns = [
        Column(_("Time"), 22.0),
        Column(_("What happens"), 62.0),
        Column(_("Where"), 40.0),
        Column(_("Who meets"), 36.0),
        Column(_("What to wear"), 28.0),
    ]
    kept = [place for place in range(len(columns)) if any(row[place] for row in cells)]
    rows = tuple(
        TableRow([row[place] for place in kept], f"programme/{one.uid}/title")
        for row, one in zip(cells, items, strict=True)
    )
    return Table(tuple(columns[place] for place in kept), rows)


def _who_meets(visit: Visit, item: ProgrammeItem) -> str:
    return listed(filter(None, (*map(visit.name_of, item.hosts), item.responsible)))


def programme(context: VisitContext, language: str) -> Manuscript:
    """Return the programme of the stay as an official paper, signed by who receives."""
    with speaking(language):
        # Translators: The kind of the paper, in capitals at its head.
        kind, about = _("PROGRAMME"), _("of the stay of the delegation")
        blocks = visit_head(context, kind, about, source="programme")
        blocks += programme_blocks(context.visit)
        blocks.append(context.office.signature())
        return visit_paper(context, blocks, language, _("Programme of the stay"))


def pocket_programme(context: VisitContext, language: str) -> Manuscript:
    """Return the programme on A6: times and places to carry, and whom to call."""
    with speaking(language):
        visit = context.visit
        heading = _SMALL.but(font=BOLD, size=11.0, align="centre", after=2, with_next=True)
        blocks: list[Block] = [
            Para(_("Programme of the stay"), heading, "programme"),
            Para(visit.shown_title, _SMALL.but(align="centre", font=BOLD), "title"),
        ]
        if where := listed((long_range(visit.start, visit.end), visit.place)):
            blocks.append(Para(where, _SMALL.but(align="centre", after=4), "start"))
        days = by_day(visit.programme)
        for day, items in days:
            if words := _heading(day, len(days)):
                style = _SMALL.but(font=BOLD, size=9.5, before=6, after=2, with_next=True)
                blocks.append(Para(words, style, f"programme/{items[0].uid}/day", outline=words))
            for one in items:
                blocks += _pocket_item(visit, one)
        blocks += _to_call(context)
        return visit_paper(context, blocks, language, _("Programme of the stay"), POCKET)


def _pocket_item(visit: Visit, item: ProgrammeItem) -> list[Block]:
    when = time_range(item.start, item.end)
    source = f"programme/{item.uid}/title"
    blocks: list[Block] = [
        Para("  ".join(filter(None, (when, item.title))), _SMALL.but(font=BOLD, before=3, with_next=True), source)
    ]
    met, wear = _("Who meets:"), _("What to wear:")
    hosts = _who_meets(visit, item)
    lines = (item.place, f"{met} {hosts}" if hosts else "", f"{wear} {item.dress}" if item.dress else "")
    found = [line for line in lines if line]
    blocks += [Para(line, _SMALL.but(font=ITALIC) if line is item.place else _SMALL, source) for line in found]
    return blocks


def _to_call(context: VisitContext) -> list[Block]:
    """Return whom guests may call: those of the receiving side whose telephone is known, the first three."""
    hosts = [one for one in context.visit.on_side(Side.HOSTS) if one.role is not Role.PRESS]
    known = [(one.name, context.contact(one).phone) for one in hosts if context.contact(one).phone][:3]
    if not known:
        return []
    head = _SMALL.but(font=BOLD, size=9.5, before=8, after=2, with_next=True)
    return [Para(_("To call"), head), *(Para(f"{name}: {phone}", _SMALL) for name, phone in known)]
