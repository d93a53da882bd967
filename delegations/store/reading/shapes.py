"""Rows read as they lie there, without SQLAlchemy's objects: a tenth of what mapped rows cost, for reading alone.

A record says which fields it has and of what type, the table of the database which of them stand in columns. What is
kept elsewhere its reader adds when the records are made (``Rows.records``), so a reader of records says no more.

Rows are taken column by column: what converts a cell, and what makes a record, is then called from C, without a line of
Python for each row.
"""

import sqlite3
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass, make_dataclass
from itertools import repeat
from typing import Any, Generic, NamedTuple, cast, get_type_hints

from delegations.domain.records.fields import usual
from delegations.domain.records.record import AnyValue
from delegations.store.engine.portions import portions
from delegations.store.reading.stored_values import Convert, conversion
from delegations.store.rows.plain import marks

_Cells = tuple[Any, ...]
_Column = Sequence[Any]


class NoRowError(LookupError):
    """There is no row with the number that was asked for."""


_SELDOM = 4
"""How often records of a shape are made before a second class for them is worth the millisecond that it takes."""


class _Making(Generic[AnyValue]):
    """How records of a dataclass are made of columns.

    The constructor of a frozen one asks for each field whether it may be set, which takes most of what a record costs.
    So records are made empty, and filled field by field where these lie in them; those that are read again and again
    are filled as ones that are not frozen, with the same slots, and become what they are when they are whole. One that
    checks itself when it is made is made by its constructor.
    """

    def __init__(self, record: type[AnyValue]) -> None:
        self._record = record
        self._parts = {part.name: part for part in fields(record)}
        self._checks_itself = hasattr(record, "__post_init__") or "__slots__" not in vars(record)
        self._open: type | None = None
        self._asked = 0

    def __call__(self, count: int, columns: Mapping[str, _Column]) -> tuple[AnyValue, ...]:
        """Return ``count`` records; fields of which there is no column are as in a new one."""
        values = {name: columns[name] if name in columns else self._usual(name, count) for name in self._parts}
        if self._checks_itself:
            make: Callable[..., AnyValue] = self._record
            return tuple(make(**dict(zip(values, cells, strict=True))) for cells in zip(*values.values(), strict=True))
        if any(len(column) != count for column in values.values()):
            raise ValueError(count)
        self._asked += 1
        if self._open is None and self._asked > _SELDOM:
            self._open = make_dataclass(self._record.__name__, self._parts, eq=False, slots=True)
        return self._filled(count, values) if self._open is None else self._turned(self._open, values)

    def _filled(self, count: int, values: Mapping[str, _Column]) -> tuple[AnyValue, ...]:
        made = tuple(map(object.__new__, repeat(self._record, count)))
        for name, column in values.items():
            # From C, without a line of Python for each: what the calls return is nothing.
            deque(map(getattr(self._record, name).__set__, made, column), maxlen=0)
        return made

    def _turned(self, open_class: type, values: Mapping[str, _Column]) -> tuple[AnyValue, ...]:
        made = tuple(map(open_class, *values.values()))
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
    converted: tuple[tuple[int, Convert], ...]
    composed: tuple[tuple[str, _Making[Any], slice], ...]


class Shape(Generic[AnyValue]):
    """How rows of a table become records of a dataclass.

    ``beside`` are columns that its reader needs besides, with the types of what stands in them, ``without`` fields that
    are not what the column of their name is.
    """

    def __init__(
        self,
        table: str,
        record: type[AnyValue],
        *,
        beside: Mapping[str, type] = {},
        without: Collection[str] = (),
    ) -> None:
        self._table, self._record = table, record
        self._beside, self._without = beside, without
        self._make = _Making(record)
        self._known_plan: _Plan | None = None

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

    def equal(self, connection: sqlite3.Connection, column: str, values: Collection[object]) -> Rows[AnyValue]:
        """Return the rows whose ``column`` is one of ``values``, however many: in the order of their numbers."""
        return self._read_in(connection, column, tuple(values), "id")

    def some(self, connection: sqlite3.Connection, ids: Collection[int]) -> Rows[AnyValue]:
        """Return those rows with these numbers that there are, in the order of the numbers."""
        numbers = tuple(dict.fromkeys(ids))
        places = {number: place for place, number in enumerate(numbers)}
        return self._read_in(connection, "id", numbers, "id", lambda cells: places[cells[0]])

    def _read_in(
        self,
        connection: sqlite3.Connection,
        column: str,
        values: Sequence[object],
        order: str,
        key: Callable[[_Cells], int] | None = None,
    ) -> Rows[AnyValue]:
        found: list[_Cells] = []
        for some in portions(values):
            sql = f"{self._plan(connection).select} {column} IN ({marks(some)}) ORDER BY {order}"
            found += connection.execute(sql, some).fetchall()
        if key is not None:
            found.sort(key=key)
        return self._rows(self._plan(connection), found)

    def _read(
        self, connection: sqlite3.Connection, which: str, values: tuple[int, ...], order: str = "id"
    ) -> Rows[AnyValue]:
        plan = self._plan(connection)
        return self._rows(plan, connection.execute(f"{plan.select} {which} ORDER BY {order}", values).fetchall())

    def _rows(self, plan: _Plan, found: list[_Cells]) -> Rows[AnyValue]:
        if not found:
            return Rows(self._make, (), {})
        ids, *columns = cast("list[_Column]", list(zip(*found, strict=True)))
        for place, convert in plan.converted:
            columns[place] = tuple(map(convert, columns[place]))
        named = dict(zip(plan.names, columns, strict=True))
        for name, compose, part in plan.composed:
            named[name] = compose(len(ids), dict(zip(plan.names[part], columns[part], strict=True)))
        return Rows(self._make, ids, named)

    def _plan(self, connection: sqlite3.Connection) -> _Plan:
        """Return how it is read: the same in every database, for all have the tables of this version."""
        if self._known_plan is None:
            known = connection.execute("SELECT name FROM pragma_table_xinfo(?)", (self._table,))
            self._known_plan = self._planned({name for (name,) in known})
        return self._known_plan

    def _planned(self, columns: Collection[str]) -> _Plan:
        types = _types(self._record)
        wanted = {name: of for name, of in types.items() if name in columns and name not in self._without}
        composed = []
        for name, of in types.items():
            if name not in columns and name not in self._without and isinstance(of, type) and is_dataclass(of):
                parts = _types(of)
                if parts.keys() <= set(columns):
                    composed.append((name, _Making(of), slice(len(wanted), len(wanted) + len(parts))))
                    wanted |= parts
        wanted |= self._beside
        found = enumerate(map(conversion, wanted.values()))
        converted = tuple((place, one) for place, one in found if one is not None)
        read = ", ".join(f'"{one}"' for one in wanted)
        select = f'SELECT id, {read} FROM "{self._table}" WHERE'  # noqa: S608  names of columns  # nosec B608
        return _Plan(select, tuple(wanted), converted, tuple(composed))


def _types(record: type) -> dict[str, object]:
    """Return the types of the fields of a dataclass by their names; those that are only named are looked up."""
    parts = fields(record)
    hints = get_type_hints(record) if any(isinstance(one.type, str) for one in parts) else {}
    return {one.name: hints.get(one.name, one.type) for one in parts}
