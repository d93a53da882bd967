"""Follow-ups that came alone and now come within their visit or minutes: that record takes them over as its rows.

What was done about one here meanwhile is joined with what the record tells of it, as every change of both sides is.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple, TypeAlias, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUp, FollowUpState
from delegations.domain.meetings.meeting import Meeting, Outcome
from delegations.domain.meetings.vocabulary import OutcomeKind
from delegations.domain.packages.package import joined_with
from delegations.domain.records.record import Titled, with_values
from delegations.domain.records.stored_formats import UnreadableError
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Visit
from delegations.services.packages.office_keys import SenderTrust
from delegations.services.packages.origins import origin_of
from delegations.services.packages.portable_records import Topics, arrived, exchanged_states
from delegations.store.records.follow_up_states import read_states
from delegations.store.tables import FollowUpRow

Promised: TypeAlias = FollowUp | Outcome
"""A row that is a follow-up in the register."""
AnyRow = TypeVar("AnyRow", FollowUp, Outcome)


class TakenOver(NamedTuple):
    """A record that came with what it takes over, as that stands here."""

    record: Titled
    """Its rows joined with ours."""
    states: tuple[FollowUpState, ...]


def with_ours(session: Session, topics: Topics, came: Titled, trust: SenderTrust) -> TakenOver:
    """Return the record that ``came`` with its follow-ups that stand here alone as both sides know them.

    One that another office sent stays that office's: a record of ``trust`` does not take it over.
    """
    uids = [one.uid for one in _follow_ups(came)]
    lone = select(FollowUpRow.id).where(FollowUpRow.uid.in_(uids), FollowUpRow.partner != "")
    states = read_states(session, list(session.scalars(lone))).values() if uids else ()
    ours = {one.uid: one for one in states if _is_of(session, one.uid, trust)}
    rows = {uid: _joined(session, topics, one, ours[uid]) for one in _follow_ups(came) if (uid := one.uid) in ours}
    return TakenOver(_with_rows(came, rows) if rows else came, tuple(ours.values()))


def _is_of(session: Session, uid: str, trust: SenderTrust) -> bool:
    origin = origin_of(session, uid)
    return trust.speaks_for(origin) or (origin is not None and not origin.ours and not origin.office)


def is_as_seen(session: Session, seen: FollowUpState) -> bool:
    """Tell whether a follow-up still stands here alone, and as it was ``seen``."""
    number = session.scalar(select(FollowUpRow.id).where(FollowUpRow.uid == seen.uid, FollowUpRow.partner != ""))
    return number is not None and _life(read_states(session, [number])[number]) == _life(seen)


def _follow_ups(record: Titled) -> Iterator[Promised]:
    """Yield the rows of a record that are follow-ups in the register; those of a practice never travel."""
    if isinstance(record, Visit):
        yield from record.follow_ups
    elif isinstance(record, Meeting):
        for item in record.items:
            yield from (one for one in item.outcomes if one.kind is OutcomeKind.ACTION)


def _with_rows(record: Titled, rows: Mapping[str, Promised]) -> Titled:
    def with_known(held: Sequence[AnyRow]) -> tuple[AnyRow, ...]:
        # A row is taken over by one of its own kind.
        return tuple(cast("AnyRow", rows.get(one.uid, one)) for one in held)

    if isinstance(record, Meeting):
        items = tuple(replace(item, outcomes=with_known(item.outcomes)) for item in record.items)
        return replace(record, items=items)
    if isinstance(record, Visit):
        return replace(record, follow_ups=with_known(record.follow_ups))
    return record


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
            came = arrived(topics, RecordKind.FOLLOW_UP, data)
            if not isinstance(came, FollowUpState):
                continue
            oldest = came
            if known >= {one.uid for one in oldest.notes}:
                break
    return oldest


def _life(state: Promised | FollowUpState) -> dict[str, object]:
    return {"status": state.status, "execution": state.execution, "notes": state.notes}
