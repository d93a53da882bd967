"""The register as a board: a lane for each status, cards that go from lane to lane by mouse or keyboard."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QWidget

from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.records.labels import label
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _
from delegations.gui.tables.lazy_list import LazyListModel, Shown
from delegations.gui.tables.lines_table import LinesTable
from delegations.gui.widgets.basics import GRID, column, row, scrolled, text
from delegations.queries.lists.listings import Listing, Row

_CARDS = "application/x-delegations-follow-ups"
_CARD_LINES, _LINES_BELOW = 3, 2


class Cards(LinesTable):
    """The cards of one lane. ``dropped`` carries the numbers of cards let go here, ``stepped`` −1 or 1."""

    dropped = Signal(list)
    stepped = Signal(int)

    def __init__(self, name: str, model: LazyListModel) -> None:
        super().__init__(name, model, _CARD_LINES, _LINES_BELOW)
        model.draggable = True
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setAcceptDrops(True)
        self.setToolTip(_("Drag to another lane, or Ctrl with an arrow key"))

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Take the chosen cards along."""
        data = QMimeData()
        data.setData(_CARDS, QByteArray(",".join(map(str, self.chosen_ids())).encode()))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let cards of another lane in."""
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Let cards of another lane anywhere: a lane is in order of dates."""
        self._welcome(event)

    def _welcome(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(_CARDS) and event.source() is not self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which cards were let go."""
        if event.mimeData().hasFormat(_CARDS) and event.source() is not self:
            event.acceptProposedAction()
            numbers = bytes(event.mimeData().data(_CARDS).data()).decode().split(",")
            self.dropped.emit([int(number) for number in numbers if number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen cards to the next lane with Ctrl and an arrow key."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key())) if event.modifiers() == Qt.KeyboardModifier.ControlModifier else None
        if step is None:
            super().keyPressEvent(event)
            return
        self.stepped.emit(-step if self.isRightToLeft() else step)


class Lane(QFrame):
    """A status with its cards."""

    def __init__(self, status: FollowUpStatus, shown: Shown) -> None:
        super().__init__()
        self.status = status
        self._words = label(status)
        layout = column(self, gap=4)
        self._heading: QLabel = text(label(status), "section")
        self._heading.setContentsMargins(GRID, 0, GRID, 0)
        layout.addWidget(self._heading)
        self.model = LazyListModel(shown, self)
        self.model.counted.connect(self._show_count)
        self.cards = Cards(label(status), self.model)
        layout.addWidget(self.cards, 1)

    def show_listing(self, listing: Listing[Row], words: str = "") -> None:
        """Show ``listing``; ``words`` say what it is where that is not all of the status."""
        self._words = words or label(self.status)
        self.model.show_listing(listing)

    def _show_count(self, count: int) -> None:
        self._heading.setText(f"{self._words} · {show_whole(count)}")


_NARROWEST = 140
"""Pixels of a lane whose cards can be read; where there is less room, the board scrolls sideways."""


class Board(QWidget):
    """All lanes. ``opened`` carries the number of the card under the cursor, ``moved`` cards and their new status."""

    opened = Signal(int)
    moved = Signal(list, object)

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        inside = QWidget()
        layout = row(inside, gap=GRID)
        column(self, margin=GRID).addWidget(scrolled(inside))
        self.lanes = [Lane(status, shown) for status in FollowUpStatus]
        for number, lane in enumerate(self.lanes):
            lane.setMinimumWidth(_NARROWEST)
            layout.addWidget(lane, 1)
            lane.cards.dropped.connect(lambda ids, lane=lane: self.moved.emit(ids, lane.status))
            lane.cards.stepped.connect(lambda step, number=number: self._step(number, step))
            lane.cards.chosen.connect(self.opened)

    def show_listings(
        self, listings: Mapping[FollowUpStatus, Listing[Row]], words: Mapping[FollowUpStatus, str]
    ) -> None:
        """Show a lane for each status that is given; ``words`` are headings of lanes that do not show all of it."""
        for lane in self.lanes:
            lane.setVisible(lane.status in listings)
            if lane.status in listings:
                lane.show_listing(listings[lane.status], words.get(lane.status, ""))

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the chosen cards."""
        return [number for lane in self.lanes if lane.isVisible() for number in lane.cards.chosen_ids()]

    def _step(self, number: int, step: int) -> None:
        visible = [place for place, lane in enumerate(self.lanes) if not lane.isHidden()]
        target = visible.index(number) + step
        ids = self.lanes[number].cards.chosen_ids()
        if ids and 0 <= target < len(visible):
            lane = self.lanes[visible[target]]
            self.moved.emit(ids, lane.status)
            lane.cards.setFocus()
            lane.cards.mark(ids[0])
            lane.cards.choose_again(ids)

    def mark(self, record_id: int | None) -> None:
        """Highlight the card of the follow-up with this ``record_id``, and no other."""
        for lane in self.lanes:
            lane.cards.mark(record_id)
