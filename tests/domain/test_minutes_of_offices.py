"""Minutes as offices write them: hours behind the day, roles in brackets, tables of tasks, decisions in sentences."""

import pytest

from delegations.domain.meetings.minutes.parts import PointKind
from delegations.domain.meetings.minutes.reading import read_minutes
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole


def read(*lines):
    return read_minutes([line.split("\t") for line in lines])


@pytest.mark.parametrize(
    ("line", "hours", "place"),
    [
        ("am 04.03.2026, 17:30 Uhr – 19:05 Uhr, Rathaus, Zimmer 204", ("17:30", "19:05"), "Rathaus, Zimmer 204"),
        ("від 12 травня 2026 року, з 10:00 до 11:30, мала зала", ("10:00", "11:30"), "мала зала"),
        ("w dniu 5 maja 2026 r., w godz. 10:00–11:30, sala nr 2", ("10:00", "11:30"), "sala nr 2"),
        ("held on Thursday 17 September 2026 at 2.00pm in the Committee Room", ("14:00", None), "the Committee Room"),
    ],
)
def test_hours_and_place_stand_behind_the_day(line, hours, place):
    head = read("Protokoll", "Runder Tisch", line).head
    assert tuple(one and f"{one:%H:%M}" for one in (head.from_time, head.to_time)) == hours
    assert (head.place, head.body, head.headings) == (place, "Runder Tisch", ("Runder Tisch",))


def test_those_present_with_their_roles_in_brackets():
    found = read(
        "Protokoll vom 5. Mai 2026",
        "Anwesend: Frau Keller (Vorsitzende), Herr Braun, Herr Dr. Vogt. Entschuldigt: Frau Weiß",
        "TOP 1 Haushalt",
    )
    said = [(one.value.name, one.value.role, one.value.attendance) for one in found.people]
    assert said == [
        ("Keller", MeetingRole.CHAIR, Attendance.PRESENT),
        ("Braun", MeetingRole.MEMBER, Attendance.PRESENT),
        ("Dr. Vogt", MeetingRole.MEMBER, Attendance.PRESENT),
        ("Weiß", MeetingRole.MEMBER, Attendance.ABSENT),
    ]
    # A family name alone is told.
    assert all(one.doubts for one in found.people)


@pytest.mark.parametrize(
    "line",
    [
        "Obecni: 1) Jan Kos – radny, 2) Anna Lis – radna, 3) Piotr Zając",
        "Anwesend: 1. Jan Kos, 2. Anna Lis, 3. Piotr Zając",
        "Присутні: 1. Jan Kos; 2. Anna Lis; 3. Piotr Zając.",
    ],
)
def test_people_numbered_within_a_line(line):
    found = read("Protokół nr 3", line)
    assert [one.value.name for one in found.people if one.is_kept] == ["Jan Kos", "Anna Lis", "Piotr Zając"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Komisja postanowiła: przyjąć plan.", "przyjąć plan."),
        ("Комісія вирішила: рекомендувати раді", "рекомендувати раді"),
        ("The Committee resolved: to buy", "to buy"),
        ("Ustalono, że zaproszenia wyśle Wydział.", "Zaproszenia wyśle Wydział."),
        ("It was agreed to book transport.", "Book transport."),
        ("Вирішено, що зустріч буде навесні.", "Зустріч буде навесні."),
    ],
)
def test_decisions_in_sentences(line, text):
    found = read("Протокол № 1", "Порядок денний:", "1. Бюджет", "2. Різне", "СЛУХАЛИ: про бюджет", line)
    assert (found.points[-1].value.kind.value, found.points[-1].value.text) == ("decision", text)


def test_a_table_of_tasks_within_minutes():
    found = read(
        "Протокол № 1 від 17.09.2026", "Порядок денний:", "1. Поїздка", "1. СЛУХАЛИ: про поїздку", "ВИРІШИЛИ:",
        "Завдання\tХто\tТермін", "Замовити автобус\tЛис О.П.\t02.10.2026", "Погодити дати\t\t",
    )  # fmt: skip
    heading, bus, days = found.points[-3:]
    assert not heading.is_kept
    assert (bus.value.text, bus.value.who, str(bus.value.due)) == ("Замовити автобус", "Лис О.П.", "2026-10-02")
    assert (days.value.text, days.value.kind.value) == ("Погодити дати", "decision")


