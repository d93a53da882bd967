"""Backups by SQLite's own backup API: whole even while the database is written to, opened once to be verified."""

import os
import re
import sqlite3
import time
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from delegations.domain.machine.file_words import reason_of
from delegations.domain.office.backups import MOST_BYTES, Backup, kept, sizes_of
from delegations.domain.office.vocabulary import BackupReason
from delegations.domain.text.errors import DatabaseError, FileError, PassphraseError, UnprotectedError
from delegations.domain.text.texts import _
from delegations.store.backups.backup_list import ListedBackup, digest_of, is_begun, made_backups, note_backups
from delegations.store.engine import driver
from delegations.store.engine.address import Address
from delegations.store.engine.faults import DAMAGED, as_sentences
from delegations.store.engine.shared_places import (
    is_regular,
    left_behind,
    make_private,
    new_beside,
    share_as,
    trusted_owners,
)

_LEFT_BEHIND = 24 * 3600
"""Seconds after which an unfinished backup is nobody's."""
_WRITTEN_BY_OTHERS = 0o022
_CLOCKS = timedelta(days=1)
"""How far the clocks of two machines may be apart; a backup from further ahead is not the newest."""
SOON_COMPARED = 64 << 20
"""Bytes of a database whose indexes are compared with its rows within seconds; at a gigabyte that takes a minute, and
is done table by table (``index_care``)."""
_WAITED_FOR = frozenset({BackupReason.IMPORT, BackupReason.BULK})
"""Backups that somebody waits for with every change of many: their pages and rows are read, their indexes are not."""
_STAMP = "%Y-%m-%d_%H-%M-%S"
_NAME = re.compile(r"_(?P<stamp>\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d)(?:_(?P<reason>[a-z]+))?$")


def backups_in(folder: Path, path: Path) -> list[Backup]:
    """Return the backups of the database ``path`` in ``folder``, newest first; none when it can't be read.

    Those that this program did not make, or that come from the future, stand behind all others.
    """
    found, made = [], made_backups(path)
    with suppress(OSError):
        for one in folder.glob("*.sqlite3"):
            parts = _NAME.search(one.stem)
            if parts is None or one.stem[: parts.start()] != path.stem or not is_regular(one):
                continue
            reason = parts["reason"] or BackupReason.DAILY.value
            with suppress(ValueError, OSError):
                made_at = datetime.strptime(parts["stamp"], _STAMP)  # noqa: DTZ007  the wall clock of the office
                found.append(Backup(one, made_at, BackupReason(reason), _is_known(one, made, made_at)))
    return newest_first(found)


def newest_first(found: list[Backup]) -> list[Backup]:
    """Return backups as they are listed."""
    return sorted(found, key=lambda one: (one.is_known, one.made_at, one.path.name), reverse=True)


def _is_known(backup: Path, made: dict[str, ListedBackup], made_at: datetime) -> bool:
    noted = made.get(backup.name)
    is_past = made_at <= datetime.now() + _CLOCKS  # noqa: DTZ005  the wall clock of the office
    return is_past and noted is not None and noted.size == backup.stat().st_size


def is_as_made(path: Path, backup: Path) -> bool:
    """Tell whether ``backup`` of the database ``path`` is, byte by byte, as this program made it."""
    noted = made_backups(path).get(backup.name)
    with suppress(OSError, FileError):
        return noted is not None and digest_of(backup) == noted.digest
    return False


def backups(path: Path) -> list[Backup]:
    """Return the backups of the database ``path`` beside it, newest first."""
    return backups_in(Address(path).backups, path)


def back_up(path: Path, reason: BackupReason = BackupReason.HAND) -> Path:
    """Make a backup of the database ``path``, verify it by opening it, let old ones go by the rule; return its path.

    Raises DatabaseError with a sentence; then no half-written backup stays.
    """
    folder, earlier = Address(path).backups, _earlier(path)
    make_folder(folder, path)
    target = folder / f"{path.stem}_{datetime.now().astimezone():{_STAMP}}_{reason.value}.sqlite3"
    try:
        unfinished = new_beside(target)
        try:
            with as_sentences(path):
                is_compared = reason not in _WAITED_FOR and path.stat().st_size <= SOON_COMPARED
                copy_database(path, unfinished, indexes=is_compared)
            note_backups(path, earlier)
            share_as(unfinished, path)
            unfinished.replace(target)
            sync_folder(folder)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise DatabaseError(_no_backup(folder, error)) from error
    note_backups(path, [target])
    prune(folder, path)
    return target


