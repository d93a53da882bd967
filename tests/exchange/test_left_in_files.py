"""What offices leave in files beside cells: comments, text boxes, pages under the name of a workbook."""

import pytest
from docx import Document
from docx.oxml import parse_xml
from openpyxl import Workbook
from openpyxl.comments import Comment

from delegations.exchange.tables.reading import read_file, read_rows
from delegations.services.follow_ups.strategies import open_table

BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
    "<mc:Choice><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def test_comments_on_cells_are_told_with_their_rows(tmp_path):
    book = Workbook()
    for row in (("№", "Завдання", "Виконавець"), (1, "Двір", "Відділ"), (2, "Сад", "Відділ")):
        book.active.append(row)
    book.active["C2"].comment = Comment("Чи не Управління?", "Олена")
    book.active["B3"].comment = Comment("Перенести на осінь", "Олена")
    second = book.create_sheet("Другий")
    second.append(["Інше"])
    path = tmp_path / "t.xlsx"
    book.save(path)
    first, other = read_file(path).sheets
    assert [("Чи не Управління?" in first.doubts[2][0]), ("Перенести на осінь" in first.doubts[3][0])] == [True, True]
    assert (sorted(first.doubts), other.doubts) == ([2, 3], {})
    yard, garden = open_table(path).table().entries
    assert ["C2" in " ".join(yard.doubts), "B3" in " ".join(garden.doubts)] == [True, True]


def test_text_boxes_of_a_document_are_read_once_where_they_stand(tmp_path):
    document = Document()
    document.add_paragraph("Перед")._p.append(parse_xml(BOX.format("Додаток 1")))
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).paragraphs[0].add_run("Двір")
    table.cell(0, 1).paragraphs[0]._p.append(parse_xml(BOX.format("у рамці")))
    document.add_paragraph("Після")
    path = tmp_path / "t.docx"
    document.save(path)
    rows = [[cell.strip() for cell in row] for row in read_rows(path) if any(row)]
    assert rows == [["Перед"], ["Додаток 1"], ["Двір", "у рамці"], ["Після"]]


TABLE = (
    "<table><tr><th>№<th>Завдання<th>Виконавець</tr><tr><td>1<td>Полагодити\n дах<br>і двір"
    "<td rowspan=2>Відділ</tr><tr><td>2<td>Сад &amp; парк</tr></table>"
)
ROWS = [["№", "Завдання", "Виконавець"], ["1", "Полагодити дах\nі двір", "Відділ"], ["2", "Сад & парк", "Відділ"]]


@pytest.mark.parametrize("page", [
    f"<html><head><meta charset=utf-8><title>x</title></head><body>{TABLE}</body></html>".encode(),
    f"<!DOCTYPE html><html><meta charset='windows-1251'><style>td {{}}</style>{TABLE}".encode("cp1251"),
    f"<html xmlns:x='urn:excel'>{TABLE}".encode("utf-16"),
    TABLE.encode(),
])  # fmt: skip
@pytest.mark.parametrize("name", ["звіт.xls", "звіт.html"])
def test_a_page_under_the_name_of_a_workbook_is_read_as_what_it_is(tmp_path, name, page):
    path = tmp_path / name
    path.write_bytes(page)
    assert [row for row in read_rows(path) if any(row)] == ROWS
