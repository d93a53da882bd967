"""Tables of Word documents and of PDF files, as the final view and the page show them."""

import pytest

from delegations.domain.resources import RESOURCES
from delegations.domain.text.errors import FileError
from delegations.exchange.tables.broken_words import whole_words
from delegations.exchange.tables.reading import read_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(path, body, *, numbering=""):
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart
    from docx.oxml import parse_xml

    made = docx.Document()
    made.element.body.insert(0, parse_xml(f'<w:tbl xmlns:w="{W}">{body}</w:tbl>'))
    if numbering:
        for rel in [one for one in made.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.NUMBERING]:
            del made.part.rels[rel.rId]
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
        element = parse_xml(f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>')
        made.part.relate_to(
            XmlPart(PackURI("/word/numbering9.xml"), kind, element, made.part.package), RELATIONSHIP_TYPE.NUMBERING
        )
    made.save(path)
    return path


def row(*cells, properties=""):
    return f"<w:tr>{properties}{''.join(f'<w:tc>{one}</w:tc>' for one in cells)}</w:tr>"


def text(what, properties=""):
    return f"<w:p>{properties}<w:r><w:t>{what}</w:t></w:r></w:p>"


def test_automatic_numbers_are_counted_as_word_counts_them(tmp_path):
    def numbered(level, words=""):
        number = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="4"/></w:numPr></w:pPr>'
        return text(words, number) if words else f"<w:p>{number}</w:p>"

    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'
        for n, form, words in ((0, "decimal", "%1."), (1, "decimal", "%1.%2."), (2, "lowerRoman", "%3)"))
    )
    kind = '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{kind}'
    order = (0, 1, 1, 2, 2, 0, 1)
    body = "".join(row(numbered(level), text("а")) for level in order) + row(text("б"), numbered(0, "в"))
    rows = read_file(document(tmp_path / "t.docx", body, numbering=numbering)).sheets[0].rows
    assert [one[0] for one in rows[: len(order)]] == ["1.", "1.1.", "1.2.", "i)", "ii)", "2.", "2.1."]
    assert rows[len(order)] == ["б", "3. в"]


def test_nested_tables_rows_in_controls_and_deleted_ends_of_paragraphs(tmp_path):
    nested = f"<w:tbl>{row(text('Квітень'), text('12 навісів'))}{row(text('Травень'), text('8'))}</w:tbl><w:p/>"
    deleted = '<w:pPr><w:rPr><w:del w:id="1" w:author="а"/></w:rPr></w:pPr>'
    gone = '<w:trPr><w:del w:id="2" w:author="а"/></w:trPr>'
    body = (
        row(text("1"), text("Навіси") + nested)
        + f"<w:sdt><w:sdtContent>{row(text('2'), text('у полі'))}</w:sdtContent></w:sdt>"
        + row(text("3"), text("перше ", deleted) + text("друге"))
        + row(text("4"), text("вилучено"), properties=gone)
    )
    contents = read_file(document(tmp_path / "t.docx", body))
    assert contents.sheets[0].rows[:3] == [
        ["1", "Навіси\nКвітень | 12 навісів\nТравень | 8"],
        ["2", "у полі"],
        ["3", "перше друге"],
    ]
    assert all("вилучено" not in one for row_ in contents.sheets[0].rows for one in row_)
    assert contents.notes


