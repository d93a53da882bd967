"""The window with menus and pages, seen before its database is open: in the language it had last, if there was one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from delegations.domain.text.texts import choose_language, language
from delegations.gui.ground import remembered
from delegations.gui.shell.foot import fill_closed
from delegations.services.office.place import seems_to_open

if TYPE_CHECKING:
    from delegations.gui.shell.main_window import MainWindow

_UNSEEN = 200
"""Milliseconds after which a window that was not painted is taken to be hidden."""


class Outline:
    """Menus, navigation and foot without a page. Nothing answers there but what ends the program."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._shown: tuple[QWidget, str] | None = None
        """What is shown, and in which language."""
        self._when_seen: Callable[[], object] | None = None

    def show(self) -> bool:
        """Show it; False where something else will be asked or said first. It stays when the database is taken.

        A database that was never seen here is shown in the language of this machine; it may speak another one.
        """
        window = self._window
        code = remembered.language_seen(window.path)
        if code == remembered.NOT_WHOLE or not seems_to_open(window.path):
            return False
        if code is not None and not window.is_language_chosen:
            choose_language(code)
        window.turn()
        window.make_menus()
        window.menuBar().show()
        fill_closed(window.statusBar(), window.path, window.speak)
        body = window.body()
        window.setCentralWidget(body)
        # Else the keyboard, should it come there, would choose the first page before there is one.
        window.navigation.mark("overview")
        window.navigation.setFocus()
        self._shown = body, language()
        return True

    def say(self, word: QWidget) -> bool:
        """Show ``word`` in the place of a page while it stands there; else False."""
        if self._shown is None or self._window.centralWidget() is not self._shown[0]:
            return False
        self._window.stack.addWidget(word)
        self._window.stack.setCurrentWidget(word)
        return True

    def taken(self) -> bool:
        """Tell whether what stands there can be gone on with, in the language in force; it is no outline any more."""
        stands = self._shown == (self._window.centralWidget(), language())
        self._shown = None
        if stands and (word := self._window.stack.currentWidget()) is not None:
            self._window.stack.removeWidget(word)
            word.deleteLater()
        return stands

    def when_seen(self, then: Callable[[], object]) -> None:
        """Call ``then`` once the window was painted, or nobody can see it."""
        self._when_seen = then
        QTimer.singleShot(_UNSEEN, self._window, self._was_seen)

    def note_painted(self) -> None:
        """Go on with what waits for the window to be painted."""
        if self._when_seen is not None:
            QTimer.singleShot(0, self._window, self._was_seen)

    def _was_seen(self) -> None:
        then, self._when_seen = self._when_seen, None
        if then is not None:
            then()
