"""Charts on paper, drawn by ReportLab's graphics: readable in grey too, every bar with its number."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from delegations.documents.layout.blocks import Chart
from delegations.documents.layout.fitting import Box, set_box
from delegations.documents.layout.glyphs.missing import marked
from delegations.documents.layout.glyphs.shaping import runs_from_right
from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.line_boxes import GraphicMark, LineBox, Mark, TextMark, of_part
from delegations.documents.layout.structure import Part
from delegations.documents.layout.text_block import break_lines
from delegations.documents.layout.typography import CHART_TITLE, REGULAR, TEXT_WIDTH, Style
from delegations.domain.text.numbers import axis_step, show_whole
from delegations.domain.text.texts import listed

if TYPE_CHECKING:
    from reportlab.graphics.charts.barcharts import BarChart
    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.colors import Color

_GAP = 14.0
"""Points between charts side by side."""
_TITLE, _LEGEND = 16.0, 13.0
"""Points that the title and the names of the series take."""
_PLACE, _BETWEEN = 15.0, 6.0
"""Points of a lying bar with its distance to the next, and of what is free between names of several lines."""
_STANDING = 120.0
_SIZE = 8.0
_MARKS = 5
_NAME = Style(size=_SIZE, align="right", spacing=1.0)
_NAMES = 0.42
"""The largest share of the width that the names beside lying bars take."""


class Area(NamedTuple):
    """Where a chart stands: from the left margin and below the slice's top, in points."""

    left: float
    top: float
    width: float
    height: float


def charts(some: Sequence[Chart], *, source: str = "") -> list[LineBox]:
    """Return ``some`` as one slice, side by side."""
    width = (TEXT_WIDTH - _GAP * (len(some) - 1)) / len(some)
    marks: list[Mark] = []
    heights = []
    for number, chart in enumerate(some):
        left = number * (width + _GAP)
        height = _lying_height(chart, width) if chart.lying else _STANDING
        top = _TITLE + (_LEGEND if len(chart.series) > 1 else 0.0)
        drawn = _heading(chart, left)
        drawn += (_lying if chart.lying else _standing)(chart, Area(left, top, width, height))
        marks += of_part(drawn, Part("Figure", alt=_said(chart)))
        heights.append(top + height)
    return [LineBox(max(heights), marks, before=8.0, source=source)]


def _said(chart: Chart) -> str:
    """Return what a chart shows, for who can't see it."""
    names = [name for name, _shade in chart.series]
    rows = []
    for name, values in chart.rows:
        told = (f"{one} {show_whole(value)}".strip() for one, value in zip(names, values, strict=True))
        rows.append(f"{name}: {listed(told)}")
    return "; ".join((chart.title, *rows))


def _heading(chart: Chart, left: float) -> list[Mark]:
    marks = _words(chart.title, left, 11.0, CHART_TITLE.font, CHART_TITLE.size)
    if len(chart.series) > 1:
        at = left
        for name, shade in chart.series:
            marks.append(GraphicMark(at, _TITLE + 1.0, _swatch(shade)))
            marks += _words(name, at + 10.0, _TITLE + 8.0)
            at += 22.0 + word_width(name, REGULAR) * _SIZE
    return marks


def _words(
    words: str, x: float, y: float, font: str = REGULAR, size: float = _SIZE, *, end: bool = False
) -> list[Mark]:
    """Return words on a base line that begin at ``x``, or ``end`` there; drawings have no words: they are mirrored."""
    words = marked(words)
    left = x - word_width(words, font) * size if end else x
    return [TextMark(left, y, font, size, words, 0.0, runs_from_right(words))]


def _swatch(shade: str) -> "Drawing":
    from reportlab.graphics.shapes import Drawing, Rect

    return Drawing(7, 7, Rect(0, 0, 7, 7, fillColor=_colour(shade), strokeColor=None))  # type: ignore[arg-type]


def _colour(shade: str) -> "Color":
    from reportlab.lib.colors import HexColor

    return HexColor(shade)


def _names_width(chart: Chart, width: float) -> float:
    """Return the room that the names beside lying bars take, the distance to the bars with it."""
    longest = max((word_width(marked(name), REGULAR) * _SIZE for name, _values in chart.rows), default=0.0)
    return min(longest, width * _NAMES) + 6.0


