"""Which running programs of this user there are: each holds the lock of a small file of its own as long as it lives.

The system gives such a lock back however a program ends, so a window that was killed is known from one that lives.
"""

import os
import sys
import threading
import uuid
from contextlib import suppress
from pathlib import Path

from delegations.domain.machine.user_folders import user_folder

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_mutex = threading.Lock()
_names: dict[tuple[int, Path], str] = {}
"""The name of this program by its process and the folder of its user."""


def this_program() -> str:
    """Return the name of this running program, the same as long as it runs; nothing where no lock can be had."""
    try:
        folder = _folder()
        with _mutex:
            # What was forked is another program, although it has the same descriptors.
            key = os.getpid(), folder
            if key not in _names:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _forget_the_dead(folder)
                _names[key] = _begin(folder)
            return _names[key]
    except OSError:
        return ""


def is_running(name: str) -> bool:
    """Tell whether the program called ``name`` runs on this machine, as this user."""
    with suppress(OSError):
        return name in _names.values() or not _is_dead(_folder() / name)
    return False


def _folder() -> Path:
    return user_folder("state") / "running"


def _begin(folder: Path) -> str:
    """Make a file, lock it for good and return its name."""
    while True:
        name = uuid.uuid4().hex
        path = folder / name
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        if _lock(descriptor, alone=True) and path.exists():
            return name
        os.close(descriptor)  # another program took it for that of a dead one


def _is_dead(path: Path) -> bool:
    """Tell whether nobody holds the lock of ``path``."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return True
    try:
        return _lock(descriptor, alone=False)
    finally:
        os.close(descriptor)


def _forget_the_dead(folder: Path) -> None:
    for path in folder.iterdir():
        with suppress(OSError):
            if _is_dead(path):
                path.unlink(missing_ok=True)


def _lock(descriptor: int, *, alone: bool) -> bool:
    """Take the lock of a file, alone or together with others who only look; tell whether it was free."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
