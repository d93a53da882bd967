"""A second folder for backups, on another disk: databases and attached files.

Which folder it is stands in a small file among the first backups, so that it is known when the database is gone. Others
may write to it, too: no link in it is followed, and no name in it can be guessed.
"""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from delegations.domain.machine.file_words import reason_of
from delegations.domain.text.errors import DatabaseError, FileError
from delegations.domain.text.texts import _
from delegations.store.backups.backup import make_folder, prune
from delegations.store.backups.backup_list import digest_of
from delegations.store.engine.address import Address
from delegations.store.engine.shared_places import (
    forbid_link,
    is_regular,
    make_private,
    new_file,
    open_regular,
    share_as,
)
from delegations.store.files.encrypted_files import FileKey, head_of
from delegations.store.files.stored_files import (
    StoredFiles,
    is_whole,
    stored_digests,
    stored_path,
    take_copy,
    write_anew,
)

_LONGEST_NOTE = 1 << 20
"""Bytes: paths of thousands of folders."""
_NOTE = "second-folder.txt"
_EARLIER = "earlier-second-folders.txt"
"""Where backups went before: what lies there follows a change of the passphrase, too."""


def second_folder(path: Path) -> Path | None:
    """Return the second folder for backups of the database ``path``, or None when none was chosen."""
    return next(iter(noted(path, _NOTE)), None)


def all_second_folders(path: Path) -> list[Path]:
    """Return the second folder of the database ``path`` and those that were it before."""
    return list(dict.fromkeys((*noted(path, _NOTE), *noted(path, _EARLIER))))


def noted(path: Path, name: str) -> list[Path]:
    """Return the places that stand in the note ``name`` among the backups of the database ``path``, if there is one."""
    try:
        with open_regular(Address(path).backups / name) as stream:
            lines = stream.read(_LONGEST_NOTE).decode().splitlines()
    except (OSError, UnicodeDecodeError, FileError):
        return []
    return [Path(line) for line in lines if line.strip()]


def write_note(path: Path, name: str, folders: list[Path]) -> None:
    """Write places into the note ``name`` among the backups of the database ``path``; raises OSError."""
    stream, unfinished = new_file(Address(path).backups)
    with stream:
        stream.write("".join(f"{one}\n" for one in folders).encode("utf-8", "surrogateescape"))
    share_as(unfinished, path)
    unfinished.replace(Address(path).backups / name)


def choose_second_folder(path: Path, folder: Path | None) -> None:
    """Let backups of the database ``path`` go to ``folder`` too, or with None to no second one.

    Raises DatabaseError when ``folder`` can't be written to, or is where the first backups are.
    """
    first = Address(path).backups
    if folder is None:
        _remember_earlier(path)
        (first / _NOTE).unlink(missing_ok=True)
        return
    if folder.resolve() in (first.resolve(), path.parent.resolve()):
        raise DatabaseError(_("Choose a folder that is not the one of the database, best on another disk."))
    _forbid_unwritable(folder)
    make_folder(first, path)
    _remember_earlier(path)
    write_note(path, _NOTE, [folder.absolute()])


def _remember_earlier(path: Path) -> None:
    if (before := second_folder(path)) is not None:
        write_note(path, _EARLIER, list(dict.fromkeys((*noted(path, _EARLIER), before))))


def _forbid_unwritable(folder: Path) -> None:
    try:
        stream, trial = new_file(folder)
        stream.close()
        trial.unlink()
    except OSError as error:
        raise _unreachable(folder, error) from error


def _unreachable(folder: Path, error: OSError) -> DatabaseError:
    message = _("The second folder for backups “{name}” can't be written to: {reason}. The first backup is made.")
    return DatabaseError(message.format(name=folder, reason=reason_of(error)))


def copy_to_second(path: Path, backup: Path) -> Path | None:
    """Copy ``backup`` of the database ``path``, and attached files that differ there, to the second folder.

    Return the copy, or None when there is no second folder. Raises DatabaseError and FileError with a sentence.
    """
    folder = second_folder(path)
    if folder is None:
        return None
    target = folder / backup.name
    try:
        _forbid_absent(folder)
        copy_verified(backup, target)
        _copy_files(path, folder)
    except OSError as error:
        raise _unreachable(folder, error) from error
    prune(folder, path)
    return target


def refresh_files(path: Path, folder: Path, key: FileKey) -> None:
    """Let the attached files in the second folder ``folder`` be as those of the database ``path``, under its ``key``.

    Those that are no longer here are written anew where they lie; what no key opens stays as it is: nobody else opens
    it either. Raises OSError and FileError.
    """
    _forbid_absent(folder)
    _copy_files(path, folder)
    theirs = folder / Address(path).files.name
    if not theirs.is_dir():
        return
    for digest in list(stored_digests(theirs)):
        if not is_regular(stored_path(Address(path).files, digest)):
            with suppress(FileError):
                write_anew(stored_path(theirs, digest), key)


def _forbid_absent(folder: Path) -> None:
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "")


def _copy_files(path: Path, folder: Path) -> None:
    files = Address(path).files
    theirs = folder / files.name
    for digest in stored_digests(files):
        source, copy = stored_path(files, digest), stored_path(theirs, digest)
        for one in (theirs, copy.parent):
            forbid_link(one)
            make_private(one, path)
        if not _is_copy(source, copy):
            copy_verified(source, copy)


def _is_copy(source: Path, copy: Path) -> bool:
    """Tell whether ``copy`` is one of ``source`` as that lies here now, by what they begin with and by their size."""
    forbid_link(copy)
    if not is_regular(copy):
        return False
    return source.stat().st_size == copy.stat().st_size and head_of(source) == head_of(copy)


def copy_back(folder: Path, files: StoredFiles, digest: str) -> bool:
    """Bring the attached file ``digest`` back from the second folder; tell whether it was there, whole.

    A plain one is sealed on the way when all others are.
    """
    source, target = stored_path(folder / files.name, digest), files.path_of(digest)
    known = FileKey(files.key.now, (*files.key.before, None))
    if not is_regular(source) or not is_whole(source, digest, known):
        return False
    take_copy(source, files.folder, digest)
    write_anew(target, known)
    return files.is_whole(digest)


def copy_verified(source: Path, target: Path) -> None:
    """Copy a file, and compare the copy before it takes its place; raises OSError and FileError."""
    forbid_link(target)
    stream, unfinished = new_file(target.parent, f"{target.stem}.")
    try:
        with stream, open_regular(source) as original:
            shutil.copyfileobj(original, stream)
            stream.flush()
            os.fsync(stream.fileno())
        if digest_of(source) != digest_of(unfinished):
            raise FileError(_("The copy “{name}” differs from its original.").format(name=target))
        unfinished.replace(target)
    finally:
        with suppress(OSError):
            unfinished.unlink()
