"""Who changed what and when, of one record: deeds on the left, what each changed on the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from delegations.domain.dates.moments import show_stored
from delegations.domain.records.labels import label
from delegations.domain.records.record import AnyRecord, Value, saves_of
from delegations.domain.records.vocabulary import AuditAction
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.section import Section
from delegations.gui.ground.app_context import AppContext
from delegations.gui.tables.headings import name_columns
from delegations.gui.tables.wrapped_cells import WrappedCells
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.isolated import beside
from delegations.services.writing.history import AuditEntry, history_of, restorable, version_of

_LIST_WIDTH = 300
_HEIGHT = 320
_HIGHEST = 180
"""Pixels of the highest row; the tip has the whole text."""


class HistoryView(QWidget):
    """``version_wanted`` carries the entry whose version is to be brought back."""

    version_wanted = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._entries: list[AuditEntry] = []
        outer = column(self)
        self._nothing = text(_("Nothing is known yet: history begins with the first save."), "muted", wrap=True)
        outer.addWidget(self._nothing)
        self._body = QWidget()
        body = row(self._body, gap=GRID * 2)
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setItemDelegate(WrappedCells(self.list))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Versions of the record"))
        # In a narrow window it gives way to what was changed.
        self.list.setMinimumWidth(_LIST_WIDTH // 2)
        self.list.setMaximumWidth(_LIST_WIDTH)
        self.list.currentRowChanged.connect(self._show)
        body.addWidget(self.list)
        right = column()
        self._title = text("", "section", wrap=True)
        right.addWidget(self._title)
        self.table = QTableWidget(0, 3)
        self.table.setObjectName("rows")
        self.table.setAccessibleName(_("What was changed"))
        name_columns(self.table, [_("Field"), _("It was"), _("It became")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setItemDelegate(WrappedCells(self.table))
        self.table.setTextElideMode(Qt.TextElideMode.ElideNone)
        for place in range(3):
            self.table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        # Words are wrapped anew at another width, when all columns have theirs.
        self._fit_later = QTimer(self, singleShot=True, interval=0)
        self._fit_later.timeout.connect(self._fit)
        self.table.horizontalHeader().sectionResized.connect(lambda *_sizes: self._fit_later.start())
        right.addWidget(self.table, 1)
        # Below, where it takes no room from the words in a narrow window.
        self.back_button = button(_("Bring back this version"), self._want, symbol="history")
        foot = row()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        right.addLayout(foot)
        body.addLayout(right, 1)
        outer.addWidget(self._body, 1)
        self.setMinimumHeight(_HEIGHT)

    def show_record(self, uid: str) -> None:
        """Show the history of the record ``uid``; the latest deed is chosen."""
        try:
            self._entries = history_of(self._context.database, uid)
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return
        self.list.clear()
        for one in self._entries:
            item = QListWidgetItem(f"{show_stored(one.at)}\n{beside(*_deed_words(one))}")
            item.setToolTip(item.text())
            self.list.addItem(item)
        self._nothing.setVisible(not self._entries)
        self._body.setVisible(bool(self._entries))
        if self._entries:
            self.list.setCurrentRow(0)

    def chosen(self) -> AuditEntry | None:
        """Return the deed under the cursor."""
        place = self.list.currentRow()
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def _fit(self) -> None:
        self.table.resizeRowsToContents()
        for line in range(self.table.rowCount()):
            self.table.setRowHeight(line, min(self.table.rowHeight(line), _HIGHEST))

    def _show(self, _place: int) -> None:
        one = self.chosen()
        changes = one.changes if one is not None else ()
        self.table.setRowCount(len(changes))
        for line, change in enumerate(changes):
            for place, words in enumerate((change.where, change.before, change.after)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(line, place, item)
        self._fit()
        if one is not None:
            version = _("Version {number}").format(number=show_whole(one.version)) if one.version else ""
            self._title.setText(beside(version, *_deed_words(one)))
            # The latest version is the one that stands there.
            self.back_button.setEnabled(one.whole and one is not self._entries[0])

    def _want(self) -> None:
        if (one := self.chosen()) is not None:
            self.version_wanted.emit(one)


def _deed_words(one: AuditEntry) -> tuple[str, str, str]:
    """Return who, what was done, and whether it can't be read."""
    who = one.who or ("" if one.deed in (AuditAction.KNOWN, AuditAction.ELSEWHERE) else _("somebody"))
    unread = "" if one.readable else _("this version can't be read")
    return who, label(one.deed), unread


class HistorySection(Section[AnyRecord]):
    """The history of the record that the editor shows; a version that is brought back is an edit like any other."""

    def __init__(self, document: RecordDocument[AnyRecord]) -> None:
        super().__init__(document)
        self.view = HistoryView(document.context)
        self.view.version_wanted.connect(self._bring_back)
        self.body.addWidget(self.view, 1)
        self._shown: tuple[str, int] | None = None
        self.finish()
        self.body.setStretchFactor(self.view, 100)

    def refresh(self) -> None:
        """Show the history anew when another record, or a new version of it, is on screen."""
        super().refresh()
        record = self.document.record
        now = (record.uid, saves_of(record))
        if now != self._shown:
            self._shown = now
            self.view.show_record(record.uid)

    def lock(self, *, locked: bool) -> None:
        """Let history be read of what is locked; nothing is brought back into it."""
        self.view.back_button.setVisible(not locked)

    def _bring_back(self, entry: AuditEntry) -> None:
        document = self.document
        try:
            old = version_of(document.context.database, entry.id)
            document.put_version(restorable(document.context.database, old, document.record))
        except DelegationsError as error:
            document.context.failed.emit(str(error))
            return
        words = _("The version of {when} is on screen. Save it, or take it back with Undo.")
        document.context.message.emit(words.format(when=show_stored(entry.at)))


class HistoryDialog(Dialog):
    """The history of a record that has no editor with parts; ``put`` gets the version that is brought back."""

    def __init__(
        self, parent: QWidget, context: AppContext, uid: str, put: Callable[[Value], object] | None = None
    ) -> None:
        super().__init__(parent, _("History"), (900, 520))
        self.view = HistoryView(context)
        self.view.back_button.setVisible(put is not None)
        self.view.version_wanted.connect(lambda entry: self._put(context, entry, put))
        self.body.addWidget(self.view, 1)
        self.add_buttons(None, close=_("Close"))
        self.view.show_record(uid)

    def _put(self, context: AppContext, entry: AuditEntry, put: Callable[[Value], object] | None) -> None:
        if put is None:
            return
        try:
            put(version_of(context.database, entry.id))
        except DelegationsError as error:
            self.say(str(error))
            return
        self.accept()
