"""Words into a place of a given size: as large as they fit, wrapped where they must be, never with a part left out."""

from typing import NamedTuple

from delegations.documents.layout.glyphs.missing import marked
from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.line_boxes import Mark
from delegations.documents.layout.structure import Part
from delegations.documents.layout.text_block import break_lines, set_lines
from delegations.documents.layout.typography import Style

LEAST = 7.0
"""Points below which nobody reads a paper: what fits in no larger size takes more lines first."""
_LARGE = 0.6
"""The share of its size down to which text keeps to few lines and words stay whole: below it, size is worth more."""
_STEP = 0.5
"""Points from one size that is tried to the next."""
_HAIR = 0.01
"""Points that rounding may cost."""
_TINIEST = 0.5
"""Points at which trying ends."""


class Box(NamedTuple):
    """A place on the sheet, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def inside(self, margin: float) -> "Box":
        """Return the box within a margin."""
        return Box(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)


def widest_word(words: str, font: str) -> float:
    """Return the width of the longest word at one point of size."""
    return max((word_width(word, font) for word in marked(words).split()), default=0.0)


def widest_part(words: str, font: str) -> float:
    """Return the width, at one point of size, of the longest part that a line can't be broken in: to its hyphen."""
    return widest_word(words.replace("-", "- "), font)


def _nothing(_words: str, _font: str) -> float:
    return 0.0


def fit(
    words: str,
    style: Style,
    width: float,
    height: float,
    *,
    most_lines: int,
    least: float = LEAST,
    cut: bool = True,
) -> Style | None:
    """Return ``style`` in the largest size, up to its own and not below ``least``, in which all ``words`` have room.

    ``width`` and ``height`` in points. Tried in this order: ``most_lines`` lines in little less than the size, as many
    lines as there is room for, a break after hyphens that the words have, and, when words may be ``cut``, a word of
    no end broken where the line ends (nothing is put there: a hyphen would look like a part of the name). None when
    there is no room at all.
    """
    large = max(least, style.size * _LARGE)
    for floor, most, unbroken in (
        (large, most_lines, widest_word),
        (large, 0, widest_word),
        (least, 0, widest_part),
        (least, 0, _nothing),
    ):
        if unbroken is _nothing and not cut:
            return None
        widest, size = unbroken(words, style.font), style.size
        while size >= floor - _HAIR:
            if widest * size <= width + _HAIR:
                lines = len(break_lines(words, style.font, size, width))
                if lines * size * style.spacing <= height + _HAIR and (not most or lines <= most):
                    return style.but(size=size)
            size -= _STEP
    return None


def has_room(words: str, style: Style, box: Box, *, most_lines: int, least: float, cut: bool = False) -> bool:
    """Tell whether ``words`` fit whole into ``box`` in a size not below ``least``."""
    return fit(words, style, box.width, box.height, most_lines=most_lines, least=least, cut=cut) is not None


def set_box(
    words: str,
    style: Style,
    box: Box,
    *,
    most_lines: int,
    upright: str = "middle",
    least: float = LEAST,
    part: Part | None = None,
) -> list[Mark]:
    """Return all ``words`` set in ``box`` as large as they fit: at its ``top``, in its ``middle`` or at its ``bottom``.

    They are a paragraph where they are no ``part`` of something else. What is longer than any name is set smaller than
    ``least``: it can be read under a glass, and nothing is lost.
    """
    if not words:
        return []
    chosen = fit(words, style, box.width, box.height, most_lines=most_lines, least=least)
    chosen = chosen or fit(words, style.but(size=least), box.width, box.height, most_lines=most_lines, least=_TINIEST)
    chosen = chosen or style.but(size=_TINIEST)
    lines = set_lines(words, chosen, box.x, box.width, part=part or Part("P"))
    spare = max(0.0, box.height - len(lines) * chosen.leading)
    y = box.y + {"top": 0.0, "middle": spare / 2, "bottom": spare}[upright]
    return [mark._replace(y=mark.y + y + number * chosen.leading) for number, line in enumerate(lines) for mark in line]
