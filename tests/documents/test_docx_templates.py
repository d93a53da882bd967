"""Word files of the office as templates: fields as Word splits them, rows that repeat, places of what is wrong."""

from io import BytesIO

import docx
import pytest
from docx.shared import Mm

from delegations.documents.layout.blocks import Table
from delegations.documents.papers.letters.docx_blocks import docx_blocks
from delegations.documents.papers.letters.docx_template import docx_faults, filled_docx
from delegations.domain.text.errors import FileError, TemplateError

VALUES = {
    "recipient": {"dative": "Ігорю <Поліщуку> & К°", "salutation": "Шановний пане Ігорю!"},
    "visit": {"incoming": True, "purpose": "досвід\nобмін {{ 7 * 7 }}"},
    "guests": {"people": [{"name": "Оксана", "post": "голова"}, {"name": "Іван", "post": ""}]},
}


def made(fill):
    document = docx.Document()
    fill(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def letter(*texts):
    return made(lambda document: [document.add_paragraph(text) for text in texts])


def texts(content):
    return [one.text for one in docx.Document(BytesIO(content)).paragraphs]


def test_a_field_that_word_split_into_runs_is_filled_and_its_value_is_text():
    def fill(document):
        line = document.add_paragraph("Кому: ")
        for part in ("{", "{ reci", "pient", ".dat", "ive }", "}"):
            line.add_run(part).bold = part == "pient"
        document.add_paragraph("{{ visit.purpose }}")

    assert texts(filled_docx(made(fill), [VALUES])) == ["Кому: Ігорю <Поліщуку> & К°", "досвід\nобмін {{ 7 * 7 }}"]


def test_rows_of_a_table_repeat_and_heads_and_feet_are_filled():
    def fill(document):
        document.sections[0].header.paragraphs[0].text = "{{ recipient.salutation }}"
        document.sections[0].footer.paragraphs[0].text = "Для: {{ recipient.dative }}"
        table = document.add_table(rows=4, cols=2, style="Table Grid")
        rows = ("Ім’я", "Посада"), ("{%tr for one in guests.people %}", ""), ("{{ one.name }}", "{{ one.post }}")
        for line, cells in zip(table.rows, (*rows, ("{%tr endfor %}", "")), strict=True):
            for cell, words in zip(line.cells, cells, strict=True):
                cell.text = words

    content = filled_docx(made(fill), [VALUES])
    document = docx.Document(BytesIO(content))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Ім’я", "Посада"], ["Оксана", "голова"], ["Іван", ""],
    ]  # fmt: skip
    assert document.sections[0].header.paragraphs[0].text == "Шановний пане Ігорю!"
    blocks = docx_blocks(content)
    (table,) = [one for one in blocks if isinstance(one, Table)]
    assert [row.cells for row in table.rows] == [["Оксана", "голова"], ["Іван", ""]]
    assert [one.text for one in (blocks[0], blocks[-1])] == ["Шановний пане Ігорю!", "Для: Ігорю <Поліщуку> & К°"]


def test_paragraphs_stand_or_go_by_a_condition():
    content = letter("{%p if visit.incoming %}", "До нас", "{%p else %}", "Від нас", "{%p endif %}")
    assert texts(filled_docx(content, [VALUES])) == ["До нас"]
    assert texts(filled_docx(content, [VALUES | {"visit": {"incoming": False}}])) == ["Від нас"]


def test_one_file_for_several_people_has_the_pages_of_each():
    content = filled_docx(letter("{{ recipient.dative }}"), [VALUES, VALUES | {"recipient": {"dative": "Олені"}}])
    assert [one for one in texts(content) if one.strip()] == ["Ігорю <Поліщуку> & К°", "Олені"]


def in_table(words):
    def fill(document):
        document.add_table(rows=2, cols=3).cell(1, 2).text = words

    return made(fill)


@pytest.mark.parametrize(
    ("content", "place", "near"),
    [
        (letter("Лист", "{{ recipient.datve }}"), "2", "recipient.dative"),
        (letter("Лист", "А", "{% if false %}{{ visit.purpos }}{% endif %}"), "3", "visit.purpose"),
        (in_table("{{ recipient.salutatio }}"), "1 2 3", "recipient.salutation"),
        (letter("Лист", "{{ recipient.dative"), "2", ""),
        (letter("Лист", "{%p if visit.incoming %}", "А"), "2", "{% endif %}"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_the_name_that_is_meant(content, place, near):
    (fault,) = docx_faults(content, VALUES)
    where = "".join(sign if sign.isdigit() else " " for sign in str(fault).split("(")[0])
    assert where.split() == place.split()
    assert near in str(fault)


def test_all_wrong_names_are_told_at_once():
    assert len(docx_faults(letter("{{ a.b }}", "{{ recipient.x }}", "{{ guests.people }}"), VALUES)) == 2


@pytest.mark.parametrize(
    "escape",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ recipient.dative.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{{ cycler.__init__.__globals__.os }}",
        "{% for a in range(10) %}x{% endfor %}",
        "{{ 'а' * 1000000000 }}",
        "{{ ''|attr('__class__') }}",
        "".join(f"{{% for p{n} in guests.people %}}" for n in range(5)) + "x" + "{% endfor %}" * 5,
    ],
)
def test_what_no_letter_may_do_no_file_may_do(escape):
    with pytest.raises(TemplateError):
        filled_docx(letter(escape), [VALUES])


def test_a_pdf_has_the_numbers_that_word_counts_and_what_stands_aside():
    def fill(document):
        document.add_paragraph("{{ recipient.dative }}").paragraph_format.left_indent = Mm(90)
        for words in ("перше", "друге"):
            document.add_paragraph(words, style="List Number")
        document.add_paragraph("третє", style="List Bullet")
        document.add_paragraph("Міський голова\t\tІгор ПОЛІЩУК")

    aside, *lines, signed = docx_blocks(filled_docx(made(fill), [VALUES]))
    assert aside.lines == ("Ігорю <Поліщуку> & К°",)
    assert [one.text for one in lines] == ["1. перше", "2. друге", "– третє"]
    assert (signed.left, signed.right) == ("Міський голова", "Ігор ПОЛІЩУК")


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(content):
    with pytest.raises(FileError):
        docx_faults(content, VALUES)
