"""The agenda beside the minutes: the questions in order, moved by drag or keyboard; the next one is typed below."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from delegations.domain.dates.shown_times import show_time
from delegations.domain.meetings.meeting import AgendaItem, Meeting
from delegations.domain.meetings.meeting_rules import PLANNED
from delegations.domain.meetings.schedule import minutes_over, planned_minutes, planned_times
from delegations.domain.meetings.vocabulary import ItemState, MeetingStatus
from delegations.domain.records.identity import new_uid
from delegations.domain.records.labels import label
from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground.icons import icon
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.pages.meetings.reading import paste_agenda
from delegations.gui.tables.wrapped_cells import WrappedCells
from delegations.gui.widgets.basics import GRID, column, text
from delegations.gui.widgets.heading_button import HeadingButton
from delegations.gui.widgets.inputs import EntryLine
from delegations.gui.widgets.isolated import sentence
from delegations.gui.widgets.status import status_icon
from delegations.services.meetings.agendas import with_carried_over

NEXT = "next_item"
"""Where a question is kept that is typed and not added yet."""
_UID = Qt.ItemDataRole.UserRole


def _first_row(meeting: Meeting) -> int:
    """Return where one begins: with the first question, or in session where the clock runs, or what is left begins."""
    going = [row for row, one in enumerate(meeting.items) if one.running_since is not None]
    if going:
        return going[0]
    left = [row for row, one in enumerate(meeting.items) if one.state is ItemState.OPEN]
    return left[0] if left and meeting.status is MeetingStatus.IN_PROGRESS else 0


class _Roomy(WrappedCells):
    """Gives each question a little more height: letters of two faces in a line are higher than Qt reckons."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size that the question takes."""
        return super().sizeHint(option, index) + QSize(0, 4)


