"""Which column of a table says what: guessed from its headings, changed by the user, put into the order of the reader.

The reader (``strategy_reading``) knows the columns number, task, project, responsible bodies, progress. A table that
has them otherwise, or has terms and statuses of its own, is put in that order first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from delegations.domain.dates.terms_in_words import Term, read_written_term, unread_term
from delegations.domain.follow_ups.strategy import StrategyTable
from delegations.domain.follow_ups.strategy_reading import WIDTH, clean_cell, read_strategy
from delegations.domain.follow_ups.table_words import roles_of, status_at_start, status_of, tells_state
from delegations.domain.follow_ups.vocabulary import SHARED_ROLES, ColumnRole, FollowUpStatus
from delegations.domain.text.names import fold

Rows = Sequence[Sequence[str]]
_STANDARD = (ColumnRole.NUMBER, ColumnRole.TASK, ColumnRole.PROJECT, ColumnRole.BODIES, ColumnRole.PROGRESS)
_LEAST = 2
"""Headings that must be known before a row is taken for the heading row."""
_LOOKED_AT = 60
"""Lines from the start among which the heading row is looked for."""
_YEAR = re.compile(r"(?:за|for|in)\s+((?:19|20)\d\d)")


class NumberCell(str):
    """The text of a cell that held a number: «1.1» is no day that somebody typed, it is one and a tenth."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table is for; ``head`` is the line of its heading row, counted from 0."""

    roles: tuple[ColumnRole, ...]
    headings: tuple[str, ...]
    head: int | None = None

    @property
    def are_standard(self) -> bool:
        """Tell whether the reader can take the rows as they are."""
        return self.roles == _STANDARD or not self.roles


def guess_columns(rows: Rows) -> Columns:
    """Return what the columns of a table are for, as far as its headings tell."""
    for line, row in enumerate(rows[:_LOOKED_AT]):
        cells = [" ".join(clean_cell(cell).split()) for cell in row]
        roles = roles_of(cells)
        known = [role for role in roles if role not in SHARED_ROLES]
        if len(known) >= _LEAST and ColumnRole.TASK in roles:
            return Columns(tuple(roles), tuple(cells), line)
    width = max((len(row) for row in rows), default=0)
    if width <= 1:
        return Columns((), ())
    roles = [*_STANDARD[: min(width, WIDTH)], *[ColumnRole.IGNORED] * max(0, width - WIDTH)]
    return Columns(tuple(roles), tuple("" for _role in roles))


def read_table_by(rows: Rows, columns: Columns, *, year: int | None = None) -> StrategyTable:
    """Return the table in ``rows`` whose columns are ``columns``; terms and statuses go to the entry of their row.

    A term without its year is one of the ``year`` of the table; where that is not known it is left out, with a doubt.
    """
    if columns.are_standard:
        return read_strategy(rows, year=year)
    found = _YEAR.search(fold(" ".join(columns.headings)))
    year = year or (int(found[1]) if found else None)
    table = read_strategy(_arranged(rows, columns), year=year, loose_headings=True)
    entries = []
    for entry in table.entries:
        row = rows[entry.line - 1]
        term, why_due = _due(row, columns, table.year)
        status, why_status = _status(row, columns)
        doubts = tuple(filter(None, (*entry.doubts, why_due, why_status)))
        texts = (*entry.texts, *_kept(row, columns))
        origin = _cell(row, columns, ColumnRole.ORIGIN) if ColumnRole.ORIGIN in columns.roles else None
        entries.append(replace(entry, texts=texts, due=term.day, status=status, doubts=doubts, origin=origin))
    return replace(table, name=table.name or _title(rows, columns), entries=tuple(entries))


def _title(rows: Rows, columns: Columns) -> str:
    """Return the only words of a line above the heading row: what the table is called."""
    for row in rows[: columns.head or 0]:
        filled = [cell for cell in map(clean_cell, row) if cell]
        if len(filled) == 1:
            return " ".join(filled[0].split())
    return ""


def _arranged(rows: Rows, columns: Columns) -> list[list[str]]:
    """Return the rows in the order that the reader knows; lines outside the table stay as they are."""
    places = [columns.roles.index(role) if role in columns.roles else None for role in _STANDARD]
    arranged = []
    for line, row in enumerate(rows):
        filled = [place for place, cell in enumerate(row) if cell.strip()]
        if line <= (columns.head if columns.head is not None else -1):
            arranged.append([""] * WIDTH)
        elif filled == [0] and places[1] != 0:
            # A heading between the rows, in the first of merged cells.
            arranged.append([row[0], ""])
        else:
            arranged.append([row[place] if place is not None and place < len(row) else "" for place in places])
    return arranged


def _cell(row: Sequence[str], columns: Columns, role: ColumnRole) -> str:
    place = columns.roles.index(role) if role in columns.roles else len(row)
    return " ".join(clean_cell(row[place]).split()) if place < len(row) else ""


def _due(row: Sequence[str], columns: Columns, year: int | None) -> tuple[Term, str]:
    """Return the term of a row, and what is doubtful about it; a day without its year is one of ``year``."""
    cell = _cell(row, columns, ColumnRole.DUE)
    if not cell:
        return Term(), ""
    if isinstance(row[columns.roles.index(ColumnRole.DUE)], NumberCell) and not cell.isdecimal():
        # «1.1» is no day that somebody typed, it is one and a tenth.
        return Term(None, cell, is_sure=False), unread_term(cell)
    term = read_written_term(cell, lambda _month, _day: year)
    return term, "" if term.is_sure else unread_term(cell)


def _status(row: Sequence[str], columns: Columns) -> tuple[FollowUpStatus | None, str]:
    """Return the status of a row, and what is doubtful about it; how it goes may begin with it: «Виконано. …»."""
    if cell := _cell(row, columns, ColumnRole.STATUS):
        return status_of(cell)
    if ColumnRole.PROGRESS not in columns.roles:
        return None, ""
    tells = tells_state(columns.headings[columns.roles.index(ColumnRole.PROGRESS)])
    return status_at_start(_cell(row, columns, ColumnRole.PROGRESS)) if tells else None, ""


def _kept(row: Sequence[str], columns: Columns) -> Iterator[str]:
    """Yield what stands in the columns that the register has no place for, each behind its heading: «Обсяг: 40,0»."""
    for place, role in enumerate(columns.roles):
        cell = " ".join(clean_cell(row[place]).split()) if role is ColumnRole.KEPT and place < len(row) else ""
        if cell:
            yield f"{columns.headings[place] or place + 1}: {cell}"
