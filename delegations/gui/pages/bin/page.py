"""The bin: deleted records, to be brought back or, on the user's word, deleted for good."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.office.roles import Right
from delegations.domain.records.labels import label
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, ngettext
from delegations.gui.fields.by_right import ReadByRight
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import icon
from delegations.gui.ground.page import Page
from delegations.gui.ground.record_places import PLACES
from delegations.gui.widgets.basics import GRID, EmptyState, button, column, row, text
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.question import agrees
from delegations.services.writing.bin import Binned, empty_bin, in_bin, rows_in_bin
from delegations.services.writing.bringing_back import bring_back


class BinPage(Page):
    """Deleted records."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        body = column(self, margin=GRID * 2)
        head = row()
        head.addWidget(text(_("Bin"), "title"))
        head.addStretch(1)
        self._restore_button = button(_("Bring back"), self._restore, symbol="rotate-ccw", role="primary")
        self._empty_button = button(_("Empty the bin…"), self._empty, symbol="trash-2")
        for made, right in ((self._restore_button, Right.VISITS), (self._empty_button, Right.ADMINISTER)):
            ReadByRight(made, context, right)
            head.addWidget(made)
        body.addLayout(head)
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(_("Deleted records"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._refresh_state)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(EmptyState("trash-2", _("The bin is empty.")))
        body.addWidget(self._stack, 1)
        self._kept_rows = text("", "muted", wrap=True)
        body.addWidget(self._kept_rows)
        context.visits_changed.connect(self.reload)
        context.meetings_changed.connect(self.reload)
        self.reload()

    def open(self, what: object) -> None:
        """Show what is in the bin now."""
        self.reload()

    def reload(self) -> None:
        """Show what is in the bin now; the cursor stays where it was, at first on what was deleted last."""
        here = max(self.list.currentRow(), 0)
        self.list.clear()
        for one in in_bin(self.context.database):
            when = short_date(PartialDate.from_text(one.start)) if one.start else ""
            symbol = PLACES[one.kind].icon
            words = dotted(label(one.kind), one.title, when)
            item = QListWidgetItem(icon(symbol, "muted"), words)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        rows = rows_in_bin(self.context.database)
        self._kept_rows.setText(
            ngettext(
                "{count} row that was deleted from a record is kept here too, with its number in the register and its"
                " evidence: undo or an earlier version of the record brings it back.",
                "{count} rows that were deleted from records are kept here too, with their numbers in the register and"
                " their evidence: undo or an earlier version of the record brings them back.",
                rows,
            ).format(count=show_whole(rows))
        )
        self._kept_rows.setVisible(rows > 0)
        self._stack.setCurrentIndex(0 if self.list.count() or rows else 1)
        self.list.setCurrentRow(min(here, self.list.count() - 1))
        self._refresh_state()

    def _refresh_state(self) -> None:
        self._restore_button.setEnabled(bool(self.list.selectedItems()))
        self._empty_button.setEnabled(self._stack.currentIndex() == 0)

    def _restore(self) -> None:
        chosen: list[Binned] = [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
        try:
            for one in chosen:
                bring_back(self.context.database, one)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return
        self._tell()
        words = ngettext("{count} record was brought back.", "{count} records were brought back.", len(chosen))
        self.context.message.emit(words.format(count=len(chosen)))

    def _tell(self) -> None:
        self.context.tell_names()

    def _empty(self) -> None:
        if agrees(self, _("Empty the bin"), _("Delete everything in the bin for good? This can't be undone.")):
            try:
                count = empty_bin(self.context.database)
            except DelegationsError as error:
                self.context.failed.emit(str(error))
                return
            self._tell()
            words = ngettext("{count} record was deleted for good.", "{count} records were deleted for good.", count)
            self.context.message.emit(words.format(count=count))
