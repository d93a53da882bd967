"""The passphrase on screen: asked for when a protected database is opened, put on, changed or taken off."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QWidget

from delegations.domain.office.backups import OldBackups
from delegations.domain.text.errors import DelegationsError, InvalidValueError, PassphraseError
from delegations.domain.text.texts import _
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.dialog import Dialog, LineDialog, showing
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.isolated import isolated, sentence
from delegations.services.safekeeping.protection import forbid_short, unlock


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    return made


def _opens(path: Path, line: QLineEdit, form: Form) -> bool:
    """Try the passphrase in ``line`` on the database ``path``; tell whether it opens it, and beside it why not."""
    try:
        unlock(path, line.text())
    except DelegationsError as error:
        form.show_problems({"passphrase": str(error)})
        line.selectAll()
        return False
    return True


def _is_protected(path: Path) -> str:
    return sentence(_("“{name}” is protected by a passphrase.").format(name=isolated(path.name)))


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
        body.addWidget(text(sentence(_is_protected(path)), "title", wrap=True))
        self._form = Form(150)
        self.line = _line(_("Passphrase"))
        self.line.returnPressed.connect(self.unlock)
        self._form.add("passphrase", self.line.accessibleName(), self.line)
        body.addWidget(self._form)
        body.addWidget(showing(self.line))
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
        if _opens(self._path, self.line, self._form):
            self._opened()


class _Line(QLineEdit):
    """A line in a dialog whose Enter is its own: the dialog's button is another one's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class EarlierPassphrase(QWidget):
    """Asks for the passphrase of a backup that today's does not open; ``opened`` says that it is right."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        layout = column(self)
        self._about = text("", "muted", wrap=True)
        layout.addWidget(self._about)
        self._form = Form(190)
        self.line = _Line()
        self.line.setAccessibleName(_("Its passphrase"))
        self.line.returnPressed.connect(self.unlock)
        self._form.add("passphrase", self.line.accessibleName(), self.line)
        layout.addWidget(self._form)
        below = row()
        below.addWidget(showing(self.line))
        below.addStretch(1)
        below.addWidget(button(_("Look into it"), self.unlock))
        layout.addLayout(below)
        self.hide()

    def ask(self, path: Path | None) -> None:
        """Ask for the passphrase of the backup ``path``, or with None ask nothing."""
        self._path = path
        if path is not None:
            self._about.setText(_is_protected(path))
        self._form.show_problems({})
        self.line.clear()
        self.setVisible(path is not None)

    def unlock(self) -> None:
        """Try what was typed."""
        if self._path is not None and _opens(self._path, self.line, self._form):
            self.opened.emit()


class PassphraseDialog(Dialog):
    """Asks for a new passphrase, twice; with ``present``, a passphrase of now, for that one first.

    ``passphrase`` is what was agreed on, ``backups`` what becomes of those made before. ``is_present`` tells whether a
    passphrase is the present one.
    """

    def __init__(self, parent: QWidget, is_present: Callable[[str], bool] | None = None) -> None:
        changes = is_present is not None
        super().__init__(parent, _("Change the passphrase") if changes else _("Protect with a passphrase"), (600, 0))
        self.passphrase, self.backups = "", OldBackups.ENCRYPT
        self._is_present = is_present
        words = _(
            "The database, its attached files and its backups can then be read with the passphrase alone. Nobody can"
            " help who forgets it: keep it in the safe. Backups made before are encrypted with it, too."
        )
        self.body.addWidget(text(words, "muted", wrap=True))
        self._form = Form(190)
        self.present = _line(_("Present passphrase"))
        self.first, self.again = _line(_("New passphrase")), _line(_("The same again"))
        lines = {"present": self.present} if changes else {}
        for path, line in (lines | {"first": self.first, "again": self.again}).items():
            self._form.add(path, line.accessibleName(), line)
        self.body.addWidget(self._form)
        self.body.addWidget(showing(self.present, self.first, self.again))
        self.deletes = QCheckBox(_("Delete the backups made before instead"))
        self.body.addWidget(self.deletes)
        self.add_buttons(button(_("Change it") if changes else _("Protect"), self.agree))
        (self.present if changes else self.first).setFocus()

    def agree(self) -> None:
        """Take the passphrase when both are the same and long enough, and whoever wants it knows the present one."""
        problems = {}
        if self._is_present is not None and not self._is_present(self.present.text()):
            problems["present"] = _("This is not the present passphrase.")
        try:
            forbid_short(self.first.text())
            if self.first.text() != self.again.text():
                problems["again"] = _("The two passphrases differ.")
        except InvalidValueError as error:
            problems["first"] = str(error)
        self._form.show_problems(problems)
        if problems:
            self._form.focus_field(next(iter(problems)))
            return
        self.passphrase = self.first.text()
        self.backups = OldBackups.DELETE if self.deletes.isChecked() else OldBackups.ENCRYPT
        self.accept()


def ask_to_unprotect(parent: QWidget, is_present: Callable[[str], bool], agreed: Callable[[], object]) -> None:
    """Ask for the present passphrase before it is taken off; call ``agreed`` when it is the one."""

    def take(typed: str) -> None:
        if not is_present(typed):
            raise PassphraseError(_("This is not the present passphrase."))

    question = _("Without a passphrase everybody who gets at the file can read it. Take it off?")
    title, label = _("Take the passphrase off"), _("Present passphrase")
    dialog = LineDialog(parent, title, label, take, act=_("Take it off"), about=question, secret=True)
    dialog.accepted.connect(agreed)
    dialog.open()