def _place(chart: Chart, width: float) -> float:
    """Return the height that each lying bar has: the name beside it is told whole, on as many lines as it needs."""
    room = _names_width(chart, width) - 4.0
    lines = max((len(break_lines(name, REGULAR, _SIZE, room)) for name, _values in chart.rows), default=1)
    return max(_PLACE, lines * _NAME.leading + _BETWEEN)


def _lying_height(chart: Chart, width: float) -> float:
    return max(1, len(chart.rows)) * _place(chart, width) + 4.0


def _lying(chart: Chart, area: Area) -> list[Mark]:
    from reportlab.graphics.charts.barcharts import HorizontalBarChart

    names = [name for name, _values in chart.rows]
    side, high = _names_width(chart, area.width), _place(chart, area.width)
    totals = [sum(values) for _name, values in chart.rows]
    most = max([*totals, 1])
    behind = word_width(show_whole(most), REGULAR) * _SIZE + 8.0
    bars = HorizontalBarChart()
    bars.setProperties({"x": side, "y": 2.0, "width": area.width - side - behind, "height": area.height - 4.0})
    _dress(bars, chart, most)
    bars.categoryAxis.style = "stacked"
    bars.categoryAxis.reverseDirection = 1
    marks: list[Mark] = [GraphicMark(area.left, area.top, _drawing(area, bars))]
    for place, (name, total) in enumerate(zip(names, totals, strict=True)):
        middle = area.top + 2.0 + (place + 0.5) * (area.height - 4.0) / len(totals)
        y = middle + _SIZE * 0.35
        beside = Box(area.left, middle - high / 2, side - 4.0, high)
        marks += set_box(name, _NAME, beside, most_lines=0)
        marks += _words(show_whole(total), area.left + side + total / most * (area.width - side - behind) + 4.0, y)
    return marks


def _standing(chart: Chart, area: Area) -> list[Mark]:
    from reportlab.graphics.charts.barcharts import VerticalBarChart

    most = max([value for _name, values in chart.rows for value in values] + [1])
    step = axis_step(most, _MARKS)
    most = -(-most // step) * step
    side = word_width(show_whole(most), REGULAR) * _SIZE + 8.0
    height = area.height - 26.0
    bars = VerticalBarChart()
    bars.setProperties({"x": side, "y": 18.0, "width": area.width - side, "height": height})
    _dress(bars, chart, most)
    bars.valueAxis.visible = 1
    bars.valueAxis.visibleAxis = 0
    bars.valueAxis.visibleTicks = 0
    bars.valueAxis.visibleLabels = 0
    bars.valueAxis.visibleGrid = 1
    bars.valueAxis.gridStrokeColor = _colour("#d5dbe3")
    bars.valueAxis.valueStep = step
    marks: list[Mark] = [GraphicMark(area.left, area.top, _drawing(area, bars))]
    for value in range(0, most + 1, step):
        y = area.top + 8.0 + height * (1 - value / most) + _SIZE * 0.35
        marks += _words(show_whole(value), area.left + side - 5.0, y, end=True)
    wide = (area.width - side) / max(1, len(chart.rows))
    for place, (name, _values) in enumerate(chart.rows):
        middle = area.left + side + (place + 0.5) * wide
        marks += _words(name, middle - word_width(name, REGULAR) * _SIZE / 2, area.top + area.height - 6.0)
    return marks


def _drawing(area: Area, bars: "BarChart") -> "Drawing":
    from reportlab.graphics.shapes import Drawing

    drawing = Drawing(area.width, area.height)
    drawing.add(bars)
    return drawing


def _dress(bars: "BarChart", chart: Chart, most: int) -> None:
    """Give a chart its values and shades; words stand beside it as text."""
    bars.data = [[values[number] for _name, values in chart.rows] for number in range(len(chart.series))] or [[0]]
    bars.valueAxis.valueMin, bars.valueAxis.valueMax = 0, most
    bars.valueAxis.visible = 0
    bars.barSpacing, bars.groupSpacing = 0, 4
    bars.categoryAxis.strokeColor = _colour("#888888")
    bars.categoryAxis.visibleTicks = 0
    bars.categoryAxis.visibleLabels = 0
    for number, (_name, shade) in enumerate(chart.series):
        bars.bars[number].fillColor = _colour(shade)
        bars.bars[number].strokeColor = None
