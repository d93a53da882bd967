"""Undo: what stood on screen before each edit, and what was taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

from delegations.services.drafts import Unread

_ONE_EDIT = 1.5
"""Seconds between two keystrokes that still belong to one edit."""
_MOST = 500


@dataclass(frozen=True, slots=True)
class State:
    """What stands on screen: the record, and what was typed into its fields and can't be understood, by path."""

    record: Any
    typed: Mapping[str, Unread]


@dataclass(frozen=True, slots=True)
class _Step:
    before: State
    after: State
    path: str


class Steps:
    """The edits of one record, in order. Typing in one field within a moment is one step."""

    def __init__(self) -> None:
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._last = 0.0

    def add(self, before: State, after: State, path: str) -> None:
        """Note an edit of the field ``path``."""
        now = monotonic()
        last = self._undo[-1] if self._undo else None
        if last is not None and last.path == path and now - self._last < _ONE_EDIT and not self._redo:
            self._undo[-1] = _Step(last.before, after, path)
        else:
            self.add_apart(before, after, path)
        self._last = now

    def add_apart(self, before: State, after: State, path: str) -> None:
        """Note an edit that never becomes one with the next."""
        self._undo.append(_Step(before, after, path))
        del self._undo[:-_MOST]
        self._redo.clear()
        self._last = 0.0

    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._undo)

    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return bool(self._redo)

    def undo(self) -> State:
        """Take the last edit back; return what stood there before."""
        self._last = 0.0
        step = self._undo.pop()
        self._redo.append(step)
        return step.before

    def redo(self) -> State:
        """Do the edit again that was taken back; return what stood there after it."""
        self._last = 0.0
        step = self._redo.pop()
        self._undo.append(step)
        return step.after
