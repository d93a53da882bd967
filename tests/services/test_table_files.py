"""Files with several sheets: which are read, and what is said of those that are not."""

from dataclasses import replace

import pytest
from openpyxl import Workbook

from delegations.domain.follow_ups.vocabulary import ColumnRole
from delegations.domain.text.errors import FileError
from delegations.exchange.tables.contents import TextForm
from delegations.services.follow_ups.strategies import open_table

PLAN = [
    ["№", "Завдання", "Відповідальний", "Кошти"],
    [1, "Облаштувати зупинку", "Управління транспорту", 40],
    [2, "Оновити реєстр", "Департамент обліку", 25],
]
CULTURE = [["Завдання", "Відповідальний", "Строк"], ["Провести конкурс", "Відділ культури", "01.02.2027"]]


@pytest.fixture
def several(tmp_path):
    book = Workbook()
    book.active.title = "План"
    for name, rows, state in (
        ("План", PLAN, "visible"), ("Культура", CULTURE, "visible"),
        ("Пояснення", [["Тут пояснення"]], "visible"), ("Довідник", [["Код", "Назва"], ["10", "Відділ"]], "hidden"),
    ):  # fmt: skip
        sheet = book["План"] if name == "План" else book.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    book["План"].row_dimensions[3].hidden = True
    book.save(tmp_path / "t.xlsx")
    return open_table(tmp_path / "t.xlsx")


def test_each_sheet_is_read_by_its_own_headings(several):
    table = several.tasks(year=2026)
    assert [(one.sheet, one.line, one.task, one.bodies) for one in table.entries] == [
        ("План", 2, "Облаштувати зупинку", "Управління транспорту"),
        ("План", 3, "Оновити реєстр", "Департамент обліку"),
        ("Культура", 2, "Провести конкурс", "Відділ культури"),
    ]
    assert str(table.entries[2].due) == "2027-02-01"


def test_what_is_not_read_is_said(several):
    said = " ".join(several.remarks())
    assert all(words in said for words in ("Довідник", "Пояснення"))
    assert "Кошти" not in said
    known = several.sheets[0].columns
    left = {0: replace(known, roles=(*known.roles[:3], ColumnRole.IGNORED))}
    assert "Кошти" in " ".join(several.remarks(left))
    assert len(several.tasks(year=2026).entries[1].doubts) == 1


def test_one_sheet_can_be_chosen_by_its_name_and_columns_by_hand(several):
    table = several.tasks(sheets=["культура"], year=2026)
    assert [(one.sheet, one.task) for one in table.entries] == [("", "Провести конкурс")]
    with pytest.raises(FileError, match="Культура"):
        several.tasks(sheets=["Театр"])
    roles = (ColumnRole.IGNORED, ColumnRole.BODIES, ColumnRole.TASK, ColumnRole.IGNORED)
    columns = {0: replace(several.sheets[0].columns, roles=roles)}
    assert several.table(columns, chosen=[0]).entries[0].task == "Управління транспорту"


def test_a_file_in_which_no_column_is_known_opens(tmp_path):
    (tmp_path / "t.csv").write_text("编号;要做的事\n1;Двір\n", encoding="utf-8")
    file = open_table(tmp_path / "t.csv")
    assert file.form == TextForm("utf-8", ";")
    assert file.table().entries == ()
    with pytest.raises(FileError, match=r"t\.csv"):
        file.tasks()
    (tmp_path / "empty.csv").write_text(";;;\n\n;;\n", encoding="utf-8")
    with pytest.raises(FileError, match=r"empty\.csv"):
        open_table(tmp_path / "empty.csv")


def test_empty_rows_between_others_hide_none(tmp_path):
    (tmp_path / "t.csv").write_text("№;Завдання;Виконавці\n;;\n1;Двір;Відділ\n;;\n2;Дах;Відділ\n", encoding="utf-8")
    assert [one.task for one in open_table(tmp_path / "t.csv").tasks().entries] == ["Двір", "Дах"]
