"""How papers speak of a visit: who went to whom and when, in the cases and tenses that a sentence asks for."""

from dataclasses import replace

import pytest

from delegations.documents.papers.letters.letter_fields import letter_values
from delegations.documents.papers.letters.templates import filled
from delegations.documents.papers.office_head import OfficeHead
from delegations.documents.papers.visits.visit_context import Contact, VisitContext
from delegations.documents.papers.visits.visit_words import (
    about_visit,
    destination,
    stay,
    title_of,
    visit_of,
    within_sentence,
)
from delegations.domain.dates.partial_dates import PartialDate, days_between, from_day_to_day, in_the_time
from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.references import Ref
from delegations.domain.text.texts import LANGUAGES, speaking
from delegations.domain.visits.visit import Participant, ProgrammeItem, Visit
from delegations.domain.visits.vocabulary import Role, Status
from delegations.services.templates.kept_templates import shipped_text
from tests.hard_visit import hard_visit

OUR = Municipality(
    name="Звягель",
    full_name="Звягельська міська територіальна громада",
    country="Україна",
    region="Житомирська область",
)
LUTSK = Municipality(
    name="Луцьк", full_name="Луцька міська територіальна громада", country="Україна", region="Волинська область"
)
LVIV = Municipality(name="Львів", country="Україна")
BIALYSTOK = Municipality(name="Білосток", country="Республіка Польща", region="Підляське воєводство")
DAYS = {"start": PartialDate(2026, 9, 14), "end": PartialDate(2026, 9, 16)}
OFFICE = OfficeHead(letterhead="Звягельська міська рада", place="Звягель", signatory_post="Міський голова")


def coming(*guests, hosts=(OUR,), ours=Side.HOSTS, visit=None, **values):
    return VisitContext(visit=visit or Visit(**(DAYS | values)), guests=guests, hosts=hosts, ours=ours, office=OFFICE)


def hard(**changed):
    return coming(LUTSK, visit=replace(hard_visit(None, None), guests=(), hosts=(), **changed))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (lambda: about_visit(coming(LUTSK)),
         "Про робочий візит делегації Луцької міської територіальної громади до міста Звягеля"),
        (lambda: about_visit(coming(BIALYSTOK)),
         "Про робочий візит делегації міста Білостока (Республіка Польща) до міста Звягеля"),
        (lambda: about_visit(coming(LVIV, LUTSK)),
         "Про робочий візит делегацій міста Львова та Луцької міської територіальної громади до міста Звягеля"),
        (lambda: about_visit(coming(LVIV, LUTSK, BIALYSTOK, title="Форум «Міста»")), "Про захід «Форум „Міста“»"),
        (lambda: about_visit(coming(LVIV, LUTSK, BIALYSTOK)), "Про робочий візит делегацій до міста Звягеля"),
        (lambda: visit_of(coming(LVIV, LUTSK, BIALYSTOK)), "візиту делегацій до міста Звягеля"),
        (lambda: about_visit(coming(hosts=())), "Про робочий візит"),
        (lambda: visit_of(coming(OUR, hosts=(LUTSK,), ours=Side.GUESTS)),
         "візиту делегації Звягельської міської територіальної громади до міста Луцька"),
        (lambda: stay(coming(LUTSK)),
         "перебування делегації Луцької міської територіальної громади у місті Звягелі 14–16 вересня 2026 року"),
        (lambda: title_of(coming(LVIV)), "Робочий візит делегації міста Львова до міста Звягеля"),
        (lambda: title_of(coming(LVIV, title="Побачити й перейняти")), "Побачити й перейняти"),
        (lambda: destination(coming(OUR, hosts=(LUTSK,), ours=Side.GUESTS)), "міста Луцька Волинської області"),
        (lambda: destination(coming(OUR, hosts=(BIALYSTOK,), ours=Side.GUESTS)), "міста Білостока (Республіка Польща)"),
    ],
)  # fmt: skip
def test_a_visit_is_told_of_in_ukrainian_sentences(said, words):
    with speaking("uk"):
        assert said() == words


