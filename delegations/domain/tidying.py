"""Records made fit to be stored: texts cleaned, blank rows dropped, what is wrong named by path."""

from dataclasses import fields
from typing import Any, TypeVar

from delegations.domain.clean import LINE_LIMIT, TEXT_LIMIT, clean_line, clean_text
from delegations.domain.errors import InvalidValueError, Problem
from delegations.domain.execution import Execution
from delegations.domain.visit import ProgressNote, changed

_LONG_TEXTS = frozenset({
    "purpose", "summary", "text", "guests_note", "hosts_note", "description", "heard", "dissent", "documents",
    "annexes", "goals", "remit", "addressees", "note", "problem", "how", "funding", "legal_basis", "results",
    "conditions", "risks", "definition",
})  # fmt: skip
_CHOICES = frozenset({
    "uid", "side", "kind", "giver_side", "status", "qualifier", "role", "day", "person_id", "attendance", "state",
    "seconds", "deputy", "recipient", "outcome", "id", "given", "trust", "stage", "visit", "record", "row",
})  # fmt: skip
"""Fields that say nothing by themselves: a row in which only these are set was never typed into."""

Row = TypeVar("Row")


def is_blank(row: object) -> bool:
    """Tell whether nothing was typed into a row: everything that is not a choice or a pointer is as it began."""
    names = (part.name for part in fields(row) if part.name not in _CHOICES)  # type: ignore[arg-type]
    values = (getattr(row, name) for name in names)
    nothing = (None, (), Execution())
    return not any(value.strip() if isinstance(value, str) else value not in nothing for value in values)


def tidy_texts(row: Row, path: str, problems: list[Problem]) -> Row:
    """Return ``row`` with its texts cleaned; those that can't be stored are added to ``problems`` under ``path``."""
    changes: dict[str, str] = {}
    for part in fields(row):  # type: ignore[arg-type]
        value = getattr(row, part.name)
        if not isinstance(value, str) or part.name == "uid":
            continue
        try:
            long = part.name in _LONG_TEXTS
            clean = clean_text(value, limit=TEXT_LIMIT) if long else clean_line(value, limit=LINE_LIMIT)
        except InvalidValueError as error:
            problems.append(Problem(f"{path}{part.name}", str(error)))
            continue
        if clean != value:
            changes[part.name] = clean
    return changed(row, **changes) if changes else row


def tidy_rows(rows: tuple[Row, ...], path: str, problems: list[Problem]) -> tuple[Row, ...]:
    """Return ``rows`` cleaned and without blank ones; ``path`` is their group's, with a slash at its end."""
    kept: list[Any] = [row for row in rows if not is_blank(row)]
    return tuple(tidy_texts(row, f"{path}{row.uid}/", problems) for row in kept)


def tidy_notes(notes: tuple[ProgressNote, ...], path: str, problems: list[Problem]) -> tuple[ProgressNote, ...]:
    """Return progress notes cleaned, without those that say nothing; a problem of one belongs to them all."""
    found: list[Problem] = []
    clean = tuple(tidy_texts(note, "", found) for note in notes if note.text.strip())
    problems += [Problem(path, one.message) for one in found]
    return clean
