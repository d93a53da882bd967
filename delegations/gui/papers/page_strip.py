"""The pages of a paper, small, one below the other; a click leads to the page."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import _
from delegations.gui.papers.paper_view import PaperView

_WIDTH, _HEIGHT = 84, 119
_AT_ONCE = 4
"""Pages that are drawn in one go: the window stays alive in between."""


class PageStrip(QListWidget):
    """Follows a ``PaperView``; hidden it draws nothing."""

    def __init__(self, view: PaperView) -> None:
        super().__init__()
        self.setObjectName("rows")
        self.setAccessibleName(_("Pages"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(_WIDTH, _HEIGHT))
        self.setFixedWidth(_WIDTH + 44)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view = view
        self._next = 0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._draw_some)
        self.currentRowChanged.connect(lambda page: view.go_to(page) if page >= 0 else None)
        view.shown.connect(self.refresh)

    def refresh(self) -> None:
        """Draw the pages of the paper anew."""
        self._timer.stop()
        if not self.isVisible():
            return
        count, chosen = self._view.pages(), self.currentRow()
        self.blockSignals(True)
        while self.count() > count:
            self.takeItem(self.count() - 1)
        for page in range(self.count(), count):
            item = QListWidgetItem(own_digits(str(page + 1)))
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setSizeHint(QSize(_WIDTH + 16, _HEIGHT + 28))
            self.addItem(item)
        self.setCurrentRow(min(chosen, count - 1))
        self.blockSignals(False)
        self._next = 0
        self._timer.start()

    def _draw_some(self) -> None:
        last = min(self._next + _AT_ONCE, self.count())
        for page in range(self._next, last):
            self.item(page).setIcon(QIcon(QPixmap.fromImage(self._view.small(page, _WIDTH))))
        self._next = last
        if last < self.count():
            self._timer.start()

    def showEvent(self, event: object) -> None:
        """Draw the pages when the strip is opened."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()
