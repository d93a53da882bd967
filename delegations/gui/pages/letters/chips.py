"""The text of a template as people read it: fields, conditions and marks as chips among the words, never as code."""

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from delegations.documents.papers.letters.template_pieces import Piece, PieceKind, depths, pieces_of
from delegations.documents.papers.letters.template_sandbox import FieldValue
from delegations.documents.papers.letters.template_words import SaidPiece, said
from delegations.gui.ground.colours import colours

_OBJECT = "\ufffc"
"""What stands in Qt's documents for anything that is no letter."""
_CHIP = QTextFormat.ObjectTypes.UserObject + 1
_CODE = QTextFormat.Property.UserProperty + 1
_PADDING, _BAR = 6.0, 4
_BLOCKS = (PieceKind.IF, PieceKind.ELSE, PieceKind.FOR, PieceKind.END)


class _Chip(QPyTextObject):
    """Draws chips; what stands on one its editor knows."""

    def __init__(self, editor: "ChipEdit") -> None:
        super().__init__(editor)
        self._editor = editor

    def intrinsicSize(self, _document: QTextDocument, place: int, form: QTextFormat) -> QSizeF:
        """Return how large the chip is: as long as its words, but no longer than a line."""
        one = self._editor.piece_at(place, str(form.property(_CODE)))
        metrics = QFontMetricsF(self._font(one))
        room = max(80.0, self._editor.viewport().width() - 40.0)
        return QSizeF(min(metrics.horizontalAdvance(one.words) + 2 * _PADDING + 2, room), metrics.height() + 4)

    def _font(self, one: SaidPiece) -> QFont:
        font = QFont(self._editor.font())
        font.setItalic(one.is_empty)
        font.setBold(one.piece.kind is PieceKind.MARK)
        return font

    def drawObject(
        self, painter: QPainter, box: QRectF | QRect, _document: QTextDocument, place: int, form: QTextFormat
    ) -> None:
        """Draw the chip: its words on a ground of its own, those of conditions bold, of empty fields slanted."""
        one = self._editor.piece_at(place, str(form.property(_CODE)))
        shown, shades = QRectF(box).adjusted(1, 1, -1, -1), colours()
        is_block = one.piece.kind in _BLOCKS
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(shades.warn_ground if is_block else shades.selected))
        painter.setPen(QColor(shades.warn_line if is_block else shades.line))
        painter.drawRoundedRect(shown, 5, 5)
        font = self._font(one)
        painter.setFont(font)
        if self._editor.is_from_right():
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        painter.setPen(QColor(shades.muted if one.is_empty else shades.text))
        inner = shown.adjusted(_PADDING - 1, 0, 1 - _PADDING, 0)
        words = QFontMetricsF(font).elidedText(one.words, Qt.TextElideMode.ElideRight, inner.width() + 2)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


