"""People in the sentences of a letter, items at the same hour, and what a visit without a title is called."""

from datetime import date

import pytest

from delegations.domain.text.texts import speaking
from delegations.domain.visits.letters.led_by import in_nominative
from delegations.domain.visits.letters.letter import KnownWords
from delegations.domain.visits.letters.reading import read_visit
from delegations.domain.visits.people_lists.people_reading import read_people_rows
from delegations.domain.visits.programme_reading import read_programme, read_programme_rows
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.visit_rules import dates_as_places
from delegations.domain.visits.vocabulary import DetailKind, Role

KNOWN = KnownWords(date(2026, 6, 1))


def read(*lines):
    return read_visit([[line] for line in lines], KNOWN)


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        (
            (
                "The delegation will be headed by Mayor Anna Kowalska, accompanied by Deputy Mayor Piotr Zieliński and"
                " Ms. Ewa Mazur, interpreter."
            ),
            [("Anna Kowalska", "Mayor"), ("Piotr Zieliński", "Deputy Mayor"), ("Ewa Mazur", "interpreter")],
        ),
        (
            (
                "Die Delegation wird von Oberbürgermeister Thomas Richter geleitet; ihn begleiten Frau Stadträtin Maria"
                " Vogel und der Dolmetscher Karl Baum."
            ),
            [("Thomas Richter", "Oberbürgermeister"), ("Maria Vogel", "Stadträtin"), ("Karl Baum", "Dolmetscher")],
        ),
        (
            (
                "Delegacji będzie przewodniczył Prezydent Miasta Konrad Fijał, a towarzyszyć mu będą wiceprezydent"
                " Dorota Lis oraz tłumaczka Ewa Maj."
            ),
            [("Konrad Fijał", "Prezydent Miasta"), ("Dorota Lis", "wiceprezydent"), ("Ewa Maj", "tłumaczka")],
        ),
        (
            "Делегацію очолить міський голова Микола Юрчишин, його супроводжуватиме начальниця відділу Олена Редчик.",
            [("Микола Юрчишин", "міський голова"), ("Олена Редчик", "начальниця відділу")],
        ),
        ("We look forward to meeting Mayor Anna Kowalska in New York.", []),
    ],
)
def test_people_named_in_sentences(sentence, people):
    found = read("Dear colleagues,", "we shall come to you from 5 to 7 July 2026.", sentence)
    assert [(one.value.name, one.value.post) for one in found.people] == people
    assert all(one.doubts for one in found.people)
    assert any(sentence in one.source for one in found.details)


def test_a_list_of_the_delegation_counts_before_what_sentences_say():
    found = read("Delegation:", "1. Jan Bąk, mayor", "The group will be accompanied by Ms. Ewa Mazur, interpreter.")
    assert [one.value.name for one in found.people] == ["Jan Bąk"]


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (
            ("10:00 – екскурсія (група А); майстер-клас (група Б)",),
            [("10:00", "екскурсія (група А)", ""), ("10:00", "майстер-клас (група Б)", "")],
        ),
        (("12:00 обід", "паралельно: нарада (зала 2)"), [("12:00", "обід", ""), ("12:00", "нарада", "зала 2")]),
        (
            ("10:00 Parallel sessions: Waste (Room 1), Water (Room 2)",),
            [("10:00", "Waste", "Room 1"), ("10:00", "Water", "Room 2")],
        ),
        (
            ("11:00 Огляд музею; кава", "12:00 Обід (готель «Рута»)"),
            [("11:00", "Огляд музею; кава", ""), ("12:00", "Обід", "готель «Рута»")],
        ),
    ],
)
def test_items_at_the_same_hour(lines, items):
    found = read_programme("\n".join(lines))
    assert [(f"{one.value.start:%H:%M}", one.value.title, one.value.place) for one in found] == items
    several = len(items) > len(lines) or "паралельно" in lines[-1]
    assert any("hour" in doubt or "same time" in doubt for doubt in _doubts_in_english(lines)) is several


