"""What needs a hand today: coming visits, unfinished records, due follow-ups, gifts to hand over.

Plain SQL, one statement a card: this is what the window shows first.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from delegations.domain.dates.deadlines import is_overdue
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.domain.gifts.gift_rules import GiftRule, hand_over_until
from delegations.domain.meetings.vocabulary import Attendance, ItemState, MeetingStatus
from delegations.domain.office.lacking import MeetingOutline
from delegations.domain.office.lacking import lacks as lacking
from delegations.queries.gifts import GiftFilter, GiftListing
from delegations.queries.office_settings import read_settings
from delegations.queries.overview_visits import (
    SHOWN,
    VisitNeed,
    coming_visits,
    stored_day,
    unfinished_visits,
)
from delegations.queries.reader import Reader
from delegations.queries.visits import YearlyVisit, yearly_visits

AHEAD = timedelta(days=60)
"""How far the overview looks for coming visits."""
SOON = timedelta(days=14)
"""How far it looks for follow-ups that fall due."""
ENDING, ENDED = timedelta(days=90), timedelta(days=30)
"""How far it looks for agreements that end, and how long it reminds of those that did."""


class DueFollowUp(NamedTuple):
    """A follow-up that is due or overdue, of a visit, a meeting or a strategy."""

    id: int
    visit_id: int | None
    meeting_id: int | None
    uid: str
    text: str
    responsible: str
    due: PartialDate
    overdue: bool
    origin: str
    """What it was promised at."""


class GiftToHandOver(NamedTuple):
    """A gift that we received and that nobody noted as handed over; ``until`` is the last day, when it is known."""

    gift_id: int
    description: str
    until: date | None
    visit_title: str


class MeetingNeed(NamedTuple):
    """A meeting that comes or whose minutes wait, and what it still lacks."""

    meeting_id: int
    title: str
    start: PartialDate | None
    end: PartialDate | None
    status: MeetingStatus
    lacks: tuple[str, ...]


class EndingAgreement(NamedTuple):
    """An agreement with a city that ends soon, or did a short while ago."""

    municipality_id: int
    title: str
    city: str
    expires_on: PartialDate
    over: bool


class Overview(NamedTuple):
    """All that needs a hand."""

    coming: tuple[VisitNeed, ...]
    meetings: tuple[MeetingNeed, ...]
    unfinished: tuple[VisitNeed, ...]
    yearly: tuple[YearlyVisit, ...]
    follow_ups: tuple[DueFollowUp, ...]
    gifts: tuple[GiftToHandOver, ...]
    agreements: tuple[EndingAgreement, ...]
    any_visit: bool


def overview(database: Reader, now: datetime) -> Overview:
    """Return what needs a hand ``now`` (by the wall clock), at most a dozen of each, the most pressing first."""
    today, rules = now.date(), read_settings(database).gift_rules
    horizon = str(PartialDate.of(today + AHEAD))
    with database.plain_sql() as connection:
        coming, over = coming_visits(connection, horizon, now)
        return Overview(
            coming=coming,
            meetings=_meetings(connection, horizon, today),
            unfinished=(*over, *unfinished_visits(connection, today))[:SHOWN],
            yearly=tuple(yearly_visits(connection, today)[:SHOWN]),
            follow_ups=_due(connection, today),
            gifts=_gifts(database, rules),
            agreements=_agreements(connection, today),
            any_visit=bool(connection.execute(_ANY_VISIT).fetchone()[0]),
        )


_ANY_VISIT = "SELECT EXISTS (SELECT 1 FROM visit WHERE deleted_at IS NULL)"
_MEETINGS = """
    SELECT m.id, m.shown_title, m.start, m."end", m.status,
        EXISTS (SELECT 1 FROM agenda_item i WHERE i.meeting_id = m.id),
        EXISTS (SELECT 1 FROM meeting_attendee a WHERE a.meeting_id = m.id),
        (SELECT count(*) FROM meeting_attendee a WHERE a.meeting_id = m.id AND a.attendance = ?),
        (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id AND i.state = ?)
    FROM meeting m WHERE m.deleted_at IS NULL
        AND (m.status IN (?, ?) AND (m.start IS NULL OR m.start <= ?) OR m.status IN (?, ?, ?))
    ORDER BY m.start ASC NULLS LAST LIMIT ?
