"""Work beside the window: on a thread, with progress and cancel, its end told on the window's thread."""

from collections.abc import Callable
from threading import Event
from time import monotonic, sleep
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, SignalInstance
from shiboken6 import isValid

from delegations.domain.machine.fault_log import note_fault
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground.garbage import collect_here

T = TypeVar("T")


class Job(QObject):
    """A piece of work under way. ``finished`` carries its result, ``failed`` a sentence, ``progress`` (done, all)."""

    finished = Signal(object)
    failed = Signal(str)
    progress = Signal(int, int)
    ended = Signal()

    def __init__(self, pool: QThreadPool, *, may_be_left: bool = True) -> None:
        super().__init__()
        self.pool = pool
        """Whose threads it runs on."""
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
        self.pool.releaseThread()
        _tell(self.failed, _("It did not answer and was left. What it was to do may not be done."))

    def is_left(self) -> bool:
        """Tell whether nobody waits for it any more."""
        return self._left.is_set()


class _Task(QRunnable):
    def __init__(self, job: Job, work: Callable[[Job], object]) -> None:
        super().__init__()
        self.job, self.work = job, work

    def run(self) -> None:
        try:
            result = self.work(self.job)
        except DelegationsError as error:
            self._tell(self.job.failed, str(error))
        except Exception as error:  # noqa: BLE001  a thread's fault must reach the user as a sentence
            self._tell(self.job.failed, sentence_of(error))
        else:
            self._tell(self.job.finished, result)
        _tell(self.job.ended)

    def _tell(self, signal: SignalInstance, *values: object) -> None:
        if not self.job.is_left():
            _tell(signal, *values)


def _tell(signal: SignalInstance, *values: object) -> None:
    try:
        signal.emit(*values)
    except RuntimeError:  # the window closed meanwhile, nobody listens
        return


def sentence_of(error: Exception) -> str:
    """Note a fault that nobody foresaw; return what a person is told of it."""
    return _("Something unexpected happened; it is noted in {log}.").format(log=note_fault(error))


_running: set[Job] = set()
_left: set[Job] = set()
"""Work that nobody waits for any more, and that still goes on."""
_readers = QThreadPool()
"""Rows of lists are read beside all other work: a paper that takes its time keeps no list from being seen."""
WRITERS = QThreadPool(maxThreadCount=1)
"""What is saved waits for no paper that is made, and for no other thread but the save before it."""
_LONGEST, _PAUSE = 60.0, 0.05
"""Seconds to wait for other work, and between two looks at it."""


def start(
    work: Callable[[Job], T],
    *,
    done: Callable[[T], object] | None = None,
    failed: Callable[[str], None] | None = None,
    may_be_left: bool = True,
    pool: QThreadPool | None = None,
) -> Job:
    """Do ``work(job)`` on a thread; call ``done(result)`` or ``failed(sentence)`` on the window's thread.

    When it gives no answer for long the user may go on without it (``gui.ground.patience``), unless ``may_be_left``
    forbids.
    """
    collect_here()
    job = Job(pool or QThreadPool.globalInstance(), may_be_left=may_be_left)
    _running.add(job)
    if done is not None:
        job.finished.connect(done)
    if failed is not None:
        job.failed.connect(failed)
    job.ended.connect(lambda: _end(job))
    job.pool.start(_Task(job, work))
    return job


class BackgroundReading(Generic[T]):
    """Something short that is read on a thread; what comes is told once, on the window's thread.

    It is told when the window is at leisure, or within ``wait``; never once ``owner`` is gone.
    """

    _overdue: ClassVar[set["BackgroundReading[Any]"]] = set()
    """What was waited for in vain and has not come yet: meanwhile the window waits for nothing."""

    def __init__(
        self, owner: QObject, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None]
    ) -> None:
        self._owner, self._work, self._done, self._failed = owner, work, done, failed
        self._came: list[Callable[[], None]] = []
        self._has_come = Event()
        self._is_told = False
        start(self._read, done=lambda _none: self._tell(), failed=self._tell_failure, pool=_readers)

    def _read(self, _job: Job) -> None:
        try:
            found = self._work()
            self._came.append(lambda: self._done(found))
        except DelegationsError as error:
            words = str(error)
            self._came.append(lambda: self._failed(words))
        finally:
            self._has_come.set()

    def wait(self, seconds: float) -> bool:
        """Wait for it ``seconds`` at most, so that what comes at once is seen at once; tell whether it came."""
        waits = 0.0 if self._overdue else max(seconds, 0.0)
        if self._has_come.wait(waits) and self._came:
            self._tell()
        if not self._is_told:
            self._overdue.add(self)
        return self._is_told

    def _tell(self) -> None:
        self._overdue.discard(self)
        if not self._is_told:
            self._is_told = True
            if isValid(self._owner):
                self._came[0]()

    def _tell_failure(self, sentence: str) -> None:
        self._came.append(lambda: self._failed(sentence))
        self._tell()


def _end(job: Job) -> None:
    _running.discard(job)
    if job in _left:
        _left.discard(job)
        job.pool.reserveThread()


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
    # What was left did not answer before, and will not now.
    left = {job.pool for job in _left}
    pools = (WRITERS, _readers, QThreadPool.globalInstance())
    ended = [pool.waitForDone(0 if pool in left else int(longest * 1000)) for pool in pools]
    return all(ended)
