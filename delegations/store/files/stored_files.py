"""Attached files, kept beside the database under the hash of their content; nothing here is ever run."""

import os
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from delegations.domain.machine.file_words import reason_of
from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.store.engine.shared_places import is_regular, make_private, new_file, open_regular, share_as
from delegations.store.files.encrypted_files import (
    PLAIN,
    FileKey,
    ReadableFile,
    decrypted,
    is_encrypted,
    lies_under,
    write_through,
)

if TYPE_CHECKING:
    from hashlib import _Hash

BIGGEST = 200 << 20
"""Bytes; a larger file does not belong into a record of a visit."""
_DATABASES = (".sqlite3", ".sqlite", ".db", "")
_DIGITS = 64
"""Hexadecimal digits of a SHA-256."""
_State = tuple[int, ...]
_seen_whole: dict[Path, _State] = {}
"""Plain files whose content was compared with their digest in this run, as they were then."""


def stored_path(folder: Path, digest: str) -> Path:
    """Return where the content with SHA-256 ``digest`` (64 hex digits) lies; raises FileError for anything else."""
    if len(digest) != _DIGITS or set(digest) - set("0123456789abcdef"):
        raise FileError(_("The record names a file that can't exist."))
    return folder / digest[:2] / digest


def _make(folder: Path, files: Path) -> None:
    """Make ``folder``, the one of the attached files or one in it."""
    make_private(folder, _database_of(files))


def _database_of(files: Path) -> Path:
    beside = (files.with_name(f"{files.stem}{ending}") for ending in _DATABASES)
    return next((one for one in beside if one.exists()), files)


def _written(folder: Path, source: ReadableFile, key: FileKey) -> Path:
    stream, unfinished = new_file(folder)
    try:
        with stream:
            write_through(source, stream, key)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    return unfinished


def take_copy(source: Path, folder: Path, digest: str) -> None:
    """Copy the stored file ``source`` in as it is, sealed or plain; raises OSError and FileError."""
    _make(folder, folder)
    with open_regular(source) as stream:
        _put(folder, _written(folder, stream, PLAIN), digest)


