"""Meetings whose minutes were begun from an item of a visit's programme follow when that item moves."""

from dataclasses import replace
from datetime import time

from sqlalchemy import select

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.services.meetings.meetings import MEETINGS
from delegations.services.writing.unit_of_work import Work
from delegations.store.tables import MeetingRow

_Place = tuple[PartialDate | None, time | None, time | None, str]
_STILL_TO_COME = (MeetingStatus.DRAFT, MeetingStatus.AGENDA_SENT)


def move_meetings(work: Work, before: Visit, after: Visit) -> None:
    """Move the meetings that stood where items of the visit ``before`` did to where these are ``after``.

    A meeting that was opened, or given another day, hour or place of its own, stays as it is.
    """
    was = {one.uid: one for one in before.programme}
    pairs = [(was[one.uid], one) for one in after.programme if one.uid in was]
    moved = [(old, new) for old, new in pairs if _place(old, before) != _place(new, after)]
    if not moved or after.id is None:
        return
    rows = select(MeetingRow.id).where(
        MeetingRow.visit_id == after.id, MeetingRow.deleted_at.is_(None), MeetingRow.status.in_(_STILL_TO_COME)
    )
    for number in list(work.session.scalars(rows)):
        meeting = MEETINGS.read_one(work.session, number)
        follows = [new for old, new in moved if old.title == meeting.title and _stands(meeting) == _place(old, before)]
        if len(follows) == 1:
            start, from_time, to_time, place = _place(follows[0], after)
            new = replace(meeting, start=start, from_time=from_time, to_time=to_time, place=place)
            MEETINGS.save_within(work, number, new)


def _place(item: ProgrammeItem, visit: Visit) -> _Place:
    """Return day, hours and place as a meeting that is made of an item takes them over."""
    return item.day or visit.start, item.start, item.end, item.place or visit.place


def _stands(meeting: Meeting) -> _Place:
    return meeting.start, meeting.from_time, meeting.to_time, meeting.place
