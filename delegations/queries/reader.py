"""What a query is given: a database that it can read and can't write."""

import sqlite3
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

Value = str | int | float | bytes | None
"""What SQLite stores."""


class Reader(Protocol):
    """An open database as queries see it; each of these raises DatabaseError with a sentence when it can't be read."""

    def session(self) -> "AbstractContextManager[Session]":
        """Return a session that sees one state of the database and can't change it."""

    def reading(self) -> "AbstractContextManager[Connection]":
        """Return a connection for queries alone."""

    def plain_sql(self) -> AbstractContextManager[sqlite3.Connection]:
        """Return the driver's own connection, for lists that must be as fast as SQLite is; it can't write either."""
