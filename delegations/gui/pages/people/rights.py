"""What a person may ask for: the data kept on him or her as a file, and its erasure."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QTreeWidget, QTreeWidgetItem, QWidget

from delegations.domain.errors import DelegationsError
from delegations.domain.labels import label
from delegations.domain.numbers import show_whole
from delegations.domain.partial_dates import short_date
from delegations.domain.people import Person
from delegations.domain.texts import _, ngettext
from delegations.domain.traces import Trace, TraceKind
from delegations.domain.vocabulary import RecordKind
from delegations.gui import jobs
from delegations.gui.office import Office
from delegations.gui.record_places import PLACES
from delegations.gui.widgets.basics import Elided, button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.file_dialog import choose_target
from delegations.services.paper_files import write_file
from delegations.services.personal_data import Erasure, Mention, erase, preview_erasure
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
    """Shows what erasing takes away and what the law keeps; ``erased`` is set when it was done.

    Afterwards it stays beside the window with what still names the person, until a human has looked at all of it.
    """

    gone = Signal()
    """The person is erased."""

    def __init__(self, parent: QWidget, office: Office, person_id: int) -> None:
        super().__init__(parent, _("Erase the data on a person"), (780, 600))
        self._office, self._number = office, person_id
        self.erased = False
        layout = self.body
        self._title = Elided("", "title")
        layout.addWidget(self._title)
        words = _(
            "The record, its history and the name in the records below are erased for good; this can't be undone."
            " Backups still hold them until they are replaced by newer ones."
        )
        self._words = text(words, "problem", wrap=True)
        layout.addWidget(self._words)
        self.tree = QTreeWidget()
        self.tree.setObjectName("rows")
        self.tree.setAccessibleName(_("What is erased and what is kept"))
        self.tree.setHeaderHidden(True)
        self.tree.itemActivated.connect(lambda item, _column: self._open(item))
        layout.addWidget(self.tree, 1)
        self._save = button(_("Save this list…"), self._ask_target)
        self._button = button(_("Erase for good"), self._erase)
        self._button.setEnabled(False)
        self.add_buttons(self._button, self._save, is_final=True)
        self.say(_("Looking for the person everywhere…"))
        self._work(lambda: preview_erasure(office.database, person_id), self._show)

    def _work(self, work: Callable[[], Erasure], done: Callable[[Erasure], None]) -> None:
        self._save.setEnabled(False)
        jobs.start(lambda _job: work(), done=done, failed=self.say)

    def _show(self, preview: Erasure) -> None:
        self.say("")
        self._title.setText(preview.person.name)
        self._button.setEnabled(True)
        self._fill(preview)

    def _fill(self, preview: Erasure) -> None:
        self.tree.clear()
        count = len(preview.erased)
        erased = ngettext(
            "The name is replaced by a number in {count} record", "The name is replaced by a number in {count} records",
            count,
        ).format(count=count)  # fmt: skip
        kept = _("Kept by law: signed minutes, the register of gifts")
        if not self.erased:
            self._add(erased, [(_mention_words(one), one.kind, one.record_id) for one in preview.erased])
        self._add(f"{kept}: {show_whole(len(preview.kept))}",
                  [(_mention_words(one), one.kind, one.record_id) for one in preview.kept])  # fmt: skip
        for what in TraceKind:
            self._add_traces(label(what), [one for one in preview.to_check if one.what is what and not one.is_lawful])
        self._add_traces(
            _("Kept by law, and told for completeness"), [one for one in preview.to_check if one.is_lawful]
        )
        self.tree.expandAll()
        self._save.setEnabled(True)

    def _add_traces(self, head: str, traces: list[Trace]) -> None:
        if traces:
            lines = [(_trace_words(one), one.kind, one.record_id) for one in traces]
            self._add(f"{head}: {show_whole(len(lines))}", lines)

    def _add(self, words: str, lines: Sequence[tuple[str, RecordKind | None, int | None]]) -> None:
        head = QTreeWidgetItem([words])
        for shown, kind, number in lines:
            item = QTreeWidgetItem([shown])
            item.setToolTip(0, shown)
            if kind in PLACES and (number or kind is RecordKind.SETTINGS):
                item.setData(0, Qt.ItemDataRole.UserRole, (PLACES[kind][0], number))
                font = item.font(0)
                font.setUnderline(True)
                item.setFont(0, font)
            head.addChild(item)
        self.tree.addTopLevelItem(head)

    def _open(self, item: QTreeWidgetItem) -> None:
        """Open the record of a line, once the person is erased: before, the window behind waits for an answer."""
        place = item.data(0, Qt.ItemDataRole.UserRole)
        if place is not None and self.erased:
            self._office.wanted.emit(*place)

    def lines(self) -> list[str]:
        """Return what the list says, line by line."""
        found = []
        for at in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(at)
            if head is not None:
                found.append(head.text(0))
                below = (head.child(place) for place in range(head.childCount()))
                found += [f"  {one.text(0)}" for one in below if one is not None]
        return found

    def _ask_target(self) -> None:
        kinds = ((".txt", _("Text files (*.txt)")),)
        target = choose_target(self, _("Save this list…"), Path.home() / f"{_('erased')}.txt", kinds)
        if target is None:
            return
        try:
            write_file(target, ("\n".join(self.lines()) + "\n").encode())
        except DelegationsError as error:
            self.say(str(error))

    def _erase(self) -> None:
        self._button.setEnabled(False)
        self.say(_("Erasing, and looking for what is left…"))
        self._work(lambda: erase(self._office.database, self._number), self._told)

    def _told(self, done: Erasure) -> None:
        """Show what is left; nothing: close."""
        self.erased = True
        self.say("")
        self.gone.emit()
        if not done.to_check:
            self.accept()
            return
        self._button.hide()
        self._words.setText(_(
            "The data on the person is erased. What stands below may still name the person: a double click opens it."
        ))  # fmt: skip
        self._fill(done)
        # From here on the window behind answers again.
        self.hide()
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.show()


def _mention_words(one: Mention) -> str:
    parts = (label(one.kind), one.title, short_date(one.day), _(one.role))
    return " · ".join(filter(None, parts))


def _trace_words(one: Trace) -> str:
    number = f"{label(one.kind)} № {one.record_id}" if one.kind and one.record_id else ""
    return " · ".join(filter(None, (number, one.words, str(one.path or ""))))


def show_export(parent: QWidget, office: Office, person: Person) -> None:
    """Offer the data on ``person`` as a file."""
    dialog = ExportDialog(parent, office, person)
    dialog.open()
