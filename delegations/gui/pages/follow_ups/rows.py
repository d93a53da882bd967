"""The rows of the register in list and table: one after the other, or below groups that open and close."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from delegations.domain.dates.deadlines import first_in_time
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.follow_ups.shown import shown_by
from delegations.gui.tables.lazy_table import ColumnTable
from delegations.gui.tables.list_panel import ListPanel
from delegations.queries.register import RegisterFilter, RegisterListing, register_size
from delegations.queries.register_counts import Grouping
from delegations.queries.register_groups import GroupedListing, GroupHead, group_heads

_COUNTED_AT_ONCE = 100_000
"""Follow-ups whose groups are counted within a blink; more take a thread."""


class RegisterRows(QObject):
    """Fills list and table. ``turned`` tells that a group was opened or closed and the rows must be asked anew."""

    turned = Signal()

    def __init__(self, context: AppContext, panel: ListPanel, table: ColumnTable, is_table: Callable[[], bool]) -> None:
        super().__init__(panel)
        self._context, self._panel, self._table, self._is_table = context, panel, table, is_table
        self._asked = 0
        self._heads: list[GroupHead] = []
        self._opened: frozenset[str | int | None] | None = None
        self.current: int | None = None
        """The number that the cursor stands on: of a follow-up, or below zero of a group."""
        for view in (panel.table, table):
            view.head_pressed.connect(self._turn)

    def forget_groups(self) -> None:
        """Forget which groups were opened: it is grouped by something else now."""
        self._opened = None

    def ask(self, which: RegisterFilter, by: Grouping | None, otherwise: str) -> None:
        """Show the rows at once; groups of a very large register are counted on a thread first."""
        self._asked += 1
        asked, database, opened = self._asked, self._context.database, self._opened
        if by is None:
            self._show(RegisterListing(database, which), [], which, None, otherwise)
            return
        today = first_in_time(date.today()).isoformat()  # noqa: DTZ011  the wall calendar

        def count(_job: jobs.Job | None = None) -> list[GroupHead]:
            return group_heads(database, which, by, today, opened)

        def show(heads: list[GroupHead]) -> None:
            if asked == self._asked:
                self._show(GroupedListing(database, which, by, heads), heads, which, by, otherwise)

        if register_size(database) > _COUNTED_AT_ONCE:
            jobs.start(count, done=show, failed=self._context.failed.emit)
        else:
            show(count())

    def _show(
        self,
        listing: RegisterListing | GroupedListing,
        heads: list[GroupHead],
        which: RegisterFilter,
        by: Grouping | None,
        otherwise: str,
    ) -> None:
        self._heads = heads
        shown = shown_by(by)
        for model in (self._panel.model, self._table.lazy_model()):
            model.shown = shown
        self._panel.show_listing(listing, keep=self.current, otherwise=otherwise)
        if self._is_table():
            self._table.show_order(which.sort, descending=which.descending)
            self._table.show_listing(listing, keep=self.current)

    def _turn(self, number: int) -> None:
        """Open a group that is closed, close one that is open."""
        head = self._heads[-1 - number]
        self._opened = frozenset({one.value for one in self._heads if one.open} ^ {head.value})
        self.current = number
        self.turned.emit()
