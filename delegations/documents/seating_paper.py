"""The seating plan as a paper: a drawing of each plan, seen from above, on a sheet that lies."""

from itertools import pairwise
from math import cos, pi, sin

from delegations.documents.layout.blocks import Block, Drawn, Manuscript, NewPage
from delegations.documents.layout.cards import Box, frame, has_room, set_box
from delegations.documents.layout.slices import Mark, Rule
from delegations.documents.layout.typography import BOLD, LANDSCAPE, MM, Style, plain_sheet
from delegations.documents.visit_context import VisitContext
from delegations.documents.visit_furniture import visit_paper
from delegations.domain.labels import label
from delegations.domain.names import in_two_lines
from delegations.domain.partial_dates import long_date
from delegations.domain.seating import Furniture, Room, fitting_seats, propose, room_of, seated
from delegations.domain.texts import RIGHT_TO_LEFT, _, language, listed, speaking
from delegations.domain.times import time_range
from delegations.domain.visit import Participant, SeatingPlan, Visit, display_title
from delegations.domain.vocabulary import Side, TableShape

SHEET = plain_sheet(LANDSCAPE.width, LANDSCAPE.height)
_CENTRE = Style(align="centre", spacing=1.1)
_POST = _CENTRE.but(size=7.0, spacing=1.05)
_MOST_UNIT = 38 * MM
_SIDES_OF_ROUND = 60


def seating_plan(context: VisitContext, language: str) -> Manuscript:
    """Return each seating plan of the visit; without one, everybody at a long table by rule."""
    with speaking(language):
        visit = context.visit
        blocks: list[Block] = []
        for plan in visit.seating or (_usual(visit),):
            blocks += [NewPage()] if blocks else []
            words = plan.name or label(plan.shape)
            blocks.append(Drawn(SHEET.height, tuple(_drawn(context, plan)), f"seating/{plan.uid}/name", words))
        return visit_paper(context, blocks, language, _("Seating plan"), SHEET)


def _usual(visit: Visit) -> SeatingPlan:
    seats = fitting_seats(TableShape.LONG, len(seated(visit.participants)))
    return propose(visit, SeatingPlan(shape=TableShape.LONG, seats=seats))


def occasion(visit: Visit, plan: SeatingPlan) -> str:
    """Return what the plan is for: the programme item with its day, time and place."""
    item = next((one for one in visit.programme if one.uid == plan.item), None)
    if item is None:
        return ""
    return listed((item.title, long_date(item.day), time_range(item.start, item.end), item.place))


def _drawn(context: VisitContext, plan: SeatingPlan) -> list[Mark]:
    whole = Box(0, 0, SHEET.width, SHEET.height).inside(12 * MM)
    head = Box(whole.x, whole.y, whole.width, 10 * MM)
    marks = set_box(plan.name or _("Seating plan"), _CENTRE.but(font=BOLD, size=18.0), head, most_lines=1)
    about = occasion(context.visit, plan) or display_title(context.visit)
    below = Box(whole.x, whole.y + 10 * MM, whole.width, 9 * MM)
    marks += set_box(about, _CENTRE.but(size=11.0), below, most_lines=2)
    space = Box(whole.x, whole.y + 22 * MM, whole.width, whole.height - 31 * MM)
    marks += _room(context.visit, plan, space)
    foot = Box(whole.x, whole.y + whole.height - 6 * MM, whole.width, 6 * MM)
    # Translators: The legend of a seating plan.
    legend = _("Thick frame: guests. Thin frame: hosts. The plan is seen from above.")
    return marks + set_box(legend, _CENTRE.but(size=9.0), foot, most_lines=1)


def _room(visit: Visit, plan: SeatingPlan, space: Box) -> list[Mark]:
    room = room_of(plan.shape, plan.seats)
    unit = min(space.width / room.width, space.height / room.height, _MOST_UNIT)
    left = space.x + (space.width - room.width * unit) / 2
    top = space.y + (space.height - room.height * unit) / 2
    marks: list[Mark] = []
    for table in room.tables:
        marks += _table(table, left, top, unit)
    people = {one.uid: one for one in visit.participants}
    for number, seat in enumerate(room.seats):
        uid = plan.places[number] if number < len(plan.places) else ""
        box = _as_in_the_room(left + (seat.x - 0.46) * unit, top + (seat.y - 0.3) * unit, 0.92 * unit, 0.6 * unit)
        marks += _seat(box, people.get(uid), number + 1, tight=_is_tight(room))
    return marks


def _as_in_the_room(x: float, y: float, width: float, height: float) -> Box:
    """Return a box that stands there on the page whichever way it is written.

    A paper from right to left is mirrored when it is drawn, and a room is not: who sits at the right sits at the right.
    """
    return Box(SHEET.width - x - width if language() in RIGHT_TO_LEFT else x, y, width, height)


def _is_tight(room: Room) -> bool:
    return len(room.seats) > 30  # noqa: PLR2004  more names than that leave no room for posts


def _seat(box: Box, person: Participant | None, number: int, *, tight: bool) -> list[Mark]:
    thick = person is not None and person.side is Side.GUESTS
    marks = frame(box, 1.6 if thick else 0.5)
    inner = box.inside(1.2 * MM)
    if person is None:
        return marks + set_box(str(number), _CENTRE.but(size=8.0), inner, most_lines=1)
    below = Box(inner.x, inner.y + inner.height * 0.62, inner.width, inner.height * 0.38)
    # A post that would have to be cut is left out: the name says enough.
    told = bool(person.post) and not tight and has_room(person.post, _POST, below, most_lines=3, least=5.5)
    share = 0.62 if told else 1.0
    name = Box(inner.x, inner.y, inner.width, inner.height * share)
    marks += set_box(in_two_lines(person.name), _CENTRE.but(font=BOLD, size=11.0), name, most_lines=2)
    if told:
        marks += set_box(person.post, _POST, below, most_lines=3)
    return marks


def _table(table: Furniture, left: float, top: float, unit: float) -> list[Mark]:
    box = Box(left + table.x * unit, top + table.y * unit, table.width * unit, table.height * unit)
    if not table.is_round:
        return frame(box, 0.8)
    radius, x, y = box.width / 2, box.x + box.width / 2, box.y + box.height / 2
    corners = [
        (x + radius * cos(2 * pi * n / _SIDES_OF_ROUND), y + radius * sin(2 * pi * n / _SIDES_OF_ROUND))
        for n in range(_SIDES_OF_ROUND + 1)
    ]
    return [Rule(*one, *other, 0.8) for one, other in pairwise(corners)]
