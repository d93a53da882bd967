"""Meetings: open, save, delete and bring back."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import short_range
from delegations.domain.kinds.record_types import MEETING
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.meeting_rules import (
    change_problems,
    follows_group,
    status_problem,
    with_rules,
)
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import LockedError, Problem
from delegations.domain.text.names import sort_key
from delegations.domain.text.texts import N_, _
from delegations.services.writing.record_store import RecordStore
from delegations.store.engine.database import Database
from delegations.store.reading.groups import read_group
from delegations.store.reading.meetings import read_meeting
from delegations.store.records.meeting_records import write_meeting
from delegations.store.rows.plain import plain
from delegations.store.tables import FollowUpRow, GroupRow, MeetingRow


def load_meeting(database: Database, meeting_id: int) -> Meeting:
    """Return the meeting ``meeting_id``; raises NotFoundError."""
    return MEETINGS.load(database, meeting_id)


def _group(session: Session, meeting: Meeting) -> Group | None:
    row = session.get(GroupRow, meeting.group.id) if meeting.group is not None and meeting.group.id else None
    return read_group(plain(session), row.id) if row is not None else None


def group_of(database: Database, meeting: Meeting) -> Group | None:
    """Return the group that meets, or None."""
    with database.session() as session:
        return _group(session, meeting)


def save_meeting(database: Database, meeting: Meeting) -> Meeting:
    """Store ``meeting`` in one transaction and return it as stored: cleaned, numbered, its people known.

    Raises LockedError when its minutes are signed, InvalidRecordError with the fields to mend, ConflictError when
    it was changed since it was opened, and DatabaseError; then nothing of it is stored.
    """
    return MEETINGS.save(database, meeting)


def _check(
    session: Session, _row: MeetingRow, before: Meeting | None, clean: Meeting, problems: list[Problem]
) -> Meeting:
    if before is not None and before.is_locked:
        raise LockedError(_("The minutes are signed and locked. Open a correction to change them."))
    if clean.is_locked:
        problems.append(Problem("status", _("Minutes are signed by “Sign the minutes”, which checks them.")))
    if before is not None:
        if sentence := status_problem(before.status, clean.status):
            problems.append(Problem("status", sentence))
        problems += change_problems(before, clean)
    clean = _numbered(session, clean, problems)
    if clean.received_from or not follows_group(before, clean):
        return clean
    with session.no_autoflush:
        group = _group(session, clean)
    left = before is not None and before.group is not None
    return with_rules(clean, group) if group is not None or left else clean


def write_row(session: Session, row: MeetingRow, meeting: Meeting) -> None:
    """Write what stands in ``meeting`` into its row and the rows below it."""
    row.shown_title = meeting.kept_title
    row.sort_title = sort_key(row.shown_title)
    write_meeting(session, row, meeting)
    session.flush()
    session.expire(row)


def _numbered(session: Session, meeting: Meeting, problems: list[Problem]) -> Meeting:
    """Give a meeting of a group the next number unless it has one; a typed number must be free in the group."""
    if meeting.group is None:
        return meeting
    group = meeting.group.id
    # A name that is no group's is typed wrong: a meeting without a group would be another one.
    if group is None or session.get(GroupRow, group) is None:
        problems.append(Problem("group", _("There is no such group. Choose one from the list.")))
        return meeting
    if meeting.number is None:
        return replace(meeting, number=_next_number(session, group))
    with session.no_autoflush:
        others = select(MeetingRow.id).where(
            MeetingRow.group_id == group, MeetingRow.number == meeting.number, MeetingRow.received_from == ""
        )
        taken = session.scalar(others.where(MeetingRow.uid != meeting.uid, MeetingRow.deleted_at.is_(None)).limit(1))
    if meeting.number <= 0:
        problems.append(Problem("number", _("Numbers of meetings begin with 1.")))
    elif taken is not None:
        problems.append(Problem("number", _("Another meeting of this group has this number.")))
    return meeting


def _next_number(session: Session, group: int) -> int:
    with session.no_autoflush:
        # Minutes of other offices have numbers of their own.
        alive = (MeetingRow.group_id == group, MeetingRow.deleted_at.is_(None), MeetingRow.received_from == "")
        return (session.scalar(select(func.max(MeetingRow.number)).where(*alive)) or 0) + 1


def next_number(database: Database, group_id: int) -> int:
    """Return the number that the next meeting of a group gets."""
    with database.session() as session:
        return _next_number(session, group_id)


def delete_meetings(database: Database, ids: Sequence[int]) -> None:
    """Put meetings into the bin; raises LockedError for signed minutes, and then none goes."""
    MEETINGS.delete(database, ids)


def restore_meetings(database: Database, ids: Sequence[int]) -> Sequence[int]:
    """Bring meetings back from the bin; return their numbers."""
    return MEETINGS.bring_back(database, ids)


def _forbid_deleting(session: Session, ids: Sequence[int]) -> None:
    signed = select(MeetingRow.id).where(MeetingRow.id.in_(ids), MeetingRow.edition > 0)
    if session.scalar(signed.limit(1)) is not None:
        raise LockedError(_("Signed minutes can't be deleted: they are a record of the group."))


MEETINGS = RecordStore(
    of=MEETING,
    read=read_meeting,
    write=write_row,
    gone=N_("There is no meeting with the number {id}."),
    outdated=N_("This meeting was changed by somebody else since you opened it."),
    check=_check,
    forbid_deleting=_forbid_deleting,
    below=((RecordKind.FOLLOW_UP, FollowUpRow, "meeting_id"),),
)


def warnings(database: Database, meeting: Meeting) -> list[str]:
    """Return what looks wrong with a meeting but may be meant: other meetings at that time, cities that left."""
    with database.session() as session:
        group = _group(session, meeting)
        found = [*_overlaps(session, meeting)]
    if group is not None and group.network.members:
        cities = {str(city) for city in group.network.cities_on(meeting.start)}
        known = {str(one.municipality) for one in group.network.members}
        left = {str(one.municipality) for one in meeting.attendees if one.municipality} & known - cities
        found += [
            _(
                "“{city}” is not a member of the network on this day. Invite it as a guest or take it off the list."
            ).format(city=city)
            for city in sorted(left, key=sort_key)
        ]
    return found


def _overlaps(session: Session, meeting: Meeting) -> list[str]:
    if meeting.start is None or meeting.start.exact is None:
        return []
    last = meeting.end or meeting.start
    mine = [MeetingRow.group_id == meeting.group.id] if meeting.group is not None else []
    if meeting.host is not None and meeting.host.id is not None:
        mine.append(MeetingRow.host_id == meeting.host.id)
    if not mine:
        return []
    others = select(MeetingRow).where(
        MeetingRow.uid != meeting.uid, MeetingRow.deleted_at.is_(None), or_(*mine), MeetingRow.start <= last,
        func.coalesce(MeetingRow.end, MeetingRow.start) >= meeting.start,
    )  # fmt: skip
    message = _("At that time there is “{title}” too ({date}). Change the date of one of them if that is not meant.")
    return [
        message.format(title=row.shown_title, date=short_range(row.start, row.end))
        for row in session.scalars(others.limit(3))
        if not _apart(meeting, row)
    ]


def _apart(meeting: Meeting, row: MeetingRow) -> bool:
    """Tell whether two meetings of one day are at different hours."""
    one_day = meeting.start == row.start and meeting.end in (None, meeting.start) and row.end in (None, row.start)
    before = meeting.to_time is not None and row.from_time is not None and meeting.to_time <= row.from_time
    after = meeting.from_time is not None and row.to_time is not None and row.to_time <= meeting.from_time
    return one_day and (before or after)
