"""Cells whose words are wrapped at the column's width, and rows as high as they then are."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QTableView

from delegations.gui.tables.row_column import RowColumn
from delegations.gui.widgets.isolated import IsolatedCells

_TALLEST = 400
_PADDING_X, _PADDING_Y = 10, 9
"""Pixels around a cell's text, as the style sheet sets them and a little for the style's own margin."""


class WrappedCells(IsolatedCells):
    """For tables and lists whose rows follow their contents."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a cell's size with its text wrapped at the column's width.

        Qt's own answer forgets the style sheet's padding and cuts the last line off.
        """
        view = self.parent()
        width = option.rect.width()
        if isinstance(view, QTableView):
            width = view.columnWidth(index.column())
        elif isinstance(view, QListView):
            width = view.viewport().width() - 2 * view.spacing()
        roles = (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.CheckStateRole)
        beside = sum(option.decorationSize.width() + _PADDING_X for role in roles if index.data(role) is not None)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        room = max(width - 2 * _PADDING_X - beside, 20)
        flags = int(Qt.TextFlag.TextWrapAnywhere if " " not in words else Qt.TextFlag.TextWordWrap)
        needed = option.fontMetrics.boundingRect(0, 0, room, 1_000_000, flags, words).height()
        height = min(needed, _TALLEST) + 2 * _PADDING_Y
        return QSize(width, height)


def widest_choice(column: RowColumn, metrics: QFontMetrics) -> int:
    """Return the pixels that the longest word of a column's closed list needs, at most its width; 0 without a list."""
    words = [word for _value, shown in column.choices() for word in shown.split()] if column.choices else []
    needed = max((metrics.horizontalAdvance(word) + 2 * _PADDING_X for word in words), default=0)
    return min(needed, column.width or needed)
