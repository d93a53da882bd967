"""What bar and line charts share: a plot that is only looked at, mirrored where reading runs from right to left.

The library is loaded when the first chart is made; nothing else needs it.
"""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QFrame

from delegations.gui.ground.colours import colours

if TYPE_CHECKING:
    from pyqtgraph import AxisItem, PlotItem, PlotWidget

ABOVE = 1.12
"""How far an axis goes beyond its greatest value."""
STEPS = 5
"""Marks of an axis of values, at most."""
_SMALL = 9
"""Points of the letters in a chart."""


class Plot(NamedTuple):
    """An empty plot: its widget, what is drawn on, and on which side its upright axis stands."""

    widget: "PlotWidget"
    item: "PlotItem"
    side: str
    mirrored: bool


def empty_plot(title: str) -> Plot:
    """Return a plot that answers no mouse, and leaves the wheel to the page; those who hear know it as ``title``."""
    import pyqtgraph

    widget = pyqtgraph.PlotWidget(background=colours().surface)
    widget.wheelEvent = _pass_wheel
    widget.setAccessibleName(title)
    # The style draws it where the keyboard is: a page is scrolled to its charts by Tab.
    widget.setFrameShape(QFrame.Shape.StyledPanel)
    item = widget.getPlotItem()
    item.setMouseEnabled(x=False, y=False)
    item.hideButtons()
    item.setMenuEnabled(False)
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    item.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # else Qt would turn round what is turned here
    item.invertX(mirrored)
    side = "right" if mirrored else "left"
    item.showAxis(side)
    if mirrored:
        item.hideAxis("left")
    return Plot(widget, item, side, mirrored)


def dress_axis(axis: "AxisItem", shade: str, family: str) -> None:
    """Give an axis a thin line and small letters of a colour."""
    axis.setPen(QColor(colours().line))
    axis.setTextPen(QColor(shade))
    axis.setStyle(tickFont=small(family), tickLength=0)


def small(family: str) -> QFont:
    """Return the small letters of charts."""
    return QFont(family, _SMALL)


def _pass_wheel(event: QWheelEvent) -> None:
    """Let the page scroll: a chart does not."""
    event.ignore()
