"""What stands on screen and is typed but not taken yet: in an open cell, in an unfinished token, in a line."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget


@runtime_checkable
class TakesTyping(Protocol):
    """A widget that holds typed text back until it is left."""

    def finish_typing(self, *, stay: bool) -> None:
        """Take what is being typed into the value; with ``stay`` the field stays open, for typing goes on."""


def finish_typing(inside: QWidget, *, stay: bool = False) -> None:
    """Take what is being typed anywhere below the widget ``inside`` into its value.

    To be called before anything is done with what stands there: saving, leaving, printing. With ``stay`` an open cell
    stays open: after a save in the midst of a sentence the next key must not type over it.
    """
    for widget in list(_around_keyboard(inside)):
        if isinstance(widget, TakesTyping):
            widget.finish_typing(stay=stay)


def is_typing(inside: QWidget) -> bool:
    """Tell whether the keyboard is in a cell that is open, or in a started token, below the widget ``inside``."""
    first, *above = [*_around_keyboard(inside)] or [None]
    if any(isinstance(one, QAbstractItemView) for one in above):
        return True
    return isinstance(first, QLineEdit) and bool(first.text()) and bool(above) and isinstance(above[0], TakesTyping)


def _around_keyboard(inside: QWidget) -> Iterator[QWidget]:
    """Yield the widget with the keyboard and those around it up to ``inside``; the window need not be the active one."""
    widget = inside.window().focusWidget()
    if widget is None or not inside.isAncestorOf(widget):
        return
    while widget is not None and widget is not inside:
        yield widget
        widget = widget.parentWidget()
