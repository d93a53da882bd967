"""Tables as programs of offices save them: what is read is what stands on screen, and what is not is told."""

import io
import zipfile
from pathlib import Path

import pytest

from delegations.domain.text.errors import FileError
from delegations.exchange.tables.contents import TextForm
from delegations.exchange.tables.reading import read_file

CASES = Path(__file__).parent / "cases"
HEAD = ["№", "Завдання", "Відповідальний", "Строк", "Стан", "Хід виконання"]
BUS, REGISTER, STAFF = (
    ["1", "Облаштувати зупинку", "Управління транспорту", "01.09.2026", "виконано", "Встановлено навіс"],
    ["2", "Оновити реєстр", "Департамент обліку", "15.10.2026", "в роботі", "Триває звірка"],
    ["3", "Навчити персонал", "Центр надання послуг", "20.11.2026", "очікує", "Шукаємо тренера"],
)


def but(row, **cells):
    """Return a row with other words in some cells: a=… is the first one."""
    return [cells.get("abcdef"[place], words) for place, words in enumerate(row)]


KEPT = {
    "01_excel_unicode_text.txt": [
        but(BUS, b='Облаштувати зупинку "Ринок"'),
        but(REGISTER, f="Триває звірка\nдо кінця кварталу"),
        STAFF,
    ],
    "02_tab_in_cell.csv": [BUS, REGISTER, but(STAFF, f="Шукаємо\tтренера")],
    "06_utf16le_nobom.csv": [BUS, REGISTER, STAFF],
    "10_pipe.csv": [BUS, REGISTER, STAFF],
    "11_control.csv": [BUS, but(REGISTER, f="Триває звірка"), STAFF],
    "82_multiline.csv": [but(BUS, f="Встановлено навіс\nта лави"), REGISTER, STAFF],
    "83_quotes_commas.csv": [but(BUS, f='ТОВ "Лан", "Мрія" і "Зоря"'), REGISTER, STAFF],
    "85_semicolon_in_cell.csv": [but(BUS, f="виконано 10,5 км; 20,4 км"), REGISTER, STAFF],
    "20_formats.xlsx": [but(BUS, f="85 %"), but(REGISTER, f="14:30"), but(STAFF, f="0,3")],
    "21_formats2.xlsx": [
        but(BUS, a="001", f="01.09.2026 14:30"),
        but(REGISTER, a="007", f="30:00"),
        but(STAFF, a="1,1", f="1234567,5"),
    ],
    "22_hidden.xlsx": [BUS, REGISTER, STAFF],
    "24_dim.xlsx": [BUS, REGISTER, STAFF],
    "25_merged_vertical.xlsx": [BUS, but(REGISTER, c=BUS[2], d=BUS[3]), STAFF],
    "26_1904.xlsx": [BUS, REGISTER, STAFF],
    "34_macro.xlsm": [BUS, REGISTER, STAFF],
    "35_hyper.xlsx": [BUS, REGISTER, STAFF],
    "40_tracked.docx": [but(BUS, f="Встановлено навіс і освітлення"), but(REGISTER, c="Відділ цифровізації")],
    "41_content_control.docx": [BUS, REGISTER, STAFF],
    "42_table_in_sdt.docx": [BUS, REGISTER, STAFF],
    "44_gridbefore.docx": [BUS, but(BUS, a=""), REGISTER, STAFF],
    "47_vmerge.docx": [BUS, but(REGISTER, c=BUS[2], d=BUS[3]), STAFF],
    "48_break_strike.docx": [but(BUS, f="Встановлено навіс\nта лави"), but(REGISTER, f=" Завершено"), STAFF],
    "old.xls": [
        but(BUS, a="001", f="85 %"),
        but(REGISTER, a="002", c=BUS[2], f="14:30"),
        but(STAFF, a="003", c="Центр послуг", f="30:00"),
    ],
}


@pytest.mark.parametrize("name", KEPT)
def test_a_table_is_read_as_it_stands_on_screen(name):
    sheets = [sheet for sheet in read_file(CASES / name).sheets if not sheet.is_hidden]
    assert [row for sheet in sheets for row in sheet.rows] == [HEAD, *KEPT[name]]


