"""A button beside a heading; in a narrow row it shows its words or its icon alone, and the page stays whole."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from delegations.gui.ground.icons import BESIDE_WORDS, icon
from delegations.gui.ground.tab_order import BEHIND_NEXT
from delegations.gui.widgets.basics import GRID

_ICON, _AROUND = 18, 26
"""Pixels of the icon that stands alone, and of frame and room on both sides of words."""


class HeadingButton(QPushButton):
    """The button. Its tip says what it does in any width."""

    def __init__(
        self, words: str, act: Callable[[], object], *, symbol: str, tip: str = "", role: str = "quiet"
    ) -> None:
        super().__init__(words)
        self._symbol = symbol
        self.setObjectName(role)
        self.setIcon(icon(symbol, "text", beside_words=True))
        self.setIconSize(BESIDE_WORDS)
        self.setToolTip(tip or words)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: act())
        # Who types goes from the field above into the table at once.
        self.setProperty(BEHIND_NEXT, True)

    def minimumSizeHint(self) -> QSize:
        """Return the room that the icon needs."""
        return QSize(_ICON + 2 * GRID, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words with the icon; in a narrow row the words alone or, where they have no room, the icon."""
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        option.icon = QIcon()
        if self.fontMetrics().horizontalAdvance(self.text()) + _AROUND <= self.width():
            painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
            return
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        place = QRect(0, 0, _ICON, _ICON)
        place.moveCenter(self.rect().center())
        icon(self._symbol, "text" if self.isEnabled() else "muted").paint(painter, place)
