"""A part of the window that can be read but not edited: calm, legible, its texts still to be selected and copied.

It is turned on for a whole page. What it finds there it makes readable by what it is: lines and texts take no typing,
choices and ticks show what is chosen, tables have no blank row, and buttons go, unless they are ``for_reading``. What
comes later, when a part is first opened or shown anew, follows.
"""

from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

Widget = TypeVar("Widget", bound=QWidget)
_FOR_READING, _READING = "for_reading", "reading"
_HINT, _WAS_OPEN, _DROPS = "reading_hint", "reading_was_open", "reading_drops"
"""Properties in which a widget keeps what it was before."""
_COMING = (QEvent.Type.ChildAdded, QEvent.Type.ChildPolished)


@runtime_checkable
class ReadableText(Protocol):
    """A widget that knows itself how it is only read, with all that is in it."""

    def set_reading(self, *, reading: bool) -> None:
        """Let it be read only, or edited again."""


def for_reading(widget: Widget, *, is_so: bool = True) -> Widget:
    """Mark a button or choice, or all of a part, that changes nothing: it opens, shows, prints or searches."""
    widget.setProperty(_FOR_READING, is_so)
    return widget


class Reading(QObject):
    """Keeps all that is in a widget readable only while it is on."""

    def __init__(self, inside: QWidget, *, only_buttons: bool = False) -> None:
        """With ``only_buttons`` lines and choices stay as they are: they search and filter."""
        super().__init__(inside)
        self._inside, self._only_buttons = inside, only_buttons
        self._is_on = False
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(lambda: self._walk(self._inside))

    def turn(self, *, on: bool) -> None:
        """Let everything be read only, or edited again."""
        if on != self._is_on:
            self._is_on = on
            self._walk(self._inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what comes later, and keep away what is shown by others."""
        if not self._is_on:
            return False
        if event.type() in _COMING:
            self._again.start()
        elif event.type() == QEvent.Type.ShowToParent and isinstance(watched, QAbstractButton):
            self._turn_button(watched)
        elif event.type() == QEvent.Type.EnabledChange and isinstance(watched, QWidget):
            _close_again(watched)
        return False

    def _walk(self, widget: QWidget) -> None:
        if self._is_on and not bool(widget.property(_FOR_READING)):
            widget.installEventFilter(self)  # installed again it is still called once
        else:
            widget.removeEventFilter(self)
        if not self._turn_one(widget):
            for child in widget.children():
                if isinstance(child, QWidget) and not child.isWindow():
                    self._walk(child)

    def _turn_one(self, widget: QWidget) -> bool:
        """Turn one widget; tell whether what is in it needs no turning."""
        if bool(widget.property(_FOR_READING)) or isinstance(widget, QTabBar):
            return True
        if isinstance(widget, QAbstractButton):
            self._turn_button(widget)
            return True
        if self._only_buttons:
            return isinstance(widget, (QLineEdit, QComboBox, QAbstractItemView))
        if isinstance(widget, ReadableText):
            widget.set_reading(reading=self._is_on)
            return True
        match widget:
            case QLineEdit() | QPlainTextEdit():
                _turn_text(widget, reading=self._is_on)
            case QComboBox() | QAbstractSpinBox():
                _turn_choice(widget, reading=self._is_on)
            case QAbstractItemView():
                return True
            case _:
                _turn_drops(widget, reading=self._is_on)
                return False
        return True

    def _turn_button(self, widget: QAbstractButton) -> None:
        if widget.isCheckable() and self._only_buttons:
            return
        if widget.isCheckable():
            # It shows something by being ticked or not.
            _turn_choice(widget, reading=self._is_on)
        elif self._is_on and not widget.isHidden():
            widget.setProperty(_READING, True)
            widget.hide()
        elif not self._is_on and bool(widget.property(_READING)):
            widget.setProperty(_READING, False)
            widget.show()


def _turn_text(widget: QLineEdit | QPlainTextEdit, *, reading: bool) -> None:
    if bool(widget.property(_READING)) == reading:
        return
    widget.setReadOnly(reading)
    if reading:
        # What it asks to be typed is asked of nobody here.
        widget.setProperty(_HINT, widget.placeholderText())
        widget.setPlaceholderText("")
        if isinstance(widget, QPlainTextEdit):
            by = Qt.TextInteractionFlag
            widget.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
    else:
        widget.setPlaceholderText(str(widget.property(_HINT)))
    dress_reading(widget, reading=reading)


def _turn_choice(widget: QWidget, *, reading: bool) -> None:
    """Let a choice or tick show what is chosen; one that is closed for another reason stays so."""
    if bool(widget.property(_READING)) != reading:
        if reading:
            widget.setProperty(_WAS_OPEN, not widget.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled))
            widget.setEnabled(False)
        elif bool(widget.property(_WAS_OPEN)):
            widget.setEnabled(True)
        dress_reading(widget, reading=reading)


def _close_again(widget: QWidget) -> None:
    """Close a choice that its page just opened: it is its turn when editing is."""
    if bool(widget.property(_READING)) and widget.isEnabled() and not isinstance(widget, (QLineEdit, QPlainTextEdit)):
        widget.setProperty(_WAS_OPEN, True)
        widget.setEnabled(False)


def _turn_drops(widget: QWidget, *, reading: bool) -> None:
    """Let nothing be dropped where files are taken."""
    if reading and widget.acceptDrops():
        widget.setAcceptDrops(False)
        widget.setProperty(_DROPS, True)
    elif not reading and bool(widget.property(_DROPS)):
        widget.setAcceptDrops(True)
        widget.setProperty(_DROPS, False)


def dress_reading(widget: QWidget, *, reading: bool) -> None:
    """Let a widget look as what is only read: ink on paper, no frame to type into."""
    if bool(widget.property(_READING)) != reading:
        widget.setProperty(_READING, reading)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