@pytest.mark.parametrize(
    ("first", "last", "days", "order", "sentence"),
    [
        ("2026-09-14", "2026-09-16", 3, "з 14 по 16 вересня 2026 року", "14–16 вересня 2026 року"),
        ("2026-09-30", "2026-10-02", 3, "з 30 вересня по 2 жовтня 2026 року", "30 вересня – 2 жовтня 2026 року"),
        ("2026-12-31", "2027-01-01", 2, "з 31 грудня 2026 року по 1 січня 2027 року", None),
        ("2026-09-14", None, 1, "14 вересня 2026 року", "14 вересня 2026 року"),
        ("2021", None, 0, "2021 рік", "у 2021 році"),
        ("2024-05", None, 0, "травень 2024 року", "(травень 2024 року)"),
        (None, None, 0, "", ""),
    ],
)
def test_days_are_told_as_an_order_and_a_sentence_have_them(first, last, days, order, sentence):
    start, end = (PartialDate.from_text(one) if one else None for one in (first, last))
    with speaking("uk"):
        assert days_between(start, end) == days
        assert from_day_to_day(start, end) == order
        assert sentence is None or in_the_time(start, end) == sentence


@pytest.mark.parametrize(
    ("speech", "last", "sentence"),
    [
        ("de", PartialDate(2026, 9, 16), "vom 14. bis 16. September 2026"),
        ("de", PartialDate(2026, 10, 2), "vom 14. September bis 2. Oktober 2026"),
        ("de", None, "am 14. September 2026"),
        ("en", PartialDate(2026, 9, 16), "on 14–16 September 2026"),
        ("pl", PartialDate(2026, 9, 16), "w dniach 14–16 września 2026 r."),
    ],
)
def test_german_has_on_for_one_day_only(speech, last, sentence):
    with speaking(speech):
        assert in_the_time(PartialDate(2026, 9, 14), last) == sentence


@pytest.mark.parametrize(
    ("words", "within"),
    [("Обмін досвідом.", "обмін досвідом"), ("ЦНАП міста", "ЦНАП міста"), ("У місті", "У місті"), ("", "")],
)
def test_a_sentence_within_a_sentence_begins_small(words, within):
    with speaking("uk"):
        assert within_sentence(words) == within


def lines_of(context, paper, language="uk"):
    with speaking(language):
        lines = filled(shipped_text(paper, language), letter_values(context))
    return [line.replace("\ue000", "").replace("\ue001", "\n") for line in lines]


@pytest.mark.parametrize(
    ("status", "verb"),
    [(Status.HELD, "відвідала"), (Status.UNDER_WAY, "перебуває"), (Status.PLANNED, "відвідає"),
     (Status.CONFIRMED, "відвідає")],
)  # fmt: skip
def test_a_press_release_has_the_tense_of_the_visit_and_nothing_that_is_internal(status, verb):
    text = "\n".join(lines_of(hard(status=status, told_outside="Гостям показали дитячі садки."), "press-release"))
    assert (
        f"на чолі з Луцьким міським головою Володимиром-Святославом Івановичем Переяславом-Хмельницьким {verb}" in text
    )
    assert "Мета візиту – обмін досвідом у сфері енергоефективності комунальних будівель." in text
    assert text.count("офіційна зустріч керівників двох громад") == 1
    assert "Розповів" not in text
    assert "договір енергосервісу" not in text
    assert "утеплені школи" not in text
    assert ("дитячі садки" in text) == (status is Status.HELD)


def test_an_order_sends_numbered_people_in_the_accusative_to_the_city_of_the_hosts():
    people = (
        Participant(side=Side.GUESTS, name="Яна Ковальська", post="депутатка", role=Role.HEAD),
        Participant(side=Side.GUESTS, name="Іван Якович Задорожний", post="головний спеціаліст"),
        Participant(side=Side.GUESTS, name="Степан Козій", post="водій", role=Role.DRIVER),
    )
    context = coming(OUR, hosts=(LUTSK,), ours=Side.GUESTS, participants=people, purpose="Обмін досвідом.")
    text = "\n".join(lines_of(context, "trip-order"))
    assert "1. ВІДРЯДИТИ до міста Луцька Волинської області на 3 дні з 14 по 16 вересня 2026 року:" in text
    assert "1) КОВАЛЬСЬКУ Яну – депутатку;\n2) ЗАДОРОЖНОГО Івана Яковича – головного спеціаліста;\n3) КОЗІЯ" in text
    assert "Проїзд – службовим автомобілем, водій – Степан КОЗІЙ." in text
    assert "Мета відрядження – обмін досвідом." in text
    unnamed = replace(people[2], name="(буде названо)")
    context = replace(context, visit=replace(context.visit, participants=(*people[:2], unnamed)))
    text = "\n".join(lines_of(context, "trip-order"))
    assert "Проїзд – службовим автомобілем." in text


