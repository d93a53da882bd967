"""Sheets of cards in a grid, with marks to cut along."""

from collections.abc import Sequence

from delegations.documents.layout.blocks import Block, Drawn, NewPage
from delegations.documents.layout.fitting import Box
from delegations.documents.layout.grids import Grid
from delegations.documents.layout.line_boxes import Mark, RuleMark, Turned, moved, unheard
from delegations.documents.layout.typography import MM, PAGE_HEIGHT, PAGE_WIDTH, plain_sheet

CARD_SHEET = plain_sheet(PAGE_WIDTH, PAGE_HEIGHT)
"""A4 without margins: cards stand where the sheet of labels has them."""
_TICK, _TICK_GAP = 4 * MM, 1 * MM
"""Length of a mark to cut along, and its distance from the cards."""


def frame(box: Box, width: float = 0.5) -> list[Mark]:
    """Return the four sides of a box."""
    right, bottom = box.x + box.width, box.y + box.height
    return [
        RuleMark(box.x, box.y, right, box.y, width),
        RuleMark(box.x, bottom, right, bottom, width),
        RuleMark(box.x, box.y, box.x, bottom, width),
        RuleMark(right, box.y, right, bottom, width),
    ]


def upside_down(marks: Sequence[Mark], box: Box) -> Turned:
    """Return marks of ``box`` turned by half a circle within it; who hears the paper hears them once."""
    flat = tuple(mark for mark in unheard(marks) if not isinstance(mark, Turned))
    return Turned(box.x, box.y, box.width, box.height, flat)


def sheets(grid: Grid, cards: Sequence[Sequence[Mark]]) -> list[Block]:
    """Return pages of cards, each card given as marks about its own upper left corner."""
    blocks: list[Block] = []
    for first in range(0, len(cards), grid.count):
        marks: list[Mark] = list(cut_marks(grid))
        for place, card in enumerate(cards[first : first + grid.count]):
            marks += moved(card, *grid.corner(place))
        blocks += [NewPage()] if blocks else []
        blocks.append(Drawn(PAGE_HEIGHT, tuple(marks), "participants"))
    return blocks


def cut_marks(grid: Grid) -> list[Mark]:
    """Return the marks to cut along (and to fold along, shorter), outside the cards."""
    left, top = grid.corner(0)
    width, height = grid.width * MM, grid.height * MM
    last_x, last_y = grid.corner(grid.count - 1)
    right, bottom = last_x + width, last_y + height
    xs = {round(grid.corner(n)[0] + side, 3) for n in range(grid.across) for side in (0.0, width)}
    ys = {round(grid.corner(n * grid.across)[1] + side, 3) for n in range(grid.down) for side in (0.0, height)}
    marks: list[Mark] = []
    for x in sorted(xs):
        marks += _ticks(x, top, bottom, upright=True, length=min(_TICK, top - _TICK_GAP))
    for y in sorted(ys):
        marks += _ticks(y, left, right, upright=False, length=min(_TICK, left - _TICK_GAP))
    if grid.folded:
        for n in range(grid.down):
            y = grid.corner(n * grid.across)[1] + height / 2
            marks += _ticks(y, left, right, upright=False, length=min(_TICK / 2, left - _TICK_GAP))
    return marks


def _ticks(at: float, low: float, high: float, *, upright: bool, length: float) -> list[Mark]:
    if length <= 0:
        return []
    before, after = (low - _TICK_GAP - length, low - _TICK_GAP), (high + _TICK_GAP, high + _TICK_GAP + length)
    if upright:
        return [RuleMark(at, a, at, b, 0.25) for a, b in (before, after)]
    return [RuleMark(a, at, b, at, 0.25) for a, b in (before, after)]
