"""The one way in which the program writes a file that leaves it: whole or not at all, and for its owner alone.

A file is private from its first byte, not after the last: it is made with its mode, in a name nobody can guess, and
takes its place when it is whole. The umask of the user can only take rights away from that. Files that others have to
read are given to them by whoever owns the folder.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PRIVATE = 0o600
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def create_private(path: Path) -> BinaryIO:
    """Make the new file ``path``, which only its owner may read, and open it to be written; raises OSError.

    Nothing that is there already is opened, nor what a link there points to.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BINARY
    return os.fdopen(os.open(path, flags, PRIVATE), "wb")


def append_private(path: Path, *, anew: bool = False) -> BinaryIO:
    """Open the file ``path`` to be written at its end, made private when it is new; raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | _NO_LINK | _BINARY | (os.O_TRUNC if anew else os.O_APPEND)
    return os.fdopen(os.open(path, flags, PRIVATE), "wb")


@contextmanager
def writing_whole(target: Path) -> Iterator[BinaryIO]:
    """Open a file to be written that takes the place of ``target`` at the end, and is gone when that fails.

    Raises OSError.
    """
    unfinished = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with create_private(unfinished) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def write_whole(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target`` whole or not at all, for its owner alone; raises OSError."""
    with writing_whole(target) as stream:
        stream.write(content)


def write_note(target: Path, content: bytes) -> None:
    """Write ``content`` as ``write_whole`` does, in a folder that is its owner's alone; raises OSError."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(target, content)
