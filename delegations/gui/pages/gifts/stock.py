"""Own souvenirs: a table to type into, how many are left, ideas for a guest within a budget."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.office.roles import Right
from delegations.domain.records.record import Value
from delegations.domain.text.errors import DelegationsError, InvalidRecordError
from delegations.domain.text.numbers import show_amount
from delegations.domain.text.texts import _
from delegations.gui.fields.by_right import ReadByRight
from delegations.gui.fields.columns import amount_column
from delegations.gui.ground.app_context import AppContext
from delegations.gui.record_pages.history_view import HistoryDialog
from delegations.gui.tables.row_column import RowColumn
from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.row_table_model import RowTableModel
from delegations.gui.widgets.basics import GRID, button, column, row, text, tool
from delegations.gui.widgets.reading import for_reading
from delegations.services.gifts.souvenirs import save_souvenirs, souvenirs


class StockPanel(QFrame):
    """All souvenirs. Every edit is kept at once; ``listed`` asks for the stock list as a paper."""

    listed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._context = context
        layout = column(self, margin=GRID * 2, gap=GRID * 2)
        head = row()
        head.addWidget(text(_("Own souvenirs"), "title"), 1)
        tip = _("History of the souvenir under the cursor")
        head.addWidget(for_reading(tool("history", tip, self._show_history)))
        head.addWidget(for_reading(button(_("Stock list…"), self.listed.emit, symbol="file-down", role="quiet")))
        layout.addLayout(head)
        words = _("A gift that is called like a souvenir is taken from its stock, in every visit and in this register.")
        layout.addWidget(text(words, "muted", wrap=True))
        self.model = RowTableModel(
            "souvenirs",
            [
                RowColumn("name", _("Souvenir"), 0, hint=_("Add a souvenir…")),
                RowColumn("description", _("Description"), 220),
                amount_column("price", _("Price"), 100),
                RowColumn("currency", _("Currency"), 90),
                amount_column("quantity", _("Came in all"), 136),
                RowColumn("given", _("Given"), 90, firm=True, show=show_amount, only_shown=True),
                RowColumn("left", _("Left"), 90, firm=True, show=show_amount, only_shown=True),
            ],
            Souvenir,
            self,
        )
        self.model.changed_rows.connect(self._save)
        self.table = RowTable(self.model, _("Own souvenirs"))
        layout.addWidget(self.table)
        self._problem = text("", "problem", wrap=True)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        ReadByRight(self, context, Right.VISITS)
        self.reload()

    def reload(self) -> None:
        """Show the stock as it is now."""
        self._base = souvenirs(self._context.database)
        self.model.show_rows(self._base)

    def unsaved(self) -> str:
        """Return why what stands in the table could not be stored, or nothing."""
        return next(iter(self.model.all_sentences()), self._problem.text())

    def _show_history(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self.model.rows):
            dialog = HistoryDialog(self, self._context, self.model.rows[place].uid, self._put)
            dialog.open()

    def _put(self, old: Value) -> None:
        if not isinstance(old, Souvenir):
            return
        rows = tuple(old if one.uid == old.uid else one for one in self.model.rows)
        self._save(rows, "")

    def _save(self, rows: tuple[Souvenir, ...], _path: str) -> None:
        self.model.show_rows(rows)
        try:
            stored = save_souvenirs(self._context.database, rows, base=self._base)
        except InvalidRecordError as error:
            self._problem.setText(str(error))
            return
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return
        self._problem.setText("")
        self._base = stored
        self.model.show_rows(stored)
