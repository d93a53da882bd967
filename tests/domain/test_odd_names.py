"""What stands where a name should: kept as typed and said so, not declined, spoken to as nobody in every language."""

import pytest

from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.people.name_forms import not_declined, propose_forms
from delegations.domain.people.name_gender import propose_gender
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.salutations import Addressee, salutation, spoken_to
from delegations.domain.people.vocabulary import AddressStyle
from delegations.domain.text.texts import speaking
from delegations.domain.text.transliteration import transliterate

NOBODY = {
    "uk": "Шановні пані та панове!", "en": "Dear Sir or Madam,", "de": "Sehr geehrte Damen und Herren,",
    "pl": "Szanowni Państwo,", "fa": "با سلام و احترام",
}  # fmt: skip
ODD = {
    "body": [
        "0", "123", "№ 5", "Управління освіти", "Луцька міська рада", "КП «Луцькводоканал»", "ТОВ Ромашка",
        "Stadt München GmbH", "Urząd Miasta Lublin", "شهرداری تهران", "Відділ кадрів", "Представник мерії",
        "Міністерство культури та інформаційної політики України", "Секретар ради", "два водії", "2 охоронці",
        "охорона (3 особи)", "н/д", "-//-", "те саме", "Іван Петренко, міський голова", "Engel Reiner, bürgermeister",
        "Іван Петренко (мер)", "Іван Петренко / Олег Коваль", "Іван Петренко та Олег Коваль", "Іван і Марія Петренки",
        "Hans und Maria Müller", "подружжя Коваль", "пан міський голова", "ivan.petrenko@rada.gov.ua",
        "+380501234567", "http://lutsk.ua", "<b>Іван</b> Петренко", "{{ name }}", "{% for %}", "Іван 😀 Петренко", "😀",
        "'; DROP TABLE person; --", "Іван ʼ", "— Іван", "перекладач", "водій", "делегація", "невідомо", "пан", "von",
        "???", "Іван ?", "Іван = Петренко",
    ],
    "one_word": [
        "Коваль", "коваль", "КОВАЛЬ", "Müller", "علی", "李", "Олег", "Марія", "Іванович", "Іван-Петренко", "О'Ніл",
        "пан Коваль", "Frau Dr. Müller", "Mr Smith", "Іван\u200bПетренко", "Ж", "Я.",
    ],
    "initials": [
        "О. П. Коваль", "О.П.Коваль", "Коваль О. П.", "Коваль О.П.", "КОВАЛЬ О.", "О. Коваль", "Дж. Р. Р. Толкін",
        "Дж. Коваль", "J. R. R. Tolkien", "J. Smith",
    ],
    "scripts": ["Іван Bąk", "Іван Bąk علی", "Ivan Ковальчук", "Иvан Петренко"],
    "too_long": ["Я" * 300, "Іван " + "а" * 300, "Іван " * 100],
    "no_family": ["Олена Петрівна", "Карл III"],
}  # fmt: skip
ALL = [(doubt, name) for doubt, names in ODD.items() for name in names]


@pytest.mark.parametrize("doubt", ODD)
def test_what_is_no_whole_name_is_kept_as_typed_and_that_is_said(doubt):
    for name in ODD[doubt]:
        typed = read_name(name).text
        assert read_name(name).doubt.value == doubt, name
        for gender in (propose_gender(name), Gender.FEMININE):
            assert set(propose_forms(name, gender).values()) == {typed}, name
            for language in NOBODY:
                with speaking(language):
                    assert not_declined(name, gender), name


@pytest.mark.parametrize("language", NOBODY)
def test_a_body_a_post_and_what_nobody_can_read_is_spoken_to_as_nobody(language):
    for doubt, name in ALL:
        written = transliterate(read_name(name).full) if language in ("en", "de", "pl") else name
        with speaking(language):
            for style in AddressStyle:
                whom = Addressee(name=spoken_to(name, written), gender=propose_gender(name), style=style)
                said = salutation(whom)
                if doubt in ("body", "scripts", "too_long"):
                    assert said == NOBODY[language], name


@pytest.mark.parametrize("name", ["", " ", "-Іван Петренко", "Іван Петренко-", "-", "--", "-а", "Іван -", "'-'", "а-"])
def test_nothing_that_is_typed_stops_the_reading(name):
    assert propose_gender(name) in Gender
    assert set(propose_forms(name, Gender.MASCULINE)) == set(NameCase)
    for language in NOBODY:
        with speaking(language):
            assert salutation(Addressee(name=name, gender=propose_gender(name)))


@pytest.mark.parametrize(
    ("name", "gender", "genitive"),
    [
        ("Іван Петренко III", Gender.MASCULINE, "Івана Петренка III"),
        ("Хасан Ель Саїд", Gender.MASCULINE, "Хасана Ель Саїда"),
        ("Вінсент Ван Гог", Gender.MASCULINE, "Вінсента Ван Гога"),
        ("Мюллер, Ганс", Gender.MASCULINE, "Ганса Мюллера"),
        ("Олег Водій", Gender.MASCULINE, "Олега Водія"),
    ],
)
def test_names_that_only_look_odd_are_declined(name, gender, genitive):
    assert propose_forms(name, gender)[NameCase.GENITIVE] == genitive


def test_letters_that_are_not_ukrainian_are_not_declined_in_a_salutation():
    with speaking("uk"):
        assert salutation(Addressee(name="Иван Ёлкин", gender=Gender.MASCULINE)) == "Шановний пане Иван!"
