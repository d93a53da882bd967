"""Which column of a table says what: guessed from its headings, changed by the user, put into the order of the reader.

The reader (``strategy_reading``) knows the columns number, task, project, responsible bodies, progress. A table that
has them otherwise, or has terms and statuses of its own, is put in that order first.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.terms import read_deadline
from delegations.domain.follow_ups.strategy import LeftOut, StrategyTable
from delegations.domain.follow_ups.strategy_reading import WIDTH, clean_cell, read_strategy
from delegations.domain.follow_ups.table_rows import are_column_numbers, is_total, with_second_storey
from delegations.domain.follow_ups.vocabulary import ColumnRole, FollowUpStatus
from delegations.domain.records.fields import TERM_YEARS
from delegations.domain.records.labels import label
from delegations.domain.text.clean import LINE_LIMIT
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import LANGUAGES, N_, _, speaking

Rows = Sequence[Sequence[str]]
_STANDARD = (ColumnRole.NUMBER, ColumnRole.TASK, ColumnRole.PROJECT, ColumnRole.BODIES, ColumnRole.PROGRESS)
_WORDS: tuple[tuple[ColumnRole, str], ...] = (
    (ColumnRole.NUMBER, r"№|^no\b|^n\b|номер|number|[зп]/п"),
    (ColumnRole.STATUS, r"^(?:стан|статус|status|state)$"),
    (ColumnRole.BODIES, r"відповідальн|виконав|responsible|owner|хто"),
    (ColumnRole.DUE, r"термін|строк|дедлайн|due|deadline|term"),
    (ColumnRole.PROGRESS, r"інформац|стан викон|хід|результат|progress|примітк|виконання|report"),
    (ColumnRole.PROJECT, r"про[єе]кт|project"),
    (ColumnRole.TASK, r"завдан|захід|заход|доручен|дія|дії|зміст|task|action|follow-up|що "),
)
_OWN = (
    (ColumnRole.NUMBER, N_("No.")), (ColumnRole.TASK, N_("What has to be done")),
    (ColumnRole.BODIES, N_("Responsible")), (ColumnRole.DUE, N_("Due")), (ColumnRole.STATUS, N_("Status")),
    (ColumnRole.IGNORED, N_("Priority")), (ColumnRole.IGNORED, N_("Done, per cent")),
    (ColumnRole.ORIGIN, N_("Where it was promised")), (ColumnRole.IGNORED, N_("Topic")),
    (ColumnRole.IGNORED, N_("City")), (ColumnRole.TASK, N_("Task")), (ColumnRole.PROJECT, N_("Project")),
    (ColumnRole.BODIES, N_("Responsible body")), (ColumnRole.PROGRESS, N_("Progress in {year}")),
)  # fmt: skip
"""Headings of the tables that the program itself writes, in whichever language."""
_LEAST = 2
"""Headings that must be known before a row is taken for the heading row."""
_LOOKED_AT = 60
"""Lines from the start among which the heading row is looked for."""
_LONGEST_OF_NUMBERS = 20
"""Letters of a heading over numbers: «№ з/п», «Lp.»."""
_STATUSES = (
    (r"^не викон|відкрит|не розпочат|^нов|open|^new", FollowUpStatus.OPEN),
    (r"скасован|знят|cancel", FollowUpStatus.CANCELLED),
    (r"очіку|чека|призупин|wait|on hold", FollowUpStatus.WAITING),
    (r"викону|робот|процес|частково|progress|partly", FollowUpStatus.IN_PROGRESS),
    (r"викона|завершен|^done|complete|closed", FollowUpStatus.DONE),
)
"""Words that offices write for statuses; the first that fits."""
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
        cells = _cells_of(row)
        roles = _roles_of(cells)
        if sum(role is not ColumnRole.IGNORED for role in roles) >= _LEAST and ColumnRole.TASK in roles:
            return _head(rows, line, cells)
    if (unknown := _line_like_head(rows)) is not None:
        return _head(rows, unknown, _cells_of(rows[unknown]))
    width = max((len(row) for row in rows), default=0)
    if width <= 1:
        return Columns((), ())
    roles = [*_STANDARD[: min(width, WIDTH)], *[ColumnRole.IGNORED] * max(0, width - WIDTH)]
    return Columns(tuple(roles), tuple("" for _role in roles))


def _cells_of(row: Sequence[str]) -> list[str]:
    return [" ".join(clean_cell(cell).split()) for cell in row]


def _head(rows: Rows, line: int, cells: Sequence[str]) -> Columns:
    """Return the columns under the headings in ``line``, and in the next one when it goes on with them."""
    below = _cells_of(rows[line + 1]) if line + 1 < len(rows) else []
    joined = None if are_column_numbers(below) else with_second_storey(cells, below)
    headings = joined or cells
    roles = _roles_of(headings)
    return Columns(tuple(roles), tuple(headings), line + 1 if joined else line)


def _line_like_head(rows: Rows) -> int | None:
    """Return the line of words of which none is known, but that stands over numbered rows as headings do."""
    wide = (line for line, row in enumerate(rows[:_LOOKED_AT]) if sum(map(bool, _cells_of(row))) >= _LEAST)
    first = next(wide, None)
    second = next(wide, None)
    if first is None or second is None:
        return None
    above, below = _cells_of(rows[first]), _cells_of(rows[second])
    has_figures = any(any(map(str.isdecimal, cell)) for cell in above)
    is_over_numbers = below[0].rstrip(".)").isdecimal()
    return first if above[0] and is_over_numbers and not has_figures else None


def _roles_of(cells: Sequence[str]) -> list[ColumnRole]:
    """Return the role of each heading; each role is given once, to the first that fits."""
    roles: list[ColumnRole] = []
    for cell in cells:
        folded = cell.casefold()
        own = _own_headings().get(_heading(cell))
        fits = (role for role, words in _WORDS if role not in roles and re.search(words, folded))
        free = own is ColumnRole.IGNORED or own not in roles
        found = own if own is not None and free else next(fits, ColumnRole.IGNORED)
        roles.append(found if folded else ColumnRole.IGNORED)
    if ColumnRole.TASK not in roles and ColumnRole.PROJECT in roles:
        roles[roles.index(ColumnRole.PROJECT)] = ColumnRole.TASK
    return roles


@cache
def _own_headings() -> dict[str, ColumnRole]:
    found: dict[str, ColumnRole] = {}
    for code in LANGUAGES:
        with speaking(code):
            found |= {_heading(_(words)): role for role, words in _OWN}
    return found


def _heading(cell: str) -> str:
    """Return a heading to compare by, without the year that it names; what is longer than a line is none."""
    return fold(re.sub(r"\{year\}|\b(?:19|20)\d\d\b", " ", cell[:LINE_LIMIT])).strip()


def read_table_by(rows: Rows, columns: Columns, *, year: int | None = None) -> StrategyTable:
    """Return the table in ``rows`` whose columns are ``columns``; terms and statuses go to the entry of their row.

    A term without its year is one of the ``year`` of the table; where that is not known it is left out, with a doubt.
    """
    parts = _parts(rows, columns)
    left_out = tuple(_left_out(rows, parts))
    if left_out:
        gone = {one.line for one in left_out}
        rows = [[""] if line in gone else row for line, row in enumerate(rows, 1)]
    if all(one.are_standard for _start, one in parts):
        return replace(read_strategy(rows, year=year), left_out=left_out)
    found = _YEAR.search(fold(" ".join(columns.headings)))
    year = year or (int(found[1]) if found else None)
    table = read_strategy(_arranged(rows, parts), year=year, loose_headings=True)
    starts = [start for start, _columns in parts]
    entries = []
    for entry in table.entries:
        row, columns = rows[entry.line - 1], parts[bisect_right(starts, entry.line - 1) - 1][1]
        due, why_due = _due(row, columns, table.year)
        status, why_status = _status(_cell(row, columns, ColumnRole.STATUS))
        doubts = tuple(filter(None, (*entry.doubts, why_due, why_status)))
        origin = _cell(row, columns, ColumnRole.ORIGIN) if ColumnRole.ORIGIN in columns.roles else None
        entries.append(replace(entry, due=due, status=status, doubts=doubts, origin=origin))
    name = table.name or _title(rows, parts[0][1])
    return replace(table, name=name, entries=tuple(entries), left_out=left_out)


def _parts(rows: Rows, columns: Columns) -> list[tuple[int, Columns]]:
    """Return which columns count from which line on, counted from 0: several tables may stand one below the other."""
    parts = [(0, columns)]
    if columns.head is None:
        return parts
    for line in range(columns.head + 1, len(rows)):
        first = next((cell for cell in rows[line][:_LEAST] if cell), "")
        # Headings begin with that of the numbers; looking at each row as a whole would take long.
        if first and len(first) <= _LONGEST_OF_NUMBERS and _is_heading_of_numbers(first):
            found = _head(rows, line, _cells_of(rows[line]))
            if ColumnRole.TASK in found.roles and len(set(found.roles)) > _LEAST:
                known = parts[-1][1]
                same = found.headings == known.headings
                parts.append((line, replace(known, head=found.head) if same else found))
    return parts


def _is_heading_of_numbers(cell: str) -> bool:
    return _roles_of([cell]) == [ColumnRole.NUMBER]


def _left_out(rows: Rows, parts: Sequence[tuple[int, Columns]]) -> Iterator[LeftOut]:
    """Yield the rows under headings that are no tasks: column numbers and totals."""
    last = max((columns.head for _start, columns in parts[:1] if columns.head is not None), default=-1)
    for line, row in enumerate(rows):
        if line <= last:
            continue
        why = ""
        if are_column_numbers(row):
            why = _("The numbers of the columns.")
        elif is_total(row):
            why = _("A total, no task.")
        if why:
            yield LeftOut(line=line + 1, text=" · ".join(filter(None, _cells_of(row)))[:LINE_LIMIT], why=why)


def _title(rows: Rows, columns: Columns) -> str:
    """Return the only words of a line above the heading row: what the table is called."""
    for row in rows[: columns.head or 0]:
        filled = [cell for cell in map(clean_cell, row) if cell]
        if len(filled) == 1:
            return " ".join(filled[0].split())
    return ""


def _arranged(rows: Rows, parts: Sequence[tuple[int, Columns]]) -> list[list[str]]:
    """Return the rows in the order that the reader knows; lines outside the table stay as they are."""
    arranged = []
    ends = [*(start for start, _columns in parts[1:]), len(rows)]
    for (start, columns), end in zip(parts, ends, strict=True):
        places = [columns.roles.index(role) if role in columns.roles else None for role in _STANDARD]
        head = columns.head if columns.head is not None else start - 1
        for line in range(start, end):
            row = rows[line]
            filled = [place for place, cell in enumerate(row) if cell.strip()]
            if line <= head:
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


def _due(row: Sequence[str], columns: Columns, year: int | None) -> tuple[PartialDate | None, str]:
    """Return the term of a row, and what is doubtful about it; a day without its year is one of ``year``."""
    cell = _cell(row, columns, ColumnRole.DUE)
    if not cell:
        return None, ""
    is_number = isinstance(row[columns.roles.index(ColumnRole.DUE)], NumberCell)
    try:
        due = read_deadline(cell, lambda _month, _day: year)
    except InvalidValueError:
        due = None
    # Of numbers only a year can be a term. An empty cell of a spreadsheet that is shown as a day reads as 1900.
    if due is None or (is_number and str(due.year) != cell) or not TERM_YEARS.first <= due.year <= TERM_YEARS.last:
        return None, _("The term “{text}” is no date; it was left out.").format(text=cell[:60])
    return due, ""


@cache
def _own_statuses() -> dict[str, FollowUpStatus]:
    found = {one.value: one for one in FollowUpStatus}
    for code in LANGUAGES:
        with speaking(code):
            found |= {fold(label(one)): one for one in FollowUpStatus}
    return found


def _status(cell: str) -> tuple[FollowUpStatus | None, str]:
    """Return the status that a cell names by its word, and what is doubtful about it."""
    if not cell:
        return None, ""
    words = _own_statuses()
    alike = (status for pattern, status in _STATUSES if re.search(pattern, cell.casefold()))
    found = words.get(fold(cell[:LINE_LIMIT])) or next(alike, None)
    why = _("The status “{text}” is not known; it was taken for “{status}”.")
    shown = label(FollowUpStatus.IN_PROGRESS)
    return found, "" if found is not None else why.format(text=cell[:60], status=shown)
