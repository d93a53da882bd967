"""Tables within minutes: what was decided, who does it, by when, each in a column: «Завдання | Хто | Термін»."""

from collections.abc import Sequence
from datetime import date

from delegations.domain.dates.date_reading import YearOf
from delegations.domain.dates.terms_in_words import Term, read_written_term
from delegations.domain.follow_ups.table_words import roles_of
from delegations.domain.follow_ups.vocabulary import ColumnRole
from delegations.domain.meetings.minutes.parts import Point, PointKind
from delegations.domain.meetings.minutes.words import meaning_of

_LONGEST_HEADING = 60


def columns_of_tasks(cells: Sequence[str]) -> list[ColumnRole]:
    """Return what each column is for where ``cells`` head a table of tasks; else nothing."""
    if len(cells) < 2 or any(len(one) > _LONGEST_HEADING for one in cells):  # noqa: PLR2004  what, and who or when
        return []
    roles = roles_of(cells)
    if ColumnRole.TASK not in roles and meaning_of(cells[0]) == "resolved":
        roles[0] = ColumnRole.TASK  # “Action | Owner | Due”
    has_more = ColumnRole.BODIES in roles or ColumnRole.DUE in roles
    return roles if ColumnRole.TASK in roles and has_more else []


def point_of_cells(
    cells: Sequence[str], roles: Sequence[ColumnRole], *, question: int, year_of: YearOf, start: date | None
) -> Point | None:
    """Return the task that a row says; None where it has none. What has no field of its own stays with the text."""
    said: dict[ColumnRole, list[str]] = {}
    for cell, role in zip(cells, roles, strict=False):
        if cell and role not in (ColumnRole.NUMBER, ColumnRole.IGNORED):
            said.setdefault(role, []).append(cell)
    if not said.get(ColumnRole.TASK):
        return None
    words = ", ".join(said.pop(ColumnRole.DUE, ()))
    term = read_written_term(words, year_of, start=start) if words else Term()
    who = ", ".join(said.pop(ColumnRole.BODIES, ()))
    text = ", ".join((*said.pop(ColumnRole.TASK), *(cell for others in said.values() for cell in others)))
    kind = PointKind.ACTION if who or words else PointKind.DECISION
    is_known = term.day is not None or bool(term.words)
    return Point(
        question=question, kind=kind, text=text, who=who, due=term.day,
        term_words=term.words if is_known else words,
    )  # fmt: skip
