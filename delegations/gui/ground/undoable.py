"""What was done to whole records and can be taken back: deletions, marks given to many, files taken away."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, Signal

_MOST = 100
"""Deeds that are remembered."""


@dataclass(frozen=True, slots=True, eq=False)
class UndoableAction:
    """Something that was done; ``back`` takes it back, ``at`` is the moment by the clock of ``monotonic``."""

    back: Callable[[], object]
    at: float


class UndoableActions(QObject):
    """The deeds of a window, as long as it lives. Ctrl+Z takes the last one back, if no edit of a field came later.

    ``offered`` carries a passing word about a deed and the function that takes it back.
    """

    offered = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._deeds: list[UndoableAction] = []

    def offer(self, words: str, back: Callable[[], object]) -> None:
        """Remember a deed, and say ``words``, if any. ``back`` outlives every page: it must not hold one."""
        deed = UndoableAction(back, monotonic())
        self._deeds.append(deed)
        del self._deeds[:-_MOST]
        if words:
            self.offered.emit(words, partial(self.take_back, deed))

    def last(self) -> UndoableAction | None:
        """Return the deed that would be taken back next."""
        return self._deeds[-1] if self._deeds else None

    def take_back(self, deed: UndoableAction) -> None:
        """Take ``deed`` back, once."""
        if deed in self._deeds:
            self._deeds.remove(deed)
            deed.back()

    def forget(self) -> None:
        """Forget all deeds: none of them can be taken back any more."""
        self._deeds.clear()
