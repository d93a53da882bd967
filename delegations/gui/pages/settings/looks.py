"""Who saw sensitive data of whom, for the administrator."""

from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from delegations.documents.papers.registry import name_of_paper
from delegations.domain.dates.moments import show_stored
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.tables.headings import name_columns
from delegations.gui.widgets.basics import text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.isolated import dotted
from delegations.services.access.looks import Look, looks


class LooksDialog(Dialog):
    """The latest looks, a line each. Raises NotAllowedError, DatabaseError."""

    def __init__(self, parent: QWidget, context: AppContext) -> None:
        super().__init__(parent, _("Who saw sensitive data"), (820, 560))
        found = looks(context.database)
        words = _(
            "Telephones, documents, diet and health of people: seen on their page, saved to a file, printed on a paper."
        )
        self.body.addWidget(text(words if found else _("Nobody yet."), "muted", wrap=True))
        names = [_("When"), _("Seen by"), _("Person"), _("Where")]
        self.table = QTableWidget(len(found), len(names))
        self.table.setObjectName("rows")
        self.table.setAccessibleName(_("Who saw sensitive data"))
        name_columns(self.table, names)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        for line, one in enumerate(found):
            for place, cell in enumerate(_cells(one)):
                self.table.setItem(line, place, QTableWidgetItem(cell))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(len(names) - 1, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.table, 1)
        self.add_buttons(None, close=_("Close"))


def _cells(one: Look) -> tuple[str, ...]:
    paper = _(name_of_paper(one.paper)) if one.paper else ""
    where = dotted(label(one.seen_in), paper)
    return show_stored(one.at), one.who, one.person or _("erased"), where
