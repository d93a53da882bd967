"""A room drawn as large as there is room for, on a sheet or on screen: places in points or pixels."""

from dataclasses import dataclass

from delegations.domain.seating.rooms import Furniture, Room, room_of
from delegations.domain.visits.visit import SeatingPlan
from delegations.domain.visits.vocabulary import TableShape

STEP = 0.7
"""How far a seat stands before or behind its neighbours, in heights of a unit."""
_WIDE, _HIGH = 0.92, 0.6
"""The width and height of a seat, in units."""
_ASIDE = 0.7
"""How much wider than others, in units, the seats at both sides of a round table are."""
_TALLEST = 2.2
"""How much higher than wide a unit may be, so that a single row fills its sheet."""


@dataclass(frozen=True, slots=True)
class Area:
    """A place of the drawing, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where a room stands: its upper left corner, and the width and height of a unit."""

    room: Room
    left: float
    top: float
    across: float
    down: float
    staggered: bool

    def seat(self, number: int) -> Area:
        """Return the frame of the seat ``number`` from 0."""
        seat = self.room.seats[number]
        x, y, wide = self.left + seat.x * self.across, self.top + seat.y * self.down, _WIDE * self.across
        if self.room.tables[0].is_round:
            # Beside the table there is more room than above and below it.
            aside = 2 * seat.x / self.room.width - 1
            aside *= abs(aside)
            x, wide = x + aside * _ASIDE / 2 * self.across, wide + abs(aside) * _ASIDE * self.across
        if self.staggered:
            wide *= 2
            # Every second one of its row stands farther from the table.
            row = [place for place, one in enumerate(self.room.seats) if one.y == seat.y]
            if row.index(number) % 2:
                y += STEP * self.down * (-1 if seat.y < self.room.tables[0].y else 1)
        high = _HIGH * self.down
        return Area(x - wide / 2, y - high / 2, wide, high)

    def furniture(self, table: Furniture) -> Area:
        """Return the place of a table."""
        x, y = self.left + table.x * self.across, self.top + table.y * self.down
        return Area(x, y, table.width * self.across, table.height * self.down)


def drawn(plan: SeatingPlan, space: Area, *, most_unit: float, wide_enough: float) -> Drawing:
    """Return the room of ``plan`` as large as ``space`` lets it be, no unit wider than ``most_unit``.

    Where a seat of a row would be narrower than ``wide_enough`` every second one stands before or behind its
    neighbours, twice as wide: names need room.
    """
    room = room_of(plan.shape, plan.seats)
    is_round = plan.shape is TableShape.ROUND
    # The seats at both sides of a round table reach beyond the room.
    width = room.width + (2 * _ASIDE if is_round else 0.0)
    across = min(space.width / width, most_unit)
    in_rows = plan.shape in (TableShape.LONG, TableShape.HEAD)
    staggered = in_rows and across < wide_enough
    above = STEP if staggered else 0.0
    below = STEP if staggered and plan.shape is TableShape.LONG else 0.0
    high = room.height + above + below
    if plan.shape is TableShape.CAR:
        across = down = min(across, space.height / high)
    else:
        down = min(space.height / high, across * _TALLEST)
    left = space.x + (space.width - room.width * across) / 2
    top = space.y + (space.height - high * down) / 2 + above * down
    return Drawing(room, left, top, across, down, staggered)
