"""Attaching photos and papers to a visit."""

from pathlib import Path

from delegations.documents.pictures import check_picture, shrunk
from delegations.domain.clean import clean_line
from delegations.domain.devices import forbid_device
from delegations.domain.errors import FileError
from delegations.domain.file_words import reason_of
from delegations.domain.texts import _
from delegations.domain.visit import Attachment
from delegations.domain.vocabulary import AttachmentKind
from delegations.pictures.kinds import ENDINGS, PDF, PICTURES, kind_of
from delegations.pictures.reading import has_pages
from delegations.store import files
from delegations.store.database import Database
from delegations.store.private_files import new_file

PAPERS = frozenset({".pdf", ".txt", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp"})
_OFFICE = PAPERS - {".pdf"}
"""These are taken by their names: opened, each says for itself what it is."""


def attach(database: Database, source: Path) -> Attachment:
    """Store the file ``source`` and return its attachment, to be added to a visit.

    A photo or a PDF is one by its content: a name that ends otherwise gets the ending that opens it. A TIFF of several
    pages is a paper. Raises FileError when it can't be read, is a program, or claims to be a photo and is not one.
    """
    suffix, kind = source.suffix.casefold(), kind_of(source)
    name = clean_line(source.name)
    if suffix in _OFFICE or (kind == "TIFF" and suffix not in PICTURES | PAPERS):
        kind = ""  # raw photos of cameras are a TIFF, too, of which only a small copy could be shown
    if suffix not in PICTURES | PAPERS and not kind:
        message = _(
            "“{name}” is neither a photo nor a paper. Photos (JPEG, PNG, HEIC …), PDF and office files can be attached."
        )
        raise FileError(message.format(name=source.name))
    if suffix == ".pdf" and not kind:
        raise FileError(_("“{name}” is not a PDF file.").format(name=source.name))
    if kind == PDF:
        name += "" if suffix == ".pdf" else ".pdf"
    elif suffix not in _OFFICE:
        check_picture(source)
        name += "" if suffix in PICTURES else ENDINGS[kind][0]
    digest, size = files.store(database.files, source, database.file_key)
    is_photo = kind in ENDINGS and not has_pages(source)
    return Attachment(
        kind=AttachmentKind.PHOTO if is_photo else AttachmentKind.PAPER, file_name=name, digest=digest, size=size
    )


def what_is_amiss(source: Path) -> str:
    """Return a sentence about a picture that was taken in although its end is missing; usually nothing."""
    try:
        return check_picture(source) if kind_of(source) in ENDINGS else ""
    except FileError:
        return ""


def store_picture(database: Database, source: Path) -> str:
    """Store a picture (a coat of arms, the photo of a gift); return its content hash.

    Raises FileError when it is not a picture.
    """
    forbid_device(source)
    check_picture(source)
    digest, _size = files.store(database.files, source, database.file_key)
    return digest


def stored_file(database: Database, digest: str) -> Path:
    """Return where an attached file can be read; raises FileError when it is gone, or not what was attached."""
    _forbid_missing(database, digest)
    return files.readable_path(database.files, digest, database.file_key)


def stored_content(database: Database, digest: str) -> bytes:
    """Return what an attached file holds; raises FileError when it is gone, or not what was attached."""
    _forbid_missing(database, digest)
    return files.content_of(database.files, digest, database.file_key)


def _forbid_missing(database: Database, digest: str) -> None:
    if not files.stored_path(database.files, digest).is_file():
        raise FileError(_("The stored file is missing. Restore it from a backup of the folder “{name}”.").format(
            name=database.files.name))  # fmt: skip


def export_file(database: Database, attachment: Attachment, target: Path) -> None:
    """Copy an attached file to ``target``, without the right to run it; raises FileError."""
    try:
        content = stored_content(database, attachment.digest)
        stream, unfinished = new_file(target.parent)
        with stream:
            stream.write(content)
        unfinished.replace(target)
    except OSError as error:
        raise FileError(
            _("“{name}” can't be written: {reason}.").format(name=target.name, reason=reason_of(error))
        ) from error


def thumbnail(database: Database, digest: str, side: int) -> bytes:
    """Return a small upright JPEG of a stored photo; raises FileError."""
    return shrunk(stored_file(database, digest), side)
