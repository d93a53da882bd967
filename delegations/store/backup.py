"""Backups by SQLite's own backup API: whole even while the database is written to."""

import sqlite3
from datetime import datetime
from pathlib import Path

from delegations.domain.errors import DatabaseError
from delegations.domain.texts import _
from delegations.store.faults import as_sentences, backup_folder

KEPT = 10
"""How many backups are kept; older ones go."""
_STAMP = "%Y-%m-%d_%H-%M-%S"


def backups(path: Path) -> list[Path]:
    """Return the backups of the database ``path``, newest first."""
    return sorted(backup_folder(path).glob(f"{path.stem}_*.sqlite3"), reverse=True)


def back_up(path: Path) -> Path:
    """Make a backup of the database ``path``, verify it by opening it, and keep the last ten; return its path."""
    folder = backup_folder(path)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        message = _("The folder for backups “{name}” can't be made: {reason}.")
        raise DatabaseError(message.format(name=folder, reason=error.strerror)) from error
    target = folder / f"{path.stem}_{datetime.now().astimezone():{_STAMP}}.sqlite3"
    unfinished = target.with_suffix(".part")
    with as_sentences(path):
        _copy(path, unfinished)
    unfinished.chmod(0o600)
    unfinished.replace(target)
    for old in backups(path)[KEPT:]:
        old.unlink(missing_ok=True)
    return target


def _copy(path: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    source, copy = sqlite3.connect(path), sqlite3.connect(target)
    try:
        source.backup(copy)
        verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        source.close()
        copy.close()
    if verdict != "ok":
        target.unlink(missing_ok=True)
        raise sqlite3.DatabaseError("database disk image is malformed")


def back_up_daily(path: Path) -> Path | None:
    """Make a backup unless one was made today; return it, or None."""
    today = f"{path.stem}_{datetime.now().astimezone():%Y-%m-%d}"
    if any(one.name.startswith(today) for one in backups(path)):
        return None
    return back_up(path)
