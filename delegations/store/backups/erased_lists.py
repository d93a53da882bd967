"""The list of who was erased, as it lies beside backups: one that is older than an erasure does not know it.

Others may write there, and whoever is on the list is erased when somebody goes back. So it is sealed under a key that
lies in the database, and who wrote it notes that in the user's own folder. A list is believed when it opens and lies
in the database's own folder of backups, or was noted by this login; every other one is passed over and told.
"""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from delegations.domain.machine.private_files import write_note, write_whole
from delegations.domain.machine.user_folders import user_folder
from delegations.domain.text.errors import FileError
from delegations.store.backups.second_folder import second_folder
from delegations.store.engine.address import Address
from delegations.store.engine.protected_paths import known_name
from delegations.store.engine.shared_places import open_regular, share_as
from delegations.store.files.stamp_key import key_in

_BESIDE = ".erased.json"
_SEALED = "sealed"
_NONCE = 12
_BIGGEST = 16 << 20
"""Bytes; a list of a thousand people has some hundred thousand."""


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list beside backups as it was stored, nothing when there is none; ``ignored`` are files that are not ours."""

    content: str = ""
    ignored: tuple[Path, ...] = ()


def keep_list(path: Path, content: str, seal_key: bytes) -> None:
    """Write the list beside the backups of the database ``path``, as far as their folders can be reached."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    sealed = nonce + AESGCM(_list_key(seal_key)).encrypt(nonce, content.encode(), None)
    raw = json.dumps({_SEALED: base64.b64encode(sealed).decode()}).encode()
    with suppress(OSError):
        _note(path, raw)
    own = _own(path)
    for folder in (own.parent, second_folder(path)):
        if folder is not None and folder.is_dir():
            with suppress(OSError):
                write_whole(folder / own.name, raw)
    share_as(own, path)


def is_kept(path: Path, content: str, seal_key: bytes) -> bool:
    """Tell whether the list lies, as it is, in every folder of backups of the database ``path`` that is there."""
    own = _own(path)
    folders = [one for one in (own.parent, second_folder(path)) if one is not None and one.is_dir()]
    return all(_opened(_raw(one / own.name) or b"", seal_key) == content for one in folders)


def kept_list(path: Path, backup: Path) -> KeptList:
    """Return the list beside the backups of the database ``path``, which goes back to ``backup``.

    That of another folder is asked only where the first has none that is ours and the backup itself comes from there.
    """
    own, known = _own(path), frozenset(_noted())
    present, of_backup = key_in(path), key_in(backup, live=False)
    theirs = (
        one for one in backup.parent.glob(f"*{_BESIDE}") if backup.name.startswith(one.name.removesuffix(_BESIDE))
    )
    ignored: list[Path] = []
    for file in dict.fromkeys((own, *sorted(theirs))):
        raw = _raw(file)
        if raw is None:
            continue
        is_noted = _digest(raw) in known
        keys = [present if file == own or is_noted else None, of_backup if is_noted else None]
        content = next(filter(None, (_opened(raw, key) for key in keys if key is not None)), None)
        if content is not None:
            return KeptList(content, tuple(ignored))
        ignored.append(file)
    return KeptList(ignored=tuple(ignored))


def _own(path: Path) -> Path:
    return Address(path).backups / f"{path.stem}{_BESIDE}"


def _list_key(seal_key: bytes) -> bytes:
    """Return the key of the list: of one key of the database, none of two uses says anything of the other."""
    return hmac.digest(seal_key, b"who was erased", hashlib.sha256)


def _raw(file: Path) -> bytes | None:
    """Return what a file holds: None when there is none to be read, nothing for what is no file."""
    try:
        with open_regular(file) as stream:
            return stream.read(_BIGGEST)
    except FileError:
        return b""
    except OSError:
        return None


def _opened(raw: bytes, seal_key: bytes) -> str | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    with suppress(InvalidTag, ValueError, TypeError, KeyError, RecursionError):
        sealed = base64.b64decode(json.loads(raw)[_SEALED])
        return AESGCM(_list_key(seal_key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], None).decode()
    return None


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _notes() -> Path:
    return user_folder("state") / "erased"


def _noted() -> Iterator[str]:
    """Yield the digests of all lists that this login wrote, of whatever database: none opens under another's key."""
    with suppress(OSError):
        for note in _notes().glob("*.json"):
            yield from _read_note(note)


def _read_note(note: Path) -> list[str]:
    with suppress(OSError, ValueError, TypeError, KeyError):
        return [str(one) for one in json.loads(note.read_text(encoding="utf-8"))["lists"]]
    return []


def _note(path: Path, raw: bytes) -> None:
    note = _notes() / f"{known_name(path)}.json"
    write_note(note, json.dumps({"lists": [*_read_note(note), _digest(raw)]}).encode())
