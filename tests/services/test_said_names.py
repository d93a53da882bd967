"""What somebody said about the parts of a name counts in lists, on papers and after all is worked out anew."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from delegations.documents.papers.office_head import signer
from delegations.domain.people.name_mentions import NameSpan
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.people import Person, answer
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.vocabulary import NameDoubt, NameOrder
from delegations.queries.people.listing import PeopleListing
from delegations.services.paper_texts.foreign_texts import texts_on_paper
from delegations.services.people.people import load_person, save_person
from delegations.services.people.people_merging import merge_people
from delegations.store.search.rebuilding import rebuild

SAID = {"given_name": "Іван", "family_name": "Роман", "name_order": NameOrder.FAMILY_FIRST}


def kept(database, number):
    with database.session() as session:
        row = text("SELECT sort_name, name_doubt FROM person WHERE id = :number")
        return tuple(session.execute(row, {"number": number}).one())


def test_what_was_said_wins_until_the_name_is_another(database):
    doubtful = save_person(database, Person(name="Роман Іван"))
    assert kept(database, doubtful.id) == (read_name("Роман Іван").sort_key, "order")
    said = save_person(database, replace(doubtful, **SAID))
    assert (said.parts.signature, said.parts.doubt) == ("Іван РОМАН", NameDoubt.NONE)
    assert said.parts.full == "Іван Роман"
    assert said.latin == "Ivan Roman"
    known = kept(database, said.id)
    assert known == (read_name("Роман, Іван").sort_key, "")
    with database.writing() as session:
        rebuild(session)
    assert kept(database, said.id) == known
    renamed = save_person(database, replace(load_person(database, said.id), name="Роман Іваненко"))
    assert renamed.parts == read_name("Роман Іваненко")


@pytest.mark.parametrize(("language", "signed"), [("uk", ("Іван", "РОМАН")), ("de", ("Ivan", "ROMAN"))])
def test_papers_write_a_name_in_the_parts_that_were_said(database, language, signed):
    save_person(database, Person(name="Роман Іван", **SAID))
    with database.session() as session, texts_on_paper(session, language):
        assert signer("", {"uk": "Роман Іван", "de": "Roman Ivan"}[language]) == ("", signed)
    assert signer("", "Роман Іван") == ("", ("Роман", "ІВАН"))


def test_parts_go_into_another_record_together_or_not_at_all(database):
    said = save_person(database, Person(name="Роман Іван", **SAID))
    other = save_person(database, Person(name="Іван Роман"))
    whole = merge_people(database, other.id, [said.id])
    assert (whole.parts.given, whole.parts.family) == ("Іван", "Роман")
    assert kept(database, whole.id) == (read_name("Роман, Іван").sort_key, "")
    mine = save_person(database, Person(name="Іван Роман", given_name="Роман", family_name="Іван"))
    assert merge_people(database, mine.id, [whole.id]).parts.family == "Іван"


@pytest.mark.parametrize(
    ("typed", "chosen", "name", "is_kept"),
    [
        ("Роман Іван", ("Іван", "", "Роман", NameOrder.FAMILY_FIRST), "Іван Роман", True),
        ("Роман Іван", ("Роман", "", "Іван", NameOrder.GIVEN_FIRST), "Роман Іван", True),
        ("Pablo Ruiz Picasso", ("Pablo Ruiz", "", "Picasso", NameOrder.GIVEN_FIRST), "Pablo Ruiz Picasso", True),
        ("Мельник Ігор", ("Ігор", "", "Мельник", NameOrder.FAMILY_FIRST), "Ігор Мельник", False),
        ("Оксана", ("", "", "Оксана", NameOrder.GIVEN_FIRST), "Оксана", True),
    ],
)
def test_an_answer_turns_the_name_and_is_kept_only_where_it_says_more_than_the_name(typed, chosen, name, is_kept):
    given, middle, family, order = chosen
    said = PersonName(text=typed, given=given, middle=middle, family=family, order=order)
    person = replace(Person(name=typed), **answer(said))
    assert person.name == name
    assert (person.parts.given, person.parts.middle, person.parts.family) == (given, middle, family)
    assert person.parts.doubt is NameDoubt.NONE
    assert bool(person.given_name or person.family_name) is is_kept


def test_somebody_is_named_by_the_family_name_wherever_it_stands():
    for name, text_with, text_without in (
        ("КОВАЛЬ Оксана Петрівна", "Виступила О. Коваль.", "Виступила О. Петрівна."),
        ("Сі Цзіньпін", "Був пан Сі.", "Був пан Цзіньпін."),
        ("Dr. Jan van der Berg", "Herr Berg kam.", "Herr Dr kam."),
    ):
        named = NameSpan(Person(name=name))
        assert (named.mentions(text_with), named.mentions(text_without)) == (True, False)


def test_doubtful_names_are_listed_for_a_look(database):
    for name in ("Роман Іван", "Ігор Поліщук", "О. П. Коваль", "Житомирська міська рада"):
        save_person(database, Person(name=name))
    assert {one.name for one in PeopleListing(database, doubtful=True).first(9)} == {
        "Роман Іван", "О. П. Коваль", "Житомирська міська рада"}  # fmt: skip
    assert [one.name for one in PeopleListing(database, "коваль", doubtful=True).first(9)] == ["О. П. Коваль"]
