"""What a search found: title and line of each record, with the words searched for marked."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from delegations.domain.records.labels import label
from delegations.domain.text.snippets import Snippet
from delegations.gui.ground.colours import colours
from delegations.gui.ground.icons import icon
from delegations.gui.ground.record_places import PLACES
from delegations.gui.widgets.isolated import fitted
from delegations.queries.search import FoundRecord

FOUND = Qt.ItemDataRole.UserRole
_MARGIN, _ICON, _GAP = 12, 18, 8
_LINES = 2
"""Lines of text below the title."""
_KIND = 130
"""Pixels of the kind's name at the end of the line."""
Index = QModelIndex | QPersistentModelIndex


class Results(QAbstractListModel):
    """The records found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: Sequence[FoundRecord] = ()

    def show_found(self, found: Sequence[FoundRecord]) -> None:
        """Show ``found``."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Return how many were found."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a record as words for those who hear, or as it is."""
        one = self.found[index.row()]
        if role == FOUND:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{one.title.text}. {label(one.kind)}. {one.line.text}"
        return None


class ResultPainter(QStyledItemDelegate):
    """Paints a record: icon, title and kind, and the line below with marks behind the words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one record."""
        one = index.data(FOUND)
        shades = colours()
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        area: QRect = option.rect
        painter.fillRect(area, QColor(shades.selected if chosen else shades.hover if hovered else shades.surface))
        painter.setPen(QColor(shades.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = area.adjusted(_MARGIN, _GAP, -_MARGIN, -_GAP)
        place = QRect(inside.left(), inside.top(), _ICON, _ICON)
        icon(PLACES[one.kind].icon, "muted").paint(painter, QStyle.visualRect(option.direction, inside, place))
        beside = QStyle.visualRect(option.direction, inside, inside.adjusted(_ICON + _GAP, 0, 0, 0))
        line = option.fontMetrics.lineSpacing()
        head = QRect(beside.left(), beside.top(), beside.width(), line)
        words = QStyle.visualRect(option.direction, head, head.adjusted(0, 0, -_KIND - _GAP, 0))
        kind = QStyle.visualRect(option.direction, head, head.adjusted(head.width() - _KIND, 0, 0, 0))
        painter.setFont(option.font)
        painter.setPen(QColor(shades.muted))
        far = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(kind, far | Qt.TextFlag.TextSingleLine, fitted(label(one.kind), option.fontMetrics, _KIND))
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        _draw(painter, one.title, words, bold, most=1, shade=shades.text)
        below = QRect(beside.left(), head.bottom() + 4, beside.width(), line * _LINES)
        _draw(painter, one.line, below, option.font, most=_LINES, shade=shades.muted)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a title and its lines."""
        return QSize(200, option.fontMetrics.lineSpacing() * (_LINES + 1) + 4 + 2 * _GAP)


def _draw(painter: QPainter, snippet: Snippet, area: QRect, font: QFont, *, most: int, shade: str) -> None:
    """Draw a text in at most ``most`` lines, marks behind the words found.

    Its letters decide its direction, the window's on which side it stands.
    """
    layout = QTextLayout(snippet.text.replace("\n", " "), font)
    from_right = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    formats = []
    for start, length in snippet.marks:
        look = QTextCharFormat()
        look.setBackground(QColor(colours().warn_ground))
        look.setForeground(QColor(colours().text))
        look.setFontWeight(QFont.Weight.DemiBold)
        formats.append(_range(start, length, look))
    layout.setFormats(formats)
    layout.beginLayout()
    metrics = QFontMetrics(font)
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        # Base lines keep their distance, whatever letters of another script rise to.
        line.setPosition(QPointF(0, number * metrics.lineSpacing() + metrics.ascent() - line.ascent()))
    layout.endLayout()
    painter.setPen(QColor(shade))
    painter.setClipRect(area.adjusted(0, -_GAP, 0, _GAP))
    layout.draw(painter, QPointF(area.topLeft()))
    painter.setClipping(False)


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made
