"""Starts a window as a user does and says on standard output what it took until it was seen; then closes it.

``started_window.py bare`` opens a bare window of PySide6, ``started_window.py DATABASE`` that of the program. A line of
the answer is a moment and the milliseconds of processor time since the process began; the last is the memory in MiB.
With ``--settled`` the memory is told some seconds later, and the most of it while the backup of the day was made and
a second after, on a thread: it must not have been made yet.
"""

import sys
from pathlib import Path
from time import monotonic, process_time
from types import ModuleType

_LOOKS = 5
"""Milliseconds between two looks at whether the overview is filled."""
_SETTLED, _LONGEST = 10.0, 600.0
"""Seconds after which it is told what a window takes that nobody touched; and those to wait for the backup."""
_AFTER = 1.0
"""Seconds after the backup in which memory counts as taken by it."""


def tell(moment: str) -> None:
    print(f"{moment}\t{process_time() * 1000:.1f}", flush=True)


def memory() -> float:
    """Return the MiB that the process holds of the machine's memory; Linux alone says it so plainly."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text(encoding="ascii").split()[1]) * 4 / 1024 if pages.exists() else 0.0


def tell_memory(moment: str = "memory", amount: float = 0.0) -> None:
    if amount := amount or memory():
        print(f"{moment}\t{amount:.1f}", flush=True)


class Settling:
    """Watches a window that nobody touches, from when its overview was filled until its backup was made."""

    def __init__(self, database: str) -> None:
        self.folder = Path(database).with_suffix(".backups")
        self.began, self.made_at = monotonic(), 0.0
        self.settled = self.most = 0.0

    def is_over(self) -> bool:
        """Look once; tell whether everything was seen."""
        now = monotonic()
        held = memory()
        beside = {one.suffix for one in self.folder.glob("*_daily.*")}
        if beside:
            self.most = max(self.most, held)
        if ".sqlite3" in beside:
            self.made_at = self.made_at or now
        if now - self.began > _SETTLED:
            self.settled = self.settled or held
        is_made = self.made_at > 0 and now - self.made_at > _AFTER
        return (self.settled > 0 and is_made) or now - self.began > _LONGEST


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
                    self._settling = Settling(database)
                    QTimer.singleShot(0, self._settle if is_settled else self._end)

            def _settle(self) -> None:
                if not self._settling.is_over():
                    QTimer.singleShot(_LOOKS, self._settle)
                    return
                tell_memory("settled", self._settling.settled)
                tell_memory("backup", self._settling.most)
                self._end()

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
