"""Drafts kept aside in the user's own folder while the database can't take them: its disk is full, locked or gone."""

import hashlib
import json
import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from delegations.domain.errors import FileError
from delegations.domain.stored_formats import NO_CONTENT, StoredFormat, UnreadableError
from delegations.domain.user_folders import user_folder
from delegations.store.sealed_files import unsealed, write_through

_FORMAT = StoredFormat()


def _folder(database: Path) -> Path:
    known = hashlib.sha256(str(database.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return user_folder("state") / "drafts" / known


class Aside(NamedTuple):
    """A draft that is kept in a file."""

    uid: str
    """Of its record; empty in files of versions that did not write it down."""
    owner: str
    """Whose screen, as in the database; empty in files of versions that did not tell windows apart."""
    kind: str
    content: str


def put_aside(database: Path, draft: Aside, key: bytes | None) -> None:
    """Write a draft of a record of ``database`` to a file that only its owner may read; raises OSError.

    With the ``key`` of an encrypted database it is sealed like its attached files.
    """
    folder = _folder(database)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = _name(draft.uid, draft.owner)
    unfinished = folder / f"{name}.{os.getpid()}.part"
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    written = json.dumps(_FORMAT.written(draft._asdict()), ensure_ascii=False).encode()
    with os.fdopen(descriptor, "wb") as stream:
        write_through(BytesIO(written), stream, key)
    unfinished.replace(folder / name)


def forget_aside(database: Path, uid: str, owner: str | None = None) -> None:
    """Delete the file of a draft of ``owner``, when there is one; without an owner those of everybody."""
    with suppress(OSError):
        for path in list(_folder(database).glob("*.json")):
            is_wanted = path.name.partition(".")[0] == _record(uid) if owner is None else path.name == _name(uid, owner)
            if is_wanted:
                path.unlink(missing_ok=True)


def left_aside(database: Path, kind: str, key: bytes | None) -> list[Aside]:
    """Return the drafts of records of a kind that were put aside, the latest first."""
    with suppress(OSError):
        files = sorted(_folder(database).glob("*.json"), key=lambda one: one.stat().st_mtime, reverse=True)
        return [draft for one in files if (draft := _read(one, kind, key)) is not None]
    return []


def _read(path: Path, kind: str, key: bytes | None) -> Aside | None:
    try:
        kept = _FORMAT.read(json.loads(b"".join(unsealed(path, key))))
        uid = str(kept.get("uid", path.stem))
        draft = Aside(uid, str(kept.get("owner", "")), str(kept["kind"]), str(kept["content"]))
    except (OSError, FileError, UnreadableError, *NO_CONTENT):
        return None
    return draft if draft.kind == kind else None


def _name(uid: str, owner: str) -> str:
    whose = f".{_hashed(owner)[:16]}" if owner else ""
    return f"{_record(uid)}{whose}.json"


def _record(uid: str) -> str:
    # Identities are 32 hex digits; whatever else is in a file that came from elsewhere must not name another file.
    return uid if uid.isalnum() else _hashed(uid)


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
