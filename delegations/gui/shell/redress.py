"""A change of the system's colours: what is on screen takes them, and nothing of it is made anew."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItemIterator,
    QWidget,
)

from delegations.gui.ground.icons import drawn_anew
from delegations.gui.ground.theme import dress
from delegations.gui.widgets.basics import PictureLabel


def follow_colours(application: QApplication) -> None:
    """Let the program follow the system, which turns dark in the evening and light in the morning."""
    application.styleHints().colorSchemeChanged.connect(lambda _scheme: redress(application))


def redress(application: QApplication) -> None:
    """Give every window and dialog the colours in force; what is typed, open, chosen and scrolled to stays."""
    dress(application)
    for widget in application.allWidgets():
        if widget.isWindow():
            widget.setWindowIcon(drawn_anew(widget.windowIcon()))
        for action in widget.actions():
            _redraw(action)
        _redraw_shown(widget)
    # With the first colours no page is there yet, and what pages stand on is not loaded.
    from delegations.gui.ground.page import Page

    for widget in application.allWidgets():
        if isinstance(widget, Page):
            widget.redress()


def _redraw_shown(widget: QWidget) -> None:
    """Draw the icons anew that a widget shows."""
    if isinstance(widget, QAbstractButton):
        _redraw(widget)
    elif isinstance(widget, PictureLabel) and widget.shown is not None:
        widget.show_icon(drawn_anew(widget.shown))
    elif isinstance(widget, QListWidget):
        for number in range(widget.count()):
            _redraw(widget.item(number))
    elif isinstance(widget, QTableWidget):
        cells = (widget.item(row, column) for row in range(widget.rowCount()) for column in range(widget.columnCount()))
        for cell in filter(None, cells):
            _redraw(cell)
    elif isinstance(widget, QTreeWidget):
        found = QTreeWidgetItemIterator(widget)
        while (item := found.value()) is not None:
            item.setIcon(0, drawn_anew(item.icon(0)))
            found += 1


def _redraw(holder: QAbstractButton | QAction | QListWidgetItem | QTableWidgetItem) -> None:
    if not holder.icon().isNull():
        holder.setIcon(drawn_anew(holder.icon()))
