"""Where a page of a PDF is printed on: boxes around all that its content paints, never smaller than what is seen."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from delegations.domain.records.stored_formats import NO_CONTENT

if TYPE_CHECKING:
    from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Matrix, Object, Page, Rectangle

_BELOW, _ABOVE = 0.3, 1.0
"""How far letters reach below and above their line, in parts of their size."""
_LONG, _THIN = 36.0, 6.1
"""Points from which on, and up to which, something is a line and no part of a letter or of a QR code."""
_EM = 1000.0
"""Widths of letters are told in thousandths of their size (ISO 32000-2, 9.2.4)."""
_POINTS = frozenset("lcvy")
"""Operators that go on with a path (ISO 32000-2, table 58)."""
_STILL = frozenset({
    "n", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "h", "W", "W*", "J", "j", "M", "d", "i", "ri", "Tr",
    "g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "gs", "BMC", "BDC", "EMC", "MP", "DP", "ET",
})  # fmt: skip
"""Operators that move nothing: they say how to paint, or paint a path whose points were met before."""


def painted_areas(page: "Page") -> "list[Rectangle]":
    """Return boxes (``pikepdf.Rectangle``, in points) around all that the content of ``page`` paints or may paint.

    White counts as paint, and what clips is not looked at. Content in a way that no paper of this program is written
    in takes the whole page, as does what can't be read.
    """
    import pikepdf

    try:
        return list(_Walk(page).areas(pikepdf.parse_content_stream(page)))
    except (_UnknownWayError, pikepdf.PdfError, *NO_CONTENT):
        return [pikepdf.Rectangle(page.mediabox)]


def is_line(area: "Rectangle") -> bool:
    """Tell whether a painted area is a line from side to side, as people sign on: what lies over it hides no word."""
    return bool(area.width >= _LONG and area.height <= _THIN)


def meet(one: "Rectangle", other: "Rectangle") -> bool:
    """Tell whether two rectangles have a place in common."""
    return bool(one.llx < other.urx and other.llx < one.urx and one.lly < other.ury and other.lly < one.ury)


class _UnknownWayError(Exception):
    """Content that uses what ``_Walk`` does not know."""


class _Walk:
    """Goes through the content of one page and keeps what of its state says where things stand."""

    def __init__(self, page: "Page") -> None:
        import pikepdf

        self._resources = page.resources
        self._at = self._line = self._next = pikepdf.Matrix()
        self._kept: list[tuple[Matrix, Object | None, float, float, float, float]] = []
        self._font: Object | None = None
        self._size = self._spaces = self._leading = 0.0
        self._stroke = 1.0
        self._part = (0.0, 0.0, 0.0, 0.0)

    def areas(self, content: "Iterable[ContentStreamInstruction | ContentStreamInlineImage]") -> "Iterator[Rectangle]":
        for step in content:
            name, held = str(step.operator), list(step.operands)
            if name == "re":
                x, y, wide, high = map(float, held)
                yield self._inked(min(x, x + wide), min(y, y + high), max(x, x + wide), max(y, y + high))
            elif name == "m":
                x, y = map(float, held)
                self._part = (x, y, x, y)
            elif name in _POINTS:
                yield self._path([float(one) for one in held])
            elif name == "Do":
                yield self._drawn(self._resources["/XObject"][str(held[0])])
            elif name == "Tj":
                yield self._letters(bytes(held[0]))
            else:
                self._take(name, held)

    def _take(self, name: str, held: "list[Object]") -> None:
        """Take a step that paints nothing by itself."""
        import pikepdf

        if name == "q":
            self._kept.append((self._at, self._font, self._size, self._spaces, self._leading, self._stroke))
        elif name == "Q":
            self._at, self._font, self._size, self._spaces, self._leading, self._stroke = self._kept.pop()
        elif name == "cm":
            self._at = pikepdf.Matrix(*map(float, held)) @ self._at
        elif name == "w":
            self._stroke = float(held[0])
        elif name == "Tf":
            self._font, self._size = self._resources["/Font"][str(held[0])], float(held[1])
        elif name == "Tw":
            self._spaces = float(held[0])
        elif name == "TL":
            self._leading = float(held[0])
        else:
            self._move(name, held)

    def _move(self, name: str, held: "list[Object]") -> None:
        """Take a step that says where letters begin."""
        import pikepdf

        if name in ("BT", "Tm"):
            self._next = self._line = pikepdf.Matrix(*map(float, held))
        elif name == "T*":
            self._next = self._line = pikepdf.Matrix(1, 0, 0, 1, 0, -self._leading) @ self._next
        elif name not in _STILL:
            raise _UnknownWayError

    def _path(self, numbers: list[float]) -> "Rectangle":
        """Return the box of the part of a path that goes on with some points."""
        across, up = (*numbers[::2], *self._part[::2]), (*numbers[1::2], *self._part[1::2])
        self._part = (min(across), min(up), max(across), max(up))
        return self._inked(*self._part)

    def _inked(self, left: float, low: float, right: float, high: float) -> "Rectangle":
        """Return the box of a path, with room for the line it may be drawn with."""
        import pikepdf

        room = self._stroke
        return self._at.transform(pikepdf.Rectangle(left - room, low - room, right + room, high + room))

    def _drawn(self, drawn: "Object") -> "Rectangle":
        """Return the box of a picture, or of a form, that is drawn as one."""
        import pikepdf

        if drawn.get("/Subtype") == "/Image":
            return self._at.transform(pikepdf.Rectangle(0, 0, 1, 1))
        own = pikepdf.Matrix(*map(float, drawn.get("/Matrix", (1, 0, 0, 1, 0, 0))))
        box = drawn["/BBox"]
        if not isinstance(box, pikepdf.Array):
            raise _UnknownWayError
        return (own @ self._at).transform(pikepdf.Rectangle(box))

    def _letters(self, codes: bytes) -> "Rectangle":
        """Return the box of letters; the next ones begin where they end."""
        import pikepdf

        wide = self._width(codes)
        reach = pikepdf.Rectangle(min(0.0, wide), -_BELOW * self._size, max(0.0, wide), _ABOVE * self._size)
        box = (self._line @ self._at).transform(reach)
        self._line = pikepdf.Matrix(1, 0, 0, 1, wide, 0) @ self._line
        return box

    def _width(self, codes: bytes) -> float:
        if self._font is None:
            raise _UnknownWayError
        if self._font["/Subtype"] == "/Type0":
            # Every shaped glyph is placed by itself; none is wider than its size.
            return len(codes) / 2 * self._size
        first, widths = int(self._font.get("/FirstChar", 0)), self._font.get("/Widths")
        if widths is None:
            return len(codes) * self._size
        told = sum(float(widths[one - first]) for one in codes if 0 <= one - first < len(widths))
        return told / _EM * self._size + codes.count(b" ") * self._spaces
