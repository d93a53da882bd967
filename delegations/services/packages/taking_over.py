"""Follow-ups that came alone and now come within their visit or minutes: that record takes them over as its rows.

What was done about one here meanwhile is joined with what the record tells of it, as every change of both sides is.
"""

from contextlib import suppress
from typing import NamedTuple, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUp, FollowUpState
from delegations.domain.packages.package import joined_with
from delegations.domain.records.record import Titled, with_values
from delegations.domain.records.stored_formats import UnreadableError
from delegations.domain.records.vocabulary import RecordKind
from delegations.services.packages.exchange_rules import Promised
from delegations.services.packages.office_keys import SenderTrust
from delegations.services.packages.origins import origin_of
from delegations.services.packages.portable_records import Topics, arrived, exchanged_states
from delegations.services.record_types import RECORD_SERVICES
from delegations.store.reading.follow_ups import read_states
from delegations.store.rows.plain import plain
from delegations.store.tables import FollowUpRow


class TakenOver(NamedTuple):
    """A record that came with what it takes over, as that stands here."""

    record: Titled
    """Its rows joined with ours."""
    states: tuple[FollowUpState, ...]


def with_ours(session: Session, topics: Topics, kind: RecordKind, came: Titled, trust: SenderTrust) -> TakenOver:
    """Return the record that ``came`` with its follow-ups that stand here alone as both sides know them.

    One that another office sent stays that office's: a record of ``trust`` does not take it over.
    """
    rules = RECORD_SERVICES[kind].exchange
    own = rules.rows(came)
    uids = [one.uid for one in own]
    lone = select(FollowUpRow.id).where(FollowUpRow.uid.in_(uids), FollowUpRow.partner != "")
    states = read_states(plain(session), list(session.scalars(lone))).values() if uids else ()
    ours = {one.uid: one for one in states if _is_of(session, one.uid, trust)}
    rows = {uid: _joined(session, topics, one, ours[uid]) for one in own if (uid := one.uid) in ours}
    return TakenOver(rules.with_rows(came, rows) if rows else came, tuple(ours.values()))


def _is_of(session: Session, uid: str, trust: SenderTrust) -> bool:
    origin = origin_of(session, uid)
    return trust.speaks_for(origin) or (origin is not None and not origin.ours and not origin.office)


def is_as_seen(session: Session, seen: FollowUpState) -> bool:
    """Tell whether a follow-up still stands here alone, and as it was ``seen``."""
    number = session.scalar(select(FollowUpRow.id).where(FollowUpRow.uid == seen.uid, FollowUpRow.partner != ""))
    return number is not None and _life(read_states(plain(session), [number])[number]) == _life(seen)


def _joined(session: Session, topics: Topics, theirs: Promised, ours: FollowUpState) -> Promised:
    """Return their row with our progress; what was promised is theirs, and of what both changed ours stays."""
    base = _base(session, topics, theirs)
    return joined_with(with_values(theirs, _life(base)), with_values(theirs, _life(ours)), theirs, frozenset())


def _base(session: Session, topics: Topics, theirs: Promised) -> Promised | FollowUpState:
    """Return the latest state of a follow-up that was sent or came in and that they show to know: all its notes."""
    known = {one.uid for one in theirs.notes}
    oldest: Promised | FollowUpState = FollowUp()
    for _digest, data in exchanged_states(session, RecordKind.FOLLOW_UP, theirs.uid):
        with suppress(UnreadableError):
            oldest = cast("FollowUpState", arrived(topics, RecordKind.FOLLOW_UP, data))
            if known >= {one.uid for one in oldest.notes}:
                break
    return oldest


def _life(state: Promised | FollowUpState) -> dict[str, object]:
    return {"status": state.status, "execution": state.execution, "notes": state.notes}
