"""Attached files, kept beside the database under the hash of their content; nothing here is ever run."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from delegations.domain.errors import FileError
from delegations.domain.texts import _

_CHUNK = 1 << 20
BIGGEST = 200 << 20
"""Bytes; a larger file does not belong into a record of a visit."""


def stored_path(folder: Path, digest: str) -> Path:
    """Return where the content with SHA-256 ``digest`` (64 hex digits) lies; raises FileError for anything else."""
    if len(digest) != hashlib.sha256().digest_size * 2 or set(digest) - set("0123456789abcdef"):
        raise FileError(_("The record names a file that can't exist."))
    return folder / digest[:2] / digest


def store(folder: Path, source: Path) -> tuple[str, int]:
    """Copy the file ``source`` in; return the SHA-256 of its content and its size in bytes.

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
            digest, size = _copy(source, descriptor)
            target = stored_path(folder, digest)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            Path(unfinished).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(unfinished).unlink()
            raise
    except OSError as error:
        message = _("“{name}” can't be stored: {reason}.")
        raise FileError(message.format(name=source.name, reason=error.strerror)) from error
    return digest, size


def store_bytes(folder: Path, content: bytes) -> str:
    """Keep ``content``; return its SHA-256. Raises FileError."""
    digest = hashlib.sha256(content).hexdigest()
    target = stored_path(folder, digest)
    if target.exists():
        return digest
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, unfinished = tempfile.mkstemp(dir=target.parent, suffix=".part")
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(unfinished).replace(target)
    except OSError as error:
        message = _("“{name}” can't be stored: {reason}.")
        raise FileError(message.format(name=target.name, reason=error.strerror)) from error
    return digest


def _copy(source: Path, descriptor: int) -> tuple[str, int]:
    hasher, size = hashlib.sha256(), 0
    with os.fdopen(descriptor, "wb") as target, source.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            hasher.update(chunk)
            target.write(chunk)
            size += len(chunk)
        target.flush()
        os.fsync(target.fileno())
    return hasher.hexdigest(), size


def is_whole(path: Path, digest: str) -> bool:
    """Tell whether the stored file still has the content it was stored with."""
    hasher = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            for chunk in iter(lambda: stream.read(_CHUNK), b""):
                hasher.update(chunk)
    except OSError:
        return False
    return hasher.hexdigest() == digest


def stored_digests(folder: Path) -> Iterator[str]:
    """Yield the digests of all stored files."""
    yield from (path.name for path in folder.glob("??/*") if path.is_file())
