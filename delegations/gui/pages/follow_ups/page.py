"""The register: what is due, whose it is, how it goes; many at once, and tables in and out."""

from datetime import date
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
)

from delegations.domain.follow_ups.follow_up_typing import FollowUpTyping
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus
from delegations.domain.office.roles import Right
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.exchange.tables.reading import ENDINGS
from delegations.gui.fields.by_right import ReadByRight
from delegations.gui.ground.app_context import OF_FOLLOW_UPS, AppContext
from delegations.gui.ground.page import Page, PageState
from delegations.gui.pages.follow_ups.board import Board
from delegations.gui.pages.follow_ups.bulk_changes import BulkChanges
from delegations.gui.pages.follow_ups.bulk_menu import BulkMenu
from delegations.gui.pages.follow_ups.detail import PromiseDetail
from delegations.gui.pages.follow_ups.due_calendar import DueCalendar
from delegations.gui.pages.follow_ups.figures import RegisterPictures
from delegations.gui.pages.follow_ups.filters import RegisterFilters
from delegations.gui.pages.follow_ups.importing import import_file
from delegations.gui.pages.follow_ups.rows import RegisterRows
from delegations.gui.pages.follow_ups.saving import SavingButton
from delegations.gui.pages.follow_ups.shown import shown_by, shown_on_cards, table_columns
from delegations.gui.pages.follow_ups.views import ready_views
from delegations.gui.record_pages.views import ViewsButton
from delegations.gui.tables.lazy_table import ColumnTable
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.widgets.basics import EmptyState, column, row, tool
from delegations.gui.widgets.file_dialog import choose_file
from delegations.gui.widgets.reading import for_reading
from delegations.queries.register import RegisterFilter, RegisterListing, due_counts
from delegations.services.follow_ups.bulk import Mark, Marked
from delegations.services.writing.kept_views import REGISTER

View: TypeAlias = Board | DueCalendar | ListPanel | ColumnTable | RegisterPictures
_COLUMNS_AT_FIRST = 6
"""Columns that the table begins with."""


