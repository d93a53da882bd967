"""Work beside the window: on a thread, with progress and cancel, its end told on the window's thread."""

from collections.abc import Callable
from threading import Event
from time import monotonic, sleep
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from delegations.domain.errors import DelegationsError
from delegations.domain.fault_log import note_fault
from delegations.domain.texts import _
from delegations.gui.garbage import collect_here


class Job(QObject):
    """A piece of work under way. ``finished`` carries its result, ``failed`` a sentence, ``progress`` (done, all)."""

    finished = Signal(object)
    failed = Signal(str)
    progress = Signal(int, int)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Tell whether it was asked to stop."""
        return self._stop.is_set()


class _Task(QRunnable):
    def __init__(self, job: Job, work: Callable[[Job], Any]) -> None:
        super().__init__()
        self.job, self.work = job, work

    def run(self) -> None:
        try:
            result = self.work(self.job)
        except DelegationsError as error:
            _tell(self.job.failed, str(error))
        except Exception as error:  # noqa: BLE001  a thread's fault must reach the user as a sentence
            log = note_fault(error)
            _tell(self.job.failed, _("Something unexpected happened; it is noted in {log}.").format(log=log))
        else:
            _tell(self.job.finished, result)
        _tell(self.job.ended)


def _tell(signal: Any, *values: Any) -> None:
    try:
        signal.emit(*values)
    except RuntimeError:  # the window closed meanwhile, nobody listens
        return


_running: set[Job] = set()
_LONGEST, _PAUSE = 60.0, 0.05
"""Seconds to wait for other work, and between two looks at it."""


def start(
    work: Callable[[Job], Any],
    *,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[str], None] | None = None,
) -> Job:
    """Do ``work(job)`` on a thread; call ``done(result)`` or ``failed(sentence)`` on the window's thread."""
    collect_here()
    job = Job()
    _running.add(job)
    if done is not None:
        job.finished.connect(done)
    if failed is not None:
        job.failed.connect(failed)
    job.ended.connect(lambda: _running.discard(job))
    QThreadPool.globalInstance().start(_Task(job, work))
    return job


def wait_for_others(job: Job) -> None:
    """On the thread of ``job``: ask all other work to stop and wait for it. What follows wants the database alone."""
    for other in list(_running):
        if other is not job:
            other.cancel()
    deadline = monotonic() + _LONGEST
    while any(other is not job for other in list(_running)) and monotonic() < deadline:
        sleep(_PAUSE)


def wait_for_all() -> None:
    """Cancel what runs and wait for it: the program ends."""
    for job in list(_running):
        job.cancel()
    QThreadPool.globalInstance().waitForDone(5_000)
