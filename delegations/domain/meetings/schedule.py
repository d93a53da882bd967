"""The hours of a meeting: when each question is planned, whether all fit in, how late it runs."""

from dataclasses import replace
from datetime import datetime, time

from delegations.domain.meetings.meeting import AgendaItem, Meeting
from delegations.domain.meetings.presence import minute_of

_DAY = 24 * 60


def planned_minutes(meeting: Meeting) -> int:
    """Return how many minutes all questions are planned for."""
    return sum(item.minutes or 0 for item in meeting.items)


def hours_minutes(meeting: Meeting) -> int | None:
    """Return how many minutes the meeting lasts by its hours; None when they are not known, or it has several days."""
    if meeting.from_time is None or meeting.to_time is None or meeting.end not in (None, meeting.start):
        return None
    return (minute_of(meeting, meeting.to_time) - minute_of(meeting, meeting.from_time)) % _DAY


def minutes_over(meeting: Meeting) -> int:
    """Return by how many minutes the questions take longer than the meeting; 0 when they fit, or nobody knows."""
    last = hours_minutes(meeting)
    return max(0, planned_minutes(meeting) - last) if last is not None else 0


def planned_times(meeting: Meeting) -> tuple[time | None, ...]:
    """Return when each question is planned to begin; None behind one whose minutes nobody planned, or without hours."""
    minute = minute_of(meeting, meeting.from_time) if meeting.from_time is not None else None
    found: list[time | None] = []
    for item in meeting.items:
        found.append(_clock(minute) if minute is not None else None)
        minute = minute + item.minutes if minute is not None and item.minutes is not None else None
    return tuple(found)


def opened_at(meeting: Meeting) -> time | None:
    """Return when the meeting was opened: its hour, or the beginning of the first question where that is earlier."""
    found = [one for one in (meeting.from_time, *(item.began for item in meeting.items)) if one is not None]
    return min(found, key=lambda one: minute_of(meeting, one), default=None)


def closed_at(meeting: Meeting) -> time | None:
    """Return when the meeting was closed: its hour, or the end of the last question where that is later."""
    found = [one for one in (meeting.to_time, *(item.ended for item in meeting.items)) if one is not None]
    return max(found, key=lambda one: minute_of(meeting, one), default=None)


def _clock(minute: int) -> time:
    return time(minute % _DAY // 60, minute % 60)


def seconds_so_far(item: AgendaItem, now: datetime) -> int:
    """Return how long a question was discussed until ``now`` (UTC, naive), with what its running clock counts."""
    running = 0 if item.running_since is None else int((now - item.running_since).total_seconds())
    return item.seconds + max(0, running)


def started(item: AgendaItem, now: datetime, clock: time | None) -> AgendaItem:
    """Return ``item`` with its clock running since ``now`` (UTC, naive); ``clock``: the time on the wall, if known."""
    if item.running_since is not None:
        return item
    return replace(item, running_since=now, began=item.began or clock, ended=None)


def stopped(item: AgendaItem, now: datetime, clock: time | None) -> AgendaItem:
    """Return ``item`` with its clock stopped and what it counted noted."""
    if item.running_since is None:
        return item
    return replace(item, running_since=None, seconds=seconds_so_far(item, now), ended=clock or item.ended)


def minutes_late(meeting: Meeting, item: AgendaItem, now: time) -> int:
    """Return by how many minutes the meeting runs late at ``now`` in a question; 0 when it doesn't, or nobody knows.

    It is late when the question began later than planned, or lasts longer.
    """
    uids = [one.uid for one in meeting.items]
    planned = planned_times(meeting)[uids.index(item.uid)] if item.uid in uids else None
    if planned is None:
        return 0
    begins = minute_of(meeting, planned)
    late = minute_of(meeting, item.began or now) - begins
    if item.minutes is not None:
        late = max(late, minute_of(meeting, item.ended or now) - begins - item.minutes)
    return max(0, late)


def running(meeting: Meeting) -> AgendaItem | None:
    """Return the question whose clock runs, or None."""
    return next((item for item in meeting.items if item.running_since is not None), None)
