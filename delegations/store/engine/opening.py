"""Opening a database file: whose it is, whether it is whole, may be written to, and of which version it is."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from delegations.domain.machine.file_words import reason_of
from delegations.domain.text.errors import DamagedError, DatabaseError, PassphraseError, UnprotectedError
from delegations.domain.text.texts import _
from delegations.store.engine import driver
from delegations.store.engine.address import Address
from delegations.store.engine.database import LOCK_WAIT, Database
from delegations.store.engine.faults import DAMAGED, as_sentences, fault, is_in_use
from delegations.store.engine.file_heads import APPLICATION_ID, MAGIC, head_of
from delegations.store.engine.protected_paths import forbid_unprotected, is_remembered, remember
from delegations.store.engine.shared_use import IN_USE, alone, share
from delegations.store.migrations import HEAD, KNOWN
from delegations.store.search.derived import DERIVED, version_in

if TYPE_CHECKING:
    from sqlalchemy import Connection

MAKING_WAIT = 60.0
"""Seconds to wait while another program makes or migrates the database: on a slow disk that takes a while."""


def open_database(path: Path, *, lock_wait: float = LOCK_WAIT, backing_up: bool = True) -> Database:
    """Open the database at ``path``, made anew when there is none, brought to this program's schema.

    A backup is made before any migration, unless the file is a copy. Raises DatabaseError with a sentence when the
    file is not ours, locked, can't be written to, or was made by a newer version, and DamagedError when it is damaged
    or gone while backups of it are there; the file is left as it was.
    """
    named = path.expanduser()
    path = real_path(named)
    state = _state(path, lock_wait)
    with as_sentences(path):
        # Beside what the file itself was remembered by: a link may have been laid in its place.
        if driver.salt_of(path) is not None:
            remember(named)
        elif path.exists():
            forbid_unprotected(named)
    if state.revision != HEAD:
        # Another program that was started in the same moment may be at it, or have done it by now.
        with as_sentences(path), alone(path, max(lock_wait, MAKING_WAIT)):
            _bring_to_head(path, lock_wait, backing_up=backing_up)
    elif not state.is_current:
        _derive_unless_in_use(path, lock_wait)
    return Database(path, lock_wait=lock_wait)


def real_path(path: Path) -> Path:
    """Return the file that ``path`` is a link to, or ``path``; attached files and backups lie beside the file itself.

    What an earlier version put beside the link is moved there.
    """
    if not path.is_symlink():
        return path
    real = path.resolve()
    link, file = Address(path), Address(real)
    for beside, wanted in ((link.files, file.files), (link.backups, file.backups)):
        if beside.is_dir() and not wanted.exists():
            with suppress(OSError):
                beside.rename(wanted)
    return real


def _derive_unless_in_use(path: Path, lock_wait: float) -> None:
    """Work out anew what is derived, when nobody else has the database open; else whoever opens it next does."""
    with as_sentences(path):
        try:
            with alone(path, lock_wait):
                _bring_to_head(path, lock_wait, backing_up=False)
        except sqlite3.OperationalError as error:
            if str(error) != IN_USE:
                raise


def _bring_to_head(path: Path, lock_wait: float, *, backing_up: bool) -> None:
    state = _state(path, lock_wait)
    if state.is_current:
        return
    is_new = not path.exists()
    if state.revision is None:
        _forbid_lost(path)
        make_file(path)
    elif backing_up and state.revision != HEAD:
        from delegations.domain.office.vocabulary import BackupReason
        from delegations.store.backups.backup import back_up

        back_up(path, BackupReason.MIGRATION)
    try:
        _migrate(path, lock_wait)
    except DatabaseError:
        if is_new and path.exists() and path.stat().st_size == 0:
            path.unlink()
        raise


def _has_backups(path: Path) -> bool:
    # A database that is whole is opened without a look at its backups.
    from delegations.store.backups.backup import backups

    return bool(backups(path))


def _forbid_lost(path: Path) -> None:
    """Raise DamagedError when a database that is to be made anew has backups: it was here, and is lost.

    Raises UnprotectedError when it had a passphrase: the new one would have none.
    """
    if _has_backups(path):
        message = _(
            "The database “{name}” is gone, but its backups are in the folder “{backups}”. Restore the newest one."
            " To begin with an empty database, move that folder away first."
        )
        raise DamagedError(message.format(name=path.name, backups=Address(path).backups))
    if is_remembered(path):
        message = _(
            "The database “{name}” was protected by a passphrase and is gone. Go back to a backup. To begin anew"
            " without a passphrase, say so once."
        )
        raise UnprotectedError(message.format(name=path.name))


def make_file(path: Path) -> None:
    """Make the file and its folder where they are not there yet; only their owner may read it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        message = _("The database “{name}” can't be made: {reason}.")
        raise DatabaseError(message.format(name=path, reason=reason_of(error))) from error


