"""Which databases are protected, remembered in the user's own folder: a plain file in the place of one is refused.

Whoever can write to the folder of a database can't write there.
"""

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from delegations.domain.errors import UnprotectedError
from delegations.domain.private_files import write_note
from delegations.domain.texts import _
from delegations.domain.user_folders import user_folder


def known_name(path: Path) -> str:
    """Return what the file of the database ``path`` is called in a folder of the user's own."""
    place = os.path.realpath(path)
    return sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _note(path: Path) -> Path:
    return user_folder("state") / "protected" / f"{known_name(path)}.json"


def is_remembered(path: Path) -> bool:
    """Tell whether the database ``path`` was protected when it was opened last."""
    with suppress(OSError):
        return _note(path).exists()
    return False


def remember(path: Path) -> None:
    """Remember that the database ``path`` is protected; where the user has no folder, nothing is remembered."""
    with suppress(OSError):
        note = _note(path)
        if note.exists():
            return
        write_note(note, json.dumps({"path": os.path.realpath(path)}).encode("utf-8", "surrogateescape"))


def forget(path: Path) -> None:
    """Forget that the database ``path`` was protected: somebody took the passphrase off, or means it to have none."""
    with suppress(OSError):
        _note(path).unlink(missing_ok=True)


def forbid_unprotected(path: Path) -> None:
    """Raise UnprotectedError when a plain file stands where a protected database was."""
    if is_remembered(path):
        message = _(
            "The database “{name}” was protected by a passphrase, and the file that is there now is not: perhaps it was"
            " put in its place. Go back to a backup. If you took the passphrase off elsewhere, say so once."
        )
        raise UnprotectedError(message.format(name=path.name))
