"""Derived keys written anew when the way they are made changes."""

from collections.abc import Callable

from sqlalchemy import Connection


def refold(connection: Connection, *keys: tuple[str, str, str, Callable[[str], str]]) -> None:
    """Write keys anew, each (table, column of the key, column it is made from, what makes it); the same ones stay."""
    for table, key, source, folding in keys:
        rows = connection.exec_driver_sql(f"SELECT id, {key}, {source} FROM {table}").all()  # noqa: S608  constants
        for number, before, words in rows:
            after = folding(words)
            if after != before:
                connection.exec_driver_sql(f"UPDATE {table} SET {key} = ? WHERE id = ?", (after, number))  # noqa: S608
