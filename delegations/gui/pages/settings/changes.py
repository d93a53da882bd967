"""Who changed what lately, in all records: each line leads to the record."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from delegations.domain.dates.moments import show_stored
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import icon
from delegations.gui.ground.record_places import PLACES
from delegations.gui.widgets.basics import text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.isolated import dotted
from delegations.services.writing.history import AuditEntry, latest

_MOST = 500


class ChangesDialog(Dialog):
    """The latest changes, newest first."""

    def __init__(self, parent: QWidget, context: AppContext) -> None:
        super().__init__(parent, _("Latest changes"), (760, 600))
        self._context = context
        layout = self.body
        layout.addWidget(text(_("Latest changes"), "title"))
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(_("Latest changes"))
        for one in latest(context.database, limit=_MOST):
            item = QListWidgetItem(icon(PLACES[one.kind].icon, "muted"), _words(one))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        self.list.itemActivated.connect(self.show_record)
        layout.addWidget(self.list, 1)
        self._nothing = text(_("Nothing is known yet: history begins with the first save."), "muted")
        self._nothing.setVisible(not self.list.count())
        layout.addWidget(self._nothing)
        self.add_buttons(None, close=_("Close"))

    def show_record(self, item: QListWidgetItem) -> None:
        """Lead to the record of a line."""
        one: AuditEntry = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self._context.wanted.emit(PLACES[one.kind].page, one.record_id)


def _words(one: AuditEntry) -> str:
    first = dotted(label(one.kind), " ".join(one.title.split()))
    return f"{first}\n" + dotted(show_stored(one.at), one.who or _("somebody"), label(one.deed))
