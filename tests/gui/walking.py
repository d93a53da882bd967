"""Walks into and out of everything that can be typed into on a page, by real keys, and looks that nothing changed."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from delegations.gui.widgets.list_panel import ListPanel
from delegations.gui.widgets.row_table import RowTable
from tests.gui.keys import press, spin

INPUTS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QAbstractSpinBox)
TAB, BACK, ENTER, ESCAPE, F2 = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2,
)  # fmt: skip

WAYS = (ENTER, TAB, BACK, ESCAPE)


def walk(page: QWidget, untouched: Callable[[str], None], keys: Sequence[Qt.Key] = WAYS) -> tuple[int, int]:
    """Go through all parts of a page; ``untouched`` gets the name of what was just left and complains.

    Each cell is left by each of ``keys``. Return how many fields and how many cells were entered.
    """
    fields = cells = 0
    for _part in _parts(page):
        for widget in _inputs(page):
            _through(widget, untouched)
            fields += 1
        for view in page.findChildren(RowTable):
            if view.isVisibleTo(page) and view.isEnabled():
                cells += _through_cells(view, untouched, keys)
    return fields, cells


def _parts(page: QWidget) -> Iterator[None]:
    bars = [bar for bar in page.findChildren(QTabBar) if bar.isVisibleTo(page)]
    if not bars:
        yield
        return
    for number in range(bars[0].count()):
        bars[0].setCurrentIndex(number)
        spin()
        yield


def _inputs(page: QWidget) -> list[QWidget]:
    return [
        one for one in page.findChildren(QWidget)
        if isinstance(one, INPUTS) and one.isVisibleTo(page) and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not _is_inside(one, page)
    ]  # fmt: skip


def _is_inside(widget: QWidget, page: QWidget) -> bool:
    """Tell whether a widget is a part of another input, or of the list beside the record."""
    above = widget.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, (QAbstractItemView, QComboBox, QAbstractSpinBox, ListPanel)):
            return True
        above = above.parentWidget()
    return False


def _through(widget: QWidget, untouched: Callable[[str], None]) -> None:
    ways = [(TAB,), (BACK,), (ESCAPE, TAB)]
    if isinstance(widget, QLineEdit):
        ways.append((ENTER, TAB))
    for keys in ways:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        press(*keys)
        untouched(f"{widget.accessibleName() or widget.objectName() or widget}: {[key.name for key in keys]}")


def _through_cells(view: RowTable, untouched: Callable[[str], None], keys: Sequence[Qt.Key]) -> int:
    count = 0
    for row in range(view.rows.rowCount()):
        for column in range(view.rows.columnCount()):
            index = view.rows.index(row, column)
            if not view.rows.flags(index) & Qt.ItemFlag.ItemIsEditable or view.isColumnHidden(column):
                continue
            for key in keys:
                view.setFocus()
                view.setCurrentIndex(index)
                press(F2)
                # In an open list of choices the first stroke is the list's, and Enter or Tab go on to the next cell.
                press(key, ESCAPE, ESCAPE)
                untouched(f"{view.accessibleName()}, {view.rows.columns[column].heading}, {row}: {key.name}")
            count += 1
    return count
