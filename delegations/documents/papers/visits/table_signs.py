"""Table signs: folded in the middle, one for each delegation: its arms, its city or body, its country."""

from typing import NamedTuple

from delegations.documents.layout.blocks import Block, Drawn, Manuscript, NewPage
from delegations.documents.layout.cards import upside_down
from delegations.documents.layout.components import jpeg_size
from delegations.documents.layout.fitting import Box, set_box
from delegations.documents.layout.line_boxes import Mark, PictureMark
from delegations.documents.layout.typography import BOLD, MM, PAGE_HEIGHT, PAGE_WIDTH, Style, plain_sheet
from delegations.documents.papers.visits.visit_components import place_of, visit_paper
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_words import title_of
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import _, speaking
from delegations.domain.visits.delegations import cities_of, delegations

_SHEET = plain_sheet(PAGE_WIDTH, PAGE_HEIGHT)
_CENTRE = Style(align="centre", spacing=1.1)


class _Sign(NamedTuple):
    """What stands on a sign."""

    name: str
    country: str
    arms: bytes | None


def table_signs(context: VisitContext, language: str) -> Manuscript:
    """Return a sign for the table of each delegation; of whom nobody is entered yet, for the city."""
    with speaking(language):
        signs = [one for side in Side for one in _signs(context, side)] or [_Sign(title_of(context), "", None)]
        blocks: list[Block] = []
        for one in signs:
            blocks += [NewPage()] if blocks else []
            blocks.append(Drawn(_SHEET.height, tuple(_drawn(one)), "participants", one.name))
        return visit_paper(context, blocks, language, _("Table signs"), _SHEET)


def _signs(context: VisitContext, side: Side) -> list[_Sign]:
    visit, places = context.visit, context.guests if side is Side.GUESTS else context.hosts
    countries = {one.country for one in (*context.guests, *context.hosts) if one.country}
    found = []
    for city in cities_of(visit, side):
        place = place_of(city, places)
        country = place.country if place is not None and len(countries) > 1 else ""
        bodies = [one.body for one in delegations(visit, side) if one.city == city and one.body]
        own = place.name if place is not None else city.name
        found += [_Sign(name, country, context.arms.get(city.id or 0)) for name in (bodies or [own])]
    return found


def _drawn(sign: _Sign) -> list[Mark]:
    """Return both halves of a sign: they say the same, so it is read from both sides."""
    half = Box(0, _SHEET.height / 2, _SHEET.width, _SHEET.height / 2).inside(15 * MM)
    marks: list[Mark] = []
    left = half.x
    if sign.arms:
        wide, tall = jpeg_size(sign.arms)
        scale = min(0.25 * half.width / wide, 0.5 * half.height / tall)
        top = half.y + (half.height - tall * scale) / 2
        marks.append(PictureMark(half.x, top, wide * scale, tall * scale, sign.arms))
        left += wide * scale + 8 * MM
    room = half.x + half.width - left
    name = Box(left, half.y, room, half.height * (0.7 if sign.country else 1.0))
    marks += set_box(sign.name, _CENTRE.but(font=BOLD, size=64.0), name, most_lines=3)
    if sign.country:
        below = Box(left, half.y + half.height * 0.72, room, half.height * 0.28)
        marks += set_box(sign.country, _CENTRE.but(size=28.0), below, most_lines=2, upright="top")
    return [*marks, upside_down(marks, Box(0, 0, _SHEET.width, _SHEET.height))]
