import csv
import io
import zipfile
from datetime import date, time
from decimal import Decimal

import docx
import pytest
from openpyxl import Workbook, load_workbook

from delegations.domain.follow_ups.strategy_columns import NumberCell
from delegations.domain.text.clean import readable
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import speaking
from delegations.exchange.tables import table_limits
from delegations.exchange.tables.reading import read_rows
from delegations.exchange.tables.sheets import unguarded, write_sheet

ROWS = [["1", "Завдання", "Проєкт", "Управління", "Зроблено"], ["", "", "", "", "І ще «щось»; і ще"]]


def test_tabs_are_read_as_they_are(tmp_path):
    path = tmp_path / "table.txt"
    path.write_text("\n".join("\t".join(row) for row in ROWS), encoding="utf-8")
    assert read_rows(path) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_the_encodings_of_offices_are_read(tmp_path, encoding):
    path = tmp_path / "table.csv"
    path.write_text("номер;назва\r\n1;«Двір»\r\n", encoding=encoding)
    assert read_rows(path) == [["номер", "назва"], ["1", "«Двір»"]]


def test_quoted_cells_of_csv_may_hold_lines(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text('1,"два\nрядки, разом",3\n', encoding="utf-8")
    assert read_rows(path) == [["1", "два\nрядки, разом", "3"]]


def test_a_sheet_gives_values_not_formulas(tmp_path):
    book = Workbook()
    book.active.append(["1", 2022.0, '=HYPERLINK("http://x")', None, "текст"])
    book.save(tmp_path / "table.xlsx")
    (row,) = read_rows(tmp_path / "table.xlsx")
    assert row == ["1", "2022", "", "", "текст"]


def test_a_document_gives_paragraphs_and_tables_in_order(tmp_path):
    document = docx.Document()
    document.add_paragraph('пріоритету "Світле місто"')
    table = document.add_table(rows=2, cols=3)
    for place, words in enumerate(["1", "два", "три"]):
        table.cell(1, place).text = words
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Ціль 1"
    document.save(tmp_path / "table.docx")
    assert read_rows(tmp_path / "table.docx") == [
        ['пріоритету "Світле місто"'],
        ["Ціль 1", "", ""],
        ["1", "два", "три"],
    ]


def refused(path, words):
    with pytest.raises(FileError, match=words) as caught:
        read_rows(path)
    assert "\n" not in str(caught.value)
    assert path.name in str(caught.value)


def test_what_is_no_table_gets_one_sentence(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    refused(tmp_path / "photo.jpg", "читають із файлів|tables are read")
    (tmp_path / "half.xlsx").write_bytes(b"PK\x03\x04 half a download")
    refused(tmp_path / "half.xlsx", "паролем")
    (tmp_path / "locked.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    refused(tmp_path / "locked.xlsx", "паролем")
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("hello.txt", "x")
    refused(tmp_path / "other.docx", "не вдається прочитати")
    (tmp_path / "binary.csv").write_bytes(b"\x98\x00\x81" * 20)
    refused(tmp_path / "binary.csv", "кодування")
    refused(tmp_path / "absent.csv", "прочитати|read")


def test_bombs_are_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(table_limits, "BIGGEST_UNPACKED", 1_000_000)
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 2_000_000)
    refused(tmp_path / "bomb.xlsx", "не відкрито")


def test_an_xml_bomb_expands_nothing(tmp_path):
    document = docx.Document()
    document.add_paragraph("BOMB")
    document.save(tmp_path / "plain.docx")
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20 if n else "x" * 50}">' for n in range(9))
    with zipfile.ZipFile(tmp_path / "plain.docx") as source, zipfile.ZipFile(tmp_path / "bomb.docx", "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                head, _start, rest = content.partition(b"<w:document")
                doctype = f"<!DOCTYPE w [{entities}]>".encode()
                content = head + doctype + b"<w:document" + rest.replace(b"BOMB", b"&e8;")
            target.writestr(name, content)
    try:
        rows = read_rows(tmp_path / "bomb.docx")
    except FileError:
        return
    assert sum(len(cell) for row in rows for cell in row) < 100_000


def test_too_many_rows_and_too_long_cells_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "table.tsv"
    path.write_text("a\tb\n" * 50, encoding="utf-8")
    monkeypatch.setattr(table_limits, "MOST_ROWS", 20)
    refused(path, "понад")
    monkeypatch.setattr(table_limits, "MOST_ROWS", 100)
    monkeypatch.setattr(table_limits, "LONGEST_CELL", 10)
    path.write_text("a\t" + "x" * 11, encoding="utf-8")
    refused(path, "рядок 1")


WORDS = "\ufeffОлена\u200b \u202aГнатюк\u202c"
SAME = [["1", "Олена Гнатюк", "а\nб", "می\u200cروم"]]


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".docx", ".xlsx"])
@pytest.mark.parametrize("end", ["\u2028", "\x0b"])
def test_signs_that_nobody_sees_are_read_alike_from_every_kind_of_file(tmp_path, ending, end):
    path, cells = tmp_path / f"table{ending}", ["1", WORDS, f"а{end}б", "می\u200cروم"]
    if ending == ".xlsx":
        book = Workbook()
        book.active.append([cell.replace("\x0b", "\n") for cell in cells])
        book.save(path)
    elif ending == ".docx":
        document = docx.Document()
        table = document.add_table(rows=1, cols=len(cells))
        for place, words in enumerate(cells):
            table.cell(0, place).text = words.replace("\x0b", "\n")
        document.save(path)
    else:
        path.write_text((";" if ending == ".csv" else "\t").join(cells) + "\n", encoding="utf-8")
    assert [row for row in read_rows(path) if any(row)] == SAME


