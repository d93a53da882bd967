"""Who sits where: places of each kind of table, the seats in the order of honour, and the proposal by rule.

Rules: the host sits in the middle and the first guest opposite or at the host's right; the nearer to them, and the
right before the left, the higher the place; guests and hosts alternate where both are seated.
In a car the place of honour is at the back on the right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, cos, pi, sin

from delegations.domain.people.vocabulary import Side
from delegations.domain.visits.delegations import by_delegation
from delegations.domain.visits.visit import MOST_SEATS, Participant, SeatingPlan, Visit
from delegations.domain.visits.vocabulary import Role, TableShape

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


def honours(shape: TableShape, seats: int) -> tuple[list[int], list[int]]:
    """Return the seats of the guests and of the hosts, each from the highest to the lowest; without alternating.

    Where both share one row the two lists name the same seats, in the order in which they are taken in turn.
    """
    if shape is TableShape.LONG:
        upper, lower = ceil(seats / 2), seats // 2
        # Guests face down, so that their right is the left of the plan; hosts face up.
        opposite = (lower - 1) // 2 if lower else 0
        guests = list(_outward(upper, right=-1, middle=opposite))
        return guests, [upper + n for n in _outward(lower, right=1, middle=opposite)]
    if shape is TableShape.ROUND:
        order = [0, *(n for step in range(1, seats // 2 + 1) for n in dict.fromkeys((step, seats - step)))][:seats]
    elif shape is TableShape.HEAD:
        order = list(_outward(seats, right=-1))
    elif shape is TableShape.THEATRE:
        rows = (range(first, min(first + ROW, seats)) for first in range(0, seats, ROW))
        order = [row.start + n for row in rows for n in _outward(len(row), right=1)]
    else:
        order = [3, 1, 0, 2]
    return order, order


def _outward(count: int, *, right: int, middle: int | None = None) -> Iterator[int]:
    """Return positions of a row from its middle outwards, the right before the left; ``right``: 1 or -1 on the plan."""
    if middle is None:
        middle = (count - 1) // 2 if right > 0 else count // 2
    yield from (middle,) if count else ()
    for step in range(1, count):
        for place in (middle + right * step, middle - right * step):
            if 0 <= place < count:
                yield place


def seated(people: Sequence[Participant]) -> list[Participant]:
    """Return who is given a seat: everybody but the drivers, named or not."""
    return [one for one in people if one.is_somebody and one.role is not Role.DRIVER]


def invited(visit: Visit, plan: SeatingPlan) -> list[Participant]:
    """Return who is given a seat at the occasion of ``plan``, guests first, heads of delegations before all others.

    Who comes to single items sits at those alone.
    """
    item = next((one for one in visit.programme if one.uid == plan.item), None)
    named = {*item.hosts, *item.participants} if item is not None else set()
    people = [one for side in Side for one in by_delegation(visit, side)]
    return [one for one in seated(people) if not one.in_items_only or one.uid in named]


def propose(visit: Visit, plan: SeatingPlan) -> SeatingPlan:
    """Return ``plan`` with its seats given by rule; who finds no seat is left out."""
    people = invited(visit, plan)
    guests = [one.uid for one in people if one.side is Side.GUESTS]
    hosts = [one.uid for one in people if one.side is Side.HOSTS]
    places = [""] * plan.seats
    guest_seats, host_seats = honours(plan.shape, plan.seats)
    if plan.shape is TableShape.LONG:
        _fill_facing(places, guests, hosts, guest_seats, host_seats, alternate=plan.alternate)
    else:
        _fill_shared(places, _in_turn(plan.shape, guests, hosts, alternate=plan.alternate), guest_seats)
    return _with_places(plan, places)


def _in_turn(shape: TableShape, guests: list[str], hosts: list[str], *, alternate: bool) -> list[str]:
    """Return all people in the order in which the seats of one row are taken."""
    if not alternate or shape is TableShape.CAR:
        return [*guests, *hosts]
    return _rings(guests, hosts) if shape is TableShape.THEATRE else _rings(hosts, guests)


def _rings(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return people from the middle outwards: one of ours, two of theirs at both sides, two of ours beside them."""
    first, second = list(ours), list(theirs)
    found = first[:1]
    del first[:1]
    while first or second:
        first, second = (second, first) if second else (first, second)
        found += first[:2]
        del first[:2]
    return found


def _fill_shared(places: list[str], people: Sequence[str], order: Sequence[int]) -> None:
    for seat, uid in zip(order, people, strict=False):
        places[seat] = uid


def _fill_facing(
    places: list[str],
    guests: list[str],
    hosts: list[str],
    guest_seats: list[int],
    host_seats: list[int],
    *,
    alternate: bool,
) -> None:
    """Fill both sides of a long table; alternating, each second seat of a side goes to the other delegation."""
    upper, lower = list(guests), list(hosts)
    if alternate:
        upper, lower = _rings(guests[::2], hosts[1::2]), _rings(hosts[::2], guests[1::2])
    left = upper[len(guest_seats) :]
    over = lower[len(host_seats) :]
    _fill_shared(places, [*upper[: len(guest_seats)], *over], guest_seats)
    _fill_shared(places, [*lower[: len(host_seats)], *left], host_seats)


def _with_places(plan: SeatingPlan, places: Sequence[str]) -> SeatingPlan:
    return replace(plan, places=tuple(places))


def swapped(plan: SeatingPlan, one: int, other: int) -> SeatingPlan:
    """Return ``plan`` with the people of two seats (one may be empty) changed."""
    places = [*plan.places, *[""] * (plan.seats - len(plan.places))]
    places[one], places[other] = places[other], places[one]
    return _with_places(plan, places)


def put(plan: SeatingPlan, uid: str, seat: int) -> SeatingPlan:
    """Return ``plan`` with a person put on a seat; who sat there changes places, or stands when the person stood."""
    places = [*plan.places, *[""] * (plan.seats - len(plan.places))]
    if uid in places:
        return swapped(plan, places.index(uid), seat)
    places[seat] = uid
    return _with_places(plan, places)


def resized(visit: Visit, plan: SeatingPlan, seats: int) -> SeatingPlan:
    """Return ``plan`` with another number of seats, given anew by rule."""
    return propose(visit, replace(plan, seats=min(max(seats, 1), MOST_SEATS), places=()))


def standing(visit: Visit, plan: SeatingPlan) -> list[Participant]:
    """Return who has no seat on ``plan``."""
    return [one for one in invited(visit, plan) if one.uid not in plan.places]
