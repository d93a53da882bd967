"""Follow-ups that came from another city by themselves and belong to a record of ours now."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.store.tables import FollowUpRow


def take_over(session: Session, owner: str, record_id: int, uids: Iterable[str]) -> None:
    """Let those of the follow-ups ``uids`` that came from another city by themselves belong to a record of ours.

    ``owner`` is the column that points to the record, ``record_id`` its number.
    """
    lone = select(FollowUpRow).where(FollowUpRow.uid.in_(list(uids)), FollowUpRow.partner != "")
    for row in session.scalars(lone):
        setattr(row, owner, record_id)
        row.partner = ""
    session.flush()
