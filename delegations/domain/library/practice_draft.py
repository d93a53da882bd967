"""A practice drafted from what a visit heard and learned; a person edits it afterwards."""

from collections.abc import Iterable
from decimal import Decimal

from delegations.domain.library.fact_words import fact_words
from delegations.domain.library.practice import Practice, PracticeContact, PracticeSource
from delegations.domain.library.vocabulary import SourceKind, Trust
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.text.clean import shortened
from delegations.domain.text.names import name_key
from delegations.domain.visits.visit import Fact, Talk, Visit
from delegations.domain.visits.vocabulary import ProgrammeKind

_LONGEST = 80
_MILLION, _THOUSAND = Decimal(1_000_000), Decimal(1_000)
_MONEY = {"грн": "грн", "uah": "грн", "євро": "євро", "eur": "EUR", "€": "EUR", "usd": "USD", "$": "USD", "zł": "PLN",
          "pln": "PLN", "ріал": "ріал", "تومان": "تومان", "ریال": "ریال"}  # fmt: skip
"""What units of money are called in facts, and the currency that a practice gets."""


def topics_told(visit: Visit, ours: int | None, *, own: bool) -> list[Ref]:
    """Return the topics on which the other side said or showed something, or (``own``) we did, each once."""
    talks, facts = _told(visit, ours, own=own)
    named = [*(one.topic for one in talks), *(one.topic for one in facts)]
    return list(dict.fromkeys(one for one in named if one is not None))


def is_told(visit: Visit, ours: int | None, *, own: bool) -> bool:
    """Tell whether the other side said or showed anything, or (``own``) we did."""
    return any(_told(visit, ours, own=own))


def practice_of(
    visit: Visit, topic: Ref | None, topics: frozenset[int] | None, ours: int | None, *, own: bool = False
) -> Practice:
    """Return a practice of the other city from what its side said and showed on ``topics`` (None: on any).

    With ``own`` it is our practice, from what our side said and showed. Talks say how it works, facts that are sums of
    money what it cost, a fact that is only a date since when it is; who spoke can be called. What was shown at a site
    is trusted as seen.
    """
    talks, facts = _told(visit, ours, own=own)
    talks = [one for one in talks if _is_on(one.topic, topics)]
    facts = [one for one in facts if _is_on(one.topic, topics)]
    city = _city(visit, ours, own=own)
    named = topic if topic is not None else _first_topic(talks, facts)
    cost, currency = _cost(facts)
    return Practice(
        title=" – ".join(part for part in (str(named or ""), str(city or "")) if part) or visit.shown_title,
        topic=named,
        municipality=city,
        trust=Trust.SEEN if own or _was_shown(visit, talks) else Trust.TOLD,
        since=next((one.as_of for one in facts if one.value is None and one.as_of is not None), None),
        how="\n".join(_sentence(one.speaker, one.text) for one in talks),
        cost=cost,
        currency=currency,
        results="\n".join(fact_words(one) for one in facts if one.value is not None),
        contacts=tuple(_contacts(visit, talks, facts)),
        sources=tuple(_sources(visit, talks, facts)),
    )


def _told(visit: Visit, ours: int | None, *, own: bool) -> tuple[list[Talk], list[Fact]]:
    """Return what one side said and the figures it gave; what nobody is named for came from the other side.

    A speaker who is of neither side (one of our people who left the delegation since) told nothing of theirs.
    """
    side = _own_side(visit, ours)
    theirs = Side.GUESTS if side is Side.HOSTS else Side.HOSTS
    people, others = _names(visit, side), _names(visit, theirs)
    sides = {one.uid: one.side for one in visit.participants}

    def is_own(talk: Talk) -> bool | None:
        if talk.speaker_uid in sides:
            return sides[talk.speaker_uid] is side
        name = name_key(talk.speaker)
        if name in people:
            return True
        return None if name and others and name not in others else False

    talks = [one for one in visit.talks if is_own(one) is own]
    facts = [one for one in visit.facts if (name_key(one.source) in people) is own]
    return talks, facts


def _is_on(topic: Ref | None, topics: frozenset[int] | None) -> bool:
    return topics is None or (topic is not None and topic.id in topics)


def _first_topic(talks: list[Talk], facts: list[Fact]) -> Ref | None:
    found = [one.topic for one in talks] + [one.topic for one in facts]
    return next((one for one in found if one is not None), None)


def _city(visit: Visit, ours: int | None, *, own: bool) -> Ref | None:
    return next((one for one in (*visit.hosts, *visit.guests) if (one.id == ours) is own), None)


def _sentence(speaker: str, text: str) -> str:
    return f"{speaker}: {text}" if speaker else text


def _was_shown(visit: Visit, talks: Iterable[Talk]) -> bool:
    sites = {one.uid for one in visit.programme if one.kind is ProgrammeKind.SITE_VISIT}
    return any(one.item in sites for one in talks)


def _cost(facts: Iterable[Fact]) -> tuple[Decimal | None, str]:
    for fact in facts:
        words = fact.unit.casefold().replace(".", "").split()
        currency = next((_MONEY[word] for word in words if word in _MONEY), "")
        if currency and fact.value is not None:
            times = _MILLION if "млн" in words else _THOUSAND if "тис" in words else Decimal(1)
            return _plain(fact.value * times), currency
    return None, ""


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _own_side(visit: Visit, ours: int | None) -> Side:
    """Return our own side: what its people say is no practice of the other city."""
    return Side.HOSTS if any(one.id == ours for one in visit.hosts) else Side.GUESTS


def _names(visit: Visit, side: Side) -> frozenset[str]:
    return frozenset(name_key(one.known_as) for one in visit.on_side(side) if one.known_as)


def _contacts(visit: Visit, talks: Iterable[Talk], facts: Iterable[Fact]) -> Iterable[PracticeContact]:
    spoke = {name_key(name) for name in (*(one.speaker for one in talks), *(one.source for one in facts)) if name}
    for person in visit.participants:
        if name_key(person.name) in spoke:
            yield PracticeContact(
                name=person.name, post=person.post, organisation=person.organisation, person_id=person.person_id
            )


def _sources(visit: Visit, talks: Iterable[Talk], facts: Iterable[Fact]) -> Iterable[PracticeSource]:
    yield PracticeSource(kind=SourceKind.VISIT, record=visit.uid, title=visit.shown_title)
    for talk in talks:
        title = talk.speaker or shortened(talk.text, _LONGEST)
        yield PracticeSource(kind=SourceKind.TALK, record=visit.uid, row=talk.uid, title=title)
    for fact in facts:
        yield PracticeSource(kind=SourceKind.FACT, record=visit.uid, row=fact.uid, title=fact_words(fact))