def _earlier(path: Path) -> list[Path]:
    """Return the backups of an earlier version, which kept no list: those that nobody else can have laid there."""
    folder, trusted = Address(path).backups, trusted_owners(path)
    now = datetime.now()  # noqa: DTZ005  the wall clock of the office
    with suppress(OSError):
        if is_begun(path) or folder.stat().st_mode & _WRITTEN_BY_OTHERS:
            return []
        return [one.path for one in backups(path) if one.made_at <= now and _is_of(one.path, trusted)]
    return []


def _is_of(path: Path, trusted: set[int] | None) -> bool:
    held = path.stat()
    return held.st_mode & _WRITTEN_BY_OTHERS == 0 and (trusted is None or held.st_uid in trusted)


def made_today(path: Path) -> bool:
    """Tell whether the database ``path`` was backed up today, for whatever reason."""
    today = datetime.now().astimezone().date()
    return any(one.made_at.date() == today and one.is_known for one in backups(path))


def prune(folder: Path, path: Path) -> None:
    """Delete the backups of ``path`` in ``folder`` that the rule of ``domain.office.backups`` does not keep.

    Strangers are not counted: else they would drive out those that were made.
    """
    made = made_backups(path)
    all_of_them = [one for one in backups_in(folder, path) if one.path.name in made]
    # The last one from before a migration is the only way back to an older version of the program.
    before_migration = next((one for one in all_of_them if one.reason is BackupReason.MIGRATION), None)
    keep = kept(sizes_of(all_of_them), MOST_BYTES)
    for one in all_of_them:
        if one.made_at not in keep and one is not before_migration:
            with suppress(OSError):
                one.path.unlink(missing_ok=True)
    for left in left_behind(folder, path.stem):
        # One that is younger is being made.
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND:
                left.unlink()


def make_folder(folder: Path, path: Path) -> None:
    """Make a folder for backups of the database ``path``, or tighten it; raises DatabaseError and FileError."""
    try:
        make_private(folder, path)
    except OSError as error:
        raise DatabaseError(_no_backup(folder, error)) from error


def _no_backup(folder: Path, error: OSError) -> str:
    message = _("No backup could be made in the folder “{name}”: {reason}.")
    return message.format(name=folder, reason=reason_of(error))


def copy_database(path: Path, target: Path, *, live: bool = True, indexes: bool = True) -> None:
    """Copy the database ``path`` to the empty file ``target`` and verify the copy; raises sqlite3.Error.

    ``live``: ``path`` is an office's database, not a copy itself. All pages and rows of the copy are read;
    ``indexes``: those are compared with the rows as well, from which they can be made anew at any time. That takes
    ten times as long.
    """
    with (
        # What a killed program left is rolled back first; a copy has nothing of that kind.
        closing(driver.connect(path, mode="rw" if live else "ro", live=live)) as source,
        closing(driver.connect(target, mode="rwc", like=path)) as copy,
    ):
        source.backup(copy)
        # Beside the database its copy has no log of its own: one file is the whole backup.
        copy.execute("PRAGMA journal_mode = DELETE")
    if not (is_whole(target) if indexes else _is_readable(target)):
        target.unlink(missing_ok=True)
        raise sqlite3.DatabaseError(DAMAGED)


def is_whole(path: Path) -> bool:
    """Tell whether the copy ``path`` opens as a database without any damage, its indexes too; it is only read."""
    return _stands(path, "integrity_check")


def _is_readable(path: Path) -> bool:
    """Tell whether all pages and rows of the copy ``path`` can be read; it is only read."""
    return _stands(path, "quick_check")


def _stands(path: Path, check: str) -> bool:
    try:
        return _passes(path, check, live=False)
    except (OSError, PassphraseError, UnicodeDecodeError):
        return False
    except driver.errors():
        return False


def is_damaged(path: Path) -> bool:
    """Tell whether SQLite finds damage in ``path``: quicker than ``is_whole``. A locked or absent file isn't."""
    try:
        return not _passes(path, "quick_check", live=True)
    except driver.errors() as error:
        # A locked file answers with an operational error, which says nothing of damage.
        return type(error).__name__ != "OperationalError"
    except (OSError, PassphraseError, UnprotectedError):
        return False
    except UnicodeDecodeError:
        return True


def _passes(path: Path, check: str, *, live: bool) -> bool:
    with closing(driver.connect(path, mode="rw" if live else "ro", live=live)) as connection:
        verdict: str = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
        return verdict == "ok" and connection.execute("PRAGMA schema_version").fetchone()[0] > 0


def sync_folder(folder: Path) -> None:
    """Let the names in ``folder`` survive a power cut, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
