"""What a database says of its own protection: the key of attached files, and what is still to be written anew."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from delegations.domain.office.backups import OldBackups
from delegations.domain.text.errors import DatabaseError
from delegations.domain.text.texts import _
from delegations.store.engine import driver
from delegations.store.files.encrypted_files import FileKey

FILE_KEY = "file_key"
"""The setting that holds the key of attached files, as hex digits."""
UNDER_WAY = "sealing_under_way"
"""The setting that holds what ``UnderWay`` says, as JSON; there since files are bound to their sealing."""


class UnderWay(NamedTuple):
    """What is left to do after a passphrase was put on, changed or taken off, for whoever opens the database next.

    ``keys`` are those under which files lie that were not reached yet (None: plain), ``raw`` the key of the backups
    (None: plain). ``here``: files, drafts and backups of this machine; ``folders``: second folders.
    """

    keys: tuple[bytes | None, ...] = ()
    raw: str | None = None
    backups: OldBackups = OldBackups.KEEP
    here: bool = False
    folders: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether all is done."""
        return not self.here and not self.folders


DONE = UnderWay()


class Protection(NamedTuple):
    """The key of attached files, None when there is none, and what is under way."""

    key: bytes | None = None
    under_way: UnderWay = DONE

    @property
    def file_key(self) -> FileKey:
        """The key to read and write attached files with."""
        return FileKey(self.key, self.under_way.keys if self.under_way.here else ())


def read_protection(connection: sqlite3.Connection) -> Protection:
    """Return what the database of a raw connection says; raises DatabaseError when it can't be understood.

    An encrypted one of an earlier version says nothing of what is under way: some of its files may have stayed plain.
    """
    try:
        rows = {key: json.loads(value) for key, value in connection.execute(
            "SELECT key, value FROM setting WHERE key IN (?, ?)", (FILE_KEY, UNDER_WAY))}  # fmt: skip
        key = _bytes(rows.get(FILE_KEY))
        said = rows.get(UNDER_WAY)
        if said is None:
            return Protection(key, UnderWay(keys=(None,), here=True) if key is not None else DONE)
        if not said:
            return Protection(key)
        under_way = UnderWay(
            tuple(_bytes(one) for one in said["keys"]), said["raw"], OldBackups(said["backups"]),
            here=bool(said["here"]), folders=tuple(map(str, said["folders"])),
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = _("What the database says of its own protection can't be understood. Go back to a backup.")
        raise DatabaseError(message) from error
    return Protection(key, under_way)


def _bytes(digits: object) -> bytes | None:
    if digits is None:
        return None
    if not isinstance(digits, str):
        raise TypeError(digits)
    return bytes.fromhex(digits)


def write_protection(connection: sqlite3.Connection, protection: Protection) -> None:
    """Let the database of a raw connection say ``protection``."""
    one = protection.under_way
    said = {} if one.is_over else {
        "keys": [key.hex() if key is not None else None for key in one.keys], "raw": one.raw,
        "backups": one.backups.value, "here": one.here, "folders": one.folders,
    }  # fmt: skip
    rows = dict(_rows(protection.key, said))
    connection.execute("DELETE FROM setting WHERE key IN (?, ?)", (FILE_KEY, UNDER_WAY))
    connection.executemany("INSERT INTO setting (key, value) VALUES (?, ?)", list(rows.items()))


def _rows(key: bytes | None, said: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if key is not None:
        yield FILE_KEY, json.dumps(key.hex())
    if key is not None or said:
        yield UNDER_WAY, json.dumps(said)


def protection_of(path: Path) -> Protection:
    """Return what the database file ``path`` says; raises as ``driver.connect`` and ``read_protection``."""
    with closing(driver.connect(path)) as connection:
        return read_protection(connection)


def set_protection(path: Path, protection: Protection) -> None:
    """Let the database file ``path`` say ``protection``; raises as ``driver.connect``."""
    with closing(driver.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        write_protection(connection, protection)
        connection.execute("COMMIT")
