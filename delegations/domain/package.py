"""Packages between cities: what is in one, and how a record that came in one stands to ours.

Records are known by their uid, which is the same in every city's file. Each side keeps what it sent and received, so
that a record both changed is joined from the last state both knew.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from delegations.domain.differences import Path, choices, differences, joined
from delegations.domain.visit import new_uid
from delegations.domain.vocabulary import Choice, RecordKind

FORMAT, FORMAT_VERSION = "delegations-package", 1
KINDS = (RecordKind.VISIT, RecordKind.MEETING, RecordKind.PRACTICE, RecordKind.INDICATOR, RecordKind.FOLLOW_UP)
"""Kinds of records that travel, in the order in which they are stored: what others point to first."""


class Standing(Choice):
    """How a record of a package stands to ours."""

    NEW = "new"
    CHANGED = "changed"
    """They changed it, or both did in different fields: it can be taken as it is joined."""
    CONFLICT = "conflict"
    """Both changed the same fields."""
    SAME = "same"
    OURS_NEWER = "ours_newer"
    """We changed it since; what came is what we know already."""
    DELETED = "deleted"
    """It lies in our bin."""
    LOCKED = "locked"
    """Our own signed minutes: nobody changes them by a package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who made a package: the office's own identity and its city."""

    office: str
    city: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageRecord:
    """A record in a package: ``data`` is its portable form (``docs/packages.md``)."""

    kind: RecordKind
    uid: str
    title: str
    digest: str
    """SHA-256 of its file."""
    known: tuple[str, ...] = ()
    """Digests of earlier states of it that the sender sent or received."""
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFile:
    """A photo or paper in a package."""

    digest: str
    size: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What came in a package, or goes out in one."""

    uid: str = field(default_factory=new_uid)
    sender: Sender
    receiver: str = ""
    """The city it is meant for."""
    made_at: datetime
    language: str
    note: str = ""
    records: tuple[PackageRecord, ...] = ()
    files: tuple[PackageFile, ...] = ()
    signer: str = ""
    """Whose certificate the seal is of; nothing: it is not signed."""


def standing_of(base: Any, ours: Any, theirs: Any) -> Standing:
    """Return how ``theirs`` stands to ``ours``; ``base`` is the last state both knew, None for none."""
    if not any(differences(ours, theirs)):
        return Standing.SAME
    if base is None:
        return Standing.CONFLICT
    if not any(differences(base, theirs)):
        return Standing.OURS_NEWER
    if any(one.is_conflict for one in choices(base, ours, theirs)):
        return Standing.CONFLICT
    return Standing.CHANGED


def joined_with(base: Any, ours: Any, theirs: Any, take_theirs: frozenset[Path] | None = None) -> Any:
    """Return ours with their changes; of fields that both changed, those in ``take_theirs`` (None: all) are theirs."""
    start = base if base is not None else ours
    paths = [
        one.path
        for one in choices(start, ours, theirs)
        if one.mine and (take_theirs is None or not one.is_conflict or one.path in take_theirs)
    ]
    return joined(start, ours, theirs, paths)
