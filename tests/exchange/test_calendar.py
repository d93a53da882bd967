from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.meeting import AgendaItem, Meeting
from delegations.domain.records.references import Ref
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.domain.visits.vocabulary import Status
from delegations.exchange.published.calendar import calendar, programme_calendar
from delegations.exchange.published.zone_rules import zone_of_rules

DAY = PartialDate(2024, 5, 8)


def events(*meetings, zone="Europe/Kyiv"):
    content, count = calendar((one, zone) for one in meetings)
    found = Calendar.from_ical(content).walk("VEVENT")
    assert len(found) == count
    return found


def item_events(status=Status.CONFIRMED, zone="Europe/Kyiv", version=1, **item):
    visit = Visit(title="Поїздка", status=status, version=version, programme=(ProgrammeItem(title="Захід", **item),))
    content, _count = programme_calendar(visit, zone)
    return Calendar.from_ical(content)


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


def test_hours_are_those_of_the_city_where_people_meet():
    (event,) = item_events(zone="Europe/Warsaw", day=DAY, start=time(9), end=time(10, 30)).walk("VEVENT")
    assert event.start.astimezone(ZoneInfo("UTC")).hour == 7
    # Nobody knows by whose clock: 9:00 stays 9:00 wherever it is read.
    (event,) = item_events(zone="", day=DAY, start=time(9), end=time(10, 30)).walk("VEVENT")
    assert event.start == datetime(2024, 5, 8, 9)


@pytest.mark.parametrize(
    ("begins", "ends", "hours"),
    [(time(23, 30), time(7), 7.5), (time(18), time(0), 6), (time(22), time(1), 3), (time(9), time(10, 30), 1.5)],
)
def test_what_ends_after_midnight_ends_on_the_next_day(begins, ends, hours):
    (event,) = item_events(day=DAY, start=begins, end=ends).walk("VEVENT")
    assert (event.end - event.start).total_seconds() == hours * 3600


def test_a_meeting_of_two_days_leaves_the_night_free():
    meeting = Meeting(title="Засідання", start=DAY, end=PartialDate(2024, 5, 9), from_time=time(10), to_time=time(16))
    (event,) = events(meeting)
    assert (event.end - event.start).total_seconds() == 6 * 3600
    assert event["rrule"] == {"FREQ": ["DAILY"], "COUNT": [2]}
    (whole,) = events(replace(meeting, from_time=None, to_time=None))
    assert (whole.start, whole.end) == (date(2024, 5, 8), date(2024, 5, 10))
    assert whole["transp"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("status", "word"),
    [(Status.PLANNED, "TENTATIVE"), (Status.CONFIRMED, "CONFIRMED"), (Status.HELD, "CONFIRMED"),
     (Status.CANCELLED, "CANCELLED")],
)  # fmt: skip
def test_a_calendar_says_how_firm_an_event_is(status, word):
    (event,) = item_events(status, day=DAY).walk("VEVENT")
    assert event["status"] == word


def test_a_second_file_updates_the_first():
    item = ProgrammeItem(title="Захід", day=DAY)
    early = Visit(title="Поїздка", version=3, saved_at=datetime(2024, 5, 1, 8), programme=(item,))
    late = replace(early, version=4, saved_at=datetime(2024, 5, 2, 8))
    files = [Calendar.from_ical(programme_calendar(one, "Europe/Kyiv")[0]) for one in (early, late)]
    assert {one["method"] for one in files} == {"PUBLISH"}
    assert {one["x-wr-calname"] for one in files} == {"Поїздка"}
    first, second = (one.walk("VEVENT")[0] for one in files)
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (3, 4)
    assert first["last-modified"].dt < second["last-modified"].dt


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "America/New_York", "Australia/Sydney", "Asia/Tehran", "Asia/Beirut"])
def test_clocks_change_by_a_rule(zone):
    made = zone_of_rules(zone, 2026, 2026)
    # Read by the rule alone, as a calendar program does that knows no names of zones.
    by_rule = made.to_tz(lookup_tzid=False)
    for month in range(1, 13):
        for day in (1, 15, 28):
            noon = datetime(2027, month, day, 12)
            assert noon.replace(tzinfo=by_rule).utcoffset() == noon.replace(tzinfo=ZoneInfo(zone)).utcoffset(), noon


def test_a_zone_without_a_rule_is_written_all_the_same():
    found = item_events(zone="Asia/Jerusalem", day=DAY, start=time(9))
    assert [str(one["tzid"]) for one in found.walk("VTIMEZONE")] == ["Asia/Jerusalem"]


def test_days_of_a_visit_are_a_bar_that_blocks_nothing():
    loose = ProgrammeItem(title="Вільний час")
    visit = Visit(title="Поїздка", start=DAY, end=PartialDate(2024, 5, 10), place="Луцьк", programme=(loose,))
    content, count = programme_calendar(visit, "Europe/Kyiv")
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert count == 1
    assert (event.start, event.end, event["transp"]) == (date(2024, 5, 8), date(2024, 5, 11), "TRANSPARENT")
    assert (event["location"], event["description"], event["status"]) == ("Луцьк", "Вільний час", "TENTATIVE")


def test_what_left_the_programme_leaves_calendars():
    stays, goes = ProgrammeItem(title="Зустріч", day=DAY), ProgrammeItem(title="Екскурсія", day=DAY)
    older = Visit(title="Поїздка", status=Status.CONFIRMED, version=3, programme=(stays, goes))
    newer = replace(older, version=4, programme=(replace(stays, day=PartialDate(2024, 5, 9)),))
    undated = replace(older, version=4, programme=(stays, replace(goes, day=PartialDate(2024))))
    for visit, day in ((newer, date(2024, 5, 9)), (undated, date(2024, 5, 8))):
        content, _count = programme_calendar(visit, "Europe/Kyiv", [older])
        found = {str(one["uid"]): one for one in Calendar.from_ical(content).walk("VEVENT")}
        first, last = (found[f"{one.uid}@delegations"] for one in (stays, goes))
        assert (first.start, first["status"], last["status"]) == (day, "CONFIRMED", "CANCELLED")
        assert first["sequence"] == last["sequence"] == 4
