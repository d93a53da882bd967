"""What a person may ask for: the data kept on him or her as a file, and its erasure."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QTreeWidget, QWidget

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.office.roles import Right
from delegations.domain.people.people import Person
from delegations.domain.records.labels import label
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.people.told import add_group, add_traces, show_told
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import Elided, button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.file_dialog import choose_target
from delegations.gui.widgets.isolated import dotted
from delegations.services.privacy.personal_data import Erasure, Mention, erase, preview_erasure
from delegations.services.privacy.personal_papers import save_personal_data


class ExportDialog(Dialog):
    """Asks what goes into the file and where it goes."""

    def __init__(self, parent: QWidget, context: AppContext, person: Person) -> None:
        super().__init__(parent, _("All data on a person"), (520, 0))
        self._context, self._person = context, person
        layout = self.body
        layout.addWidget(Elided(person.name, "title"))
        words = _("Everything that is kept on the person, and every record that names him or her: PDF or DOCX to read,"
                  " JSON for another program.")  # fmt: skip
        layout.addWidget(text(words, "muted", wrap=True))
        self.sensitive = QCheckBox(_("With sensitive data: telephone, document, birth, diet, health"))
        fence(context, Right.SENSITIVE, self.sensitive)
        layout.addWidget(self.sensitive)
        self.add_buttons(button(_("Save as a file…"), self._ask))

    def _ask(self) -> None:
        kinds = (
            (".pdf", _("PDF files (*.pdf)")),
            (".docx", _("Word files, to edit (*.docx)")),
            (".json", _("Data for programs (*.json)")),
        )
        target = choose_target(self, _("All data on a person"), Path.home() / f"{self._person.name}.pdf", kinds)
        if target is not None:
            self.save(target)

    def save(self, target: Path) -> None:
        """Write the file on a thread; the dialog stays until it is there."""
        number, sensitive, context = self._person.id, self.sensitive.isChecked(), self._context
        assert number is not None  # noqa: S101  offered for stored people only
        jobs.start(
            lambda _job: save_personal_data(context.database, number, target, sensitive=sensitive),
            done=lambda _made: self._saved(target),
            failed=self._failed,
        )
        self.setEnabled(False)

    def _saved(self, target: Path) -> None:
        self.accept()
        self._context.message.emit(_("Saved: {file}").format(file=target))

    def _failed(self, words: str) -> None:
        self.setEnabled(True)
        self.say(words)


class EraseDialog(Dialog):
    """Shows what erasing takes away and what the law keeps; ``erased`` is set when it was done.

    What still names the person afterwards is then told in a list of its own.
    """

    def __init__(self, parent: QWidget, context: AppContext, person_id: int) -> None:
        super().__init__(parent, _("Erase the data on a person"), (780, 600))
        self._context, self._number = context, person_id
        self.erased = False
        layout = self.body
        self._title = Elided("", "title")
        layout.addWidget(self._title)
        words = _(
            "The record, its history and the name in the records below are erased for good; this can't be undone."
            " Backups still hold them until they are replaced by newer ones."
        )
        layout.addWidget(text(words, "problem", wrap=True))
        self.tree = QTreeWidget()
        self.tree.setObjectName("rows")
        self.tree.setAccessibleName(_("What is erased and what is kept"))
        self.tree.setHeaderHidden(True)
        layout.addWidget(self.tree, 1)
        self._button = button(_("Erase for good"), self._erase)
        self._button.setEnabled(False)
        self.add_buttons(self._button, is_final=True)
        self._title.setText(_("Looking for the person everywhere…"))
        jobs.start(lambda _job: preview_erasure(context.database, person_id), done=self._show, failed=self.say)

    def _show(self, preview: Erasure) -> None:
        self._title.setText(preview.person.name)
        count = len(preview.erased)
        erased = ngettext(
            "The name is replaced by a number in {count} record", "The name is replaced by a number in {count} records",
            count,
        ).format(count=count)  # fmt: skip
        kept = _("Kept by law: signed minutes, the register of gifts")
        add_group(self.tree, erased, [(_words(one), None, None) for one in preview.erased])
        lines = [(_words(one), None, None) for one in preview.kept]
        add_group(self.tree, f"{kept}: {show_whole(len(lines))}", lines)
        add_traces(self.tree, preview.to_check, opens=False)
        self.tree.expandAll()
        self._button.setEnabled(True)

    def _erase(self) -> None:
        self._button.setEnabled(False)
        self.say(_("Erasing, and looking for what is left…"))
        jobs.start(lambda _job: erase(self._context.database, self._number), done=self._done, failed=self._failed)

    def _failed(self, words: str) -> None:
        self._button.setEnabled(True)
        self.say(words)

    def _done(self, done: Erasure) -> None:
        self.erased = True
        self.accept()
        show_told(self._owner, self._context, done.to_check)


def _words(one: Mention) -> str:
    return dotted(label(one.kind), one.title, short_date(one.day), _(one.role))


def show_export(parent: QWidget, context: AppContext, person: Person) -> None:
    """Offer the data on ``person`` as a file."""
    dialog = ExportDialog(parent, context, person)
    dialog.open()
