"""How long the window's thread is held up while somebody looks through a list of 200,000 visits.

A timer beats every millisecond; the longest time between two beats is how long nothing could be clicked or drawn. Each
is told beside the longest one of the same window left alone in the same run. Goal: no more than 100 ms.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from delegations.domain.records.references import Ref
from delegations.gui.ground.theme import dress
from delegations.gui.shell.main_window import MainWindow
from delegations.queries.office_settings import read_settings
from delegations.services.office.office import open_office
from delegations.services.office.saving_settings import save_settings

ROWS = 200_000
GOAL = 100
"""Milliseconds that a blink takes."""
ROUNDS = 5
SETTLES = 1_500
"""Milliseconds that are watched after each deed: what it leaves to a thread comes back in them."""


def fill(path: Path) -> None:
    """Make the database, as the program does, and put visits into it as many saves would leave them."""
    with closing(open_office(path)) as database:
        save_settings(database, read_settings(database), ours=Ref(None, "Луцьк"))

    def rows():
        for number in range(1, ROWS + 1):
            day = f"{1990 + number % 40}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            title = f"Візит {number * 7919 % ROWS}"
            yield (number, f"{number:032x}", 1, f"{number}", 1990 + number % 40, number, title, title, title, "working",
                   "held", "incoming", day, "2026-01-01 00:00:00")  # fmt: skip

    with closing(sqlite3.connect(path)) as raw:
        raw.executemany(
            "INSERT INTO visit (id, uid, version, number, year, serial, title, shown_title, sort_title, kind, status,"
            " direction, start, saved_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            rows(),
        )
        raw.commit()


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Heart:
    """Beats on the window's thread; ``longest`` is the longest time between two beats, in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now

    def during(self, deed: Callable[[], object]) -> float:
        """Return the longest time between two beats from the beginning of ``deed`` until all of it is seen."""
        self._last, self.longest = perf_counter(), 0.0
        deed()
        wait(SETTLES)
        return self.longest


def wheel(view: QTableView) -> None:
    """Turn the wheel by twenty notches, one every ten milliseconds."""
    middle = QPointF(view.viewport().rect().center())
    turn = QPoint(0, -120)
    for _notch in range(20):
        event = QWheelEvent(
            middle, view.viewport().mapToGlobal(middle), QPoint(), turn, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), event)
        wait(10)


def thumb(view: QTableView) -> None:
    """Drag the thumb from the top to the bottom in forty steps."""
    bar = view.verticalScrollBar()
    for step in range(41):
        bar.setValue(bar.maximum() * step // 40)
        wait(10)


def keys(view: QTableView, key: Qt.Key, times: int = 1) -> None:
    for _again in range(times):
        QTest.keyClick(view, key)
        wait(10)


def main() -> None:
    application = QApplication([])
    dress(application)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = os.environ["XDG_DATA_HOME"] = os.environ["XDG_STATE_HOME"] = folder
        path = Path(folder) / "many.sqlite3"
        fill(path)
        window = MainWindow(path)
        window.resize(1500, 900)
        window.show()
        window.open_database()
        while window.opening.is_busy:
            wait(20)
        window.show_page("visits", None)
        wait(4_000)
        view = window.pages["visits"].list.table
        view.setFocus()
        heart = Heart()
        idle = max(heart.during(lambda: None) for _round in range(ROUNDS))
        print(f"left alone: {idle:.1f} ms")
        deeds = {
            "wheel": lambda: wheel(view),
            "page down": lambda: keys(view, Qt.Key.Key_PageDown, 10),
            "thumb": lambda: thumb(view),
            "End": lambda: keys(view, Qt.Key.Key_End),
            "Home": lambda: keys(view, Qt.Key.Key_Home),
        }
        for name, deed in deeds.items():
            held = max(heart.during(deed) for _round in range(ROUNDS))
            print(f"{name}: held up for {held:.1f} ms, ratio {held / max(idle, 1):.1f} (goal: at most {GOAL} ms)")
        window.close()


if __name__ == "__main__":
    main()
