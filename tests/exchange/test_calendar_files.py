"""Entries of calendars read as the programme of a visit, those invited as its people."""

from datetime import date, time

import pytest

from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import speaking
from delegations.domain.visits.letters.letter import KnownWords
from delegations.domain.visits.letters.reading import read_visit
from delegations.domain.visits.vocabulary import DetailKind
from delegations.exchange.texts.calendar_files import read_calendar_file

ENTRIES = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test
X-WR-CALNAME:Візит з Кельце
BEGIN:VEVENT
UID:2
SUMMARY:Вечеря
DTSTART:20261103T170000Z
DURATION:PT2H
ATTENDEE:mailto:kit@example.org
ATTENDEE;CUTYPE=ROOM;CN=Зала:mailto:room@example.org
END:VEVENT
BEGIN:VEVENT
UID:1
SUMMARY:Зустріч з мером
DTSTART;TZID=Europe/Warsaw:20261103T100000
DTEND;TZID=Europe/Warsaw:20261103T113000
LOCATION:Ратуша\\, зала 2
ORGANIZER;CN=Марія Котик:mailto:m@example.org
ATTENDEE;CN="Олег Синюта":mailto:o@example.org
END:VEVENT
BEGIN:VEVENT
UID:3
SUMMARY:Концерт
STATUS:CANCELLED
DTSTART:20261103T180000Z
END:VEVENT
BEGIN:VEVENT
UID:4
SUMMARY:Форум
DTSTART;VALUE=DATE:20261104
DTEND;VALUE=DATE:20261107
RRULE:FREQ=YEARLY
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture(autouse=True)
def in_english():
    with speaking("en"):
        yield


def test_a_calendar_is_a_programme_and_a_list(tmp_path):
    file = tmp_path / "visit.ics"
    file.write_text(ENTRIES, "utf-8")
    text = read_calendar_file(file, "Europe/Kyiv")
    found = read_visit(text.rows(), KnownWords(date(2026, 6, 1)), subject=text.subject)
    said = [(one.value.title, one.value.start, one.value.end, one.value.place) for one in found.programme]
    assert said == [
        ("Зустріч з мером", time(10), time(11, 30), "Ратуша, зала 2"),
        # UTC is told by the clocks of the office.
        ("Вечеря", time(19), time(21), ""),
        ("Форум", None, None, ""),
    ]
    assert found.programme[0].value.responsible == "Марія Котик"
    assert [str(one.value.day) for one in found.programme] == ["2026-11-03", "2026-11-03", "2026-11-04"]
    assert [one.value.name for one in found.people if one.is_kept] == ["Олег Синюта"]
    assert [one.email for one in found.own] == ["o@example.org"]
    assert found.said(DetailKind.TITLE) == ("Візит з Кельце",)
    for word in ("Europe/Warsaw", "called off", "repeated", "lasts until", "kit@example.org"):
        assert any(word in note for note in text.notes), word


@pytest.mark.parametrize(
    "content", ["", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "BEGIN:VEVENT", "\x00" * 50, "Дорогі колеги"]
)
def test_what_holds_no_entry_is_refused_with_a_sentence(tmp_path, content):
    file = tmp_path / "visit.ics"
    file.write_text(content, "utf-8")
    with pytest.raises(FileError, match=r"visit\.ics"):
        read_calendar_file(file, "")
