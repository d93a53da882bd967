"""Progress notes of follow-ups, wherever the follow-up came from."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import ProgressNote
from delegations.store.rows.adding import add_rows
from delegations.store.rows.children import write_rows
from delegations.store.tables import ProgressNoteRow


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
    add_rows(session, ProgressNoteRow, rows)
