"""The relations with one city: visits, meetings, agreements, gifts, promises of both sides, people met."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from delegations.domain.dates.deadlines import is_overdue
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.place_rules import next_anniversary
from delegations.domain.places.relations import Acquaintance, Anniversary, Event, EventKind, Relations
from delegations.domain.text.names import fold, name_key
from delegations.domain.text.texts import _, listed
from delegations.queries.office_settings import settings_in
from delegations.queries.reader import Reader
from delegations.store.reading.municipalities import read_agreements
from delegations.store.rows.plain import plain
from delegations.store.tables import (
    AttendeeRow,
    FollowUpRow,
    GiftRow,
    MeetingRow,
    MunicipalityRow,
    OrganisationRow,
    PackageRow,
    ParticipantRow,
    PracticeRow,
    VisitMunicipalityRow,
    VisitRow,
)

_MOST = 300
"""Visits, and promises, that are looked at; the latest count."""
_SOON = timedelta(days=180)
"""How long before its end an agreement is pointed out."""


def relations_with(database: Reader, city: int, today: date) -> Relations:
    """Return all that is between us and the municipality with the number ``city``."""
    with database.session() as session:
        ours = settings_in(session).our_municipality
        sides = _visits(session, city)
        visits = {row.id: row for row in sides}
        people = _people(session, sides)
        events = [
            *_of_visits(visits.values()),
            *_of_meetings(session, city),
            *_of_agreements(session, city, today),
            *_of_gifts(session, sides, ours=ours == city),
            *_of_practices(session, city),
            *_of_packages(session, city),
        ]
        promised = list(_promises(session, city, list(visits), today))
        events += [event for event, _open in promised]
        # A meeting lies behind the promises that were made at it.
        events.sort(key=lambda one: (one.day is not None, str(one.day or "")), reverse=True)
        return Relations(
            events=tuple(events),
            people=tuple(people),
            anniversary=_anniversary(session, city, visits.values(), today),
            ours_open=sum(is_open and event.kind is EventKind.OUR_PROMISE for event, is_open in promised),
            theirs_open=sum(is_open and event.kind is EventKind.THEIR_PROMISE for event, is_open in promised),
        )


def _visits(session: Session, city: int) -> dict[VisitRow, Side]:
    """Return the visits that the city took part in, each with its side, the latest first."""
    link = VisitMunicipalityRow
    statement = (
        select(VisitRow, link.side)
        .join(link, link.visit_id == VisitRow.id)
        .where(link.municipality_id == city, VisitRow.deleted_at.is_(None))
        .order_by(VisitRow.start.desc().nulls_last())
        .limit(_MOST)
    )
    return dict(session.execute(statement).all())


def _of_visits(rows: Iterable[VisitRow]) -> Iterator[Event]:
    for row in rows:
        yield Event(
            kind=EventKind.VISIT,
            day=row.start,
            title=row.shown_title,
            detail=row.place,
            page="visits",
            record_id=row.id,
        )


def _of_meetings(session: Session, city: int) -> Iterator[Event]:
    came = select(AttendeeRow.meeting_id).where(AttendeeRow.municipality_id == city)
    statement = (
        select(MeetingRow)
        .where(MeetingRow.deleted_at.is_(None), or_(MeetingRow.host_id == city, MeetingRow.id.in_(came)))
        .order_by(MeetingRow.start.desc().nulls_last())
        .limit(_MOST)
    )
    for row in session.scalars(statement):
        yield Event(
            kind=EventKind.MEETING, day=row.start, title=row.shown_title, detail=row.place, page="meetings",
            record_id=row.id,
        )  # fmt: skip


def _of_agreements(session: Session, city: int, today: date) -> Iterator[Event]:
    for one in read_agreements(plain(session), city):
        if one.signed_on is not None or one.expires_on is None:
            yield Event(kind=EventKind.SIGNED, day=one.signed_on, title=one.title, detail=one.note)
        if one.expires_on is not None:
            ends = one.expires_on.latest
            yield Event(
                kind=EventKind.EXPIRES, day=one.expires_on, title=one.title,
                is_pressing=today <= ends <= today + _SOON,
            )  # fmt: skip


def _of_gifts(session: Session, visits: dict[VisitRow, Side], *, ours: bool) -> Iterator[Event]:
    sides = {row.id: (side, row) for row, side in visits.items()}
    for row in session.scalars(select(GiftRow).where(GiftRow.visit_id.in_(sides))):
        side, visit = sides[row.visit_id or 0]
        # Seen from us: what the other side gave was received.
        received = (row.giver_side is side) is not ours
        kind = EventKind.GIFT_RECEIVED if received else EventKind.GIFT_GIVEN
        day = row.received_on or visit.start
        detail = listed((row.giver, row.receiver)) if row.giver or row.receiver else ""
        yield Event(kind=kind, day=day, title=row.description, detail=detail, page="gifts", record_id=row.id)


def _of_practices(session: Session, city: int) -> Iterator[Event]:
    rows = select(PracticeRow).where(PracticeRow.municipality_id == city, PracticeRow.deleted_at.is_(None))
    for row in session.scalars(rows):
        yield Event(kind=EventKind.PRACTICE, day=row.since, title=row.title, page="library", record_id=row.id)


def _of_packages(session: Session, city: int) -> Iterator[Event]:
    for row in session.scalars(select(PackageRow).where(PackageRow.municipality_id == city)):
        kind = EventKind.PACKAGE_RECEIVED if row.incoming else EventKind.PACKAGE_SENT
        yield Event(kind=kind, day=PartialDate.of(row.at.date()), title=row.file_name, detail=row.who)


def _promises(session: Session, city: int, visits: list[int], today: date) -> Iterator[tuple[Event, bool]]:
    """Yield what was promised with whether it is still to be done: ours, or theirs where one of them is responsible."""
    theirs = _names(session, city, visits)
    of_city = or_(FollowUpRow.municipality_id == city, FollowUpRow.visit_id.in_(visits))
    statement = select(FollowUpRow).where(of_city, FollowUpRow.hidden.is_(False), FollowUpRow.node_id.is_(None))
    for row in session.scalars(statement.order_by(FollowUpRow.term.desc().nulls_last()).limit(_MOST)):
        words = {name_key(row.answerable), fold(row.answerable)}
        is_theirs = bool(words & theirs) or any(name and name in fold(row.answerable) for name in theirs)
        is_open = row.status in UNFINISHED
        late = is_open and row.term is not None and is_overdue(row.term, today)
        due = _("due {date}").format(date=short_date(row.term)) if row.term and is_open else ""
        yield (
            Event(
                kind=EventKind.THEIR_PROMISE if is_theirs else EventKind.OUR_PROMISE, day=row.term or row.opened_on,
                title=row.text, detail=listed((row.answerable, due)), page="follow_ups", record_id=row.id,
                is_pressing=late,
            ),
            is_open,
        )  # fmt: skip


def _names(session: Session, city: int, visits: list[int]) -> frozenset[str]:
    """Return how those of the other city are named: its people on visits, its bodies, the city itself."""
    link, who = VisitMunicipalityRow, ParticipantRow
    people = (
        select(who.name)
        .join(link, (link.visit_id == who.visit_id) & (link.side == who.side))
        .where(link.municipality_id == city, who.visit_id.in_(visits))
    )
    attended = select(AttendeeRow.name).where(AttendeeRow.municipality_id == city)
    found = {name_key(name) for statement in (people, attended) for name in session.scalars(statement)}
    found |= set(session.scalars(select(OrganisationRow.name_key).where(OrganisationRow.municipality_id == city)))
    found |= set(session.scalars(select(MunicipalityRow.name_key).where(MunicipalityRow.id == city)))
    return frozenset(filter(None, found))


def _people(session: Session, visits: dict[VisitRow, Side]) -> list[Acquaintance]:
    sides = {row.id: (side, row.start) for row, side in visits.items()}
    found: dict[str, Acquaintance] = {}
    statement = select(ParticipantRow).where(ParticipantRow.visit_id.in_(sides)).order_by(ParticipantRow.position)
    for row in session.scalars(statement):
        side, day = sides[row.visit_id]
        if row.side is not side or not row.name:
            continue
        key = name_key(row.name)
        known = found.get(key)
        newer = known is None or (day is not None and (known.last is None or day > known.last))
        post = listed((row.post, row.organisation))
        found[key] = Acquaintance(
            name=row.name,
            post=post if newer or known is None else known.post,
            times=(known.times if known is not None else 0) + 1,
            last=day if newer or known is None else known.last,
            person_id=row.person_id,
        )
    return sorted(found.values(), key=lambda one: (-one.times, str(one.last or "")))


def _anniversary(session: Session, city: int, visits: Iterable[VisitRow], today: date) -> Anniversary | None:
    """Return the next anniversary: of an agreement, or of the first visit whose day is known."""
    dated = [row for row in visits if row.start is not None and row.start.exact is not None]
    first = min(dated, key=lambda row: str(row.start), default=None)
    kept = [(one.title, one.signed_on) for one in read_agreements(plain(session), city)]
    if first is not None:
        kept.append((_("first visit: {title}").format(title=first.shown_title), first.start))
    found = []
    for title, day in kept:
        if (coming := next_anniversary(day, today)) is not None:
            found.append(Anniversary(title=title, years=coming[1], day=coming[0]))
    return min(found, key=lambda one: one.day, default=None)
