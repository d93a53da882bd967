"""Calendars of meetings and programmes, for the programs that people keep theirs in."""

from pathlib import Path

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.services.files.paper_files import write_file
from delegations.services.meetings.meetings import load_meeting
from delegations.services.visits.visits import load_visit
from delegations.store.engine.database import Database

MOST_EVENTS = 10_000


def save_calendar(
    database: Database, target: Path, *, meeting_id: int | None = None, visit_id: int | None = None
) -> int:
    """Write one meeting, the programme of one visit, or all meetings to ``target`` (.ics).

    Return how many events have a day and went in. Raises FileError, NotFoundError.
    """
    from delegations.exchange.published.calendar import calendar, programme_calendar

    if target.suffix.casefold() != ".ics":
        raise FileError(_("“{name}”: a calendar is written as .ics.").format(name=target.name))
    if visit_id is not None:
        content, count = programme_calendar(load_visit(database, visit_id))
        write_file(target, content)
        return count
    if meeting_id is not None:
        meetings = [load_meeting(database, meeting_id)]
    else:
        rows = MeetingListing(database, MeetingFilter()).first(MOST_EVENTS)
        meetings = [load_meeting(database, row.id) for row in rows]
    content, count = calendar(meetings)
    write_file(target, content)
    return count
