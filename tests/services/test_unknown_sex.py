"""Whose sex a letter needs is asked before it leaves, once, and remembered; what needs none asks nobody."""

from dataclasses import replace

import pytest

from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.people.people import Person
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.vocabulary import NameOrder, Side
from delegations.domain.visits.visit import Participant
from delegations.queries.people.listing import PeopleListing
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.unknown_people import UnknownSex
from delegations.services.papers.unknown_sex import remember_sexes, unknown_sexes
from delegations.services.people.people import load_person, save_person
from delegations.services.people.said_of_people import keep_parts, told_of
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.documents.test_visit_papers import words_of


def renamed(database, name, *, side=Side.HOSTS):
    """The first visit, with the first of a side replaced by somebody else of that name."""
    visit = load_visit(database, 1)
    first = visit.on_side(side)[0]
    people = tuple(
        replace(one, name=name, person_id=None) if one.uid == first.uid else one for one in visit.participants
    )
    return save_visit(database, replace(visit, participants=people))


def asked(database, visit, paper, languages=("uk", ""), template=None):
    order = PaperOrder(language=languages[0], paper=paper, second=languages[1], template=template)
    return [one.name for one in unknown_sexes(database, visit, [order, order])]


def test_a_letter_to_somebody_whose_name_does_not_tell_asks_once_and_remembers(sample):
    visit = renamed(sample, "Саша Заєць")
    order = PaperOrder(language="uk", paper="thanks")
    assert "Шановні пані та панове!" in words_of(make_paper(sample, visit, order))
    (one,) = unknown_sexes(sample, visit, [order])
    assert one.name == "Саша Заєць"
    remember_sexes(sample, {one: Gender.FEMININE})
    assert load_person(sample, one.person_id).gender is Gender.FEMININE
    assert asked(sample, visit, "thanks") == []
    assert "Шановна пані Сашо!" in words_of(make_paper(sample, visit, order))
    remember_sexes(sample, {one: Gender.NEUTRAL})
    assert asked(sample, visit, "thanks") == []
    assert "Шановні пані та панове!" in words_of(make_paper(sample, visit, order))


@pytest.mark.parametrize(
    ("name", "paper", "languages", "names"),
    [
        ("Ганс Мюллер", "thanks", ("uk", ""), []),
        ("Robin Müller", "thanks", ("uk", ""), ["Robin Müller"]),
        ("Robin Müller", "thanks", ("de", ""), []),
        ("Robin Müller", "thanks", ("de", "pl"), ["Robin Müller"]),
        ("Robin Müller", "certificate", ("uk", ""), ["Robin Müller"]),
        ("Robin Müller", "press-release", ("uk", ""), []),
        ("Олена Ковальський", "invitation", ("uk", ""), ["Олена Ковальський"]),
        ("Управління освіти", "thanks", ("uk", ""), []),
        ("Саша Заєць", "programme", ("uk", ""), []),
    ],
)
def test_only_what_needs_it_asks(sample, name, paper, languages, names):
    assert asked(sample, renamed(sample, name), paper, languages) == names


def test_an_order_asks_of_all_who_travel_whose_names_change(sample):
    assert asked(sample, renamed(sample, "Женя Коваль", side=Side.GUESTS), "trip-order") == ["Женя Коваль"]
    assert asked(sample, renamed(sample, "О. П. Заєць", side=Side.GUESTS), "trip-order") == []


def test_who_has_corrected_forms_is_not_asked_about(sample):
    visit = renamed(sample, "Женя Коваль", side=Side.GUESTS)
    (one,) = unknown_sexes(sample, visit, [PaperOrder(language="uk", paper="trip-order")])
    person = load_person(sample, one.person_id)
    save_person(sample, replace(person, forms=((NameCase.ACCUSATIVE, "Женю Коваль"),)))
    assert asked(sample, visit, "trip-order") == []


def test_a_template_of_the_office_is_read_for_what_it_needs(sample):
    visit = renamed(sample, "Саша Заєць")
    assert asked(sample, visit, "thanks", template="Лист") == []
    assert asked(sample, visit, "thanks", template="> {{ recipient.addressee }}") == ["Саша Заєць"]
    loop = "{% for one in hosts.people %}\n{{ one.genitive }}\n{% endfor %}"
    assert asked(sample, visit, "thanks", template=loop) == ["Саша Заєць"]


