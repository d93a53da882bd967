"""A record in a list as two lines: what it is, and below it, quieter, the rest."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from delegations.gui.models.lazy_list import BELOW
from delegations.gui.theme import colours

HEIGHT = 56
_MARGIN, _ICON = 12, 18


class TwoLines(QStyledItemDelegate):
    """Paints two lines and a shape; what does not fit ends in an ellipsis, the tip has it whole."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one record."""
        shades = colours()
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        ground = shades.selected if chosen else shades.hover if hovered else shades.surface
        painter.fillRect(area, QColor(ground))
        if focused and chosen:
            mirrored = option.direction is Qt.LayoutDirection.RightToLeft
            edge = area.right() - 2 if mirrored else area.left()
            painter.fillRect(QRect(edge, area.top(), 3, area.height()), QColor(shades.accent))
        painter.setPen(QColor(shades.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = area.adjusted(_MARGIN, 8, -_MARGIN, -8)
        shape = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(shape, QIcon):
            place = QRect(inside.left(), inside.top(), _ICON, _ICON)
            shape.paint(painter, QStyle.visualRect(option.direction, inside, place))
            inside = QStyle.visualRect(option.direction, inside, inside.adjusted(_ICON + 8, 0, 0, 0))
        self._lines(painter, option.font, inside, str(index.data() or ""), str(index.data(BELOW) or ""))
        painter.restore()

    @staticmethod
    def _lines(painter: QPainter, font: QFont, inside: QRect, first: str, second: str) -> None:
        shades = colours()
        height = inside.height() // 2
        upper = QRect(inside.left(), inside.top(), inside.width(), height)
        lower = upper.translated(0, height)
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        for area, words, shade in ((upper, first, shades.text), (lower, second, shades.muted)):
            painter.setPen(QColor(shade))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, align | Qt.TextFlag.TextSingleLine, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of two lines."""
        return QSize(160, HEIGHT)
