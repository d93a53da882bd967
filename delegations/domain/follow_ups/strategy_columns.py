"""Which column of a table says what: guessed from its headings, changed by the user, put into the order of the reader.

The reader (``strategy_reading``) knows the columns number, task, project, responsible bodies, progress. A table that
has them otherwise, or has terms and statuses of its own, is put in that order first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from delegations.domain.dates.terms_in_words import Term, read_written_term, unread_term
from delegations.domain.follow_ups.strategy import StrategyTable
from delegations.domain.follow_ups.strategy_reading import WIDTH, clean_cell, read_strategy
from delegations.domain.follow_ups.vocabulary import ColumnRole, FollowUpStatus
from delegations.domain.records.labels import label
from delegations.domain.text.clean import LINE_LIMIT
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
        cells = [" ".join(clean_cell(cell).split()) for cell in row]
        roles = _roles_of(cells)
        if sum(role is not ColumnRole.IGNORED for role in roles) >= _LEAST and ColumnRole.TASK in roles:
            return Columns(tuple(roles), tuple(cells), line)
    width = max((len(row) for row in rows), default=0)
    if width <= 1:
        return Columns((), ())
    roles = [*_STANDARD[: min(width, WIDTH)], *[ColumnRole.IGNORED] * max(0, width - WIDTH)]
    return Columns(tuple(roles), tuple("" for _role in roles))


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
    if columns.are_standard:
        return read_strategy(rows, year=year)
    found = _YEAR.search(fold(" ".join(columns.headings)))
    year = year or (int(found[1]) if found else None)
    table = read_strategy(_arranged(rows, columns), year=year, loose_headings=True)
    entries = []
    for entry in table.entries:
        row = rows[entry.line - 1]
        term, why_due = _due(row, columns, table.year)
        status, why_status = _status(_cell(row, columns, ColumnRole.STATUS))
        doubts = tuple(filter(None, (*entry.doubts, why_due, why_status)))
        origin = _cell(row, columns, ColumnRole.ORIGIN) if ColumnRole.ORIGIN in columns.roles else None
        entries.append(replace(entry, due=term.day, status=status, doubts=doubts, origin=origin))
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
