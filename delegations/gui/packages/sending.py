"""Sending records to another city: what goes along, for whom, signed or not; one file comes out."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QListWidget, QListWidgetItem, QWidget

from delegations.documents.signing import Certificate
from delegations.domain.labels import label
from delegations.domain.package import Package
from delegations.domain.texts import _, ngettext
from delegations.domain.vocabulary import RecordKind
from delegations.gui import jobs
from delegations.gui.editing import offers
from delegations.gui.editing.certificate import ask_certificate
from delegations.gui.icons import icon
from delegations.gui.office import Office
from delegations.gui.record_places import PLACES
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.completion import Completion
from delegations.gui.widgets.form import Form, LineField, TextField
from delegations.gui.widgets.isolated import IsolatedCells, beside
from delegations.services.packages import Sending, send_package
from delegations.services.paper_files import plain_name

_CHOSEN = Qt.ItemDataRole.UserRole
Named = tuple[RecordKind, int, str]
"""A record by kind and number, and what it is called."""


class SendDialog(QDialog):
    """Asks what goes into a package; ``sending`` is the answer once it was accepted."""

    def __init__(self, parent: QWidget, office: Office, records: Sequence[Named]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Send to another city"))
        self.resize(640, 560)
        layout = column(self, margin=GRID * 2)
        layout.addWidget(text(_("Send to another city"), "title"))
        words = _("One file is made that the other city reads into its own records. Later changes of both are joined.")
        layout.addWidget(text(words, "muted", wrap=True))
        self.records = QListWidget()
        self.records.setAccessibleName(_("What is sent"))
        self.records.setItemDelegate(IsolatedCells(self.records))
        for kind, number, title in records:
            item = QListWidgetItem(icon(PLACES[kind][1], "muted"), beside(title, label(kind)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_CHOSEN, (kind, number))
            self.records.addItem(item)
        layout.addWidget(self.records, 1)
        form = Form(150)
        self.city = LineField(_("City"), _("Who gets it"))
        Completion(self.city, offers.offer_municipalities(office))
        self.note = TextField(_("Note"), _("A word to whoever reads it"), 2)
        form.add("receiver", _("City"), self.city)
        form.add("note", _("Note"), self.note)
        layout.addWidget(form)
        self.files = _check(_("Photos and papers go along"), checked=True)
        self.figures = _check(_("Figures of the practices’ cities go along"), checked=True)
        self.signed = _check(_("Sign with a certificate"), checked=False)
        self.figures.setVisible(any(kind is RecordKind.PRACTICE for kind, _number, _title in records))
        for one in (self.files, self.figures, self.signed):
            layout.addWidget(one)
        hint = _("Gifts, seating, registration numbers and your own way with a practice stay here.")
        layout.addWidget(text(hint, "muted", wrap=True))
        line = row()
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        line.addWidget(button(_("Save the package…"), self.accept, symbol="package", role="primary"))
        layout.addLayout(line)
        self.city.setFocus()

    def chosen(self) -> list[tuple[RecordKind, int]]:
        """Return the records with a mark."""
        items = [self.records.item(place) for place in range(self.records.count())]
        return [item.data(_CHOSEN) for item in items if item.checkState() is Qt.CheckState.Checked]

    def sending(self, certificate: Certificate | None) -> Sending:
        """Return what was asked for."""
        return Sending(
            records=self.chosen(), receiver=self.city.text(), note=self.note.toPlainText(),
            files=self.files.isChecked(), figures=self.figures.isChecked(), certificate=certificate,
        )  # fmt: skip


def _check(words: str, *, checked: bool) -> QCheckBox:
    made = QCheckBox(words)
    made.setChecked(checked)
    return made


def send_records(parent: QWidget, office: Office, records: Sequence[Named]) -> None:
    """Ask what is sent and where the file goes, and write it on a thread."""
    if not records:
        office.message.emit(_("Choose what to send in the list first; Shift and Ctrl choose several."))
        return
    dialog = SendDialog(parent, office, records)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: _write(parent, office, dialog))
    dialog.open()


def _write(parent: QWidget, office: Office, dialog: SendDialog) -> None:
    certificate = None
    if dialog.signed.isChecked():
        certificate = ask_certificate(parent)
        if certificate is None:
            return
    sending = dialog.sending(certificate)
    today = date.today().isoformat()  # noqa: DTZ011  the wall calendar of the office
    name = " - ".join(filter(None, (_("package"), plain_name(sending.receiver), today)))
    target = ask_target(parent, name, (".zip",))
    if target is not None:
        jobs.start(
            lambda _job: send_package(office.database, sending, target),
            done=lambda package: _told(office, package, target),
            failed=office.failed.emit,
        )


def _told(office: Office, package: Package, target: Path) -> None:
    count = len(package.records)
    words = ngettext(
        "{count} record is in the package {file}. Send it by e-mail or on a drive.",
        "{count} records are in the package {file}. Send it by e-mail or on a drive.", count,
    )  # fmt: skip
    office.message.emit(words.format(count=count, file=target.name))
    office.library_changed.emit()
