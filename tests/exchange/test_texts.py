"""Written texts of other programs as lines: documents, PDF, letters, web pages, plain and rich text."""

import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from delegations.domain.text.errors import FileError
from delegations.exchange.texts.reading import read_text_lines

ORDER = (
    ("ПРОТОКОЛ № 3",),
    ("12 березня 2025 року", "м. Лебедин"),
    ("1. Про підготовку школярів до обмінів",),
)
TABLE = (("Хто", "Що"), ("Ірина Мельник", "перелік шкіл"))


def _docx(path: Path) -> None:
    import docx

    made = docx.Document()
    for cells in ORDER:
        made.add_paragraph("\t".join(cells))
    table = made.add_table(rows=0, cols=2)
    for row in TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    made.add_paragraph("Секретар\t\tІ. Мельник")
    made.save(str(path))


def _odt(path: Path) -> None:
    space = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in TABLE
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {space}><office:automatic-styles>'
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>'
        "</office:automatic-styles><office:body><office:text>"
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>зайве</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        f"<text:h>{ORDER[0][0]}</text:h><text:p>{ORDER[1][0]}<text:tab/>{ORDER[1][1]}</text:p>"
        f'<text:list text:style-name="L1"><text:list-item><text:p>{ORDER[2][0][3:]}</text:p></text:list-item>'
        "</text:list>"
        f"<table:table>{rows}</table:table><text:p>Секретар<text:tab/>І. Мельник</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)


def _page() -> str:
    lines = "".join(f"<p>{'&#9;'.join(cells)}</p>" for cells in ORDER)
    rows = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in TABLE)
    return (
        f"<html><head><meta charset='utf-8'><title>Т</title><style>p {{}}</style></head><body>{lines}"
        f"<table>{rows}</table><div>Секретар&#9;<b>І.&nbsp;Мельник</b></div></body></html>"
    )


def _html(path: Path) -> None:
    path.write_text(_page(), encoding="utf-8")


def _txt(path: Path) -> None:
    lines = ["\t".join(cells) for cells in (*ORDER, *TABLE, ("Секретар", "І. Мельник"))]
    path.write_bytes("\r\n".join(lines).encode("cp1251"))


def _rtf(path: Path) -> None:
    def coded(text: str) -> str:
        return "".join(one if one.isascii() else f"\\u{ord(one)}?" for one in text)

    lines = "".join("\\tab ".join(map(coded, cells)) + "\\par\n" for cells in ORDER)
    rows = "".join(
        "\\trowd\\cellx100\\cellx200 " + "".join(f"{coded(cell)}\\cell " for cell in row) + "\\row\n" for row in TABLE
    )
    path.write_bytes(f"{{\\rtf1\\ansi\n{lines}{rows}{coded('Секретар')}\\tab {coded('І. Мельник')}\\par}}".encode())


def _eml(path: Path) -> None:
    letter = EmailMessage()
    letter["Subject"], letter["From"] = "Протокол робочої групи", "Ірина Мельник <i.melnyk@lebedyn.example>"
    letter.set_content(_page(), subtype="html")
    letter.add_attachment(b"abc", maintype="application", subtype="octet-stream", filename="додаток.bin")
    path.write_bytes(bytes(letter))


@pytest.mark.parametrize("write", [_docx, _odt, _html, _txt, _rtf, _eml], ids=lambda one: one.__name__)
def test_lines_and_tables_stand_in_order(tmp_path: Path, write: Callable[[Path], None]) -> None:
    path = tmp_path / f"minutes.{write.__name__.removeprefix('_')}"
    write(path)
    read = read_text_lines(path)
    # Blanks of a web page are one; what parts cells in all others are tabs.
    assert [" ".join(row) for row in read.rows()] == [
        " ".join(row) for row in (*ORDER, *TABLE, ("Секретар", "І. Мельник"))
    ]
    if write not in (_txt, _html, _eml):
        assert read.rows()[1] == list(ORDER[1])
    if write is not _txt:
        assert [line.cells for line in read.lines if line.is_row] == list(TABLE)
    assert (read.subject, [one.name for one in read.attachments]) == (
        ("Протокол робочої групи", ["додаток.bin"]) if write is _eml else ("", [])
    )


def test_a_broken_file_is_said_to_be_one(tmp_path: Path) -> None:
    for name, content in (
        ("a.docx", b"PK\x03\x04broken"),
        ("a.odt", b""),
        ("a.pdf", b"%PDF-1.4 nothing"),
        ("a.eml", b"\x00\x01"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("none.txt", None),
    ):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(FileError, match=name):
            read_text_lines(path)


def test_a_printed_page_gives_its_paragraphs_again(tmp_path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    long = (
        "1. The working group takes note of what the cities have said on the exchange of pupils and asks them for more."
    )
    texts = [
        long,
        "2. Short.",
        "The end of it stands alone and is so long that it goes on in a second line of the page, too.",
    ]
    style = getSampleStyleSheet()["Normal"]

    def numbered(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.drawString(300, 20, f"- {document.page} -")

    path = tmp_path / "minutes.pdf"
    story = [Paragraph(f"{text} {count}", style) for count in range(30) for text in texts]
    SimpleDocTemplate(str(path), pagesize=A4).build(story, onFirstPage=numbered, onLaterPages=numbered)
    read = read_text_lines(path)
    assert [row[0] for row in read.rows()] == [f"{text} {count}" for count in range(30) for text in texts]
    assert read.notes


def test_lines_of_text_with_as_many_tabs_are_a_table_whose_empty_cells_count(tmp_path):
    path = tmp_path / "programme.txt"
    path.write_text(
        "Дата\tЧас\tЗахід\n10.12.2026\t9.00\tНарада\n\t11.00\tКава\nГолова\t\tІван КІТ\n\nРада\t\t\tДім", "utf-8"
    )
    rows = [line.cells for line in read_text_lines(path).lines]
    assert rows[2] == ("", "11.00", "Кава")
    assert rows[4] == ("Рада", "Дім")
