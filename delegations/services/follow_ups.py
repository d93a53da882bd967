"""The register of follow-ups: one at a time, or many at once, and how each goes."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.clean import clean_line
from delegations.domain.deadlines import last_overdue
from delegations.domain.differences import choices, joined
from delegations.domain.errors import ConflictError, InvalidRecordError, NotFoundError, Problem
from delegations.domain.execution import Execution, execution_problems, postponement
from delegations.domain.follow_up import FollowUpState
from delegations.domain.follow_up_rules import tidy
from delegations.domain.partial_dates import PartialDate
from delegations.domain.people import Ref
from delegations.domain.roles import Right
from delegations.domain.texts import _
from delegations.domain.tidying import tidied
from delegations.domain.visit import Attachment, ProgressNote
from delegations.domain.vocabulary import UNFINISHED, FollowUpStatus, Origin
from delegations.queries.register import (
    RegisterFilter,
    RegisterListing,
)
from delegations.services.writing import writing
from delegations.store.database import Database
from delegations.store.filing import read_evidence
from delegations.store.meeting_records import add_progress
from delegations.store.progress import read_notes
from delegations.store.refs import municipality_id, municipality_refs, topic_id, topic_refs
from delegations.store.tables import FollowUpRow, MeetingRow, PracticeRow, StrategyNodeRow, StrategyRow, VisitRow

_LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class Promise:
    """A follow-up with where it comes from: ``path`` are the headings above it, the outermost first."""

    id: int
    uid: str
    number: int
    """Its number in the register."""
    text: str
    responsible: str
    start: PartialDate | None
    due: PartialDate | None
    """The date promised first."""
    status: FollowUpStatus
    execution: Execution
    origin: Origin
    origin_id: int
    path: tuple[str, ...]
    topic: Ref | None
    city: Ref | None
    notes: tuple[ProgressNote, ...]
    evidence: tuple[Attachment, ...]

    @property
    def term(self) -> PartialDate | None:
        """The date that counts now."""
        return self.execution.postponed_to or self.due


def count_overdue(database: Database, today: date) -> int:
    """Return how many follow-ups should have been finished before ``today``."""
    until = last_overdue(today).isoformat()
    return len(RegisterListing(database, RegisterFilter(statuses=UNFINISHED, due_until=until)).ids())


def count_due(database: Database, today: date, until: date) -> tuple[int, int]:
    """Return how many follow-ups are overdue ``today``, and how many more are due by ``until``."""
    overdue = count_overdue(database, today)
    every = len(RegisterListing(database, RegisterFilter(statuses=UNFINISHED, due_until=until.isoformat())).ids())
    return overdue, every - overdue


def is_promise(database: Database, number: int) -> bool:
    """Tell whether there is a follow-up ``number``."""
    with database.session() as session:
        return session.get(FollowUpRow, number) is not None


def load_promise(database: Database, number: int) -> Promise:
    """Return the follow-up ``number``; raises NotFoundError."""
    with database.session() as session:
        row = session.get(FollowUpRow, number)
        if row is None:
            raise NotFoundError(_("This follow-up is gone."))
        origin, origin_id, path = _origin(session, row)
        notes = read_notes(session, [row.id]).get(row.id, ())
        return Promise(
            row.id, row.uid, row.number or 0, row.text, row.responsible, row.start, row.due, row.status, row.execution,
            origin, origin_id, path, topic_refs(session, [row.topic_id]).get(row.topic_id or 0),
            municipality_refs(session, [row.municipality_id]).get(row.municipality_id or 0), notes,
            read_evidence(session, row.id),
        )  # fmt: skip


def _origin(session: Session, row: FollowUpRow) -> tuple[Origin, int, tuple[str, ...]]:
    visit = session.get(VisitRow, row.visit_id) if row.visit_id is not None else None
    if visit is not None:
        return Origin.VISIT, visit.id, (visit.shown_title,)
    meeting = session.get(MeetingRow, row.meeting_id) if row.meeting_id is not None else None
    if meeting is not None:
        return Origin.MEETING, meeting.id, (meeting.shown_title,)
    practice = session.get(PracticeRow, row.practice_id) if row.practice_id is not None else None
    if practice is not None:
        return Origin.PRACTICE, practice.id, (practice.title,)
    if row.partner:
        return Origin.PARTNER, 0, (row.partner,)
    node = session.get(StrategyNodeRow, row.node_id) if row.node_id is not None else None
    if node is None:
        raise NotFoundError(_("This follow-up is gone."))
    strategy = session.get(StrategyRow, node.strategy_id)
    titles: list[str] = []
    above: StrategyNodeRow | None = node
    while above is not None:
        titles.append(". ".join(filter(None, (above.number, above.title))))
        above = session.get(StrategyNodeRow, above.parent_id) if above.parent_id is not None else None
    return Origin.STRATEGY, node.strategy_id, (strategy.name if strategy else "", *reversed(titles))


def follow_up_row(session: Session, uid: str) -> FollowUpRow:
    """Return the row of the follow-up ``uid``; raises NotFoundError."""
    row = session.scalar(select(FollowUpRow).where(FollowUpRow.uid == uid))
    if row is None:
        raise NotFoundError(_("This follow-up is gone."))
    return row


def record_progress(
    database: Database,
    uid: str,
    *,
    status: FollowUpStatus | None = None,
    note: str = "",
    author: str = "",
    day: PartialDate,
) -> None:
    """Note how the follow-up ``uid`` goes; signed minutes stay as they are, the follow-up goes on.

    Without a ``status`` it keeps the one it has by now.

    Raises NotFoundError and InvalidValueError.
    """
    words = clean_line(note, limit=_LONGEST_NOTE)
    with writing(database, Right.FOLLOW_UPS) as work:
        session = work.session
        row = follow_up_row(session, uid)
        with work.follow_ups([row.id]):
            row.status = status or row.status
            if words:
                add_progress(session, row, ProgressNote(day=day, author=clean_line(author), text=words))


def record_execution(
    database: Database, uid: str, execution: Execution, *, author: str, day: PartialDate, base: Execution | None = None
) -> None:
    """Store how the follow-up ``uid`` is carried out; a date that moves is told in a progress note.

    ``base`` is the execution as it was opened: what somebody else changed since stays, unless both changed it, which
    raises ConflictError. Raises NotFoundError, and InvalidRecordError with the fields of ``Execution`` as paths.
    """
    with writing(database, Right.FOLLOW_UPS) as work:
        session = work.session
        row = follow_up_row(session, uid)
        problems: list[Problem] = []
        clean = tidied(_with_theirs(base, row.execution, execution), problems)
        problems += execution_problems(clean, row.due)
        if problems:
            raise InvalidRecordError(problems)
        if clean == row.execution:
            return
        with work.follow_ups([row.id]):
            if words := postponement(row.execution, clean, row.due):
                add_progress(session, row, ProgressNote(day=day, author=clean_line(author), text=words))
            row.execution = clean


def restore_state(database: Database, uid: str, state: FollowUpState) -> None:
    """Let the follow-up ``uid`` stand, be carried out and filed as in ``state``; notes and evidence stay as they are.

    What was promised is not the register's to change. Raises NotFoundError, and InvalidRecordError for a state that was
    kept before it was checked as it is now.
    """
    state, problems = tidy(state)
    if problems:
        raise InvalidRecordError(problems)
    with writing(database, Right.FOLLOW_UPS) as work:
        session = work.session
        row = follow_up_row(session, uid)
        with work.follow_ups([row.id]):
            row.status, row.execution = state.status, state.execution
            row.topic_id = topic_id(session, state.topic)
            row.municipality_id = municipality_id(session, state.city) if state.city is not None else None


def _with_theirs(base: Execution | None, theirs: Execution, mine: Execution) -> Execution:
    if base is None or base == theirs:
        return mine
    found = choices(base, theirs, mine)
    if any(one.is_conflict for one in found):
        raise ConflictError(_("Somebody else changed this follow-up meanwhile; it is shown as it is now."))
    both: Execution = joined(base, theirs, mine, [one.path for one in found if one.mine])
    return both
