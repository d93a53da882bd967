"""A file that is dropped on a list or a record: read at once, or where it may be several things, asked."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCursor, QDropEvent
from PySide6.QtWidgets import QMenu, QWidget

from delegations.domain.text.texts import _
from delegations.exchange.scans.scans import is_scan
from delegations.gui.ground.app_context import AppContext

Way = tuple[str, Callable[[Path], object]]
"""What can be done with a file, in words, and what does it."""


class DroppedFile(QObject):
    """Takes one file that is dropped on ``panel`` and can be read; ``ways`` gives what can be done with it now.

    A file that may as well be a scan of a paper is offered as one, too.
    """

    def __init__(
        self, panel: QWidget, context: AppContext, endings: Sequence[str], ways: Callable[[], Sequence[Way]]
    ) -> None:
        super().__init__(panel)
        self._panel, self._context, self._endings, self._ways = panel, context, frozenset(endings), ways
        panel.setAcceptDrops(True)
        panel.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a drag of one file that can be read."""
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() in kinds and isinstance(event, QDropEvent):
            path, ways = self._dropped(event), self._ways()
            if path is not None and ways:
                event.acceptProposedAction()
                if event.type() is QEvent.Type.Drop:
                    self.take(path, ways)
                return True
        return super().eventFilter(watched, event)

    def take(self, path: Path, ways: Sequence[Way]) -> None:
        """Do what can be done with a file; of several ways one is chosen from a menu."""
        if is_scan(path):
            ways = [*ways, (_("File it as the scan of a paper"), self._context.scan_dropped.emit)]
        if len(ways) == 1:
            ways[0][1](path)
            return
        menu = QMenu(self._panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in ways:
            menu.addAction(words, partial(act, path))
        menu.popup(QCursor.pos())

    def _dropped(self, event: QDropEvent) -> Path | None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return files[0] if len(files) == 1 and files[0].suffix.casefold() in self._endings else None
