"""Working groups: their list, and what each has done: earlier questions, open actions, attendance, reports."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.attendance import AttendanceTable, attendance_of
from delegations.domain.meetings.group_report import GroupReport, Promise, report_on
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.records.references import Ref
from delegations.domain.text.names import sort_key
from delegations.queries.lists.listings import Select, SelectListing
from delegations.queries.lists.sought import Sought
from delegations.queries.reader import Reader
from delegations.store.reading.meetings import read_meeting
from delegations.store.rows.plain import plain
from delegations.store.tables import GroupRow, MeetingRow, NetworkRow


class GroupListRow(NamedTuple):
    """A group as a list shows it."""

    id: int
    name: str
    network: str | None


class GroupListing(SelectListing[GroupListRow]):
    """Groups whose record holds all words of ``typed``, by name."""

    def __init__(self, database: Reader, typed: str = "") -> None:
        columns = "id, name, (SELECT n.name FROM network n WHERE n.id = network_id)"
        sought = Sought("group", typed)
        super().__init__(
            database, Select(GroupListRow._make, "working_group", columns, "true", "sort_name, id", (), sought)
        )


class ActionRow(NamedTuple):
    """An action of a group's meetings with where it comes from; values as stored."""

    uid: str
    text: str
    responsible: str
    due: str | None
    term_words: str
    status: str
    meeting_id: int
    meeting: str
    number: int | None
    item: str
    item_uid: str


_ACTIONS = """
    SELECT f.uid, f.text, f.answerable, f.term, CASE WHEN f.postponed_to IS NULL THEN f.term_words ELSE '' END,
           f.status, m.id, m.shown_title, m.number, a.title, a.uid
    FROM follow_up f JOIN meeting m ON m.id = f.meeting_id
    JOIN outcome o ON o.uid = f.uid JOIN agenda_item a ON a.id = o.item_id
    WHERE m.deleted_at IS NULL AND m.group_id = :group AND f.hidden = false
      AND (:all OR f.status IN ('open', 'in_progress', 'waiting'))
    ORDER BY f.term NULLS LAST, m.start NULLS FIRST, a.position, o.position
"""


def actions_of_group(session: Session, group: int, *, finished: bool = False) -> list[ActionRow]:
    """Return the actions of a group's meetings, those due first; with ``finished`` all of them."""
    return [ActionRow(*row) for row in session.execute(text(_ACTIONS), {"group": group, "all": finished})]


class LeftItemRow(NamedTuple):
    """A question of an earlier meeting that was not discussed."""

    uid: str
    title: str
    presenter: str
    documents: str
    minutes: int | None
    origin: str
    """What it went on from itself."""


_LEFT = """
    SELECT a.uid, a.title, a.presenter, a.documents, a.minutes, a.origin
    FROM agenda_item a JOIN meeting m ON m.id = a.meeting_id
    WHERE m.deleted_at IS NULL AND m.group_id = :group AND m.uid != :meeting AND m.received_from = ''
      AND (a.state = 'postponed' OR (a.state = 'open' AND m.status IN ('minutes_drafted', 'signed', 'cancelled')))
      AND NOT EXISTS (
        SELECT 1 FROM agenda_item later JOIN meeting lm ON lm.id = later.meeting_id
        WHERE later.origin = a.uid AND lm.deleted_at IS NULL AND lm.uid != :meeting)
    ORDER BY m.start NULLS FIRST, m.id, a.position
"""


def items_left(session: Session, group: int, meeting_uid: str) -> list[LeftItemRow]:
    """Return questions of the group's other meetings that still wait for one, and stand on no agenda yet."""
    return [LeftItemRow(*row) for row in session.execute(text(_LEFT), {"group": group, "meeting": meeting_uid})]


def groups_like(database: Reader, typed: str, limit: int = 8) -> list[Ref]:
    """Return groups that hold the words ``typed``."""
    return [Ref(row.id, row.name) for row in GroupListing(database, typed).first(limit)]


def network_names(database: Reader) -> list[str]:
    """Return the names of all networks."""
    with database.session() as session:
        return sorted(session.scalars(select(NetworkRow.name)), key=sort_key)


def group_actions(database: Reader, group_id: int, *, finished: bool = False) -> list[ActionRow]:
    """Return the actions of a group's meetings, those due first; with ``finished`` those done too."""
    with database.session() as session:
        return actions_of_group(session, group_id, finished=finished)


def attendance_table(database: Reader, group_id: int) -> AttendanceTable:
    """Return who came to the meetings of a group that began."""
    with database.session() as session:
        return attendance_of(meetings_of_group(session, group_id))


def meetings_of_group(session: Session, group_id: int) -> list[Meeting]:
    """Return all meetings of a group as records, those in the bin left out."""
    alive = select(MeetingRow).where(MeetingRow.group_id == group_id, MeetingRow.deleted_at.is_(None))
    return [read_meeting(plain(session), row.id) for row in session.scalars(alive.order_by(MeetingRow.id))]


_PROMISES = """
    SELECT text, answerable, opened_on, done_on, term, status,
        CASE WHEN postponed_to IS NULL THEN term_words ELSE '' END
    FROM follow_up
    WHERE group_id = :group AND hidden = false ORDER BY id
"""


def group_report(database: Reader, group_id: int, first: date, last: date) -> GroupReport:
    """Return the report on a group from ``first`` to ``last``, both included: of a half-year, a year."""
    with database.session() as session:
        row = session.get(GroupRow, group_id)
        found = session.execute(text(_PROMISES), {"group": group_id})
        promises = [
            Promise(words, who, _day(opened), _day(done), _day(due), FollowUpStatus(status), written)
            for words, who, opened, done, due, status, written in found
        ]
        return report_on(
            row.name if row is not None else "", meetings_of_group(session, group_id), promises, first, last
        )


def _day(stored: str | None) -> PartialDate | None:
    return PartialDate.from_text(stored) if stored else None
