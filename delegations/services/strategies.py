"""Strategies: reading an implementation table in, as one transaction that says what it made, changed and left alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from delegations.domain.clean import clean_text
from delegations.domain.errors import DelegationsError, FileError, InvalidValueError, NotFoundError
from delegations.domain.execution import Execution
from delegations.domain.names import fold, sort_key
from delegations.domain.partial_dates import PartialDate
from delegations.domain.roles import Right
from delegations.domain.strategy import StrategyEntry, StrategyTable, alike, body_key, split_bodies, years_in
from delegations.domain.strategy_columns import Columns, guess_columns, read_table_by
from delegations.domain.strategy_rules import checked
from delegations.domain.texts import _
from delegations.domain.visit import ProgressNote
from delegations.domain.vocabulary import BackupReason, Deed, FollowUpStatus, NodeKind, RecordKind
from delegations.exchange.tables import read_rows
from delegations.services.accounts import require
from delegations.services.backups import make_backup
from delegations.services.bodies import bodies_of_strategies, confirm_names, under_kept_names
from delegations.services.history import Subject, entry_of
from delegations.store.database import Database
from delegations.store.filing import city_of_strategy
from delegations.store.progress import read_notes, write_notes
from delegations.store.refs import organisation_id
from delegations.store.search import index_follow_up
from delegations.store.tables import FollowUpRow, StrategyNodeRow, StrategyRow

__all__ = [
    "Columns",
    "ImportLine",
    "ImportResult",
    "TableFile",
    "import_strategy",
    "open_table",
    "read_table",
    "strategies",
    "strategy_name",
]


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What an import does with a row of the file: ``made``, ``changed`` or ``same``, and what is doubtful about it."""

    line: int
    what: str
    title: str
    responsible: str
    doubts: tuple[str, ...] = ()


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


class _DryRunError(Exception):
    """Ends the transaction of a trial: nothing of it stays."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """The rows of a file, and what its columns are for as far as its headings tell."""

    name: str
    rows: list[list[str]]
    columns: Columns

    def table(self, columns: Columns | None = None, *, year: int | None = None) -> StrategyTable:
        """Return the table that the rows hold, by ``columns`` or as guessed."""
        return read_table_by(self.rows, columns or self.columns, year=year)


def open_table(path: Path) -> TableFile:
    """Return the rows of the file ``path``; raises FileError when it can't be read or holds no table of tasks."""
    rows = read_rows(path)
    file = TableFile(path.name, rows, guess_columns(rows))
    if not any(entry.title for entry in file.table().entries):
        message = _(
            "No tasks or projects were found in “{name}”. Its columns: number, task, project, bodies, progress."
        )
        raise FileError(message.format(name=path.name))
    return file


def read_table(path: Path, *, year: int | None = None) -> StrategyTable:
    """Return the implementation table in the file ``path``; raises FileError when there is none in it."""
    return open_table(path).table(year=year)


def import_strategy(
    database: Database,
    table: StrategyTable,
    *,
    name: str = "",
    year: int | None = None,
    dry_run: bool = False,
    merges: Mapping[str, str] = MappingProxyType({}),
) -> ImportResult:
    """Store the table in one transaction, or with ``dry_run`` only tell what that would do.

    ``name`` and ``year`` stand in for what the file does not say; ``merges`` are bodies that a person said are another
    one: name → the name that is kept, now and in later imports. A second import of the same table changes nothing;
    one of a later year adds that year's progress to the same tasks and projects. A backup is made before. Raises
    InvalidValueError when name or year is missing or a text can't be stored; then nothing is.
    """
    title = " ".join((name or table.name).split())
    reported = year or table.year
    if not title:
        raise InvalidValueError(_("The file does not name its strategy. Give the name."))
    if reported is None:
        raise InvalidValueError(_("The file does not say which year it reports on. Give the year."))
    result = ImportResult(name=title, year=reported)
    if not dry_run:
        make_backup(database, BackupReason.IMPORT)
    try:
        with database.writing() as session:
            require(session, Right.FOLLOW_UPS)
            names = confirm_names(session, merges)
            _Import(session, result, PartialDate(reported)).run(
                [replace(one, bodies=under_kept_names(one.bodies, names)) for one in map(checked, table.entries)]
            )
            row = session.get_one(StrategyRow, result.strategy_id)
            subject = Subject(uid=row.uid, id=row.id, title=row.name)
            session.add(entry_of(session, RecordKind.STRATEGY, subject, Deed.IMPORTED))
            _end_trial(dry_run=dry_run)
    except _DryRunError:
        result.strategy_id = None
    return result


def _end_trial(*, dry_run: bool) -> None:
    if dry_run:
        raise _DryRunError


