"""Which records were made one with the person on screen, each to be parted from it again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from delegations.domain.dates.moments import show_stored
from delegations.domain.office.roles import Right
from delegations.domain.people.people import Person
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import GRID, button, clear, column, row, text
from delegations.gui.widgets.isolated import sentence
from delegations.services.people.people_merging import MergedRecord, merges_of, undo_merge


class MergesView(QWidget):
    """Takes no room for most people; ``done`` is told the number of who was parted."""

    def __init__(self, context: AppContext, done: Callable[[int], object]) -> None:
        super().__init__()
        self._context, self._done = context, done
        self._lines = column(self, gap=GRID // 2)
        self._number: int | None = None
        context.people_changed.connect(self._show)
        self.hide()

    def show_person(self, person: Person) -> None:
        """Show the records that were made one with ``person``."""
        self._number = person.id
        self._show()

    def _show(self) -> None:
        try:
            found = merges_of(self._context.database, self._number) if self._number is not None else []
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return
        clear(self._lines)
        self.setVisible(bool(found))
        for one in found:
            words = _("The record “{name}” was made one with this person: {moment}.")
            line = row()
            line.addWidget(
                text(sentence(words.format(name=one.name, moment=show_stored(one.at))), "muted", wrap=True), 1
            )
            part = button(_("Part again"), partial(self._part, one), role="quiet")
            fence(self._context, Right.VISITS, part)
            line.addWidget(part)
            self._lines.addLayout(line)

    def _part(self, one: MergedRecord) -> None:
        try:
            number = undo_merge(self._context.database, [one.entry])
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return
        self._context.tell_names()
        self._done(number)
        self._context.message.emit(_("“{name}” is a person of his or her own again.").format(name=one.name))
