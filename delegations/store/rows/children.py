"""Rows that belong to a record: read in order, written so that each known uid keeps its row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Dialect, Select, bindparam, select
from sqlalchemy.orm import Session

from delegations.domain.records.record import AnyValue, Identified, Value
from delegations.store.rows.kept_rows import are_kept, put_back_named, set_aside
from delegations.store.rows.plain import plain
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


class PlainRow(NamedTuple):
    """A row read without SQLAlchemy's objects: its number, the fields of its record, and columns beside them."""

    id: int
    values: dict[str, Any]
    beside: tuple[Any, ...]


_Convert = Callable[[Any], Any] | None


def read_plain(
    session: Session,
    table: type[Placed],
    record: type[Value],
    parent: str,
    record_id: int,
    *,
    skip: frozenset[str] = frozenset(),
    beside: tuple[str, ...] = (),
) -> list[PlainRow]:
    """Return the rows of ``table`` whose column ``parent`` is ``record_id``, in order, as fields of ``record``.

    A tenth of what the mapped rows cost: for reading alone. Fields in ``skip`` are left out, the columns ``beside``
    come besides.
    """
    names = _fields(record, skip)
    sql, converters = _plain_select(table, parent, (*names, *beside), session.get_bind().dialect)
    found = []
    for number, *cells in plain(session).execute(sql, (record_id,)):
        read = [cell if convert is None else convert(cell) for cell, convert in zip(cells, converters, strict=True)]
        found.append(PlainRow(number, dict(zip(names, read, strict=False)), tuple(read[len(names) :])))
    return found


@cache
def _fields(record: type[Value], skip: frozenset[str]) -> tuple[str, ...]:
    return tuple(part.name for part in fields(record) if part.name not in skip)


@cache
def _plain_select(
    table: type[Placed], parent: str, names: tuple[str, ...], dialect: Dialect
) -> tuple[str, tuple[_Convert, ...]]:
    """Return the SQL that reads columns, and what makes values of their types of its cells."""
    columns = [table.__table__.c[name] for name in names]
    quoted = ", ".join(f'"{column.name}"' for column in columns)
    sql = f'SELECT id, {quoted} FROM "{table.__tablename__}" WHERE {parent} = ? ORDER BY position, id'  # noqa: S608  names of columns
    return sql, tuple(column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns)


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
