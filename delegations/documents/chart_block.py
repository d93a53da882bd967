"""Charts on paper, drawn by ReportLab's graphics: readable in grey too, every bar with its number."""

from collections.abc import Sequence
from typing import Any

from delegations.documents.blocks import Chart
from delegations.documents.fonts import register_fonts, word_width
from delegations.documents.slices import Graphic, Mark, Slice, Text
from delegations.documents.typography import BOLD, CHART_TITLE, REGULAR, TEXT_WIDTH
from delegations.domain.figures import axis_step
from delegations.domain.numbers import show_whole

_GAP = 14.0
"""Points between charts side by side."""
_TITLE, _LEGEND = 16.0, 13.0
"""Points that the title and the names of the series take."""
_PLACE = 15.0
"""Points of a lying bar with its distance to the next."""
_STANDING = 120.0
_SIZE = 8.0
_MARKS = 5
_NAMES = 0.42
"""The largest share of the width that the names beside lying bars take."""


def charts(some: Sequence[Chart], *, source: str = "") -> list[Slice]:
    """Return ``some`` as one slice, side by side."""
    register_fonts()
    width = (TEXT_WIDTH - _GAP * (len(some) - 1)) / len(some)
    marks: list[Mark] = []
    heights = []
    for number, chart in enumerate(some):
        left = number * (width + _GAP)
        height = _lying_height(chart) if chart.lying else _STANDING
        marks += _heading(chart, left)
        drawing = _lying(chart, width, height) if chart.lying else _standing(chart, width, height)
        top = _TITLE + (_LEGEND if len(chart.series) > 1 else 0.0)
        marks.append(Graphic(left, top, drawing))
        heights.append(top + height)
    return [Slice(max(heights), marks, before=8.0, source=source)]


def _heading(chart: Chart, left: float) -> list[Mark]:
    marks: list[Mark] = [Text(left, 11.0, BOLD, CHART_TITLE.size, chart.title)]
    if len(chart.series) > 1:
        at = left
        for name, _shade in chart.series:
            marks.append(Graphic(at, _TITLE + 1.0, _swatch(_shade)))
            marks.append(Text(at + 10.0, _TITLE + 8.0, REGULAR, _SIZE, name))
            at += 22.0 + word_width(name, REGULAR) * _SIZE
    return marks


def _swatch(shade: str) -> Any:
    from reportlab.graphics.shapes import Drawing, Rect

    return Drawing(7, 7, Rect(0, 0, 7, 7, fillColor=_colour(shade), strokeColor=None))  # type: ignore[arg-type]


def _colour(shade: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(shade)


def _lying_height(chart: Chart) -> float:
    return max(1, len(chart.rows)) * _PLACE + 4.0


def _shortened(name: str, room: float) -> str:
    """Return ``name`` as much of it as there is room for."""
    if word_width(name, REGULAR) * _SIZE <= room:
        return name
    while name and word_width(f"{name}…", REGULAR) * _SIZE > room:
        name = name[:-1]
    return f"{name.rstrip()}…"


def _lying(chart: Chart, width: float, height: float) -> Any:
    from reportlab.graphics.charts.barcharts import HorizontalBarChart
    from reportlab.graphics.shapes import Drawing, String

    names = [_shortened(name, width * _NAMES) for name, _values in chart.rows]
    side = max((word_width(name, REGULAR) * _SIZE for name in names), default=0.0) + 6.0
    totals = [sum(values) for _name, values in chart.rows]
    most = max([*totals, 1])
    behind = word_width(show_whole(most), REGULAR) * _SIZE + 8.0
    drawing = Drawing(width, height)
    bars = HorizontalBarChart()
    area: dict[str, float] = {"x": side, "y": 2.0, "width": width - side - behind, "height": height - 4.0}
    bars.setProperties(area)
    _dress(bars, chart, most)
    bars.categoryAxis.style = "stacked"
    bars.categoryAxis.reverseDirection = 1
    bars.categoryAxis.categoryNames = names
    bars.categoryAxis.labels.dx = -3
    drawing.add(bars)
    for place, total in enumerate(totals):
        y = height - 2.0 - (place + 0.5) * (height - 4.0) / len(totals) - _SIZE * 0.35
        at = side + total / most * bars.width + 4.0
        drawing.add(String(at, y, show_whole(total), fontName=REGULAR, fontSize=_SIZE))
    return drawing


def _standing(chart: Chart, width: float, height: float) -> Any:
    from reportlab.graphics.charts.barcharts import VerticalBarChart
    from reportlab.graphics.shapes import Drawing

    most = max([value for _name, values in chart.rows for value in values] + [1])
    step = axis_step(most, _MARKS)
    most = -(-most // step) * step
    drawing = Drawing(width, height)
    bars = VerticalBarChart()
    side = word_width(show_whole(most), REGULAR) * _SIZE + 8.0
    bars.setProperties({"x": side, "y": 18.0, "width": width - side, "height": height - 26.0})
    _dress(bars, chart, most)
    bars.valueAxis.visible = 1
    bars.valueAxis.visibleAxis = 0
    bars.valueAxis.visibleTicks = 0
    bars.valueAxis.visibleGrid = 1
    bars.valueAxis.gridStrokeColor = _colour("#d5dbe3")
    bars.valueAxis.valueStep = step
    bars.valueAxis.labelTextFormat = lambda value: show_whole(int(value))
    bars.valueAxis.labels.fontName, bars.valueAxis.labels.fontSize = REGULAR, _SIZE
    bars.categoryAxis.categoryNames = [name for name, _values in chart.rows]
    drawing.add(bars)
    return drawing


def _dress(bars: Any, chart: Chart, most: int) -> None:
    """Give a chart its values, its shades and its type."""
    bars.data = [[values[number] for _name, values in chart.rows] for number in range(len(chart.series))] or [[0]]
    bars.valueAxis.valueMin, bars.valueAxis.valueMax = 0, most
    bars.valueAxis.visible = 0
    bars.barSpacing, bars.groupSpacing = 0, 4
    bars.categoryAxis.strokeColor = _colour("#888888")
    bars.categoryAxis.visibleTicks = 0
    bars.categoryAxis.labels.fontName, bars.categoryAxis.labels.fontSize = REGULAR, _SIZE
    for number, (_name, shade) in enumerate(chart.series):
        bars.bars[number].fillColor = _colour(shade)
        bars.bars[number].strokeColor = None
