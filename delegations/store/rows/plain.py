"""Plain SQL in the transaction of a session: for what is asked often, and needs none of SQLAlchemy's tables loaded."""

import sqlite3
from collections.abc import Sized
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def plain(session: "Session", *, write_first: bool = True) -> sqlite3.Connection:
    """Return the driver's connection of ``session``; what the session holds back is written before that."""
    if write_first:
        session.flush()
    return cast(sqlite3.Connection, session.connection().connection.driver_connection)


def marks(values: Sized) -> str:
    """Return the question marks that stand for ``values`` in a statement."""
    return ", ".join("?" * len(values))
