"""The small emblem of the state of Ukraine for the head of official papers, drawn here in lines of one width.

Source of its size: DSTU 4163:2020, requisite 01 – 17 mm high, 12 mm wide. The drawing is our own; the sign itself is
nobody's (Law "On Copyright and Related Rights", 2811-IX, article 8: symbols of the state are not protected).
"""

from functools import cache
from io import BytesIO

from delegations.documents.layout.line_boxes import Strokes
from delegations.documents.layout.typography import EMBLEM_HEIGHT, EMBLEM_WIDTH

Point = tuple[float, float]
_WIDE, _HIGH, _LINE = 120.0, 170.0, 5.0
"""The sign is drawn in tenths of a millimetre, from its upper left corner."""
_HALF: tuple[tuple[Point, ...], ...] = (
    # From the tip of a wing down its outer side and its foot, and on to the point below.
    ((4, 6), (4, 64), (4, 122), (4, 122), (30, 122), (43, 122), (43, 122), (45, 141), (52, 153), (60, 164)),
    # The inner side of the wing, as far as the knot.
    ((4, 6), (22, 18), (31, 40), (27, 70), (26, 76), (26, 80), (28, 84), (40, 86), (48, 96), (50, 112)),
    # What is cut out of the wing.
    ((16, 34), (16, 50), (16, 70), (16, 84), (21, 68), (21, 50), (16, 34)),
    ((16, 97), (16, 100), (16, 106), (16, 110), (16, 110), (28, 110), (32, 110), (31, 103), (24, 99), (16, 97)),
    # The middle, from its tip to where its sides cross.
    ((60, 3), (52, 16), (51, 26), (54, 42), (56, 55), (55, 64), (50, 72), (44, 82), (46, 97), (60, 122)),
    # The knot, and the line across.
    ((43, 122), (44, 110), (52, 100), (60, 96)),
    ((43, 122), (50, 122), (55, 122), (60, 122)),
    ((60, 122), (60, 130), (60, 145), (60, 160)),
)
"""The left half, each line a start and Bézier curves (two handles and an end); the right one mirrors it."""
_PIXELS = 6
"""Of a picture for word processors, in a tenth of a millimetre: some 1,500 dots an inch."""
_STEPS = 16


def emblem_drawing() -> Strokes:
    """Return the emblem as a drawing of its official size."""
    scale = EMBLEM_HEIGHT / _HIGH
    lines = tuple(tuple((x * scale, (_HIGH - y) * scale) for x, y in line) for line in _lines())
    return Strokes(EMBLEM_WIDTH, EMBLEM_HEIGHT, lines, _LINE * scale)


@cache
def emblem_picture() -> bytes:
    """Return the emblem as a PNG, for files that hold no drawings."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (int(_WIDE * _PIXELS), int(_HIGH * _PIXELS)), 255)
    pen = ImageDraw.Draw(picture)
    half = _LINE * _PIXELS / 2
    for line in _lines():
        dots = [(x * _PIXELS, y * _PIXELS) for x, y in _points(line)]
        pen.line(dots, fill=0, width=round(2 * half), joint="curve")
        for x, y in (dots[0], dots[-1]):
            pen.ellipse((x - half, y - half, x + half, y + half), fill=0)
    found = BytesIO()
    picture.resize((int(_WIDE * 3), int(_HIGH * 3)), Image.Resampling.LANCZOS).save(found, "PNG")
    return found.getvalue()


def _lines() -> list[tuple[Point, ...]]:
    return [*_HALF, *(tuple((_WIDE - x, y) for x, y in line) for line in _HALF)]


def _points(line: tuple[Point, ...]) -> list[Point]:
    """Return points along a line of curves, close enough to be joined by straight ones."""
    found = [line[0]]
    for start, first, second, end in zip(line[::3], line[1::3], line[2::3], line[3::3], strict=False):
        for step in range(1, _STEPS + 1):
            at = step / _STEPS
            weights = ((1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at * at * (1 - at), at**3)
            parts = list(zip(weights, (start, first, second, end), strict=True))
            found.append((sum(w * x for w, (x, _y) in parts), sum(w * y for w, (_x, y) in parts)))
    return found
