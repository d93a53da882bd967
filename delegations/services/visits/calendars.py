"""Calendars of meetings and programmes, for the programs that people keep theirs in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.places.municipality import Municipality
from delegations.domain.places.time_zones import time_zone
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import Status
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.services.files.paper_files import write_file
from delegations.services.meetings.meetings import load_meeting
from delegations.services.places.places import load_municipality
from delegations.services.visits.loading import load_visit
from delegations.services.writing.history import earlier_states
from delegations.store.engine.database import Database

MOST_EVENTS = 10_000


def save_calendar(
    database: Database, target: Path, *, meeting_id: int | None = None, visit_id: int | None = None
) -> int:
    """Write one meeting, the programme of one visit, or all meetings to ``target`` (.ics).

    Hours are those of the host city. Return how many events have a day and went in. Raises FileError, NotFoundError.
    """
    from delegations.exchange.published.calendar import calendar, programme_calendar

    if target.suffix.casefold() != ".ics":
        raise FileError(_("“{name}”: a calendar is written as .ics.").format(name=target.name))
    if visit_id is not None:
        visit = load_visit(database, visit_id)
        zone = zone_of(database, next(iter(visit.hosts), None))
        content, count = programme_calendar(visit, zone, _sent_out(database, visit))
        write_file(target, content)
        return count
    if meeting_id is not None:
        meetings, name = [load_meeting(database, meeting_id)], ""
    else:
        rows = MeetingListing(database, MeetingFilter()).first(MOST_EVENTS)
        meetings, name = [load_meeting(database, row.id) for row in rows], _("Meetings")
    content, count = calendar(_with_zones(database, meetings), name or meetings[0].shown_title)
    write_file(target, content)
    return count


def _sent_out(database: Database, visit: Visit) -> list[Visit]:
    """Return the versions of a visit whose programme may be in calendars: it goes out once the visit is certain."""
    states = earlier_states(database, visit.uid)
    return [one for one in states if isinstance(one, Visit) and one.status not in (Status.PLANNED, Status.CANCELLED)]


def _on_its_day(database: Database, meeting: Meeting) -> Meeting:
    """Return a meeting that was put off to no day yet on the day that calendars have for it."""
    if meeting.status not in (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED) or meeting.start is not None:
        return meeting
    states = (one for one in earlier_states(database, meeting.uid) if isinstance(one, Meeting))
    before = next((one for one in states if one.start is not None and one.start.exact is not None), meeting)
    return replace(
        meeting, start=before.start, end=before.end, from_time=before.from_time, to_time=before.to_time
    )  # fmt: skip


def _with_zones(database: Database, meetings: Iterable[Meeting]) -> Iterator[tuple[Meeting, str]]:
    known: dict[Ref | None, str] = {}
    for one in meetings:
        if one.host not in known:
            known[one.host] = zone_of(database, one.host)
        yield _on_its_day(database, one), known[one.host]


def zone_of(database: Database, host: Ref | None) -> str:
    """Return by whose clock hours at ``host`` were typed; a city that is no record of its own is known by its name."""
    if host is None or host.id is None:
        return time_zone(Municipality(name=host.name) if host is not None else None)
    return time_zone(load_municipality(database, host.id))
