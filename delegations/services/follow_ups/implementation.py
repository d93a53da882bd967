"""How a strategy is carried out in a year: what its report prints and its table holds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.documents.papers.register.implementation_report import (
    GoalPart,
    ImplementationContext,
    PriorityPart,
    ReportRow,
    implementation_report,
)
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.bodies import split_bodies
from delegations.domain.follow_ups.table_words import no_task
from delegations.domain.follow_ups.vocabulary import NodeKind
from delegations.domain.text.errors import FileError, NotFoundError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.services.files.paper_files import SUFFIXES, write_file, write_paper
from delegations.services.paper_texts.foreign_texts import TranslatedPaper, texts_on_paper
from delegations.services.papers.paper_heads import office_head
from delegations.store.engine.database import Database
from delegations.store.reading.follow_ups import read_notes
from delegations.store.rows.plain import plain
from delegations.store.tables import FollowUpRow, MunicipalityRow, StrategyNodeRow, StrategyRow

TABLE_SUFFIXES = (".xlsx", ".csv")
"""What the report is written as beside papers."""


def implementation(
    database: Database, strategy_id: int, year: int, *, priority: str = "", responsible: str = "", city: str = ""
) -> ImplementationContext:
    """Return what the report on ``year`` prints.

    It may be narrowed to a priority or a responsible body by words of its name, or to the ``city`` of this name.
    Raises NotFoundError.
    """
    with database.session() as session:
        strategy = session.get(StrategyRow, strategy_id)
        if strategy is None:
            raise NotFoundError(_("There is no strategy with the number {id}.").format(id=strategy_id))
        head = office_head(session, database)
        parts = _Tree(session, strategy_id, year, responsible, city).priorities()
        if priority:
            parts = [part for part in parts if fold(priority) in fold(part.title)]
        return ImplementationContext(
            name=strategy.name,
            year=year,
            priorities=tuple(parts),
            responsible=responsible,
            office=head,
            day=PartialDate.of(date.today()),  # noqa: DTZ011  the wall calendar of the office
        )


class _Tree:
    """A strategy read whole, in three queries."""

    def __init__(self, session: Session, strategy_id: int, year: int, responsible: str, city: str) -> None:
        nodes = select(StrategyNodeRow).where(StrategyNodeRow.strategy_id == strategy_id)
        self._below: dict[int | None, list[StrategyNodeRow]] = defaultdict(list)
        for node in session.scalars(nodes.order_by(StrategyNodeRow.position, StrategyNodeRow.id)):
            self._below[node.parent_id].append(node)
        self._tasks = {node.id for some in self._below.values() for node in some if node.kind is NodeKind.TASK}
        of_strategy = (
            select(FollowUpRow)
            .join(StrategyNodeRow, StrategyNodeRow.id == FollowUpRow.node_id)
            .where(StrategyNodeRow.strategy_id == strategy_id)
            .order_by(FollowUpRow.position, FollowUpRow.id)
        )
        self._follow_ups: dict[int | None, list[FollowUpRow]] = defaultdict(list)
        if city:
            named = select(MunicipalityRow.id).where(MunicipalityRow.name_key == fold(city))
            of_strategy = of_strategy.where(FollowUpRow.municipality_id.in_(named))
        rows = list(session.scalars(of_strategy))
        for row in rows:
            if not responsible or any(fold(responsible) in fold(body) for body in split_bodies(row.responsible)):
                self._follow_ups[row.node_id].append(row)
        self._notes = read_notes(plain(session), [row.id for row in rows])
        self._year = PartialDate(year)

    def priorities(self) -> list[PriorityPart]:
        """Return the priorities with what stands under each; those with nothing are left out.

        What stands under none comes first: behind a priority it would be read as a part of that.
        """
        tops = self._below[None]
        under_none = PriorityPart("", self._goals([top for top in tops if top.kind is not NodeKind.PRIORITY]))
        under = (
            PriorityPart(top.title, self._goals(self._below[top.id])) for top in tops if top.kind is NodeKind.PRIORITY
        )
        return [part for part in (under_none, *under) if part.goals]

    def _goals(self, nodes: Sequence[StrategyNodeRow]) -> tuple[GoalPart, ...]:
        """Return the goals among ``nodes``, behind the tasks and projects that stand under no goal."""
        loose = GoalPart(
            "", "", tuple(row for node in nodes if node.kind is not NodeKind.GOAL for row in self._task(node))
        )
        goals = [loose, *(self._goal(node) for node in nodes if node.kind is NodeKind.GOAL)]
        return tuple(goal for goal in goals if goal.rows)

    def _goal(self, goal: StrategyNodeRow) -> GoalPart:
        tasks = (row for node in self._below[goal.id] for row in self._task(node))
        return GoalPart(goal.number, goal.title, (*self._rows(goal), *tasks))

    def _task(self, task: StrategyNodeRow) -> list[ReportRow]:
        rows = self._rows(task)
        for project in self._below[task.id]:
            rows += self._rows(project)
        if not rows:
            return []
        if task.kind is NodeKind.TASK:
            first = rows[0]
            rows[0] = replace(first, number=task.number, task=task.title)
        return rows

    def _rows(self, node: StrategyNodeRow) -> list[ReportRow]:
        project = node.title if node.kind is NodeKind.PROJECT else ""
        is_apart = bool(project) and node.parent_id not in self._tasks
        return [
            ReportRow("", "", project, row.responsible, self._progress(row), f"follow_ups/{row.uid}/text", is_apart)
            for row in self._follow_ups[node.id]
        ]

    def _progress(self, row: FollowUpRow) -> str:
        return "\n".join(note.text for note in self._notes.get(row.id, ()) if note.day == self._year)


def implementation_paper(database: Database, context: ImplementationContext, language: str) -> TranslatedPaper:
    """Return the report."""
    with database.session() as session, texts_on_paper(session, language) as texts:
        return texts.finished(implementation_report(texts.of(context), language))


def save_implementation_table(context: ImplementationContext, target: Path) -> None:
    """Write the report to ``target`` as a table, .xlsx or .csv; raises FileError."""
    from delegations.exchange.tables.sheets import write_sheet

    suffix = target.suffix.casefold()
    write_file(target, write_sheet(suffix, _headings(), _cells(context), title=context.name))


def save_implementation_report(
    database: Database, context: ImplementationContext, target: Path, *, language: str
) -> int | None:
    """Write the report to ``target``: .pdf, .docx, .xlsx or .csv; return its pages, None when there are none.

    Raises FileError.
    """
    suffix = target.suffix.casefold()
    if suffix in SUFFIXES:
        return write_paper(target, implementation_paper(database, context, language).paper)
    if suffix not in TABLE_SUFFIXES:
        message = _("“{name}”: this report is written as .pdf, .docx, .xlsx or .csv.")
        raise FileError(message.format(name=target.name))
    save_implementation_table(context, target)
    return None


def _headings() -> list[tuple[str, int]]:
    return [
        (_("Priority"), 22),
        (_("Goal"), 30),
        (_("No."), 8),
        (_("Task"), 44),
        (_("Project"), 44),
        (_("Responsible body"), 40),
        (_("Progress"), 90),
    ]


def _cells(context: ImplementationContext) -> list[list[str]]:
    """Return a full row for each task and project: a table that is filtered needs no empty cells above it."""
    cells = []
    for part in context.priorities:
        for goal in part.goals:
            number = task = ""
            heading = ". ".join(filter(None, (goal.number, goal.title)))
            for row in goal.rows:
                if row.task or row.is_apart:
                    number, task = row.number, row.task or no_task()
                cells.append([part.title, heading, number, task, row.project, row.bodies, row.progress])
    return cells
