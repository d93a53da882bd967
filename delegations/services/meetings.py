"""Meetings: open, save, sign, correct, delete and bring back. Signed minutes change by no way but a correction."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from delegations.domain.clean import clean_line
from delegations.domain.errors import (
    ConflictError,
    InvalidRecordError,
    LockedError,
    NotFoundError,
    Problem,
)
from delegations.domain.groups import Group
from delegations.domain.meeting import Correction, Meeting
from delegations.domain.meeting_rules import change_problems, signing_problems, status_problem, tidy
from delegations.domain.names import sort_key
from delegations.domain.partial_dates import short_range
from delegations.domain.roles import Right
from delegations.domain.stored_formats import UnreadableError
from delegations.domain.texts import _
from delegations.domain.vocabulary import Deed, MeetingStatus, RecordKind
from delegations.services.accounts import require
from delegations.services.draft_rows import drop_own_draft
from delegations.services.history import Subject, note
from delegations.services.record_json import from_json, to_json
from delegations.store.database import Database
from delegations.store.group_records import read_group
from delegations.store.meeting_records import read_meeting, write_meeting
from delegations.store.search_index import reindex
from delegations.store.tables import EditionRow, FollowUpRow, GroupRow, MeetingRow


def load_meeting(database: Database, meeting_id: int) -> Meeting:
    """Return the meeting ``meeting_id``; raises NotFoundError."""
    with database.session() as session:
        return read_meeting(session, _row(session, meeting_id))


def _row(session: Session, meeting_id: int) -> MeetingRow:
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        raise NotFoundError(_("There is no meeting with the number {id}.").format(id=meeting_id))
    return row


def _group(session: Session, meeting: Meeting) -> Group | None:
    row = session.get(GroupRow, meeting.group.id) if meeting.group is not None and meeting.group.id else None
    return read_group(session, row) if row is not None else None


def group_of(database: Database, meeting: Meeting) -> Group | None:
    """Return the group that meets, or None."""
    with database.session() as session:
        return _group(session, meeting)


def save_meeting(database: Database, meeting: Meeting) -> Meeting:
    """Store ``meeting`` in one transaction and return it as stored: cleaned, numbered, its people known.

    Raises LockedError when its minutes are signed, InvalidRecordError with the fields to mend, ConflictError when
    it was changed since it was opened, and DatabaseError; then nothing of it is stored.
    """
    clean, problems = tidy(meeting)
    with database.writing() as session:
        require(session, Right.MEETINGS)
        row = MeetingRow(version=0) if meeting.id is None else _row(session, meeting.id)
        before = read_meeting(session, row) if meeting.id is not None else None
        if before is not None and before.is_locked:
            raise LockedError(_("The minutes are signed and locked. Open a correction to change them."))
        if row.version != meeting.version:
            raise ConflictError(_("This meeting was changed by somebody else since you opened it."))
        if clean.is_locked:
            problems.append(Problem("status", _("Minutes are signed by “Sign the minutes”, which checks them.")))
        if before is not None:
            if sentence := status_problem(before.status, clean.status):
                problems.append(Problem("status", sentence))
            problems += change_problems(before, clean)
        clean = _numbered(session, clean, problems)
        if problems:
            raise InvalidRecordError(problems)
        row.version += 1
        stored = store_meeting(session, row, clean)
        note(session, subject_of(stored), Deed.CREATED if before is None else Deed.CHANGED, before=before, after=stored)
        return stored


def subject_of(meeting: Meeting) -> Subject:
    """Return what history calls a meeting."""
    return Subject(uid=meeting.uid, id=meeting.id, title=meeting.shown_title, version=meeting.version)


def store_meeting(session: Session, row: MeetingRow, meeting: Meeting) -> Meeting:
    """Store a checked meeting within a transaction, with its title, version and index; return it as stored."""
    row.shown_title = meeting.shown_title
    row.sort_title = sort_key(row.shown_title)
    write_meeting(session, row, meeting)
    drop_own_draft(session, meeting.uid)
    session.flush()
    session.expire(row)
    stored = read_meeting(session, row)
    reindex(session, RecordKind.MEETING, [row.id])
    return stored


def _numbered(session: Session, meeting: Meeting, problems: list[Problem]) -> Meeting:
    """Give a meeting of a group the next number unless it has one; a typed number must be free in the group."""
    if meeting.group is None:
        return meeting
    group = meeting.group.id
    # A name that is no group's is typed wrong: a meeting without a group would be another one.
    if group is None or session.get(GroupRow, group) is None:
        problems.append(Problem("group", _("There is no such group. Choose one from the list.")))
        return meeting
    if meeting.number is None:
        return replace(meeting, number=_next_number(session, group))
    with session.no_autoflush:
        others = select(MeetingRow.id).where(
            MeetingRow.group_id == group, MeetingRow.number == meeting.number, MeetingRow.received_from == ""
        )
        taken = session.scalar(others.where(MeetingRow.uid != meeting.uid, MeetingRow.deleted_at.is_(None)).limit(1))
    if meeting.number <= 0:
        problems.append(Problem("number", _("Numbers of meetings begin with 1.")))
    elif taken is not None:
        problems.append(Problem("number", _("Another meeting of this group has this number.")))
    return meeting


def _next_number(session: Session, group: int) -> int:
    with session.no_autoflush:
        # Minutes of other offices have numbers of their own.
        alive = (MeetingRow.group_id == group, MeetingRow.deleted_at.is_(None), MeetingRow.received_from == "")
        return (session.scalar(select(func.max(MeetingRow.number)).where(*alive)) or 0) + 1


def next_number(database: Database, group_id: int) -> int:
    """Return the number that the next meeting of a group gets."""
    with database.session() as session:
        return _next_number(session, group_id)


def sign_minutes(database: Database, meeting_id: int) -> Meeting:
    """Sign the minutes: they are locked from now on, and kept as they are as a new edition.

    Raises InvalidRecordError with what stands in the way, each with what to do.
    """
    with database.writing() as session:
        require(session, Right.MEETINGS)
        row = _row(session, meeting_id)
        meeting = read_meeting(session, row)
        if sentence := status_problem(meeting.status, MeetingStatus.SIGNED):
            raise InvalidRecordError([Problem("status", sentence)])
        if problems := signing_problems(meeting, _group(session, meeting)):
            raise InvalidRecordError(problems)
        signed = lock_minutes(session, row)
        note(session, subject_of(signed), Deed.SIGNED, before=meeting, after=signed)
        return signed


def lock_minutes(session: Session, row: MeetingRow) -> Meeting:
    """Sign the minutes within a transaction: the next edition is kept for good. Return the meeting as signed."""
    row.edition += 1
    row.status = MeetingStatus.SIGNED
    row.version += 1
    session.flush()
    session.expire(row)
    signed = read_meeting(session, row)
    now = datetime.now(UTC).replace(tzinfo=None)
    session.add(EditionRow(meeting_id=row.id, edition=row.edition, content=to_json(signed), signed_at=now))
    return signed


def correct_minutes(database: Database, meeting_id: int, *, who: str, why: str) -> Meeting:
    """Open signed minutes for a correction: who corrects and why is kept, the signed edition can still be printed.

    Raises InvalidRecordError when one of them is missing or the minutes are not signed.
    """
    problems = []
    who, why = clean_line(who), clean_line(why, limit=2_000)
    if not who:
        problems.append(Problem("who", _("Say who corrects the minutes.")))
    if not why:
        problems.append(Problem("why", _("Say why the minutes are corrected.")))
    with database.writing() as session:
        require(session, Right.MEETINGS)
        row = _row(session, meeting_id)
        if row.status is not MeetingStatus.SIGNED:
            problems.append(Problem("status", _("Only signed minutes are corrected; these can simply be edited.")))
        elif row.received_from:
            raise LockedError(_("These minutes are another office’s: it corrects them and sends them again."))
        if problems:
            raise InvalidRecordError(problems)
        before = read_meeting(session, row)
        row.status = MeetingStatus.MINUTES_DRAFTED
        row.version += 1
        row.correction_who, row.correction_why = who, why
        row.correction_when = datetime.now(UTC).replace(tzinfo=None)
        session.flush()
        opened = read_meeting(session, row)
        note(session, subject_of(opened), Deed.CORRECTED, before=before, after=opened)
        return opened


def editions(database: Database, meeting_id: int) -> list[tuple[int, datetime, Correction | None]]:
    """Return the signed editions of the minutes: number, when signed, what they corrected; the latest first.

    Of one that can't be read it is not known what it corrected: asking for it (``load_edition``) says so.
    """
    with database.session() as session:
        of_meeting = select(EditionRow).where(EditionRow.meeting_id == meeting_id).order_by(EditionRow.edition.desc())
        return [(row.edition, row.signed_at, _correction(row.content)) for row in session.scalars(of_meeting)]


def _correction(content: str) -> Correction | None:
    with suppress(UnreadableError):
        return from_json(content, Meeting).correction
    return None


def load_edition(database: Database, meeting_id: int, edition: int | None = None) -> Meeting:
    """Return the minutes as they were signed, the latest edition or a given one.

    Raises NotFoundError when there is none, UnreadableError when it can't be understood.
    """
    with database.session() as session:
        statement = (
            select(EditionRow.content, EditionRow.edition, MeetingRow.received_from)
            .join(MeetingRow, MeetingRow.id == EditionRow.meeting_id)
            .where(EditionRow.meeting_id == meeting_id)
        )
        if edition is not None:
            statement = statement.where(EditionRow.edition == edition)
        found = session.execute(statement.order_by(EditionRow.edition.desc()).limit(1)).one_or_none()
    if found is None:
        raise NotFoundError(_("There is no such signed edition of these minutes."))
    content, number, received_from = found
    try:
        # Editions that came before this was noted do not say it themselves.
        return replace(from_json(content, Meeting), received_from=received_from)
    except UnreadableError as error:
        message = _("The signed edition {number} of these minutes can't be read; a backup may still have it whole.")
        raise UnreadableError(message.format(number=number)) from error


def delete_meetings(database: Database, ids: Sequence[int]) -> None:
    """Put meetings into the bin; raises LockedError for signed minutes, and then none goes."""
    now = datetime.now(UTC).replace(tzinfo=None)
    with database.writing() as session:
        require(session, Right.MEETINGS)
        signed = select(MeetingRow.id).where(MeetingRow.id.in_(ids), MeetingRow.edition > 0)
        if session.scalar(signed.limit(1)) is not None:
            raise LockedError(_("Signed minutes can't be deleted: they are a record of the group."))
        session.execute(update(MeetingRow).where(MeetingRow.id.in_(ids)).values(deleted_at=now))
        _reindex(session, ids)
        for number in ids:
            meeting = read_meeting(session, _row(session, number))
            note(session, subject_of(meeting), Deed.DELETED, before=meeting)


def restore_meetings(database: Database, ids: Sequence[int]) -> Sequence[int]:
    """Bring meetings back from the bin; return their numbers."""
    with database.writing() as session:
        require(session, Right.MEETINGS)
        session.execute(update(MeetingRow).where(MeetingRow.id.in_(ids)).values(deleted_at=None))
        _reindex(session, ids)
        for number in ids:
            meeting = read_meeting(session, _row(session, number))
            note(session, subject_of(meeting), Deed.RESTORED, before=meeting)
    return ids


def _reindex(session: Session, ids: Sequence[int]) -> None:
    """Let search know meetings that go into the bin or come out of it, with their follow-ups."""
    reindex(session, RecordKind.MEETING, ids)
    promised = select(FollowUpRow.id).where(FollowUpRow.meeting_id.in_(ids))
    reindex(session, RecordKind.FOLLOW_UP, session.scalars(promised).all())


def warnings(database: Database, meeting: Meeting) -> list[str]:
    """Return what looks wrong with a meeting but may be meant: other meetings at that time, cities that left."""
    with database.session() as session:
        group = _group(session, meeting)
        found = [*_overlaps(session, meeting)]
    if group is not None and group.network.members:
        cities = {str(city) for city in group.network.cities_on(meeting.start)}
        known = {str(one.municipality) for one in group.network.members}
        left = {str(one.municipality) for one in meeting.attendees if one.municipality} & known - cities
        found += [
            _(
                "“{city}” is not a member of the network on this day. Invite it as a guest or take it off the list."
            ).format(city=city)
            for city in sorted(left, key=sort_key)
        ]
    return found


def _overlaps(session: Session, meeting: Meeting) -> list[str]:
    if meeting.start is None or meeting.start.exact is None:
        return []
    last = meeting.end or meeting.start
    mine = [MeetingRow.group_id == meeting.group.id] if meeting.group is not None else []
    if meeting.host is not None and meeting.host.id is not None:
        mine.append(MeetingRow.host_id == meeting.host.id)
    if not mine:
        return []
    others = select(MeetingRow).where(
        MeetingRow.uid != meeting.uid, MeetingRow.deleted_at.is_(None), or_(*mine), MeetingRow.start <= last,
        func.coalesce(MeetingRow.end, MeetingRow.start) >= meeting.start,
    )  # fmt: skip
    message = _("At that time there is “{title}” too ({date}). Change the date of one of them if that is not meant.")
    return [
        message.format(title=row.shown_title, date=short_range(row.start, row.end))
        for row in session.scalars(others.limit(3))
        if not _apart(meeting, row)
    ]


def _apart(meeting: Meeting, row: MeetingRow) -> bool:
    """Tell whether two meetings of one day are at different hours."""
    one_day = meeting.start == row.start and meeting.end in (None, meeting.start) and row.end in (None, row.start)
    before = meeting.to_time is not None and row.from_time is not None and meeting.to_time <= row.from_time
    after = meeting.from_time is not None and row.to_time is not None and row.to_time <= meeting.from_time
    return one_day and (before or after)
