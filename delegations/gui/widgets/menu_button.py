"""A button that opens a menu; where its row is too narrow for its words it shows its icon."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from delegations.gui.ground.icons import icon

_ICON_BELOW = 72
"""Pixels; with fewer the words would be nothing but an ellipsis."""
_ICON = 18


class MenuButton(QToolButton):
    """The button with its menu, ``choices``."""

    def __init__(self, words: str, symbol: str, tip: str = "") -> None:
        super().__init__()
        self.setText(words)
        self._symbol = symbol
        self.setToolTip(tip or words)
        self.setAccessibleName(tip or words)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choices = QMenu(self)
        self.setMenu(self.choices)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words or, in a narrow row, the icon."""
        if self.width() >= min(_ICON_BELOW, self.sizeHint().width()):
            super().paintEvent(event)
            return
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        place = QRect(0, 0, _ICON, _ICON)
        place.moveCenter(self.rect().center())
        icon(self._symbol).paint(painter, place)
