from dataclasses import replace
from datetime import date, time

from icalendar import Calendar

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.domain.visits.vocabulary import Status
from delegations.services.meetings.meetings import save_meeting
from delegations.services.visits.calendars import save_calendar
from delegations.services.visits.visits import save_visit

DAY = PartialDate(2027, 5, 8)


def _events(target):
    return {str(one["summary"]): one for one in Calendar.from_ical(target.read_bytes()).walk("VEVENT")}


def test_items_of_a_certain_visit_that_are_gone_are_called_off_in_calendars(database, tmp_path):
    target = tmp_path / "visit.ics"
    items = tuple(ProgrammeItem(title=title, day=DAY) for title in ("Задум", "Зустріч", "Екскурсія"))
    visit = save_visit(database, Visit(title="Поїздка", programme=items))
    visit = save_visit(database, replace(visit, status=Status.CONFIRMED, programme=visit.programme[1:]))
    visit = save_visit(database, replace(visit, programme=visit.programme[:1]))
    save_calendar(database, target, visit_id=visit.id)
    # What was only thought of before the visit was certain went to nobody.
    assert {title: str(one["status"]) for title, one in _events(target).items()} == {
        "Зустріч": "CONFIRMED",
        "Екскурсія": "CANCELLED",
    }


def test_a_meeting_put_off_without_a_day_leaves_the_day_that_calendars_have(database, tmp_path):
    target = tmp_path / "meeting.ics"
    meeting = save_meeting(database, Meeting(title="Засідання", start=DAY, from_time=time(10)))
    meeting = save_meeting(database, replace(meeting, start=None, status=MeetingStatus.POSTPONED))
    assert save_calendar(database, target, meeting_id=meeting.id) == 1
    (event,) = _events(target).values()
    assert (event.start.date(), event["status"]) == (date(2027, 5, 8), "CANCELLED")
