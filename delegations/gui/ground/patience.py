"""Work beside the window that does not answer: after a while the foot offers to go on without it."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QToolButton

from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground import jobs

LONGEST = 20.0
"""Seconds without an answer after which leaving is offered: papers and tables take a few."""
_PAUSE = 1_000
"""Milliseconds between two looks."""


class Patience(QObject):
    """Looks after the work of a window, for as long as the window is there."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.button: QToolButton | None = None
        timer = QTimer(self)
        timer.setInterval(_PAUSE)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Show the offer while some work gives no answer, and for how long by now; else hide it."""
        silent = jobs.unanswered(LONGEST)
        if not silent:
            self._hide()
            return
        button = self._shown()
        seconds = int(silent[0].silent_for())
        words = ngettext(
            "Leave it ({count} second without an answer)", "Leave it ({count} seconds without an answer)", seconds
        )
        button.setText(words.format(count=seconds))

    def leave(self) -> None:
        """Go on without all work that gives no answer."""
        for job in jobs.unanswered(LONGEST):
            job.leave()
        self._hide()

    def _shown(self) -> QToolButton:
        if self.button is None:
            self.button = QToolButton()
            self.button.setToolTip(
                _(
                    "Something that was begun does not answer. Go on without it: what is typed stays, what it would "
                    "show is not shown, and a change of the database is made whole or not at all."
                )
            )
            self.button.clicked.connect(self.leave)
            # The line is made anew with each database and language, and takes what stands on it along.
            self.button.destroyed.connect(self._forget)
            self._window.statusBar().addPermanentWidget(self.button)
        return self.button

    def _hide(self) -> None:
        if self.button is not None:
            self.button.deleteLater()
            self.button = None

    def _forget(self) -> None:
        self.button = None
