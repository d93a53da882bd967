"""Reading a table of follow-ups: what would be made and changed, and every doubt, before anything is stored."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegations.domain.follow_ups.strategy import ImportResult, StrategyTable
from delegations.domain.follow_ups.strategy_columns import Columns, columns_under, without_headings
from delegations.domain.follow_ups.understood_table import TableRow, understood
from delegations.domain.records.understood import Understood
from delegations.domain.text.errors import DelegationsError, InvalidRecordError, Problem
from delegations.domain.text.texts import _
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.follow_ups.import_parts import (
    BodyMerges,
    ColumnMatching,
    FileChoices,
    HeadingRow,
    put,
    samples,
)
from delegations.gui.pages.follow_ups.reading_file import read_on_thread
from delegations.gui.reading.preview import Preview
from delegations.gui.reading.table_part import news_of, table_part
from delegations.gui.widgets.basics import button, column, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form, LineField
from delegations.services.follow_ups.column_matches import forget_match, keep_match
from delegations.services.follow_ups.strategies import TableFile, as_before, likely_strategy
from delegations.services.follow_ups.strategy_import import import_strategy

_ROWS = "rows"
_AFTER = 400
"""Milliseconds after a correction when it is tried what the import would do."""
_AT_ONCE = 500
"""Rows that are tried while the window waits; more are tried on a thread."""

Told = tuple[StrategyTable, tuple[Understood[TableRow], ...]]
"""A table as it was read, and its rows as the preview shows them."""


class ImportDialog(Dialog):
    """Shows what a file would do. ``result_of_import`` is set when the user agreed and it went in."""

    def __init__(
        self, parent: QWidget, context: AppContext, file: TableFile, table: StrategyTable | None = None
    ) -> None:
        """Show ``file``; ``table`` is what it holds as guessed, when that is known already."""
        super().__init__(parent, _("Read a table of follow-ups"), (1100, 720))
        self._context, self._file = context, file
        self._columns: dict[int, Columns] = {}
        self._sheets_said: set[int] = set()
        """Sheets of whose columns somebody said here what they are for."""
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
        self.name.setText(self._table.name or self._likely() or file.path.stem)
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
        self.preview = Preview([table_part(context, _ROWS)])
        self._edits = 0
        self._pause = QTimer(self, singleShot=True, interval=_AFTER)
        self._pause.timeout.connect(self._try)
        self.preview.changed.connect(self._note_edit)
        layout.addWidget(self.preview, 1)
        self.merges = BodyMerges()
        self.merges.changed.connect(self._try)
        layout.addWidget(self.merges)
        self.store_button = button(_("Read it in"), self._store)
        self.add_buttons(self.store_button)
        self._show_file()
        self._begun = self._answers()

    def _show_file(self) -> None:
        """Show how the file is read, and its rows."""
        self.choices = put(self._above, FileChoices(self._file))
        self.choices.sheet_changed.connect(self._show_sheet)
        self.choices.form_changed.connect(self._open_again)
        self._show_sheet()

    def _show_sheet(self) -> None:
        """Show what the columns of the chosen sheet are for; of several, those of the first."""
        place = self.choices.sheets()[0]
        sheet = self._file.sheets[place]
        columns = self._columns.get(place, sheet.columns)
        self.heading = HeadingRow(sheet, columns.head)
        self.heading.changed.connect(self._take_heading)
        self.heading.forgotten.connect(self._forget)
        self.matching = ColumnMatching(columns, samples(sheet))
        self.matching.setVisible(bool(columns.roles))
        self.matching.changed.connect(self._take_columns)
        both = QWidget()
        below = column(both)
        below.addWidget(self.heading)
        below.addWidget(self.matching)
        put(self._middle, both)
        steps = [self.year, self.heading.box, *self.matching.boxes, self.preview.tables[_ROWS]]
        for one, behind in pairwise(steps):
            QWidget.setTabOrder(one, behind)
        self._read_again()

    def _take_heading(self) -> None:
        """Read the columns anew under the line that was chosen for the headings."""
        place, line = self.choices.sheets()[0], self.heading.line()
        rows = self._file.sheets[place].rows
        self._columns[place] = columns_under(rows, line) if line is not None else without_headings(rows)
        self._sheets_said.add(place)
        self._show_sheet()

    def _forget(self) -> None:
        """Forget what was said of columns with such headings, and guess them."""
        place = self.choices.sheets()[0]
        try:
            forget_match(self._context.database, self._file.sheets[place].columns)
        except DelegationsError as error:
            self.say(str(error))
            return
        self._columns.pop(place, None)
        self._sheets_said.discard(place)
        self._file = self._file.guessed(place)
        self._show_sheet()

    def _take_columns(self) -> None:
        """Take what was chosen for the columns, for all chosen sheets whose headings are the same."""
        places = self.choices.sheets()
        chosen = self.matching.columns()
        for place in places:
            guessed = self._file.sheets[place].columns
            if place == places[0] or guessed.headings == chosen.headings:
                self._columns[place] = replace(chosen if place == places[0] else guessed, roles=chosen.roles)
                self._sheets_said.add(place)
        self._read_again()

    def _open_again(self) -> None:
        """Read the file in the encoding and by the separator that were chosen."""

        def show(file: TableFile, _table: StrategyTable) -> None:
            self._file, self._columns = as_before(self._context.database, file), {}
            self._sheets_said.clear()
            self._show_file()

        read_on_thread(self, self._file.path, self.choices.form(), show, self.say)

    def _answers(self) -> tuple[Any, ...]:
        """Return what the user may say: names, how the file is read, what columns are for, which bodies are one."""
        form = self.choices.form(), self.choices.sheets()
        return self.name.text(), self.year.text(), form, self.matching.columns(), self.merges.merges()

    def has_work(self) -> bool:
        """Tell whether anything was typed or chosen otherwise than it was proposed."""
        return self._answers() != self._begun or self.preview.has_work()

    def _note_edit(self) -> None:
        self._edits += 1
        self._pause.start()

    def _likely(self) -> str:
        """Return the strategy that the table is known from; what keeps it from being read the trial will say."""
        try:
            return likely_strategy(self._context.database, self._table)
        except DelegationsError:
            return ""

    def _read_again(self) -> None:
        """Read the rows by the columns as they are chosen now; terms without a year are of the one in its field."""
        places = self.choices.sheets()
        self._remarks.setText(" ".join(self._file.remarks(self._columns, chosen=places)))
        self._remarks.setVisible(bool(self._remarks.text()))
        read = partial(_read, self._file, dict(self._columns), places, self._year())
        if sum(len(self._file.sheets[place].rows) for place in places) > _AT_ONCE:
            self._read_on_thread(read)
            return
        self._show_rows(*read())

    def _show_rows(self, table: StrategyTable, rows: Sequence[Understood[TableRow]]) -> None:
        self._table = table
        self.preview.show_rows(_ROWS, rows)
        self._try()

    def _read_on_thread(self, read: Callable[[], Told]) -> None:
        self.store_button.setEnabled(False)
        self._summary.setText(_("Reading “{name}”…").format(name=self._file.name))
        if self._reading is not None:
            return  # when it ends it sees that the rows are to be read otherwise by now
        answers = self._answers()

        def done(told: Told) -> None:
            self._reading = None
            if answers != self._answers():
                self._read_again()
                return
            self._show_rows(*told)

        def failed(sentence: str) -> None:
            self._reading = None
            self.say(sentence)

        self._reading = jobs.start(lambda _job: read(), done=done, failed=failed)

    def _year(self) -> int | None:
        typed = self.year.text().strip()
        return int(typed) if typed.isdecimal() and len(typed) == 4 else None  # noqa: PLR2004  a year

    def _import(self, *, dry_run: bool) -> Callable[[], ImportResult]:
        # What stands in the fields counts, not what the file says: a wrong year must not turn into another one.
        kept: tuple[TableRow, ...] = self.preview.kept(_ROWS)
        table = replace(self._table, name=self.name.text(), year=self._year())
        merges = self.merges.merges()

        def work() -> ImportResult:
            corrected = replace(table, entries=tuple(row.as_entry for row in kept))
            return import_strategy(self._context.database, corrected, dry_run=dry_run, merges=merges)

        return work

    def _attempt(self, *, dry_run: bool) -> ImportResult | None:
        try:
            result = self._import(dry_run=dry_run)()
        except DelegationsError as error:
            problems = error.problems if isinstance(error, InvalidRecordError) else [Problem("year", str(error))]
            self.form.show_problems({one.path: one.message for one in problems})
            self.store_button.setEnabled(False)
            return None
        self.form.show_problems({})
        self.store_button.setEnabled(self._can_be_stored())
        return result

    def _try(self) -> None:
        """Show what would happen; nothing is stored. What was understood is shown also where that can't be told."""
        self._pause.stop()
        count = self.preview.count()
        if not any(row.title for row in self.preview.kept(_ROWS)):
            self.store_button.setEnabled(False)
            self._summary.setText(_("No task was found. Say above which column says what has to be done."))
            return
        if count > _AT_ONCE:
            self._try_on_thread()
            return
        self._show_result(self._attempt(dry_run=True))

    def _can_be_stored(self) -> bool:
        return self.preview.count() > 0 and self.preview.is_ready()

    def _try_on_thread(self) -> None:
        self.store_button.setEnabled(False)
        if self._job is not None:
            return  # when it ends it sees that something else is to be tried by now
        answers, work = (self._answers(), self._edits), self._import(dry_run=True)

        def done(result: ImportResult) -> None:
            self._job = None
            if answers != (self._answers(), self._edits):
                self._try()
                return
            self.form.show_problems({})
            self.store_button.setEnabled(self._can_be_stored())
            self._show_result(result)

        def failed(sentence: str) -> None:
            self._job = None
            self.form.show_problems({"year" if self.name.text().strip() else "name": sentence})

        self._job = jobs.start(lambda _job: work(), done=done, failed=failed)

    def _show_result(self, result: ImportResult | None) -> None:
        """Say what would become of the rows, beside each of them as well."""
        if result is None:
            self._summary.setText("")
            return
        self._summary.setText(summary(result))
        notes, doubts = news_of(result, self.preview.kept(_ROWS))
        self.preview.tell_news(_ROWS, notes, doubts)
        self.merges.show_pairs(result.alike)

    def _store(self) -> None:
        if self.preview.count() <= _AT_ONCE:
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
            self._keep_matches()
            self.accept()

    def _keep_matches(self) -> None:
        """Keep what was said of columns for the next table with the same headings."""
        for place in sorted(self._sheets_said):
            try:
                keep_match(self._context.database, self._columns.get(place) or self._file.sheets[place].columns)
            except DelegationsError as error:
                self._context.failed.emit(str(error))


def _read(file: TableFile, columns: dict[int, Columns], places: Sequence[int], year: int | None) -> Told:
    table = file.table(columns, chosen=places, year=year)
    return table, understood(table, partial(file.source, places))


def summary(result: ImportResult) -> str:
    """Return what an import does, in one sentence."""
    return _("New: {made}, changed: {changed}, as before: {same}; responsible bodies: {bodies}.").format(
        made=result.count("made"), changed=result.count("changed"), same=result.count("same"), bodies=result.bodies
    )


def import_file(parent: QWidget, context: AppContext, path: Path) -> None:
    """Read ``path`` on a thread, then show what it would do; nothing is stored until the user agrees."""

    def show(file: TableFile, table: StrategyTable) -> None:
        known = as_before(context.database, file)
        dialog = ImportDialog(parent, context, known, table if known is file else None)

        def done() -> None:
            result = dialog.result_of_import
            if result is not None:
                context.message.emit(summary(result))

        dialog.accepted.connect(done)
        dialog.open()

    read_on_thread(parent, path, None, show, context.failed.emit)
