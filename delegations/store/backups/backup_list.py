"""Which backups this program made, noted in the user's own folder: others in the folder of backups are strangers.

Whoever can write to that folder can lay a database of his own there, by the name of the newest backup.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from delegations.domain.machine.private_files import write_note
from delegations.domain.machine.user_folders import user_folder
from delegations.store.engine.protected_paths import known_name
from delegations.store.engine.shared_places import open_regular


class ListedBackup(NamedTuple):
    """A backup as it was made: bytes and SHA-256 of its file."""

    size: int
    digest: str


def _note(path: Path) -> Path:
    return user_folder("state") / "backups" / f"{known_name(path)}.json"


def made_backups(path: Path) -> dict[str, ListedBackup]:
    """Return the backups of the database ``path`` that this program made here, by the names of their files."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        kept = json.loads(_note(path).read_text(encoding="utf-8"))["backups"]
        return {str(name): ListedBackup(int(size), str(digest)) for name, (size, digest) in kept.items()}
    return {}


def is_begun(path: Path) -> bool:
    """Tell whether there is a list for the database ``path``: an earlier version kept none."""
    with suppress(OSError):
        return _note(path).exists()
    return False


def note_backups(path: Path, made: Iterable[Path]) -> None:
    """Note that this program made the backups ``made``; where the user has no folder, nothing is noted."""
    with suppress(OSError):
        fresh = {one.name: ListedBackup(one.stat().st_size, digest_of(one)) for one in made}
        _write(path, made_backups(path) | fresh)


def _write(path: Path, backups: Mapping[str, ListedBackup]) -> None:
    kept = {name: [one.size, one.digest] for name, one in backups.items()}
    write_note(_note(path), json.dumps({"backups": kept}).encode("utf-8", "surrogatepass"))


def digest_of(path: Path) -> str:
    """Return the SHA-256 of the file ``path``; raises OSError and FileError."""
    with open_regular(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
