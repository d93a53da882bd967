"""Going back to a backup: what would change, then the whole content in one transaction."""

import sqlite3
import time
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from delegations.domain.errors import DamagedError, DatabaseError, FileError, PassphraseError
from delegations.domain.file_words import reason_of
from delegations.domain.texts import _
from delegations.domain.vocabulary import BackupReason
from delegations.store import driver
from delegations.store.backup import back_up, copy_database, make_folder, sync_folder, unfinished_beside
from delegations.store.encryption import export, quoted_key, read_file_key, set_file_key
from delegations.store.faults import as_sentences, backup_folder
from delegations.store.opening import open_database
from delegations.store.restore_preview import Comparison, RestorePreview, held_records
from delegations.store.seal_key import carry_seal_key
from delegations.store.shared_use import IN_USE, alone
from delegations.store.stock import stock

_WAIT = 5.0
"""Seconds to wait until others let the database be written over."""


def preview_restore(path: Path, backup: Path) -> RestorePreview:
    """Return what restoring ``backup`` into the database ``path`` would change; neither is changed by asking.

    Raises DatabaseError when the backup can't be used.
    """
    prepared = _prepared(path, backup)
    try:
        with closing(driver.connect(prepared)) as connection:
            holds = held_records(connection)
        try:
            found = _compared(path, prepared)
        except (PassphraseError, *driver.errors()):  # type: ignore[misc]  # mypy takes no unpacking here
            return RestorePreview(backup, (), {}, holds, comparable=False, besides={})
        return RestorePreview(backup, tuple(found.lines), found.counts, holds, comparable=True, besides=found.besides)
    finally:
        prepared.unlink(missing_ok=True)


def _compared(path: Path, prepared: Path) -> Comparison:
    with closing(driver.connect(path, live=True)) as connection:
        # Of the present database's kind, as ``_prepared`` made it: SQLite's own library knows no keys.
        plain = isinstance(connection, sqlite3.Connection)
        key = "" if plain else f" KEY {quoted_key(driver.key_of(prepared))}"
        connection.execute(f"ATTACH ? AS backup{key}", (str(prepared),))
        return Comparison(connection)


def restore(path: Path, backup: Path) -> Path | None:
    """Make the database ``path`` be what ``backup`` holds, brought to this program's schema.

    What is there now is kept first: as a backup, or, when it is damaged, as it is under another name; that file is
    returned (None when there was nothing). A database that can be read is written over in one transaction of its own,
    so that other windows on the same file go on with what was restored. Raises DatabaseError; then nothing changed.
    """
    prepared = _prepared(path, backup)
    try:
        if not path.exists() or path.stat().st_size == 0:
            return _put(prepared, path)
        try:
            kept = back_up(path, BackupReason.RESTORE)
        except DamagedError:
            return _put(prepared, path)
        with as_sentences(path):
            _write_over(prepared, path)
    except OSError as error:
        message = _("“{name}” can't be written: {reason}.")
        raise DatabaseError(message.format(name=path.name, reason=reason_of(error))) from error
    else:
        return kept
    finally:
        prepared.unlink(missing_ok=True)


def _put(prepared: Path, path: Path) -> Path | None:
    """Let ``prepared`` take the place of a damaged database, or of none; return where the damaged one is now.

    Raises DatabaseError while anybody has the damaged one open.
    """
    with as_sentences(path), alone(path, _WAIT):
        aside = _set_aside(path) if path.exists() and path.stat().st_size else None
        prepared.replace(path)
        sync_folder(path.parent)
        return aside


def _write_over(source: Path, target: Path) -> None:
    deadline = time.monotonic() + _WAIT

    def give_up(_status: int, remaining: int, total: int) -> None:
        if remaining == total and time.monotonic() > deadline:
            raise sqlite3.OperationalError(IN_USE)

    with closing(driver.connect(source)) as old, closing(driver.connect(target, live=True)) as new:
        old.backup(new, progress=give_up)


def _set_aside(path: Path) -> Path:
    """Move a damaged database with its log out of the way; return where it is now."""
    stamp = f"{datetime.now().astimezone():%Y-%m-%d_%H-%M-%S}"
    target = path.with_name(f"{path.stem}.damaged_{stamp}{path.suffix}")
    path.rename(target)
    for end in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(target.with_name(target.name + end))
    return target


def _prepared(path: Path, backup: Path) -> Path:
    """Return a copy of ``backup`` beside the database, as opening it would make it: whole, of this schema, stocked."""
    if not backup.is_file():
        raise FileError(_("There is no backup “{name}”.").format(name=backup.name))
    folder = backup_folder(path)
    make_folder(folder)
    target = unfinished_beside(folder / f"{path.stem}.restoring")
    try:
        with as_sentences(backup):
            copy_database(backup, target, live=False)
            target.chmod(0o600)
        database = open_database(target, backing_up=False)
        try:
            with database.writing() as session:
                carry_seal_key(path, session)
            stock(database)
        finally:
            database.close()
        with as_sentences(target), closing(driver.connect(target)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        return _protected_like(path, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _protected_like(path: Path, copy: Path) -> Path:
    """Return the ``copy``, encrypted as the database ``path`` is now: going back takes no passphrase off, or on.

    The key of attached files stays that of today, too, under which they lie there. A database that can't be read
    gives neither; then the copy stays as it was made.
    """
    try:
        with closing(driver.connect(path, live=True)) as present:
            key, raw = read_file_key(present), driver.key_of(path)
    except (OSError, DatabaseError, UnicodeDecodeError, *driver.errors()):  # type: ignore[misc]
        return copy
    if driver.key_of(copy) == raw:
        return copy
    target = unfinished_beside(copy)
    with as_sentences(copy):
        with closing(driver.connect_to_rewrite(copy)) as connection:
            export(connection, target, raw)
        copy.unlink()
        set_file_key(target, key)
        target.chmod(0o600)
    return target
