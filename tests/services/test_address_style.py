"""The office chooses how letters speak to people; a person may have a way of his own, which wins."""

from dataclasses import replace

from delegations.domain.people.vocabulary import AddressStyle, Side
from delegations.queries.office_settings import read_settings
from delegations.services.office.saving_settings import save_settings
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.people import load_person, save_person
from delegations.services.visits.loading import load_visit
from tests.documents.test_visit_papers import words_of


def test_the_style_of_the_office_holds_unless_the_person_has_one(sample):
    visit = load_visit(sample, 1)
    number = visit.on_side(Side.HOSTS)[0].person_id

    def begins(words):
        return words in words_of(make_paper(sample, visit, PaperOrder(language="uk", paper="thanks")))

    assert begins("Шановний пане Ігорю!")
    settings = read_settings(sample)
    save_settings(sample, replace(settings, address_style=AddressStyle.POST), base=settings)
    assert read_settings(sample).address_style is AddressStyle.POST
    assert begins("Шановний пане міський голово!")
    person = load_person(sample, number)
    save_person(sample, replace(person, address_style=AddressStyle.FAMILY))
    assert begins("Шановний пане Поліщуку!")
    assert load_person(sample, number).salutation(AddressStyle.POST) == "Шановний пане Поліщуку!"
