"""A passing word at the foot of the window, with Undo when there is something to take back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from delegations.domain.texts import _
from delegations.gui.icons import icon
from delegations.gui.widgets.basics import GRID, button, row, text, tool

_SHORT, _LONG = 5_000, 12_000
"""Milliseconds that a word stays; with Undo it stays longer."""


class Toast(QFrame):
    """Shows one word at a time above ``parent``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._layout = row(self, margin=GRID)
        self._layout.setContentsMargins(GRID * 2, GRID, GRID, GRID)
        self._words = text("", wrap=True)
        self._layout.addWidget(self._words, 1)
        self._undo_act: Callable[[], object] = lambda: None
        self._undo = button(_("Undo"), self._take_back)
        self._layout.addWidget(self._undo)
        close = tool("x", _("Close"), self.hide)
        close.setIcon(icon("x", "toast_accent"))
        self._layout.addWidget(close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: Callable[[], object] | None = None, *, stay: bool = False) -> None:
        """Show ``words``; with ``undo`` a button that takes the deed back; ``stay`` until it is closed.

        Nothing to say takes away what was said.
        """
        if not words:
            self.hide()
            return
        self._words.setText(words)
        self._undo.setVisible(undo is not None)
        self._undo_act = undo or (lambda: None)
        self._place()
        self.show()
        self.raise_()
        self._timer.stop()
        if not stay:
            self._timer.start(_LONG if undo is not None else _SHORT)

    def words(self) -> str:
        """Return what is on screen, or nothing."""
        return self._words.text() if self.isVisible() else ""

    def _take_back(self) -> None:
        self.hide()
        self._undo_act()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        most = min(640, parent.width() - 4 * GRID)
        self.setFixedWidth(most)
        self._words.setFixedWidth(most - (190 if self._undo.isVisibleTo(self) else 90))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 5 * GRID)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
