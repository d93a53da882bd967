"""The register of follow-ups: one at a time, or many at once, and how each goes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution, execution_problems, handing_over, postponement
from delegations.domain.follow_ups.follow_up import FollowUpState, ProgressNote
from delegations.domain.follow_ups.follow_up_rules import tidy
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.office.roles import Right
from delegations.domain.records.differences import choices, joined
from delegations.domain.records.tidying import tidied
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import ConflictError, InvalidRecordError, NotFoundError, Problem
from delegations.domain.text.texts import _
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.records.meeting_records import add_progress
from delegations.store.rows.refs import get_or_create_municipality, get_or_create_topic
from delegations.store.tables import FollowUpRow

_LONGEST_NOTE = 2_000


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
            moved = postponement(row.execution, clean, row.due)
            for words in filter(None, (moved, handing_over(row.execution, clean, row.responsible))):
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
            row.topic_id = get_or_create_topic(session, state.topic)
            row.municipality_id = get_or_create_municipality(session, state.city) if state.city is not None else None


def _with_theirs(base: Execution | None, theirs: Execution, mine: Execution) -> Execution:
    if base is None or base == theirs:
        return mine
    found = choices(base, theirs, mine)
    if any(one.is_conflict for one in found):
        raise ConflictError(_("Somebody else changed this follow-up meanwhile; it is shown as it is now."))
    both: Execution = joined(base, theirs, mine, [one.path for one in found if one.mine])
    return both
