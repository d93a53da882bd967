"""The register: what is due, whose it is, how it goes; many at once, and tables in and out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QMenu, QSplitter, QStackedWidget, QToolButton

from delegations.domain.errors import DelegationsError
from delegations.domain.numbers import show_whole
from delegations.domain.partial_dates import PartialDate, short_date
from delegations.domain.texts import _, ngettext
from delegations.domain.vocabulary import FollowUpStatus, Priority, label
from delegations.gui import jobs
from delegations.gui.icons import icon
from delegations.gui.models.lazy_list import Shown
from delegations.gui.office import Office
from delegations.gui.pages.follow_ups.board import Board
from delegations.gui.pages.follow_ups.detail import PromiseDetail
from delegations.gui.pages.follow_ups.due_calendar import DueCalendar
from delegations.gui.pages.follow_ups.filters import RegisterFilters
from delegations.gui.pages.follow_ups.importing import import_file
from delegations.gui.pages.follow_ups.saving import SavingButton
from delegations.gui.pages.page import Page
from delegations.gui.theme import colours
from delegations.gui.widgets.basics import EmptyState, button, column, row
from delegations.gui.widgets.list_panel import ListPanel
from delegations.services.follow_ups import (
    OPEN,
    RegisterFilter,
    RegisterListing,
    RegisterRow,
    due_counts,
    set_statuses,
    statuses_of,
)

_SHAPES = {
    FollowUpStatus.OPEN: "circle",
    FollowUpStatus.IN_PROGRESS: "circle-play",
    FollowUpStatus.WAITING: "clock",
    FollowUpStatus.DONE: "circle-check",
    FollowUpStatus.CANCELLED: "circle-x",
}

_STEPS_BACK = 20
"""Changes of status that can be taken back."""
_AT_ONCE = 500
"""Follow-ups that get a status within a blink; more take a thread."""


def _icon(line: RegisterRow) -> QIcon:
    status = FollowUpStatus(line.status)
    shades = colours()
    shade = {FollowUpStatus.DONE: shades.good, FollowUpStatus.CANCELLED: shades.muted}.get(status, shades.accent)
    return icon(_SHAPES[status], shades.bad if _overdue(line) else shade)


def _overdue(line: RegisterRow) -> bool:
    if line.due is None or FollowUpStatus(line.status) not in OPEN:
        return False
    return PartialDate.from_text(line.due).latest < date.today()  # noqa: DTZ011  the wall calendar of the office


def _second(line: RegisterRow) -> str:
    due = short_date(PartialDate.from_text(line.due)) if line.due else ""
    if due and _overdue(line):
        due = _("overdue since {date}").format(date=due)
    urgent = label(Priority.HIGH) if line.priority == Priority.HIGH.value else ""
    done = "" if line.percent is None else f"{line.percent} %"
    return " · ".join(filter(None, (due, urgent, done, line.responsible, line.origin or "")))


class FollowUpsPage(Page):
    """All follow-ups; the one under the cursor is shown beside them."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        shown = Shown(
            lambda line: " ".join(line.text.split()), _second, icon=_icon,
            tip=lambda line: f"{line.text}\n{_second(line)}\n{label(FollowUpStatus(line.status))}",
        )  # fmt: skip
        self.list = ListPanel(_("Follow-ups"), shown, self._empty, choices_in_row=4)
        self.board = Board(shown)
        self.calendar = DueCalendar(
            shown,
            lambda month: due_counts(office.database, replace(self.filters.value(), due_in=month)),
            lambda when: RegisterListing(office.database, replace(self.filters.value(), due_in=when)),
        )
        self.list.add_view(self.board)
        self.list.add_view(self.calendar)
        self.filters = RegisterFilters(office, self.list)
        self._dress_list()
        self.detail = PromiseDetail(office)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("clipboard-list", _("Choose a follow-up on the left.")))
        self._stack.addWidget(self.detail)
        splitter = self._splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self._stack)
        splitter.setSizes([760, 560])
        column(self).addWidget(splitter)
        self.list.asked.connect(self.reload)
        self.list.opened.connect(self._open_number)
        for view in (self.board, self.calendar):
            view.opened.connect(self._open_number)
        self.board.moved.connect(lambda ids, status: self._give_status(status, ids))
        self.detail.noted.connect(self._tell)
        for signal in (office.visits_changed, office.meetings_changed, office.follow_ups_changed):
            signal.connect(self._changed_elsewhere)
        self._telling = False
        self._before: list[dict[int, FollowUpStatus]] = []
        self._shown: int | None = None
        self.reload()

    def _empty(self) -> EmptyState:
        words = _("Nothing is promised yet. Follow-ups come from visits, meetings and from tables of a strategy.")
        return EmptyState("clipboard-list", words, _("Read a table…"), self._import)

    def _dress_list(self) -> None:
        tools = row()
        tools.addWidget(button(_("Read a table…"), self._import, symbol="clipboard-paste"))
        self.saving = SavingButton(self.office, self.filters.value)
        tools.addWidget(self.saving)
        self._bulk = QToolButton()
        self._bulk.setText(_("Status of the chosen ones"))
        self._bulk.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        statuses = QMenu(self._bulk)
        for status in FollowUpStatus:
            statuses.addAction(label(status), partial(self._set_status, status))
        self._bulk.setMenu(statuses)
        tools.addWidget(self._bulk)
        tools.addStretch(1)
        self._add_views(tools)
        self.list.head.insertLayout(0, tools)

    def _add_views(self, tools: QHBoxLayout) -> None:
        """Offer the three ways to look at follow-ups; one is always on."""
        self.as_list = button(_("List"), self._change_view, symbol="list-ordered")
        self.as_board = button(_("Board"), self._change_view, symbol="layout-dashboard")
        self.as_board.setToolTip(_("A lane for each status; cards are dragged from lane to lane"))
        self.as_calendar = button(_("Calendar"), self._change_view, symbol="calendar")
        self.as_calendar.setToolTip(_("How much is due on each day"))
        self._views = QButtonGroup(self)
        for one in (self.as_list, self.as_board, self.as_calendar):
            one.setCheckable(True)
            self._views.addButton(one)
            tools.addWidget(one)
        self.as_list.setChecked(True)

    def _view(self) -> Board | DueCalendar | ListPanel:
        """Return what is on screen now."""
        if self.as_calendar.isChecked():
            return self.calendar
        return self.board if self.as_board.isChecked() else self.list

    def open(self, what: Any) -> None:
        """Show the register, the follow-up with the number ``what``, or what is ``overdue``."""
        if what == "overdue":
            self.filters.show_overdue()
        self.reload()
        if isinstance(what, int):
            self._open_number(what)

    def reload(self) -> None:
        """Show what the filters let through."""
        try:
            which = self.filters.value()
            any_at_all = bool(RegisterListing(self.office.database, RegisterFilter()).first(1))
            done = _("Everything promised is done.") if any_at_all else ""
            self.list.show_listing(RegisterListing(self.office.database, which), keep=self._shown, otherwise=done)
            if self.as_board.isChecked():
                self._show_board(which)
            if self.as_calendar.isChecked():
                self.calendar.reload()
        except DelegationsError as error:
            self.office.failed.emit(str(error))

    def _show_board(self, which: RegisterFilter) -> None:
        lanes = which.statuses or tuple(FollowUpStatus)
        if lanes == OPEN:
            # What is finished on the board goes somewhere that can be seen.
            lanes = (*OPEN, FollowUpStatus.DONE)
        listing = [(one, RegisterListing(self.office.database, replace(which, statuses=(one,)))) for one in lanes]
        self.board.show_listings(listing)

    def _change_view(self) -> None:
        view = self._view()
        self.list.show_view(view if view is not self.list else None)
        self._splitter.setSizes([1000, 420] if view is self.board else [760, 560])
        self.reload()

    def _open_number(self, number: int) -> None:
        if self.detail.show_promise(number):
            self._shown = number
            self._stack.setCurrentWidget(self.detail)

    def _changed_elsewhere(self) -> None:
        if not self._telling:
            self.filters.read_responsible()
            self.reload()
            self._refresh_detail()

    def _refresh_detail(self) -> None:
        if self._shown is not None and not self.detail.refresh():
            self._shown = None
            self._stack.setCurrentIndex(0)

    def _tell(self) -> None:
        """Tell the other pages that follow-ups changed here; this one reads them once."""
        self._telling = True
        for signal in (self.office.visits_changed, self.office.meetings_changed, self.office.follow_ups_changed):
            signal.emit()
        self._telling = False
        self.filters.read_responsible()
        self.reload()

    def _set_status(self, status: FollowUpStatus) -> None:
        """Give all chosen follow-ups a status."""
        ids = self._view().chosen_ids()
        if ids:
            self._give_status(status, ids)
        else:
            self.office.message.emit(_("Choose follow-ups in the list first; Shift and Ctrl choose several."))

    def _give_status(self, status: FollowUpStatus, ids: list[int]) -> None:
        """Give follow-ups a status; a word with Undo gives their old ones back."""
        words = ngettext("{count} follow-up: {status}", "{count} follow-ups: {status}", len(ids))
        said = words.format(count=show_whole(len(ids)), status=label(status))

        def offer_undo(before: dict[int, FollowUpStatus]) -> None:
            self._before = [*self._before[1 - _STEPS_BACK :], before]
            self.office.undoable.emit(said, self._undo)

        self._store(dict.fromkeys(ids, status), offer_undo)

    def _undo(self) -> None:
        """Give the follow-ups that were changed last their old status back."""
        if self._before:
            said = _("The change is taken back.")
            self._store(self._before.pop(), lambda _before: self.office.message.emit(said))

    def _store(
        self, statuses: dict[int, FollowUpStatus], then: Callable[[dict[int, FollowUpStatus]], None] | None = None
    ) -> None:
        """Store ``statuses``, very many on a thread; ``then`` gets those from before."""
        database = self.office.database

        def work(_job: jobs.Job | None = None) -> dict[int, FollowUpStatus]:
            before = statuses_of(database, list(statuses))
            set_statuses(database, statuses)
            return before

        def done(before: dict[int, FollowUpStatus]) -> None:
            self._tell()
            self._refresh_detail()
            if then is not None:
                then(before)

        if len(statuses) > _AT_ONCE:
            jobs.start(work, done=done, failed=self.office.failed.emit)
            return
        try:
            before = work()
        except DelegationsError as error:
            self.office.failed.emit(str(error))
            return
        done(before)

    def _import(self) -> None:
        kinds = _("Tables") + " (*.xlsx *.docx *.csv *.tsv *.txt)"
        name, _kind = QFileDialog.getOpenFileName(self, _("Read a table"), str(Path.home()), kinds)
        if name:
            import_file(self, self.office, Path(name))

    def act(self, key: str) -> bool:
        """Do an action of the menus."""
        if not self.can(key):
            return False
        if key == "undo":
            self._undo()
        else:
            self.list.search.setFocus()
        return True

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        return key == "search" or (key == "undo" and bool(self._before))
