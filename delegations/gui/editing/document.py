"""The record being edited: its value, undo and redo, its draft, and saving. Sections show it and hand in edits."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from delegations.domain.errors import ConflictError, DelegationsError, InvalidRecordError, Problem
from delegations.domain.texts import _, ngettext
from delegations.domain.visit import changed
from delegations.gui.office import Office
from delegations.services.drafts import drop_draft, keep_draft

_ONE_EDIT = 1.5
"""Seconds between two keystrokes that still belong to one edit for undo."""
_MOST_UNDO = 500
_IDENTITY = ("id", "version", "saved_at")
_DRAFT_AFTER = 400
"""Milliseconds after the last keystroke when the draft is written."""


@dataclass(frozen=True, slots=True)
class RecordServices:
    """What a document needs to know of the kind of record it holds."""

    empty: Callable[[], Any]
    load: Callable[[Any, int], Any]
    save: Callable[[Any, Any], Any]
    tell: tuple[str, ...]
    """The office's signals that tell of a save."""


@dataclass(frozen=True, slots=True)
class _Step:
    before: Any
    after: Any
    path: str


class RecordDocument(QObject):
    """One record on screen: an immutable value, as the services take and give it.

    ``shown`` tells that the value was replaced (opened, undone, saved) and sections must show it anew;
    ``edited`` that the user changed it; ``state`` that saved, draft or problems changed; ``conflicted`` that somebody
    else saved it meanwhile: the record as it was opened, as it is stored now, and as it stands on screen.
    """

    shown = Signal()
    edited = Signal(str)
    state = Signal()
    conflicted = Signal(object, object, object)

    def __init__(self, office: Office, kind: RecordServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office, self.kind = office, kind
        self.record: Any = kind.empty()
        self._saved = self.record
        self.problems: dict[str, str] = {}
        self._signing = self._faulty = False
        self._typing: dict[str, dict[str, str]] = {}
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._last = 0.0
        self._draft_timer = QTimer(self, singleShot=True, interval=_DRAFT_AFTER)
        self._draft_timer.timeout.connect(self.write_draft)

    @property
    def is_changed(self) -> bool:
        """Whether there are edits that are not saved."""
        return self.record != self._saved or bool(self.typing_problems())

    def open(self, record: Any, *, draft: Any | None = None) -> None:
        """Show ``record``; with a ``draft`` its unsaved edits, which undo takes away."""
        self.record = self._saved = record
        self._undo.clear()
        self._redo.clear()
        self.problems, self._typing = {}, {}
        if draft is not None:
            self.record = draft
            self._undo.append(_Step(record, draft, "draft"))
        self.shown.emit()
        self.state.emit()

    def edit(self, path: str, **changes: object) -> None:
        """Take an edit of the user; ``path`` names the field, so that typing in one field is undone as one."""
        after = changed(self.record, **changes)
        if after == self.record:
            return
        now = monotonic()
        last = self._undo[-1] if self._undo else None
        if last is not None and last.path == path and now - self._last < _ONE_EDIT and not self._redo:
            self._undo[-1] = _Step(last.before, after, path)
        else:
            self._undo.append(_Step(self.record, after, path))
            del self._undo[:-_MOST_UNDO]
        self._redo.clear()
        self._last = now
        self.record = after
        self.problems.pop(path, None)
        self._draft_timer.start()
        self.edited.emit(path)
        self.state.emit()

    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._undo)

    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return bool(self._redo)

    def undo(self) -> None:
        """Take the last edit back."""
        if self._undo:
            step = self._undo.pop()
            self._redo.append(step)
            self._replace(step.before)

    def redo(self) -> None:
        """Do the edit again that was taken back."""
        if self._redo:
            step = self._redo.pop()
            self._undo.append(step)
            self._replace(step.after)

    def _replace(self, record: Any) -> None:
        # A version saved meanwhile stays what it is: undo changes what stands in the record, not which it is.
        self.record = self.with_identity(record, self._saved)
        self._last = 0.0
        self._draft_timer.start()
        self.shown.emit()
        self.state.emit()

    def with_identity(self, record: Any, saved: Any) -> Any:
        """Return ``record`` as the one that is stored as ``saved``: its number and version, whatever it says."""
        return changed(record, **{name: getattr(saved, name) for name in _IDENTITY if hasattr(saved, name)})

    def put_version(self, record: Any) -> None:
        """Let ``record`` stand on screen as one edit, which undo takes back."""
        self._undo.append(_Step(self.record, record, "version"))
        self._redo.clear()
        self._replace(record)

    def settle(self, theirs: Any, record: Any) -> bool:
        """Go on from ``theirs``, which is stored by now, with ``record`` that was made of both; store that.

        Tell whether it went in.
        """
        self._saved = theirs
        self.put_version(record)
        if not self.is_changed:
            self.take(theirs)
            return True
        return self.save()

    def put_quietly(self, **changes: object) -> None:
        """Note what the program itself counts (a timer): kept like an edit, but nothing to undo."""
        self.record = changed(self.record, **changes)
        self._draft_timer.start()
        self.state.emit()

    def set_typing_problems(self, source: str, sentences: dict[str, str]) -> None:
        """Note what was typed in a part of the editor and can't be understood: sentence by the field's path."""
        if self._typing.get(source, {}) != sentences:
            self._typing[source] = sentences
            self.state.emit()

    def typing_problems(self) -> dict[str, str]:
        """Return the sentences about what was typed and can't be understood, by the field's path."""
        return {path: sentence for part in self._typing.values() for path, sentence in part.items()}

    def write_draft(self) -> None:
        """Write the unsaved edits down, so that a crash takes nothing."""
        self._draft_timer.stop()
        if self.record == self._saved:
            self._try(lambda: drop_draft(self.office.database, self.record.uid))
        else:
            self._try(lambda: keep_draft(self.office.database, self.record))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except DelegationsError as error:
            self.office.failed.emit(str(error))

    def save(self, *, asking: bool = True) -> bool:
        """Store the record in one transaction; tell whether it went in. What is wrong is shown beside its field.

        When somebody else saved it meanwhile, ``conflicted`` tells so; without ``asking`` only a sentence does.
        """
        if not self.is_changed:
            return True
        if self.typing_problems():
            self.write_draft()
            self.state.emit()
            return False
        try:
            stored = self.kind.save(self.office.database, self.record)
        except InvalidRecordError as error:
            self.write_draft()
            self.show_problems(error.problems)
            return False
        except ConflictError as error:
            self.write_draft()
            if asking and self.record.id is not None:
                self.conflicted.emit(self._saved, self.kind.load(self.office.database, self.record.id), self.record)
            else:
                self.office.failed.emit(" ".join((str(error), _("Your edits are kept as a draft."))))
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

    def take(self, stored: Any) -> None:
        """Show the record as a service just stored it, and tell everybody; undo goes on from here."""
        self.record = self._saved = stored
        self.problems = {}
        self.shown.emit()
        self.state.emit()
        for name in self.kind.tell:
            getattr(self.office, name).emit()

    def show_problems(self, problems: list[Problem], *, signing: bool = False) -> None:
        """Show what a service found wrong beside the fields: it keeps the record from being saved, or signed."""
        self._signing = signing
        self.problems = {problem.path: problem.message for problem in reversed(problems)}
        self.state.emit()

    def discard(self) -> None:
        """Throw the unsaved edits away, back to what is stored."""
        self._draft_timer.stop()
        self._try(lambda: drop_draft(self.office.database, self.record.uid))
        number = self.record.id
        self.open(self.kind.load(self.office.database, number) if number is not None else self.kind.empty())

    def reload(self) -> None:
        """Show the record as it is stored by now, unless there are edits: another page may have changed it."""
        if not self.is_changed and self.record.id is not None:
            self.record = self._saved = self.kind.load(self.office.database, self.record.id)
            self.shown.emit()
            self.state.emit()

    def all_problems(self) -> dict[str, str]:
        """Return everything that keeps the record from being saved: sentence by the field's path."""
        return self.typing_problems() | self.problems

    def summary_of_problems(self) -> str:
        """Return one sentence on what keeps the record from being saved, or nothing."""
        found = self.all_problems()
        if not found:
            return ""
        count, first = len(found), next(iter(found.values()))
        if self._signing and not self.typing_problems():
            text = ngettext(
                "Can't be signed yet: {first}", "Can't be signed yet, {count} things to mend. First: {first}", count
            )
            return text.format(first=first, count=count)
        text = ngettext("Not saved yet: {first}", "Not saved yet, {count} things to mend. First: {first}", count)
        return text.format(first=first, count=count)