@pytest.mark.parametrize(
    "line",
    [
        "1;Облаштувати ['північ', 'південь'] зупинки;Управління транспорту",
        '1;Зупинка;"Встановлено навіс.\nЗамінено лави, дві."',
        '1;Зупинка;"виконано 10,5 км; 20,4 км"',
        '1,Зупинка,"Перше; друге\nтретє"',
    ],
)
def test_what_parts_the_cells_is_told_by_all_lines(tmp_path, line):
    sign = line[1]
    (tmp_path / "table.csv").write_text(f"№{sign}Завдання{sign}Хід\n{line}\n2{sign}Дах{sign}Так\n", encoding="utf-8")
    rows = read_rows(tmp_path / "table.csv")
    assert [len(row) for row in rows] == [3, 3, 3]


def test_an_apostrophe_that_guards_a_sheet_is_no_part_of_the_text(tmp_path):
    (tmp_path / "table.csv").write_text("№;Хід\n1;'+380 41 000\n2;'півострів'\n", encoding="utf-8")
    assert read_rows(tmp_path / "table.csv")[1:] == [["1", "+380 41 000"], ["2", "'півострів'"]]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("Перше_x000D_\nдруге", "Перше\nдруге"),
        ("Перше_x000B_друге", "Перше\nдруге"),
        ("а_x0007_б_x202E_в", "абв"),
        ("_x005F_x000D_", "_x000D_"),
        ("файл_x12.txt", "файл_x12.txt"),
    ],
)
def test_what_a_sheet_holds_by_its_number_is_read_as_what_it_means(tmp_path, stored, shown):
    book = Workbook()
    book.active.append(["1", stored])
    book.save(tmp_path / "table.xlsx")
    assert read_rows(tmp_path / "table.xlsx") == [["1", shown]]


@pytest.mark.parametrize("text", ["_x000D_", "звіт_x0041_.pdf", "_x005F_x000D_", "_x000D_x000D_"])
def test_a_text_that_looks_like_such_a_number_comes_back_as_it_was(tmp_path, text):
    (tmp_path / "table.xlsx").write_bytes(write_sheet(".xlsx", [(text, 8)], [[text]], title=text))
    assert read_rows(tmp_path / "table.xlsx") == [[text], [text]]


def test_times_are_hours_and_numbers_are_told_from_texts(tmp_path):
    book = Workbook()
    book.active.append([time(0, 0), time(9, 30), 1.5, 2026, "1.5"])
    book.save(tmp_path / "table.xlsx")
    (row,) = read_rows(tmp_path / "table.xlsx")
    assert row == ["00:00", "09:30", "1,5", "2026", "1.5"]
    assert [isinstance(cell, NumberCell) for cell in row] == [False, False, True, True, False]