def printed(path, rows, *, lines=True):
    """Print a table, its second column merged over the last two rows."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), A4)
    canvas.drawString(72, 800, "Plan 2026")
    for number, one in enumerate(rows):
        top = 760 - number * 30
        for place, words in enumerate(one):
            left = 72 + place * 150
            canvas.drawString(left + 4, top - 20, words)
            if lines:
                canvas.line(left, top, left, top - 30)
                canvas.line(left + 150, top, left + 150, top - 30)
                if words or number == 0:
                    canvas.line(left, top, left + 150, top)
                if number == len(rows) - 1:
                    canvas.line(left, top - 30, left + 150, top - 30)
    canvas.save()
    return path


def test_tables_of_a_pdf_are_read_cell_by_cell(tmp_path):
    rows = [["No", "Task", "Who"], ["1", "Build a stop", "Transport"], ["2", "Paint it", ""]]
    (sheet,) = read_file(printed(tmp_path / "t.pdf", rows)).sheets
    assert sheet.rows == [["Plan 2026"], *rows[:2], ["2", "Paint it", "Transport"]]


def test_a_pdf_without_text_says_so(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "t.pdf"))
    canvas.rect(10, 10, 100, 100)
    canvas.save()
    with pytest.raises(FileError, match=r"t\.pdf"):
        read_file(tmp_path / "t.pdf")


PLAN = (
    ("No.", "Task", "Responsible body", "Progress"),
    ("1", "Build a stop", "Transport office", "Built"),
    ("2", "Paint the school that stands at the river", "School office", "Going on"),
    ("3", "Plant trees", "", "Planted"),
    ("4", "Mend the roof", "School office", ""),
)


def without_lines(path, rows, *, between=6.0, words_above=True):
    """Print a table without ruling lines; cells wider than their column go on in the next line."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    style = getSampleStyleSheet()["BodyText"].clone("cell", spaceBefore=0, leading=12)
    table = Table([[Paragraph(cell, style) for cell in row] for row in rows], [40, 130, 130, 130])
    whole = (0, 0), (-1, -1)
    table.setStyle([("TOPPADDING", *whole, 0), ("BOTTOMPADDING", *whole, between), ("VALIGN", *whole, "TOP")])
    title = "The plan of the city for the year to come and what was done of it until the end of June by all offices"
    SimpleDocTemplate(str(path), pagesize=A4).build([*([Paragraph(title, style)] if words_above else []), table])
    return path


@pytest.mark.parametrize("between", [6.0, 0.0])
def test_a_pdf_table_without_lines_is_cut_at_its_gaps(tmp_path, between):
    """Space between rows tells a cell of two lines, without it the empty first cell does, which is said."""
    (sheet,) = read_file(without_lines(tmp_path / "t.pdf", PLAN, between=between)).sheets
    assert " ".join(cell for row in sheet.rows[:-5] for cell in row).startswith("The plan of the city")
    assert [tuple((*row, "", "", "")[:4]) for row in sheet.rows[-5:]] == list(PLAN)
    assert len(sheet.doubts) == (0 if between else 1)


def test_the_columns_of_a_pdf_table_hold_over_pages(tmp_path):
    rows = [PLAN[0], *((str(number), "Plant a tree", "Parks", "Done") for number in range(1, 60))]
    rows += [("60", "Water it", "", "Done")]
    (sheet,) = read_file(without_lines(tmp_path / "t.pdf", rows, words_above=False)).sheets
    assert [tuple(row) for row in sheet.rows] == rows


def test_prose_of_a_pdf_is_no_table(tmp_path):
    (sheet,) = read_file(printed(tmp_path / "t.pdf", [["Only", "two"], ["short", "lines"]], lines=False)).sheets
    assert sheet.rows == [["Plan 2026"], ["Only two"], ["short lines"]]


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("Упра\nвління освіти", "Управління освіти"),
        ("реконст-\nрукція парку", "реконструкція парку"),
        ("соціально-\nекономічний\nрозвиток", "соціально-економічний\nрозвиток"),
        ("інфор\nмацій\nних систем", "інформаційних систем"),
        ("Bürger-\nbeteiligung", "Bürgerbeteiligung"),
        ("без\nпечатки", "без\nпечатки"),
        ("Відділ\nкультури", "Відділ\nкультури"),
        ("Петро-\nКоваль", "Петро-\nКоваль"),
    ],
)
def test_words_that_a_narrow_cell_broke_are_whole(cell, whole):
    assert whole_words(cell) == whole


def test_words_that_a_narrow_column_of_a_pdf_broke_are_whole(tmp_path):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("Broken", str(next((RESOURCES / "fonts").rglob("*Serif*Regular.ttf")))))
    rows = [["Захід", "Хто"], ["Ремонт", "Упра\nвління\nкультури"]]
    style = [("FONT", (0, 0), (-1, -1), "Broken", 10), ("GRID", (0, 0), (-1, -1), 1, "black")]
    SimpleDocTemplate(str(tmp_path / "t.pdf")).build([Table(rows, colWidths=[80, 70], style=style)])
    (sheet,) = read_file(tmp_path / "t.pdf").sheets
    assert sheet.rows[-1] == ["Ремонт", "Управління\nкультури"]
