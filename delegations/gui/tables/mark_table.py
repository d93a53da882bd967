"""A table of rows in which some columns are marked by one key: + − = set a value, the space bar goes round."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.row_table_model import Row, RowTableModel


class MarkTable(RowTable[Row]):
    """``marks``: for a column, the values that its keys set; the space bar goes round in their order."""

    def __init__(self, model: RowTableModel[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self.marks: dict[str, Sequence[tuple[str, object]]] = {}

    def set_marks(self, marks: dict[str, Sequence[tuple[str, object]]]) -> None:
        """Let the keys of ``marks`` set values, in a cell and in its open list alike."""
        self.marks = self.cells.marks = marks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark a row by one key, and go on to the next one."""
        index = self.currentIndex()
        row, name = index.row(), self.rows.columns[max(0, index.column())].name
        marks = self.marks.get(name, ()) if index.isValid() and row < len(self.rows.rows) else ()
        values = [value for _key, value in marks]
        value = dict(marks).get(event.text())
        if event.key() == Qt.Key.Key_Space and values:
            now = getattr(self.rows.rows[row], name)
            value = values[(values.index(now) + 1) % len(values)] if now in values else values[0]
        if value is None:
            super().keyPressEvent(event)
            return
        self.rows.setData(index, value)
        if event.key() != Qt.Key.Key_Space:
            self.setCurrentIndex(self.rows.index(min(row + 1, self.rows.rowCount() - 1), index.column()))
        event.accept()