def test_letters_of_other_code_pages_are_known_by_the_words_they_make(tmp_path):
    texts = {
        "cp1250": "Nr;Zadanie;Wydział\n1;Wyposażyć świetlicę – część żółta;Współpraca\n",
        "cp1251": "№;Завдання;Відділ\n1;Облаштувати «під’їзд» і ґанок;Єдиний центр\n",
        "cp1252": "Nr.;Maßnahme;Zuständig\n1;Brücke für Fußgänger prüfen;Büro für Öffentlichkeit\n",
        "cp866": "№;Задача;Отдел\n1;Сделать отчет;Отдел кадров\n",
        "koi8-u": "N;Завдання;Відділ\n1;Облаштувати під'їзд;Єдиний центр\n",
        "utf-16-be": "№;Завдання\n1;Облаштувати зупинку\n",
        "utf-16": "№;Завдання\n1;Облаштувати зупинку\n",
        "mac_cyrillic": "№;Завдання;Відділ\n1;Облаштувати зупинку;Управління\n",
    }
    for encoding, text in texts.items():
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes(text.encode(encoding))
        contents = read_file(path)
        assert contents.sheets[0].rows == [line.split(";") for line in text.splitlines()], encoding
        assert contents.form is not None
        # What was guessed may be said otherwise.
        assert read_file(path, TextForm(encoding, ";")).sheets == contents.sheets, encoding


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("sep=|\nа;б|в\n", [["а;б", "в"]]),
        ("а\tб\r1\t2\r", [["а", "б"], ["1", "2"]]),
        (
            '№\tНазва\n1\t"Ринок" зупинка\n2\tБазар 12"\n',
            [["№", "Назва"], ["1", '"Ринок" зупинка'], ["2", 'Базар 12"']],
        ),
        ('а;б\n1;"не закрито\n2;так\n', [["а", "б"], ["1", '"не закрито'], ["2", "так"]]),
        ('а,б\r\n"1,5","два\r\nрядки"\r\n', [["а", "б"], ["1,5", "два\nрядки"]]),
        ("", []),
    ],
)
def test_separators_quotation_marks_and_ends_of_lines_of_all_kinds(tmp_path, text, rows):
    (tmp_path / "t.csv").write_bytes(text.encode())
    assert read_file(tmp_path / "t.csv").sheets[0].rows == rows


def test_a_text_takes_the_encoding_and_the_separator_that_it_is_told(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("а,б;в\n".encode("cp1251"))
    assert read_file(path, TextForm("cp1251", ",")).sheets[0].rows == [["а", "б;в"]]
    (sheet,) = read_file(path, TextForm("utf-8", ";")).sheets
    assert "кодуванні" in sheet.doubts[1][0] or "encoding" in sheet.doubts[1][0]


# -- what is told ----------------------------------------------------------------------------------------------------


def told(path):
    contents = read_file(path)
    doubts = [one for sheet in contents.sheets for some in sheet.doubts.values() for one in some]
    return " ".join([*contents.notes, *doubts])


@pytest.mark.parametrize(
    ("name", "words"),
    [("22_hidden.xlsx", "Довідник"), ("48_break_strike.docx", "Триває звірка"), ("old.xls", "Довідник")],
)
def test_what_is_hidden_or_struck_out_is_told(name, words):
    assert words in told(CASES / name)


def test_hidden_rows_are_read_and_named():
    for name in ("22_hidden.xlsx", "old.xls"):
        assert list(read_file(CASES / name).sheets[0].doubts) == [3]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(path, rows, *, behind="", strict=False):
    """Write an XLSX with one sheet of the given rows of XML."""
    from openpyxl import Workbook

    made = io.BytesIO()
    Workbook().save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                part = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>'
            if strict:
                part = part.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships",
                )
            new.writestr(name, part)
    return path


