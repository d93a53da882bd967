"""Attached files of an encrypted database: AES-256-GCM in portions, under a key that lies inside the database.

Each portion has a nonce of its own and is bound to its file (by a random number at the beginning), to its place and to
whether it is the last, so that portions can be neither exchanged nor left out, not even with those of another file.
Files of earlier versions (``DELGSEAL1``) had no such number; they are read, and written anew when the key changes.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.store.engine.shared_places import open_regular

_OLDMAGIC = b"DELGSEAL1\n"
MAGIC = b"DELGSEAL2\n"
_NUMBER = 16
HEAD = len(MAGIC) + _NUMBER
"""Bytes that no two sealed files have in common."""
_PORTION = 1 << 20
_NONCE, _TAG = 12, 16


class FileKey(NamedTuple):
    """The key of attached files; ``now`` is None for a database without a passphrase, whose files are plain.

    ``before`` are keys, or None for plain ones, under which files may still be found while they are written anew.
    """

    now: bytes | None = None
    before: tuple[bytes | None, ...] = ()

    def all(self) -> tuple[bytes | None, ...]:
        """Return every key under which a file may lie."""
        return (self.now, *self.before)


PLAIN = FileKey()
"""That of a database without a passphrase."""


class ReadableFile(Protocol):
    """Something to read from."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, nothing at the end."""
        ...


def is_encrypted(path: Path) -> bool:
    """Tell whether the stored file ``path`` is sealed; raises OSError and FileError."""
    return _begins_sealed(head_of(path))


def head_of(path: Path) -> bytes:
    """Return what a stored file begins with: of two sealed ones, even of one content, it differs."""
    with open_regular(path) as stream:
        return stream.read(HEAD)


def _begins_sealed(head: bytes) -> bool:
    return head.startswith((MAGIC, _OLDMAGIC))


def encrypt_file(source: ReadableFile, target: BinaryIO, key: bytes) -> None:
    """Write what ``source`` holds, sealed under ``key``, to ``target``."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    box, file = AESGCM(key), os.urandom(_NUMBER)
    target.write(MAGIC + file)
    number, portion = 0, source.read(_PORTION)
    while True:
        following = source.read(_PORTION)
        nonce = os.urandom(_NONCE)
        target.write(nonce + box.encrypt(nonce, portion, file + _place(number, last=not following)))
        if not following:
            return
        number, portion = number + 1, following


def write_through(source: ReadableFile, target: BinaryIO, key: FileKey) -> None:
    """Write what ``source`` holds to ``target`` and on to the disk, sealed when there is a key; raises OSError."""
    if key.now is not None:
        encrypt_file(source, target, key.now)
    else:
        while portion := source.read(_PORTION):
            target.write(portion)
    target.flush()
    os.fsync(target.fileno())


def decrypted(path: Path, key: FileKey) -> Iterator[bytes]:
    """Yield the content of a stored file; raises OSError, and FileError when it does not lie under ``key``.

    Where all is sealed, a plain one is not taken for ours.
    """
    with open_regular(path) as stream:
        head = stream.read(len(MAGIC))
        if not _begins_sealed(head):
            if None not in key.all():
                message = _("The attached file “{name}” is not encrypted as the others are: somebody put it there.")
                raise FileError(message.format(name=path.name[:12]))
            stream.seek(0)
            yield from iter(lambda: stream.read(_PORTION), b"")
            return
        file = stream.read(_NUMBER) if head == MAGIC else b""
        yield from _opened(stream, path, file, [one for one in key.all() if one is not None])


def lies_under(path: Path, key: bytes | None) -> bool:
    """Tell by its beginning whether a stored file lies under ``key``, or is plain for None; raises OSError."""
    with open_regular(path) as stream:
        head = stream.read(len(MAGIC))
        if key is None or not _begins_sealed(head):
            return key is None and not _begins_sealed(head)
        file = stream.read(_NUMBER) if head == MAGIC else b""
        portion, following = stream.read(_NONCE + _PORTION + _TAG), stream.read(1)
    return _decrypted(portion, key, file + _place(0, last=not following)) is not None


def _opened(stream: BinaryIO, path: Path, file: bytes, keys: list[bytes]) -> Iterator[bytes]:
    number, size = 0, _NONCE + _PORTION + _TAG
    portion = stream.read(size)
    while True:
        following = stream.read(size)
        place = file + _place(number, last=not following)
        found = ((key, _decrypted(portion, key, place)) for key in keys)
        key, content = next(((key, content) for key, content in found if content is not None), (b"", None))
        if content is None:
            message = _("The attached file “{name}” is missing or damaged.")
            raise FileError(message.format(name=path.name[:12]))
        # All of a file lies under the key of its first portion.
        keys = [key]
        yield content
        if not following:
            return
        number, portion = number + 1, following


def _decrypted(portion: bytes, key: bytes, place: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(portion[:_NONCE], portion[_NONCE:], place)
    except (InvalidTag, ValueError):
        return None


def _place(number: int, *, last: bool) -> bytes:
    return b"%d %d" % (number, last)
