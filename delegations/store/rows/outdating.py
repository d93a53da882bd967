"""What a change of a follow-up in the register means for the visit, meeting or practice it belongs to."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from delegations.store.rows.dependants import owners
from delegations.store.search.search_index import reindex
from delegations.store.tables import FollowUpRow, MeetingRow, PracticeRow, VisitRow


def bump_owner_version(session: Session, ids: Sequence[int]) -> None:
    """Count a save of what is behind ``ids``: an editor must not write the old state over this one."""
    pairs = (
        (VisitRow, FollowUpRow.visit_id),
        (MeetingRow, FollowUpRow.meeting_id),
        (PracticeRow, FollowUpRow.practice_id),
    )
    for table, column in pairs:
        of_rows = select(column).where(FollowUpRow.id.in_(ids), column.is_not(None))
        session.execute(update(table).where(table.id.in_(of_rows)).values(version=table.version + 1))


def index_again(session: Session, ids: Sequence[int]) -> None:
    """Let search know the follow-ups ``ids`` as they are now, and the records that they are a part of."""
    session.flush()
    for kind, numbers in owners(session, FollowUpRow, ids).items():
        reindex(session, kind, numbers)
