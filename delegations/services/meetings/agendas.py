"""Making meetings: from the group, from the one before, from a visit; what is carried over from earlier ones."""

from dataclasses import dataclass, replace
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, outcome_numbers
from delegations.domain.meetings.meeting_rules import with_rules
from delegations.domain.meetings.series import MOST_PLANNED, next_day, planned_days
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole, Series
from delegations.domain.office.roles import Right
from delegations.domain.records.copying import copied
from delegations.domain.records.references import Ref
from delegations.domain.text.clean import shortened
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.queries.groups import ActionRow, actions_of_group, items_left
from delegations.services.meetings.groups import GROUPS, load_group
from delegations.services.meetings.meetings import MEETINGS, next_number
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.records.meeting_records import read_meeting
from delegations.store.tables import MeetingRow

_YEAR = 365
_LONGEST = 200
"""Characters of an action that its question shows."""


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
        attendees=_invited(group, start),
    )
    return replace(with_rules(made, group), items=carried_over(database, made))


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
        return read_meeting(session, row) if row is not None else None


def _next_start(database: Database, group_id: int, series: Series, last: Meeting | None) -> PartialDate | None:
    day = last.start.exact if last is not None and last.start is not None else None
    if day is None:
        return None
    with database.session() as session:
        known = select(MeetingRow.start).where(MeetingRow.group_id == group_id, MeetingRow.deleted_at.is_(None))
        earlier = [start.exact for start in session.scalars(known) if start is not None and start.exact is not None]
    following = next_day(series, day, earlier)
    return PartialDate.of(following) if following is not None else None


def _invited(group: Group, day: PartialDate | None) -> tuple[Attendee, ...]:
    """Return who is invited to a group's meeting on ``day``: chair and secretary first, each person once.

    A secretary who is in the list is a member, too, and has a vote.
    """
    seats: dict[str, Attendee] = {}
    for name, post, role in (
        (group.chair, group.chair_post, MeetingRole.CHAIR),
        (group.secretary, group.secretary_post, MeetingRole.SECRETARY),
    ):
        if name:
            seats[fold(name)] = Attendee(name=name, post=post, role=role)
    for one in group.members_on(day):
        key = fold(one.name)
        known = seats.get(key)
        role = MeetingRole.DEPUTY if one.deputy else MeetingRole.MEMBER
        if known is not None:
            role = MeetingRole.CHAIR if known.role is MeetingRole.CHAIR else MeetingRole.SECRETARY_MEMBER
        seats[key] = Attendee(
            name=one.name,
            post=one.post or (known.post if known else ""),
            organisation=one.organisation,
            municipality=one.municipality,
            role=role,
            person_id=one.person_id,
        )
    return tuple(seats.values())


def carried_over(database: Database, meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return what the agenda of ``meeting`` should still take up from earlier ones of its group.

    First how earlier decisions are carried out, then questions that were not discussed, then the standing ones;
    what stands on the agenda already is left out.
    """
    if meeting.group is None or meeting.group.id is None:
        return ()
    there = {item.origin for item in meeting.items} | {fold(item.title) for item in meeting.items}
    with database.session() as session:
        group = GROUPS.read_one(session, meeting.group.id)
        items = [
            *_execution(session, meeting),
            *(
                AgendaItem(
                    title=row.title, presenter=row.presenter, documents=row.documents, minutes=row.minutes,
                    origin=row.uid,
                )
                for row in items_left(session, meeting.group.id, meeting.uid)
            ),
            *(
                AgendaItem(title=one.title, presenter=one.presenter, minutes=one.minutes, origin=one.uid)
                for one in group.standing
            ),
        ]  # fmt: skip
    return tuple(item for item in items if item.origin not in there and fold(item.title) not in there)


def _execution(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """Return a question «Про виконання рішення …» for each unfinished action of the group's earlier meetings."""
    assert meeting.group is not None  # noqa: S101  the caller has a group
    assert meeting.group.id is not None  # noqa: S101
    numbers: dict[int, dict[str, str]] = {}
    items = []
    for action in actions_of_group(session, meeting.group.id):
        if action.meeting_id == meeting.id:
            continue
        if action.meeting_id not in numbers:
            row = session.get(MeetingRow, action.meeting_id)
            numbers[action.meeting_id] = outcome_numbers(read_meeting(session, row)) if row is not None else {}
        title = _execution_title(action, numbers[action.meeting_id].get(action.uid, ""))
        items.append(AgendaItem(title=title, presenter=action.responsible, origin=action.uid))
    return items


def _execution_title(action: ActionRow, point: str) -> str:
    shown = " ".join(shortened(action.text, _LONGEST).split())
    if action.number:
        words = _("On the execution of point {point} of the decisions of meeting No. {number}: {text}")
        return words.format(point=point, number=action.number, text=shown)
    return _("On the execution of point {point} of the decisions of “{title}”: {text}").format(
        point=point, title=action.meeting, text=shown
    )


def with_carried_over(database: Database, meeting: Meeting) -> Meeting:
    """Return ``meeting`` with what its agenda still lacks from earlier ones, at its end."""
    return replace(meeting, items=(*meeting.items, *carried_over(database, meeting)))


def from_template(meeting: Meeting) -> Meeting:
    """Return a new, unsaved meeting made from ``meeting``: its people, questions and place, nothing of its results."""
    return copied(meeting)


def meeting_of_visit(visit: Visit, item: ProgrammeItem | None = None) -> Meeting:
    """Return a new, unsaved meeting for the minutes of a visit's official meeting.

    The people of the programme item take part, or everybody when it names none.
    """
    named = (*item.hosts, *item.participants) if item is not None else ()
    people = [one for one in visit.participants if one.uid in named or not named]
    attendees = tuple(
        Attendee(
            name=one.name, post=one.post, organisation=one.organisation, person_id=one.person_id,
            attendance=Attendance.PRESENT,
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
    a_year = len([day for day in planned_days(series, today, MOST_PLANNED) if (day - today).days < _YEAR])
    day = start.exact if start is not None else None
    return SeriesPlan(day or today, a_year, last.from_time if last else None, last.to_time if last else None)


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
                    copied(made), start=PartialDate.of(day), number=None, attendees=_invited(group, PartialDate.of(day))
                ),
            )
            for day in days
        ]  # fmt: skip
