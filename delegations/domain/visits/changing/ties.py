"""What hangs on a participant: what he receives, where he sits, what he hands over; and to whom it goes without him."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace

from delegations.domain.records.differences import is_record
from delegations.domain.records.fields import has_gaps, points
from delegations.domain.records.record import Identified, Value, with_values
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.visit import Participant, Visit

_NAMED = frozenset({"giver", "receiver", "custodian", "responsible"})
"""Fields that hold a name and say what somebody is still to do."""
_SAID = frozenset({"speaker_uid"})
"""Who spoke has spoken: the name stays, nobody inherits it."""


def ties(visit: Visit, uid: str) -> list[str]:
    """Return what hangs on the participant ``uid``, each as a few words: «приймає: 7. Безпечне місто»."""
    person = next((one for one in visit.participants if one.uid == uid), None)
    return list(filter(None, _ties(visit, person))) if person is not None else []


def _ties(visit: Visit, person: Participant) -> Iterator[str]:
    items = [(f"{number}. {one.title}", one) for number, one in enumerate(visit.programme, 1)]
    hosted = listed(words for words, one in items if person.uid in one.hosts)
    yield _("receives: {items}").format(items=hosted) if hosted else ""
    joined = listed(words for words, one in items if person.uid in one.participants)
    yield _("takes part in: {items}").format(items=joined) if joined else ""
    for plan in visit.seating:
        if person.uid in plan.places:
            place = plan.places.index(person.uid) + 1
            yield _("sits at place {number}: {plan}").format(number=place, plan=plan.name or _("Seating plan"))
    for name, words in (
        ("giver", _("hands over: {gifts}")),
        ("receiver", _("is given: {gifts}")),
        ("custodian", _("keeps: {gifts}")),
    ):
        gifts = listed(one.description for one in visit.gifts if _says(one, name, person))
        yield words.format(gifts=gifts) if gifts else ""
    rows = [*items, *((one.text, one) for one in visit.follow_ups)]
    tasks = listed(words for words, one in rows if _says(one, "responsible", person))
    yield _("is responsible for: {tasks}").format(tasks=tasks) if tasks else ""


def _says(row: object, name: str, person: Participant) -> bool:
    """Tell whether a field of ``row`` names ``person``, by identity or by name."""
    if pointer := getattr(row, f"{name}_uid", ""):
        return bool(pointer == person.uid)
    held = getattr(row, name, "")
    return isinstance(held, str) and person.is_named and fold(held) == fold(person.name)


def without(visit: Visit, uid: str, heir: str = "") -> Visit:
    """Return ``visit`` without the participant ``uid``; what hung on him goes to ``heir``, another one, or to nobody.

    Who sits at a table already keeps that seat; the other one is free then.
    """
    names = {one.uid: one.known_as for one in visit.participants}
    gone = replace(visit, participants=tuple(one for one in visit.participants if one.uid != uid))
    changes: dict[str, object] = {}
    for part in fields(visit):
        held = getattr(gone, part.name)
        if part.name != "participants" and isinstance(held, tuple) and held and is_record(held[0]):
            changes[part.name] = tuple(_handed_on(row, uid, heir, names) for row in held)
    return with_values(gone, changes)


def _handed_on(row: Identified, uid: str, heir: str, names: dict[str, str]) -> Value:
    changes: dict[str, object] = {}
    for part in fields(row):
        held = getattr(row, part.name)
        if points(part) and isinstance(held, tuple) and uid in held:
            changes[part.name] = _places(held, uid, heir) if has_gaps(part) else _others(held, uid, heir)
        elif points(part) and held == uid:
            changes[part.name] = "" if part.name in _SAID else heir
        elif part.name in _NAMED and _is_called(row, part.name, uid, names):
            changes[part.name] = names.get(heir, "")
    return with_values(row, changes) if changes else row


def _is_called(row: Value, name: str, uid: str, names: dict[str, str]) -> bool:
    """Tell whether a text of ``row`` calls the participant ``uid``, pointed to or by name."""
    held = getattr(row, name)
    is_named = isinstance(held, str) and bool(names.get(uid)) and fold(held) == fold(names[uid])
    return is_named or getattr(row, f"{name}_uid", "") == uid


def _others(uids: tuple[str, ...], uid: str, heir: str) -> tuple[str, ...]:
    put: Callable[[str], str] = lambda one: heir if one == uid else one  # noqa: E731
    return tuple(dict.fromkeys(filter(None, map(put, uids))))


def _places(places: tuple[str, ...], uid: str, heir: str) -> tuple[str, ...]:
    follows = "" if heir in places else heir
    return tuple(follows if one == uid else one for one in places)
