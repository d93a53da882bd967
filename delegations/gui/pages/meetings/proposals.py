"""What another office's minutes ask of people here: it stands in the register when somebody takes it over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.isolated import dotted
from delegations.services.meetings.received_minutes import Proposal, proposals, take_proposals

_UID = Qt.ItemDataRole.UserRole


class ProposalsDialog(Dialog):
    """Lists the actions of received minutes that wait; what is marked goes into the register."""

    def __init__(self, parent: QWidget, context: AppContext, meeting: int) -> None:
        super().__init__(parent, _("Proposals of another office"), (640, 460))
        self._context, self._meeting = context, meeting
        self.body.addWidget(text(_("Proposals of another office"), "title"))
        words = _("Another office resolved this. Mark what is taken over here: it goes into the register.")
        self.body.addWidget(text(words, "muted", wrap=True))
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(_("Proposals of another office"))
        self.list.setWordWrap(True)
        for one in proposals(context.database, meeting):
            item = QListWidgetItem(_words(one))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(_UID, one.uid)
            self.list.addItem(item)
        self.body.addWidget(self.list, 1)
        self.take_button = button(_("Take over what is marked"), self._take, role="primary")
        self.add_buttons(self.take_button)
        self.list.itemChanged.connect(lambda _item: self._refresh())
        self._refresh()

    def has_work(self) -> bool:
        """Tell whether something is marked."""
        return bool(self.marked())

    def marked(self) -> list[str]:
        """Return the identities of what is marked."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return [item.data(_UID) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _refresh(self) -> None:
        self.take_button.setEnabled(bool(self.marked()))

    def _take(self) -> None:
        try:
            count = take_proposals(self._context.database, self._meeting, self.marked())
        except DelegationsError as error:
            self.say(str(error))
            return
        self.accept()
        words = ngettext(
            "{count} proposal stands in the register now.", "{count} proposals stand in the register now.", count
        )
        self._context.message.emit(words.format(count=count))


def _words(one: Proposal) -> str:
    due = short_date(one.due) if one.due is not None else ""
    return dotted(one.text, one.responsible, due)
