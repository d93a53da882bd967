"""Drafts kept aside in the user's own folder while the database can't take them: its disk is full, locked or gone."""

import hashlib
import json
import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from delegations.domain.errors import FileError
from delegations.domain.stored_formats import NO_CONTENT, StoredFormat, UnreadableError
from delegations.domain.user_folders import user_folder
from delegations.store.sealed_files import unsealed, write_through

_FORMAT = StoredFormat()


def _folder(database: Path) -> Path:
    known = hashlib.sha256(str(database.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return user_folder("state") / "drafts" / known


def put_aside(database: Path, uid: str, kind: str, content: str, key: bytes | None) -> None:
    """Write a draft of a record of ``database`` to a file that only its owner may read; raises OSError.

    With the ``key`` of an encrypted database it is sealed like its attached files.
    """
    folder = _folder(database)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder / f"{_name(uid)}.{os.getpid()}.part"
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    written = json.dumps(_FORMAT.written({"kind": kind, "content": content}), ensure_ascii=False).encode()
    with os.fdopen(descriptor, "wb") as stream:
        write_through(BytesIO(written), stream, key)
    unfinished.replace(folder / f"{_name(uid)}.json")


def forget_aside(database: Path, uid: str) -> None:
    """Delete the file of a draft, when there is one."""
    with suppress(OSError):
        (_folder(database) / f"{_name(uid)}.json").unlink(missing_ok=True)


def left_aside(database: Path, kind: str, key: bytes | None) -> list[str]:
    """Return the drafts of records of a kind that were put aside, the latest first."""
    with suppress(OSError):
        files = sorted(_folder(database).glob("*.json"), key=lambda one: one.stat().st_mtime, reverse=True)
        return [content for one in files if (content := _content(one, kind, key)) is not None]
    return []


def _content(path: Path, kind: str, key: bytes | None) -> str | None:
    try:
        kept = _FORMAT.read(json.loads(b"".join(unsealed(path, key))))
        return str(kept["content"]) if kept["kind"] == kind else None
    except (OSError, FileError, UnreadableError, *NO_CONTENT):
        return None


def _name(uid: str) -> str:
    # Identities are 32 hex digits; whatever else is in a file that came from elsewhere must not name another file.
    return uid if uid.isalnum() else hashlib.sha256(uid.encode()).hexdigest()
