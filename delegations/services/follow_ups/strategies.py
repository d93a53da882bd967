"""Strategies: tables of them opened and read in, which there are, and taking one away."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from delegations.domain.follow_ups.strategy import LeftOut, StrategyEntry, StrategyTable
from delegations.domain.follow_ups.strategy_by_columns import read_table_by
from delegations.domain.follow_ups.strategy_columns import Columns, columns_as_before, guess_columns
from delegations.domain.follow_ups.vocabulary import ColumnRole
from delegations.domain.text.errors import FileError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _, listed
from delegations.exchange.tables.contents import TextForm, Watch
from delegations.exchange.tables.reading import read_file
from delegations.services.follow_ups.column_matches import kept_matches
from delegations.store.engine.database import Database
from delegations.store.tables import StrategyNodeRow, StrategyRow


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet of a file, what its columns are for as far as its headings tell, and what is doubtful of its rows."""

    name: str
    rows: list[list[str]]
    columns: Columns
    is_hidden: bool
    doubts: Mapping[int, tuple[str, ...]]
    is_as_before: bool = False
    """Whether its columns are what somebody said of a table with the same headings."""

    def table(self, columns: Columns, *, year: int | None) -> StrategyTable:
        """Return the table in this sheet by ``columns``; what the file says of a row stands with its task."""
        table = read_table_by(self.rows, columns, year=year)
        if not self.doubts:
            return table
        entries = list(table.entries)
        left_out = list(table.left_out)
        gone = {one.line for one in left_out}
        lines = [entry.line for entry in entries]
        for line, words in self.doubts.items():
            place = bisect_right(lines, line) - 1
            # A row that only goes on belongs to the task above it.
            if place >= 0 and line not in gone:
                entries[place] = replace(entries[place], doubts=(*entries[place].doubts, *words))
            else:
                text = " · ".join(filter(None, self.rows[line - 1]))
                left_out.append(LeftOut(line=line, text=text, why=" ".join(words)))
        return replace(table, entries=tuple(entries), left_out=tuple(left_out))

    @property
    def has_tasks(self) -> bool:
        """Whether tasks are found in it by its own headings."""
        return any(entry.title for entry in self.table(self.columns, year=None).entries)


@dataclass(frozen=True, slots=True)
class TableFile:
    """What a file holds: its sheets, how its text was read, and sentences on the file as a whole."""

    name: str
    path: Path
    sheets: tuple[TableSheet, ...]
    form: TextForm | None
    notes: tuple[str, ...]
    chosen: tuple[int, ...]
    """The sheets that are read unless others are chosen: those that are not hidden and hold tasks."""

    def table(
        self,
        columns: Mapping[int, Columns] | None = None,
        *,
        chosen: Sequence[int] | None = None,
        year: int | None = None,
    ) -> StrategyTable:
        """Return the table that the ``chosen`` sheets hold, by ``columns`` of some of them or as guessed."""
        places = self.chosen if chosen is None else tuple(chosen)
        tables = [
            _named(
                self.sheets[place].table((columns or {}).get(place) or self.sheets[place].columns, year=year),
                self.sheets[place].name if len(places) > 1 else "",
            )
            for place in places
        ]
        return StrategyTable(
            name=next((one.name for one in tables if one.name), ""),
            year=year or next((one.year for one in tables if one.year), None),
            entries=tuple(entry for one in tables for entry in one.entries),
            left_out=tuple(row for one in tables for row in one.left_out),
        )

    def guessed(self, place: int) -> "TableFile":
        """Return the file with the columns of a sheet as its headings tell, whatever somebody said once."""
        sheet = self.sheets[place]
        anew = replace(sheet, columns=guess_columns(sheet.rows), is_as_before=False)
        return replace(self, sheets=(*self.sheets[:place], anew, *self.sheets[place + 1 :]))

    def source(self, chosen: Sequence[int], sheet: str, line: int) -> str:
        """Return the words of a ``line`` of the sheet called so among the ``chosen``; of the only one for no name."""
        rows = next((self.sheets[one].rows for one in chosen if not sheet or self.sheets[one].name == sheet), [])
        return " · ".join(" ".join(cell.split()) for cell in rows[line - 1] if cell.strip()) if line else ""

    def tasks(self, *, year: int | None = None, sheets: Sequence[str] = ()) -> StrategyTable:
        """Return the tasks of the file, of the sheets called so if any are given; raises FileError without any."""
        table = self.table(chosen=self.places(sheets), year=year)
        if not any(entry.title for entry in table.entries):
            message = _(
                "No tasks or projects were found in “{name}”. Its columns: number, task, project, bodies, progress."
            )
            raise FileError(message.format(name=self.name))
        return table

    def places(self, sheets: Sequence[str]) -> tuple[int, ...]:
        """Return the places of the sheets called so, those that are read by themselves for none. Raises FileError."""
        known = {fold(sheet.name): place for place, sheet in enumerate(self.sheets)}
        unknown = next((name for name in sheets if fold(name) not in known), None)
        if unknown is not None:
            message = _("“{name}” has no sheet “{sheet}”. It has: {sheets}.")
            every = listed([_("“{text}”").format(text=sheet.name) for sheet in self.sheets])
            raise FileError(message.format(name=self.name, sheet=unknown, sheets=every))
        return tuple(known[fold(name)] for name in sheets) or self.chosen

    def remarks(
        self, columns: Mapping[int, Columns] | None = None, *, chosen: Sequence[int] | None = None
    ) -> tuple[str, ...]:
        """Return sentences on what of the file is not read: sheets, and columns that nobody has given a meaning."""
        places = self.chosen if chosen is None else tuple(chosen)
        return (*self.notes, *self._sheets_left(places), *self._columns_left(places, columns or {}))

    def _sheets_left(self, places: Iterable[int]) -> Iterator[str]:
        left = [
            sheet.name for n, sheet in enumerate(self.sheets) if n not in places and not sheet.is_hidden and sheet.rows
        ]
        if left:
            yield _("Sheets left out: {sheets}.").format(
                sheets=listed([_("“{text}”").format(text=one) for one in left])
            )

    def _columns_left(self, places: Iterable[int], columns: Mapping[int, Columns]) -> Iterator[str]:
        left: list[str] = []
        for place in places:
            sheet = self.sheets[place]
            for number, role in enumerate((columns.get(place) or sheet.columns).roles):
                if role is ColumnRole.IGNORED and _is_filled(sheet, number):
                    heading = (columns.get(place) or sheet.columns).headings[number]
                    left.append(
                        _("“{text}”").format(text=heading)
                        if heading
                        else _("column {number}").format(number=number + 1)
                    )
        if left:
            yield _("Columns left out: {columns}.").format(columns=listed(left))


