"""Taking what came in a package: all that was chosen in one transaction; what can't be stored is left out by name."""

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from delegations.domain import group_rules
from delegations.domain.clean import visible
from delegations.domain.errors import ConflictError, FileError, InvalidRecordError, InvalidValueError, LockedError
from delegations.domain.follow_up import FollowUpState
from delegations.domain.groups import Group
from delegations.domain.indicator import Indicator
from delegations.domain.meeting import Meeting
from delegations.domain.moments import now_utc
from delegations.domain.names import fold
from delegations.domain.package import Package, Standing
from delegations.domain.people import Ref
from delegations.domain.practice import Practice
from delegations.domain.roles import Right
from delegations.domain.scratch import scratch_folder
from delegations.domain.texts import _, ngettext
from delegations.domain.visit import Attachment, Visit, changed
from delegations.domain.vocabulary import BackupReason, Deed, RecordKind
from delegations.exchange.package_files import extract
from delegations.exchange.portable import FILES_OF
from delegations.pictures.kinds import PICTURES
from delegations.services.accounts import name_of_user, require
from delegations.services.arrivals import TABLES, TAKEN, Arrival, Arrivals, read_record
from delegations.services.attachments import PAPERS, attach
from delegations.services.backups import make_backup
from delegations.services.history import Subject, note
from delegations.services.indicators import store_indicator
from delegations.services.meetings import store_received
from delegations.services.package_checks import fitted, reasons
from delegations.services.packages import city_called
from delegations.services.portable_records import remember
from delegations.services.practices import store_practice
from delegations.services.taking_over import is_as_seen
from delegations.services.visits import store_visit
from delegations.store.database import Database
from delegations.store.files import stored_path
from delegations.store.filing import write_evidence
from delegations.store.follow_up_states import read_states
from delegations.store.group_records import city_number, write_group
from delegations.store.outdating import index_again, outdate
from delegations.store.progress import write_notes
from delegations.store.refs import topic_id
from delegations.store.search_index import reindex
from delegations.store.tables import (
    FollowUpRow,
    GroupRow,
    IndicatorRow,
    MeetingRow,
    PackageRow,
    PracticeRow,
    VisitRow,
)

_LONGEST_TITLE = 120
_RIGHTS = {
    RecordKind.VISIT: Right.VISITS,
    RecordKind.PRACTICE: Right.VISITS,
    RecordKind.INDICATOR: Right.VISITS,
    RecordKind.MEETING: Right.MEETINGS,
    RecordKind.FOLLOW_UP: Right.FOLLOW_UPS,
}


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


def receive(database: Database, arrivals: Arrivals, decisions: Mapping[str, Any] | None = None) -> Received:
    """Store what came: what is new or changed, and records in conflict as ``decisions`` (by uid) say.

    A decision of None leaves a record out; one that can't be stored is left out, named with the reason, and the others
    come in. A backup is made before. Raises ConflictError when a record was changed here since it was looked at, and
    what the database raises; then nothing is taken.
    """
    decided = dict(decisions or {})
    wanted = [one for one in arrivals.lines if _is_wanted(one, decided)]
    received = Received()
    if wanted:
        make_backup(database, BackupReason.IMPORT)
    files = _Files(database, arrivals, received)
    with database.writing() as session:
        for right in {_RIGHTS[one.record.kind] for one in wanted}:
            require(session, right)
        for one in arrivals.lines:
            if one.standing is Standing.REFUSED:
                received.refuse(one.record.title, one.hint)
        taken = {(one.record.kind, one.record.uid) for one in wanted if _taken(session, one, decided, files, received)}
        for one in arrivals.lines:
            if (one.record.kind, one.record.uid) in taken or (one.standing is Standing.SAME and not one.hint):
                remember(session, one.record)
        _note_package(session, arrivals, len(taken))
    return received


def _taken(session: Session, one: Arrival, decided: Mapping[str, Any], files: "_Files", received: Received) -> bool:
    """Store a record and tell whether it could be: nothing is left of one that could not."""
    record = files.kept(one.record.kind, decided.get(one.record.uid, one.joined))
    try:
        with session.begin_nested():
            number = _store(session, one, record, files.package)
    except InvalidRecordError as error:
        received.refuse(one.record.title, reasons(type(record), error))
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


def _is_wanted(one: Arrival, decided: Mapping[str, Any]) -> bool:
    if one.standing not in TAKEN and one.standing is not Standing.CONFLICT:
        return False
    if one.record.uid in decided:
        return decided[one.record.uid] is not None
    return one.standing in TAKEN


def _note_package(session: Session, arrivals: Arrivals, count: int) -> None:
    package = arrivals.package
    digest = hashlib.sha256(package.uid.encode()).hexdigest()
    known = select(PackageRow.id).where(PackageRow.digest == digest, PackageRow.incoming.is_(True))
    if count or session.scalar(known) is None:
        session.add(
            PackageRow(
                incoming=True, at=now_utc(), partner=package.sender.city, file_name=arrivals.path.name, digest=digest,
                records=count, signer=package.signer, who=name_of_user(session),
                municipality_id=city_called(session, package.sender.city),
            )
        )  # fmt: skip


