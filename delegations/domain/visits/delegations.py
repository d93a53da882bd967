"""The delegations of a side: whose people they are, in which order, and who leads each.

One city is one delegation, and so is each body of a city that has a head of its own: a council beside its mayor.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from delegations.domain.people.city_spellings import spellings
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.text.names import fold
from delegations.domain.visits.visit import Participant, Visit
from delegations.domain.visits.vocabulary import Role


class Delegation(NamedTuple):
    """Those of one city, or of one body of it, in precedence order, without guests of single items."""

    side: Side
    city: Ref | None
    people: tuple[Participant, ...]
    body: str = ""
    """The body, where several of one city have a head each."""

    @property
    def head(self) -> Participant | None:
        """Who leads it."""
        return next((one for one in self.people if one.role is Role.HEAD), None)

    @property
    def name(self) -> str:
        """What it is called: by its body, else by its city."""
        return self.body or (self.city.name if self.city is not None else "")


def cities_of(visit: Visit, side: Side) -> tuple[Ref, ...]:
    """Return the cities of a side in their order, those last that only a participant names."""
    listed = visit.guests if side is Side.GUESTS else visit.hosts
    named = (one.municipality for one in visit.on_side(side) if one.municipality is not None)
    found: list[Ref] = []
    for one in (*listed, *named):
        if not any(is_same_city(one, other) for other in found):
            found.append(one)
    return tuple(found)


def is_same_city(one: Ref, other: Ref) -> bool:
    """Tell whether two pointers mean one city: by number, else by name."""
    if one.id is not None and other.id is not None:
        return one.id == other.id
    return fold(one.name) == fold(other.name)


def home(visit: Visit, person: Participant) -> Ref | None:
    """Return the city that somebody is there for: the one that is said, else the only one of the side."""
    if person.municipality is not None:
        return person.municipality
    cities = visit.guests if person.side is Side.GUESTS else visit.hosts
    return cities[0] if len(cities) == 1 else None


def delegations(visit: Visit, side: Side) -> tuple[Delegation, ...]:
    """Return the delegations of a side in their order, last those of whom no city is known; each has people."""
    people = [(one, home(visit, one)) for one in visit.delegation(side)]
    found: list[Delegation] = []
    for city in cities_of(visit, side):
        found += _bodies(side, city, (one for one, place in people if place is not None and is_same_city(place, city)))
    return (*found, *_bodies(side, None, (one for one, place in people if place is None)))


def without_city(visit: Visit) -> tuple[Participant, ...]:
    """Return who belongs to none of the several cities of a side."""
    several = {side for side in Side if len(cities_of(visit, side)) > 1}
    return tuple(one for one in visit.participants if one.side in several and home(visit, one) is None)


def _bodies(side: Side, city: Ref | None, people: Iterable[Participant]) -> Iterator[Delegation]:
    """Yield the delegations of one city: one, or one for each body that has a head of its own."""
    people = tuple(people)
    led = list(dict.fromkeys(fold(one.organisation) for one in people if one.role is Role.HEAD))
    if len(led) <= 1:
        yield from [Delegation(side, city, people)] if people else []
        return
    for body in led:
        # Who belongs to no body that is led goes with the first.
        theirs = tuple(
            one for one in people if (key := fold(one.organisation)) == body or (body == led[0] and key not in led)
        )
        name = next(one.organisation for one in theirs if one.role is Role.HEAD)
        yield Delegation(side, city, theirs, name)


def by_delegation(visit: Visit, side: Side) -> tuple[Participant, ...]:
    """Return those of a side as they sit: the heads in the order of the delegations, then the others of each.

    Guests of single items come last. Of one delegation it is the order of precedence.
    """
    groups = delegations(visit, side)
    if len(groups) <= 1:
        return (*visit.delegation(side), *(one for one in visit.on_side(side) if one.in_items_only))
    heads = [one.head for one in groups if one.head is not None]
    others = [one for group in groups for one in group.people if one not in heads]
    return (*heads, *others, *(one for one in visit.on_side(side) if one.in_items_only))


def second_heads(visit: Visit) -> Iterator[tuple[Participant, Participant]]:
    """Yield each head besides the first of his delegation, and that first one."""
    for side in Side:
        for group in delegations(visit, side):
            heads = [one for one in group.people if one.role is Role.HEAD]
            yield from ((extra, heads[0]) for extra in heads[1:])


def with_homes(visit: Visit) -> Visit:
    """Return ``visit`` with participants from a city of their side pointing to it, however its name was spelled."""
    if all(one.municipality is None or one.municipality.id is not None for one in visit.participants):
        return visit
    people = tuple(
        replace(one, municipality=_known(one.municipality, visit.guests if one.side is Side.GUESTS else visit.hosts))
        if one.municipality is not None and one.municipality.id is None
        else one
        for one in visit.participants
    )
    return visit if people == visit.participants else replace(visit, participants=people)


def _known(city: Ref, cities: Iterable[Ref]) -> Ref:
    keys = {fold(one) for one in spellings(city.name)}
    return next((one for one in cities if keys & {fold(name) for name in spellings(one.name)}), city)
