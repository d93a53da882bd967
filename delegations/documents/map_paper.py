"""The map of partner cities on paper, with a table of its regions: readable in grey, every region with its number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from delegations.documents.blocks import Block, Drawn, Letterhead, Manuscript, Para, numbered_table
from delegations.documents.fonts import word_width
from delegations.documents.slices import Graphic, Mark, Text
from delegations.documents.typography import BOLD, LANDSCAPE, REGULAR, TEXT, TITLE
from delegations.domain.digits import own_digits
from delegations.domain.geography import Point, Projection, bounds, region_name, shapes
from delegations.domain.labels import label
from delegations.domain.map_figures import CityFigures, MapLayer, RegionFigures, by_region
from delegations.domain.partial_dates import PartialDate, long_date
from delegations.domain.texts import RIGHT_TO_LEFT, _, listed, speaking

_HIGH = 330.0
"""Points of the map's height: heading, map and the first rows stay on one page."""
_LAND, _LIGHT, _DARK, _BORDER, _INK = "#eef1f5", "#d3dff0", "#8fb0d9", "#8a94a3", "#1b2330"
_DOT = 1.6
_WORLD = (-30.0, 72.0, 150.0, -40.0)
"""West, north, east and south of the map of the world, when all that it shows lies within."""
_SIZE = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMatter:
    """All that the map prints."""

    title: str
    cities: tuple[CityFigures, ...]
    layer: MapLayer
    world: bool
    scope: tuple[str, ...] = ()
    day: PartialDate
    letterhead: str = ""


