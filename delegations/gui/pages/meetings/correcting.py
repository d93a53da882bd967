"""Opening signed minutes for a correction: who corrects them, as the paper will name them, and why."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from delegations.domain.machine.who import login
from delegations.domain.text.errors import DelegationsError, InvalidRecordError
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.basics import button
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.services.access.accounts import plain_name_here

_WIDTH = 640
"""Pixels; a reason is a sentence, and is read whole."""


class CorrectingDialog(Dialog):
    """Asks who and why; ``take`` gets both, and what it finds wrong is said beside the line."""

    def __init__(self, parent: QWidget, context: AppContext, take: Callable[[str, str], object]) -> None:
        super().__init__(parent, _("Correct the minutes"), (_WIDTH, 0))
        self._take = take
        self._form = Form(190)
        self.who = LineField(_("Who corrects them"), _("Given name and family name"))
        self._proposed = _proposed(context)
        self.who.setText(self._proposed)
        self.why = LineField(_("Why are they corrected?"))
        for name, line in (("who", self.who), ("why", self.why)):
            self._form.add(name, line.accessibleName(), line)
        self.body.addWidget(self._form)
        self.add_buttons(button(_("Correct them"), self._agree))
        (self.why if self.who.text() else self.who).setFocus()

    def has_work(self) -> bool:
        """Tell whether another name or a reason was typed."""
        return bool(self.why.text().strip()) or self.who.text() != self._proposed

    def _agree(self) -> None:
        try:
            self._take(self.who.text(), self.why.text())
        except InvalidRecordError as error:
            problems = {one.path: one.message for one in error.problems}
            self._form.show_problems(problems)
            self._form.focus_field(next(iter(problems)))
            self.say("" if problems.keys() <= self._form.inputs.keys() else str(error))
        except DelegationsError as error:
            self.say(str(error))
        else:
            self.accept()


def _proposed(context: AppContext) -> str:
    """Return the name of whoever is here: a login is no name on a paper, who prepares papers is one."""
    name = plain_name_here(context.database)
    return name if name != login() else context.settings.executor.split(",")[0].strip()
