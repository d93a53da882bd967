"""The list of pages at the side of the window."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from delegations.domain.text.texts import _
from delegations.gui.ground.icons import icon
from delegations.gui.pages.registry import PAGES

_WIDTH = 188


class Navigation(QListWidget):
    """All pages; ``wanted`` carries the key of the one that was chosen."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName(_("Pages"))
        self.setFixedWidth(_WIDTH)
        self.setIconSize(QSize(18, 18))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        for page in PAGES:
            item = QListWidgetItem(icon(page.symbol), _(page.name))
            item.setData(Qt.ItemDataRole.UserRole, page.key)
            self.addItem(item)
        self._is_held, self._pressed = False, ""
        self.currentItemChanged.connect(self._tell)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        key = str(item.data(Qt.ItemDataRole.UserRole))
        if self._is_held:
            self._pressed = key
        else:
            self.wanted.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which page was chosen when Qt is done with the click: it would mark a page that could not be shown."""
        self._is_held, self._pressed = True, ""
        super().mousePressEvent(event)
        self._is_held = False
        if self._pressed:
            self.wanted.emit(self._pressed)

    def mark(self, key: str) -> None:
        """Mark the page ``key``, which is on screen; none when there is no such page."""
        self.blockSignals(True)
        self.setCurrentRow(next((number for number, one in enumerate(PAGES) if one.key == key), -1))
        self.blockSignals(False)
