"""One record of a package beside ours: how it stands to it, and what a person should know before taking it."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy.orm import Session

from delegations.domain.follow_up import FollowUpState
from delegations.domain.labels import label
from delegations.domain.package import TAKEN, PackageRecord, Standing, joined_with
from delegations.domain.texts import _
from delegations.domain.visit import changed
from delegations.domain.vocabulary import RecordKind
from delegations.store.follow_up_states import read_states
from delegations.store.indicator_records import read_indicator
from delegations.store.meeting_records import read_meeting
from delegations.store.practice_records import read_practice
from delegations.store.tables import FollowUpRow, IndicatorRow, MeetingRow, PracticeRow, VisitRow
from delegations.store.visit_records import read_visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A record of a package beside ours: ``ours`` and ``base`` are None where there is none."""

    record: PackageRecord
    standing: Standing
    number: int | None = None
    """The number of ours."""
    version: int = 0
    base: Any = None
    ours: Any = None
    theirs: Any = None
    taken_over: tuple[FollowUpState, ...] = ()
    """Follow-ups that came alone and are its rows, as they stand here."""
    is_foreign: bool = False
    """A change by somebody whose record it is not: each field of it is asked about."""
    hint: str = ""
    """What a person should know before taking it, or why it can't be taken."""

    @property
    def is_sure(self) -> bool:
        """Whether it is taken without anybody having looked: it can be, and nothing speaks against it."""
        return self.standing in TAKEN and not self.hint

    @property
    def start(self) -> Any:
        """The state from which both went on, as far as it is known."""
        return self.base if self.base is not None else self.ours

    def standing_words(self) -> str:
        """Return how it stands to ours, in words."""
        is_theirs_alone = self.standing is Standing.CONFLICT and self.is_foreign
        return _("changed by somebody else") if is_theirs_alone else label(self.standing)

    @property
    def joined(self) -> Any:
        """What is stored when it is taken without a choice: ours with their changes."""
        if self.ours is None:
            return self.theirs
        return with_people(joined_with(self.base, self.ours, self.theirs), self.ours)


def refused(record: PackageRecord, reason: str) -> Arrival:
    """Return a record that can't be taken, with the reason in a sentence."""
    return Arrival(record=record, standing=Standing.REFUSED, hint=reason)


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
