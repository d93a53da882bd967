"""Calendars of meetings and programmes, for the programs that people keep theirs in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from delegations.domain.meetings.meeting import Meeting
from delegations.domain.places.municipality import Municipality
from delegations.domain.places.time_zones import time_zone
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.services.files.paper_files import write_file
from delegations.services.meetings.meetings import load_meeting
from delegations.services.places.places import load_municipality
from delegations.services.visits.visits import load_visit
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
        content, count = programme_calendar(visit, zone_of(database, next(iter(visit.hosts), None)))
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


def _with_zones(database: Database, meetings: Iterable[Meeting]) -> Iterator[tuple[Meeting, str]]:
    known: dict[Ref | None, str] = {}
    for one in meetings:
        if one.host not in known:
            known[one.host] = zone_of(database, one.host)
        yield one, known[one.host]


def zone_of(database: Database, host: Ref | None) -> str:
    """Return by whose clock hours at ``host`` were typed; a city that is no record of its own is known by its name."""
    if host is None or host.id is None:
        return time_zone(Municipality(name=host.name) if host is not None else None)
    return time_zone(load_municipality(database, host.id))
