"""Lists of a million rows: a first page by index at once, any page by its numbers later.

These run as plain SQL on the driver's connection: a list must answer as fast as SQLite itself does.
"""

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from delegations.queries.search import MATCHED, fts_query
from delegations.store.database import Database


class Listing(Protocol):
    """What a lazy list needs; each row's first field is its number."""

    def first(self, limit: int = ...) -> Sequence[tuple[Any, ...]]:
        """Return the first rows."""

    def ids(self) -> "array[int]":
        """Return the numbers of all rows in order."""

    def rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """Return rows by number."""


class Select(NamedTuple):
    """The constant parts of a list's SQL; values stand as question marks in ``where``."""

    table: str
    columns: str
    where: str
    order: str
    values: list[Any]

    def page(self, limit: int) -> str:
        """Return the SQL of the first ``limit`` rows."""
        return f"SELECT {self.columns} FROM {self.table} WHERE {self.where} ORDER BY {self.order} LIMIT {limit:d}"  # noqa: S608  constants


def in_order(parts: Sequence[str], *, down: bool) -> str:
    """Return SQL that orders by columns or expressions; empty values stand first, and last when it goes ``down``.

    That is how SQLite's own indexes go; other engines have it otherwise unless it is said.
    """
    return ", ".join(f"{one} DESC NULLS LAST" if down else f"{one} NULLS FIRST" for one in parts)


def first_rows(database: Database, select: Select, limit: int) -> list[tuple[Any, ...]]:
    """Return the first ``limit`` rows."""
    with database.plain_sql() as connection:
        return list(connection.execute(select.page(limit), select.values))


def all_ids(database: Database, select: Select) -> "array[int]":
    """Return the numbers of all rows in order: 8 bytes each."""
    sql = f"SELECT id FROM {select.table} WHERE {select.where} ORDER BY {select.order}"  # noqa: S608  constants
    numbers = array("q")
    with database.plain_sql() as connection:
        cursor = connection.execute(sql, select.values)
        while chunk := cursor.fetchmany(50_000):
            numbers.extend([number for (number,) in chunk])
    return numbers


def rows_of(database: Database, select: Select, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Return the rows with ``ids`` by number; numbers that are gone are left out."""
    marks = ",".join("?" * len(ids))
    sql = f"SELECT {select.columns} FROM {select.table} WHERE id IN ({marks})"  # noqa: S608  question marks
    with database.plain_sql() as connection:
        return {row[0]: row for row in connection.execute(sql, list(ids))}


def matching(kind: str, typed: str) -> tuple[str, list[Any]]:
    """Return a condition on ``id`` for records of ``kind`` that hold all words ``typed``; empty for no words."""
    query = fts_query(typed)
    if not query:
        return ("false", []) if typed.strip() else ("", [])
    return f"id IN ({MATCHED})", [query, kind]
