"""Reading an implementation table in, as one transaction that says what it made, changed and left alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import String, literal_column, select

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.follow_ups.bodies import alike, body_key, split_bodies
from delegations.domain.follow_ups.execution import execution_problems
from delegations.domain.follow_ups.follow_up import FollowUpState, ProgressNote
from delegations.domain.follow_ups.strategy import ImportLine, ImportResult, StrategyEntry, StrategyTable, years_in
from delegations.domain.follow_ups.strategy_matching import (
    TableTask,
    bodies_key,
    matches,
    number_of,
    path_of,
    row_of,
    titles_of,
)
from delegations.domain.follow_ups.strategy_rules import checked, named
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import BackupReason
from delegations.domain.records.differences import differences
from delegations.domain.records.identity import new_uid
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.clean import clean_text
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.queries.register import ORIGIN
from delegations.services.follow_ups.bodies import bodies_of_strategies, confirm_names, under_kept_names
from delegations.services.follow_ups.strategy_parts import (
    Part,
    doubts_of,
    first_of,
    parts_of,
    taken,
    texts_of,
    words_of_change,
    words_of_term,
)
from delegations.services.safekeeping.making_backups import backup_before
from delegations.services.writing.deeds import Subject
from delegations.services.writing.history import last_said
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.engine.portions import portions
from delegations.store.reading.follow_ups import read_states
from delegations.store.records.filing import city_of_strategy
from delegations.store.records.progress import add_notes, write_notes
from delegations.store.records.strategy_tree import StrategyTree
from delegations.store.rows.adding import add_rows, added
from delegations.store.rows.plain import plain
from delegations.store.rows.refs import get_or_create_organisation
from delegations.store.tables import FollowUpRow, OrganisationRow, StrategyRow


class _DryRunError(Exception):
    """Ends the transaction of a trial: nothing of it stays."""


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
    one: name → the name that is kept, now and in later imports. A second import of the same table changes nothing; of
    one that came back filled in it takes what the table says otherwise than when it was read last. What was changed
    here since then stays where the table is as it was; an empty cell takes nothing away. A backup is made before.
    Raises InvalidRecordError when name or year is missing or can't be, InvalidValueError when a text can't be stored;
    then nothing is.
    """
    title, reported = named(name or table.name, table.year if year is None else year)
    result = ImportResult(name=title, year=reported)
    if not dry_run:
        backup_before(database, BackupReason.IMPORT, Right.FOLLOW_UPS)
    try:
        with writing(database, Right.FOLLOW_UPS) as work:
            session = work.session
            names = confirm_names(work, merges)
            _Import(work, result, PartialDate(reported)).run(
                [replace(one, bodies=under_kept_names(one.bodies, names)) for one in map(checked, table.entries)]
            )
            row = session.get_one(StrategyRow, result.strategy_id)
            subject = Subject(uid=row.uid, id=row.id, title=row.name)
            work.record(RecordKind.STRATEGY, subject, AuditAction.IMPORTED)
            _end_trial(dry_run=dry_run)
    except _DryRunError:
        result.strategy_id = None
    return result


def _end_trial(*, dry_run: bool) -> None:
    if dry_run:
        raise _DryRunError


