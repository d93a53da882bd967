"""Progress notes of follow-ups, wherever the follow-up came from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import ProgressNote
from delegations.store.rows.children import values_of, write_rows
from delegations.store.tables import ProgressNoteRow


def read_notes(session: Session, follow_ups: Sequence[int]) -> dict[int, tuple[ProgressNote, ...]]:
    """Return the notes of ``follow_ups`` (by their numbers), in order."""
    found: dict[int, tuple[ProgressNote, ...]] = defaultdict(tuple)
    if follow_ups:
        note = ProgressNoteRow
        statement = select(note).where(note.follow_up_id.in_(follow_ups)).order_by(note.follow_up_id, note.position)
        for one in session.scalars(statement):
            found[one.follow_up_id] += (ProgressNote(**values_of(one, ProgressNote, ())),)
    return found


def write_notes(session: Session, follow_up: int, notes: tuple[ProgressNote, ...]) -> None:
    """Make ``notes`` be those of the follow-up with the number ``follow_up``."""
    write_rows(session, ProgressNoteRow, "follow_up_id", follow_up, notes)


def add_notes(session: Session, notes: Mapping[int, Sequence[ProgressNote]]) -> None:
    """Write the notes of follow-ups that have none yet, by their numbers, many in one statement."""
    rows = [
        {"follow_up_id": follow_up, "position": place, **{part.name: getattr(one, part.name) for part in fields(one)}}
        for follow_up, some in notes.items()
        for place, one in enumerate(some)
    ]
    if rows:
        session.execute(insert(ProgressNoteRow), rows)
