"""What needs a hand today: coming visits, unfinished records, due follow-ups, gifts to hand over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from delegations.domain.dates.deadlines import is_overdue
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.domain.gifts.gift_rules import GiftRule, hand_over_until
from delegations.domain.meetings.meeting_rules import lacks as lacking
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.visits.naming import unnamed
from delegations.domain.visits.programme import next_item
from delegations.domain.visits.visit import ProgrammeItem
from delegations.domain.visits.visit_rules import lacks
from delegations.domain.visits.vocabulary import Status
from delegations.queries.gifts import GiftFilter, GiftListing
from delegations.queries.office_settings import settings_in
from delegations.queries.reader import Reader
from delegations.store.records.meeting_records import read_meeting
from delegations.store.records.visit_records import read_visit
from delegations.store.tables import (
    AgreementRow,
    FollowUpRow,
    MeetingRow,
    MunicipalityRow,
    PracticeRow,
    PrintRow,
    VisitRow,
)

AHEAD = timedelta(days=60)
"""How far the overview looks for coming visits."""
SOON = timedelta(days=14)
"""How far it looks for follow-ups that fall due."""
ENDING, ENDED = timedelta(days=90), timedelta(days=30)
"""How far it looks for agreements that end, and how long it reminds of those that did."""
SHOWN = 12


@dataclass(frozen=True, slots=True)
class VisitNeed:
    """A visit and what it still lacks."""

    visit_id: int
    title: str
    start: PartialDate | None
    end: PartialDate | None
    status: Status
    lacks: tuple[str, ...]
    coming_next: ProgrammeItem | None = None
    """What comes next today, of a visit that is under way."""
    where: str = ""
    """The path of the first cell in which a name is missing."""


@dataclass(frozen=True, slots=True)
class DueFollowUp:
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


@dataclass(frozen=True, slots=True)
class GiftToHandOver:
    """A gift that we received and that nobody noted as handed over; ``until`` is the last day, when it is known."""

    gift_id: int
    description: str
    until: date | None
    visit_title: str


@dataclass(frozen=True, slots=True)
class MeetingNeed:
    """A meeting that comes or whose minutes wait, and what it still lacks."""

    meeting_id: int
    title: str
    start: PartialDate | None
    end: PartialDate | None
    status: MeetingStatus
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndingAgreement:
    """An agreement with a city that ends soon, or did a short while ago."""

    municipality_id: int
    title: str
    city: str
    expires_on: PartialDate
    over: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """All that needs a hand."""

    coming: tuple[VisitNeed, ...]
    meetings: tuple[MeetingNeed, ...]
    unfinished: tuple[VisitNeed, ...]
    follow_ups: tuple[DueFollowUp, ...]
    gifts: tuple[GiftToHandOver, ...]
    agreements: tuple[EndingAgreement, ...]
    any_visit: bool


def overview(database: Reader, now: datetime) -> Overview:
    """Return what needs a hand ``now`` (by the wall clock), at most a dozen of each, the most pressing first."""
    today = now.date()
    with database.session() as session:
        settings = settings_in(session)
        alive = VisitRow.deleted_at.is_(None)
        waiting = VisitRow.status.in_([Status.PLANNED, Status.CONFIRMED, Status.UNDER_WAY])
        horizon = PartialDate.of(today + AHEAD)
        asked = and_(VisitRow.letter_due.is_not(None), VisitRow.letter_answered.is_(None))
        coming = select(VisitRow).where(alive, waiting, or_(VisitRow.start.is_(None), VisitRow.start <= horizon, asked))
        held = select(VisitRow).where(alive, VisitRow.status == Status.HELD)
        return Overview(
            coming=_needs(session, coming.order_by(VisitRow.start.nulls_last()).limit(SHOWN), now, every=True),
            meetings=_meetings(session, horizon),
            unfinished=_needs(
                session, held.order_by(VisitRow.start.desc().nulls_last()).limit(SHOWN), now, every=False
            ),
            follow_ups=_due(session, today),
            gifts=_gifts(database, settings.gift_rules),
            agreements=_agreements(session, today),
            any_visit=session.scalar(select(VisitRow.id).where(alive).limit(1)) is not None,
        )


def _agreements(session: Session, today: date) -> tuple[EndingAgreement, ...]:
    first, last = today - ENDED, today + ENDING
    statement = (
        select(AgreementRow, MunicipalityRow.name)
        .join(MunicipalityRow, MunicipalityRow.id == AgreementRow.municipality_id)
        # One known by its year alone ends with the year.
        .where(AgreementRow.expires_on >= PartialDate(first.year), AgreementRow.expires_on <= PartialDate.of(last))
        .order_by(AgreementRow.expires_on.nulls_first())
    )
    found = [
        EndingAgreement(row.municipality_id, row.title, city, row.expires_on, row.expires_on.latest < today)
        for row, city in session.execute(statement)
        if row.expires_on is not None and first <= row.expires_on.latest <= last
    ]
    return tuple(found[:SHOWN])


def _needs(session: Session, statement: Select[VisitRow], now: datetime, *, every: bool) -> tuple[VisitNeed, ...]:
    found = []
    for row in session.scalars(statement):
        printed = set(session.scalars(select(PrintRow.paper).where(PrintRow.visit_id == row.id)))
        visit = read_visit(session, row)
        missing = tuple(lacks(visit, printed=printed, today=now.date()))
        if missing or every:
            coming = next_item(visit.programme, now) if every else None
            where = next((f"participants/{one.uid}/name" for one in unnamed(visit)), "")
            found.append(VisitNeed(row.id, row.shown_title, row.start, row.end, row.status, missing, coming, where))
    return tuple(found)


def _meetings(session: Session, horizon: PartialDate) -> tuple[MeetingNeed, ...]:
    ahead = and_(
        MeetingRow.status.in_([MeetingStatus.DRAFT, MeetingStatus.AGENDA_SENT]),
        or_(MeetingRow.start.is_(None), MeetingRow.start <= horizon),
    )
    postponed = MeetingRow.status == MeetingStatus.POSTPONED
    open_minutes = MeetingRow.status.in_([MeetingStatus.IN_PROGRESS, MeetingStatus.MINUTES_DRAFTED])
    statement = (
        select(MeetingRow)
        .where(MeetingRow.deleted_at.is_(None), or_(ahead, postponed, open_minutes))
        .order_by(MeetingRow.start.nulls_last())
        .limit(SHOWN)
    )
    return tuple(
        MeetingNeed(row.id, row.shown_title, row.start, row.end, row.status, tuple(lacking(read_meeting(session, row))))
        for row in session.scalars(statement)
    )


def _due(session: Session, today: date) -> tuple[DueFollowUp, ...]:
    open_ones = FollowUpRow.status.in_(UNFINISHED)
    partner = FollowUpRow.partner
    statement = (
        select(FollowUpRow, func.coalesce(VisitRow.shown_title, MeetingRow.shown_title, PracticeRow.title, partner))
        .join(VisitRow, VisitRow.id == FollowUpRow.visit_id, isouter=True)
        .join(MeetingRow, MeetingRow.id == FollowUpRow.meeting_id, isouter=True)
        .where(open_ones, FollowUpRow.term <= PartialDate.of(today + SOON))
        .join(PracticeRow, PracticeRow.id == FollowUpRow.practice_id, isouter=True)
        .where(FollowUpRow.hidden.is_(False))
        .order_by(FollowUpRow.term.nulls_first())
        .limit(SHOWN)
    )
    return tuple(
        DueFollowUp(
            row.id,
            row.visit_id,
            row.meeting_id,
            row.uid,
            row.text,
            row.answerable,
            row.term,
            is_overdue(row.term, today),
            origin,
        )
        for row, origin in session.execute(statement)
        if row.term is not None
    )


def _gifts(database: Reader, rules: Sequence[GiftRule]) -> tuple[GiftToHandOver, ...]:
    found = []
    for row in GiftListing(database, GiftFilter(waiting=True)).first(SHOWN):
        day = PartialDate.from_text(row.day) if row.day else None
        found.append(GiftToHandOver(row.id, row.description, hand_over_until(rules, day), row.visit or ""))
    return tuple(found)
