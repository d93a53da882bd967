"""Before a paper is printed: one window with all that is missing on it.

A paper with nothing but lines to fill by hand leaves at once, as offices register papers when they are signed; that is
said with what was done. Each sentence has the way to its field. Whether somebody is a man or a woman, where the name
doesn't tell, and what texts are called in the paper's language is answered here and remembered.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from delegations.domain.language.vocabulary import Gender
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.papers.foreign_texts import ForeignTextsList
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.steady import SteadyChoice
from delegations.services.papers.readiness import Missing, Readiness, left_to_hand
from delegations.services.papers.unknown_people import UnknownSex
from delegations.services.papers.unknown_sex import remember_sexes

_SIZE, _SIZE_WITH_TEXTS = (600, 0), (980, 700)
Lead = Callable[[str], object]
"""Leads to the field of a path."""


class LeftToHand(NamedTuple):
    """What is to be filled in by hand on a paper that leaves: a line, and the way to the field where it is typed."""

    words: str = ""
    way: Callable[[], object] | None = None

    def say(self, context: AppContext, done: str) -> None:
        """Say what was ``done``, and what is left to be filled in by hand."""
        words = "\n".join(filter(None, (done, self.words)))
        if self.words and self.way is not None:
            context.offered.emit(words, _("Enter it…"), self.way)
        else:
            context.message.emit(words)


NOTHING_LEFT = LeftToHand()
"""Nothing is to be filled in, or nobody asked."""
GoOn = Callable[[LeftToHand], object]
"""Prints the paper; is told what is to be filled in on it by hand."""


def find_and_ask(parent: QWidget, context: AppContext, find: Callable[[], Readiness], lead: Lead, go_on: GoOn) -> None:
    """Do the same with what ``find`` – asked on a thread – returns."""
    ask = partial(ask_before, parent, context, lead=lead, go_on=go_on)
    jobs.start(lambda _job: find(), done=ask, failed=context.failed.emit)


def ask_before(parent: QWidget, context: AppContext, found: Readiness, lead: Lead, go_on: GoOn) -> None:
    """Call ``go_on`` once nothing is missing, or somebody wants the paper all the same; not when it is cancelled."""
    if not found.is_ready:
        BeforePrinting(parent, context, found, lead, lambda: go_on(NOTHING_LEFT)).open()
        return
    way = next((one.path for one in found.by_hand if one.path), "")
    go_on(LeftToHand(left_to_hand(found.missing), partial(lead, way) if way else None))


class BeforePrinting(Dialog):
    """The list, and the questions and texts whose answers are remembered."""

    def __init__(
        self, parent: QWidget, context: AppContext, found: Readiness, lead: Lead, go_on: Callable[[], object]
    ) -> None:
        super().__init__(parent, _("Before printing"), _SIZE_WITH_TEXTS if found.texts else _SIZE)
        self._context, self._lead, self._go_on = context, lead, go_on
        self.answers: dict[UnknownSex, SteadyChoice] = {}
        self.texts = ForeignTextsList(found.texts) if found.texts else None
        if found.missing:
            self.body.addWidget(text(_("Something is missing on this paper:"), wrap=True))
            self.body.addWidget(self._list(found.missing))
        if found.people:
            self.body.addWidget(self._questions(found.people))
        if self.texts is not None:
            about = _(
                "These texts are not known in the paper’s language yet. What stands beside them is proposed: correct"
                " it, and it is remembered for all papers. What is left empty stays as it is."
            )
            self.body.addWidget(text(about, "muted", wrap=True))
            self.body.addWidget(self.texts, 1)
        words = _("Print all the same") if found.missing else _("Remember and go on")
        buttons = [button(words, self._leave)]
        if self.texts is not None:
            buttons.append(button(_("Go on without remembering"), self._leave_texts))
        self.add_buttons(*buttons)
        if self.answers:
            next(iter(self.answers.values())).setFocus()
        elif self.texts is not None:
            self.texts.first.setFocus()

    def _list(self, missing: Sequence[Missing]) -> QWidget:
        inside = QWidget()
        whole = column(inside, gap=GRID)
        for one in missing:
            line = row(gap=GRID * 2)
            line.addWidget(text(one.words, wrap=True), 1)
            go = _("Go there")
            if one.path:
                there = button(go, partial(self._go, one.path), symbol="arrow-right", role="quiet")
                there.setAccessibleName(f"{go}: {one.words}")
                line.addWidget(there)
            whole.addLayout(line)
        return inside

    def _questions(self, people: Sequence[UnknownSex]) -> QWidget:
        inside = QWidget()
        whole = column(inside, gap=GRID)
        about = ngettext(
            "The name doesn’t tell whether this is a man or a woman, but the paper needs it. The answer is remembered.",
            "The names don’t tell whether these are men or women, but the paper needs it. The answers are remembered.",
            len(people),
        )
        whole.addWidget(text(about, wrap=True))
        form = Form()
        for one in people:
            answer = SteadyChoice()
            answer.setAccessibleName(one.name)
            answer.addItem(_("not said yet"), Gender.UNKNOWN)
            answer.addItem(_("he: a man"), Gender.MASCULINE)
            answer.addItem(_("she: a woman"), Gender.FEMININE)
            answer.addItem(_("leave it neutral"), Gender.NEUTRAL)
            form.add(one.name, one.name, answer)
            self.answers[one] = answer
        whole.addWidget(form)
        return inside

    def has_work(self) -> bool:
        """Tell whether something was answered."""
        answered = any(one.currentData() is not Gender.UNKNOWN for one in self.answers.values())
        return answered or (self.texts is not None and self.texts.has_work())

    def _remember(self, *, texts: bool = True) -> bool:
        """Keep what was answered; tell whether it was kept."""
        said: dict[UnknownSex, Gender] = {whom: one.currentData() for whom, one in self.answers.items()}
        try:
            remember_sexes(
                self._context.database, {whom: one for whom, one in said.items() if one is not Gender.UNKNOWN}
            )
            if texts and self.texts is not None:
                self.texts.remember(self._context)
        except DelegationsError as error:
            self.say(str(error))
            return False
        return True

    def _go(self, path: str) -> None:
        # Who goes away for a moment has not looked at what is proposed.
        if self._remember(texts=self.texts is not None and self.texts.has_work()):
            self.accept()
            self._lead(path)

    def _leave_texts(self) -> None:
        self._leave(texts=False)

    def _leave(self, *, texts: bool = True) -> None:
        if any(one.currentData() is Gender.UNKNOWN for one in self.answers.values()):
            self.say(_("Say it of everybody, or leave it neutral."))
        elif self._remember(texts=texts):
            self.accept()
            self._go_on()
