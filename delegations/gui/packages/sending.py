"""Sending records to another city: what goes along, for whom, signed or not; one file comes out."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from delegations.certificates.key_files import Certificate
from delegations.domain.packages.package import Package
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _, ngettext
from delegations.gui.fields import offers
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import icon
from delegations.gui.ground.record_places import PLACES
from delegations.gui.papers.certificate import ask_certificate
from delegations.gui.tables.completion import Completion
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField, TextField
from delegations.gui.widgets.isolated import IsolatedCells, beside
from delegations.services.files.paper_files import plain_name
from delegations.services.packages.packages import Sending, send_package

_CHOSEN = Qt.ItemDataRole.UserRole
Named = tuple[RecordKind, int, str]
"""A record by kind and number, and what it is called."""


class SendDialog(Dialog):
    """Asks what goes into a package and where it goes; it closes when the package is written."""

    def __init__(self, parent: QWidget, context: AppContext, records: Sequence[Named]) -> None:
        super().__init__(parent, _("Send to another city"), (640, 560))
        self._context = context
        layout = self.body
        layout.addWidget(text(_("Send to another city"), "title"))
        words = _("One file is made that the other city reads into its own records. Later changes of both are joined.")
        layout.addWidget(text(words, "muted", wrap=True))
        self.records = QListWidget()
        self.records.setAccessibleName(_("What is sent"))
        self.records.setItemDelegate(IsolatedCells(self.records))
        self.records.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for kind, number, title in records:
            words = beside(title, label(kind))
            item = QListWidgetItem(icon(PLACES[kind].icon, "muted"), words)
            item.setToolTip(words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_CHOSEN, (kind, number))
            self.records.addItem(item)
        layout.addWidget(self.records, 1)
        form = Form(150)
        self.city = LineField(_("City"), _("Who gets it"))
        Completion(self.city, offers.offer_municipalities(context))
        self.note = TextField(_("Note"), _("A word to whoever reads it"), 2)
        form.add("receiver", _("City"), self.city)
        form.add("note", _("Note"), self.note)
        layout.addWidget(form)
        self.files = _check(_("Photos and papers go along"), checked=True)
        self.traces = _check(_("Photos tell where, when and by whom they were taken"), checked=False)
        self.files.toggled.connect(self.traces.setEnabled)
        self.figures = _check(_("Figures of the practices’ cities go along"), checked=True)
        self.signed = _check(_("Sign with a certificate"), checked=False)
        self.figures.setVisible(any(kind is RecordKind.PRACTICE for kind, _number, _title in records))
        for one in (self.files, self.traces, self.figures, self.signed):
            layout.addWidget(one)
        hint = _("Gifts, seating, registration numbers and your own way with a practice stay here.")
        layout.addWidget(text(hint, "muted", wrap=True))
        self.save_button = button(_("Save the package…"), self._ask, symbol="package", role="primary")
        self.add_buttons(self.save_button)
        self.city.setFocus()

    def has_work(self) -> bool:
        """Tell whether a city or a note was typed."""
        return bool(self.city.text().strip() or self.note.toPlainText().strip())

    def _ask(self) -> None:
        """Ask for what is still missing: a certificate, then the file."""
        self.say("" if self.chosen() else _("Nothing is chosen: tick what is to be sent."))
        if not self.chosen():
            self.records.setFocus()
        elif self.signed.isChecked():
            ask_certificate(self, self._name(), self._write)
        else:
            self._write(None)

    def _name(self) -> str:
        today = date.today().isoformat()  # noqa: DTZ011  the wall calendar of the office
        return " - ".join(filter(None, (_("package"), plain_name(self.city.text()), today)))

    def _write(self, certificate: Certificate | None) -> None:
        target = ask_target(self, self._name(), (".zip",))
        if target is None:
            return
        sending, database = self.sending(certificate), self._context.database
        self.setEnabled(False)
        remarks: list[str] = []
        jobs.start(
            lambda _job: send_package(database, sending, target, tell=remarks.append),
            done=lambda package: self._told(package, target, remarks),
            failed=self._failed,
        )

    def _failed(self, words: str) -> None:
        self.setEnabled(True)
        self.say(words)

    def _told(self, package: Package, target: Path, remarks: Sequence[str]) -> None:
        count = len(package.records)
        words = ngettext(
            "{count} record is in the package {file}. Send it by e-mail or on a drive.",
            "{count} records are in the package {file}. Send it by e-mail or on a drive.", count,
        )  # fmt: skip
        self.accept()
        # What is to be known of the certificate stays on screen until it is read.
        sentence = "\n".join((words.format(count=count, file=target.name), *remarks))
        (self._context.failed if remarks else self._context.message).emit(sentence)

    def chosen(self) -> list[tuple[RecordKind, int]]:
        """Return the records with a mark."""
        items = [self.records.item(place) for place in range(self.records.count())]
        return [item.data(_CHOSEN) for item in items if item.checkState() is Qt.CheckState.Checked]

    def sending(self, certificate: Certificate | None) -> Sending:
        """Return what was asked for."""
        return Sending(
            records=self.chosen(), receiver=self.city.text(), note=self.note.toPlainText(),
            files=self.files.isChecked(), traces=self.traces.isChecked(), figures=self.figures.isChecked(),
            certificate=certificate,
        )  # fmt: skip


def _check(words: str, *, checked: bool) -> QCheckBox:
    made = QCheckBox(words)
    made.setChecked(checked)
    return made


def send_records(parent: QWidget, context: AppContext, records: Sequence[Named]) -> None:
    """Ask what is sent and where the file goes, and write it on a thread."""
    if not records:
        context.message.emit(_("Choose what to send in the list first; Shift and Ctrl choose several."))
        return
    SendDialog(parent, context, records).open()
