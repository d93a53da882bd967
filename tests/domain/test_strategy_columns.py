"""Tables whose columns stand in another order."""

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.strategy_by_columns import read_table_by
from delegations.domain.follow_ups.strategy_columns import Columns, NumberCell, guess_columns
from delegations.domain.follow_ups.strategy_reading import read_strategy
from delegations.domain.follow_ups.vocabulary import ColumnRole, FollowUpStatus
from tests.domain.test_strategy_reading import TABLE

ACTIONS = [
    ["Перелік доручень за підсумками зустрічі", "", "", "", "", ""],
    ["№ з/п", "Відповідальний", "Доручення", "Термін", "Стан", "Примітка"],
    ["1", "Управління транспорту", "Підготувати пропозиції", "10.12.2026", "Відкрите", "Чекаємо відповіді"],
    ["Освіта", "", "", "", "", ""],
    ["2", "Департамент освіти", "Провести нараду", "до Різдва", "майже", ""],
    ["3", "", "Надіслати схему", "", "виконано", ""],
]


def test_the_usual_table_is_left_to_its_reader():
    columns = guess_columns(TABLE)
    assert columns.are_standard
    assert read_table_by(TABLE, columns) == read_strategy(TABLE)


def test_headings_tell_what_columns_are_for():
    columns = guess_columns(ACTIONS)
    assert columns.head == 1
    assert columns.roles == (
        ColumnRole.NUMBER, ColumnRole.BODIES, ColumnRole.TASK, ColumnRole.DUE, ColumnRole.STATUS, ColumnRole.PROGRESS,
    )  # fmt: skip


def test_rows_are_read_by_their_columns():
    table = read_table_by(ACTIONS, guess_columns(ACTIONS))
    assert table.name == "Перелік доручень за підсумками зустрічі"
    first, second, third = table.entries
    assert (first.task, first.bodies, first.texts) == (
        "Підготувати пропозиції", "Управління транспорту", ("Чекаємо відповіді",),
    )  # fmt: skip
    assert second.goal == "Освіта"
    assert (first.due, first.status) == (PartialDate(2026, 12, 10), FollowUpStatus.OPEN)
    assert (second.due, second.status) == (None, None)
    assert "до Різдва" in " ".join(second.doubts)
    assert "майже" in " ".join(second.doubts)
    assert third.status is FollowUpStatus.DONE


def test_a_column_that_is_not_read_leaves_nothing():
    columns = guess_columns(ACTIONS)
    roles = tuple(ColumnRole.IGNORED if role is ColumnRole.PROGRESS else role for role in columns.roles)
    table = read_table_by(ACTIONS, Columns(roles, columns.headings, columns.head))
    assert all(not entry.texts for entry in table.entries)


@pytest.mark.parametrize("rows", [[], [["лише речення"]], [["а"], ["б"]]])
def test_what_is_no_table_has_no_columns(rows):
    assert guess_columns(rows).roles == ()


@pytest.mark.parametrize("cell", ["31.12", "до 31.12", "31 грудня", "до 31.12.2026", "31.12.2026р."])
def test_a_term_without_its_year_is_one_of_the_table(cell):
    rows = [ACTIONS[1], ["1", "Управління", "Підготувати", cell, "", ""]]
    (entry,) = read_table_by(rows, guess_columns(rows), year=2026).entries
    assert (entry.due, entry.doubts) == (PartialDate(2026, 12, 31), ())


@pytest.mark.parametrize("cell", ["05.06", "1.12", "05.24"])
def test_a_term_of_an_unknown_year_is_doubtful_and_never_a_month(cell):
    rows = [ACTIONS[1], ["1", "Управління", "Підготувати", cell, "", ""]]
    (entry,) = read_table_by(rows, guess_columns(rows)).entries
    assert entry.due is None
    assert cell in " ".join(entry.doubts)


def entry_of(cell, year=2026):
    rows = [ACTIONS[1], ["1", "Управління", "Підготувати", cell, "виконано", ""]]
    (entry,) = read_table_by(rows, guess_columns(rows), year=year).entries
    return entry


