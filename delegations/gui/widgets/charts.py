"""Bars on screen, drawn by pyqtgraph: lying and stacked, or standing side by side. Each bar can be clicked.

The library is loaded when the first chart is made; nothing else needs it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolTip, QWidget

from delegations.domain.text.clean import shortened
from delegations.domain.text.numbers import axis_step, show_whole
from delegations.gui.ground.colours import colours
from delegations.gui.widgets.basics import column, row, text
from delegations.gui.widgets.plots import ABOVE, STEPS, dress_axis, empty_plot, small

if TYPE_CHECKING:
    from pyqtgraph import PlotItem
    from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent

_THICK = 0.68
"""The share of its place that a bar fills."""
_PLACE, _AROUND = 30, 10
"""Pixels of a lying bar with its distance to the next, and around all of them."""
_TALL = 230
_LONGEST = 34
"""Letters of a name beside a bar; the tip has it whole."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """What stands at one place: its name, its value in each series, and what a click on it carries."""

    name: str
    values: tuple[int, ...]
    key: object = None


class BarChart(QWidget):
    """A chart of some series. ``chosen`` carries the key of the row that was clicked and the number of the series."""

    chosen = Signal(object, int)

    def __init__(self, title: str, series: Sequence[tuple[str, str]], *, lying: bool) -> None:
        super().__init__()
        self._series, self._lying = series, lying
        self._rows: Sequence[ChartRow] = ()
        self.setAccessibleName(title)
        layout = column(self, gap=4)
        head = row()
        head.addWidget(text(title, "section"))
        head.addStretch(1)
        for name, shade in series if len(series) > 1 else ():
            mark = text("■")
            mark.setStyleSheet(f"color: {shade};")
            head.addWidget(mark)
            head.addWidget(text(name, "muted"))
        layout.addLayout(head)
        # From right to left the bars grow from the right, and the names stand there.
        self._plot, item, self._side, self._mirrored = empty_plot(title)
        item.invertY(lying)
        for side in (self._side, "bottom"):
            shade = colours().text if (side == self._side) == lying else colours().muted
            dress_axis(item.getAxis(side), shade, self.font().family())
        item.getAxis("bottom" if lying else self._side).enableAutoSIPrefix(False)
        if lying:
            # Every bar has its number behind it; an axis would say it again.
            item.hideAxis("bottom")
        else:
            item.showGrid(y=True, alpha=0.15)
        scene = self._plot.scene()
        scene.sigMouseClicked.connect(self._click)
        scene.sigMouseMoved.connect(self._tip)
        layout.addWidget(self._plot)

    def show_rows(self, rows: Sequence[ChartRow]) -> None:
        """Show ``rows`` from the top, or from the left."""
        self._rows = rows
        item = self._plot.getPlotItem()
        item.clear()
        for number in range(len(self._series)):
            self._add_bars(item, number)
        most = max((sum(one.values) if self._lying else max(one.values) for one in rows), default=0)
        names = item.getAxis(self._side if self._lying else "bottom")
        names.setTicks([[(place, shortened(one.name, _LONGEST)) for place, one in enumerate(rows)]])
        along, across = (0, max(most * ABOVE, 1)), (-0.6, len(rows) - 0.4)
        item.setRange(xRange=along if self._lying else across, yRange=across if self._lying else along, padding=0)
        if not self._lying:
            step = axis_step(most, STEPS)
            ticks = range(0, int(most * ABOVE) + 1, step)
            item.getAxis(self._side).setTicks([[(value, show_whole(value)) for value in ticks]])
        if self._lying:
            self._add_totals(item)
            wide = max((self.fontMetrics().horizontalAdvance(shortened(one.name, _LONGEST)) for one in rows), default=0)
            names.setWidth(wide + 12)
        self._plot.setFixedHeight(len(rows) * _PLACE + _AROUND if self._lying else _TALL)
        self.setAccessibleDescription("; ".join(self._words(one) for one in rows))

    def _add_bars(self, item: "PlotItem", number: int) -> None:
        import pyqtgraph

        places = list(range(len(self._rows)))
        values = [one.values[number] for one in self._rows]
        look = {"brush": QColor(self._series[number][1]), "pen": QColor(colours().surface)}
        if self._lying:
            before = [sum(one.values[:number]) for one in self._rows]
            bars = pyqtgraph.BarGraphItem(x0=before, width=values, y=places, height=_THICK, **look)
        else:
            wide = _THICK / len(self._series)
            starts = [place - _THICK / 2 + wide * number for place in places]
            bars = pyqtgraph.BarGraphItem(x0=starts, width=wide, y0=0, height=values, **look)
        item.addItem(bars)

    def _add_totals(self, item: "PlotItem") -> None:
        import pyqtgraph

        for place, one in enumerate(self._rows):
            total = sum(one.values)
            words = pyqtgraph.TextItem(
                show_whole(total), color=QColor(colours().muted), anchor=(1 if self._mirrored else 0, 0.5)
            )
            words.setFont(small(self.font().family()))
            words.setPos(total, place)
            item.addItem(words)

    def _at(self, where: QPointF) -> tuple[ChartRow, int] | None:
        """Return the row and the series of the bar at a place of the scene."""
        point = self._plot.getPlotItem().vb.mapSceneToView(where)
        along, across = (point.x(), point.y()) if self._lying else (point.y(), point.x())
        place = round(across)
        if not 0 <= place < len(self._rows) or abs(across - place) > _THICK / 2:
            return None
        one = self._rows[place]
        if self._lying:
            ends = [sum(one.values[: number + 1]) for number in range(len(one.values))]
            number = next((number for number, end in enumerate(ends) if 0 <= along <= end), None)
            return None if number is None else (one, number)
        number = min(int((across - place + _THICK / 2) / _THICK * len(self._series)), len(self._series) - 1)
        return (one, number) if 0 <= along <= one.values[number] else None

    def _click(self, event: "MouseClickEvent") -> None:
        hit = self._at(event.scenePos())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(hit[0].key, hit[1])

    def _tip(self, where: QPointF) -> None:
        hit = self._at(where)
        self._plot.setCursor(Qt.CursorShape.PointingHandCursor if hit is not None else Qt.CursorShape.ArrowCursor)
        at = self._plot.mapToGlobal(self._plot.mapFromScene(where))
        QToolTip.showText(at, self._words(hit[0]) if hit is not None else "", self._plot)

    def _words(self, one: ChartRow) -> str:
        named = zip((name for name, _shade in self._series), one.values, strict=True)
        counts = [f"{name}: {show_whole(count)}" for name, count in named]
        return f"{one.name} – {', '.join(counts)}"
