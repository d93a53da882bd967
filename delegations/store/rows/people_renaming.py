"""People under another name: it is written where they took part, and where the same record names them in words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Column, ColumnElement, Table, bindparam, select, update
from sqlalchemy.orm import Session

from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import name_key
from delegations.store.rows.dependants import names_shown, owning, rows_below
from delegations.store.search.searched import TITLES, pointers, table_of
from delegations.store.tables import (
    AgendaItemRow,
    FactRow,
    FollowUpRow,
    GroupRow,
    MeetingRow,
    OutcomeRow,
    PersonRow,
    ReviewRow,
    SpeechRow,
    StandingItemRow,
    TalkRow,
)

_PEOPLE = table_of(PersonRow)
_IN_WORDS: dict[Table, tuple[str, ...]] = {
    table_of(TalkRow): ("speaker",),
    table_of(FactRow): ("source",),
    table_of(FollowUpRow): ("responsible", "co_responsible", "handed_to"),
    table_of(AgendaItemRow): ("presenter",),
    table_of(SpeechRow): ("speaker",),
    table_of(ReviewRow): ("responsible",),
    table_of(OutcomeRow): ("responsible",),
    table_of(StandingItemRow): ("presenter",),
    table_of(GroupRow): ("chair", "secretary", "coordinator"),
}
"""Columns that hold the name of somebody as words; those of gifts stay as the register of gifts has them."""


def rename_people(session: Session, people: Mapping[int, set[str]]) -> dict[RecordKind, set[int]]:
    """Give ``people`` (by number: the names they had) their names in the records they took part in; return those.

    Whoever writes such a record afterwards knows the person by this name. Signed minutes stay as they were signed.
    A name that others bear as well is followed only where the row itself tells who it is.
    """
    found: dict[RecordKind, set[int]] = defaultdict(set)
    called = session.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(people)))
    for person, name in called.all():
        keys = {name_key(was) for was in people[person]}
        others = select(PersonRow.id).where(PersonRow.name_key.in_(keys), PersonRow.id != person)
        is_only = session.execute(others.limit(1)).first() is None
        for kind, numbers in names_shown(session, _PEOPLE, [person]).items():
            record = TITLES[kind].table
            for table, below in rows_below(record, numbers - _signed(session, kind)):
                for column, whose in _names_in(table, person, is_only=is_only):
                    stale = _stale(session, table.c[column], [below, *whose], keys, name)
                    for other, some in _count_saves(session, table, stale).items():
                        found[other] |= some
    session.expire_all()
    return found


def _names_in(table: Table, person: int, *, is_only: bool) -> Iterator[tuple[str, list[ColumnElement[bool]]]]:
    """Yield the columns of ``table`` that may hold the name of ``person``, each with what tells of a row that it is."""
    for column, target in pointers(table):
        if target is _PEOPLE:
            yield "name", [column == person]
    if is_only:
        yield from ((column, []) for column in _IN_WORDS.get(table, ()))


def _signed(session: Session, kind: RecordKind) -> set[int]:
    if kind is not RecordKind.MEETING:
        return set()
    return set(session.scalars(select(MeetingRow.id).where(MeetingRow.status == MeetingStatus.SIGNED)))


def _stale(
    session: Session, column: Column[str], of_rows: Sequence[ColumnElement[bool]], keys: set[str], name: str
) -> list[int]:
    """Write ``name`` where ``column`` has an earlier one, in another spelling or not; return the rows."""
    table = column.table
    rows = session.execute(select(table.c.id, column).where(*of_rows))
    stale = [row for row, known in rows if known and known != name and name_key(known) in keys]
    if stale:
        change = update(table).where(table.c.id == bindparam("row")).values({column.name: name})
        session.connection().execute(change, [{"row": row} for row in stale])
    return stale


def _count_saves(session: Session, table: Table, rows: Sequence[int]) -> dict[RecordKind, set[int]]:
    """Count a save of the records that ``rows`` belong to: an open editor must not write the old name back."""
    found = owning(session, table, rows) if rows else {}
    for kind, numbers in found.items():
        record = TITLES[kind].table
        if "version" in record.c:
            session.execute(update(record).where(record.c.id.in_(numbers)).values(version=record.c.version + 1))
    return found
