"""A whole database copied under another passphrase, or none."""

import sqlite3
from pathlib import Path

_PRAGMAS = ("application_id", "user_version")
"""What SQLCipher's export does not take along."""


def export(connection: sqlite3.Connection, target: Path, new: str | None) -> None:
    """Write what a connection of SQLCipher's library holds to the empty file ``target``, under the raw key ``new``."""
    connection.execute(f"ATTACH DATABASE ? AS made KEY {quoted_key(new)}", (str(target),))
    # As one transaction: each of some hundred tables, indexes and triggers would wait for the disk by itself.
    connection.execute("BEGIN")
    connection.execute("SELECT sqlcipher_export('made')")
    connection.execute("COMMIT")
    for name in _PRAGMAS:
        value = connection.execute(f"PRAGMA main.{name}").fetchone()[0]
        connection.execute(f"PRAGMA made.{name} = {int(value)}")
    connection.execute("DETACH DATABASE made")


def quoted_key(raw: str | None) -> str:
    """Return a raw key, or that there is none, as ``ATTACH`` of SQLCipher's library takes it."""
    return f'"{raw}"' if raw else "''"
