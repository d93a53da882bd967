"""Whose undo Ctrl+Z is: that of a field, or that of the record which the field belongs to."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_UNDOES = "undoes"
_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def set_undoes(widget: QWidget, *, itself: bool) -> None:
    """Let the fields within ``widget`` take their own typing back, or leave that to the record that they show."""
    widget.setProperty(_UNDOES, itself)


def is_undo(event: QEvent) -> bool:
    """Tell whether ``event`` asks a field to keep Ctrl+Z or its opposite for itself."""
    asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    return asks and any(event.matches(key) for key in _KEYS)  # type: ignore[attr-defined]


def is_left_to_record(field: QWidget, event: QEvent) -> bool:
    """Tell whether ``event`` asks a field to keep Ctrl+Z or its opposite, and the record is to have them.

    A field that takes its own typing back leaves them to the record when there is none to take back.
    """
    if not is_undo(event):
        return False
    within: QWidget | None = field
    while within is not None and within.property(_UNDOES) is None:
        within = within.parentWidget()
    return within is not None and (within.property(_UNDOES) is False or not _has_own(field, event))


def _has_own(field: QWidget, event: QEvent) -> bool:
    is_back = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if is_back else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable() if is_back else field.document().isRedoAvailable()
    return True
