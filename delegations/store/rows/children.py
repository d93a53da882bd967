"""Rows that belong to a record: read in order, written so that each known uid keeps its row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from delegations.domain.records.record import AnyValue, Identified, Value
from delegations.store.rows.kept_rows import are_kept, put_back_named, set_aside
from delegations.store.tables import Base
from delegations.store.tables.base import Placed

_BY_SAVES = frozenset({"id", "version", "saved_at"})
"""Columns that each save sets by itself."""
Row = TypeVar("Row", bound=Placed)
Part = TypeVar("Part", bound=Identified)


def read_rows(session: Session, table: type[Row], parent: str, record_id: int) -> list[Row]:
    """Return the rows of ``table`` whose column ``parent`` is ``record_id``, in order."""
    return list(session.scalars(_below(table, parent), {"above": record_id}))


@cache
def _below(table: type[Row], parent: str) -> Select[Row]:
    """Return the statement for the rows below a record: to put it together each time takes longer than to run it."""
    return select(table).where(getattr(table, parent) == bindparam("above")).order_by(table.position, table.id)


def own_columns(table: type[Base], record: type[Value], *, skip: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the fields of a dataclass that stand in the column of the same name; not what each save counts."""
    left_out = {*_BY_SAVES, *skip}
    return tuple(one.name for one in fields(record) if one.name in table.__table__.c and one.name not in left_out)


def values_of(row: Base, record: type[Value], skip: Iterable[str]) -> dict[str, Any]:
    """Return the fields of the dataclass ``record`` that ``row`` has under the same names, without ``skip``."""
    return {part.name: getattr(row, part.name) for part in fields(record) if part.name not in skip}


def as_record(row: Base, record: type[AnyValue], skip: Iterable[str] = (), **more: object) -> AnyValue:
    """Return ``row`` as a record of the dataclass ``record``; ``more`` are the fields that it is skipped for."""
    make: Callable[..., AnyValue] = record
    return make(**values_of(row, record, skip), **more)


def write_rows(
    session: Session,
    table: type[Row],
    parent: str,
    record_id: int,
    records: Sequence[Part],
    *,
    skip: Iterable[str] = (),
    also: Callable[[Row, Part], None] | None = None,
) -> dict[str, Row]:
    """Make the rows below ``number`` be ``records``; return them by uid.

    ``also(row, record)`` sets what a row keeps beyond the fields of its record. Rows that are no longer named go; of
    the tables of ``kept_rows`` they come back when they are named again.
    """
    if are_kept(table):
        put_back_named(session, table, parent, record_id, [record.uid for record in records])
    known = {row.uid: row for row in read_rows(session, table, parent, record_id)}
    written: dict[str, Row] = {}
    for position, record in enumerate(records):
        row = known.pop(record.uid, None) or table(**{parent: record_id})
        for part in fields(record):
            if part.name not in skip:
                setattr(row, part.name, getattr(record, part.name))
        if also is not None:
            also(row, record)
        row.position = position
        session.add(row)
        written[record.uid] = row
    session.flush()
    if are_kept(table):
        set_aside(session, table, parent, known.values())
    else:
        for gone in known.values():
            session.delete(gone)
    session.flush()
    return written
