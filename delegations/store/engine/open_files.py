"""Which database files this process has open: nothing but SQLite opens and closes one of those.

On POSIX systems closing any descriptor of a file drops all locks that the process holds on it, whoever took them
(https://www.sqlite.org/howtocorrupt.html, 2.2); another program then believes that it is alone and deletes the log
that this one writes to. So the first page is read before the first connection, by a descriptor that is kept until the
last one is closed. Two SQLite libraries in one process know as little of each other's locks (2.2.1 there).

Libraries of others in this process may still open the file (a file dialog that looks what kind it is): ``hold_again``
takes the lock again that they drop.
"""

import os
import sqlite3
import sys
import weakref
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from delegations.store.engine.address import Address
from delegations.store.engine.file_heads import GUARD, OPEN, PAGE, Identity, OpenFile, identity
from delegations.store.engine.shared_places import is_regular
from delegations.store.engine.shared_use import IN_USE

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:

    class _Tracked(sqlite3.Connection):
        end: weakref.finalize[..., sqlite3.Connection]


IsolationLevel = Literal[""] | None
"""Whether the driver begins transactions by itself; None: only when it is told so."""
_PLAIN = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""No translation of line ends on Windows; no waiting for a writer where the name is that of a pipe."""


_NOT_OPENED = "unable to open database file"
"""SQLite's own words, which ``faults`` turns into a sentence."""
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
"""The bytes whose lock says that a file is read (SHARED_FIRST and SHARED_SIZE in SQLite's src/os.h)."""


def is_open(path: Path) -> bool:
    """Tell whether this process has a connection to ``path``."""
    with GUARD:
        return identity(path) in OPEN


def connect(
    path: Path,
    library: ModuleType,
    address: str,
    *,
    left: Callable[[], None] | None = None,
    creating: bool = False,
    timeout: float,
    isolation_level: IsolationLevel = "",
    check_same_thread: bool = True,
) -> sqlite3.Connection:
    """Return a connection of ``library`` to ``path`` by its ``address``; ``left`` is called when it is closed.

    ``creating``: the file is made when it is not there. Raises the library's errors, and sqlite3.OperationalError when
    the other library has the file open.
    """
    with GUARD:
        file, known = _known(path, creating=creating)
        if known.library not in (None, library):
            # Not even to be closed again: that alone would drop the other library's locks.
            raise sqlite3.OperationalError(IN_USE)
        known.library = library
        known.connections += 1
        try:
            connection: _Tracked = library.connect(
                address,
                uri=True,
                factory=_tracked(library),
                timeout=timeout,
                isolation_level=isolation_level,
                check_same_thread=check_same_thread,
            )
        except BaseException:
            _ended(file, None)
            raise
        connection.end = weakref.finalize(connection, _ended, file, left)
        connection.end.atexit = False
        return connection


def _known(path: Path, *, creating: bool) -> tuple[Identity, OpenFile]:
    """Return what is known of the file ``path``, opened now unless it is open already."""
    file = identity(path)
    if file is not None and file in OPEN:
        return file, OPEN[file]
    flags = os.O_RDWR | os.O_CREAT if creating else os.O_RDONLY
    # At a pipe SQLite would wait for ever.
    if not all(is_regular(one) for one in _beside(path) if os.path.lexists(one)):
        raise sqlite3.OperationalError(_NOT_OPENED)
    try:
        descriptor = os.open(path, flags | _PLAIN, 0o600)
    except OSError as error:
        raise sqlite3.OperationalError(_NOT_OPENED) from error
    try:
        there, head = os.fstat(descriptor), os.read(descriptor, PAGE)
    except OSError as error:  # a folder, for one
        os.close(descriptor)
        raise sqlite3.OperationalError(_NOT_OPENED) from error
    file = there.st_dev, there.st_ino
    OPEN[file] = OpenFile(descriptor, head)
    return file, OPEN[file]


def _beside(path: Path) -> tuple[Path, ...]:
    """Return the files that SQLite opens beside a database, which are called after the file itself."""
    return Address(Path(os.path.realpath(path))).side_files


def hold_again(path: Path) -> None:
    """Take the lock of a reader again, in case that something else in this process dropped it.

    Only for a database in WAL mode with connections that stay open: SQLite itself holds no other lock on it then.
    Raises OSError when another program has the file for itself by now.
    """
    with GUARD:
        known = OPEN.get(identity(path) or (0, 0))
        if known is not None and known.connections and sys.platform != "win32":
            fcntl.lockf(known.descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)


def _ended(file: Identity, left: Callable[[], None] | None) -> None:
    with GUARD:
        known = OPEN[file]
        known.connections -= 1
        if not known.connections:
            del OPEN[file]
            os.close(known.descriptor)
    if left is not None:
        left()


@cache
def _tracked(library: ModuleType) -> "type[_Tracked]":
    """Return the connection of ``library`` that tells when it is closed, or forgotten."""

    class Tracked(library.Connection):  # type: ignore[misc,name-defined]
        end: Callable[[], object] | None = None

        def close(self) -> None:
            # The last one brings the log into the file, alone with it: nobody may touch its locks meanwhile.
            with GUARD:
                super().close()
                if self.end is not None:
                    self.end()

    return Tracked
