"""Printing past the list of what is missing on a paper."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from delegations.gui.pages.follow_ups.letters import LettersDialog
from delegations.gui.papers.before_printing import BeforePrinting


def comes(window: QWidget, file: Path) -> bool:
    """Tell whether a paper is there; what is listed as missing on it is left so."""
    leave_lists(window)
    return file.exists()


def leave_lists(window: QWidget) -> None:
    """Print all the same, whatever is listed as missing; letters without numbers."""
    for one in window.findChildren(BeforePrinting):
        if one.isVisible():
            one._leave()
    for letters in window.findChildren(LettersDialog):
        if letters.isVisible():
            letters._agree()
