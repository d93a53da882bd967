"""What records point to by its number: topics, municipalities, groups, visits, organisations, with their names."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from delegations.domain.records.references import Ref
from delegations.domain.text.texts import _
from delegations.store.engine.portions import portions
from delegations.store.rows.plain import marks


def topic_refs(connection: sqlite3.Connection, ids: Iterable[int | None]) -> dict[int, Ref]:
    """Return the topics with ``ids`` by number, shipped ones in the language in force."""
    found = _called(connection, "SELECT id, name, code FROM topic", ids)
    return {number: Ref(number, _(name) if code else name) for number, name, code in found}


def shipped_topics(connection: sqlite3.Connection) -> list[Ref]:
    """Return the topics of the shipped list, in the language in force."""
    return [Ref(number, _(name)) for number, name in connection.execute("SELECT id, name FROM topic WHERE code <> ''")]


def topic_parents(connection: sqlite3.Connection) -> list[tuple[int, int | None]]:
    """Return the numbers of all topics in their order, each with that of the topic above it."""
    return connection.execute("SELECT id, parent_id FROM topic ORDER BY position, id").fetchall()


def municipality_refs(connection: sqlite3.Connection, ids: Iterable[int | None]) -> dict[int, Ref]:
    """Return the municipalities with ``ids`` by number."""
    return _refs(connection, "SELECT id, name FROM municipality", ids)


def group_refs(connection: sqlite3.Connection, ids: Iterable[int | None]) -> dict[int, Ref]:
    """Return the working groups with ``ids`` by number."""
    return _refs(connection, "SELECT id, name FROM working_group", ids)


def visit_refs(connection: sqlite3.Connection, ids: Iterable[int | None]) -> dict[int, Ref]:
    """Return the visits with ``ids`` by number, as they are shown."""
    return _refs(connection, "SELECT id, shown_title FROM visit", ids)


def organisation_names(connection: sqlite3.Connection, ids: Iterable[int | None]) -> dict[int, str]:
    """Return what organisations with ``ids`` are called, by number."""
    return dict(_called(connection, "SELECT id, name FROM organisation", ids))


def _refs(connection: sqlite3.Connection, sql: str, ids: Iterable[int | None]) -> dict[int, Ref]:
    return {number: Ref(number, name) for number, name in _called(connection, sql, ids)}


def _called(connection: sqlite3.Connection, sql: str, ids: Iterable[int | None]) -> Iterator[tuple[Any, ...]]:
    """Yield what ``sql`` tells of the rows with ``ids``, however many."""
    for some in portions(tuple({one for one in ids if one is not None})):
        yield from connection.execute(f"{sql} WHERE id IN ({marks(some)})", some)
