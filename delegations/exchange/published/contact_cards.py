"""People as contact cards (vCard 3.0, RFC 2426: what every address book reads)."""

from collections.abc import Iterable
from datetime import UTC, datetime

from delegations.domain.people.people import Person
from delegations.domain.text.clean import xml_safe
from delegations.domain.text.names import family_name_first


def contact_cards(people: Iterable[Person], *, phones: bool = False) -> bytes:
    """Return the cards of ``people``; telephones only when they are asked for, other sensitive data never."""
    import vobject

    revised = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    cards = []
    for person in people:
        card = vobject.vCard()
        family, _space, given = _line(family_name_first(person.name)).partition(" ")
        card.add("n").value = vobject.vcard.Name(family=family, given=given)
        card.add("fn").value = _line(person.name)
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
    return "".join(cards).encode()


def _line(text: str) -> str:
    return " ".join(xml_safe(text).split())
