"""Minutes that are signed: locked, kept as an edition, and changed by no way but a correction."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from delegations.domain.dates.moments import now_utc
from delegations.domain.follow_ups.follow_up import ProgressNote
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus
from delegations.domain.meetings.meeting import Correction, Meeting, Outcome
from delegations.domain.meetings.meeting_rules import (
    problems_of_signing_now,
    status_problem,
)
from delegations.domain.meetings.vocabulary import MeetingRole, MeetingStatus
from delegations.domain.office.roles import Right
from delegations.domain.records.stored_formats import UnreadableError
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import InvalidRecordError, LockedError, NotFoundError, Problem
from delegations.domain.text.texts import _
from delegations.services.meetings.meetings import MEETINGS, write_row
from delegations.services.writing.record_json import from_json, to_json
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.reading.follow_ups import read_notes
from delegations.store.reading.meetings import read_meeting
from delegations.store.records.meeting_records import add_progress
from delegations.store.rows.plain import plain
from delegations.store.tables import EditionRow, FollowUpRow, MeetingRow


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
        write_row(session, row, replace(signed, items=items, status=MeetingStatus.MINUTES_DRAFTED))
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