def _doubts_in_english(lines):
    with speaking("en"):
        return [doubt for one in read_programme("\n".join(lines)) for doubt in one.doubts]


def test_a_place_in_brackets_is_one_in_a_table_without_a_column_of_places():
    rows = [["Час", "Захід", "Відповідальний"], ["11.30", "Школа № 5 (вул. Шкільна, 3)", "Петрів Н."]]
    (item,) = [one.value for one in read_programme_rows(rows)]
    assert (item.title, item.place, item.responsible) == ("Школа № 5", "вул. Шкільна, 3", "Петрів Н.")


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([["12 вересня 2026 року"], ["10:00 зустріч"]], "Visit, 12.09.2026"),
        ([["Дата", "Час", "Захід"], ["23.06.2026", "10.00", "Нарада"], ["24.06.2026", "9.00", "Обід"]], None),
        ([["Dear Sirs,"], ["we shall come to you from 5 to 7 July 2026 and would like to see schools."]], None),
    ],
)
def test_a_paper_without_a_title_is_called_by_its_days(rows, title):
    with speaking("en"):
        found = read_visit(rows, KNOWN)
    said = [one for one in found.details if one.value.kind is DetailKind.TITLE]
    assert len(said) == 1
    assert said[0].value.text == title if title else said[0].value.text.startswith("Visit, ")
    assert said[0].doubts


def test_a_date_where_a_place_belongs_is_kept_and_doubtful():
    with speaking("en"):
        found = read_visit([["Place", "12.05.2026"], ["10:00 Meeting, hall"]], KNOWN)
        (place,) = [one for one in found.details if one.value.kind is DetailKind.PLACE]
        table = [["Hour", "What", "Place"], ["10:00", "Meeting", "12.05.2026"], ["11:00", "Lunch", "1 травня"]]
        meeting, lunch = read_programme_rows(table)
        people = read_people_rows([["Name", "Post", "City"], ["Anna Kowalska", "mayor", "12.05.2026"]])
        visit = Visit(place="3 June 2026", programme=(meeting.value, lunch.value))
        said = dates_as_places(visit)
    assert place.value.text == "12.05.2026"
    assert [any("is a date" in doubt for doubt in one.doubts) for one in (place, meeting, lunch)] == [True, True, False]
    assert any("is a date" in doubt for doubt in people[-1].doubts)
    assert said == ("“3 June 2026” is a date, not a place.", "“12.05.2026” is a date, not a place.")


@pytest.mark.parametrize(
    ("sentence", "name", "post"),
    [
        ("До нас прибуде делегація на чолі з міським головою Іваном Петренком.", "Іван Петренко", "міський голова"),
        (
            "Делегація на чолі зі заступницею міського голови Оленою Коваль прибуде вранці.",
            "Олена Коваль",
            "заступниця міського голови",
        ),
        ("Гості на чолі з мером міста Кельце Богданом Вентою, їх двоє.", "Богдан Вента", "мер міста Кельце"),
        ("Делегація на чолі з Миколою Петровичем Юрчишиним прибуде вранці.", "Микола Петрович Юрчишин", ""),
        ("Delegacja na czele z burmistrzem Janem Kosem przyjedzie rano.", "Jan Kos", "burmistrz"),
        ("Delegacja na czele z Ewą Nowak przyjedzie rano.", "Ewa Nowak", ""),
    ],
)
def test_who_leads_is_turned_back_into_the_nominative(sentence, name, post):
    (person,) = read("Шановні колеги!", "ми приїдемо 5–7 липня 2026 року.", sentence).people
    assert (person.value.name, person.value.post, person.value.role) == (name, post, Role.HEAD)
    assert len(person.doubts) > 1
    assert in_nominative("Місто стоїть на чолі з радою.") == "Місто стоїть на чолі з радою."
