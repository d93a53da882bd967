"""Measures and type of official papers after DSTU 4163:2020, every figure named.

Source: DSTU 4163:2020 "Unified system of organisational and administrative documentation. Requirements for drawing
up documents" (margins, sizes, spacing, positions of the marks), as summarised in the project's design.
"""

from dataclasses import dataclass, replace

MM = 72 / 25.4
"""Points in a millimetre."""

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 30 * MM, 10 * MM, 20 * MM, 20 * MM
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it lies; lengths in points. Official papers have the margins of DSTU 4163:2020 either way."""

    width: float
    height: float
    left: float = MARGIN_LEFT
    right: float = MARGIN_RIGHT
    top: float = MARGIN_TOP
    bottom: float = MARGIN_BOTTOM
    numbered: bool = True
    """Its pages have numbers, from the second on."""
    framed: bool = False
    """A double line goes around each page: a certificate."""

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom

    @property
    def bears_mark(self) -> bool:
        """Whether the mark of a paper has room in the lower margin; a pocket sheet has none, cards need none."""
        return self.numbered and self.bottom >= STAMP_SIDE


def plain_sheet(width: float, height: float, margin: float = 0.0) -> Sheet:
    """Return a sheet that is no official paper: one margin all around, no page numbers."""
    return Sheet(width, height, margin, margin, margin, margin, numbered=False)


PORTRAIT, LANDSCAPE = Sheet(PAGE_WIDTH, PAGE_HEIGHT), Sheet(PAGE_HEIGHT, PAGE_WIDTH)
FIRST_LINE_INDENT = 10 * MM
SIGNATURE_NAME_AT = 125 * MM
"""From the left margin to the signer's name."""
ADDRESSEE_AT = 90 * MM
APPROVAL_AT = 100 * MM
"""From the left margin to the addressee and to the mark of approval."""
SIGNING_ROOM = 10 * MM
"""Height of a row that somebody signs in."""
PAGE_NUMBER_FROM_TOP = 10 * MM
"""The number stands in the middle of the upper margin, from the second page on."""
FRAME_AT, FRAME_GAP = 12 * MM, 2 * MM
"""From the edge of a framed sheet to its frame, and between the two lines of it."""
EMBLEM_HEIGHT, EMBLEM_WIDTH = 17 * MM, 12 * MM
"""The emblem of the state, or arms in its place, at the head of a paper (requisites 01 and 02)."""
STAMP_SIDE = 12 * MM
"""Side of the code of a paper, in the lower margin of its first page."""
LINES_TOGETHER = 2
"""Lines of a paragraph that stay together at the end and the beginning of a page."""

REGULAR, BOLD, ITALIC = "Paper", "Paper-Bold", "Paper-Italic"


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; lengths in points."""

    font: str = REGULAR
    size: float = 12.0
    spacing: float = 1.15
    """Line spacing as a multiple of the size plus its own leading."""
    align: str = "justify"
    """``left``, ``justify``, ``centre`` or ``right``."""
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    with_next: bool = False
    level: int = 0
    """Of a heading, from 1; 0 for other text."""

    @property
    def leading(self) -> float:
        """The distance of two base lines."""
        return self.size * self.spacing

    def but(self, **changes: object) -> "Style":
        """Return this style with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


TEXT = Style(indent=FIRST_LINE_INDENT, after=3.0)
LETTERHEAD = Style(font=BOLD, size=14, align="centre", after=2, with_next=True)
HIGHER_BODY = LETTERHEAD.but(size=12)
"""The body above the one that issues a paper (requisite 06)."""
REFERENCE_DATA = Style(size=9, align="centre", spacing=1.1, with_next=True)
"""Address, telephone, code of who sends a letter (requisite 09), 8–10 pt."""
DOCUMENT_KIND = Style(font=BOLD, size=14, align="centre", before=12, with_next=True, level=1)
TITLE = Style(font=BOLD, size=12, align="centre", after=10, with_next=True, level=1)
HEADING = Style(font=BOLD, size=12, align="left", before=10, after=4, with_next=True, level=2)
SUBHEADING = Style(font=ITALIC, size=12, align="left", before=5, after=3, with_next=True, level=3)
FIELD = Style(align="left", after=2)
CELL = Style(size=10.5, align="left", spacing=1.12)
CELL_HEAD = CELL.but(font=BOLD, align="centre")
NOTE = Style(size=9, align="left", spacing=1.1)
CHART_TITLE = Style(font=BOLD, size=10.5, align="left", before=6, after=4, with_next=True)
CAPTION = Style(size=10, align="centre", before=2, after=8)
