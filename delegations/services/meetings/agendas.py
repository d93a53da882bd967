"""Making meetings: from the group, from the one before, from a visit; what is carried over from earlier ones."""

from dataclasses import dataclass, replace
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.invited import invited
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Review, outcome_numbers
from delegations.domain.meetings.meeting_rules import with_rules
from delegations.domain.meetings.series import MOST_PLANNED, next_day, per_year, planned_days
from delegations.domain.meetings.vocabulary import Attendance, Series
from delegations.domain.office.roles import Right
from delegations.domain.papers.grounds import ground
from delegations.domain.records.copying import copied
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import LANGUAGES, N_, _, speaking
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.queries.groups import actions_of_group, items_left
from delegations.services.meetings.groups import GROUPS, load_group
from delegations.services.meetings.meetings import MEETINGS, next_number
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.reading.meetings import read_meeting
from delegations.store.rows.plain import plain
from delegations.store.tables import MeetingRow


def new_meeting(database: Database, group_id: int) -> Meeting:
    """Return a new, unsaved meeting of a group: its people, what is carried over, its next date and number."""
    group = load_group(database, group_id)
    last = _last_meeting(database, group_id)
    start = _next_start(database, group_id, group.series, last)
    made = Meeting(
        group=Ref(group.id, group.name),
        number=next_number(database, group_id),
        start=start,
        from_time=last.from_time if last else None,
        to_time=last.to_time if last else None,
        online=last.online if last else False,
        attendees=invited(group, start),
    )
    return with_carried_over(database, with_rules(made, group))


def _last_meeting(database: Database, group_id: int) -> Meeting | None:
    of_group = (MeetingRow.group_id == group_id, MeetingRow.deleted_at.is_(None), MeetingRow.received_from == "")
    with database.session() as session:
        latest = (
            select(MeetingRow)
            .where(*of_group)
            .order_by(MeetingRow.number.desc().nulls_last(), MeetingRow.start.desc().nulls_last())
            .limit(1)
        )
        row = session.scalar(latest)
        return read_meeting(plain(session), row.id) if row is not None else None


def _next_start(database: Database, group_id: int, series: Series, last: Meeting | None) -> PartialDate | None:
    day = last.start.exact if last is not None and last.start is not None else None
    if day is None:
        return None
    with database.session() as session:
        known = select(MeetingRow.start).where(MeetingRow.group_id == group_id, MeetingRow.deleted_at.is_(None))
        earlier = [start.exact for start in session.scalars(known) if start is not None and start.exact is not None]
    following = next_day(series, day, earlier)
    return PartialDate.of(following) if following is not None else None


_REVIEW = N_("On the execution of earlier decisions")
_REVIEW_BEGINS = (N_("On the state of execution"), N_("On the execution of decisions"))
"""A question whose title begins so is about earlier decisions, also a standing one in the group's own words."""


def with_carried_over(database: Database, meeting: Meeting) -> Meeting:
    """Return ``meeting`` with what its agenda should still take up from earlier ones of its group.

    Open actions stand in the table of one question on earlier decisions; questions that were not discussed and the
    standing ones of the group come behind what is there. What stands on the agenda already is left out.
    """
    if meeting.group is None or meeting.group.id is None:
        return meeting
    with database.session() as session:
        group = GROUPS.read_one(session, meeting.group.id)
        reviews = _reviews(session, meeting)
        actions = {row.action for row in reviews}
        left = [one for one in items_left(session, meeting.group.id, meeting.uid) if one.origin not in actions]
    there = {item.origin for item in meeting.items} | {fold(item.title) for item in meeting.items}
    there |= {row.action for item in meeting.items for row in item.reviews}
    found = [
        *(
            AgendaItem(
                title=row.title, presenter=row.presenter, documents=row.documents, minutes=row.minutes, origin=row.uid
            )
            for row in left
        ),
        *(
            AgendaItem(title=one.title, presenter=one.presenter, minutes=one.minutes, origin=one.uid)
            for one in group.standing
        ),
    ]  # fmt: skip
    items = [*meeting.items, *(one for one in found if one.origin not in there and fold(one.title) not in there)]
    new = tuple(row for row in reviews if row.action not in there)
    return replace(meeting, items=_with_reviews(items, new, group.coordinator or group.secretary))


def _review_begins() -> tuple[str, ...]:
    """Return how a question on earlier decisions may begin in each language: a group has its own, whatever is shown."""
    found: list[str] = []
    for code in LANGUAGES:
        with speaking(code):
            found += [fold(_(words)) for words in (_REVIEW, *_REVIEW_BEGINS)]
    return tuple(found)


