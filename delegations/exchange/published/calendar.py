"""Meetings and programmes of visits as calendars (iCalendar, RFC 5545).

Hours are those of the city where people meet. A second file of the same record updates the first: events keep their
UID, and their SEQUENCE grows with each save.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.meeting import Attendee, Meeting, where
from delegations.domain.meetings.vocabulary import Answer, MeetingRole, MeetingStatus
from delegations.domain.text.texts import _, language, pgettext
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.domain.visits.vocabulary import Status
from delegations.exchange.published.zone_rules import zone_of_rules

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_TENTATIVE, _CONFIRMED, _CANCELLED = "TENTATIVE", "CONFIRMED", "CANCELLED"
_OF_VISITS = {Status.PLANNED: _TENTATIVE, Status.CANCELLED: _CANCELLED}
_OF_MEETINGS = {
    MeetingStatus.DRAFT: _TENTATIVE,
    # Its hours are free again; with a new day and a new file it is back.
    MeetingStatus.POSTPONED: _CANCELLED,
    MeetingStatus.CANCELLED: _CANCELLED,
}
_ROLES = {
    MeetingRole.CHAIR: "CHAIR",
    MeetingRole.DEPUTY: "OPT-PARTICIPANT",
    MeetingRole.INVITED: "OPT-PARTICIPANT",
}
_ANSWERS = {
    None: "NEEDS-ACTION", Answer.COMES: "ACCEPTED", Answer.ONLINE: "ACCEPTED", Answer.SENDS: "DELEGATED",
    Answer.DECLINES: "DECLINED",
}  # fmt: skip
_DAY = timedelta(days=1)
_USUAL = timedelta(hours=1)
"""How long something takes of which only the beginning is known."""
_FIRST_SEQUENCE = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _State:
    """How firm an event is, how often it was changed and when last."""

    status: str
    sequence: int
    changed: datetime


class DueDay(NamedTuple):
    """A day by which something has to be done."""

    uid: str
    text: str
    responsible: str
    due: date | None
    called_off: bool = False


class Guest(NamedTuple):
    """Somebody who is asked to a meeting by a calendar program: an address, the role and answer there."""

    email: str
    who: Attendee


def invitation(meeting: Meeting, zone: str, organiser: tuple[str, str], guests: Iterable[Guest]) -> bytes:
    """Return a meeting as a request (RFC 5546, 3.2.2) that calendar programs offer to accept or decline.

    ``organiser`` is the name and address to which they answer; what is called off is cancelled there. ``zone`` as in
    ``calendar``. A meeting without a day gives an empty calendar.
    """
    from icalendar import vCalAddress

    made = _calendar(meeting.shown_title)
    event = _meeting_event(meeting, zone)
    made["method"] = "CANCEL" if event is not None and event["status"] == _CANCELLED else "REQUEST"
    if event is not None:
        name, address = organiser
        host = vCalAddress(f"mailto:{address}")
        host.params["CN"] = name
        event["organizer"] = host
        for email, who in guests:
            guest = vCalAddress(f"mailto:{email}")
            guest.params["CN"] = who.name
            guest.params["ROLE"] = _ROLES.get(who.role, "REQ-PARTICIPANT")
            guest.params["PARTSTAT"] = _ANSWERS[who.answer]
            guest.params["RSVP"] = "TRUE" if who.answer is None else "FALSE"
            event.add("attendee", guest, encode=False)
    return _written(made, [event] if event is not None else [])[0]


def calendar(meetings: Iterable[tuple[Meeting, str]], name: str = "") -> tuple[bytes, int]:
    """Return the events of meetings, each with the time zone of its hours, as an .ics file, and how many there are.

    A zone is an IANA name; nothing: the hours are those of wherever the reader is. ``name`` is what the calendar is
    called. A meeting whose day is not known is left out: a calendar has no place for it.
    """
    made = _calendar(name)
    events = [event for one, zone in meetings if (event := _meeting_event(one, zone)) is not None]
    return _written(made, events)


def programme_calendar(visit: Visit, zone: str, earlier: Iterable[Visit] = ()) -> tuple[bytes, int]:
    """Return an .ics file with the days of a visit and an event for each item whose day is known, and how many.

    ``zone`` as in ``calendar``. An item without a day of its own is on the day of a visit of one day. What stood in
    ``earlier`` versions, the latest first, and has no day any more is called off: calendars that took it let it go.
    """
    state = _State(_OF_VISITS.get(visit.status, _CONFIRMED), visit.version, _moment(visit.saved_at))
    items = {item.uid: _item_event(visit, item, day, zone, state) for item, day in _dated(visit)}
    stay = _stay_event(visit, state)
    gone = replace(state, status=_CANCELLED)
    for older in earlier:
        for item, day in _dated(older):
            items.setdefault(item.uid, _item_event(older, item, day, zone, gone))
        stay = stay or _stay_event(older, gone)
    return _written(_calendar(visit.shown_title), ([stay] if stay is not None else []) + list(items.values()))


def _dated(visit: Visit) -> Iterator[tuple[ProgrammeItem, date]]:
    only = visit.start.exact if visit.start is not None and visit.end in (None, visit.start) else None
    for item in visit.programme:
        if (day := item.day.exact if item.day is not None else only) is not None:
            yield item, day


def due_calendar(rows: Iterable[DueDay], name: str = "") -> tuple[bytes, int]:
    """Return an .ics file with a day for each that has one, and how many have."""
    from icalendar import Event

    now = datetime.now(UTC)
    # Rows of the register do not say how often they were changed: minutes count upwards as well.
    sequence = int((now - _FIRST_SEQUENCE).total_seconds()) // 60
    events = []
    for row in rows:
        if row.due is None:
            continue
        event = Event()
        _describe(event, row.uid, row.text, _State(_CANCELLED if row.called_off else _CONFIRMED, sequence, now))
        _set_days(event, row.due, row.due)
        if row.responsible:
            event.add("description", row.responsible)
        events.append(event)
    return _written(_calendar(name), events)


def _calendar(name: str) -> "Calendar":
    from icalendar import Calendar

    from delegations import __version__

    made = Calendar()
    made.add("prodid", f"-//delegations//{__version__}//{language().upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    if name:
        made.add("name", " ".join(name.split()))
        made.add("x-wr-calname", " ".join(name.split()))
    return made


def _written(made: "Calendar", events: list["Event"]) -> tuple[bytes, int]:
    years: dict[str, set[int]] = {}
    for event in events:
        zone = getattr(event.start, "tzinfo", None)
        if isinstance(zone, ZoneInfo):
            years.setdefault(zone.key, set()).add(event.start.year)
    for key, found in years.items():
        if (component := zone_of_rules(key, min(found), max(found))) is not None:
            made.add_component(component)
    for event in events:
        made.add_component(event)
    # Zones whose clocks change by no rule are written as a list of days.
    made.add_missing_timezones()
    content: bytes = made.to_ical()
    return content, len(events)


def _describe(event: "Event", uid: str, title: str, state: _State) -> None:
    event.add("uid", f"{uid}@delegations")
    event.add("dtstamp", state.changed)
    event.add("last-modified", state.changed)
    event.add("sequence", state.sequence)
    event.add("status", state.status)
    event.add("summary", " ".join(title.split()))


def _stay_event(visit: Visit, state: _State) -> "Event | None":
    """Return the days of a visit as one bar over them, with what its programme has without a day."""
    from icalendar import Event

    first = _exact(visit.start)
    if first is None:
        return None
    event = Event()
    _describe(event, visit.uid, visit.shown_title, state)
    _set_days(event, first, max(first, _exact(visit.end) or first))
    if place := visit.place or ", ".join(host.name for host in visit.hosts):
        event.add("location", place)
    with_day = {item.uid for item, _day in _dated(visit)}
    if loose := [item.title for item in visit.programme if item.uid not in with_day]:
        event.add("description", "\n".join(loose))
    return event


def _item_event(visit: Visit, item: ProgrammeItem, day: date, zone: str, state: _State) -> "Event":
    from icalendar import Event

    event = Event()
    _describe(event, item.uid, item.title, state)
    _set_span(event, (day, day), (item.start, item.end), zone)
    if item.place:
        event.add("location", item.place)
    hosts = ", ".join(visit.name_of(uid) for uid in item.hosts)
    about = [visit.shown_title, _("Received by: {names}").format(names=hosts) if hosts else "", item.dress]
    event.add("description", "\n".join(filter(None, about)))
    return event


def _meeting_event(meeting: Meeting, zone: str) -> "Event | None":
    from icalendar import Event

    first = _exact(meeting.start)
    if first is None:
        return None
    event = Event()
    status = _OF_MEETINGS.get(meeting.status, _CONFIRMED)
    _describe(event, meeting.uid, meeting.shown_title, _State(status, meeting.version, _moment(meeting.saved_at)))
    _set_span(event, (first, _exact(meeting.end) or first), (meeting.from_time, meeting.to_time), zone)
    if place := ", ".join(filter(None, (where(meeting), _("online") if meeting.online else ""))):
        event.add("location", place)
    if agenda := _agenda(meeting):
        event.add("description", agenda)
    return event


def _exact(day: PartialDate | None) -> date | None:
    return day.exact if day is not None else None


def _moment(saved: datetime | None) -> datetime:
    return (saved or datetime.now(UTC)).replace(tzinfo=UTC)


def _set_span(event: "Event", days: tuple[date, date], hours: tuple[time | None, time | None], zone: str) -> None:
    """Say when an event is: whole days without hours; on several days the hours are those of each day.

    What ends before it begins ends on the next day.
    """
    (first, last), (begins, ends) = days, hours
    if begins is None:
        _set_days(event, first, last)
        return
    at = ZoneInfo(zone) if zone else None
    start = datetime.combine(first, begins, at)
    event.add("dtstart", start)
    if ends is None:
        event.add("dtend", start + _USUAL)
    elif ends != begins:
        event.add("dtend", datetime.combine(first + (_DAY if ends < begins else timedelta()), ends, at))
    if last > first:
        event.add("rrule", {"freq": "daily", "count": (last - first).days + 1})


def _set_days(event: "Event", first: date, last: date) -> None:
    event.add("dtstart", first)
    # A whole-day event ends on the day after its last one (RFC 5545, 3.6.1).
    event.add("dtend", last + _DAY)
    # It says what is on that day, not that nobody has time.
    event.add("transp", "TRANSPARENT")


def _agenda(meeting: Meeting) -> str:
    lines = [f"{number}. {item.title}" for number, item in enumerate(meeting.items, 1)]
    return "\n".join([pgettext("calendar", "Agenda:"), *lines]) if lines else ""
