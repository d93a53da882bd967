"""Undo: what stood on screen before each edit, and what was taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import monotonic
from typing import Generic, cast

from delegations.domain.records.differences import differences, is_same
from delegations.domain.records.drafts import Unread
from delegations.domain.records.record import AnyRecord, Record, with_values

_ONE_EDIT = 1.5
"""Seconds between two keystrokes that still belong to one edit."""
_MOST = 500
_MOST_LEFT = 100
"""Records that were left and whose undo is remembered."""


@dataclass(frozen=True, slots=True)
class State(Generic[AnyRecord]):
    """What stands on screen: the record, and what was typed into its fields and can't be understood, by path."""

    record: AnyRecord
    typed: Mapping[str, Unread]


@dataclass(frozen=True, slots=True)
class _Step(Generic[AnyRecord]):
    before: State[AnyRecord]
    after: State[AnyRecord]
    path: str
    at: float

    def with_given(self, values: Mapping[str, object]) -> "_Step[AnyRecord]":
        """Return the step between states that have ``values`` where nothing stood."""
        return replace(self, before=_given(self.before, values), after=_given(self.after, values))


def _given(state: State[AnyRecord], values: Mapping[str, object]) -> State[AnyRecord]:
    missing = {name: value for name, value in values.items() if not getattr(state.record, name)}
    return replace(state, record=with_values(state.record, missing))


class Steps(Generic[AnyRecord]):
    """The edits of one record, in order. Typing in one field within a moment is one step."""

    def __init__(self) -> None:
        self._undo: list[_Step[AnyRecord]] = []
        self._redo: list[_Step[AnyRecord]] = []
        self._last = 0.0

    def add(self, before: State[AnyRecord], after: State[AnyRecord], path: str) -> None:
        """Note an edit of the field ``path``."""
        now = monotonic()
        last = self._undo[-1] if self._undo else None
        if last is not None and last.path == path and now - self._last < _ONE_EDIT and not self._redo:
            self._undo[-1] = _Step(last.before, after, path, now)
        else:
            self.add_apart(before, after, path)
        self._last = now

    def add_apart(self, before: State[AnyRecord], after: State[AnyRecord], path: str) -> None:
        """Note an edit that never becomes one with the next."""
        self._undo.append(_Step(before, after, path, monotonic()))
        del self._undo[:-_MOST]
        self._redo.clear()
        self._last = 0.0

    def last_at(self) -> float | None:
        """Return when the edit was made that ``undo`` takes back, by the clock of ``monotonic``."""
        return self._undo[-1].at if self._undo else None

    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._undo)

    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return bool(self._redo)

    def give(self, **values: object) -> None:
        """Let all states have ``values`` where nothing stood: a save gave them, and undo does not take them back."""
        self._undo = [one.with_given(values) for one in self._undo]
        self._redo = [one.with_given(values) for one in self._redo]

    def undo(self) -> State[AnyRecord]:
        """Take the last edit back; return what stood there before."""
        self._last = 0.0
        step = self._undo.pop()
        self._redo.append(step)
        return step.before

    def redo(self) -> State[AnyRecord]:
        """Do the edit again that was taken back; return what stood there after it."""
        self._last = 0.0
        step = self._redo.pop()
        self._undo.append(step)
        return step.after


class LeftRecords:
    """The undo of records that are not on screen now, as long as the window lives."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[State[Record], Steps[Record]]] = {}

    def put(self, uid: str, state: State[AnyRecord], steps: Steps[AnyRecord]) -> None:
        """Remember the undo of the record ``uid``, which was left as ``state``."""
        self._left.pop(uid, None)
        self._left[uid] = cast("tuple[State[Record], Steps[Record]]", (state, steps))
        if len(self._left) > _MOST_LEFT:
            del self._left[next(iter(self._left))]

    def forget(self) -> None:
        """Forget the undo of all records."""
        self._left.clear()

    def take(self, uid: str, state: State[AnyRecord]) -> Steps[AnyRecord] | None:
        """Return the undo of the record ``uid``, which is opened as ``state``; None unless it was left so."""
        left, steps = self._left.pop(uid, (None, None))
        known = left is not None and left.typed == state.typed and is_same(left.record, state.record)
        # What was kept under an identity is of the kind that this identity has.
        return cast("Steps[AnyRecord]", steps) if known else None


def changed_path(before: State[AnyRecord], after: State[AnyRecord]) -> str | None:
    """Return the path of the first field that differs between two states of one record; None when none does."""
    found = next(differences(before.record, after.record), None)
    if found is not None:
        return "/".join(found.path)
    typed = {path for path in {*before.typed, *after.typed} if before.typed.get(path) != after.typed.get(path)}
    return min(typed, default=None)
