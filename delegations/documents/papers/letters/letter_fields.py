"""The fields that a letter can name, filled from the record; the list that the editor of templates offers."""

from delegations.documents.papers.letters.template_sandbox import FieldValue
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.dates.partial_dates import PartialDate, long_date, long_range, short_date
from delegations.domain.dates.terms_in_words import show_term
from delegations.domain.dates.times import time_range
from delegations.domain.language.dictionary import going_on
from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.library.fact_words import fact_value
from delegations.domain.people.addressee import addressee_lines
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.places.place_forms import preposition, propose_genitive, settlement
from delegations.domain.records.labels import label
from delegations.domain.text.texts import N_, language, listed
from delegations.domain.visits.programme import in_order
from delegations.domain.visits.visit import Participant

FIELDS: tuple[tuple[str, str], ...] = (
    ("recipient.salutation", N_("How the letter begins: “Dear Ms Karpiak,”")),
    ("recipient.gender", N_("“masculine”, “feminine” or nothing, for a text for men and one for women")),
    ("recipient.addressee", N_("To whom: post and name, in the dative in Ukrainian")),
    ("recipient.name", N_("Name of the recipient")),
    ("recipient.genitive", N_("… in the genitive")),
    ("recipient.dative", N_("… in the dative")),
    ("recipient.accusative", N_("… in the accusative")),
    ("recipient.instrumental", N_("… in the instrumental")),
    ("recipient.post", N_("Post of the recipient")),
    ("recipient.post_genitive", N_("… the post in the genitive")),
    ("recipient.post_dative", N_("… the post in the dative")),
    ("recipient.post_instrumental", N_("… the post in the instrumental")),
    ("recipient.organisation", N_("Organisation of the recipient")),
    ("visit.title", N_("Title of the visit")),
    ("visit.kind", N_("Kind of visit")),
    ("visit.dates", N_("Dates of the visit")),
    ("visit.begins", N_("First day")),
    ("visit.place", N_("Place")),
    ("visit.purpose", N_("Purpose")),
    ("visit.aim", N_("… as a sentence goes on with it: a small letter, no full stop")),
    ("visit.summary", N_("Results")),
    ("visit.number", N_("Registration number")),
    ("visit.topics", N_("Topics")),
    ("guests.name", N_("Who comes: official names")),
    ("guests.genitive", N_("… in the genitive")),
    ("guests.city_genitive", N_("… the city in the genitive: “from the city of …”")),
    ("guests.note", N_("Others of the delegation")),
    ("hosts.name", N_("Who receives: official names")),
    ("hosts.genitive", N_("… in the genitive")),
    ("hosts.city_genitive", N_("… the city in the genitive: “to the city of …”")),
    ("hosts.city_locative", N_("… the city in the locative: “in the city of …”")),
    ("office.name", N_("The body that issues the paper")),
    ("office.genitive", N_("… in the genitive")),
    ("office.place", N_("Our city")),
    ("office.place_genitive", N_("… our city in the genitive")),
    ("office.place_locative", N_("… our city in the locative")),
    ("office.signatory", N_("Who signs")),
    ("office.signatory_post", N_("Post of who signs")),
    ("office.executor", N_("Who prepared the paper")),
    ("today", N_("Today's date")),
)
"""Each field and what it gives."""
LOOPS: tuple[tuple[str, str], ...] = (
    (
        "{% for person in guests.people %}\n{{ person.name }} – {{ person.post }}\n{% endfor %}",
        N_("All guests, each with the post"),
    ),
    (
        "{% for person in hosts.people %}\n{{ person.name }} – {{ person.post }}\n{% endfor %}",
        N_("All who receive, each with the post"),
    ),
    (
        "{% for item in programme %}\n{{ item.day }} {{ item.time }} {{ item.title }}\n{% endfor %}",
        N_("The programme, line by line"),
    ),
    ("{% for talk in talks %}\n{{ talk.speaker }}: {{ talk.text }}\n{% endfor %}", N_("What was said and shown")),
    ("{% for fact in facts %}\n{{ fact.subject }}: {{ fact.value }}\n{% endfor %}", N_("Figures")),
    ("{% for one in follow_ups %}\n{{ one.text }} ({{ one.responsible }})\n{% endfor %}", N_("Follow-ups")),
    ("{% if visit.incoming %}\n…\n{% else %}\n…\n{% endif %}", N_("One text when we receive, another when we go")),
    ("{% if visit.place %}\n{{ visit.place }}\n{% endif %}", N_("Only when something is known")),
)
"""Pieces with loops and conditions, and what they give."""


