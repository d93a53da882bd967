"""A record in a list as two lines: what it is, and below it, quieter, the rest."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from delegations.gui.ground.colours import colours
from delegations.gui.ground.icons import icon
from delegations.gui.tables.lazy_list import BELOW, HEAD
from delegations.gui.widgets.isolated import fitted

HEIGHT = 56
_MARGIN, _ICON = 12, 18


class TwoLines(QStyledItemDelegate):
    """Paints two lines and a shape; what does not fit ends in an ellipsis, the tip has it whole.

    A narrow list may give the upper text several lines, ``upper_lines``, and show as many ``lower_lines`` of the other.
    """

    def __init__(self, parent: QObject, upper_lines: int = 1, lower_lines: int = 1) -> None:
        super().__init__(parent)
        self._upper_lines, self._lower_lines = upper_lines, lower_lines

    def height(self, font: QFont) -> int:
        """Return the height of a record in pixels."""
        return HEIGHT + (self._upper_lines + self._lower_lines - 2) * QFontMetrics(font).lineSpacing()

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
        if (state := index.data(HEAD)) is not None:
            paint_head(painter, option, inside, str(index.data() or ""), is_open=state == "open")
            painter.restore()
            return
        shape = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(shape, QIcon):
            place = QRect(inside.left(), inside.top(), _ICON, _ICON)
            shape.paint(painter, QStyle.visualRect(option.direction, inside, place))
            inside = QStyle.visualRect(option.direction, inside, inside.adjusted(_ICON + 8, 0, 0, 0))
        self._lines(painter, option.font, inside, str(index.data() or ""), str(index.data(BELOW) or ""))
        painter.restore()

    def _lines(self, painter: QPainter, font: QFont, inside: QRect, first: str, second: str) -> None:
        shades = colours()
        height = inside.height() // (self._upper_lines + self._lower_lines)
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        metrics = painter.fontMetrics()
        lines = [(words, shades.text) for words in wrapped(first, font, inside.width(), self._upper_lines)]
        lines += [(words, shades.muted) for words in second.split("\n")[: self._lower_lines]]
        for number, (words, shade) in enumerate(lines):
            painter.setPen(QColor(shade))
            shown = fitted(words, metrics, inside.width())
            area = QRect(inside.left(), inside.top() + number * height, inside.width(), height)
            painter.drawText(area, align | Qt.TextFlag.TextSingleLine, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of two lines."""
        return QSize(160, self.height(option.font))


def paint_head(painter: QPainter, option: QStyleOptionViewItem, inside: QRect, words: str, *, is_open: bool) -> None:
    """Paint the head of a group: an arrow that tells whether it is open, and its words in bold."""
    mirrored = option.direction is Qt.LayoutDirection.RightToLeft
    arrow = "chevron-down" if is_open else "chevron-left" if mirrored else "chevron-right"
    place = QRect(inside.left(), inside.top() + (inside.height() - _ICON) // 2, _ICON, _ICON)
    icon(arrow, "muted").paint(painter, QStyle.visualRect(option.direction, inside, place))
    inside = QStyle.visualRect(option.direction, inside, inside.adjusted(_ICON + 8, 0, 0, 0))
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(colours().text))
    shown = fitted(words, painter.fontMetrics(), inside.width())
    align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(inside, align | Qt.TextFlag.TextSingleLine, shown)


def wrapped(words: str, font: QFont, width: int, most: int) -> list[str]:
    """Return ``words`` broken at spaces into at most ``most`` lines; what is left over stands in the last one."""
    if most == 1:
        return [words]
    layout = QTextLayout(words, font)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        lines.append(words[start:] if len(lines) == most - 1 else words[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines
