"""Names of the people of the two sample visits in all cases, as checked by hand; Latin letters; salutations."""

from pathlib import Path

import pytest

from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.people.name_forms import name_forms, not_declined, propose_forms
from delegations.domain.people.name_gender import propose_gender
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.salutations import Addressee, salutation
from delegations.domain.text.texts import speaking
from delegations.domain.text.transliteration import transliterate

M, F = Gender.MASCULINE, Gender.FEMININE
CHECKED = [
    # name, gender, genitive, dative, accusative, instrumental, locative, vocative
    ("Микола Боровець", M, "Миколи Боровця", "Миколі Боровцю", "Миколу Боровця", "Миколою Боровцем", "Миколі Боровцеві",
     "Миколо Боровцю"),
    ("Оксана Гвозденко", F, "Оксани Гвозденко", "Оксані Гвозденко", "Оксану Гвозденко", "Оксаною Гвозденко",
     "Оксані Гвозденко", "Оксано Гвозденко"),
    ("Ігор Поліщук", M, "Ігоря Поліщука", "Ігорю Поліщуку", "Ігоря Поліщука", "Ігорем Поліщуком", "Ігореві Поліщукові",
     "Ігорю Поліщуку"),
    ("Григорій Пустовіт", M, "Григорія Пустовіта", "Григорію Пустовіту", "Григорія Пустовіта", "Григорієм Пустовітом",
     "Григорієві Пустовітові", "Григорію Пустовіте"),
    ("Юрій Безпятко", M, "Юрія Безпятка", "Юрію Безпятку", "Юрія Безпятка", "Юрієм Безпятком", "Юрієві Безпяткові",
     "Юрію Безпятку"),
    ("Юрій Вербич", M, "Юрія Вербича", "Юрію Вербичу", "Юрія Вербича", "Юрієм Вербичем", "Юрієві Вербичеві",
     "Юрію Вербичу"),
    ("Роман Бондарук", M, "Романа Бондарука", "Роману Бондаруку", "Романа Бондарука", "Романом Бондаруком",
     "Романові Бондарукові", "Романе Бондаруку"),
    ("Юлія Сиротинська", F, "Юлії Сиротинської", "Юлії Сиротинській", "Юлію Сиротинську", "Юлією Сиротинською",
     "Юлії Сиротинській", "Юліє Сиротинська"),
    ("Микола Осіюк", M, "Миколи Осіюка", "Миколі Осіюку", "Миколу Осіюка", "Миколою Осіюком", "Миколі Осіюкові",
     "Миколо Осіюку"),
    ("Лариса Карп’як", F, "Лариси Карп’як", "Ларисі Карп’як", "Ларису Карп’як", "Ларисою Карп’як", "Ларисі Карп’як",
     "Ларисо Карп’як"),
    ("Віктор Денисюк", M, "Віктора Денисюка", "Віктору Денисюку", "Віктора Денисюка", "Віктором Денисюком",
     "Вікторові Денисюкові", "Вікторе Денисюку"),
    ("Сергій Кондратюк", M, "Сергія Кондратюка", "Сергію Кондратюку", "Сергія Кондратюка", "Сергієм Кондратюком",
     "Сергієві Кондратюкові", "Сергію Кондратюку"),
    ("Світлана Старцева", F, "Світлани Старцевої", "Світлані Старцевій", "Світлану Старцеву", "Світланою Старцевою",
     "Світлані Старцевій", "Світлано Старцева"),
    ("Ольга Бойко", F, "Ольги Бойко", "Ользі Бойко", "Ольгу Бойко", "Ольгою Бойко", "Ользі Бойко", "Ольго Бойко"),
    ("Руслан Голуб", M, "Руслана Голуба", "Руслану Голубу", "Руслана Голуба", "Русланом Голубом", "Русланові Голубові",
     "Руслане Голубе"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "gender", "forms"), [(name, gender, forms) for name, gender, *forms in CHECKED])
def test_names_in_all_cases(name, gender, forms):
    assert propose_gender(name) is gender
    assert list(name_forms(name, gender, {}).values()) == forms


def test_a_correction_overrules_one_case_only():
    forms = name_forms("Микола Боровець", M, {NameCase.VOCATIVE: "Миколо Боровче"})
    assert forms[NameCase.VOCATIVE] == "Миколо Боровче"
    assert forms[NameCase.GENITIVE] == "Миколи Боровця"


def test_a_patronymic_is_declined_too():
    assert name_forms("Лариса Петрівна Карп’як", F, {})[NameCase.DATIVE] == "Ларисі Петрівні Карп’як"


@pytest.mark.parametrize("name", ["علی بابایی", "Hans Müller", "", "Лариса"])
def test_what_can_not_be_declined_stays(name):
    forms = name_forms(name, propose_gender(name), {})
    assert set(forms) == set(NameCase)
    if name != "Лариса":
        assert set(forms.values()) == {name}


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Згурський", "Zghurskyi"), ("Юрій Щербак", "Yurii Shcherbak"), ("Їжакевич", "Yizhakevych"),
        ("Лариса Карп’як", "Larysa Karpiak"), ("Єнакієве", "Yenakiieve"), ("ЩЕРБАК", "SHCHERBAK"),
        ("Ґалаґан", "Galagan"), ("Розгон", "Rozghon"), ("Знам’янка", "Znamianka"), ("علی", "علی"),
    ],
)  # fmt: skip
def test_latin_letters_follow_the_national_table(name, latin):
    assert transliterate(name) == latin


