"""Drafts kept aside in the user's own folder while the database can't take them: its disk is full, locked or gone."""

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from delegations.domain.machine.private_files import writing_whole
from delegations.domain.machine.user_folders import user_folder
from delegations.domain.records.stored_formats import NO_CONTENT, StoredFormat, UnreadableError
from delegations.domain.text.errors import FileError
from delegations.store.engine.protected_paths import known_name
from delegations.store.files import stored_files as files
from delegations.store.files.encrypted_files import FileKey, decrypted, write_through

_FORMAT = StoredFormat()


def _folder(database: Path) -> Path:
    return user_folder("state") / "drafts" / known_name(database)


def _folders(database: Path) -> Iterable[Path]:
    """Return the folders of drafts of ``database``: of earlier versions they lie by the path that it was called by."""
    return dict.fromkeys((_folder(database), user_folder("state") / "drafts" / _hashed(str(database.absolute()))[:16]))


def _files(database: Path, pattern: str = "*.json") -> list[Path]:
    """Return the files of drafts of ``database``."""
    return [one for folder in _folders(database) for one in folder.glob(pattern)]


class DraftAside(NamedTuple):
    """A draft that is kept in a file."""

    uid: str
    """Of its record; empty in files of versions that did not write it down."""
    owner: str
    """Whose screen, as in the database; empty in files of versions that did not tell windows apart."""
    kind: str
    content: str


def put_aside(database: Path, draft: DraftAside, key: FileKey) -> None:
    """Write a draft of a record of ``database`` to a file that only its owner may read; raises OSError.

    With the ``key`` of an encrypted database it is sealed like its attached files.
    """
    folder = _folder(database)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = json.dumps(_FORMAT.written(draft._asdict()), ensure_ascii=False).encode()
    with writing_whole(folder / _name(draft.uid, draft.owner)) as stream:
        write_through(BytesIO(written), stream, key)


def write_anew(database: Path, key: FileKey) -> int:
    """Seal the drafts of ``database`` that were put aside, or make them plain, as ``key`` is now; return how many.

    What no key opens stays: nobody else opens it either.
    """
    # One may have been put aside while the database had no passphrase, by another program that was killed since.
    known, count = FileKey(key.now, (*key.before, None)), 0
    with suppress(OSError):
        for one in _files(database):
            with suppress(FileError):
                count += files.write_anew(one, known)
    return count


def unfinished(database: Path) -> list[Path]:
    """Return what killed programs left half-written."""
    with suppress(OSError):
        return _files(database, "*.part")
    return []


def forget_aside(database: Path, uid: str, owner: str | None = None) -> None:
    """Delete the file of a draft of ``owner``, when there is one; without an owner those of everybody."""
    with suppress(OSError):
        if owner is None:
            gone = [one for one in _files(database) if one.name.partition(".")[0] == _record(uid)]
        else:
            gone = [folder / _name(uid, owner) for folder in _folders(database)]
        for path in gone:
            path.unlink(missing_ok=True)


def left_aside(database: Path, kind: str, key: FileKey) -> list[DraftAside]:
    """Return the drafts of records of a kind that were put aside, the latest first."""
    with suppress(OSError):
        files = sorted(_files(database), key=lambda one: one.stat().st_mtime, reverse=True)
        return [draft for one in files if (draft := _read(one, kind, key)) is not None]
    return []


def is_any_aside(database: Path) -> bool:
    """Tell whether any draft was put aside, readable or not."""
    with suppress(OSError):
        return bool(_files(database))
    return False


def _read(path: Path, kind: str, key: FileKey) -> DraftAside | None:
    try:
        kept = _FORMAT.read(json.loads(b"".join(decrypted(path, key))))
        uid = str(kept.get("uid", path.stem))
        draft = DraftAside(uid, str(kept.get("owner", "")), str(kept["kind"]), str(kept["content"]))
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
