"""A word in the system's notification area about what is due, once when the program starts; a setting turns it off."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext

_AHEAD = timedelta(days=7)
_SHOWN = 15_000
"""Milliseconds that the notice stays."""


def words_of_notice(overdue: int, soon: int) -> str:
    """Return what the notice says; nothing when nothing is due."""
    parts = []
    if overdue:
        late = ngettext("{count} follow-up overdue", "{count} follow-ups overdue", overdue)
        parts.append(late.format(count=show_whole(overdue)))
    if soon:
        words = ngettext("{count} follow-up due within 7 days", "{count} follow-ups due within 7 days", soon)
        parts.append(words.format(count=show_whole(soon)))
    return "\n".join(parts)


class Reminder(QObject):
    """Counts on a thread, then shows the notice; a click on it calls ``lead``, which shows the register."""

    def __init__(self, window: QWidget, context: AppContext, lead: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._context, self._lead = window, context, lead
        self._tray: QSystemTrayIcon | None = None

    def start(self) -> None:
        """Show the notice, unless the setting or the system has no place for it."""
        if not self._context.settings.remind or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        from delegations.queries.register import count_due

        database, today = self._context.database, date.today()  # noqa: DTZ011  the wall calendar of the office
        jobs.start(lambda _job: count_due(database, today, today + _AHEAD), done=self._show)

    def _show(self, counts: tuple[int, int]) -> None:
        words = words_of_notice(*counts)
        if not words:
            return
        tray = self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
        tray.setToolTip(words)
        tray.activated.connect(lambda _reason: self._lead())
        tray.messageClicked.connect(self._lead)
        tray.show()
        tray.showMessage(_("Follow-ups"), words, QSystemTrayIcon.MessageIcon.Information, _SHOWN)
