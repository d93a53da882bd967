"""Going back to a backup: what would change, then the whole content in one transaction."""

import sqlite3
import time
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_bytes

from delegations.domain.machine.file_words import reason_of
from delegations.domain.office.backups import RestorePreview
from delegations.domain.office.vocabulary import BackupReason
from delegations.domain.text.errors import (
    DamagedError,
    DatabaseError,
    FileError,
    PassphraseError,
    UnprotectedError,
)
from delegations.domain.text.texts import _
from delegations.store.backups.backup import back_up, copy_database, is_as_made, make_folder, sync_folder
from delegations.store.backups.restore_preview import BackupComparison, held_records
from delegations.store.engine import driver, protected_paths
from delegations.store.engine.address import Address
from delegations.store.engine.exporting import export, quoted_key
from delegations.store.engine.faults import as_sentences
from delegations.store.engine.file_keys import Protection, UnderWay, read_protection, set_protection
from delegations.store.engine.opening import is_current, open_database
from delegations.store.engine.shared_places import keep_rights, new_beside, set_aside
from delegations.store.engine.shared_use import IN_USE, alone
from delegations.store.engine.stock import is_stocked, stock
from delegations.store.files.stamp_key import carry_seal_key

_WAIT = 5.0
"""Seconds to wait until others let the database be written over."""


def preview_restore(path: Path, backup: Path, erased: Collection[str] = ()) -> RestorePreview:
    """Return what restoring ``backup`` into the database ``path`` would change; neither is changed by asking.

    ``erased`` are identities of people who would be erased again.

    Raises DatabaseError when the backup can't be used.
    """
    with _of_this_schema(path, backup) as held:
        with closing(driver.connect(held, mode="ro")) as connection:
            holds = held_records(connection)
            people = connection.execute("SELECT uid FROM person") if erased else ()
            again = sum(uid in erased for (uid,) in people)
        try:
            found = _compared(path, held)
        except (PassphraseError, UnprotectedError, *driver.errors()):  # type: ignore[misc]  # mypy takes no unpacking here
            return RestorePreview(backup, (), {}, holds, comparable=False, besides={}, erased=again)
        return RestorePreview(
            backup, tuple(found.lines), found.counts, holds, comparable=True, besides=found.besides, erased=again
        )


@contextmanager
def _of_this_schema(path: Path, backup: Path) -> Iterator[Path]:
    """Yield a database that is read as going back to ``backup`` would make it: the backup itself, or a copy."""
    if _is_ready(path, backup):
        yield backup
        return
    prepared = _prepared(path, backup)
    try:
        yield prepared
    finally:
        prepared.unlink(missing_ok=True)


def _is_ready(path: Path, backup: Path) -> bool:
    """Tell whether ``backup`` can be compared with the database ``path`` as it is.

    It is when not a byte of it differs since this program verified it, nothing would be added to it by opening it, and
    one library reads both.
    """
    try:
        if (driver.key_of(path) is None) != (driver.key_of(backup) is None) or not is_as_made(path, backup):
            return False
        with closing(driver.connect(backup, mode="ro")) as connection:
            return is_current(connection) and is_stocked(connection)
    except (OSError, DatabaseError, UnicodeDecodeError, *driver.errors()):  # type: ignore[misc]
        return False


def _compared(path: Path, held: Path) -> BackupComparison:
    with closing(driver.connect(path, live=True)) as connection:
        # Of the present database's kind: SQLite's own library knows no keys.
        plain = isinstance(connection, sqlite3.Connection)
        key = "" if plain else f" KEY {quoted_key(driver.key_of(held))}"
        connection.execute(f"ATTACH ? AS backup{key}", (driver.address_of(held, "ro"),))
        return BackupComparison(connection)


def restore(path: Path, backup: Path, *, plain: bool = False) -> Path | None:
    """Make the database ``path`` be what ``backup`` holds, brought to this program's schema.

    What is there now is kept first: as a backup, or, when it is damaged, as it is under another name; that file is
    returned (None when there was nothing). A database that can be read is written over in one transaction of its own,
    so that other windows on the same file go on with what was restored. Raises DatabaseError; then nothing changed.

    Only with ``plain`` a database that was protected, and can't be read to say how, becomes one without a passphrase;
    else UnprotectedError is raised.
    """
    prepared = _prepared(path, backup)
    try:
        if not plain:
            _forbid_losing_protection(path, prepared)
        if not path.exists() or path.stat().st_size == 0:
            return _put(prepared, path)
        try:
            kept = back_up(path, BackupReason.RESTORE)
        except (DamagedError, UnprotectedError):
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


def _forbid_losing_protection(path: Path, prepared: Path) -> None:
    """Raise UnprotectedError when the plain ``prepared`` would take the place of a protected database."""
    was_protected = driver.salt_of(path) is not None or protected_paths.is_remembered(path)
    if was_protected and driver.salt_of(prepared) is None:
        message = _(
            "The database “{name}” was protected by a passphrase, and this backup is not. Restored, it could be read by"
            " everybody who gets at the file."
        )
        raise UnprotectedError(message.format(name=path.name))


def _put(prepared: Path, path: Path) -> Path | None:
    """Let ``prepared`` take the place of a damaged database, or of none; return where the damaged one is now.

    Raises DatabaseError while anybody has the damaged one open.
    """
    with as_sentences(path), alone(path, _WAIT):
        aside = set_aside(path)
        if driver.salt_of(prepared) is None:
            protected_paths.forget(path)
        keep_rights(prepared, aside or path)
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


def _prepared(path: Path, backup: Path) -> Path:
    """Return a copy of ``backup`` beside the database, as opening it would make it: whole, of this schema, stocked."""
    if not backup.is_file():
        raise FileError(_("There is no backup “{name}”.").format(name=backup.name))
    folder = Address(path).backups
    make_folder(folder, path)
    target = new_beside(folder / f"{path.stem}.restoring")
    try:
        with as_sentences(backup):
            copy_database(backup, target, live=False, indexes=False)
            # To make them takes no longer than to compare them, and a backup is not lost for one of them.
            with closing(driver.connect(target)) as copy:
                copy.execute("REINDEX")
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

    The key of attached files stays that of today, too, under which they lie there. Of a database that can't be read, or
    is not the protected one that was here, the key is taken when it is known; else the copy stays as it was made.
    """
    try:
        with closing(driver.connect(path, live=True)) as present:
            protection, raw = read_protection(present), driver.key_of(path)
    except (OSError, DatabaseError, UnicodeDecodeError, *driver.errors()):  # type: ignore[misc]
        return _protected_again(path, copy)
    if driver.key_of(copy) == raw:
        set_protection(copy, protection)
        return copy
    target = _under_key(copy, raw)
    set_protection(target, protection)
    return target


def _protected_again(path: Path, copy: Path) -> Path:
    """Return the plain ``copy`` under the passphrase of the damaged database ``path``, where that was given."""
    try:
        raw = driver.key_of(path)
    except (OSError, PassphraseError):
        raw = None
    if raw is None or driver.salt_of(copy) is not None:
        return copy
    target = _under_key(copy, raw)
    # The key of attached files is lost with the database; those that lie there plain are sealed under a new one.
    set_protection(target, Protection(token_bytes(32), UnderWay(keys=(None,), here=True)))
    return target


def _under_key(copy: Path, raw: str | None) -> Path:
    """Return what the database ``copy`` holds under the raw key ``raw``, or plain; ``copy`` is gone."""
    target = new_beside(copy)
    with as_sentences(copy), closing(driver.connect_to_rewrite(copy)) as connection:
        export(connection, target, raw)
    copy.unlink()
    return target
