"""The fields that a letter can name, filled from the record; the list that the editor of templates offers."""

from collections.abc import Iterable

from delegations.documents.papers.letters.template_sandbox import FieldValue
from delegations.documents.papers.office_head import OfficeHead
from delegations.documents.papers.visits.visit_context import Contact, VisitContext
from delegations.documents.papers.visits.visit_words import (
    cities,
    city,
    destination,
    of_places,
    stay,
    title_of,
    visit_name,
    visit_of,
    when_held,
    within_sentence,
)
from delegations.domain.dates.partial_dates import (
    PartialDate,
    days_between,
    from_day_to_day,
    long_date,
    long_range,
    short_date,
)
from delegations.domain.dates.shown_times import time_range
from delegations.domain.dates.terms_in_words import printed_term
from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.library.fact_words import fact_value
from delegations.domain.papers.forms import OfficeForm
from delegations.domain.people.addressee import addressee_lines
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.places.place_forms import propose_genitive
from delegations.domain.records.labels import label
from delegations.domain.text.texts import enumerated, language, listed, ngettext
from delegations.domain.visits.delegations import by_delegation
from delegations.domain.visits.programme import in_order
from delegations.domain.visits.visit import Participant, ProgrammeItem, Visit
from delegations.domain.visits.vocabulary import ProgrammeKind, Role, Status

_STAGES = {
    Status.PLANNED: "before", Status.CONFIRMED: "before", Status.UNDER_WAY: "during", Status.HELD: "after",
    Status.CANCELLED: "before",
}  # fmt: skip
_TOLD = frozenset({
    ProgrammeKind.MEETING, ProgrammeKind.SITE_VISIT, ProgrammeKind.CEREMONY, ProgrammeKind.CULTURE, ProgrammeKind.PRESS,
})  # fmt: skip
"""What of a programme the public is told of: neither meals nor transfers."""


def letter_values(context: VisitContext) -> dict[str, FieldValue]:
    """Return what the fields of a letter give, in the language in force."""
    visit = context.visit
    days = days_between(visit.start, visit.end)
    return {
        "recipient": person_values(context.contact(context.recipient()), context.recipient()),
        "visit": {
            "title": title_of(context),
            "name": visit_name(context),
            "genitive": visit_of(context),
            "stay": stay(context),
            "stage": _STAGES[visit.status],
            "kind": label(visit.kind),
            "incoming": context.ours is not Side.GUESTS,
            "dates": long_range(visit.start, visit.end),
            "when": when_held(context),
            "from_to": from_day_to_day(visit.start, visit.end),
            "duration": ngettext("{count} day", "{count} days", days).format(count=days) if days else "",
            "begins": long_date(visit.start),
            "place": visit.place,
            "purpose": visit.purpose,
            "purpose_inside": within_sentence(visit.purpose),
            "outside": visit.told_outside,
            "summary": visit.summary,
            "number": visit.number,
            "letter_number": visit.letter_number,
            "letter_date": long_date(visit.letter_date),
            "letter_sender": visit.letter_sender,
            "letter_sender_genitive": _of(visit.letter_sender),
            "topics": listed(within_sentence(one.name) for one in visit.topics),
            "photos": str(len(context.photos) or ""),
        },
        "guests": _side(context, Side.GUESTS, context.guests, visit.guests_note),
        "hosts": _side(context, Side.HOSTS, context.hosts, visit.hosts_note) | {"destination": destination(context)},
        "office": office_values(context.office),
        "paper": {"date": long_date(context.office.issue.day), "number": context.office.issue.number},
        "today": long_date(context.today),
        **_rows(context),
    }


def office_values(office: OfficeHead) -> dict[str, FieldValue]:
    """Return what a letter can say of the office that writes it."""
    place, form = Municipality(name=office.place), office.form or OfficeForm()
    return {
        "name": office.letterhead,
        "genitive": _of(office.letterhead),
        "place": office.place,
        "place_genitive": city(place, NameCase.GENITIVE),
        "place_locative": city(place, NameCase.LOCATIVE),
        "signatory": office.signatory_name,
        "signatory_post": office.signatory_post,
        "executor": office.executor,
        "day": long_date(office.issue.day) or "_" * 16,
        "number": office.issue.number or "_" * 10,
        "code": form.code,
        "address": form.address,
        "phone": form.phone,
        "email": form.email,
        "site": form.site,
    }


def _rows(context: VisitContext) -> dict[str, list[dict[str, str]]]:
    visit, items = context.visit, in_order(context.visit.programme)
    return {
        "programme": [_item(visit, one) for one in items],
        "highlights": _once(_item(visit, one) for one in items if one.kind in _TOLD and one.title),
        "duties": _duties(visit, items),
        "talks": [
            {"speaker": one.speaker, "text": one.text, "topic": one.topic.name if one.topic else ""}
            for one in visit.talks
        ],
        "facts": [
            {
                "subject": one.subject,
                "subject_inside": within_sentence(one.subject),
                "value": _with_date(fact_value(one), one.as_of),
            }
            for one in visit.facts
        ],
        "follow_ups": [
            {"text": one.text, "responsible": one.responsible, "due": printed_term(one.due, one.term_words)}
            for one in visit.follow_ups
        ],
    }