def words(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_the_strict_form_of_a_workbook_is_read(tmp_path):
    rows = f'<row r="1">{words("A1", "слово")}<c r="B1" t="d"><v>2026-09-01</v></c></row>'
    (sheet,) = read_file(workbook(tmp_path / "t.xlsx", rows, strict=True)).sheets
    assert sheet.rows == [["слово", "01.09.2026"]]


def test_formulas_without_values_and_errors_are_told_with_their_column(tmp_path):
    rows = (
        '<row r="1"><c r="A1"><f>B1+30</f><v></v></c><c r="B1" t="e"><v>#REF!</v></c>'
        '<c r="C1" t="str"><f>D1</f><v></v></c>'
        f"{words('D1', 'слово')}</row>"
    )
    (sheet,) = read_file(workbook(tmp_path / "t.xlsx", rows)).sheets
    assert sheet.rows == [["", "", "", "слово"]]
    assert len(sheet.doubts[1]) == 2
    assert "A" in sheet.doubts[1][0]
    assert "#REF!" in sheet.doubts[1][1]


def test_merged_cells_count_for_each_of_their_rows_and_once_across(tmp_path):
    rows = "".join(
        f'<row r="{n}">{words(f"A{n}", str(n))}{words("B1", "разом") if n == 1 else ""}</row>' for n in range(1, 4)
    )
    merged = '<mergeCells><mergeCell ref="B1:C2"/><mergeCell ref="D1:D1048576"/></mergeCells>'
    (sheet,) = read_file(workbook(tmp_path / "t.xlsx", rows, behind=merged)).sheets
    assert sheet.rows == [["1", "разом"], ["2", "разом"], ["3"]]


def test_a_stray_cell_far_below_is_refused_and_empty_rows_there_are_not_read(tmp_path):
    rows = f'<row r="1">{words("A1", "слово")}</row><row r="1000000"><c r="A1000000"/></row>'
    assert read_file(workbook(tmp_path / "t.xlsx", rows)).sheets[0].rows == [["слово"]]
    with pytest.raises(FileError):
        read_file(workbook(tmp_path / "t.xlsx", rows.replace('<c r="A1000000"/>', words("A1000000", "а"))))


# -- other formats ---------------------------------------------------------------------------------------------------

ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>
 <style:style style:name="off"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
 <office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"""


def open_sheet(path, sheets):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<manifest/>")
        made.writestr("content.xml", ODS.format(sheets))
    return path


def test_sheets_of_libreoffice_are_read_as_they_look(tmp_path):
    sheets = """<table:table table:name="План"><table:table-row>
     <table:table-cell office:value-type="percentage" office:value="0.85"><text:p>85 %</text:p></table:table-cell>
     <table:table-cell office:value-type="date" office:date-value="2026-09-01"><text:p>1 вер</text:p></table:table-cell>
     <table:table-cell office:value-type="time" office:time-value="PT30H00M00S"/>
     <table:table-cell table:number-rows-spanned="2"><text:p>два<text:line-break/>рядки<text:s text:c="2"/>тут</text:p>
      </table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>
     <table:table-row table:visibility="filter"><table:table-cell table:number-columns-repeated="2"><text:p>а</text:p>
      </table:table-cell><table:table-cell table:formula="of:=1/0"><text:p>#DIV/0!</text:p></table:table-cell>
      <table:covered-table-cell/></table:table-row>
     <table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>
     <table:table table:name="Довідник" table:style-name="off"><table:table-row><table:table-cell><text:p>код</text:p>
     </table:table-cell></table:table-row></table:table>"""
    contents = read_file(open_sheet(tmp_path / "t.ods", sheets))
    plan, hidden = contents.sheets
    assert [row[:4] for row in plan.rows] == [
        ["85 %", "01.09.2026", "30:00", "два\nрядки  тут"],
        ["а", "а", "", "два\nрядки  тут"],
    ]
    assert len(plan.doubts[2]) == 2
    assert hidden.is_hidden
    assert "Довідник" in contents.notes[0]


@pytest.mark.parametrize("what", ["rows", "columns"])
def test_repeated_cells_of_libreoffice_are_counted(tmp_path, what):
    row = "<table:table-row {}><table:table-cell {}><text:p>а</text:p></table:table-cell></table:table-row>"
    times = f'table:number-{what}-repeated="1000000"'
    filled = row.format(times, "") if what == "rows" else row.format("", times)
    with pytest.raises(FileError):
        read_file(open_sheet(tmp_path / "t.ods", f"<table:table>{filled}</table:table>"))


def test_what_a_file_is_its_first_bytes_tell(tmp_path):
    (tmp_path / "t.xls").write_bytes((CASES / "20_formats.xlsx").read_bytes())
    assert read_file(tmp_path / "t.xls").sheets[0].rows[0] == HEAD
    (tmp_path / "text.xls").write_text("а\tб\n1\t2\n", encoding="utf-16")
    assert read_file(tmp_path / "text.xls").sheets[0].rows == [["а", "б"], ["1", "2"]]
    for name, content in {
        "t.csv": b"{\\rtf1 }",
        "t.pdf": b"%PDF-1.4 nothing",
        "t2.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    }.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(FileError):
            read_file(tmp_path / name)


def test_whoever_watches_is_told_how_far_it_is_and_may_end_it(tmp_path):
    (tmp_path / "t.csv").write_text("а;б\n" * 1_200, encoding="utf-8")
    seen = []
    read_file(tmp_path / "t.csv", watch=seen.append)
    assert seen == [0, 500, 1_000]

    class EndedError(Exception):
        pass

    def end(_rows):
        raise EndedError

    with pytest.raises(EndedError):
        read_file(tmp_path / "t.csv", watch=end)
