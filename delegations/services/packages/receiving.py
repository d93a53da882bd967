"""Taking what came in a package: all that was chosen in one transaction; what can't be stored is left out by name."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.kinds.field_names import problem_words
from delegations.domain.kinds.record_types import RECORD_TYPES
from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import BackupReason
from delegations.domain.packages.package import TAKEN, MergeStatus
from delegations.domain.records.record import Titled
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.clean import visible
from delegations.domain.text.errors import ConflictError, InvalidRecordError, InvalidValueError, LockedError
from delegations.domain.text.texts import _, ngettext
from delegations.services.access.accounts import name_of_user
from delegations.services.files.arriving_files import ArrivingFiles
from delegations.services.packages.incoming_record import IncomingRecord
from delegations.services.packages.office_keys import judge, remember_key
from delegations.services.packages.origins import note_origin
from delegations.services.packages.package_checks import fitted
from delegations.services.packages.package_preview import PackagePreview
from delegations.services.packages.packages import city_called
from delegations.services.packages.portable_records import remember
from delegations.services.packages.storing_incoming import Incoming
from delegations.services.packages.taking_over import is_as_seen
from delegations.services.record_types import RECORD_SERVICES, read_record, row_of
from delegations.services.safekeeping.making_backups import backup_before
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.tables import Base, PackageRow

_LONGEST_TITLE = 120
Decisions = Mapping[str, Titled | None]
"""What becomes of records, by their identity; None leaves one out."""


@dataclass(slots=True)
class Received:
    """What was taken from a package: numbers of records by standing, and sentences on what was left out of it."""

    new: int = 0
    changed: int = 0
    refused: int = 0
    """Records that can't be stored; ``left_out`` says why."""
    left_out: list[str] = field(default_factory=list)
    opened: tuple[RecordKind, int] | None = None
    """The first record taken, to be shown."""

    def summary(self) -> str:
        """Return in a sentence how much was taken and how much refused."""
        words = _("Taken from the package: {new} new, {changed} changed.").format(new=self.new, changed=self.changed)
        if not self.refused:
            return words
        more = ngettext("{count} record was refused.", "{count} records were refused.", self.refused)
        return f"{words} {more.format(count=self.refused)}"

    def refuse(self, title: str, reason: str) -> None:
        """Count a record that can't be stored, and say why."""
        self.refused += 1
        message = _("“{title}” can't be taken: {reason}")
        self.left_out.append(message.format(title=visible(title, _LONGEST_TITLE), reason=reason))


def receive(
    database: Database, arrivals: PackagePreview, decisions: Decisions | None = None, *, our_groups: bool = False
) -> Received:
    """Store what came: what is sure to be taken, and other records as ``decisions`` (by uid) say.

    A decision of None leaves a record out; one that can't be stored is left out, named with the reason, and the others
    come in. With ``our_groups`` minutes of a group that is called as one of ours go to that. A backup is made before,
    and the certificate of the sender is remembered. Raises ConflictError when a record was changed here since it was
    looked at, or something else became known of the sender, and what the database raises; then nothing is taken.
    """
    decided = dict(decisions or {})
    wanted = [one for one in arrivals.lines if _is_wanted(one, decided)]
    received = Received()
    rights = {RECORD_TYPES[one.record.kind].right for one in wanted} or {Right.VISITS}
    if wanted:
        backup_before(database, BackupReason.IMPORT, *rights)
    files = ArrivingFiles(database, arrivals.path, arrivals.package)
    with writing(database, None) as work:
        session = work.session
        for right in rights:
            work.require(right)
        if judge(session, arrivals.package, arrivals.trust.accepted).warnings != arrivals.trust.warnings:
            raise ConflictError(_("More is known of the sender by now. Look into the package again."))
        for one in arrivals.lines:
            if one.standing is MergeStatus.REFUSED:
                received.refuse(one.record.title, one.hint)
        into = Incoming(work, arrivals.package.sender, our_groups=our_groups)
        taken = [one for one in wanted if _taken(into, one, decided, files, received)]
        known = [one for one in arrivals.lines if one.standing is MergeStatus.SAME and not one.hint]
        for one in (*taken, *known):
            remember(session, one.record)
        for one in taken:
            # What a person took although the sender is not clear does not become that sender's.
            sender = arrivals.package.sender if not (one.ours and arrivals.trust.warnings) else None
            note_origin(session, one.record, sender, is_here=one.ours is not None)
        for one in known:
            note_origin(session, one.record, is_here=True)
        if taken or arrivals.trust.accepted:
            remember_key(session, arrivals.package, arrivals.trust)
        _note_package(session, arrivals, len(taken))
    received.left_out += files.left_out
    return received


