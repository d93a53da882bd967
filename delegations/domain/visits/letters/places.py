"""Who visits whom: the cities that a letter names, and on which side."""

import re
from collections.abc import Iterable

from delegations.domain.people.vocabulary import Side
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.domain.visits.letters.facts import NamedPlace, places_in
from delegations.domain.visits.letters.letter import Letter
from delegations.domain.visits.vocabulary import DetailKind

_NEAR_LETTERS = 60
"""Letters before a city in which the train is named that goes there."""
_VEHICLE = re.compile(r"(?:потяг|потяз|поїзд|рейс|train|flight|\bzug|flug|pociąg|\blot\b|автобус)", re.IGNORECASE)
_DASH_BEFORE, _DASH_BEHIND = re.compile(r"[–—-] ?\Z"), re.compile(r" ?[–—-] ?[^\W\d_]")


def take_places(letter: Letter) -> None:
    """Take the cities that are named on a side; one without a side, and our own city as the host, in doubt."""
    kinds = {Side.GUESTS: DetailKind.GUESTS, Side.HOSTS: DetailKind.HOSTS}
    said = {one.value.kind for one in letter.details}
    unsided: list[NamedPlace] = []
    heads = [" ".join(filter(None, cells)) for cells in letter.parts.sections.get("programme", ())[:3]]
    for text in (letter.subject, *letter.parts.heads, *heads, *letter.parts.body):
        for place in places_in(text, letter.known.cities):
            if _is_of_route(text, place.source):
                continue
            if place.side is None:
                unsided.append(place)
            elif kinds[place.side] not in said and not _is_other_side(letter, place):
                letter.add(kinds[place.side], place.name, text, *_doubts_of(place))
    _take_unsided(letter, unsided)
    kept = {one.value.kind for one in letter.details}
    guests = {one.value.text for one in letter.details if one.value.kind is DetailKind.GUESTS}
    if DetailKind.HOSTS not in kept and guests and letter.known.ours and letter.known.ours not in guests:
        taken = _("Nobody is named as the host; the letter came to us.")
        letter.add(DetailKind.HOSTS, letter.known.ours, letter.known.ours, taken)


def _is_of_route(text: str, source: str) -> bool:
    """Tell whether a city is where a train or a plane goes: «потягом № 12 «Миколаїв – Ківерці»»."""
    at = text.find(source)
    before, behind = text[max(0, at - _NEAR_LETTERS) : at], text[at + len(source) :]
    is_joined = _DASH_BEFORE.search(before) is not None or _DASH_BEHIND.match(behind) is not None
    return is_joined and _VEHICLE.search(before) is not None


def _is_other_side(letter: Letter, place: NamedPlace) -> bool:
    other = DetailKind.GUESTS if place.side is Side.HOSTS else DetailKind.HOSTS
    return any(one.value.kind is other and fold(one.value.text) == fold(place.name) for one in letter.details)


def _take_unsided(letter: Letter, places: Iterable[NamedPlace]) -> None:
    for place in places:
        has_guests = letter.has(DetailKind.GUESTS)
        known = {fold(one.value.text) for one in letter.details}
        if fold(place.name) in known or not place.is_known:
            continue
        if place.name == letter.known.ours:
            letter.add(DetailKind.HOSTS, place.name, place.source)
        elif not has_guests:
            letter.add(DetailKind.GUESTS, place.name, place.source, _("It is not said that this city comes."))


def _doubts_of(place: NamedPlace) -> tuple[str, ...]:
    return () if place.is_known else (_("This city is not known yet; look at the form of its name."),)