def map_paper(matter: MapMatter, language: str) -> Manuscript:
    """Return the map with its table."""
    with speaking(language):
        regions = by_region(matter.cities, matter.layer, world=matter.world)
        about = listed((label(matter.layer), *matter.scope, long_date(matter.day)))
        blocks: list[Block] = [
            Letterhead(matter.letterhead),
            Para(matter.title, TITLE.but(after=2), "title"),
            Para(about, TEXT.but(indent=0, align="centre", after=4), "title"),
            Drawn(_HIGH, tuple(_drawn(matter, regions, from_right=language in RIGHT_TO_LEFT)), "title"),
        ]
        rows = [
            (region_name(code) if code else _("place not known"), own_digits(str(one.count)),
             listed(f"{city.name}: {own_digits(str(city.counts[matter.layer]))}" for city in one.cities), code)
            for code, one in sorted(regions.items(), key=lambda pair: (pair[0] == "", -pair[1].count))
        ]  # fmt: skip
        columns = [(_("Region"), 70.0), (label(matter.layer), 30.0), (_("Cities"), 148.0)]
        blocks += numbered_table(columns, rows, "{}")
        return Manuscript(
            blocks=tuple(blocks), title=matter.title, author=matter.letterhead, subject=matter.title,
            language=language, sheet=LANDSCAPE,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where flat points stand on the paper, in points from the upper left corner of the map."""

    frame: tuple[float, ...]
    width: float

    @property
    def scale(self) -> float:
        left, top, right, bottom = self.frame
        return min(self.width / (right - left), _HIGH / (bottom - top))

    def at(self, point: Point) -> Point:
        left, top, right, _bottom = self.frame
        beside = (self.width - (right - left) * self.scale) / 2
        return beside + (point[0] - left) * self.scale, (point[1] - top) * self.scale

    def holds(self, point: Point) -> bool:
        return 0 <= point[0] <= self.width and 0 <= point[1] <= _HIGH


def _drawn(matter: MapMatter, regions: dict[str, RegionFigures], *, from_right: bool) -> list[Mark]:
    """Return the drawing with its numbers and names; a map is never mirrored, so its words undo the pen's turn."""
    from reportlab.graphics.shapes import Circle, Drawing
    from reportlab.lib.colors import HexColor

    projection = Projection(matter.world)
    rings_by_code = shapes("world" if matter.world else "ukraine")
    flat = {code: [list(map(projection.flat, ring)) for ring in rings] for code, rings in rings_by_code.items()}
    sheet = _Sheet(_frame(projection, flat, matter), LANDSCAPE.width - LANDSCAPE.left - LANDSCAPE.right)
    drawing = Drawing(sheet.width, _HIGH)
    drawing.add(_clip(sheet))
    most = max((one.count for one in regions.values()), default=1)
    for code, rings in flat.items():
        count = regions[code].count if code in regions else 0
        for ring in rings:
            drawing.add(_land(ring, sheet, _LAND if not count else _DARK if count * 2 > most else _LIGHT))
    words = _Words(sheet, from_right=from_right)
    for code, figures in regions.items():
        if code in flat:
            words.put(own_digits(str(figures.count)), sheet.at(centre(flat[code])), BOLD)
    for one in matter.cities:
        if one.point is not None and one.counts[matter.layer]:
            x, y = sheet.at(projection.flat(one.point))
            drawing.add(Circle(x, _HIGH - y, _DOT, fillColor=HexColor(_INK), strokeColor=None))
            words.put(one.name, (x + 3.0, y + 2.5), REGULAR)
    return [Graphic(0, 0, drawing, turns=False), *words.marks]


def _clip(sheet: _Sheet) -> Any:
    from reportlab.graphics.shapes import Path

    path: Any = Path(isClipPath=1, fillColor=None, strokeColor=None)
    path.moveTo(0, 0)
    for x, y in ((sheet.width, 0), (sheet.width, _HIGH), (0, _HIGH)):
        path.lineTo(x, y)
    path.closePath()
    return path


def _land(ring: list[Point], sheet: _Sheet, shade: str) -> Any:
    from reportlab.graphics.shapes import Path
    from reportlab.lib.colors import HexColor

    path: Any = Path(fillColor=HexColor(shade), strokeColor=HexColor(_BORDER), strokeWidth=0.4)
    first, *others = map(sheet.at, ring)
    path.moveTo(first[0], _HIGH - first[1])
    for x, y in others:
        path.lineTo(x, _HIGH - y)
    path.closePath()
    return path


class _Words:
    """Words on the map: one that would stand over another is left out, the table names it."""

    def __init__(self, sheet: _Sheet, *, from_right: bool) -> None:
        self.marks: list[Mark] = []
        self._sheet, self._from_right = sheet, from_right
        self._boxes: list[tuple[float, float, float, float]] = []

    def put(self, words: str, at: Point, font: str) -> None:
        """Put ``words`` at the left end of their base line, when there is room."""
        wide = word_width(words, font) * _SIZE
        box = (at[0], at[1] - _SIZE, at[0] + wide, at[1] + 2.0)
        if not self._sheet.holds(at) or any(_meet(box, other) for other in self._boxes):
            return
        self._boxes.append(box)
        x = self._sheet.width - at[0] - wide if self._from_right else at[0]
        self.marks.append(Text(x, at[1], font, _SIZE, words, 0.0, self._from_right))


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def centre(rings: Iterable[list[Point]]) -> Point:
    """Return the middle of the largest ring: where a region's number stands."""
    sizes = [(bounds(ring), ring) for ring in rings]
    box, _ring = max(sizes, key=lambda pair: (pair[0][2] - pair[0][0]) * (pair[0][3] - pair[0][1]))
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _frame(projection: Projection, flat: dict[str, list[list[Point]]], matter: MapMatter) -> tuple[float, ...]:
    """Return what part of the flat earth is shown: Ukraine, or what holds all partner cities."""
    if not matter.world:
        return bounds(point for rings in flat.values() for ring in rings for point in ring)
    west, north, east, south = _WORLD
    points = [one.point for one in matter.cities if one.point is not None and one.counts[matter.layer]]
    west, east = min([west, *(x - 8 for x, _y in points)]), max([east, *(x + 8 for x, _y in points)])
    south, north = min([south, *(y - 8 for _x, y in points)]), max([north, *(y + 4 for _x, y in points)])
    return bounds([projection.flat((west, north)), projection.flat((east, south))])
