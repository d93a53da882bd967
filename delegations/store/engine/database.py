"""One database file: connections set up for safety, reading that never writes, and writing as one transaction."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.machine.memory import give_back
from delegations.domain.text.errors import DatabaseError
from delegations.store.engine import driver
from delegations.store.engine.address import Address
from delegations.store.engine.faults import DAMAGED, fault, is_gone, replaced
from delegations.store.engine.file_heads import Identity, identity
from delegations.store.engine.open_files import hold_again
from delegations.store.engine.plain_connections import PlainConnections
from delegations.store.engine.shared_use import IN_USE
from delegations.store.engine.storage_location import is_on_network
from delegations.store.files.encrypted_files import PLAIN
from delegations.store.files.stored_files import StoredFiles
from delegations.store.rows.changes import Changes, touched

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

    from delegations.store.engine.sessions import Sessions

LOCK_WAIT = 2.0
"""Seconds to wait for another program's lock before saying so."""


class Database:
    """An opened database file; ``open_database`` makes one after its checks.

    Many connections read and can't write; one writes, and takes SQLite's write lock when it begins, so that whoever
    comes second waits for it (``lock_wait``) instead of being refused for what it read before. That one connection
    also tells what others wrote: SQLite counts for each connection the changes of all others.

    SQLAlchemy, which takes longer to load than a first list to be shown, is loaded when a session or a connection of
    its own is asked for first (``Sessions``); ``plain_sql`` needs none of it.
    """

    def __init__(self, path: Path, *, lock_wait: float = LOCK_WAIT) -> None:
        self.address, self.path, self.lock_wait = Address(path), path, lock_wait
        self.file_key = PLAIN
        """The key of attached files; they are plain when the database is not encrypted."""
        self._file: Identity | None = None
        self._log: Identity | None = None
        # The shared memory of a write-ahead log does not reach from one machine to another.
        self._journal = "DELETE" if is_on_network(path) else "WAL"
        self._module = driver.module_of(path)
        self._readers = PlainConnections(lambda: self._connected(query_only=True))
        self._writers = PlainConnections(lambda: self._connected(query_only=False))
        """The one that writes, until SQLAlchemy is loaded and has it."""
        self._loading = threading.Lock()
        self._loaded: Sessions | None = None
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

    @property
    def engine(self) -> "Engine":
        """SQLAlchemy's engine for reading alone."""
        return self._sessions.readers

    @property
    def _sessions(self) -> "Sessions":
        with self._loading:
            if self._loaded is None:
                from delegations.store.engine.sessions import Sessions

                self._loaded = Sessions(self._module, self._readers.new, self._writers.taken_over, self.lock_wait)
            return self._loaded

    @contextmanager
    def session(self) -> "Iterator[Session]":
        """Yield a session that sees one state of the database and can't change it.

        Raises DatabaseError with a sentence when SQLite can't do it.
        """
        with self._as_sentences(), self._sessions.reading_session() as session:
            yield session

    @contextmanager
    def writing(self, *, lock_wait: float | None = None) -> "Iterator[Session]":
        """Yield a session that has the write lock from its beginning; all of its work is committed, or nothing.

        What repeats the name of something that was renamed in it follows before the end.

        ``lock_wait``: seconds to wait for others who write, when it is not the usual time. Raises DatabaseError with a
        sentence when SQLite can't do it.
        """
        # What only reads – most commands, a window until its first save – never loads it.
        from delegations.store.rows.names_watched import settle, watch

        wait = self.lock_wait if lock_wait is None else lock_wait
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("writing within writing: the outer one would wait for itself")
        sessions = self._sessions
        with self._as_sentences():
            if not self._turn.acquire(timeout=wait):
                raise sqlite3.OperationalError(IN_USE)
            self._writing_thread = threading.get_ident()
            try:
                with sessions.writing_session(wait) as session:
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
    def migrating(self) -> "Iterator[Connection]":
        """Yield a connection in one transaction without checks of foreign keys; raises as ``writing``.

        A migration that makes a table anew drops the old one; with foreign keys on, SQLite would take all rows that
        point to it along.
        """
        with self._as_sentences(), self._sessions.waiting(self.lock_wait) as (connection, raw):
            # It counts only outside a transaction.
            raw.execute("PRAGMA foreign_keys = OFF")
            try:
                with connection.begin():
                    yield connection
            finally:
                raw.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def reading(self) -> "Iterator[Connection]":
        """Yield a connection for queries alone; raises DatabaseError with a sentence when SQLite can't do it."""
        with self._as_sentences(), self._sessions.readers.connect() as connection:
            yield connection

    @contextmanager
    def plain_sql(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection of the driver, for what must be as fast as SQLite; it only reads. Raises as ``reading``.

        Each statement sees the state of its own moment.
        """
        with self._as_sentences(), self._readers.one() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Yield such a connection whose statements all see one state of the database. Raises as ``reading``."""
        with self.plain_sql() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def _writer_at_once(self) -> Iterator[sqlite3.Connection]:
        """Yield the driver's connection that writes; it waits for no lock."""
        if self._loaded is not None:
            with self._loaded.waiting(0) as (_connection, raw):
                yield raw
            return
        with self._writers.one() as raw:
            raw.execute("PRAGMA busy_timeout = 0")
            yield raw

    def changed_elsewhere(self) -> bool | None:
        """Tell whether anybody else committed something since this was asked last; the first answer is no.

        Never waits: None while this program itself writes, then the next answer tells. Raises DatabaseError, also when
        the file is not where it was opened any more: better now than at the next save.
        """
        self._hold()
        if self._file is not None and identity(self.path) != self._file:
            raise replaced(self.path)
        if not self._turn.acquire(blocking=False):
            return None
        try:
            with self._as_sentences(), self._writer_at_once() as raw:
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
        except Exception as error:
            if isinstance(error, self._errors()):
                raise self._told(error) from error
            raise

    @contextmanager
    def while_there(self) -> Iterator[None]:
        """Say of an error inside the block that the file went away, where it did: work on its path alone can't tell."""
        try:
            yield
        except DatabaseError as error:
            if identity(self.path) is None:
                raise replaced(self.path) from error
            raise

    def _errors(self) -> tuple[type[BaseException], ...]:
        """Return what says that the database can't do something; SQLAlchemy's own are known once it is loaded."""
        of_library = self._loaded.errors if self._loaded is not None else ()
        return (UnicodeError, OverflowError, *driver.errors(), *of_library)

    def _told(self, error: BaseException) -> DatabaseError:
        """Return ``error`` as a sentence; connections that a drive took along are not used again."""
        if isinstance(error, UnicodeDecodeError):
            return fault(ValueError(DAMAGED), self.path)
        if self._loaded is not None:
            error = self._loaded.cause(error)
        if is_gone(error):
            is_elsewhere = identity(self.path) is None
            self.close()
            # Whoever asks first after it went is told so, whether or not it looked where the file is.
            return replaced(self.path) if is_elsewhere else fault(error, self.path)
        return fault(error, self.path)

    def _connected(self, *, query_only: bool) -> sqlite3.Connection:
        connection = _connect(self.path, self.lock_wait, self._journal)
        if query_only:
            connection.execute("PRAGMA query_only = ON")
            # Several stay open, and what one gathered is not given back; 4 MiB serve a million records as well.
            connection.execute("PRAGMA cache_size = -4096")
        self._file = self._file or identity(self.path)
        return connection

    def _forbid_replaced(self, session: "Session") -> None:
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
        raise replaced(self.path)

    def _hold(self) -> None:
        """Take the lock again that keeps others from deleting the log, if another library here dropped it.

        When others have the file for themselves by now, the log tells: nothing is stored into one without a name.
        """
        if not self.is_on_network and self._file is not None:
            with suppress(OSError):
                hold_again(self.path)

    def rest(self) -> None:
        """Give back the memory that reading took: of a large database it is up to 4 MiB a connection.

        For when nothing is read for a while; what is asked for next is read anew. Raises as ``reading``.
        """
        with self._as_sentences():
            self._readers.rest()
        give_back()

    def close(self) -> None:
        """Give the file back; what is asked for later opens it anew."""
        self._file = self._log = None
        # What others wrote meanwhile can't be known then: it counts as something.
        self._others = None if self._others is None else -1
        self._readers.close()
        self._writers.close()
        if self._loaded is not None:
            self._loaded.close()


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
