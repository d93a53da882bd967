"""One database file: connections set up for safety, reading that never writes, and writing as one transaction."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from delegations.domain.text.errors import DatabaseError
from delegations.domain.text.texts import _
from delegations.store.engine import driver
from delegations.store.engine.address import Address
from delegations.store.engine.faults import DAMAGED, fault, is_gone
from delegations.store.engine.open_files import Identity, hold_again, identity
from delegations.store.engine.shared_use import IN_USE
from delegations.store.engine.storage_location import is_on_network
from delegations.store.files.encrypted_files import PLAIN
from delegations.store.files.stored_files import StoredFiles
from delegations.store.rows.changes import Changes, touched

LOCK_WAIT = 2.0
"""Seconds to wait for another program's lock before saying so."""
_READERS = 5
"""Connections that stay open for reading; more are made while they are needed."""
_STATEMENTS = 2_000
"""How many statements are kept as they were compiled; the program has some hundred, and more with other counts of
conditions."""


class Database:
    """An opened database file; ``open_database`` makes one after its checks.

    Many connections read and can't write; one writes, and takes SQLite's write lock when it begins, so that whoever
    comes second waits for it (``lock_wait``) instead of being refused for what it read before. That one connection
    also tells what others wrote: SQLite counts for each connection the changes of all others.
    """

    def __init__(self, path: Path, *, lock_wait: float = LOCK_WAIT) -> None:
        self.address, self.path, self.lock_wait = Address(path), path, lock_wait
        self.file_key = PLAIN
        """The key of attached files; they are plain when the database is not encrypted."""
        self._file: Identity | None = None
        self._log: Identity | None = None
        # The shared memory of a write-ahead log does not reach from one machine to another.
        self._journal = "DELETE" if is_on_network(path) else "WAL"
        module = driver.module_of(path)
        self.engine = self._engine(module, _READERS, "BEGIN", query_only=True)
        """For reading alone."""
        self._writer = self._engine(module, 1, "BEGIN IMMEDIATE")
        self._turn = threading.Lock()
        self._writing_thread = 0
        self._others: int | None = None
        self.hearers: list[Callable[[Changes], None]] = []
        """Whom this program's own writing is told to once it is stored, on the thread that wrote."""

    @property
    def is_on_network(self) -> bool:
        """Whether it lies on a drive of another machine, where an answer may take long."""
        return self._journal == "DELETE"

    @property
    def files(self) -> StoredFiles:
        """Its attached files."""
        return StoredFiles(self.address.files, self.file_key)

    def _engine(self, module: ModuleType, size: int, begin: str, *, query_only: bool = False) -> Engine:
        # The pool is named on purpose: for a URL without a file SQLAlchemy would take one connection a thread, and
        # close those of other threads, in use or not, once there are more than the pool holds: a crash inside SQLite.
        dialect = _dialect(module)

        def connect() -> DBAPIConnection:
            return cast(DBAPIConnection, self._connected(query_only=query_only))

        pool = QueuePool(connect, pool_size=size, timeout=self.lock_wait, dialect=dialect)
        engine = Engine(pool, dialect, make_url("sqlite://"), execution_options={"compiled_cache": _compiled()})
        # pysqlite would begin late and without a snapshot; SQLAlchemy documents this as the way to real transactions.
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Yield a session that sees one state of the database and can't change it.

        Raises DatabaseError with a sentence when SQLite can't do it.
        """
        with self._as_sentences(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def writing(self, *, lock_wait: float | None = None) -> Iterator[Session]:
        """Yield a session that has the write lock from its beginning; all of its work is committed, or nothing.

        What repeats the name of something that was renamed in it follows before the end.

        ``lock_wait``: seconds to wait for others who write, when it is not the usual time. Raises DatabaseError with a
        sentence when SQLite can't do it.
        """
        # What only reads – most commands, a window until its first save – never loads it.
        from delegations.store.rows.renaming import settle, watch

        wait = self.lock_wait if lock_wait is None else lock_wait
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("writing within writing: the outer one would wait for itself")
        with self._as_sentences():
            if not self._turn.acquire(timeout=wait):
                raise sqlite3.OperationalError(IN_USE)
            self._writing_thread = threading.get_ident()
            try:
                with (
                    self._waiting(wait) as (connection, _raw),
                    Session(connection, expire_on_commit=False) as session,
                    session.begin(),
                ):
                    session.connection()  # it begins now, not with the first statement
                    self._forbid_replaced(session)
                    watch(session)
                    yield session
                    settle(session)
                    self._forbid_replaced(session)
                    changes = touched(session)
            finally:
                self._writing_thread = 0
                self._turn.release()
        for hear in tuple(self.hearers):
            hear(changes)

    @contextmanager
    def _waiting(self, wait: float) -> Iterator[tuple[Connection, sqlite3.Connection]]:
        """Yield the writing connection and the driver's below it; it waits ``wait`` seconds for locks."""
        with self._writer.connect() as connection:
            raw = _driver_connection(connection)
            raw.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
            yield connection, raw

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Yield a connection in one transaction without checks of foreign keys; raises as ``writing``.

        A migration that makes a table anew drops the old one; with foreign keys on, SQLite would take all rows that
        point to it along.
        """
        with self._as_sentences(), self._waiting(self.lock_wait) as (connection, raw):
            # It counts only outside a transaction.
            raw.execute("PRAGMA foreign_keys = OFF")
            try:
                with connection.begin():
                    yield connection
            finally:
                raw.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection for queries alone; raises DatabaseError with a sentence when SQLite can't do it."""
        with self._as_sentences(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def plain_sql(self) -> Iterator[sqlite3.Connection]:
        """Yield the driver's own connection, for lists that must be as fast as SQLite is; raises as ``reading``."""
        with self.reading() as connection:
            yield _driver_connection(connection)

    def changed_elsewhere(self) -> bool | None:
        """Tell whether anybody else committed something since this was asked last; the first answer is no.

        Never waits: None while this program itself writes, then the next answer tells. Raises DatabaseError, also when
        the file is not where it was opened any more: better now than at the next save.
        """
        self._hold()
        if self._file is not None and identity(self.path) != self._file:
            raise self._replaced()
        if not self._turn.acquire(blocking=False):
            return None
        try:
            with self._as_sentences(), self._waiting(0) as (_connection, raw):
                seen: int = raw.execute("PRAGMA data_version").fetchone()[0]
        finally:
            self._turn.release()
        before, self._others = self._others, seen
        return before not in (None, seen)

    @contextmanager
    def _as_sentences(self) -> Iterator[None]:
        """Turn every error of SQLite, its driver and the pool into DatabaseError with a sentence."""
        try:
            yield
        except PoolTimeoutError as error:
            raise fault(sqlite3.OperationalError(IN_USE), self.path) from error
        except (DBAPIError, UnicodeError, OverflowError, *driver.errors()) as error:  # type: ignore[misc]
            raise self._told(error) from error

    def _told(self, error: BaseException) -> DatabaseError:
        """Return ``error`` as a sentence; connections that a drive took along are not used again."""
        if isinstance(error, UnicodeDecodeError):
            return fault(ValueError(DAMAGED), self.path)
        error = getattr(error, "orig", None) or error
        if is_gone(error):
            is_elsewhere = identity(self.path) is None
            self.close()
            # Whoever asks first after it went is told so, whether or not it looked where the file is.
            return self._replaced() if is_elsewhere else fault(error, self.path)
        return fault(error, self.path)

    def _connected(self, *, query_only: bool) -> sqlite3.Connection:
        connection = _connect(self.path, self.lock_wait, self._journal)
        if query_only:
            connection.execute("PRAGMA query_only = ON")
        self._file = self._file or identity(self.path)
        return connection

    def _forbid_replaced(self, session: Session) -> None:
        """Raise DatabaseError when another file, or none, has the name of the one that is open, or of its log.

        A save into a file that was moved away or whose drive is gone would be acknowledged and never seen again.
        """
        self._hold()
        log = identity(self.address.log) if self._journal == "WAL" else None
        self._log = self._log or log
        if identity(self.path) == self._file and log == self._log:
            return
        # The next connection is made to whatever is there by then.
        session.invalidate()
        self.close()
        raise self._replaced()

    def _replaced(self) -> DatabaseError:
        message = _(
            "The database “{name}” is not where it was opened any more: its drive went away, or the file was moved or"
            " replaced. Bring it back and try again; what is typed stays."
        )
        return DatabaseError(message.format(name=self.path.name))

    def _hold(self) -> None:
        """Take the lock again that keeps others from deleting the log, if another library here dropped it.

        When others have the file for themselves by now, the log tells: nothing is stored into one without a name.
        """
        if not self.is_on_network and self._file is not None:
            with suppress(OSError):
                hold_again(self.path)

    def close(self) -> None:
        """Give the file back; what is asked for later opens it anew."""
        self._file = self._log = None
        # What others wrote meanwhile can't be known then: it counts as something.
        self._others = None if self._others is None else -1
        self.engine.dispose()
        self._writer.dispose()


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


def _driver_connection(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection: SQLite's, or SQLCipher's, which does all that SQLite's does."""
    return cast(sqlite3.Connection, connection.connection.driver_connection)


def _connect(path: Path, lock_wait: float, journal: str) -> sqlite3.Connection:
    # Never made anew here: on a drive that went away an empty file would stand in for the database.
    connection = driver.connect(path, live=True, timeout=lock_wait, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_mode = {journal}")
        # An acknowledged save must survive a power cut: WAL with NORMAL may lose the last transactions.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -32768")
    except BaseException:
        connection.close()
        raise
    return connection
