"""A scan dropped on the window goes to the record whose paper it shows; what is in doubt is asked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from delegations.domain.text.errors import DoubtError, UnknownPaperError
from delegations.domain.text.texts import _
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.question import agrees

if TYPE_CHECKING:
    from delegations.services.scanning.scans import Filed, Place

_TELL = ("visits_changed", "meetings_changed")


class ScanDrop(QObject):
    """Takes files that are dropped on the window where nothing else wants them. ``leave`` saves the open record."""

    def __init__(self, window: QWidget, context: AppContext, leave: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._context, self._leave = window, context, leave
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

    def take(self, source: Path, *, agreed: bool = False, chosen: "Place | None" = None) -> None:
        """File the scan ``source``; the open record is saved first, as it may be the very one."""
        self._leave()
        database = self._context.database

        def work(_job: jobs.Job) -> "Filed | DoubtError | UnknownPaperError":
            # Only now: all papers come along, and a window that opens needs none of them.
            from delegations.services.scanning.scans import file_scan

            try:
                return file_scan(database, source, agreed=agreed, chosen=chosen)
            except (DoubtError, UnknownPaperError) as error:
                return error

        jobs.start(work, done=partial(self._answered, source), failed=self._context.failed.emit)

    def _answered(self, source: Path, answer: "Filed | DoubtError | UnknownPaperError") -> None:
        if isinstance(answer, DoubtError):
            if agrees(self._window, _("File the scan"), str(answer)):
                self.take(source, agreed=True)
        elif isinstance(answer, UnknownPaperError):
            from delegations.gui.shell.scan_choice import ScanChoice

            choose = lambda place: self.take(source, agreed=True, chosen=place)  # noqa: E731
            ScanChoice(self._window, self._context, str(answer), choose).open()
        else:
            self._filed(answer)

    def _filed(self, filed: "Filed") -> None:
        for name in _TELL:
            getattr(self._context, name).emit()
        target = (filed.record_id, "attachments" if filed.page == "visits" else "prints")
        self._context.wanted.emit(filed.page, target)
        said = _("The scan was attached: {paper}") if filed.attached else _("The scan belongs to this record: {paper}")
        words = said.format(paper=_(filed.paper) if filed.paper else _("scan"))
        if filed.kept:
            from delegations.services.scanning.scans import take_back

            back = partial(take_back, self._context.database, filed.kept)
            self._context.offer_undo("" if filed.notes else words, back, tell=_TELL)
        if filed.notes:
            # What must be known of it stays until it is read.
            self._context.failed.emit("\n".join([f"{words}.", *filed.notes]))
        elif not filed.kept:
            self._context.message.emit(words)


def scans_in(data: QMimeData) -> list[Path]:
    """Return the files of a drag that can be scans."""
    # What reads pictures is loaded with the first file that comes.
    from delegations.exchange.scans.scans import is_scan

    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [one for one in files if is_scan(one)]
