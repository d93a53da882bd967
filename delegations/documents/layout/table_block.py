"""Tables: rows cut only where a page is too short for them, the heading row repeated on every page."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from delegations.documents.layout.blocks import Column, TableRow
from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.line_boxes import GridMark, LineBox, Mark, TextMark, unheard
from delegations.documents.layout.structure import Part
from delegations.documents.layout.text_block import break_lines, set_lines
from delegations.documents.layout.typography import CELL_HEAD, PORTRAIT, SIGNING_ROOM, Sheet, Style
from delegations.domain.text.texts import _

PADDING_X, PADDING_Y = 4.0, 3.0
TALLEST_SHARE = 1 / 3
"""A row higher than this share of a page may be cut between its lines."""
_FEW, _LOW = 2, 4.0
"""Of a table with more rows than so few, the last two stay together where the last is no higher than so many lines."""
_HAIR = 0.1
"""Points that rounding may cost a word which just fits."""


def column_edges(
    columns: Sequence[Column], rows: Sequence[TableRow], width: float, *, wider: float = 1.0
) -> list[float]:
    """Return where the columns begin and end: by their shares, but none narrower than its longest word.

    What a column needs beyond its share the others give, each in proportion to what it can spare. Words are ``wider``
    by that factor where another program draws them in a face of its own.
    """
    unit = width / sum(column.share for column in columns)
    widths = [column.share * unit for column in columns]
    needed = [
        _longest_word(column, [row.cells[n] for row in rows if not row.heads]) * wider
        for n, column in enumerate(columns)
    ]
    missing = sum(max(0.0, need - width) for need, width in zip(needed, widths, strict=True))
    spare = sum(max(0.0, width - need) for need, width in zip(needed, widths, strict=True))
    if 0 < missing <= spare:
        kept = 1 - missing / spare
        widths = [
            need if width <= need else need + (width - need) * kept for need, width in zip(needed, widths, strict=True)
        ]
    return [0.0, *accumulate(widths)]


def _longest_word(column: Column, cells: Sequence[str]) -> float:
    """Return the width that a column needs so that no word of it is cut; a hyphen may end a line."""
    font, size = column.style.font, column.style.size
    words = {word for cell in cells for word in cell.replace("-", "- ").split()}
    widest = max((word_width(word, font) for word in words), default=0.0) * size
    heading = max((word_width(word, CELL_HEAD.font) for word in column.heading.split()), default=0.0) * CELL_HEAD.size
    return max(widest, heading) + 2 * PADDING_X + _HAIR


class _Grid(NamedTuple):
    """The columns of rows that are set alike, in points from the left margin."""

    edges: tuple[float, ...]
    columns: tuple[tuple[Style, float, float], ...]
    """Of each its style, and where its text begins and how wide it is."""
    leading: float
    """From line to line, in all columns alike."""


def _grid(edges: Sequence[float], styles: Sequence[Style]) -> _Grid:
    columns = tuple(
        (style, left + PADDING_X, right - left - 2 * PADDING_X)
        for style, left, right in zip(styles, edges[:-1], edges[1:], strict=True)
    )
    return _Grid(tuple(edges), columns, max(style.leading for style in styles))


def _row(
    cells: Sequence[str],
    grid: _Grid,
    source: str,
    parts: Sequence[Part],
    *,
    tallest: float,
    least: float = 0.0,
    top: bool = False,
) -> list[LineBox]:
    """Return a row as one slice, or as one slice a line when it is too high to stay whole."""
    edges, columns, leading = grid
    set_cells = [
        set_lines(cell, style, left, room, PADDING_Y, step=leading, part=part)
        for cell, (style, left, room), part in zip(cells, columns, parts, strict=True)
    ]
    count = max(map(len, set_cells))
    height = max(count * leading + 2 * PADDING_Y, least)
    if height <= tallest:
        marks: list[Mark] = [mark for lines in set_cells for line in lines for mark in line]
        marks.append(GridMark(0.0, 0.0, edges, height, top, bottom=True))
        return [LineBox(height, marks, source=source)]
    slices = []
    for number in range(count):
        first, last = number == 0, number == count - 1
        step = leading + PADDING_Y * (first + last)
        shift = -number * leading - (0.0 if first else PADDING_Y)
        line_marks: list[Mark] = [
            mark._replace(y=mark.y + shift) for lines in set_cells if number < len(lines) for mark in lines[number]
        ]
        slices.append(
            LineBox(
                step, [*line_marks, GridMark(0.0, 0.0, edges, step, top and first, bottom=last)], source=source,
                with_next=first or number == count - 2, edge=None if last else (edges[0], edges[-1]),
            )
        )  # fmt: skip
    return slices


def _continued(cells: Sequence[str], grid: _Grid) -> LineBox:
    """Return what stands above the rest of a row on the next page: its number and name, and that it goes on."""
    leading = grid.leading
    # A project below a task of several has neither number nor task: its own name says which row goes on.
    named = next((place for place, cell in enumerate(cells[1:-1], 1) if cell), min(1, len(cells) - 1))
    marks: list[Mark] = []
    for place in range(named + 1):
        style, left, room = grid.columns[place]
        words = [_first_line(cells[place], style, room)]
        # Translators: Above the rest of a table row that goes on from the page before.
        words += [_("(continued)")] if place == named else []
        lines = set_lines("\n".join(filter(None, words)), style, left, room, PADDING_Y, step=leading)
        marks += [mark for line in lines for mark in line]
    lowest = max(mark.y for mark in marks if isinstance(mark, TextMark))
    height = (lowest // leading + 1) * leading + PADDING_Y
    return LineBox(height, [*marks, GridMark(0.0, 0.0, grid.edges, height)])


def _first_line(words: str, style: Style, room: float) -> str:
    """Return the first line of a cell, with dots where more follows."""
    first, *more = break_lines(words, style.font, style.size, room)
    if not more:
        return first.text
    shown = first.text.split(" ")
    while len(shown) > 1 and word_width(" ".join(shown) + "…", style.font) * style.size > room:
        shown.pop()
    return " ".join(shown) + "…"


def _cells(kind: str, whole: Part, count: int) -> list[Part]:
    """Return the cells of a new row of the table ``whole``; a cell in which nothing stands is one as well."""
    row = Part("TR", whole)
    return [Part(kind, row) for _place in range(count)]


def table(
    columns: Sequence[Column],
    rows: Sequence[TableRow],
    *,
    after: float = 6.0,
    roomy: bool = False,
    sheet: Sheet = PORTRAIT,
) -> list[LineBox]:
    """Return a table as slices; nothing for no rows. The heading stays with the first row and is repeated.

    ``roomy`` rows are high enough to sign in.
    """
    if not rows:
        return []
    tallest = sheet.text_height * TALLEST_SHARE
    edges = column_edges(columns, rows, sheet.text_width)
    whole = Part("Table")
    heads = _cells("TH", whole, len(columns))
    headed = _grid(edges, [CELL_HEAD] * len(columns))
    head = _row([column.heading for column in columns], headed, "", heads, tallest=tallest, top=True)
    for part in head:
        part.with_next = True
    slices = list(head)
    # What is repeated on later pages was heard before.
    again = [replace(part, marks=unheard(part.marks)) for part in head]
    over_all = _grid([edges[0], edges[-1]], [CELL_HEAD])
    grid = _grid(edges, [column.style for column in columns])
    least = SIGNING_ROOM if roomy else 0.0
    parts: list[LineBox] = []
    for row in rows:
        if row.heads:
            over = Part("TH", Part("TR", whole), columns=len(columns))
            parts = _row(row.cells[:1], over_all, row.source, [over], tallest=tallest)
            parts[-1].with_next = True
        else:
            cells = _cells("TD", whole, len(columns))
            parts = _row(row.cells, grid, row.source, cells, tallest=tallest, least=least)
        for part in parts:
            part.head = again
        if len(parts) > 1 and not row.heads:
            repeated = [*again, _continued(row.cells, grid)]
            for part in parts[1:]:
                part.head = repeated
        slices += parts
    if len(rows) > _FEW and len(parts) == 1 and parts[0].height <= _LOW * grid.leading:
        # No low row goes alone to the next page, below a heading of its own.
        slices[-2].with_next = True
    # The heading itself was just set: its repetition is for later pages only.
    slices[-1].height += after
    return slices
