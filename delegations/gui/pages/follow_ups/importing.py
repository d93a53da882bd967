"""Reading a table of follow-ups: what would be made and changed, and every doubt, before anything is stored."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegations.domain.follow_ups.strategy import ImportResult, StrategyTable
from delegations.domain.follow_ups.strategy_columns import Columns
from delegations.domain.text.errors import DelegationsError, InvalidRecordError, Problem
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.follow_ups.import_parts import BodyMerges, ColumnMatching, FileChoices
from delegations.gui.pages.follow_ups.import_rows import ImportRows, lines_of
from delegations.gui.pages.follow_ups.reading_file import read_on_thread
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form, LineField
from delegations.services.follow_ups.strategies import TableFile, TableSheet, likely_strategy
from delegations.services.follow_ups.strategy_import import import_strategy

Part = TypeVar("Part", bound=QWidget)
_AT_ONCE = 3_000
"""Rows that are tried while the window waits; more are tried on a thread."""


class ImportDialog(Dialog):
    """Shows what a file would do. ``result_of_import`` is set when the user agreed and it went in."""

    def __init__(
        self, parent: QWidget, office: AppContext, file: TableFile, table: StrategyTable | None = None
    ) -> None:
        """Show ``file``; ``table`` is what it holds as guessed, when that is known already."""
        super().__init__(parent, _("Read a table of follow-ups"), (1100, 720))
        self._office, self._file = office, file
        self._columns: dict[int, Columns] = {}
        self._table = table or file.table()
        self._job: jobs.Job | None = None
        self._reading: jobs.Job | None = None
        self.result_of_import: ImportResult | None = None
        layout = self.body
        layout.addWidget(text(file.name, "title"))
        self._above = QVBoxLayout()
        layout.addLayout(self._above)
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
        self._middle = QVBoxLayout()
        layout.addLayout(self._middle)
        self.choices: FileChoices
        self.matching: ColumnMatching
        self._remarks = text("", "muted", wrap=True)
        layout.addWidget(self._remarks)
        self._summary = text("", "section", wrap=True)
        layout.addWidget(self._summary)
        self._lines = ImportRows()
        layout.addWidget(self._lines, 1)
        self.merges = BodyMerges()
        self.merges.changed.connect(self._try)
        layout.addWidget(self.merges)
        self.store_button = button(_("Read it in"), self._store)
        self.add_buttons(self.store_button)
        self._show_file()
        self._begun = self._answers()

    # -- the file ----------------------------------------------------------------------------------------------------

    def _show_file(self) -> None:
        """Show how the file is read, and its rows."""
        self.choices = _put(self._above, FileChoices(self._file))
        self.choices.sheet_changed.connect(self._show_sheet)
        self.choices.form_changed.connect(self._open_again)
        self._show_sheet()

    def _show_sheet(self) -> None:
        """Show what the columns of the chosen sheet are for; of several, those of the first."""
        place = self.choices.sheets()[0]
        sheet = self._file.sheets[place]
        columns = self._columns.get(place, sheet.columns)
        self.matching = _put(self._middle, ColumnMatching(columns, _samples(sheet)))
        self.matching.setVisible(bool(columns.roles))
        self.matching.changed.connect(self._take_columns)
        self._read_again()

    def _take_columns(self) -> None:
        """Take what was chosen for the columns, for all chosen sheets whose headings are the same."""
        places = self.choices.sheets()
        chosen = self.matching.columns()
        for place in places:
            guessed = self._file.sheets[place].columns
            if place == places[0] or guessed.headings == chosen.headings:
                self._columns[place] = replace(guessed, roles=chosen.roles)
        self._read_again()

    def _open_again(self) -> None:
        """Read the file in the encoding and by the separator that were chosen."""

        def show(file: TableFile, _table: StrategyTable) -> None:
            self._file, self._columns = file, {}
            self._show_file()

        read_on_thread(self, self._file.path, self.choices.form(), show, self.say)

    # -- what was said -----------------------------------------------------------------------------------------------

    def _answers(self) -> tuple[Any, ...]:
        """Return what the user may say: names, how the file is read, what columns are for, which bodies are one."""
        form = self.choices.form(), self.choices.sheets()
        return self.name.text(), self.year.text(), form, self.matching.columns(), self.merges.merges()

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
        places = self.choices.sheets()
        self._remarks.setText(" ".join(self._file.remarks(self._columns, chosen=places)))
        self._remarks.setVisible(bool(self._remarks.text()))
        read = partial(self._file.table, dict(self._columns), chosen=places, year=self._year())
        if sum(len(self._file.sheets[place].rows) for place in places) > _AT_ONCE:
            self._read_on_thread(read)
            return
        self._table = read()
        self._try()

    def _read_on_thread(self, read: Callable[[], StrategyTable]) -> None:
        self.store_button.setEnabled(False)
        self._summary.setText(_("Reading “{name}”…").format(name=self._file.name))
        if self._reading is not None:
            return  # when it ends it sees that the rows are to be read otherwise by now
        answers = self._answers()

        def done(table: StrategyTable) -> None:
            self._reading = None
            if answers != self._answers():
                self._read_again()
                return
            self._table = table
            self._try()

        def failed(sentence: str) -> None:
            self._reading = None
            self.say(sentence)

        self._reading = jobs.start(lambda _job: read(), done=done, failed=failed)

    def _year(self) -> int | None:
        typed = self.year.text().strip()
        return int(typed) if typed.isdecimal() and len(typed) == 4 else None  # noqa: PLR2004  a year

    # -- trying and storing ------------------------------------------------------------------------------------------

    def _import(self, *, dry_run: bool) -> Callable[[], ImportResult]:
        # What stands in the fields counts, not what the file says: a wrong year must not turn into another one.
        table = replace(self._table, name=self.name.text(), year=self._year())
        merges = self.merges.merges()
        return lambda: import_strategy(self._office.database, table, dry_run=dry_run, merges=merges)

    def _attempt(self, *, dry_run: bool) -> ImportResult | None:
        try:
            result = self._import(dry_run=dry_run)()
        except DelegationsError as error:
            problems = error.problems if isinstance(error, InvalidRecordError) else [Problem("year", str(error))]
            self.form.show_problems({one.path: one.message for one in problems})
            self.store_button.setEnabled(False)
            return None
        self.form.show_problems({})
        self.store_button.setEnabled(bool(self._table.entries))
        return result

    def _try(self) -> None:
        """Show what would happen; nothing is stored. What was understood is shown also where that can't be told."""
        table = self._table
        if not any(entry.title for entry in table.entries):
            self.store_button.setEnabled(False)
            self._summary.setText(_("No task was found. Say above which column says what has to be done."))
            self._lines.show_lines([], table.left_out)
            return
        if len(table.entries) > _AT_ONCE:
            self._try_on_thread(table)
            return
        self._show_result(self._attempt(dry_run=True), table)

    def _try_on_thread(self, table: StrategyTable) -> None:
        self._show_result(None, table)
        self.store_button.setEnabled(False)
        if self._job is not None:
            return  # when it ends it sees that something else is to be tried by now
        answers, work = self._answers(), self._import(dry_run=True)

        def done(result: ImportResult) -> None:
            self._job = None
            if answers != self._answers():
                self._try()
                return
            self.form.show_problems({})
            self.store_button.setEnabled(True)
            self._show_result(result, table)

        def failed(sentence: str) -> None:
            self._job = None
            self.form.show_problems({"year" if self.name.text().strip() else "name": sentence})

        self._job = jobs.start(lambda _job: work(), done=done, failed=failed)

    def _show_result(self, result: ImportResult | None, table: StrategyTable) -> None:
        lines = result.lines if result is not None else lines_of(table)
        words = [summary(result) if result is not None else _understood(table)]
        if table.left_out:
            count = len(table.left_out)
            words.append(ngettext("{count} row is left out.", "{count} rows are left out.", count).format(count=count))
        if more := self._lines.show_lines(lines, table.left_out):
            words.append(
                ngettext("{count} more row is not shown.", "{count} more rows are not shown.", more).format(count=more)
            )
        self._summary.setText(" ".join(words))
        if result is not None:
            self.merges.show_pairs(result.alike)

    def _store(self) -> None:
        if len(self._table.entries) <= _AT_ONCE:
            self._end(self._attempt(dry_run=False))
            return
        self.setEnabled(False)

        def failed(sentence: str) -> None:
            self.setEnabled(True)
            self.say(sentence)

        def done(result: ImportResult) -> None:
            self.setEnabled(True)
            self._end(result)

        work = self._import(dry_run=False)
        jobs.start(lambda _job: work(), done=done, failed=failed, may_be_left=False)

    def _end(self, result: ImportResult | None) -> None:
        self.result_of_import = result
        if result is not None:
            self.accept()


