"""How a file with a table is read: its sheet and encoding, the row of its headings, what each column is for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegations.domain.follow_ups.strategy import StrategyTable
from delegations.domain.follow_ups.strategy_columns import Columns, columns_under, without_headings
from delegations.domain.follow_ups.understood_table import TableRow, understood
from delegations.domain.records.understood import Understood
from delegations.domain.text.errors import DelegationsError
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.follow_ups.import_parts import ColumnMatching, FileChoices, HeadingRow, put, samples
from delegations.gui.pages.follow_ups.reading_file import read_on_thread
from delegations.gui.widgets.basics import column
from delegations.services.follow_ups.column_matches import forget_match, keep_match
from delegations.services.follow_ups.strategies import TableFile, as_before

Rows = tuple[Understood[TableRow], ...]


@dataclass(frozen=True, slots=True)
class HowRead:
    """A file and how it is read: the columns of sheets that somebody matched, the sheets, the year reported on."""

    file: TableFile
    columns: dict[int, Columns]
    places: tuple[int, ...]
    year: int | None

    def count(self) -> int:
        """Return how many lines are read."""
        return sum(len(self.file.sheets[place].rows) for place in self.places)

    def read(self) -> tuple[StrategyTable, Rows, str]:
        """Return the table, its rows as a preview shows them, and sentences on the file."""
        table = self.file.table(self.columns, chosen=self.places, year=self.year)
        rows = understood(table, partial(self.file.source, self.places))
        return table, rows, " ".join(self.file.remarks(self.columns, chosen=self.places))


class TableReading(QWidget):
    """``changed`` tells that the rows are to be read otherwise, ``opened`` that the file is, ``failed`` why not."""

    changed = Signal()
    opened = Signal()
    failed = Signal(str)

    def __init__(self, context: AppContext, file: TableFile) -> None:
        super().__init__()
        self._context, self.file = context, file
        self._columns: dict[int, Columns] = {}
        self._said: set[int] = set()
        """Sheets of whose columns somebody said here what they are for."""
        layout = column(self)
        self._above, self._below = QVBoxLayout(), QVBoxLayout()
        layout.addLayout(self._above)
        layout.addLayout(self._below)
        self.choices: FileChoices
        self.heading: HeadingRow
        self.matching: ColumnMatching
        self._show_file()

    def how(self, year: int | None) -> HowRead:
        """Return how the file is read now."""
        return HowRead(self.file, dict(self._columns), tuple(self.choices.sheets()), year)

    def answers(self) -> tuple[object, ...]:
        """Return what is chosen here."""
        return self.choices.form(), self.choices.sheets(), self.matching.columns()

    def steps(self) -> Sequence[QWidget]:
        """Return what the keyboard goes through."""
        return [self.heading.box, *self.matching.boxes]

    def keep_matches(self) -> None:
        """Keep what was said of columns for the next table with the same headings."""
        for place in sorted(self._said):
            try:
                keep_match(self._context.database, self._columns.get(place) or self.file.sheets[place].columns)
            except DelegationsError as error:
                self._context.failed.emit(str(error))

    def _show_file(self) -> None:
        self.choices = put(self._above, FileChoices(self.file))
        self.choices.sheet_changed.connect(self._sheet_chosen)
        self.choices.form_changed.connect(self._open_again)
        self._show_sheet()

    def _sheet_chosen(self) -> None:
        self._show_sheet()
        self.changed.emit()

    def _show_sheet(self) -> None:
        """Show what the columns of the chosen sheet are for; of several, those of the first."""
        place = self.choices.sheets()[0]
        sheet = self.file.sheets[place]
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
        put(self._below, both)

    def _take_heading(self) -> None:
        """Read the columns anew under the line that was chosen for the headings."""
        place, line = self.choices.sheets()[0], self.heading.line()
        rows = self.file.sheets[place].rows
        self._columns[place] = columns_under(rows, line) if line is not None else without_headings(rows)
        self._said.add(place)
        self._sheet_chosen()

    def _forget(self) -> None:
        """Forget what was said of columns with such headings, and guess them."""
        place = self.choices.sheets()[0]
        try:
            forget_match(self._context.database, self.file.sheets[place].columns)
        except DelegationsError as error:
            self.failed.emit(str(error))
            return
        self._columns.pop(place, None)
        self._said.discard(place)
        self.file = self.file.guessed(place)
        self._sheet_chosen()

    def _take_columns(self) -> None:
        """Take what was chosen for the columns, for all chosen sheets whose headings are the same."""
        places = self.choices.sheets()
        chosen = self.matching.columns()
        for place in places:
            guessed = self.file.sheets[place].columns
            if place == places[0] or guessed.headings == chosen.headings:
                self._columns[place] = replace(chosen if place == places[0] else guessed, roles=chosen.roles)
                self._said.add(place)
        self.changed.emit()

    def _open_again(self) -> None:
        """Read the file in the encoding and by the separator that were chosen."""

        def show(file: TableFile, _table: StrategyTable) -> None:
            self.file, self._columns = as_before(self._context.database, file), {}
            self._said.clear()
            self._show_file()
            self.opened.emit()

        read_on_thread(self, self.file.path, self.choices.form(), show, self.failed.emit)