def test_what_stands_under_no_label_is_doubtful_and_nothing_keeps_the_rest_from_being_stored():
    found = read(
        "Protokół nr 2", "Przewodniczył: Marek Duda – Sekretarz Miasta", "Ewa Kos, radna",
        "Porządek:", "1. Dni Miasta", "2. Sprawy różne", "Ad. 1", "Ustalono, że będzie święto.",
        "2. Sprawy różne: nie zgłoszono.",
    )  # fmt: skip
    assert [(one.value.name, one.value.role, bool(one.doubts)) for one in found.people] == [
        ("Marek Duda", MeetingRole.CHAIR, False),
        ("Ewa Kos", MeetingRole.MEMBER, True),
    ]
    assert [(one.value.question, one.value.text) for one in found.points] == [
        (1, "Będzie święto."),
        (2, "nie zgłoszono."),
    ]
    # A term has the year of the meeting; one within the words leaves them as they are.
    due = read(
        "Протокол від 03.11.2026", "Порядок денний:", "1. Угода", "1. СЛУХАЛИ: про угоду", "ВИРІШИЛИ:",
        "1. Надіслати лист до 1 грудня. Відповідальний: Лис О.П.",
        "2. Herr Lang klärt bis 15.01.2027 die Kosten. Verantwortlich: Lang",
    ).points[-2:]  # fmt: skip
    assert [str(one.value.due) for one in due] == ["2026-12-01", "2027-01-15"]
    assert "bis 15.01.2027" in due[-1].value.text
    untitled = read("Зустріч 03.11.2026", "Домовилися:", "- Луцьк готує заявку").questions
    assert [(one.value.title, len(one.doubts)) for one in untitled] == [("Луцьк готує заявку", 2)]


def test_no_line_on_who_was_absent_and_when_it_ended_is_lost():
    found = read(
        "Protokół z posiedzenia Komisji Kultury z dnia 7.10.2026 r.",
        "Posiedzenie rozpoczęto o godz. 16.00, zakończono o 17.20.",
        "Obecni: Anna Maj – przewodnicząca, Jan Lis. Nieobecny: Piotr Żak (usprawiedliwiony)",
        "Apologies were received from K. Voss.", "Apologies were received from the bank.",
    )  # fmt: skip
    assert (f"{found.head.from_time:%H:%M}", f"{found.head.to_time:%H:%M}") == ("16:00", "17:20")
    assert found.head.headings == ("posiedzenia Komisji Kultury",)
    assert [one.value.name for one in found.people if one.value.attendance is Attendance.PRESENT] == [
        "Anna Maj", "Jan Lis",
    ]  # fmt: skip
    assert [(one.value.name, one.is_kept) for one in found.people[2:]] == [
        ("Piotr Żak", True), ("K. Voss", True), ("Apologies were received from the bank.", False),
    ]  # fmt: skip


def test_numbers_before_heard_are_those_of_questions_also_behind_one_without():
    head = "Протокол № 4\n12.11.2026\nПрисутні: Іванчук О. П., Чорна Л. І., Бойко С. М.\n"
    said = f"{head}1. СЛУХАЛИ: Про бюджет\nВИРІШИЛИ: затвердити.\n2. СЛУХАЛИ: Про різне\nВИРІШИЛИ: укласти."
    first = read(*said.split("\n"))
    assert [one.value.title for one in first.questions] == ["Про бюджет", "Про різне"]
    said = (
        f"{head}СЛУХАЛИ: Про порядок денний\nВИРІШИЛИ: затвердити.\n1. СЛУХАЛИ: Про угоду\nВИРІШИЛИ: укласти угоду.\n"
        "2. РІЗНЕ\nВИРІШИЛИ: провести зустріч."
    )
    later = read(*said.split("\n"))
    assert [one.value.title for one in later.questions] == ["Про порядок денний", "Про угоду", "РІЗНЕ"]
    assert [one.value.question for one in later.points if one.value.kind is PointKind.DECISION] == [1, 2, 3]
