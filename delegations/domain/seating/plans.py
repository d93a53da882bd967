"""Who sits where: the plan proposed by rule, and what is changed by hand.

Guests and hosts alternate where both are seated and it is wanted. An interpreter sits beside the head whom she serves;
the press has no place at talks and drivers have none at all, but a person may give them one.
"""

from collections.abc import Sequence
from dataclasses import replace

from delegations.domain.people.vocabulary import Side
from delegations.domain.seating.rooms import fitting_seats, honours, interpreters_places
from delegations.domain.visits.delegations import by_delegation
from delegations.domain.visits.visit import MOST_SEATS, Participant, SeatingPlan, Visit
from delegations.domain.visits.vocabulary import ProgrammeKind, Role, TableShape

ALTERNATING = (TableShape.ROUND, TableShape.HEAD)
"""Tables at which guests and hosts alternate unless somebody says otherwise."""
_TABLES_OF_TALKS = (TableShape.LONG, TableShape.HEAD)
"""Where people talk, as long as nobody said what the plan is for."""


def seated(visit: Visit, plan: SeatingPlan) -> list[Participant]:
    """Return who is given a seat by rule: everybody, named or not, but the drivers and, at talks, the press.

    Heads of delegations come before all others, and the people of one delegation together; who comes to single items
    sits at those alone.
    """
    item = next((one for one in visit.programme if one.uid == plan.item), None)
    talks = item.kind is ProgrammeKind.MEETING if item is not None else plan.shape in _TABLES_OF_TALKS
    left_out = (Role.DRIVER, Role.PRESS) if talks else (Role.DRIVER,)
    named = {*item.hosts, *item.participants} if item is not None else set()
    people = [one for side in Side for one in by_delegation(visit, side) if one.is_somebody]
    return [one for one in people if one.role not in left_out and (not one.in_items_only or one.uid in named)]


def fitting(visit: Visit, plan: SeatingPlan) -> SeatingPlan:
    """Return ``plan`` with as many seats as its people need, all of them given by rule."""
    return propose(visit, replace(plan, seats=fitting_seats(plan.shape, len(seated(visit, plan)))))


def propose(visit: Visit, plan: SeatingPlan) -> SeatingPlan:
    """Return ``plan`` with its seats given by rule; who finds no seat is left out."""
    places = [""] * plan.seats
    people = seated(visit, plan)
    sides = tuple([one for one in people if one.side is side] for side in (Side.GUESTS, Side.HOSTS))
    beside = interpreters_places(plan.shape, plan.seats, alternate=plan.alternate)
    for side, near in zip(sides, beside, strict=True):
        if any(one.role is not Role.INTERPRETER for one in side):
            _fill(places, [one.uid for one in side if one.role is Role.INTERPRETER], near)
    guests, hosts = ([one.uid for one in side if one.uid not in places] for side in sides)
    at_table = honours(plan.shape, plan.seats, alternate=plan.alternate)
    if plan.alternate and plan.shape is TableShape.LONG:
        upper, lower = _rings(guests[::2], hosts[1::2]), _rings(hosts[::2], guests[1::2])
    elif plan.alternate and plan.shape in ALTERNATING:
        upper, lower = _rings(hosts, guests), []
    elif plan.alternate and plan.shape is TableShape.THEATRE:
        upper, lower = _rings(guests, hosts), []
    else:
        upper, lower = guests, hosts
    left = _fill(places, upper, at_table[0])
    over = _fill(places, lower, at_table[1])
    _fill(places, left, at_table[1])
    _fill(places, over, at_table[0])
    return replace(plan, places=tuple(places))


def is_by_rule(visit: Visit, plan: SeatingPlan) -> bool:
    """Tell whether everybody sits where the rule puts them: nothing of the plan was made by hand."""
    return propose(visit, plan).places == plan.places


def without_gaps(before: Visit, after: Visit) -> Visit:
    """Return ``after``, a visit that somebody of ``before`` left, with the plans that the rule made seated anew.

    A plan made by hand stays as it is: the seat is free, or the heir's who had none.
    """
    were = {plan.uid: plan for plan in before.seating}

    def anew(plan: SeatingPlan) -> SeatingPlan:
        was = were.get(plan.uid)
        if was is None or was.places == plan.places or not is_by_rule(before, was):
            return plan
        is_fitting = was.seats == fitting_seats(was.shape, len(seated(before, was)))
        return fitting(after, plan) if is_fitting else propose(after, plan)

    return replace(after, seating=tuple(anew(plan) for plan in after.seating))


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


