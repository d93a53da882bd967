"""The line at the foot of the window: which database, which language, and how much is overdue."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QMenu, QStatusBar, QToolButton, QWidget

from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import LANGUAGES, _, language, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.icons import BESIDE_WORDS, icon

if TYPE_CHECKING:
    from delegations.gui.ground.app_context import AppContext

FIRST_PAGE = 250
"""Milliseconds that the first page has for itself: what reads the whole file beside it would hold it up."""


class Foot(QObject):
    """Fills a status bar. ``speak`` changes the language, ``lead`` shows what is overdue."""

    def __init__(
        self, bar: QStatusBar, path: Path, context: "AppContext", speak: Callable[[str], None], lead: Callable[[], None]
    ) -> None:
        from delegations.services.safekeeping.storage_location import storage_warning

        end_counting(bar)
        super().__init__(bar)
        self._context = context
        _begin(bar, path)
        if sentence := storage_warning(path):
            self.warning = QToolButton()
            self.warning.setText(_("not a safe place"))
            self.warning.setIcon(icon("triangle-alert", "warn"))
            self.warning.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.warning.setToolTip(sentence)
            self.warning.clicked.connect(lambda: context.command.emit("move"))
            bar.addWidget(self.warning)
        bar.addWidget(_languages(speak))
        self.due = QToolButton()
        self.due.clicked.connect(lead)
        bar.addPermanentWidget(self.due)
        self.due.hide()
        QTimer.singleShot(FIRST_PAGE, self, self.refresh)

    def refresh(self) -> None:
        """Count the overdue follow-ups on a thread: with a million rows even a count is more than a blink."""
        from delegations.queries.register import count_overdue

        database, today = self._context.database, date.today()  # noqa: DTZ011  the wall calendar of the office
        jobs.start(lambda _job: count_overdue(database, today), done=self._show_due)

    def _show_due(self, count: int) -> None:
        try:
            self.due.setVisible(count > 0)
            words = ngettext("{count} follow-up overdue", "{count} follow-ups overdue", count)
            self.due.setText(words.format(count=show_whole(count)))
        except RuntimeError:  # the line was made anew meanwhile
            return


def fill_closed(bar: QStatusBar, path: Path, speak: Callable[[str], None]) -> None:
    """Fill the status bar of a window without an open database."""
    _begin(bar, path)
    bar.addWidget(_languages(speak))


def end_counting(bar: QStatusBar) -> None:
    """Let nothing be counted any more: the database is given back, and would be opened again."""
    for old in bar.findChildren(Foot):
        old.deleteLater()


def _begin(bar: QStatusBar, path: Path) -> None:
    bar.setSizeGripEnabled(False)
    for child in bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        bar.removeWidget(child)
        child.deleteLater()
    if path.stem:
        about = QLabel(_("database “{name}”").format(name=path.stem))
        about.setToolTip(str(path))
        bar.addWidget(about)


def _languages(speak: Callable[[str], None]) -> QToolButton:
    speech = QToolButton()
    speech.setText(LANGUAGES[language()])
    speech.setIcon(icon("languages", "muted", beside_words=True))
    speech.setIconSize(BESIDE_WORDS)
    speech.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    speech.setToolTip(_("Language of the program"))
    speech.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(speech)
    for code, name in LANGUAGES.items():
        menu.addAction(name, partial(speak, code))
    speech.setMenu(menu)
    return speech
