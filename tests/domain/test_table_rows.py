from dataclasses import replace

import pytest

from delegations.domain.follow_ups.strategy import StrategyEntry, StrategyTable
from delegations.domain.follow_ups.strategy_by_columns import read_table_by
from delegations.domain.follow_ups.strategy_columns import guess_columns
from delegations.domain.follow_ups.table_rows import are_column_numbers, is_total, with_second_storey
from delegations.domain.follow_ups.understood_table import TableRow, carried_over, understood
from delegations.domain.follow_ups.vocabulary import ColumnRole
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import LANGUAGES, _, speaking

HEAD = ["№", "Завдання", "Відповідальний", "Строк", "Стан", "Хід виконання"]


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (["1", "2", "3", "4"], True),
        (["1.", "2.", "3."], True),
        (["1", "2", "", "3", "4"], True),
        (["А", "Б", "1", "2", "3"], True),
        (["А", "Б", "3", "4"], True),
        (["1", "2"], False),
        (["1", "3", "4"], False),
        (["1", "Завдання", "3"], False),
        (["2", "3", "4"], False),
        (["", "", ""], False),
    ],
)
def test_column_numbers(row, numbers):
    assert are_column_numbers(row) is numbers


@pytest.mark.parametrize(
    ("row", "total"),
    [
        (["", "Усього", "", "400,0", "425"], True),
        (["Разом за розділом 1", "", "158 500,00"], True),
        (["Summe", "", "", "12.000"], True),
        (["Razem:", "Razem:", "1", "-"], True),
        (["جمع کل", "۱۲"], True),
        (["1", "Разом з громадою висадити 100 дерев", "Управління парків", "2026"], False),
        (["1", "Усього", "Відділ", "10"], False),
        (["1", "Підготувати звіт", "", ""], False),
        (["", ""], False),
    ],
)
def test_totals(row, total):
    assert is_total(row) is total


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        (["№", "Захід", "Обсяги", "", ""], ["", "", "2024", "2025", "2026"],
         ["№", "Захід", "Обсяги, 2024", "Обсяги, 2025", "Обсяги, 2026"]),
        (["№", "Захід", "Строк", ""], ["№", "Захід", "початок", "кінець"],
         ["№", "Захід", "Строк, початок", "Строк, кінець"]),
        (["№", "Захід", "Строк"], ["1", "Двір", "2026"], None),
        (["№", "Захід", "Строк", ""], ["1", "Двір", "2026", "ще"], None),
        (["№", "Захід"], [], None),
    ],
)  # fmt: skip
def test_headings_of_two_storeys_are_one(above, below, joined):
    assert with_second_storey(above, below) == joined


def test_rows_that_are_no_tasks_are_left_out_with_a_word_on_each():
    rows = [
        ["План заходів", ""],
        HEAD,
        ["1", "2", "3", "4", "5", "6"],
        ["1", "Облаштувати зупинку", "Управління транспорту", "01.09.2026", "виконано", "Так"],
        ["", "Усього", "", "", "", "1"],
    ]
    table = read_table_by(rows, guess_columns(rows), year=2026)
    assert [entry.task for entry in table.entries] == ["Облаштувати зупинку"]
    assert [(one.line, one.text.split(" · ")[0]) for one in table.left_out] == [(3, "1"), (5, "Усього")]
    assert all(one.why for one in table.left_out)


def test_a_second_table_below_the_first_is_read_by_its_own_headings():
    rows = [
        HEAD,
        ["1", "Облаштувати зупинку", "Управління транспорту", "01.09.2026", "виконано", "Так"],
        ["№", "Відповідальний", "Строк", "Завдання", "", ""],
        ["1", "Відділ культури", "01.02.2027", "Провести конкурс", "", ""],
        HEAD,
        ["2", "Оновити реєстр", "Департамент обліку", "15.10.2026", "в роботі", "Ні"],
    ]
    table = read_table_by(rows, guess_columns(rows), year=2026)
    assert [(one.task, one.bodies, str(one.due)) for one in table.entries] == [
        ("Облаштувати зупинку", "Управління транспорту", "2026-09-01"),
        ("Провести конкурс", "Відділ культури", "2027-02-01"),
        ("Оновити реєстр", "Департамент обліку", "2026-10-15"),
    ]


def test_headings_that_nobody_knows_are_headings_all_the_same():
    rows = [["编号", "要做的事", "谁"], ["1", "Двір", "Відділ"], ["2", "Дах", "Відділ"]]
    columns = guess_columns(rows)
    assert columns.head == 0
    assert set(columns.roles) == {ColumnRole.KEPT}
    assert columns.headings == ("编号", "要做的事", "谁")


