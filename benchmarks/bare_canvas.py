"""The floor of a paper: the same words at the same places, drawn straight on a canvas that is told all of it."""

from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from delegations.documents.layout import pages
from delegations.documents.layout.blocks import Manuscript
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.line_boxes import TextMark


def floor_of(manuscript: Manuscript) -> tuple[int, Callable[[], None]]:
    """Return how many pages a manuscript has, and what draws their text without breaking a line or a page."""
    kept = []
    original = pages.make_pages

    def keep(slices, sheet):
        kept[:] = original(slices, sheet)
        return kept

    pages.make_pages = keep
    try:
        made = make_pdf(manuscript)
    finally:
        pages.make_pages = original
    sheet = manuscript.sheet

    def draw() -> None:
        canvas = Canvas(BytesIO(), pagesize=(sheet.width, sheet.height))
        for placed in kept:
            font = None
            for top, one in placed:
                y = sheet.height - sheet.top - top
                for mark in one.marks:
                    if isinstance(mark, TextMark):
                        if (mark.font, mark.size) != font:
                            font = (mark.font, mark.size)
                            canvas.setFont(*font)
                        canvas.drawString(sheet.left + mark.x, y - mark.y, mark.text)
            canvas.showPage()
        canvas.save()

    return made.pages, draw
