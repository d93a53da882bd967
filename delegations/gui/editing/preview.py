"""The live paper beside the record: rebuilt on a thread shortly after the last keystroke."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from delegations.domain.texts import LANGUAGES, _, language
from delegations.gui import jobs
from delegations.gui.editing.document import RecordDocument
from delegations.gui.widgets.basics import GRID, column, row, text, tool
from delegations.gui.widgets.paper_view import PaperView
from delegations.services.papers import Paper, PaperChoices, PaperOrder, make_paper, papers_of

_AFTER = 200
"""Milliseconds after the last keystroke; with the 20 ms of the paper itself it stands within 300."""


class PreviewPane(QFrame):
    """Shows a paper of the record as it will print. ``source_clicked`` carries the field of a clicked line."""

    source_clicked = Signal(str)

    def __init__(self, document: RecordDocument) -> None:
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
        head = row(margin=GRID)
        self._pages = text("", "muted")
        head.addWidget(self._pages)
        head.addStretch(1)
        self.paper = QComboBox()
        self.paper.setAccessibleName(_("Paper"))
        for key, name in papers_of(document.record).items():
            self.paper.addItem(_(name), key)
        self.paper.setVisible(self.paper.count() > 1)
        self.paper.activated.connect(lambda _n: self.ask())
        self._tools.addWidget(self.paper, 1)
        self._add_languages(head)
        self.view = PaperView()
        head.addWidget(tool("zoom-out", _("Smaller"), lambda: self.view.zoom_by(1 / 1.2)))
        head.addWidget(tool("zoom-in", _("Larger"), lambda: self.view.zoom_by(1.2)))
        layout.addLayout(head)
        self._missing = text("", "problem", wrap=True)
        self._missing.setContentsMargins(GRID, 0, GRID, GRID)
        self._missing.hide()
        layout.addWidget(self._missing)
        layout.addWidget(self.view, 1)
        self.view.source_clicked.connect(self.source_clicked)
        document.edited.connect(lambda _path: self.ask())
        document.shown.connect(self.ask)
        document.office.settings_changed.connect(self.ask)

    def _add_languages(self, head: QHBoxLayout) -> None:
        """Offer the language of the paper, and that of the other side behind it."""
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the paper"))
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language()))
        self.language.activated.connect(lambda _n: self.ask())
        head.addWidget(self.language)
        self.second = QComboBox()
        self.second.setAccessibleName(_("Also in the language of the other side"))
        self.second.setToolTip(self.second.accessibleName())
        self.second.addItem("+ …", "")
        for code, name in LANGUAGES.items():
            self.second.addItem(f"+ {name}", code)
        self.second.activated.connect(lambda _n: self.ask())
        head.addWidget(self.second)

    def add_tool(self, widget: QWidget) -> None:
        """Add a widget beside the choice of the paper."""
        self._tools.addWidget(widget)

    def order(self) -> PaperOrder:
        """Return which paper is wanted, in which language, of which question."""
        return PaperOrder(
            language=self.paper_language(),
            paper=str(self.paper.currentData()),
            item=self.question,
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
        record, database, order = self._document.record, self._document.office.database, self.order()
        jobs.start(lambda _job: make_paper(database, record, order), done=self._show, failed=self._failed)

    def _show(self, paper: Paper) -> None:
        self._under_way = False
        self.view.show_paper(paper)
        self._pages.setText(_("Pages: {count}").format(count=paper.pages))
        self._missing.setVisible(bool(paper.missing))
        self._missing.setText(paper.warning)
        if self._stale:
            self._timer.start()

    def _failed(self, sentence: str) -> None:
        self._under_way = False
        self._pages.setText(sentence)
