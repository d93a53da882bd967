"""What a group did in a half-year or a year: meetings, attendance, decisions, and promises that add up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from delegations.domain.dates.deadlines import is_overdue
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.bodies import body_key, split_bodies
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.attendance import AttendanceTable, attendance_of
from delegations.domain.meetings.meeting import AgendaItem, Meeting, where
from delegations.domain.meetings.presence import QuorumCount, count_quorum, people_there
from delegations.domain.meetings.vocabulary import ItemState, MeetingStatus, OutcomeKind
from delegations.domain.meetings.voting import is_adopted


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting of the period: what became of it, and what it resolved."""

    id: int
    title: str
    number: int | None
    day: PartialDate | None
    place: str
    status: MeetingStatus
    quorum: QuorumCount | None
    """None: the group asks for none."""
    people: int
    """Who sat there, each once."""
    questions: int
    postponed: int
    """Questions that were moved to another meeting."""
    decisions: int
    not_adopted: int
    """Questions whose vote adopted nothing."""
    actions: int


@dataclass(frozen=True, slots=True)
class Promise:
    """An action of the group, as the report reads it; ``done`` is the day it became done, where that is known."""

    text: str
    responsible: str
    opened: PartialDate | None
    done: PartialDate | None
    due: PartialDate | None
    status: FollowUpStatus
    term_words: str = ""
    """How the term was written, where the date does not say all of it."""


@dataclass(frozen=True, slots=True)
class PromiseFigures:
    """What was promised and done: ``before + opened`` is ``done + called_off + left``; ``overdue`` is part of that."""

    before: int = 0
    """Promised before the period and not done by then."""
    opened: int = 0
    """Promised in the period."""
    done: int = 0
    """Done in the period."""
    called_off: int = 0
    left: int = 0
    """Not done at the end of the period."""
    overdue: int = 0
    """Of these, those whose term was over by then."""


@dataclass(frozen=True, slots=True)
class GroupReport:
    """A report on a group from ``first`` to ``last``, both included."""

    group: str
    first: date
    last: date
    meetings: tuple[HeldMeeting, ...]
    """All of the period, also those that were not held."""
    attendance: AttendanceTable
    promises: PromiseFigures
    bodies: tuple[tuple[str, PromiseFigures], ...]
    """By who is responsible; what several bodies share counts for each, so these do not add up to all."""
    left: tuple[Promise, ...]
    """What is not done at the end, first what is due first."""


def report_on(
    group: str, meetings: Iterable[Meeting], promises: Iterable[Promise], first: date, last: date
) -> GroupReport:
    """Return the report on a group's ``meetings`` and ``promises`` from ``first`` to ``last``, both included."""
    held = [one for one in meetings if one.start is not None and first <= one.start.earliest <= last]
    held.sort(key=lambda one: (str(one.start), one.number or 0))
    known = [one for one in promises if _began(one) <= last]
    by_body: dict[str, tuple[str, list[Promise]]] = {}
    for one in known:
        for body in split_bodies(one.responsible) or ("",):
            by_body.setdefault(body_key(body), (body, []))[1].append(one)
    bodies = [(name, _figures(theirs, first, last)) for name, theirs in by_body.values()]
    bodies.sort(key=lambda one: (not one[0], -one[1].overdue, -one[1].left, one[0]))
    # What was done after the period was under way at its end.
    under_way = FollowUpStatus.IN_PROGRESS
    left = [
        replace(one, status=under_way) if one.status is FollowUpStatus.DONE else one
        for one in known
        if _is_left(one, last)
    ]
    return GroupReport(
        group=group,
        first=first,
        last=last,
        meetings=tuple(_held(one) for one in held),
        attendance=attendance_of(held),
        promises=_figures(known, first, last),
        bodies=tuple(one for one in bodies if one[1] != PromiseFigures()),
        left=tuple(sorted(left, key=lambda one: (one.due is None, one.due.latest if one.due else last))),
    )


def _held(meeting: Meeting) -> HeldMeeting:
    adopted = [one for one in meeting.items if is_adopted(meeting, one)]
    return HeldMeeting(
        id=meeting.id or 0,
        title=meeting.shown_title,
        number=meeting.number,
        day=meeting.start,
        place=where(meeting),
        status=meeting.status,
        quorum=count_quorum(meeting),
        people=people_there(meeting),
        questions=len(meeting.items),
        postponed=sum(one.state is ItemState.POSTPONED for one in meeting.items),
        decisions=_count(adopted, OutcomeKind.DECISION),
        not_adopted=len(meeting.items) - len(adopted),
        actions=_count(adopted, OutcomeKind.ACTION),
    )


def _count(items: Sequence[AgendaItem], kind: OutcomeKind) -> int:
    return sum(one.kind is kind for item in items for one in item.outcomes)


def _began(one: Promise) -> date:
    return one.opened.earliest if one.opened is not None else date.min


def _finished(one: Promise) -> date | None:
    """Return the day something became done; where nobody noted it, it was so from the beginning."""
    if one.status is not FollowUpStatus.DONE:
        return None
    return one.done.latest if one.done is not None else _began(one)


def _was_over(one: Promise, first: date) -> bool:
    done = _finished(one)
    return one.status is FollowUpStatus.CANCELLED or (done is not None and done < first)


def _is_left(one: Promise, last: date) -> bool:
    done = _finished(one)
    return one.status is not FollowUpStatus.CANCELLED and (done is None or done > last)


def _figures(promises: Sequence[Promise], first: date, last: date) -> PromiseFigures:
    """Count promises that were made by the end of the period; what was over before it is none of it.

    On which day something was called off nobody noted: of what was promised earlier, it was before the period.
    """
    counted = [one for one in promises if _began(one) >= first or not _was_over(one, first)]
    before = sum(_began(one) < first for one in counted)
    left = [one for one in counted if _is_left(one, last)]
    called_off = sum(one.status is FollowUpStatus.CANCELLED for one in counted)
    return PromiseFigures(
        before=before,
        opened=len(counted) - before,
        done=len(counted) - called_off - len(left),
        called_off=called_off,
        left=len(left),
        overdue=sum(one.due is not None and is_overdue(one.due, last) for one in left),
    )
