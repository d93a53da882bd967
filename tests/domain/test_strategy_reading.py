"""A table with every oddity of the real ones, in sentences of our own; nothing of its last column may be lost."""

from difflib import SequenceMatcher

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.bodies import alike, body_key, split_bodies
from delegations.domain.follow_ups.strategy import years_in
from delegations.domain.follow_ups.strategy_reading import clean_cell, read_strategy

HEAD = ["№ з/п", "Опис завдання", "Проєкт", "Виконавчий орган міської ради", "Інформація про виконання за 2022 рік"]
TABLE = [
    [""],
    ['**Інформація про виконання завдань пріоритету "Світле місто"'],
    ["Концепції розвитку м. Зразкова до 2030 року**"],
    [""],
    HEAD,
    ["Стратегічна ціль 1", "", "", "", ""],
    ["Чисте повітря", "", "", "", ""],
    ["1", "Садити дерева", "Алея 2019-2023 роки", "Управління озеленення міської ради", "Посаджено сто лип."],
    [""],
    ["", "", "", "", "<p>Полито всі липи.</p> <p>Замінено три.</p>"],
    ["", "", "Сквер 2023-2030 (біля школи № 5)", "управління ОЗЕЛЕНЕННЯ", "Обрано місце."],
    ["2", "Міряти пил", "", "Департамент довкілля міської ради, управління сім’ї, молоді та спорту", "Куплено датчик."],
    ["--", "----", "---", "----", "-----"],
    ["", "", "", "Управління транспорту міської ради", "Датчик стоїть у депо."],
    [""],
    ["Стратегічна ціль 2"],
    [""],
    ["Тиха вода"],
    [""],
    ["---", "---", "--", "---", "---"],
    ["", "Берег 2020", "Управління озеленення міської ради", "Берег розчищено."],
    ["3", "Міст", "", "Управління транспорту міської ради Міст пофарбовано."],
    ["1.4. Труби", "Насос 2021", "Департамент довкілля міської ради", "Насос працює.", ""],
    [""],
    ['**Інформація про виконання завдань пріоритету "Жваве місто"'],
    ["Концепції розвитку м. Зразкова до 2030 року**"],
    [""],
    HEAD,
    ["Стратегічна ціль 1", "", "", "", ""],
    ["Свята", "", "", "", ""],
    ["1", "Ярмарок", "--", "", "Ярмарок відбувся."],
    ["<i>Мандри містом</i>", "", "", ""],
    ["2.", "2.1. Стежки", "Екостежка", 'КП "Стежка" міської ради', "Стежку позначено."],
    ["Стратегічна ціль 1", "", "", "", ""],
    ["Ще одна перша", "", "", "", ""],
    ["", "Без номера", "Лавки", "Виконавчі органи міської ради", "Лавок двадцять."],
    ["Рядок поза таблицею."],
]  # fmt: skip


@pytest.fixture
def table():
    return read_strategy(TABLE)


def entry(table, title):
    return next(one for one in table.entries if one.title.startswith(title))


def test_every_text_of_the_last_column_lands_under_its_project(table):
    assert {one.title: one.texts for one in table.entries if one.bodies != "Управління транспорту міської ради"} == {
        "Алея 2019-2023 роки": ("Посаджено сто лип.", "Полито всі липи.", "Замінено три."),
        "Сквер 2023-2030 (біля школи № 5)": ("Обрано місце.",),
        "Міряти пил": ("Куплено датчик.",),
        "Берег 2020": ("Берег розчищено.",),
        "Насос 2021": ("Насос працює.",),
        "Ярмарок": ("Ярмарок відбувся.",),
        "Екостежка": ("Стежку позначено.",),
        "Лавки": ("Лавок двадцять.", "Рядок поза таблицею."),
    }
    others = [one for one in table.entries if one.bodies == "Управління транспорту міської ради"]
    assert [(one.title, one.texts) for one in others] == [
        ("Міряти пил", ("Датчик стоїть у депо.",)),
        ("Міст", ("Міст пофарбовано.",)),
    ]


def test_name_and_year_come_from_the_headings(table):
    assert (table.name, table.year) == ("Концепція розвитку м. Зразкова до 2030 року", 2022)


def test_goals_stand_on_one_line_or_two_or_alone(table):
    goals = dict.fromkeys((one.priority, one.goal_number, one.goal) for one in table.entries)
    assert list(goals) == [
        ("Світле місто", "1", "Чисте повітря"),
        ("Світле місто", "2", "Тиха вода"),
        ("Жваве місто", "1", "Свята"),
        ("Жваве місто", "", "Мандри містом"),
        ("Жваве місто", "1", "Ще одна перша"),
    ]


