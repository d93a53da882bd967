from datetime import datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.meeting import AgendaItem, Meeting
from delegations.domain.records.references import Ref
from delegations.exchange.published.calendar import calendar

DAY = PartialDate(2024, 5, 8)


def events(*meetings):
    content, count = calendar(meetings)
    found = Calendar.from_ical(content).walk("VEVENT")
    assert len(found) == count
    return found


def test_hours_are_those_of_the_wall_clock():
    (event,) = events(Meeting(title="Засідання", start=DAY, from_time=time(9, 30), to_time=time(16, 0)))
    assert event.start == datetime(2024, 5, 8, 9, 30, tzinfo=ZoneInfo("Europe/Kyiv"))
    assert event.end.hour == 16


def test_a_meeting_without_a_day_is_left_out():
    assert events(Meeting(title="Колись"), Meeting(title="Цього року", start=PartialDate(2024))) == []


def test_nothing_typed_becomes_a_line_of_its_own():
    title = "Зустріч\r\nATTENDEE:mailto:x@example.org; кома, крапка"
    items = (AgendaItem(title="Про\nBEGIN:VALARM"),)
    (event,) = events(Meeting(title=title, start=DAY, host=Ref(1, "Луцьк"), place="зал", items=items))
    assert "attendee" not in event
    assert event.subcomponents == []
    assert event["location"] == "Луцьк, зал"
