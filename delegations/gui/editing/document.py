"""The record being edited: its value, undo and redo, its draft, and saving. Sections show it and hand in edits."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from delegations.domain.difference_words import where_words
from delegations.domain.differences import is_same
from delegations.domain.errors import ConflictError, DelegationsError, InvalidRecordError, InvalidValueError, Problem
from delegations.domain.texts import _
from delegations.domain.visit import changed
from delegations.gui.editing.problem_words import problem_words
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.editing.steps import State, Steps, changed_path
from delegations.gui.office import Office
from delegations.services.drafts import Draft, Unread, drop_draft

__all__ = ["RecordDocument", "RecordServices"]

_IDENTITY = ("id", "uid", "version", "saved_at")
_DRAFT_AFTER = 400
"""Milliseconds after the last keystroke when the draft is written."""


class RecordDocument(QObject):
    """One record on screen: an immutable value, as the services take and give it.

    ``shown`` tells that the value was replaced (opened, undone, saved) and sections must show it anew;
    ``edited`` that the user changed it; ``state`` that saved, draft or problems changed; ``conflicted`` that somebody
    else saved it meanwhile: the record as it was opened, as it is stored now, and as it stands on screen.

    ``went_back`` tells that an edit was taken back or done again: the path of the first field that changed, and a word.

    ``typed`` is what was typed and can't be understood. It is undone, drafted and brought back with the record.
    """

    shown = Signal()
    edited = Signal(str)
    state = Signal()
    conflicted = Signal(object, object, object)
    went_back = Signal(str, str)

    def __init__(self, office: Office, kind: RecordServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office, self.kind = office, kind
        self.record: Any = kind.empty()
        self._saved = self.record
        self.typed: Mapping[str, Unread] = {}
        self.problems: dict[str, str] = {}
        self._signing = self._faulty = False
        self._steps = Steps()
        self._told: Any = None
        """The state of others that was told of last: it is said once."""
        self._discarded: Draft | None = None
        self._draft_timer = QTimer(self, singleShot=True, interval=_DRAFT_AFTER)
        self._draft_timer.timeout.connect(self.write_draft)

    @property
    def is_changed(self) -> bool:
        """Whether there are edits that are not saved."""
        return bool(self.typed) or not is_same(self.record, self._saved)

    def _now(self) -> State:
        return State(self.record, self.typed)

    def open(self, record: Any, *, draft: Draft | None = None) -> None:
        """Show ``record``; with a ``draft`` its unsaved edits, which undo takes away.

        A record that was left is undone as if it had not been, as long as the window lives.
        """
        self._draft_timer.stop()
        self.office.left.put(self.record.uid, self._now(), self._steps)
        self.record = self._saved = record
        self.typed, self.problems, self._discarded = {}, {}, draft.discarded if draft is not None else None
        before = self._now()
        if draft is not None:
            self.record, self.typed = self.with_identity(draft.record, record), dict(draft.typed)
        self._steps = self.office.left.take(record.uid, self._now()) or Steps()
        if not self._steps.can_undo():
            if self._discarded is not None:
                thrown = State(self.with_identity(self._discarded.record, record), dict(self._discarded.typed))
                self._steps.add_apart(thrown, before, "discard")
            if self.is_changed:
                self._steps.add_apart(before, self._now(), "draft")
        self.shown.emit()
        self.state.emit()

    def edit(self, path: str, *, typed: Any = None, **changes: object) -> None:
        """Take an edit of the user; ``path`` names the field, so that typing in one field is undone as one.

        ``typed`` is what can't be understood from now on, as in ``self.typed``; without it ``path`` is understood.
        """
        if typed is None:
            typed = {known: one for known, one in self.typed.items() if known != path}
        before, after = self._now(), State(changed(self.record, **changes), typed)
        if after == before:
            return
        self._steps.add(before, after, path)
        self.record, self.typed = after.record, after.typed
        self.problems.pop(path, None)
        self._draft_timer.start()
        self.edited.emit(path)
        self.state.emit()

    def set_unread(self, path: str, text: str, sentence: str) -> None:
        """Take ``text``, typed into the field ``path``, which can't be understood for the reason in ``sentence``."""
        self.edit(path, typed={**self.typed, path: Unread(text, sentence)})

    def read_again(self, path: str, read: Callable[[str], Any]) -> None:
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

    def _walk(self, state: State, words: str) -> None:
        before = self._now()
        self._replace(state)
        if (path := changed_path(before, self._now())) is not None:
            self.went_back.emit(path, words.format(field=self.where(path, before.record)))

    def forget_steps(self) -> None:
        """Begin undo anew: the record is locked, or not what it was."""
        self._steps = Steps()
        self.shown.emit()
        self.state.emit()

    def _replace(self, state: State) -> None:
        # A version saved meanwhile stays what it is: undo changes what stands in the record, not which it is.
        self.record, self.typed = self.with_identity(state.record, self._saved), state.typed
        # What was said is about a value that does not stand there any more.
        self.problems = {}
        self._draft_timer.start()
        self.shown.emit()
        self.state.emit()

    def with_identity(self, record: Any, saved: Any) -> Any:
        """Return ``record`` as the one that is stored as ``saved``: its number and version, whatever it says."""
        return changed(record, **{name: getattr(saved, name) for name in _IDENTITY if hasattr(saved, name)})

    def blank(self, uid: str) -> Any:
        """Return an empty record of the identity ``uid``."""
        return changed(self.kind.empty(), uid=uid)

    def with_part(self, stored: Any, part: Any) -> Any:
        """Return the ``stored`` record with what ``part`` says, which history or a conflict gave."""
        return self.with_identity(part, stored)

    def put_version(self, record: Any, *, typed: Mapping[str, Unread] | None = None) -> None:
        """Let ``record`` stand on screen as one edit, which undo takes back."""
        after = State(record, typed or {})
        self._steps.add_apart(self._now(), after, "version")
        self._replace(after)

    def settle(self, theirs: Any, part: Any) -> bool:
        """Go on from ``theirs``, which is stored by now, with ``part`` that was made of both; store that.

        Tell whether it went in.
        """
        self._saved = theirs
        self.put_version(self.with_part(theirs, part), typed=self.typed)
        if not self.is_changed:
            self.take(theirs)
            return True
        return self.save()

    def put_quietly(self, **changes: object) -> None:
        """Note what the program itself counts (a timer): kept like an edit, but nothing to undo."""
        self.record = changed(self.record, **changes)
        self._draft_timer.start()
        self.state.emit()

    def typing_problems(self) -> dict[str, str]:
        """Return the sentences about what was typed and can't be understood, by the field's path."""
        return {path: one.sentence for path, one in self.typed.items()}

    def write_draft(self) -> bool:
        """Write the unsaved edits down, so that a crash takes nothing; tell whether they are kept."""
        self._draft_timer.stop()
        database = self.office.database
        if not self.is_changed and self._discarded is None:
            return self._try(lambda: drop_draft(database, self.record.uid))
        beside = {"typed": self.typed, "discarded": self._discarded, "has_edits": self.is_changed}
        return self._try(lambda: self.kind.keep(database, self.record, self._saved, **beside))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except DelegationsError as error:
            self.office.failed.emit(str(error))
            return False
        return True

    def leave(self) -> bool:
        """Save the record, or keep it as a draft and say so; False when neither can be written.

        Then it must stay on screen: it is nowhere else.
        """
        is_kept = self._keep_or_save()
        # The page may be made anew, and with it this document.
        self.office.left.put(self.record.uid, self._now(), self._steps)
        return is_kept

    def _keep_or_save(self) -> bool:
        if not self.is_changed or self.save(asking=False):
            return True
        if not self.write_draft():
            return False
        words = _("Kept as a draft: it can't be saved yet. The overview shows it.")
        self.office.message.emit(" ".join((words, *self._first_problem())))
        return True

    def _first_problem(self) -> tuple[str, ...]:
        found = self.all_problems()
        if not found:
            return ()
        path, sentence = next(iter(found.items()))
        try:
            return (f"{self.where(path)}: {sentence}",)
        except KeyError:
            # About the record as a whole.
            return (sentence,)

    def where(self, path: str, *before: Any) -> str:
        """Return what the field ``path`` is called; rows that went are named as they were ``before``."""
        return where_words(tuple(path.split("/")), *before, self.record)

    def save(self, *, asking: bool = True) -> bool:
        """Store the record in one transaction; tell whether it went in. What is wrong is shown beside its field.

        When somebody else saved it meanwhile, ``conflicted`` tells so; without ``asking`` only a sentence does.
        """
        if not self.is_changed:
            return True
        if self.typed:
            self.write_draft()
            self.problems |= self.typing_problems()
            self.state.emit()
            return False
        try:
            stored = self.kind.store(self.office.database, self.record, self._saved)
        except InvalidRecordError as error:
            self.write_draft()
            self.show_problems(error.problems)
            return False
        except ConflictError as error:
            self._tell_conflict(error, asking=asking)
            return False
        except DelegationsError as error:
            self._faulty = True
            self.office.failed.emit(str(error))
            return False
        if self._faulty:
            # The sentence about the fault is still on screen.
            self._faulty = False
            self.office.message.emit(_("The record is saved."))
        self._draft_timer.stop()
        self._try(lambda: drop_draft(self.office.database, stored.uid))
        self.take(stored)
        return True

    def _tell_conflict(self, error: ConflictError, *, asking: bool) -> None:
        kept = self.write_draft()
        if asking and self.record.id is not None:
            self._try(self._show_conflict)
        elif kept:
            self.office.failed.emit(" ".join((str(error), _("Your edits are kept as a draft."))))

    def _show_conflict(self) -> None:
        self.conflicted.emit(self._saved, self.kind.load(self.office.database, self.record.id), self.record)

    def take(self, stored: Any) -> None:
        """Show the record as a service just stored it, and tell everybody; undo goes on from here."""
        self.record = self._saved = stored
        self.typed, self.problems, self._discarded = {}, {}, None
        self.shown.emit()
        self.state.emit()
        for name in self.kind.tell:
            getattr(self.office, name).emit()

    def show_problems(self, problems: list[Problem], *, signing: bool = False) -> None:
        """Show what a service found wrong beside the fields: it keeps the record from being saved, or signed."""
        self._signing = signing
        self.problems = {}
        for problem in problems:
            self.problems.setdefault(self.path_of(problem.path), problem.message)
        self.state.emit()

    def path_of(self, path: str) -> str:
        """Return where in the record the field is that a service calls ``path``."""
        return path

    def discard(self) -> None:
        """Throw the unsaved edits away, back to what is stored; undo brings them back, also after a crash."""
        if not self.is_changed:
            return
        thrown = self._now()
        self._discarded = Draft(thrown.record, typed=thrown.typed)
        self._steps.add_apart(thrown, State(self._saved, {}), "discard")
        self._replace(State(self._saved, {}))
        self.write_draft()

    def drop_draft(self) -> None:
        """Forget the draft: the record was deleted."""
        self._draft_timer.stop()
        self._try(lambda: drop_draft(self.office.database, self.record.uid))

    def reload(self) -> None:
        """Show the record as it is stored by now, unless there are edits: another page may have changed it."""
        if not self.is_changed:
            self.look_at_stored(showing=True)

    def look_at_stored(self, *, showing: bool) -> bool:
        """Tell whether the record is stored otherwise by now; show it so when ``showing``, unless there are edits.

        Edits stay as they are, and what they began from: the next save compares. Raises DelegationsError.
        """
        if self.record.id is None:
            return False
        stored = self.kind.load(self.office.database, self.record.id)
        is_other = stored not in (self._saved, self._told)
        self._told = stored
        if showing and not self.is_changed:
            if stored != self._saved:
                # What others stored is nothing that an undo of ours may take back unseen.
                self._steps, self._discarded = Steps(), None
            self.record = self._saved = stored
            self.shown.emit()
            self.state.emit()
        return bool(is_other)

    def all_problems(self) -> dict[str, str]:
        """Return everything that keeps the record from being saved: sentence by the field's path."""
        return self.typing_problems() | self.problems

    def summary_of_problems(self) -> str:
        """Return one sentence on what keeps the record from being saved, or nothing."""
        found = self.all_problems()
        return problem_words(found, signing=self._signing and not self.typed) if found else ""
