"""Tables that claim more than they hold: rows are read up to the last column that is filled, and cells are counted."""

import io
import tracemalloc
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from openpyxl import Workbook

from delegations.domain.text.errors import FileError
from delegations.exchange.tables.reading import read_rows

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MOST_MEMORY = 160 << 20


def sheet(path, body):
    """Put an XLSX at ``path`` whose only sheet is ``body``."""
    made = io.BytesIO()
    Workbook().save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, body if name == SHEET else old.read(name))
    return path


def rows_of(count, cells):
    rows = "".join(f'<row r="{number}">{cells.format(row=number)}</row>' for number in range(1, count + 1))
    return f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD{count}"/><sheetData>{rows}</sheetData></worksheet>'


def measured(path):
    """Return what reading ``path`` gives, and the most memory that it took."""
    tracemalloc.start()
    try:
        return read_rows(path), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


FILLED = '<c r="A{row}" t="inlineStr"><is><t>Завдання</t></is></c>'


def test_empty_cells_far_to_the_right_are_left_out(tmp_path):
    path = sheet(tmp_path / "wide.xlsx", rows_of(250, FILLED + '<c r="XFD{row}"/>'))
    rows, memory = measured(path)
    assert len(rows) == 250
    assert {len(row) for row in rows} == {16}
    assert {row[0] for row in rows} == {"Завдання"}
    assert memory < MOST_MEMORY


def test_a_sheet_that_claims_its_whole_width_costs_what_it_holds(tmp_path):
    rows, memory = measured(sheet(tmp_path / "claimed.xlsx", rows_of(5_000, FILLED)))
    assert len(rows) == 5_000
    assert memory < MOST_MEMORY


WIDE = {
    "a cell in the last column": rows_of(1, '<c r="XFD1"><v>1</v></c>'),
    "201 columns": rows_of(1, "".join(f'<c r="{name}1"><v>1</v></c>' for name in ("A", "GS"))),
    "too many empty cells": rows_of(3_000, '<c r="XFD{row}"/>'),
    "too many cells": rows_of(26_000, FILLED + '<c r="GR{row}"><v>1</v></c>'),
}


@pytest.mark.parametrize("name", WIDE)
def test_more_than_any_table_of_work_has_is_refused_in_a_sentence(tmp_path, name):
    with pytest.raises(FileError) as caught:
        read_rows(sheet(tmp_path / "wide.xlsx", WIDE[name]))
    assert "wide.xlsx" in str(caught.value)


def test_columns_that_every_row_claims_stay_up_to_the_last_that_is_filled(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("1;два;;;;\n;;;;п’ять;\n" + ";" * 90 + "\n", encoding="utf-8")
    rows = read_rows(path)
    assert [len(row) for row in rows] == [6, 6, 16]
    assert rows[1][4] == "п’ять"


@pytest.mark.parametrize(("suffix", "sign"), [(".csv", ";"), (".csv", ","), (".tsv", "\t"), (".txt", "\t")])
def test_texts_are_counted_alike(tmp_path, suffix, sign):
    path = tmp_path / f"table{suffix}"
    path.write_text("a" + sign * 5_100_000, encoding="utf-8")
    with pytest.raises(FileError):
        read_rows(path)
    path.write_text(sign * 250 + "a", encoding="utf-8")
    with pytest.raises(FileError):
        read_rows(path)
    path.write_text("a" + sign * 5_000 + "\n", encoding="utf-8")
    assert read_rows(path)[0] == ["a", *[""] * 15]


def document(path, change):
    made = docx.Document()
    table = made.add_table(rows=3, cols=2)
    for number, cell in enumerate(one for row in table.rows for one in row.cells):
        cell.text = f"к{number}"
    change(table)
    made.save(path)
    return path


def spanning(count):
    def change(table):
        cell = table.cell(0, 0)._tc.get_or_add_tcPr()
        cell.append(parse_xml(f'<w:gridSpan xmlns:w="{table._tbl.nsmap["w"]}" w:val="{count}"/>'))

    return change


@pytest.mark.parametrize("count", ["201", "100000000", " 1000000000 "])
def test_a_cell_of_a_document_over_too_many_columns_is_refused(tmp_path, count):
    with pytest.raises(FileError):
        read_rows(document(tmp_path / "doc.docx", spanning(count)))


def test_merged_cells_of_a_document_repeat_downwards_and_stand_once_across(tmp_path):
    def change(table):
        table.cell(0, 0).merge(table.cell(1, 0)).text = "разом"
        table.cell(2, 0).merge(table.cell(2, 1)).text = "уся"

    path = document(tmp_path / "doc.docx", change)
    assert read_rows(path)[-3:] == [["разом", "к1"], ["разом", "к3"], ["уся", ""]]


def test_a_column_merged_over_thousands_of_rows_is_read_at_once(tmp_path):
    """The library goes up from each row to the first one: a thousand rows are more than Python's stack holds."""

    def change(table):
        merge = '<w:tc xmlns:w="{0}"><w:tcPr><w:vMerge{1}/></w:tcPr><w:p><w:r><w:t>{2}</w:t></w:r></w:p></w:tc>'
        space = table._tbl.nsmap["w"]
        for number in range(3_000):
            row = parse_xml(
                f'<w:tr xmlns:w="{space}">'
                + merge.format(space, "" if number else ' w:val="restart"', "" if number else "пріоритет")
                + f"<w:tc><w:p><w:r><w:t>{number}</w:t></w:r></w:p></w:tc></w:tr>"
            )
            table._tbl.append(row)

    assert read_rows(document(tmp_path / "doc.docx", change))[-1] == ["пріоритет", "2999"]


def test_elements_that_say_nothing_are_counted(tmp_path):
    path = document(tmp_path / "doc.docx", lambda _table: None)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for part, content in {
        "word/document.xml": parts["word/document.xml"].replace(b"<w:sectPr", b"<w:p/>" * 4_100_000 + b"<w:sectPr", 1),
        "word/styles.xml": b"<a>" + b"x" * (17 << 20) + b"</a>",
        "word/settings.xml": parts["word/settings.xml"].decode().replace('encoding="UTF-8"', "").encode("utf-16"),
    }.items():
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for name, old_content in parts.items():
                new.writestr(name, content if name == part else old_content)
        with pytest.raises(FileError):
            read_rows(path)
