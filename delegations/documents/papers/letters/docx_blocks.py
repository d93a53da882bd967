"""A filled-in Word file as blocks of a paper: what the office's own template prints as a PDF.

By these blocks the paper is known by its hash, shown beside the record at every keystroke, and set where no LibreOffice
is installed to make the PDF. Frames, columns and anchored boxes of Word are read as plain paragraphs.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from delegations.documents.formats.pictures import shrunk
from delegations.documents.layout.blocks import (
    AsideBlock,
    Block,
    Column,
    Letterhead,
    NewPage,
    Pair,
    Para,
    Table,
    TableRow,
)
from delegations.documents.layout.typography import BOLD, CELL, ITALIC, REGULAR, Style
from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.text.errors import FileError
from delegations.exchange.tables.numbered_paragraphs import Numbers

if TYPE_CHECKING:
    from docx.table import Table as DocxTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_USUAL, _SMALLEST, _LARGEST = 12.0, 8.0, 28.0
"""Points of letters: where the file says none, and what a page of ours takes."""
_ASIDE = 150.0
"""Points from the left margin from which lines are an addressee or a mark of approval."""
_SIDE_BY_SIDE = 2
"""Cells of a row that a pair of texts has."""
_ARMS_SIDE = 600
"""Pixels of a picture in the head."""
_BREAK = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}br"
_TYPE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}type"


def docx_blocks(content: bytes) -> list[Block]:
    """Return what a Word file says: its head, its paragraphs and tables in their order, its foot."""
    import docx

    document = docx.Document(BytesIO(content))
    section = document.sections[0]
    first = section.different_first_page_header_footer
    head = section.first_page_header if first else section.header
    foot = section.first_page_footer if first else section.footer
    numbers = Numbers(document)
    return [
        *_of_parts([] if head.is_linked_to_previous else list(head.iter_inner_content()), numbers),
        *_of_parts(list(document.iter_inner_content()), numbers),
        *_of_parts([] if foot.is_linked_to_previous else list(foot.iter_inner_content()), numbers),
    ]


def _of_parts(parts: "Sequence[Paragraph | DocxTable]", numbers: Numbers) -> Iterator[Block]:
    from docx.table import Table as DocxTable

    aside: list[str] = []
    for part in parts:
        at = 0.0 if isinstance(part, DocxTable) else _left_of(part)
        if aside and at < _ASIDE:
            yield AsideBlock(tuple(aside), source="template")
            aside = []
        if isinstance(part, DocxTable):
            yield from _of_table(part)
        elif at >= _ASIDE and part.text.strip():
            aside += part.text.strip().split("\n")
        else:
            yield from _of_paragraph(part, numbers)
    if aside:
        yield AsideBlock(tuple(aside), source="template")


def _left_of(paragraph: "Paragraph") -> float:
    indent = paragraph.paragraph_format.left_indent
    return float(indent.pt) if indent is not None else 0.0


def _of_paragraph(paragraph: "Paragraph", numbers: Numbers) -> Iterator[Block]:
    # A break that comes with words is of the line that they are in.
    if any(one.get(_TYPE) == "page" for one in paragraph._p.iter(_BREAK)):  # noqa: SLF001  the library has no breaks
        yield NewPage()
    for jpeg in _pictures(paragraph):
        yield Letterhead("", jpeg)
    words, number = paragraph.text.strip(), numbers.next(paragraph._p)  # noqa: SLF001  it counts what Word counts
    left, tab, right = words.partition("\t")
    if tab and not number:
        yield Pair(left.strip(), " ".join(right.split()), "template")
    elif words:
        yield Para(" ".join(filter(None, (number or _bullet(paragraph), words))), _style(paragraph), "template")


def _bullet(paragraph: "Paragraph") -> str:
    name = paragraph.style.name if paragraph.style is not None else ""
    return "–" if (name or "").startswith("List Bullet") else ""


def _style(paragraph: "Paragraph") -> Style:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    aligned = paragraph.alignment
    if aligned is None and paragraph.style is not None:
        aligned = paragraph.style.paragraph_format.alignment
    shown = {
        WD_ALIGN_PARAGRAPH.CENTER: "centre", WD_ALIGN_PARAGRAPH.RIGHT: "right", WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
    }  # fmt: skip
    runs = [run for run in paragraph.runs if run.text.strip()]
    of_style = paragraph.style.font if paragraph.style is not None else None
    sizes = [run.font.size.pt for run in runs if run.font.size is not None]
    size = max(sizes) if sizes else of_style.size.pt if of_style is not None and of_style.size is not None else _USUAL

    def every(name: str) -> bool:
        usual = bool(getattr(of_style, name, False))
        said = [getattr(run, name) for run in runs]
        return bool(runs) and all(usual if one is None else one for one in said)

    shape = paragraph.paragraph_format
    return Style(
        font=BOLD if every("bold") else ITALIC if every("italic") else REGULAR,
        size=min(max(size, _SMALLEST), _LARGEST), align=shown.get(aligned, "left") if aligned is not None else "left",
        indent=max(0.0, shape.first_line_indent.pt) if shape.first_line_indent is not None else 0.0,
        before=min(shape.space_before.pt, 48.0) if shape.space_before is not None else 0.0,
        after=min(shape.space_after.pt, 48.0) if shape.space_after is not None else 3.0,
    )  # fmt: skip


def _pictures(paragraph: "Paragraph") -> Iterator[bytes]:
    """Yield pictures of a paragraph as JPEG, such as the emblem in a head; one that can't be read is none."""
    for found in paragraph._p.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"):  # noqa: SLF001
        link = found.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed")
        part = paragraph.part.related_parts.get(link)
        if part is not None:
            with suppress(FileError), TemporaryDirectory(dir=scratch_folder()) as folder:
                path = Path(folder) / "picture"
                path.write_bytes(part.blob)
                yield shrunk(path, _ARMS_SIDE)


def _of_table(table: "DocxTable") -> Iterator[Block]:
    """Yield a table; one without lines, which only places words side by side, as those words."""
    rows = [[cell.text.strip() for cell in _once(row.cells)] for row in table.rows]
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    if not _is_ruled(table):
        for row in rows:
            if len(row) == _SIDE_BY_SIDE:
                yield Pair(row[0], row[1], "template")
            else:
                yield Para(" ".join(filter(None, row)), Style(align="left"), "template")
        return
    width = max(map(len, rows))
    shares = _shares(table, width)
    heads, *below = [row + [""] * (width - len(row)) for row in rows]
    columns = tuple(Column(words, share, CELL) for words, share in zip(heads, shares, strict=True))
    yield Table(columns, tuple(TableRow(row, "template") for row in below))


def _once(cells: "Sequence[_Cell]") -> "list[_Cell]":
    """Return the cells of a row, each that goes over several columns once."""
    return list({id(cell._tc): cell for cell in cells}.values())  # noqa: SLF001  the library repeats wide cells


def _is_ruled(table: "DocxTable") -> bool:
    style = table.style.name if table.style is not None else ""
    borders = table._tbl.tblPr.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblBorders")  # noqa: SLF001
    if borders is not None:
        name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
        return any(one.get(name) not in ("none", "nil") for one in borders)
    return style not in ("Normal Table", "Table Normal", "")


def _shares(table: "DocxTable", width: int) -> list[float]:
    given = [float(column.width.pt) if column.width is not None else 0.0 for column in table.columns][:width]
    return given if len(given) == width and all(given) else [1.0] * width
