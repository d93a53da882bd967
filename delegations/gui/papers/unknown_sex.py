"""Before a letter is printed: is it a man or a woman, of those whose names don't tell; remembered on the person."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from delegations.domain.language.vocabulary import Gender
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.steady import SteadyChoice
from delegations.services.papers.unknown_sex import UnknownSex, remember_sexes

_SIZE = (560, 0)


def ask_first(parent: QWidget, context: AppContext, people: Sequence[UnknownSex], go_on: Callable[[], object]) -> None:
    """Call ``go_on`` once it is said of each of ``people`` how to speak to them; not when the question is cancelled."""
    if people:
        _Question(parent, context, people, go_on).open()
    else:
        go_on()


class _Question(Dialog):
    def __init__(
        self, parent: QWidget, context: AppContext, people: Sequence[UnknownSex], go_on: Callable[[], object]
    ) -> None:
        super().__init__(parent, _("How to speak to whom"), _SIZE)
        self._context, self._go_on = context, go_on
        about = ngettext(
            "The name doesn’t tell whether this is a man or a woman, but the paper needs it. The answer is remembered.",
            "The names don’t tell whether these are men or women, but the paper needs it. The answers are remembered.",
            len(people),
        )
        self.body.addWidget(text(about, wrap=True))
        form = Form()
        self.answers: dict[UnknownSex, SteadyChoice] = {}
        for one in people:
            answer = SteadyChoice()
            answer.setAccessibleName(one.name)
            answer.addItem(_("not said yet"), Gender.UNKNOWN)
            answer.addItem(_("he: a man"), Gender.MASCULINE)
            answer.addItem(_("she: a woman"), Gender.FEMININE)
            answer.addItem(_("leave it neutral"), Gender.NEUTRAL)
            form.add(one.name, one.name, answer)
            self.answers[one] = answer
        self.body.addWidget(form)
        self.add_buttons(button(_("Remember and go on"), self._remember))
        next(iter(self.answers.values())).setFocus()

    def has_work(self) -> bool:
        """Tell whether something was answered."""
        return any(one.currentData() is not Gender.UNKNOWN for one in self.answers.values())

    def _remember(self) -> None:
        said: dict[UnknownSex, Gender] = {whom: one.currentData() for whom, one in self.answers.items()}
        if Gender.UNKNOWN in said.values():
            self.say(_("Say it of everybody, or leave it neutral."))
            return
        try:
            remember_sexes(self._context.database, said)
        except DelegationsError as error:
            self.say(str(error))
            return
        self.accept()
        self._go_on()
