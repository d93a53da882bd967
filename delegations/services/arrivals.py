"""What came in a package, beside what we have: new, changed, in conflict, nothing new, or refused."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.errors import InvalidRecordError
from delegations.domain.follow_up import FollowUpState
from delegations.domain.meeting import Meeting
from delegations.domain.names import fold
from delegations.domain.package import Package, PackageRecord, Standing, joined_with, standing_of
from delegations.domain.stored_formats import UnreadableError
from delegations.domain.texts import _
from delegations.domain.visit import Visit, changed
from delegations.domain.vocabulary import Deed, RecordKind
from delegations.exchange.package_files import read_package
from delegations.exchange.package_reading import misfit_words
from delegations.services.package_checks import fitted, reasons, stored_uids, uids_in
from delegations.services.personal_wiping import without_erased
from delegations.services.portable_records import Topics, arrived, common_state, completed, travelling, with_untold
from delegations.services.record_json import unreadable_fields
from delegations.services.taking_over import with_ours
from delegations.store.database import Database
from delegations.store.follow_up_states import read_states
from delegations.store.indicator_records import read_indicator
from delegations.store.meeting_records import read_meeting
from delegations.store.practice_records import read_practice
from delegations.store.tables import (
    BinRow,
    FollowUpRow,
    HistoryRow,
    IndicatorRow,
    MeetingRow,
    MunicipalityRow,
    PracticeRow,
    VisitMunicipalityRow,
    VisitRow,
)
from delegations.store.visit_records import read_visit

TAKEN = frozenset({Standing.NEW, Standing.CHANGED})
"""What is taken without a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A record of a package beside ours: ``ours`` and ``base`` are None where there is none."""

    record: PackageRecord
    standing: Standing
    number: int | None
    """The number of ours."""
    version: int
    base: Any
    ours: Any
    theirs: Any
    taken_over: tuple[FollowUpState, ...] = ()
    """Follow-ups that came alone and are its rows, as they stand here."""
    hint: str = ""
    """What a person should know before taking it, or why it can't be taken."""

    @property
    def start(self) -> Any:
        """The state from which both went on, as far as it is known."""
        return self.base if self.base is not None else self.ours

    @property
    def joined(self) -> Any:
        """What is stored when it is taken without a choice: ours with their changes."""
        if self.ours is None:
            return self.theirs
        return with_people(joined_with(self.base, self.ours, self.theirs), self.ours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """A package with what its records are to us; the file is read again when something is taken from it."""

    path: Path
    package: Package
    lines: tuple[Arrival, ...]

    def count(self, standing: Standing) -> int:
        """Return how many records stand so."""
        return sum(one.standing is standing for one in self.lines)


def look_into(database: Database, path: Path) -> Arrivals:
    """Return what the package ``path`` holds and how it stands to ours; nothing is stored. Raises FileError.

    A record that can't be stored is refused alone: the others can be taken.
    """
    package = read_package(path)
    with database.session() as session:
        topics = Topics(session)
        lines = _allowed(session, [_arrival(session, topics, one) for one in package.records])
    return Arrivals(path=path, package=package, lines=tuple(lines))


def _refused(record: PackageRecord, reason: str) -> Arrival:
    return Arrival(
        record=record, standing=Standing.REFUSED, number=None, version=0, base=None, ours=None, theirs=None, hint=reason
    )


def _allowed(session: Session, lines: Sequence[Arrival]) -> Iterator[Arrival]:
    """Yield ``lines``, those refused that the rules forbid or whose rows are others' already."""
    new = {one.record.uid: _new_uids(one) for one in lines if one.standing in TAKEN}
    here = stored_uids(session, (uid for uids in new.values() for uid in uids))
    brought: set[str] = set()
    for one in lines:
        if one.record.kind is RecordKind.FOLLOW_UP and one.record.uid in brought:
            # A follow-up that was chosen beside the visit or the minutes that it stands in.
            yield replace(one, standing=Standing.SAME, hint=_("It comes with another record of this package."))
        elif reason := _forbidden(one, new.get(one.record.uid, []), here, brought):
            yield _refused(one.record, reason)
        else:
            brought.update(uids_in(one.joined) if one.standing in TAKEN else (held.uid for held in one.taken_over))
            yield one


def _new_uids(one: Arrival) -> list[str]:
    """Return the identities that are none of our record's, each as often as it is used."""
    known = set(uids_in(one.ours)) if one.ours is not None else set()
    return [uid for uid in uids_in(one.joined) if uid not in known]


def _forbidden(one: Arrival, new: Sequence[str], here: AbstractSet[str], brought: AbstractSet[str]) -> str:
    """Return why a record can't be taken, in a sentence; nothing when it can, or is not to be."""
    if one.standing not in TAKEN:
        return ""
    try:
        fitted(one.record.kind, one.joined)
    except InvalidRecordError as error:
        return reasons(type(one.joined), error)
    if len(set(new)) < len(new):
        return _("Two of its rows have the same identity.")
    if brought & set(new):
        return _("It has rows that belong to another record of this package.")
    others = here - {uid for held in one.taken_over for uid in uids_in(held)}
    return _("It has rows that belong to another record here.") if others & set(new) else ""


def _arrival(session: Session, topics: Topics, record: PackageRecord) -> Arrival:
    if record.fault:
        return _refused(record, record.fault)
    try:
        return _compared(session, topics, record)
    except UnreadableError as error:
        return _refused(record, misfit_words(record.kind, unreadable_fields(error)))


def _compared(session: Session, topics: Topics, record: PackageRecord) -> Arrival:
    kind = record.kind
    row = session.scalar(select(TABLES[kind]).where(TABLES[kind].uid == record.uid))
    if row is None:
        came, taken_over = with_ours(session, topics, arrived(topics, kind, record.data))
        binned = session.scalar(select(BinRow.id).where(BinRow.uid == record.uid)) is not None
        standing = Standing.DELETED if binned else Standing.NEW
        hint = _likeness(session, came) if isinstance(came, Visit) and not binned else ""
        return Arrival(
            record=record, standing=standing, number=None, version=0, base=None, ours=None, theirs=came,
            taken_over=taken_over, hint=hint,
        )  # fmt: skip
    # What was erased here does not come back with what others still have of this record.
    record = replace(record, data=without_erased(session, record.data))
    stored = read_record(session, kind, row)
    travelled = travelling(topics, kind, stored)
    came, taken_over = with_ours(session, topics, arrived(topics, kind, with_untold(record.data, travelled)))
    if kind is RecordKind.FOLLOW_UP and not row.partner:
        # What was promised here stays as it was promised: only how it goes is told from elsewhere.
        came = changed(came, text=stored.text, responsible=stored.responsible, due=stored.due)
    ours = completed(kind, arrived(topics, kind, travelled), stored)
    theirs = completed(kind, came, ours)
    base = _base(session, topics, record, ours)
    if kind is RecordKind.FOLLOW_UP and base is not None and not row.partner:
        base = changed(base, text=stored.text, responsible=stored.responsible, due=stored.due)
    if kind is RecordKind.INDICATOR and base is None:
        # An indicator of the shipped catalogue that was never exchanged: its values come, what we say of it stays.
        base, theirs = ours, changed(ours, values=theirs.values)
    standing = _standing(session, row, (base, ours, theirs))
    return Arrival(
        record=record, standing=standing, number=row.id, version=getattr(row, "version", 0), base=base, ours=ours,
        theirs=theirs, taken_over=taken_over,
    )  # fmt: skip


def _base(session: Session, topics: Topics, record: PackageRecord, ours: Any) -> Any:
    """Return the last state that both know; None for none, or one that can't be read any more."""
    known = common_state(session, record.kind, record.uid, (*record.known, record.digest))
    with suppress(UnreadableError):
        return completed(record.kind, arrived(topics, record.kind, known), ours) if known is not None else None
    return None


def _standing(session: Session, row: Any, states: tuple[Any, Any, Any]) -> Standing:
    ours = states[1]
    if getattr(row, "deleted_at", None) is not None or getattr(row, "hidden", False):
        return Standing.DELETED
    found = standing_of(*states)
    if isinstance(ours, Meeting) and found not in (Standing.SAME, Standing.OURS_NEWER):
        received = select(HistoryRow.id).where(HistoryRow.uid == ours.uid, HistoryRow.deed == Deed.RECEIVED)
        return Standing.CHANGED if session.scalar(received.limit(1)) is not None else Standing.LOCKED
    return found


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


def with_people(record: Any, ours: Any) -> Any:
    """Return ``record`` with people known as in ``ours``, where the same row names the same person."""
    kept: dict[str, Any] = {}
    for part in fields(record):
        rows = getattr(record, part.name)
        if isinstance(rows, tuple) and rows and hasattr(rows[0], "person_id"):
            known = {(one.uid, one.name): one.person_id for one in getattr(ours, part.name)}
            kept[part.name] = tuple(changed(one, person_id=known.get((one.uid, one.name))) for one in rows)
    return changed(record, **kept) if kept else record


TABLES: dict[RecordKind, Any] = {
    RecordKind.VISIT: VisitRow,
    RecordKind.MEETING: MeetingRow,
    RecordKind.PRACTICE: PracticeRow,
    RecordKind.INDICATOR: IndicatorRow,
    RecordKind.FOLLOW_UP: FollowUpRow,
}
_READERS: dict[RecordKind, Callable[[Session, Any], Any]] = {
    RecordKind.VISIT: read_visit,
    RecordKind.MEETING: read_meeting,
    RecordKind.PRACTICE: read_practice,
    RecordKind.INDICATOR: read_indicator,
    RecordKind.FOLLOW_UP: lambda session, row: read_states(session, [row.id])[row.id],
}


def read_record(session: Session, kind: RecordKind, row: Any) -> Any:
    """Return the record of ``row``."""
    return _READERS[kind](session, row)
