"""SQLAlchemy on the connections of a database: sessions and connections, loaded when one is asked for first."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any, cast

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from delegations.store.engine.shared_use import IN_USE

_READERS = 5
"""Connections that stay open for reading; more are made while they are needed."""
_STATEMENTS = 2_000
"""How many statements are kept as they were compiled; the program has some hundred, and more with other counts of
conditions."""
_Connects = Callable[[], sqlite3.Connection]


class Sessions:
    """What SQLAlchemy does with a database: one engine that reads, and one that writes over one connection."""

    errors: tuple[type[Exception], ...] = (DBAPIError, PoolTimeoutError)
    """What it raises when SQLite, the driver or its own pool can't do something."""

    def __init__(self, module: ModuleType, reader: _Connects, writer: _Connects, wait: float) -> None:
        """``reader`` and ``writer`` make connections of the library ``module``; ``wait``: seconds for a free one."""
        self.readers = _engine(module, reader, _READERS, wait, "BEGIN")
        """For reading alone."""
        self.writer = _engine(module, writer, 1, wait, "BEGIN IMMEDIATE")

    @contextmanager
    def reading_session(self) -> Iterator[Session]:
        """Yield a session that sees one state of the database."""
        with Session(self.readers, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def writing_session(self, wait: float) -> Iterator[Session]:
        """Yield a session that has the write lock, for which it waits so many seconds; its work is committed whole."""
        with (
            self.waiting(wait) as (connection, _raw),
            Session(connection, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.connection()  # it begins now, not with the first statement
            yield session

    @contextmanager
    def waiting(self, wait: float) -> Iterator[tuple[Connection, sqlite3.Connection]]:
        """Yield the writing connection and the driver's below it; it waits ``wait`` seconds for locks."""
        with self.writer.connect() as connection:
            raw = cast(sqlite3.Connection, connection.connection.driver_connection)
            raw.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
            yield connection, raw

    def cause(self, error: BaseException) -> BaseException:
        """Return the driver's error behind one of ``errors``; other errors as they are."""
        if isinstance(error, PoolTimeoutError):
            return sqlite3.OperationalError(IN_USE)
        return (error.orig or error) if isinstance(error, DBAPIError) else error

    def close(self) -> None:
        """Close the connections; what is asked for later opens new ones."""
        self.readers.dispose()
        self.writer.dispose()


def _engine(module: ModuleType, connect: _Connects, size: int, wait: float, begin: str) -> Engine:
    # The pool is named on purpose: for a URL without a file SQLAlchemy would take one connection a thread, and
    # close those of other threads, in use or not, once there are more than the pool holds: a crash inside SQLite.
    dialect = _dialect(module)
    pool = QueuePool(lambda: cast(DBAPIConnection, connect()), pool_size=size, timeout=wait, dialect=dialect)
    engine = Engine(pool, dialect, make_url("sqlite://"), execution_options={"compiled_cache": _compiled()})
    # pysqlite would begin late and without a snapshot; SQLAlchemy documents this as the way to real transactions.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


@cache
def _dialect(module: ModuleType) -> Dialect:
    """Return how SQLAlchemy speaks to a library: one for all databases, for what it compiled is known by it."""
    engine = create_engine("sqlite://", module=module)
    # It asks the library for its version with the first connection.
    engine.connect().close()
    engine.dispose()
    return engine.dialect


@cache
def _compiled() -> LRUCache[Any, Any]:
    """Return the statements that were compiled.

    Those that write, those that read and every database that is opened share them: compiling one takes longer than
    SQLite takes to answer it, and the first save would compile again what was read before.
    """
    return LRUCache(_STATEMENTS)
