"""A lazy list with columns: the same million rows, a cell each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QIcon

from delegations.gui.ground.colours import colours
from delegations.gui.tables.lazy_list import Index, LazyListModel, Shown


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its key, heading, width in pixels, what it shows of a row, and the order it may sort by."""

    key: str
    heading: str
    width: int
    show: Callable[[Any], str]
    sort: str = ""
    icon: Callable[[Any], QIcon] | None = None
    bad: Callable[[Any], bool] | None = None
    """Tells the rows whose cell is to be seen first."""


class LazyTableModel(LazyListModel):
    """The rows of one listing in columns."""

    def __init__(self, shown: Shown, columns: Sequence[TableColumn], parent: QObject | None = None) -> None:
        super().__init__(shown, parent)
        self.columns = columns

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return the number of columns, those that are hidden too."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a heading."""
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self.columns[section].heading if orientation is Qt.Orientation.Horizontal and role in words else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows; a group's head is the same in all its cells."""
        if (self.id_at(index.row()) or 0) < 0:
            return super().data(index, role)
        column = self.columns[index.column()]
        wanted = {
            int(Qt.ItemDataRole.DisplayRole): column.show,
            int(Qt.ItemDataRole.ToolTipRole): self.shown.tip,
            int(Qt.ItemDataRole.DecorationRole): column.icon,
            int(Qt.ItemDataRole.ForegroundRole): column.bad,
        }.get(int(role))
        if wanted is None:
            return None
        value = self.shown_at(index.row(), wanted, role)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colours().bad) if value else None
        return value
