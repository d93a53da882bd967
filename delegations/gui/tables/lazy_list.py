"""A list over a query: the first rows at once, the rest by number when they come into view.

Nothing is read on the window's thread. The first rows and the numbers of all come from a thread; scrolling then reads
the rows in view, and some around them, by primary key. A million rows therefore open and scroll as ten do, and a
database that does not answer keeps nobody from typing.

What comes at once is shown at once: the window waits a blink for it (``FIRST_WAIT``, ``ROWS_WAIT``), so that lists do
not flicker, and goes on without it when it takes longer. Until then the old rows stand there, or ``NOT_YET``.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QIcon

from delegations.gui.ground.jobs import BackgroundReading
from delegations.gui.tables.row_cache import RowCache
from delegations.queries.lists.listings import Listing, Row

FIRST = PAGE = 100
FIRST_WAIT = 0.1
"""Seconds that the window waits for the first rows of a list."""
ROWS_WAIT = 0.03
"""Seconds that painting waits for rows that were scrolled to; not again while the database is slow."""
NOT_YET = "…"
"""What a row shows until it is read."""
_AT_A_TIME = 4
"""Pages that are read at most in one go."""
_AGAIN = 2_000
"""Milliseconds after which a list that could not be read is read again."""
Index = QModelIndex | QPersistentModelIndex
BELOW = Qt.ItemDataRole.UserRole + 1
"""The role of a row's second line."""
HEAD = Qt.ItemDataRole.UserRole + 2
"""The role that tells the head of a group from the rows below it: "open" or "closed"."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a row is shown: its first line, its second, its shape, its tip; and the head of a group of rows."""

    first: Callable[[Any], str]
    second: Callable[[Any], str]
    icon: Callable[[Any], QIcon] | None = None
    tip: Callable[[Any], str] | None = None
    head: Callable[[Any], str] | None = None


