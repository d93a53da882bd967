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
    topics = topic_refs(connection, (row.beside[0] for row in rows))
    cities = municipality_refs(connection, (row.beside[1] for row in rows))
    notes, evidence = read_notes(connection, ids), read_evidence(connection, ids)
    return {
        row.id: _STATE.make(
            row, topic=topics.get(row.beside[0] or 0), city=cities.get(row.beside[1] or 0),
            notes=notes.get(row.id, ()), evidence=evidence.get(row.id, ()),
        )
        for row in rows
    }  # fmt: skip


def take_over(session: Session, owner: str, record_id: int, uids: Iterable[str]) -> None:
    """Let those of the follow-ups ``uids`` that came from another city by themselves belong to a record of ours.

    ``owner`` is the column that points to the record, ``number`` its number.
    """
    lone = select(FollowUpRow).where(FollowUpRow.uid.in_(list(uids)), FollowUpRow.partner != "")
    for row in session.scalars(lone):
        setattr(row, owner, record_id)
        row.partner = ""
    session.flush()
