"""A paper on screen: its pages one below the other, drawn when they come into view; a click tells the field."""

from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from delegations.documents.layout.pages import Paper, Spot
from delegations.domain.text.texts import _
from delegations.gui.ground.colours import colours

_GAP = 16
_PAGES_KEPT = 6
_ZOOMS = (0.5, 4.0)


class PaperView(QAbstractScrollArea):
    """Shows a paper as wide as the view (times zoom).

    ``source_clicked`` carries the field a clicked line shows; nothing when a click was beside all that shows one.
    """

    source_clicked = Signal(str)
    shown = Signal()
    """A paper is shown, another one or the same anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Preview of the paper"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self._spots: tuple[Spot, ...] = ()
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._zoom = 1.0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().setSingleStep(40)

    def show_paper(self, paper: Paper) -> None:
        """Show ``paper``; the place that is being read stays where it is."""
        at = self.verticalScrollBar().value()
        self._document.close()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(paper.pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._spots = paper.spots
        self._images.clear()
        self._measure()
        self.verticalScrollBar().setValue(at)
        self.viewport().update()
        self.shown.emit()

    def go_to(self, page: int) -> None:
        """Scroll to the page ``page`` (from 0)."""
        size = self._document.pagePointSize(0)
        self.verticalScrollBar().setValue(int(page * (size.height() * self._scale() + _GAP)))

    def small(self, page: int, width: int) -> QImage:
        """Return a page as a picture ``width`` pixels wide, on white."""
        size = self._document.pagePointSize(page)
        ratio = self.devicePixelRatioF()
        height = width * size.height() / (size.width() or 1.0)
        drawn = self._document.render(page, QSize(round(width * ratio), round(height * ratio)))
        whole = QImage(drawn.size(), QImage.Format.Format_RGB32)
        whole.fill(Qt.GlobalColor.white)
        painter = QPainter(whole)
        painter.drawImage(0, 0, drawn)
        painter.setPen(QColor(colours().line))
        painter.drawRect(0, 0, whole.width() - 1, whole.height() - 1)
        painter.end()
        whole.setDevicePixelRatio(ratio)
        return whole

    def pages(self) -> int:
        """Return how many pages are shown."""
        return self._document.pageCount()

    def zoom_by(self, factor: float) -> None:
        """Make the paper larger or smaller."""
        self._zoom = min(max(self._zoom * factor, _ZOOMS[0]), _ZOOMS[1])
        self._images.clear()
        self._measure()
        self.viewport().update()

    def _scale(self) -> float:
        """Return pixels of the view for a point of the paper."""
        width = self._document.pagePointSize(0).width() or 1.0
        return max(0.1, (self.viewport().width() - 2 * _GAP) / width) * self._zoom

    def _rectangle(self, page: int) -> QRectF:
        scale = self._scale()
        size = self._document.pagePointSize(page)
        top = _GAP + page * (size.height() * scale + _GAP) - self.verticalScrollBar().value()
        width = size.width() * scale
        spare = self.viewport().width() - width
        left = spare / 2 if spare > 0 else _GAP - self.horizontalScrollBar().value()
        return QRectF(left, top, width, size.height() * scale)

    def _measure(self) -> None:
        count = self.pages()
        size = self._document.pagePointSize(0)
        height = _GAP + count * (size.height() * self._scale() + _GAP) if count else 0
        width = size.width() * self._scale() + 2 * _GAP
        self.verticalScrollBar().setRange(0, max(0, int(height) - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.horizontalScrollBar().setRange(0, max(0, int(width) - self.viewport().width()))
        self.horizontalScrollBar().setPageStep(self.viewport().width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is gone."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in view."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in range(self.pages()):
            rectangle = self._rectangle(page)
            if rectangle.bottom() < 0 or rectangle.top() > self.viewport().height():
                continue
            painter.fillRect(rectangle.adjusted(-1, -1, 1, 1), QColor(colours().line))
            painter.fillRect(rectangle, Qt.GlobalColor.white)
            painter.drawImage(rectangle, self._image(page, rectangle))
        if self.hasFocus():
            painter.setPen(QColor(colours().accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def _image(self, page: int, rectangle: QRectF) -> QImage:
        ratio = self.devicePixelRatioF()
        size = QSize(round(rectangle.width() * ratio), round(rectangle.height() * ratio))
        key = (page, size.width())
        if key not in self._images:
            self._images[key] = self._document.render(page, size)
            while len(self._images) > _PAGES_KEPT:
                self._images.popitem(last=False)
        return self._images[key]

    def source_at(self, place: QPointF) -> str:
        """Return the field that the line at ``place`` of the view shows, or nothing."""
        scale = self._scale()
        for page in range(self.pages()):
            rectangle = self._rectangle(page)
            if rectangle.contains(place):
                depth = (place.y() - rectangle.top()) / scale
                return next((s.source for s in self._spots if s.page == page and s.top <= depth <= s.bottom), "")
        return ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which field was clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.source_clicked.emit(self.source_at(event.position()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the paper as wide as the view."""
        super().resizeEvent(event)
        self._images.clear()
        self._measure()
