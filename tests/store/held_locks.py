"""Whether this process holds SQLite's lock on a file: what keeps others from deleting the log it writes to."""

import os
from pathlib import Path

_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
"""The bytes of a database that SQLite locks for readers (src/os.h of SQLite): in WAL mode as long as it is open."""


def is_held(path: Path) -> bool:
    """Tell whether somebody holds the lock of a reader on ``path``, asked from another process.

    In this process the question itself would take the lock away: closing the descriptor drops it.
    """
    import fcntl

    child = os.fork()
    if child == 0:
        try:
            descriptor = os.open(path, os.O_RDWR)
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
