"""The map of partner cities on paper, with a table of its regions: readable in grey, every region with its number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delegations.documents.layout.blocks import Block, Drawn, Letterhead, Manuscript, Para, numbered_table
from delegations.documents.layout.glyphs.missing import marked
from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.line_boxes import GraphicMark, Mark, TextMark
from delegations.documents.layout.typography import BOLD, LANDSCAPE, REGULAR, TEXT, TITLE
from delegations.documents.papers.office_head import NOT_SET, OfficeHead
from delegations.domain.dates.partial_dates import PartialDate, long_date
from delegations.domain.places.geography import Point, Projection, bounds, region_name, shapes
from delegations.domain.places.map_figures import CityFigures, RegionFigures, by_region
from delegations.domain.places.map_labels import MapLabels, middle
from delegations.domain.places.vocabulary import MapLayer
from delegations.domain.records.labels import heading
from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import RIGHT_TO_LEFT, _, listed, speaking

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Path

_HIGH = 300.0
"""Points of the map's height: heading, map and the first rows stay on one page."""
_LAND, _LIGHT, _DARK, _BORDER, _INK = "#eef1f5", "#d3dff0", "#8fb0d9", "#8a94a3", "#1b2330"
_DOT = 1.6
_WORLD = (-30.0, 72.0, 150.0, -40.0)
"""West, north, east and south of the map of the world, when all that it shows lies within."""
_SIZE = 8.0
_BASE = 0.85
"""Parts of the size that a base line stands below the top of its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapContext:
    """All that the map prints."""

    title: str
    cities: tuple[CityFigures, ...]
    layer: MapLayer
    world: bool
    scope: tuple[str, ...] = ()
    day: PartialDate
    office: OfficeHead = NOT_SET


def map_paper(context: MapContext, language: str) -> Manuscript:
    """Return the map with its table."""
    with speaking(language):
        regions = by_region(context.cities, context.layer, world=context.world)
        about = listed((heading(context.layer), *context.scope, long_date(context.day)))
        blocks: list[Block] = [
            Letterhead(context.office.letterhead),
            Para(context.title, TITLE.but(after=2), "title"),
            Para(about, TEXT.but(indent=0, align="centre", after=4), "title"),
            Drawn(_HIGH, tuple(_drawn(context, regions, from_right=language in RIGHT_TO_LEFT)), "title", alt=about),
        ]
        unknown = _("country not stated") if context.world else _("region not stated")
        rows = [
            (region_name(code) if code else unknown, own_digits(str(one.count)),
             listed(f"{city.name}: {own_digits(str(city.counts[context.layer]))}" for city in one.cities), code)
            for code, one in sorted(regions.items(), key=lambda pair: (pair[0] == "", -pair[1].count))
        ]  # fmt: skip
        columns = [
            (_("Country") if context.world else _("Region"), 70.0),
            (heading(context.layer), 30.0),
            (_("Cities"), 148.0),
        ]
        blocks += numbered_table(columns, rows, "{}")
        return Manuscript(
            blocks=tuple(blocks), title=context.title, author=context.office.letterhead, subject=context.title,
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


def _drawn(context: MapContext, regions: dict[str, RegionFigures], *, from_right: bool) -> list[Mark]:
    """Return the drawing with its numbers and names; a map is never mirrored, so its words undo the pen's turn."""
    from reportlab.graphics.shapes import Circle, Drawing
    from reportlab.lib.colors import HexColor

    projection = Projection(context.world)
    rings_by_code = shapes("world" if context.world else "ukraine")
    flat = {code: [list(map(projection.flat, ring)) for ring in rings] for code, rings in rings_by_code.items()}
    sheet = _Sheet(_frame(projection, flat, context), LANDSCAPE.width - LANDSCAPE.left - LANDSCAPE.right)
    drawing = Drawing(sheet.width, _HIGH)
    drawing.add(_clip(sheet))
    most = max((one.count for one in regions.values()), default=1)
    for code, rings in flat.items():
        count = regions[code].count if code in regions else 0
        for ring in rings:
            drawing.add(_land(ring, sheet, _LAND if not count else _DARK if count * 2 > most else _LIGHT))
    places = [
        (one.name, sheet.at(projection.flat(one.point)))
        for one in context.cities
        if one.point is not None and one.counts[context.layer]
    ]
    words = _Words(sheet, [at for _name, at in places], from_right=from_right)
    for code, figures in regions.items():
        if code in flat:
            words.put_number(own_digits(str(figures.count)), sheet.at(middle(flat[code])))
    for name, (x, y) in places:
        drawing.add(Circle(x, _HIGH - y, _DOT, fillColor=HexColor(_INK), strokeColor=None))
        words.put_name(name, (x, y))
    return [GraphicMark(0, 0, drawing, turns=False), *words.marks]


def _clip(sheet: _Sheet) -> "Path":
    from reportlab.graphics.shapes import Path

    path = Path(isClipPath=1, fillColor=None, strokeColor=None)
    path.moveTo(0, 0)
    for x, y in ((sheet.width, 0), (sheet.width, _HIGH), (0, _HIGH)):
        path.lineTo(x, y)
    path.closePath()
    return path


def _land(ring: list[Point], sheet: _Sheet, shade: str) -> "Path":
    from reportlab.graphics.shapes import Path
    from reportlab.lib.colors import HexColor

    path = Path(fillColor=HexColor(shade), strokeColor=HexColor(_BORDER), strokeWidth=0.4)
    first, *others = map(sheet.at, ring)
    path.moveTo(first[0], _HIGH - first[1])
    for x, y in others:
        path.lineTo(x, _HIGH - y)
    path.closePath()
    return path


class _Words:
    """Words on the map: a name that has no room is left out, the table tells it."""

    def __init__(self, sheet: _Sheet, dots: Iterable[Point], *, from_right: bool) -> None:
        self.marks: list[Mark] = []
        self._sheet, self._from_right = sheet, from_right
        self._labels = MapLabels()
        for at in dots:
            self._labels.keep_clear(at, _DOT)

    def put_number(self, words: str, at: Point) -> None:
        """Put a region's number at its middle."""
        if self._sheet.holds(at):
            wide = word_width(words, BOLD) * _SIZE
            self._put(words, self._labels.number(at, wide, _SIZE), BOLD, wide)

    def put_name(self, words: str, at: Point) -> None:
        """Put a city's name beside its dot."""
        words = marked(words)
        wide = word_width(words, REGULAR) * _SIZE
        place = self._labels.name(at, _DOT + 1.5, wide, _SIZE) if self._sheet.holds(at) else None
        if place is not None:
            self._put(words, place, REGULAR, wide)

    def _put(self, words: str, place: Point, font: str, wide: float) -> None:
        left, top = place
        x = self._sheet.width - left - wide if self._from_right else left
        self.marks.append(TextMark(x, top + _SIZE * _BASE, font, _SIZE, words, 0.0, self._from_right))


def _frame(projection: Projection, flat: dict[str, list[list[Point]]], context: MapContext) -> tuple[float, ...]:
    """Return what part of the flat earth is shown: Ukraine, or what holds all partner cities."""
    if not context.world:
        return bounds(point for rings in flat.values() for ring in rings for point in ring)
    west, north, east, south = _WORLD
    points = [one.point for one in context.cities if one.point is not None and one.counts[context.layer]]
    west, east = min([west, *(x - 8 for x, _y in points)]), max([east, *(x + 8 for x, _y in points)])
    south, north = min([south, *(y - 8 for _x, y in points)]), max([north, *(y + 4 for _x, y in points)])
    return bounds([projection.flat((west, north)), projection.flat((east, south))])
