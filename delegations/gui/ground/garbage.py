"""Unused objects are collected on the window's thread only.

Python collects cycles on whichever thread happens to allocate next. A closed dialog is often part of a cycle; if a
thread that makes a PDF collected it, Qt's widgets would be destroyed outside their thread, and the program would crash.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, SignalInstance

_EVERY = 500
"""Milliseconds between two looks at how much there is to collect."""


class Collector(QObject):
    """Collects when Python itself would, but here. Lives as long as the application does."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose threshold is passed."""
        if _making:
            return
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return


_making: set[object] = set()
"""Work under way that makes very many objects."""


def many_objects(ended: SignalInstance) -> None:
    """Collect nothing until work has ``ended`` that makes very many objects: to look through them takes a second.

    What lives then is not looked through either, until ``look_at_all_again``; what nothing names is freed all the same.
    """
    token = object()

    def end() -> None:
        _making.discard(token)
        gc.freeze()

    _making.add(token)
    ended.connect(end)


def look_at_all_again() -> None:
    """Look through all objects again when it is time to: whoever needed very many is gone."""
    gc.unfreeze()


def collect_here() -> None:
    """Let this thread, the application's own, be the one that collects; once is enough."""
    app = QCoreApplication.instance()
    if app is not None and app.thread() is QThread.currentThread() and app.findChild(Collector) is None:
        Collector(app)
