"""The seating plan as a paper: a drawing of each plan, seen from above, on a sheet that lies."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import cos, pi, sin

from delegations.documents.layout.blocks import Block, Drawn, Manuscript, NewPage
from delegations.documents.layout.cards import frame
from delegations.documents.layout.fitting import LEAST, Box, fit, has_room, set_box
from delegations.documents.layout.line_boxes import Mark, RuleMark, moved
from delegations.documents.layout.structure import Part
from delegations.documents.layout.text_block import set_lines
from delegations.documents.layout.typography import BOLD, LANDSCAPE, MM, Style, plain_sheet
from delegations.documents.papers.visits.visit_components import visit_paper
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_words import title_of
from delegations.domain.dates.partial_dates import long_date
from delegations.domain.dates.shown_times import time_range
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.labels import label
from delegations.domain.seating.drawing import Area, Drawing, drawn
from delegations.domain.seating.plans import fitting
from delegations.domain.seating.rooms import Room, room_of
from delegations.domain.text.texts import RIGHT_TO_LEFT, _, language, listed, speaking
from delegations.domain.visits.visit import Participant, SeatingPlan, Visit
from delegations.domain.visits.vocabulary import Role, TableShape

SHEET = plain_sheet(LANDSCAPE.width, LANDSCAPE.height)
_CENTRE = Style(align="centre", spacing=1.1)
_POST = _CENTRE.but(size=9.0, spacing=1.05)
_NAME = _CENTRE.but(font=BOLD, size=11.0)
_LISTED = Style(align="left", spacing=1.15, size=10.0)
_COLUMNS, _COLUMN_GAP = 3, 6 * MM
_WHOLE = Box(0, 0, SHEET.width, SHEET.height).inside(12 * MM)
_SPACE = Area(_WHOLE.x, _WHOLE.y + 22 * MM, _WHOLE.width, _WHOLE.height - 31 * MM)
"""The part of the sheet that the room is drawn in."""
_MOST_UNIT = 38 * MM
_WIDE_ENOUGH = 30 * MM
"""A seat narrower than this stands before or behind its neighbours in the row."""
_INNER = 1.2 * MM
"""From the frame of a seat to what stands in it."""
_SIDES_OF_ROUND = 60
_DRIVER_AT = 1.3
"""Where the driver sits, in units from the left of a car's plan: traffic keeps to the right."""


def seating_plan(context: VisitContext, language: str) -> Manuscript:
    """Return each seating plan of the visit; without one, everybody at a long table by rule."""
    with speaking(language):
        visit = context.visit
        blocks: list[Block] = []
        for plan in visit.seating or (fitting(visit, SeatingPlan(shape=TableShape.LONG)),):
            blocks += [NewPage()] if blocks else []
            words = plan.name or label(plan.shape)
            source, people = f"seating/{plan.uid}/name", _at_their_seats(visit, plan)
            crowded = not _all_fit(plan, people)
            blocks.append(Drawn(SHEET.height, tuple(_drawn(context, plan, crowded=crowded)), source, words))
            for page in _list_of_seats(plan.name or _("Seating plan"), people) if crowded else ():
                blocks += [NewPage(), Drawn(SHEET.height, tuple(page), source)]
        return visit_paper(context, blocks, language, _("Seating plan"), SHEET)


def occasion(visit: Visit, plan: SeatingPlan) -> str:
    """Return what the plan is for: the programme item with its day, time and place."""
    item = next((one for one in visit.programme if one.uid == plan.item), None)
    if item is None:
        return ""
    return listed((item.title, long_date(item.day), time_range(item.start, item.end), item.place))


def _drawn(context: VisitContext, plan: SeatingPlan, *, crowded: bool) -> list[Mark]:
    whole = _WHOLE
    head = Box(whole.x, whole.y, whole.width, 10 * MM)
    marks = set_box(plan.name or _("Seating plan"), _CENTRE.but(font=BOLD, size=18.0), head, most_lines=1)
    about = occasion(context.visit, plan) or title_of(context)
    below = Box(whole.x, whole.y + 10 * MM, whole.width, 9 * MM)
    marks += set_box(about, _CENTRE.but(size=11.0), below, most_lines=2)
    marks += _room(context.visit, plan, crowded=crowded)
    foot = Box(whole.x, whole.y + whole.height - 6 * MM, whole.width, 6 * MM)
    # Translators: The legend of a seating plan.
    legend = _("Thick frame – guests, thin frame – hosts. View from above.")
    return marks + set_box(legend, _CENTRE.but(size=9.0), foot, most_lines=1)