class _Import:
    """One import: finds what is there already by what it says, and makes the rest."""

    def __init__(self, session: Session, result: ImportResult, year: PartialDate) -> None:
        self._session, self._result, self._year = session, result, year
        self._known_bodies = bodies_of_strategies(session)
        self._city = city_of_strategy(session, result.name)
        self._strategy = self._strategy_row(result.name)
        result.strategy_id = self._strategy.id
        self._nodes: dict[tuple[int | None, NodeKind, str, str], StrategyNodeRow] = {}
        known = select(StrategyNodeRow).where(StrategyNodeRow.strategy_id == self._strategy.id)
        for row in session.scalars(known):
            self._nodes[(row.parent_id, row.kind, row.number, row.title_key)] = row
        self._follow_ups: dict[tuple[int, str], FollowUpRow] = {}
        ids = [row.id for row in self._nodes.values()]
        for node_id in ids:
            for follow_up in session.scalars(select(FollowUpRow).where(FollowUpRow.node_id == node_id)):
                self._follow_ups[(node_id, _bodies_key(follow_up.responsible))] = follow_up
        self._position = len(self._nodes)

    def _strategy_row(self, name: str) -> StrategyRow:
        row = self._session.scalar(select(StrategyRow).where(StrategyRow.name_key == fold(name)))
        if row is None:
            row = StrategyRow(name=name, name_key=fold(name))
            self._session.add(row)
            self._session.flush()
        return row

    def run(self, entries: Sequence[StrategyEntry]) -> None:
        """Store ``entries`` in their order."""
        bodies: dict[str, str] = {}
        seen: dict[tuple[int, str], list[StrategyEntry]] = {}
        for entry in entries:
            key = (self._place(entry).id, _bodies_key(entry.bodies))
            seen.setdefault(key, []).append(entry)
            for body in split_bodies(entry.bodies):
                bodies.setdefault(body_key(body), body)
        for key, rows in seen.items():
            self._store(key, rows)
        for body in bodies.values():
            organisation_id(self._session, body)
        self._result.bodies = len(bodies)
        self._result.alike = alike([*bodies.values(), *self._known_bodies])

    def _place(self, entry: StrategyEntry) -> StrategyNodeRow:
        """Return the part of the strategy that an entry is about, with all that is above it."""
        parent: StrategyNodeRow | None = None
        for kind, number, title in (
            (NodeKind.PRIORITY, "", entry.priority),
            (NodeKind.GOAL, entry.goal_number, entry.goal),
            (NodeKind.TASK, entry.task_number, entry.task),
            (NodeKind.PROJECT, "", entry.project),
        ):
            if title or number:
                parent = self._node(parent, kind, number, title)
        return parent or self._node(None, NodeKind.TASK, "", _("Without a heading"))

    def _node(self, parent: StrategyNodeRow | None, kind: NodeKind, number: str, title: str) -> StrategyNodeRow:
        key = (parent.id if parent else None, kind, number, fold(title))
        row = self._nodes.get(key)
        if row is None:
            start, end = years_in(title) if kind is NodeKind.PROJECT else (None, None)
            row = StrategyNodeRow(
                strategy_id=self._strategy.id, parent_id=key[0], kind=kind, number=number, title=clean_text(title),
                title_key=key[3], start=start, end=end, position=self._position,
            )  # fmt: skip
            self._position += 1
            self._session.add(row)
            self._session.flush()
            self._nodes[key] = row
        return row

    def _store(self, key: tuple[int, str], entries: list[StrategyEntry]) -> None:
        """Store what the rows of one task or project and one set of bodies say."""
        first = entries[0]
        row = self._follow_ups.get(key)
        what = "same" if row is not None else "made"
        if row is None:
            start, end = years_in(first.project)
            end = first.due or end
            row = FollowUpRow(
                node_id=key[0], text=clean_text(first.title), responsible=clean_text(first.bodies), start=start,
                due=end, status=first.status or FollowUpStatus.IN_PROGRESS, execution=Execution(),
                position=len(self._follow_ups), municipality_id=self._city,
            )  # fmt: skip
            self._session.add(row)
            self._session.flush()
            index_follow_up(self._session, row)
            self._follow_ups[key] = row
        texts = tuple(clean_text(text) for entry in entries for text in entry.texts)
        if self._report(row, texts) and what == "same":
            what = "changed"
        for entry in entries:
            line = ImportLine(entry.line, what, entry.title, entry.bodies, entry.doubts)
            self._result.lines.append(line)

    def _report(self, row: FollowUpRow, texts: tuple[str, ...]) -> bool:
        """Make ``texts`` the progress of the year; notes of other years stay. Tell whether anything changed."""
        notes = read_notes(self._session, [row.id]).get(row.id, ())
        if tuple(note.text for note in notes if note.day == self._year) == texts:
            return False
        others = tuple(note for note in notes if note.day != self._year)
        added = tuple(ProgressNote(day=self._year, text=text) for text in texts)
        write_notes(self._session, row.id, (*others, *added))
        return True


def _bodies_key(responsible: str) -> str:
    return "|".join(sorted(map(body_key, split_bodies(responsible))))


def strategies(database: Database) -> list[tuple[int, str, int]]:
    """Return (number, name, how many follow-ups) of all strategies, by name."""
    counted = (
        select(StrategyRow.id, StrategyRow.name, func.count(FollowUpRow.id))
        .join(StrategyNodeRow, StrategyNodeRow.strategy_id == StrategyRow.id, isouter=True)
        .join(FollowUpRow, FollowUpRow.node_id == StrategyNodeRow.id, isouter=True)
        .group_by(StrategyRow.id)
    )
    with database.session() as session:
        rows = [(number, name, count) for number, name, count in session.execute(counted)]
    return sorted(rows, key=lambda row: sort_key(row[1]))


def strategy_name(database: Database, strategy_id: int) -> str:
    """Return the name of a strategy; raises NotFoundError."""
    with database.session() as session:
        row = session.get(StrategyRow, strategy_id)
        if row is None:
            raise NotFoundError(_("There is no strategy with the number {id}.").format(id=strategy_id))
        return row.name


def delete_strategy(database: Database, strategy_id: int) -> None:
    """Delete a strategy with its tasks and all that was reported on them; the caller has asked."""
    with database.writing() as session:
        require(session, Right.FOLLOW_UPS)
        row = session.get(StrategyRow, strategy_id)
        if row is None:
            raise DelegationsError(_("There is no strategy with the number {id}.").format(id=strategy_id))
        session.delete(row)
