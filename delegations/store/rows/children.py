"""Rows that belong to a record: read in order, written so that each known uid keeps its row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import TypeVar

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from delegations.domain.records.record import Identified, Value
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


def write_rows(
    session: Session,
    table: type[Row],
    parent: str,
    record_id: int,
    records: Sequence[Part],
    *,
    skip: Iterable[str] = (),
    also: Callable[[Row, Part, bool], None] | None = None,
    changed: set[str] | None = None,
) -> dict[str, Row]:
    """Make the rows below ``number`` be ``records``; return them by uid.

    ``also(row, record, is_other)`` sets what a row keeps beyond the fields of its record; ``is_other`` tells whether
    the row is new or any of these changed. Rows that are no longer named go; of the tables of ``kept_rows`` they come
    back when they are named again. The uids of all that are new, changed or back are put into ``changed``.
    """
    others = set[str]() if changed is None else changed
    if are_kept(table):
        others |= put_back_named(session, table, parent, record_id, [record.uid for record in records])
    known = {row.uid: row for row in read_rows(session, table, parent, record_id)}
    written: dict[str, Row] = {}
    for position, record in enumerate(records):
        row = known.pop(record.uid, None)
        is_new = row is None
        if row is None:
            row = table(**{parent: record_id})
        is_other = _take_over(row, record, skip, is_new=is_new)
        if also is not None:
            also(row, record, is_other)
        if is_new or row.position != position:
            row.position = position
        if is_new:
            session.add(row)
        if is_other:
            others.add(record.uid)
        written[record.uid] = row
    session.flush()
    if are_kept(table):
        set_aside(session, table, parent, known.values())
    else:
        for gone in known.values():
            session.delete(gone)
    session.flush()
    return written


def _take_over(row: Placed, record: Identified, skip: Iterable[str], *, is_new: bool) -> bool:
    """Set what is otherwise in ``record`` than in ``row``; tell whether anything is."""
    is_other = is_new
    for part in fields(record):
        if part.name not in skip:
            value = getattr(record, part.name)
            if is_new or getattr(row, part.name) != value:
                setattr(row, part.name, value)
                is_other = True
    return is_other
