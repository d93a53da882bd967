"""Opening a database file: whose it is, whether it is whole, may be written to, and of which version it is."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delegations.domain.errors import DamagedError, DatabaseError, PassphraseError
from delegations.domain.texts import _
from delegations.domain.vocabulary import BackupReason
from delegations.store import driver
from delegations.store.backup import back_up, backups
from delegations.store.database import LOCK_WAIT, Database
from delegations.store.faults import DAMAGED, as_sentences, backup_folder, fault
from delegations.store.migrations import HEAD, KNOWN

if TYPE_CHECKING:
    from sqlalchemy import Connection

APPLICATION_ID = 0x44454C47
"""«DELG» in the header of our files (PRAGMA application_id): no other program's file is taken for ours."""


def open_database(path: Path, *, lock_wait: float = LOCK_WAIT, backing_up: bool = True) -> Database:
    """Open the database at ``path``, made anew when there is none, brought to this program's schema.

    A backup is made before any migration, unless the file is a copy. Raises DatabaseError with a sentence when the
    file is not ours, locked, can't be written to, or was made by a newer version, and DamagedError when it is damaged
    or gone while backups of it are there; the file is left as it was.
    """
    path = path.expanduser()
    fresh = not path.exists() or path.stat().st_size == 0
    if fresh:
        _forbid_lost(path)
        _make_folder(path)
        revision = None
    else:
        revision = _check(path, lock_wait)
    database = Database(path, lock_wait=lock_wait)
    if revision != HEAD:
        if not fresh and backing_up:
            back_up(path, BackupReason.MIGRATION)
        try:
            _migrate(database)
        except DatabaseError:
            database.close()
            if fresh and path.exists() and path.stat().st_size == 0:
                path.unlink()
            raise
    return database


def _forbid_lost(path: Path) -> None:
    """Raise DamagedError when a database that is to be made anew has backups: it was here, and is lost."""
    if backups(path):
        message = _(
            "The database “{name}” is gone, but its backups are in the folder “{backups}”. Restore the newest one."
            " To begin with an empty database, move that folder away first."
        )
        raise DamagedError(message.format(name=path.name, backups=backup_folder(path)))


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        message = _("The database “{name}” can't be made: {reason}.")
        raise DatabaseError(message.format(name=path, reason=error.strerror)) from error


def _check(path: Path, lock_wait: float) -> str:
    """Return the schema revision of the file at ``path`` after the checks that need no schema."""
    try:
        if path.is_dir():
            raise DatabaseError(_("“{name}” is a folder, not a database.").format(name=path.name))
        with path.open("rb") as stream:
            magic = stream.read(len(driver.MAGIC))
    except OSError as error:
        message = _("The database “{name}” can't be read: {reason}.")
        raise DatabaseError(message.format(name=path.name, reason=error.strerror)) from error
    if driver.is_locked(path):
        raise PassphraseError(_("“{name}” is protected by a passphrase.").format(name=path.name))
    encrypted = driver.salt_of(path) is not None
    if magic != driver.MAGIC and not encrypted and backups(path):
        raise fault(sqlite3.DatabaseError(DAMAGED), path)
    if magic != driver.MAGIC and not encrypted:
        raise DatabaseError(_("“{name}” is not a database of this program.").format(name=path.name))
    with as_sentences(path):
        connection = driver.connect(path, timeout=lock_wait, isolation_level=None)
        try:
            return _revision(connection, path)
        finally:
            connection.close()


def _revision(connection: Any, path: Path) -> str:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DatabaseError(_("“{name}” is not a database of this program.").format(name=path.name))
    revision: str = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    if revision not in KNOWN:
        message = _(
            "The database “{name}” was made by a newer version of this program. Install that version to open it."
        )
        raise DatabaseError(message.format(name=path.name))
    # Asking for the write lock now tells a locked or read-only file before anything is typed.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
    return revision


def make_at(path: Path, revision: str) -> None:
    """Make a new, empty database at ``path`` with the schema of ``revision``; raises DatabaseError."""
    _make_folder(path)
    database = Database(path)
    try:
        _migrate(database, revision)
    finally:
        database.close()


def _migrate(database: Database, revision: str = HEAD) -> None:
    from sqlalchemy.exc import DBAPIError

    try:
        with database.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None  # noqa: S101  an engine's connection has a driver's below it
            # A migration that makes a table anew drops the old one; with foreign keys on, SQLite would take all rows
            # that point to it along. The pragma counts only outside a transaction.
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            try:
                with connection.begin():
                    _upgrade(connection, revision)
                    _forbid_loose_ends(connection, database.path)
            finally:
                raw.execute("PRAGMA foreign_keys = ON")
    except DBAPIError as error:
        raise fault(error.orig or error, database.path) from error
    except UnicodeDecodeError as error:
        raise fault(ValueError(DAMAGED), database.path) from error


def _upgrade(connection: "Connection", revision: str) -> None:
    # Alembic takes a tenth of a second to load, and a file of this version needs none of it.
    from delegations.store.migrate import upgrade

    upgrade(connection, revision)


def _forbid_loose_ends(connection: "Connection", path: Path) -> None:
    """Raise DatabaseError, and so undo the migration, when a row points to one that is not there."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        message = _("The database “{name}” could not be brought to this version; it was left as it was.")
        raise DatabaseError(message.format(name=path.name))
