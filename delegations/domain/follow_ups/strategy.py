"""Strategies of a city: a tree of priorities, goals, tasks and projects, and the promises that stand on it."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.records.fields import LONG, TERM, TERM_YEARS

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?(?!\d)\s*(?:роки|року|рік|рр\.?|р\.)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyEntry:
    """A row of an implementation table with all that stands above it: a task or project, who does it, how it goes.

    ``texts`` are the paragraphs of the last column, none left out; ``line`` is the line of the file where it begins.
    """

    priority: str = field(default="", metadata=LONG)
    goal_number: str = ""
    goal: str = field(default="", metadata=LONG)
    task_number: str = ""
    task: str = field(default="", metadata=LONG)
    project: str = field(default="", metadata=LONG)
    bodies: str = field(default="", metadata=LONG)
    texts: tuple[str, ...] = field(default=(), metadata=LONG)
    line: int = 0
    due: PartialDate | None = field(default=None, metadata=TERM)
    """Its term, when the table has a column of terms; else the years that the project names count."""
    term_words: str = ""
    """How the term is written, where the date does not say all of it."""
    status: FollowUpStatus | None = None
    """Its status, when the table has a column of statuses."""
    doubts: tuple[str, ...] = field(default=(), metadata=LONG)
    origin: str | None = field(default=None, metadata=LONG)
    """Where it was promised, when the table is the register's own list; its number is the register's then."""
    sheet: str = ""
    """The sheet that ``line`` is a line of, when the file has several that are read."""

    @property
    def title(self) -> str:
        """What is to be done: the project, or the task when it has none."""
        return self.project or self.task


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row of a file that was not taken for a task, what it says, and why."""

    line: int
    text: str
    why: str
    sheet: str = ""

    @property
    def place(self) -> str:
        """Where it stands in the file, as ``ImportLine.place`` says it."""
        return place_in_file(self.line, self.sheet)


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyTable:
    """A whole implementation table as it was read, and the rows of it that are no tasks."""

    name: str = ""
    year: int | None = None
    entries: tuple[StrategyEntry, ...] = field(default=())
    left_out: tuple[LeftOut, ...] = ()


class ImportLine(NamedTuple):
    """What an import does with a row of the file: ``made``, ``changed`` or ``same``, and what is doubtful about it.

    ``changes``: what becomes of a row that is known, «Стан: у роботі → виконано».
    """

    line: int
    what: str
    title: str
    responsible: str
    doubts: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def place(self) -> str:
        """Where the row stands in the file: its line, behind the name of the sheet where there are several."""
        return place_in_file(self.line, self.sheet)


@dataclass(slots=True)
class ImportResult:
    """What an import did, or would do."""

    strategy_id: int | None = None
    name: str = ""
    year: int = 0
    lines: list[ImportLine] = field(default_factory=list)
    bodies: int = 0
    """Different responsible bodies."""
    alike: list[tuple[str, str]] = field(default_factory=list)
    """Bodies that may be the same, to be confirmed by a person."""

    def count(self, what: str) -> int:
        """Return how many rows were ``made``, ``changed`` or ``same``."""
        return sum(line.what == what for line in self.lines)


def place_in_file(line: int, sheet: str) -> str:
    """Return where a row stands: its line, behind the name of the sheet where there are several."""
    return f"{sheet}: {line}" if sheet else str(line)


def years_in(title: str) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the first and last year that a title names: ``2019-2023 роки``, ``2023-2030``, one year; else nothing.

    Only the first range counts: what follows in brackets describes the project.
    """
    match = _YEARS.search(title)
    if match is None:
        return None, None
    first, last = int(match[1]), int(match[2] or match[1])
    # The year a house was built in is no term.
    if last < first or first < TERM_YEARS.first:
        return None, None
    return PartialDate(first), PartialDate(last)
