"""Starts a window as a user does and says on standard output what it took until it was seen; then closes it.

``started_window.py bare`` opens a bare window of PySide6, ``started_window.py DATABASE`` that of the program. A line of
the answer is a moment and the milliseconds of processor time since the process began; the last is the memory in MiB.
With ``--settled`` the memory is told some seconds later, when the file was looked through and backed up on a thread.
"""

import sys
from pathlib import Path
from time import process_time
from types import ModuleType

_LOOKS = 5
"""Milliseconds between two looks at whether the overview is filled."""
_SETTLED = 10_000
"""Milliseconds after which it is told what a window takes that nobody touched."""


def tell(moment: str) -> None:
    print(f"{moment}\t{process_time() * 1000:.1f}", flush=True)


def tell_memory() -> None:
    """Tell what the process holds of the machine's memory; Linux alone says it so plainly."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        print(f"memory\t{int(pages.read_text(encoding='ascii').split()[1]) * 4 / 1024:.1f}", flush=True)


def bare() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event) -> None:  # noqa: N802  Qt's name
            super().paintEvent(event)
            QTimer.singleShot(0, seen)

    def seen() -> None:
        tell("painted")
        tell_memory()
        application.quit()

    application = QApplication([])
    window = Window()
    window.setCentralWidget(QLabel("Window"))
    window.resize(1360, 820)
    window.show()
    application.exec()


def program(database: str, *, is_settled: bool) -> None:
    """Start the program by the words that a user types, with a window that says when it was seen."""
    from delegations import __main__
    from delegations.cli import window

    load = window._qt  # noqa: SLF001  what the program loads with Qt

    def loaded() -> ModuleType:
        application = load()
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QFrame

        class Window(application.MainWindow):
            _navigation_told = _ended = False

            def paintEvent(self, event) -> None:  # noqa: N802  Qt's name
                super().paintEvent(event)
                if not self._navigation_told and hasattr(self, "navigation"):
                    self._navigation_told = True
                    tell("painted")
                    QTimer.singleShot(_LOOKS, self._look)

            def _look(self) -> None:
                page = self.pages.get("overview")
                if page is None or page.layout() is None or not page.findChildren(QFrame, "card"):
                    QTimer.singleShot(_LOOKS, self._look)
                elif not self._ended:
                    self._ended = True
                    tell("overview")
                    QTimer.singleShot(_SETTLED if is_settled else 0, self._end)

            def _end(self) -> None:
                tell_memory()
                self.close()

        application.MainWindow = Window
        return application

    window._qt = loaded  # noqa: SLF001
    sys.argv = ["delegations", "--database", database]
    sys.exit(__main__.main())


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[1], is_settled="--settled" in sys.argv)
