"""The page of meetings."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton

from delegations.domain.dates.partial_dates import PartialDate, short_range
from delegations.domain.meetings.groups import PaperChoices
from delegations.domain.meetings.meeting import Meeting, received_words
from delegations.domain.meetings.vocabulary import MeetingStatus, PeopleOrder
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import N_, _, ngettext
from delegations.exchange.texts.reading import ENDINGS
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import icon
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.pages.meetings.editor import MeetingEditor
from delegations.gui.pages.meetings.minutes import MinutesSection
from delegations.gui.pages.meetings.reading import minutes_from_file, minutes_into_open
from delegations.gui.reading.dropped_files import DroppedFile
from delegations.gui.record_pages.record_page import RecordPage
from delegations.gui.tables.lazy_list import Shown
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.widgets.basics import EmptyState
from delegations.gui.widgets.file_dialog import choose_target
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.status import status_icon
from delegations.queries.groups import GroupListing
from delegations.queries.lists.listings import Listing, Row
from delegations.queries.meetings import MeetingFilter, MeetingListing, MeetingListRow
from delegations.services.files.paper_files import file_name
from delegations.services.meetings.agendas import from_template, new_meeting
from delegations.services.meetings.groups import remember_choices
from delegations.services.meetings.meetings import delete_meetings, group_of, restore_meetings
from delegations.services.meetings.signed_minutes import load_edition
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.calendars import save_calendar

_ORDERS = (
    (N_("Newest first"), ("start", True)),
    (N_("Oldest first"), ("start", False)),
    (N_("By title"), ("title", False)),
    (N_("By status"), ("status", False)),
)
_SHOWN_GROUPS = 30


def _second_line(line: MeetingListRow) -> str:
    dates = short_range(*(PartialDate.from_text(one) if one else None for one in (line.start, line.end)))
    number = numbered(line.number) if line.number else ""
    return dotted(received_words(line.received_from), dates, number, line.place)


class MeetingsPage(RecordPage[Meeting]):
    """All meetings; the one under the cursor is open in the editor."""

    key = "meetings"
    travels = RecordKind.MEETING
    wide = 1700

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.document: MeetingDocument = MeetingDocument(context, self)
        shown = Shown(
            lambda line: line.title,
            _second_line,
            icon=lambda line: status_icon(MeetingStatus(line.status)),
            tip=lambda line: f"{line.title}\n{label(MeetingStatus(line.status))}",
        )
        self.list = ListPanel(_("Meetings"), shown, self._empty_list)
        self._dress_list()
        self.editor = MeetingEditor(self.document)
        words = _("Choose a meeting on the left, or prepare a new one.")
        self.build(EmptyState("gavel", words, _("New meeting"), self.new))
        self._add_choices()
        self.document.shown.connect(self._follow)
        self.document.edited.connect(lambda _path: self._follow())
        minutes = self.editor.section("minutes")
        assert isinstance(minutes, MinutesSection)  # noqa: S101  the part that is shown first
        self._minutes = minutes
        minutes.agenda.chosen.connect(lambda _uid: self._follow())
        self.editor.edition_wanted.connect(self._save_edition)
        context.meetings_changed.connect(self.reload)
        new = [(_("New meeting from these minutes"), self.from_minutes)]
        DroppedFile(self.list, context, ENDINGS, lambda: [] if self.document.why_reading() else new)
        into = [(_("Into this meeting"), self._into_open)]
        DroppedFile(self.editor, context, ENDINGS, lambda: into if self._may_take() else [])

    def _empty_list(self) -> EmptyState:
        words = _("No meetings yet. They are prepared here, or from the page of a group.")
        return EmptyState("gavel", words, _("New meeting"), self.new)

    def _dress_list(self) -> None:
        new = QPushButton(icon("plus", "on_accent"), _("New meeting"))
        new.setObjectName("primary")
        self._menu = QMenu(new)
        self._menu.aboutToShow.connect(self._fill_menu)
        new.setMenu(self._menu)
        self.list.head.insertWidget(0, new)
        statuses = [(label(status), status) for status in MeetingStatus]
        self._status = self.list.add_choice(_("Filter by status"), [(_("Any status"), None), *statuses])
        orders = [(_(words), order) for words, order in _ORDERS]
        self._order = self.list.add_choice(_("Order of the list"), orders)
        self.list.filters = (self._status,)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for row in GroupListing(self.context.database).first(_SHOWN_GROUPS):
            self._menu.addAction(row.name, partial(self._new_of_group, row.id))
        self._menu.addSeparator()
        self._menu.addAction(_("Without a group"), self.new)
        self._menu.addSeparator()
        self._menu.addAction(_("From minutes…"), partial(self.from_minutes, None))

    def from_minutes(self, path: Path | None = None) -> None:
        """Make a meeting of minutes that are a file, one that is chosen or ``path``."""
        if why := self.document.why_reading():
            self.context.message.emit(why)
        else:
            minutes_from_file(self, self.document, self.open, path)

    def _into_open(self, path: Path | None = None) -> None:
        """Add to the open meeting what minutes tell that are a file, one that is chosen or ``path``."""
        if why := self.document.why_reading() or ("" if self._may_take() else _("The minutes are signed and locked.")):
            self.context.message.emit(why)
        else:
            minutes_into_open(self, self.document, path)

    def _may_take(self) -> bool:
        return self.is_open() and not self.document.why_reading() and not self.document.meeting.is_locked

    def _new_of_group(self, group: int) -> None:
        if self.leave():
            self.open(new_meeting(self.context.database, group))

    def _add_choices(self) -> None:
        """Add what minutes show to the head of the paper; the group remembers it."""
        assert self.preview is not None  # noqa: S101  meetings have papers
        more = QToolButton()
        more.setText(_("Include"))
        more.setToolTip(_("What minutes show; remembered for the group"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        self._choices = {}
        for name, words in (
            ("votes", _("Votes")),
            ("speeches", _("Who spoke")),
            ("attachments", _("Annexes")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.toggled.connect(lambda _on: self._choose())
            self._choices[name] = action
        menu.addSection(_("Order of people"))
        orders = QActionGroup(menu)
        self._people_orders = {}
        for order in PeopleOrder:
            action = menu.addAction(label(order))
            action.setCheckable(True)
            action.triggered.connect(lambda _on: self._choose())
            orders.addAction(action)
            self._people_orders[order] = action
        more.setMenu(menu)
        self.preview.add_tool(more)

    def _follow(self) -> None:
        """Let the paper show the question on screen and what the group remembers."""
        assert self.preview is not None  # noqa: S101
        if self.preview.question != self._minutes.agenda.current():
            self.preview.question = self._minutes.agenda.current()
            self.preview.ask()
        group = group_of(self.context.database, self.document.meeting) if self.document.meeting.group else None
        choices = group.choices if group is not None else self.preview.choices or PaperChoices()
        for name, action in self._choices.items():
            action.blockSignals(True)
            action.setChecked(getattr(choices, name))
            action.blockSignals(False)
        self._people_orders[choices.order].setChecked(True)
        self.preview.choices = choices

    def _choose(self) -> None:
        assert self.preview is not None  # noqa: S101
        shown = {name: action.isChecked() for name, action in self._choices.items()}
        choices = PaperChoices(
            votes=shown["votes"], speeches=shown["speeches"], attachments=shown["attachments"],
            order=next(order for order, action in self._people_orders.items() if action.isChecked()),
        )  # fmt: skip
        self.preview.choices = choices
        group = self.document.meeting.group
        if group is not None and group.id is not None:
            remember_choices(self.context.database, group.id, choices)
            self.context.groups_changed.emit()
        self.preview.ask()

    def listing(self) -> Listing[Row]:
        """Return the meetings that search and filters let through."""
        sort, descending = self._order.currentData()
        text, status = self.list.search.text(), self._status.currentData()
        which = MeetingFilter(text=text, status=status, sort=sort, descending=descending)
        return MeetingListing(self.context.database, which)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the page does; meetings go into calendars too."""
        return super().commands() | {"calendar": self._save_calendar, "into_meeting": self._into_open}

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        if key == "into_meeting":
            return self._may_take()
        return self.is_open() if key == "calendar" else super().can(key)

    def _save_edition(self, number: int) -> None:
        assert self.preview is not None  # noqa: S101
        assert self.document.meeting.id is not None  # noqa: S101  it was signed
        try:
            signed = load_edition(self.context.database, self.document.meeting.id, number)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return
        language = self.preview.paper_language()
        self._papers.save_one(signed, PaperOrder(language=language, paper="minutes", choices=self.preview.choices))

    def _save_calendar(self) -> None:
        """Save the open meeting for the program that keeps a calendar."""
        if not self.document.save() or self.document.meeting.id is None:
            return
        proposed = Path.home() / file_name(self.document.meeting, suffix=".ics")
        target = choose_target(self, _("Save to a calendar"), proposed, [(".ics", _("Calendars (*.ics)"))])
        if target is None:
            return
        try:
            count = save_calendar(self.context.database, target, meeting_id=self.document.meeting.id)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return
        words = _("Saved: {file}") if count else _("Give the meeting its day first: a calendar needs it.")
        self.context.message.emit(words.format(file=target))

    def leave(self) -> bool:
        """Stop the clock, then save the open meeting."""
        self._minutes.item.clock.stop()
        return super().leave()

    def copied(self) -> Meeting:
        """Return a new meeting with the people and questions of the open one."""
        return from_template(self.document.meeting)

    def delete(self, ids: Sequence[int]) -> None:
        """Move meetings to the bin; a word with Undo brings them back."""
        delete_meetings(self.context.database, ids)
        self.close_record()
        self.context.meetings_changed.emit()
        words = ngettext("{count} meeting was moved to the bin.", "{count} meetings were moved to the bin.", len(ids))
        self.offer_back(words.format(count=len(ids)), partial(restore_meetings, self.context.database, ids))

    def open(self, what: object) -> None:
        """Show the meeting ``what``; a new one begins with its agenda."""
        super().open(what)
        if isinstance(what, Meeting):
            self.editor.begin()
