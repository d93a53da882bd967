"""What is struck out or hidden in a sheet is read, and said to be so: XLSX, ODS and XLS."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from delegations.domain.text.texts import speaking
from delegations.exchange.tables.contact_files import read_people_file
from delegations.exchange.tables.reading import read_file

CASES = Path(__file__).parent / "struck_out"


@pytest.fixture(autouse=True)
def in_english():
    with speaking("en"):
        yield


def workbook(path):
    book = Workbook()
    sheet = book.active
    for row in (
        ("ПІБ", "Посада", "Паспорт", ""),
        ("Іванюк Олег Петрович", "директор", "ЕК 123456", ""),
        ("Савчук Юлія Ігорівна", "економістка", "ЕК 654321", ""),
        ("Мельник Петро Ілліч", "водій", "", ""),
    ):
        sheet.append(row)
    for cell in sheet[3][:3]:
        cell.font = Font(strike=True)
    sheet["B4"] = CellRichText("до осені ", TextBlock(InlineFont(strike=True), "водій"))
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.save(path)
    return path


def test_what_is_struck_out_or_hidden_is_said(tmp_path):
    contents = read_file(workbook(tmp_path / "a.xlsx"))
    (sheet,) = contents.sheets
    assert sheet.doubts == {
        3: ("This row is struck out in the file.",),
        4: ("Struck out in the file, read all the same: column B.",),
    }
    # An empty column says nothing, hidden or not.
    assert contents.notes == ("Columns that are hidden in the file were read all the same: C (“Паспорт”).",)


@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_the_other_formats_say_the_same(tmp_path, ending):
    expected, found = read_file(workbook(tmp_path / "a.xlsx")), read_file(CASES / f"people.{ending}")
    assert found.sheets[0].doubts == expected.sheets[0].doubts
    assert found.notes == expected.notes


def test_who_is_struck_out_of_a_list_is_offered_and_not_taken(tmp_path):
    found = read_people_file(workbook(tmp_path / "a.xlsx"))
    named = {one.value.name: one for one in found}
    assert named["Олег Петрович Іванюк"].is_kept
    struck = named["Юлія Ігорівна Савчук"]
    assert not struck.is_kept
    assert struck.doubts[-1] == "This row is struck out in the file."
    assert [one.note for one in found if "hidden" in one.note] == [read_file(tmp_path / "a.xlsx").notes[0]]
