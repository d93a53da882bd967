"""Which records show the name of something, or hold a row: read off the foreign keys of the tables."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

from sqlalchemy import Column, ColumnElement, Select, Table, select
from sqlalchemy.orm import Session

from delegations.domain.records.vocabulary import RecordKind
from delegations.store.engine.portions import portions
from delegations.store.search.searched import HELD, TITLES, belonging, pointers, table_of
from delegations.store.tables import Base

_KINDS = {column.table: kind for kind, column in TITLES.items()}


def owners(session: Session, mapped: type[Base], record_ids: Sequence[int]) -> dict[RecordKind, set[int]]:
    """Return the records that the rows ``numbers`` of a table are, and those they belong to."""
    return owning(session, table_of(mapped), record_ids)


def owning(session: Session, table: Table, record_ids: Sequence[int]) -> dict[RecordKind, set[int]]:
    """Return the records that the rows ``numbers`` of ``table`` are, and those they belong to."""
    return _found(session, record_ids, lambda some: _owners(table, table.c.id, some))


def showing(session: Session, mapped: type[Base], record_ids: Sequence[int]) -> dict[RecordKind, set[int]]:
    """Return the records that show the names of the rows ``numbers`` of a table."""
    return names_shown(session, table_of(mapped), record_ids)


def names_shown(session: Session, table: Table, record_ids: Sequence[int]) -> dict[RecordKind, set[int]]:
    """Return the records that show the names of the rows ``numbers`` of ``table``."""
    return _found(session, record_ids, lambda some: _showing(table, some))


def _found(
    session: Session,
    record_ids: Sequence[int],
    ask: Callable[[Sequence[int]], Iterator[tuple[RecordKind, Select[int | None]]]],
) -> dict[RecordKind, set[int]]:
    found: dict[RecordKind, set[int]] = defaultdict(set)
    for some in portions(record_ids):
        for kind, statement in ask(some):
            found[kind].update(number for number in session.scalars(statement) if number is not None)
    return found


def _showing(
    table: Table, record_ids: Collection[int] | Select[int]
) -> Iterator[tuple[RecordKind, Select[int | None]]]:
    for other in Base.metadata.sorted_tables:
        for column, target in pointers(other):
            if target is table:
                yield from _owners(other, column, record_ids)


def _owners(
    table: Table, column: Column[int], record_ids: Collection[int] | Select[int]
) -> Iterator[tuple[RecordKind, Select[int | None]]]:
    """Yield the records that the rows of ``table`` belong to, or are, whose ``column`` is one of ``numbers``."""
    if table in _KINDS:
        yield _KINDS[table], select(table.c.id).where(column.in_(record_ids))
    for owner in Base.metadata.sorted_tables:
        for child, key in belonging(owner):
            if child is table:
                yield from _owners(owner, owner.c.id, select(key).where(column.in_(record_ids)))
    if any(table is held.column.table for key in HELD.values() for held in key.foreign_keys):
        yield from _showing(table, select(table.c.id).where(column.in_(record_ids)))


def rows_below(table: Table, record_ids: Collection[int] | Select[int]) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Yield ``table`` and those below it with what tells of their rows that they belong to the records ``numbers``."""
    mine = table.c.id.in_(record_ids)
    yield table, mine
    for child, column in belonging(table):
        if "id" in child.c:
            yield from rows_below(child, select(child.c.id).where(column.in_(record_ids)))
