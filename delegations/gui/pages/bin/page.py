"""The bin: deleted visits, to be brought back or, on the user's word, deleted for good."""

from typing import Any

from delegations.domain.errors import DelegationsError
from delegations.domain.partial_dates import PartialDate, short_date
from delegations.domain.texts import _, ngettext
from delegations.domain.vocabulary import Status
from delegations.gui.models.lazy_list import Shown
from delegations.gui.office import Office
from delegations.gui.pages.page import Page
from delegations.gui.status import status_icon
from delegations.gui.widgets.basics import GRID, EmptyState, button, column, row, text
from delegations.gui.widgets.list_panel import ListPanel
from delegations.gui.widgets.question import agrees
from delegations.services.bin import empty_bin
from delegations.services.visits import VisitFilter, VisitListing, restore_visits


class BinPage(Page):
    """Deleted visits."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        body = column(self, margin=GRID * 2)
        head = row()
        head.addWidget(text(_("Bin"), "title"))
        head.addStretch(1)
        self._restore_button = button(_("Bring back"), self._restore, symbol="rotate-ccw", role="primary")
        self._empty_button = button(_("Empty the bin…"), self._empty, symbol="trash-2")
        head.addWidget(self._restore_button)
        head.addWidget(self._empty_button)
        body.addLayout(head)
        shown = Shown(
            lambda line: line.title,
            lambda line: short_date(PartialDate.from_text(line.start)) if line.start else "",
            icon=lambda line: status_icon(Status(line.status)),
        )
        self.list = ListPanel(_("Deleted visits"), shown, lambda: EmptyState("trash-2", _("The bin is empty.")))
        self.list.search.hide()
        table = self.list.table
        table.selectionModel().selectionChanged.connect(lambda *_all: self._refresh_state())
        body.addWidget(self.list, 1)
        office.visits_changed.connect(self.reload)
        self.reload()

    def open(self, what: Any) -> None:
        """Show what is in the bin now."""
        self.reload()

    def reload(self) -> None:
        """Show what is in the bin now."""
        self.list.show_listing(VisitListing(self.office.database, VisitFilter(deleted=True)))
        self._refresh_state()

    def _refresh_state(self) -> None:
        self._restore_button.setEnabled(bool(self.list.chosen_ids()))
        self._empty_button.setEnabled(self.list.model.rowCount() > 0)

    def _restore(self) -> None:
        ids = self.list.chosen_ids()
        try:
            restore_visits(self.office.database, ids)
        except DelegationsError as error:
            self.office.failed.emit(str(error))
            return
        self.office.visits_changed.emit()
        words = ngettext("{count} visit was brought back.", "{count} visits were brought back.", len(ids))
        self.office.message.emit(words.format(count=len(ids)))

    def _empty(self) -> None:
        if agrees(self, _("Empty the bin"), _("Delete all visits in the bin for good? This can't be undone.")):
            try:
                count = empty_bin(self.office.database)
            except DelegationsError as error:
                self.office.failed.emit(str(error))
                return
            self.office.visits_changed.emit()
            words = ngettext("{count} visit was deleted for good.", "{count} visits were deleted for good.", count)
            self.office.message.emit(words.format(count=count))
