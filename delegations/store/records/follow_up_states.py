"""Follow-ups as the register knows them, many at once."""

import sqlite3
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUpState
from delegations.store.records.filing import read_evidence
from delegations.store.records.progress import read_notes
from delegations.store.rows.reading import Shape
from delegations.store.rows.refs import municipality_refs, topic_refs
from delegations.store.tables import FollowUpRow

_STATE = Shape(FollowUpRow, FollowUpState, beside=("topic_id", "municipality_id"))


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


def take_over(session: Session, owner: str, record_id: int, uids: Iterable[str]) -> None:
    """Let those of the follow-ups ``uids`` that came from another city by themselves belong to a record of ours.

    ``owner`` is the column that points to the record, ``number`` its number.
    """
    lone = select(FollowUpRow).where(FollowUpRow.uid.in_(list(uids)), FollowUpRow.partner != "")
    for row in session.scalars(lone):
        setattr(row, owner, record_id)
        row.partner = ""
    session.flush()
