"""Tables that name one long text many times: letters are counted as often as they are shown, and worked on once."""

import io
import zipfile

import docx
import pytest
from openpyxl import Workbook

from delegations.domain.text.errors import FileError
from delegations.exchange.tables import reading as tables
from delegations.exchange.tables import text_tables
from delegations.exchange.tables.reading import read_rows

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
LONG = "Ж" * 199_000


def changed(path, made, parts):
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            old_content = old.read(name)
            new.writestr(name, parts[name](old_content.decode()) if name in parts else old_content)
        for name in set(parts) - set(old.namelist()):
            new.writestr(name, parts[name](""))
    return path


def book(path, parts):
    made, work = io.BytesIO(), Workbook()
    work.active.append(["слово"])
    work.create_sheet().append(["друге"])
    work.save(made)
    return changed(path, made, parts)


def sheet_of(rows):
    return lambda _old: f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def naming(path, rows, text):
    """Write an XLSX whose rows all name the one text."""
    shared = f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/{SHARED}" ContentType="{kind}"/></Types>'
    parts = {
        SHEET: sheet_of('<row><c t="s"><v>0</v></c></row>' * rows),
        SHARED: lambda _old: shared,
        "[Content_Types].xml": lambda old: old.replace("</Types>", named),
    }
    return book(path, parts)


def merged(path, rows, text, *, across=1):
    """Write a DOCX whose rows repeat the one text of a column that is merged downwards."""
    made, document = io.BytesIO(), docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "TEXT"
    document.save(made)
    again = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{across}"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>'

    def fill(old):
        return old.replace("TEXT", text).replace("</w:tbl>", again * rows + "</w:tbl>")

    return changed(path, made, {"word/document.xml": fill})


ATTACKS = {
    "a shared text": lambda folder: naming(folder / "t.xlsx", 155, LONG),
    "a shared text with signs to drop": lambda folder: naming(folder / "t.xlsx", 170, "Ж\u00ad" * 90_000),
    "a shared text that grows smaller": lambda folder: naming(folder / "t.xlsx", 1_300, "_x0416_" * 25_000),
    "numbers of 309 digits": lambda folder: book(
        folder / "t.xlsx", {SHEET: sheet_of("<row><c><v>1E308</v></c></row>" * 100_000)}
    ),
    "a merged column": lambda folder: merged(folder / "t.docx", 155, LONG),
    "a merged column over many": lambda folder: merged(folder / "t.docx", 155, LONG, across=199),
}


@pytest.fixture
def no_cell_is_cleaned(monkeypatch):
    monkeypatch.setattr(tables, "readable", lambda _text: pytest.fail("worked on before it was counted"))


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.usefixtures("no_cell_is_cleaned")
def test_a_text_that_is_named_many_times_is_counted_as_often(tmp_path, name):
    with pytest.raises(FileError, match="30"):
        read_rows(ATTACKS[name](tmp_path))


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
@pytest.mark.usefixtures("no_cell_is_cleaned")
def test_texts_are_counted_before_they_are_cut(tmp_path, suffix):
    path = tmp_path / f"t{suffix}"
    path.write_text(("a\t" if suffix == ".tsv" else "a;") + "b\n" * 15_100_000, encoding="utf-8")
    with pytest.raises(FileError, match="30"):
        read_rows(path)


def test_one_text_is_worked_on_once_for_all_its_cells(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(tables, "readable", lambda text: seen.append(text) or text)
    assert len(read_rows(naming(tmp_path / "t.xlsx", 1_000, "слово"))) == 1_001
    assert seen == ["слово", "друге"]


def test_empty_cells_are_not_worked_on(tmp_path, monkeypatch):
    monkeypatch.setattr(text_tables, "unguarded", lambda _text: pytest.fail("an empty cell was worked on"))
    path = tmp_path / "t.csv"
    path.write_text(";" * 400_000 + "\n" + ";" * 400_000, encoding="utf-8")
    assert read_rows(path) == [[""] * 16] * 2


def test_a_large_table_of_work_is_read(tmp_path):
    path = tmp_path / "t.csv"
    words = "Облаштувати зупинки громадського транспорту біля шкіл і лікарень міста. " * 3
    path.write_text("".join(f"{number};{words[:200]}\n" for number in range(100_000)), encoding="utf-8")
    rows = read_rows(path)
    assert len(rows) == 100_000
    assert rows[-1] == ["99999", words[:200]]


SANE = {
    "sheets of one part": {
        "xl/_rels/workbook.xml.rels": lambda old: old.replace("sheet2.xml", "sheet1.xml"),
    },
    "rows of nothing": {SHEET: sheet_of("<row/>" * 200_100)},
    "rows under a name of their own": {
        SHEET: lambda _old: (
            f'<ж-x:worksheet xmlns:ж-x="{MAIN}"><ж-x:sheetData>{"<ж-x:row/>" * 200_100}</ж-x:sheetData></ж-x:worksheet>'
        )
    },
    "a row of what is no cell": {SHEET: sheet_of("<row>" + "<x/>" * 4_100_000 + "</row>")},
    "much behind the rows": {
        SHEET: lambda _old: (
            f'<worksheet xmlns="{MAIN}"><sheetData/><mergeCells>{"<mergeCell/>" * 4_100_000}</mergeCells></worksheet>'
        )
    },
}


@pytest.mark.parametrize("name", SANE)
def test_what_a_sheet_claims_is_counted_before_the_book_is_opened(tmp_path, name, monkeypatch):
    from openpyxl.worksheet import _read_only

    if name != "sheets of one part":
        monkeypatch.setattr("openpyxl.reader.excel.ExcelReader.read_manifest", lambda _book: pytest.fail("opened"))
    monkeypatch.setattr(_read_only.ReadOnlyWorksheet, "_get_size", lambda _sheet: pytest.fail("gone through"))
    with pytest.raises(FileError):
        read_rows(book(tmp_path / "t.xlsx", SANE[name]))
