"""Attached photos on their way out of the house: without place, time and owner, unless they are wanted."""

import hashlib
from dataclasses import replace
from pathlib import PurePath

from delegations.domain.records.attachment import Attachment
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.pictures.traces import without_traces
from delegations.services.files.stored import stored_content
from delegations.store.engine.database import Database

_JPEG = b"\xff\xd8\xff"


def leaving_content(database: Database, attachment: Attachment) -> bytes:
    """Return what leaves of an attached file: of a photo the picture alone. Raises FileError when the file is gone."""
    content = stored_content(database, attachment.digest)
    return without_traces(content) if attachment.kind is AttachmentKind.PHOTO else content


def as_it_leaves(database: Database, attachment: Attachment) -> tuple[Attachment, bytes]:
    """Return a photo as the receiver gets it – hash, size, and name of what leaves – and its content."""
    content = leaving_content(database, attachment)
    digest = hashlib.sha256(content).hexdigest()
    if digest == attachment.digest:
        return attachment, content
    name = PurePath(attachment.file_name)
    is_other_kind = content.startswith(_JPEG) and name.suffix.casefold() not in (".jpg", ".jpeg", ".jpe", ".jfif")
    called = name.with_suffix(".jpg").name if is_other_kind else attachment.file_name
    return replace(attachment, digest=digest, size=len(content), file_name=called), content
