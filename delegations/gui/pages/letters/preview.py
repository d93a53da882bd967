"""The letter as it will print, beside its template: made anew on a thread at every pause."""

from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from delegations.documents.papers.letters.template_sandbox import FieldValue
from delegations.domain.papers.letter_text import TemplateRecord
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.letters.record_choice import RecordChoice
from delegations.gui.papers.paper_view import PaperView
from delegations.gui.widgets.basics import GRID, column, row
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.template_trial import Trial, trial

_AFTER = 250
"""Milliseconds after the last keystroke."""


class Asked(NamedTuple):
    """A template that is to be shown as a letter: which paper, in which language, in which words."""

    paper: str = ""
    language: str = ""
    template: str | None = ""
    """None: it is a Word file, as it is kept."""
    record: TemplateRecord = TemplateRecord.VISIT


class LetterPreview(QFrame):
    """The letter of one record. ``refused`` tells the TemplateError or the sentence for which the one before stays.

    ``values`` tells what the fields give of that record.
    """

    made = Signal()
    values = Signal(object)
    refused = Signal(object)
    wanted = Signal()
    """Another record was chosen."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName("preview")
        self.setMinimumWidth(240)
        self._asked: Asked | None = None
        self._under_way = False
        self._told: dict[str, FieldValue] = {}
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self._rebuild)
        layout = column(self, gap=0)
        line = row(margin=GRID)
        self.visit = RecordChoice(context)
        self.visit.activated.connect(lambda _n: self.wanted.emit())
        line.addWidget(self.visit, 1)
        layout.addLayout(line)
        self.view = PaperView()
        layout.addWidget(self.view, 1)

    def ask(self, asked: Asked) -> None:
        """Show ``asked`` at the next pause, or when the page is shown."""
        self._asked = asked
        self.visit.show_kind(asked.record)
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

        def work(_job: jobs.Job) -> Trial:
            return trial(database, asked.record, number, order)

        jobs.start(work, done=self._show, failed=self._failed)

    def _show(self, tried: Trial) -> None:
        self._under_way = False
        self._tell_values(tried.values)
        if tried.paper is None:
            self.refused.emit(tried.fault)
        else:
            self.view.show_paper(tried.paper)
            self.made.emit()
        if self._asked is not None:
            self._timer.start()

    def _tell_values(self, values: dict[str, FieldValue]) -> None:
        if values != self._told:
            self._told = values
            self.values.emit(values)

    def _failed(self, sentence: str) -> None:
        self._under_way = False
        self.refused.emit(sentence)