def _with_reviews(items: list[AgendaItem], new: tuple[Review, ...], presenter: str) -> tuple[AgendaItem, ...]:
    """Return the agenda with ``new`` rows in its question on earlier decisions, which comes first when it is made."""
    if not new:
        return tuple(items)
    begins = _review_begins()
    place = next((at for at, one in enumerate(items) if one.reviews or fold(one.title).startswith(begins)), None)
    if place is None:
        return (AgendaItem(title=_(_REVIEW), presenter=presenter, reviews=new), *items)
    items[place] = replace(items[place], reviews=(*items[place].reviews, *new))
    return tuple(items)


def _reviews(session: Session, meeting: Meeting) -> list[Review]:
    """Return the unfinished actions of the group's other meetings, those due first."""
    assert meeting.group is not None  # noqa: S101  the caller has a group
    assert meeting.group.id is not None  # noqa: S101
    numbers: dict[int, dict[str, str]] = {}
    found = []
    for action in actions_of_group(session, meeting.group.id):
        if action.meeting_id == meeting.id:
            continue
        if action.meeting_id not in numbers:
            row = session.get(MeetingRow, action.meeting_id)
            numbers[action.meeting_id] = (
                outcome_numbers(read_meeting(plain(session), row.id)) if row is not None else {}
            )
        found.append(
            Review(
                action=action.uid,
                point=ground(numbers[action.meeting_id].get(action.uid, ""), action.number or None, action.meeting),
                text=action.text,
                responsible=action.responsible,
                due=PartialDate.from_text(action.due) if action.due else None,
                term_words=action.term_words,
                status=FollowUpStatus(action.status),
            )
        )
    return sorted(found, key=lambda one: (one.due is None, one.due.latest if one.due is not None else date.max))


def from_template(meeting: Meeting) -> Meeting:
    """Return a new, unsaved meeting made from ``meeting``: its people, questions and place, nothing of its results."""
    return copied(meeting)


def meeting_of_visit(visit: Visit, item: ProgrammeItem | None = None) -> Meeting:
    """Return a new, unsaved meeting for the minutes of a visit's official meeting.

    The people of the programme item take part, or everybody when it names none; who is not named yet can't.
    """
    named = (*item.hosts, *item.participants) if item is not None else ()
    known = [one for one in visit.participants if one.is_named]
    people = [one for one in known if one.uid in named or not (named or one.in_items_only)]
    attendees = tuple(
        Attendee(
            name=one.name, post=one.post, organisation=one.organisation, person_id=one.person_id,
            municipality=one.municipality, attendance=Attendance.PRESENT,
        )
        for one in people
    )  # fmt: skip
    return Meeting(
        visit=Ref(visit.id, visit.shown_title),
        title=item.title if item is not None else visit.shown_title,
        start=(item.day if item is not None and item.day else None) or visit.start,
        from_time=item.start if item is not None else None,
        to_time=item.end if item is not None else None,
        place=(item.place if item is not None else "") or visit.place,
        host=visit.hosts[0] if visit.hosts else None,
        attendees=attendees,
    )


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """From which day a group meets by its rule, at which hours, how many times."""

    first: date
    count: int
    from_time: time | None = None
    to_time: time | None = None


def proposed_series(database: Database, group_id: int, today: date) -> SeriesPlan:
    """Return the series that follows a group's latest meeting by its rule: its day, hours, a year of them.

    A group that never met begins ``today``.
    """
    series = load_group(database, group_id).series
    last = _last_meeting(database, group_id)
    start = _next_start(database, group_id, series, last)
    day = start.exact if start is not None else None
    return SeriesPlan(day or today, per_year(series), last.from_time if last else None, last.to_time if last else None)


def plan_series(database: Database, group_id: int, plan: SeriesPlan) -> list[Meeting]:
    """Store the meetings of ``plan`` in one transaction and return them; each is a draft without an agenda.

    Raises DelegationsError when the group meets as needed, or nothing is planned.
    """
    group = load_group(database, group_id)
    days = planned_days(group.series, plan.first, plan.count)
    if group.series is Series.NONE:
        raise DelegationsError(_("Set how often the group meets: its series goes by that."))
    if not days:
        raise DelegationsError(_("Say how many meetings are planned, from 1 to {most}.").format(most=MOST_PLANNED))
    made = replace(new_meeting(database, group_id), items=(), from_time=plan.from_time, to_time=plan.to_time)
    with writing(database, Right.MEETINGS) as work:
        return [
            MEETINGS.save_within(
                work, None,
                replace(
                    copied(made), start=PartialDate.of(day), number=None, attendees=invited(group, PartialDate.of(day))
                ),
            )
            for day in days
        ]  # fmt: skip