def _put(place: QVBoxLayout, part: Part) -> Part:
    """Show ``part`` in a place instead of what was shown there."""
    while (item := place.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    place.addWidget(part)
    return part


def _samples(sheet: TableSheet) -> list[str]:
    """Return the first words that stand in each column, for columns without a heading."""
    return [
        next((" ".join(line[place].split()) for line in sheet.rows if len(line) > place and line[place].strip()), "")
        for place in range(len(sheet.columns.roles))
    ]


def summary(result: ImportResult) -> str:
    """Return what an import does, in one sentence."""
    doubtful = sum(bool(line.doubts) for line in result.lines)
    words = _("New: {made}, changed: {changed}, as before: {same}; responsible bodies: {bodies}.").format(
        made=result.count("made"), changed=result.count("changed"), same=result.count("same"), bodies=result.bodies
    )
    return f"{words} {_doubtful(doubtful)}".strip()


def _understood(table: StrategyTable) -> str:
    count = len(table.entries)
    words = ngettext("{count} row was understood.", "{count} rows were understood.", count).format(count=count)
    return f"{words} {_doubtful(sum(bool(entry.doubts) for entry in table.entries))}".strip()


def _doubtful(count: int) -> str:
    words = ngettext("{count} row is doubtful.", "{count} rows are doubtful.", count)
    return words.format(count=count) if count else ""


def import_file(parent: QWidget, office: AppContext, path: Path) -> None:
    """Read ``path`` on a thread, then show what it would do; nothing is stored until the user agrees."""

    def show(file: TableFile, table: StrategyTable) -> None:
        dialog = ImportDialog(parent, office, file, table)

        def done() -> None:
            result = dialog.result_of_import
            if result is not None:
                office.message.emit(summary(result))

        dialog.accepted.connect(done)
        dialog.open()

    read_on_thread(parent, path, None, show, office.failed.emit)
