"""From slices to pages to a PDF: one walk, keeping together what belongs together."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from delegations.documents.fonts import register_fonts
from delegations.documents.slices import Graphic, Picture, Rule, Slice, Text
from delegations.documents.typography import (
    MARGIN_LEFT,
    MARGIN_TOP,
    PAGE_NUMBER_FROM_TOP,
    PORTRAIT,
    REGULAR,
    Sheet,
)

_HAIR = 0.01
"""Points that rounding may cost."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a field of the record stands in the paper: page from 0, top and bottom in points from the page's top."""

    page: int
    top: float
    bottom: float
    source: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper."""

    pdf: bytes
    pages: int
    spots: tuple[Spot, ...]


Placed = tuple[float, Slice]
"""A slice and the distance of its top from the upper margin."""


def _chains(slices: list[Slice]) -> list[list[Slice]]:
    chains: list[list[Slice]] = [[]]
    for one in slices:
        chains[-1].append(one)
        if not one.with_next:
            chains.append([])
    return [chain for chain in chains if chain]


def make_pages(slices: list[Slice], sheet: Sheet = PORTRAIT) -> list[list[Placed]]:
    """Return the pages as slices with their places. A chain kept together begins a page when it would not fit.

    A chain higher than a page is cut as if its slices were free: nothing is ever lost or drawn past the margin.
    """
    pages: list[list[Placed]] = [[]]
    y, bottom = 0.0, sheet.text_height
    for chain in _chains(slices):
        height = sum(one.height + one.before for one in chain)
        whole = height <= bottom - sum(part.height for part in chain[0].head)
        if pages[-1] and (chain[0].new_page or (whole and y + height > bottom + _HAIR)):
            pages.append([])
            y = 0.0
        for one in chain:
            if pages[-1] and y + one.before + one.height > bottom + _HAIR:
                pages.append([])
                y = 0.0
            if not pages[-1]:
                for part in one.head:
                    pages[-1].append((y, part))
                    y += part.height
            else:
                y += one.before
            pages[-1].append((y, one))
            y += one.height
    return pages


def draw(
    slices: list[Slice], *, title: str, author: str, subject: str, language: str, sheet: Sheet = PORTRAIT
) -> Paper:
    """Return ``slices`` as a PDF with title, author, language and outline, and where each field stands in it."""
    from reportlab.pdfgen.canvas import Canvas

    register_fonts()
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(sheet.width, sheet.height),
        lang=language,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stub says float, the library wants a name
        pageCompression=1,
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator("delegations")
    pages = make_pages(slices, sheet)
    spots: list[Spot] = []
    for number, placed in enumerate(pages):
        if number:
            canvas.setFont(REGULAR, 12)
            canvas.drawCentredString(sheet.width / 2, sheet.height - PAGE_NUMBER_FROM_TOP - 4, str(number + 1))
        _draw_page(canvas, placed, sheet.height - MARGIN_TOP)
        for top, one in placed:
            if one.outline:
                key = f"part{len(spots)}-{number}"
                canvas.bookmarkHorizontal(key, 0, sheet.height - MARGIN_TOP - top)
                canvas.addOutlineEntry(one.outline, key, 0)
            if one.source:
                spots.append(Spot(number, MARGIN_TOP + top, MARGIN_TOP + top + one.height, one.source))
        canvas.showPage()
    canvas.save()
    return Paper(buffer.getvalue(), len(pages), tuple(spots))


def _draw_page(canvas: Any, placed: list[Placed], top_of_text: float) -> None:
    rules: list[Rule] = []
    text = canvas.beginText()
    font, size, space = "", 0.0, 0.0
    for number, (top, one) in enumerate(placed):
        y = top_of_text - top
        for mark in one.marks:
            if type(mark) is Text:
                if mark.font != font or mark.size != size:
                    font, size = mark.font, mark.size
                    text.setFont(font, size)
                if mark.word_space != space:
                    space = mark.word_space
                    text.setWordSpace(space)
                text.setTextOrigin(MARGIN_LEFT + mark.x, y - mark.y)
                text.textOut(mark.text)
            elif type(mark) is Rule:
                rules.append(Rule(mark.x1, y - mark.y1, mark.x2, y - mark.y2, mark.width))
            elif isinstance(mark, Picture | Graphic):
                _draw_picture(canvas, mark, y)
        if one.edge and number == len(placed) - 1:
            rules.append(Rule(one.edge[0], y - one.height, one.edge[1], y - one.height))
    if space:
        text.setWordSpace(0)
    canvas.drawText(text)
    canvas.setLineWidth(0.5)
    canvas.lines([(MARGIN_LEFT + x1, y1, MARGIN_LEFT + x2, y2) for x1, y1, x2, y2, _width in rules])


def _draw_picture(canvas: Any, mark: Picture | Graphic, y: float) -> None:
    if isinstance(mark, Graphic):
        from reportlab.graphics import renderPDF

        renderPDF.draw(mark.drawing, canvas, MARGIN_LEFT + mark.x, y - mark.y - mark.drawing.height)
        return
    from reportlab.lib.utils import ImageReader

    image = ImageReader(BytesIO(mark.jpeg))
    canvas.drawImage(image, MARGIN_LEFT + mark.x, y - mark.y - mark.height, mark.width, mark.height)
