"""Small pieces: labels of two sizes, buttons with icons, empty states, columns and rows of widgets."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from delegations.gui.ground.icons import BESIDE_WORDS, icon
from delegations.gui.widgets.isolated import fitted

Layout = TypeVar("Layout", bound=QBoxLayout)

GRID = 8
"""Pixels of the grid that all distances are multiples of."""


def column(parent: QWidget | None = None, *, margin: int = 0, gap: int = GRID) -> QVBoxLayout:
    """Return a layout from top to bottom."""
    return _layout(QVBoxLayout(parent) if parent is not None else QVBoxLayout(), margin, gap)


def row(parent: QWidget | None = None, *, margin: int = 0, gap: int = GRID) -> QHBoxLayout:
    """Return a layout along the line of reading."""
    return _layout(QHBoxLayout(parent) if parent is not None else QHBoxLayout(), margin, gap)


def _layout(layout: Layout, margin: int, gap: int) -> Layout:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    return layout


def scrolled(inside: QWidget, *, across: bool = True) -> QScrollArea:
    """Return an area without a frame that scrolls ``inside``, whose layout it has already; ``across`` also sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    # The keyboard goes from one to the next of what is inside, which is scrolled to.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not across:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def text(words: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label; ``role`` is title, section, muted or problem. Its text is never taken for markup.

    Words of another direction than the window's keep it, and begin at the side at which the others do.
    """
    made = QLabel(words)
    is_mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(role)
    made.setWordWrap(wrap)
    return made


class Elided(QLabel):
    """One line of text that ends in an ellipsis where there is no room for it; the tip has it whole."""

    def __init__(self, words: str = "", role: str = "") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(role)
        self.setToolTip(words)
        self.setMinimumWidth(80)

    def setText(self, words: str) -> None:
        """Show ``words``."""
        super().setText(words)
        self.setToolTip(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for."""
        painter = QPainter(self)
        shown = fitted(self.text(), self.fontMetrics(), self.width())
        painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)


def button(words: str, act: Callable[[], object], *, symbol: str = "", role: str = "", tip: str = "") -> QPushButton:
    """Return a button; ``role`` is primary, quiet, row or chip."""
    made = QPushButton(words)
    made.setObjectName(role)
    if symbol:
        made.setIcon(icon(symbol, "on_accent" if role == "primary" else "text", beside_words=bool(words)))
        if words:
            made.setIconSize(BESIDE_WORDS)
    made.setToolTip(tip)
    made.setAccessibleName(words or tip)
    made.clicked.connect(lambda _checked=False: act())
    return made


def tool(symbol: str, tip: str, act: Callable[[], object]) -> QPushButton:
    """Return a square button that is only an icon; its tip and its name for those who hear say what it does."""
    made = button("", act, symbol=symbol, role="tool", tip=tip)
    made.setIconSize(QSize(18, 18))
    return made


class PictureLabel(QLabel):
    """An icon as a picture of ``side`` pixels."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side
        self.shown: QIcon | None = None
        """The icon that is shown, so that it can be drawn in other colours."""

    def show_icon(self, symbol: QIcon) -> None:
        """Show an icon."""
        self.setPixmap(symbol.pixmap(self._side, self._side))
        self.shown = symbol

    def setPixmap(self, picture: QPixmap | QImage) -> None:
        """Show a picture that is no icon."""
        super().setPixmap(picture)
        self.shown = None


class EmptyState(QWidget):
    """What a list or page shows while it is empty: a picture, a sentence, and the first step."""

    def __init__(self, symbol: str, sentence: str, step: str = "", act: Callable[[], object] | None = None) -> None:
        super().__init__()
        layout = column(self, margin=GRID * 3)
        picture = PictureLabel(48)
        picture.show_icon(icon(symbol, "handle"))
        words = text(sentence, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)
        layout.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)
        if act is not None:
            layout.addWidget(button(step, act, symbol="plus", role="primary"), alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)


def clear(layout: QBoxLayout) -> None:
    """Take everything out of ``layout``."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (below := item.layout()) is not None:
            clear(below)  # type: ignore[arg-type]
