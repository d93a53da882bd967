"""A second folder for backups, on another disk: databases and attached files.

Which folder it is stands in a small file among the first backups, so that it is known when the database is gone.
"""

import errno
import hashlib
import os
import shutil
from pathlib import Path

from delegations.domain.errors import DatabaseError, FileError
from delegations.domain.file_words import reason_of
from delegations.domain.texts import _
from delegations.store.backup import make_folder, prune, unfinished_beside
from delegations.store.faults import backup_folder
from delegations.store.files import is_whole, stored_digests, stored_path

_NOTE = "second-folder.txt"


def second_folder(path: Path) -> Path | None:
    """Return the second folder for backups of the database ``path``, or None when none was chosen."""
    try:
        words = (backup_folder(path) / _NOTE).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(words) if words else None


def choose_second_folder(path: Path, folder: Path | None) -> None:
    """Let backups of the database ``path`` go to ``folder`` too, or with None to no second one.

    Raises DatabaseError when ``folder`` can't be written to, or is where the first backups are.
    """
    note = backup_folder(path) / _NOTE
    if folder is None:
        note.unlink(missing_ok=True)
        return
    first = backup_folder(path)
    if folder.resolve() in (first.resolve(), path.parent.resolve()):
        raise DatabaseError(_("Choose a folder that is not the one of the database, best on another disk."))
    _forbid_unwritable(folder)
    make_folder(first)
    unfinished = unfinished_beside(note)
    unfinished.write_text(f"{folder.absolute()}\n", encoding="utf-8")
    unfinished.replace(note)


def _forbid_unwritable(folder: Path) -> None:
    trial = folder / ".delegations-trial"
    try:
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise _unreachable(folder, error) from error


def _unreachable(folder: Path, error: OSError) -> DatabaseError:
    message = _("The second folder for backups “{name}” can't be written to: {reason}. The first backup is made.")
    return DatabaseError(message.format(name=folder, reason=reason_of(error)))


def copy_to_second(path: Path, backup: Path, files: Path) -> Path | None:
    """Copy ``backup`` of the database ``path``, and attached files that are missing there, to the second folder.

    Return the copy, or None when there is no second folder. Raises DatabaseError with a sentence.
    """
    folder = second_folder(path)
    if folder is None:
        return None
    target = folder / backup.name
    try:
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, "")
        _copy_verified(backup, target)
        theirs = folder / files.name
        for digest in stored_digests(files):
            copy = stored_path(theirs, digest)
            if not copy.exists():
                copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _copy_verified(stored_path(files, digest), copy)
    except OSError as error:
        raise _unreachable(folder, error) from error
    prune(folder, path.stem)
    return target


def copy_back(folder: Path, files: Path, digest: str, key: bytes | None) -> bool:
    """Bring the attached file ``digest`` back from the second folder; tell whether it was there, whole."""
    source, target = stored_path(folder / files.name, digest), stored_path(files, digest)
    if not is_whole(source, digest, key):
        return False
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _copy_verified(source, target)
    return True


def _copy_verified(source: Path, target: Path) -> None:
    unfinished = unfinished_beside(target)
    try:
        shutil.copyfile(source, unfinished)
        unfinished.chmod(0o600)
        with unfinished.open("rb+") as stream:
            os.fsync(stream.fileno())
        with source.open("rb") as one, unfinished.open("rb") as other:
            same = hashlib.file_digest(one, "sha256").digest() == hashlib.file_digest(other, "sha256").digest()
        if not same:
            raise FileError(_("The copy “{name}” differs from its original.").format(name=target))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
