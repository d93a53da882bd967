"""A passing word at the foot of the window, with Undo when there is something to take back, or another button."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from delegations.domain.text.texts import _
from delegations.gui.ground.icons import icon
from delegations.gui.widgets.basics import GRID, button, row, text, tool
from delegations.gui.widgets.isolated import sentence

_SHORT, _LONG = 5_000, 12_000
"""Milliseconds that a word stays; with Undo it stays longer."""

_INPUTS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
_WIDTHS = (640, 480, 360)
"""Pixels; narrower where that leaves more of what is worked with free."""
_SCROLLED, _ROWS, _FAST, _IN_USE = 1, 4, 20, 1_000
"""How bad it is to lie over something: an input that can be scrolled away, rows, one that stands fast, one in use."""


def _rows(view: QAbstractItemView, parent: QWidget) -> QRect:
    """Return where ``view`` shows rows: below the last one it is empty."""
    model, inside = view.model(), view.viewport()
    last = view.visualRect(model.index(model.rowCount() - 1, 0))
    height = min(inside.height(), last.bottom()) if last.isValid() else inside.height()
    return QRect(inside.mapTo(parent, QPoint(0, 0)), QSize(inside.width(), height))


def _harm(here: QRect, inputs: list[tuple[QRect, int]]) -> int:
    return sum(weight for area, weight in inputs if area.intersects(here))


def _weight(widget: QWidget, parent: QWidget) -> int:
    if widget.hasFocus():
        return _IN_USE
    around = widget.parentWidget()
    while around is not None and around is not parent:
        if isinstance(around, QScrollArea) and around.verticalScrollBar().maximum() > 0:
            return _SCROLLED
        around = around.parentWidget()
    return _FAST


class Toast(QFrame):
    """Shows one word at a time above ``parent``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._layout = row(self, margin=GRID)
        self._layout.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        self._words = text("", wrap=True)
        self._layout.addWidget(self._words, 1)
        self._undo_act: Callable[[], object] = lambda: None
        self._undo = button(_("Undo"), self._take_back)
        self._undo.hide()
        self._layout.addWidget(self._undo)
        close = tool("x", _("Close"), self.hide)
        close.setIcon(icon("x", "toast_accent"))
        self._layout.addWidget(close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self._fresh = QTimer(self, singleShot=True, interval=0)
        """Runs as long as what was said last belongs to what is being done now."""
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: Callable[[], object] | None = None, *, stay: bool = False, named: str = "") -> None:
        """Show ``words``; with ``undo`` a button that takes the deed back; ``stay`` until it is closed.

        ``named`` is what stands on the button, where it does something else.
        Nothing to say takes away what was said.
        """
        if not words:
            self.hide()
            return
        self._words.setText(sentence(words))
        self._undo.setText(named or _("Undo"))
        self._undo.setAccessibleName(self._undo.text())
        self._undo.setVisible(undo is not None)
        self._undo_act = undo or (lambda: None)
        self._place()
        self.show()
        self.raise_()
        self._timer.stop()
        self._fresh.start()
        if not stay:
            self._timer.start(_LONG if undo is not None else _SHORT)

    def move_on(self) -> None:
        """Take away what was said of what is on screen no longer; what was said just now is about what comes."""
        if not self._fresh.isActive():
            self.hide()

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
        beside = 90 + GRID + (self._undo.sizeHint().width() + GRID if self._undo.isVisibleTo(self) else 0)
        wanted = self._words.fontMetrics().horizontalAdvance(self._words.text()) + beside + GRID
        inputs = self._inputs(parent)
        found: list[tuple[int, int, QPoint]] = []
        for most in _WIDTHS:
            width = min(max(wanted, _WIDTHS[-1]), most, parent.width() - 4 * GRID)
            self._set_width(width, beside)
            here = [QRect(place, self.size()) for place in self._places(parent)]
            found += [(_harm(area, inputs), width, area.topLeft()) for area in here]
        _least, width, place = min(found, key=lambda one: one[0])
        self._set_width(width, beside)
        self.move(place)

    def _set_width(self, width: int, beside: int) -> None:
        self.setFixedWidth(width)
        self._words.setFixedWidth(width - beside)
        self.adjustSize()

    def _places(self, parent: QWidget) -> list[QPoint]:
        """Return where it may lie: at the foot in the middle, at both sides, then at the head."""
        foot, head = parent.height() - self.height() - 5 * GRID, 5 * GRID
        middle, far = (parent.width() - self.width()) // 2, parent.width() - self.width() - 2 * GRID
        return [QPoint(x, y) for y in (foot, head) for x in (middle, far, 2 * GRID)]

    def _inputs(self, parent: QWidget) -> list[tuple[QRect, int]]:
        """Return where the fields and buttons of the window are, and how bad it is to lie over each."""
        return [
            (QRect(one.mapTo(parent, QPoint(0, 0)), one.size()), _weight(one, parent))
            for one in parent.findChildren(QWidget)
            if isinstance(one, _INPUTS) and one.isVisible() and not self.isAncestorOf(one)
        ] + [
            (_rows(one, parent), _ROWS)
            for one in parent.findChildren(QAbstractItemView)
            if one.isVisible() and one.model() is not None and one.model().rowCount()
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
