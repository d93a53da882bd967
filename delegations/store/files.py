"""Attached files, kept beside the database under the hash of their content; nothing here is ever run."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from delegations.domain.errors import FileError
from delegations.domain.file_words import reason_of
from delegations.domain.texts import _
from delegations.store.sealed_files import unsealed, write_through

BIGGEST = 200 << 20
"""Bytes; a larger file does not belong into a record of a visit."""


def stored_path(folder: Path, digest: str) -> Path:
    """Return where the content with SHA-256 ``digest`` (64 hex digits) lies; raises FileError for anything else."""
    if len(digest) != hashlib.sha256().digest_size * 2 or set(digest) - set("0123456789abcdef"):
        raise FileError(_("The record names a file that can't exist."))
    return folder / digest[:2] / digest


def store(folder: Path, source: Path, key: bytes | None = None) -> tuple[str, int]:
    """Copy the file ``source`` in, sealed when there is a ``key``; return the SHA-256 of its content and its bytes.

    Raises FileError when it can't be read, is no plain file, or is larger than 200 MiB.
    """
    try:
        if not source.is_file():
            raise FileError(_("“{name}” is not a file.").format(name=source.name))
        if source.stat().st_size > BIGGEST:
            raise FileError(_("“{name}” is larger than 200 MB.").format(name=source.name))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, unfinished = tempfile.mkstemp(dir=folder, suffix=".part")
        try:
            digest, size = _copy(source, descriptor, key)
            target = stored_path(folder, digest)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            Path(unfinished).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(unfinished).unlink()
            raise
    except OSError as error:
        message = _("“{name}” can't be stored: {reason}.")
        raise FileError(message.format(name=source.name, reason=reason_of(error))) from error
    return digest, size


def store_bytes(folder: Path, content: bytes, key: bytes | None = None) -> str:
    """Keep ``content``, sealed when there is a ``key``; return its SHA-256. Raises FileError."""
    digest = hashlib.sha256(content).hexdigest()
    target = stored_path(folder, digest)
    if target.exists():
        return digest
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, unfinished = tempfile.mkstemp(dir=target.parent, suffix=".part")
        with os.fdopen(descriptor, "wb") as stream:
            write_through(BytesIO(content), stream, key)
        Path(unfinished).replace(target)
    except OSError as error:
        message = _("“{name}” can't be stored: {reason}.")
        raise FileError(message.format(name=target.name, reason=reason_of(error))) from error
    return digest


def _copy(source: Path, descriptor: int, key: bytes | None) -> tuple[str, int]:
    with os.fdopen(descriptor, "wb") as target, source.open("rb") as stream:
        reader = _Counted(stream)
        write_through(reader, target, key)
    return reader.hasher.hexdigest(), reader.size


class _Counted:
    """Reads a stream and knows what went by."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.hasher, self.size = hashlib.sha256(), 0

    def read(self, count: int) -> bytes:
        chunk = self._stream.read(count)
        self.hasher.update(chunk)
        self.size += len(chunk)
        return chunk


def is_whole(path: Path, digest: str, key: bytes | None = None) -> bool:
    """Tell whether the stored file still has the content it was stored with."""
    hasher = hashlib.sha256()
    try:
        for chunk in unsealed(path, key):
            hasher.update(chunk)
    except (OSError, FileError):
        return False
    return hasher.hexdigest() == digest


def stored_digests(folder: Path) -> Iterator[str]:
    """Yield the digests of all stored files."""
    yield from (path.name for path in folder.glob("??/*") if path.is_file())
