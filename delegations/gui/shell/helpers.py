"""What works beside the pages as long as a database is open; what takes its time begins once the first page is seen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from delegations.gui.ground.app_context import AppContext
from delegations.gui.shell.foot import FIRST_PAGE
from delegations.gui.shell.live_refresh import LiveRefresh
from delegations.gui.shell.scan_drop import ScanDrop

if TYPE_CHECKING:
    from delegations.gui.shell.main_window import MainWindow


class Helpers(QObject):
    """Shows what others save, looks after the file, reminds, takes scans."""

    def __init__(self, window: "MainWindow", context: AppContext) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self.live = LiveRefresh(window, context)
        scans = ScanDrop(window, context, window.leave_pages)
        context.scan_dropped.connect(scans.take)
        self._begun: list[QObject] = [self.live, scans]
        self._timer = QTimer(self, singleShot=True, interval=FIRST_PAGE)
        self._timer.timeout.connect(self._begin)
        self._timer.start()

    def end(self) -> None:
        """End all, for good: the database is given back."""
        self._timer.stop()
        self.live.stop()
        for one in (*self._begun, self):
            one.deleteLater()

    def _begin(self) -> None:
        from delegations.gui.shell.reminder import Reminder
        from delegations.services.safekeeping.storage_location import storage_warning

        window, context = self._window, self._context
        window.safekeeping.look_after()
        if sentence := storage_warning(window.path):
            context.failed.emit(sentence)
        reminder = Reminder(window, context, window.raise_register)
        reminder.start()
        self._begun.append(reminder)
