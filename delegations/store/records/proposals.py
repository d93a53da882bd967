"""Actions of another office's minutes: proposals that stay out of the register until somebody here takes them over."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.records.vocabulary import RecordKind
from delegations.store.search.search_index import reindex
from delegations.store.tables import FollowUpRow, MeetingRow


def propose(session: Session, meeting: int, known: AbstractSet[str]) -> None:
    """Keep the actions of a meeting out of the register; those that stood here before (``known``) stay as they are."""
    rows = session.scalars(select(FollowUpRow).where(FollowUpRow.meeting_id == meeting)).all()
    _set_hidden(session, [row for row in rows if row.uid not in known], hidden=True)


def proposed(session: Session, meeting: int) -> list[FollowUpRow]:
    """Return the actions of a meeting that are proposals, in their order."""
    of_meeting = select(FollowUpRow).where(FollowUpRow.meeting_id == meeting, FollowUpRow.hidden.is_(True))
    return list(session.scalars(of_meeting.order_by(FollowUpRow.position, FollowUpRow.id)))


def is_proposal(session: Session, row: FollowUpRow) -> bool:
    """Tell whether a follow-up is an action of another office's minutes that nobody here took over."""
    meeting = session.get(MeetingRow, row.meeting_id) if row.meeting_id is not None and row.hidden else None
    return meeting is not None and bool(meeting.received_from) and meeting.deleted_at is None


def take(session: Session, rows: Iterable[FollowUpRow]) -> None:
    """Let proposals stand in the register."""
    _set_hidden(session, list(rows), hidden=False)


def _set_hidden(session: Session, rows: list[FollowUpRow], *, hidden: bool) -> None:
    for row in rows:
        row.hidden = hidden
    session.flush()
    reindex(session, RecordKind.FOLLOW_UP, [row.id for row in rows])
