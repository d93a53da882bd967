"""A record being edited: its value, what was typed and can't be understood, undo and redo."""

from collections.abc import Callable, Mapping
from typing import Generic

from PySide6.QtCore import QObject, QTimer, Signal

from delegations.domain.kinds.difference_words import where_words
from delegations.domain.records.differences import is_same
from delegations.domain.records.drafts import Draft, Unread
from delegations.domain.records.record import AnyRecord, Value, as_stored, with_values
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.fields.row_paths import with_row
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.steps import State, Steps, changed_path

_PAUSE = 400
"""Milliseconds after the last keystroke when a pause begins."""


class EditedRecord(QObject, Generic[AnyRecord]):
    """One record on screen: an immutable value, as the services take and give it, with the steps that led to it.

    ``shown`` tells that the value was replaced (opened, undone, saved) and sections must show it anew;
    ``edited`` that the user changed it; ``state`` that saved, draft or problems changed;
    ``went_back`` tells that an edit was taken back or done again: the path of the first field that changed, and a word.

    ``typed`` is what was typed and can't be understood. It is undone, drafted and brought back with the record.
    """

    shown = Signal()
    edited = Signal(str)
    state = Signal()
    went_back = Signal(str, str)

    def __init__(self, context: AppContext, kind: RecordServices[AnyRecord], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.kind = context, kind
        self.record: AnyRecord = kind.empty()
        self._saved = self.record
        self.typed: Mapping[str, Unread] = {}
        self.problems: dict[str, str] = {}
        self._steps = Steps[AnyRecord]()
        self._discarded: Draft[AnyRecord] | None = None
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        """Runs out when nothing was edited for a moment."""

    @property
    def stored(self) -> AnyRecord:
        """The record as it was opened, or saved last."""
        return self._saved

    @property
    def is_changed(self) -> bool:
        """Whether there are edits that are not saved."""
        return bool(self.typed) or not is_same(self.record, self._saved)

    def why_reading(self) -> str:
        """Return why the record can only be read here, or nothing when it can be edited."""
        return self.context.why_not(self.kind.right)

    def _now(self) -> State[AnyRecord]:
        return State(self.record, self.typed)

    def open(self, record: AnyRecord, *, draft: Draft[AnyRecord] | None = None) -> None:
        """Show ``record``; with a ``draft`` its unsaved edits, which undo takes away.

        A record that was left is undone as if it had not been, as long as the window lives.
        """
        self.pause.stop()
        self.context.left.put(self.record.uid, self._now(), self._steps)
        self.record = self._saved = record
        self.typed, self.problems, self._discarded = {}, {}, draft.discarded if draft is not None else None
        before = self._now()
        if draft is not None:
            self.record, self.typed = self.with_identity(draft.record, record), dict(draft.typed)
        self._steps = self.context.left.take(record.uid, self._now()) or Steps[AnyRecord]()
        if not self._steps.can_undo():
            if self._discarded is not None:
                thrown = State(self.with_identity(self._discarded.record, record), dict(self._discarded.typed))
                self._steps.add_apart(thrown, before, "discard")
            if self.is_changed:
                self._steps.add_apart(before, self._now(), "draft")
        self.shown.emit()
        self.state.emit()

    def edit(self, path: str, *, typed: Mapping[str, Unread] | None = None, **changes: object) -> None:
        """Take an edit of the user, as ``edit_fields`` does, of fields that are known by their names."""
        self.edit_fields(path, changes, typed=typed)

    def edit_fields(
        self, path: str, changes: Mapping[str, object], *, typed: Mapping[str, Unread] | None = None
    ) -> None:
        """Take an edit of the user; ``path`` names the field, so that typing in one field is undone as one.

        ``typed`` is what can't be understood from now on, as in ``self.typed``; without it ``path`` is understood.
        """
        if why := self.why_reading():
            self.context.message.emit(why)
            self.shown.emit()
            return
        if typed is None:
            typed = {known: one for known, one in self.typed.items() if known != path}
        record = with_values(self.record, changes)
        before, after = self._now(), State(record, with_row(typed, record))
        if after == before:
            return
        self._steps.add(before, after, path)
        self.record, self.typed = after.record, after.typed
        self.problems = {known: one for known, one in with_row(self.problems, record).items() if known != path}
        self.pause.start()
        self.edited.emit(path)
        self.state.emit()

    def set_unread(self, path: str, text: str, sentence: str) -> None:
        """Take ``text``, typed into the field ``path``, which can't be understood for the reason in ``sentence``."""
        self.edit(path, typed={**self.typed, path: Unread(text, sentence)})

    def read_again(self, path: str, read: Callable[[str], object]) -> None:
        """Say in the language in force why the text of the field ``path`` can't be understood: it may be a draft's."""
        try:
            read(self.typed[path].text)
        except InvalidValueError as error:
            self.typed = {**self.typed, path: Unread(self.typed[path].text, str(error))}

    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._steps.can_undo()

    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return self._steps.can_redo()

    def last_edit_at(self) -> float | None:
        """Return when the edit was made that ``undo`` takes back, by the clock of ``monotonic``."""
        return self._steps.last_at()

    def undo(self) -> None:
        """Take the last edit back."""
        if self._steps.can_undo():
            self._walk(self._steps.undo(), _("Undone: {field}"))

    def redo(self) -> None:
        """Do the edit again that was taken back."""
        if self._steps.can_redo():
            self._walk(self._steps.redo(), _("Done again: {field}"))

    def _walk(self, state: State[AnyRecord], words: str) -> None:
        before = self._now()
        self._replace(state)
        if (path := changed_path(before, self._now())) is not None:
            self.went_back.emit(path, words.format(field=self.where(path, before.record)))

    def forget_steps(self) -> None:
        """Begin undo anew: the record is locked, or not what it was."""
        self._steps = Steps[AnyRecord]()
        self.shown.emit()
        self.state.emit()

    def _replace(self, state: State[AnyRecord]) -> None:
        # A version saved meanwhile stays what it is: undo changes what stands in the record, not which it is.
        self.record, self.typed = self.with_identity(state.record, self._saved), state.typed
        # What was said is about a value that does not stand there any more.
        self.problems = {}
        self.pause.start()
        self.shown.emit()
        self.state.emit()

    def with_identity(self, record: AnyRecord, saved: AnyRecord) -> AnyRecord:
        """Return ``record`` as the one that is stored as ``saved``: its number and version, whatever it says."""
        return as_stored(record, saved)

    def blank(self, uid: str) -> AnyRecord:
        """Return an empty record of the identity ``uid``."""
        return with_values(self.kind.empty(), {"uid": uid})

    def with_part(self, stored: AnyRecord, part: Value) -> AnyRecord:
        """Return the ``stored`` record with what ``part`` says, which history or a conflict gave."""
        if not isinstance(part, type(stored)):
            raise TypeError(part)
        return self.with_identity(part, stored)

    def put_version(self, record: AnyRecord, *, typed: Mapping[str, Unread] | None = None) -> None:
        """Let ``record`` stand on screen as one edit, which undo takes back."""
        after = State(record, typed or {})
        self._steps.add_apart(self._now(), after, "version")
        self._replace(after)

    def put_quietly(self, **changes: object) -> None:
        """Note what the program itself counts (a timer): kept like an edit, but nothing to undo."""
        self.record = with_values(self.record, changes)
        self.pause.start()
        self.state.emit()

    def typing_problems(self) -> dict[str, str]:
        """Return the sentences about what was typed and can't be understood, by the field's path."""
        return {path: one.sentence for path, one in self.typed.items()}

    def where(self, path: str, *before: AnyRecord) -> str:
        """Return what the field ``path`` is called; rows that went are named as they were ``before``."""
        return where_words(tuple(path.split("/")), *before, self.record)