_TABLE = Path(__file__).with_name("names.tsv")


def test_whole_names_of_all_kinds_hold_in_every_case_and_are_spoken_to_rightly():
    head, *lines = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    wrong = []
    for row in (dict(zip(head, line, strict=True)) for line in lines):
        gender = propose_gender(row["name"])
        found = {case.value: form for case, form in propose_forms(row["name"], gender).items()}
        with speaking("uk"):
            found["salutation"] = salutation(Addressee(name=row["name"], gender=gender))
        found["gender"] = "m" if gender is M else "f" if gender is F else "?"
        wrong += [(row["name"], key, form, row[key]) for key, form in found.items() if form != row[key]]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Коваль", "A name of one word is not declined: type the given name and the family name."),
        ("О. П. Коваль", "Initials tell no given name: the name is not declined."),
        ("Управління освіти міської ради", "This looks like a body, not like a person: it is not declined."),
        ("Міхал Bąk", "The name is in letters of several alphabets: it is not declined."),
        ("Іван " + "а" * 300, "This is too long for a name: it is not declined."),
        ("Hans Müller", "Only names in Ukrainian letters are declined."),
    ],
)
def test_what_is_no_whole_name_is_kept_as_typed_and_that_is_said(name, why):
    assert set(propose_forms(name, M).values()) == {name}
    with speaking("en"):
        assert not_declined(name, M) == why


def test_whose_sex_is_not_known_is_not_declined():
    assert set(propose_forms("Саша Заєць", Gender.UNKNOWN).values()) == {"Саша Заєць"}
    with speaking("en"):
        assert "man or a woman" in not_declined("Саша Заєць", Gender.UNKNOWN)


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("пан Януш Врубель", "пана Януша Врубеля"), ("докторка Марія Довга", "докторки Марії Довгої"),
        ("д-р Ганс Мюллер", "д-ра Ганса Мюллера"), ("Роберт Кеннеді молодший", "Роберта Кеннеді молодшого"),
        ("Коваль Оксана Петрівна", "Оксани Петрівни Коваль"), ("Сі Цзіньпін", "Сі Цзіньпіна"),
    ],
)  # fmt: skip
def test_titles_and_what_stands_behind_are_declined_and_the_order_turned(name, genitive):
    gender = F if "а " in name else M
    assert propose_forms(name, gender)[NameCase.GENITIVE] == genitive


WHOLE = [
    # Ranks are titles, in the case of the name; whoever bears them keeps the sex of the name.
    ("генерал-майор Кравець Андрій Миколайович", "генерал-майора Андрія Миколайовича Кравця", "Андрій КРАВЕЦЬ"),
    ("старший лейтенант Бойко Роман Ілліч", "старшого лейтенанта Романа Ілліча Бойка", "Роман БОЙКО"),
    ("майстер-сержант Олена Гук", "майстер-сержанта Олени Гук", "Олена ГУК"),
    ("капітан 1 рангу Ігор Семенюк", "капітана 1 рангу Ігоря Семенюка", "Ігор СЕМЕНЮК"),
    ("майор поліції Ткач Ігор Петрович", "майора поліції Ігоря Петровича Ткача", "Ігор ТКАЧ"),
    # The name from before a marriage in brackets is declined with the other.
    ("Олександра Ткачук (Мороз)", "Олександри Ткачук (Мороз)", "Олександра ТКАЧУК (МОРОЗ)"),
    ("Марія Петрівна Задорожна (Біла)", "Марії Петрівни Задорожної (Білої)", "Марія ЗАДОРОЖНА (БІЛА)"),
    ("Надія Гриб (Сорока)", "Надії Гриб (Сороки)", "Надія ГРИБ (СОРОКА)"),
    # Small words of foreign names stay, an apostrophe of theirs parts two capitals; a Ukrainian one does not.
    ("Джанні дель Боска", "Джанні дель Боски", "Джанні ДЕЛЬ БОСКА"),
    ("Жанна д’Арк", "Жанни д’Арк", "Жанна д’АРК"),
    ("Д’ЯЧЕНКО Іван Петрович", "Івана Петровича Д’яченка", "Іван Д’ЯЧЕНКО"),
    ("Нгуен Ван Тхань", "Нгуен Ван Тхань", "НГУЕН Ван Тхань"),
    ("ნინო ქავთარაძე", "ნინო ქავთარაძე", "ნინო ქავთარაძე"),
]


@pytest.mark.parametrize(("name", "genitive", "signature"), WHOLE, ids=[name for name, *_rest in WHOLE])
def test_titles_former_names_and_small_words(name, genitive, signature):
    assert propose_forms(name, propose_gender(name))[NameCase.GENITIVE] == genitive
    assert read_name(name).signature == signature


def test_an_apostrophe_before_a_capital_stays_in_latin_letters():
    latin = {"Коннор О’Браєн": "Konnor O’Braien", "Жанна д’Арк": "Zhanna d’Ark", "Дар’я Д’яченко": "Daria Diachenko",
             "Д’ЯЧЕНКО": "DIACHENKO", "З’їзд": "Zizd"}  # fmt: skip
    assert {name: transliterate(name) for name in latin} == latin


def test_a_persian_name_of_two_joined_ones_has_the_sex_of_the_first():
    assert [propose_gender(one) for one in ("علی\u200cاکبر صالحی", "فاطمه\u200cزهرا کریمی")] == [
        Gender.MASCULINE, Gender.FEMININE,
    ]  # fmt: skip
