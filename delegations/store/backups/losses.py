"""What did not come along when a damaged database was saved: indexes often still know the rows that can't be read."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from delegations.domain.records.vocabulary import RecordKind
from delegations.store.engine import driver
from delegations.store.tables.record_tables import RECORD_TABLES

TITLES = {
    **{one.table.name: one.title for kind, one in RECORD_TABLES.items() if one.searched or kind is RecordKind.STRATEGY},
    "network": "name",
}
"""The tables of what stands on its own, and the column that says what it is called."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Rows of ``table`` that did not come along: how many, None when that can't be known.

    ``title`` is what the record is called that they belonged to; nothing when they stood on their own, or it is lost.
    """

    table: str
    count: int | None
    title: str = ""


def losses(old: sqlite3.Connection, new: sqlite3.Connection, tables: Iterable[str]) -> list[Loss]:
    """Return what the connection ``new`` lacks of the rows that ``old`` had in ``tables``."""
    return [loss for table in tables for loss in _of_table(old, new, table)]


def _of_table(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> Iterator[Loss]:
    had = _count(old, table)
    if had is None:
        yield Loss(table, None)
        return
    rest = had - (_count(new, table) or 0)
    for column, parent in _owners(new, table):
        before, after = _by_owner(old, table, column), _by_owner(new, table, column)
        for owner, count in sorted((before - after).items()):
            if title := _title(new, parent, owner):
                rest -= count
                yield Loss(table, count, title)
    if rest > 0:
        yield Loss(table, rest)


def _count(connection: sqlite3.Connection, table: str) -> int | None:
    """Return how many rows a table has, or had: an index knows it where the table itself can't be read."""
    ways = [f'SELECT count(*) FROM "{table}" INDEXED BY "{index}"' for index, _column in _indexes(connection, table)]  # noqa: S608
    for query in (*ways, f'SELECT count(*) FROM "{table}" NOT INDEXED'):  # noqa: S608  names out of our own schema
        with suppress(*driver.errors()):
            return int(connection.execute(query).fetchone()[0])
    return None


def _by_owner(connection: sqlite3.Connection, table: str, column: str) -> Counter[int]:
    """Return how many rows of ``table`` each record has that ``column`` points to."""
    for index, first in _indexes(connection, table):
        if first == column:
            query = f'SELECT "{column}", count(*) FROM "{table}" INDEXED BY "{index}" GROUP BY 1'  # noqa: S608
            with suppress(*driver.errors()):
                return Counter({owner: count for owner, count in connection.execute(query) if owner is not None})
    return Counter()


def _indexes(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return the whole indexes of a table, each with its first column."""
    with suppress(*driver.errors()):
        listed = connection.execute(f'PRAGMA index_list("{table}")').fetchall()
        return [
            (name, connection.execute(f'PRAGMA index_info("{name}")').fetchone()[2])
            for _number, name, _unique, _origin, is_partial in listed
            if not is_partial
        ]
    return []


def _owners(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return the columns that say what the rows of a table belong to, each with the table that it points to.

    A row that must have an owner has one of them; one that may stand on its own may have any.
    """
    keys = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    owned = [
        (column, parent) for _id, _seq, parent, column, _to, _update, deleted, _match in keys if deleted == "CASCADE"
    ]
    required = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[3]}
    must = [one for one in owned if one[0] in required]
    return must[-1:] or owned


def _title(connection: sqlite3.Connection, table: str, record_id: int) -> str:
    """Return what the record is called that row ``number`` of ``table`` is a part of; nothing when it is not there."""
    if column := TITLES.get(table):
        row = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE id = ?', (record_id,)).fetchone()  # noqa: S608
        return str(row[0]) if row is not None else ""
    for owner, parent in _owners(connection, table):
        row = connection.execute(f'SELECT "{owner}" FROM "{table}" WHERE id = ?', (record_id,)).fetchone()  # noqa: S608
        if row is not None and row[0] is not None:
            return _title(connection, parent, row[0])
    return ""
