"""Reading a table of follow-ups: what would be made and changed, and every doubt, before anything is stored."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from delegations.domain.follow_ups.strategy import ImportLine, ImportResult
from delegations.domain.text.errors import DelegationsError, InvalidRecordError, Problem
from delegations.domain.text.texts import N_, _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.colours import colours
from delegations.gui.pages.follow_ups.import_parts import BodyMerges, ColumnMatching
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form, LineField
from delegations.services.follow_ups.strategies import TableFile, likely_strategy, open_table
from delegations.services.follow_ups.strategy_import import import_strategy

_WORDS = {"made": N_("new"), "changed": N_("changed"), "same": N_("as before")}


class ImportDialog(Dialog):
    """Shows what a file would do. ``result_of_import`` is set when the user agreed and it went in."""

    def __init__(self, parent: QWidget, office: AppContext, file: TableFile) -> None:
        super().__init__(parent, _("Read a table of follow-ups"), (1100, 680))
        self._office, self._file = office, file
        self._table = file.table()
        self.result_of_import: ImportResult | None = None
        layout = self.body
        layout.addWidget(text(file.name, "title"))
        self.form = Form(160)
        self.name = LineField(_("Strategy"), _("What the tasks belong to"))
        self.name.setText(self._table.name or self._likely())
        self.year = LineField(_("Year reported on"), "2022")
        self.year.setText(str(self._table.year or date.today().year))  # noqa: DTZ011  the wall calendar
        self.form.add("name", self.name.accessibleName(), self.name)
        self.form.add("year", self.year.accessibleName(), self.year)
        self.name.left.connect(self._try)
        self.year.left.connect(self._read_again)
        layout.addWidget(self.form)
        self.matching = ColumnMatching(file.columns, _samples(file))
        self.matching.setVisible(bool(file.columns.roles))
        self.matching.changed.connect(self._read_again)
        layout.addWidget(self.matching)
        self._summary = text("", "section", wrap=True)
        layout.addWidget(self._summary)
        self._lines = QTableWidget(0, 6)
        self._lines.setObjectName("rows")
        self._lines.setAccessibleName(_("What the file does"))
        self._lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._lines.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._lines.verticalHeader().hide()
        self._lines.setTabKeyNavigation(False)
        self._lines.setHorizontalHeaderLabels(
            [_("Line"), _("What happens"), _("Task or project"), _("Responsible"), _("Changes"), _("Doubtful")]
        )
        header = self._lines.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for place, width in enumerate((60, 140, 210, 170, 270)):
            header.resizeSection(place, width)
        header.setStretchLastSection(True)
        layout.addWidget(self._lines, 1)
        self.merges = BodyMerges()
        self.merges.changed.connect(self._try)
        layout.addWidget(self.merges)
        self.store_button = button(_("Read it in"), self._store)
        self.add_buttons(self.store_button)
        self._read_again()
        self._begun = self._answers()

    def _answers(self) -> tuple[Any, ...]:
        """Return what the user may say here: the names, what columns are for, which bodies are one."""
        return self.name.text(), self.year.text(), self.matching.columns(), self.merges.merges()

    def has_work(self) -> bool:
        """Tell whether anything was typed or chosen otherwise than it was proposed."""
        return self._answers() != self._begun

    def _likely(self) -> str:
        """Return the strategy that the table is known from; what keeps it from being read the trial will say."""
        try:
            return likely_strategy(self._office.database, self._table)
        except DelegationsError:
            return ""

    def _read_again(self) -> None:
        """Read the rows by the columns as they are chosen now; terms without a year are of the one in its field."""
        self._table = self._file.table(self.matching.columns(), year=self._year())
        self._try()

    def _year(self) -> int | None:
        typed = self.year.text().strip()
        return int(typed) if typed.isdecimal() and len(typed) == 4 else None  # noqa: PLR2004  a year

    def _attempt(self, *, dry_run: bool) -> ImportResult | None:
        try:
            # What stands in the fields counts, not what the file says: a wrong year must not turn into another one.
            table = replace(self._table, name=self.name.text(), year=self._year())
            merges = self.merges.merges()
            result = import_strategy(self._office.database, table, dry_run=dry_run, merges=merges)
        except DelegationsError as error:
            problems = error.problems if isinstance(error, InvalidRecordError) else [Problem("year", str(error))]
            self.form.show_problems({one.path: one.message for one in problems})
            self.store_button.setEnabled(False)
            return None
        self.form.show_problems({})
        self.store_button.setEnabled(True)
        return result

    def _try(self) -> None:
        """Show what would happen; nothing is stored."""
        result = self._attempt(dry_run=True)
        if result is None:
            return
        self._summary.setText(summary(result))
        self._lines.setRowCount(len(result.lines))
        # What is doubtful stands first, then what changes: that is what must be seen before anything is stored.
        for place, line in enumerate(sorted(result.lines, key=lambda one: (not one.doubts, not one.changes))):
            self._show_line(place, line)
        self.merges.show_pairs(result.alike)

    def _show_line(self, place: int, line: ImportLine) -> None:
        doubts = " ".join(line.doubts)
        changes = "\n".join(line.changes)
        cells = (str(line.line), _(_WORDS[line.what]), line.title, line.responsible, changes, doubts)
        for number, words in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            if doubts:
                item.setForeground(QColor(colours().warn))
            self._lines.setItem(place, number, item)
        # Who agrees must have been able to read what becomes of the row.
        if line.changes or line.doubts:
            self._lines.resizeRowToContents(place)
        else:
            self._lines.setRowHeight(place, self._lines.verticalHeader().defaultSectionSize())

    def _store(self) -> None:
        self.result_of_import = self._attempt(dry_run=False)
        if self.result_of_import is not None:
            self.accept()


def _samples(file: TableFile) -> list[str]:
    """Return the first words that stand in each column, for columns without a heading."""
    return [
        next((" ".join(line[place].split()) for line in file.rows if len(line) > place and line[place].strip()), "")
        for place in range(len(file.columns.roles))
    ]


def summary(result: ImportResult) -> str:
    """Return what an import does, in one sentence."""
    doubtful = sum(bool(line.doubts) for line in result.lines)
    words = _("New: {made}, changed: {changed}, as before: {same}; responsible bodies: {bodies}.").format(
        made=result.count("made"), changed=result.count("changed"), same=result.count("same"), bodies=result.bodies
    )
    if not doubtful:
        return words
    more = ngettext("{count} row is doubtful.", "{count} rows are doubtful.", doubtful).format(count=doubtful)
    return f"{words} {more}"


def import_file(parent: QWidget, office: AppContext, path: Path) -> None:
    """Read ``path`` on a thread, then show what it would do; nothing is stored until the user agrees."""

    def show(file: TableFile) -> None:
        dialog = ImportDialog(parent, office, file)

        def done() -> None:
            result = dialog.result_of_import
            if result is not None:
                office.message.emit(summary(result))

        dialog.accepted.connect(done)
        dialog.open()

    jobs.start(lambda _job: open_table(path), done=show, failed=office.failed.emit)
