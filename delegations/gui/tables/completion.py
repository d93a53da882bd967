"""Completion under a line: what is known already, and the word that something new will be made."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView

from delegations.gui.ground.theme import wear
from delegations.gui.tables.row_column import Offer

Offers = Callable[[str], Sequence[Offer]]


_WIDTH = 420
"""Pixels that offers have at least: names come with posts."""


class Completion(QCompleter):
    """Shows ``offers`` for what is typed; ``chosen`` is the one that was taken, until typing goes on."""

    def __init__(self, line: QLineEdit, offers: Offers, *, last_of_list: bool = False) -> None:
        self._items = QStandardItemModel()
        super().__init__(self._items, line)
        self._line, self._offers, self._last_of_list = line, offers, last_of_list
        self.chosen: Offer | None = None
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(10)
        self._list = QListView()
        self._list.setObjectName("popup")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPopup(self._list)
        # After Qt's own filter, so before it: Qt would hand Tab to the line past the filters of the table it is in.
        self._list.installEventFilter(self)
        self.setWidget(line)
        line.textEdited.connect(self._offer)
        self.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stub knows one overload

    def is_open(self) -> bool:
        """Tell whether offers are on screen."""
        return self._list.isVisible()

    def close(self) -> None:
        """Take the offers off the screen."""
        self._list.hide()

    def _word(self) -> str:
        text = self._line.text()
        return text.rpartition(",")[2].strip() if self._last_of_list else text.strip()

    def _offer(self, _text: str) -> None:
        self.chosen = None
        word = self._word()
        offers = self._offers(word) if word else ()
        self._items.clear()
        for offer in offers:
            item = QStandardItem(offer.shown)
            item.setData(offer, Qt.ItemDataRole.UserRole)
            self._items.appendRow(item)
        if not offers:
            self._list.hide()
            return
        if not self._list.styleSheet():
            # Qt takes it out of the window that it belongs to; most lists are never shown.
            wear(self._list)
        self.complete(QRect(0, 0, max(self._line.width(), _WIDTH), self._line.height()))
        # Nothing is chosen until an arrow chooses it: what was typed must not turn into an offer by Enter.
        self._list.setCurrentIndex(QModelIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab take the chosen offer and go on, and Enter without a chosen one end the edit, in one stroke."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._list:
            chosen = self._list.currentIndex()
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if tab or (enter and not chosen.isValid()):
                self._list.hide()
                if tab and chosen.isValid():
                    self._take(chosen)
                # Posted, not sent: this very event is still being handled, and the line may close over it.
                again = QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), event.text())
                QApplication.postEvent(self._line, again)
                return True
        return super().eventFilter(watched, event)

    def _take(self, index: QModelIndex) -> None:
        offer = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(offer, Offer):
            return
        before = self._line.text().rpartition(",")[0].strip() if self._last_of_list else ""
        self._line.setText(f"{before}, {offer.text}" if before else offer.text)
        # As if it had been typed.
        self._line.setModified(True)
        if not self._last_of_list:
            self.chosen = offer
