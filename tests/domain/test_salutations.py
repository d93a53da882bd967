"""How letters begin, in five languages and four styles; with nobody's sex told wrongly."""

import pytest

from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.people.people import Person
from delegations.domain.people.salutations import Addressee, salutation
from delegations.domain.people.vocabulary import AddressStyle
from delegations.domain.text.texts import speaking

M, F, UNKNOWN, NEUTRAL = Gender.MASCULINE, Gender.FEMININE, Gender.UNKNOWN, Gender.NEUTRAL
BY_NAME, GIVEN, POST, FAMILY = list(AddressStyle)[:4]


@pytest.mark.parametrize(
    ("name", "gender", "post", "style", "words"),
    [
        ("Коваль Оксана Петрівна", F, "", BY_NAME, "Шановна Оксано Петрівно!"),
        ("Оксана Коваль", F, "", BY_NAME, "Шановна пані Оксано!"),
        ("Ігор Петрович Поліщук", M, "", GIVEN, "Шановний пане Ігорю!"),
        ("Ігор Поліщук", M, "міський голова", POST, "Шановний пане міський голово!"),
        ("Ольга Довга", F, "Директорка департаменту", POST, "Шановна пані директорко департаменту!"),
        ("Ігор Поліщук", M, "заступник міського голови з питань діяльності ради", POST, "Шановний пане Ігорю!"),
        ("Ігор Петрович Вишневський", M, "", FAMILY, "Шановний пане Вишневський!"),
        ("І. П. Вишневський", M, "", BY_NAME, "Шановний пане Вишневський!"),
        ("Hans Müller", M, "", BY_NAME, "Шановний пане Müller!"),
        ("Сі Цзіньпін", M, "", BY_NAME, "Шановний пане Сі!"),
        ("Ганс Мюллер", UNKNOWN, "", BY_NAME, "Шановні пані та панове!"),
        ("Саша Заєць", NEUTRAL, "міський голова", POST, "Шановні пані та панове!"),
        ("Управління освіти", UNKNOWN, "", BY_NAME, "Шановні пані та панове!"),
        ("о. Василь Сліпий", M, "настоятель", BY_NAME, "Шановний отче Василю!"),
        ("протоієрей Сорока Іван Ілліч", M, "", POST, "Шановний отче Іване!"),
        ("Отець Петренко", M, "", BY_NAME, "Шановний пане Петренку!"),
    ],
)
def test_ukrainian_letters(name, gender, post, style, words):
    with speaking("uk"):
        assert salutation(Addressee(name=name, gender=gender, post=post, style=style)) == words


@pytest.mark.parametrize(
    ("speech", "name", "gender", "post", "words"),
    [
        ("de", "Oberst Ivan Sirko", M, "", "Sehr geehrter Herr Oberst Sirko,"),
        ("en", "Lieutenant Colonel Ivan Sirko", M, "", "Dear Colonel Sirko,"),
        ("en", "Oleksandra Tkachuk (Moroz)", F, "", "Dear Ms Tkachuk,"),
        ("pl", "Oleksandra Tkachuk (Moroz)", F, "", "Szanowna Pani,"),
        ("de", "Hans Müller", M, "Oberbürgermeister", "Sehr geehrter Herr Oberbürgermeister Müller,"),
        ("de", "Dr. Anna Schmidt", F, "Bürgermeisterin von Bonn", "Sehr geehrte Frau Bürgermeisterin Dr. Schmidt,"),
        ("de", "Jan van der Berg", M, "", "Sehr geehrter Herr van der Berg,"),
        ("de", "Kim Müller", NEUTRAL, "Direktor", "Guten Tag Kim Müller,"),
        ("pl", "Jan Kowalski", M, "Prezydent Miasta Lublin", "Szanowny Panie Prezydencie,"),
        ("pl", "Anna Nowak", F, "zastępca burmistrza", "Szanowna Pani Burmistrz,"),
        ("pl", "Jan Nowak", M, "", "Szanowny Panie,"),
        ("pl", "Ewa Nowak", F, "Przewodniczący Komisji", "Szanowna Pani Przewodnicząca,"),
        ("pl", "Jan Nowak", M, "Pierwszy Zastępca Burmistrza", "Szanowny Panie Burmistrzu,"),
        ("pl", "Ewa Nowak", F, "Kierowniczka Wydziału", "Szanowna Pani Kierownik,"),
        ("de", "Jan Nowak", M, "Erster Stellvertretender Bürgermeister", "Sehr geehrter Herr Bürgermeister Nowak,"),
        ("en", "Ewa Nowak", F, "First Deputy Mayor", "Dear Deputy Mayor Nowak,"),
        ("pl", "Kim Nowak", UNKNOWN, "", "Szanowni Państwo,"),
        ("en", "Mary Brown", F, "Mayor of Leeds", "Dear Mayor Brown,"),
        ("en", "Dr. John Smith", M, "", "Dear Dr Smith,"),
        ("en", "Sir John Smith", M, "", "Dear Sir John,"),
        ("en", "Kim Lee", UNKNOWN, "", "Dear Kim Lee,"),
        ("fa", "علی بابایی", M, "شهردار کرمان", "جناب آقای علی بابایی، شهردار محترم کرمان"),
        ("fa", "علی بابایی", M, "معمار ارشد شهر", "جناب آقای علی بابایی، معمار ارشد محترم شهر"),
        ("fa", "علی بابایی", M, "راننده", "جناب آقای علی بابایی، رانندهٔ محترم"),
        ("fa", "علی بابایی", M, "فرمانده پلیس", "جناب آقای علی بابایی، فرمانده محترم پلیس"),
        ("fa", "سارا احمدی", F, "نماینده مجلس", "سرکار خانم سارا احمدی، نمایندهٔ محترم مجلس"),
        ("fa", "سارا احمدی", F, "کنسول افتخاری", "سرکار خانم سارا احمدی، کنسول افتخاری محترم"),
        ("fa", "سارا احمدی", F, "", "سرکار خانم سارا احمدی"),
    ],
)
def test_letters_in_other_languages(speech, name, gender, post, words):
    with speaking(speech):
        assert salutation(Addressee(name=name, gender=gender, post=post)) == words


def test_a_corrected_vocative_wins():
    with speaking("uk"):
        whole = Addressee(name="Олег Ткач", gender=M, corrected={NameCase.VOCATIVE: "Олеже Ткаче"})
        given = Addressee(name="Олег Ткач", gender=M, corrected={NameCase.VOCATIVE: "Олеже"})
        assert {salutation(whole), salutation(given)} == {"Шановний пане Олеже!"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uk", "Шановна пані Ларисо!"), ("de", "Sehr geehrte Frau Karpiak,"), ("pl", "Szanowna Pani,"),
        ("en", "Dear Ms Karpiak,"),
    ],
)  # fmt: skip
def test_a_person_is_spoken_to_in_the_letters_of_the_language(language, words):
    with speaking(language):
        assert Person(name="Лариса Карп’як").salutation() == words
