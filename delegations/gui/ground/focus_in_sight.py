"""The field with the keyboard is in sight: Qt scrolls to it only when the keyboard was in the same area before."""

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_KNOWN = 24
"""Pixels of height by which a field is known."""


def keep_focus_in_sight(application: QApplication) -> None:
    """Scroll to whatever takes the keyboard where too little of it is seen; what was clicked is seen and stays."""
    application.focusChanged.connect(show_focus)


def show_focus(_before: QWidget | None, now: QWidget | None) -> None:
    """Scroll to ``now``, which took the keyboard, where too little of it is seen to know it."""
    if now is None or not now.isVisible():
        return
    if now.visibleRegion().boundingRect().height() >= min(now.height(), _KNOWN):
        return
    around = now.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(now)
        around = around.parentWidget()
