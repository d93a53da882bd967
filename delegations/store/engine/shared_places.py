"""Our files in folders that others may reach: no link is followed, no name can be guessed, nobody else reads them."""

import os
import re
import stat
from contextlib import suppress
from datetime import datetime
from errno import ELOOP, ENOTDIR
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from delegations.domain.machine.private_files import create_private
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.store.engine.address import Address

_READING = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)  # fmt: skip
_OTHERS, _PRIVATE = 0o077, 0o700
_UNFINISHED = re.compile(
    r"(_[0-9_-]{10,24}_[a-z]{1,20})?\.([0-9a-f]{16}|sqlite3|restoring\.\d{1,10})\.part(-wal|-shm|-journal)?", re.ASCII
)
"""What follows the name of a database in the names of what is being made of it, now and in earlier versions."""


def open_regular(path: Path) -> BufferedReader:
    """Open ``path`` for reading; raises OSError, and FileError when it is a link, a pipe, a device or a folder.

    Never for a database that is open: see ``open_files``.
    """
    try:
        descriptor = os.open(path, _READING)
    except OSError as error:
        if error.errno == ELOOP:
            raise _no_file(path) from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _no_file(path)
    return os.fdopen(descriptor, "rb")


def _no_file(path: Path) -> FileError:
    return FileError(_("“{name}” is not a file.").format(name=path.name))


def is_regular(path: Path) -> bool:
    """Tell whether ``path`` is a plain file, and no link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def new_file(folder: Path, prefix: str = ".") -> tuple[BinaryIO, Path]:
    """Make an empty file of its owner alone in ``folder``, under a name nobody knows before; raises OSError."""
    path = folder / f"{prefix}{os.urandom(8).hex()}.part"
    return create_private(path), path


def new_beside(target: Path) -> Path:
    """Make an empty file beside ``target`` for its making, as ``new_file`` does; raises OSError."""
    stream, path = new_file(target.parent, f"{target.stem}.")
    stream.close()
    return path


def left_behind(folder: Path, stem: str) -> list[Path]:
    """Return what killed programs left in ``folder`` while they made something of the database called ``stem``.

    Names are told by what the program gives and by nothing less: in such a folder people keep files of their own.
    Raises OSError.
    """
    found = (one for one in folder.glob("*.part*") if one.name.startswith(stem))
    return [one for one in found if _UNFINISHED.fullmatch(one.name.removeprefix(stem))]


def forbid_link(target: Path) -> None:
    """Raise FileError when ``target`` is a link: what is written to it would come to be somewhere else."""
    if target.is_symlink():
        message = _("“{name}” is a link to another place; nothing is written there. Delete the link, then try again.")
        raise FileError(message.format(name=target))


def make_private(folder: Path, database: Path) -> None:
    """Make ``folder``, or tighten it: whoever gets at ``database`` itself gets at it, and nobody else.

    Raises FileError when it is somebody else's link or folder, OSError when it can't be made.
    """
    wanted = _PRIVATE | _shared_bits(database)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
        _add_rights(folder, wanted)
        return
    trusted = trusted_owners(database)
    if folder.is_symlink() and (trusted is None or folder.lstat().st_uid not in trusted):
        forbid_link(folder)
    there = folder.stat()
    if not stat.S_ISDIR(there.st_mode):
        raise NotADirectoryError(ENOTDIR, folder.name)
    # Where several share a database, each makes folders for all.
    if trusted is not None and wanted == _PRIVATE and there.st_uid not in trusted | {_owner_of_new(folder)}:
        message = _("The folder “{name}” belongs to somebody else. Move it away, then try again.")
        raise FileError(message.format(name=folder))
    if there.st_mode & _OTHERS & ~wanted:
        with suppress(OSError):  # a drive without owners keeps none out, whatever is asked of it
            folder.chmod(stat.S_IMODE(there.st_mode) & (0o7700 | wanted))


def share_as(path: Path, database: Path) -> None:
    """Let whoever gets at ``database`` get at the new file ``path`` beside it, too."""
    _add_rights(path, _shared_bits(database) & 0o066)


def keep_rights(made: Path, like: Path) -> None:
    """Give the new file ``made`` the rights, the group and where possible the owner of ``like``, if that is a file.

    Whoever shared a database gets at what takes its place; a group that is not the same one is given nothing.
    """
    if not hasattr(os, "chown") or not is_regular(like):
        return
    with suppress(OSError):  # a drive without owners knows no rights
        there = like.stat()
        for owner in (there.st_uid, -1):
            with suppress(OSError):
                os.chown(made, owner, there.st_gid)
                break
        is_same_group = made.stat().st_gid == there.st_gid
        made.chmod(there.st_mode & (0o666 if is_same_group else 0o606) | 0o600)


def put_in_place(made: Path, target: Path) -> None:
    """Let ``made`` take the place of ``target`` in one step, with its rights and group; raises OSError."""
    keep_rights(made, target)
    made.replace(target)


def set_aside(path: Path) -> Path | None:
    """Move a damaged database out of the way; return where it is now, None when there is nothing in it, or none.

    What SQLite kept beside it goes along, even when the file itself is gone: it would be written into the next one.
    """
    stamp = f"{datetime.now().astimezone():%Y-%m-%d_%H-%M-%S}"
    target = path.with_name(f"{path.stem}.damaged_{stamp}{path.suffix}")
    is_there = path.exists() and path.stat().st_size > 0
    if is_there:
        path.rename(target)
    for one, aside in zip(Address(path).side_files, Address(target).side_files, strict=True):
        with suppress(FileNotFoundError):
            one.rename(aside)
    return target if is_there else None


def _add_rights(path: Path, wanted: int) -> None:
    with suppress(OSError):  # a drive without owners knows no rights
        mode = stat.S_IMODE(path.stat().st_mode)
        if wanted & ~mode:
            path.chmod(mode | wanted)


def _shared_bits(database: Path) -> int:
    """Return what group and others get at a folder beside ``database``: as much as they get at the file itself."""
    with suppress(OSError):
        mode = database.stat().st_mode
        return sum(7 << shift for shift in (0, 3) if mode >> shift & 0o6 == 0o6)  # noqa: PLR2004  read and write
    return 0


def trusted_owners(database: Path) -> set[int] | None:
    """Return who may own a folder of ours: we, the system, whoever owns the database; None where nobody owns files."""
    if not hasattr(os, "geteuid"):
        return None
    owners = {os.geteuid(), 0}
    with suppress(OSError):
        owners.add(database.stat().st_uid)
    return owners


def _owner_of_new(folder: Path) -> int:
    """Return to whom a new file in ``folder`` belongs: on network drives all may be one and the same owner's."""
    stream, path = new_file(folder)
    try:
        return os.fstat(stream.fileno()).st_uid
    finally:
        stream.close()
        with suppress(OSError):
            path.unlink()
