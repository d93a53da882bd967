"""Follow-ups as the register knows them, many at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUpState
from delegations.domain.records.attachment import Attachment
from delegations.store.engine.portions import portions
from delegations.store.records.progress import read_notes
from delegations.store.rows.children import values_of
from delegations.store.rows.refs import municipality_refs, topic_refs
from delegations.store.tables import EvidenceRow, FollowUpRow


def read_states(session: Session, ids: Sequence[int]) -> dict[int, FollowUpState]:
    """Return the states of the follow-ups ``ids``, however many there are."""
    session.flush()
    found: dict[int, FollowUpState] = {}
    for some in portions(ids):
        found |= _states_of(session, some)
    return found


def _states_of(session: Session, ids: Sequence[int]) -> dict[int, FollowUpState]:
    rows = list(
        session.scalars(select(FollowUpRow).where(FollowUpRow.id.in_(ids)).execution_options(populate_existing=True))
    )
    topics = topic_refs(session, (row.topic_id for row in rows))
    cities = municipality_refs(session, (row.municipality_id for row in rows))
    notes = read_notes(session, ids)
    evidence: dict[int, list[Attachment]] = defaultdict(list)
    proving = select(EvidenceRow).where(EvidenceRow.follow_up_id.in_(ids)).order_by(EvidenceRow.position)
    for one in session.scalars(proving):
        evidence[one.follow_up_id].append(Attachment(**values_of(one, Attachment, ())))
    return {
        row.id: FollowUpState(
            uid=row.uid, text=row.text, responsible=row.responsible, due=row.due, term_words=row.term_words,
            status=row.status,
            execution=row.execution, topic=topics.get(row.topic_id or 0), city=cities.get(row.municipality_id or 0),
            notes=notes.get(row.id, ()), evidence=tuple(evidence[row.id]),
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