def _put(folder: Path, unfinished: Path, digest: str) -> None:
    target = stored_path(folder, digest)
    try:
        _make(target.parent, folder)
        share_as(unfinished, _database_of(folder))
        unfinished.replace(target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _sha256(content: bytes = b"") -> "_Hash":
    # Every window knows this place; most open no file.
    import hashlib

    return hashlib.sha256(content)


class _Counted:
    """Reads a stream and knows what went by."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.hasher, self.size = _sha256(), 0

    def read(self, count: int) -> bytes:
        chunk = self._stream.read(count)
        self.hasher.update(chunk)
        self.size += len(chunk)
        return chunk


def write_anew(path: Path, key: FileKey) -> bool:
    """Seal the stored file ``path``, or make it plain, as ``key`` is now; tell whether there was something to do.

    Raises OSError, and FileError when it can't be opened with any key of ``key``; then it stays as it was.
    """
    if lies_under(path, key.now):
        return False
    made = _written(path.parent, Portions(decrypted(path, key)), key)
    share_as(made, _database_of(path.parent.parent))
    made.replace(path)
    return True


class Portions:
    """Portions as something to read from."""

    def __init__(self, portions: Iterator[bytes]) -> None:
        self._portions, self._left = portions, b""

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes, nothing at the end."""
        while len(self._left) < size and (portion := next(self._portions, b"")):
            self._left += portion
        given, self._left = self._left[:size], self._left[size:]
        return given


def checked(path: Path, digest: str, key: FileKey) -> Iterator[bytes]:
    """Yield the content of the stored file ``path``; raises OSError, and FileError when it is not what ``digest`` says.

    That is known at the end alone: what was yielded is not to be used before.
    """
    hasher = _sha256()
    for chunk in decrypted(path, key):
        hasher.update(chunk)
        yield chunk
    if hasher.hexdigest() != digest:
        message = _(
            "The attached file “{name}” is not the one that was stored: its content was changed. Bring it back from a"
            " backup."
        )
        raise FileError(message.format(name=digest[:12]))


def is_whole(path: Path, digest: str, key: FileKey = PLAIN) -> bool:
    """Tell whether the stored file still has the content it was stored with."""
    try:
        for _chunk in checked(path, digest, key):
            pass
    except (OSError, FileError):
        return False
    return True


def stored_digests(folder: Path) -> Iterator[str]:
    """Yield the digests of all stored files; names of another kind, and links, are none."""
    for path in folder.glob("??/*"):
        with suppress(FileError):
            if is_regular(path) and stored_path(folder, path.name) == path:
                yield path.name


class StoredFiles(NamedTuple):
    """The attached files of one database: all that services know of where they lie and under which key."""

    folder: Path
    key: FileKey = PLAIN

    @property
    def name(self) -> str:
        """What the place is called, for sentences."""
        return self.folder.name

    def store(self, source: Path) -> tuple[str, int]:
        """Copy the file ``source`` in, sealed when there is a key; return the SHA-256 of its content and its bytes.

        Raises FileError when it can't be read, is no plain file, or is larger than 200 MiB.
        """
        try:
            if not source.is_file():
                raise FileError(_("“{name}” is not a file.").format(name=source.name))
            if source.stat().st_size > BIGGEST:
                raise FileError(_("“{name}” is larger than 200 MB.").format(name=source.name))
            _make(self.folder, self.folder)
            with source.open("rb") as stream:
                reader = _Counted(stream)
                unfinished = _written(self.folder, reader, self.key)
            digest = reader.hasher.hexdigest()
            _put(self.folder, unfinished, digest)
        except OSError as error:
            raise _not_stored(source.name, error) from error
        return digest, reader.size

    def store_bytes(self, content: bytes) -> str:
        """Keep ``content``, sealed when there is a key; return its SHA-256. Raises FileError."""
        digest = _sha256(content).hexdigest()
        if self.is_whole(digest):
            return digest
        try:
            _make(self.folder, self.folder)
            _put(self.folder, _written(self.folder, BytesIO(content), self.key), digest)
        except OSError as error:
            raise _not_stored(digest[:12], error) from error
        return digest

    def content(self, digest: str) -> bytes:
        """Return what a stored file holds; raises FileError when it is gone, can't be opened, or is another."""
        try:
            return b"".join(checked(self.path_of(digest), digest, self.key))
        except OSError as error:
            raise _unreadable(digest, error) from error

    def readable_path(self, digest: str) -> Path:
        """Return where a stored file can be read: itself, or a plain copy for as long as the program runs.

        Raises FileError when it is gone, can't be opened, or is not what was stored.
        """
        path = self.path_of(digest)
        try:
            if not is_encrypted(path):
                _look_through(path, digest, self.key)
                return path
            copy = scratch_folder() / digest
            if not copy.exists():
                # Never there under its name before all of it was compared.
                _written(copy.parent, Portions(checked(path, digest, self.key)), PLAIN).replace(copy)
        except OSError as error:
            raise _unreadable(digest, error) from error
        return copy

    def has(self, digest: str) -> bool:
        """Tell whether there is a stored file ``digest``, whatever it holds by now; raises FileError for no digest."""
        return self.path_of(digest).is_file()

    def is_whole(self, digest: str) -> bool:
        """Tell whether a stored file still has the content it was stored with; raises FileError for no digest."""
        return is_whole(self.path_of(digest), digest, self.key)

    def is_denied(self, digest: str) -> bool:
        """Tell whether this user is not allowed to look at a stored file; raises FileError for no digest."""
        path = self.path_of(digest)
        try:
            open_regular(path).close()
        except PermissionError:
            return True
        except (OSError, FileError):
            pass
        return False

    def digests(self) -> list[str]:
        """Return the digests of all stored files."""
        return list(stored_digests(self.folder))

    def delete(self, digest: str) -> None:
        """Delete a stored file, when it is there; raises OSError, and FileError for no digest."""
        self.path_of(digest).unlink(missing_ok=True)

    def copy_all(self, folder: Path) -> None:
        """Copy all of them as they lie here to ``folder``, those of another database; raises OSError."""
        if self.folder.is_dir():
            import shutil

            shutil.copytree(self.folder, folder, dirs_exist_ok=True)

    def path_of(self, digest: str) -> Path:
        """Return where a stored file lies, sealed or plain; raises FileError for no digest."""
        return stored_path(self.folder, digest)


def _look_through(path: Path, digest: str, key: FileKey) -> None:
    known = os.stat(path)  # noqa: PTH116  one look for all of it
    state = (known.st_ino, known.st_size, known.st_mtime_ns, known.st_ctime_ns)
    if _seen_whole.get(path) != state or None not in key.all():
        for _chunk in checked(path, digest, key):
            pass
        _seen_whole[path] = state


def _unreadable(digest: str, error: OSError) -> FileError:
    message = _("“{name}” can't be read: {reason}.")
    return FileError(message.format(name=digest[:12], reason=reason_of(error)))


def _not_stored(name: str, error: OSError) -> FileError:
    message = _("“{name}” can't be stored: {reason}.")
    return FileError(message.format(name=name, reason=reason_of(error)))
