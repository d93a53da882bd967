"""Tables and rooms: where the seats of each kind of table stand, and which of them are the places of honour.

Rules: the host sits in the middle and the first guest opposite or at the host's right; the nearer to them, and the
right before the left, the higher the place. In a car the place of honour is at the back on the right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, cos, pi, sin

from delegations.domain.visits.visit import MOST_SEATS
from delegations.domain.visits.vocabulary import TableShape

ROW = 8
"""Seats in a row of a hall."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on the plan: its middle, in widths of a seat from the upper left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Furniture:
    """A table, or the body of a car, on the plan."""

    x: float
    y: float
    width: float
    height: float
    is_round: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A plan to be drawn, lengths in widths of a seat; the room is seen from above, its front is at the top."""

    width: float
    height: float
    seats: tuple[Seat, ...]
    tables: tuple[Furniture, ...]


def fitting_seats(shape: TableShape, people: int) -> int:
    """Return how many seats a table of that kind has for so many people."""
    if shape is TableShape.CAR:
        return 4
    least = {TableShape.LONG: 4, TableShape.ROUND: 4, TableShape.HEAD: 3, TableShape.THEATRE: ROW}[shape]
    count = min(max(people, least), MOST_SEATS)
    return count + count % 2 if shape is TableShape.LONG else count


def room_of(shape: TableShape, seats: int) -> Room:
    """Return where the seats and tables stand."""
    return {
        TableShape.LONG: _long, TableShape.ROUND: _round, TableShape.HEAD: _head, TableShape.THEATRE: _theatre,
        TableShape.CAR: _car,
    }[shape](seats)  # fmt: skip


def _long(seats: int) -> Room:
    """Return two rows across a table: the upper one first, from left to right, then the lower one."""
    upper, lower = ceil(seats / 2), seats // 2
    width = upper + 1.0
    places = [Seat(1.0 + n, 0.8) for n in range(upper)] + [Seat(1.0 + n, 3.4) for n in range(lower)]
    return Room(width, 4.2, tuple(places), (Furniture(0.5, 1.4, upper, 1.4),))


def _round(seats: int) -> Room:
    """Return seats around a round table, the first at the top, on against the clock: to the right of who sits there."""
    radius = max(1.6, seats / (2 * pi) * 1.15)
    middle = radius + 0.7
    places = (
        Seat(middle - radius * sin(2 * pi * n / seats), middle - radius * cos(2 * pi * n / seats)) for n in range(seats)
    )
    table = radius - 0.75
    whole = 2 * middle
    found = Furniture(middle - table, middle - table, 2 * table, 2 * table, is_round=True)
    return Room(whole, whole, tuple(places), (found,))


def _head(seats: int) -> Room:
    """Return one row behind a table, facing the hall below."""
    return Room(seats + 1.0, 3.0, tuple(Seat(1.0 + n, 0.8) for n in range(seats)), (Furniture(0.5, 1.4, seats, 1.0),))


def _theatre(seats: int) -> Room:
    """Return rows that face a stage at the top."""
    rows = ceil(seats / ROW)
    places = [Seat(1.0 + n % ROW, 2.4 + n // ROW * 1.3) for n in range(seats)]
    return Room(ROW + 1.0, 2.4 + rows * 1.3, tuple(places), (Furniture(1.5, 0.5, ROW - 2.0, 0.8),))


def _car(_seats: int) -> Room:
    """Return a car driving upwards: beside the driver, then the back seats from left to right."""
    places = (Seat(3.2, 2.6), Seat(1.3, 4.4), Seat(2.25, 4.4), Seat(3.2, 4.4))
    return Room(4.5, 6.0, places, (Furniture(0.6, 0.6, 3.3, 4.8),))


def honours(shape: TableShape, seats: int, *, alternate: bool = True) -> tuple[list[int], list[int]]:
    """Return the seats of the guests and of the hosts, each from the highest to the lowest.

    Where both share one row the two lists name the same seats, in the order in which they are taken in turn. At a round
    table at which they do not ``alternate`` the hosts begin opposite the first guest, at a head table beside him.
    """
    if shape is TableShape.LONG:
        upper, lower = ceil(seats / 2), seats // 2
        # Guests face down, so that their right is the left of the plan; hosts face up.
        opposite = (lower - 1) // 2 if lower else 0
        guests = list(_outward(upper, right=-1, middle=opposite))
        return guests, [upper + n for n in _outward(lower, right=1, middle=opposite)]
    if shape is TableShape.ROUND:
        order = [0, *(n for step in range(1, seats // 2 + 1) for n in dict.fromkeys((step, seats - step)))][:seats]
        if not alternate:
            return order, [(seat + seats // 2) % seats for seat in order]
    elif shape is TableShape.HEAD:
        order = list(_outward(seats, right=-1))
        if not alternate:
            # The first guest at the right of the host, each delegation on its own side of them.
            middle = order[0]
            right, left = range(middle - 1, -1, -1), range(middle, seats)
            return [*right, *reversed(left)], [*left, *reversed(right)]
    elif shape is TableShape.THEATRE:
        rows = (range(first, min(first + ROW, seats)) for first in range(0, seats, ROW))
        order = [row.start + n for row in rows for n in _outward(len(row), right=1)]
    else:
        order = [3, 1, 0, 2]
    return order, order


def interpreters_places(shape: TableShape, seats: int, *, alternate: bool) -> tuple[list[int], list[int]]:
    """Return where the interpreters of guests and hosts sit, best first: beside the head whom they serve, or behind.

    Beside a head is the place at the left, the second one of honour, or the one beyond when two heads sit side by side;
    in a hall it is the one behind, in a car the one beside the driver.
    """
    guests, hosts = honours(shape, seats, alternate=alternate)
    if shape is TableShape.CAR:
        return [0], [0]
    if shape is TableShape.THEATRE:
        return [guests[0] + ROW, *guests[2:]], [hosts[1] + ROW, *hosts[2:]] if seats > 1 else []
    if shape is TableShape.LONG or (shape is TableShape.ROUND and not alternate):
        return guests[2::2], hosts[2::2]
    if not alternate:
        return guests[1:], hosts[1:]
    # The host has the first place and the first guest the second, at his right.
    return guests[3::2], hosts[2::2]


def _outward(count: int, *, right: int, middle: int | None = None) -> Iterator[int]:
    """Return positions of a row from its middle outwards, the right before the left; ``right``: 1 or -1 on the plan."""
    if middle is None:
        middle = (count - 1) // 2 if right > 0 else count // 2
    yield from (middle,) if count else ()
    for step in range(1, count):
        for place in (middle + right * step, middle - right * step):
            if 0 <= place < count:
                yield place
