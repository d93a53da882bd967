"""A template that is a Word file: opened in Word, taken in again, and all that is wrong in it with its place."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidget, QWidget

from delegations.documents.formats.finished import own_setting_words
from delegations.documents.formats.office_suite import office_suite
from delegations.domain.machine.file_words import reason_of
from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.papers.letter_text import LetterText
from delegations.domain.text.errors import DelegationsError, FileError
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.basics import Elided, button, column, row, text
from delegations.gui.widgets.file_dialog import choose_file
from delegations.gui.widgets.reading import for_reading
from delegations.services.files.paper_files import write_file
from delegations.services.files.stored import stored_content
from delegations.services.templates.own_templates import WordFile, keep_file, put_back
from delegations.services.templates.template_trial import file_faults


def read_word_file(path: Path) -> WordFile:
    """Return a Word file from a folder; raises FileError."""
    try:
        return WordFile(path.read_bytes(), path.name)
    except OSError as error:
        words = _("“{name}” can't be read: {reason}.")
        raise FileError(words.format(name=path.name, reason=reason_of(error))) from error


def read_text_file(path: Path) -> str:
    """Return the text of a template from a folder, as ``Save as a file`` wrote it; raises FileError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeError as error:
        raise FileError(_("“{name}” is no text in UTF-8.").format(name=path.name)) from error
    except OSError as error:
        words = _("“{name}” can't be read: {reason}.")
        raise FileError(words.format(name=path.name, reason=reason_of(error))) from error


def ask_template_file(parent: QWidget) -> Path | None:
    """Ask for a Word file, the text of a template, or a file of several; None when none is chosen."""
    return choose_file(
        parent, _("File of a template"), _("Word files, texts, several templates") + " (*.docx *.txt *.zip)"
    )


def ask_word_file(parent: QWidget) -> Path | None:
    """Ask for a Word file; None when none is chosen."""
    return choose_file(parent, _("Word file with fields"), _("Word files") + " (*.docx)")


class WordFilePart(QWidget):
    """``changed`` tells that another file was taken in."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._template: LetterText | None = None
        """The template that is shown."""
        layout = column(self)
        self.name = Elided("", "section")
        layout.addWidget(self.name)
        buttons = row()
        buttons.addWidget(for_reading(button(_("Open a copy"), self.open_copy, symbol="file-text")))
        buttons.addWidget(button(_("Take a changed file…"), self.ask_file, symbol="folder-open"))
        buttons.addWidget(for_reading(button(_("Save as a file…"), self.ask_place, symbol="file-down")))
        buttons.addStretch(1)
        layout.addLayout(buttons)
        hint = _(
            "Write fields into the file in Word: drag one there from the list below, or copy it and paste it there."
            " Rows of a table that repeat stand between {%tr for … %} and {%tr endfor %}."
        )
        layout.addWidget(text(hint, "muted", wrap=True))
        self.state = text("", "muted", wrap=True)
        layout.addWidget(self.state)
        self.faults = QListWidget()
        self.faults.setObjectName("rows")
        self.faults.setWordWrap(True)
        self.faults.setAccessibleName(_("What is wrong in the file"))
        layout.addWidget(self.faults, 10)
        layout.addStretch(1)

    def show_template(self, template: LetterText) -> None:
        """Show the file of a template, and what is wrong in it."""
        self._template = template
        self.name.setText(template.file_name)
        self.faults.clear()
        try:
            found = [str(one) for one in file_faults(self._context.database, template)]
        except DelegationsError as error:
            found = [str(error)]
        self.faults.addItems(found)
        self.faults.setVisible(bool(found))
        words = _("Nothing is wrong in the file: all its fields are known.")
        by = _(
            "LibreOffice makes the PDF. The page beside is set by this program: frames and columns may look otherwise."
        )
        by = by if office_suite() else own_setting_words()
        self.state.setText(_("What is wrong in the file") if found else f"{words} {by}")

    @property
    def template(self) -> LetterText | None:
        """The template that is shown."""
        return self._template

    def ask_file(self) -> None:
        """Ask for the file that is to be the template from now on."""
        if (path := ask_word_file(self)) is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Make the file at ``path`` the template, or say why it can't be."""
        assert self._template is not None  # noqa: S101  the buttons are shown with one
        before = self._template
        try:
            after = keep_file(self._context.database, before.paper, before.language, read_word_file(path))
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return
        self._replaced(before, after)

    def put_back(self, before: LetterText, version: LetterText) -> None:
        """Make an earlier version the template again in the place of ``before``; raises DelegationsError."""
        self._replaced(before, put_back(self._context.database, version))

    def _replaced(self, before: LetterText, after: LetterText) -> None:
        """Show the template that took the place of ``before``, and offer that one back."""
        database = self._context.database
        words = _("The template is “{name}” now.").format(name=after.file_name or _("a text"))
        self._context.offer_undo(words, partial(put_back, database, before), tell=("settings_changed",))
        self.show_template(after)
        self.changed.emit()

    def ask_place(self) -> None:
        """Save the file where the user wants it: to be changed, or for another office."""
        assert self._template is not None  # noqa: S101
        target = ask_target(self, Path(self._template.file_name).stem, (".docx",))
        if target is not None:
            self._write(target)

    def _write(self, target: Path) -> bool:
        assert self._template is not None  # noqa: S101
        try:
            write_file(target, stored_content(self._context.database, self._template.file))
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return False
        return True

    def open_copy(self) -> None:
        """Open a copy in the program that edits such files here; changed, it is saved elsewhere and taken in again."""
        assert self._template is not None  # noqa: S101
        target = scratch_folder() / f"{self._template.file[:12]}.docx"
        if self._write(target):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
