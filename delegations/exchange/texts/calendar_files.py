"""Entries of a calendar (iCalendar, RFC 5545) as lines of a text: a programme as a table, who is invited as a list.

Hours in UTC become those of the office; all others stand as they are written, in the zone of their entry.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.machine.devices import forbid_device
from delegations.domain.machine.file_words import file_fault
from delegations.domain.text.clean import visible
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.texts.contents import FileText, TextLine

if TYPE_CHECKING:
    from icalendar import Event

_BIGGEST, _MOST_EVENTS, _MOST_PEOPLE, _MOST_LINES = 4 << 20, 300, 500, 40
"""Bytes of a file; entries, invited people, and lines of a description that are looked at."""
HEAD_OF_PEOPLE = "Participants:"
"""The line above those who are invited, which the reader of letters knows; no calendar has it."""
_HEAD = ("Date", "Time", "Event", "Place", "Responsible")
"""Headings that the reader of programmes knows."""


def read_calendar_file(path: Path, zone: str) -> FileText:
    """Return the entries of the calendar file ``path`` by the clocks of ``zone``, an IANA name (nothing: as written).

    Raises FileError with one sentence when the file can’t be read or has no entry.
    """
    events, called = _events(path)
    if not events:
        raise FileError(_("“{name}” is empty.").format(name=path.name))
    events.sort(key=lambda one: _moment(one, zone))
    notes: list[str] = []
    rows = [TextLine(_HEAD, is_row=True)]
    made = (_row(event, zone, notes) for event in events[:_MOST_EVENTS])
    rows += [TextLine(row, is_row=True) for row in made if row is not None]
    if len(events) > _MOST_EVENTS:
        notes.append(_("Only the first {count} entries were read.").format(count=_MOST_EVENTS))
    people = list(dict.fromkeys(person for event in events[:_MOST_EVENTS] for person in _people(event)))
    nameless = [one for one in people if "@" in one and " " not in one]
    notes += [_("{address} is invited without a name.").format(address=one) for one in nameless]
    people = [one for one in people if one not in nameless]
    listed = [TextLine((HEAD_OF_PEOPLE,)), *(TextLine((one,)) for one in people[:_MOST_PEOPLE])] if people else []
    words = dict.fromkeys(line for event in events[:_MOST_EVENTS] for line in _description(event))
    subject = called or (_said(events[0], "summary") if len(events) == 1 else "")
    return FileText((*(TextLine((one,)) for one in words), *rows, *listed), subject, notes=tuple(notes))


def _events(path: Path) -> tuple[list["Event"], str]:
    """Return the entries of a file that have a begin, and what the calendar is called."""
    from icalendar import Calendar, Event  # loaded when a calendar is read

    forbid_device(path)
    try:
        if path.stat().st_size > _BIGGEST:
            raise FileError(_("“{name}” holds a part that is too large. It was not read.").format(name=path.name))
        calendars: Sequence[Calendar] = Calendar.from_ical(path.read_bytes(), multiple=True)
    except OSError as error:
        raise FileError(file_fault(error)) from error
    except (ValueError, LookupError) as error:
        raise FileError(_("“{name}” is not a text that can be read.").format(name=path.name)) from error
    found = [one for calendar in calendars for one in calendar.walk("VEVENT") if isinstance(one, Event)]
    called = next((visible(str(one["X-WR-CALNAME"])) for one in calendars if "X-WR-CALNAME" in one), "")
    return [one for one in found if _when(one, "dtstart") is not None], called


def _when(event: "Event", name: str) -> date | None:
    """Return the day or moment of a property; None where it has none that can be read."""
    value = getattr(event.get(name), "dt", None)
    return value if isinstance(value, date) else None


def _local(moment: date, zone: str) -> date:
    """Return a moment by the clocks of ``zone`` where it stands in UTC; without its zone."""
    if not isinstance(moment, datetime):
        return moment
    if zone and moment.tzinfo is not None and moment.tzname() == "UTC":
        moment = moment.astimezone(ZoneInfo(zone))
    return moment.replace(tzinfo=None)


def _moment(event: "Event", zone: str) -> datetime:
    begin = _local(_when(event, "dtstart") or date.min, zone)
    return begin if isinstance(begin, datetime) else datetime.combine(begin, time())


def _row(event: "Event", zone: str, notes: list[str]) -> tuple[str, ...] | None:
    """Return the cells of an entry; what they can’t hold is told in ``notes``. None for one that is called off."""
    title = _said(event, "summary") or _("Entry without a name")
    if _said(event, "status").upper() == "CANCELLED":
        notes.append(_("“{title}” is called off in the calendar; it was left out.").format(title=title))
        return None
    if "RRULE" in event:
        notes.append(_("“{title}” is repeated; only its first day was read.").format(title=title))
    begin = _local(_when(event, "dtstart") or date.min, zone)
    end = _end(event, begin, zone)
    hours = ""
    if isinstance(begin, datetime):
        hours = f"{begin:%H:%M}"
        if isinstance(end, datetime) and end > begin:
            hours += f"–{end:%H:%M}"
        if place := _other_zone(event, zone):
            notes.append(_("The hours of “{title}” are those of {zone}.").format(title=title, zone=place))
    last = end - timedelta(days=1) if end is not None and not isinstance(end, datetime) else end
    first_day, last_day = (one.date() if isinstance(one, datetime) else one for one in (begin, last or begin))
    if last_day - first_day > timedelta(days=1) or (last_day > first_day and not hours):
        until = short_date(PartialDate.of(last_day))
        notes.append(_("“{title}” lasts until {day}; it stands on its first day.").format(title=title, day=until))
    cells = (title, _said(event, "location"), _name_of(event.get("organizer")))
    return (f"{first_day:%d.%m.%Y}", hours, *cells)


def _end(event: "Event", begin: date, zone: str) -> date | None:
    """Return when an entry ends: said, or by how long it lasts; None where neither is said."""
    if (end := _when(event, "dtend")) is not None:
        return _local(end, zone)
    lasts = getattr(event.get("duration"), "dt", None)
    return begin + lasts if isinstance(lasts, timedelta) else None


def _other_zone(event: "Event", zone: str) -> str:
    """Return the zone that the hours of an entry are written in where its clocks show another hour than ``zone``."""
    moment = _when(event, "dtstart")
    key = str(getattr(moment.tzinfo, "key", "")) if isinstance(moment, datetime) else ""
    if not isinstance(moment, datetime) or not zone or key in ("", "UTC"):
        return ""
    return "" if moment.astimezone(ZoneInfo(zone)).utcoffset() == moment.utcoffset() else key


def _people(event: "Event") -> Iterator[str]:
    """Yield who is invited, with the address; rooms and other things are no people."""
    invited = event.get("attendee", [])
    for one in invited if isinstance(invited, list) else [invited]:
        if str(getattr(one, "params", {}).get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE"):
            continue
        address = str(one).partition(":")[2]
        name = _name_of(one)
        if name or address:
            yield ", ".join(filter(None, (name, address if "@" in address and address != name else "")))


def _name_of(person: object) -> str:
    return " ".join(visible(str(getattr(person, "params", {}).get("CN", ""))).split())


def _said(event: "Event", name: str) -> str:
    return " ".join(visible(str(event.get(name, ""))).split())


def _description(event: "Event") -> list[str]:
    lines = (" ".join(visible(line).split()) for line in str(event.get("description", "")).split("\n"))
    return [line for line in lines if line][:_MOST_LINES]
