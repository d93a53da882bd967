"""What a person may ask for: the data kept on him or her as a file, and its erasure."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QTreeWidget, QTreeWidgetItem, QWidget

from delegations.domain.errors import DelegationsError
from delegations.domain.labels import label
from delegations.domain.numbers import show_whole
from delegations.domain.partial_dates import short_date
from delegations.domain.people import Person
from delegations.domain.roles import Right
from delegations.domain.texts import _, ngettext
from delegations.gui import jobs
from delegations.gui.allowed import fence
from delegations.gui.office import Office
from delegations.gui.widgets.basics import Elided, button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.file_dialog import choose_target
from delegations.services.personal_data import Erasure, erase, preview_erasure
from delegations.services.personal_papers import save_personal_data


class ExportDialog(Dialog):
    """Asks what goes into the file and where it goes."""

    def __init__(self, parent: QWidget, office: Office, person: Person) -> None:
        super().__init__(parent, _("All data on a person"), (520, 0))
        self._office, self._person = office, person
        layout = self.body
        layout.addWidget(Elided(person.name, "title"))
        words = _("Everything that is kept on the person, and every record that names him or her: PDF or DOCX to read,"
                  " JSON for another program.")  # fmt: skip
        layout.addWidget(text(words, "muted", wrap=True))
        self.sensitive = QCheckBox(_("With sensitive data: telephone, document, diet, health"))
        fence(office, Right.SENSITIVE, self.sensitive)
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
        number, sensitive, office = self._person.id, self.sensitive.isChecked(), self._office
        assert number is not None  # noqa: S101  offered for stored people only
        jobs.start(
            lambda _job: save_personal_data(office.database, number, target, sensitive=sensitive),
            done=lambda _made: self._saved(target),
            failed=self._failed,
        )
        self.setEnabled(False)

    def _saved(self, target: Path) -> None:
        self.accept()
        self._office.message.emit(_("Saved: {file}").format(file=target))

    def _failed(self, words: str) -> None:
        self.setEnabled(True)
        self.say(words)


class EraseDialog(Dialog):
    """Shows what erasing takes away and what the law keeps; ``erased`` is set when it was done."""

    def __init__(self, parent: QWidget, office: Office, person_id: int) -> None:
        super().__init__(parent, _("Erase the data on a person"), (720, 560))
        self._office, self._number = office, person_id
        self.erased = False
        preview = preview_erasure(office.database, person_id)
        layout = self.body
        layout.addWidget(Elided(preview.person.name, "title"))
        words = _(
            "The record, its history and the name in the records below are erased for good; this can't be undone."
            " Backups still hold them until they are replaced by newer ones."
        )
        layout.addWidget(text(words, "problem", wrap=True))
        self.tree = QTreeWidget()
        self.tree.setObjectName("rows")
        self.tree.setAccessibleName(_("What is erased and what is kept"))
        self.tree.setHeaderHidden(True)
        self._fill(preview)
        layout.addWidget(self.tree, 1)
        self.add_buttons(button(_("Erase for good"), self._erase), is_final=True)

    def _fill(self, preview: Erasure) -> None:
        count = len(preview.erased)
        erased = ngettext(
            "The name is replaced by a number in {count} record", "The name is replaced by a number in {count} records",
            count,
        ).format(count=count)  # fmt: skip
        kept = _("Kept by law: signed minutes, the register of gifts")
        groups: tuple[tuple[str, Any], ...] = (
            (erased, preview.erased), (f"{kept}: {show_whole(len(preview.kept))}", preview.kept)
        )  # fmt: skip
        for words, mentions in groups:
            head = QTreeWidgetItem([words])
            for one in mentions:
                parts = (label(one.kind), one.title, short_date(one.day), _(one.role))
                head.addChild(QTreeWidgetItem([" · ".join(filter(None, parts))]))
            self.tree.addTopLevelItem(head)
        if preview.to_check:
            head = QTreeWidgetItem([_("Texts that may name the person: look at them yourself")])
            for title in preview.to_check:
                head.addChild(QTreeWidgetItem([title]))
            self.tree.addTopLevelItem(head)
        self.tree.expandAll()

    def _erase(self) -> None:
        try:
            erase(self._office.database, self._number)
        except DelegationsError as error:
            self.say(str(error))
            return
        self.erased = True
        self.accept()


def show_export(parent: QWidget, office: Office, person: Person) -> None:
    """Offer the data on ``person`` as a file."""
    dialog = ExportDialog(parent, office, person)
    dialog.open()
