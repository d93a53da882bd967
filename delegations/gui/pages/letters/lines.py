"""Lines of a template, counted from 1: one with an error is marked, and the cursor goes there."""

from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from delegations.gui.ground.colours import colours


def mark_line(editor: QPlainTextEdit | QTextEdit, line: int) -> None:
    """Mark ``line`` as the one that is wrong."""
    mark = QTextEdit.ExtraSelection()
    mark.cursor = QTextCursor(editor.document().findBlockByNumber(line - 1))
    tint = QColor(colours().bad)
    tint.setAlpha(50)
    mark.format.setBackground(tint)
    mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
    editor.setExtraSelections([mark])


def go_to_line(editor: QPlainTextEdit | QTextEdit, line: int) -> None:
    """Put the cursor at the beginning of ``line``, and scroll there."""
    editor.setTextCursor(QTextCursor(editor.document().findBlockByNumber(line - 1)))
    editor.ensureCursorVisible()
    editor.setFocus()