class _State(NamedTuple):
    """The schema revision of a file (None: a new one), and by which version its derived data was worked out."""

    revision: str | None
    derived: str

    @property
    def is_current(self) -> bool:
        """Whether it is as this program makes it."""
        return self == (HEAD, DERIVED)


def _state(path: Path, lock_wait: float) -> _State:
    """Return the state of the file at ``path`` after the checks that need no schema."""
    # Nobody puts another file there between two looks at it: a passphrase that comes or goes is no damage.
    with as_sentences(path):
        give_back = share(path, lock_wait)
    try:
        return _looked_at(path, lock_wait)
    finally:
        give_back()


def is_current(connection: sqlite3.Connection) -> bool:
    """Tell whether a database of this program is as opening it would make it; raises the driver's errors."""
    (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return _State(revision, version_in(connection) if revision == HEAD else "").is_current


def _looked_at(path: Path, lock_wait: float) -> _State:
    try:
        if path.is_dir():
            raise DatabaseError(_("“{name}” is a folder, not a database.").format(name=path.name))
        head = head_of(path) if path.exists() else b""
    except OSError as error:
        message = _("The database “{name}” can't be read: {reason}.")
        raise DatabaseError(message.format(name=path.name, reason=reason_of(error))) from error
    if not head:
        return _State(None, "")
    if driver.is_locked(path):
        raise PassphraseError(_("“{name}” is protected by a passphrase.").format(name=path.name))
    if not head.startswith(MAGIC) and driver.salt_of(path) is None:
        if _has_backups(path):
            raise fault(sqlite3.DatabaseError(DAMAGED), path)
        raise DatabaseError(_("“{name}” is not a database of this program.").format(name=path.name))
    with as_sentences(path), closing(_connection(path, lock_wait)) as connection:
        revision = _stored_revision(connection, path)
        _forbid_read_only(connection)
        return _State(revision, version_in(connection) if revision == HEAD else "")


def _connection(path: Path, lock_wait: float) -> sqlite3.Connection:
    return driver.connect(path, live=True, timeout=lock_wait, isolation_level=None)


def _stored_revision(connection: sqlite3.Connection, path: Path) -> str | None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application in (0, APPLICATION_ID) and not tables:
        return None  # the program was killed when it had hardly begun to make it
    if application != APPLICATION_ID:
        raise DatabaseError(_("“{name}” is not a database of this program.").format(name=path.name))
    revision: str = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    if revision not in KNOWN:
        message = _(
            "The database “{name}” was made by a newer version of this program. Install that version to open it."
        )
        raise DatabaseError(message.format(name=path.name))
    return revision


def _forbid_read_only(connection: sqlite3.Connection) -> None:
    """Raise the driver's error when the file can only be read: to be told before anything is typed.

    That somebody else writes just now is no reason not to read.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except driver.errors() as error:
        if not is_in_use(error):
            raise


def make_at(path: Path, revision: str) -> None:
    """Make a new, empty database at ``path`` with the schema of ``revision``; raises DatabaseError."""
    make_file(path)
    _migrate(path, LOCK_WAIT, revision)


def _migrate(path: Path, lock_wait: float, revision: str = HEAD) -> None:
    # A file of this version needs none of it.
    from sqlalchemy.orm import Session

    from delegations.store.rows.triggers import put_in_force
    from delegations.store.search.rebuilding import rebuild

    database = Database(path, lock_wait=lock_wait)
    try:
        with database.migrating() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            _upgrade(connection, revision)
            if revision == HEAD:
                put_in_force(connection)
                with Session(connection, join_transaction_mode="rollback_only") as session:
                    rebuild(session)
                    session.commit()
            _forbid_loose_ends(connection, path)
    finally:
        database.close()


def _upgrade(connection: "Connection", revision: str) -> None:
    # Alembic takes a tenth of a second to load, and a file of this version needs none of it.
    from delegations.store.engine.migrate import upgrade

    upgrade(connection, revision)


def _forbid_loose_ends(connection: "Connection", path: Path) -> None:
    """Raise DatabaseError, and so undo the migration, when a row points to one that is not there."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        message = _("The database “{name}” could not be brought to this version; it was left as it was.")
        raise DatabaseError(message.format(name=path.name))