class _Import:
    """One import: finds what is there already by what it says, and makes the rest."""

    def __init__(self, work: Work, result: ImportResult, year: PartialDate) -> None:
        session = work.session
        self._work, self._session, self._result, self._year = work, session, result, year
        self._known_bodies = bodies_of_strategies(session)
        self._city = city_of_strategy(session, result.name)
        self._tree = StrategyTree(session, result.name)
        result.strategy_id = self._tree.id

    def run(self, entries: Sequence[StrategyEntry]) -> None:
        """Store ``entries`` in their order."""
        parts = list(parts_of(entries))
        self._recognise(parts)
        before = read_states(plain(self._session), [part.id for part in parts if part.id])
        uids = [state.uid for state in before.values()]
        read_last = last_said(self._session, uids, AuditAction.IMPORTED)
        self._make([part for part in parts if not part.id])
        moved: dict[int, str] = {}
        new: dict[int, Sequence[ProgressNote]] = {}
        for part in parts:
            if (was := before.get(part.id)) is not None:
                read = read_last.get(was.uid)
                if words := self._changed(part, was, read if isinstance(read, FollowUpState) else None):
                    moved[part.id] = words
            notes = self._reported(was.notes if was is not None else (), part)
            if was is None:
                new[part.id] = notes
            elif notes != was.notes:
                write_notes(self._session, part.id, notes)
        add_notes(self._session, new)
        self._tree.prune()
        self._tell(parts, before, moved)
        self._name_bodies(entries)

    def _recognise(self, parts: Sequence[Part]) -> None:
        """Give each part the follow-up that it is about, with what is doubtful about that."""
        wanted = [row_of(part.entries[0]) for part in parts]
        known = self._known(wanted)
        origins = self._origins(known)
        rows = [self._row_known(follow_up, origins.get(follow_up.id)) for follow_up in known]
        found = matches(rows, wanted)
        for place, part in enumerate(parts):
            if (match := found.get(place)) is not None:
                part.row = known[match.known]
                part.id = part.row.id
                part.doubts = list(doubts_of(match, part.row))

    def _known(self, wanted: Sequence[TableTask]) -> list[FollowUpRow]:
        """Return the follow-ups of the strategy, and those of others that the table gives by number and text."""
        known = list(self._tree.follow_ups())
        listed = [int(row.listed[0]) for row in wanted if row.listed]
        ours = {row.id for row in known}
        for numbers in portions(listed):
            some = select(FollowUpRow).where(FollowUpRow.number.in_(numbers))
            known += [row for row in self._session.scalars(some) if row.id not in ours and not row.hidden]
        return known

    def _origins(self, rows: Sequence[FollowUpRow]) -> dict[int, str]:
        """Return where follow-ups were promised, as the list of the register says it, by their ids."""
        found: dict[int, str] = {}
        for some in portions(rows):
            ids = [row.id for row in some]
            said = select(FollowUpRow.id, literal_column(ORIGIN, String)).where(FollowUpRow.id.in_(ids))
            found |= {one: origin or "" for one, origin in self._session.execute(said)}
        return found

    def _row_known(self, row: FollowUpRow, origin: str | None) -> TableTask:
        path = self._tree.path(row.node_id)
        return TableTask(
            path=path,
            text=fold(row.text),
            number=number_of(path),
            bodies=bodies_key(row.responsible),
            listed=(str(row.number), fold(origin or "")) if row.number else None,
            is_ours=self._tree.holds(row.node_id),
        )

    def _make(self, parts: Sequence[Part]) -> None:
        """Make the follow-ups of ``parts``, many in one statement."""
        first = [part.entries[0] for part in parts]
        nodes = self._tree.places([(path_of(one), titles_of(one)) for one in first])
        uids = [new_uid() for _part in parts]
        rows = [self._row(part.entries, node, uid) for part, node, uid in zip(parts, nodes, uids, strict=True)]
        add_rows(self._session, FollowUpRow, rows)
        for part, number in zip(parts, added(self._session, FollowUpRow, uids), strict=True):
            part.id = number

    def _row(self, entries: Sequence[StrategyEntry], node: int, uid: str) -> dict[str, object]:
        first = entries[0]
        start, end = years_in(first.project)
        self._tree.count += 1
        return {
            "uid": uid, "node_id": node, "text": clean_text(first.title), "responsible": clean_text(first.bodies),
            "start": start, "due": first_of(one.due for one in entries) or end,
            "term_words": words_of_term(entries),
            "status": first_of(one.status for one in entries) or FollowUpStatus.IN_PROGRESS,
            "position": self._tree.count - 1, "municipality_id": self._city,
        }  # fmt: skip

    def _changed(self, part: Part, was: FollowUpState, read: FollowUpState | None) -> str:
        """Take what the table says otherwise; return where the row stands now when it moved."""
        row, first = part.row, part.entries[0]
        assert row is not None  # noqa: S101  recognised
        status = first_of(one.status for one in part.entries)
        row.status = taken(status, was.status, read.status if read else None, label, part.doubts) or row.status
        due = first_of(one.due for one in part.entries)
        if not self._tree.holds(row.node_id):
            self._put_off(part, due)
            return ""
        # What was promised is what the table said when it was read last; a term put off here is newer.
        term = taken(due, row.term, read.due if read else row.due, short_date, part.doubts)
        if term is not None and term != row.term:
            row.due, row.execution = term, replace(row.execution, postponed_to=None)
        words = words_of_term(part.entries)
        if (words or term is not None) and row.execution.postponed_to is None:
            row.term_words = words
        if first.bodies and bodies_key(first.bodies) != bodies_key(row.responsible):
            row.responsible = clean_text(first.bodies)
        if fold(first.title) != fold(row.text):
            row.text = clean_text(first.title)
        return self._moved(row, first)

    def _put_off(self, part: Part, due: PartialDate | None) -> None:
        """Put off what was promised in a visit or a meeting, which itself stays as it was promised there."""
        row = part.row
        assert row is not None  # noqa: S101  recognised
        if due is None or due == row.term:
            return
        execution = replace(row.execution, postponed_to=None if due == row.due else due)
        if problem := next(execution_problems(execution, row.due), None):
            part.doubts.append(problem.message)
        else:
            row.execution = execution

    def _moved(self, row: FollowUpRow, first: StrategyEntry) -> str:
        """Put the row where the table has it, when the table tells as much about that as is known; return where."""
        here, there = self._tree.path(row.node_id), path_of(first)
        # The register's own list has its numbers and no headings.
        if here == there or first.origin is not None or len(there) < len(here):
            return ""
        assert row.node_id is not None  # noqa: S101  it stands on a part
        before = self._tree.words(row.node_id)
        row.node_id = self._tree.place(there, titles_of(first), instead_of=row.node_id)
        words = _("Place in the strategy: {before} → {after}")
        return words.format(before=before, after=self._tree.words(row.node_id))

    def _reported(self, notes: tuple[ProgressNote, ...], part: Part) -> tuple[ProgressNote, ...]:
        """Return ``notes`` with what the table says as the progress of the year; those of other years stay."""
        texts = [clean_text(text) for text in texts_of(part.entries)]
        ours = [note for note in notes if note.day == self._year]
        if not texts or [note.text for note in ours] == texts:
            return notes
        # A text that is corrected stays the same note.
        kept = [replace(note, text=text) for note, text in zip(ours, texts, strict=False)]
        added = [ProgressNote(day=self._year, text=text) for text in texts[len(kept) :]]
        return (*(note for note in notes if note.day != self._year), *kept, *added)

    def _tell(self, parts: Sequence[Part], before: Mapping[int, FollowUpState], moved: Mapping[int, str]) -> None:
        """Note what was made and changed in the result, in history and in the search index."""
        after = read_states(plain(self._session), [part.id for part in parts])
        for part in parts:
            was, now = before.get(part.id), after[part.id]
            changes = [] if was is None else [words_of_change(was, now, one) for one in differences(was, now)]
            changes += [moved[part.id]] if part.id in moved else []
            what = "made" if was is None else "changed" if changes else "same"
            for entry in part.entries:
                doubts = (*entry.doubts, *part.doubts)
                line = ImportLine(entry.line, what, entry.title, entry.bodies, doubts, tuple(changes), entry.sheet)
                self._result.lines.append(line)
            if what != "same":
                self._work.follow_up(part.id, AuditAction.IMPORTED, was, now)

    def _name_bodies(self, entries: Sequence[StrategyEntry]) -> None:
        bodies: dict[str, str] = {}
        for entry in entries:
            for body in split_bodies(entry.bodies):
                bodies.setdefault(body_key(body), body)
        known = set(self._session.scalars(select(OrganisationRow.name_key)))
        for body in bodies.values():
            if fold(body) not in known:
                get_or_create_organisation(self._session, body)
        self._result.bodies = len(bodies)
        self._result.alike = alike([*bodies.values(), *self._known_bodies])
