"""Where the office's database is, and what can be none: known before anything is loaded that opens it."""

import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from delegations.domain.machine.file_words import reason_of
from delegations.domain.machine.user_folders import user_folder
from delegations.domain.text.errors import DatabaseError
from delegations.domain.text.texts import _
from delegations.store.engine.file_heads import head_of, is_new, is_plain_and_ours


def default_path() -> Path:
    """Return the database in the user's data folder; raises DatabaseError when it is not known where that is."""
    try:
        return user_folder("data") / "delegations.sqlite3"
    except OSError as error:
        message = _("Your home folder is not known. Say where the database is: delegations --database FILE.")
        raise DatabaseError(message) from error


def makes_new(path: Path) -> bool:
    """Tell whether opening ``path`` makes a new database; False as well when that can't be known."""
    try:
        return is_new(path)
    except (OSError, ValueError):
        return False


def seems_to_open(path: Path) -> bool:
    """Tell whether ``path`` looks like a database of this program that opens without a question; opening finds out."""
    try:
        return path.is_file() and os.access(path, os.W_OK) and is_plain_and_ours(head_of(path))
    except (OSError, ValueError):
        return False


def forbid_no_file(path: Path) -> None:
    """Raise DatabaseError when ``path`` is no file and can be none: a folder, a device, or a name nobody can have."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as error:
        message = _("The database “{name}” can't be read: {reason}.")
        reason = reason_of(error)
        raise DatabaseError(message.format(name=path.name, reason=reason)) from error
    if S_ISDIR(mode):
        raise DatabaseError(_("“{name}” is a folder, not a database.").format(name=path.name or path))
    if not S_ISREG(mode):
        # Reading from a pipe would wait for ever.
        raise DatabaseError(_("“{name}” is not a database of this program.").format(name=path.name))
