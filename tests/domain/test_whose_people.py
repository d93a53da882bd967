"""Whose people a heading names, people numbered within a line, who signed, and what stays where it stood."""

import pytest

from delegations.domain.visits.people_lists.people_reading import read_people
from delegations.domain.visits.people_lists.shared_lines import numbered_within


def kept(*lines):
    return [one.value for one in read_people("\n".join(lines)) if one.is_kept]


@pytest.mark.parametrize(
    ("heading", "body", "city"),
    [
        ("List of the delegation of the Embassy of France", "Embassy of France", ""),
        ("Список делегації Посольства Республіки Польща", "Посольство Республіки Польща", ""),
        ("Склад делегації Луцької міської ради", "Луцька міська рада", ""),
        ("Skład delegacji Ambasady RP w Kijowie:", "Ambasada RP w Kijowie", ""),
        ("Teilnehmerliste der Stadtverwaltung Gera", "Stadtverwaltung Gera", ""),
        ("فهرست اعضای هیئت شهرداری اصفهان", "شهرداری اصفهان", ""),
        ("Від смт Рожище:", "", "Рожище"),
        ("Гості від с-ща Торчин:", "", "Торчин"),
        ("Від села Гірка Полонка:", "", "Гірка Полонка"),
        ("Представники ГУ ДСНС в області:", "ГУ ДСНС в області", ""),
        ("Delegation list – City of Aarhus", "City of Aarhus", "Aarhus"),
        ("هیئت اعزامی از شهرداری شیراز:", "شهرداری شیراز", ""),
        # What names no body is none.
        ("Від бізнесу:", "", ""),
        ("Від громадськості:", "", ""),
        ("СПИСОК УЧАСНИКІВ", "", ""),
    ],
)
def test_a_heading_says_whose_people_come(heading, body, city):
    (person,) = kept(heading, "1. Бондар Ірина Петрівна, секретар")
    assert (person.name, person.organisation, person.city) == ("Ірина Петрівна Бондар", body, city)


@pytest.mark.parametrize(
    ("line", "post", "body"),
    [
        (
            "Коваль Ігор Петрович – заступник директора департаменту, Волинська обласна рада, голова робочої групи",
            "заступник директора департаменту, Волинська обласна рада, голова робочої групи",
            "",
        ),
        ("Коваль Ігор Петрович, директор, Волинська обласна рада", "директор", "Волинська обласна рада"),
        ("Литвин Тарас (ТОВ «Полісся-Агро»), комерційний директор", "комерційний директор", "ТОВ «Полісся-Агро»"),
    ],
)
def test_a_body_between_two_posts_stays_where_it_stands(line, post, body):
    (person,) = kept(line)
    assert (person.post, person.organisation) == (post, body)


def test_who_comes_from_nowhere_named_is_not_of_the_body_above():
    said = kept("Від Луцької міської ради:", "Кос Ян, радник", "Від бізнесу:", "Лис Ольга, директорка")
    assert [(one.name, one.organisation) for one in said] == [("Ян Кос", "Луцька міська рада"), ("Ольга Лис", "")]
    said = kept("Від смт Рожище:", "Кос Ян, радник", "Від бізнесу:", "Лис Ольга, директорка")
    assert [one.city for one in said] == ["Рожище", ""]


def test_titles_behind_the_name_belong_to_it():
    said = [(one.name, one.post) for one in kept("Müller, Anna, Dr. – Bürgermeisterin", "Koch, Jan, Prof. Dr., Rektor")]
    assert said == [("Dr. Anna Müller", "Bürgermeisterin"), ("Prof. Dr. Jan Koch", "Rektor")]


def test_people_numbered_within_a_line():
    line = "Підтверджуємо участь: 1) Сидорук Іванна – архітекторка; 2) Левченко Макар, водій; 3) Юлія Чорна."
    assert numbered_within(line)[0] == "Підтверджуємо участь:"
    assert [one.name for one in kept(line)] == ["Іванна Сидорук", "Макар Левченко", "Юлія Чорна"]
    assert [one.name for one in kept("۱) رضا کاظمی، شهردار ۲) مریم رستگار، مترجم")] == ["رضا کاظمی", "مریم رستگار"]
    # A day and a point of law are no numbers of a list.
    assert numbered_within("Делегація прибуде 1. Далі – 12. Відбуде 14.") == []


def test_who_signs_is_offered_and_not_taken():
    rows = read_people(
        "Просимо прийняти:\nСидорук Іванна, архітекторка\nНомери просимо двомісні.\n\n"
        "З повагою,\nОлеся Багрій\nтел. 0332 777 888\n"
    )
    assert [one.value.name for one in rows if one.is_kept] == ["Іванна Сидорук"]
    signed = next(one for one in rows if one.value.name == "Олеся Багрій")
    assert signed.note
    assert signed.value.post == ""


def test_a_short_line_that_goes_on_below_is_doubtful():
    (row,) = [one for one in read_people("Дячук Світлана – помічниця\nще хтось із водоканалу") if one.is_kept]
    assert row.value.post == "помічниця ще хтось із водоканалу"
    assert row.doubts
    # Brackets around a telephone go with it.
    assert [one.phone for one in kept("Олег Ярощук, водій (067-123-45-67)")] == ["067-123-45-67"]


@pytest.mark.parametrize(
    "table",
    [
        "№\tГість\t\tПосада\tКонтакти\n\tПрізвище\tІм’я\t\tТелефон\tE-mail\n1\tКос\tЯн\tрадник\t067 123 45 67\tk@x.ua",
        "ПІБ\tПосада\tКонтакти\t\n\t\tтелефон\tпошта\nКос Ян\tрадник\t067 123 45 67\tk@x.ua",
        "Name\t\tPosition\tContact\t\nFirst name\tSurname\t\tPhone\tE-mail\nЯн\tКос\tрадник\t067 123 45 67\tk@x.ua",
    ],
)
def test_two_rows_of_headings_are_headings(table):
    (person,) = kept(*table.split("\n"))
    assert (person.name, person.post, person.phone, person.email) == ("Ян Кос", "радник", "067 123 45 67", "k@x.ua")
    assert person.notes == ""


def test_the_first_person_below_the_headings_is_none_of_them():
    (person,) = kept("ПІБ\tПосада\tМісто", "Зюк Абрам\tспеціаліст організації дозвілля\tмісто Ковель")
    assert (person.name, person.post) == ("Абрам Зюк", "спеціаліст організації дозвілля")


def test_a_body_within_a_row_is_of_that_row_alone():
    said = kept(
        "До складу групи запропоновано:",
        "- від міської ради – Мельничук Софія, секретар;",
        "- від громадської організації «Світанок» – Юрків Ніна, голова правління;",
        "- експерт – Гончар Лев Ілліч (за згодою).",
    )
    assert [(one.name, one.organisation, one.post) for one in said] == [
        ("Софія Мельничук", "міська рада", "секретар"),
        ("Ніна Юрків", "громадська організація «Світанок»", "голова правління"),
        ("Лев Ілліч Гончар", "", "експерт – за згодою"),
    ]