def _named(table: StrategyTable, sheet: str) -> StrategyTable:
    if not sheet:
        return table
    entries: tuple[StrategyEntry, ...] = tuple(replace(entry, sheet=sheet) for entry in table.entries)
    return replace(table, entries=entries, left_out=tuple(replace(row, sheet=sheet) for row in table.left_out))


def _is_filled(sheet: TableSheet, number: int) -> bool:
    head = sheet.columns.head
    return any(len(row) > number and row[number].strip() for row in sheet.rows[(head + 1 if head is not None else 0) :])


def open_table(path: Path, form: TextForm | None = None, watch: Watch | None = None) -> TableFile:
    """Return what the file ``path`` holds, also when no column of it is recognised.

    ``form`` tells how a text file is read, ``watch`` is told how many rows were and may raise. Raises FileError when it
    can't be read or is empty.
    """
    contents = read_file(path, form, watch)
    sheets = tuple(
        TableSheet(one.name, one.rows, guess_columns(one.rows), one.is_hidden, one.doubts) for one in contents.sheets
    )
    if not any(map(any, (row for sheet in sheets for row in sheet.rows))):
        raise FileError(_("“{name}” is empty.").format(name=path.name))
    return TableFile(path.name, path, sheets, contents.form, contents.notes, _chosen(sheets))


def _chosen(sheets: Sequence[TableSheet]) -> tuple[int, ...]:
    filled = [place for place, sheet in enumerate(sheets) if any(map(any, sheet.rows))]
    shown = [place for place in filled if not sheets[place].is_hidden]
    likely = [place for place in shown if sheets[place].columns.head is not None] or shown
    with_tasks = [place for place in likely if sheets[place].has_tasks] if len(likely) > 1 else likely
    return tuple(with_tasks or likely[:1] or filled[:1])


def as_before(database: Database, file: TableFile) -> TableFile:
    """Return ``file`` with its columns as somebody said of a table with the same headings, where one was read."""
    matches = kept_matches(database)
    sheets = []
    for sheet in file.sheets:
        columns = columns_as_before(sheet.rows, matches)
        sheets.append(replace(sheet, columns=columns, is_as_before=True) if columns is not None else sheet)
    if not any(sheet.is_as_before for sheet in sheets):
        return file
    return replace(file, sheets=tuple(sheets), chosen=_chosen(sheets))


def likely_strategy(database: Database, table: StrategyTable) -> str:
    """Return the name of the strategy that most rows of ``table`` are known from, or nothing: less than half are."""
    titles = {fold(entry.title) for entry in table.entries}
    found: Counter[str] = Counter()
    with database.session() as session:
        known = select(StrategyRow.name, StrategyNodeRow.title_key).join(
            StrategyNodeRow, StrategyNodeRow.strategy_id == StrategyRow.id
        )
        for name, title in set(session.execute(known).all()):
            found[name] += title in titles
    name, count = max(found.items(), key=lambda one: one[1], default=("", 0))
    return name if count * 2 >= len(titles) and count else ""
