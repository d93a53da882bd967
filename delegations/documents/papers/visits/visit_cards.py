"""Name badges, folded place cards, signs for doors and cars, the page of the guest book."""

from delegations.documents.layout.blocks import Block, Drawn, Manuscript, NewPage, Para
from delegations.documents.layout.cards import CARD_SHEET, frame, sheets, upside_down
from delegations.documents.layout.components import jpeg_size
from delegations.documents.layout.fitting import Box, set_box
from delegations.documents.layout.grids import BADGE_GRIDS, CARD_GRIDS, Grid
from delegations.documents.layout.line_boxes import Mark, PictureMark, RuleMark
from delegations.documents.layout.typography import (
    BOLD,
    DOCUMENT_KIND,
    ITALIC,
    LANDSCAPE,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    TEXT_WIDTH,
    Sheet,
    Style,
    plain_sheet,
)
from delegations.documents.papers.visits.visit_components import place_of, shown_role, visit_paper
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_words import title_of
from delegations.domain.dates.partial_dates import long_date, long_range
from delegations.domain.dates.shown_times import time_range
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.readings import with_reading
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, listed, pgettext, speaking
from delegations.domain.visits.delegations import by_delegation, delegations, home
from delegations.domain.visits.programme import in_order
from delegations.domain.visits.visit import Participant, ProgrammeItem
from delegations.domain.visits.vocabulary import ProgrammeKind, Role

SIGN = plain_sheet(LANDSCAPE.width, LANDSCAPE.height)
_CENTRE = Style(align="centre", spacing=1.1)
_PADDING = 4 * MM
_USUAL_HEIGHT = 60
"""Millimetres of a badge whose name is set in 24 points."""


def _nobody(words: str, sheet: Sheet) -> list[Block]:
    """Return what stands on a paper that has nothing to show yet: what is missing, not an empty sheet."""
    box = Box(0, 0, sheet.width, sheet.height).inside(30 * MM)
    return [Drawn(sheet.height, tuple(set_box(words, _CENTRE.but(size=14.0), box, most_lines=6)))]


def _whose(context: VisitContext, person: Participant) -> str:
    """Return whose delegation somebody belongs to, as cards name it: the city, or the body with its own head."""
    city = home(context.visit, person)
    body = next((one.body for one in delegations(context.visit, person.side) if person in one.people), "")
    if body:
        return body
    place = place_of(city, context.guests if person.side is Side.GUESTS else context.hosts)
    return place.name if place is not None else city.name if city is not None else ""


def _arms(context: VisitContext, person: Participant) -> bytes | None:
    """Return the coat of arms of the city that somebody is there for, else of the office that receives."""
    city = home(context.visit, person)
    found = context.arms.get(city.id or 0) if city is not None else None
    return context.office.coat_of_arms if found is None and person.side is Side.HOSTS else found


def _own_script(person: Participant) -> str:
    """Return the name in the letters of the person's own language, where the card has it in others."""
    return "" if person.original_name == person.name else person.original_name


def badges(context: VisitContext, language: str) -> Manuscript:
    """Return a name badge for each person meant, on sheets of the size wanted."""
    with speaking(language):
        grid = BADGE_GRIDS.get(context.size) or next(iter(BADGE_GRIDS.values()))
        people = [one for one in context.people_meant() if one.is_somebody]
        cards = [_badge(context, one, grid) for one in people]
        blocks = sheets(grid, cards) or _nobody(_("Nobody is entered in the delegations yet."), CARD_SHEET)
        return visit_paper(context, blocks, language, _("Name badges"), CARD_SHEET)


