"""Packages between cities: what is in one, and how a record that came in one stands to ours.

Records are known by their uid, which is the same in every city's file. Each side keeps what it sent and received, so
that a record both changed is joined from the last state both knew.
"""

from dataclasses import dataclass, field
from datetime import datetime

from delegations.domain.papers.certificates import CertificateFacts
from delegations.domain.records.differences import FieldPath, choices, differences, joined
from delegations.domain.records.identity import new_uid
from delegations.domain.records.record import AnyValue
from delegations.domain.records.stored_formats import JsonObject
from delegations.domain.records.vocabulary import Choice, RecordKind
from delegations.domain.text.texts import N_, ngettext

FORMAT, FORMAT_VERSION = "delegations-package", 1
"""What a package calls itself; its version rises only when an older reader would take something for what it is not."""
UNDERSTOOD: frozenset[str] = frozenset()
"""What a package may ask of its reader (``requires``) and this program can do."""

_SHOWN = 10
"""Names of unknown fields that are told."""


class MergeStatus(Choice):
    """How a record of a package stands to ours."""

    NEW = "new", N_("new")
    CHANGED = "changed", N_("changed there")
    """The office it comes from changed it, or both did in different fields: it can be taken as it is joined."""
    CONFLICT = "conflict", N_("changed on both sides")
    """Both changed the same fields, or somebody changed it whose record it is not."""
    SAME = "same", N_("the same")
    OURS_NEWER = "ours_newer", N_("ours is newer")
    """We changed it since; what came is what we know already."""
    DELETED = "deleted", N_("in our bin")
    """It lies in our bin."""
    LOCKED = "locked", N_("our own signed minutes")
    """Our own signed minutes: nobody changes them by a package."""
    REFUSED = "refused", N_("refused")
    """It can't be stored: it does not keep to the format, or to the rules of its kind."""


TAKEN = frozenset({MergeStatus.NEW, MergeStatus.CHANGED})
"""What can be taken without a choice."""


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
    data: JsonObject = field(default_factory=dict)
    """In the format of today, whatever the package's was."""
    fault: str = ""
    """Why it can't be read, in a sentence; then there are no data."""


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
    certificate: CertificateFacts | None = None
    """Under which certificate it is signed; None: it is not."""
    signed_with: str = ""
    """The digest of the signature, as ``sha256``."""
    unknown: tuple[str, ...] = ()
    """Fields that a newer version of the program wrote and this one does not know, each once."""
    unknown_records: int = 0
    """Records of kinds that this program does not know."""
    beside: int = 0
    """Files in the zip that are none of the package's; they were not read."""

    @property
    def signer(self) -> str:
        """Whom the certificate names; nothing: it is not signed."""
        return self.certificate.subject if self.certificate is not None else ""

    def passed_over(self) -> str:
        """Return in words what is passed over: written by a newer version, or none of the package's; or nothing."""
        words = []
        if self.unknown:
            count = len(self.unknown)
            line = ngettext(
                "The file is from a newer version: {count} unknown field is passed over: {names}.",
                "The file is from a newer version: {count} unknown fields are passed over: {names}.", count,
            )  # fmt: skip
            shown = ", ".join(self.unknown[:_SHOWN]) + (" …" if count > _SHOWN else "")
            words.append(line.format(count=count, names=shown))
        if self.unknown_records:
            line = ngettext(
                "{count} record is of a kind that this version does not know, and is passed over.",
                "{count} records are of kinds that this version does not know, and are passed over.",
                self.unknown_records,
            )
            words.append(line.format(count=self.unknown_records))
        if self.beside:
            line = ngettext(
                "{count} file that lies in it is not of the package and was not read.",
                "{count} files that lie in it are not of the package and were not read.", self.beside,
            )  # fmt: skip
            words.append(line.format(count=self.beside))
        return " ".join(words)


def merge_status_of(base: AnyValue | None, ours: AnyValue, theirs: AnyValue) -> MergeStatus:
    """Return how ``theirs`` stands to ``ours``; ``base`` is the last state both knew, None for none."""
    if not any(differences(ours, theirs)):
        return MergeStatus.SAME
    if base is None:
        return MergeStatus.CONFLICT
    if not any(differences(base, theirs)):
        return MergeStatus.OURS_NEWER
    if any(one.is_conflict for one in choices(base, ours, theirs)):
        return MergeStatus.CONFLICT
    return MergeStatus.CHANGED


def joined_with(
    base: AnyValue | None, ours: AnyValue, theirs: AnyValue, take_theirs: frozenset[FieldPath] | None = None
) -> AnyValue:
    """Return ours with their changes; of fields that both changed, those in ``take_theirs`` (None: all) are theirs."""
    start = base if base is not None else ours
    paths = [
        one.path
        for one in choices(start, ours, theirs)
        if one.mine and (take_theirs is None or not one.is_conflict or one.path in take_theirs)
    ]
    return joined(start, ours, theirs, paths)
