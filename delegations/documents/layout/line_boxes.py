"""The parts a paper is made of before pages: slices, each as high as one line or one table row.

A paper is a list of slices; making pages out of them is one walk from the first to the last (``pages``). Text is
drawn as it is and never read as markup, so nothing typed into a record can become a command or open a file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from delegations.documents.layout.structure import ARTIFACT, Part

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing


class TextMark(NamedTuple):
    """A run of text: ``x`` from the left margin, ``y`` of its base line below the slice's top, in points."""

    x: float
    y: float
    font: str
    size: float
    text: str
    word_space: float = 0.0
    from_right: bool = False
    """Its paragraph is written from right to left."""
    part: Part = ARTIFACT
    """What it is, for those who hear the paper."""
    goes_on: bool = False
    """A blank parts it from what its part says next."""


class RuleMark(NamedTuple):
    """A straight line between two points below the slice's top."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5


class GridMark(NamedTuple):
    """The thin lines of a table row whose upper left corner is ``x``, ``y``: upright ones at ``edges`` from there.

    Those of rows that follow one another are drawn as one.
    """

    x: float
    y: float
    edges: tuple[float, ...]
    height: float
    top: bool = False
    """A line goes along its upper edge."""
    bottom: bool = False


class PictureMark(NamedTuple):
    """A JPEG drawn into a box whose upper left corner is ``x``, ``y``."""

    x: float
    y: float
    width: float
    height: float
    jpeg: bytes
    part: Part = ARTIFACT


class Strokes(NamedTuple):
    """A drawing in black lines of one ``breadth``, from its lower left corner.

    Each line is a start and Bézier curves: two handles and an end.
    """

    width: float
    height: float
    lines: tuple[tuple[tuple[float, float], ...], ...]
    breadth: float


class GraphicMark(NamedTuple):
    """A drawing, of lines or of ReportLab's graphics, whose upper left corner is ``x``, ``y``."""

    x: float
    y: float
    drawing: "Strokes | Drawing"
    turns: bool = True
    """On a paper from right to left it is mirrored; a map never is."""
    part: Part = ARTIFACT


class DrawOp(NamedTuple):
    """Filled boxes (left, top, width, height) in a square whose upper left corner is ``x``, ``y``; never mirrored."""

    x: float
    y: float
    width: float
    boxes: tuple[tuple[float, float, float, float], ...]


class Turned(NamedTuple):
    """Marks that stand on their heads: turned by half a circle about the middle of a box (left, top, width, height)."""

    x: float
    y: float
    width: float
    height: float
    marks: tuple["TextMark | RuleMark | GridMark | PictureMark | GraphicMark | DrawOp", ...]


Mark = TextMark | RuleMark | GridMark | PictureMark | GraphicMark | DrawOp | Turned


def moved(marks: Sequence[Mark], dx: float, dy: float = 0.0) -> list[Mark]:
    """Return marks moved by a distance."""
    found: list[Mark] = []
    for mark in marks:
        if isinstance(mark, RuleMark):
            found.append(RuleMark(mark.x1 + dx, mark.y1 + dy, mark.x2 + dx, mark.y2 + dy, mark.width))
        elif isinstance(mark, Turned):
            inside = tuple(one for one in moved(mark.marks, dx, dy) if not isinstance(one, Turned))
            found.append(mark._replace(x=mark.x + dx, y=mark.y + dy, marks=inside))
        else:
            found.append(mark._replace(x=mark.x + dx, y=mark.y + dy))
    return found


def of_part(marks: Sequence[Mark], part: Part) -> list[Mark]:
    """Return marks as marks of ``part``."""
    seen = TextMark | PictureMark | GraphicMark
    return [mark._replace(part=part) if isinstance(mark, seen) else mark for mark in marks]


def unheard(marks: Sequence[Mark]) -> list[Mark]:
    """Return marks that say again what was said: they are to be seen only."""
    return of_part(marks, ARTIFACT)


@dataclass(slots=True)
class LineBox:
    """One strip across the page that is never cut."""

    height: float
    marks: list[Mark] = field(default_factory=list)
    before: float = 0.0
    """Space above it, dropped at the top of a page."""
    with_next: bool = False
    """Stays on one page with the slice after it."""
    new_page: bool = False
    """Begins a page: an annex."""
    first_page: bool = False
    """Its page is the first of a paper of its own: pages are numbered anew."""
    source: str = ""
    """The field of the record it shows, for instance ``participants/<uid>/name``."""
    outline: str = ""
    """Its entry in the document's outline."""
    head: "list[LineBox]" = field(default_factory=list)
    """Slices repeated above it when it begins a page: the heading row of its table."""
    edge: tuple[float, float] | None = None
    """From–to of a line drawn where a page ends or begins within a table row."""