class AgendaList(QWidget):
    """The questions of the meeting. ``chosen`` carries the uid of the one under the cursor."""

    chosen = Signal(str)

    def __init__(self, document: MeetingDocument) -> None:
        super().__init__()
        self._document = document
        layout: QVBoxLayout = column(self, margin=GRID)
        layout.addWidget(text(_("Agenda"), "section"))
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(_("Agenda"))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(_Roomy(self.list))
        self.list.setIconSize(QSize(16, 16))
        self.list.setSpacing(2)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._tell)
        self.list.model().rowsMoved.connect(lambda *_rows: self._take_order())
        self.list.installEventFilter(self)
        layout.addWidget(self.list, 1)
        self._sum = text("", "muted", wrap=True)
        self._over = text("", "problem", wrap=True)
        layout.addWidget(self._sum)
        layout.addWidget(self._over)
        self.line = EntryLine(_("Next question"), _("“On …”, Enter adds it"))
        self.line.returnPressed.connect(self.add)
        self.line.textEdited.connect(self._type)
        layout.addWidget(self.line)
        tip = _("Unfinished actions, questions that were not discussed, standing questions")
        carry = HeadingButton(_("Take over from earlier meetings"), self._carry_over, symbol="list-plus", tip=tip)
        layout.addWidget(carry)
        self._carry = carry
        tip = _("Paste a list from e-mail or a spreadsheet (Ctrl+Shift+V)")
        paste = HeadingButton(_("Paste list…"), self.paste, symbol="clipboard-paste", tip=tip)
        layout.addWidget(paste)
        self._paste = paste

    def current(self) -> str:
        """Return the uid of the question under the cursor, or nothing."""
        number = self.list.currentRow()
        return str(self.list.item(number).data(_UID)) if number >= 0 else ""

    def choose(self, uid: str) -> bool:
        """Put the cursor on the question ``uid``; tell whether there is one."""
        for number in range(self.list.count()):
            if self.list.item(number).data(_UID) == uid:
                self.list.setCurrentRow(number)
                return True
        return False

    def refresh(self) -> None:
        """Show the questions as they are now; the cursor stays on its question."""
        meeting, current = self._document.meeting, self.current()
        same = [one.uid for one in meeting.items] == [self.list.item(n).data(_UID) for n in range(self.list.count())]
        self.list.blockSignals(True)
        if not same:
            self.list.clear()
            for one in meeting.items:
                item = QListWidgetItem()
                item.setData(_UID, one.uid)
                self.list.addItem(item)
        times = planned_times(meeting)
        for number, one in enumerate(meeting.items):
            item = self.list.item(number)
            begins = f"{show_time(times[number])}{sentence(' ')}" if times[number] else ""
            item.setText(f"{own_digits(str(number + 1))}.{sentence(' ')}{begins}{one.title or '…'}")
        if not same and not self.choose(current) and meeting.items:
            self.list.setCurrentRow(_first_row(meeting))
        self.list.blockSignals(False)
        self.show_problems(self._document.problems)
        self._show_sum()
        self._carry.setVisible(meeting.group is not None and not meeting.is_locked)
        self.line.setVisible(not (meeting.is_locked or self._document.why_reading()))
        self._paste.setVisible(self.line.isVisibleTo(self))
        self._show_typed()
        draggable = QAbstractItemView.DragDropMode.InternalMove
        stays = meeting.is_locked or self._document.why_reading()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop if stays else draggable)
        if self.current() != current:
            self.chosen.emit(self.current())

    def show_problems(self, problems: dict[str, str]) -> None:
        """Mark the questions that keep the meeting from being saved or signed, and say why in their tips."""
        for number, one in enumerate(self._document.meeting.items[: self.list.count()]):
            item, place = self.list.item(number), f"items/{one.uid}/"
            said = next((words for path, words in problems.items() if path.startswith(place)), "")
            item.setIcon(icon("triangle-alert", "bad") if said else status_icon(one.state))
            item.setToolTip(f"{one.title}\n{said or label(one.state)}")

    def _show_sum(self) -> None:
        """Show how many minutes are planned, and whether the hours of the meeting hold them."""
        meeting = self._document.meeting
        planned, over = planned_minutes(meeting), minutes_over(meeting)
        words = ngettext("Planned in all: {count} minute.", "Planned in all: {count} minutes.", planned)
        self._sum.setText(words.format(count=planned))
        self._sum.setVisible(bool(planned) and not over)
        words = ngettext(
            "{planned} min are planned: {count} minute more than the meeting has.",
            "{planned} min are planned: {count} minutes more than the meeting has.",
            over,
        )
        self._over.setText(words.format(planned=planned, count=over))
        self._over.setVisible(bool(over) and meeting.status in (*PLANNED, MeetingStatus.IN_PROGRESS))

    def _tell(self) -> None:
        self.chosen.emit(self.current())

    def add(self) -> None:
        """Add the typed question at the end and go on typing."""
        title = self.line.text().strip()
        if not title:
            return
        self.line.clear()
        self._document.edit(NEXT)
        item = AgendaItem(uid=new_uid(), title=title)
        self._document.edit(f"items/{item.uid}/add", items=(*self._document.meeting.items, item))
        self.choose(item.uid)

    def _type(self, typed: str) -> None:
        """Keep a question that is not added yet, as what can't be understood is kept."""
        if typed.strip():
            words = _("“{name}” is not entered yet: press Enter in the field.")
            self._document.set_unread(NEXT, typed, words.format(name=typed))
        else:
            self._document.edit(NEXT)

    def _show_typed(self) -> None:
        """Show what a draft or undo gave back of the next question."""
        unread = self._document.typed.get(NEXT)
        typed = unread.text if unread is not None else ""
        if self.line.text().strip() != typed.strip():
            self.line.setText(typed)

    def paste(self) -> None:
        """Add the questions of a pasted agenda."""
        paste_agenda(self, self._document)

    def remove(self) -> None:
        """Take the question under the cursor off the agenda; undo brings it back."""
        uid = self.current()
        kept = tuple(one for one in self._document.meeting.items if one.uid != uid)
        if uid:
            self._document.edit("items/remove", items=kept)

    def shift(self, step: int) -> None:
        """Move the question under the cursor up or down; numbers follow everywhere."""
        items = list(self._document.meeting.items)
        at = next((number for number, one in enumerate(items) if one.uid == self.current()), None)
        if at is None or not 0 <= at + step < len(items):
            return
        items[at], items[at + step] = items[at + step], items[at]
        self._document.edit("items/move", items=tuple(items))

    def _take_order(self) -> None:
        order = [self.list.item(number).data(_UID) for number in range(self.list.count())]
        known = {one.uid: one for one in self._document.meeting.items}
        self._document.edit("items/move", items=tuple(known[uid] for uid in order if uid in known))

    def _carry_over(self) -> None:
        meeting = with_carried_over(self._document.context.database, self._document.meeting)
        if meeting.items == self._document.meeting.items:
            self._document.context.message.emit(_("Nothing is left open from earlier meetings."))
        else:
            self._document.edit("items/carry", items=meeting.items)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the list's own keys: Alt+arrows move, Delete removes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.list:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if alt and step is not None:
                self.shift(step)
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.remove()
                return True
        return super().eventFilter(watched, event)
