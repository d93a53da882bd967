"""People as contact cards (vCard 3.0, RFC 2426: what every address book reads)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from delegations.domain.people.people import Person
from delegations.domain.text.clean import xml_safe


def contact_cards(people: Iterable[Person], *, phones: bool = False) -> list[str]:
    """Return a card for each of ``people``; telephones only when they are asked for, other sensitive data never."""
    import vobject

    revised = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    cards = []
    for person in people:
        card = vobject.vCard()
        name = replace(person, name=_line(person.name)).parts
        family, given, middle, title, suffix = name.card
        card.add("n").value = vobject.vcard.Name(
            family=family, given=given, additional=middle, prefix=title, suffix=suffix
        )
        # An address book that has the card already brings it up to date instead of keeping two (RFC 2426, 3.6.7).
        card.add("uid").value = person.uid
        card.add("fn").value = name.full
        # What somebody was is not what he or she is to be called.
        post = next((one for one in person.posts if one.held_to is None), None)
        if post is not None and post.organisation:
            card.add("org").value = [_line(post.organisation)]
        if post is not None:
            card.add("title").value = _line(post.title)
        if person.email:
            email = card.add("email")
            email.value, email.type_param = _line(person.email), "INTERNET"
        if phones and person.phone:
            phone = card.add("tel")
            phone.value, phone.type_param = _line(person.phone), "WORK"
        card.add("rev").value = revised
        cards.append(card.serialize())
    return cards


def _line(text: str) -> str:
    return " ".join(xml_safe(text).split())
