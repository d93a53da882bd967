"""Putting a passphrase on a database with all that belongs to it, changing it, or taking it off."""

import secrets
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from delegations.domain.office.backups import OldBackups
from delegations.domain.text.errors import DatabaseError
from delegations.domain.text.passphrases import Resealing
from delegations.domain.text.texts import _
from delegations.store.backups.backup import is_whole, sync_folder
from delegations.store.backups.second_folder import all_second_folders
from delegations.store.engine import driver, protected_paths
from delegations.store.engine.exporting import export
from delegations.store.engine.faults import as_sentences
from delegations.store.engine.file_keys import Protection, UnderWay, read_protection, set_protection
from delegations.store.engine.shared_places import new_beside, put_in_place
from delegations.store.engine.shared_use import IN_USE, alone
from delegations.store.files.encrypting_anew import clean_up, finish

_WAIT = 1.0
"""Seconds to wait until nobody else has the database open."""


def protect(path: Path, passphrase: str, backups: OldBackups = OldBackups.ENCRYPT) -> Resealing:
    """Encrypt the database ``path`` and all that belongs to it, or with an empty ``passphrase`` make it plain again.

    The database is written anew, checked, and takes the place of the old one in one step. Attached files get a new key;
    the database knows the old one until all are sealed anew, so that they can be read whenever the program is killed,
    and whoever opens it next goes on. ``backups`` says what becomes of those made before; they stay when the passphrase
    is taken off. Nobody else may have the database open. Raises DatabaseError; then nothing changed.
    """
    new = driver.new_key(passphrase) if passphrase else None
    with as_sentences(path), alone(path, _WAIT):
        # First by the library that may have it open in this very process: the other would not see its locks.
        _hold(driver.connect(path, live=True, isolation_level=None)).close()
        made = new_beside(path)
        try:
            with closing(_hold(driver.connect_to_rewrite(path))) as connection:
                before, old = read_protection(connection), driver.key_of(path)
                export(connection, made, new)
                kept = backups if passphrase else OldBackups.KEEP
                set_protection(made, _new_protection(path, before, kept, old, is_put_on=bool(passphrase)))
                if not is_whole(made):
                    raise DatabaseError(_("The copy “{name}” differs from its original.").format(name=path.name))
                if sys.platform == "win32":
                    connection.close()  # an open file can't be replaced there, and nobody else's can be in between
                if new is None:
                    # Forgotten first and remembered last: killed in between, the file is opened, never refused.
                    protected_paths.forget(path)
                put_in_place(made, path)
                sync_folder(path.parent)
        finally:
            made.unlink(missing_ok=True)
        if new is not None:
            protected_paths.remember(path)
        if old is not None:
            driver.forget_key(old)
        clean_up(path)
        try:
            return finish(path)
        except DatabaseError as error:
            # It is protected by now; what is left to do is noted in it.
            return Resealing(waiting=str(error))


def _new_protection(
    path: Path, before: Protection, backups: OldBackups, old: str | None, *, is_put_on: bool
) -> Protection:
    """Return a new key of attached files, with all that is to be written anew under it."""
    keys = dict.fromkeys((before.key, *before.under_way.keys))
    folders = dict.fromkeys((*before.under_way.folders, *map(str, all_second_folders(path))))
    # A plain database keeps no key of what was protected.
    under_way = UnderWay(tuple(keys), old if is_put_on else None, backups, here=True, folders=tuple(folders))
    return Protection(secrets.token_bytes(32) if is_put_on else None, under_way)


def _hold(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Let ``connection`` have its file for itself, the log brought into it, until it is closed; return it.

    Other programs than ours, which know nothing of the lock file, are kept out by SQLite's own lock.
    """
    try:
        connection.execute(f"PRAGMA busy_timeout = {int(_WAIT * 1000)}")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        _leave_log(connection)
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _leave_log(connection: sqlite3.Connection) -> None:
    # It needs the file for oneself alone.
    if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise sqlite3.OperationalError(IN_USE)
