"""Walks into and out of everything that can be typed into on a page, by real keys, and looks that nothing changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

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

from delegations.gui.pages.gifts.ideas import GiftIdeas
from delegations.gui.papers.preview import PreviewPane
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.tables.row_table import RowTable
from tests.gui.keys import press, spin, unpainted

INPUTS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QAbstractSpinBox)
LOOKS = (ListPanel, GiftIdeas, PreviewPane)
"""Parts of pages that search, propose and show: no field of a record is there."""
TAB, BACK, ENTER, ESCAPE, F2 = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2,
)  # fmt: skip

Cell = tuple[RowTable, int, int]
WAYS = (ENTER, TAB, BACK, ESCAPE)


@dataclass
class Walked:
    """What was entered and left: fields, and cells by table, row and column."""

    fields: set[QWidget] = field(default_factory=set)
    cells: set[Cell] = field(default_factory=set)

    def left_out(self, page: QWidget) -> list[str]:
        """Return the names of the fields and columns of ``page`` that nobody entered, whatever they are made for."""
        missed = [one for one in page.findChildren(QWidget) if _is_field(one, page) and one not in self.fields]
        columns = {(view, column) for view, _row, column in self.cells}
        return sorted([
            *(name_of(one) for one in missed),
            *(
                f"{view.accessibleName()}: {column.heading}"
                for view in page.findChildren(RowTable) for number, column in enumerate(view.rows.columns)
                if (view, number) not in columns and _can_be_edited(view, number) and not _is_inside(view, page)
            ),
        ])  # fmt: skip


def walk(page: QWidget, untouched: Callable[[str], None], keys: Sequence[Qt.Key] = WAYS) -> Walked:
    """Go through all parts of a page; ``untouched`` gets the name of what was just left and complains.

    Each cell of the first row and of the last, which begins a new one, is left by each of ``keys``, cells of other rows
    by the first of them. Return what was entered.
    """
    walked = Walked()
    for _part in _parts(page):
        with unpainted(page.window()):
            _through_part(page, walked, untouched, keys)
    return walked


def _through_part(page: QWidget, walked: Walked, untouched: Callable[[str], None], keys: Sequence[Qt.Key]) -> None:
    """Go through what is on screen of a page, and note it in ``walked``."""
    for widget in _inputs(page):
        _through(widget, untouched)
        walked.fields.add(widget)
    for view in page.findChildren(RowTable):
        if view.isVisibleTo(page) and view.isEnabled():
            walked.cells |= _through_cells(view, untouched, keys)
            view.setCurrentIndex(view.rows.index(0, 0))
    for widget in _inputs(page):
        # Some are there only while the cursor stands in a row.
        if widget not in walked.fields:
            _through(widget, untouched)
            walked.fields.add(widget)


def name_of(widget: QWidget) -> str:
    """Return what a field is called."""
    words = widget.text() if isinstance(widget, QCheckBox) else ""
    return widget.accessibleName() or words or type(widget).__name__


def _is_field(widget: QWidget, page: QWidget) -> bool:
    """Tell whether a widget is typed into, chosen from or ticked, on screen or not; parts of another one are none."""
    known = isinstance(widget, INPUTS) and not (isinstance(widget, (QLineEdit, QPlainTextEdit)) and widget.isReadOnly())
    return known and not _is_inside(widget, page)


def _can_be_edited(view: RowTable, column: int) -> bool:
    flags = view.rows.flags(view.rows.index(0, column))
    return bool(flags & Qt.ItemFlag.ItemIsEditable)


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
        if isinstance(above, (QAbstractItemView, QComboBox, QAbstractSpinBox, *LOOKS)):
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


def _through_cells(view: RowTable, untouched: Callable[[str], None], keys: Sequence[Qt.Key]) -> set[Cell]:
    entered = set()
    count = view.rows.rowCount()
    for row in range(count):
        # A row between the first and the one that begins a new row has other values, which every key reads alike.
        ways = keys if row in (0, count - 1) else keys[:1]
        for column in range(view.rows.columnCount()):
            index = view.rows.index(row, column)
            if not view.rows.flags(index) & Qt.ItemFlag.ItemIsEditable or view.isColumnHidden(column):
                continue
            for key in ways:
                view.setFocus()
                view.setCurrentIndex(index)
                press(F2)
                # In an open list of choices the first stroke is the list's, and Enter or Tab go on to the next cell.
                press(key, ESCAPE, ESCAPE)
                untouched(f"{view.accessibleName()}, {view.rows.columns[column].heading}, {row}: {key.name}")
            entered.add((view, row, column))
    return entered
