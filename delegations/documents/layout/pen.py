"""Marks onto a canvas: as they are, or mirrored and shaped for a paper from right to left."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from delegations.documents.layout.glyphs.faces import Face, is_shaped
from delegations.documents.layout.glyphs.glyph_font import Document, GlyphFont
from delegations.documents.layout.glyphs.shaping import Run, visual_runs
from delegations.documents.layout.line_boxes import (
    DrawOp,
    GraphicMark,
    LineBox,
    Mark,
    PictureMark,
    RuleMark,
    Strokes,
    TextMark,
    Turned,
)
from delegations.documents.layout.structure import ARTIFACT, Part, Structure
from delegations.documents.layout.typography import BOLD, PORTRAIT, REGULAR, Sheet

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing
    from reportlab.pdfgen.canvas import Canvas


class Pen:
    """Draws the marks of pages; from right to left it mirrors where each stands, never what it shows."""

    def __init__(self, canvas: "Canvas", structure: Structure) -> None:
        self._canvas, self._structure = canvas, structure
        self._within: Part | None = None
        """The part whose marks are being drawn one by one."""
        self._sheet, self._from_right = PORTRAIT, False
        self._shaped: dict[str, GlyphFont] = {}

    def turn(self, sheet: Sheet, *, from_right: bool) -> None:
        """Go on with pages of ``sheet``, written from the right or from the left."""
        self._sheet, self._from_right = sheet, from_right

    def page(self, placed: list[tuple[float, LineBox]]) -> None:
        """Draw one page."""
        self._structure.begin_page()
        rules: list[RuleMark] = []
        plain: list[tuple[float, TextMark]] = []
        for number, (top, one) in enumerate(placed):
            y = self._sheet.height - self._sheet.top - top
            self._sort(one.marks, y, plain, rules)
            if one.edge and number == len(placed) - 1:
                rules.append(RuleMark(one.edge[0], y - one.height, one.edge[1], y - one.height))
        self._draw_rest(plain, rules)

    def _draw_rest(self, plain: list[tuple[float, TextMark]], rules: list[RuleMark]) -> None:
        """Draw what was put aside."""
        self._begin(None)
        if plain:
            self._draw_plain(plain)
        if rules:
            self._begin(ARTIFACT)
            self._draw_rules(rules)
            self._begin(None)

    def _begin(self, part: Part | None) -> None:
        """Let the next marks be of ``part``; of None before what opens and closes by itself."""
        if part is self._within:
            return
        # The library knows no marked content.
        code: list[str] = self._canvas._code  # type: ignore[attr-defined]  # noqa: SLF001
        if self._within is not None:
            code.append("EMC")
        if part is not None:
            code.append(self._structure.opening(part))
        self._within = part

    def _sort(
        self, marks: Sequence[Mark], y: float, plain: list[tuple[float, TextMark]], rules: list[RuleMark]
    ) -> None:
        """Draw what has to be drawn one by one; put plain text and rules aside, to be drawn together."""
        for mark in marks:
            if type(mark) is TextMark:
                self._structure.meet(mark.part, f"{mark.text} " if mark.goes_on else mark.text)
                if self._from_right or is_shaped(mark.text):
                    self._shaped_line(mark, y)
                else:
                    plain.append((y, mark))
            elif type(mark) is RuleMark:
                rules.append(RuleMark(mark.x1, y - mark.y1, mark.x2, y - mark.y2, mark.width))
            elif isinstance(mark, PictureMark | GraphicMark):
                self._picture(mark, y)
            elif isinstance(mark, DrawOp):
                self._ink(mark, y)
            elif isinstance(mark, Turned):
                self._turned(mark, y)

    def _ink(self, mark: DrawOp, y: float) -> None:
        self._begin(ARTIFACT)
        x, top = self._x(mark.x, mark.width), y - mark.y
        path = self._canvas.beginPath()
        for left, down, width, height in mark.boxes:
            path.rect(x + left, top - down - height, width, height)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def _turned(self, mark: Turned, y: float) -> None:
        x = self._x(mark.x, mark.width)
        self._begin(None)
        self._canvas.saveState()
        self._canvas.translate(2 * x + mark.width, 2 * y - 2 * mark.y - mark.height)
        self._canvas.rotate(180)
        rules: list[RuleMark] = []
        plain: list[tuple[float, TextMark]] = []
        self._sort(mark.marks, y, plain, rules)
        self._draw_rest(plain, rules)
        self._canvas.restoreState()

    def _draw_rules(self, rules: list[RuleMark]) -> None:
        for width in sorted({rule.width for rule in rules}):
            self._canvas.setLineWidth(width)
            lines = [(self._x(x1), y1, self._x(x2), y2) for x1, y1, x2, y2, wide in rules if wide == width]
            self._canvas.lines(lines)

    def _x(self, x: float, width: float = 0.0) -> float:
        """Return where something of ``width`` that begins at ``x`` has its left edge on the page."""
        if not self._from_right:
            return self._sheet.left + x
        # The wide margin is the one papers are bound at; it stands at the right of a paper from right to left.
        return self._sheet.width - self._sheet.left - x - width

    def _shaped_line(self, mark: TextMark, y: float) -> None:
        self._begin(mark.part)
        runs = visual_runs(mark.text, mark.font, from_right=mark.from_right)
        wide = sum(run.width * mark.size + run.spaces * mark.word_space for run in runs)
        x = self._x(mark.x, wide)
        # Runs stand as they are seen, from left to right; who hears them hears the text as it is read.
        self._structure.say(mark.part)
        for run in runs:
            if run.face is not None:
                self._glyphs(run, run.face, mark, x, y - mark.y)
            else:
                text = self._canvas.beginText(x, y - mark.y)
                text.setFont(mark.font, mark.size)
                text.setWordSpace(mark.word_space)
                text.textOut(run.text)
                text.setWordSpace(0)
                self._canvas.drawText(text)
            x += run.width * mark.size + run.spaces * mark.word_space

    def _glyphs(self, run: Run, face: Face, mark: TextMark, x: float, y: float) -> None:
        """Write glyphs from left to right, each at its own place, as readers of PDF expect them to stand."""
        file = face.files[mark.font]
        font = self._shaped.get(file)
        if font is None:
            # The library gives no other way, and its stubs none at all.
            document: Document = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
            font = self._shaped[file] = GlyphFont(document, file, f"P{len(self._shaped) + 1}")
        size = mark.size * face.scale
        code = ["BT", f"/{font.name} {size:.3f} Tf"]
        for glyph in reversed(run.glyphs) if run.from_right else run.glyphs:
            code.append(f"1 0 0 1 {x + glyph.dx * size:.3f} {y + glyph.dy * size:.3f} Tm <{font.code(glyph)}> Tj")
            x += glyph.advance * size + (mark.word_space if glyph.letters == " " else 0.0)
        code.append("ET")
        if face.stroke and mark.font == BOLD:
            code = ["q", f"{face.stroke * size:.3f} w 2 Tr", *code, "Q"]
        # The library draws characters only.
        self._canvas._code.append(" ".join(code))  # type: ignore[attr-defined]  # noqa: SLF001

    def _picture(self, mark: PictureMark | GraphicMark, y: float) -> None:
        self._structure.meet(mark.part)
        self._begin(mark.part)
        if isinstance(mark, GraphicMark):
            x = self._x(mark.x, mark.drawing.width)
            self._frame(mark.part, x, y - mark.y, mark.drawing.width, mark.drawing.height)
            self._canvas.saveState()
            if self._from_right and mark.turns:
                # A drawing has no words in it: it grows from the right, too.
                self._canvas.translate(2 * x + mark.drawing.width, 0)
                self._canvas.scale(-1, 1)
            self._drawing(mark.drawing, x, y - mark.y - mark.drawing.height)
            self._canvas.restoreState()
            return
        from reportlab.lib.utils import ImageReader

        image = ImageReader(BytesIO(mark.jpeg))
        x = self._x(mark.x, mark.width)
        self._frame(mark.part, x, y - mark.y, mark.width, mark.height)
        self._canvas.drawImage(image, x, y - mark.y - mark.height, mark.width, mark.height)

    def _drawing(self, drawing: "Strokes | Drawing", x: float, y: float) -> None:
        if isinstance(drawing, Strokes):
            self._strokes(drawing, x, y)
            return
        from reportlab.graphics import renderPDF, shapes

        # A drawing begins with a face of its own, which no file may name without having it inside.
        shapes.STATE_DEFAULTS["fontName"] = REGULAR
        renderPDF.draw(drawing, self._canvas, x, y)

    def _strokes(self, drawing: Strokes, x: float, y: float) -> None:
        self._canvas.setStrokeColorRGB(0, 0, 0)
        self._canvas.setLineWidth(drawing.breadth)
        self._canvas.setLineJoin(1)
        self._canvas.setLineCap(1)
        path = self._canvas.beginPath()
        for line in drawing.lines:
            start, *curves = [(x + right, y + up) for right, up in line]
            path.moveTo(*start)
            for first, second, end in zip(curves[::3], curves[1::3], curves[2::3], strict=True):
                path.curveTo(*first, *second, *end)
        self._canvas.drawPath(path, stroke=1, fill=0)

    def _frame(self, part: Part, left: float, top: float, width: float, height: float) -> None:
        if part is not ARTIFACT:
            self._structure.frame(part, (left, top - height, left + width, top))

    def _draw_plain(self, lines: list[tuple[float, TextMark]]) -> None:
        """Draw runs that need no shaping as one text object: almost as fast as the library can."""
        text = self._canvas.beginText()
        code, left = text._code, self._sheet.left  # type: ignore[attr-defined]  # noqa: SLF001
        font, size, space = "", 0.0, 0.0
        part: Part | None = None
        for y, mark in lines:
            if mark.part is not part:
                if part is not None:
                    code.append("EMC")
                part = mark.part
                code.append(self._structure.opening(part))
            if mark.font != font or mark.size != size:
                font, size = mark.font, mark.size
                text.setFont(font, size)
            if mark.word_space != space:
                space = mark.word_space
                text.setWordSpace(space)
            text.setTextOrigin(left + mark.x, y - mark.y)
            text.textOut(f"{mark.text} " if mark.goes_on else mark.text)
        if space:
            text.setWordSpace(0)
        code.append("EMC")
        self._canvas.drawText(text)
