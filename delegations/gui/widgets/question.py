"""A question whose safe answer is the default."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from delegations.domain.texts import _


def agrees(parent: QWidget, act: str, question: str) -> bool:
    """Ask ``question`` and tell whether the user wants to ``act``."""
    box = QMessageBox(QMessageBox.Icon.Question, act, question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    yes = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.exec()
    return box.clickedButton() is yes
