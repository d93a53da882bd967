"""Choices, numbers and tabs that stay what they are while the mouse wheel scrolls the page they stand on."""

from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QTabBar, QWidget

from delegations.domain.text.texts import language
from delegations.gui.widgets.own_undo import is_left_to_record

_AROUND = 30
"""Pixels beside the longest line of an open list: its frame, and the bar that moves it."""


class SteadyChoice(QComboBox):
    """A closed list; the wheel never chooses from it, it has to be opened, and does not bring the keyboard there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def showPopup(self) -> None:
        """Open the list, as wide as its longest line, as far as the screen is."""
        view, screen = self.view(), self.screen().availableGeometry()
        wide = max(self.width(), view.sizeHintForColumn(0) + _AROUND)
        view.setMinimumWidth(min(wide, screen.width()))
        super().showPopup()
        # Qt lets it grow to the right, and over the edge of the screen.
        opened = view.window()
        left = self.mapToGlobal(QPoint()).x() + (self.width() - opened.width() if self.isRightToLeft() else 0)
        opened.move(max(screen.left(), min(left, screen.right() + 1 - opened.width())), opened.y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class SteadyNumber(QSpinBox):
    """A number; the wheel counts only where the keyboard is. Its digits are those of the window's language."""

    def __init__(self) -> None:
        super().__init__()
        speech = QLocale(language())
        # A number of a few pieces, as it stands in papers: without points or spaces between thousands.
        speech.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        self.setLocale(speech)
        # Qt's own would take the keyboard by the wheel alone.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the record where there is one."""
        if is_left_to_record(self, event):
            event.ignore()
            return False
        return super().event(event)

    def finish_typing(self, *, stay: bool) -> None:
        """Take the number as it was typed."""
        self.interpretText()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Count when the keyboard is here, else leave the wheel to the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SteadyTabs(QTabBar):
    """The parts of something; the wheel turns no pages."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
