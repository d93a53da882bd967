"""Which column of a table says what: guessed from its headings, changed by the user, put into the order of the reader.

The reader (``strategy_reading``) knows the columns number, task, project, responsible bodies, progress. A table that
has them otherwise, or has terms and statuses of its own, is put in that order first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from delegations.domain.follow_ups.strategy_reading import WIDTH, clean_cell
from delegations.domain.follow_ups.table_rows import are_column_numbers, with_second_storey
from delegations.domain.follow_ups.table_words import (
    roles_of,
    the_unknown,
)
from delegations.domain.follow_ups.vocabulary import SHARED_ROLES, ColumnRole
from delegations.domain.text.names import fold

Rows = Sequence[Sequence[str]]
_STANDARD = (ColumnRole.NUMBER, ColumnRole.TASK, ColumnRole.PROJECT, ColumnRole.BODIES, ColumnRole.PROGRESS)
_LEAST = 2
"""Headings that must be known before a row is taken for the heading row."""
_LOOKED_AT = 60
"""Lines from the start among which the heading row is looked for."""
_OFFERED = 12
"""Lines that are offered as the heading row."""


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
        cells = cells_of(row)
        roles = roles_of(cells)
        known = [role for role in roles if role not in SHARED_ROLES]
        if len(known) >= _LEAST and ColumnRole.TASK in roles:
            return _head(rows, line, cells)
        if len(known) > _LEAST and (at := the_unknown(cells)) is not None:
            # Of headings that are known but for one that one has the tasks: «Суть звернення гостей».
            found = _head(rows, line, cells)
            return replace(found, roles=(*found.roles[:at], ColumnRole.TASK, *found.roles[at + 1 :]))
    if (unknown := _line_like_head(rows)) is not None:
        return _head(rows, unknown, cells_of(rows[unknown]))
    return without_headings(rows)


def without_headings(rows: Rows) -> Columns:
    """Return the columns of a table without headings: those of an implementation table, as far as they go."""
    width = max((len(row) for row in rows), default=0)
    if width <= 1:
        return Columns((), ())
    roles = [*_STANDARD[: min(width, WIDTH)], *[ColumnRole.IGNORED] * max(0, width - WIDTH)]
    return Columns(tuple(roles), tuple("" for _role in roles))


def columns_under(rows: Rows, line: int) -> Columns:
    """Return the columns of a table whose headings stand in ``line``, counted from 0, as somebody said."""
    return _head(rows, line, cells_of(rows[line]))


def shape_of(columns: Columns) -> str:
    """Return what tables of the same columns have in common: their headings; nothing for a table without any."""
    return "|".join(map(fold, columns.headings)).strip() if any(columns.headings) else ""


def columns_as_before(rows: Rows, matches: Mapping[str, Sequence[ColumnRole]]) -> Columns | None:
    """Return the columns of a table whose headings are among ``matches``, the roles by ``shape_of``; else None."""
    for line, row in enumerate(rows[:_LOOKED_AT] if matches else ()):
        if sum(map(bool, row)) >= _LEAST:
            columns = columns_under(rows, line)
            roles = matches.get(shape_of(columns))
            if roles is not None and len(roles) == len(columns.roles):
                return replace(columns, roles=tuple(roles))
    return None


def lines_to_head(rows: Rows) -> list[tuple[int, str]]:
    """Return the lines that may be the heading row, counted from 0, each with its words."""
    cells = ((line, list(filter(None, cells_of(row)))) for line, row in enumerate(rows[:_LOOKED_AT]))
    return [(line, " · ".join(words)) for line, words in cells if len(words) >= _LEAST][:_OFFERED]


def cells_of(row: Sequence[str]) -> list[str]:
    """Return the cells of a row without what stands around their words."""
    return [" ".join(clean_cell(cell).split()) for cell in row]


def _head(rows: Rows, line: int, cells: Sequence[str]) -> Columns:
    """Return the columns under the headings in ``line``, and in the next one when it goes on with them."""
    below = cells_of(rows[line + 1]) if line + 1 < len(rows) else []
    joined = None if are_column_numbers(below) else with_second_storey(cells, below)
    headings = joined or cells
    roles = roles_of(headings)
    return Columns(tuple(roles), tuple(headings), line + 1 if joined else line)


def _line_like_head(rows: Rows) -> int | None:
    """Return the line of words of which none is known, but that stands over numbered rows as headings do."""
    wide = (line for line, row in enumerate(rows[:_LOOKED_AT]) if sum(map(bool, cells_of(row))) >= _LEAST)
    first = next(wide, None)
    second = next(wide, None)
    if first is None or second is None:
        return None
    above, below = cells_of(rows[first]), cells_of(rows[second])
    has_figures = any(any(map(str.isdecimal, cell)) for cell in above)
    is_over_numbers = below[0].rstrip(".)").isdecimal()
    return first if above[0] and is_over_numbers and not has_figures else None
