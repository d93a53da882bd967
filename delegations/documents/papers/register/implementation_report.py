"""The yearly report on carrying out a strategy: the table's own layout on a lying sheet."""

from dataclasses import dataclass

from delegations.documents.layout.blocks import Block, Column, Manuscript, Para, Table, TableRow
from delegations.documents.layout.typography import CELL, HEADING, LANDSCAPE, TITLE
from delegations.documents.papers.office_head import NOT_SET, OfficeHead
from delegations.domain.dates.partial_dates import PartialDate, long_date
from delegations.domain.follow_ups.table_words import no_task
from delegations.domain.text.texts import _, inner_quotes, speaking


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A task or project: what the table shows of it. Number and task stand only in the first row of a task."""

    number: str
    task: str
    project: str
    bodies: str
    progress: str
    source: str = ""
    is_apart: bool = False
    """Whether the project stands under no task, whatever is printed above it."""


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A strategic goal with its rows."""

    number: str
    title: str
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class PriorityPart:
    """A priority with its goals."""

    title: str
    goals: tuple[GoalPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImplementationContext:
    """All that the report prints."""

    name: str
    year: int
    priorities: tuple[PriorityPart, ...]
    responsible: str = ""
    """The body that the report is narrowed to, or nothing."""
    office: OfficeHead = NOT_SET
    day: PartialDate | None = None
    """The day that the report is made on."""


def implementation_report(context: ImplementationContext, language: str) -> Manuscript:
    """Return the report on ``context.year`` in ``language``: a table for each priority, its goals as heads of rows."""
    with speaking(language):
        title = _("Information on carrying out the tasks and projects of “{name}” in {year}")
        title = title.format(name=inner_quotes(context.name), year=context.year)
        blocks: list[Block] = [
            context.office.above(),
            Para(title, TITLE.but(size=14.0, before=6.0, after=4.0), "title"),
        ]
        if context.day is not None:
            words = _("as of {date}").format(date=long_date(context.day))
            blocks.append(Para(words, TITLE.but(after=4.0), "title"))
        if context.responsible:
            words = _("Responsible body: {name}").format(name=context.responsible)
            blocks.append(Para(words, TITLE.but(after=4.0), "responsible"))
        for part in context.priorities:
            if part.title:
                heading = _("Priority “{title}”").format(title=inner_quotes(part.title))
                blocks.append(Para(heading, HEADING.but(align="centre"), "priority", outline=heading))
            blocks.append(_table(part, context.year))
        if not context.priorities:
            blocks.append(Para(_("Nothing is reported for this year."), HEADING.but(with_next=False), "title"))
        blocks.append(context.office.signature())
        return Manuscript(
            blocks=tuple(blocks),
            title=title,
            author=context.office.letterhead,
            subject=context.name,
            language=language,
            sheet=LANDSCAPE,
        )


def _table(part: PriorityPart, year: int) -> Table:
    columns = (
        Column(_("No."), 10.0, CELL.but(align="centre")),
        Column(_("Task"), 46.0),
        Column(_("Project"), 46.0),
        Column(_("Responsible body"), 42.0),
        Column(_("Progress in {year}").format(year=year), 113.0),
    )
    rows: list[TableRow] = []
    for goal in part.goals:
        if goal.title or goal.number:
            rows.append(TableRow([_goal_words(goal)], heads=True))
        follows_task = False
        for row in goal.rows:
            follows_task = follows_task or bool(row.task)
            task = no_task() if row.is_apart and follows_task else row.task
            rows.append(TableRow([row.number, task, row.project, row.bodies, row.progress], row.source))
    return Table(columns, tuple(rows))


def _goal_words(goal: GoalPart) -> str:
    if not goal.number:
        return goal.title
    return _("Strategic goal {number}. {title}").format(number=goal.number, title=goal.title).rstrip(". ")
