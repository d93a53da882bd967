"""What completion offers in a visit: people with their posts, posts, bodies, places, topics, participants."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import NamedTuple

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.identity.who import PersonChoice
from delegations.domain.records.references import Ref
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.names import fold, name_key
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.visit import Visit
from delegations.gui.ground.app_context import AppContext
from delegations.gui.tables.row_column import Offer
from delegations.queries.people.choices import people_like
from delegations.queries.people.listing import suggestions
from delegations.queries.places import municipalities_like, topics

Offers = Callable[[str], Sequence[Offer]]
_MOST = 10


def offer_people(
    context: AppContext,
    day: Callable[[], PartialDate | None] = lambda: None,
    taken: Callable[[], Collection[int]] = lambda: (),
    *,
    latin: bool = False,
) -> Offers:
    """Return offers of known people with their posts on ``day``; taking one fills post and organisation too.

    Those ``taken`` are in the record already and not offered again. With ``latin`` the name in Latin letters goes
    along.
    """

    def offers(typed: str) -> list[Offer]:
        known = people_like(context.database, typed, day=day(), without=taken())
        found = [Offer(_words(one), one.name, one.id, _fills(one, latin=latin)) for one in known]
        if not any(fold(offer.text) == fold(typed) for offer in found):
            found.append(Offer(_("New person: {name}").format(name=typed), typed))
        return found

    return offers


def _words(one: PersonChoice) -> str:
    return " – ".join(filter(None, (one.name, ", ".join(filter(None, (one.post, one.organisation))))))


def _fills(one: PersonChoice, *, latin: bool) -> dict[str, object]:
    fills: dict[str, object] = {"person_id": one.id, "post": one.post, "organisation": one.organisation}
    return fills | ({"latin_name": one.latin_name, "original_name": one.original_name} if latin else {})


def offer_known(context: AppContext, field: str) -> Offers:
    """Return offers of values known for ``field`` (post, organisation, place, unit, responsible)."""

    def offers(typed: str) -> list[Offer]:
        return [Offer(value, value) for value in suggestions(context.database, field, typed) if value != typed]

    return offers


def offer_municipalities(context: AppContext) -> Offers:
    """Return offers of municipalities, and to make a new one."""

    def offers(typed: str) -> list[Offer]:
        found = [Offer(one.name, one.name, one.id) for one in municipalities_like(context.database, typed)]
        if not any(fold(offer.text) == fold(typed) for offer in found):
            found.append(Offer(_("New municipality: {name}").format(name=typed), typed))
        return found

    return offers


def offer_topics(context: AppContext) -> Offers:
    """Return offers of topics, those above them before them in the shown text, and to make a new one."""

    def offers(typed: str) -> list[Offer]:
        key, all_topics = fold(typed), topics(context.database)
        names = {topic.id: topic.name for topic in all_topics}
        found = []
        for topic in all_topics:
            if key in fold(topic.name):
                parent = names.get(topic.parent_id) if topic.parent_id is not None else None
                shown = f"{parent} › {topic.name}" if parent else topic.name
                found.append(Offer(shown, topic.name, topic.id))
        found = found[:_MOST]
        if not any(fold(offer.text) == key for offer in found):
            found.append(Offer(_("New topic: {name}").format(name=typed), typed))
        return found

    return offers


def read_topic(context: AppContext, typed: str) -> Ref | None:
    """Return the topic called ``typed``, a new one when there is none, None for nothing."""
    name = " ".join(typed.split())
    if not name:
        return None
    return next(
        (Ref(one.id, one.name) for one in topics(context.database) if fold(one.name) == fold(name)), Ref(None, name)
    )


def topic_reader(context: AppContext) -> Callable[[str], Ref | None]:
    """Return ``read_topic`` for this office."""
    return partial(read_topic, context)


def offer_participants(visit: Callable[[], Visit], pointer: str = "") -> Offers:
    """Return offers of the visit's own participants, named or not; ``pointer`` is the field that gets their uid."""

    def offers(typed: str) -> list[Offer]:
        key = fold(typed)
        found = [one for one in visit().participants if one.is_somebody and key in fold(f"{one.called} {one.post}")]
        return [
            Offer(
                f"{one.name} – {one.post}" if one.post and one.is_named else one.called,
                one.called,
                fills={pointer: one.uid} if pointer else {},
            )
            for one in found[:_MOST]
        ]

    return offers


class Somebody(NamedTuple):
    """Who is meant in a cell: a participant by uid, or somebody else in words."""

    words: str
    uid: str = ""


def read_somebody(visit: Callable[[], Visit]) -> Callable[[str], Somebody | str]:
    """Return what understands a name as a participant where it is just one's, else as the words that it is."""

    def read(typed: str) -> Somebody | str:
        words = clean_line(typed)
        key = name_key(words)
        found = [one for one in visit().participants if key and key in (name_key(one.called), name_key(one.name))]
        return Somebody(found[0].known_as, found[0].uid) if len(found) == 1 else Somebody(words) if words else ""

    return read


def read_participants_line(visit: Callable[[], Visit]) -> Callable[[str], tuple[str, ...]]:
    """Return what turns «Поліщук, Юрій Вербич» into uids of participants; a part of a name is enough if it is clear."""

    def read(typed: str) -> tuple[str, ...]:
        uids: list[str] = []
        for part in filter(None, map(str.strip, re.split("[,،]", typed))):
            key = fold(part)
            people = visit().participants
            exact = [one for one in people if key in (fold(one.name), fold(one.called))]
            fitting = exact or [one for one in people if one.is_somebody and key in fold(one.called)]
            if not fitting:
                raise InvalidValueError(_("“{name}” is not among the participants.").format(name=part[:60]))
            if len({one.called for one in fitting}) > 1:
                names = listed(one.called for one in fitting[:4])
                raise InvalidValueError(
                    _("“{name}” fits several participants: {names}.").format(name=part, names=names)
                )
            uids.append(fitting[0].uid)
        return tuple(dict.fromkeys(uids))

    return read


def show_participants(visit: Callable[[], Visit]) -> Callable[[tuple[str, ...]], str]:
    """Return what shows uids of participants as names."""
    return lambda uids: listed(visit().name_of(uid) for uid in uids)