"""


def _meetings(connection: sqlite3.Connection, horizon: str, today: date) -> tuple[MeetingNeed, ...]:
    ahead = (MeetingStatus.DRAFT.value, MeetingStatus.AGENDA_SENT.value)
    whenever = (MeetingStatus.POSTPONED.value, MeetingStatus.IN_PROGRESS.value, MeetingStatus.MINUTES_DRAFTED.value)
    found = []
    values = (Attendance.EXPECTED.value, ItemState.OPEN.value, *ahead, horizon, *whenever, SHOWN)
    for number, title, start, end, stored, items, attendees, unknown, open_items in connection.execute(
        _MEETINGS, values
    ):
        status = MeetingStatus(stored)
        outline = MeetingOutline(
            status=status, last_day=stored_day(end or start), has_items=bool(items), has_attendees=bool(attendees),
            unknown=unknown, open_items=open_items,
        )  # fmt: skip
        days = stored_day(start), stored_day(end)
        found.append(MeetingNeed(number, title, *days, status, tuple(lacking(outline, today))))
    return tuple(found)


# Of each status those due first, as the index lists them: not all that are overdue, of which there may be very many.
_FIRST_DUE = (
    "SELECT * FROM (SELECT id, term FROM follow_up WHERE hidden = false AND status = ? AND term <= ?"
    " ORDER BY term, id LIMIT ?)"
)
_DUE = (
    "SELECT f.id, f.visit_id, f.meeting_id, f.uid, f.text, f.answerable, f.term,"  # noqa: S608  constants
    " coalesce(v.shown_title, m.shown_title, p.title, f.partner)"
    f" FROM ({' UNION ALL '.join([_FIRST_DUE] * len(UNFINISHED))} ORDER BY term, id LIMIT ?) due"
    " CROSS JOIN follow_up f ON f.id = due.id"
    " LEFT JOIN visit v ON v.id = f.visit_id LEFT JOIN meeting m ON m.id = f.meeting_id"
    " LEFT JOIN practice p ON p.id = f.practice_id ORDER BY f.term, f.id"
)


def _due(connection: sqlite3.Connection, today: date) -> tuple[DueFollowUp, ...]:
    last = str(PartialDate.of(today + SOON))
    values = (*(one for status in UNFINISHED for one in (status.value, last, SHOWN)), SHOWN)
    found = []
    for number, visit, meeting, uid, words, responsible, stored, origin in connection.execute(_DUE, values):
        term = PartialDate.from_text(stored)
        overdue = is_overdue(term, today)
        found.append(DueFollowUp(number, visit, meeting, uid, words, responsible, term, overdue, origin))
    return tuple(found)


_AGREEMENTS = (
    "SELECT a.municipality_id, a.title, m.name, a.expires_on FROM agreement a"
    " JOIN municipality m ON m.id = a.municipality_id"
    # One known by its year alone ends with the year.
    " WHERE a.expires_on >= ? AND a.expires_on <= ? ORDER BY a.expires_on ASC NULLS FIRST"
)


def _agreements(connection: sqlite3.Connection, today: date) -> tuple[EndingAgreement, ...]:
    first, last = today - ENDED, today + ENDING
    rows = connection.execute(_AGREEMENTS, (str(PartialDate(first.year)), str(PartialDate.of(last))))
    ends = ((city, title, name, PartialDate.from_text(stored)) for city, title, name, stored in rows)
    found = [
        EndingAgreement(city, title, name, day, day.latest < today)
        for city, title, name, day in ends
        if first <= day.latest <= last
    ]
    return tuple(found[:SHOWN])


def _gifts(database: Reader, rules: Sequence[GiftRule]) -> tuple[GiftToHandOver, ...]:
    found = []
    for row in GiftListing(database, GiftFilter(waiting=True)).first(SHOWN):
        day = PartialDate.from_text(row.day) if row.day else None
        found.append(GiftToHandOver(row.id, row.description, hand_over_until(rules, day), row.visit or ""))
    return tuple(found)