def test_a_task_that_stands_in_each_of_its_rows_is_one():
    rows = [
        HEAD,
        ["1", "Облаштувати зупинку", "Управління транспорту", "", "", "Так"],
        ["", "Облаштувати зупинку", "Відділ парків", "", "", "Ні"],
    ]
    table = read_table_by(rows, guess_columns(rows), year=2026)
    assert [one.task_number for one in table.entries] == ["1", "1"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_report_of_the_program_is_read_with_its_priorities_and_goals(code):
    with speaking(code):
        words = ("Priority", "Goal", "No.", "Task", "Project", "Responsible body", "Progress")
        head = [_(word) for word in words]
    rows = [head, ["Світле місто", "1.2. Парки", "1", "Облаштувати", "Парк", "Управління", "Так"]]
    (entry,) = read_table_by(rows, guess_columns(rows), year=2026).entries
    assert (entry.priority, entry.goal_number, entry.goal) == ("Світле місто", "1.2", "Парки")
    assert (entry.task, entry.project, entry.bodies, entry.texts) == ("Облаштувати", "Парк", "Управління", ("Так",))


def test_what_a_table_calls_its_directions_are_goals():
    rows = [["№", "Напрям", "Захід", "Проєкт", "Виконавець"], ["1", "Культура", "Конкурс", "Пісня", "Відділ"]]
    (entry,) = read_table_by(rows, guess_columns(rows), year=2026).entries
    assert (entry.goal, entry.task, entry.project, entry.texts) == ("Культура", "Конкурс", "Пісня", ())


def test_what_was_corrected_of_a_row_stays_when_columns_are_matched_anew():
    table = StrategyTable(
        name="", year=None,
        entries=tuple(StrategyEntry(task=f"Завдання {n}", bodies="Відділ", line=n, sheet="") for n in range(1, 5)),
    )  # fmt: skip
    begun = understood(table, lambda _sheet, line: f"рядок {line}")
    corrected = list(begun)
    corrected[0] = replace(begun[0], value=replace(begun[0].value, title="Своє"))
    corrected[1] = replace(begun[1], is_kept=False)
    corrected.append(Understood(TableRow(uid="typed", title="Дописане")))
    # Another column is the body now, and the fourth line is a heading.
    anew = [replace(one, value=replace(one.value, bodies="Управління")) for one in begun[:3]]
    after = carried_over(begun, corrected, anew)
    assert [(one.value.title, one.value.bodies, one.is_kept) for one in after] == [
        ("Своє", "Управління", True), ("Завдання 2", "Управління", False), ("Завдання 3", "Управління", True),
        ("Дописане", "", True),
    ]  # fmt: skip
    assert carried_over(begun, begun, anew) == tuple(anew)


TASKS = ["№", "Завдання", "Відповідальний", "Термін", "Стан"]


def entries(*rows):
    return read_table_by(list(rows), guess_columns(list(rows))).entries


def test_the_apostrophe_of_a_spreadsheet_is_no_part_of_a_number():
    first, second, third = entries(
        TASKS,
        ["'1", "Посадити дерева", "Коваль", "'01.12.2026", ""],
        ["’2.1", "Полити", "Лис", "", ""],
        ["3", "'подвір’я' прибрати", "Лис", "", ""],
    )
    assert (first.task_number, first.task, str(first.due)) == ("1", "Посадити дерева", "2026-12-01")
    assert (second.task_number, second.task) == ("2.1", "Полити")
    assert third.task == "'подвір’я' прибрати"


@pytest.mark.parametrize("words", ["Розділ І. Освіта", "Культура", "Kultur und Sport"])
def test_one_text_in_all_cells_of_a_row_is_a_heading(words):
    (entry,) = entries(TASKS, [words] * 5, ["1", "Лист", "Коваль", "", ""])
    assert (entry.goal, entry.task) == (words, "Лист")


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("Виконано (так/ні)", ("так", "ні", "частково")),
        ("Done?", ("Yes", "No", "partly")),
        ("Erledigt (ja/nein)", ("ja", "nein", "teilweise")),
    ],
)
def test_a_yes_under_what_asks_whether_it_is_done(heading, answers):
    found = entries(["Завдання", "Хто", heading], *(["Лист", "Коваль", one] for one in answers))
    assert [one.status.value for one in found] == ["done", "open", "in_progress"]
