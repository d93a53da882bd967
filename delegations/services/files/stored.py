"""Attached files as they are stored, for who reads them."""

from pathlib import Path

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.store.engine.database import Database


def stored_file(database: Database, digest: str) -> Path:
    """Return where an attached file can be read; raises FileError when it is gone, or not what was attached."""
    _forbid_missing(database, digest)
    return database.files.readable_path(digest)


def stored_content(database: Database, digest: str) -> bytes:
    """Return what an attached file holds; raises FileError when it is gone, or not what was attached."""
    _forbid_missing(database, digest)
    return database.files.content(digest)


def _forbid_missing(database: Database, digest: str) -> None:
    if database.files.is_denied(digest):
        raise FileError(_("This user is not allowed to read the stored file. It belongs to whoever attached it."))
    if not database.files.has(digest):
        raise FileError(_("The stored file is missing. Restore it from a backup of the folder “{name}”.").format(
            name=database.files.name))  # fmt: skip