def test_tasks_go_on_until_the_next_one(table):
    assert entry(table, "Сквер").task == "Садити дерева"
    assert entry(table, "Берег").task == ""
    assert (entry(table, "Екостежка").task_number, entry(table, "Екостежка").task) == ("2", "2.1. Стежки")
    assert entry(table, "Лавки").task == "Без номера"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Міст", "в одній клітинці"),
        ("Насос", "зсунуто"),
        ("Ярмарок", "не названо"),
        ("Екостежка", "Ціль без номера"),
        ("Лавки", "двічі"),
    ],
)
def test_what_can_be_read_in_two_ways_is_said(table, title, words):
    assert any(words in doubt for doubt in entry(table, title).doubts)


def test_what_is_clear_raises_no_doubt(table):
    assert all(not entry(table, title).doubts for title in ("Алея", "Сквер", "Міряти"))


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("Бізнес-платформа 2019-2023 роки", 2019, 2023),
        ("Хаб 2021–2023", 2021, 2023),
        ("Парк 2023 рік", 2023, 2023),
        ("Сквер 2019-2030 (як у 2011-2012)", 2019, 2030),
        ("Школа № 2019а", 2019, 2019),
        ("Навпаки 2023-2019", None, None),
        ("Будинок 1905 року", None, None),
        ("Без років 12345", None, None),
    ],
)
def test_years_are_read_from_titles(title, first, last):
    years = (PartialDate(first), PartialDate(last)) if first else (None, None)
    assert years_in(title) == years


def test_a_comma_inside_a_name_parts_nothing():
    cell = 'Департамент освіти міської ради, управління у справах сім’ї, молоді та спорту міської ради, КП "Двір"'
    assert split_bodies(cell) == (
        "Департамент освіти міської ради", "управління у справах сім’ї, молоді та спорту міської ради", 'КП "Двір"',
    )  # fmt: skip


def test_a_body_meets_itself_whatever_case_and_order():
    assert body_key("Управління культури міської ради") == body_key("управління КУЛЬТУРИ")
    assert body_key("Управління у справах сім'ї, молоді та спорту") == body_key("управління сім’ї, спорту та молоді")
    assert body_key("Управління культури") != body_key("Управління транспорту")
    near = alike(["Управління транспорту", "Управління транспорта", "Департамент освіти"])
    assert near == [("Управління транспорту", "Управління транспорта")]


def test_bodies_that_differ_in_their_number_are_others():
    schools = [f"Комунальний заклад дошкільної освіти № {number}" for number in (7, 17, 71)]
    assert alike([*schools, "Комунальний заклад дошкільноі освіти № 17"]) == [
        (schools[1], "Комунальний заклад дошкільноі освіти № 17")
    ]


def test_markup_goes_and_dashes_are_nothing():
    assert clean_cell("<p>Перше.</p><p>Друге &amp; третє</p>") == "Перше.\nДруге & третє"
    assert clean_cell("<script>alert(1)</script>x < y") == "alert(1)x < y"
    assert clean_cell(" -- ") == ""


def test_bodies_that_are_alike_are_all_found_among_many_and_no_other_pairs():
    kinds = ("Департамент", "Управління", "Відділ")
    words = ("культури", "культури й туризму", "освіти", "освіти та науки", "спорту", "транспорту", "транспорта")
    names = [f"{kind} {word}" for kind in kinds for word in words] + [f"Школа № {number}" for number in range(9)]
    wanted = [
        (first, second)
        for place, first in enumerate(names)
        for second in names[place + 1 :]
        if [*filter(str.isdigit, first)] == [*filter(str.isdigit, second)]
        and SequenceMatcher(None, body_key(second), body_key(first)).ratio() >= 0.85
    ]
    assert alike(names) == wanted
    assert ("Відділ транспорту", "Відділ транспорта") in wanted


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Житомирська міська рада; Луцька міська рада", ("Житомирська міська рада", "Луцька міська рада")),
        ("Луцьк, Суми;Рівне", ("Луцьк", "Суми", "Рівне")),
        ("Ігор Поліщук, Галина Руденко", ("Ігор Поліщук", "Галина Руденко")),
        ("управління культури, спорту; усі громади", ("управління культури, спорту", "усі громади")),
        ("Ігор Поліщук, міський голова", ("Ігор Поліщук, міський голова",)),
    ],
)
def test_cities_and_people_of_a_cell_are_parted(cell, names):
    assert split_bodies(cell) == names
