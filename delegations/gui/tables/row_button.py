"""A record named on the page of another, as a button over the whole row."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from delegations.gui.widgets.isolated import fitted
from delegations.gui.widgets.reading import for_reading

_NARROWEST, _GAP = 120, 6
_PADDING = 18
"""Pixels that the frame takes at both sides together."""


class RowButton(QPushButton):
    """Opens a record; words that have no room end in an ellipsis and stand whole in the tip."""

    def __init__(self, words: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("row")
        for_reading(self)
        # Qt gives a button at least the width of all its words.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(words)
        self.clicked.connect(lambda _checked=False: act())

    def setText(self, words: str) -> None:
        """Show ``words``; the tip and those who hear have them whole."""
        super().setText(words)
        self.setToolTip(words)
        self.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        """Return a width that never makes the page scroll sideways."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        beside = 0 if self.icon().isNull() else self.iconSize().width() + _GAP
        option.text = fitted(self.text(), self.fontMetrics(), self.width() - _PADDING - beside)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
