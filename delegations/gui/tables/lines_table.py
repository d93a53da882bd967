"""The table that lists records: it tells what is chosen, and highlights what is open."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from delegations.gui.ground.page import LISTS_RECORDS
from delegations.gui.tables.lazy_list import LazyListModel
from delegations.gui.tables.two_lines import TwoLines


class LinesTable(QTableView):
    """A table of one column, each record two lines or a little more.

    ``chosen`` carries the number of a record that was chosen: by a click, Enter, or the cursor moved onto it.
    ``head_pressed`` carries the number, below zero, of a group's head that was clicked or entered.
    """

    chosen = Signal(int)
    head_pressed = Signal(int)

    def __init__(self, name: str, model: LazyListModel, upper_lines: int = 1, lower_lines: int = 1) -> None:
        super().__init__()
        self.lines = model
        self.setProperty(LISTS_RECORDS, True)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        delegate = TwoLines(self, upper_lines, lower_lines)
        self.setItemDelegate(delegate)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(delegate.height(self.font()))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_held = self._has_moved = False
        self.marked: int | None = None
        """The record that is to be highlighted when it is in a row; rows may come later."""
        self._several: list[int] = []
        model.modelAboutToBeReset.connect(self._keep_several)
        model.arrived.connect(self._mark_again)
        model.counted.connect(lambda _count: self._end_several())
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self._choose())
        self.clicked.connect(lambda _index: self._press())

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Tell what was chosen when Qt is done with a click or key: whoever hears it may show other rows at once."""
        self._is_held = True
        yield
        self._is_held = False
        if self._has_moved:
            self._has_moved = False
            self._choose()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Have the rows in view read before they are painted."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        self.lines.look_at(first, last if last >= 0 else self.lines.rowCount() - 1)
        super().paintEvent(event)

    def _choose(self) -> None:
        if self._is_held:
            self._has_moved = True
        elif (number := self.current_id()) is not None and number > 0:
            self.marked = number
            self.chosen.emit(number)

    def _press(self) -> None:
        """Choose the row under the cursor once more: it may not be what is open."""
        number = self.current_id()
        if number is not None and number < 0:
            self.head_pressed.emit(number)
        else:
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a record, or open or close a group, with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press()
            return
        with self._held():
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, held: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and the last record, with Ctrl or without: there is one column."""
        ends = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
        if action in ends:
            held |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, held)

    def selectRow(self, row: int) -> None:
        """Choose a row, as a click does. Qt's own way finds none from right to left: it looks beyond the edge."""
        flags = QItemSelectionModel.SelectionFlag
        with self._held():
            self.selectionModel().setCurrentIndex(self.lines.index(row, 0), flags.ClearAndSelect | flags.Rows)
            # Also where the cursor stood there already, and something else is open.
            self._has_moved = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row."""
        with self._held():
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose several rows."""
        with self._held():
            super().mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose nothing: Qt puts the cursor on the first row when the keyboard comes in."""
        selection = self.selectionModel()
        selection.blockSignals(True)
        had_cursor = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not had_cursor:
            selection.clearCurrentIndex()
        selection.blockSignals(False)

    def current_id(self) -> int | None:
        """Return the number of the record under the cursor."""
        return self.lines.id_at(self.currentIndex().row())

    def mark(self, record_id: int | None) -> None:
        """Highlight the record ``number`` and nothing else, without choosing it; nothing when it is in no row."""
        self.marked = record_id
        position = self.lines.position_of(record_id) if record_id is not None else None
        if position is None:
            self.clearSelection()
        elif self.current_id() != record_id or record_id not in self.chosen_ids():
            # One of several that are chosen leaves the others chosen.
            flag = QItemSelectionModel.SelectionFlag
            index, is_chosen = self.lines.index(position, 0), record_id in self.chosen_ids()
            self._put_cursor(index, flag.NoUpdate if is_chosen else flag.ClearAndSelect | flag.Rows)
            self.scrollTo(index)

    def _mark_again(self) -> None:
        if self.marked is not None:
            self.mark(self.marked)
        # When they were several that were chosen before the rows changed, they are so again.
        self.choose_again(self._several)

    def _keep_several(self) -> None:
        if len(chosen := self.chosen_ids()) > 1:
            self._several = chosen

    def _end_several(self) -> None:
        """Choose the last of those that were chosen: all rows are known now, who is not among them is gone."""
        self.choose_again(self._several)
        self._several = []

    def choose_again(self, record_ids: Sequence[int]) -> None:
        """Choose the records ``record_ids``, the rows having been read anew or being read still."""
        self._several = [one for one in record_ids if self.lines.position_of(one) is None]
        flag = QItemSelectionModel.SelectionFlag
        positions = [self.lines.position_of(number) for number in record_ids]
        selection = self.selectionModel()
        selection.blockSignals(True)
        for position in positions:
            if position is not None:
                selection.select(self.lines.index(position, 0), flag.Select | flag.Rows)
        selection.blockSignals(False)
        self.viewport().update()

    def _put_cursor(self, index: QModelIndex, flags: QItemSelectionModel.SelectionFlag) -> None:
        selection = self.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(index, flags)
        selection.blockSignals(False)
        self.viewport().update()

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the selected records."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [number for number in map(self.lines.id_at, rows) if number is not None and number > 0]
