"""Papers for word processors: headings, languages, tables as wide as their words, what a file says of itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from delegations.documents.formats.docx_paper import make_docx
from delegations.documents.layout.blocks import (
    Column,
    Field,
    Manuscript,
    NewPage,
    Pair,
    Para,
    Seal,
    Signature,
    Table,
    TableRow,
)
from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.typography import CELL, DOCUMENT_KIND, HEADING, REGULAR, SUBHEADING
from delegations.documents.papers.letters.letters import CERTIFICATE

LONG = "Відеоспостереження"
PAPER = Manuscript(
    blocks=(
        Para("ЗВІТ", DOCUMENT_KIND), Para("1. Загальне", HEADING), Para("Гості", SUBHEADING), Para("Текст."),
        Table(
            (Column("№", 5.0), Column("Тема", 10.0), Column("Зміст", 85.0)),
            (TableRow(("Стратегічна ціль 1", "", ""), heads=True), TableRow(("1", LONG, "09:15–09:55 зустріч"))),
        ),
        Signature((("Голова", ("Ігор", "ПОЛІЩУК")),)),
    ),
    title="Звіт про візит", author="Луцька міська рада", subject="візит", language="uk",
    seal=Seal("DLG2/V/0/REPORT/1/ABCDEF01/AAAABBBBCCCCDDDD", "№ 7 · версія 1"),
)  # fmt: skip


def opened(paper):
    return Document(BytesIO(make_docx(paper)))


def test_headings_are_headings_and_look_as_in_the_pdf():
    document = opened(PAPER)
    styles = [(one.text, one.style.name) for one in document.paragraphs if one.text]
    assert styles == [
        ("ЗВІТ", "Heading 1"), ("1. Загальне", "Heading 2"), ("Гості", "Heading 3"), ("Текст.", "Normal"),
    ]  # fmt: skip
    for level in (1, 2, 3):
        style = document.styles[f"Heading {level}"]
        assert (style.font.name, style.font.color.rgb) == ("Times New Roman", None)


@pytest.mark.parametrize(
    ("language", "attribute", "locale"), [("uk", "w:val", "uk-UA"), ("pl", "w:val", "pl-PL"), ("fa", "w:bidi", "fa-IR")]
)
def test_it_says_its_language_and_whose_it_is(language, attribute, locale):
    document = opened(replace(PAPER, language=language))
    (mark,) = document.styles["Normal"].element.iter(qn("w:lang"))
    assert mark.get(qn(attribute)) == locale
    told = document.core_properties
    assert (told.title, told.author, told.last_modified_by) == (PAPER.title, PAPER.author, PAPER.author)
    assert (told.language, told.keywords, told.revision) == (language, PAPER.seal.code, 1)
    assert abs(datetime.now(UTC) - told.created.replace(tzinfo=UTC)) < timedelta(minutes=5)


def test_columns_are_as_wide_as_their_words_and_joined_cells_one_line_high():
    table = opened(PAPER).tables[0]
    widths = [column.width.pt for column in table.columns]
    assert widths[1] > word_width(LONG, REGULAR) * CELL.size
    assert sum(widths) == pytest.approx(170 * 72 / 25.4, abs=0.5)
    head = table.rows[1].cells[0]
    assert [one.text for one in head.paragraphs] == ["Стратегічна ціль 1"]


def test_the_mark_of_the_paper_stands_at_the_foot_of_its_first_page():
    section = opened(PAPER).sections[0]
    (foot,) = section.first_page_footer.paragraphs
    assert foot.text.strip() == PAPER.seal.words
    (picture,) = foot._p.iter(qn("wp:docPr"))
    assert picture.get("descr") == PAPER.seal.words
    assert section.footer.paragraphs[0].text == ""
    assert not list(opened(replace(PAPER, seal=None)).sections[0].first_page_footer._element.iter(qn("wp:docPr")))


def test_letters_are_numbered_apart_and_only_the_first_bears_the_mark():
    document = opened(replace(PAPER, blocks=(Para("Перший"), NewPage(first=True), Para("Другий"))))
    first, second = document.sections
    assert second.different_first_page_header_footer
    assert second._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert [bool(list(one.first_page_footer._element.iter(qn("wp:docPr")))) for one in (first, second)] == [True, False]


def test_a_long_name_wraps_in_its_column_and_a_telephone_number_does_not_break():
    long, phone = "Володимир-Святослав Іванович Переяслав-Хмельницький", "тел. 5-20-10"
    document = opened(replace(PAPER, blocks=(Pair("Яна", "голова"), Pair(long, phone), Field("Мета:", "обмін"))))
    assert [one.text for one in document.paragraphs if one.text] == ["Яна\tголова", "Мета:\tобмін"]
    (row,) = document.tables[0].rows
    assert [cell.text for cell in row.cells] == [long, phone]
    assert len(list(document.paragraphs[0]._p.iter(qn("w:tab")))) == 2
    assert len(list(row.cells[1]._tc.iter(qn("w:noBreakHyphen")))) == 2


def test_a_signature_holds_the_last_row_of_a_table():
    row = opened(PAPER).tables[0].rows[-1]
    assert all(one.paragraph_format.keep_with_next for cell in row.cells for one in cell.paragraphs)


def test_a_certificate_has_its_frame_and_no_mark():
    document = opened(replace(PAPER, blocks=(Para("Текст"),), sheet=CERTIFICATE))
    assert document.sections[0]._sectPr.find(qn("w:pgBorders")) is not None
    assert not list(document.sections[0].first_page_footer._element.iter(qn("wp:docPr")))
