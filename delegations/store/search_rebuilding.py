"""The search index made anew from the records."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from delegations.store.database import Database
from delegations.store.group_records import read_group
from delegations.store.meeting_records import read_meeting
from delegations.store.search import (
    index_follow_up,
    index_gift,
    index_group,
    index_meeting,
    index_municipality,
    index_person,
    index_visit,
)
from delegations.store.tables import (
    FollowUpRow,
    GiftRow,
    GroupRow,
    MeetingRow,
    MunicipalityRow,
    PersonRow,
    SearchRow,
    VisitRow,
)
from delegations.store.visit_records import read_visit


def rebuild_search(database: Database) -> None:
    """Index every record that does not lie in the bin."""
    with database.session() as session:
        session.execute(delete(SearchRow))
        for visit in session.scalars(select(VisitRow).where(VisitRow.deleted_at.is_(None))).all():
            index_visit(session, read_visit(session, visit), visit.id)
        for meeting in session.scalars(select(MeetingRow).where(MeetingRow.deleted_at.is_(None))).all():
            index_meeting(session, read_meeting(session, meeting), meeting.id)
        for group in session.scalars(select(GroupRow)).all():
            index_group(session, read_group(session, group), group.id)
        _index_rows(session)


def _index_rows(session: Session) -> None:
    for follow_up in session.scalars(select(FollowUpRow).where(FollowUpRow.hidden.is_(False))).all():
        index_follow_up(session, follow_up)
    for gift in session.scalars(select(GiftRow)).all():
        visit = session.get(VisitRow, gift.visit_id) if gift.visit_id is not None else None
        if visit is None or visit.deleted_at is None:
            index_gift(session, gift)
    for person in session.scalars(select(PersonRow)).all():
        index_person(session, person)
    for place in session.scalars(select(MunicipalityRow)).all():
        index_municipality(session, place)
