"""A new database is made beside its place and put there whole: a program that is killed leaves none by half."""

import os
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from delegations.domain.machine.file_words import reason_of
from delegations.domain.text.errors import DatabaseError
from delegations.domain.text.texts import _
from delegations.store.engine import driver
from delegations.store.engine.address import Address
from delegations.store.engine.database import Database
from delegations.store.engine.faults import as_sentences
from delegations.store.engine.file_heads import is_new
from delegations.store.engine.opening import MAKING_WAIT, make_at
from delegations.store.engine.protected_paths import is_remembered
from delegations.store.engine.shared_places import put_in_place, set_aside
from delegations.store.engine.shared_use import alone
from delegations.store.migrations import HEAD, KNOWN
from delegations.store.search.derived import DERIVED, version_in

_BEGINNING = ".delegations-new-"
_SHORT = 0.1
"""Seconds to wait for a lock; opening waits longer, and says so."""
_LEFT = 3600.0
"""Seconds after which nobody is at work on a half-made database any more."""


def is_older(path: Path) -> bool:
    """Tell whether opening ``path`` brings it to this version; False as well for what opening will refuse."""
    with suppress(DatabaseError, OSError, TypeError, ValueError), as_sentences(path):
        with closing(driver.connect(path, live=True, timeout=_SHORT)) as connection:
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            if revision == HEAD:
                return version_in(connection) != DERIVED
        return revision in KNOWN
    return False


def make(path: Path, fill: Callable[[Database], None]) -> None:
    """Make the new database ``path``, which appears when it is whole and ``fill`` has put in what it begins with.

    Raises DatabaseError.

    Nothing is made where opening has something to say: when there are backups of a lost one, or no folder can be made.
    """
    from delegations.store.backups.backup import backups

    if backups(path) or is_remembered(path):
        return
    path = path.resolve()
    folder = path.parent
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return
    _clean(folder)
    # Another program that was started in the same moment may be at it, or have done it by now.
    with as_sentences(path), alone(path, MAKING_WAIT):
        if is_new(path):
            _make(path, fill)


def _make(path: Path, fill: Callable[[Database], None]) -> None:
    from delegations.store.backups.backup import sync_folder

    folder = path.parent
    unfinished = folder / f"{_BEGINNING}{os.urandom(16).hex()}.part"
    try:
        make_at(unfinished, HEAD)
        database = Database(unfinished)
        try:
            fill(database)
        finally:
            database.close()
        _put(unfinished, path)
        sync_folder(folder)
    except OSError as error:
        message = _("The database “{name}” can't be made: {reason}.")
        raise DatabaseError(message.format(name=path, reason=reason_of(error))) from error
    finally:
        for one in (unfinished, *Address(unfinished).side_files):
            with suppress(OSError):
                one.unlink()


def _put(made: Path, path: Path) -> None:
    """Give ``made`` its name, unless another program made a database there in the meantime: that one counts."""
    if is_new(path):
        set_aside(path)
    if path.exists() and path.stat().st_size == 0:
        put_in_place(made, path)
        return
    try:
        # A link refuses what is there already; a rename would take its place.
        os.link(made, path)
    except FileExistsError:
        return
    except OSError:
        # A file system without links.
        if not path.exists():
            made.rename(path)


def _clean(folder: Path) -> None:
    """Delete what killed programs left here."""
    for one in folder.glob(f"{_BEGINNING}*.part*"):
        with suppress(OSError):
            if time.time() - one.stat().st_mtime > _LEFT:
                one.unlink()
