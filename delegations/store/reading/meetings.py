"""Meetings as records: one whole, with what went on with its actions."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from delegations.domain.follow_ups.follow_up import FollowUp
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
from delegations.store.reading.follow_ups import PROMISE, read_notes
from delegations.store.reading.groups import CITY_COLUMN, with_city
from delegations.store.reading.refs import group_refs, municipality_refs, visit_refs
from delegations.store.reading.shapes import Shape

_ITEM_COLUMN = "item_id"
_MEETING = Shape(
    "meeting",
    Meeting,
    beside={
        "group_id": int, "visit_id": int, "host_id": int,
        "correction_who": str, "correction_why": str, "correction_when": datetime,
    },
)  # fmt: skip
_ATTENDEE = Shape("meeting_attendee", Attendee, beside={CITY_COLUMN: int})
_FILE = Shape("meeting_file", MeetingFile)
_ITEM = Shape("agenda_item", AgendaItem)
_OF_ITEMS: Mapping[str, Shape[Any]] = {
    "reviews": Shape("agenda_review", Review, beside={_ITEM_COLUMN: int}),
    "speeches": Shape("speech", Speech, beside={_ITEM_COLUMN: int}),
    "outcomes": Shape("outcome", Outcome, beside={_ITEM_COLUMN: int}),
    "ballots": Shape("vote", Vote, beside={_ITEM_COLUMN: int}),
}
LIFE = ("status", "execution", "notes")
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
    follow_ups = PROMISE.below(connection, "meeting_id", meeting)
    notes = read_notes(connection, follow_ups.ids)
    actions = follow_ups.records(notes=[notes.get(one, ()) for one in follow_ups.ids])
    lives: dict[str, FollowUp | Outcome] = {one.uid: one for one in actions}
    return {name: [getattr(lives.get(uid, _NOT_BEGUN), name) for uid in uids] for name in LIFE}