def _badge(context: VisitContext, one: Participant, grid: Grid) -> list[Mark]:
    whole = Box(0, 0, grid.width * MM, grid.height * MM)
    inner = whole.inside(_PADDING)
    head, foot = inner.height * 0.18, inner.height * 0.12
    arms = _arms(context, one)
    marks: list[Mark] = []
    left = inner.x
    if arms:
        wide, tall = jpeg_size(arms)
        scale = min(head / tall, head / wide)
        marks.append(PictureMark(inner.x, inner.y, wide * scale, tall * scale, arms))
        left += wide * scale + 2 * MM
    top = Box(left, inner.y, inner.x + inner.width - left, head)
    words = _whose(context, one) or one.organisation
    marks += set_box(words, Style(font=BOLD, size=11.0, align="left", spacing=1.1), top, most_lines=2)
    marks.append(RuleMark(inner.x, inner.y + head + 1.5 * MM, inner.x + inner.width, inner.y + head + 1.5 * MM, 1.0))
    middle = inner.height - head - foot - 4 * MM
    own = _own_script(one)
    name = Box(inner.x, inner.y + head + 3 * MM, inner.width, middle * (0.48 if own else 0.62))
    below_name = Box(inner.x, name.y + name.height + 1 * MM, inner.width, middle * 0.16 if own else 0)
    post = Box(inner.x, below_name.y + below_name.height, inner.width, middle * (0.36 if own else 0.38) - 1 * MM)
    # Name and post stand together in the middle of the card, in the size that the card has.
    large = grid.height / _USUAL_HEIGHT
    named, posted = _CENTRE.but(font=BOLD, size=24.0 * large), _CENTRE.but(size=11.0 * large)
    marks += set_box("\n".join(read_name(one.name).lines), named, name, most_lines=2, upright="bottom")
    if own:
        marks += set_box(own, _CENTRE.but(size=14.0 * large), below_name, most_lines=1)
    marks += set_box(one.post or label(one.role), posted, post, most_lines=4, upright="top")
    # Translators: What a badge calls its bearer: one of the receiving side, or of those who came.
    side = pgettext("on a badge", "receiving side") if one.side is Side.HOSTS else _("guest")
    role = shown_role(one) or side
    below = Box(inner.x, inner.y + inner.height - foot, inner.width, foot)
    return marks + set_box(role, _CENTRE.but(font=ITALIC, size=9.0), below, most_lines=1, upright="bottom")


def place_cards(context: VisitContext, language: str) -> Manuscript:
    """Return a folded card for each person meant: its two halves say the same, so it is read from both sides."""
    with speaking(language):
        grid = CARD_GRIDS.get(context.size) or next(iter(CARD_GRIDS.values()))
        people = [one for one in context.people_meant() if one.is_somebody]
        cards = [_place_card(context, one, grid) for one in people]
        blocks = sheets(grid, cards) or _nobody(_("Nobody is entered in the delegations yet."), CARD_SHEET)
        return visit_paper(context, blocks, language, _("Place cards"), CARD_SHEET)


def _place_card(context: VisitContext, one: Participant, grid: Grid) -> list[Mark]:
    half = Box(0, grid.height * MM / 2, grid.width * MM, grid.height * MM / 2)
    inner = half.inside(_PADDING)
    own = _own_script(one)
    name = Box(inner.x, inner.y, inner.width, inner.height * (0.52 if own else 0.66))
    post = Box(inner.x, inner.y + inner.height * 0.68, inner.width, inner.height * 0.32)
    marks = set_box("\n".join(read_name(one.name).lines), _CENTRE.but(font=BOLD, size=30.0), name, most_lines=2)
    if own:
        below = Box(inner.x, inner.y + name.height, inner.width, inner.height * 0.15)
        marks += set_box(own, _CENTRE.but(size=14.0), below, most_lines=1)
    # Of several delegations a card says whose it is.
    whose = _whose(context, one) if len(delegations(context.visit, one.side)) > 1 else ""
    words = listed((one.post, whose if whose not in one.post else ""))
    marks += set_box(words, _CENTRE.but(size=11.0), post, most_lines=3)
    whole = Box(0, 0, grid.width * MM, grid.height * MM)
    return [*marks, upside_down(marks, whole)]


_BEHIND_DOORS = frozenset({ProgrammeKind.MEETING, ProgrammeKind.SITE_VISIT, ProgrammeKind.PRESS, ProgrammeKind.MEAL})
"""What takes place in a house; a monument has no door."""


def door_signs(context: VisitContext, language: str) -> Manuscript:
    """Return a sign for each meeting, site visit and meal that has a place: whose house, what, where, when, who."""
    with speaking(language):
        items = [one for one in in_order(context.visit.programme) if one.title]
        chosen = [one for one in items if one.uid == context.about]
        blocks: list[Block] = []
        for one in chosen or [one for one in items if one.kind in _BEHIND_DOORS and one.place]:
            blocks += [NewPage()] if blocks else []
            blocks.append(Drawn(SIGN.height, tuple(_door(context, one)), f"programme/{one.uid}/title", one.title))
        found = blocks or _nobody(_("No item of the programme has a room yet."), SIGN)
        return visit_paper(context, found, language, _("Door signs"), SIGN)


def _sides(context: VisitContext) -> str:
    return " – ".join(filter(None, (listed(one.name for one in places) for places in (context.guests, context.hosts))))


def _house(context: VisitContext) -> str:
    """Return whose door it is: our office's where we receive, else the city that does."""
    return context.office.letterhead if context.ours is Side.HOSTS else listed(one.name for one in context.hosts)