@pytest.mark.parametrize(
    "cell", ["01.01.1900", "30.12.1899", "00:00", "1905", "31.12.2300", *map(NumberCell, ("1.1", "31.12", "100500"))]
)
def test_a_term_that_can_be_none_is_left_out_with_a_doubt(cell):
    entry = entry_of(cell)
    assert (entry.due, entry.status) == (None, FollowUpStatus.DONE)
    assert cell in " ".join(entry.doubts)


@pytest.mark.parametrize("cell", ["2026", NumberCell("2026")])
def test_a_year_is_a_term_also_as_a_number(cell):
    assert (entry_of(cell).due, entry_of(cell).doubts) == (PartialDate(2026), ())


@pytest.mark.parametrize("heading", ["Де це обіцяно", "Where it was promised", "Gdzie ustalono"])
def test_only_the_register_says_where_something_was_promised(heading):
    rows = [[*ACTIONS[1], heading], ["1", "Управління", "Підготувати", "", "", "", "Візит"]]
    (entry,) = read_table_by(rows, guess_columns(rows)).entries
    assert entry.origin == "Візит"
    (entry,) = read_table_by([row[:-1] for row in rows], guess_columns([row[:-1] for row in rows])).entries
    assert entry.origin is None


@pytest.mark.parametrize(("title", "year"), [
    ("План заходів на 2026 рік", 2026), ("ЗВІТ про виконання плану за 2025 рік", 2025), ("Maßnahmen für 2026", 2026),
    ("Програма на 2024–2026 роки", None), ("Перелік заходів", None),
])  # fmt: skip
def test_terms_without_a_year_are_of_the_one_year_that_the_title_names(title, year):
    rows = [[title, "", "", ""], ["№", "Завдання", "Виконавець", "Строк"], ["1", "Двір", "Відділ", "до 1 травня"]]
    table = read_table_by(rows, guess_columns(rows))
    assert table.year == year
    assert str(table.entries[0].due) == (f"{year}-05-01" if year else "None")


@pytest.mark.parametrize("number", ["II", "ІІ.", "ХІV"])
def test_a_roman_number_and_a_title_alone_are_a_heading(number):
    rows = [
        ["№", "Завдання", "Виконавець", "Строк"], ["1", "Двір", "Відділ", ""], [number, "Культура", "", ""],
        ["2", "Музей", "Відділ", ""], ["3", "Парк", "", ""],
    ]  # fmt: skip
    entries = read_table_by(rows, guess_columns(rows)).entries
    assert [one.title for one in entries] == ["Двір", "Музей", "Парк"]
    assert ["Культура" in one.goal for one in entries] == [False, True, True]


@pytest.mark.parametrize("row", [
    ["Міський голова", "________________", "Микола БОРОВЕЦЬ"], ["Посада", "_____"], ["______________", "", ""],
])  # fmt: skip
def test_the_line_to_sign_on_below_a_table_is_no_task(row):
    rows = [["№", "Завдання", "Виконавець"], ["1", "Двір __ дах", "Відділ"], row]
    table = read_table_by(rows, guess_columns(rows))
    assert [one.title for one in table.entries] == ["Двір __ дах"]
    assert [one.line for one in table.left_out] == [3]


def test_what_a_paper_is_called_above_its_table_is_no_row_of_it():
    head = ["№", "Завдання", "Проєкт", "Відповідальний орган", "Виконання за 2026 рік"]
    task = ["1", "Двір", "", "Відділ", "Полагоджено."]
    for title in ("Інформація про виконання: Коло", "Звіт", "Umsetzung 2026: Kreis"):
        rows = [[title], head, task]
        table = read_table_by(rows, guess_columns(rows))
        assert [one.title for one in table.entries] == ["Двір"]
        assert [one.text for one in table.left_out] == [title]


