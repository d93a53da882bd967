"""A page of records: the list, the editor and the live paper side by side."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from delegations.domain.errors import DelegationsError
from delegations.domain.texts import _
from delegations.domain.visit import changed
from delegations.domain.vocabulary import RecordKind
from delegations.gui.editing.conflict import ConflictDialog
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.editor import RecordEditor
from delegations.gui.editing.papers import PaperActions
from delegations.gui.editing.preview import PreviewPane
from delegations.gui.models.lazy_list import Listing
from delegations.gui.pages.page import Page
from delegations.gui.widgets.basics import column
from delegations.gui.widgets.list_panel import ListPanel
from delegations.services.drafts import draft_of
from delegations.services.history import base_of, since

_PAPERS = frozenset({"print", "save_pdf", "sign", "preview"})
_ALWAYS = frozenset({"list", "duplicate", "next_part", "previous_part"})


class RecordPage(Page):
    """All records of one kind; the one under the cursor is open in the editor.

    A page says what its list is, and deletes, brings back and copies its records.
    """

    key = ""
    """Under which its sizes are remembered."""
    wide = 1400
    """Pixels of the page from which on list, record and paper fit side by side."""
    travels: RecordKind | None = None
    """What its records are in a package; None: they are not sent to other cities."""
    document: RecordDocument
    list: ListPanel
    editor: RecordEditor
    preview: PreviewPane | None = None

    def build(self, nothing: QWidget, *, papers: bool = True) -> None:
        """Put list, editor and paper side by side; ``nothing`` is shown while no record is open."""
        self._papers = PaperActions(self.office, self)
        self._nothing = nothing
        self.middle = QStackedWidget()
        self.middle.addWidget(nothing)
        self.middle.addWidget(self.editor)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        parts: Sequence[tuple[QWidget, int]] = [(self.list, 0), (self.middle, 3)]
        if papers:
            self.preview = PreviewPane(self.document)
            self.preview.hide()
            self.preview.setMinimumWidth(320)
            self.preview.source_clicked.connect(self.editor.focus_field)
            parts = [*parts, (self.preview, 2)]
        for number, (widget, share) in enumerate(parts):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(number, share)
            self.splitter.setCollapsible(number, False)
        self.list.setMinimumWidth(260)
        self.middle.setMinimumWidth(480)
        self.splitter.setSizes([300, 760, 480][: len(parts)])
        column(self).addWidget(self.splitter)
        self.list.asked.connect(self.reload)
        self.list.opened.connect(self.open_number)
        self.editor.wanted.connect(self.act)
        self.document.conflicted.connect(self._compare)
        self.reload()

    def listing(self) -> Listing:
        """Return the rows that the list shows now."""
        raise NotImplementedError

    def delete(self, ids: Sequence[int]) -> None:
        """Put records into the bin, or away for good after asking; nothing when the user does not want to."""
        raise NotImplementedError

    def copied(self) -> Any | None:
        """Return a new record made from the open one as a template, or None where that makes no sense."""
        return None

    def reload(self) -> None:
        """Show the list anew; the open record keeps the cursor."""
        try:
            self.list.show_listing(self.listing(), keep=self.document.record.id)
        except DelegationsError as error:
            self.office.failed.emit(str(error))

    def is_open(self) -> bool:
        """Tell whether a record is in the editor."""
        return self.middle.currentWidget() is self.editor

    def open_number(self, number: int) -> None:
        """Open the record ``number``; the one that is left is saved."""
        if self.is_open() and number == self.document.record.id:
            self.document.reload()
            return
        self.leave()
        try:
            record = self.document.kind.load(self.office.database, number)
            draft = draft_of(self.office.database, record)
        except DelegationsError as error:
            self.office.failed.emit(str(error))
            return
        self._open_with(record, draft)
        if draft is not None and draft.version == record.version:
            self.office.message.emit(_("Unsaved edits were brought back. Undo takes them away."))

    def _open_with(self, record: Any, draft: Any) -> None:
        """Show a stored record with a draft of it; one of an older version is compared with what is stored now.

        Until that is decided the draft stays on screen, and a save asks again.
        """
        self.middle.setCurrentWidget(self.editor)
        if draft is None or draft.version == record.version:
            self.document.open(record, draft=draft)
            return
        base = base_of(self.office.database, record.uid, draft.version) or changed(record, version=draft.version)
        self.document.open(base, draft=draft)
        self._compare(base, record, draft)

    def _compare(self, base: Any, theirs: Any, mine: Any) -> None:
        """Let the user choose field by field between what is stored by now and what stands on screen."""
        entries = since(self.office.database, theirs.uid, base.version)
        dialog = ConflictDialog(self, base, theirs, mine, entries)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.document.settle(theirs, dialog.record))
        dialog.open()

    def open(self, what: Any) -> None:
        """Show the record ``what``: its number, a draft, a new record, ``new``, or (one of these, field).

        ``("city", its number)`` shows the records of one city.
        """
        if isinstance(what, tuple) and what[0] == "city":
            self._show_city(what[1])
            return
        field = ""
        if isinstance(what, tuple):
            what, field = what
        if isinstance(what, int):
            self.open_number(what)
            self.reload()
        elif what == "new":
            self.new()
        elif what is not None:
            self._open_value(what)
        elif self.is_open():
            self.document.reload()
        if field:
            self.editor.focus_field(field)

    def _show_city(self, city: int) -> None:
        self.reload()  # the city may be new to the filter
        self.list.show_city(city)
        self.reload()

    def _open_value(self, record: Any) -> None:
        """Show a record as a value: a draft that a crash left, or one made from something else, not saved yet."""
        self.leave()
        number = record.id
        empty = type(record)(uid=record.uid)
        stored = self.document.kind.load(self.office.database, number) if number is not None else empty
        self._open_with(stored, record)
        self.document.write_draft()
        if number is None:
            self.list.table.clearSelection()

    def new(self) -> None:
        """Begin a new record."""
        self.leave()
        self.middle.setCurrentWidget(self.editor)
        self.document.open(self.document.kind.empty())
        self.list.table.clearSelection()
        self.editor.begin()

    def close_record(self) -> None:
        """Show that no record is open."""
        self.middle.setCurrentWidget(self._nothing)
        self.document.open(self.document.kind.empty())

    def leave(self) -> None:
        """Save the open record; what can't be saved yet is kept as a draft, and said so."""
        if not self.is_open() or not self.document.is_changed:
            return
        if not self.document.save(asking=False):
            self.document.write_draft()
            self.office.message.emit(_("Kept as a draft: it can't be saved yet. The overview shows it."))

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the page does, by the keys of the menus."""
        return {
            "save": self.document.save,
            "undo": self.document.undo,
            "redo": self.document.redo,
            "print": self._print,
            "save_pdf": self.save_papers,
            "sign": self._sign,
            "preview": lambda: self.show_preview(self.preview is not None and not self.preview.isVisible()),
            "list": lambda: self.list.setVisible(not self.list.isVisible()),
            "duplicate": self._duplicate,
            "delete": self._delete,
            "next_part": lambda: self.editor.step_section(1),
            "previous_part": lambda: self.editor.step_section(-1),
            "search": self.list.search.setFocus,
            "send": self._send,
        }

    def act(self, key: str) -> bool:
        """Do an action of the menus."""
        acts = self.commands()
        if key not in acts or not self.can(key):
            return False
        acts[key]()
        return True

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        if key in ("search", "list"):
            return True
        if not self.is_open():
            return False
        wanted = {
            "save": self.document.is_changed,
            "undo": self.document.can_undo(),
            "redo": self.document.can_redo(),
            "delete": bool(self.list.chosen_ids()) or self.document.record.id is not None,
            "send": self.travels is not None and self.document.record.id is not None,
        }
        return wanted.get(key, key in _ALWAYS or (key in _PAPERS and self.preview is not None))

    def show_preview(self, visible: bool) -> None:
        """Show the paper beside the record; on a narrow screen the list makes room for it."""
        if self.preview is not None:
            self.preview.setVisible(visible)
            keyboard = self.list.isAncestorOf(QApplication.focusWidget() or self)
            self.list.setVisible(not visible or self.width() >= self.wide)
            if keyboard and not self.list.isVisible() and self.is_open():
                self.editor.tabs.setFocus()

    def _duplicate(self) -> None:
        self.leave()
        copy = self.copied()
        if copy is not None:
            self._open_value(copy)
            self.editor.begin()
            self.office.message.emit(_("A new record was made from this one. Give it its dates."))

    def _delete(self) -> None:
        ids = self.list.chosen_ids() or ([self.document.record.id] if self.document.record.id else [])
        if ids:
            self.leave()
            try:
                self.delete(ids)
            except DelegationsError as error:
                self.office.failed.emit(str(error))

    def title_of(self, row: Any) -> str:
        """Return what the record of a row of the list is called."""
        return str(row[1])

    def _send(self) -> None:
        """Send the chosen records to another city."""
        ids = self.list.chosen_ids() or ([self.document.record.id] if self.document.record.id else [])
        if self.travels is not None and (not self.document.is_changed or self.document.save()):
            from delegations.gui.packages.sending import send_records

            named = {row[0]: self.title_of(row) for row in self.listing().rows(ids).values()}
            send_records(self, self.office, [(self.travels, number, named.get(number, "")) for number in ids])

    def _print(self) -> None:
        if self.preview is not None and self.document.save():
            self._papers.print_record(self.document.record, self.preview.order())

    def save_papers(self) -> None:
        """Save the paper that the preview shows."""
        if self.preview is not None and self.document.save():
            self._papers.save_one(self.document.record, self.preview.order())

    def _sign(self) -> None:
        if self.preview is not None and self.document.save():
            self._papers.sign_one(self.document.record, self.preview.order())

    def layout_state(self) -> dict[str, str]:
        """Return the widths of the parts and whether the paper is open."""
        sizes = bytes(self.splitter.saveState().toBase64().data()).decode()
        shown = self.preview is not None and self.preview.isVisible()
        return {f"{self.key}/splitter": sizes, f"{self.key}/preview": "1" if shown else ""}

    def restore_layout(self, state: dict[str, str]) -> None:
        """Take the sizes of last time."""
        self.show_preview(bool(state.get(f"{self.key}/preview")))
        if sizes := state.get(f"{self.key}/splitter"):
            self.splitter.restoreState(QByteArray.fromBase64(sizes.encode()))
