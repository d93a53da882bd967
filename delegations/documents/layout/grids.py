"""The sheets of cards that there are: labels of common sizes, so many across and down."""

from dataclasses import dataclass

from delegations.documents.layout.typography import MM, PAGE_HEIGHT, PAGE_WIDTH
from delegations.domain.text.texts import N_


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
