"""What came in a package, beside what we have: new, changed, in conflict, nothing new, or refused."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from delegations.domain.kinds.field_names import problem_words
from delegations.domain.kinds.record_types import tidied_as
from delegations.domain.packages.package import TAKEN, MergeStatus, Package, PackageRecord
from delegations.domain.records.stored_formats import UnreadableError
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import InvalidRecordError
from delegations.domain.text.texts import _
from delegations.exchange.packages.package_files import read_package
from delegations.exchange.packages.package_reading import misfit_words
from delegations.services.packages.incoming_record import IncomingRecord, refused
from delegations.services.packages.merging import compared
from delegations.services.packages.office_keys import SenderTrust, judge
from delegations.services.packages.origins import known_otherwise
from delegations.services.packages.package_checks import fitted, stored_uids, uids_in
from delegations.services.packages.portable_records import Topics
from delegations.services.writing.record_json import unreadable_fields
from delegations.store.engine.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagePreview:
    """A package with what its records are to us; the file is read again when something is taken from it."""

    path: Path
    package: Package
    trust: SenderTrust
    lines: tuple[IncomingRecord, ...]

    def count(self, standing: MergeStatus) -> int:
        """Return how many records stand so."""
        return sum(one.standing is standing for one in self.lines)


def preview_package(database: Database, path: Path, accepted: str = "") -> PackagePreview:
    """Return what the package ``path`` holds and how it stands to ours; nothing is stored. Raises FileError.

    A record that can't be stored is refused alone: the others can be taken. ``accepted`` is the fingerprint of a new
    certificate of the sender's that a person accepts.
    """
    package = read_package(path)
    with database.session() as session:
        topics, trust = Topics(session), judge(session, package, accepted)
        others = _others(session, package.records)
        lines = [
            _ambiguous(one) if (one.kind, one.uid) in others else _arrival(session, topics, one, trust)
            for one in package.records
        ]
        return PackagePreview(path=path, package=package, trust=trust, lines=tuple(_allowed(session, lines)))


def _others(session: Session, records: Sequence[PackageRecord]) -> set[tuple[RecordKind, str]]:
    """Return the records whose identity is that of something else, here or in the package itself."""
    named = [(one.kind, one.uid) for one in records]
    twice = {uid for uid, count in Counter(uid for _kind, uid in named).items() if count > 1}
    return known_otherwise(session, named) | {one for one in named if one[1] in twice}


def _ambiguous(record: PackageRecord) -> IncomingRecord:
    return refused(record, _("Its identity is that of another record, of another kind."))


def _allowed(session: Session, lines: Sequence[IncomingRecord]) -> Iterator[IncomingRecord]:
    """Yield ``lines``, those refused that the rules forbid or whose rows are others' already."""
    new = {one.record.uid: _new_uids(one) for one in lines if one.standing in TAKEN}
    here = stored_uids(session, (uid for uids in new.values() for uid in uids))
    brought: set[str] = set()
    for one in lines:
        if one.record.kind is RecordKind.FOLLOW_UP and one.record.uid in brought:
            # A follow-up that was chosen beside the visit or the minutes that it stands in.
            yield replace(one, standing=MergeStatus.SAME, hint=_("It comes with another record of this package."))
        elif reason := _forbidden(one, new.get(one.record.uid, []), here, brought):
            yield refused(one.record, reason)
        else:
            brought.update(uids_in(one.joined) if one.standing in TAKEN else (held.uid for held in one.taken_over))
            yield one


def _new_uids(one: IncomingRecord) -> list[str]:
    """Return the identities that are none of our record's, each as often as it is used."""
    known = set(uids_in(one.ours)) if one.ours is not None else set()
    clean, _problems = tidied_as(one.record.kind, one.joined)
    return [uid for uid in uids_in(clean) if uid not in known]


def _forbidden(one: IncomingRecord, new: Sequence[str], here: AbstractSet[str], brought: AbstractSet[str]) -> str:
    """Return why a record can't be taken, in a sentence; nothing when it can, or is not to be."""
    if one.standing not in TAKEN:
        return ""
    try:
        fitted(one.record.kind, one.joined)
    except InvalidRecordError as error:
        return problem_words(type(one.joined), error)
    if len(set(new)) < len(new):
        return _("Two of its rows have the same identity.")
    if brought & set(new):
        return _("It has rows that belong to another record of this package.")
    others = here - {uid for held in one.taken_over for uid in uids_in(held)}
    # As what its own identity is known here was asked before.
    rows = set(new) - {one.record.uid}
    return _("It has rows that belong to another record here.") if others & rows else ""


def _arrival(session: Session, topics: Topics, record: PackageRecord, trust: SenderTrust) -> IncomingRecord:
    if record.fault:
        return refused(record, record.fault)
    try:
        return compared(session, topics, record, trust)
    except UnreadableError as error:
        return refused(record, misfit_words(record.kind, unreadable_fields(error)))
