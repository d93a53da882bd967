"""What was printed of a record: when, by whom, in which version, who has it; each opens as it was printed."""

from typing import Generic

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from delegations.domain.dates.moments import show_stored
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.machine.file_words import file_fault
from delegations.domain.machine.private_files import write_whole
from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.office.roles import Right
from delegations.domain.papers.signatures import SignatureNote
from delegations.domain.records.record import AnyCounted
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import LANGUAGES, _
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.section import Section
from delegations.gui.ground import jobs
from delegations.gui.tables.headings import name_columns
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.reading import for_reading
from delegations.pictures.kinds import ending_of
from delegations.services.files.web_mark import mark_from_elsewhere
from delegations.services.papers.papers import about_words
from delegations.services.papers.prints import Print, is_scan, note_given, print_file, prints_of, take_back_print
from delegations.services.papers.signing import signatures_of_print

_GIVEN, _GIVEN_WIDTH, _NAME_WIDTH = 6, 130, 280
"""The column of who was given a print, and its least width."""
_SHOWN = 12
"""Lines that are seen without scrolling."""


class PrintArchive(QWidget, Generic[AnyCounted]):
    """Follows a document. ``told`` carries a sentence about what can't be shown."""

    told = Signal(str)
    given = Signal()
    """It was noted who has a print."""

    def __init__(self, document: RecordDocument[AnyCounted]) -> None:
        super().__init__()
        self._document = document
        self._prints: list[Print] = []
        self._notes: dict[str, list[SignatureNote]] = {}
        layout = column(self, gap=GRID)
        layout.addWidget(text(_("What was printed"), "section"))
        self._nothing = text(_("Nothing was printed yet."), "muted")
        layout.addWidget(self._nothing)
        self.table = QTableWidget(0, 7)
        self.table.setObjectName("rows")
        self.table.setAccessibleName(_("What was printed"))
        name_columns(
            self.table, [_("Paper"), _("Language"), _("Version"), _("When"), _("By whom"), _("Copies"), _("Given to")]
        )
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.itemChanged.connect(self._note_given)
        self.table.cellActivated.connect(lambda line, place: self._open(line) if place < _GIVEN else None)
        layout.addWidget(self.table)
        self.signatures = text("", "muted", wrap=True)
        self.signatures.setAccessibleName(_("Signatures"))
        self.table.currentCellChanged.connect(lambda line, *_more: self._show_signatures(line))
        layout.addWidget(self.signatures)
        line = row()
        self._back = button(_("Take this scan back"), self._take_back, role="quiet")
        line.addWidget(self._back)
        line.addStretch(1)
        layout.addLayout(line)
        self.table.itemSelectionChanged.connect(self._offer_back)
        document.context.visits_changed.connect(self.refresh)
        document.context.meetings_changed.connect(self.refresh)
        document.context.rights_changed.connect(self.refresh)
        document.shown.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what was printed of the record on screen."""
        try:
            self._prints = prints_of(self._document.context.database, self._document.record)
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
        self.table.setColumnWidth(0, min(self.table.columnWidth(0), _NAME_WIDTH))
        # What is left is for those who were given it; in a narrow window the table is scrolled to them.
        self.table.setColumnWidth(_GIVEN, max(self.table.columnWidth(_GIVEN), _GIVEN_WIDTH))
        self.table.horizontalHeader().setStretchLastSection(True)
        self._show_signatures(self.table.currentRow())
        rows = min(len(self._prints), _SHOWN)
        head, bar = self.table.horizontalHeader().height(), self.table.horizontalScrollBar().sizeHint().height()
        self._offer_back()
        self.table.setFixedHeight(self.table.verticalHeader().defaultSectionSize() * rows + head + bar + GRID)

    def holders(self) -> list[str]:
        """Return who was given something that was printed, each once."""
        names = (name.strip() for one in self._prints if not is_scan(one) for name in one.given_to.split(","))
        return list(dict.fromkeys(filter(None, names)))

    def _show_signatures(self, line: int) -> None:
        """Say below the table who signed the chosen paper, when, and for how long that can be checked."""
        one = self._prints[line] if 0 <= line < len(self._prints) else None
        notes = self._notes.get(one.digest, []) if one is not None else []
        self.signatures.setText("\n".join(note.words() for note in notes))
        self.signatures.setVisible(bool(notes))
        if one is not None and one.digest and one.digest not in self._notes:
            # On a thread: a scan may be a stranger's PDF. A file that is gone is told of when it is opened.
            database = self._document.context.database
            jobs.start(lambda _job: (one.digest, signatures_of_print(database, one)), done=self._keep_notes)

    def _keep_notes(self, found: tuple[str, list[SignatureNote]]) -> None:
        """Keep what was read from a file, which never changes, and show it where it is the chosen one's."""
        digest, notes = found
        self._notes[digest] = notes
        line = self.table.currentRow()
        if 0 <= line < len(self._prints) and self._prints[line].digest == digest:
            self._show_signatures(line)

    def _fill(self, line: int, one: Print) -> None:
        cells = (
            dotted(_(one.name), about_words(self._document.record, one.about), *_marks(one)),
            " + ".join(LANGUAGES[code] for code in (one.language, one.second) if code),
            str(one.version),
            _when(one),
            one.who,
            str(one.copies) if one.copies else "–",
            _given(one),
        )
        for place, words in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setToolTip(words if place < _GIVEN else _("Who has this version: type it here"))
            if place < _GIVEN or one.taken_back_at is not None or self._document.context.why_not(Right.PAPERS):
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if one.taken_back_at is not None:
                font = item.font()
                font.setStrikeOut(place < _GIVEN)
                item.setFont(font)
            self.table.setItem(line, place, item)

    def _note_given(self, item: QTableWidgetItem) -> None:
        one = self._prints[item.row()]
        if item.column() == _GIVEN and one.id is not None:
            try:
                note_given(self._document.context.database, one.id, item.text())
            except DelegationsError as error:
                self.told.emit(str(error))
            self.given.emit()

    def _chosen(self) -> Print | None:
        lines = {one.row() for one in self.table.selectedIndexes()}
        return self._prints[lines.pop()] if len(lines) == 1 else None

    def _offer_back(self) -> None:
        one = self._chosen()
        may_be_taken = one is not None and is_scan(one) and one.taken_back_at is None
        self._back.setVisible(may_be_taken and not self._document.context.why_not(self._document.kind.right))

    def _take_back(self) -> None:
        """Mark the chosen scan as taken back; it stays in its place."""
        one = self._chosen()
        if one is None or one.id is None:
            return
        try:
            take_back_print(self._document.context.database, one.id)
        except DelegationsError as error:
            self.told.emit(str(error))
        self.refresh()

    def _open(self, line: int) -> None:
        """Open the file as it was printed or scanned, in the program that shows its kind here."""
        one = self._prints[line]
        if not one.digest:
            self.told.emit(_("Of this print there is no file: it was a Word file, or an earlier version made it."))
            return
        try:
            source = print_file(self._document.context.database, one)
            copy = scratch_folder() / f"{one.digest[:12]}{ending_of(source)}"
            write_whole(copy, source.read_bytes())
            mark_from_elsewhere(copy)
        except DelegationsError as error:
            self._document.context.failed.emit(str(error))
            return
        except OSError as error:
            self._document.context.failed.emit(file_fault(error))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))


class ArchiveSection(Section[AnyCounted]):
    """The archive as a part of an editor; it is read where the record itself is locked, too."""

    def __init__(self, document: RecordDocument[AnyCounted]) -> None:
        super().__init__(document)
        for_reading(self)
        self.archive = PrintArchive(document)
        self.archive.told.connect(document.context.failed.emit)
        self.body.addWidget(self.archive)
        self.finish()

    def lock(self, *, locked: bool) -> None:
        """Stay open: what was printed of a signed record is looked up most often."""


def _given(one: Print) -> str:
    """Return who has a print; of a scan what it is, and when and by whom it was taken back."""
    if one.taken_back_at is None:
        return one.given_to
    words = _("{scan}, taken back: {who}, {when}")
    return words.format(scan=one.given_to, who=one.taken_back_by, when=show_stored(one.taken_back_at))


def _marks(one: Print) -> tuple[str, str]:
    """Return the registration number and the date that stand on a paper."""
    return (numbered(one.number) if one.number else "", short_date(one.day))


def _when(one: Print) -> str:
    if one.printed_at is None:
        return ""
    return show_stored(one.printed_at)
