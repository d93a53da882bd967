"""Which databases are protected, remembered in the user's own folder: a plain file in the place of one is refused.

Whoever can write to the folder of a database can't write there. A database is remembered by the path that it was
called by and by that of its file: a link laid in the place of either, or of a folder above, leads to no other one.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from delegations.domain.machine.private_files import write_note
from delegations.domain.machine.user_folders import user_folder
from delegations.domain.text.errors import UnprotectedError
from delegations.domain.text.texts import _


def known_name(path: Path) -> str:
    """Return what the file of the database ``path`` is called in a folder of the user's own."""
    return _hashed(os.path.realpath(path))


def _hashed(place: str) -> str:
    from hashlib import sha256

    return sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _folder() -> Path:
    return user_folder("state") / "protected"


def _notes(path: Path) -> dict[Path, str]:
    """Return the notes of what ``path`` is called, as it is written and with its links followed; and what they say."""
    folder = _folder()
    written = os.path.abspath(path)  # noqa: PTH100  links are not to be followed
    return {folder / f"{_hashed(place)}.json": place for place in (written, os.path.realpath(path))}


def is_remembered(path: Path) -> bool:
    """Tell whether the database ``path`` was protected when it was opened last."""
    with suppress(OSError):
        # Most users never protect one: nothing is hashed at their starts.
        return _folder().exists() and any(note.exists() for note in _notes(path))
    return False


def remember(path: Path) -> None:
    """Remember that the database ``path`` is protected; where the user has no folder, nothing is remembered."""
    with suppress(OSError):
        for note, place in _notes(path).items():
            if not note.exists():
                write_note(note, json.dumps({"path": place}).encode("utf-8", "surrogateescape"))


def forget(path: Path) -> None:
    """Forget that the database ``path`` was protected: somebody took the passphrase off, or means it to have none."""
    with suppress(OSError):
        for note in _notes(path):
            note.unlink(missing_ok=True)


def forbid_unprotected(path: Path) -> None:
    """Raise UnprotectedError when a plain file stands where a protected database was."""
    if is_remembered(path):
        message = _(
            "The database “{name}” was protected by a passphrase, and the file that is there now is not: perhaps it was"
            " put in its place. Go back to a backup. If you took the passphrase off elsewhere, say so once."
        )
        raise UnprotectedError(message.format(name=path.name))