class FollowUpsPage(Page):
    """All follow-ups; the one under the cursor is shown beside them."""

    right = Right.FOLLOW_UPS

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        shown = shown_by(None)
        self.list = ListPanel(_("Follow-ups"), shown, self._empty, choices_in_row=4, folded=True)
        self.table = ColumnTable(_("Follow-ups"), shown, table_columns(), _COLUMNS_AT_FIRST)
        kept = QSettings().value("register/columns", [])
        self.table.show_columns([str(key) for key in kept] if isinstance(kept, list) else [])
        self.board = Board(shown_on_cards())
        self.calendar = DueCalendar(
            shown,
            lambda *days: due_counts(context.database, self.filters.value()._replace(due_in=days)),
            lambda *days: RegisterListing(context.database, self.filters.value()._replace(due_in=days)),
        )
        self.filters = RegisterFilters(context, self.list)
        self.pictures = RegisterPictures(context, self.filters.value, self.state)
        for view in (self.table, self.board, self.calendar, self.pictures):
            self.list.add_view(view)
        self.rows = RegisterRows(context, self.list, self.table, lambda: self.shape() == "table")
        self._dress_list()
        self.detail = PromiseDetail(context)
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
        self._listen()
        ReadByRight(self.list, context, self.right, only_buttons=True)
        self._telling = False
        self.changes = BulkChanges(context)
        self.changes.changed.connect(self._after_change)
        self.reload()

    def _listen(self) -> None:
        context = self.context
        self.list.asked.connect(self.reload)
        self.filters.grouping.activated.connect(lambda _n: self.rows.forget_groups())
        for view in (self.list, self.table, self.board, self.calendar):
            view.opened.connect(self._open_record)
        self.rows.turned.connect(self.reload)
        self.pictures.wanted.connect(self.restore)
        self.table.sort_asked.connect(self._sort)
        self.table.columns_changed.connect(lambda: QSettings().setValue("register/columns", self.table.columns()))
        self.board.moved.connect(lambda ids, status: self._give(Mark.STATUS, status, label(status), ids))
        self.detail.noted.connect(self._tell)
        for name in OF_FOLLOW_UPS:
            getattr(context, name).connect(self._changed_elsewhere)

    def _empty(self) -> EmptyState:
        words = _("Nothing is promised yet. Follow-ups come from visits, meetings and from tables of a strategy.")
        return EmptyState("clipboard-list", words, _("Read a table…"), self._import)

    def _dress_list(self) -> None:
        tools = row()
        # Ways to look stand first: whatever is wider or narrower in one of them moves none of their buttons.
        self._add_shapes(tools)
        tools.addWidget(tool("clipboard-paste", _("Read a table…"), self._import))
        self.saving = for_reading(SavingButton(self.context, self.filters.value))
        tools.addWidget(self.saving)
        self.views = for_reading(ViewsButton(self.context, self.state, self.restore, of=REGISTER, ready=ready_views))
        tools.addWidget(self.views)
        self._bulk = BulkMenu(self.context, self._give)
        tools.addWidget(self._bulk)
        tools.addStretch(1)
        tools.addWidget(self._choose)
        self.list.head.insertLayout(0, tools)

    def _add_shapes(self, tools: QHBoxLayout) -> None:
        """Offer the ways to look at follow-ups; one is always on."""
        self._choose = for_reading(tool("columns-3", _("Columns of the table"), self._choose_columns))
        self._shapes = QButtonGroup(self)
        self.shapes: dict[str, QPushButton] = {}
        for key, symbol, tip in (
            ("list", "list-ordered", _("List: two lines each")),
            ("table", "table-2", _("Table: columns that can be chosen, moved and sorted by")),
            ("board", "layout-dashboard", _("Board: a lane for each status; cards are dragged from lane to lane")),
            ("calendar", "calendar", _("Calendar: how much is due on each day")),
            ("pictures", "chart-column", _("Pictures: how much is done and overdue, by city, group and month")),
        ):
            made = self.shapes[key] = tool(symbol, tip, self._change_shape)
            made.setCheckable(True)
            self._shapes.addButton(made)
            tools.addWidget(made)
        self.shapes["list"].setChecked(True)
        self._choose.hide()

    def _choose_columns(self) -> None:
        self.table.choose_columns(self._choose.mapToGlobal(self._choose.rect().bottomLeft()))

    def shape(self) -> str:
        """Return which way to look at follow-ups is on: a key of ``shapes``."""
        return next(key for key, made in self.shapes.items() if made.isChecked())

    def _view(self) -> View:
        """Return what is on screen now."""
        views: dict[str, View] = {
            "list": self.list, "table": self.table, "board": self.board, "calendar": self.calendar,
            "pictures": self.pictures,
        }  # fmt: skip
        return views[self.shape()]

    def state(self) -> PageState:
        """Return how the register is looked at now, to be kept as a view."""
        return {**self.filters.state(), "shape": self.shape(), "columns": self.table.columns()}

    def restore(self, state: PageState) -> None:
        """Look at the register as ``state`` says."""
        self.filters.restore(state)
        self.rows.forget_groups()
        columns, shape = state.get("columns"), state.get("shape")
        if columns and isinstance(columns, list | tuple):
            self.table.show_columns([str(one) for one in columns])
        if isinstance(shape, str) and shape in self.shapes:
            self.shapes[shape].setChecked(True)
        self._change_shape()

    def open(self, what: object) -> None:
        """Show the register: a follow-up by its number or draft, what is ``overdue``, or what a state lets in."""
        if what == "overdue":
            self.filters.show_overdue()
        if isinstance(what, dict):
            self.restore(what)
        self.reload()
        if isinstance(what, FollowUpTyping):
            what = what.id
        if isinstance(what, int):
            self._open_record(what)

    def reload(self) -> None:
        """Show what the filters let through."""
        try:
            which = self.filters.value()
            any_at_all = bool(RegisterListing(self.context.database, RegisterFilter()).first(1))
            done = _("Everything promised is done.") if any_at_all else ""
            self.rows.ask(which, self.filters.grouping.currentData(), done)
            if self.shape() == "board":
                self._show_board(which)
            if self.shape() == "calendar":
                self.calendar.reload()
            self._mark_open()
            if self.shape() == "pictures":
                self.pictures.reload()
        except DelegationsError as error:
            self.context.failed.emit(str(error))

    def _sort(self, sort: str, descending: bool) -> None:
        self.filters.order_by(sort, descending=descending)
        self.reload()

    def _show_board(self, which: RegisterFilter) -> None:
        database, done = self.context.database, FollowUpStatus.DONE
        lanes = which.statuses or tuple(FollowUpStatus)
        listings = {one: RegisterListing(database, which._replace(statuses=(one,))) for one in lanes}
        words = {}
        if lanes == UNFINISHED:
            # What is finished on the board goes somewhere that can be seen; what was finished earlier is not asked for.
            today = date.today().isoformat()  # noqa: DTZ011  the wall calendar of the office
            listings[done] = RegisterListing(database, which._replace(statuses=(done,), done_in=today))
            words[done] = _("done today")
        self.board.show_listings(listings, words)

    def _change_shape(self) -> None:
        view = self._view()
        # The board has what was done today beside it, pictures compare with what is done: each says its own numbers.
        counted = view not in (self.board, self.pictures)
        self.list.show_view(view if view is not self.list else None, counted=counted)
        self._choose.setVisible(view is self.table)
        self._stack.setVisible(view is not self.pictures)
        self._splitter.setSizes([760, 560] if view in (self.list, self.calendar) else [1000, 420])
        self.reload()

    def _open_record(self, record_id: int) -> None:
        is_shown = record_id == self.rows.current and self._stack.currentWidget() is self.detail
        if not is_shown and self.detail.show_promise(record_id):
            self.rows.current = record_id
            self._stack.setCurrentWidget(self.detail)
        self._mark_open()

    def _mark_open(self) -> None:
        """Let the view highlight the open follow-up, and nothing else."""
        view = self._view()
        if isinstance(view, ListPanel):
            view.keep(self.rows.current)
        elif not isinstance(view, RegisterPictures):
            view.mark(self.rows.current)

    def _changed_elsewhere(self) -> None:
        if not self._telling:
            self.filters.read_known()
            self.reload()
            self._refresh_detail()

    def _refresh_detail(self) -> None:
        if self.rows.current is not None and not self.detail.refresh():
            self.rows.current = None
            self._stack.setCurrentIndex(0)

    def _tell(self) -> None:
        """Tell the other pages that follow-ups changed here; this one reads them once."""
        self._telling = True
        for name in OF_FOLLOW_UPS:
            getattr(self.context, name).emit()
        self._telling = False
        self.filters.read_known()
        self.reload()

    def _give(self, mark: Mark, value: Marked, name: str, ids: list[int] | None = None) -> None:
        """Give ``ids``, or all chosen follow-ups, a value called ``name``."""
        ids = self._view().chosen_ids() if ids is None else ids
        if why := self.context.why_not(self.right):
            self.context.message.emit(why)
            self.reload()
        elif ids:
            self.changes.give(mark, value, name, ids)
        else:
            self.context.message.emit(_("Choose follow-ups in the list first; Shift and Ctrl choose several."))

    def _after_change(self) -> None:
        self._tell()
        self._refresh_detail()

    def _import(self) -> None:
        kinds = _("Tables") + f" ({' '.join(f'*{ending}' for ending in ENDINGS)})"
        path = choose_file(self, _("Read a table"), kinds, Path.home())
        if path is not None:
            import_file(self, self.context, path)

    def leave(self) -> bool:
        """Store what was typed for the open follow-up; False when something could not be."""
        return self.detail.leave()

    def kept(self) -> PageState:
        """Return how the register is looked at, and which follow-up is open."""
        return super().kept() | {"state": self.state(), "search": self.list.state()}

    def target(self) -> object:
        """Return the number of the open follow-up."""
        return self.rows.current

    def resume(self, kept: PageState) -> None:
        """Look at the register as ``kept`` says."""
        self.list.restore(kept["search"])
        self.restore(kept["state"])
        super().resume(kept)

    def redress(self) -> None:
        """Draw the pictures and the calendar anew."""
        self.calendar.month.dress()
        if self.shape() == "pictures":
            self.pictures.reload()

    def act(self, key: str) -> bool:
        """Do an action of the menus."""
        if not self.can(key):
            return False
        if key == "save":
            self.detail.save()
        elif key == "send":
            self._send()
        else:
            self.list.search.setFocus()
        return True

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        return key in ("save", "search", "send")

    def _send(self) -> None:
        """Send the chosen follow-ups to another city; it sends them back with their progress."""
        from delegations.gui.packages.sending import send_records

        current = self.rows.current
        ids = self._view().chosen_ids() or ([current] if current is not None and current > 0 else [])
        rows = RegisterListing(self.context.database, RegisterFilter()).rows(ids)
        send_records(self, self.context, [(RecordKind.FOLLOW_UP, number, row.text) for number, row in rows.items()])
