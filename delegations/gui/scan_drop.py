"""A scan dropped on the window goes to the record whose code it bears."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from delegations.domain.texts import _
from delegations.exchange.scans import is_scan
from delegations.gui import jobs
from delegations.gui.office import Office

if TYPE_CHECKING:
    from delegations.services.scans import Filed


class ScanDrop(QObject):
    """Takes files that are dropped on the window where nothing else wants them. ``leave`` saves the open record."""

    def __init__(self, window: QWidget, office: Office, leave: Callable[[], object]) -> None:
        super().__init__(window)
        self._office, self._leave = office, leave
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags of scans, and file them when they are dropped."""
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDropEvent):
            if scans_in(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            found = scans_in(event.mimeData())
            for one in found:
                self.take(one)
            return bool(found)
        return super().eventFilter(watched, event)

    def take(self, source: Path) -> None:
        """File the scan ``source``; the open record is saved first, as it may be the very one."""
        self._leave()
        database = self._office.database

        def work(_job: jobs.Job) -> "Filed":
            # Only now: all papers come along, and a window that opens needs none of them.
            from delegations.services.scans import file_scan

            return file_scan(database, source)

        jobs.start(work, done=self._filed, failed=self._office.failed.emit)

    def _filed(self, filed: "Filed") -> None:
        self._office.visits_changed.emit()
        target = (filed.number, "attachments" if filed.page == "visits" else "prints")
        self._office.wanted.emit(filed.page, target)
        pattern = (
            _("The scan was attached: {paper}") if filed.attached else _("The scan belongs to this record: {paper}")
        )
        words = pattern.format(paper=_(filed.paper))
        if filed.notes:
            # What must be known of it stays until it is read.
            self._office.failed.emit("\n".join([f"{words}.", *filed.notes]))
        else:
            self._office.message.emit(words)


def scans_in(data: QMimeData) -> list[Path]:
    """Return the files of a drag that can be scans."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [one for one in files if is_scan(one)]
