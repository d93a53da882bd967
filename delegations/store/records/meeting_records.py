"""Meetings as records: reading one whole, writing one whole, and the editions of signed minutes."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUp, ProgressNote
from delegations.domain.meetings.meeting import (
    AgendaItem,
    Attendee,
    Correction,
    Meeting,
    MeetingFile,
    Outcome,
    Review,
    Speech,
    Vote,
)
from delegations.domain.meetings.vocabulary import OutcomeKind
from delegations.domain.meetings.voting import is_adopted
from delegations.domain.records.vocabulary import RecordKind
from delegations.store.records.filing import file_by_meeting
from delegations.store.records.follow_up_states import take_over
from delegations.store.records.group_records import city_and_person, city_number, with_city
from delegations.store.records.progress import read_notes, write_notes
from delegations.store.rows.children import own_columns, read_rows, write_rows
from delegations.store.rows.kept_rows import put_back_named, set_aside
from delegations.store.rows.people_refs import PeopleOfRecord
from delegations.store.rows.plain import plain
from delegations.store.rows.reading import Shape
from delegations.store.rows.refs import group_refs, municipality_refs, visit_refs
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

_ITEM_COLUMN = "item_id"
_OWN = own_columns(MeetingRow, Meeting)
_MEETING = Shape(
    MeetingRow,
    Meeting,
    beside=("group_id", "visit_id", "host_id", "correction_who", "correction_why", "correction_when"),
)
_ATTENDEE = Shape(AttendeeRow, Attendee, beside=("municipality_id",))
_FILE = Shape(MeetingFileRow, MeetingFile)
_ITEM = Shape(AgendaItemRow, AgendaItem)
_ACTION = Shape(FollowUpRow, FollowUp)
_OF_ITEMS: Mapping[str, Shape[Any]] = {
    "reviews": Shape(ReviewRow, Review, beside=(_ITEM_COLUMN,)),
    "speeches": Shape(SpeechRow, Speech, beside=(_ITEM_COLUMN,)),
    "outcomes": Shape(OutcomeRow, Outcome, beside=(_ITEM_COLUMN,)),
    "ballots": Shape(VoteRow, Vote, beside=(_ITEM_COLUMN,)),
}
_LIFE = ("status", "execution", "notes")
"""What of an action goes on after the meeting: it is kept with the follow-up."""
_NOT_BEGUN = Outcome()
"""Has what none of it is."""


def read_meeting(connection: sqlite3.Connection, record_id: int) -> Meeting:
    """Return the whole record of a meeting; actions come with the progress of their follow-ups. Raises NoRowError."""
    row = _MEETING.one(connection, record_id)
    group, visit, host = row["group_id"], row["visit_id"], row["host_id"]
    who, why, when = row["correction_who"], row["correction_why"], row["correction_when"]
    return row.record(
        group=group_refs(connection, [group]).get(group),
        visit=visit_refs(connection, [visit]).get(visit),
        host=municipality_refs(connection, [host]).get(host),
        attendees=with_city(connection, _ATTENDEE, "meeting_id", record_id),
        items=_read_items(connection, record_id),
        attachments=_FILE.below(connection, "meeting_id", record_id).records(),
        correction=Correction(who=who, why=why, when=when) if when is not None else None,
    )


def _read_items(connection: sqlite3.Connection, meeting: int) -> tuple[AgendaItem, ...]:
    rows = _ITEM.below(connection, "meeting_id", meeting)
    below: dict[str, list[tuple[object, ...]]] = {}
    for name, shape in _OF_ITEMS.items():
        found = shape.below_all(connection, _ITEM_COLUMN, rows.ids)
        lives = _lives(connection, meeting, found["uid"]) if name == "outcomes" else {}
        by_item = found.by(_ITEM_COLUMN, **lives)
        below[name] = [by_item.get(one, ()) for one in rows.ids]
    return rows.records(**below)


def _lives(connection: sqlite3.Connection, meeting: int, uids: Sequence[str]) -> dict[str, list[object]]:
    """Return what went on with outcomes after the meeting, as their fields; nothing did with what is no action."""
    if not uids:
        return {}
    follow_ups = _ACTION.below(connection, "meeting_id", meeting)
    notes = read_notes(connection, follow_ups.ids)
    actions = follow_ups.records(notes=[notes.get(one, ()) for one in follow_ups.ids])
    lives: dict[str, FollowUp | Outcome] = {one.uid: one for one in actions}
    return {name: [getattr(lives.get(uid, _NOT_BEGUN), name) for uid in uids] for name in _LIFE}


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
    items = write_rows(session, AgendaItemRow, "meeting_id", row.id, meeting.items, skip=_OF_ITEMS)
    for item in meeting.items:
        number = items[item.uid].id
        write_rows(session, ReviewRow, "item_id", number, item.reviews)
        write_rows(session, SpeechRow, "item_id", number, item.speeches)
        write_rows(session, VoteRow, "item_id", number, item.ballots)
        write_rows(session, OutcomeRow, "item_id", number, item.outcomes, skip=_LIFE)
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
