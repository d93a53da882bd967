"""One follow-up: what, who, by when, where it was promised, how it goes."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from delegations.domain.dates.date_reading import year_from
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up_typing import FollowUpTyping
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Origin
from delegations.domain.office.roles import Right
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.labels import label
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import ConflictError, DelegationsError, InvalidRecordError
from delegations.domain.text.texts import _
from delegations.gui.fields.by_right import ReadByRight, WhyReading
from delegations.gui.fields.file_cards import FileCards
from delegations.gui.ground.app_context import OF_FOLLOW_UPS, AppContext
from delegations.gui.pages.follow_ups.execution_form import ExecutionForm
from delegations.gui.pages.follow_ups.filing_form import FilingForm
from delegations.gui.pages.follow_ups.promise_head import ProgressNotes, PromiseHead
from delegations.gui.pages.follow_ups.taking_back import Signed, remember
from delegations.gui.record_pages.history_view import HistoryDialog
from delegations.gui.tables.typing import finish_typing
from delegations.gui.widgets.basics import GRID, button, column, row, scrolled, text
from delegations.gui.widgets.heading_button import HeadingButton
from delegations.gui.widgets.inputs import EntryLine
from delegations.gui.widgets.own_undo import set_undoes
from delegations.gui.widgets.reading import for_reading
from delegations.gui.widgets.steady import SteadyChoice
from delegations.queries.promises import Promise, is_promise, load_promise
from delegations.services.follow_ups.filing import add_evidence, record_evidence, record_filing
from delegations.services.follow_ups.follow_ups import record_execution, record_progress, restore_state
from delegations.services.writing.drafts import drop_draft, keep_draft, take_draft

_NARROWEST = 380
"""Pixels; names of fields and what is typed beside them."""
_DRAFT_AFTER = 400
"""Milliseconds after the last keystroke when what is not stored yet is written down."""
_PAGES = {Origin.VISIT: "visits", Origin.MEETING: "meetings", Origin.PRACTICE: "library"}


class PromiseDetail(QFrame):
    """Shows a follow-up; its status and progress are noted here. ``noted`` tells that something was."""

    noted = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setMinimumWidth(_NARROWEST)
        set_undoes(self, itself=True)
        self._context = context
        self._promise: Promise | None = None
        self._has_draft = False
        self._draft_timer = QTimer(self, singleShot=True, interval=_DRAFT_AFTER)
        self._draft_timer.timeout.connect(self.write_draft)
        inside = QWidget()
        self._body: QVBoxLayout = column(inside, margin=GRID * 2, gap=GRID * 2)
        column(self).addWidget(scrolled(inside))
        self._why = WhyReading(context, Right.FOLLOW_UPS)
        self._head = PromiseHead()
        self._body.addWidget(self._why)
        self._body.addWidget(self._head)
        self._add_steps()
        self.execution = ExecutionForm(self._keep, self._year_after)
        self._body.addWidget(self.execution)
        self.filing = FilingForm(context, self._file)
        self._body.addWidget(self.filing)
        self._body.addWidget(text(_("Progress"), "section"))
        self.note = EntryLine(_("Progress note"), _("What was done, Enter notes it"))
        self.note.returnPressed.connect(lambda: self._record(self.note.text()))
        self._body.addWidget(self.note)
        self._notes = ProgressNotes()
        self._body.addWidget(self._notes)
        self._add_evidence()
        self._body.addStretch(1)
        ReadByRight(inside, context, Right.FOLLOW_UPS)
        for typed in (self.execution.typed, self.filing.city.edited, self.note.edited):
            typed.connect(self._draft_timer.start)

    def _add_steps(self) -> None:
        line = row()
        self.status = SteadyChoice()
        self.status.setAccessibleName(_("Status"))
        for status in FollowUpStatus:
            self.status.addItem(label(status), status)
        self.status.activated.connect(lambda _n: self._record(""))
        line.addWidget(text(_("Status"), "muted"))
        line.addWidget(self.status)
        line.addStretch(1)
        origin = HeadingButton(_("Where it was promised"), self._open, symbol="arrow-right")
        self._origin = for_reading(origin)
        line.addWidget(self._origin)
        self._body.addLayout(line)

    def _add_evidence(self) -> None:
        words = _("Nothing yet. Add or drop here what proves that it is done: an act, an order, a photo.")
        nothing = text(words, "muted", wrap=True)
        self.evidence = FileCards(
            self._context, hint=_("What it shows"), remove=_("Take away from the follow-up"), empty=nothing
        )
        self.evidence.arrived.connect(self._take_evidence)
        self.evidence.changed_files.connect(self._change_evidence)
        head = row()
        head.addWidget(text(_("Evidence"), "section"))
        head.addStretch(1)
        head.addWidget(self.evidence.add_button)
        self._body.addLayout(head)
        self._body.addWidget(self.evidence)
        self._body.addWidget(for_reading(button(_("History"), self._show_history, symbol="history", role="quiet")))

    def _show_history(self) -> None:
        if self._promise is not None:
            uid, number = self._promise.uid, self._promise.id
            database = self._context.database
            back = lambda state: self._store(lambda: restore_state(database, uid, state), number)  # noqa: E731
            HistoryDialog(self, self._context, uid, None if self._why.text() else back).open()

    def show_promise(self, record_id: int) -> bool:
        """Show the follow-up ``number``; tell whether it is there. What was typed for the one before is kept."""
        if self._promise is not None and self._promise.id == record_id:
            return self._show(record_id, again=True)
        return self.leave() and self._show(record_id)

    def leave(self) -> bool:
        """Store what was typed, or keep it as a draft and say so; False when it stands on screen alone."""
        if self._promise is None:
            return True
        finish_typing(self)
        unsaved = self.execution.keep()
        kept = self.write_draft()
        if kept and unsaved:
            words = _("Kept as a draft: it can't be saved yet. The overview shows it.")
            self._context.message.emit(f"{words} {unsaved}")
        return kept

    def save(self) -> bool:
        """Store what was typed, also what ``leave`` keeps back because somebody else wrote there meanwhile."""
        self.execution.settle()
        return self.leave()

    def write_draft(self) -> bool:
        """Write down what is typed and not stored, so that a crash takes nothing; tell whether it is kept."""
        self._draft_timer.stop()
        promise, database = self._promise, self._context.database
        if promise is None:
            return True
        note = self.note.text()
        typed = self.execution.unstored() | self.filing.unstored() | ({"note": note} if note.strip() else {})
        draft = FollowUpTyping(
            uid=promise.uid, id=promise.id, name=promise.text, texts=tuple(typed.items()),
            began_from=tuple(self.execution.began_from().items()),
        )  # fmt: skip
        try:
            if typed:
                keep_draft(database, draft)
            elif self._has_draft:
                drop_draft(database, promise.uid)
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return False
        self._has_draft = bool(typed)
        return True

    def _put_back(self, promise: Promise) -> None:
        """Show what was typed for ``promise`` before and could not be stored."""
        draft = take_draft(self._context.database, FollowUpTyping(uid=promise.uid))
        texts: dict[str, str] = dict(draft.record.texts) if draft is not None else {}
        self._has_draft = bool(texts)
        self.execution.put_back(texts, dict(draft.record.began_from) if draft is not None else {})
        self.filing.put_back(texts)
        self.note.setText(texts.get("note", ""))

    def refresh(self) -> bool:
        """Show again what was changed elsewhere; tell whether it is still there."""
        promise = self._promise
        if promise is None or not is_promise(self._context.database, promise.id):
            self._promise = None
            return False
        return self._show(promise.id, again=True)

    def _show(self, record_id: int, *, again: bool = False) -> bool:
        try:
            promise = load_promise(self._context.database, record_id)
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return False
        self._show_outside(promise)
        if again:
            self.execution.follow(promise.execution)
            if not self.filing.unstored():
                self.filing.show_filing(promise.topic, promise.city)
            return True
        self.execution.show_execution(promise.execution)
        self.filing.show_filing(promise.topic, promise.city)
        try:
            self._put_back(promise)
        except DelegationsError as error:
            self._context.failed.emit(str(error))
        return True

    def _show_outside(self, promise: Promise) -> None:
        """Show all but the form."""
        self._promise = promise
        self._head.show_promise(promise)
        self.status.setCurrentIndex(self.status.findData(promise.status))
        self._origin.setVisible(promise.origin in _PAGES)
        self._notes.show_notes(promise.notes)
        self.evidence.show_files(promise.evidence, promise.uid)

    def _open(self) -> None:
        promise = self._promise
        if promise is not None and promise.origin in _PAGES:
            field = f"follow_ups/{promise.uid}/text"
            target = (promise.origin_id, field) if promise.origin is not Origin.MEETING else promise.origin_id
            self._context.wanted.emit(_PAGES[promise.origin], target)

    def _signed(self) -> Signed:
        """Who notes something, and when."""
        today = PartialDate.of(date.today())  # noqa: DTZ011  the wall calendar of the office
        return {"author": self._context.settings.executor.split(",")[0], "day": today}

    def _year_after(self, month: int, day: int) -> int | None:
        """Return the year of the first such day on or after the one that was promised; None when none was."""
        return year_from(month, day, self._promise.due if self._promise is not None else None)

    def _keep(self, execution: Execution) -> Execution:
        """Store ``execution`` and return it as it is stored; raises DelegationsError."""
        promise = self._promise
        if promise is None:
            return execution
        try:
            signed = self._signed()
            record_execution(self._context.database, promise.uid, execution, base=promise.execution, **signed)
            stored = load_promise(self._context.database, promise.id)
        except InvalidRecordError:
            raise
        except ConflictError as error:
            self._context.failed.emit(str(error))
            self.refresh()
            raise
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            raise
        self._show_outside(stored)
        remember(self._context, promise, stored, signed)
        self.noted.emit()
        return stored.execution

    def _file(self, topic: Ref | None, city: Ref | None) -> None:
        """Store topic and city."""
        if self._promise is not None:
            uid, number, shown = self._promise.uid, self._promise.id, (self._promise.topic, self._promise.city)
            self._store(lambda: record_filing(self._context.database, uid, topic=topic, city=city, base=shown), number)

    def _take_evidence(self, uid: str, files: tuple[Attachment, ...]) -> None:
        """Add files to the follow-up they were chosen for, which may not be on screen any more."""
        database = self._context.database
        self._store(lambda: add_evidence(database, uid, files), self._promise.id if self._promise else None)

    def _change_evidence(self, files: tuple[Attachment, ...], path: str) -> None:
        promise = self._promise
        if promise is None:
            return
        database, uid, before = self._context.database, promise.uid, promise.evidence
        self._store(lambda: record_evidence(database, uid, files), promise.id)
        if path == "remove":
            back = partial(record_evidence, database, uid, before)
            self._context.offer_undo(_("The file is taken away."), back, tell=OF_FOLLOW_UPS)

    def _store(self, deed: Callable[[], None], record_id: int | None) -> None:
        """Do ``deed``, show the follow-up anew when it is still on screen, and tell."""
        before = self._promise
        try:
            deed()
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return
        if record_id is not None and before is not None and before.id == record_id:
            after = load_promise(self._context.database, record_id)
            self._show_outside(after)
            self.filing.show_filing(after.topic, after.city)
            remember(self._context, before, after, self._signed())
        self.noted.emit()

    def _record(self, note: str) -> None:
        promise = self._promise
        if promise is None:
            return
        status = self.status.currentData()
        mine = status if status is not promise.status else None
        if mine is None and not note.strip():
            return
        try:
            record_progress(self._context.database, promise.uid, status=mine, note=note, **self._signed())
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return
        self.note.setText("" if note else self.note.text())
        self._show(promise.id, again=True)
        if self._promise is not None:
            remember(self._context, promise, self._promise, self._signed())
        self.write_draft()
        self.noted.emit()