HOSTILE = [
    "=1+1", "+1", "-1+2", "@SUM(A1)", " =1+1", "\u00a0=1+1", "\ufeff=1+1", "\u200b @x", "\u3000＝1+1", "＝1+1", "＋1",
    "－1", "＠x", "\n=1+1", "\r=1+1", "\u202e=1+1",
]  # fmt: skip
SPLIT = [
    "Рада,=1+1", "а|=1+1", "а;=1+1", 'а",=1+1', "а\n=1+1", "а' ,=1+1", '",=1+1,"', "а, @SUM(A1)", "а,＝1+1",
    "а,-1+cmd|' /C x'!A0", "а, + HYPERLINK(B1)", "а,=1,=2|=3", "а\n-Sheet2!A1", "а\n\n=1+1",
]  # fmt: skip
PLAIN = [
    "",
    "Рада",
    "2 = 2",
    "а-б",
    "'слово'",
    "«=1»",
    "мер@lutsk.ua",
    "Гук, - сказав він",
    "тел. 1, +380 67 123-45-67",
    "а, -5",
]
DOES_SOMETHING = ("=", "@", "＝", "-1+cmd", "+ HYPERLINK")


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_is_a_formula_of_a_table(words):
    content = write_sheet(".csv", [("Назва", 10)], [[words]], title="т").decode("utf-8-sig")
    (_head, (cell,)) = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    assert cell.startswith("'")
    assert unguarded(cell) == words


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("words", [*SPLIT, "а\t=1+1"])
def test_no_half_of_a_text_is_a_formula_whatever_parts_the_cells(words, delimiter):
    rows = [[words, 3, None, words], ["б", 1, words, words]]
    content = write_sheet(".csv", [("Назва", 10)] * 4, rows, title="т").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(DOES_SOMETHING)]


@pytest.mark.parametrize("words", PLAIN)
def test_what_is_no_formula_is_written_as_it_is(words):
    content = write_sheet(".csv", [("Назва", 10)], [["а", words]], title="т").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))[1] == ["а", words]


LISTS = ["- висаджено 120 дерев\n- полагоджено 3 лави", " - з відступом", "+380 41 000 00 00 працює", "- a"]


@pytest.mark.parametrize("words", LISTS)
def test_no_apostrophe_is_seen_before_a_list(words):
    content = write_sheet(".csv", [("Назва", 10)], [[words]], title="т").decode("utf-8-sig")
    (_head, (cell,)) = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    assert cell == f" {words}"


@pytest.mark.parametrize("words", ["- 2+HYPERLINK(A1)", "- x|calc!A0", "+ Sheet2!A1 x"])
def test_what_only_looks_like_a_list_is_held(words):
    content = write_sheet(".csv", [("Назва", 10)], [[words]], title="т").decode("utf-8-sig")
    assert f"'{words}" in content


def test_numbers_and_days_are_written_as_such_with_the_sign_of_the_language(tmp_path):
    cells = [Decimal("1234567.50"), date(2026, 9, 1), 7]
    for code, number in (("uk", "1234567,50"), ("en", "1234567.50"), ("de", "1234567,50")):
        with speaking(code):
            content = write_sheet(".csv", [("а", 10)] * 3, [cells], title="т").decode("utf-8-sig")
        assert content.splitlines()[1] == f'"{number}";"01.09.2026";"7"'
    (tmp_path / "t.xlsx").write_bytes(write_sheet(".xlsx", [("а", 10)] * 3, [cells], title="т"))
    row = next(load_workbook(tmp_path / "t.xlsx").active.iter_rows(min_row=2, values_only=True))
    assert (row[0], row[1].date(), row[2]) == (1234567.5, date(2026, 9, 1), 7)


@pytest.mark.parametrize("words", [*HOSTILE, *PLAIN, *SPLIT, *LISTS])
def test_what_is_written_is_read_back(tmp_path, words):
    path = tmp_path / "t.csv"
    path.write_bytes(write_sheet(".csv", [("Назва", 10), ("Інше", 10)], [[words, "б"], ["в", "г"]], title="т"))
    assert read_rows(path)[1] == [readable(words), "б"]
