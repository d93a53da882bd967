"""The live paper beside the record: rebuilt on a thread shortly after the last keystroke."""

from functools import partial
from typing import Generic, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from delegations.documents.layout.pages import Paper
from delegations.documents.papers.paper_kind import Per
from delegations.domain.meetings.groups import PaperChoices
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.records.record import AnyCounted
from delegations.domain.text.texts import LANGUAGES, _, language
from delegations.gui.editing.document import RecordDocument
from delegations.gui.ground import jobs
from delegations.gui.papers.known_kinds import KnownKinds
from delegations.gui.papers.page_strip import PageStrip
from delegations.gui.papers.paper_issue import ask_issue, can_be_issued, issue_words
from delegations.gui.papers.paper_view import PaperView
from delegations.gui.widgets.basics import GRID, button, column, row, text, tool
from delegations.gui.widgets.choice import ChoiceBox
from delegations.gui.widgets.steady import SteadyChoice
from delegations.services.papers.issue_form import issue_form
from delegations.services.papers.issued import paper_issue
from delegations.services.papers.papers import abouts_without, make_paper, not_written_to
from delegations.services.papers.record_papers import PaperOrder

_AFTER = 200
"""Milliseconds after the last keystroke; with the 20 ms of the paper itself it stands within 300."""


class _Made(NamedTuple):
    """What was read and made beside the window."""

    paper: Paper
    issue: PaperIssue
    away: frozenset[str]


