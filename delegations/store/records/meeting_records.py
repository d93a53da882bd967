"""Meetings as rows: writing one whole."""

from datetime import UTC, datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import ProgressNote
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.vocabulary import OutcomeKind
from delegations.domain.meetings.voting import is_adopted
from delegations.domain.records.vocabulary import RecordKind
from delegations.store.reading.follow_ups import read_notes
from delegations.store.reading.meetings import LIFE
from delegations.store.records.filing import file_by_meeting
from delegations.store.records.group_records import city_and_person, city_number
from delegations.store.records.progress import write_notes
from delegations.store.records.taken_over import take_over
from delegations.store.rows.children import own_columns, read_rows, write_rows
from delegations.store.rows.kept_rows import put_back_named, set_aside
from delegations.store.rows.people_refs import PeopleOfRecord
from delegations.store.rows.plain import plain
from delegations.store.search.search_index import reindex
from delegations.store.tables import (
    AgendaItemRow,
    AttendeeRow,
    FollowUpRow,
    MeetingFileRow,
    MeetingRow,
    OutcomeRow,
    ReviewRow,
    SpeechRow,
    VoteRow,
)

_OWN = own_columns(MeetingRow, Meeting)
_BELOW_ITEMS = frozenset({"reviews", "speeches", "outcomes", "ballots"})


def write_meeting(session: Session, row: MeetingRow, meeting: Meeting) -> None:
    """Write the whole of ``meeting`` into ``row`` and the rows below it; new people and places are made in place."""
    for name in _OWN:
        setattr(row, name, getattr(meeting, name))
    row.group_id = meeting.group.id if meeting.group is not None else None
    row.visit_id = meeting.visit.id if meeting.visit is not None else None
    row.host_id = city_number(session, meeting.host)
    correction = meeting.correction
    row.correction_who = correction.who if correction is not None else ""
    row.correction_why = correction.why if correction is not None else ""
    row.correction_when = correction.when if correction is not None else None
    row.saved_at = datetime.now(UTC).replace(tzinfo=None)
    session.add(row)
    session.flush()
    also = partial(city_and_person, session, PeopleOfRecord(session, meeting.attendees))
    write_rows(session, AttendeeRow, "meeting_id", row.id, meeting.attendees, skip=("municipality",), also=also)
    # An outcome may have moved to another item: it must not collide with the row it had below the old one.
    kept = {one.uid: item.uid for item in meeting.items for one in item.outcomes}
    _let_go(session, row.id, kept)
    items = write_rows(session, AgendaItemRow, "meeting_id", row.id, meeting.items, skip=_BELOW_ITEMS)
    for item in meeting.items:
        number = items[item.uid].id
        write_rows(session, ReviewRow, "item_id", number, item.reviews)
        write_rows(session, SpeechRow, "item_id", number, item.speeches)
        write_rows(session, VoteRow, "item_id", number, item.ballots)
        write_rows(session, OutcomeRow, "item_id", number, item.outcomes, skip=LIFE)
    write_rows(session, MeetingFileRow, "meeting_id", row.id, meeting.attachments)
    _write_follow_ups(session, row.id, meeting)


def _let_go(session: Session, meeting: int, kept: dict[str, str]) -> None:
    """Delete the rows of outcomes that are gone or stand below another item now."""
    statement = (
        select(OutcomeRow, AgendaItemRow.uid)
        .join(AgendaItemRow, AgendaItemRow.id == OutcomeRow.item_id)
        .where(AgendaItemRow.meeting_id == meeting)
    )
    for outcome, item in session.execute(statement).all():
        if kept.get(outcome.uid) != item:
            session.delete(outcome)
    session.flush()


def _write_follow_ups(session: Session, meeting: int, record: Meeting) -> None:
    """Make the follow-ups of the meeting be its actions; what goes on with them afterwards is kept.

    What a vote did not adopt is nobody's to do.
    """
    adopted = (item for item in record.items if is_adopted(record, item))
    actions = [one for item in adopted for one in item.outcomes if one.kind is OutcomeKind.ACTION]
    put_back_named(session, FollowUpRow, "meeting_id", meeting, [one.uid for one in actions])
    take_over(session, "meeting_id", meeting, (one.uid for one in actions))
    known = {row.uid: row for row in read_rows(session, FollowUpRow, "meeting_id", meeting)}
    written: list[FollowUpRow] = []
    for position, one in enumerate(actions):
        row = known.pop(one.uid, None) or FollowUpRow(meeting_id=meeting, uid=one.uid)
        row.text, row.responsible, row.due, row.position = one.text, one.responsible, one.due, position
        row.term_words, row.status, row.execution = one.term_words, one.status, one.execution
        session.add(row)
        session.flush()
        write_notes(session, row.id, one.notes)
        written.append(row)
    file_by_meeting(session, meeting, written)
    reindex(session, RecordKind.FOLLOW_UP, [row.id for row in written])
    set_aside(session, FollowUpRow, "meeting_id", known.values())
    session.flush()


def add_progress(session: Session, row: FollowUpRow, note: ProgressNote) -> None:
    """Add ``note`` to those of the follow-up ``row``."""
    write_notes(session, row.id, (*read_notes(plain(session), [row.id])[row.id], note))
