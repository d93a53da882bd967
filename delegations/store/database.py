"""One database file: connections set up for safety, and sessions that are one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from delegations.domain.errors import DatabaseError
from delegations.domain.texts import _
from delegations.store import driver
from delegations.store.faults import DAMAGED, fault
from delegations.store.whereabouts import is_on_network

LOCK_WAIT = 2.0
"""Seconds to wait for another program's lock before saying so."""
_GONE = ("disk i/o", "unable to open", "readonly")
"""What SQLite says of a connection whose drive or network went away: once it is back, only a new one works."""


class Database:
    """An opened database file; ``open_database`` makes one after its checks."""

    def __init__(self, path: Path, *, lock_wait: float = LOCK_WAIT) -> None:
        self.path, self.lock_wait = path, lock_wait
        self.file_key: bytes | None = None
        """The key of attached files, when the database is encrypted."""
        self._file: tuple[int, int] | None = None
        # The shared memory of a write-ahead log does not reach from one machine to another.
        journal = "DELETE" if is_on_network(path) else "WAL"
        self.files = path.with_name(f"{path.stem}.files")
        # Named on purpose: for a URL without a file SQLAlchemy would take one connection a thread, and close those of
        # other threads, in use or not, once there are more than the pool holds. That ends in a crash inside SQLite.
        self.engine: Engine = create_engine(
            "sqlite://",
            module=driver.module_of(path),
            creator=lambda: self._connected(journal),
            query_cache_size=500,
            poolclass=QueuePool,
            pool_size=5,
        )
        event.listen(self.engine, "begin", _begin)

    @contextmanager
    def session(self, *, lock_wait: float | None = None) -> Iterator[Session]:
        """Yield a session whose work is committed as one transaction, or not at all.

        ``lock_wait``: seconds to wait for a lock, when it is not the usual time. Raises DatabaseError with a sentence
        when SQLite can't do it.
        """
        try:
            with Session(self.engine, expire_on_commit=False) as session, session.begin():
                if lock_wait is not None:
                    session.execute(text(f"PRAGMA busy_timeout = {int(lock_wait * 1000)}"))
                try:
                    yield session
                    self._forbid_replaced()
                finally:
                    if lock_wait is not None:
                        session.execute(text(f"PRAGMA busy_timeout = {int(self.lock_wait * 1000)}"))
        except (DBAPIError, UnicodeDecodeError) as error:
            raise self._told(error) from error

    def _told(self, error: BaseException) -> DatabaseError:
        """Return ``error`` as a sentence; connections that a drive took along are not used again."""
        if isinstance(error, UnicodeDecodeError):
            return fault(ValueError(DAMAGED), self.path)
        error = getattr(error, "orig", None) or error
        if any(word in str(error).casefold() for word in _GONE):
            self._file = None
            self.engine.dispose()
        return fault(error, self.path)

    def _connected(self, journal: str) -> Any:
        connection = _connect(self.path, self.lock_wait, journal)
        self._file = self._file or _identity(self.path)
        return connection

    def _forbid_replaced(self) -> None:
        """Raise DatabaseError when another file, or none, has the name of the one that is open.

        A save into a file that was moved away or whose drive is gone would be acknowledged and never seen again.
        """
        if self._file is None or _identity(self.path) == self._file:
            return
        # The next connection is made to whatever is there by then.
        self._file = None
        self.engine.dispose()
        message = _(
            "The database “{name}” is not where it was opened any more: its drive went away, or the file was moved or"
            " replaced. Bring it back and try again; what is typed stays."
        )
        raise DatabaseError(message.format(name=self.path.name))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection for queries alone."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except (DBAPIError, UnicodeDecodeError) as error:
            raise self._told(error) from error

    def close(self) -> None:
        """Give the file back."""
        self.engine.dispose()


def _connect(path: Path, lock_wait: float, journal: str) -> Any:
    # Never made anew here: on a drive that went away an empty file would stand in for the database.
    connection = driver.connect(path, timeout=lock_wait, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_mode = {journal}")
    # An acknowledged save must survive a power cut: WAL with NORMAL may lose the last transactions.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -32768")
    return connection


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        known = path.stat()
    except OSError:
        return None
    return known.st_dev, known.st_ino


def _begin(connection: Any) -> None:
    # pysqlite would begin late and without a snapshot; SQLAlchemy documents this as the way to real transactions.
    connection.exec_driver_sql("BEGIN")