def _fill(places: list[str], people: Sequence[str], order: Sequence[int]) -> list[str]:
    """Give the free seats of ``places`` in an order to ``people``; return who found none."""
    free = [seat for seat in order if seat < len(places) and not places[seat]]
    for seat, uid in zip(free, people, strict=False):
        places[seat] = uid
    return list(people[len(free) :])


def swapped(plan: SeatingPlan, one: int, other: int) -> SeatingPlan:
    """Return ``plan`` with the people of two seats (one may be empty) changed."""
    places = _all_places(plan)
    places[one], places[other] = places[other], places[one]
    return replace(plan, places=tuple(places))


def put(plan: SeatingPlan, uid: str, seat: int) -> SeatingPlan:
    """Return ``plan`` with a person put on a seat; who sat there changes places, or stands when the person stood."""
    places = _all_places(plan)
    if uid in places:
        return swapped(plan, places.index(uid), seat)
    places[seat] = uid
    return replace(plan, places=tuple(places))


def reshaped(visit: Visit, plan: SeatingPlan, shape: TableShape) -> SeatingPlan:
    """Return ``plan`` at another kind of table; what was made by hand keeps its order there."""
    anew = replace(plan, shape=shape, alternate=shape in ALTERNATING)
    if is_by_rule(visit, plan):
        return fitting(visit, anew)
    people = max(len(seated(visit, anew)), sum(map(bool, plan.places)))
    return _carried(plan, replace(anew, seats=fitting_seats(shape, people)))


def resized(visit: Visit, plan: SeatingPlan, seats: int) -> SeatingPlan:
    """Return ``plan`` with another number of seats; what was made by hand keeps its order."""
    anew = replace(plan, seats=min(max(seats, 1), MOST_SEATS))
    return propose(visit, anew) if is_by_rule(visit, plan) else _carried(plan, anew)


def for_item(visit: Visit, plan: SeatingPlan, item: str) -> SeatingPlan:
    """Return ``plan`` for another occasion; nobody who was seated by hand has to stand up for it."""
    anew = replace(plan, item=item)
    if not is_by_rule(visit, plan):
        return anew
    was_fitting = plan.seats == fitting_seats(plan.shape, len(seated(visit, plan)))
    return fitting(visit, anew) if was_fitting else propose(visit, anew)


def _carried(plan: SeatingPlan, anew: SeatingPlan) -> SeatingPlan:
    """Return ``anew`` with the people of ``plan`` at the places of the same honour; who finds none stands."""
    places = [""] * anew.seats
    old, new = (honours(one.shape, one.seats, alternate=one.alternate) for one in (plan, anew))
    if plan.shape is not anew.shape or old[0] == old[1]:
        old, new = (_by_turns(*old), []), (_by_turns(*new), [])
    left = []
    held = _all_places(plan)
    for before, after in zip(old, new, strict=True):
        # A free seat between people stays free.
        sat = [held[seat] for seat in before]
        while sat and not sat[-1]:
            sat.pop()
        for seat, uid in zip(after, sat, strict=False):
            places[seat] = uid
        left += [uid for uid in sat[len(after) :] if uid]
    _fill(places, left, [*new[0], *new[1]])
    return replace(anew, places=tuple(places))


def _by_turns(guests: Sequence[int], hosts: Sequence[int]) -> list[int]:
    """Return all seats from the highest, of both sides in turn."""
    pairs = [seat for pair in zip(guests, hosts, strict=False) for seat in pair]
    return list(dict.fromkeys([*pairs, *guests, *hosts]))


def _all_places(plan: SeatingPlan) -> list[str]:
    return [*plan.places, *[""] * (plan.seats - len(plan.places))]


def standing(visit: Visit, plan: SeatingPlan) -> list[Participant]:
    """Return who has no seat on ``plan``: first who should have one, then who gets one by hand only."""
    due = {one.uid for one in seated(visit, plan)}
    found = [one for one in visit.participants if one.is_somebody and one.uid not in plan.places]
    return sorted(found, key=lambda one: one.uid not in due)
