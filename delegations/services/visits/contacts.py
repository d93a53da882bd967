"""How the participants of a visit are spoken to and reached, as their records have it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from delegations.documents.papers.visits.visit_context import Contact
from delegations.domain.office.roles import Right
from delegations.domain.people.people import Person, Post
from delegations.domain.people.readings import needs_reading, propose_reading
from delegations.domain.people.salutations import Addressee, salutation, spoken_to
from delegations.domain.people.vocabulary import AddressStyle
from delegations.domain.text.texts import language, speaking
from delegations.domain.visits.visit import Participant
from delegations.queries.office_settings import settings_in
from delegations.services.access.accounts import may_here
from delegations.services.people.people_behind import people_behind
from delegations.store.reading.people import post_forms_in
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def contacts_of(
    session: "Session", people: Sequence[Participant], speech: str, names: Mapping[str, str]
) -> dict[str, Contact]:
    """Return how each of ``people`` is spoken to in the language ``speech``, spoken of and reached, by uid.

    ``people`` have the names as the paper writes them, ``names`` as they were typed, by uid: those tell the sex.
    Telephones are there only for whoever may read them.
    """
    typed = [replace(one, name=names.get(one.uid, one.name)) for one in people if one.is_named]
    behind = people_behind(plain(session), typed)
    style = settings_in(session).address_style
    with speaking(speech):
        found = {
            one.uid: _contact(session, one, known.name, behind.get((known.person_id, known.name)), style)
            for one, known in zip((one for one in people if one.is_named), typed, strict=True)
        }
    if may_here(session, Right.SENSITIVE):
        return found
    return {uid: replace(one, phone="") for uid, one in found.items()}


def _contact(session: "Session", one: Participant, typed: str, own: Person | None, style: AddressStyle) -> Contact:
    person = Person(name=typed)
    if own is not None:
        person = Person(
            name=own.name, gender=own.gender, latin_name=own.latin_name, forms=own.forms, phone=own.phone,
            email=own.email, address_style=own.address_style, reading=own.reading,
        )  # fmt: skip
    post = Post(title=one.post, forms=post_forms_in(plain(session), one.post) if one.post else ())
    # A paper in another language names the participant in Latin letters already: so it speaks to the person. Within
    # Ukrainian sentences a name in other letters is declined as it is read.
    reading = ""
    if language() == "uk" and needs_reading(person.name, "uk"):
        reading = person.reading or propose_reading(person.name, person.latin_name)
    name = one.name if language() != "uk" else reading or person.name
    addressee = Addressee(
        name=spoken_to(typed, name or person.name), gender=person.spoken_gender, post=one.post,
        corrected=dict(person.forms), post_forms=post.cases, style=person.own_style(style),
    )  # fmt: skip
    return Contact(
        salutation=salutation(addressee),
        cases=replace(person, name=reading, gender=person.spoken_gender).cases if reading else person.cases,
        post_cases=post.cases,
        gender=person.spoken_gender,
        corrected=frozenset(case for case, form in person.forms if form),
        phone=person.phone,
        email=person.email,
    )
