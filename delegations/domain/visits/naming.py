"""Who is meant in a visit: gifts and talks point to participants, and repeat what these are called.

A text stays a text only for somebody who takes no part. So whoever is named, or called otherwise, is so everywhere.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from delegations.domain.gifts.gift import Gift
from delegations.domain.people.unnamed import named
from delegations.domain.records.record import AnyValue, with_values
from delegations.domain.text.names import name_key
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Participant, Visit

_TO = " → "
"""Stands between who goes and who receives in what a visit without a title is called."""
NAMING: Mapping[str, Mapping[str, str]] = {
    "gifts": {"giver": "giver_uid", "receiver": "receiver_uid"},
    "talks": {"speaker": "speaker_uid"},
}
"""Groups of a visit whose rows name somebody: the field of the words, and that of the pointer."""


def settled(visit: Visit) -> Visit:
    """Return ``visit`` with rows that name a participant pointing to him, and calling him as he is called now.

    A text that is the name of just one participant points to him; one whom a pointer no longer finds stays in words.
    """
    by_uid = {one.uid: one for one in visit.participants}
    named_as = [(name_key(one.name), one.uid) for one in visit.participants if one.is_named]
    keys = Counter(key for key, _uid in named_as)
    by_name = {key: uid for key, uid in named_as if keys[key] == 1}
    changes = {
        group: tuple(_row(row, fields, by_uid, by_name) for row in getattr(visit, group))
        for group, fields in NAMING.items()
    }
    is_same = all(rows == getattr(visit, group) for group, rows in changes.items())
    return visit if is_same else with_values(visit, changes)


def _row(
    row: AnyValue, fields: Mapping[str, str], by_uid: Mapping[str, Participant], by_name: Mapping[str, str]
) -> AnyValue:
    changes: dict[str, object] = {}
    for words, pointer in fields.items():
        typed = getattr(row, words)
        uid = getattr(row, pointer)
        uid = uid if uid in by_uid else by_name.get(name_key(typed), "") if typed else ""
        # The same name in another order of words is left as it was typed.
        called = by_uid[uid].known_as if uid else typed
        changes |= {words: typed if name_key(called) == name_key(typed) else called, pointer: uid}
    return row if all(getattr(row, name) == value for name, value in changes.items()) else with_values(row, changes)


def retold(gift: Gift, before: Gift) -> Gift:
    """Return ``gift``, edited without its visit, as pointing to nobody whom its words no longer call."""
    fields = NAMING["gifts"]
    changed = {pointer: "" for words, pointer in fields.items() if getattr(gift, words) != getattr(before, words)}
    return with_values(gift, changed)


def with_names_known(visit: Visit) -> Visit:
    """Return ``visit`` with nobody called by words that only say that the name is not known yet.

    Somebody of whom nothing else is said keeps those words: without them there would be no row.
    """
    if all(one.is_named or not one.name for one in visit.participants):
        return visit
    people = (
        replace(one, name=named(one.name)) if replace(one, name="").is_somebody else one for one in visit.participants
    )
    return replace(visit, participants=tuple(people))


def as_called(visit: Visit) -> Visit:
    """Return ``visit`` as papers tell it, in the language in force: who is not named yet stands as «(буде названо)»."""
    if all(one.is_named for one in visit.participants):
        return settled(visit)
    visit = settled(visit)
    by_uid = {one.uid: one for one in visit.participants if not one.is_named}
    changes: dict[str, object] = {
        group: tuple(_told(row, fields, by_uid) for row in getattr(visit, group)) for group, fields in NAMING.items()
    }
    changes["participants"] = tuple(replace(one, name=one.shown_name) for one in visit.participants)
    return with_values(visit, changes)


def _told(row: AnyValue, fields: Mapping[str, str], unnamed: Mapping[str, Participant]) -> AnyValue:
    changes = {
        words: unnamed[uid].called for words, pointer in fields.items() if (uid := getattr(row, pointer)) in unnamed
    }
    return with_values(row, changes) if changes else row


def unnamed(visit: Visit) -> tuple[Participant, ...]:
    """Return the participants who are not named yet."""
    return tuple(one for one in visit.participants if not one.is_named)


def on_paper(title: str) -> str:
    """Return what a visit is called on a paper, which has no arrows: its title, else «візит Луцьк – Звягель»."""
    return _("visit {sides}").format(sides=title.replace(_TO, " – ")) if _TO in title else title
