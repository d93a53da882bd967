"""Work that the user waits for: on a thread, with a word on how far it is and a way to stop it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground import jobs

T = TypeVar("T")
Watch = Callable[[int, int], None]
"""Is told how much is done, of how much (0: nobody knows); raises what ends work that the user stopped."""
_PATIENCE = 700
"""Milliseconds of work after which the window says how far it is."""


class _StoppedError(DelegationsError):
    """Ends work that the user does not want to wait for."""


def wait_for(
    parent: QWidget,
    title: str,
    words: str,
    work: Callable[[Watch], T],
    *,
    done: Callable[[T], object],
    failed: Callable[[str], None],
    said: Callable[[int], str] | None = None,
) -> jobs.Job:
    """Do ``work(watch)`` on a thread; ``done`` is told what it brings on the window's thread, unless it was stopped.

    ``words`` stand over the progress; ``said`` makes others of how much is done, where nobody knows of how much.
    """
    wait = QProgressDialog(words, _("Stop"), 0, 0, parent)
    wait.setWindowTitle(title)
    wait.setMinimumDuration(_PATIENCE)
    wait.setWindowModality(Qt.WindowModality.WindowModal)

    def run(job: jobs.Job) -> T | _StoppedError:
        def watch(count: int, of: int) -> None:
            if job.is_cancelled():
                raise _StoppedError
            job.progress.emit(count, of)

        try:
            return work(watch)
        except _StoppedError as stopped:
            return stopped

    def end(brought: T | _StoppedError) -> None:
        # To close it is to cancel for Qt. It goes before what follows, which may ask something.
        is_stopped = job.is_cancelled()
        wait.close()
        if not is_stopped and not isinstance(brought, _StoppedError):
            done(brought)

    def show(count: int, of: int) -> None:
        wait.setMaximum(of)
        wait.setValue(count)
        if said is not None:
            wait.setLabelText(said(count))

    job = jobs.start(run, done=end, failed=failed)
    job.progress.connect(show)
    job.ended.connect(wait.close)
    job.ended.connect(wait.deleteLater)
    wait.canceled.connect(job.cancel)
    return job
