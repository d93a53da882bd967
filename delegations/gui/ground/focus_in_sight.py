"""The field with the keyboard is in sight: Qt scrolls to it only when the keyboard was in the same area before."""

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def keep_focus_in_sight(application: QApplication) -> None:
    """Scroll to whatever takes the keyboard where nothing of it is seen; what was clicked is seen and stays."""
    application.focusChanged.connect(show_focus)


def show_focus(_before: QWidget | None, now: QWidget | None) -> None:
    """Scroll to ``now``, which took the keyboard, where nothing of it is seen."""
    if now is None or not now.isVisible() or not now.visibleRegion().isEmpty():
        return
    around = now.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(now)
        around = around.parentWidget()
