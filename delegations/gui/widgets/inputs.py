"""Inputs of forms: a line, several lines; what is typed they tell at each letter."""

import unicodedata

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStyle, QStyleOptionFrame

from delegations.gui.widgets.isolated import fitted
from delegations.gui.widgets.own_undo import is_left_to_record

_LINE_MARGIN = 2
"""Pixels that Qt leaves beside the words of a line."""


class LineField(QLineEdit):
    """One line. ``edited`` carries the text while it is typed, ``left`` when the field is left."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(200_000)
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.left)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line; where it is longer than there is room for, and not being typed, it ends in an ellipsis."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room.adjust(_LINE_MARGIN, 0, -_LINE_MARGIN, 0)
        words = self.displayText()
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(words) <= room.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        first = next((one for one in map(unicodedata.bidirectional, words) if one in ("L", "R", "AL")), "L")
        side = Qt.AlignmentFlag.AlignLeft if first == "L" else Qt.AlignmentFlag.AlignRight
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        painter.drawText(room, flags, fitted(words, self.fontMetrics(), room.width()))

    def event(self, event: QEvent) -> bool:
        """Leave undo to the record where there is one."""
        if is_left_to_record(self, event):
            event.ignore()
            return False
        return super().event(event)

    def finish_typing(self, *, stay: bool) -> None:
        """Take what stands here as if the field were left: some read it, or store it, only then."""
        self.left.emit()

    def show_text(self, words: str) -> None:
        """Show ``words`` from their beginning, unless they stand there already: the cursor stays where it is."""
        if self.text() != words:
            self.setText(words)
            if not self.hasFocus():
                self.setCursorPosition(0)


class EntryLine(LineField):
    """A line that Enter adds something from (``returnPressed``); so does leaving the page."""

    def event(self, event: QEvent) -> bool:
        """Undo here takes back what is typed here: it is no part of the record yet."""
        return QLineEdit.event(self, event)

    def finish_typing(self, *, stay: bool) -> None:
        """Add what was typed."""
        if self.text().strip() and self.isEnabled():
            self.returnPressed.emit()


class TextArea(QPlainTextEdit):
    """A plain text that gives back what it was given."""

    def toPlainText(self) -> str:
        """Return the text with its no-break spaces, of which Qt would make plain ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


class TextField(TextArea):
    """Several lines, as high as its text within bounds."""

    edited = Signal(str)

    def __init__(self, name: str, hint: str = "", lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._quiet = False
        self.textChanged.connect(self._tell)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the record where there is one."""
        if is_left_to_record(self, event):
            event.ignore()
            return False
        return super().event(event)

    def _tell(self) -> None:
        self._fit()
        if not self._quiet:
            self.edited.emit(self.toPlainText())

    def show_text(self, words: str) -> None:
        """Show ``words`` unless they stand there already."""
        if self.toPlainText() != words:
            self._quiet = True
            self.setPlainText(words)
            self._quiet = False

    def _fit(self) -> None:
        lines = min(max(self._lines, int(self.document().size().height())), self._lines * 4)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 22)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at another width: more lines or fewer are needed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text when the keyboard is here, else leave the wheel to the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the typeface."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
