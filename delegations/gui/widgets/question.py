"""A question whose safe answer is the default, and a sentence that is to be read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from delegations.domain.text.texts import _


def agrees(parent: QWidget, act: str, question: str) -> bool:
    """Ask ``question`` and tell whether the user wants to ``act``."""
    box = QMessageBox(QMessageBox.Icon.Question, act, question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    yes = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.exec()
    return box.clickedButton() is yes


def tell(parent: QWidget, title: str, sentence: str) -> None:
    """Say ``sentence`` until the user has read it."""
    box = QMessageBox(QMessageBox.Icon.Information, title, sentence, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
