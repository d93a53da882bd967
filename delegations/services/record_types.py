"""How records of each kind are read, sent, taken from a package and brought back; a new kind is one entry here.

What is known of kinds without a database is in ``domain.kinds.record_types``, their tables in
``store.tables.record_tables``.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUpState
from delegations.domain.library.indicator import Indicator
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.records.record import Titled
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Visit
from delegations.services.library.practices import restore_practices
from delegations.services.meetings.meetings import restore_meetings
from delegations.services.packages.exchange_rules import ExchangeRules
from delegations.services.packages.rules_of_kinds import (
    FollowUpExchange,
    IndicatorExchange,
    MeetingExchange,
    PracticeExchange,
    VisitExchange,
)
from delegations.services.packages.storing_incoming import (
    Incoming,
    take_follow_up,
    take_group,
    take_indicator,
    take_meeting,
    take_practice,
    take_visit,
)
from delegations.services.visits.visits import restore_visits
from delegations.store.engine.database import Database
from delegations.store.reading.follow_ups import read_states
from delegations.store.reading.groups import read_group
from delegations.store.reading.indicators import read_indicator
from delegations.store.reading.meetings import read_meeting
from delegations.store.reading.practices import read_practice
from delegations.store.reading.visits import read_visit
from delegations.store.rows.plain import plain
from delegations.store.tables import Base, FollowUpRow, GroupRow, IndicatorRow, MeetingRow, PracticeRow, VisitRow
from delegations.store.tables.base import Numbered
from delegations.store.tables.record_tables import RECORD_TABLES

Row = TypeVar("Row", bound=Base)
Kept = TypeVar("Kept", bound=Titled)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindServices(Generic[Row, Kept]):
    """What is done with records of a kind whatever the kind; None where that is not done with it."""

    read: Callable[[sqlite3.Connection, int], Kept]
    """Returns the record with a number; raises NoRowError."""
    exchange: ExchangeRules[Kept] = field(default_factory=ExchangeRules)
    """What packages do with its records."""
    take: Callable[[Incoming, Row | None, Kept], int] | None = None
    """Stores a record that came in a package, tidy, over ours (None: it is new) and returns its number."""
    restore: Callable[[Database, Sequence[int]], Sequence[int]] | None = None
    """Brings records back that stayed in their table, marked as deleted."""


def _state(connection: sqlite3.Connection, record_id: int) -> FollowUpState:
    return read_states(connection, [record_id])[record_id]


_VISITS: KindServices[VisitRow, Visit] = KindServices(
    read=read_visit, exchange=VisitExchange(), take=take_visit, restore=restore_visits
)
_MEETINGS: KindServices[MeetingRow, Meeting] = KindServices(
    read=read_meeting, exchange=MeetingExchange(), take=take_meeting, restore=restore_meetings
)
_GROUPS: KindServices[GroupRow, Group] = KindServices(read=read_group, exchange=ExchangeRules(), take=take_group)
_PRACTICES: KindServices[PracticeRow, Practice] = KindServices(
    read=read_practice,
    exchange=PracticeExchange(),
    take=take_practice,
    restore=restore_practices,
)
_INDICATORS: KindServices[IndicatorRow, Indicator] = KindServices(
    read=read_indicator, exchange=IndicatorExchange(), take=take_indicator
)
_FOLLOW_UPS: KindServices[FollowUpRow, FollowUpState] = KindServices(
    read=_state, exchange=FollowUpExchange(), take=take_follow_up
)
_OF_KINDS = {
    RecordKind.VISIT: _VISITS,
    RecordKind.MEETING: _MEETINGS,
    RecordKind.GROUP: _GROUPS,
    RecordKind.PRACTICE: _PRACTICES,
    RecordKind.INDICATOR: _INDICATORS,
    RecordKind.FOLLOW_UP: _FOLLOW_UPS,
}
# Whoever asks by kind has a row and a record of that kind, which no type checker can know.
RECORD_SERVICES = cast("dict[RecordKind, KindServices[Base, Titled]]", _OF_KINDS)
"""The kinds whose records are read whatever the kind: those that travel, and those that stand beside them."""


def row_of(session: Session, kind: RecordKind, uid: str) -> Base | None:
    """Return the row of the record ``uid`` of a kind, or None."""
    table = RECORD_TABLES[kind]
    return session.scalar(select(table.row).where(table.table.c.uid == uid))


def read_record(session: Session, kind: RecordKind, row: Base) -> Titled:
    """Return the record of ``row``, which is one of ``kind``."""
    return RECORD_SERVICES[kind].read(plain(session), cast(Numbered, row).id)
