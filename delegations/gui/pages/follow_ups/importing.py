"""Reading a table of follow-ups: what would be made and changed, and every doubt, before anything is stored."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from delegations.domain.follow_ups.strategy import ImportResult, StrategyTable
from delegations.domain.follow_ups.understood_table import TableRow, carried_over
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import DelegationsError, InvalidRecordError, Problem
from delegations.domain.text.texts import _
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.garbage import look_at_all_again, many_objects
from delegations.gui.pages.follow_ups.import_parts import BodyMerges
from delegations.gui.pages.follow_ups.reading_file import read_on_thread
from delegations.gui.pages.follow_ups.table_reading import Rows, TableReading
from delegations.gui.reading.parts import PartKey
from delegations.gui.reading.preview import Preview
from delegations.gui.reading.table_part import News, news_of, table_part
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.services.follow_ups.strategies import TableFile, as_before, likely_strategy
from delegations.services.follow_ups.strategy_import import import_strategy

_ROWS: PartKey[TableRow] = PartKey("rows")
_AFTER = 400
"""Milliseconds after a correction when it is tried what the import would do."""
_AT_ONCE = 500
"""Rows that are tried while the window waits; more are tried on a thread."""

Told = tuple[StrategyTable, Rows, Rows, str]
"""A table as it was read, its rows as they were read and as they were corrected before, sentences on the file."""


class ImportDialog(Dialog):
    """Shows what a file would do. ``result_of_import`` is set when the user agreed and it went in."""

    def __init__(
        self, parent: QWidget, context: AppContext, file: TableFile, table: StrategyTable | None = None
    ) -> None:
        """Show ``file``; ``table`` is what it holds as guessed, when that is known already."""
        super().__init__(parent, _("Read a table of follow-ups"), (1100, 720))
        self._context = context
        self._table = table or file.table()
        self._as_read: Rows = ()
        """The rows as the reader understood them, without what was corrected here."""
        self._job: jobs.Job | None = None
        self._reading: jobs.Job | None = None
        self.result_of_import: ImportResult | None = None
        layout = self.body
        layout.addWidget(text(file.name, "title"))
        self.form = Form(160)
        self.name = LineField(_("Strategy"), _("What the tasks belong to"))
        self.name.setText(self._table.name or file.path.stem)
        self.year = LineField(_("Year reported on"), own_digits("2022"))
        self.year.setText(own_digits(str(self._table.year or date.today().year)))  # noqa: DTZ011  the wall calendar
        self.form.add("name", self.name.accessibleName(), self.name)
        self.form.add("year", self.year.accessibleName(), self.year)
        self.name.left.connect(self._try)
        self.year.left.connect(self._read_again)
        layout.addWidget(self.form)
        self.reading = TableReading(context, file)
        self.reading.changed.connect(self._read_again)
        self.reading.opened.connect(self._read_anew)
        self.reading.failed.connect(self.say)
        layout.addWidget(self.reading)
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
        self.finished.connect(lambda _how: look_at_all_again())
        self._find_name()
        self._begun = self._answers()
        self._read_again()

    def _find_name(self) -> None:
        """Propose the strategy that the table is known from; of a large one it is looked for on a thread."""
        if self._table.name:
            return
        proposed, table = self.name.text(), self._table

        def take(found: str) -> None:
            if found and self.name.text() == proposed:
                self.name.setText(found)
                self._begun = (found, *self._begun[1:])

        def look() -> str:
            return likely_strategy(self._context.database, table)

        self._begun = self._answers()
        if len(table.entries) > _AT_ONCE:
            # What keeps it from being looked for, the trial will say.
            jobs.start(lambda _job: look(), done=take, failed=lambda _sentence: None)
            return
        try:
            take(look())
        except DelegationsError:
            return

    def _answers(self) -> tuple[object, ...]:
        """Return what the user may say: names, how the file is read, what columns are for, which bodies are one."""
        return self.name.text(), self.year.text(), *self.reading.answers(), tuple(self.merges.merges().items())

    def has_work(self) -> bool:
        """Tell whether anything was typed, chosen or corrected otherwise than it was proposed."""
        is_corrected = not self.preview.is_ready() or self.preview.understood(_ROWS) != self._as_read
        return self._answers() != self._begun or is_corrected

    def _note_edit(self) -> None:
        self._edits += 1
        self._pause.start()

    # -- what the file says ------------------------------------------------------------------------------------------

    def _read_anew(self) -> None:
        """Read the rows of a file that was opened otherwise: they are others now."""
        self.preview.show_rows(_ROWS, ())
        self._as_read = ()
        self._read_again()

    def _read_again(self) -> None:
        """Read the rows as the file is read now; what was corrected of a row stays."""
        how, begun, corrected = self.reading.how(self._year()), self._as_read, self.preview.understood(_ROWS)

        def read() -> Told:
            table, rows, remarks = how.read()
            return table, rows, carried_over(begun, corrected, rows), remarks

        if how.count() > _AT_ONCE:
            self._read_on_thread(read)
        else:
            self._show_rows(read())

    def _show_rows(self, told: Told) -> None:
        self._table, self._as_read, rows, remarks = told
        self._remarks.setText(remarks)
        self._remarks.setVisible(bool(remarks))
        self.preview.show_rows(_ROWS, rows)
        self._try()

    def _read_on_thread(self, read: Callable[[], Told]) -> None:
        self.store_button.setEnabled(False)
        self._summary.setText(_("Reading “{name}”…").format(name=self.reading.file.name))
        if self._reading is not None:
            return  # when it ends it sees that the rows are to be read otherwise by now
        answers = self._answers()

        def done(told: Told) -> None:
            self._reading = None
            if answers != self._answers():
                self._read_again()
                return
            self._show_rows(told)

        def failed(sentence: str) -> None:
            self._reading = None
            self.say(sentence)

        self._reading = jobs.start(lambda _job: read(), done=done, failed=failed)
        many_objects(self._reading.ended)

    def _year(self) -> int | None:
        typed = self.year.text().strip()
        return int(typed) if typed.isdecimal() and len(typed) == 4 else None  # noqa: PLR2004  a year

    # -- what it would do --------------------------------------------------------------------------------------------

    def _import(self, *, dry_run: bool) -> Callable[[], tuple[ImportResult, News]]:
        # What stands in the fields counts, not what the file says: a wrong year must not turn into another one.
        kept = self.preview.kept(_ROWS)
        table = replace(self._table, name=self.name.text(), year=self._year())
        merges = self.merges.merges()

        def work() -> tuple[ImportResult, News]:
            corrected = replace(table, entries=tuple(row.as_entry for row in kept))
            result = import_strategy(self._context.database, corrected, dry_run=dry_run, merges=merges)
            return result, news_of(result, kept)

        return work

    def _attempt(self, *, dry_run: bool) -> tuple[ImportResult, News] | None:
        try:
            told = self._import(dry_run=dry_run)()
        except DelegationsError as error:
            problems = error.problems if isinstance(error, InvalidRecordError) else [Problem("year", str(error))]
            self.form.show_problems({one.path: one.message for one in problems})
            self.store_button.setEnabled(False)
            return None
        self.form.show_problems({})
        self.store_button.setEnabled(self._can_be_stored())
        return told

    def _try(self) -> None:
        """Show what would happen; nothing is stored. What was understood is shown also where that can't be told."""
        self._pause.stop()
        if not any(row.title for row in self.preview.kept(_ROWS)):
            self.store_button.setEnabled(False)
            self._summary.setText(_("No task was found. Say above which column says what has to be done."))
        elif self.preview.count() > _AT_ONCE:
            self._try_on_thread()
        else:
            self._show_result(self._attempt(dry_run=True))

    def _can_be_stored(self) -> bool:
        return self.preview.count() > 0 and self.preview.is_ready()

    def _try_on_thread(self) -> None:
        self.store_button.setEnabled(False)
        if self._job is not None:
            return  # when it ends it sees that something else is to be tried by now
        answers, work = (self._answers(), self._edits), self._import(dry_run=True)

        def done(told: tuple[ImportResult, News]) -> None:
            self._job = None
            if answers != (self._answers(), self._edits):
                self._try()
                return
            self.form.show_problems({})
            self.store_button.setEnabled(self._can_be_stored())
            self._show_result(told)

        def failed(sentence: str) -> None:
            self._job = None
            self.form.show_problems({"year" if self.name.text().strip() else "name": sentence})

        self._job = jobs.start(lambda _job: work(), done=done, failed=failed)
        many_objects(self._job.ended)

    def _show_result(self, told: tuple[ImportResult, News] | None) -> None:
        """Say what would become of the rows, beside each of them as well."""
        if told is None:
            self._summary.setText("")
            return
        result, (notes, doubts) = told
        self._summary.setText(summary(result))
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

        def done(told: tuple[ImportResult, News]) -> None:
            self.setEnabled(True)
            self._end(told)

        work = self._import(dry_run=False)
        many_objects(jobs.start(lambda _job: work(), done=done, failed=failed, may_be_left=False).ended)

    def _end(self, told: tuple[ImportResult, News] | None) -> None:
        self.result_of_import = told[0] if told is not None else None
        if told is not None:
            self.reading.keep_matches()
            self.accept()


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
