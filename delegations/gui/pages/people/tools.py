"""What can be done with a person as a whole: history, the data as a file, erasure, the bin."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from delegations.domain.office.roles import Right
from delegations.domain.people.people import Person
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import OF_NAMES, AppContext
from delegations.gui.pages.people.cards import save_cards
from delegations.gui.pages.people.parting import PartingDialog
from delegations.gui.pages.people.rights import EraseDialog, show_export
from delegations.gui.pages.people.who_is_who import WhoIsWhoDialog
from delegations.gui.record_pages.history_view import HistoryDialog
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import row, tool
from delegations.gui.widgets.reading import for_reading
from delegations.queries.people.choices import person_choice
from delegations.services.people.people import delete_person
from delegations.services.writing.bin import restore_all


class PersonTools(QWidget):
    """``person`` gives the one on screen, saved before; ``shows_all`` tells whether sensitive data are shown.

    ``gone`` tells that there is no person any more.
    """

    gone = Signal()
    put = Signal(object)
    """A version to be brought back."""

    def __init__(self, context: AppContext, person: Callable[[], Person], shows_all: Callable[[], bool]) -> None:
        super().__init__()
        self._context, self._person, self._shows_all = context, person, shows_all
        line = row(self, gap=4)
        line.addWidget(for_reading(tool("history", _("History"), self.show_history)))
        tip = _("Save as a contact card; the telephone goes along while it is shown…")
        card, data = (
            tool("contact", tip, self._save_card),
            tool("file-down", _("All data on this person…"), self._export),
        )
        fence(context, Right.CONTACTS, card, data)
        erase = tool("user-x", _("Erase the data on this person…"), self._erase)
        fence(context, Right.ADMINISTER, erase)
        for one in (for_reading(card), for_reading(data), erase):
            line.addWidget(one)
        merge = tool("merge", _("Make one person with another record…"), self._merge)
        part = tool("split", _("Part into two people…"), self._part)
        fence(context, Right.VISITS, merge, part)
        line.addWidget(merge)
        line.addWidget(part)
        line.addWidget(tool("trash-2", _("Delete this person"), self.delete))

    def show_history(self) -> None:
        """Show who changed what of the person."""
        dialog = HistoryDialog(self, self._context, self._person().uid, self.put.emit)
        dialog.open()

    def _merge(self) -> None:
        about = person_choice(self._context.database, self._person().id or 0)
        if about is not None:
            WhoIsWhoDialog(self, self._context, self._show_person, about).open()

    def _part(self) -> None:
        person = self._person()
        if person.id is not None:
            PartingDialog(self, self._context, person, self._show_person).open()

    def _show_person(self, number: int) -> None:
        self._context.wanted.emit("people", number)

    def _save_card(self) -> None:
        person = self._person()
        if person.id is not None:
            numbers = [person.id]
            save_cards(self, self._context, person.name, lambda: numbers, phones=self._shows_all())

    def _export(self) -> None:
        person = self._person()
        if person.id is not None:
            show_export(self, self._context, person)

    def _erase(self) -> None:
        person = self._person()
        if person.id is None:
            return
        dialog = EraseDialog(self, self._context, person.id)
        dialog.accepted.connect(self._forget_erased)
        dialog.open()

    def _forget_erased(self) -> None:
        # What was done before may hold the name: it can't be taken back any more.
        self._context.deeds.forget()
        self._context.left.forget()
        self.gone.emit()
        self._context.tell_names()
        self._context.message.emit(_("The data on the person is erased."))

    def delete(self) -> None:
        """Move the person to the bin; a word with Undo brings him or her back."""
        person = self._person()
        if person.id is None:
            return
        try:
            entry = delete_person(self._context.database, person.id)
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return
        self.gone.emit()
        self._context.tell_names()
        words = _("“{name}” was moved to the bin.").format(name=person.name)
        database = self._context.database
        back = lambda: restore_all(database, [entry])[0]  # noqa: E731
        self._context.offer_undo(words, back, tell=OF_NAMES, page="people")