def _drawing(plan: SeatingPlan) -> Drawing:
    """Return the room as large as the sheet lets it be."""
    return drawn(plan, _SPACE, most_unit=_MOST_UNIT, wide_enough=_WIDE_ENOUGH)


def _box(area: Area) -> Box:
    return Box(area.x, area.y, area.width, area.height)


def _room(visit: Visit, plan: SeatingPlan, *, crowded: bool) -> list[Mark]:
    drawing = _drawing(plan)
    marks: list[Mark] = []
    for table in drawing.room.tables:
        marks += _table(_box(drawing.furniture(table)), is_round=table.is_round)
    if plan.shape is TableShape.CAR:
        marks += _driver(visit, drawing)
    people = _at_their_seats(visit, plan)
    for number in range(len(drawing.room.seats)):
        box = _as_in_the_room(_box(drawing.seat(number)))
        tight = _is_tight(drawing.room)
        marks += _seat(box, people.get(number + 1), number + 1, tight=tight, crowded=crowded)
    return marks


def _driver(visit: Visit, drawing: Drawing) -> list[Mark]:
    """Return the driver's place, left of the first seat, with a wheel before it: so front and right can be told."""
    beside = _box(drawing.seat(0))
    seat = drawing.room.seats[0]
    own = beside._replace(x=beside.x - (seat.x - _DRIVER_AT) * drawing.across)
    wheel = Box(own.x + own.width / 2 - own.height / 4, own.y - own.height * 0.7, own.height / 2, own.height / 2)
    names = [one.name for one in visit.participants if one.role is Role.DRIVER]
    words = "\n".join(filter(None, (label(Role.DRIVER), *names[:1])))
    box = _as_in_the_room(own)
    return [
        *frame(box, 0.25),
        *_table(_as_in_the_room(wheel), is_round=True),
        *set_box(words, _POST, box.inside(_INNER), most_lines=2),
    ]


def _as_in_the_room(box: Box) -> Box:
    """Return a box that stands there on the page whichever way it is written.

    A paper from right to left is mirrored when it is drawn, and a room is not: who sits at the right sits at the right.
    """
    return box._replace(x=SHEET.width - box.x - box.width) if language() in RIGHT_TO_LEFT else box


def _is_tight(room: Room) -> bool:
    return len(room.seats) > 30  # noqa: PLR2004  more names than that leave no room for posts


def _seat(box: Box, person: Participant | None, number: int, *, tight: bool, crowded: bool) -> list[Mark]:
    thick = person is not None and person.side is Side.GUESTS
    marks = frame(box, 1.6 if thick else 0.5)
    if person is None:
        return marks + _number(box, number)
    if crowded:
        return marks + _numbered_seat(box, person, number)
    inner = box.inside(_INNER)
    below = Box(inner.x, inner.y + inner.height * 0.62, inner.width, inner.height * 0.38)
    name = Box(inner.x, inner.y, inner.width, inner.height * 0.62)
    words = "\n".join(read_name(person.name).lines)
    lines = 2
    if (broken := _at_hyphens(words, name)) != words:
        words, lines = broken, 3
    # A post that would have to be cut, or leaves too little room for the name, is left out: the name says enough.
    told = (
        bool(person.post)
        and not tight
        and has_room(person.post, _POST, below, most_lines=3, least=LEAST)
        and has_room(words, _NAME, name, most_lines=lines, least=LEAST)
    )
    marks += set_box(words, _NAME, name if told else inner, most_lines=lines, least=LEAST)
    if told:
        marks += set_box(person.post, _POST, below, most_lines=3, least=LEAST)
    return marks


