"""The passphrase on screen: asked for when a protected database is opened, put on, changed or taken off."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QWidget

from delegations.domain.errors import DelegationsError
from delegations.domain.texts import _
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.form import Form
from delegations.services.protection import SHORTEST, unlock


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    return made


class Locked(QWidget):
    """A protected database: the passphrase opens it. ``opened`` is called when it did."""

    def __init__(self, path: Path, opened: Callable[[], object], ways: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._path, self._opened = path, opened
        outer = column(self, margin=GRID * 3)
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(560)
        body = column(card, margin=GRID * 3, gap=GRID * 2)
        body.addWidget(text(_("“{name}” is protected by a passphrase.").format(name=path.name), "title", wrap=True))
        self._form = Form(150)
        self.line = _line(_("Passphrase"))
        self.line.returnPressed.connect(self.unlock)
        self._form.add("passphrase", self.line.accessibleName(), self.line)
        body.addWidget(self._form)
        buttons = row()
        for words, act in ways.items():
            buttons.addWidget(button(words, act))
        buttons.addStretch(1)
        buttons.addWidget(button(_("Open"), self.unlock, role="primary"))
        body.addLayout(buttons)
        middle = row()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where typing begins."""
        super().showEvent(event)
        self.line.setFocus()

    def unlock(self) -> None:
        """Try what was typed."""
        try:
            unlock(self._path, self.line.text())
        except DelegationsError as error:
            self._form.show_problems({"passphrase": str(error)})
            self.line.selectAll()
            return
        self._opened()


class PassphraseDialog(QDialog):
    """Asks for a new passphrase, twice; ``passphrase`` is what was agreed on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Protect with a passphrase"))
        self.setMinimumWidth(560)
        self.passphrase = ""
        layout = column(self, margin=GRID * 2, gap=GRID * 2)
        words = _(
            "The database, its attached files and its backups can then be read with the passphrase alone. Nobody can"
            " help who forgets it: keep it in the safe. Backups made before are deleted."
        )
        layout.addWidget(text(words, "muted", wrap=True))
        self._form = Form(190)
        self.first, self.again = _line(_("New passphrase")), _line(_("The same again"))
        for path, line in (("first", self.first), ("again", self.again)):
            self._form.add(path, line.accessibleName(), line)
            line.returnPressed.connect(self.agree)
        layout.addWidget(self._form)
        buttons = row()
        buttons.addStretch(1)
        buttons.addWidget(button(_("Cancel"), self.reject))
        buttons.addWidget(button(_("Protect"), self.agree, role="primary"))
        layout.addLayout(buttons)

    def agree(self) -> None:
        """Take the passphrase when both are the same and long enough."""
        problems = {}
        if len(self.first.text()) < SHORTEST:
            message = _("A passphrase has at least {count} letters; several words are easy to keep in mind.")
            problems["first"] = message.format(count=SHORTEST)
        elif self.first.text() != self.again.text():
            problems["again"] = _("The two passphrases differ.")
        self._form.show_problems(problems)
        if not problems:
            self.passphrase = self.first.text()
            self.accept()
