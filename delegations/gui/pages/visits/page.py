"""The page of visits: the list, the editor and the live paper side by side."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget

from delegations.domain.errors import DelegationsError
from delegations.domain.partial_dates import PartialDate, short_range
from delegations.domain.texts import N_, _, ngettext
from delegations.domain.visit import Visit
from delegations.domain.vocabulary import Direction, Side, Status, VisitKind, label
from delegations.gui.editing.papers import PaperActions
from delegations.gui.editing.preview import PreviewPane
from delegations.gui.models.lazy_list import Shown
from delegations.gui.office import Office
from delegations.gui.pages.page import Page
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.editor import VisitEditor
from delegations.gui.pages.visits.paste import paste_list
from delegations.gui.pages.visits.sections import DelegationsSection
from delegations.gui.status import status_icon
from delegations.gui.widgets.basics import EmptyState, button, column
from delegations.gui.widgets.list_panel import ListPanel
from delegations.services.drafts import draft_of
from delegations.services.visits import (
    VisitFilter,
    VisitListing,
    VisitListRow,
    delete_visits,
    duplicate,
    load_visit,
    restore_visits,
    visit_years,
)

_ORDERS = (
    (N_("Newest first"), ("start", True)),
    (N_("Oldest first"), ("start", False)),
    (N_("By title"), ("title", False)),
    (N_("By number"), ("number", True)),
    (N_("By status"), ("status", False)),
)


def _dates(line: VisitListRow) -> str:
    return short_range(*(PartialDate.from_text(one) if one else None for one in (line.start, line.end)))


def _second_line(line: VisitListRow) -> str:
    number = f"№ {line.number}" if line.number else ""
    return " · ".join(filter(None, (_dates(line), number, label(Direction(line.direction)))))


def _tip(line: VisitListRow) -> str:
    kind, status, way = VisitKind(line.kind), Status(line.status), Direction(line.direction)
    return f"{line.title}\n{_dates(line)} · {label(kind)} · {label(way)} · {label(status)}".replace("\n ·", "\n")


class VisitsPage(Page):
    """All visits; the one under the cursor is open in the editor."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.document = VisitDocument(office, self)
        self._papers = PaperActions(office, self)
        shown = Shown(
            lambda line: line.title, _second_line, icon=lambda line: status_icon(Status(line.status)), tip=_tip
        )
        self.list = ListPanel(_("Visits"), shown, self._empty_list)
        self._dress_list()
        self.editor = VisitEditor(self.document)
        self.preview = PreviewPane(self.document)
        self.preview.hide()
        self._nothing = EmptyState(
            "plane", _("Choose a visit on the left, or enter a new one."), _("New visit"), self.new
        )
        self._middle = QStackedWidget()
        self._middle.addWidget(self._nothing)
        self._middle.addWidget(self.editor)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for number, (widget, share) in enumerate(((self.list, 0), (self._middle, 3), (self.preview, 2))):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(number, share)
            self.splitter.setCollapsible(number, False)
        self.list.setMinimumWidth(260)
        self._middle.setMinimumWidth(480)
        self.preview.setMinimumWidth(320)
        self.splitter.setSizes([300, 760, 480])
        column(self).addWidget(self.splitter)
        self.list.asked.connect(self.reload)
        self.list.opened.connect(self._open_number)
        self.editor.wanted.connect(self.act)
        self.preview.source_clicked.connect(self.editor.focus_field)
        office.visits_changed.connect(self.reload)
        self.reload()

    def _empty_list(self) -> EmptyState:
        return EmptyState("plane", _("No visits yet. The first one takes a few minutes."), _("New visit"), self.new)

    def _dress_list(self) -> None:
        new = button(_("New visit"), self.new, symbol="plus", role="primary", tip=_("New visit (Ctrl+N)"))
        self.list.head.insertWidget(0, new)
        statuses = [(label(status), status) for status in Status]
        self._status = self.list.add_choice(_("Filter by status"), [(_("Any status"), None), *statuses])
        ways = [(label(way), way) for way in Direction]
        self._way = self.list.add_choice(_("Filter by direction"), [(_("All ways"), None), *ways])
        self._year = self.list.add_choice(_("Filter by year"), [(_("All years"), None)])
        orders = [(_(words), order) for words, order in _ORDERS]
        self._order = self.list.add_choice(_("Order of the list"), orders)
        self.list.is_narrowed = self._is_narrowed  # type: ignore[method-assign]

    def _is_narrowed(self) -> bool:
        filters = (self._status, self._way, self._year)
        return bool(self.list.search.text().strip()) or any(box.currentIndex() > 0 for box in filters)

    def reload(self) -> None:
        """Show the list anew; the open visit keeps the cursor."""
        sort, descending = self._order.currentData()
        self._fill_years()
        which = VisitFilter(
            text=self.list.search.text(),
            status=self._status.currentData(),
            direction=self._way.currentData(),
            year=self._year.currentData(),
            sort=sort,
            descending=descending,
        )
        try:
            self.list.show_listing(VisitListing(self.office.database, which), keep=self.document.visit.id)
        except DelegationsError as error:
            self.office.failed.emit(str(error))

    def _fill_years(self) -> None:
        years = visit_years(self.office.database)
        if [self._year.itemData(n) for n in range(1, self._year.count())] != years:
            chosen = self._year.currentData()
            self._year.clear()
            self._year.addItem(_("All years"), None)
            for year in years:
                self._year.addItem(str(year), year)
            self._year.setCurrentIndex(max(0, self._year.findData(chosen)))

    def _open_number(self, number: int) -> None:
        if self._middle.currentWidget() is self.editor and number == self.document.visit.id:
            return
        self.leave()
        try:
            visit = load_visit(self.office.database, number)
        except DelegationsError as error:
            self.office.failed.emit(str(error))
            return
        self._show(visit, draft_of(self.office.database, visit))

    def _show(self, visit: Visit, draft: Visit | None = None) -> None:
        self._middle.setCurrentWidget(self.editor)
        fresh = draft is not None and visit.id is not None and draft.version == visit.version
        self.document.open(visit, draft=draft if fresh or visit.id is None else None)
        if draft is not None and fresh:
            self.office.message.emit(_("Unsaved edits were brought back. Undo takes them away."))

    def open(self, what: Any) -> None:
        """Show the visit ``what``: its number, a draft, ``new``, or (number, field)."""
        field = ""
        if isinstance(what, tuple):
            what, field = what
        if isinstance(what, Visit):
            self.leave()
            empty = Visit(uid=what.uid)
            self._middle.setCurrentWidget(self.editor)
            stored = load_visit(self.office.database, what.id) if what.id is not None else empty
            self.document.open(stored, draft=what)
        elif what == "new":
            self.new()
        elif isinstance(what, int):
            self._open_number(what)
            self.reload()
        if field:
            self.editor.focus_field(field)

    def new(self) -> None:
        """Begin a new visit; ours is one side already."""
        self.leave()
        self._show(Visit())
        self.list.table.clearSelection()
        self.editor.begin()

    def leave(self) -> None:
        """Save the open visit; what can't be saved yet is kept as a draft, and said so."""
        if self._middle.currentWidget() is not self.editor or not self.document.is_changed:
            return
        if not self.document.save():
            self.document.write_draft()
            self.office.message.emit(_("Kept as a draft: it can't be saved yet. The overview shows it."))

    def act(self, key: str) -> bool:
        """Do an action of the menus."""
        acts: dict[str, Callable[[], object]] = {
            "save": self.document.save,
            "undo": self.document.undo,
            "redo": self.document.redo,
            "print": self._print,
            "save_pdf": self._save_pdf,
            "preview": lambda: self._show_preview(not self.preview.isVisible()),
            "list": lambda: self.list.setVisible(not self.list.isVisible()),
            "duplicate": self._duplicate,
            "delete": self._delete,
            "paste_list": self._paste,
            "next_part": lambda: self.editor.step_section(1),
            "previous_part": lambda: self.editor.step_section(-1),
            "search": self.list.search.setFocus,
        }
        if key not in acts or not self.can(key):
            return False
        acts[key]()
        return True

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        if key in ("search", "list"):
            return True
        if self._middle.currentWidget() is not self.editor:
            return False
        wanted = {
            "save": self.document.is_changed,
            "undo": self.document.can_undo(),
            "redo": self.document.can_redo(),
            "delete": bool(self.list.chosen_ids()) or self.document.visit.id is not None,
        }
        return wanted.get(key, key in _ALWAYS)

    def _show_preview(self, visible: bool) -> None:
        """Show the paper beside the record; on a narrow screen the list makes room for it."""
        self.preview.setVisible(visible)
        self.list.setVisible(not visible or self.width() >= _WIDE)

    def _paste(self) -> None:
        section = self.editor.current_section()
        focused = next((t for t in section.tables if t.view.hasFocus()), None) or next(iter(section.tables), None)
        if focused is None or focused.group not in ("participants", "programme", "follow_ups"):
            focused = self.editor.show_section("delegations").tables[0]
            section = self.editor.current_section()
        if isinstance(section, DelegationsSection):
            side = section.tables.index(focused)
            paste_list(self, self.document, "participants", side=list(Side)[side])
        else:
            paste_list(self, self.document, focused.group)

    def _duplicate(self) -> None:
        self.leave()
        copy = duplicate(self.document.visit)
        self.document.open(Visit(uid=copy.uid))
        self.document.edit("duplicate", **{name: getattr(copy, name) for name in _COPIED})
        self.list.table.clearSelection()
        self.editor.begin()
        self.office.message.emit(_("A new visit was made from this one. Give it its dates."))

    def _delete(self) -> None:
        """Move the chosen visits to the bin; a word with Undo brings them back."""
        ids = self.list.chosen_ids() or ([self.document.visit.id] if self.document.visit.id else [])
        if not ids:
            return
        self.leave()
        try:
            delete_visits(self.office.database, ids)
        except DelegationsError as error:
            self.office.failed.emit(str(error))
            return
        self._middle.setCurrentWidget(self._nothing)
        self.document.open(Visit())
        self.office.visits_changed.emit()
        words = ngettext("{count} visit was moved to the bin.", "{count} visits were moved to the bin.", len(ids))
        self.office.undoable.emit(words.format(count=len(ids)), lambda: self._bring_back(ids))

    def _bring_back(self, ids: list[int]) -> None:
        restore_visits(self.office.database, ids)
        self.office.visits_changed.emit()
        self._open_number(ids[0])
        self.reload()

    def _print(self) -> None:
        if self.document.save():
            self._papers.print_record(self.document.visit, self.preview.order())

    def _save_pdf(self) -> None:
        ids = self.list.chosen_ids()
        language = self.preview.paper_language()
        if len(ids) > 1:
            self.leave()
            folder = QFileDialog.getExistingDirectory(self, _("Where the reports go"))
            if folder:
                self._papers.save_many(ids, Path(folder), language)
        elif self.document.save():
            self._papers.save_one(self.document.visit, self.preview.order())

    def layout_state(self) -> dict[str, str]:
        """Return the widths of the parts and whether the paper is open."""
        sizes = bytes(self.splitter.saveState().toBase64().data()).decode()
        return {"visits/splitter": sizes, "visits/preview": "1" if self.preview.isVisible() else ""}

    def restore_layout(self, state: dict[str, str]) -> None:
        """Take the sizes of last time."""
        self._show_preview(bool(state.get("visits/preview")))
        if sizes := state.get("visits/splitter"):
            self.splitter.restoreState(QByteArray.fromBase64(sizes.encode()))


_ALWAYS = frozenset({"print", "save_pdf", "preview", "list", "duplicate", "paste_list", "next_part", "previous_part"})
_WIDE = 1400
"""Pixels of the page from which on list, record and paper fit side by side."""
_COPIED = (
    "title", "kind", "place", "purpose", "guests", "hosts", "guests_note", "hosts_note", "topics", "participants",
    "programme",
)  # fmt: skip