def _taken(into: Incoming, one: IncomingRecord, decided: Decisions, files: ArrivingFiles, received: Received) -> bool:
    """Store a record and tell whether it could be: nothing is left of one that could not."""
    chosen = decided.get(one.record.uid, one.joined)
    assert chosen is not None, one  # noqa: S101  what is left out is not wanted
    record = files.kept(one.record.kind, chosen, one.ours)
    try:
        number = _stored(into, one, record)
    except InvalidRecordError as error:
        received.refuse(one.record.title, problem_words(type(record), error))
        return False
    except (InvalidValueError, LockedError) as error:
        received.refuse(one.record.title, str(error))
        return False
    except IntegrityError:
        received.refuse(one.record.title, _("It contradicts what is stored here."))
        return False
    received.opened = received.opened or (one.record.kind, number)
    if one.ours is None:
        received.new += 1
    else:
        received.changed += 1
    return True


def _stored(into: Incoming, one: IncomingRecord, record: Titled) -> int:
    """Store ``record`` as what ``one`` becomes here, whole or not at all, and return its number.

    Raises ConflictError when ours is another one than when the package was looked at, what the rules of its kind
    raise, and IntegrityError for what contradicts other records.
    """
    kind, session = one.record.kind, into.session
    take = RECORD_SERVICES[kind].take
    assert take is not None, kind  # noqa: S101  every kind that travels is taken
    with into.work.attempt():
        row = row_of(session, kind, one.record.uid)
        if _moved(session, one, row):
            message = _("“{title}” was changed here meanwhile. Look into the package again.")
            raise ConflictError(message.format(title=one.record.title))
        return take(into, row, fitted(kind, record))


def _moved(session: Session, one: IncomingRecord, row: Base | None) -> bool:
    """Tell whether ours is another one than when the package was looked at."""
    if not all(is_as_seen(session, seen) for seen in one.taken_over):
        return True
    if row is None or one.record_id is None:
        return (row is None) is not (one.record_id is None)
    kind, seen = one.record.kind, one.ours
    return seen is None or not RECORD_SERVICES[kind].exchange.is_as_seen(read_record(session, kind, row), seen)


def _is_wanted(one: IncomingRecord, decided: Decisions) -> bool:
    if one.standing not in TAKEN and one.standing is not MergeStatus.CONFLICT:
        return False
    if one.record.uid in decided:
        return decided[one.record.uid] is not None
    return one.is_sure


def _note_package(session: Session, arrivals: PackagePreview, count: int) -> None:
    package = arrivals.package
    digest = hashlib.sha256(package.uid.encode()).hexdigest()
    known = select(PackageRow.id).where(PackageRow.digest == digest, PackageRow.incoming.is_(True))
    if count or session.scalar(known) is None:
        session.add(
            PackageRow(
                incoming=True, at=now_utc(), partner=package.sender.city, file_name=arrivals.path.name, digest=digest,
                records=count, signer=package.signer, who=name_of_user(session), office=package.sender.office,
                municipality_id=city_called(session, package.sender.city),
            )
        )  # fmt: skip