def _once(items: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Return each item once: what is on every day's programme is told once."""
    return list({one["title"]: one for one in items}.values())


def _duties(visit: Visit, items: tuple[ProgrammeItem, ...]) -> list[dict[str, str]]:
    """Return who is responsible for what of the programme: each person or body with what it sees to."""
    found: dict[str, list[str]] = {}
    for one in items:
        for who in filter(None, (*map(visit.name_of, one.hosts), _without_ways(one.responsible))):
            titles = found.setdefault(who, [])
            if (title := within_sentence(one.title)) and title not in titles:
                titles.append(title)
    return [{"responsible": who, "titles": listed(titles)} for who, titles in found.items() if titles]


def _without_ways(responsible: str) -> str:
    """Return who is responsible without telephone and address, which an order does not tell: «відділ протоколу»."""
    if not any(letter.isdecimal() or letter == "@" for letter in responsible):
        return responsible
    # What reads lists of people is loaded where a programme has somebody's telephone.
    from delegations.domain.visits.people_lists.listed_people import take_marks

    left, marks = take_marks(responsible)
    return left if left and (marks.phones or marks.emails) else responsible


def _with_date(value: str, day: PartialDate | None) -> str:
    return " ".join(filter(None, (value, f"({short_date(day)})" if day is not None and value else short_date(day))))


def _of(name: str) -> str:
    return propose_genitive(name) if language() == "uk" else name


def _item(visit: Visit, one: ProgrammeItem) -> dict[str, str]:
    return {
        "day": long_date(one.day),
        "time": time_range(one.start, one.end),
        "title": one.title,
        "title_inside": within_sentence(one.title),
        "place": one.place,
        "hosts": listed(map(visit.name_of, one.hosts)),
        "responsible": listed((*map(visit.name_of, one.hosts), one.responsible)),
        "dress": one.dress,
    }


def _side(context: VisitContext, side: Side, places: tuple[Municipality, ...], note: str) -> dict[str, FieldValue]:
    people = context.visit.delegation(side)
    heads = [one for one in by_delegation(context.visit, side) if one.role is Role.HEAD and one.is_named]
    head = next(iter(heads), Participant(side=side))
    return {
        "name": enumerated(one.official_name for one in places),
        "several": len(places) > 1,
        "genitive": of_places(context, places),
        "city_genitive": cities(places, NameCase.GENITIVE),
        "city_accusative": cities(places, NameCase.ACCUSATIVE),
        "city_locative": cities(places, NameCase.LOCATIVE),
        "count": ngettext("{count} person", "{count} people", len(people)).format(count=len(people)) if people else "",
        "head": person_values(context.contact(head), head),
        "heads": [person_values(context.contact(one), one) for one in heads],
        "note": note,
        "people": [person_values(context.contact(one), one) for one in people],
    }


def person_values(contact: Contact, one: Participant) -> dict[str, FieldValue]:
    """Return what a letter can say of somebody who is spoken to and of as ``contact`` has it."""
    cases, posts = contact.cases, contact.post_cases
    ukrainian = language() == "uk"
    name = cases.get(NameCase.DATIVE, one.name) if ukrainian else one.name
    body = one.organisation if one.organisation not in one.post else ""
    # Whom a paper is addressed to stands in the dative and with the family name in capitals (DSTU 4163:2020).
    called = read_name(one.name).in_form(name).signature if ukrainian else read_name(one.name).full
    lines = addressee_lines(one.post, body, called, posts) if ukrainian else (called, one.post, body)
    found: dict[str, FieldValue] = {
        "name": read_name(one.name).full,
        "post": one.post,
        "organisation": one.organisation,
        "salutation": contact.salutation,
        "gender": contact.gender.value if contact.gender in (Gender.MASCULINE, Gender.FEMININE) else "",
        "addressee": "\n".join(f"{line[:1].title()}{line[1:]}" for line in lines if line),
        "phone": contact.phone,
        "email": contact.email,
        "role": one.role.value,
        # Who is not named yet signs nothing and drives no car.
        "signature": read_name(one.name).signature if one.is_named else "",
    }
    for case in NameCase:
        found[case.value] = cases.get(case, one.name) if ukrainian else one.name
        written = read_name(one.name).in_form(cases.get(case, one.name)) if ukrainian else read_name(one.name)
        found[f"{case.value}_in_order"] = written.in_order
        found[f"post_{case.value}"] = posts.get(case, one.post) if ukrainian else one.post
    return found
