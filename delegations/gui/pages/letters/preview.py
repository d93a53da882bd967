"""The letter as it will print, beside its template: made anew on a thread at every pause."""

from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from delegations.documents.layout.pages import Paper
from delegations.domain.text.errors import TemplateError
from delegations.domain.visits.visit import Visit
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.letters.visit_choice import VisitChoice
from delegations.gui.papers.paper_view import PaperView
from delegations.gui.widgets.basics import GRID, column, row
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.visits import load_visit

_AFTER = 250
"""Milliseconds after the last keystroke."""


class Asked(NamedTuple):
    """A template that is to be shown as a letter: which paper, in which language, in which words."""

    paper: str = ""
    language: str = ""
    template: str = ""


class LetterPreview(QFrame):
    """The letter of one visit. ``refused`` tells the TemplateError or the sentence for which the one before stays."""

    made = Signal()
    refused = Signal(object)
    wanted = Signal()
    """Another visit was chosen."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName("preview")
        self.setMinimumWidth(300)
        self._asked: Asked | None = None
        self._under_way = False
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self._rebuild)
        layout = column(self, gap=0)
        line = row(margin=GRID)
        self.visit = VisitChoice(context)
        self.visit.activated.connect(lambda _n: self.wanted.emit())
        line.addWidget(self.visit, 1)
        layout.addLayout(line)
        self.view = PaperView()
        layout.addWidget(self.view, 1)

    def ask(self, asked: Asked) -> None:
        """Show ``asked`` at the next pause, or when the page is shown."""
        self._asked = asked
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: object) -> None:
        """Make the letter when the page is shown."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._asked is not None:
            self._timer.start(0)

    def _rebuild(self) -> None:
        if self._under_way or self._asked is None:
            return
        asked, self._asked, self._under_way = self._asked, None, True
        order = PaperOrder(language=asked.language, paper=asked.paper, template=asked.template)
        number, database = self.visit.currentData(), self.context.database

        def work(_job: jobs.Job) -> Paper | TemplateError:
            visit = load_visit(database, number) if number is not None else Visit()
            try:
                return make_paper(database, visit, order)
            except TemplateError as error:
                return error

        jobs.start(work, done=self._show, failed=self._failed)

    def _show(self, made: Paper | TemplateError) -> None:
        self._under_way = False
        if isinstance(made, TemplateError):
            self.refused.emit(made)
        else:
            self.view.show_paper(made)
            self.made.emit()
        if self._asked is not None:
            self._timer.start()

    def _failed(self, sentence: str) -> None:
        self._under_way = False
        self.refused.emit(sentence)
