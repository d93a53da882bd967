"""Starting Qt: the window shows at once, the database opens right after."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from delegations.domain.fault_log import note_fault
from delegations.domain.texts import _, choose_language
from delegations.gui.main_window import MainWindow
from delegations.gui.theme import dress
from delegations.services.office import default_path


def run(path: Path | None, language: str | None) -> int:
    """Run the window on the database ``path`` (default: in the user's data folder) until it is closed."""
    QCoreApplication.setOrganizationName("delegations")
    QCoreApplication.setApplicationName("delegations")
    QGuiApplication.setDesktopFileName("delegations")
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    if language is not None:
        choose_language(language)
    dress(application)
    window = MainWindow(path or default_path(), language_chosen=language is not None)
    window.show()

    def redress() -> None:
        dress(application)
        # What can be stored nowhere stands on screen alone: its colours wait.
        if window.office is not None and window.leave_pages():
            window.build()

    application.styleHints().colorSchemeChanged.connect(lambda _scheme: redress())
    sys.excepthook = lambda kind, error, trace: _tell(window, kind, error, trace)
    QTimer.singleShot(0, window.open_database)
    return application.exec()


def _tell(window: MainWindow, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Say that something went wrong and go on: what is typed stands on screen and in the draft."""
    log = note_fault(error)
    if window.office is not None:
        window.office.failed.emit(_("Something unexpected happened; it is noted in {log}.").format(log=log))
