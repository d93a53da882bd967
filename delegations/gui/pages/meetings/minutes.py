"""The live minutes: agenda at the left, the question being discussed beside it; nothing to click while people speak."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from delegations.domain.meetings.meeting import Meeting
from delegations.domain.text.texts import _
from delegations.gui.editing.section import Section
from delegations.gui.pages.meetings.agenda import NEXT, AgendaList
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.pages.meetings.item_editor import ItemEditor
from delegations.gui.pages.meetings.session_strip import SessionStrip
from delegations.gui.widgets.basics import EmptyState, scrolled

_ITEM_WIDTH = 255
"""Pixels that the question on screen has at least: in a narrow window the list beside it gives way."""


class MinutesSection(Section[Meeting]):
    """Agenda and minutes in one: what is planned before the meeting is filled in during it; ``strip`` is told of it."""

    def __init__(self, document: MeetingDocument, strip: SessionStrip) -> None:
        super().__init__(document)
        self._meetings = document
        self.agenda = AgendaList(document)
        self.item = ItemEditor(document)
        self.item.finished = self._next
        area = scrolled(self.item)
        area.setMinimumWidth(_ITEM_WIDTH)
        self._empty = EmptyState("gavel", _("Type the first question on the left: “On …”."))
        splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for part in (self.agenda, area, self._empty):
            splitter.addWidget(part)
        splitter.setSizes([300, 560, 560])
        # In a wide window the agenda grows with the question.
        for place, share in enumerate((1, 2, 2)):
            splitter.setStretchFactor(place, share)
        self._area = area
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._strip = strip
        self.item.clock.ticked.connect(strip.show_clock)
        self.body.addWidget(splitter, 1)
        self.agenda.chosen.connect(self._choose)
        self.finish()

    def finish(self) -> None:
        """Follow the document; the two parts fill the section, so nothing stretches below them."""
        self.document.shown.connect(self.refresh)
        self.document.edited.connect(lambda _path: self.refresh())
        self.document.state.connect(self.refresh_problems)
        self.refresh()
        self.refresh_problems()

    def _choose(self, uid: str) -> None:
        is_other = uid != self.item.uid
        self.item.show_item(uid)
        self.refresh()
        self.refresh_problems()
        if is_other:
            # After its tables have put their cursors back, each of which asks to be seen.
            QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(0))

    def _next(self) -> None:
        """Go on to the next question, with the cursor where typing begins."""
        row = self.agenda.list.currentRow() + 1
        if row < self.agenda.list.count():
            self.agenda.list.setCurrentRow(row)
            self.item.focus_field("heard")

    def refresh(self) -> None:
        """Show the agenda and the question as they are now."""
        self.agenda.refresh()
        if self.item.uid != self.agenda.current():
            self.item.show_item(self.agenda.current())
        else:
            self.item.refresh()
        items = self._meetings.meeting.items
        row = self.agenda.list.currentRow() + 1
        self._strip.refresh(items[row] if 0 < row < len(items) else None)
        # Where nothing can be typed, the area itself has the keyboard, so that it scrolls.
        is_locked = self._meetings.meeting.is_locked
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_locked else Qt.FocusPolicy.NoFocus)
        any_item = bool(items)
        self._area.setVisible(any_item)
        self._empty.setVisible(not any_item)

    def refresh_problems(self) -> None:
        """Show what keeps the meeting from being saved beside its fields."""
        self.item.show_problems(self.document.problems)
        self.agenda.show_problems(self.document.problems)

    def focus_field(self, path: str) -> bool:
        """Put the cursor into the field ``path`` of a question."""
        if path == NEXT:
            self.agenda.line.setFocus()
            return True
        parts = path.split("/", maxsplit=2)
        if len(parts) == 1:
            self.focus_first()
            return True
        if not self.agenda.choose(parts[1]):
            return False
        if len(parts) > 2 and not self.item.focus_field(parts[2]):  # noqa: PLR2004
            return False
        field: QWidget | None = self.window().focusWidget()
        if field is not None and self.item.isAncestorOf(field):
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(field))
        return True

    def focus_first(self) -> None:
        """Begin with the agenda's next question, or with what is heard on the first one."""
        if self._meetings.meeting.items:
            self.item.focus_field("heard")
        else:
            self.agenda.line.setFocus()
