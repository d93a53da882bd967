"""Attaching photos and papers to a visit."""

from pathlib import Path
from typing import BinaryIO

from delegations.documents.pictures import check_picture, shrunk
from delegations.domain.clean import clean_line
from delegations.domain.devices import forbid_device
from delegations.domain.errors import FileError
from delegations.domain.texts import _
from delegations.domain.visit import Attachment
from delegations.domain.vocabulary import AttachmentKind
from delegations.store import files
from delegations.store.database import Database
from delegations.store.sealed_files import plain_path

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif"})
PAPERS = frozenset({".pdf", ".txt", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp"})


def attach(database: Database, source: Path) -> Attachment:
    """Store the file ``source`` and return its attachment, to be added to a visit.

    Raises FileError when it can't be read, is a program, or claims to be a photo and is not one.
    """
    suffix = source.suffix.casefold()
    if suffix not in PICTURES | PAPERS:
        message = _(
            "“{name}” is neither a photo nor a paper. Photos (JPEG, PNG …), PDF and office files can be attached."
        )
        raise FileError(message.format(name=source.name))
    forbid_device(source)
    if suffix in PICTURES:
        check_picture(source)
    elif suffix == ".pdf":
        with _opened(source) as stream:
            if b"%PDF-" not in stream.read(1024):
                raise FileError(_("“{name}” is not a PDF file.").format(name=source.name))
    digest, size = files.store(database.files, source, database.file_key)
    kind = AttachmentKind.PHOTO if suffix in PICTURES else AttachmentKind.PAPER
    return Attachment(kind=kind, file_name=clean_line(source.name), digest=digest, size=size)


def store_picture(database: Database, source: Path) -> str:
    """Store a picture (a coat of arms, the photo of a gift); return its content hash.

    Raises FileError when it is not a picture.
    """
    forbid_device(source)
    check_picture(source)
    digest, _size = files.store(database.files, source, database.file_key)
    return digest


def _opened(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except OSError as error:
        raise FileError(
            _("“{name}” can't be read: {reason}.").format(name=source.name, reason=error.strerror)
        ) from error


def stored_file(database: Database, digest: str) -> Path:
    """Return where an attached file can be read; raises FileError when it is gone."""
    path = files.stored_path(database.files, digest)
    if not path.is_file():
        raise FileError(_("The stored file is missing. Restore it from a backup of the folder “{name}”.").format(
            name=database.files.name))  # fmt: skip
    return plain_path(path, database.file_key)


def export_file(database: Database, attachment: Attachment, target: Path) -> None:
    """Copy an attached file to ``target``, without the right to run it; raises FileError."""
    try:
        target.write_bytes(stored_file(database, attachment.digest).read_bytes())
        target.chmod(0o600)
    except OSError as error:
        raise FileError(
            _("“{name}” can't be written: {reason}.").format(name=target.name, reason=error.strerror)
        ) from error


def thumbnail(database: Database, digest: str, side: int) -> bytes:
    """Return a small upright JPEG of a stored photo; raises FileError."""
    return shrunk(stored_file(database, digest), side)
