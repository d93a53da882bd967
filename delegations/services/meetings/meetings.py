"""Meetings: open, save, sign, correct, delete and bring back. Signed minutes change by no way but a correction."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.dates.partial_dates import short_range
from delegations.domain.follow_ups.follow_up import ProgressNote
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus
from delegations.domain.kinds.record_types import MEETING
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import Correction, Meeting, Outcome
from delegations.domain.meetings.meeting_rules import (
    change_problems,
    follows_group,
    problems_of_signing_now,
    status_problem,
    with_rules,
)
from delegations.domain.meetings.vocabulary import MeetingRole, MeetingStatus
from delegations.domain.office.roles import Right
from delegations.domain.records.stored_formats import UnreadableError
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import InvalidRecordError, LockedError, NotFoundError, Problem
from delegations.domain.text.names import sort_key
from delegations.domain.text.texts import N_, _
from delegations.services.writing.record_json import from_json, to_json
from delegations.services.writing.record_store import RecordStore
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.records.group_records import read_group
from delegations.store.records.meeting_records import add_progress, read_meeting, write_meeting
from delegations.store.records.progress import read_notes
from delegations.store.rows.plain import plain
from delegations.store.tables import EditionRow, FollowUpRow, GroupRow, MeetingRow


def load_meeting(database: Database, meeting_id: int) -> Meeting:
    """Return the meeting ``meeting_id``; raises NotFoundError."""
    return MEETINGS.load(database, meeting_id)


def _group(session: Session, meeting: Meeting) -> Group | None:
    row = session.get(GroupRow, meeting.group.id) if meeting.group is not None and meeting.group.id else None
    return read_group(plain(session), row.id) if row is not None else None


def group_of(database: Database, meeting: Meeting) -> Group | None:
    """Return the group that meets, or None."""
    with database.session() as session:
        return _group(session, meeting)


def save_meeting(database: Database, meeting: Meeting) -> Meeting:
    """Store ``meeting`` in one transaction and return it as stored: cleaned, numbered, its people known.

    Raises LockedError when its minutes are signed, InvalidRecordError with the fields to mend, ConflictError when
    it was changed since it was opened, and DatabaseError; then nothing of it is stored.
    """
    return MEETINGS.save(database, meeting)


def _check(
    session: Session, _row: MeetingRow, before: Meeting | None, clean: Meeting, problems: list[Problem]
) -> Meeting:
    if before is not None and before.is_locked:
        raise LockedError(_("The minutes are signed and locked. Open a correction to change them."))
    if clean.is_locked:
        problems.append(Problem("status", _("Minutes are signed by “Sign the minutes”, which checks them.")))
    if before is not None:
        if sentence := status_problem(before.status, clean.status):
            problems.append(Problem("status", sentence))
        problems += change_problems(before, clean)
    clean = _numbered(session, clean, problems)
    if clean.received_from or not follows_group(before, clean):
        return clean
    with session.no_autoflush:
        group = _group(session, clean)
    left = before is not None and before.group is not None
    return with_rules(clean, group) if group is not None or left else clean


def _write(session: Session, row: MeetingRow, meeting: Meeting) -> None:
    row.shown_title = meeting.kept_title
    row.sort_title = sort_key(row.shown_title)
    write_meeting(session, row, meeting)
    session.flush()
    session.expire(row)


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
    with writing(database, Right.MEETINGS) as work:
        session = work.session
        row = MEETINGS.row(session, meeting_id)
        meeting = read_meeting(plain(session), row.id)
        if sentence := status_problem(meeting.status, MeetingStatus.SIGNED):
            raise InvalidRecordError([Problem("status", sentence)])
        if problems := problems_of_signing_now(meeting):
            raise InvalidRecordError(problems)
        signed = lock_minutes(work, row, AuditAction.SIGNED, before=meeting)
        _report_reviews(work, signed)
        return signed


def _report_reviews(work: Work, meeting: Meeting) -> None:
    """Take what was reported on earlier decisions into the register, once; what is finished there stays finished."""
    secretary = meeting.with_role(MeetingRole.SECRETARY)
    rows = {row.action: row for item in meeting.items for row in item.reviews}
    known = select(FollowUpRow).where(FollowUpRow.uid.in_(rows))
    follow_ups = {row.id: row for row in work.session.scalars(known)}
    notes = read_notes(plain(work.session), list(follow_ups))
    with work.follow_ups(list(follow_ups)):
        for number, follow_up in follow_ups.items():
            told = rows[follow_up.uid]
            if follow_up.status in UNFINISHED:
                follow_up.status = told.status
                if told.status is FollowUpStatus.DONE and meeting.start is not None:
                    # Written up later it was done all the same by the day of the meeting, not by that of signing.
                    work.session.flush()
                    follow_up.done_on = meeting.start
            if told.note and told.note not in {one.text for one in notes.get(number, ())}:
                author = secretary.name if secretary is not None else ""
                add_progress(work.session, follow_up, ProgressNote(day=meeting.start, author=author, text=told.note))


def lock_minutes(work: Work, row: MeetingRow, deed: AuditAction, *, before: Meeting | None) -> Meeting:
    """Lock minutes that were ``before``, keep them as an edition and note it as ``deed``; return them as they are."""
    session = work.session
    row.edition += 1
    row.status = MeetingStatus.SIGNED
    row.version += 1
    session.flush()
    session.expire(row)
    signed = read_meeting(plain(session), row.id)
    session.add(EditionRow(meeting_id=row.id, edition=row.edition, content=to_json(signed), signed_at=now_utc()))
    work.record(RecordKind.MEETING, MEETINGS.subject(row, signed), deed, before=before, after=signed)
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
    with writing(database, Right.MEETINGS) as work:
        session = work.session
        row = MEETINGS.row(session, meeting_id)
        if row.status is not MeetingStatus.SIGNED:
            problems.append(Problem("status", _("Only signed minutes are corrected; these can simply be edited.")))
        elif row.received_from:
            raise LockedError(_("These minutes are another office’s: it corrects them and sends them again."))
        if problems:
            raise InvalidRecordError(problems)
        before = read_meeting(plain(session), row.id)
        row.status = MeetingStatus.MINUTES_DRAFTED
        row.version += 1
        row.correction_who, row.correction_why = who, why
        row.correction_when = now_utc()
        session.flush()
        opened = read_meeting(plain(session), row.id)
        subject = MEETINGS.subject(row, opened)
        work.record(RecordKind.MEETING, subject, AuditAction.CORRECTED, before=before, after=opened)
        return opened


def cancel_correction(database: Database, meeting_id: int) -> Meeting:
    """Let minutes that are being corrected be again as they were signed; no new edition comes of it.

    How the actions go on since then stays. Raises InvalidRecordError when nobody corrects them, UnreadableError when
    the signed edition can't be read.
    """
    signed = load_edition(database, meeting_id)
    with writing(database, Right.MEETINGS) as work:
        session = work.session
        row = MEETINGS.row(session, meeting_id)
        before = read_meeting(plain(session), row.id)
        if before.is_locked or before.correction is None or before.edition != signed.edition:
            raise InvalidRecordError([Problem("status", _("These minutes are not being corrected."))])
        lives = {one.uid: one for item in before.items for one in item.outcomes}
        items = tuple(
            replace(item, outcomes=tuple(_going_on(one, lives.get(one.uid)) for one in item.outcomes))
            for item in signed.items
        )
        row.version += 1
        # What is locked takes no rows: it is locked when they are there.
        _write(session, row, replace(signed, items=items, status=MeetingStatus.MINUTES_DRAFTED))
        row.status = MeetingStatus.SIGNED
        session.flush()
        session.expire(row)
        again = read_meeting(plain(session), row.id)
        subject = MEETINGS.subject(row, again)
        work.record(RecordKind.MEETING, subject, AuditAction.CHANGED, before=before, after=again)
        return again


def _going_on(signed: Outcome, now: Outcome | None) -> Outcome:
    """Return an outcome as it was signed, with what became of it since."""
    return replace(signed, status=now.status, execution=now.execution, notes=now.notes) if now is not None else signed


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
    MEETINGS.delete(database, ids)


def restore_meetings(database: Database, ids: Sequence[int]) -> Sequence[int]:
    """Bring meetings back from the bin; return their numbers."""
    return MEETINGS.bring_back(database, ids)


def _forbid_deleting(session: Session, ids: Sequence[int]) -> None:
    signed = select(MeetingRow.id).where(MeetingRow.id.in_(ids), MeetingRow.edition > 0)
    if session.scalar(signed.limit(1)) is not None:
        raise LockedError(_("Signed minutes can't be deleted: they are a record of the group."))


MEETINGS = RecordStore(
    of=MEETING,
    read=read_meeting,
    write=_write,
    gone=N_("There is no meeting with the number {id}."),
    outdated=N_("This meeting was changed by somebody else since you opened it."),
    check=_check,
    forbid_deleting=_forbid_deleting,
    below=((RecordKind.FOLLOW_UP, FollowUpRow, "meeting_id"),),
)


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
