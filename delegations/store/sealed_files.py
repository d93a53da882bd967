"""Attached files of an encrypted database: AES-256-GCM in portions, under a key that lies inside the database.

Each portion has a nonce of its own and is bound to its place and to whether it is the last, so that portions can be
neither exchanged nor left out.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from delegations.domain.errors import FileError
from delegations.domain.file_words import reason_of
from delegations.domain.scratch import scratch_folder
from delegations.domain.texts import _

MAGIC = b"DELGSEAL1\n"
_PORTION = 1 << 20
_NONCE, _TAG = 12, 16


class Readable(Protocol):
    """Something to read from."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, nothing at the end."""
        ...


def is_sealed(path: Path) -> bool:
    """Tell whether the stored file ``path`` is sealed; raises OSError."""
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def seal(source: Readable, target: BinaryIO, key: bytes) -> None:
    """Write what ``source`` holds, sealed under ``key``, to ``target``."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    box = AESGCM(key)
    target.write(MAGIC)
    number, portion = 0, source.read(_PORTION)
    while True:
        following = source.read(_PORTION)
        nonce = os.urandom(_NONCE)
        target.write(nonce + box.encrypt(nonce, portion, _place(number, last=not following)))
        if not following:
            return
        number, portion = number + 1, following


def write_through(source: Readable, target: BinaryIO, key: bytes | None) -> None:
    """Write what ``source`` holds to ``target`` and on to the disk, sealed when there is a ``key``; raises OSError."""
    if key is not None:
        seal(source, target, key)
    else:
        while portion := source.read(_PORTION):
            target.write(portion)
    target.flush()
    os.fsync(target.fileno())


def unsealed(path: Path, key: bytes | None) -> Iterator[bytes]:
    """Yield the content of a stored file, sealed or plain; raises FileError when it can't be opened with ``key``."""
    with path.open("rb") as stream:
        if stream.read(len(MAGIC)) != MAGIC:
            stream.seek(0)
            yield from iter(lambda: stream.read(_PORTION), b"")
            return
        yield from _opened(stream, path, key)


def _opened(stream: BinaryIO, path: Path, key: bytes | None) -> Iterator[bytes]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    message = _("The attached file “{name}” is missing or damaged.").format(name=path.name[:12])
    if key is None:
        raise FileError(message)
    box, number = AESGCM(key), 0
    size = _NONCE + _PORTION + _TAG
    portion = stream.read(size)
    while True:
        following = stream.read(size)
        try:
            yield box.decrypt(portion[:_NONCE], portion[_NONCE:], _place(number, last=not following))
        except (InvalidTag, ValueError) as error:
            raise FileError(message) from error
        if not following:
            return
        number, portion = number + 1, following


def _place(number: int, *, last: bool) -> bytes:
    return b"%d %d" % (number, last)


def plain_path(path: Path, key: bytes | None) -> Path:
    """Return where the content of a stored file can be read: itself, or a copy for as long as the program runs."""
    try:
        if not is_sealed(path):
            return path
        copy = scratch_folder() / path.name
        if not copy.exists():
            unfinished = copy.with_suffix(".part")
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                for portion in unsealed(path, key):
                    stream.write(portion)
            unfinished.replace(copy)
    except OSError as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=path.name[:12], reason=reason_of(error))) from error
    return copy
