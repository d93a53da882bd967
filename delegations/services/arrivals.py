"""What came in a package, beside what we have: new, changed, in conflict, or nothing new."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.meeting import Meeting
from delegations.domain.names import fold
from delegations.domain.package import Package, PackageRecord, Standing, joined_with, standing_of
from delegations.domain.texts import _
from delegations.domain.visit import Visit, changed
from delegations.domain.vocabulary import Deed, RecordKind
from delegations.exchange.package_files import read_package
from delegations.services.portable_records import Topics, arrived, as_travelled, common_state, completed
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
    hint: str = ""
    """What a person should know before taking it."""

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
    """Return what the package ``path`` holds and how it stands to ours; nothing is stored. Raises FileError."""
    package = read_package(path)
    with database.session() as session:
        topics = Topics(session)
        lines = tuple(_arrival(session, topics, one) for one in package.records)
    return Arrivals(path=path, package=package, lines=lines)


def _arrival(session: Session, topics: Topics, record: PackageRecord) -> Arrival:
    kind = record.kind
    came = arrived(topics, kind, record.data)
    row = session.scalar(select(TABLES[kind]).where(TABLES[kind].uid == record.uid))
    if row is None:
        binned = session.scalar(select(BinRow.id).where(BinRow.uid == record.uid)) is not None
        standing = Standing.DELETED if binned else Standing.NEW
        hint = _likeness(session, came) if isinstance(came, Visit) and not binned else ""
        return Arrival(
            record=record, standing=standing, number=None, version=0, base=None, ours=None, theirs=came, hint=hint
        )
    stored = read_record(session, kind, row)
    if kind is RecordKind.FOLLOW_UP and not row.partner:
        # What was promised here stays as it was promised: only how it goes is told from elsewhere.
        came = changed(came, text=stored.text, responsible=stored.responsible, due=stored.due)
    ours = completed(kind, as_travelled(topics, kind, stored), stored)
    theirs = completed(kind, came, ours)
    known = common_state(session, record.uid, (*record.known, record.digest))
    base = completed(kind, arrived(topics, kind, known), ours) if known is not None else None
    if kind is RecordKind.FOLLOW_UP and base is not None and not row.partner:
        base = changed(base, text=stored.text, responsible=stored.responsible, due=stored.due)
    if kind is RecordKind.INDICATOR and base is None:
        # An indicator of the shipped catalogue that was never exchanged: its values come, what we say of it stays.
        base, theirs = ours, changed(ours, values=theirs.values)
    standing = _standing(session, row, (base, ours, theirs))
    return Arrival(
        record=record, standing=standing, number=row.id, version=getattr(row, "version", 0), base=base, ours=ours,
        theirs=theirs,
    )  # fmt: skip


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