def _at_hyphens(words: str, box: Box) -> str:
    """Return a name with a double part on two lines where it is larger so than on one."""
    broken = words.replace("-", "-\n")
    on_one = fit(words, _NAME, box.width, box.height, most_lines=2, cut=False)
    on_two = fit(broken, _NAME, box.width, box.height, most_lines=3, cut=False)
    return broken if on_two is not None and (on_one is None or on_two.size > on_one.size) else words


def _number(box: Box, number: int, size: float = 8.0) -> list[Mark]:
    """Return the number of a seat; a small box has room for it to its edge."""
    return set_box(str(number), _CENTRE.but(size=size), box.inside(0.3 * MM), most_lines=1, least=LEAST)


def _numbered_seat(box: Box, person: Participant, number: int) -> list[Mark]:
    """Return the number that the list behind the plan has, and of the name what fits whole: all, or the family name."""
    inner = box.inside(_INNER)
    high = max(inner.height * 0.3, LEAST * _CENTRE.spacing)
    rest = Box(inner.x, inner.y + high, inner.width, max(0.0, inner.height - high))
    read = read_name(person.name)
    for words in ("\n".join(read.lines), read.family or person.name):
        if has_room(words, _NAME, rest, most_lines=2, least=LEAST):
            head = Box(inner.x, inner.y, inner.width, high)
            marks = set_box(str(number), _CENTRE.but(size=8.0), head, most_lines=1, least=LEAST)
            return marks + set_box(words, _NAME, rest, most_lines=2, least=LEAST)
    return _number(box, number, _NAME.size)


def _at_their_seats(visit: Visit, plan: SeatingPlan) -> dict[int, Participant]:
    """Return who sits at which seat, by its number from 1."""
    people = {one.uid: one for one in visit.participants}
    seats = enumerate(plan.places[: len(room_of(plan.shape, plan.seats).seats)], 1)
    return {number: people[uid] for number, uid in seats if uid in people}


def _all_fit(plan: SeatingPlan, people: Mapping[int, Participant]) -> bool:
    """Tell whether every name can be read at its seat, no word of it torn."""
    drawing = _drawing(plan)
    seats = ((_box(drawing.seat(number - 1)), one.name) for number, one in people.items())
    boxes = ((box.inside(_INNER), read_name(name).lines) for box, name in seats)
    return all(has_room("\n".join(lines), _NAME, box, most_lines=2, least=LEAST) for box, lines in boxes)


def _list_of_seats(title: str, people: Mapping[int, Participant]) -> Iterator[list[Mark]]:
    """Return pages that tell who sits at which number, with the post, in columns."""
    head = Box(_WHOLE.x, _WHOLE.y, _WHOLE.width, 10 * MM)
    words = _("{plan}: who sits where").format(plan=title)
    width = (_WHOLE.width - _COLUMN_GAP * (_COLUMNS - 1)) / _COLUMNS
    top, bottom = _WHOLE.y + 14 * MM, _WHOLE.y + _WHOLE.height
    page: list[Mark] = []
    column, y = 0, top
    for number, person in people.items():
        lines = set_lines(f"{number}. {listed((person.name, person.post))}", _LISTED, 0, width, part=Part("P"))
        if y + len(lines) * _LISTED.leading > bottom:
            column, y = column + 1, top
        if column == _COLUMNS:
            yield page
            page, column = [], 0
        if not page:
            page += set_box(words, _CENTRE.but(font=BOLD, size=18.0), head, most_lines=1)
        x = _WHOLE.x + column * (width + _COLUMN_GAP)
        for line in lines:
            page += moved(line, x, y)
            y += _LISTED.leading
        y += _LISTED.leading / 3
    if page:
        yield page


def _table(box: Box, *, is_round: bool) -> list[Mark]:
    if not is_round:
        return frame(box, 0.8)
    across, down, x, y = box.width / 2, box.height / 2, box.x + box.width / 2, box.y + box.height / 2
    corners = [
        (x + across * cos(2 * pi * n / _SIDES_OF_ROUND), y + down * sin(2 * pi * n / _SIDES_OF_ROUND))
        for n in range(_SIDES_OF_ROUND + 1)
    ]
    return [RuleMark(*one, *other, 0.8) for one, other in pairwise(corners)]
