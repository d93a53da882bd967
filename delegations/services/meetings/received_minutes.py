"""Minutes of other offices: kept as they came, and what they ask of people here, which is a proposal at first."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.vocabulary import MeetingStatus, OutcomeKind
from delegations.domain.office.roles import Right
from delegations.domain.records.vocabulary import AuditAction
from delegations.domain.text.texts import _
from delegations.services.meetings.meetings import MEETINGS
from delegations.services.meetings.signed_minutes import lock_minutes
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.reading.follow_ups import read_states
from delegations.store.reading.meetings import read_meeting
from delegations.store.records.proposals import propose, proposed, take
from delegations.store.rows.plain import plain
from delegations.store.tables import FollowUpRow, MeetingRow


@dataclass(frozen=True, slots=True)
class Proposal:
    """An action of another office's minutes that nobody here took over."""

    uid: str
    text: str
    responsible: str
    due: PartialDate | None


def store_received(work: Work, row: MeetingRow, meeting: Meeting, sender: str) -> Meeting:
    """Store minutes that another city signed and sent, locked as ours are, within the transaction.

    Minutes that came before are replaced as a new edition; that they were sent again stands as the correction. Their
    actions are proposals until somebody here takes them over, those excepted that stood here before.
    """
    session = work.session
    before = read_meeting(plain(session), row.id) if row in session else None
    actions = [one.uid for item in meeting.items for one in item.outcomes if one.kind is OutcomeKind.ACTION]
    known = _as_promised(session, actions)
    if before is not None:
        row.status = MeetingStatus.MINUTES_DRAFTED
        row.correction_who, row.correction_why = sender, _("Sent again by the city that signed them.")
        row.correction_when = now_utc()
        session.flush()
        meeting = replace(meeting, correction=read_meeting(plain(session), row.id).correction)
    MEETINGS.write(session, row, replace(meeting, status=MeetingStatus.MINUTES_DRAFTED, received_from=sender))
    # What was taken over and reads otherwise now is for a person to take over again.
    now = _as_promised(session, actions)
    propose(session, row.id, {uid for uid, promised in known.items() if now.get(uid) == promised})
    return lock_minutes(work, row, AuditAction.RECEIVED, before=before)


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
    with writing(database, Right.FOLLOW_UPS) as work:
        session = work.session
        row = session.get(MeetingRow, meeting_id)
        if row is None or not row.received_from or row.deleted_at is not None:
            return 0
        rows = [one for one in proposed(session, meeting_id) if one.uid in uids]
        take(session, rows)
        for number, state in read_states(plain(session), [one.id for one in rows]).items():
            work.follow_up(number, AuditAction.RECEIVED, None, state)
        return len(rows)
