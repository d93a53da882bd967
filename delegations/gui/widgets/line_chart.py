"""Lines over time on screen, drawn by pyqtgraph: each with a shape of its own, so that colour alone tells nothing.

The library is loaded when the first chart is made; nothing else needs it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from delegations.domain.text.digits import own_digits
from delegations.domain.text.numbers import show_amount, show_whole
from delegations.gui.ground.colours import colours, is_dark
from delegations.gui.widgets.basics import column, row, text
from delegations.gui.widgets.plots import ABOVE, STEPS, dress_axis, empty_plot

_SHAPES = ("o", "s", "t", "d", "x", "star", "h", "p")
_MARKS = {"o": "●", "s": "■", "t": "▼", "d": "◆", "x": "✕", "star": "★", "h": "⬢", "p": "⬟"}
_LIGHT = ("#1a5fb4", "#8a5a00", "#1f7a3d", "#7b3fa0", "#b3261e", "#0b7285", "#6b4226", "#56606f")
_DARK = ("#7ab3ff", "#f0c36a", "#7fd39a", "#cfa3ef", "#ff9a92", "#6fd3e3", "#d9a886", "#a3abb8")
_TALL = 220
_BESIDE = 0.4
"""Years left free at both ends."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line: its name, and its points (time in years, value), oldest first."""

    name: str
    points: tuple[tuple[float, float], ...]


class LineChart(QWidget):
    """A chart of some lines over years."""

    def __init__(self, title: str, rows: Sequence[LineRow]) -> None:
        import pyqtgraph

        super().__init__()
        self.setAccessibleName(title)
        layout = column(self, gap=4)
        layout.addWidget(text(title, "section", wrap=True))
        legend = row()
        shades = _DARK if is_dark() else _LIGHT
        self._plot, item, side, _mirrored = empty_plot(title)
        for number, one in enumerate(rows):
            shade, shape = shades[number % len(shades)], _SHAPES[number % len(_SHAPES)]
            times, values = [at for at, _value in one.points], [value for _at, value in one.points]
            item.plot(
                times, values, pen=pyqtgraph.mkPen(shade, width=2), symbol=shape, symbolSize=9,
                symbolBrush=QColor(shade), symbolPen=QColor(colours().surface),
            )  # fmt: skip
            mark = text(_MARKS[shape])
            mark.setStyleSheet(f"color: {shade};")
            legend.addWidget(mark)
            legend.addWidget(text(one.name, "muted"))
        legend.addStretch(1)
        layout.addLayout(legend)
        self._dress(side, rows)
        layout.addWidget(self._plot)
        self._plot.setFixedHeight(_TALL)
        self.setAccessibleDescription("; ".join(_words(one) for one in rows))

    def _dress(self, side: str, rows: Sequence[LineRow]) -> None:
        """Give the axes whole years and round figures, in the digits of the language."""
        item = self._plot.getPlotItem()
        times = [at for one in rows for at, _value in one.points]
        most = max((value for one in rows for _at, value in one.points), default=1.0)
        first, last = int(min(times, default=0)), int(max(times, default=0))
        item.setRange(xRange=(first - _BESIDE, last + 1 + _BESIDE), yRange=(0, most * ABOVE or 1), padding=0)
        years = range(first, last + 2, max(1, (last - first) // 8))
        item.getAxis("bottom").setTicks([[(year, own_digits(str(year))) for year in years]])
        step = most * ABOVE / STEPS or 1
        rounded = _round_step(step)
        marks = [number * rounded for number in range(int(most * ABOVE / rounded) + 1)]
        item.getAxis(side).setTicks([[(value, _shown(value)) for value in marks]])
        item.getAxis(side).enableAutoSIPrefix(False)
        item.showGrid(y=True, alpha=0.15)
        for name in (side, "bottom"):
            dress_axis(item.getAxis(name), colours().muted, self.font().family())


def _round_step(step: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is not below ``step``."""
    power = 1.0
    while power * 10 <= step:
        power *= 10
    while power > step:
        power /= 10
    return next(times * power for times in (1, 2, 5, 10) if times * power >= step)


def _shown(value: float) -> str:
    whole = round(value)
    if abs(value - whole) < 1e-9:  # noqa: PLR2004  what floats leave of a whole number
        return show_whole(whole)
    return show_amount(Decimal(f"{value:g}"))


def _words(one: LineRow) -> str:
    return f"{one.name}: " + ", ".join(f"{int(at)} – {_shown(value)}" for at, value in one.points)
