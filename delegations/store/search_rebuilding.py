"""The search index made anew from the records."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from delegations.domain.vocabulary import RecordKind
from delegations.store.database import Database
from delegations.store.group_records import read_group
from delegations.store.indicator_records import read_indicator
from delegations.store.meeting_records import read_meeting
from delegations.store.practice_records import read_practice
from delegations.store.search import (
    forget,
    index_follow_up,
    index_gift,
    index_group,
    index_indicator,
    index_meeting,
    index_municipality,
    index_person,
    index_practice,
    index_visit,
)
from delegations.store.tables import (
    FollowUpRow,
    GiftRow,
    GroupRow,
    IndicatorRow,
    MeetingRow,
    MunicipalityRow,
    PersonRow,
    PracticeRow,
    SearchRow,
    VisitRow,
)
from delegations.store.visit_records import read_visit


def rebuild_search(database: Database) -> None:
    """Index every record that does not lie in the bin."""
    with database.writing() as session:
        session.execute(delete(SearchRow))
        for kind, table in _TABLES.items():
            reindex(session, [(kind, number) for number in session.scalars(select(table.id)).all()])


_TABLES: dict[RecordKind, Any] = {
    RecordKind.VISIT: VisitRow,
    RecordKind.MEETING: MeetingRow,
    RecordKind.GROUP: GroupRow,
    RecordKind.FOLLOW_UP: FollowUpRow,
    RecordKind.GIFT: GiftRow,
    RecordKind.PERSON: PersonRow,
    RecordKind.MUNICIPALITY: MunicipalityRow,
    RecordKind.PRACTICE: PracticeRow,
    RecordKind.INDICATOR: IndicatorRow,
}


def reindex(session: Session, records: Iterable[tuple[RecordKind, int]]) -> None:
    """Index records anew; those that are gone or lie in the bin leave the index."""
    for kind, number in dict.fromkeys(records):
        row = session.get(_TABLES[kind], number)
        if row is None or _is_binned(session, row):
            forget(session, kind.value, number)
        else:
            _INDEX[kind](session, row)


def _is_binned(session: Session, row: Any) -> bool:
    if isinstance(row, GiftRow):
        visit = session.get(VisitRow, row.visit_id) if row.visit_id is not None else None
        return visit is not None and visit.deleted_at is not None
    if isinstance(row, FollowUpRow):
        return row.hidden
    return getattr(row, "deleted_at", None) is not None


_INDEX: dict[RecordKind, Callable[[Session, Any], None]] = {
    RecordKind.VISIT: lambda session, row: index_visit(session, read_visit(session, row), row.id),
    RecordKind.MEETING: lambda session, row: index_meeting(session, read_meeting(session, row), row.id),
    RecordKind.GROUP: lambda session, row: index_group(session, read_group(session, row), row.id),
    RecordKind.FOLLOW_UP: index_follow_up,
    RecordKind.GIFT: index_gift,
    RecordKind.PERSON: index_person,
    RecordKind.MUNICIPALITY: index_municipality,
    RecordKind.PRACTICE: lambda session, row: index_practice(session, read_practice(session, row), row.id),
    RecordKind.INDICATOR: lambda session, row: index_indicator(session, read_indicator(session, row), row.id),
}
