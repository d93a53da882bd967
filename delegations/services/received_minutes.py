"""Minutes of other offices: kept as they came, and what they ask of people here, which is a proposal at first."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.meeting import Meeting
from delegations.domain.partial_dates import PartialDate
from delegations.domain.roles import Right
from delegations.domain.texts import _
from delegations.domain.vocabulary import Deed, MeetingStatus, OutcomeKind
from delegations.services.accounts import require
from delegations.services.history import Subject, note
from delegations.services.meetings import lock_minutes, store_meeting, subject_of
from delegations.store.database import Database
from delegations.store.follow_up_states import read_states
from delegations.store.meeting_records import read_meeting
from delegations.store.proposals import propose, proposed, take
from delegations.store.tables import FollowUpRow, MeetingRow


@dataclass(frozen=True, slots=True)
class Proposal:
    """An action of another office's minutes that nobody here took over."""

    uid: str
    text: str
    responsible: str
    due: PartialDate | None


def store_received(session: Session, row: MeetingRow, meeting: Meeting, sender: str) -> Meeting:
    """Store minutes that another city signed and sent, locked as ours are, within the transaction.

    Minutes that came before are replaced as a new edition; that they were sent again stands as the correction. Their
    actions are proposals until somebody here takes them over, those excepted that stood here before.
    """
    before = read_meeting(session, row) if row in session else None
    actions = [one.uid for item in meeting.items for one in item.outcomes if one.kind is OutcomeKind.ACTION]
    known = _as_promised(session, actions)
    if before is not None:
        row.status = MeetingStatus.MINUTES_DRAFTED
        row.correction_who, row.correction_why = sender, _("Sent again by the city that signed them.")
        row.correction_when = datetime.now(UTC).replace(tzinfo=None)
        session.flush()
        meeting = replace(meeting, correction=read_meeting(session, row).correction)
    store_meeting(session, row, replace(meeting, status=MeetingStatus.MINUTES_DRAFTED, received_from=sender))
    # What was taken over and reads otherwise now is for a person to take over again.
    now = _as_promised(session, actions)
    propose(session, row.id, {uid for uid, promised in known.items() if now.get(uid) == promised})
    signed = lock_minutes(session, row)
    note(session, subject_of(signed), Deed.RECEIVED, before=before, after=signed)
    return signed


def _as_promised(session: Session, uids: Collection[str]) -> dict[str, tuple[str, str, PartialDate | None]]:
    """Return what the follow-ups ``uids`` that stand here ask, of whom and by when."""
    columns = (FollowUpRow.uid, FollowUpRow.text, FollowUpRow.responsible, FollowUpRow.due)
    rows = session.execute(select(*columns).where(FollowUpRow.uid.in_(uids), FollowUpRow.hidden.is_(False)))
    return {uid: (text, responsible, due) for uid, text, responsible, due in rows}


def proposals(database: Database, meeting_id: int) -> list[Proposal]:
    """Return the actions of another office's minutes that wait for somebody to take them over, in their order."""
    with database.session() as session:
        return [Proposal(row.uid, row.text, row.responsible, row.due) for row in proposed(session, meeting_id)]


def take_proposals(database: Database, meeting_id: int, uids: Collection[str]) -> int:
    """Take proposals over as follow-ups of ours: they stand in the register from now on. Return how many."""
    with database.writing() as session:
        require(session, Right.FOLLOW_UPS)
        row = session.get(MeetingRow, meeting_id)
        if row is None or not row.received_from or row.deleted_at is not None:
            return 0
        rows = [one for one in proposed(session, meeting_id) if one.uid in uids]
        take(session, rows)
        for number, state in read_states(session, [one.id for one in rows]).items():
            note(session, Subject(uid=state.uid, id=number, title=state.text), Deed.RECEIVED, after=state)
        return len(rows)
