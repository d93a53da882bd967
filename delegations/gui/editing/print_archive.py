"""What was printed of a record: when, by whom, in which version, who has it; each opens as it was printed."""

from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from delegations.domain.errors import DelegationsError
from delegations.domain.file_words import file_fault
from delegations.domain.meeting import Meeting
from delegations.domain.moments import show_stored
from delegations.domain.private_files import write_whole
from delegations.domain.scratch import scratch_folder
from delegations.domain.texts import LANGUAGES, _
from delegations.domain.visit import Visit
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.section import Section
from delegations.gui.widgets.basics import GRID, column, text
from delegations.pictures.kinds import ending_of
from delegations.services.prints import Print, note_given, print_file, prints_of
from delegations.services.web_mark import mark_from_elsewhere

_GIVEN, _GIVEN_WIDTH = 6, 130
"""The column of who was given a print, and its least width."""
_SHOWN = 12
"""Lines that are seen without scrolling."""


class PrintArchive(QWidget):
    """Follows a document. ``told`` carries a sentence about what can't be shown."""

    told = Signal(str)

    def __init__(self, document: RecordDocument) -> None:
        super().__init__()
        self._document = document
        self._prints: list[Print] = []
        layout = column(self, gap=GRID)
        layout.addWidget(text(_("What was printed"), "section"))
        self._nothing = text(_("Nothing was printed yet."), "muted")
        layout.addWidget(self._nothing)
        self.table = QTableWidget(0, 7)
        self.table.setObjectName("rows")
        self.table.setAccessibleName(_("What was printed"))
        self.table.setHorizontalHeaderLabels(
            [_("Paper"), _("Language"), _("Version"), _("When"), _("By whom"), _("Copies"), _("Given to")]
        )
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.itemChanged.connect(self._note_given)
        self.table.cellActivated.connect(lambda line, place: self._open(line) if place < _GIVEN else None)
        layout.addWidget(self.table)
        document.office.visits_changed.connect(self.refresh)
        document.office.meetings_changed.connect(self.refresh)
        document.shown.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what was printed of the record on screen."""
        try:
            self._prints = prints_of(self._document.office.database, self._document.record)
        except DelegationsError as error:
            self._prints = []
            self.told.emit(str(error))
        self._nothing.setVisible(not self._prints)
        self.table.setVisible(bool(self._prints))
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._prints))
        for line, one in enumerate(self._prints):
            self._fill(line, one)
        self.table.blockSignals(False)
        self.table.resizeColumnsToContents()
        self.table.setColumnWidth(_GIVEN, max(self.table.columnWidth(_GIVEN), _GIVEN_WIDTH))
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows = min(len(self._prints), _SHOWN)
        head = self.table.horizontalHeader().height()
        self.table.setFixedHeight(self.table.verticalHeader().defaultSectionSize() * rows + head + GRID)

    def _fill(self, line: int, one: Print) -> None:
        cells = (
            " · ".join(filter(None, (_(one.name), _about(self._document.record, one.about)))),
            " + ".join(LANGUAGES[code] for code in (one.language, one.second) if code),
            str(one.version),
            _when(one),
            one.who,
            str(one.copies) if one.copies else "–",
            one.given_to,
        )
        for place, words in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setToolTip(words if place < _GIVEN else _("Who has this version: type it here"))
            if place < _GIVEN:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(line, place, item)

    def _note_given(self, item: QTableWidgetItem) -> None:
        one = self._prints[item.row()]
        if item.column() == _GIVEN and one.id is not None:
            try:
                note_given(self._document.office.database, one.id, item.text())
            except DelegationsError as error:
                self.told.emit(str(error))

    def _open(self, line: int) -> None:
        """Open the file as it was printed or scanned, in the program that shows its kind here."""
        one = self._prints[line]
        if not one.digest:
            self.told.emit(_("Of this print there is no file: it was a Word file, or an earlier version made it."))
            return
        try:
            source = print_file(self._document.office.database, one)
            copy = scratch_folder() / f"{one.digest[:12]}{ending_of(source)}"
            write_whole(copy, source.read_bytes())
            mark_from_elsewhere(copy)
        except DelegationsError as error:
            self._document.office.failed.emit(str(error))
            return
        except OSError as error:
            self._document.office.failed.emit(file_fault(error))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))


class ArchiveSection(Section):
    """The archive as a part of an editor; it is read where the record itself is locked, too."""

    def __init__(self, document: Any) -> None:
        super().__init__(document)
        self.archive = PrintArchive(document)
        self.archive.told.connect(document.office.failed.emit)
        self.body.addWidget(self.archive)
        self.finish()

    def lock(self, *, locked: bool) -> None:
        """Stay open: what was printed of a signed record is looked up most often."""


def _about(record: Visit | Meeting, uid: str) -> str:
    """Return what a print is about: a participant, a programme item, a question."""
    if isinstance(record, Visit):
        return record.name_of(uid) or next((item.title for item in record.programme if item.uid == uid), "")
    return next((item.title for item in record.items if item.uid == uid), "")


def _when(one: Print) -> str:
    if one.printed_at is None:
        return ""
    return show_stored(one.printed_at)