def test_names_of_lists_are_turned_and_the_last_ends_with_a_full_stop(sample):
    visit = renamed(sample, "ЗАЄЦЬ Іван Ілліч", side=Side.GUESTS)
    text = words_of(make_paper(sample, visit, PaperOrder(language="uk", paper="trip-order")))
    assert "ЗАЙЦЯ Івана Ілліча – " in text
    before = text[: text.index("Мета відрядження")].rstrip()
    assert before.endswith(".")
    assert "Іван Ілліч Заєць" in words_of(
        make_paper(sample, renamed(sample, "ЗАЄЦЬ Іван Ілліч"), PaperOrder(language="uk", paper="certificate"))
    )


def test_a_certificate_tells_of_a_woman_as_of_one(sample):
    order = PaperOrder(language="uk", paper="certificate")
    assert "прийняла делегацію" in words_of(make_paper(sample, renamed(sample, "Ольга Коваль"), order))
    assert "вручено за прийом" in words_of(make_paper(sample, renamed(sample, "Саша Заєць"), order))


def test_a_name_of_a_list_is_turned_in_other_languages(sample):
    visit = renamed(sample, "ЗАЄЦЬ Іван Ілліч")
    text = words_of(make_paper(sample, visit, PaperOrder(language="en", paper="thanks")))
    assert "Ivan Illich Zaiets" in text
    assert "Dear Mayor Zaiets," in text or "Dear Mr Zaiets," in text


def typed(database, *names):
    """The first visit with hosts of these names, as it stands in the window before it is saved."""
    visit = load_visit(database, 1)
    hosts = [Participant(name=name, side=Side.HOSTS) for name in names]
    return replace(visit, participants=(*visit.on_side(Side.GUESTS), *hosts))


def test_of_somebody_who_is_only_typed_yet_it_is_asked_as_well_and_kept_with_the_record_that_saving_finds(sample):
    visit, order = typed(sample, "Саша Заєць"), PaperOrder(language="uk", paper="thanks")
    (one,) = unknown_sexes(sample, visit, [order, order])
    assert one == (None, "Саша Заєць")
    remember_sexes(sample, {one: Gender.FEMININE})
    assert asked(sample, visit, "thanks") == []
    assert "Шановна пані Сашо!" in words_of(make_paper(sample, visit, order))
    saved = save_visit(sample, visit).on_side(Side.HOSTS)[0]
    assert load_person(sample, saved.person_id).gender is Gender.FEMININE


def test_what_is_known_of_somebody_counts_for_a_name_that_is_typed_and_not_between_namesakes(sample):
    save_person(sample, Person(name="Женя Коваль", gender=Gender.MASCULINE))
    assert asked(sample, typed(sample, "Коваль Женя"), "thanks") == []
    save_person(sample, Person(name="Женя Коваль", gender=Gender.FEMININE))
    assert asked(sample, typed(sample, "Коваль Женя"), "thanks") == ["Коваль Женя"]


def test_which_word_is_the_family_name_is_kept_with_somebody_who_is_only_typed(sample):
    doubtful = UnknownSex(None, "Роман Іван")
    assert told_of(sample, [doubtful])["Роман Іван"].parts.is_doubtful
    said = PersonName(text="Роман Іван", given="Іван", family="Роман", order=NameOrder.FAMILY_FIRST)
    name = keep_parts(sample, doubtful, said)
    assert name == "Іван Роман"
    told = told_of(sample, [UnknownSex(None, name)])[name]
    assert (told.parts.family, told.parts.is_doubtful, told.gender) == ("Роман", False, Gender.MASCULINE)
    plain = PersonName(text="Коваль Оксана", given="Оксана", family="Коваль")
    before = len(PeopleListing(sample).first(999))
    assert keep_parts(sample, UnknownSex(None, "Коваль Оксана"), plain) == "Оксана Коваль"
    assert len(PeopleListing(sample).first(999)) == before