def letter_values(context: VisitContext) -> dict[str, FieldValue]:
    """Return what the fields of a letter give, in the language in force."""
    visit = context.visit
    return {
        "recipient": _person(context, context.recipient()),
        "visit": {
            "title": visit.shown_title,
            "kind": label(visit.kind),
            "incoming": context.ours is not Side.GUESTS,
            "dates": long_range(visit.start, visit.end),
            "begins": long_date(visit.start),
            "place": visit.place,
            "purpose": visit.purpose,
            "aim": going_on(visit.purpose) if language() == "uk" else visit.purpose.rstrip().removesuffix("."),
            "summary": visit.summary,
            "number": visit.number,
            "topics": listed(one.name for one in visit.topics),
        },
        "guests": _side(context, Side.GUESTS, context.guests, visit.guests_note),
        "hosts": _side(context, Side.HOSTS, context.hosts, visit.hosts_note),
        "office": {
            "name": context.office.letterhead,
            "genitive": _of(context.office.letterhead),
            "place": context.office.place,
            "place_genitive": _city(context.office.place, NameCase.GENITIVE),
            "place_locative": _city(context.office.place, NameCase.LOCATIVE),
            "signatory": context.office.signatory_name,
            "signatory_post": context.office.signatory_post,
            "executor": context.office.executor,
        },
        "today": long_date(context.today),
        **_rows(context),
    }


def _rows(context: VisitContext) -> dict[str, list[dict[str, str]]]:
    visit = context.visit
    return {
        "programme": [
            {
                "day": long_date(one.day),
                "time": time_range(one.start, one.end),
                "title": one.title,
                "place": one.place,
                "hosts": listed(map(visit.name_of, one.hosts)),
                "dress": one.dress,
            }
            for one in in_order(visit.programme)
        ],
        "talks": [
            {"speaker": one.speaker, "text": one.text, "topic": one.topic.name if one.topic else ""}
            for one in visit.talks
        ],
        "facts": [{"subject": one.subject, "value": _with_date(fact_value(one), one.as_of)} for one in visit.facts],
        "follow_ups": [
            {"text": one.text, "responsible": one.responsible, "due": show_term(one.due, one.term_words)}
            for one in visit.follow_ups
        ],
    }


def _with_date(value: str, day: PartialDate | None) -> str:
    return " ".join(filter(None, (value, f"({short_date(day)})" if day is not None and value else short_date(day))))


def _of(name: str) -> str:
    return propose_genitive(name) if language() == "uk" else name


def _city(name: str, case: NameCase, full_name: str = "") -> str:
    """Return a city as a sentence names it: «міста Луцька», «у місті Луцьку»; in other languages its name."""
    if language() != "uk" or not name:
        return name
    found = settlement(name, case, full_name)
    return f"{preposition('', found)} {found}" if case is NameCase.LOCATIVE else found


def _side(context: VisitContext, side: Side, places: tuple[Municipality, ...], note: str) -> dict[str, FieldValue]:
    return {
        "name": listed(one.official_name for one in places),
        "genitive": listed(_of(one.official_name) for one in places),
        "city_genitive": listed(_city(one.name, NameCase.GENITIVE, one.full_name) for one in places),
        "city_locative": listed(_city(one.name, NameCase.LOCATIVE, one.full_name) for one in places),
        "note": note,
        "people": [_person(context, one) for one in context.visit.on_side(side)],
    }


def _person(context: VisitContext, one: Participant) -> dict[str, str]:
    contact = context.contact(one)
    cases, posts = contact.cases, contact.post_cases
    ukrainian = language() == "uk"
    name = cases.get(NameCase.DATIVE, one.name) if ukrainian else one.name
    body = one.organisation if one.organisation not in one.post else ""
    # Whom a paper is addressed to stands in the dative and with the family name in capitals (DSTU 4163:2020).
    called = read_name(one.name).in_form(name).signature if ukrainian else read_name(one.name).full
    lines = addressee_lines(one.post, body, called, posts) if ukrainian else (called, one.post, body)
    found = {
        "name": read_name(one.name).full,
        "post": one.post,
        "organisation": one.organisation,
        "salutation": contact.salutation,
        "gender": contact.gender.value if contact.gender in (Gender.MASCULINE, Gender.FEMININE) else "",
        "addressee": "\n".join(f"{line[:1].title()}{line[1:]}" for line in lines if line),
        "phone": contact.phone,
        "email": contact.email,
    }
    for case in NameCase:
        found[case.value] = cases.get(case, one.name) if ukrainian else one.name
        found[f"post_{case.value}"] = posts.get(case, one.post) if ukrainian else one.post
    return found
