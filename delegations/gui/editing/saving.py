"""A save beside the window: on a thread of its own, its end told once, on the window's thread."""

from collections.abc import Callable
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QProgressDialog, QWidget

from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground import jobs

Stored = TypeVar("Stored")
_AT_ONCE, _PAUSE = 0.3, 0.05
"""Seconds that are waited before a word is said of it, and between two looks."""


class Saving(Generic[Stored]):
    """A record that is being stored. ``ended`` is given what the service returned, or what it raised."""

    def __init__(self, store: Callable[[], Stored], ended: Callable[[Stored | DelegationsError], object]) -> None:
        self._store, self._ended = store, ended
        self._came: list[Stored | DelegationsError] = []
        self._has_come = Event()
        jobs.start(self._do, done=lambda _none: self._tell(), may_be_left=False, pool=jobs.WRITERS)

    def _do(self, _job: jobs.Job) -> None:
        try:
            self._came.append(self._store())
        except DelegationsError as error:
            self._came.append(error)
        except Exception as error:  # noqa: BLE001  what was typed must come back with a sentence
            self._came.append(DelegationsError(jobs.sentence_of(error)))
        finally:
            self._has_come.set()

    def finish(self) -> None:
        """Wait until it is stored, or not, and tell that now; a word says so when it takes long."""
        if not self._has_come.wait(_AT_ONCE):
            word = QProgressDialog(_("Storing what was typed…"), "", 0, 0, _window())
            word.setCancelButton(None)
            word.setWindowModality(Qt.WindowModality.ApplicationModal)
            word.setMinimumDuration(0)
            word.show()
            while not self._has_come.wait(_PAUSE):
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            word.deleteLater()
        self._tell()

    def _tell(self) -> None:
        # Whoever waited was told before the word of the thread came.
        if self._came:
            self._ended(self._came.pop())


def _window() -> QWidget | None:
    """Return the window that a word stands on and takes its look from, also while another program is used."""
    seen = (one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow) and one.isVisible())
    return QApplication.activeWindow() or next(seen, None)