class PreviewPane(QFrame, Generic[AnyCounted]):
    """Shows a paper of the record as it will print. ``source_clicked`` carries the field of a clicked line."""

    source_clicked = Signal(str)

    def __init__(self, document: RecordDocument[AnyCounted]) -> None:
        super().__init__()
        self.setObjectName("preview")
        self._document = document
        self._generation = 0
        self._under_way = False
        self._stale = True
        self.question = ""
        """The uid of the question that an extract shows."""
        self.choices: PaperChoices | None = None
        """What minutes show; None: what the group remembers."""
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self._rebuild)
        layout = column(self, gap=0)
        self._tools = row()
        self._tools.setContentsMargins(GRID, GRID, GRID, 0)
        layout.addLayout(self._tools)
        self.paper = SteadyChoice()
        self.paper.setAccessibleName(_("Paper"))
        self._kinds = KnownKinds(document)
        self._away = frozenset[str]()
        """To whom the paper is not offered, as it was read with the paper last."""
        self._fill_papers()
        self.paper.activated.connect(lambda _n: self._choose_paper())
        self._tools.addWidget(self.paper, 1)
        # Only now: shown without a parent it would be a window of its own for a moment.
        self.paper.setVisible(len(self._kinds.all) > 1)
        self._add_choices(layout)
        self._add_languages(layout)
        self.view = PaperView()
        self.strip = PageStrip(self.view)
        self.strip.hide()
        head = self._issue_line()
        head.addWidget(tool("columns-3", _("Small pages"), lambda: self.strip.setVisible(not self.strip.isVisible())))
        head.addWidget(tool("zoom-out", _("Smaller"), lambda: self.view.zoom_by(1 / 1.2)))
        head.addWidget(tool("zoom-in", _("Larger"), lambda: self.view.zoom_by(1.2)))
        layout.addLayout(head)
        self._pages = text("", "muted", wrap=True)
        self._pages.setContentsMargins(GRID, 0, GRID, GRID)
        layout.addWidget(self._pages)
        self._missing = text("", "problem", wrap=True)
        self._missing.setContentsMargins(GRID, 0, GRID, GRID)
        self._missing.hide()
        layout.addWidget(self._missing)
        pages = row(gap=0)
        pages.addWidget(self.strip)
        pages.addWidget(self.view, 1)
        layout.addLayout(pages, 1)
        self.view.source_clicked.connect(self._lead_to)
        document.edited.connect(lambda _path: self.ask())
        document.shown.connect(self._ask_anew)
        document.context.settings_changed.connect(self._ask_anew)

    def _add_languages(self, layout: QVBoxLayout) -> None:
        """Offer the language of the paper, and that of the other side behind it."""
        line = row()
        line.setContentsMargins(GRID, GRID, GRID, 0)
        layout.addLayout(line)
        self.language = ChoiceBox()
        self.language.setAccessibleName(_("Language of the paper"))
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language()))
        self.language.activated.connect(lambda _n: self.ask())
        self.language.setMinimumContentsLength(7)
        line.addWidget(self.language, 1)
        self.second = ChoiceBox()
        self.second.setAccessibleName(_("Also in the language of the other side"))
        self.second.setToolTip(self.second.accessibleName())
        self.second.addItem("+ …", "")
        for code, name in LANGUAGES.items():
            self.second.addItem(f"+ {name}", code)
        self.second.activated.connect(lambda _n: self.ask())
        line.addWidget(self.second, 1)

    def _add_choices(self, layout: QVBoxLayout) -> None:
        """Offer what the paper is about and which cards it is printed on, where it has such a choice."""
        line = row()
        line.setContentsMargins(GRID, GRID, GRID, 0)
        self._about, self._size = ChoiceBox(), ChoiceBox()
        for box, words in ((self._about, _("What the paper is about")), (self._size, _("Size of the cards"))):
            box.setAccessibleName(words)
            box.setToolTip(words)
            box.setMinimumContentsLength(12)
            box.activated.connect(lambda _n: self.ask())
            line.addWidget(box, 1)
        layout.addLayout(line)
        self._fill_choices()

    def _ask_anew(self) -> None:
        self._kinds.read()
        self.ask()

    def _fill_papers(self) -> bool:
        """Offer the papers that make sense for the record as it is now; tell whether another one is chosen."""
        chosen, fitting = self.paper.currentData(), self._kinds.fitting()
        if [self.paper.itemData(place) for place in range(self.paper.count())] == list(fitting):
            return False
        self.paper.clear()
        for key, kind in fitting.items():
            self.paper.addItem(_(kind.name), key)
        self.paper.setCurrentIndex(max(0, self.paper.findData(chosen)))
        return bool(self.paper.currentData() != chosen)

    def choose(self, paper: str) -> None:
        """Show the paper of that key."""
        self.paper.setCurrentIndex(max(0, self.paper.findData(paper)))
        self._choose_paper()

    def _lead_to(self, source: str) -> None:
        """Lead to the field that a clicked line shows; from a paper that has nothing to say, to what it needs."""
        record = self._document.record
        needs = self._kinds.all[str(self.paper.currentData())].needs
        if wanted := source or next((name for name in needs if not getattr(record, name)), ""):
            self.source_clicked.emit(wanted)

    def _choose_paper(self) -> None:
        self._size.clear()
        self._fill_choices()
        self.ask()

    def _fill_choices(self) -> None:
        paper, chosen = str(self.paper.currentData()), self._about.currentData()
        offered = abouts_without(self._document.record, self._kinds.all[paper], self._away)
        if [(self._about.itemText(n), self._about.itemData(n)) for n in range(self._about.count())] != offered:
            self._about.clear()
            for words, uid in offered:
                self._about.addItem(words, uid)
            self._about.setCurrentIndex(max(0, self._about.findData(chosen)))
        self._about.setVisible(bool(offered))
        if not self._size.count():
            for key, grid in self._kinds.all[paper].sizes.items():
                self._size.addItem(_(grid.name), key)
        self._size.setVisible(self._size.count() > 1)

    def _issue_line(self) -> QHBoxLayout:
        """Return a line that begins with date and number of the paper, on a button that asks for them."""
        tip = _("Date and number of the paper")
        self.issue = button(_("Date and number…"), self.ask_issue, symbol="calendar", role="quiet", tip=tip)
        line = row()
        line.setContentsMargins(GRID, GRID, GRID, 4)
        line.addWidget(self.issue)
        line.addStretch(1)
        return line

    def ask_issue(self) -> None:
        """Ask for date and number of the paper that is shown; the record is saved first."""
        document = self._document
        if document.record.id is None and not document.save():
            return
        context, record, order = document.context, document.record, self.order()
        find = partial(issue_form, context.database, record, order)
        ask_issue(self, context, record, order, find=find, kept=self.ask)

    def _show_issue(self, issue: PaperIssue) -> None:
        """Show date and number of the paper on the button that asks for them."""
        words = issue_words(issue)
        self.issue.setText(words or _("Date and number…"))
        self.issue.setAccessibleName(f"{self.issue.toolTip()}: {words}" if words else self.issue.toolTip())

    def add_tool(self, widget: QWidget) -> None:
        """Add a widget beside the choice of the paper."""
        self._tools.addWidget(widget)

    def order(self) -> PaperOrder:
        """Return which paper is wanted, in which language, of which question."""
        paper = str(self.paper.currentData())
        kind = self._kinds.all.get(paper)
        chosen = str(self._about.currentData() or "")
        on_screen = self.question if kind is not None and kind.per is Per.QUESTION else ""
        return PaperOrder(
            language=self.paper_language(),
            paper=paper,
            about=chosen or on_screen,
            size=str(self._size.currentData() or ""),
            choices=self.choices,
            second=self._second(),
        )

    def _second(self) -> str:
        chosen = str(self.second.currentData())
        return chosen if chosen != self.paper_language() else ""

    def paper_language(self) -> str:
        """Return the language chosen for the paper."""
        return str(self.language.currentData())

    def ask(self) -> None:
        """Ask for the paper to be made anew once typing pauses."""
        self._stale = True
        if self._fill_papers():
            self._size.clear()
        self._fill_choices()
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: object) -> None:
        """Make the paper when the preview is opened."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self._timer.start(0)

    def _rebuild(self) -> None:
        if self._under_way:
            return
        self._under_way, self._stale = True, False
        record, database, order = self._document.record, self._document.context.database, self.order()
        kind = self._kinds.all[order.kind(record)]
        self.issue.setVisible(can_be_issued(kind))

        def work(_job: jobs.Job) -> _Made:
            issue = paper_issue(database, record, kind.key, order.about)
            return _Made(make_paper(database, record, order), issue, not_written_to(database, record, kind))

        jobs.start(work, done=self._show, failed=self._failed)

    def _show(self, made: _Made) -> None:
        self._under_way = False
        paper = made.paper
        self._show_issue(made.issue)
        self.view.show_paper(paper)
        if made.away != self._away:
            self._away, about = made.away, self._about.currentData()
            self._fill_choices()
            self._stale = self._stale or self._about.currentData() != about
        self._pages.setText(_("Pages: {count}").format(count=paper.pages))
        self._missing.setVisible(bool(paper.warning))
        self._missing.setText(paper.warning)
        if self._stale:
            self._timer.start()

    def _failed(self, sentence: str) -> None:
        self._under_way = False
        self._pages.setText(sentence)
