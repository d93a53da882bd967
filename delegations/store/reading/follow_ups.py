"""Follow-ups as the register knows them, many at once, with their progress notes and what proves that they are done."""

import sqlite3
from collections.abc import Collection

from delegations.domain.follow_ups.follow_up import FollowUp, FollowUpState, ProgressNote
from delegations.domain.records.attachment import Attachment
from delegations.store.reading.refs import municipality_refs, topic_refs
from delegations.store.reading.shapes import Shape

_OWNER = "follow_up_id"
_NOTE = Shape("progress_note", ProgressNote, beside={_OWNER: int})
_EVIDENCE = Shape("evidence", Attachment, beside={_OWNER: int})
_STATE = Shape("follow_up", FollowUpState, beside={"topic_id": int, "municipality_id": int})
PROMISE = Shape("follow_up", FollowUp)
"""A follow-up as the visit, meeting or practice that it belongs to has it."""


def read_notes(connection: sqlite3.Connection, follow_ups: Collection[int]) -> dict[int, tuple[ProgressNote, ...]]:
    """Return the notes of ``follow_ups`` (by their numbers), in order."""
    return _NOTE.below_all(connection, _OWNER, follow_ups).by(_OWNER)


def read_evidence(connection: sqlite3.Connection, follow_ups: Collection[int]) -> dict[int, tuple[Attachment, ...]]:
    """Return what proves ``follow_ups`` (by their numbers), in order."""
    return _EVIDENCE.below_all(connection, _OWNER, follow_ups).by(_OWNER)


def read_states(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, FollowUpState]:
    """Return the states of the follow-ups ``ids``, however many there are."""
    rows = _STATE.some(connection, ids)
    topics = topic_refs(connection, rows["topic_id"])
    cities = municipality_refs(connection, rows["municipality_id"])
    notes, evidence = read_notes(connection, ids), read_evidence(connection, ids)
    states = rows.records(
        topic=[topics.get(one) for one in rows["topic_id"]],
        city=[cities.get(one) for one in rows["municipality_id"]],
        notes=[notes.get(one, ()) for one in rows.ids],
        evidence=[evidence.get(one, ()) for one in rows.ids],
    )
    return dict(zip(rows.ids, states, strict=True))
