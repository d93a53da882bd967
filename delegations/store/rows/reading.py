"""Rows read as they lie there, without SQLAlchemy's objects: a tenth of what mapped rows cost, for reading alone.

A record says which fields it has, its table which of them stand in columns and of what type. What is kept elsewhere its
reader adds when the records are made (``Rows.records``), so a reader of records says no more than that.

Rows are taken column by column: what converts a cell, and what makes a record, is then called from C, without a line of
Python for each row.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, make_dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, cast

from sqlalchemy import inspect
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import Mapper

from delegations.domain.records.fields import usual
from delegations.domain.records.record import AnyValue
from delegations.store.engine.portions import portions
from delegations.store.rows.plain import marks
from delegations.store.tables.base import Base

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import KeyedColumnElement

_DIALECT = dialect()
_Convert = Callable[[Any], Any]
_Cells = tuple[Any, ...]
_Column = Sequence[Any]


class NoRowError(LookupError):
    """There is no row with the number that was asked for."""


class _Making(Generic[AnyValue]):
    """How records of a dataclass are made of columns.

    The constructor of a frozen one asks for each field whether it may be set, which takes most of what a record costs.
    So a record is filled as one that is not frozen, with the same slots, and becomes what it is when it is whole. One
    that checks itself when it is made is made by its constructor.
    """

    def __init__(self, record: type[AnyValue]) -> None:
        self._record = record
        self._parts = {part.name: part for part in fields(record)}
        checks_itself = hasattr(record, "__post_init__") or "__slots__" not in vars(record)
        self._open = None if checks_itself else make_dataclass(record.__name__, self._parts, eq=False, slots=True)

    def __call__(self, count: int, columns: Mapping[str, _Column]) -> tuple[AnyValue, ...]:
        """Return ``count`` records; fields of which there is no column are as in a new one."""
        values = [columns[name] if name in columns else self._usual(name, count) for name in self._parts]
        if self._open is None:
            make: Callable[..., AnyValue] = self._record
            return tuple(make(**dict(zip(self._parts, cells, strict=True))) for cells in zip(*values, strict=True))
        made = tuple(map(self._open, *values))
        if len(made) != count:
            raise ValueError(count)
        for one in made:
            one.__class__ = self._record
        return made

    def _usual(self, name: str, count: int) -> _Column:
        found = [usual(self._parts[name]) for _ in range(count)]
        if found[0] is MISSING:
            raise TypeError(name)
        return found


class Rows(Generic[AnyValue]):
    """Rows of a table as they were found: their numbers, and what stands in each column, in the same order."""

    __slots__ = ("_columns", "_make", "ids")

    def __init__(self, make: _Making[AnyValue], ids: Sequence[int], columns: dict[str, _Column]) -> None:
        """``columns`` by the names of fields, and of the columns that are read besides."""
        self._make, self.ids, self._columns = make, ids, columns

    def __getitem__(self, name: str) -> _Column:
        """Return what stands in the column ``name``, row by row."""
        return self._columns[name] if self.ids else ()

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.ids)

    def records(self, **elsewhere: _Column) -> tuple[AnyValue, ...]:
        """Return the rows as records; ``elsewhere`` are columns of fields that do not stand in the table.

        A field that stands nowhere is as in a new record.
        """
        return self._make(len(self.ids), self._columns | elsewhere) if self.ids else ()

    def by(self, column: str, **elsewhere: _Column) -> dict[int, tuple[AnyValue, ...]]:
        """Return the records by the number that stands in ``column``; none where nothing points to."""
        found: defaultdict[int, tuple[AnyValue, ...]] = defaultdict(tuple)
        for owner, one in zip(self[column], self.records(**elsewhere), strict=True):
            found[owner] += (one,)
        return found


class OneRow(Generic[AnyValue]):
    """The row of one record."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Rows[AnyValue]) -> None:
        self._rows = rows

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  what stands in a column only its table knows
        """Return what stands in the column ``name``."""
        return self._rows[name][0]

    def record(self, **elsewhere: object) -> AnyValue:
        """Return the record; ``elsewhere`` are its fields that do not stand in the table."""
        return self._rows.records(**{name: (value,) for name, value in elsewhere.items()})[0]


