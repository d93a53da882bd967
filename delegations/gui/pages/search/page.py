"""The page of the search: any word in any record, with the line where it stands; searches kept under names."""

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QStackedWidget

from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import icon
from delegations.gui.ground.page import Page, PageState
from delegations.gui.ground.record_places import PLACES
from delegations.gui.pages.search.results import FOUND, ResultPainter, Results
from delegations.gui.record_pages.views import ViewsButton
from delegations.gui.widgets.basics import GRID, EmptyState, column, row, text
from delegations.gui.widgets.choice import ChoiceBox
from delegations.queries.search import MOST_FOUND, FoundRecord, search_everything
from delegations.services.writing.kept_views import SEARCHES

_AFTER = 150
"""Milliseconds after the last keystroke before the search runs."""
_KINDS = (
    RecordKind.PRACTICE, RecordKind.INDICATOR, RecordKind.VISIT, RecordKind.MEETING, RecordKind.FOLLOW_UP,
    RecordKind.PERSON, RecordKind.MUNICIPALITY, RecordKind.GROUP, RecordKind.GIFT,
)  # fmt: skip


class _List(QListView):
    """Opens the record under the cursor with Enter, too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class SearchPage(Page):
    """One line to type into, and what it finds."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._asked = 0
        panel = QFrame()
        panel.setObjectName("panel")
        body = column(panel, gap=0)
        head = row(margin=GRID * 2)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search in everything…"))
        self.line.setAccessibleName(_("Search in everything"))
        self.line.setClearButtonEnabled(True)
        self.line.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        head.addWidget(self.line, 3)
        kinds = [(label(one), one) for one in _KINDS]
        self.kind = ChoiceBox(_("Kind of record"), [(_("All records"), None), *kinds])
        head.addWidget(self.kind, 1)
        self.views = ViewsButton(context, self.state, self.restore, of=SEARCHES)
        head.addWidget(self.views)
        body.addLayout(head)
        self._count = text("", "muted")
        self._count.setContentsMargins(GRID * 2, 0, GRID * 2, GRID)
        body.addWidget(self._count)
        self.results = Results(self)
        self.list = _List()
        self.list.setAccessibleName(_("What was found"))
        self.list.setModel(self.results)
        self.list.setItemDelegate(ResultPainter(self.list))
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        words = _("Type words: practices, visits, minutes, follow-ups and people that hold all of them are found.")
        self._stack.addWidget(EmptyState("search", words))
        self._stack.addWidget(self.list)
        self._stack.addWidget(EmptyState("search", _("Nothing was found.")))
        body.addWidget(self._stack, 1)
        column(self).addWidget(panel)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self.search)
        self.line.textChanged.connect(lambda _text: self._timer.start())
        self.line.returnPressed.connect(self._enter)
        self.kind.activated.connect(lambda _n: self.search())
        self.list.clicked.connect(self._open)

    def open(self, what: object) -> None:
        """Search for the words ``what``, or go on with what was searched for."""
        if isinstance(what, str) and what:
            self.line.setText(what)
        self.line.setFocus()
        self.search()

    def act(self, key: str) -> bool:
        """Put the cursor into the line."""
        if key == "search":
            self.line.setFocus()
            self.line.selectAll()
        return key == "search"

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        return key == "search"

    def state(self) -> PageState:
        """Return what is searched for, to be kept under a name."""
        kind = self.kind.currentData()
        return {"text": self.line.text(), "kind": kind.value if kind is not None else None}

    def restore(self, state: PageState) -> None:
        """Search for what ``state`` says."""
        self.line.setText(str(state.get("text", "")))
        known = {kind.value: place for place, kind in enumerate(_KINDS, 1)}
        self.kind.setCurrentIndex(known.get(str(state.get("kind")), 0))
        self.search()

    def kept(self) -> PageState:
        """Return what is searched for."""
        return super().kept() | {"state": self.state()}

    def resume(self, kept: PageState) -> None:
        """Search for what ``kept`` says."""
        self.restore(kept["state"])

    def search(self) -> None:
        """Search on a thread and show what was found."""
        self._timer.stop()
        self._asked += 1
        asked, typed, kind = self._asked, self.line.text(), self.kind.currentData()
        if not typed.strip():
            self._show([], asked)
            return
        database = self.context.database
        jobs.start(
            lambda _job: search_everything(database, typed, (kind,) if kind is not None else ()),
            done=lambda found: self._show(found, asked),
            failed=self.context.failed.emit,
        )

    def _show(self, found: list[FoundRecord], asked: int) -> None:
        if asked != self._asked:
            return
        self.results.show_found(found)
        typed = bool(self.line.text().strip())
        self._stack.setCurrentIndex(1 if found else 2 if typed else 0)
        words = ngettext("{count} record", "{count} records", len(found)).format(count=show_whole(len(found)))
        if len(found) >= MOST_FOUND:
            words = _("The best {count}; type more words to find fewer.").format(count=show_whole(MOST_FOUND))
        self._count.setText(words if typed else "")
        if found:
            self.list.setCurrentIndex(self.results.index(0))

    def _enter(self) -> None:
        self.search()
        self.list.setFocus()

    def _open(self, index: QModelIndex) -> None:
        one = index.data(FOUND)
        if one is not None:
            self.context.wanted.emit(PLACES[one.kind].page, one.record_id)
