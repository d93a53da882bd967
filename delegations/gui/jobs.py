"""Work beside the window: on a thread, with progress and cancel, its end told on the window's thread."""

from collections.abc import Callable
from threading import Event
from time import monotonic, sleep
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

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

    def __init__(self, *, may_be_left: bool = True) -> None:
        super().__init__()
        self.may_be_left = may_be_left
        """Whether the user can go on without it; what has the database for itself is waited for."""
        self._stop, self._left = Event(), Event()
        self._answered = monotonic()
        self.progress.connect(self._note_answer, Qt.ConnectionType.DirectConnection)

    def _note_answer(self) -> None:
        self._answered = monotonic()

    def silent_for(self) -> float:
        """Return the seconds since it began, or last told how far it is."""
        return monotonic() - self._answered

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Tell whether it was asked to stop."""
        return self._stop.is_set()

    def leave(self) -> None:
        """On the window's thread: go on without it. What it still brings is thrown away; whoever waits is told."""
        if self not in _running or self._left.is_set():
            return
        self.cancel()
        self._left.set()
        _running.discard(self)
        _left.add(self)
        # Work that no one ends has its thread for good; others get one in its place.
        QThreadPool.globalInstance().releaseThread()
        _tell(self.failed, _("It did not answer and was left. What it was to do may not be done."))

    def is_left(self) -> bool:
        """Tell whether nobody waits for it any more."""
        return self._left.is_set()


class _Task(QRunnable):
    def __init__(self, job: Job, work: Callable[[Job], Any]) -> None:
        super().__init__()
        self.job, self.work = job, work

    def run(self) -> None:
        try:
            result = self.work(self.job)
        except DelegationsError as error:
            self._tell(self.job.failed, str(error))
        except Exception as error:  # noqa: BLE001  a thread's fault must reach the user as a sentence
            log = note_fault(error)
            self._tell(self.job.failed, _("Something unexpected happened; it is noted in {log}.").format(log=log))
        else:
            self._tell(self.job.finished, result)
        _tell(self.job.ended)

    def _tell(self, signal: Any, *values: Any) -> None:
        if not self.job.is_left():
            _tell(signal, *values)


def _tell(signal: Any, *values: Any) -> None:
    try:
        signal.emit(*values)
    except RuntimeError:  # the window closed meanwhile, nobody listens
        return


_running: set[Job] = set()
_left: set[Job] = set()
"""Work that nobody waits for any more, and that still goes on."""
_LONGEST, _PAUSE = 60.0, 0.05
"""Seconds to wait for other work, and between two looks at it."""


def start(
    work: Callable[[Job], Any],
    *,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[str], None] | None = None,
    may_be_left: bool = True,
) -> Job:
    """Do ``work(job)`` on a thread; call ``done(result)`` or ``failed(sentence)`` on the window's thread.

    When it gives no answer for long the user may go on without it (``gui.patience``), unless ``may_be_left`` forbids.
    """
    collect_here()
    job = Job(may_be_left=may_be_left)
    _running.add(job)
    if done is not None:
        job.finished.connect(done)
    if failed is not None:
        job.failed.connect(failed)
    job.ended.connect(lambda: _end(job))
    QThreadPool.globalInstance().start(_Task(job, work))
    return job


def _end(job: Job) -> None:
    _running.discard(job)
    if job in _left:
        _left.discard(job)
        QThreadPool.globalInstance().reserveThread()


def unanswered(seconds: float) -> list[Job]:
    """Return the work that may be left and has given no answer for so long, the longest first."""
    silent = [one for one in _running if one.may_be_left and one.silent_for() >= seconds]
    return sorted(silent, key=Job.silent_for, reverse=True)


def wait_for_others(job: Job) -> None:
    """On the thread of ``job``: ask all other work to stop and wait for it. What follows wants the database alone."""
    for other in list(_running):
        if other is not job:
            other.cancel()
    deadline = monotonic() + _LONGEST
    while any(other is not job for other in list(_running)) and monotonic() < deadline:
        sleep(_PAUSE)


def wait_for_all(longest: float = 5.0) -> bool:
    """Cancel what runs and wait for it, ``longest`` seconds at most: the program ends. Tell whether all of it ended."""
    for job in list(_running):
        job.cancel()
    pool = QThreadPool.globalInstance()
    # What was left did not answer before, and will not now.
    return pool.waitForDone(int(longest * 1000)) if not _left else pool.waitForDone(0)
