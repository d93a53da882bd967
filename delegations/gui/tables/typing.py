"""What stands on screen and is typed but not taken yet: in an open cell, in an unfinished token, in a line."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from delegations.gui.tables.completion import Completion
from delegations.gui.widgets.inputs import EntryLine


@runtime_checkable
class TakesTyping(Protocol):
    """A widget that holds typed text back until it is left."""

    def finish_typing(self, *, stay: bool) -> None:
        """Take what is being typed into the value; with ``stay`` the field stays open, for typing goes on."""


def finish_typing(inside: QWidget, *, stay: bool = False, entries: bool = True) -> None:
    """Take what is being typed anywhere below the widget ``inside`` into its value.

    To be called before anything is done with what stands there: saving, leaving, printing. With ``stay`` an open cell
    stays open: after a save in the midst of a sentence the next key must not type over it. Without ``entries`` what
    stands in lines that Enter adds from is left there.
    """
    waiting: list[QWidget] = [one for one in inside.findChildren(EntryLine) if one.text() and entries]
    around = [one for one in _around_keyboard(inside) if entries or not isinstance(one, EntryLine)]
    for widget in (*around, *waiting):
        for offers in widget.findChildren(Completion, options=Qt.FindChildOption.FindDirectChildrenOnly):
            offers.close()
        if isinstance(widget, TakesTyping):
            widget.finish_typing(stay=stay)


def is_typing(inside: QWidget) -> bool:
    """Tell whether the keyboard is in a cell that is open, or in a started token, below the widget ``inside``."""
    around = [*_around_keyboard(inside)]
    if any(isinstance(one, QAbstractItemView) for one in around[1:]):
        return True
    match around:
        case [QLineEdit() as line, TakesTyping(), *_others]:
            return bool(line.text())
    return False


def _around_keyboard(inside: QWidget) -> Iterator[QWidget]:
    """Yield the widget with the keyboard and those around it up to ``inside``; the window may be an inactive one."""
    widget: QWidget | None = inside.window().focusWidget()
    if widget is None or not inside.isAncestorOf(widget):
        return
    while widget is not None and widget is not inside:
        yield widget
        widget = widget.parentWidget()
