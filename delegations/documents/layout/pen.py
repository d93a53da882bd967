"""Marks onto a canvas: as they are, or mirrored and shaped for a paper from right to left."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from delegations.documents.layout.glyphs.faces import Face, is_shaped
from delegations.documents.layout.glyphs.glyph_font import Document, GlyphFont
from delegations.documents.layout.glyphs.plain_font import PlainFont
from delegations.documents.layout.glyphs.shaping import Run, visual_runs
from delegations.documents.layout.line_boxes import (
    DrawOp,
    GraphicMark,
    GridMark,
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


_THIN = 0.5
"""Points of the lines of tables."""
_HAIR = 0.01
"""Points that rounding may cost."""


class _Aside:
    """What of a page is drawn together: plain text, and rules, each with the height on the page that it hangs from."""

    def __init__(self) -> None:
        self.plain: list[tuple[float, TextMark]] = []
        self.rules: list[RuleMark] = []
        self.grids: list[tuple[float, GridMark]] = []


class Pen:
    """Draws the marks of pages; from right to left it mirrors where each stands, never what it shows."""

    def __init__(self, canvas: "Canvas", structure: Structure) -> None:
        self._canvas, self._structure = canvas, structure
        self._within: Part | None = None
        """The part whose marks are being drawn one by one."""
        self._sheet, self._from_right = PORTRAIT, False
        self._shaped: dict[str, GlyphFont] = {}
        self._plain: dict[str, PlainFont] = {}

    def turn(self, sheet: Sheet, *, from_right: bool) -> None:
        """Go on with pages of ``sheet``, written from the right or from the left."""
        self._sheet, self._from_right = sheet, from_right

    def page(self, placed: list[tuple[float, LineBox]]) -> None:
        """Draw one page."""
        self._structure.begin_page()
        aside = _Aside()
        for number, (top, one) in enumerate(placed):
            y = self._sheet.height - self._sheet.top - top
            self._sort(one.marks, y, aside)
            if one.edge and number == len(placed) - 1:
                aside.rules.append(RuleMark(one.edge[0], y - one.height, one.edge[1], y - one.height))
        self._draw_aside(aside)

    def _draw_aside(self, aside: _Aside) -> None:
        """Draw what was put aside."""
        self._begin(None)
        if aside.plain:
            self._draw_plain(aside.plain)
        rules = [*aside.rules, *grid_rules(aside.grids)]
        if rules:
            self._begin(ARTIFACT)
            self._draw_rules(rules)
            self._begin(None)

    def _begin(self, part: Part | None) -> None:
        """Let the next marks be of ``part``; of None before what opens and closes by itself."""
        if part is self._within:
            return
        if self._within is not None:
            self._write("EMC")
        if part is not None:
            self._write(self._structure.opening(part))
        self._within = part

    def _write(self, code: str) -> None:
        """Write operators into the page: the library knows no marked content, and its texts are letter by letter."""
        self._canvas._code.append(code)  # type: ignore[attr-defined]  # noqa: SLF001

    def _sort(self, marks: Sequence[Mark], y: float, aside: _Aside) -> None:
        """Draw what has to be drawn one by one; put plain text and rules aside, to be drawn together."""
        for mark in marks:
            if type(mark) is TextMark:
                self._structure.meet(mark.part, f"{mark.text} " if mark.goes_on else mark.text)
                if self._from_right or is_shaped(mark.text):
                    self._shaped_line(mark, y)
                else:
                    aside.plain.append((y, mark))
            elif type(mark) is GridMark:
                aside.grids.append((y, mark))
            elif type(mark) is RuleMark:
                aside.rules.append(RuleMark(mark.x1, y - mark.y1, mark.x2, y - mark.y2, mark.width))
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
        aside = _Aside()
        self._sort(mark.marks, y, aside)
        self._draw_aside(aside)
        self._canvas.restoreState()

    def _draw_rules(self, rules: list[RuleMark]) -> None:
        for width in sorted({rule.width for rule in rules}):
            self._canvas.setLineWidth(width)
            lines = [
                f"{self._x(x1):.4f} {y1:.4f} m {self._x(x2):.4f} {y2:.4f} l"
                for x1, y1, x2, y2, wide in rules
                if wide == width
            ]
            self._write(" ".join(("n", *lines, "S")))

    def _x(self, x: float, width: float = 0.0) -> float:
        """Return where something of ``width`` that begins at ``x`` has its left edge on the page."""
        if not self._from_right:
            return self._sheet.left + x
        # The wide margin is the one papers are bound at; it stands at the right of a paper from right to left.
        return self._sheet.width - self._sheet.left - x - width

    def _shaped_line(self, mark: TextMark, y: float) -> None:
        self._begin(mark.part)
        from reportlab.lib.rl_accel import fp_str

        runs = visual_runs(mark.text, mark.font, from_right=mark.from_right)
        wide = sum(run.width * mark.size + run.spaces * mark.word_space for run in runs)
        x = self._x(mark.x, wide)
        # Runs stand as they are seen, from left to right; who hears them hears the text as it is read.
        self._structure.say(mark.part)
        for run in runs:
            if run.face is not None:
                self._glyphs(run, run.face, mark, x, y - mark.y)
            else:
                font = self._plain.get(mark.font) or self._begun(mark.font, run.text)
                wider, back = (f"{mark.word_space:.6f} Tw ", "0 Tw ") if mark.word_space else ("", "")
                shown = f"{wider}{font.sized(mark.size)} {font.shown(run.text, mark.size)}"
                # As exact as it can be: readers put what stands at one place in order by the last digits.
                self._write(f"BT 1 0 0 1 {fp_str(x, y - mark.y)} Tm {shown} {back}ET")
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
        self._write(" ".join(code))

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
            draw_strokes(self._canvas, drawing, x, y)
            return
        from reportlab.graphics import renderPDF, shapes

        # A drawing begins with a face of its own, which no file may name without having it inside.
        shapes.STATE_DEFAULTS["fontName"] = REGULAR
        renderPDF.draw(drawing, self._canvas, x, y)

    def _frame(self, part: Part, left: float, top: float, width: float, height: float) -> None:
        if part is not ARTIFACT:
            self._structure.frame(part, (left, top - height, left + width, top))

    def _draw_plain(self, lines: list[tuple[float, TextMark]]) -> None:
        """Draw runs that need no shaping as one text object."""
        code, left = ["BT"], self._sheet.left
        name, size, space = "", 0.0, 0.0
        part: Part | None = None
        for y, (x, down, its_name, its_size, words, its_space, _from_right, its_part, goes_on) in lines:
            if its_part is not part:
                if part is not None:
                    code.append("EMC")
                part = its_part
                code.append(self._structure.opening(part))
            # The place comes before the face: some readers put a blank between words by the face they know.
            code.append(f"1 0 0 1 {left + x:.4f} {y - down:.4f} Tm")
            if its_name != name or its_size != size:
                name, size = its_name, its_size
                font = self._plain.get(name) or self._begun(name, " ".join(_words_in(name, lines)))
                code.append(font.sized(size))
            if its_space != space:
                space = its_space
                code.append(f"{space:.6f} Tw")
            code.append(font.shown(f"{words} " if goes_on else words, size))
        if space:
            code.append("0 Tw")
        code.append("EMC ET")
        self._write(" ".join(code))

    def _begun(self, name: str, words: str) -> PlainFont:
        """Return a face that was not needed before; ``words`` are what it draws first."""
        document: Document = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
        font = self._plain[name] = PlainFont(document, name, words)
        return font


def draw_strokes(canvas: "Canvas", drawing: Strokes, x: float, y: float) -> None:
    """Draw lines whose lower left corner is ``x``, ``y``."""
    canvas.setStrokeColorRGB(0, 0, 0)
    canvas.setLineWidth(drawing.breadth)
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    path = canvas.beginPath()
    for line in drawing.lines:
        start, *curves = [(x + right, y + up) for right, up in line]
        path.moveTo(*start)
        for first, second, end in zip(curves[::3], curves[1::3], curves[2::3], strict=True):
            path.curveTo(*first, *second, *end)
    canvas.drawPath(path, stroke=1, fill=0)


def grid_rules(grids: list[tuple[float, GridMark]]) -> Iterator[RuleMark]:
    """Yield the lines of table rows on the page, the upright ones of rows one below the other as one."""
    edges: tuple[float, ...] = ()
    left = first = last = 0.0
    for hangs, (x, down, its_edges, height, top, bottom) in grids:
        above = hangs - down
        if its_edges is not edges or x != left or abs(above - last) > _HAIR:
            yield from (RuleMark(left + edge, first, left + edge, last, _THIN) for edge in edges)
            edges, left, first = its_edges, x, above
        last = above - height
        if top:
            yield RuleMark(x + edges[0], above, x + edges[-1], above, _THIN)
        if bottom:
            yield RuleMark(x + edges[0], last, x + edges[-1], last, _THIN)
    yield from (RuleMark(left + edge, first, left + edge, last, _THIN) for edge in edges)


def _words_in(name: str, lines: list[tuple[float, TextMark]]) -> Iterator[str]:
    return (mark.text for _y, mark in lines if mark.font == name)
