"""What follows from what was done to records, in the same transaction (``unit_of_work`` tells what)."""

from sqlalchemy.orm import Session

from delegations.domain.records.vocabulary import RecordKind
from delegations.services.writing.deeds import Said
from delegations.services.writing.draft_rows import drop_own_draft
from delegations.services.writing.history import record_audits
from delegations.store.engine.portions import portions
from delegations.store.rows.changes import touch
from delegations.store.rows.dependants import owners
from delegations.store.rows.outdating import bump_owner_version
from delegations.store.search.search_index import reindex
from delegations.store.search.searched import TITLES
from delegations.store.tables import FollowUpRow


def let_follow(session: Session, said: Said) -> None:
    """Count saves, tell search and history, and let own drafts go, as ``said`` asks for."""
    _count_saves(session, said.outdated)
    _show(session, said.stale)
    record_audits(session, said.done)
    for uid in sorted(said.drafts):
        drop_own_draft(session, uid)


def _count_saves(session: Session, outdated: set[int]) -> None:
    numbers = sorted(outdated)
    for some in portions(numbers):
        bump_owner_version(session, some)


def _show(session: Session, stale: dict[RecordKind, set[int]]) -> None:
    """Index what was changed, and the records that follow-ups are a part of; note it for whoever shows them."""
    for kind, numbers in owners(session, FollowUpRow, sorted(stale.get(RecordKind.FOLLOW_UP, ()))).items():
        stale[kind] |= numbers
    for kind, numbers in stale.items():
        if kind in TITLES:
            reindex(session, kind, sorted(numbers))
        else:
            touch(session, kind, numbers)
