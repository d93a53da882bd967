"""Calendars of meetings, for the programs that people keep theirs in."""

from pathlib import Path

from delegations.domain.errors import FileError
from delegations.domain.texts import _
from delegations.services.meetings import MeetingFilter, MeetingListing, load_meeting
from delegations.services.paper_files import write_file
from delegations.store.database import Database

MOST_EVENTS = 10_000


def save_calendar(database: Database, target: Path, *, meeting_id: int | None = None) -> int:
    """Write one meeting, or all, to ``target`` (.ics); return how many have a day and went in. Raises FileError."""
    from delegations.exchange.calendar import calendar

    if target.suffix.casefold() != ".ics":
        raise FileError(_("“{name}”: a calendar is written as .ics.").format(name=target.name))
    if meeting_id is not None:
        meetings = [load_meeting(database, meeting_id)]
    else:
        rows = MeetingListing(database, MeetingFilter()).first(MOST_EVENTS)
        meetings = [load_meeting(database, row.id) for row in rows]
    content, count = calendar(meetings)
    write_file(target, content)
    return count
