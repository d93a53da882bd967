"""Meetings and programmes of visits as calendars (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from delegations import __version__
from delegations.domain.meetings.meeting import Meeting, where
from delegations.domain.text.texts import _, language, pgettext
from delegations.domain.visits.visit import Visit

if TYPE_CHECKING:
    from icalendar import Event

ZONE = "Europe/Kyiv"
"""The clock of the office: hours are typed and kept as the wall shows them."""


def calendar(meetings: Iterable[Meeting]) -> tuple[bytes, int]:
    """Return the events of ``meetings`` as the bytes of an .ics file, and how many there are.

    A meeting whose day is not known is left out: a calendar has no place for it.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//delegations//{__version__}//{language().upper()}")
    made.add("version", "2.0")
    events = [event for one in meetings if (event := _event(one)) is not None]
    for event in events:
        made.add_component(event)
    made.add_missing_timezones()
    content: bytes = made.to_ical()
    return content, len(events)


def programme_calendar(visit: Visit) -> tuple[bytes, int]:
    """Return an .ics file with an event for each item of a programme whose day is known, and how many there are.

    An item without a day of its own is on the day of a visit of one day.
    """
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", f"-//delegations//{__version__}//{language().upper()}")
    made.add("version", "2.0")
    only = visit.start.exact if visit.start is not None and visit.end in (None, visit.start) else None
    count = 0
    for item in visit.programme:
        day = item.day.exact if item.day is not None else only
        if day is None:
            continue
        event = Event()
        event.add("uid", f"{item.uid}@delegations")
        event.add("dtstamp", (visit.saved_at or datetime.now(UTC)).replace(tzinfo=UTC))
        event.add("summary", item.title)
        start, end = _span(day, day, item.start, item.end)
        event.add("dtstart", start)
        event.add("dtend", end)
        if item.place:
            event.add("location", item.place)
        hosts = ", ".join(visit.name_of(uid) for uid in item.hosts)
        about = [visit.shown_title, _("Received by: {names}").format(names=hosts) if hosts else "", item.dress]
        event.add("description", "\n".join(filter(None, about)))
        made.add_component(event)
        count += 1
    made.add_missing_timezones()
    content: bytes = made.to_ical()
    return content, count


def due_calendar(rows: Iterable[tuple[str, str, str, date | None]]) -> tuple[bytes, int]:
    """Return an .ics file with a day for each (uid, text, responsible, due), and how many have one."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", f"-//delegations//{__version__}//{language().upper()}")
    made.add("version", "2.0")
    count = 0
    for uid, text, responsible, due in rows:
        if due is None:
            continue
        event = Event()
        event.add("uid", f"{uid}@delegations")
        event.add("dtstamp", datetime.now(UTC))
        event.add("summary", " ".join(text.split()))
        event.add("dtstart", due)
        event.add("dtend", due + timedelta(days=1))
        if responsible:
            event.add("description", responsible)
        made.add_component(event)
        count += 1
    content: bytes = made.to_ical()
    return content, count


def _event(meeting: Meeting) -> "Event | None":
    from icalendar import Event

    first = meeting.start.exact if meeting.start is not None else None
    if first is None:
        return None
    last = (meeting.end.exact if meeting.end is not None else None) or first
    made = Event()
    made.add("uid", f"{meeting.uid}@delegations")
    made.add("dtstamp", (meeting.saved_at or datetime.now(UTC)).replace(tzinfo=UTC))
    made.add("summary", meeting.shown_title)
    start, end = _span(first, last, meeting.from_time, meeting.to_time)
    made.add("dtstart", start)
    made.add("dtend", end)
    if place := ", ".join(filter(None, (where(meeting), _("online") if meeting.online else ""))):
        made.add("location", place)
    if agenda := _agenda(meeting):
        made.add("description", agenda)
    return made


def _span(first: date, last: date, begins: time | None, ends: time | None) -> tuple[date, date]:
    """Return when an event begins and ends: whole days without hours, else the wall clock's moments."""
    if begins is None:
        # A whole-day event ends on the day after its last one (RFC 5545, 3.6.1).
        return first, last + timedelta(days=1)
    zone = ZoneInfo(ZONE)
    start = datetime.combine(first, begins, zone)
    end = datetime.combine(last, ends, zone) if ends is not None else start + timedelta(hours=1)
    return start, max(start, end)


def _agenda(meeting: Meeting) -> str:
    lines = [f"{number}. {item.title}" for number, item in enumerate(meeting.items, 1)]
    return "\n".join([pgettext("calendar", "Agenda:"), *lines]) if lines else ""
