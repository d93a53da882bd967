"""Names of the people of the two sample visits in all cases, as checked by hand; Latin letters; salutations."""

import pytest

from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.people.name_forms import name_forms, propose_gender, salutation
from delegations.domain.people.people import Person
from delegations.domain.text.texts import speaking
from delegations.domain.text.transliteration import transliterate

M, F = Gender.MASCULINE, Gender.FEMININE
CHECKED = [
    # name, gender, genitive, dative, accusative, instrumental, locative, vocative
    ("Микола Боровець", M, "Миколи Боровця", "Миколі Боровцю", "Миколу Боровця", "Миколою Боровцем", "Миколі Боровцю",
     "Миколо Боровцю"),
    ("Оксана Гвозденко", F, "Оксани Гвозденко", "Оксані Гвозденко", "Оксану Гвозденко", "Оксаною Гвозденко",
     "Оксані Гвозденко", "Оксано Гвозденко"),
    ("Ігор Поліщук", M, "Ігоря Поліщука", "Ігорю Поліщуку", "Ігоря Поліщука", "Ігорем Поліщуком", "Ігорю Поліщукові",
     "Ігорю Поліщуку"),
    ("Григорій Пустовіт", M, "Григорія Пустовіта", "Григорію Пустовіту", "Григорія Пустовіта", "Григорієм Пустовітом",
     "Григорієві Пустовітові", "Григорію Пустовіте"),
    ("Юрій Безпятко", M, "Юрія Безпятка", "Юрію Безпятку", "Юрія Безпятка", "Юрієм Безпятком", "Юрієві Безпяткові",
     "Юрію Безпятку"),
    ("Юрій Вербич", M, "Юрія Вербича", "Юрію Вербичу", "Юрія Вербича", "Юрієм Вербичем", "Юрієві Вербичу",
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


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uk", "Шановна Ларисо Карп’як!"), ("de", "Sehr geehrte Frau Karpiak,"), ("pl", "Szanowna Pani,"),
        ("en", "Dear Ms Karpiak,"),
    ],
)  # fmt: skip
def test_letters_begin_as_the_language_wants(language, words):
    with speaking(language):
        assert Person(name="Лариса Карп’як").salutation == words


def test_a_persian_letter_begins_with_the_title():
    with speaking("fa"):
        assert salutation("علی بابایی", Gender.MASCULINE, {}) == "جناب آقای علی بابایی"
