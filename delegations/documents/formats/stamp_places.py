"""Where this program sets the stamp of a signature: in the lower margin of the first page, at its inner edge."""

from typing import TYPE_CHECKING

from delegations.documents.formats.painted import meet, painted_areas
from delegations.documents.layout.typography import MM

if TYPE_CHECKING:
    from pikepdf import Page, Rectangle

WIDTH, HEIGHT = 80 * MM, 14 * MM
"""Of the stamp, in points."""
_SIDE, _LOW = 30 * MM, 4 * MM
"""From the edges of the sheet."""


def stamp_place(page: "Page") -> "Rectangle":
    """Return the rectangle for the stamp on ``page``, the first page (of pikepdf) of a paper.

    A paper written from the right has its code where others have nothing: there the stamp stands at the other side.
    """
    usual, other = _places(page)
    taken = painted_areas(page)
    at_usual, at_other = (any(meet(one, place) for one in taken) for place in (usual, other))
    return other if at_usual and not at_other else usual


def is_stamp_place(page: "Page", area: "Rectangle") -> bool:
    """Tell whether the rectangle ``area`` of ``page``, the first of a paper, is where this program sets a stamp."""
    # Whole points are written.
    return any(
        area.llx >= place.llx - 1
        and area.lly >= place.lly - 1
        and area.urx <= place.urx + 1
        and area.ury <= place.ury + 1
        for place in _places(page)
    )


def _places(page: "Page") -> "tuple[Rectangle, Rectangle]":
    import pikepdf

    left, low, right, _high = map(float, page.mediabox)
    bottom, top = low + _LOW, low + _LOW + HEIGHT
    usual = pikepdf.Rectangle(left + _SIDE, bottom, left + _SIDE + WIDTH, top)
    return usual, pikepdf.Rectangle(right - _SIDE - WIDTH, bottom, right - _SIDE, top)
