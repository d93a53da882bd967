"""What database files begin with, and which of them this process has open. No SQLite library is loaded for it.

A first look at a file, before anything is loaded that opens it, tells whose it seems to be; it must not be opened and
closed while a connection to it is there (``open_files`` says why), so both stand on the same list.
"""

import threading
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

Identity = tuple[int, int]
"""Device and number of a file: the same for all its names."""
MAGIC = b"SQLite format 3\x00"
APPLICATION_ID = 0x44454C47
"""«DELG» in the header of our files (PRAGMA application_id): no other program's file is taken for ours."""
_APPLICATION = slice(68, 72)
"""Where it stands (https://www.sqlite.org/fileformat2.html, 1.3)."""
PAGE = 4096


@dataclass(slots=True)
class OpenFile:
    """A file that this process has connections to, and the descriptor that is kept until the last one is closed."""

    descriptor: int
    head: bytes
    """What the file began with before it was opened."""
    library: ModuleType | None = None
    connections: int = 0


GUARD = threading.RLock()
OPEN: dict[Identity, OpenFile] = {}


def identity(path: Path) -> Identity | None:
    """Return which file ``path`` names now; None when there is none."""
    try:
        known = path.stat()
    except OSError:
        return None
    return known.st_dev, known.st_ino


def head_of(path: Path) -> bytes:
    """Return the first 4096 bytes of ``path``, as they were before this process opened it; raises OSError."""
    with GUARD:
        known = OPEN.get(identity(path) or (0, 0))
        if known is not None:
            return known.head
        with path.open("rb") as stream:
            return stream.read(PAGE)


def is_new(path: Path) -> bool:
    """Tell whether there is nothing yet at ``path``; raises OSError when that can't be known."""
    try:
        return path.stat().st_size == 0
    except (FileNotFoundError, NotADirectoryError):
        return True


def is_plain_and_ours(head: bytes) -> bool:
    """Tell whether a file that begins so is a database of this program without a passphrase, of whatever version."""
    return head.startswith(MAGIC) and head[_APPLICATION] == APPLICATION_ID.to_bytes(4, "big")