def test_rows_without_a_task_and_notes_below_the_table_are_told():
    rows = [
        ["Додаток 2"], ["до Програми співпраці"], ["Заходи Програми"], ["за I півріччя 2026 року"],
        ["№", "Захід", "Строк", "Виконавці", "Джерела фінансування", "тис. грн"],
        ["1", "Форум", "2026-2027", "Відділ протоколу", "Бюджет", "150,0"],
        ["", "", "", "", "Інші джерела", "20,0"],
        ["2", "Каталог", "20 червня, 18:00, парк", "Відділ преси", "", ""],
        ["* Тираж уточнюють", "", "", "", "", ""],
    ]  # fmt: skip
    table = read_table_by(rows, guess_columns(rows))
    assert (table.name, table.year) == ("Заходи Програми за I півріччя 2026 року", 2026)
    first, second = table.entries
    assert first.texts[-2:] == ("Джерела фінансування: Інші джерела", "тис. грн: 20,0")
    assert len(first.doubts) == 1
    assert (second.due, second.term_words) == (PartialDate(2026, 6, 20), "20 червня, 18:00, парк")
    assert [(one.line, one.text) for one in table.left_out] == [(9, "* Тираж уточнюють")]


def test_the_number_of_a_document_in_the_first_cell_is_no_heading_and_a_mark_tells_the_state():
    rows = [
        ["№ протоколу", "Доручення", "Відповідальний", "Виконано", "Не виконано"],
        ["№ 5 від 12.03.2026", "Підготувати проєкт рішення", "Юридичний відділ", "+", ""],
        ["№ 5 від 12.03.2026", "Обстежити мости", "Відділ ЖКГ", "", "+"],
    ]
    first, second = read_table_by(rows, guess_columns(rows)).entries
    assert (first.task, first.status, second.status) == (
        "Підготувати проєкт рішення", FollowUpStatus.DONE, FollowUpStatus.OPEN,
    )  # fmt: skip


def test_who_approves_is_no_name_of_the_table_and_a_goal_above_the_headings_is_one():
    rows = [
        ["Затверджую"], ["Міський голова ________ М. БОРОВЕЦЬ"], ["ПЛАН РОБОТИ"], ["на грудень 2026 року"],
        ["Ціль 1. Партнерства"], ["№", "Захід", "Відповідаль ний", "Період реалізації"],
        ["1.1", "Форум", "Відділ протоколу", "01.12"],
    ]  # fmt: skip
    table = read_table_by(rows, guess_columns(rows))
    assert (table.name, table.year) == ("ПЛАН РОБОТИ на грудень 2026 року", 2026)
    (entry,) = table.entries
    assert (entry.goal, entry.bodies, entry.due) == ("Партнерства", "Відділ протоколу", PartialDate(2026, 12, 1))


def test_a_term_in_the_column_of_the_begin_alone_is_the_term_in_doubt():
    rows = [
        ["№", "Захід", "Виконавець", "Строк, початок", "Строк, закінчення"],
        ["1", "Ремонт", "КП", "II квартал 2027", ""],
        ["2", "Монтаж", "КП", "01.04.2027", "31.08.2027"],
    ]
    first, second = read_table_by(rows, guess_columns(rows)).entries
    assert (first.due, first.term_words, len(first.doubts)) == (PartialDate(2027, 6, 30), "II квартал 2027", 1)
    assert (second.due, second.doubts) == (PartialDate(2027, 8, 31), ())


def test_the_one_heading_that_is_not_known_has_the_tasks():
    rows = [
        ["Дата прийняття", "№", "Суть звернення", "Кому передано", "Граничний термін"],
        ["01.02.2027", "5", "Надати копії", "Архів", "15.02.2027"],
    ]
    (entry,) = read_table_by(rows, guess_columns(rows)).entries
    assert (entry.task, entry.bodies, entry.due) == ("Надати копії", "Архів", PartialDate(2027, 2, 15))


def test_a_task_stands_in_the_lowest_of_the_columns_that_may_hold_it():
    head, moved = ["Ціль", "Завдання", "Захід", "Стан"], "продовжено до 20.12.2026"
    below = ["", "", "Зняти відео", "у роботі (60 %)"]
    rows = [head, ["1. Туризм", "1.1. Маркетинг", "Оновити буклет", moved], below]
    first, second = read_table_by(rows, guess_columns(rows)).entries
    assert (first.title, second.title) == ("Оновити буклет", "Зняти відео")
    assert first.doubts
    assert any("60 %" in text for text in second.texts)
