"""Tables written anew with constraints that SQLite can't add to one that is there."""

import re

from sqlalchemy import Connection

_LIST = re.compile(r',\s*+CONSTRAINT "([^"]++)" CHECK \(\w++ IN \([^()]*+\)\)')
_NAME = re.compile(r'CREATE TABLE\s+("?)(\w+)\1')


def take_triggers(connection: Connection) -> dict[str, str]:
    """Drop all triggers; return by name how each was made."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
    for name, _sql in rows:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    return {str(name): str(sql) for name, sql in rows}


def constrain(connection: Connection, constraints: dict[str, dict[str, str]]) -> None:
    """Write each table anew with its ``constraints`` (table → name → SQL) behind what it promised before.

    One of the same name, a list of words, gives way to its successor.

    Rows, row numbers, columns that are worked out, indexes and statistics stay. Foreign keys must be off, and the
    triggers gone: SQLite looks them all through at each renaming, when tables that they speak of are not there.
    """
    for table, promised in constraints.items():
        _write_anew(connection, table, promised)


def _write_anew(connection: Connection, table: str, promised: dict[str, str]) -> None:
    made = "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND type = ? AND sql IS NOT NULL"
    text = str(connection.exec_driver_sql(made, (table, "table")).scalar_one())
    indexes = connection.exec_driver_sql(made, (table, "index")).scalars().all()
    counted = _statistics(connection, table)
    added = "".join(f', \n\tCONSTRAINT "{name}" CHECK ({sql})' for name, sql in promised.items())
    text = _LIST.sub(lambda found: "" if found[1] in promised else found[0], text)
    body = _NAME.sub(f"CREATE TABLE {table}_new", text, count=1).rstrip().removesuffix(")").rstrip()
    connection.exec_driver_sql(f"{body}{added}\n)")
    # Columns that are worked out are not listed here.
    columns = ", ".join(f'"{row[1]}"' for row in connection.exec_driver_sql(f"PRAGMA table_info({table})"))
    connection.exec_driver_sql(f"INSERT INTO {table}_new ({columns}) SELECT {columns} FROM {table}")  # noqa: S608
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE {table}_new RENAME TO {table}")
    for index in indexes:
        connection.exec_driver_sql(index)
    for row in counted:
        connection.exec_driver_sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", tuple(row))


def _statistics(connection: Connection, table: str) -> list[tuple[str | None, ...]]:
    """Return what ``ANALYZE`` noted of ``table``, if it ever ran: SQLite drops it with the table."""
    analysed = "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'"
    if connection.exec_driver_sql(analysed).first() is None:
        return []
    rows = connection.exec_driver_sql("SELECT tbl, idx, stat FROM sqlite_stat1 WHERE tbl = ?", (table,))
    return [tuple(row) for row in rows]
