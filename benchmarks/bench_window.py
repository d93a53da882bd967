"""How long the window's thread is held up while somebody looks through a register of many follow-ups.

A timer beats every millisecond; the longest time between two beats is how long nothing could be clicked or drawn. Each
is told beside the longest one of the same window left alone in the same run. Goal: no more than 100 ms.
"""

import os
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from measuring import Measure, tell
from offices import own_folders, register_of
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from delegations.gui.ground.theme import dress
from delegations.gui.shell.main_window import MainWindow

ROWS = int(os.environ.get("DELEGATIONS_BENCH_ROWS", "100000"))
GOAL = 100
"""Milliseconds that a blink takes."""
ROUNDS = 5
SETTLES = 1_500
"""Milliseconds that are watched after each deed: what it leaves to a thread comes back in them."""


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


def measures() -> Iterator[Measure]:
    """Look through the register in a window."""
    application = QApplication([])
    dress(application)
    path = register_of(ROWS)
    with own_folders():
        window = MainWindow(path)
        window.resize(1500, 900)
        window.show()
        window.open_database()
        while window.opening.is_busy:
            wait(20)
        window.show_page("follow_ups", None)
        wait(4_000)
        view = next(one for one in window.pages["follow_ups"].findChildren(QTableView) if one.isVisible())
        view.setFocus()
        heart = Heart()
        idle = max(heart.during(lambda: None) for _round in range(ROUNDS))
        yield Measure("left alone", idle)
        deeds = {
            "wheel": lambda: wheel(view),
            "page down": lambda: keys(view, Qt.Key.Key_PageDown, 10),
            "thumb": lambda: thumb(view),
            "End": lambda: keys(view, Qt.Key.Key_End),
            "Home": lambda: keys(view, Qt.Key.Key_Home),
        }
        for name, deed in deeds.items():
            yield Measure(f"held up by {name}", median(heart.during(deed) for _round in range(ROUNDS)), goal=GOAL)
        window.close()


if __name__ == "__main__":
    tell(measures)