def test_an_order_to_receive_says_who_comes_and_who_sees_to_what():
    text = "\n".join(lines_of(hard(), "reception-order"))
    assert "ПРИЙНЯТИ 14–16 вересня 2026 року делегацію Луцької міської територіальної громади (12 осіб)" in text
    assert "2) Станіслав Андрійович Вишневецький – круглий стіл «Енергоефективність" in text
    assert text.count("переїзд до готелю") == 1


@pytest.mark.parametrize(
    ("gender", "words"),
    [
        (Gender.FEMININE, "узяла участь у візиті"),
        (Gender.MASCULINE, "узяв участь у візиті"),
        (Gender.UNKNOWN, "засвідчує участь у візиті"),
    ],
)
def test_a_certificate_has_no_brackets_of_gender(gender, words):
    person = Participant(side=Side.GUESTS, name="Лі Вей", post="радниця")
    context = replace(coming(LUTSK, participants=(person,)), contacts={person.uid: Contact(gender=gender)})
    for language in ("uk", "pl"):
        text = "\n".join(lines_of(context, "certificate", language))
        assert "(" not in text
        assert language != "uk" or words in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_letters_end_with_a_full_stop_and_go_on_small_after_a_comma(language):
    for paper in ("reply", "trip-order", "reception-order", "press-release", "thanks", "welcome", "invitation"):
        lines = lines_of(hard(), paper, language)
        ends = [line for line, after in zip(lines, [*lines[1:], ""], strict=True) if line.endswith((";", "؛")) and
                not after.startswith(("1", "2", "3", "4", "5", "6", "7", "8", "9", "–"))]  # fmt: skip
        assert ends == [], paper
        greeted = next((place for place, line in enumerate(lines) if line.endswith(",") and place < 8), None)
        if language == "de" and greeted is not None and paper != "press-release":
            assert lines[greeted + 1][:1].islower(), paper


def test_an_order_names_the_letter_that_it_rests_on():
    letter = {"letter_number": "03-11/284", "letter_date": PartialDate(2026, 8, 14)}
    text = "\n".join(lines_of(coming(LUTSK, **letter), "reception-order"))
    assert "Підстава: лист Луцької міської територіальної громади від 14 серпня 2026 року № 03-11/284." in text
    assert "Підстава" not in "\n".join(lines_of(coming(LUTSK), "reception-order"))
    sent = "\n".join(lines_of(coming(LUTSK, letter_sender="Луцька міська рада", **letter), "reception-order"))
    assert "Підстава: лист Луцької міської ради від 14 серпня" in sent


def test_of_several_cities_each_guest_is_told_of_his_own_and_an_order_of_all():
    heads = [
        Participant(side=Side.GUESTS, name=name, role=Role.HEAD, municipality=Ref(None, city))
        for name, city in (("Яна Ковальська", "Львів"), ("Іван Задорожний", "Луцьк"))
    ]
    item = ProgrammeItem(title="Вечеря", responsible="відділ протоколу, тел. (04141) 3-51-06, +38 067 123-45-67")
    host = Participant(side=Side.HOSTS, name="Оксана Гвозденко", post="секретар ради")
    context = coming(LVIV, LUTSK, participants=(*heads, host), programme=(item,), status=Status.HELD)
    second = replace(context, about=heads[1].uid)
    told = second.told_to(second.recipient())
    assert "запрошує делегацію Луцької міської територіальної громади відвідати" in "\n".join(
        lines_of(told, "invitation")
    )
    order = "\n".join(lines_of(context, "reception-order"))
    assert "делегації міста Львова та Луцької міської територіальної громади (2 особи) на чолі з" in order
    assert "1) відділ протоколу – вечеря." in order
    release = "\n".join(lines_of(context, "press-release"))
    assert "Представник приймальної сторони на зустрічах – секретар ради Оксана Гвозденко." in release


@pytest.mark.parametrize(
    ("language", "paper", "words"),
    [
        ("en", "invitation", "invite a delegation of Львів and Білосток to visit"),
        ("en", "reception-order", "The delegations of Львів and Білосток"),
        ("pl", "invitation", "delegację miast Львів i Білосток"),
        ("pl", "press-release", "Delegacje miast Львів i Білосток"),
        ("uk", "welcome", "Теми наших зустрічей: безпечне місто, ЦНАП."),
        ("de", "welcome", "Themen unserer Gespräche: Безпечне місто, ЦНАП."),
    ],
)
def test_two_cities_are_joined_by_and_and_topics_are_words_of_a_sentence(language, paper, words):
    topics = (Ref(None, "Безпечне місто"), Ref(None, "ЦНАП"))
    assert words in "\n".join(lines_of(coming(LVIV, BIALYSTOK, topics=topics), paper, language))
