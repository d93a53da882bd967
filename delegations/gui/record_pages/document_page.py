"""What all pages with a list and one open record share: opening, drafts, conflicts, undo, and leaving."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from delegations.domain.records.drafts import Draft
from delegations.domain.records.record import AnyRecord
from delegations.domain.records.vocabulary import AuditAction
from delegations.domain.text.errors import DelegationsError, NotFoundError
from delegations.domain.text.texts import _
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_note import RecordNote
from delegations.gui.fields.by_right import ReadByRight
from delegations.gui.ground.page import Page, PageState
from delegations.gui.record_pages.conflict import let_choose
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.tables.typing import finish_typing, is_typing
from delegations.gui.widgets.basics import column
from delegations.gui.widgets.own_undo import set_undoes
from delegations.queries.lists.listings import Listing, Row
from delegations.services.access.accounts import name_here
from delegations.services.writing.drafts import take_draft
from delegations.services.writing.watching import Elsewhere

_OF_UNDO = frozenset({"undo", "redo"})
_WHILE_SAVING = _OF_UNDO | {"save", "search"}
"""What needs not wait until a record that is being stored is."""
_OF_EDITING = frozenset(
    {"delete", "duplicate", "return_visit", "next_visit", "paste_list", "visit_file", "into_visit", "into_meeting"}
)
"""What makes no sense where records can only be read."""


class DocumentPage(Page, Generic[AnyRecord]):
    """All records of one kind; the one under the cursor is open in ``content``.

    What is highlighted in the list is what is open: a record that can't be left stays both.
    """

    makes_records = True
    key = ""
    """Its name in the registry of pages."""
    document: RecordDocument[AnyRecord]
    list: ListPanel

    def build_middle(self, nothing: QWidget, content: QWidget) -> QStackedWidget:
        """Return the place of the open record; ``nothing`` is shown while none is open."""
        self._nothing, self._content = nothing, QWidget()
        self.note = RecordNote(self.document)
        around = column(self._content, gap=0)
        around.addWidget(self.note)
        around.addWidget(content, 1)
        set_undoes(content, itself=False)
        self.middle = QStackedWidget()
        self.middle.addWidget(nothing)
        self.middle.addWidget(self._content)
        self.list.asked.connect(self.reload)
        self.list.opened.connect(self.open_record)
        right, context = self.document.kind.right, self.context
        self.right = right
        ReadByRight(content, context, right)
        for one in (self.list, nothing):
            ReadByRight(one, context, right, only_buttons=True)
        context.rights_changed.connect(self._show_again)
        self.document.conflicted.connect(self._compare)
        self.document.went_back.connect(self._go_back_to)
        self.document.shown.connect(self._retitle)
        self.document.edited.connect(lambda _path: self._retitle())
        self.context.changed_elsewhere.connect(self._follow_others)
        return self.middle

    def _retitle(self) -> None:
        """Let the list call the open record as it is called on screen."""
        document = self.document
        typed = document.record.shown_title or _("Untitled")
        self.list.model.retitle(document.record.id, document.stored.shown_title, typed)

    def _show_again(self) -> None:
        """Show the record as what can be edited, or only read, by now."""
        self.document.shown.emit()
        self.document.state.emit()

    def _go_back_to(self, path: str, words: str) -> None:
        """Go to the field that undo changed; say which it is, unless the cursor stands in it."""
        before = QApplication.focusWidget()
        found = self.focus_field(path)
        # In the field itself it is seen; what was said of an earlier step is not true any more.
        is_seen = found and QApplication.focusWidget() is before
        self.context.message.emit("" if is_seen else words)

    def _follow_others(self, seen: Elsewhere) -> None:
        """Show the open record anew when others changed it; one that is being edited stays, and that is said."""
        document, deed = self.document, seen.last(self.document.record.uid)
        if not self.is_open() or document.record.id is None or (seen.deeds and deed is None):
            return
        who = (
            deed.who
            if deed is not None and deed.who not in ("", name_here(self.context.database))
            else _("Another window")
        )
        if deed is not None and deed.deed is AuditAction.DELETED:
            self.context.failed.emit(_("{who} deleted this record.").format(who=who))
            return
        is_edited = document.is_changed or is_typing(self._content)
        try:
            is_other = document.look_at_stored(showing=not is_edited)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return
        if is_other and is_edited:
            words = _("{who} changed this record meanwhile. When you save, you choose field by field.")
            self.context.failed.emit(words.format(who=who))
        elif is_other:
            self.context.message.emit(_("{who} changed this record: it is shown as it is now.").format(who=who))

    def listing(self) -> Listing[Row]:
        """Return the rows that the list shows now."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the cursor where a new record begins."""

    def focus_field(self, path: str) -> bool:
        """Go to the field ``path`` of the open record; tell whether there is one."""
        raise NotImplementedError

    def reload(self) -> None:
        """Show the list anew; the open record keeps the cursor."""
        try:
            self.list.show_listing(self.listing(), keep=self.document.record.id)
        except DelegationsError as error:
            self.list.show_failure(str(error))

    def is_open(self) -> bool:
        """Tell whether a record is on screen."""
        return self.middle.currentWidget() is self._content

    def open_record(self, record_id: int) -> None:
        """Open the record ``number``; the one that is left is saved, or kept as a draft, or stays."""
        if self.is_open() and record_id == self.document.record.id:
            self._reload_document()
        elif self.leave():
            self._load(record_id)
        self.mark_open()

    def mark_open(self) -> None:
        """Let the list highlight the open record, and nothing else."""
        if self.is_open():
            self.list.keep(self.document.record.id)

    def _reload_document(self) -> None:
        try:
            self.document.reload()
        except DelegationsError as error:
            self.context.failed.emit(str(error))

    def _load(self, record_id: int) -> None:
        try:
            record = self.document.kind.load(self.context.database, record_id)
            draft = take_draft(self.context.database, record)
            came_back = self._open_with(record, draft)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return
        if came_back:
            self.context.message.emit(_("Unsaved edits were brought back. Undo takes them away."))

    def _open_with(self, record: AnyRecord, draft: Draft[AnyRecord] | None) -> bool:
        """Show a stored record with a draft of it; tell whether the draft stands on screen as edits of what is stored.

        One that began from an older state is compared with what is stored now. Until that is decided the draft stays on
        screen, and a save asks again.
        """
        kind, database = self.document.kind, self.context.database
        base = kind.base_of_draft(database, draft, record) if draft is not None else record
        if draft is not None and not draft.has_edits and base is not record:
            # What was thrown away began from an older state: brought back, it would take away what others stored.
            draft, base = None, record
        self.middle.setCurrentWidget(self._content)
        self.document.open(base, draft=draft)
        if draft is None or not draft.has_edits:
            return False
        if base is not record:
            self._compare(base, record, self.document.record)
        return base is record

    def _compare(self, base: AnyRecord, theirs: AnyRecord, mine: AnyRecord) -> None:
        """Let the user choose between what is stored by now and what stands on screen."""
        let_choose(self, self.document, base, theirs, mine)

    def open(self, what: object) -> None:
        """Show the record ``what``: its number, a draft, a new record, ``new``, or (one of these, field)."""
        field = ""
        if isinstance(what, tuple):
            what, field = what
        if isinstance(what, int):
            self.open_record(what)
            self.reload()
        elif what == "new":
            self.new()
        elif isinstance(what, type(self.document.record)):
            self.open_value(what)
        elif self.is_open():
            self._reload_document()
        if field:
            self.focus_field(field)

    def open_value(self, record: AnyRecord) -> None:
        """Show a record as a value: a draft that a crash left, or one made from something else, not saved yet."""
        if not self.leave():
            return
        try:
            draft = take_draft(self.context.database, record)
            draft = draft if draft is not None and draft.has_edits else Draft(record)
            stored = self._stored(record)
            if stored.id is None:
                # Nothing is stored that it could have begun from.
                draft = replace(draft, base=None)
            self._open_with(stored, draft)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return
        self.document.write_draft()
        self.mark_open()

    def _stored(self, record: AnyRecord) -> AnyRecord:
        """Return what is stored of a draft's record: an empty one for a new record, and for one that is gone."""
        document = self.document
        if record.id is None:
            return document.blank(record.uid)
        try:
            return document.kind.load(self.context.database, record.id)
        except NotFoundError:
            if not document.kind.with_base:
                raise
        self.context.message.emit(_("This record was deleted meanwhile. Saving enters it anew."))
        return document.blank(record.uid)

    def new(self) -> None:
        """Begin a new record, unless the user may only read."""
        if why := self.document.why_reading():
            self.context.message.emit(why)
        elif self.leave():
            self.middle.setCurrentWidget(self._content)
            self.document.open(self.document.kind.empty())
            self.mark_open()
            self.begin()

    def close_record(self) -> None:
        """Show that no record is open."""
        self.middle.setCurrentWidget(self._nothing)
        self.document.open(self.document.kind.empty())
        self.list.keep(None)

    def last_edit_at(self) -> float | None:
        """Return when the edit was made that undo takes back next, by ``monotonic``; None when there is none."""
        return self.document.last_edit_at() if self.is_open() else None

    def offer_back(self, words: str, back: Callable[[], Sequence[int]]) -> None:
        """Say ``words`` about records that went; ``back`` brings them back, and returns their numbers."""
        self.context.offer_undo(words, lambda: back()[0], tell=self.document.kind.tell, page=self.key)

    def discard(self) -> None:
        """Throw the edits of the open record away; undo brings them back."""
        document, words = self.document, _("The edits are thrown away. Undo (Ctrl+Z) brings them back.")
        if document.record.id is not None:
            document.discard()
            self.context.message.emit(words)
        elif document.is_changed:
            self._discard_new(words)

    def _discard_new(self, words: str) -> None:
        """Throw a record away that was never stored: it would be found nowhere again."""
        kind, database = self.document.kind, self.context.database
        thrown, typed = self.document.record, self.document.typed
        self.document.drop_draft()
        self.document.open(kind.empty())

        def back() -> AnyRecord:
            kind.keep(database, Draft(thrown, typed=typed), thrown)
            return thrown

        self.context.offer_undo(words, back, page=self.key)

    def leave(self) -> bool:
        """Save the open record; what can't be saved yet is kept as a draft, and said so.

        False when neither can be written: the record stays on screen.
        """
        finish_typing(self)
        return not self.is_open() or self.document.leave()

    def target(self) -> object:
        """Return the open record: its number, or itself while it has none."""
        record = self.document.record
        if not self.is_open() or (record.id is None and not self.document.is_changed):
            return None
        return record if record.id is None else record.id

    def kept(self) -> PageState:
        """Return the open record, and what the list shows."""
        return super().kept() | {"list": self.list.state()}

    def resume(self, kept: PageState) -> None:
        """Show what ``kept`` says: the same record among the same others."""
        self.list.restore(kept["list"])
        self.reload()
        super().resume(kept)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the page does, by the keys of the menus."""
        return {
            "save": self.document.begin_save,
            "undo": self.document.undo,
            "redo": self.document.redo,
            "discard": self.discard,
            "search": self.list.search.setFocus,
        }

    def act(self, key: str) -> bool:
        """Do an action of the menus."""
        # A cell stays open over a save: the next key must not type over what stands there.
        finish_typing(self, stay=key == "save", entries=key not in _OF_UNDO)
        if key not in _WHILE_SAVING:
            self.document.finish_saving()
        acts = self.commands()
        if key in _OF_EDITING and (why := self.document.why_reading()):
            self.context.message.emit(why)
            return False
        if key not in acts or not self.can(key):
            return False
        acts[key]()
        return True

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        if key == "search":
            return True
        wanted = {
            "save": self.document.is_changed,
            "undo": self.document.can_undo(),
            "redo": self.document.can_redo(),
            "discard": self.document.is_changed,
        }
        return self.is_open() and wanted.get(key, False)
