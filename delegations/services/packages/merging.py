"""How a record that came stands to ours: whose it is decides who may change it, and what both knew what changed.

A change by the office that a record comes from is one; by anybody else it is a conflict, to be decided field by field.
Signed minutes are never changed by others. What was here before is old, whatever the sender says it knows.
"""

from contextlib import suppress
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.packages.package import TAKEN, MergeStatus, PackageRecord, merge_status_of
from delegations.domain.records.differences import differences
from delegations.domain.records.record import Titled
from delegations.domain.records.stored_formats import JsonObject, UnreadableError
from delegations.domain.text.texts import _
from delegations.services.packages.exchange_rules import Circumstances, ExchangeRules
from delegations.services.packages.incoming_record import IncomingRecord, refused
from delegations.services.packages.office_keys import SenderTrust
from delegations.services.packages.origins import RecordOrigin, origin_of
from delegations.services.packages.portable_records import (
    Topics,
    arrived,
    completed,
    exchanged_states,
    travelling,
    with_untold,
)
from delegations.services.packages.taking_over import with_ours
from delegations.services.privacy.personal_wiping import without_erased
from delegations.services.record_types import RECORD_SERVICES, read_record, row_of
from delegations.store.tables import Base, BinRow


def compared(session: Session, topics: Topics, record: PackageRecord, trust: SenderTrust) -> IncomingRecord:
    """Return how ``record`` of a package stands to ours; raises UnreadableError when it can't be read."""
    kind = record.kind
    row = row_of(session, kind, record.uid)
    origin = origin_of(session, record.uid, row)
    if row is None:
        made = _unknown_yet(session, topics, record, origin, trust)
    else:
        # What was erased here does not come back with what others still have of this record.
        known = replace(record, data=without_erased(session, record.data))
        made = _Beside(session, topics, known, row, origin, trust).arrival()
    if made.standing not in TAKEN:
        return made
    rules, theirs = RECORD_SERVICES[kind].exchange, made.theirs
    assert theirs is not None  # noqa: S101  what is taken came
    if reason := rules.refusal(theirs):
        return refused(record, reason)
    here = Circumstances(session=session, origin=origin, trust=trust)
    doubts = list(rules.doubts(made, made.ours, theirs, here))
    if trust.warnings:
        doubts.insert(0, _("First it has to be clear who sent the package."))
    return replace(made, hint=" ".join(filter(None, (made.hint, *doubts))))


def _unknown_yet(
    session: Session, topics: Topics, record: PackageRecord, origin: RecordOrigin | None, trust: SenderTrust
) -> IncomingRecord:
    """Return how a record stands that has no row here."""
    kind, rules = record.kind, RECORD_SERVICES[record.kind].exchange
    came, taken_over = with_ours(session, topics, kind, arrived(topics, kind, record.data), trust)
    made = IncomingRecord(record=record, standing=MergeStatus.NEW, theirs=came, taken_over=taken_over)
    if session.scalar(select(BinRow.id).where(BinRow.uid == record.uid)) is not None:
        return replace(made, standing=MergeStatus.DELETED)
    if origin is not None and origin.ours:
        words = _("It was made here and is not here any more.")
        return replace(made, standing=MergeStatus.LOCKED if rules.only_by_its_office else MergeStatus.NEW, hint=words)
    if origin is not None and origin.office and not trust.speaks_for(origin):
        words = _("It came first from {city}, and this is another sender.").format(city=origin.name)
        return refused(record, words) if rules.only_by_its_office else replace(made, hint=words)
    return replace(made, hint=rules.likeness(session, came))


@dataclass(frozen=True, slots=True)
class _Beside:
    """A record that came, beside the row that we have of it."""

    session: Session
    topics: Topics
    record: PackageRecord
    row: Base
    origin: RecordOrigin | None
    trust: SenderTrust

    @property
    def rules(self) -> ExchangeRules[Titled]:
        """What is different with records of its kind."""
        return RECORD_SERVICES[self.record.kind].exchange

    def arrival(self) -> IncomingRecord:
        kind, row = self.record.kind, self.row
        stored = read_record(self.session, kind, row)
        travelled = travelling(self.topics, kind, stored)
        told = arrived(self.topics, kind, with_untold(self.record.data, travelled))
        came, taken_over = with_ours(self.session, self.topics, kind, told, self.trust)
        ours = completed(kind, arrived(self.topics, kind, travelled), stored)
        theirs = completed(kind, self._ours_told(came, stored), ours)
        base, standing, is_claimed = self._known(stored, ours, theirs, travelled)
        if base is None:
            base, theirs = self.rules.without_a_base(theirs, ours)
        made = IncomingRecord(
            record=self.record, standing=standing or merge_status_of(base, ours, theirs), record_id=getattr(row, "id",
            None), version=getattr(row, "version", 0), base=base, ours=ours, theirs=theirs, taken_over=taken_over,
        )  # fmt: skip
        if words := self.rules.why_it_waits(self.session, row):
            return replace(made, standing=MergeStatus.SAME, hint=words)
        if getattr(row, "deleted_at", None) is not None or getattr(row, "hidden", False):
            return replace(made, standing=MergeStatus.DELETED)
        if made.standing in (MergeStatus.SAME, MergeStatus.OURS_NEWER):
            return made
        here = Circumstances(session=self.session, origin=self.origin, trust=self.trust, is_claimed=is_claimed)
        return self.rules.judged(made, ours, theirs, here)

    def _ours_told(self, came: Titled, stored: Titled) -> Titled:
        return self.rules.as_promised_here(self.row, came, stored)

    def _known(
        self, stored: Titled, ours: Titled, theirs: Titled, travelled: JsonObject
    ) -> tuple[Titled | None, MergeStatus | None, bool]:
        """Return the last state both know, how it stands if it is an old one, and whether it is said to be newer."""
        kind, record = self.record.kind, self.record
        known, newer, base = {*record.known, record.digest}, set[str](), None
        standing, is_claimed = None, False
        is_same = not any(differences(ours, theirs))
        for digest, data in exchanged_states(self.session, kind, record.uid):
            told = {name: data[name] for name in record.data if name in data}
            with suppress(UnreadableError):
                if base is None and digest in known:
                    base = completed(kind, self._ours_told(arrived(self.topics, kind, data), stored), ours)
                if standing is None and not is_same:
                    then = arrived(self.topics, kind, with_untold(told, dict(travelled)))
                    if not any(differences(completed(kind, self._ours_told(then, stored), ours), theirs)):
                        is_claimed = bool(newer & known)
                        standing = MergeStatus.CONFLICT if is_claimed else MergeStatus.OURS_NEWER
            newer.add(digest)
        return base, standing, is_claimed
