"""Putting a passphrase on a database with its attached files, or taking it off."""

import json
import secrets
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from delegations.domain.errors import DatabaseError
from delegations.domain.texts import _
from delegations.store import driver
from delegations.store.backup import backups, backups_in, is_whole, sync_folder, unfinished_beside
from delegations.store.faults import as_sentences
from delegations.store.files import stored_digests, stored_path
from delegations.store.sealed_files import is_sealed, unsealed, write_through
from delegations.store.second_folder import second_folder
from delegations.store.shared_use import IN_USE, alone

FILE_KEY = "file_key"
"""The setting that holds the key of attached files, as hex digits."""
_WAIT = 1.0
"""Seconds to wait until nobody else has the database open."""
_PRAGMAS = ("application_id", "user_version")
"""What SQLCipher's export does not take along."""


def protect(path: Path, passphrase: str) -> None:
    """Encrypt the database ``path`` and its attached files, or with an empty ``passphrase`` make them plain again.

    It is done on copies that are checked before they take the place of the files; backups made before the passphrase
    was put on are deleted: they would tell everything. Nobody else may have the database open. Raises DatabaseError.
    """
    new = driver.new_key(passphrase) if passphrase else None
    made = unfinished_beside(path)
    with as_sentences(path), alone(path, _WAIT):
        # First by the library that may have it open in this very process: the other would not see its locks.
        _hold(driver.connect(path, isolation_level=None)).close()
        try:
            with closing(_hold(driver.connect_to_rewrite(path))) as connection:
                key = read_file_key(connection)
                export(connection, made, new)
                # Another passphrase is another key of the database; that of the files, inside it, stays.
                fresh = (key or secrets.token_bytes(32)) if passphrase else None
                set_file_key(made, fresh)
                if not is_whole(made):
                    raise DatabaseError(_("The copy “{name}” differs from its original.").format(name=path.name))
                made.chmod(0o600)
                sealed = _Sealing(path.with_name(f"{path.stem}.files"), key, fresh)
                if sys.platform == "win32":
                    connection.close()  # an open file can't be replaced there, and nobody else's can be in between
                _put_in_place(made, path, sealed, sealed_last=bool(passphrase))
        finally:
            made.unlink(missing_ok=True)
    if passphrase:
        _delete_plain_backups(path)


def _put_in_place(made: Path, path: Path, sealed: "_Sealing", *, sealed_last: bool) -> None:
    """Let copies take the place of database and files.

    Killed between the two, files can be read: plain ones always, sealed ones while their key is there.
    """
    if not sealed_last:
        sealed.put()
    made.replace(path)
    sync_folder(path.parent)
    if sealed_last:
        sealed.put()


def _hold(connection: Any) -> Any:
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


def _leave_log(connection: Any) -> None:
    # It needs the file for oneself alone.
    if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise sqlite3.OperationalError(IN_USE)


def export(connection: Any, target: Path, new: str | None) -> None:
    """Write what a connection of SQLCipher's library holds to the new file ``target``, under the raw key ``new``."""
    target.unlink(missing_ok=True)
    connection.execute(f"ATTACH DATABASE ? AS made KEY {quoted_key(new)}", (str(target),))
    connection.execute("SELECT sqlcipher_export('made')")
    for name in _PRAGMAS:
        value = connection.execute(f"PRAGMA main.{name}").fetchone()[0]
        connection.execute(f"PRAGMA made.{name} = {int(value)}")
    connection.execute("DETACH DATABASE made")


def quoted_key(raw: str | None) -> str:
    """Return a raw key, or that there is none, as ``ATTACH`` of SQLCipher's library takes it."""
    return f'"{raw}"' if raw else "''"


def read_file_key(connection: Any) -> bytes | None:
    """Return the key of attached files that the database of a raw connection holds, or None."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (FILE_KEY,)).fetchone()
    return bytes.fromhex(json.loads(row[0])) if row is not None else None


def set_file_key(path: Path, key: bytes | None) -> None:
    """Let the copy ``path`` of a database hold ``key`` for attached files, or none."""
    with closing(driver.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM setting WHERE key = ?", (FILE_KEY,))
        if key is not None:
            connection.execute("INSERT INTO setting (key, value) VALUES (?, ?)", (FILE_KEY, json.dumps(key.hex())))


class _Sealing:
    """Stored files written anew beside themselves, sealed or plain, until they are put in place."""

    def __init__(self, folder: Path, old: bytes | None, new: bytes | None) -> None:
        self._done: list[tuple[Path, Path]] = []
        try:
            for path in [stored_path(folder, digest) for digest in stored_digests(folder)]:
                if is_sealed(path) != (new is not None):
                    self._write(path, old, new)
        except BaseException:
            self.forget()
            raise

    def _write(self, path: Path, old: bytes | None, new: bytes | None) -> None:
        unfinished = path.with_suffix(".sealing")
        self._done.append((unfinished, path))
        with unfinished.open("wb") as target:
            write_through(_Stream(unsealed(path, old)), target, new)
        unfinished.chmod(0o600)

    def put(self) -> None:
        """Let the new files take the place of the old ones."""
        for unfinished, path in self._done:
            unfinished.replace(path)

    def forget(self) -> None:
        """Delete what was not put in place."""
        for unfinished, _path in self._done:
            unfinished.unlink(missing_ok=True)


class _Stream:
    """Portions as something to read from."""

    def __init__(self, portions: Any) -> None:
        self._portions, self._left = portions, b""

    def read(self, size: int) -> bytes:
        while len(self._left) < size and (portion := next(self._portions, b"")):
            self._left += portion
        given, self._left = self._left[:size], self._left[size:]
        return given


def _delete_plain_backups(path: Path) -> None:
    folder = second_folder(path)
    for one in [*backups(path), *(backups_in(folder, path.stem) if folder is not None else ())]:
        with suppress(OSError):
            if driver.salt_of(one.path) is None:
                one.path.unlink()
