"""A table of rows as high as its rows and as wide as its place, so that a page scrolls as one."""

from collections.abc import Collection
from typing import Generic

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QScrollArea, QTableView, QWidget

from delegations.gui.tables.cell_editors import CellDelegate, CellText
from delegations.gui.tables.row_column import SMALLEST, shared_widths
from delegations.gui.tables.row_table_model import Row, RowTableModel
from delegations.gui.tables.sideways_bar import SidewaysBar
from delegations.gui.tables.wrapped_cells import widest_choice, widest_word

_MANY = 300
"""Rows beyond which heights are not measured one by one."""
_PLAIN_HEIGHT = 34
_NAMED = 60
"""Rows whose names are measured."""


class FittedTable(QTableView, Generic[Row]):
    """Rows as high as their texts, columns that share the width, and the cell with the cursor always in sight."""

    def __init__(self, model: RowTableModel[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.cells = CellDelegate(self)
        self.cells.typed.connect(self._grow)
        self.setItemDelegate(self.cells)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._edited_row = -1
        """The row whose text is being edited; -1 when none is."""
        self._fit_later = QTimer(self, singleShot=True, interval=0)
        self._fit_later.timeout.connect(self._fit)
        self._dress_headers()
        SidewaysBar(self)
        self._cursor = (-1, -1)
        model.modelAboutToBeReset.connect(self._keep_cursor)
        model.modelReset.connect(self._restore_cursor)
        model.rowsInserted.connect(self._fit)
        model.dataChanged.connect(self._fit)
        self._fit()

    def _dress_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setMinimumSectionSize(SMALLEST)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.sectionResized.connect(lambda *_sizes: self._fit_later.start())
        down.setDefaultSectionSize(_PLAIN_HEIGHT)
        down.setMinimumWidth(36)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        down.setHighlightSections(False)

    def _keep_cursor(self) -> None:
        self._cursor = (self.currentIndex().row(), self.currentIndex().column())

    def _restore_cursor(self) -> None:
        """Put the cursor back after rows came, went or moved by undo: the keyboard goes on where it was."""
        row, column = self._cursor
        if self._open_editor() is None:
            # The row that was edited may be gone with its editor.
            self._edited_row = -1
        if row >= 0:
            self.setCurrentIndex(self.rows.index(min(row, self.rows.rowCount() - 1), column))
        self._fit()

    def _named(self) -> int:
        """Return the pixels that the longest word of the first column needs, by which rows are called."""
        rows = range(min(len(self.rows.rows), _NAMED))
        cells = [str(self.rows.index(row, 0).data() or "") for row in rows]
        return widest_word(cells, self.rows.columns[0], self.fontMetrics())

    def _fit(self, *_signal: object) -> None:
        if not self.isColumnHidden(0) and self.columnWidth(0) < self._named():
            self._share_width()
        if self.rows.rowCount() <= _MANY:
            self.resizeRowsToContents()
        self._grow()
        self._take_height()

    def _grow(self) -> None:
        """Let the row whose text is edited be as high as what stands in its open cell."""
        row, editor = self._edited_row, self._open_editor()
        if row < 0 or not isinstance(editor, CellText) or self.rows.rowCount() > _MANY:
            return
        least = max(self.sizeHintForRow(row), self.verticalHeader().sectionSizeHint(row))
        needed = max(least, editor.needed(editor.width()))
        if needed != self.rowHeight(row):
            self.setRowHeight(row, needed)
            self._take_height()
            QTimer.singleShot(0, self, self._show_cursor)

    def _take_height(self) -> None:
        count = self.rows.rowCount()
        few = count <= _MANY
        height = sum(self.rowHeight(number) for number in range(count)) if few else count * _PLAIN_HEIGHT
        scroll = self.horizontalScrollBar()
        room = scroll.sizeHint().height() if scroll.maximum() > 0 else 0
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + room + 4)

    def _share_width(self) -> None:
        """Give every column its share of the width; when all are too narrow to read, the table scrolls sideways."""
        room = self.viewport().width()
        shown = [number for number in range(len(self.rows.columns)) if not self.isColumnHidden(number)]
        columns = [self.rows.columns[number] for number in shown]
        least = [widest_choice(column, self.fontMetrics()) for column in columns]
        if shown[:1] == [0]:
            least[0] = max(least[0], self._named())
        widths = shared_widths(columns, room, least)
        for number, width in zip(shown, widths, strict=True):
            self.setColumnWidth(number, width)

    def show_columns(self, names: Collection[str], *, shown: bool) -> None:
        """Show the columns ``names``, or hide them; the others share the room anew."""
        for number, one in enumerate(self.rows.columns):
            if one.name in names and self.isColumnHidden(number) is shown:
                self.setColumnHidden(number, not shown)
                self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share a new width among the columns, and wrap cells anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()
            self._fit_later.start()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Keep the cell with the cursor in sight, where the page is longer than the window."""
        super().currentChanged(current, previous)
        if self.hasFocus() or self.isAncestorOf(QApplication.focusWidget() or self.window()):
            QTimer.singleShot(0, self, self._show_cursor)

    def _show_cursor(self) -> None:
        cell = self.visualRect(self.currentIndex())
        area = self.parentWidget()
        while area is not None and cell.isValid():
            inside = area.widget() if isinstance(area, QScrollArea) else None
            if isinstance(area, QScrollArea) and inside is not None:
                place = self.viewport().mapTo(inside, cell.center())
                area.ensureVisible(place.x(), place.y(), 0, cell.height() // 2 + _PLAIN_HEIGHT)
            area = area.parentWidget()

    def _open_editor(self) -> QWidget | None:
        """Return the editor of the open cell, or None while none is open."""
        if self.state() is not QAbstractItemView.State.EditingState:
            return None
        found: QWidget | None = self.indexWidget(self.currentIndex())
        return found
