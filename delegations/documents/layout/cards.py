"""Sheets of cards: labels of common sizes in a grid, marks to cut along."""

from collections.abc import Sequence
from dataclasses import dataclass

from delegations.documents.layout.blocks import Block, Drawn, NewPage
from delegations.documents.layout.fitting import Box
from delegations.documents.layout.line_boxes import Mark, RuleMark, Turned, moved, unheard
from delegations.documents.layout.typography import MM, PAGE_HEIGHT, PAGE_WIDTH, plain_sheet
from delegations.domain.text.texts import N_

CARD_SHEET = plain_sheet(PAGE_WIDTH, PAGE_HEIGHT)
"""A4 without margins: cards stand where the sheet of labels has them."""
_TICK, _TICK_GAP = 4 * MM, 1 * MM
"""Length of a mark to cut along, and its distance from the cards."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of cards on A4: the size of one (mm), how many across and down, gaps (mm); in the middle of the sheet."""

    name: str
    width: float
    height: float
    across: int
    down: int
    gap_x: float = 0.0
    gap_y: float = 0.0
    folded: bool = False
    """Each card is folded in the middle and stands: both halves say the same, the upper one on its head."""

    @property
    def count(self) -> int:
        """How many cards a sheet has."""
        return self.across * self.down

    def corner(self, place: int) -> tuple[float, float]:
        """Return the upper left corner of the card ``place`` (from 0, row by row) in points from that of the sheet."""
        line, column = divmod(place, self.across)
        left = (PAGE_WIDTH - self._whole(self.across, self.width, self.gap_x)) / 2
        top = (PAGE_HEIGHT - self._whole(self.down, self.height, self.gap_y)) / 2
        return left + column * (self.width + self.gap_x) * MM, top + line * (self.height + self.gap_y) * MM

    @staticmethod
    def _whole(count: int, size: float, gap: float) -> float:
        return (count * size + (count - 1) * gap) * MM


BADGE_GRIDS = {
    "badge-90x60": Grid(N_("90 × 60 mm, 8 on a sheet"), 90, 60, 2, 4),
    "badge-90x54": Grid(N_("90 × 54 mm, 10 on a sheet"), 90, 54, 2, 5),
    "badge-85x54": Grid(N_("85 × 54 mm, 10 on a sheet, with gaps"), 85, 54, 2, 5, 10, 0),
    "badge-80x50": Grid(N_("80 × 50 mm, 10 on a sheet, with gaps"), 80, 50, 2, 5, 10, 5),
    "badge-105x74": Grid(N_("105 × 74 mm (A7), 8 on a sheet"), 105, 74.25, 2, 4),
}
"""Sheets for name badges: inserts of holders and self-adhesive labels, by the key on the command line."""
CARD_GRIDS = {
    "card-100x90": Grid(N_("100 × 45 mm folded, 6 on a sheet"), 100, 90, 2, 3, folded=True),
    "card-85x110": Grid(N_("85 × 55 mm folded, 4 on a sheet"), 85, 110, 2, 2, folded=True),
    "card-190x120": Grid(N_("190 × 60 mm folded, 2 on a sheet"), 190, 120, 1, 2, folded=True),
}
"""Sheets for place cards."""


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