class _Plan(NamedTuple):
    """How rows are read: the beginning of the statement, names of columns, and what is made of which of them.

    ``converted`` are places of columns with what makes values of their cells; ``composed`` are names of fields that are
    made of several columns, with what makes them and the places of these.
    """

    select: str
    names: tuple[str, ...]
    converted: tuple[tuple[int, _Convert], ...]
    composed: tuple[tuple[str, _Convert, slice], ...]


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
        self._make = _Making(record)

    def one(self, connection: sqlite3.Connection, record_id: int) -> OneRow[AnyValue]:
        """Return the row with a number; raises NoRowError."""
        found = self._read(connection, "id = ?", (record_id,))
        if not found:
            raise NoRowError(record_id)
        return OneRow(found)

    def below(
        self, connection: sqlite3.Connection, column: str, owner: int, *, order: str = "position, id"
    ) -> Rows[AnyValue]:
        """Return the rows whose ``column`` is ``owner``, in their order."""
        return self._read(connection, f"{column} = ?", (owner,), order)

    def below_all(self, connection: sqlite3.Connection, column: str, owners: Collection[int]) -> Rows[AnyValue]:
        """Return the rows whose ``column`` is one of ``owners``, however many: those of each in their order."""
        return self._read_in(connection, column, tuple(owners), f"{column}, position, id")

    def some(self, connection: sqlite3.Connection, ids: Collection[int]) -> Rows[AnyValue]:
        """Return those rows with these numbers that there are, in the order of the numbers."""
        numbers = tuple(dict.fromkeys(ids))
        places = {number: place for place, number in enumerate(numbers)}
        return self._read_in(connection, "id", numbers, "id", lambda cells: places[cells[0]])

    def _read_in(
        self,
        connection: sqlite3.Connection,
        column: str,
        values: Sequence[int],
        order: str,
        key: Callable[[_Cells], int] | None = None,
    ) -> Rows[AnyValue]:
        found: list[_Cells] = []
        for some in portions(values):
            sql = f"{self._plan.select} {column} IN ({marks(some)}) ORDER BY {order}"
            found += connection.execute(sql, some).fetchall()
        if key is not None:
            found.sort(key=key)
        return self._rows(found)

    def _read(
        self, connection: sqlite3.Connection, which: str, values: tuple[int, ...], order: str = "id"
    ) -> Rows[AnyValue]:
        return self._rows(connection.execute(f"{self._plan.select} {which} ORDER BY {order}", values).fetchall())

    def _rows(self, found: list[_Cells]) -> Rows[AnyValue]:
        if not found:
            return Rows(self._make, (), {})
        plan, (ids, *columns) = self._plan, cast("list[_Column]", list(zip(*found, strict=True)))
        for place, convert in plan.converted:
            columns[place] = tuple(map(convert, columns[place]))
        named = dict(zip(plan.names, columns, strict=True))
        for name, compose, part in plan.composed:
            named[name] = tuple(map(compose, *columns[part]))
        return Rows(self._make, ids, named)

    @cached_property
    def _plan(self) -> _Plan:
        names = [one.name for one in fields(self._record) if one.name not in self._without]
        mapper = cast("Mapper[Any]", inspect(self.table))
        columns = self.table.__table__.c
        wanted: list[KeyedColumnElement[Any]] = [columns[name] for name in names if name in columns]
        composed = []
        for name, one in mapper.composites.items():
            if name in names:
                parts = [columns[part.name] for part in one.columns]
                place = slice(len(wanted), len(wanted) + len(parts))
                composed.append((name, cast("_Convert", one.composite_class), place))
                wanted += parts
        wanted += [columns[name] for name in self._beside]
        found = (one.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for one in wanted)
        converted = tuple((place, one) for place, one in enumerate(found) if one is not None)
        read = ", ".join(f'"{one.name}"' for one in wanted)
        select = f'SELECT id, {read} FROM "{self.table.__tablename__}" WHERE'  # noqa: S608  names of columns  # nosec B608
        return _Plan(select, tuple(one.name for one in wanted), converted, tuple(composed))
