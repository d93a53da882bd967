"""A file that belongs to a record: a photo or a scanned paper."""

from dataclasses import dataclass, field

from delegations.domain.records.fields import (
    called,
    one_line,
    within,
)
from delegations.domain.records.identity import new_uid
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.attached_names import safe_name
from delegations.domain.text.texts import N_

_BIGGEST_FILE = 10**11
"""Bytes; far above what can be attached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A photo or scanned paper; the file itself lies among the stored files under its content hash."""

    uid: str = field(default_factory=new_uid)
    kind: AttachmentKind = field(metadata=called(N_("Kind")))
    file_name: str = field(metadata=called(N_("File")))
    digest: str = field(metadata=called(N_("File")))
    size: int = field(metadata=called(N_("Size")) | within(0, _BIGGEST_FILE))
    """Bytes."""
    caption: str = one_line(N_("Caption"))

    def __post_init__(self) -> None:
        # Whichever way it came – typed, stored by an older version, sent –, it is called as any system can call it.
        object.__setattr__(self, "file_name", safe_name(self.file_name))
