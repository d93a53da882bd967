"""From slices to pages to a PDF: one walk, keeping together what belongs together."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from delegations.documents.layout.glyphs.fonts import register_fonts
from delegations.documents.layout.glyphs.missing import missing_files_words
from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.line_boxes import LineBox, Mark, RuleMark, TextMark
from delegations.documents.layout.pen import Pen
from delegations.documents.layout.structure import Structure
from delegations.documents.layout.typography import (
    FRAME_AT,
    FRAME_GAP,
    MM,
    PAGE_NUMBER_FROM_TOP,
    PORTRAIT,
    REGULAR,
    Sheet,
)
from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import RIGHT_TO_LEFT, _, listed, speaking

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_NUMBER_SIZE, _SMALL_NUMBER = 12.0, 8.0
"""Points of the number of a page, and on a sheet whose margins have no room for it."""
FOOT_BELOW = 2 * MM
"""Points from the end of the text to what stands in the lower margin."""
_ABOVE = 0.45
"""The part of the free room of a framed page that stands above its text: the middle looks too low."""
_HAIR = 0.01
"""Points that rounding may cost."""


class Spot(NamedTuple):
    """Where a field of the record stands in the paper: page from 0, top and bottom in points from the page's top."""

    page: int
    top: float
    bottom: float
    source: str


class Paper(NamedTuple):
    """A finished paper."""

    pdf: bytes
    pages: int
    spots: tuple[Spot, ...]
    missing: tuple[str, ...] = ()
    """Letters that no face has, each with its number; a mark stands for each."""

    missing_files: tuple[str, ...] = ()
    """Names of the files that should be printed and can't be read."""

    @property
    def warning(self) -> str:
        """What has to be told of all that is missing; nothing when there is nothing."""
        words = _("These letters can't be printed; a mark stands for each: {letters}")
        letters = words.format(letters=listed(self.missing)) if self.missing else ""
        return " ".join(filter(None, (letters, missing_files_words(self.missing_files))))


Placed = tuple[float, LineBox]
"""A slice and the distance of its top from the upper margin."""


def _chains(slices: list[LineBox]) -> list[list[LineBox]]:
    chains: list[list[LineBox]] = [[]]
    for one in slices:
        chains[-1].append(one)
        if not one.with_next:
            chains.append([])
    return [chain for chain in chains if chain]


def make_pages(slices: list[LineBox], sheet: Sheet = PORTRAIT) -> list[list[Placed]]:
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


class PagePart(NamedTuple):
    """A whole paper in one language; one for two sides has two parts, each with pages from 1."""

    slices: list[LineBox]
    language: str
    sheet: Sheet = PORTRAIT
    foot: LineBox | None = None
    """Stands in the lower margin of its first page."""


def draw(parts: Sequence[PagePart], *, title: str, author: str, subject: str, code: str = "") -> Paper:
    """Return ``parts`` as a tagged PDF with title, author, language and outline, and where each field stands in it.

    ``code`` says which record it shows, for whoever files it back.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    register_fonts()
    # Streams as bytes, not as letters of ASCII: a fifth smaller and quicker to write.
    rl_config.useA85 = 0
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        lang=parts[0].language,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stub says float, the library wants a name
        pageCompression=1,
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator("delegations")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if code:
        canvas.setKeywords(code)
    spots: list[Spot] = []
    structure, count = Structure(canvas), 0
    pen = Pen(canvas, structure)
    for part in parts:
        if len(parts) > 1:
            structure.begin_language(part.language)
        canvas.setPageSize((part.sheet.width, part.sheet.height))
        pen.turn(part.sheet, from_right=part.language in RIGHT_TO_LEFT)
        pages, first = make_pages(part.slices, part.sheet), 0
        for number, placed in enumerate(pages):
            first = number if placed and placed[0][1].first_page else first
            if number > first and part.sheet.numbered:
                head = _page_number(number - first + 1, part.sheet, part.language)
                at = min(PAGE_NUMBER_FROM_TOP, part.sheet.top / 2) + 4 - part.sheet.top
                placed = [(at, head), *placed]  # noqa: PLW2901
            if part.foot is not None and not number:
                placed = [*placed, (part.sheet.text_height + FOOT_BELOW, part.foot)]  # noqa: PLW2901
            if part.sheet.framed:
                placed = [(0.0, _frame(part.sheet)), *_hung(placed, part.sheet)]  # noqa: PLW2901
            pen.page(placed)
            spots += _spots(canvas, placed, count, part.sheet)
            canvas.showPage()
            count += 1
    structure.write()
    canvas.save()
    return Paper(buffer.getvalue(), count, tuple(spots))


def _spots(canvas: "Canvas", placed: list[Placed], number: int, sheet: Sheet) -> list[Spot]:
    """Enter a page into the outline; return where each field stands on it."""
    found = []
    for place, (top, one) in enumerate(placed):
        if one.outline:
            key = f"part{place}-{number}"
            canvas.bookmarkHorizontal(key, 0, sheet.height - sheet.top - top)
            canvas.addOutlineEntry(one.outline, key, 0)
        if one.source:
            found.append(Spot(number, sheet.top + top, sheet.top + top + one.height, one.source))
    return found


def _hung(placed: list[Placed], sheet: Sheet) -> list[Placed]:
    """Return what stands within a frame with the room that it leaves around it: a little more below than above."""
    spare = max(0.0, sheet.text_height - max((top + one.height for top, one in placed), default=0.0))
    return [(top + spare * _ABOVE, one) for top, one in placed]


def _frame(sheet: Sheet) -> LineBox:
    """Return the two lines around a page."""
    rules: list[Mark] = []
    for distance, width in ((FRAME_AT, 2.0), (FRAME_AT + FRAME_GAP, 0.5)):
        left, top = distance - sheet.left, distance - sheet.top
        right, bottom = sheet.width - distance - sheet.left, sheet.height - distance - sheet.top
        corners = ((left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom),
                   (right, top, right, bottom))  # fmt: skip
        rules += [RuleMark(*ends, width) for ends in corners]
    return LineBox(0.0, rules)


def _page_number(number: int, sheet: Sheet, language: str) -> LineBox:
    """Return the number of a page, in the middle of the sheet and not of its text."""
    with speaking(language):
        shown = own_digits(str(number))
    size = _NUMBER_SIZE if sheet.top > PAGE_NUMBER_FROM_TOP else _SMALL_NUMBER
    x = sheet.width / 2 - sheet.left - word_width(shown, REGULAR) * size / 2
    return LineBox(0.0, [TextMark(x, 0.0, REGULAR, size, shown)])