class ChipEdit(QTextEdit):
    """A template with chips. What is copied from it and pasted into it is the code of the template.

    ``told`` carries what the chip at the cursor stands for, for those who see it and those who hear it.
    """

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._values: Mapping[str, FieldValue] = {}
        self._pieces: dict[int, SaidPiece] = {}
        self._by_code: dict[str, SaidPiece] = {}
        self._depths: list[int] = []
        self._chip = _Chip(self)
        self.document().documentLayout().registerHandler(_CHIP, self._chip)
        self.textChanged.connect(self._say_anew)
        self.cursorPositionChanged.connect(self._tell)

    def set_values(self, values: Mapping[str, FieldValue]) -> None:
        """Let fields show what they give of another record."""
        self._values = values
        self._say_anew()

    def template(self) -> str:
        """Return the text of the template."""
        lines = []
        block = self.document().begin()
        while block.isValid():
            parts = []
            place = block.begin()
            while not place.atEnd():
                fragment = place.fragment()
                code = fragment.charFormat().property(_CODE)
                parts.append(fragment.text().replace(_OBJECT, str(code or "")))
                place += 1
            lines.append("".join(parts).replace("\u2028", "\n"))
            block = block.next()
        return "\n".join(lines)

    def set_template(self, text: str) -> None:
        """Show another template; nothing of it can be undone."""
        self.blockSignals(True)
        self.setUndoRedoEnabled(False)
        self.clear()
        self._put(QTextCursor(self.document()), text)
        self.setUndoRedoEnabled(True)
        self.blockSignals(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._say_anew()
        self.textChanged.emit()

    def insert(self, text: str) -> None:
        """Put a piece of a template where the cursor is, as one step that can be undone."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._put(cursor, text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _put(self, cursor: QTextCursor, text: str) -> None:
        # A mark, or a whole part, is one only at the beginning of a line.
        begins = cursor.atBlockStart()
        for number, line in enumerate(pieces_of(text if begins else f" {text}")):
            if number:
                cursor.insertBlock()
            for piece in line:
                if number or begins or piece is not line[0]:
                    self._put_piece(cursor, piece)
                else:
                    cursor.insertText(piece.code.removeprefix(" "), QTextCharFormat())

    def _put_piece(self, cursor: QTextCursor, piece: Piece) -> None:
        if piece.kind is PieceKind.WORDS:
            cursor.insertText(piece.code, QTextCharFormat())
            return
        form = QTextCharFormat()
        form.setObjectType(_CHIP)
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        form.setProperty(_CODE, piece.code)
        cursor.insertText(_OBJECT, form)
        cursor.setCharFormat(QTextCharFormat())

    def piece_at(self, place: int, code: str) -> SaidPiece:
        """Return what the chip at ``place`` of the document stands for, whose code is ``code``."""
        found = self._pieces.get(place)
        if found is None or found.piece.code != code:
            found = self._by_code.get(code) or SaidPiece(Piece(PieceKind.OTHER, code), code)
        return found

    def _say_anew(self) -> None:
        """Find out what every chip says now, and lay lines out anew in which one became longer or shorter."""
        before = {place: one.words for place, one in self._pieces.items()}
        lines = pieces_of(self.template())
        self._depths = depths(lines)
        self._pieces.clear()
        block = self.document().begin()
        for line in said(lines, self._values):
            place = block.position()
            for one in line:
                if one.piece.kind is PieceKind.WORDS:
                    place += len(one.piece.code)
                    continue
                # Code that was typed by letters stands as letters.
                is_chip = self.document().characterAt(place) == _OBJECT
                if is_chip:
                    self._pieces[place] = self._by_code[one.piece.code] = one
                place += 1 if is_chip else len(one.piece.code)
            block = block.next()
        if before != {place: one.words for place, one in self._pieces.items()}:
            self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()

    def _tell(self) -> None:
        cursor = self.textCursor()
        found = self._pieces.get(cursor.position()) or self._pieces.get(cursor.position() - 1)
        words = found.about if found is not None else ""
        self.setAccessibleDescription(words)
        self.told.emit(words)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what is marked as the code of the template: pasted here or elsewhere, it is the same."""
        cursor, data = self.textCursor(), QMimeData()
        held = ChipEdit()
        held.textCursor().insertFragment(cursor.selection())
        data.setText(held.template())
        held.deleteLater()
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take texts only."""
        return bool(source.hasText())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste a text: what is code in it becomes chips."""
        self.insert(source.text())

    def is_from_right(self) -> bool:
        """Tell whether lines begin at the right."""
        return self.document().defaultTextOption().textDirection() is Qt.LayoutDirection.RightToLeft

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and beside lines that belong to a condition or a repeat a bar for each."""
        painter = QPainter(self.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().warn_line))
        layout, down = self.document().documentLayout(), self.verticalScrollBar().value()
        block = self.document().begin()
        from_right = self.is_from_right()
        for depth in self._depths:
            if not block.isValid():
                break
            box = layout.blockBoundingRect(block).translated(QPointF(0, -down))
            for number in range(depth):
                offset = number * (_BAR + 2)
                left = self.viewport().width() - _BAR - offset if from_right else offset
                painter.drawRect(QRectF(left, box.top(), _BAR - 1, box.height()))
            block = block.next()
        painter.end()
        super().paintEvent(event)

    def event(self, event: object) -> bool:
        """Tell what a chip stands for when the mouse rests on it."""
        if isinstance(event, QHelpEvent):
            place = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
            found = self._pieces.get(place) or self._pieces.get(place - 1)
            QToolTip.showText(event.globalPos(), found.about if found is not None else "", self)
            return True
        return bool(super().event(event))  # type: ignore[arg-type]

    def chips(self) -> list[str]:
        """Return what stands on the chips, in their order."""
        return [one.words for _place, one in sorted(self._pieces.items())]
