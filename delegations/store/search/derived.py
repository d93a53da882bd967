"""What is worked out from what was typed, and kept beside it: keys to find and sort by, titles of lists, the index.

How it is worked out has a version in this program and one in the database. Where they differ – after a migration, with
a program that folds or indexes otherwise – all of it is made anew when the database is opened. Raise ``DERIVED`` with
every change of ``fold``, ``sort_key``, ``name_key``, of what ``store.search.searched`` lists or of how titles are made.

An older program of the same schema that has the file open meanwhile keeps it from being made anew: the next one that
has it alone does it. One that opens it later makes it anew in its own way and says so; nothing is lost either way.
"""

import sqlite3

DERIVED = "7"
SETTING = "derived"
"""The setting that holds the version the database was worked out by."""


def version_in(connection: sqlite3.Connection) -> str:
    """Return the version that the database behind the driver's ``connection`` was worked out by; nothing: none."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (SETTING,)).fetchone()
    return str(row[0]) if row is not None else ""
