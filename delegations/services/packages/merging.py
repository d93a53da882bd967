"""How a record that came stands to ours: whose it is decides who may change it, and what both knew what changed.

A change by the office that a record comes from is one; by anybody else it is a conflict, to be decided field by field.
Signed minutes are never changed by others. What was here before is old, whatever the sender says it knows.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUp, FollowUpState
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.domain.library.indicator import Indicator
from delegations.domain.meetings.meeting import Meeting, Outcome
from delegations.domain.meetings.meeting_rules import signing_problems
from delegations.domain.meetings.vocabulary import MeetingStatus, OutcomeKind
from delegations.domain.packages.package import TAKEN, MergeStatus, PackageRecord, merge_status_of
from delegations.domain.records.differences import differences
from delegations.domain.records.record import Titled
from delegations.domain.records.stored_formats import JsonObject, UnreadableError
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.clean import visible
from delegations.domain.text.errors import InvalidRecordError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _, listed, ngettext
from delegations.domain.visits.visit import Visit
from delegations.services.packages.incoming_record import IncomingRecord, refused
from delegations.services.packages.office_keys import SenderTrust
from delegations.services.packages.origins import RecordOrigin, origin_of, our_city
from delegations.services.packages.package_checks import reasons
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
from delegations.services.record_types import read_record, row_of
from delegations.store.records.proposals import is_proposal
from delegations.store.tables import Base, BinRow, FollowUpRow, MunicipalityRow, VisitMunicipalityRow, VisitRow

_MOST_ERRANDS, _LONGEST_ERRAND = 3, 80


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
    if isinstance(made.theirs, Meeting) and (reason := _not_signed(made.theirs)):
        return refused(record, reason)
    return replace(made, hint=" ".join(filter(None, (made.hint, *_doubts(made, origin, trust)))))


def _unknown_yet(
    session: Session, topics: Topics, record: PackageRecord, origin: RecordOrigin | None, trust: SenderTrust
) -> IncomingRecord:
    """Return how a record stands that has no row here."""
    kind = record.kind
    came, taken_over = with_ours(session, topics, arrived(topics, kind, record.data), trust)
    made = IncomingRecord(record=record, standing=MergeStatus.NEW, theirs=came, taken_over=taken_over)
    if session.scalar(select(BinRow.id).where(BinRow.uid == record.uid)) is not None:
        return replace(made, standing=MergeStatus.DELETED)
    if origin is not None and origin.ours:
        words = _("It was made here and is not here any more.")
        return replace(made, standing=MergeStatus.LOCKED if kind is RecordKind.MEETING else MergeStatus.NEW, hint=words)
    if origin is not None and origin.office and not trust.speaks_for(origin):
        words = _("It came first from {city}, and this is another sender.").format(city=origin.name)
        return refused(record, words) if kind is RecordKind.MEETING else replace(made, hint=words)
    return replace(made, hint=_likeness(session, came)) if isinstance(came, Visit) else made


def _likeness(session: Session, came: Visit) -> str:
    """Return that there is a visit of the same day and cities already: both sides entered it."""
    if came.start is None:
        return ""
    cities = {fold(one.name) for one in (*came.guests, *came.hosts)}
    link = VisitMunicipalityRow
    for row in session.scalars(select(VisitRow).where(VisitRow.start == came.start, VisitRow.deleted_at.is_(None))):
        names = select(MunicipalityRow.name_key).join(link, link.municipality_id == MunicipalityRow.id)
        if cities and cities == set(session.scalars(names.where(link.visit_id == row.id))):
            words = _("There is a visit of that day between these cities already: “{title}”.")
            return words.format(title=row.shown_title)
    return ""


@dataclass(frozen=True, slots=True)
class _Beside:
    """A record that came, beside the row that we have of it."""

    session: Session
    topics: Topics
    record: PackageRecord
    row: Base
    origin: RecordOrigin | None
    trust: SenderTrust

    def arrival(self) -> IncomingRecord:
        kind, row = self.record.kind, self.row
        stored = read_record(self.session, kind, row)
        travelled = travelling(self.topics, kind, stored)
        told = arrived(self.topics, kind, with_untold(self.record.data, travelled))
        came, taken_over = with_ours(self.session, self.topics, told, self.trust)
        ours = completed(kind, arrived(self.topics, kind, travelled), stored)
        theirs = completed(kind, self._with_our_promise(came, stored), ours)
        base, standing, is_claimed = self._known(stored, ours, theirs, travelled)
        if base is None and isinstance(ours, Indicator) and isinstance(theirs, Indicator):
            # An indicator of the shipped catalogue that was never exchanged: its values come, what we say of it stays.
            base, theirs = ours, replace(ours, values=theirs.values)
        made = IncomingRecord(
            record=self.record, standing=standing or merge_status_of(base, ours, theirs), record_id=getattr(row, "id",
            None), version=getattr(row, "version", 0), base=base, ours=ours, theirs=theirs, taken_over=taken_over,
        )  # fmt: skip
        if isinstance(row, FollowUpRow) and is_proposal(self.session, row):
            words = _("It is an action of another office’s minutes, and waits there to be taken over.")
            return replace(made, standing=MergeStatus.SAME, hint=words)
        if getattr(row, "deleted_at", None) is not None or getattr(row, "hidden", False):
            return replace(made, standing=MergeStatus.DELETED)
        if made.standing in (MergeStatus.SAME, MergeStatus.OURS_NEWER):
            return made
        return self._judged(made, is_claimed=is_claimed)

    def _with_our_promise(self, came: Titled, stored: Titled) -> Titled:
        """Return a follow-up with what was promised here as it was promised: only how it goes is told elsewhere."""
        is_ours = isinstance(self.row, FollowUpRow) and not self.row.partner
        if not (is_ours and isinstance(came, FollowUpState) and isinstance(stored, FollowUpState)):
            return came
        return replace(
            came, text=stored.text, responsible=stored.responsible, due=stored.due, term_words=stored.term_words
        )

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
                    base = completed(kind, self._with_our_promise(arrived(self.topics, kind, data), stored), ours)
                if standing is None and not is_same:
                    then = arrived(self.topics, kind, with_untold(told, dict(travelled)))
                    if not any(differences(completed(kind, self._with_our_promise(then, stored), ours), theirs)):
                        is_claimed = bool(newer & known)
                        standing = MergeStatus.CONFLICT if is_claimed else MergeStatus.OURS_NEWER
            newer.add(digest)
        return base, standing, is_claimed

    def _judged(self, made: IncomingRecord, *, is_claimed: bool) -> IncomingRecord:
        """Return what differs from ours as it counts: it depends on whose the record is."""
        origin = self.origin
        is_theirs = self.trust.speaks_for(origin)
        # It came before offices were noted: a person says whether this is the same one.
        is_unsettled = origin is not None and not origin.ours and not origin.office
        if isinstance(made.ours, Meeting):
            if origin is None or origin.ours:
                return replace(made, standing=MergeStatus.LOCKED)
            if is_claimed:
                return replace(made, standing=MergeStatus.OURS_NEWER)
            if not is_theirs and not is_unsettled:
                words = _("Only the office of {city} that signed these minutes may correct them.")
                return refused(self.record, words.format(city=origin.name))
            words = _("They came from {city} before offices were noted.").format(city=origin.name)
            return replace(made, standing=MergeStatus.CHANGED, hint=words if is_unsettled else "")
        if is_claimed:
            words = _("It is as it was before, and the sender says that this is newer.")
            return replace(made, standing=MergeStatus.CONFLICT, is_foreign=True, hint=words)
        if is_theirs:
            return made
        ours, theirs = made.ours, made.theirs
        if isinstance(ours, Indicator) and isinstance(theirs, Indicator) and self._only_adds(ours, theirs):
            about_us = self._new_about_us(ours, theirs)
            return replace(made, hint=_("It brings figures about our own city: look at them.")) if about_us else made
        return replace(made, standing=MergeStatus.CONFLICT, is_foreign=True, hint=self._by_others())

    def _by_others(self) -> str:
        """Return that somebody changed a record that is not his, as far as is known."""
        if self.origin is None or self.origin.ours:
            return _("It is ours, and somebody else changed it.")
        if self.origin.office == self.trust.office:
            words = _("It comes from {city}, and it is not clear that this office changed it.")
        else:
            words = _("It comes from {city}, and somebody else changed it.")
        return words.format(city=self.origin.name)

    def _only_adds(self, ours: Indicator, theirs: Indicator) -> bool:
        """Tell whether an indicator only got more values."""
        told = {one.uid: one for one in theirs.values}
        same = tuple(told[one.uid] for one in ours.values if one.uid in told)
        return not any(differences(ours, replace(theirs, values=same)))

    def _new_about_us(self, ours: Indicator, theirs: Indicator) -> bool:
        """Tell whether an indicator got values that are about our own city."""
        known, our_own = {one.uid for one in ours.values}, fold(our_city(self.session))
        cities = (one.municipality for one in theirs.values if one.uid not in known)
        return any(city is not None and fold(city.name) == our_own for city in cities)


def _not_signed(minutes: Meeting) -> str:
    """Return why minutes that came are none that were signed; nothing when they are."""
    if minutes.status is not MeetingStatus.SIGNED:
        return _("Its minutes are not signed.")
    if problems := signing_problems(minutes):
        words = _("Minutes like these can’t be signed: {reasons}")
        return words.format(reasons=reasons(Meeting, InvalidRecordError(problems)))
    return ""


def _doubts(one: IncomingRecord, origin: RecordOrigin | None, trust: SenderTrust) -> Iterator[str]:
    """Yield why a record is not taken before a person has looked at it."""
    if trust.warnings:
        yield _("First it has to be clear who sent the package.")
    if isinstance(one.theirs, Meeting):
        yield _("Minutes of another office are taken only when you say so; their actions are proposals here.")
        if one.ours is not None:
            yield _("It is a new edition; the one before is kept.")
        if actions := list(_reworded(one)):
            words = _("Its actions read otherwise now, and are proposals again: {errands}.")
            yield words.format(errands=_some(actions))
        return
    only_adds = isinstance(one.theirs, Indicator) and not trust.speaks_for(origin)
    if one.standing is MergeStatus.CHANGED and not trust.is_pinned and not only_adds:
        yield _("It is not signed with a certificate that is known of this office: look what changes.")
    if errands := list(_errands(one)):
        words = ngettext(
            "It brings {count} errand into the register: {errands}.",
            "It brings {count} errands into the register: {errands}.", len(errands),
        )  # fmt: skip
        yield words.format(count=len(errands), errands=_some(errands))


def _some(errands: list[str]) -> str:
    return listed(errands[:_MOST_ERRANDS]) + (" …" if len(errands) > _MOST_ERRANDS else "")


def _errands(one: IncomingRecord) -> Iterator[str]:
    """Yield what is to be done by somebody here and was not asked before."""
    here = (held for held in (*_promises(one.ours), *one.taken_over) if held.status in UNFINISHED)
    asked = {(held.uid, held.text, held.responsible, held.due) for held in here}
    for held in _promises(one.theirs):
        if held.status in UNFINISHED and (held.uid, held.text, held.responsible, held.due) not in asked:
            yield _told(held.text, held.responsible)


def _told(text: str, responsible: str) -> str:
    words, who = (visible(one, _LONGEST_ERRAND) for one in (text, responsible))
    return _("“{text}” – {who}").format(text=words, who=who) if who else _("“{text}”").format(text=words)


def _reworded(one: IncomingRecord) -> Iterator[str]:
    """Yield the actions of minutes that read otherwise than in the edition that is here."""
    before = {held.uid: (held.text, held.responsible, held.due) for held in _actions(one.ours)}
    for held in _actions(one.theirs):
        if before.get(held.uid, (held.text, held.responsible, held.due)) != (held.text, held.responsible, held.due):
            yield _told(held.text, held.responsible)


def _actions(minutes: Titled | None) -> tuple[Outcome, ...]:
    items = minutes.items if isinstance(minutes, Meeting) else ()
    return tuple(one for item in items for one in item.outcomes if one.kind is OutcomeKind.ACTION)


def _promises(record: Titled | None) -> tuple[FollowUp | FollowUpState, ...]:
    if isinstance(record, FollowUpState):
        return (record,)
    return tuple(record.follow_ups) if isinstance(record, Visit) else ()
