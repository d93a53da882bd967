"""The floor of a paper: the same pages, drawn straight on a canvas that is told all of it.

It draws what the page shows – words, widened blanks, rules, pictures, emblem and stamp – with the same faces, the same
places and the same compression, as the library draws them, and knows all of it beforehand: nothing is measured, broken
into lines or put on pages, and nothing is told to who hears the paper or looks for a field of it.
"""

from collections import defaultdict
from collections.abc import Callable
from io import BytesIO

from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from delegations.documents.layout import pages
from delegations.documents.layout.blocks import Manuscript
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.line_boxes import (
    DrawOp,
    GraphicMark,
    GridMark,
    PictureMark,
    RuleMark,
    Strokes,
    TextMark,
)
from delegations.documents.layout.pen import Pen, draw_strokes, grid_rules


def floor_of(manuscript: Manuscript) -> tuple[int, Callable[[], None]]:
    """Return how many pages a manuscript has, and what draws them without breaking a line or a page."""
    kept = []

    class Keeping(Pen):
        """Keeps what it is given to draw."""

        def page(self, placed):
            kept.append(placed)
            super().page(placed)

    pages.Pen = Keeping
    try:
        made = make_pdf(manuscript)
    finally:
        pages.Pen = Pen
    sheet = manuscript.sheet
    shown = [_on_page(placed, sheet) for placed in kept]

    def draw() -> None:
        rl_config.useA85 = 0
        canvas = Canvas(BytesIO(), pagesize=(sheet.width, sheet.height), pageCompression=1)
        for texts, rules, others in shown:
            font = None
            for x, y, mark in texts:
                if (mark.font, mark.size) != font:
                    font = (mark.font, mark.size)
                    canvas.setFont(*font)
                canvas.drawString(x, y, mark.text, wordSpace=mark.word_space or None)
            for x, y, mark in others:
                _draw(canvas, x, y, mark)
            for width, lines in rules.items():
                canvas.setLineWidth(width)
                canvas.lines(lines)
            canvas.showPage()
        canvas.save()

    return made.pages, draw


def _on_page(placed, sheet):
    """Return what stands on a page, at its places: words, rules by their widths, and all else."""
    texts, rules, others = [], defaultdict(list), []
    grids = []
    for number, (top, one) in enumerate(placed):
        y = sheet.height - sheet.top - top
        if one.edge and number == len(placed) - 1:
            rules[0.5].append((sheet.left + one.edge[0], y - one.height, sheet.left + one.edge[1], y - one.height))
        for mark in one.marks:
            if isinstance(mark, TextMark):
                texts.append((sheet.left + mark.x, y - mark.y, mark))
            elif isinstance(mark, RuleMark):
                ends = (sheet.left + mark.x1, y - mark.y1, sheet.left + mark.x2, y - mark.y2)
                rules[mark.width].append(ends)
            elif isinstance(mark, GridMark):
                grids.append((y, mark))
            else:
                others.append((sheet.left + mark.x, y - mark.y, mark))
    rules[0.5] += [(sheet.left + x1, y1, sheet.left + x2, y2) for x1, y1, x2, y2, _width in grid_rules(grids)]
    return texts, {width: lines for width, lines in rules.items() if lines}, others


def _draw(canvas, x, y, mark) -> None:
    """Draw what is no text and no rule."""
    match mark:
        case PictureMark():
            canvas.drawImage(ImageReader(BytesIO(mark.jpeg)), x, y - mark.height, mark.width, mark.height)
        case GraphicMark() if isinstance(mark.drawing, Strokes):
            draw_strokes(canvas, mark.drawing, x, y - mark.drawing.height)
        case GraphicMark():
            renderPDF.draw(mark.drawing, canvas, x, y - mark.drawing.height)
        case DrawOp():
            path = canvas.beginPath()
            for left, down, width, height in mark.boxes:
                path.rect(x + left, y - down - height, width, height)
            canvas.drawPath(path, stroke=0, fill=1)
        case _:
            raise NotImplementedError(mark)
