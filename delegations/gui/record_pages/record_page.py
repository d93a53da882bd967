"""A page of records: the list, the editor and the live paper side by side."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from delegations.domain.records.record import AnyCounted
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground.page import PageState
from delegations.gui.papers.preview import PreviewPane
from delegations.gui.papers.printing import PaperActions
from delegations.gui.record_pages.document_page import DocumentPage
from delegations.gui.record_pages.editor import RecordEditor
from delegations.gui.widgets.basics import column

_PAPERS = frozenset({"print", "save_pdf", "sign", "preview"})
_ALWAYS = frozenset({"list", "duplicate", "next_part", "previous_part"})


class RecordPage(DocumentPage[AnyCounted]):
    """The record is open in an editor with parts, its paper beside it.

    A page says what its list is, and deletes, brings back and copies its records.
    """

    wide = 1400
    """Pixels of the page from which on list, record and paper fit side by side."""
    travels: RecordKind | None = None
    """What its records are in a package; None: they are not sent to other cities."""
    editor: RecordEditor[AnyCounted]
    preview: PreviewPane[AnyCounted] | None = None

    def build(self, nothing: QWidget, *, papers: bool = True) -> None:
        """Put list, editor and paper side by side; ``nothing`` is shown while no record is open."""
        self._papers = PaperActions(self.context, self, self.lead)
        self.build_middle(nothing, self.editor)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        parts: Sequence[tuple[QWidget, int]] = [(self.list, 0), (self.middle, 3)]
        if papers:
            self.preview = PreviewPane(self.document)
            self.preview.hide()
            self.preview.setMinimumWidth(320)
            self.preview.source_clicked.connect(self.lead)
            parts = [*parts, (self.preview, 2)]
        for number, (widget, share) in enumerate(parts):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(number, share)
            self.splitter.setCollapsible(number, False)
        self.list.setMinimumWidth(260)
        self.middle.setMinimumWidth(440)
        self.splitter.setSizes([300, 760, 480][: len(parts)])
        column(self).addWidget(self.splitter)
        self.editor.wanted.connect(self.act)
        self.reload()

    def delete(self, ids: Sequence[int]) -> None:
        """Put records into the bin, or away for good after asking; nothing when the user does not want to."""
        raise NotImplementedError

    def goes_along(self, ids: Sequence[int]) -> list[tuple[RecordKind, int, str]]:
        """Return what is offered to be sent along with records: kind, number, title."""
        return []

    def copied(self) -> AnyCounted | None:
        """Return a new record made from the open one as a template, or None where that makes no sense."""
        return None

    def open(self, what: object) -> None:
        """Show the record ``what``, as every page does; ``("city", its number)`` shows the records of one city."""
        if isinstance(what, tuple) and what[0] == "city":
            self._show_city(what[1])
        else:
            super().open(what)

    def _show_city(self, city: int) -> None:
        self.reload()  # the city may be new to the filter
        self.list.show_city(city)
        self.reload()

    def begin(self) -> None:
        """Put the cursor where a new record begins."""
        self.editor.begin()

    def focus_field(self, path: str) -> bool:
        """Go to the field ``path``, in whichever part of the record it is; tell whether there is one."""
        return self.editor.focus_field(path)

    def lead(self, path: str) -> None:
        """Lead to a field of the record, of the settings (``settings/…``), of what is said of a paper (``issue/…``)."""
        page, _slash, field = path.partition("/")
        if page == "settings":
            self.context.wanted.emit("settings", field)
        elif page == "issue" and self.preview is not None:
            self.preview.ask_issue()
        else:
            self.focus_field(path)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the page does, by the keys of the menus."""
        return super().commands() | {
            "print": self._print,
            "save_pdf": self.save_papers,
            "sign": self._sign,
            "preview": lambda: self.show_preview(self.preview is not None and not self.preview.isVisible()),
            "list": lambda: self.list.setVisible(not self.list.isVisible()),
            "search": self._search,
            "duplicate": self._duplicate,
            "delete": self._delete,
            "next_part": lambda: self.editor.step_section(1),
            "previous_part": lambda: self.editor.step_section(-1),
            "send": self._send,
        }

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        if key == "list" or super().can(key):
            return True
        if not self.is_open() or key in super().commands():
            return False
        wanted = {
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

    def _search(self) -> None:
        """Go to the search, showing the list that has it."""
        self.list.show()
        self.list.search.setFocus()

    def _duplicate(self) -> None:
        self.begin_from(self.copied, _("A new record was made from this one. Give it its dates."))

    def begin_from(self, make: Callable[[], AnyCounted | None], words: str) -> None:
        """Leave the open record, and begin with the one that ``make`` makes of it; say ``words``."""
        copy = make() if self.leave() else None
        if copy is not None:
            self.open_value(copy)
            self.editor.begin()
            self.context.message.emit(words)

    def _delete(self) -> None:
        ids = self.list.chosen_ids() or ([self.document.record.id] if self.document.record.id else [])
        if ids and self.leave():
            try:
                self.delete(ids)
            except DelegationsError as error:
                self.context.failed.emit(str(error))

    def title_of(self, row: Any) -> str:
        """Return what the record of a row of the list is called."""
        return self.list.model.shown.first(row)

    def _send(self) -> None:
        """Send the chosen records to another city."""
        ids = self.list.chosen_ids() or ([self.document.record.id] if self.document.record.id else [])
        had_edits = self.document.is_changed
        if self.travels is not None and (not had_edits or self.document.save()):
            from delegations.gui.packages.sending import send_records

            if had_edits:
                self.context.message.emit(_("Your edits were saved first: what is stored is sent."))
            named = {number: self.title_of(row) for number, row in self.listing().rows(ids).items()}
            chosen = [(self.travels, number, named.get(number, "")) for number in ids]
            send_records(self, self.context, [*chosen, *self.goes_along(ids)])

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

    def kept(self) -> PageState:
        """Return what the page shows, and how far the open part is scrolled."""
        return super().kept() | {"part": self.editor.place()}

    def resume(self, kept: PageState) -> None:
        """Show what ``kept`` says, in the same part of the record."""
        super().resume(kept)
        self.editor.show_place(kept["part"])

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
