"""Rows read as they lie there, without SQLAlchemy's objects: a tenth of what mapped rows cost, for reading alone.

A record says which fields it has, its table which of them stand in columns and of what type. What is kept elsewhere its
reader adds when the record is made (``Shape.make``), so a reader of records says no more than that.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, cast

from sqlalchemy import inspect
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import Mapper

from delegations.domain.records.record import AnyValue
from delegations.store.engine.portions import portions
from delegations.store.rows.plain import marks
from delegations.store.tables.base import Base

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import KeyedColumnElement

_DIALECT = dialect()
_Convert = Callable[[Any], Any]


class NoRowError(LookupError):
    """There is no row with the number that was asked for."""


class PlainRow(NamedTuple):
    """A row: its number, the fields of its record that stand in it, and columns beside them."""

    id: int
    values: dict[str, Any]
    beside: tuple[Any, ...]


class _Plan(NamedTuple):
    """How rows are read: SQL of the columns, names of plain fields, what is converted by its place, composed fields."""

    columns: str
    names: tuple[str, ...]
    converters: tuple[tuple[int, _Convert], ...]
    composed: tuple[tuple[str, _Convert, slice], ...]
    beside: slice


class Shape(Generic[AnyValue]):
    """How rows of a table become records of a dataclass.

    ``beside`` are columns that its reader needs besides, ``without`` fields that are not what the column of their name
    is.
    """

    def __init__(
        self,
        table: type[Base],
        record: type[AnyValue],
        *,
        beside: Iterable[str] = (),
        without: Collection[str] = (),
    ) -> None:
        self.table, self._record = table, record
        self._beside, self._without = tuple(beside), without

    def one(self, connection: sqlite3.Connection, record_id: int) -> PlainRow:
        """Return the row with a number; raises NoRowError."""
        found = self._read(connection, "id = ?", (record_id,))
        if not found:
            raise NoRowError(record_id)
        return found[0]

    def below(
        self, connection: sqlite3.Connection, column: str, owner: int, *, order: str = "position, id"
    ) -> list[PlainRow]:
        """Return the rows whose ``column`` is ``owner``, in their order."""
        return self._read(connection, f"{column} = ?", (owner,), order)

    def below_all(self, connection: sqlite3.Connection, column: str, owners: Collection[int]) -> list[PlainRow]:
        """Return the rows whose ``column`` is one of ``owners``, however many: those of each in their order."""
        found = []
        for some in portions(tuple(owners)):
            found += self._read(connection, f"{column} IN ({marks(some)})", some, f"{column}, position, id")
        return found

    def some(self, connection: sqlite3.Connection, ids: Collection[int]) -> list[PlainRow]:
        """Return those rows with these numbers that there are, in the order of the numbers."""
        found = {
            row.id: row
            for some in portions(tuple(ids))
            for row in self._read(connection, f"id IN ({marks(some)})", some)
        }
        return [found[one] for one in ids if one in found]

    def make(self, row: PlainRow, **elsewhere: object) -> AnyValue:
        """Return the record of a row; ``elsewhere`` are the fields that it has not."""
        make: Callable[..., AnyValue] = self._record
        return make(**row.values, **elsewhere)

    def _read(
        self, connection: sqlite3.Connection, which: str, values: Iterable[int], order: str = "id"
    ) -> list[PlainRow]:
        plan, found = self._plan, []
        sql = f'SELECT id, {plan.columns} FROM "{self.table.__tablename__}" WHERE {which} ORDER BY {order}'  # noqa: S608  names of columns  # nosec B608
        for number, *cells in connection.execute(sql, tuple(values)).fetchall():
            for place, convert in plan.converters:
                cells[place] = convert(cells[place])
            fields_of = dict(zip(plan.names, cells, strict=False))
            for name, compose, part in plan.composed:
                fields_of[name] = compose(*cells[part])
            found.append(PlainRow(number, fields_of, tuple(cells[plan.beside])))
        return found

    @cached_property
    def _plan(self) -> _Plan:
        names = [one.name for one in fields(self._record) if one.name not in self._without]
        mapper = cast("Mapper[Any]", inspect(self.table))
        columns = self.table.__table__.c
        plain = tuple(name for name in names if name in columns)
        wanted: list[KeyedColumnElement[Any]] = [columns[name] for name in plain]
        composed = []
        for name, one in mapper.composites.items():
            if name in names:
                parts = [columns[part.name] for part in one.columns]
                composed.append(
                    (name, cast("_Convert", one.composite_class), slice(len(wanted), len(wanted) + len(parts)))
                )
                wanted += parts
        beside = slice(len(wanted), None)
        wanted += [columns[name] for name in self._beside]
        found = (one.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for one in wanted)
        converters = tuple((place, one) for place, one in enumerate(found) if one is not None)
        return _Plan(", ".join(f'"{one.name}"' for one in wanted), plain, converters, tuple(composed), beside)
