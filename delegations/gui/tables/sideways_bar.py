"""The bar that scrolls a wide table sideways, at the foot of what is seen of the table, however long it is."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QScrollBar, QTableView


class SidewaysBar(QScrollBar):
    """Lies over a table that stands whole in a page, for as long as the table's own bar is below the page's view."""

    def __init__(self, table: QTableView) -> None:
        own = table.horizontalScrollBar()
        super().__init__(own.orientation(), table)
        self.setObjectName("over")
        self._table, self._own = table, own
        self._page: QAbstractScrollArea | None = None
        self.hide()
        # After the page has laid out anew.
        self._place_later = QTimer(self, singleShot=True, interval=0)
        self._place_later.timeout.connect(self._place)
        own.rangeChanged.connect(self._follow)
        own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(own.setValue)
        table.installEventFilter(self)

    def _follow(self, *_range: int) -> None:
        """Scroll as far as the table's own bar does."""
        value = self._own.value()
        self.setRange(self._own.minimum(), self._own.maximum())
        self.setPageStep(self._own.pageStep())
        self.setSingleStep(self._own.singleStep())
        self.setValue(value)
        self._place_later.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep at the foot while the table or the page around it changes its size."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.ParentChange) and watched is self._table:
            self._find_page()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place_later.start()
        return super().eventFilter(watched, event)

    def _find_page(self) -> None:
        around = self._table.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is self._page or around is None:
            return
        self._page = around
        around.viewport().installEventFilter(self)
        around.verticalScrollBar().valueChanged.connect(self._follow_page)
        around.verticalScrollBar().rangeChanged.connect(self._follow_page)

    def _follow_page(self, *_value: int) -> None:
        """Place the bar anew, but not at once: a page is also scrolled while a table is taken down that was left."""
        self._place_later.start()

    def _place(self) -> None:
        seen = self._seen()
        height = self._own.sizeHint().height()
        lowest = self._table.height() - height
        top = seen.bottom() + 1 - height
        is_near = self._own.maximum() > 0 and not seen.isEmpty() and self._head() < top < lowest
        self.setVisible(is_near)
        if is_near:
            inside = self._table.viewport().geometry()
            self.setGeometry(inside.x(), top, inside.width(), height)
            self.raise_()

    def _seen(self) -> QRect:
        """Return the part of the table in the view of its page, whether or not what lies between is laid out anew."""
        if self._page is None or not self._table.isVisible():
            return QRect()
        view = self._page.viewport()
        return QRect(self._table.mapFrom(view.window(), view.mapTo(view.window(), QPoint())), view.size()).intersected(
            self._table.rect()
        )

    def _head(self) -> int:
        """Return where the rows begin: a bar over the headings alone would scroll nothing that is seen."""
        return self._table.horizontalHeader().height() + self._own.sizeHint().height()
