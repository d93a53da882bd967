"""The visit being edited: its value, undo and redo, its draft, and saving. Sections show it and hand in edits."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from delegations.domain.errors import ConflictError, DelegationsError, InvalidRecordError
from delegations.domain.texts import _, ngettext
from delegations.domain.visit import Visit, changed
from delegations.gui.office import Office
from delegations.services.drafts import drop_draft, keep_draft
from delegations.services.visits import load_visit, save_visit

_ONE_EDIT = 1.5
"""Seconds between two keystrokes that still belong to one edit for undo."""
_MOST_UNDO = 500
_DRAFT_AFTER = 400
"""Milliseconds after the last keystroke when the draft is written."""


@dataclass(frozen=True, slots=True)
class _Step:
    before: Visit
    after: Visit
    path: str


class VisitDocument(QObject):
    """One visit on screen.

    ``shown`` tells that the value was replaced (opened, undone, saved) and sections must show it anew;
    ``edited`` that the user changed it; ``state`` that saved, draft or problems changed.
    """

    shown = Signal()
    edited = Signal(str)
    state = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.visit = Visit()
        self._saved = self.visit
        self.problems: dict[str, str] = {}
        self._typing: dict[str, dict[str, str]] = {}
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._last = 0.0
        self._draft_timer = QTimer(self, singleShot=True, interval=_DRAFT_AFTER)
        self._draft_timer.timeout.connect(self.write_draft)

    @property
    def is_changed(self) -> bool:
        """Whether there are edits that are not saved."""
        return self.visit != self._saved or bool(self.typing_problems())

    def open(self, visit: Visit, *, draft: Visit | None = None) -> None:
        """Show ``visit``; with a ``draft`` its unsaved edits, which undo takes away."""
        self.visit = self._saved = visit
        self._undo.clear()
        self._redo.clear()
        self.problems, self._typing = {}, {}
        if draft is not None:
            self.visit = draft
            self._undo.append(_Step(visit, draft, "draft"))
        self.shown.emit()
        self.state.emit()

    def edit(self, path: str, **changes: object) -> None:
        """Take an edit of the user; ``path`` names the field, so that typing in one field is undone as one."""
        after = changed(self.visit, **changes)
        if after == self.visit:
            return
        now = monotonic()
        last = self._undo[-1] if self._undo else None
        if last is not None and last.path == path and now - self._last < _ONE_EDIT and not self._redo:
            self._undo[-1] = _Step(last.before, after, path)
        else:
            self._undo.append(_Step(self.visit, after, path))
            del self._undo[:-_MOST_UNDO]
        self._redo.clear()
        self._last = now
        self.visit = after
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

    def _replace(self, visit: Visit) -> None:
        # A version saved meanwhile stays what it is: undo changes what stands in the record, not which it is.
        self.visit = changed(visit, id=self._saved.id, version=self._saved.version, saved_at=self._saved.saved_at)
        self._last = 0.0
        self._draft_timer.start()
        self.shown.emit()
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
        if self.visit == self._saved:
            self._try(lambda: drop_draft(self.office.database, self.visit.uid))
        else:
            self._try(lambda: keep_draft(self.office.database, self.visit))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except DelegationsError as error:
            self.office.failed.emit(str(error))

    def save(self) -> bool:
        """Store the visit in one transaction; tell whether it went in. What is wrong is shown beside its field."""
        if not self.is_changed:
            return True
        if self.typing_problems():
            self.write_draft()
            self.state.emit()
            return False
        try:
            stored = save_visit(self.office.database, self.visit)
        except InvalidRecordError as error:
            self.problems = {problem.path: problem.message for problem in reversed(error.problems)}
            self.write_draft()
            self.state.emit()
            return False
        except ConflictError as error:
            self.write_draft()
            self.office.failed.emit(" ".join((str(error), _("Your edits are kept as a draft."))))
            return False
        except DelegationsError as error:
            self.office.failed.emit(str(error))
            return False
        self._draft_timer.stop()
        self.visit = self._saved = stored
        self.problems = {}
        self.shown.emit()
        self.state.emit()
        self.office.visits_changed.emit()
        self.office.people_changed.emit()
        return True

    def discard(self) -> None:
        """Throw the unsaved edits away, back to what is stored."""
        self._draft_timer.stop()
        self._try(lambda: drop_draft(self.office.database, self.visit.uid))
        visit = load_visit(self.office.database, self.visit.id) if self.visit.id is not None else Visit()
        self.open(visit)

    def all_problems(self) -> dict[str, str]:
        """Return everything that keeps the visit from being saved: sentence by the field's path."""
        return self.typing_problems() | self.problems

    def summary_of_problems(self) -> str:
        """Return one sentence on what keeps the visit from being saved, or nothing."""
        found = self.all_problems()
        if not found:
            return ""
        count, first = len(found), next(iter(found.values()))
        text = ngettext("Not saved yet: {first}", "Not saved yet, {count} things to mend. First: {first}", count)
        return text.format(first=first, count=count)
