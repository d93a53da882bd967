"""Putting a passphrase on a database with its attached files, or taking it off."""

import json
import secrets
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from delegations.domain.errors import DatabaseError
from delegations.domain.texts import _
from delegations.store import driver
from delegations.store.backup import backups, backups_in, is_whole
from delegations.store.faults import as_sentences, fault
from delegations.store.files import stored_digests, stored_path
from delegations.store.sealed_files import is_sealed, unsealed, write_through
from delegations.store.second_folder import second_folder

FILE_KEY = "file_key"
"""The setting that holds the key of attached files, as hex digits."""
_PRAGMAS = ("application_id", "user_version")
"""What SQLCipher's export does not take along."""


def protect(path: Path, passphrase: str) -> None:
    """Encrypt the database ``path`` and its attached files, or with an empty ``passphrase`` make them plain again.

    It is done on copies that are checked before they take the place of the files; backups made before the passphrase
    was put on are deleted: they would tell everything. Nobody else may have the database open. Raises DatabaseError.
    """
    new = driver.new_key(passphrase) if passphrase else None
    made = path.with_suffix(".part")
    with as_sentences(path):
        _forbid_others(path)
        try:
            key = _file_key(path)
            _exported(path, made, new)
            if not is_whole(made):
                raise DatabaseError(_("The copy “{name}” differs from its original.").format(name=path.name))
            # Another passphrase is another key of the database; that of the files, inside it, stays.
            fresh = (key or secrets.token_bytes(32)) if passphrase else None
            _set_file_key(made, fresh)
            made.chmod(0o600)
            sealed = _Sealing(path.with_name(f"{path.stem}.files"), key, fresh)
            # Killed between the two, files can be read: plain ones always, sealed ones while their key is there.
            for step in (
                (lambda: made.replace(path), sealed.put) if passphrase else (sealed.put, lambda: made.replace(path))
            ):
                step()
        finally:
            made.unlink(missing_ok=True)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    if passphrase:
        _delete_plain_backups(path)


def _forbid_others(path: Path) -> None:
    """Raise when another program has the database open, and bring its log into it."""
    with closing(driver.connect(path, timeout=1.0, isolation_level=None)) as connection:
        # Leaving the log needs the file for oneself alone.
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        if mode != "delete":
            # The sentence of ``faults`` for a locked file.
            raise fault(sqlite3.OperationalError("database is locked"), path)


def _exported(path: Path, target: Path, new: str | None) -> None:
    target.unlink(missing_ok=True)
    # SQLCipher reads plain files too; it is the only one of the two that can write what the other can't.
    module = driver.cipher()
    old = driver.key_of(path)
    with closing(module.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if old is not None:
            connection.execute(f'PRAGMA key = "{old}"')
        connection.execute(f"ATTACH DATABASE ? AS made KEY {_quoted(new)}", (str(target),))
        connection.execute("SELECT sqlcipher_export('made')")
        for name in _PRAGMAS:
            value = connection.execute(f"PRAGMA main.{name}").fetchone()[0]
            connection.execute(f"PRAGMA made.{name} = {int(value)}")
        connection.execute("DETACH DATABASE made")


def _quoted(raw: str | None) -> str:
    return f'"{raw}"' if raw else "''"


def _file_key(path: Path) -> bytes | None:
    with closing(driver.connect(path)) as connection:
        return read_file_key(connection)


def read_file_key(connection: Any) -> bytes | None:
    """Return the key of attached files that the database of a raw connection holds, or None."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (FILE_KEY,)).fetchone()
    return bytes.fromhex(json.loads(row[0])) if row is not None else None


def _set_file_key(path: Path, key: bytes | None) -> None:
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
