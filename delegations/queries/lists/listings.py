"""Lists of a million rows: a first page by index at once, any page by its numbers later.

These run as plain SQL on the driver's connection: a list must answer as fast as SQLite itself does.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Connection
from typing import Generic, Protocol, TypeVar

from delegations.queries.lists.sought import NOTHING, Sought
from delegations.queries.reader import Reader, Value
from delegations.store.engine.portions import portions


class Row(Protocol):
    """What every row of a list has."""

    @property
    def id(self) -> int:
        """Its number; below zero it is the head of a group of rows."""


R = TypeVar("R", bound=Row)
R_co = TypeVar("R_co", bound=Row, covariant=True)


class Listing(Protocol[R_co]):
    """What a lazy list shows. Each of these runs SQL, and may be asked on any thread."""

    @property
    def total(self) -> int | None:
        """How many records there are where that is not how many rows there are: some stand in closed groups."""

    def first(self, limit: int = ..., /) -> Sequence[R_co]:
        """Return the first rows."""

    def ids(self) -> "array[int]":
        """Return the numbers of all rows in order: 8 bytes each."""

    def rows(self, ids: Sequence[int], /) -> Mapping[int, R_co]:
        """Return rows by number; those that are gone are left out."""


@dataclass(frozen=True, slots=True)
class Select(Generic[R_co]):
    """The constant parts of a list's SQL, and what its columns become; values stand as question marks in conditions.

    ``sought``: the words that its records hold besides.
    """

    made: Callable[[Iterable[Value]], R_co]
    table: str
    columns: str
    conditions: str
    order: str
    given: Sequence[Value]
    """The values of the conditions."""
    sought: Sought = NOTHING

    @property
    def where(self) -> str:
        """All conditions, that on the words included."""
        return f"{self.conditions} AND {self.sought.condition}" if self.sought.condition else self.conditions

    @property
    def values(self) -> Sequence[Value]:
        """The values of all conditions."""
        return [*self.given, *self.sought.values]

    def also(self, condition: str, values: Sequence[Value]) -> "Select[R_co]":
        """Return what of these fulfils one condition more."""
        return replace(self, conditions=f"{self.conditions} AND {condition}", given=[*self.given, *values])

    def page(self, limit: int) -> str:
        """Return the SQL of the first ``limit`` rows."""
        return f"SELECT {self.columns} FROM {self.table} WHERE {self.where} ORDER BY {self.order} LIMIT {limit:d}"  # noqa: S608  constants


class SelectListing(Generic[R]):
    """The rows of one SQL, for a lazy list."""

    total: int | None = None

    def __init__(self, database: Reader, select: Select[R]) -> None:
        self.database, self.select = database, select

    def first(self, limit: int = 100, /) -> Sequence[R]:
        """Return the first rows."""
        return first_rows(self.database, self.select, limit)

    def ids(self) -> "array[int]":
        """Return the numbers of all rows in order."""
        return all_ids(self.database, self.select)

    def rows(self, ids: Sequence[int], /) -> dict[int, R]:
        """Return rows by number; those that are gone are left out."""
        return rows_of(self.database, self.select, ids)


def in_order(parts: Sequence[str], *, down: bool) -> str:
    """Return SQL that orders by columns or expressions; empty values stand first, and last when it goes ``down``.

    That is how SQLite's own indexes go; other engines have it otherwise unless it is said.
    """
    return ", ".join(f"{one} DESC NULLS LAST" if down else f"{one} NULLS FIRST" for one in parts)


def first_rows(database: Reader, select: Select[R], limit: int) -> list[R]:
    """Return the first ``limit`` rows."""
    with database.plain_sql() as connection:
        if select.sought.values:
            # Most lists are opened with no word typed.
            from delegations.queries.lists.narrowing import Narrowed, first_holding

            narrowed = Narrowed(select.table, select.conditions, select.order, select.given)
            ids = first_holding(connection, select.sought, narrowed, limit)
            rows = {row.id: row for some in portions(ids) for row in _rows_of(connection, select, some).values()}
            return [rows[one] for one in ids if one in rows]
        return list(map(select.made, connection.execute(select.page(limit), select.values)))


def all_ids(database: Reader, select: Select[R]) -> "array[int]":
    """Return the numbers of all rows in order: 8 bytes each."""
    sql = f"SELECT id FROM {select.table} WHERE {select.where} ORDER BY {select.order}"  # noqa: S608  constants
    numbers = array("q")
    with database.plain_sql() as connection:
        cursor = connection.execute(sql, select.values)
        while chunk := cursor.fetchmany(50_000):
            numbers.extend([number for (number,) in chunk])
    return numbers


def count_rows(database: Reader, select: Select[R]) -> int:
    """Return how many rows ``select`` lets through."""
    with database.plain_sql() as connection:
        sql = f"SELECT count(*) FROM {select.table} WHERE {select.where}"  # noqa: S608  constants
        return int(connection.execute(sql, select.values).fetchone()[0])


def rows_of(database: Reader, select: Select[R], ids: Sequence[int]) -> dict[int, R]:
    """Return the rows with ``ids`` by number; numbers that are gone are left out."""
    with database.plain_sql() as connection:
        return _rows_of(connection, select, ids)


def _rows_of(connection: Connection, select: Select[R], ids: Sequence[int]) -> dict[int, R]:
    marks = ",".join("?" * len(ids))
    sql = f"SELECT {select.columns} FROM {select.table} WHERE id IN ({marks})"  # noqa: S608  question marks
    return {row[0]: select.made(row) for row in connection.execute(sql, list(ids))}
