"""Which database files this process has open: nothing but SQLite opens and closes one of those.

On POSIX systems closing any descriptor of a file drops all locks that the process holds on it, whoever took them
(https://www.sqlite.org/howtocorrupt.html, 2.2); another program then believes that it is alone and deletes the log
that this one writes to. So the first page is read before the first connection, and what it said is remembered until
the last one is closed. Two SQLite libraries in one process know as little of each other's locks (2.2.1 there).
"""

import sqlite3
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from delegations.store.shared_use import IN_USE

Identity = tuple[int, int]
"""Device and number of a file: the same for all its names."""
_PAGE = 4096


@dataclass(slots=True)
class _OpenFile:
    head: bytes
    """What the file began with before it was opened."""
    library: ModuleType
    connections: int = 0


_guard = threading.RLock()
_open: dict[Identity, _OpenFile] = {}


def identity(path: Path) -> Identity | None:
    """Return which file ``path`` names now; None when there is none."""
    try:
        known = path.stat()
    except OSError:
        return None
    return known.st_dev, known.st_ino


def head_of(path: Path) -> bytes:
    """Return the first 4096 bytes of ``path``, as they were before this process opened it; raises OSError."""
    with _guard:
        known = _open.get(identity(path) or (0, 0))
        if known is not None:
            return known.head
        with path.open("rb") as stream:
            return stream.read(_PAGE)


def is_open(path: Path) -> bool:
    """Tell whether this process has a connection to ``path``."""
    with _guard:
        return identity(path) in _open


def connect(
    path: Path, library: ModuleType, address: str, *, left: Callable[[], None] | None = None, **options: Any
) -> Any:
    """Return a connection of ``library`` to ``path`` by its ``address``; ``left`` is called when it is closed.

    Raises the library's errors, and sqlite3.OperationalError when the other library has the file open.
    """
    with _guard:
        head = head_of(path) if path.exists() else b""
        there = _open.get(identity(path) or (0, 0))
        if there is not None and there.library is not library:
            # Not even to be closed again: that alone would drop the other library's locks.
            raise sqlite3.OperationalError(IN_USE)
        connection = library.connect(address, uri=True, factory=_tracked(library), **options)
        file = identity(path)
        if file is not None:
            _open.setdefault(file, _OpenFile(head, library)).connections += 1
        connection.end = weakref.finalize(connection, _ended, file, left)
        connection.end.atexit = False
        return connection


def _ended(file: Identity | None, left: Callable[[], None] | None) -> None:
    with _guard:
        if file is not None:
            known = _open[file]
            known.connections -= 1
            if not known.connections:
                del _open[file]
    if left is not None:
        left()


@cache
def _tracked(library: ModuleType) -> type[Any]:
    """Return the connection of ``library`` that tells when it is closed, or forgotten."""

    class Tracked(library.Connection):  # type: ignore[misc,name-defined]
        end: Callable[[], object] | None = None

        def close(self) -> None:
            super().close()
            if self.end is not None:
                self.end()

    return Tracked
