"""Who has a database in use: any number of programs together, or one alone that puts another file in its place.

SQLite's own locks belong to a file, not to its name. A program that waits for the lock of a file that is being replaced
would get it on the old one, which nobody sees any more. So each program of ours holds a small lock file beside the
database, together with others, for as long as it has a connection; making, migrating and rewriting hold it alone.
On Windows an open file can't be replaced at all, and nothing more is needed.
"""

import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from delegations.store.engine.address import Address

if sys.platform != "win32":
    import fcntl

_PAUSE = 0.02
"""Seconds between two looks at a lock that somebody else holds."""
IN_USE = "database is locked"
"""SQLite's own words, which ``faults`` turns into a sentence."""


@dataclass(slots=True)
class _Use:
    """What this process does with one database; ``owner`` is the thread that has it alone."""

    descriptor: int | None = None
    holders: int = 0
    owner: int | None = None


_mutex = threading.RLock()
"""One that its holder may take again: a forgotten connection may be collected, and give back, at any moment."""
_uses: dict[Path, _Use] = {}


def share(path: Path, wait: float) -> Callable[[], None]:
    """Have the database ``path`` in use together with others, until the returned function is called.

    Raises sqlite3.OperationalError when somebody has it alone for longer than ``wait`` seconds.
    """
    place = path.absolute()
    _until(lambda: _try_to_share(place), wait)
    return lambda: _give_back(place)


@contextmanager
def alone(path: Path, wait: float) -> Iterator[None]:
    """Have the database ``path`` for this thread alone: nobody else of ours can open it meanwhile.

    Raises sqlite3.OperationalError when others have it in use for longer than ``wait`` seconds.
    """
    place = path.absolute()
    with _mutex:
        is_ours = place in _uses and _uses[place].owner == threading.get_ident()
    if is_ours:
        yield
        return
    _until(lambda: _try_to_own(place), wait)
    try:
        yield
    finally:
        with _mutex:
            _use(place).owner = None
            _let_go(place)


def _until(succeeds: Callable[[], bool], wait: float) -> None:
    deadline = time.monotonic() + wait
    while True:
        with _mutex:
            if succeeds():
                return
        if time.monotonic() >= deadline:
            raise sqlite3.OperationalError(IN_USE)
        time.sleep(_PAUSE)


def _use(place: Path) -> _Use:
    return _uses.setdefault(place, _Use())


def _try_to_share(place: Path) -> bool:
    use = _use(place)
    if use.owner not in (None, threading.get_ident()):
        return False
    if use.holders == 0 and use.owner is None and not _lock(place, use, together=True):
        return False
    use.holders += 1
    return True


def _try_to_own(place: Path) -> bool:
    use = _use(place)
    if use.holders or use.owner is not None or not _lock(place, use, together=False):
        return False
    use.owner = threading.get_ident()
    return True


def _give_back(place: Path) -> None:
    with _mutex:
        _use(place).holders -= 1
        _let_go(place)


def _lock(place: Path, use: _Use, *, together: bool) -> bool:
    """Take the lock of the file beside ``place``; tell whether it is held, or can't be had here at all."""
    if sys.platform == "win32":
        return True
    name = Address(place).lock
    try:
        descriptor = os.open(name, os.O_RDWR | os.O_CREAT, 0o666 if _is_for_all(place) else 0o600)
    except OSError:
        return True  # a folder that can't be written to: nothing can be put in place of the database either
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if together else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        held = os.fstat(descriptor)
        there = name.stat()
    except OSError:
        os.close(descriptor)
        return False
    if (held.st_dev, held.st_ino) != (there.st_dev, there.st_ino):
        os.close(descriptor)  # the last one to leave has just deleted it
        return False
    use.descriptor = descriptor
    return True


def _is_for_all(place: Path) -> bool:
    """Tell whether others than its owner may write to the database, and so to its lock file."""
    try:
        return bool(place.stat().st_mode & 0o022)
    except OSError:
        return False


def _let_go(place: Path) -> None:
    """Give the lock back when nothing of this process needs it; the last one of all deletes its file."""
    use = _use(place)
    if use.holders or use.owner is not None:
        return
    del _uses[place]
    if use.descriptor is None or sys.platform == "win32":
        return
    with suppress(OSError):
        fcntl.flock(use.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        Address(place).lock.unlink()
    os.close(use.descriptor)
