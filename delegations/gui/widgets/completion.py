"""Completion under a line: what is known already, and the word that something new will be made."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from delegations.gui.models.row_table import Offer

Offers = Callable[[str], Sequence[Offer]]


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
        self.setPopup(self._list)
        self.setWidget(line)
        line.textEdited.connect(self._offer)
        self.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stub knows one overload

    def is_open(self) -> bool:
        """Tell whether offers are on screen."""
        return self._list.isVisible()

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
        self.complete()

    def _take(self, index: QModelIndex) -> None:
        offer = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(offer, Offer):
            return
        if self._last_of_list:
            before = self._line.text().rpartition(",")[0]
            self._line.setText(f"{before.strip()}, {offer.text}" if before.strip() else offer.text)
            return
        self._line.setText(offer.text)
        self.chosen = offer
