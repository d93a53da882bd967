"""A whole database copied under another passphrase, or none."""

import sqlite3
from pathlib import Path

_PRAGMAS = ("application_id", "user_version")
"""What SQLCipher's export does not take along."""


def export(connection: sqlite3.Connection, target: Path, new: str | None) -> None:
    """Write what a connection of SQLCipher's library holds to the empty file ``target``, under the raw key ``new``."""
    connection.execute(f"ATTACH DATABASE ? AS made KEY {quoted_key(new)}", (str(target),))
    connection.execute("SELECT sqlcipher_export('made')")
    for name in _PRAGMAS:
        value = connection.execute(f"PRAGMA main.{name}").fetchone()[0]
        connection.execute(f"PRAGMA made.{name} = {int(value)}")
    # Nor the figures that the planner goes by (``store.engine.statistics``); a backup of long ago has none.
    if connection.execute("SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_stat1'").fetchone() is not None:
        connection.execute("ANALYZE made.sqlite_schema")
        connection.execute("INSERT INTO made.sqlite_stat1 SELECT tbl, idx, stat FROM main.sqlite_stat1")
    connection.execute("DETACH DATABASE made")


def quoted_key(raw: str | None) -> str:
    """Return a raw key, or that there is none, as ``ATTACH`` of SQLCipher's library takes it."""
    return f'"{raw}"' if raw else "''"
