"""Strategies: tables of them opened and read in, which there are, and taking one away."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from delegations.domain.follow_ups.strategy import StrategyTable
from delegations.domain.follow_ups.strategy_columns import Columns, guess_columns, read_table_by
from delegations.domain.text.errors import FileError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.exchange.tables.reading import read_rows
from delegations.store.engine.database import Database
from delegations.store.tables import StrategyNodeRow, StrategyRow


@dataclass(frozen=True, slots=True)
class TableFile:
    """The rows of a file, and what its columns are for as far as its headings tell."""

    name: str
    rows: list[list[str]]
    columns: Columns

    def table(self, columns: Columns | None = None, *, year: int | None = None) -> StrategyTable:
        """Return the table that the rows hold, by ``columns`` or as guessed."""
        return read_table_by(self.rows, columns or self.columns, year=year)


def open_table(path: Path) -> TableFile:
    """Return the rows of the file ``path``; raises FileError when it can't be read or holds no table of tasks."""
    rows = read_rows(path)
    file = TableFile(path.name, rows, guess_columns(rows))
    if not any(entry.title for entry in file.table().entries):
        message = _(
            "No tasks or projects were found in “{name}”. Its columns: number, task, project, bodies, progress."
        )
        raise FileError(message.format(name=path.name))
    return file


def read_table(path: Path, *, year: int | None = None) -> StrategyTable:
    """Return the implementation table in the file ``path``; raises FileError when there is none in it."""
    return open_table(path).table(year=year)


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
