"""What was saved of a damaged database and what was lost: to be read, copied and kept."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.file_dialog import choose_target
from delegations.services.files.paper_files import write_file


class SalvageReport(Dialog):
    """Says ``sentences`` about the database ``path`` that was saved."""

    def __init__(self, parent: QWidget, path: Path, sentences: Sequence[str]) -> None:
        super().__init__(parent, _("What was saved and what was lost"), (760, 480))
        self._path = path
        self.body.addWidget(text(_("What was saved and what was lost"), "title"))
        self.words = QPlainTextEdit("\n".join(sentences))
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("What was saved and what was lost"))
        self.body.addWidget(self.words, 1)
        keep = button(_("Save as a file…"), self._ask, symbol="file-down")
        copy = button(_("Copy"), self._copy, symbol="copy")
        self.add_buttons(None, keep, copy, close=_("Close"))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.words.toPlainText())

    def _ask(self) -> None:
        kinds = [(".txt", _("Texts (*.txt)"))]
        target = choose_target(self, _("Save as"), self._path.with_suffix(".txt"), kinds)
        if target is None:
            return
        try:
            write_file(target, f"{self.words.toPlainText()}\n".encode())
        except DelegationsError as error:
            self.say(str(error))