class _Files:
    """Takes attached files out of the package, checked as those that a person attaches."""

    def __init__(self, database: Database, arrivals: Arrivals, received: Received) -> None:
        self._database, self._path, self._received = database, arrivals.path, received
        self.package = arrivals.package
        self._sent = {one.digest for one in arrivals.package.files}
        self._bad: set[str] = set()

    def kept(self, kind: RecordKind, record: Any) -> Any:
        """Return ``record`` with the attached files that are here now; the others are left out and named."""
        name = FILES_OF.get(kind)
        if name is None:
            return record
        files: tuple[Attachment, ...] = getattr(record, name)
        return changed(record, **{name: tuple(one for one in files if self._is_here(one))})

    def _is_here(self, one: Attachment) -> bool:
        if stored_path(self._database.files, one.digest).is_file():
            return True
        if one.digest in self._sent and one.digest not in self._bad:
            try:
                self._take(one)
            except FileError as error:
                self._received.left_out.append(str(error))
            else:
                return True
        elif one.digest not in self._bad:
            self._received.left_out.append(_("“{name}” was not sent along.").format(name=visible(one.file_name)))
        self._bad.add(one.digest)
        return False

    def _take(self, one: Attachment) -> None:
        suffix = Path(one.file_name).suffix.casefold()
        with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
            # The name in the package is a caption, never a place on this machine.
            target = Path(folder) / f"{one.digest[:12]}{suffix if suffix in PICTURES | PAPERS else '.bin'}"
            extract(self._path, one.digest, target)
            try:
                attach(self._database, target)
            except FileError as error:
                words = str(error).replace(target.name, visible(one.file_name))
                raise FileError(words) from error


def _store(session: Session, one: Arrival, record: Any, package: Package) -> int:
    kind = one.record.kind
    table = TABLES[kind]
    row = session.scalar(select(table).where(table.uid == one.record.uid))
    if _moved(session, one, row):
        message = _("“{title}” was changed here meanwhile. Look into the package again.")
        raise ConflictError(message.format(title=one.record.title))
    return _STORES[kind](session, row, fitted(kind, record), package)


def _moved(session: Session, one: Arrival, row: Any) -> bool:
    """Tell whether ours is another one than when the package was looked at."""
    if not all(is_as_seen(session, seen) for seen in one.taken_over):
        return True
    if row is None or one.number is None:
        return (row is None) is not (one.number is None)
    if one.record.kind is not RecordKind.FOLLOW_UP:
        return bool(row.version != one.version)
    now, then = read_record(session, RecordKind.FOLLOW_UP, row), one.ours
    return (now.status, now.execution, now.notes) != (then.status, then.execution, then.notes)


def _store_visit(session: Session, row: VisitRow | None, clean: Visit, _package: Package) -> int:
    stored = store_visit(session, row or VisitRow(version=0, number="", serial=None), clean, Deed.RECEIVED)
    return stored.id or 0


def _store_practice(session: Session, row: PracticeRow | None, clean: Practice, _package: Package) -> int:
    return store_practice(session, row or PracticeRow(version=0), clean, Deed.RECEIVED).id or 0


def _store_indicator(session: Session, row: IndicatorRow | None, clean: Indicator, _package: Package) -> int:
    if row is None:
        # Only the program itself ships indicators: one that claims to be shipped is our own from here on.
        clean = changed(clean, code="")
    return store_indicator(session, row or IndicatorRow(version=0), clean, Deed.RECEIVED).id or 0


def _store_meeting(session: Session, row: MeetingRow | None, clean: Meeting, package: Package) -> int:
    clean = changed(clean, group=_group(session, clean.group))
    return store_received(session, row or MeetingRow(version=0), clean, package.sender.city).id or 0


def _group(session: Session, group: Ref | None) -> Ref | None:
    """Return the group of that name, made in place when it is new."""
    if group is None or not group.name.strip():
        return None
    for row in session.scalars(select(GroupRow)):
        if fold(row.name) == fold(group.name):
            return Ref(row.id, row.name)
    clean, _problems = group_rules.tidy(Group(name=group.name))  # it was fitted with its meeting
    row = GroupRow(version=1)
    write_group(session, row, clean)
    reindex(session, RecordKind.GROUP, [row.id])
    note(session, Subject(uid=clean.uid, id=row.id, title=clean.name, version=1), Deed.RECEIVED, after=clean)
    return Ref(row.id, row.name)


def _store_follow_up(session: Session, row: FollowUpRow | None, clean: FollowUpState, package: Package) -> int:
    before = read_states(session, [row.id])[row.id] if row is not None else None
    if row is None:
        sender = package.sender.city or _("another city")
        row = FollowUpRow(uid=clean.uid, partner=sender, topic_id=topic_id(session, clean.topic))
        row.municipality_id = city_number(session, Ref(None, sender)) if package.sender.city else None
    if row.partner:
        row.text, row.responsible, row.due = clean.text, clean.responsible, clean.due
    row.status, row.execution = clean.status, clean.execution
    session.add(row)
    session.flush()
    write_notes(session, row.id, clean.notes)
    write_evidence(session, row.id, clean.evidence)
    outdate(session, [row.id])
    index_again(session, [row.id])
    after = read_states(session, [row.id])[row.id]
    note(session, Subject(uid=row.uid, id=row.id, title=row.text), Deed.RECEIVED, before=before, after=after)
    return row.id


_STORES: dict[RecordKind, Callable[[Session, Any, Any, Package], int]] = {
    RecordKind.VISIT: _store_visit,
    RecordKind.PRACTICE: _store_practice,
    RecordKind.INDICATOR: _store_indicator,
    RecordKind.MEETING: _store_meeting,
    RecordKind.FOLLOW_UP: _store_follow_up,
}
