"""A file with a table is read beside the window, which says how far it is and can stop it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from delegations.domain.follow_ups.strategy import StrategyTable
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, ngettext
from delegations.exchange.tables.contents import TextForm
from delegations.gui.ground import jobs
from delegations.services.follow_ups.strategies import TableFile, open_table

_PATIENCE = 700
"""Milliseconds of reading after which the window says how far it is."""


class _StoppedError(DelegationsError):
    """Ends reading that the user does not want to wait for."""


def read_on_thread(
    parent: QWidget,
    path: Path,
    form: TextForm | None,
    done: Callable[[TableFile, StrategyTable], None],
    failed: Callable[[str], None],
) -> None:
    """Read ``path`` on a thread, with progress and a way to stop; ``done`` is told what it holds."""
    wait = QProgressDialog(_("Reading “{name}”…").format(name=path.name), _("Stop"), 0, 0, parent)
    wait.setWindowTitle(_("Read a table of follow-ups"))
    wait.setMinimumDuration(_PATIENCE)
    wait.setWindowModality(Qt.WindowModality.WindowModal)

    def work(job: jobs.Job) -> tuple[TableFile, StrategyTable] | None:
        def watch(rows: int) -> None:
            if job.is_cancelled():
                raise _StoppedError
            job.progress.emit(rows, 0)

        try:
            file = open_table(path, form, watch)
            return file, file.table()
        except _StoppedError:
            return None

    def end(read: tuple[TableFile, StrategyTable] | None) -> None:
        if read is not None:
            done(*read)

    job = jobs.start(work, done=end, failed=failed)
    job.progress.connect(
        lambda rows, _all: wait.setLabelText(
            ngettext("“{name}”: {count} row read", "“{name}”: {count} rows read", rows).format(
                name=path.name, count=rows
            )
        )
    )
    job.ended.connect(wait.close)
    job.ended.connect(wait.deleteLater)
    wait.canceled.connect(job.cancel)
