"""The table in which rows of a record are typed: Enter adds the next row, Alt+Up and Alt+Down move, Delete removes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QComboBox, QWidget

from delegations.gui.tables.fitted_table import FittedTable
from delegations.gui.tables.row_column import Editor
from delegations.gui.tables.row_table_model import Held, Row, RowTableModel

_PAUSE = 300
"""Milliseconds after the last keystroke in an open cell when what stands there becomes part of the record."""


class RowTable(FittedTable[Row]):
    """The view of a row table that is typed into."""

    pasted = Signal(str)
    """Text of several lines was pasted: a list to be read into rows."""
    cell_left = Signal()
    """A cell is open no longer: what is wrong with it may be said."""

    def __init__(self, model: RowTableModel[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setObjectName("rows")
        self.setAccessibleName(name)
        self.cells.entered.connect(self._next_row)
        self.cells.pasted.connect(self.pasted)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.finish_typing(stay=True))
        self._before: tuple[Held[Row], str] | None = None
        self.may_remove: Callable[[list[str]], bool] = lambda _uids: True
        """Tells whether rows may go at once, given their uids; else whoever refuses takes them away later."""
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.verticalHeader().sectionPressed.connect(self._choose_row)
        self._dress_dragging()

    def set_reading(self, *, reading: bool) -> None:
        """Let the rows be read and copied only; there is no blank one then."""
        self.rows.set_read_only(read_only=reading)
        way = QAbstractItemView.DragDropMode
        self.setDragDropMode(way.NoDragDrop if reading else way.InternalMove)

    def take_at_pauses(self) -> None:
        """Take what is typed into an open cell whenever typing pauses: for rows that no edit stores at once."""
        self.cells.typed.connect(self._pause.start)

    def _dress_dragging(self) -> None:
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the dragged rows to where they are dropped."""
        at = self.indexAt(event.position().toPoint())
        target = at.row() if at.isValid() else len(self.rows.rows)
        if at.isValid() and event.position().y() > self.visualRect(at).center().y():
            target += 1
        self.rows.move(self.chosen_rows(), min(target, len(self.rows.rows)))
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def chosen_rows(self) -> list[int]:
        """Return the rows that are selected, without the blank one."""
        rows = {index.row() for index in self.selectedIndexes()} or {self.currentIndex().row()}
        return sorted(number for number in rows if 0 <= number < len(self.rows.rows))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor on a cell when the keyboard comes here."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(len(self.rows.rows) if not self.rows.rows else 0, 0))

    def _next_row(self) -> None:
        """Go on to the next row: into the first cell of the blank one, which is typed from its beginning.

        In a row that is there already the cursor stays in its column, and nothing is opened: a name that nobody wants
        to change would be chosen whole, and the next key would write over it.
        """
        at = self.currentIndex()
        row = min(at.row() + 1, self.rows.rowCount() - 1)
        if row < len(self.rows.rows):
            QTimer.singleShot(0, self, lambda: self.setCurrentIndex(self.rows.index(row, at.column())))
        else:
            QTimer.singleShot(0, self, lambda: self.edit_cell(row, 0))

    def edit(self, *arguments: Any) -> Any:
        """Edit a cell; its row is as high as the text that is edited there."""
        index, was_open = arguments[0], self._open_editor() is not None
        held = self.rows.hold(index.row()) if index.isValid() else None
        opened = super().edit(*arguments)
        if held is not None and not was_open and self._open_editor() is not None:
            column = self.rows.columns[index.column()]
            self._before = held, column.name
            self.rows.open_cell = held.row.uid, column.name
        if opened is not False and self.rows.columns[index.column()].editor is Editor.TEXT:
            self._edited_row = index.row()
            self._fit_later.start()
        return opened

    def finish_typing(self, *, stay: bool) -> None:
        """Take what stands in the open cell into its row; with ``stay`` the cell stays open."""
        editor = self._open_editor()
        if editor is None or isinstance(editor, QComboBox):
            return
        self._pause.stop()
        self.commitData(editor)
        if not stay and self._open_editor() is editor:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """End an edit and give its room back; one that is given up leaves the row as it was."""
        had_room, self._edited_row = self._edited_row >= 0, -1
        self._pause.stop()
        before, self._before, self.rows.open_cell = self._before, None, None
        super().closeEditor(editor, hint)
        if before is not None and hint is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self.rows.give_back(*before)
        self.cell_left.emit()
        if had_room:
            self._fit_later.start()

    def edit_cell(self, row: int, column: int) -> None:
        """Put the cursor into a cell and begin to edit it."""
        index = self.rows.index(row, column)
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)

    def read_lists(self, read: Callable[[str], None]) -> None:
        """Let ``read`` have lists that are pasted into the table, or into one of its cells."""
        self.cells.takes_lists = True
        self.pasted.connect(read)

    def focus_row(self, uid: str) -> bool:
        """Put the cursor on a row; tell whether it is there."""
        return self.focus_field(uid, self.rows.columns[0].name)

    def focus_field(self, uid: str, name: str) -> bool:
        """Put the cursor on the cell of a field; tell whether there is one."""
        index = self.rows.index_of(uid, name)
        if index.isValid():
            self.setFocus()
            self.setCurrentIndex(index)
        return index.isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the table's own keys; all others go to Qt."""
        if self._leaves(event):
            # Qt asks the table first and moves the focus on when it does not want the key.
            event.ignore()
            return
        act = self._action_of(event)
        if act is not None:
            act()
            event.accept()
            return
        super().keyPressEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Tell whether Tab goes on to the next field: from the blank row forward, from the first cell back."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Tab:
            last = index.column() + 1 == self.rows.columnCount()
            if index.isValid() and not last and self.rows.columns[index.column() + 1].begins:
                return False
            end = last and index.row() + 1 == self.rows.rowCount()
            return not index.isValid() or index.row() >= len(self.rows.rows) or (end and not self.rows.has_blank)
        return event.key() == Qt.Key.Key_Backtab and index.row() <= 0 and index.column() <= 0

    def _action_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, index = event.key(), self.currentIndex()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            return self._copy
        if self.rows.is_read_only:
            return None
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._paste
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return lambda: self.edit(index)
        if key == Qt.Key.Key_Delete:
            return self._delete
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return lambda: self._move(-1 if key == Qt.Key.Key_Up else 1)
        return None

    def _choose_row(self, row: int) -> None:
        """Choose the row whose number was pressed: from right to left Qt looks for its cells beyond the edge."""
        chosen = self.selectionModel()
        if self.isRightToLeft() and not chosen.isRowSelected(row) and row < self.rows.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            chosen.setCurrentIndex(self.rows.index(row, 0), flags.ClearAndSelect | flags.Rows)

    def _delete(self) -> None:
        """Empty the chosen cell; whole rows go when several cells or the first cell are chosen."""
        index, chosen = self.currentIndex(), self.selectedIndexes()
        column = self.rows.columns[index.column()] if index.isValid() else None
        if len(chosen) <= 1 and column is not None and index.column() > 0 and column.editor is not Editor.CHOICE:
            self.rows.setData(index, "")
        else:
            self.remove_rows()

    def remove_rows(self) -> None:
        """Take the chosen rows away; undo brings them back."""
        row, column = self.currentIndex().row(), max(0, self.currentIndex().column())
        chosen = self.chosen_rows()
        if not self.may_remove([self.rows.rows[number].uid for number in chosen]):
            return
        self.rows.remove(chosen)
        self.setCurrentIndex(self.rows.index(min(row, self.rows.rowCount() - 1), column))

    def _move(self, step: int) -> None:
        rows, column = self.chosen_rows(), self.currentIndex().column()
        if not rows or not rows[0] + step >= 0 or rows[-1] + step >= len(self.rows.rows):
            return
        self.rows.move(rows, rows[0] - 1 if step < 0 else rows[-1] + 2)
        self.setCurrentIndex(self.rows.index(rows[0] + step, column))

    def _copy(self) -> None:
        cells = sorted(self.selectedIndexes(), key=lambda one: (one.row(), one.column()))
        lines: dict[int, list[str]] = {}
        for cell in cells:
            lines.setdefault(cell.row(), []).append(str(cell.data(Qt.ItemDataRole.EditRole) or ""))
        QApplication.clipboard().setText("\n".join("\t".join(values) for values in lines.values()))

    def _paste(self) -> None:
        text = QApplication.clipboard().text()
        if self.cells.takes_lists and ("\n" in text.strip() or "\t" in text.strip()):
            self.pasted.emit(text)
        elif text and self.currentIndex().isValid():
            column = self.rows.columns[self.currentIndex().column()]
            if column.editor is not Editor.CHOICE:
                self.rows.setData(self.currentIndex(), text)
