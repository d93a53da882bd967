"""The key that seals printed papers: made with the database, carried through backups, never in a package."""

import json
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.text.errors import DatabaseError
from delegations.store.engine import driver
from delegations.store.engine.faults import as_sentences
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_NAME = "seal_key"
_SIZE = 32


def seal_key(session: "Session") -> bytes | None:
    """Return the key, or None when there is none that can be read."""
    return seal_key_in(plain(session))


def seal_key_in(connection: sqlite3.Connection) -> bytes | None:
    """Return the same of the driver's ``connection``."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (_NAME,)).fetchone()
    return _read(row[0]) if row is not None else None


def add_seal_key(session: "Session") -> None:
    """Make a random key for a database that has none."""
    if seal_key(session) is None:
        _keep(session, os.urandom(_SIZE))


def carry_seal_key(source: Path, session: "Session") -> None:
    """Give the database of ``session`` the key of ``source`` when it has none itself: what was printed stays known."""
    if seal_key(session) is None and (key := key_in(source)) is not None:
        _keep(session, key)


def key_in(path: Path, *, live: bool = True) -> bytes | None:
    """Return the key of a database that need not open as a whole; None when it can't be read.

    ``live``: it may be in use, unlike a backup.
    """
    if not path.is_file() or not path.stat().st_size:
        return None
    with suppress(DatabaseError), as_sentences(path), closing(driver.connect(path, live=live)) as held:
        return seal_key_in(held)
    return None


def _read(stored: str) -> bytes | None:
    with suppress(ValueError, TypeError):
        key = bytes.fromhex(json.loads(stored))
        return key if len(key) == _SIZE else None
    return None


def _keep(session: "Session", key: bytes) -> None:
    from delegations.store.tables import SettingRow

    session.merge(SettingRow(key=_NAME, value=json.dumps(key.hex())))
