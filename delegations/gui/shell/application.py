"""Starting Qt: the window shows at once, the database opens right after."""

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from delegations.domain.machine.fault_log import note_fault
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, choose_language
from delegations.gui.ground import jobs
from delegations.gui.ground.focus_in_sight import keep_focus_in_sight
from delegations.gui.ground.patience import Patience
from delegations.gui.ground.theme import dress
from delegations.gui.shell.main_window import MainWindow
from delegations.gui.shell.redress import follow_colours
from delegations.services.office.place import default_path


def run(path: Path | None, language: str | None, *, package: Path | None = None) -> int:
    """Run the window on the database ``path`` (default: in the user's data folder) until it is closed.

    ``package`` is one of another city, to choose from when the database is there. Raises DelegationsError when no
    place for the database is known.
    """
    path = path or default_path()
    application = _application()
    if language is not None:
        choose_language(language)
    dress(application)
    window = MainWindow(path, language_chosen=language is not None, package=package)
    follow_colours(application)
    keep_focus_in_sight(application)
    return _show(application, window, window.open_database)


def complain(sentence: str) -> int:
    """Show a window that says why the program can't start as it was asked to, and offers another database."""
    application = _application()
    dress(application)
    window = MainWindow(Path())
    return _show(application, window, lambda: window.opening.show_closed(sentence, again=False))


def _application() -> QApplication:
    QCoreApplication.setOrganizationName("delegations")
    QCoreApplication.setApplicationName("delegations")
    QGuiApplication.setDesktopFileName("delegations")
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])


def _show(application: QApplication, window: MainWindow, begin: Callable[[], object]) -> int:
    sys.excepthook = lambda kind, error, trace: _tell(window, kind, error, trace)
    # Before the window is shown, so that the first thing painted says what is done; the work itself is on a thread.
    begin()
    window.show()
    Patience(window)
    code = application.exec()
    if not jobs.wait_for_all(0):
        # Some work did not end when it was asked to, and would keep the program from ending for ever. What was typed
        # is stored, and a change under way is taken back by the database as after a power cut.
        logging.shutdown()
        os._exit(code)
    return code


def _tell(window: MainWindow, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Say that something went wrong and go on: what is typed stands on screen and in the draft."""
    if isinstance(error, DelegationsError):
        # Nobody on the way told it: the database is gone, say, while a page was at something else.
        _say(window, str(error))
        return
    log = note_fault(error)
    words = _("Something unexpected happened; it is noted in {log}.").format(log=log)
    _say(window, words)


def _say(window: MainWindow, words: str) -> None:
    if window.context is not None:
        window.context.failed.emit(words)
    else:
        window.opening.show_closed(words)
