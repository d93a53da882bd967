"""How papers speak of a visit: who went to whom, where and when, as a sentence of the language in force has it.

Ukrainian puts bodies and cities into the case that the sentence asks for; the other languages have sentences that need
none, or take the name as it is.
"""

from collections.abc import Iterable

from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.dates.partial_dates import days_between, in_the_time, long_range
from delegations.domain.language.vocabulary import NameCase
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.places.place_forms import place_forms, preposition, propose_genitive, settlement
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, enumerated, inner_quotes, language, ngettext, pgettext

_MOST_NAMED = 2
"""Cities that a title names one by one; of more the typed title of the visit tells."""


def capital(words: str) -> str:
    """Return ``words`` with a capital letter at their beginning; the rest stays."""
    return f"{words[:1].upper()}{words[1:]}"


def within_sentence(words: str) -> str:
    """Return a sentence as the part of another: without its full stop, and with a small letter before a common word.

    «Обмін досвідом.» → «обмін досвідом»; «ЦНАП», «Європейський …» of a name typed in capitals stay as they are.
    """
    bare = words.strip().rstrip(".").rstrip()
    first = bare.split(" ", 1)[0]
    if language() in ("de", "fa") or len(first) < 2 or not first[1:].islower():  # noqa: PLR2004  «У», «З»
        return bare
    return f"{bare[:1].lower()}{bare[1:]}"


def of_place(place: Municipality) -> str:
    """Return whose delegation it is: «Луцької міської територіальної громади», «міста Львова»; elsewhere the name."""
    if language() != "uk":
        return place.official_name
    if place.full_name:
        return propose_genitive(place.full_name)
    return settlement(place.name, NameCase.GENITIVE)


def of_places(context: VisitContext, places: Iterable[Municipality]) -> str:
    """Return whose delegation it is, with the country of those who come from another one."""
    return enumerated(_with_country(context, of_place(one), one) for one in places)


def _with_country(context: VisitContext, words: str, place: Municipality) -> str:
    countries = {one.country for one in (*context.guests, *context.hosts) if one.country}
    ours = {one.country for one in (context.hosts if context.ours is Side.HOSTS else context.guests)}
    if place.country and len(countries) > 1 and (context.ours is None or place.country not in ours):
        return f"{words} ({place.country})"
    return words


def city(place: Municipality, case: NameCase) -> str:
    """Return a city as a sentence names it: «міста Луцька», «у місті Луцьку»; in other languages its name."""
    if language() != "uk" or not place.name:
        return place.name
    found = settlement(place.name, case, place.full_name)
    return f"{preposition('', found)} {found}" if case is NameCase.LOCATIVE else found


def cities(places: Iterable[Municipality], case: NameCase) -> str:
    """Return cities as a sentence names them."""
    return enumerated(city(one, case) for one in places)


def destination(context: VisitContext) -> str:
    """Return where a delegation is sent, behind «до»: «міста Луцька Волинської області», of a foreign city the country.

    In other languages the names as they are.
    """
    found = []
    for place in context.hosts:
        words = _with_country(context, city(place, NameCase.GENITIVE), place)
        region = place.region if place.region and place.region.endswith("область") and "(" not in words else ""
        in_case = place_forms(region).get(NameCase.GENITIVE, region) if language() == "uk" else ""
        found.append(" ".join(filter(None, (words, in_case))))
    return enumerated(found) or context.visit.place


def visit_of(context: VisitContext) -> str:
    """Return «візиту делегації … до міста …», as it stands behind «учасники» or «під час»; nothing for no sides."""
    guests, hosts = of_places(context, context.guests), cities(context.hosts, NameCase.GENITIVE)
    if not guests or not hosts:
        return ""
    if len(context.guests) > _MOST_NAMED:
        # Translators: In the genitive, as it stands behind "of": the members of …, in the course of …
        return _("the visit of the delegations to {hosts}").format(hosts=hosts)
    # Translators: In the genitive, as it stands behind "of": the members of …, in the course of …
    return ngettext(
        "the visit of the delegation of {guests} to {hosts}",
        "the visit of the delegations of {guests} to {hosts}",
        len(context.guests),
    ).format(guests=guests, hosts=hosts)


def visit_name(context: VisitContext) -> str:
    """Return what the visit is called within a sentence: «робочий візит делегації … до міста …».

    Where the sides are not known, or too many to be named, it is the typed title, else the kind of the visit.
    """
    visit = context.visit
    kind = label(visit.kind)
    guests, hosts = of_places(context, context.guests), cities(context.hosts, NameCase.GENITIVE)
    if guests and hosts and len(context.guests) <= _MOST_NAMED:
        return ngettext(
            "{kind} of the delegation of {guests} to {hosts}",
            "{kind} of the delegations of {guests} to {hosts}",
            len(context.guests),
        ).format(kind=kind, guests=guests, hosts=hosts)
    if visit.title:
        # Translators: Within a sentence: "report on …".
        return pgettext("what a visit is called", "the visit “{title}”").format(title=inner_quotes(visit.title))
    if guests and hosts:
        return _("{kind} of the delegations to {hosts}").format(kind=kind, hosts=hosts)
    return kind


def about_visit(context: VisitContext) -> str:
    """Return the title to the text of a paper that tells of the visit: «Про робочий візит делегації … до …»."""
    return capital(pgettext("title of a paper", "on the {visit}").format(visit=visit_name(context)))


def title_of(context: VisitContext) -> str:
    """Return the title of the visit as papers have it: the typed one, else a sentence that tells who went to whom."""
    return context.visit.title or capital(visit_name(context))


def with_days(context: VisitContext, words: str) -> str:
    """Return ``words`` with the days of the visit behind them."""
    visit = context.visit
    when = long_range(visit.start, visit.end)
    if not when:
        return words
    if days_between(visit.start, visit.end):
        return pgettext("title with days", "{title}, {days}").format(title=words, days=when)
    return f"{words} ({when})"


def stay(context: VisitContext) -> str:
    """Return what a programme is of: «перебування делегації … у місті … 14–16 вересня 2026 року»."""
    guests, hosts = of_places(context, context.guests), cities(context.hosts, NameCase.LOCATIVE)
    if not guests or not hosts:
        words = _("of the stay of the delegation")
    elif len(context.guests) > _MOST_NAMED:
        # Translators: {hosts} has its preposition in Ukrainian: «у місті Луцьку».
        words = _("of the stay of the delegations in {hosts}").format(hosts=hosts)
    else:
        words = ngettext(
            "of the stay of the delegation of {guests} in {hosts}",
            "of the stay of the delegations of {guests} in {hosts}",
            len(context.guests),
        ).format(guests=guests, hosts=hosts)
    return with_days(context, words)


def when_held(context: VisitContext) -> str:
    """Return when the visit is, as a sentence goes on: «14–16 вересня 2026 року», «у 2021 році»."""
    return in_the_time(context.visit.start, context.visit.end)