class LazyListModel(QAbstractTableModel):
    """The rows of one listing; ``counted`` tells how many there are, once that is known.

    ``arrived`` tells that the first rows of the listing asked for last are there. ``failed`` carries a sentence when
    the database could not be read; it is tried again until it can. What was shown before stays meanwhile.
    """

    arrived = Signal()
    counted = Signal(int)
    failed = Signal(str)

    def __init__(self, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = shown
        self._listing: Listing[Row] | None = None
        self._asked: Listing[Row] | None = None
        self._ids: array[int] = array("q")
        self._rows: RowCache[Row] = RowCache()
        self._looked = range(0)
        self._missed: dict[int, None] = {}
        self._reading: BackgroundReading[Mapping[int, Row]] | None = None
        self.draggable = False
        self._retitled: tuple[int, str, str] | None = None
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._try_again)

    def show_listing(self, listing: Listing[Row]) -> None:
        """Show ``listing`` from its start; when it can't be read, ``failed`` tells and it is tried again."""
        self._asked = listing
        reading = BackgroundReading(
            self,
            lambda: listing.first(FIRST),
            lambda first: self._take_first(listing, first),
            lambda words: self._fail(listing, words),
        )
        reading.wait(FIRST_WAIT)

    def _take_first(self, listing: Listing[Row], first: Sequence[Row]) -> None:
        if listing is not self._asked:
            return
        self._again.stop()
        self._listing = listing
        numbers = array("q", (row.id for row in first))
        # As far as is known the same records: whoever reads, chooses or scrolls there is not disturbed.
        same = numbers == self._ids[:FIRST] and (len(first) == FIRST or len(self._ids) == len(first))
        if not same:
            self.beginResetModel()
            self._ids = numbers
        self._outdate()
        self._rows.put(0, numbers, {row.id: row for row in first})
        self._repaint(0, len(self._ids)) if same else self.endResetModel()
        self.arrived.emit()
        if len(first) < FIRST:
            self._tell_count()
            return
        BackgroundReading(
            self, listing.ids, lambda ids: self._take_ids(listing, ids), lambda words: self._fail(listing, words)
        )

    def _fail(self, listing: Listing[Row], sentence: str) -> None:
        if listing is self._asked:
            self._again.start()
            self.failed.emit(sentence)

    def _try_again(self) -> None:
        if self._asked is not None:
            self.show_listing(self._asked)

    def _take_ids(self, listing: Listing[Row], ids: "array[int]") -> None:
        if listing is not self._asked:
            return
        known = len(self._ids)
        if ids[:known] == self._ids:
            if len(ids) > known:
                self._rows.outdate_page(known // PAGE)
                self.beginInsertRows(QModelIndex(), known, len(ids) - 1)
                self._ids = ids
                self.endInsertRows()
        else:
            self.beginResetModel()
            self._ids = ids
            self._outdate()
            self.endResetModel()
        self._tell_count()

    def _outdate(self) -> None:
        self._rows.outdate()
        self._missed.clear()

    def _repaint(self, start: int, stop: int) -> None:
        last = min(stop, len(self._ids)) - 1
        if start <= last:
            self.dataChanged.emit(self.index(start, 0), self.index(last, self.columnCount() - 1))

    def _tell_count(self) -> None:
        """Tell how many records there are; a list in groups knows that itself, some are not on screen."""
        total = self._listing.total if self._listing is not None else None
        self.counted.emit(len(self._ids) if total is None else total)

    def look_at(self, first: int, last: int) -> None:
        """Read the rows ``first`` to ``last``, which are about to be painted, and some around them."""
        self._looked = range(max(first, 0), min(last + 1, len(self._ids)))
        for page in self._pages_of(self._looked):
            self._rows.touch(page)
        deadline = monotonic() + ROWS_WAIT
        self._read()
        while self._reading is not None and self._rows.lacks(self._unread()):
            if not self._reading.wait(deadline - monotonic()):
                return

    def _unread(self) -> list[int]:
        """Return the numbers of the rows in view whose pages were not read."""
        return [self._ids[at] for at in self._looked if not self._rows.is_read(at // PAGE)]

    @staticmethod
    def _pages_of(positions: range) -> range:
        return range(positions.start // PAGE, (positions.stop - 1) // PAGE + 1) if positions else range(0)

    def _wanted(self) -> list[int]:
        """Return the pages to read next: those in view, then those asked for otherwise, then those around."""
        near = range(max(self._looked.start - PAGE, 0), min(self._looked.stop + PAGE, len(self._ids)))
        for some in (self._pages_of(self._looked), self._missed, self._pages_of(near) if self._looked else ()):
            if unread := [page for page in some if not self._rows.is_read(page) and page * PAGE < len(self._ids)]:
                return unread[:_AT_A_TIME]
        return []

    def _read(self) -> None:
        """Read what is wanted, unless something is being read, or could not be: that is tried again later."""
        if self._listing is None or self._reading is not None or self._again.isActive():
            return
        pages = {page: self._ids[page * PAGE : (page + 1) * PAGE] for page in self._wanted()}
        if not pages:
            return
        listing, numbers = self._listing, [number for page in pages.values() for number in page]
        self._reading = BackgroundReading(
            self,
            lambda: listing.rows(numbers),
            lambda found: self._take_rows(listing, pages, found),
            lambda words: self._miss_rows(listing, words),
        )

    def _take_rows(self, listing: Listing[Row], pages: "dict[int, array[int]]", found: Mapping[int, Row]) -> None:
        self._reading = None
        for page, numbers in pages.items():
            start = page * PAGE
            if listing is self._listing and numbers == self._ids[start : start + PAGE]:
                self._missed.pop(page, None)
                self._rows.put(page, numbers, found)
                self._repaint(start, start + PAGE)
        self._read()

    def _miss_rows(self, listing: Listing[Row], words: str) -> None:
        self._reading = None
        self._again.start()
        # Not now: this may be in the middle of painting.
        QTimer.singleShot(0, self, lambda: self._fail(listing, words))

    def retitle(self, record_id: int | None, stored: str, typed: str) -> None:
        """Show ``typed`` in the row of a record whose title is ``stored``: it is being typed and not saved yet."""
        before = self._retitled
        self._retitled = (record_id, stored, typed) if record_id is not None and typed != stored else None
        for one in (before, self._retitled) if before != self._retitled else ():
            if one is not None and (at := self.position_of(one[0])) is not None:
                self._repaint(at, at + 1)

    def title_of(self, row: Any) -> str:
        """Return the first line of a row: of the record that is being edited as it stands there."""
        shown = self.shown.first(row)
        if self._retitled is not None and self._retitled[:2] == (getattr(row, "id", None), shown):
            return self._retitled[2]
        return shown

    def row_at(self, position: int) -> Row | None:
        """Return the row at ``position``; None when it is gone, or not read yet: then it is, and told as changed."""
        if not 0 <= position < len(self._ids):
            return None
        row = self._rows.get(self._ids[position])
        if row is None and not self._rows.is_read(position // PAGE):
            self._missed.pop(position // PAGE, None)
            self._missed[position // PAGE] = None
            while len(self._missed) > _AT_A_TIME:
                del self._missed[next(iter(self._missed))]
            self._read()
        return row

    def is_read(self, position: int) -> bool:
        """Tell whether it is known what stands at ``position``."""
        return self._rows.is_read(position // PAGE) or not self._rows.lacks(self._ids[position : position + 1])

    def id_at(self, position: int) -> int | None:
        """Return the number of the record at ``position``."""
        return self._ids[position] if 0 <= position < len(self._ids) else None

    def position_of(self, record_id: int) -> int | None:
        """Return where the record ``number`` stands, or None."""
        try:
            return self._ids.index(record_id)
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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows; the head of a group has a number below zero."""
        at = index.row()
        if (self.id_at(at) or 0) < 0:
            return self._of_head(at, role)
        show = {
            int(Qt.ItemDataRole.DisplayRole): self.title_of,
            BELOW: self.shown.second,
            int(Qt.ItemDataRole.DecorationRole): self.shown.icon,
            int(Qt.ItemDataRole.ToolTipRole): self.shown.tip or self.shown.first,
            int(Qt.ItemDataRole.AccessibleTextRole): self._heard,
        }.get(int(role))
        return self.shown_at(at, show, role) if show is not None else None

    def _heard(self, row: Any) -> str:
        """Return all that is seen of a row in words: both lines, and what its icon says."""
        tip = self.shown.tip(row) if self.shown.tip is not None else ""
        lines = [self.title_of(row), *self.shown.second(row).split("\n"), *tip.split("\n")]
        return ". ".join(dict.fromkeys(line for line in lines if line))

    def shown_at(self, position: int, show: Callable[[Any], object], role: int) -> object:
        """Return what ``show`` makes of the row at ``position``; ``NOT_YET`` in place of its text until it is read."""
        row = self.row_at(position)
        if row is not None:
            return show(row)
        waits = role == Qt.ItemDataRole.DisplayRole and 0 <= position < len(self._ids) and not self.is_read(position)
        return NOT_YET if waits else None

    def _of_head(self, position: int, role: int) -> object:
        head = self.row_at(position)
        if role == HEAD:
            return "open" if getattr(head, "open", False) else "closed"
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if role not in spoken or self.shown.head is None:
            return None
        return self.shown.head(head) if head is not None else NOT_YET
