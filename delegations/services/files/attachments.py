"""Attaching photos and papers to a visit."""

from dataclasses import replace
from pathlib import Path

from delegations.documents.formats.pictures import check_picture, shrunk
from delegations.domain.machine.devices import forbid_device
from delegations.domain.machine.file_words import reason_of
from delegations.domain.machine.private_files import write_whole
from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.office.roles import Right
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.attached_names import named_as
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.pictures.kinds import ENDINGS, PICTURES, kind_of
from delegations.pictures.reading import has_pages
from delegations.services.access.accounts import require
from delegations.services.files.file_kinds import endings_of, name_by_content
from delegations.services.files.stored import stored_content, stored_file
from delegations.services.files.web_mark import mark_from_elsewhere
from delegations.store.engine.database import Database


def attach(database: Database, source: Path) -> Attachment:
    """Store the file ``source`` and return its attachment, to be added to a visit.

    What it is, its content says: the name gets the ending that opens it. A TIFF of several pages is a paper. Raises
    FileError when it can't be read, is a program or holds one, or claims to be a photo and is not one, and
    NotAllowedError.
    """
    _require_keeper(database)
    endings = endings_of(source)
    is_picture = endings[0] in PICTURES
    if is_picture:
        check_picture(source)
    name = named_as(source.name, endings, PICTURES)
    digest, size = database.files.store(source)
    is_photo = is_picture and not has_pages(source)
    return Attachment(
        kind=AttachmentKind.PHOTO if is_photo else AttachmentKind.PAPER, file_name=name, digest=digest, size=size
    )


def _require_keeper(database: Database) -> None:
    """Raise NotAllowedError for whoever keeps no records that have files: nothing would name what he stores."""
    with database.session() as session:
        require(session, Right.VISITS, Right.MEETINGS, Right.FOLLOW_UPS)


def what_is_amiss(source: Path) -> str:
    """Return a sentence about a picture that was taken in although its end is missing; usually nothing."""
    try:
        return check_picture(source) if kind_of(source) in ENDINGS else ""
    except FileError:
        return ""


def store_picture(database: Database, source: Path) -> str:
    """Store a picture (a coat of arms, the photo of a gift); return its content hash.

    Raises FileError when it is not a picture, and NotAllowedError.
    """
    _require_keeper(database)
    forbid_device(source)
    check_picture(source)
    digest, _size = database.files.store(source)
    return digest


def export_file(database: Database, attachment: Attachment, target: Path, content: bytes | None = None) -> None:
    """Copy an attached file to ``target``, for its owner alone, without the right to run it; raises FileError.

    ``content`` is what leaves of it, where that is not all (``leaving_files``). The copy carries the mark of what came
    from elsewhere: the program does not know who made it.
    """
    try:
        write_whole(target, stored_content(database, attachment.digest) if content is None else content)
        mark_from_elsewhere(target)
    except OSError as error:
        raise FileError(
            _("“{name}” can't be written: {reason}.").format(name=target.name, reason=reason_of(error))
        ) from error


def offered_name(database: Database, attachment: Attachment) -> str:
    """Return the name under which a copy of an attached file is offered: its ending is that of its content.

    Raises FileError when the file is gone.
    """
    return name_by_content(stored_file(database, attachment.digest), attachment.file_name)


def with_own_name(database: Database, attachment: Attachment) -> Attachment:
    """Return an attachment that came from elsewhere, called as what it is; raises FileError when its file is gone."""
    return replace(attachment, file_name=offered_name(database, attachment))


def opened_copy(database: Database, attachment: Attachment) -> Path:
    """Return a copy of an attached file for the system's viewer, under a name that says nothing; raises FileError."""
    ending = Path(offered_name(database, attachment)).suffix
    copy = scratch_folder() / f"{attachment.digest[:12]}{ending}"
    export_file(database, attachment, copy)
    return copy


def thumbnail(database: Database, digest: str, side: int) -> bytes:
    """Return a small upright JPEG of a stored photo; raises FileError."""
    return shrunk(stored_file(database, digest), side)
