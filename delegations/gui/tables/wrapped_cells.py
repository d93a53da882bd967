"""Cells whose words are wrapped at the column's width, and rows as high as they then are."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from delegations.gui.tables.row_column import RowColumn
from delegations.gui.widgets.isolated import IsolatedCells

_TALLEST, _LINE, _LONGEST_WORD = 400, 1, 180
_PADDING_X, _PADDING_Y = 10, 9
"""Pixels around a cell's text, as the style sheet sets them and a little for the style's own margin."""


class WrappedCells(IsolatedCells):
    """For tables and lists whose rows follow their contents; a tick box stands beside the first line of the words."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell. Qt puts a tick box in the middle of its height, far from the words of a tall one."""
        first = _first_line(option)
        if index.data(Qt.ItemDataRole.CheckStateRole) is None or first.rect.height() >= option.rect.height():
            super().paint(painter, option, index)
            return
        # The words without the box, the middle of which lies below the cell; the line at the foot; the box.
        tall, foot = QStyleOptionViewItem(option), QRect(option.rect)
        tall.rect.setHeight(3 * option.rect.height())
        foot.setTop(foot.bottom() - _LINE)
        for whole, part in ((tall, option.rect), (option, foot), (first, self.tick_box(option, index))):
            painter.save()
            painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
            super().paint(painter, whole, index)
            painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Put an icon beside the first line of words that begin at the top of their cell."""
        super().initStyleOption(option, index)
        if option.displayAlignment & Qt.AlignmentFlag.AlignTop:
            option.decorationAlignment = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:  # fmt: skip
        """Take a click on the tick box where it is painted."""
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) is not None
        return super().editorEvent(event, model, _first_line(option) if is_ticked else option, index)

    def tick_box(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Return where the tick box of a cell is painted."""
        first = _first_line(option)
        self.initStyleOption(first, index)
        view = self.parent()
        if not isinstance(view, QWidget):
            return QRect()
        return view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, first, view)

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
        return QSize(width, wrapped_height(words, option.fontMetrics, width - beside))


def wrapped_height(words: str, metrics: QFontMetrics, width: int) -> int:
    """Return the pixels that ``words`` need in a cell of ``width`` pixels, with what is around them; not over a bound.

    A text that is typed there has the same height, so that no row moves when a cell is opened.
    """
    room = max(width - 2 * _PADDING_X, 20)
    flags = int(Qt.TextFlag.TextWrapAnywhere if " " not in words else Qt.TextFlag.TextWordWrap)
    needed = metrics.boundingRect(0, 0, room, 1_000_000, flags, words).height()
    return min(needed, _TALLEST) + 2 * _PADDING_Y


def _first_line(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    """Return the part of a cell that holds the first line of its words."""
    first = QStyleOptionViewItem(option)
    first.rect.setHeight(min(option.rect.height(), option.fontMetrics.height() + 2 * _PADDING_Y))
    return first


def widest_choice(column: RowColumn, metrics: QFontMetrics) -> int:
    """Return the pixels that the longest word of a column's closed list needs, at most its width; 0 without a list."""
    words = [word for _value, shown in column.choices() for word in shown.split()] if column.choices else []
    needed = max((metrics.horizontalAdvance(word) + 2 * _PADDING_X for word in words), default=0)
    return min(needed, column.width or needed)


def widest_word(cells: Iterable[str], column: RowColumn, metrics: QFontMetrics) -> int:
    """Return the pixels that the longest word in the ``cells`` of a column needs, at most its width.

    For what rows are called by: a name that ends within a word may be anybody's.
    """
    words = {word for words in cells for word in words.split()}
    needed = max((metrics.horizontalAdvance(word) + 2 * _PADDING_X for word in words), default=0)
    return min(needed, column.width or _LONGEST_WORD)
