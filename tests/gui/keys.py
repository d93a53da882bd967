"""Key strokes in any alphabet: QTest knows only Latin-1."""

from contextlib import contextmanager

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow


def spin():
    """Let a real event loop turn twice: timers of zero fire and closed editors are deleted, as when a person types."""
    for _turn in range(2):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()


@contextmanager
def unpainted(window):
    """Let ``window`` paint nothing meanwhile, for long walks by keys: what they do to values is seen in no pixel.

    Painting after every stroke is nine tenths of the work of a walk. Everything else is as a person has it, and each
    page has been painted when it was opened.
    """
    window.setUpdatesEnabled(False)
    try:
        yield
    finally:
        window.setUpdatesEnabled(True)


def focused():
    """Return who gets the keys: what has the focus in an open popup, else in the window."""
    popup = QApplication.activePopupWidget()
    active = QApplication.activeWindow()
    if popup is None and (active is None or not active.isVisible()):
        # Off-screen there is no window manager to activate the window again when a popup closes.
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QMainWindow) and window.isVisible():
                window.activateWindow()
        spin()
    widget = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys, modifier=Qt.KeyboardModifier.NoModifier):
    spin()
    for key in keys:
        QTest.keyPress(focused(), key, modifier)
        spin()
        # Whoever has the focus by now hears the release: the press may have closed what it was in.
        QTest.keyRelease(focused(), key, modifier)
        spin()


def write(words):
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focused(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    spin()