def _door(context: VisitContext, item: ProgrammeItem) -> list[Mark]:
    whole = Box(0, 0, SIGN.width, SIGN.height).inside(15 * MM)
    inner = whole.inside(10 * MM)
    marks = frame(whole, 2.0)
    top = Box(inner.x, inner.y, inner.width, inner.height * 0.13)
    marks += set_box(_house(context), _CENTRE.but(size=20.0), top, most_lines=2, upright="top")
    title = Box(inner.x, inner.y + inner.height * 0.14, inner.width, inner.height * 0.34)
    marks += set_box(item.title, _CENTRE.but(font=BOLD, size=48.0), title, most_lines=4)
    room = Box(inner.x, inner.y + inner.height * 0.49, inner.width, inner.height * 0.13)
    marks += set_box(item.place, _CENTRE.but(size=28.0), room, most_lines=2)
    when = listed((long_date(item.day), time_range(item.start, item.end)))
    time = Box(inner.x, inner.y + inner.height * 0.62, inner.width, inner.height * 0.14)
    marks += set_box(when, _CENTRE.but(size=32.0), time, most_lines=1)
    sides = Box(inner.x, inner.y + inner.height * 0.78, inner.width, inner.height * 0.22)
    return marks + set_box(_sides(context), _CENTRE.but(font=ITALIC, size=24.0), sides, most_lines=3, upright="bottom")


def car_signs(context: VisitContext, language: str) -> Manuscript:
    """Return a sign for the windscreen of each delegation's car: who is in it, and whom to call."""
    with speaking(language):
        names = [one.name for one in context.guests] or [title_of(context)]
        drivers = [one for one in context.visit.participants if one.role is Role.DRIVER]
        blocks: list[Block] = []
        for number, name in enumerate(names, 1):
            blocks += [NewPage()] if blocks else []
            marks = _car(context, name, number if len(names) > 1 else None, drivers)
            blocks.append(Drawn(SIGN.height, tuple(marks), "guests", name))
        return visit_paper(context, blocks, language, _("Car signs"), SIGN)


def _car(context: VisitContext, name: str, number: int | None, drivers: list[Participant]) -> list[Mark]:
    whole = Box(0, 0, SIGN.width, SIGN.height).inside(10 * MM)
    inner = whole.inside(10 * MM)
    # Translators: On the sign of a car, in capitals.
    head = _("DELEGATION") if number is None else _("DELEGATION · CAR {number}").format(number=number)
    marks = frame(whole, 3.0)
    top = Box(inner.x, inner.y, inner.width, inner.height * 0.2)
    marks += set_box(head, _CENTRE.but(size=40.0), top, most_lines=1, upright="top")
    middle = Box(inner.x, inner.y + inner.height * 0.22, inner.width, inner.height * 0.5)
    marks += set_box(name, _CENTRE.but(font=BOLD, size=90.0), middle, most_lines=2)
    phones = listed(filter(None, (context.contact(one).phone for one in drivers)))
    lines = (long_range(context.visit.start, context.visit.end), context.organiser(), phones)
    below = Box(inner.x, inner.y + inner.height * 0.74, inner.width, inner.height * 0.26)
    return marks + set_box(" · ".join(filter(None, lines)), _CENTRE.but(size=26.0), below, most_lines=2)


_BOOK_LINES, _BOOK_LINE = 15, 10 * MM


def guest_book(context: VisitContext, language: str) -> Manuscript:
    """Return the page of the guest book: who came and when, lines to write on, a place to sign for each head."""
    with speaking(language):
        visit = context.visit
        centred = Style(align="centre", size=13.0, after=4)
        blocks: list[Block] = [
            context.office.above(),
            Para(_("BOOK OF HONOURED GUESTS"), DOCUMENT_KIND.but(after=8), "title"),
            Para(listed(one.official_name for one in context.guests), centred.but(font=BOLD), "guests"),
        ]
        if when := listed((long_range(visit.start, visit.end), visit.place)):
            blocks.append(Para(when, centred.but(after=10), "start"))
        rules = [RuleMark(0, n * _BOOK_LINE, TEXT_WIDTH, n * _BOOK_LINE, 0.25) for n in range(1, _BOOK_LINES + 1)]
        blocks.append(Drawn(_BOOK_LINES * _BOOK_LINE + 8 * MM, tuple(rules), "summary"))
        named = [one for one in visit.delegation(Side.GUESTS) if one.is_named]
        heads = [one for one in by_delegation(visit, Side.GUESTS) if one.role is Role.HEAD and one in named] or named[
            :1
        ]
        for one in heads:
            words = listed((with_reading(one.name, context.readings), one.post))
            blocks.append(Para(words, Style(align="right", font=REGULAR), f"participants/{one.uid}/name"))
        return visit_paper(context, blocks, language, _("Page of the guest book"), Sheet(PAGE_WIDTH, PAGE_HEIGHT))
