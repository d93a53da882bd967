"""A list over a query: the first rows at once, the rest by number when they come into view.

The numbers of all rows are read on a thread; scrolling then reads the rows in view by primary key. A million rows
therefore open and scroll as ten do.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from delegations.domain.errors import DelegationsError
from delegations.gui import jobs

FIRST = 100
PAGE = 100
PAGES_KEPT = 64
_AGAIN = 2_000
"""Milliseconds after which a list that could not be read is read again."""
Index = QModelIndex | QPersistentModelIndex


class Listing(Protocol):
    """What the services give: rows whose first field is their number."""

    def first(self, limit: int = ...) -> Sequence[Any]:
        """Return the first rows."""

    def ids(self) -> "array[int]":
        """Return all numbers in order."""

    def rows(self, ids: Sequence[int]) -> dict[int, Any]:
        """Return rows by number."""


BELOW = Qt.ItemDataRole.UserRole + 1
"""The role of a row's second line."""
HEAD = Qt.ItemDataRole.UserRole + 2
"""The role that tells the head of a group from the rows below it: "open" or "closed"."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a row is shown: its first line, its second, its shape, its tip; and the head of a group of rows."""

    first: Callable[[Any], str]
    second: Callable[[Any], str]
    icon: Callable[[Any], Any] | None = None
    tip: Callable[[Any], str] | None = None
    head: Callable[[Any], str] | None = None


class LazyListModel(QAbstractTableModel):
    """The rows of one listing; ``counted`` tells how many there are, once that is known.

    ``failed`` carries a sentence when the database could not be read; it is tried again until it can, which
    ``recovered`` tells. What was shown before stays meanwhile.
    """

    counted = Signal(int)
    failed = Signal(str)
    recovered = Signal()

    def __init__(self, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = shown
        self._listing: Listing | None = None
        self._asked: Listing | None = None
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, Any]] = OrderedDict()
        self._generation = 0
        self.draggable = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._try_again)

    def show_listing(self, listing: Listing) -> None:
        """Show ``listing`` from its start; when it can't be read, ``failed`` tells and it is tried again."""
        self._generation += 1
        generation = self._generation
        self._asked = listing
        try:
            first = listing.first(FIRST)
        except DelegationsError as error:
            self._fail(str(error))
            return
        self._again.stop()
        self._listing = listing
        numbers = array("q", (row[0] for row in first))
        # As far as is known the same records: whoever reads, chooses or scrolls there is not disturbed.
        same = numbers == self._ids[:FIRST] and (len(first) == FIRST or len(self._ids) == len(first))
        if not same:
            self.beginResetModel()
            self._ids = numbers
        self._pages.clear()
        self._pages[0] = {row[0]: row for row in first}
        self._repaint() if same else self.endResetModel()
        if len(first) < FIRST:
            self._tell_count()
            return
        jobs.start(
            lambda _job: listing.ids(),
            done=lambda ids: self._take_ids(ids, generation),
            failed=lambda words: self._fail(words) if generation == self._generation else None,
        )

    def _fail(self, sentence: str) -> None:
        self._again.start()
        self.failed.emit(sentence)

    def _try_again(self) -> None:
        if self._asked is not None:
            self.show_listing(self._asked)
            if not self._again.isActive():
                self.recovered.emit()

    def _take_ids(self, ids: "array[int]", generation: int) -> None:
        if generation != self._generation:
            return
        known = len(self._ids)
        if ids == self._ids:
            self._tell_count()
            return
        if ids[:known] == self._ids and len(ids) > known:
            self.beginInsertRows(QModelIndex(), known, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._ids = ids
            self._pages.clear()
            self.endResetModel()
        self._tell_count()

    def _repaint(self) -> None:
        if len(self._ids):
            last = self.index(len(self._ids) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _tell_count(self) -> None:
        """Tell how many records there are; a list in groups knows that itself, some are not on screen."""
        total = getattr(self._listing, "total", None)
        self.counted.emit(len(self._ids) if total is None else total)

    def row_at(self, position: int) -> Any | None:
        """Return the row at ``position``, read with its neighbours when it was not seen yet; None when it is gone."""
        if self._listing is None or not 0 <= position < len(self._ids):
            return None
        number = position // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._read_page(number)
            if page is None:
                return None
            self._pages[number] = page
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page.get(self._ids[position])

    def _read_page(self, number: int) -> dict[int, Any] | None:
        """Return a page of rows; None while the database can't be read, which is tried again later, not per row."""
        if self._listing is None or self._again.isActive():
            return None
        try:
            return self._listing.rows(self._ids[number * PAGE : (number + 1) * PAGE])
        except DelegationsError as error:
            words = str(error)
            self._again.start()
            # Not now: this may be in the middle of painting.
            QTimer.singleShot(0, self, lambda: self.failed.emit(words))
            return None

    def id_at(self, position: int) -> int | None:
        """Return the number of the record at ``position``."""
        return self._ids[position] if 0 <= position < len(self._ids) else None

    def position_of(self, number: int) -> int | None:
        """Return where the record ``number`` stands, or None."""
        try:
            return self._ids.index(number)
        except ValueError:
            return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return how many rows are known."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return that there is one column."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that a row can be chosen, and dragged where the owner wants that."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.draggable and index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows; the head of a group has a number below zero."""
        at = index.row()
        if 0 <= at < len(self._ids) and self._ids[at] < 0:
            return self._of_head(at, role)
        show = {
            int(Qt.ItemDataRole.DisplayRole): self.shown.first,
            BELOW: self.shown.second,
            int(Qt.ItemDataRole.DecorationRole): self.shown.icon,
            int(Qt.ItemDataRole.ToolTipRole): self.shown.tip or self.shown.first,
        }.get(int(role))
        row = self.row_at(index.row()) if show is not None else None
        return show(row) if show is not None and row is not None else None

    def _of_head(self, position: int, role: int) -> Any:
        head = self.row_at(position)
        if head is None or self.shown.head is None:
            return None
        if role == HEAD:
            return "open" if head.open else "closed"
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self.shown.head(head) if role in spoken else None
