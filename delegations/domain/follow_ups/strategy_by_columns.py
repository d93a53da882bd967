"""A table of tasks read by what its columns say, with all that stands around them: titles, sections, notes.

What its columns say, ``strategy_columns`` tells; the rows are put into the order of ``strategy_reading`` first.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.terms_in_words import Term, read_written_term, unread_term
from delegations.domain.dates.times import hours_at_head
from delegations.domain.follow_ups.row_statuses import beside_status, cell_of, status_of_row
from delegations.domain.follow_ups.strategy import LeftOut, StrategyEntry, StrategyTable
from delegations.domain.follow_ups.strategy_columns import Columns, NumberCell, Rows, cells_of, columns_under
from delegations.domain.follow_ups.strategy_reading import WIDTH, clean_cell, names_goal, read_strategy
from delegations.domain.follow_ups.table_rows import are_column_numbers, in_first_cell, is_to_sign, is_total
from delegations.domain.follow_ups.table_words import begins, roles_of
from delegations.domain.follow_ups.vocabulary import SHARED_ROLES, ColumnRole
from delegations.domain.text.clean import LINE_LIMIT
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _

_LONGEST_OF_NUMBERS = 20
"""Letters of a heading over numbers: «№ з/п», «Lp.»."""
_STANDARD = (ColumnRole.NUMBER, ColumnRole.TASK, ColumnRole.PROJECT, ColumnRole.BODIES, ColumnRole.PROGRESS)
_LEAST = 2
"""Headings that must be known before a row is taken for the heading row."""
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*\.?(?=\s|$))?\s*(.*)", re.DOTALL)
"""A goal with its number before it: «1.2. Розвивати парки»."""
_ROMAN = re.compile(r"[IVXІХ]{1,5}\.?")
"""The number of a section; offices type it with Latin or Cyrillic letters."""
_YEAR = re.compile(
    r"(?:за|на|for|in|f[uü]r|im jahr|na rok|za rok|w)\s+"
    r"(?:\w{3,7}(?:ень|ад)\s+|лютий\s+|[ivxі\d]{1,4}\s+(?:півріччя|квартал|місяців|місяці|half|quarter|months|halbjahr|quartal|półrocze|kwartał)\s+)?"
    r"((?:19|20)\d\d)(?!\s*[-–—/])"
)
"""Of «за 2026 рік», «за I півріччя 2026 року» the year."""
_ANNEX = re.compile(r"(?:додаток|załącznik|anlage|annex|appendix|attachment|enclosure|پیوست)\b", re.IGNORECASE)
_OF_ANNEX = re.compile(r"(?:до|do|zu|zum|zur|to)\s", re.IGNORECASE)
"""«Додаток 2» and, below it, «до Програми …»: marks of an annex, not what the table is called."""
_APPROVED = re.compile(r"(?:затвердж|погодж|схвален|ухвален|zatwierdz|genehmigt|approved|تصویب|تأیید)", re.IGNORECASE)
_OF_APPROVAL = re.compile(
    r"_{3,}|\b(?:голова|рішення|розпорядження|наказ|burmistrz|prezydent|bürgermeister|mayor)", re.IGNORECASE
)
"""«ЗАТВЕРДЖУЮ» and, below it, who approves: no part of the name either."""
_MOST_OF_TITLE = 300


def read_table_by(rows: Rows, columns: Columns, *, year: int | None = None) -> StrategyTable:
    """Return the table in ``rows`` whose columns are ``columns``; terms and statuses go to the entry of their row.

    A term without its year is one of the ``year`` of the table; where that is not known it is left out, with a doubt.
    """
    rows = [in_first_cell(row) for row in rows]
    parts = _parts(rows, columns)
    left_out = tuple(_left_out(rows, parts))
    if left_out:
        gone = {one.line for one in left_out}
        rows = [[""] if line in gone else row for line, row in enumerate(rows, 1)]
    if all(one.are_standard for _start, one in parts):
        table = read_strategy(rows, year=year)
        return _without_title(replace(table, left_out=(*left_out, *table.left_out)), columns)
    found = _YEAR.search(fold(" ".join(columns.headings))) or _YEAR.search(fold(_title(rows, parts[0][1])))
    year = year or (int(found[1]) if found else None)
    table = read_strategy(_arranged(rows, parts), year=year, loose_headings=True)
    left_out = (*left_out, *table.left_out)
    starts = [start for start, _columns in parts]
    entries = []
    going_on = _only_kept(rows, parts, {entry.line for entry in table.entries} | {one.line for one in left_out})
    for entry in table.entries:
        row, columns = rows[entry.line - 1], parts[bisect_right(starts, entry.line - 1) - 1][1]
        term, why_due = _due(row, columns, table.year)
        status, why_status = status_of_row(row, columns)
        beside, why_beside = beside_status(row, columns)
        doubts = tuple(filter(None, (*entry.doubts, why_due, why_status, why_beside)))
        texts = (*entry.texts, *filter(None, [beside]), *_kept(row, columns))
        origin = cell_of(row, columns, ColumnRole.ORIGIN) if ColumnRole.ORIGIN in columns.roles else None
        placed = replace(_under_headings(entry, row, columns), due=term.day, term_words=term.words)
        entries.append(replace(placed, texts=texts, status=status, doubts=doubts, origin=origin))
    entries = _with_rows_below(entries, going_on)
    name = table.name or _title(rows, parts[0][1])
    return replace(table, name=name, entries=tuple(entries), left_out=left_out)


def _only_kept(rows: Rows, parts: Sequence[tuple[int, Columns]], known: set[int]) -> list[tuple[int, list[str]]]:
    """Return the rows, by their line, that have nothing but what is kept beside tasks: a second source of funding."""
    starts = [start for start, _columns in parts]
    found = []
    for line, row in enumerate(rows, 1):
        columns = parts[bisect_right(starts, line - 1) - 1][1]
        if line in known or (columns.head is not None and line <= columns.head + 1):
            continue
        filled = {columns.roles[at] for at, cell in enumerate(row) if clean_cell(cell) and at < len(columns.roles)}
        if ColumnRole.KEPT in filled and filled <= {*SHARED_ROLES, ColumnRole.DUE, ColumnRole.STATUS}:
            said = [cell_of(row, columns, one) for one in (ColumnRole.DUE, ColumnRole.STATUS) if one in filled]
            found.append((line, [*said, *_kept(row, columns)]))
    return found


def _with_rows_below(entries: list[StrategyEntry], below: Sequence[tuple[int, list[str]]]) -> list[StrategyEntry]:
    """Return the entries with the rows that only go on with them, each with a doubt; what stands above all is left."""
    for line, texts in below:
        at = max((place for place, entry in enumerate(entries) if entry.line < line), default=None)
        if at is not None:
            doubt = _("The row below has no task; it was added to this one.")
            doubts = entries[at].doubts if doubt in entries[at].doubts else (*entries[at].doubts, doubt)
            entries[at] = replace(entries[at], texts=(*entries[at].texts, *texts), doubts=doubts)
    return entries


def _without_title(table: StrategyTable, columns: Columns) -> StrategyTable:
    """Return a table without the words above its headings that the reader took for a row: what the paper is called."""
    head = columns.head if columns.head is not None else -1
    above = [one for one in table.entries if one.line <= head and not one.title]
    told = tuple(LeftOut(line=one.line, text=" ".join(one.texts), why=_("Words above the table.")) for one in above)
    kept = tuple(one for one in table.entries if one not in above)
    return replace(table, entries=kept, left_out=(*told, *table.left_out)) if above else table


def _parts(rows: Rows, columns: Columns) -> list[tuple[int, Columns]]:
    """Return which columns count from which line on, counted from 0: several tables may stand one below the other."""
    parts = [(0, columns)]
    if columns.head is None:
        return parts
    for line in range(columns.head + 1, len(rows)):
        first = next((cell for cell in rows[line][:_LEAST] if cell), "")
        # Headings begin with that of the numbers; looking at each row as a whole would take long.
        if first and len(first) <= _LONGEST_OF_NUMBERS and _is_heading_of_numbers(first):
            found = columns_under(rows, line)
            if ColumnRole.TASK in found.roles and len(set(found.roles) - SHARED_ROLES) > _LEAST:
                known = parts[-1][1]
                same = found.headings == known.headings
                parts.append((line, replace(known, head=found.head) if same else found))
    return parts


def _is_heading_of_numbers(cell: str) -> bool:
    # «№ 5 від 12.03.2026» is the number of something, no heading over numbers.
    return not any(map(str.isdecimal, cell)) and roles_of([cell]) == [ColumnRole.NUMBER]


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
        elif is_to_sign(row):
            why = _("A line to sign on.")
        if why:
            yield LeftOut(line=line + 1, text=" · ".join(filter(None, cells_of(row)))[:LINE_LIMIT], why=why)


def _under_headings(entry: StrategyEntry, row: Sequence[str], columns: Columns) -> StrategyEntry:
    """Return an entry under the priority and the goal that stand in columns of their own; empty ones say nothing."""
    goal = cell_of(row, columns, ColumnRole.GOAL)
    if goal:
        number, title = _NUMBERED.fullmatch(goal).groups()  # type: ignore[union-attr]  # it fits everything
        entry = replace(entry, goal_number=(number or "").rstrip("."), goal=title)
    priority = cell_of(row, columns, ColumnRole.PRIORITY)
    return replace(entry, priority=priority) if priority else entry


def _title(rows: Rows, columns: Columns) -> str:
    """Return what the table is called: the lines above the heading row, but for the marks of an annex."""
    found: list[str] = []
    in_annex = is_approved = False
    for row in rows[: columns.head or 0]:
        filled = _alone(row)
        if len(filled) != 1 or names_goal(filled[0]):
            continue
        in_annex = bool(_ANNEX.match(filled[0])) or (in_annex and bool(_OF_ANNEX.match(filled[0])))
        is_approved = bool(_APPROVED.match(filled[0])) or (is_approved and bool(_OF_APPROVAL.search(filled[0])))
        if not (in_annex or is_approved) and len(" ".join((*found, filled[0]))) <= _MOST_OF_TITLE:
            found.append(filled[0])
    return " ".join(found)


def _alone(row: Sequence[str]) -> list[str]:
    """Return what a row says, each text once: a cell that is merged over the whole row repeats it."""
    return list(dict.fromkeys(" ".join(cell.split()) for cell in map(clean_cell, row) if cell))


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
                # The first goal may stand above the headings.
                above = _alone(row)
                arranged.append([above[0], ""] if len(above) == 1 and names_goal(above[0]) else [""] * WIDTH)
            elif filled == [0] and places[1] != 0:
                # A heading between the rows, in the first of merged cells.
                arranged.append([row[0], ""])
            elif places[:2] == filled and _ROMAN.fullmatch(row[filled[0]].strip()):
                # «II | Культура», nothing behind it: a heading with its number in a cell of its own.
                arranged.append([f"{row[filled[0]].strip().rstrip('.')}. {row[filled[1]].strip()}", ""])
            else:
                arranged.append([row[place] if place is not None and place < len(row) else "" for place in places])
    return arranged


def _due(row: Sequence[str], columns: Columns, year: int | None) -> tuple[Term, str]:
    """Return the term of a row, and what is doubtful about it; a day without its year is one of ``year``."""
    cell = cell_of(row, columns, ColumnRole.DUE)
    if not cell:
        return _begun(row, columns, year)
    if isinstance(row[columns.roles.index(ColumnRole.DUE)], NumberCell) and not cell.isdecimal():
        # «1.1» is no day that somebody typed, it is one and a tenth.
        return Term(None, cell, is_sure=False), unread_term(cell)
    term = read_written_term(cell, lambda _month, _day: year)
    if not term.is_sure and (day := _before_hour_and_place(cell, year)) is not None:
        return term._replace(day=day, is_sure=True), ""
    return term, "" if term.is_sure else unread_term(cell)


def _begun(row: Sequence[str], columns: Columns, year: int | None) -> tuple[Term, str]:
    """Return the term in the column of the begin where that of the end is empty: both may be one merged cell."""
    for place, heading in enumerate(columns.headings[: len(row)] if ColumnRole.DUE in columns.roles else ()):
        cell = " ".join(clean_cell(row[place]).split())
        if cell and begins(heading):
            term = read_written_term(cell, lambda _month, _day: year)
            return term, _("Only the begin is given; it was taken for the term.")
    return Term(), ""


def _before_hour_and_place(cell: str, year: int | None) -> PartialDate | None:
    """Return the day of «20 червня 2026 р., 18:00, майдан Соборний»; None where other figures follow."""
    day, _comma, behind = cell.partition(", ")
    found = read_written_term(day, lambda _month, _day: year)
    hours = hours_at_head(behind)
    rest = hours.rest if hours is not None else behind
    is_place = bool(behind) and not any(map(str.isdecimal, rest))
    return found.day if found.is_sure and is_place else None


def _kept(row: Sequence[str], columns: Columns) -> Iterator[str]:
    """Yield what stands in the columns that the register has no place for, each behind its heading: «Обсяг: 40,0»."""
    for place, role in enumerate(columns.roles):
        cell = " ".join(clean_cell(row[place]).split()) if role is ColumnRole.KEPT and place < len(row) else ""
        if cell:
            yield f"{columns.headings[place] or place + 1}: {cell}"
