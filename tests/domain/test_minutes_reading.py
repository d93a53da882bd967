"""Minutes of other offices: what is read of them, in the shapes in which cities of five languages write them."""

from datetime import time

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.minutes.lists import read_agenda, read_attendance, read_points, read_representatives
from delegations.domain.meetings.minutes.parts import PointKind, UnderstoodMinutes, kept, made_meeting
from delegations.domain.meetings.minutes.reading import read_minutes
from delegations.domain.meetings.minutes.votes import votes_in
from delegations.domain.meetings.vocabulary import Attendance, Ballot, ItemState, MeetingRole, OutcomeKind
from delegations.domain.text.pasted_lines import lines_of
from delegations.domain.text.word_lists import choose_own_words

COUNCIL = """\
П Р О Т О К О Л  № 2
зборів ради з молодіжних обмінів
14 травня 2025 року\tм. Лебедин\t
Присутні: члени ради
1. Голуб Степан Васильович — голова ради
2. Черешня Влада Степанівна — секретар ради
3. Андрієнко С.О.
Запрошені: Зайченко Ігор (представник гімназії)
Порядок денний:
1. Про літній табір
2. Про обмін школярами (Андрієнко С.О.)
По першому питанню:
СЛУХАЛИ: Голуба Степана Васильовича з пропозицією провести табір у серпні
ВИРІШИЛИ: провести табір. Голосували: «за» – 8, «проти» – 0, «утримались» – 2
По другому питанню порядку денного:
ВИСТУПИЛИ: Черешня В.С. – просила список шкіл до осені.
ВИРІШИЛИ:
2.1. Управлінню освіти (Лісова В.В.) підготувати перелік шкіл. Термін: до 01.09.2025
2.2. Інформацію взяти до уваги.
Голосували: одноголосно.
Голова\tС. Голуб
"""

SESSION = """\
Protokół Nr 6/25
z posiedzenia Komisji Współpracy Miast
z dnia 24 maja 2025 r.
Obecni:
1) Anna Nowak – przewodnicząca komisji
2) Piotr Zieliński – radny
Nieobecni: Maria Dudek (usprawiedliwiona)
Porządek posiedzenia:
1. Wymiana młodzieży
2. Sprawy różne
Ad. 1
Anna Nowak przedstawiła plan wyjazdu.
Postanowiono: przygotować wniosek. Odpowiedzialny: Piotr Zieliński. Termin: do 30.06.2025
Głosowano: za – 4, przeciw – 0, wstrzymało się – 1
Ad. 2
Nie zgłoszono spraw.
Protokołowała: Ewa Kowal
"""

SITZUNG = """\
Niederschrift über die Sitzung des Ausschusses für Städtepartnerschaften
Datum: 12. März 2025
Ort: Rathaus, Sitzungssaal 2
Beginn: 18:00 Uhr
Ende: 20:15 Uhr
Vorsitz: Petra Vogel
Anwesend: Jonas Brandt, Heike Sommer
Entschuldigt: Karl Winter
Tagesordnung
TOP 1: Bericht aus der Partnerstadt
TOP 2: Verschiedenes
TOP 1: Bericht aus der Partnerstadt
Sachverhalt: Frau Sommer berichtet über die Reise.
Beschluss: Der Ausschuss lädt die Gäste ein.
Abstimmung: Ja: 7, Nein: 1, Enth.: 2
TOP 2: Verschiedenes
Keine Wortmeldungen.
"""

COMMITTEE = """\
Twinning Committee
Minutes of the meeting held on 5 May 2025
Venue: Guildhall, Small Room
Time: 19:00–20:30
Present: Alice Carter (Chair), Tom Reed
Apologies: Jane Moss
Agenda
1. Visit of the partner city
2. Any other business
1. Visit of the partner city
Discussion:
Tom Reed: the hotel is booked.
Resolved: to invite the choir.
Voted: 5 for, 0 against
2. Any other business
The question was moved to the next meeting.
"""

SHORA = """\
صورت‌جلسه
تاریخ جلسه: ۱۲ اسفند ۱۴۰۳
ساعت شروع: ۱۰:۰۰
شماره جلسه: ۶۶
حاضران: علی رضایی، مریم کریمی
دستور جلسه:
۱. بازدید هیئت
گزارش: برنامهٔ سفر خوانده شد
مصوب شد: نامهٔ دعوت فرستاده شود
رأی‌گیری: موافق – ۵، مخالف – ۰، ممتنع – ۱
"""


def read(text: str) -> UnderstoodMinutes:
    return read_minutes([line.split("\t") for line in text.splitlines()])


def told(minutes: UnderstoodMinutes) -> dict[str, object]:
    """Return what was understood, short enough to stand in a table."""
    people, items, points = kept(minutes)
    return {
        "number": minutes.head.number,
        "date": str(minutes.head.date),
        "people": [f"{one.name}:{one.role.value}:{one.attendance.value}" for one in people],
        "questions": [(one.title, one.votes_for, one.votes_against, one.votes_abstained) for one in items],
        "points": [(one.question, one.kind.value, one.text, one.who, str(one.due or "")) for one in points],
    }


CASES = {
    COUNCIL: {
        "number": "2",
        "date": "2025-05-14",
        "people": [
            "Степан Васильович Голуб:chair:present",
            "Влада Степанівна Черешня:secretary_member:present",
            "Андрієнко С.О.:member:present",
            "Ігор Зайченко:invited:present",
        ],
        "questions": [("Про літній табір", 8, 0, 2), ("Про обмін школярами", 3, None, None)],
        "points": [
            (1, "heard", "Голуба Степана Васильовича з пропозицією провести табір у серпні", "", ""),
            (1, "decision", "провести табір.", "", ""),
            (2, "speech", "просила список шкіл до осені.", "Черешня В.С.", ""),
            (2, "action", "Підготувати перелік шкіл.", "Управлінню освіти (Лісова В.В.)", "2025-09-01"),
            (2, "decision", "Інформацію взяти до уваги.", "", ""),
        ],
    },
    SESSION: {
        "number": "6/25",
        "date": "2025-05-24",
        "people": [
            "Anna Nowak:chair:present",
            "Piotr Zieliński:member:present",
            "Maria Dudek:member:absent",
            "Ewa Kowal:secretary:present",
        ],
        "questions": [("Wymiana młodzieży", 4, 0, 1), ("Sprawy różne", None, None, None)],
        "points": [
            (1, "heard", "Anna Nowak przedstawiła plan wyjazdu.", "", ""),
            (1, "action", "przygotować wniosek.", "Piotr Zieliński", "2025-06-30"),
            (2, "heard", "Nie zgłoszono spraw.", "", ""),
        ],
    },
    SITZUNG: {
        "number": "",
        "date": "2025-03-12",
        "people": [
            "Petra Vogel:chair:present",
            "Jonas Brandt:member:present",
            "Heike Sommer:member:present",
            "Karl Winter:member:absent",
        ],
        "questions": [("Bericht aus der Partnerstadt", 7, 1, 2), ("Verschiedenes", None, None, None)],
        "points": [
            (1, "heard", "Frau Sommer berichtet über die Reise.", "", ""),
            (1, "decision", "Der Ausschuss lädt die Gäste ein.", "", ""),
            (2, "heard", "Keine Wortmeldungen.", "", ""),
        ],
    },
    COMMITTEE: {
        "number": "",
        "date": "2025-05-05",
        "people": ["Alice Carter:chair:present", "Tom Reed:member:present", "Jane Moss:member:absent"],
        "questions": [("Visit of the partner city", 5, 0, None), ("Any other business", None, None, None)],
        "points": [
            (1, "speech", "the hotel is booked.", "Tom Reed", ""),
            (1, "decision", "to invite the choir.", "", ""),
        ],
    },
    SHORA: {
        "number": "۶۶",
        "date": "2025-03-02",
        "people": ["علی رضایی:member:present", "مریم کریمی:member:present"],
        "questions": [("بازدید هیئت", 5, 0, 1)],
        "points": [
            (1, "heard", "برنامهٔ سفر خوانده شد", "", ""),
            (1, "decision", "نامهٔ دعوت فرستاده شود", "", ""),
        ],
    },
}


@pytest.mark.parametrize("text", list(CASES), ids=["uk", "pl", "de", "en", "fa"])
def test_minutes_are_read_in_five_languages(text: str) -> None:
    assert told(read(text)) == CASES[text]


def test_the_head_says_when_and_where() -> None:
    head = read(SITZUNG).head
    assert (head.from_time, head.to_time, head.place) == (time(18), time(20, 15), "Rathaus, Sitzungssaal 2")
    assert "Städtepartnerschaften" in head.body
    head = read(COMMITTEE).head
    assert (head.from_time, head.to_time, head.place) == (time(19), time(20, 30), "Guildhall, Small Room")
    head = read("ПРОТОКОЛ\nзасідання № 4\n8–9 травня 2024 року\tЛуцьк\t№ 7").head
    assert (head.meeting_number, head.number, head.settlement) == (4, "7", "Луцьк")
    assert (head.date, head.last) == (PartialDate(2024, 5, 8), PartialDate(2024, 5, 9))
    head = read("ПРОТОКОЛ № 5\n30 травня – 1 червня 2024 року").head
    assert (head.date, head.last) == (PartialDate(2024, 5, 30), PartialDate(2024, 6, 1))


def test_no_line_is_lost() -> None:
    minutes = read(COUNCIL + "Кворум є: 8 з 12.\nщось незрозуміле\n")
    rows = (*minutes.people, *minutes.questions, *minutes.points)
    shown = " ".join([*(one.source for one in rows), *minutes.head.headings])
    for line in ("члени ради", "Кворум є: 8 з 12.", "щось незрозуміле", "Голова С. Голуб"):
        assert line in shown
    assert any("unanimous" in doubt or doubt for one in minutes.questions for doubt in one.doubts)


def test_what_was_heard_becomes_a_meeting() -> None:
    minutes = read(COUNCIL)
    meeting = made_meeting(minutes.head, *kept(minutes))
    assert [one.state for one in meeting.items] == [ItemState.DISCUSSED, ItemState.DISCUSSED]
    assert [one.kind for one in meeting.items[1].outcomes] == [OutcomeKind.ACTION, OutcomeKind.DECISION]
    assert meeting.items[1].presenter == "Андрієнко С.О."
    postponed = read(COMMITTEE)
    assert made_meeting(postponed.head, *kept(postponed)).items[1].state is ItemState.POSTPONED


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("Голосували: за – 8, проти – 0, утрималися – 2, не голосували – 1", (8, 0, 2, 1)),
        ("«за» - 12; «проти» - немає", (12, 0, None, None)),
        ("За – 9, проти: нема, утрималось – жодного", (9, 0, 0, None)),
        ("12 Ja-Stimmen, 2 Nein-Stimmen, 1 Enthaltung", (12, 2, 1, None)),
        ("5 głosów za, 1 przeciw, 0 wstrzymujących się", (5, 1, 0, None)),
        ("9 in favour, 1 against, 2 abstentions", (9, 1, 2, None)),
        ("موافق – ۵، مخالف – ۰، ممتنع – ۱", (5, 0, 1, None)),
    ],
)
def test_votes_are_counted(line: str, counts: tuple[int | None, ...]) -> None:
    votes = votes_in(line)
    assert (votes.yes, votes.no, votes.abstained, votes.not_cast) == counts


def test_who_did_not_vote_is_one_by_name_and_a_doubt_only_where_it_does_not_come_out() -> None:
    head = (
        "ПРОТОКОЛ № 1\nПрисутні: Голуб С.В., Лис І.І., Кіт О.О.\nПорядок денний:\n1. Про табір\nПо першому питанню:\n"
    )
    by_name = read(f"{head}ВИРІШИЛИ: провести.\nПоіменно: за – Голуб С.В., Лис І.І.; не голосував – Кіт О.О.")
    (item,) = kept(by_name)[1]
    assert [one.ballot for one in item.ballots] == [Ballot.FOR, Ballot.FOR, Ballot.NOT_VOTING]
    for silent, doubts in ((1, 0), (5, 1)):
        found = read(f"{head}ВИРІШИЛИ: провести.\nГолосували: за – 2, проти – 0, не голосували – {silent}")
        assert sum(len(one.doubts) for one in found.questions) == doubts


SIGNED = """
رئیس جلسه: ........................
دبیر جلسه	____________
نام و امضا: ....................
امضای رئیس جلسه
ـــــــــــــــــ
Голова засідання: ____________
Підписи:
Unterschrift: ________
Podpis ..............
"""


@pytest.mark.parametrize("line", [line for line in SIGNED.splitlines() if line])
@pytest.mark.parametrize("place", ["behind", "before"])
def test_a_line_to_sign_is_nobody_and_no_decision(line: str, place: str) -> None:
    decided = (
        "حاضران: علی رضایی، مریم کریمی\nدستور جلسه:\n۱. بازدید\nگزارش: برنامهٔ سفر خوانده شد\nمصوب شد: نامه فرستاده شود"
    )
    first, rest = decided.split("\n", 1)
    minutes = read(f"{first}\n{line}\n{rest}" if place == "before" else f"{decided}\n{line}")
    people, _items, points = kept(minutes)
    assert [one.name for one in people] == ["علی رضایی", "مریم کریمی"]
    assert [one.text for one in points] == ["برنامهٔ سفر خوانده شد", "نامه فرستاده شود"]


def test_who_signs_chaired_where_nobody_else_is_named() -> None:
    minutes = read(
        "ПРОТОКОЛ № 1\nПрисутні: Лис І.І., Кіт О.О.\nПорядок денний:\n1. Про табір\nСЛУХАЛИ: про табір\n"
        "Голова засідання ____________ Степан ГОЛУБ"
    )
    assert [one.role for one in kept(minutes)[0] if one.name == "Степан ГОЛУБ" or "Голуб" in one.name] == [
        MeetingRole.CHAIR
    ]


def test_lists_are_pasted_into_a_meeting() -> None:
    questions = read_agenda("1. Про табір\nДоповідає Ірина Мельник\n2. Про школи; доповідач – Коваль О.П.\n3. Різне")
    assert [(one.value.title, one.value.presenter) for one in questions] == [
        ("Про табір", "Ірина Мельник"),
        ("Про школи", "Коваль О.П."),
        ("Різне", ""),
    ]
    people = read_attendance("1\tІрина Мельник\tдиректорка\nКоваль О.П., Лис І.І.\nвсі інші")
    assert [(one.value.name, one.value.post, one.is_kept) for one in people] == [
        ("Ірина Мельник", "директорка", True),
        ("Коваль О.П.", "", True),
        ("Лис І.І.", "", True),
        ("всі інші", "", False),
    ]
    assert {one.value.attendance for one in people} == {Attendance.EXPECTED}
    cells = (
        "1\tОлена Коваль\tперша заступниця\tІвано-Франківськ\tolena@example.org\nІгор Лис\tдиректор\tУправління праці"
    )
    of_city, of_body = (one.value for one in read_representatives(cells))
    assert (str(of_city.municipality), of_city.email, of_city.post) == (
        "Івано-Франківськ", "olena@example.org", "перша заступниця"
    )  # fmt: skip
    assert (of_body.municipality, of_body.organisation) == (None, "Управління праці")
    (member,) = read_representatives("Мельник Ірина Петрівна – завідувачка відділу, м. Суми")
    assert (member.value.name, member.value.post) == ("Ірина Петрівна Мельник", "завідувачка відділу")
    assert str(member.value.municipality) == "Суми"
    (speech, other) = read_points("Коваль О.П. – підтримав.\nЛис І.І.: проти", PointKind.SPEECH)
    assert (speech.value.who, speech.value.text, other.value.who) == ("Коваль О.П.", "підтримав.", "Лис І.І.")
    decisions = read_points("1) Схвалити план\n2) Надіслати лист. Відповідальний: О. Коваль", PointKind.DECISION)
    assert [(one.value.kind, one.value.who) for one in decisions] == [
        (PointKind.DECISION, ""),
        (PointKind.ACTION, "О. Коваль"),
    ]


def test_an_office_adds_labels_of_its_own() -> None:
    choose_own_words([("minutes", "resolved: погоджено зборами")])
    try:
        minutes = read(COUNCIL.replace("ВИРІШИЛИ: провести", "Погоджено зборами: провести"))
    finally:
        choose_own_words(())
    assert (1, "decision", "провести табір.", "", "") in told(minutes)["points"]


@pytest.mark.parametrize(
    "text", ["", "\t\t", "1." * 400, "Голова – " * 60, "№" * 900, "за – 5 " * 500, "ПРОТОКОЛ\n" * 40]
)
def test_whatever_is_read_raises_nothing(text: str) -> None:
    read(text)
    read_agenda(text)
    read_attendance(text, MeetingRole.INVITED)
    assert lines_of(text) is not None


RAT = """\
Niederschrift über die 4. Sitzung des Stadtrates
am Dienstag, 12.05.2026
Vorsitzender: Robert Finke
Anwesend waren: die Stadträte Anna Huber, Karl Maier, Petra Wolf
Öffentliche Tagesordnung
01 Genehmigung der Niederschrift
02 Neubau eines Heimes
03 Partnerschaft mit Luzk
TOP 01 Genehmigung der Niederschrift
Abst.-Erg.: einstimmig dafür
TOP 02 Neubau eines Heimes
Beschluss: zurückgestellt
TOP 03 Partnerschaft mit Luzk
Beschluss: Der Stadtrat nimmt die Partnerschaft auf.
Abstimmungsergebnis:
Ja: 3, Nein: 1
"""

KOMISIA = """\
ПРОТОКОЛ
засідання комісії з міжнародних справ
від 21.03.2026 № 17
Присутні на засіданні – 4: Голуб С.В., Лис І.І., Кіт О.О., Мак П.П.
Порядок денний:
1. Про план обмінів.
2. Різне.
СЛУХАЛИ: 1. Про план обмінів.
ВИРІШИЛИ: Погодити план обмінів.
ГОЛОСУВАЛИ: «ЗА» – 4; «ПРОТИ» – 0; «УТРИМАЛИСЬ» – 0; «НЕ ГОЛОСУВАЛИ» – 0.
СЛУХАЛИ: 2. Різне.
Рішення не приймалося.
Голова комісії                                С.В. Голуб
Секретар комісії                              О.О. Кіт
"""


def test_a_council_says_once_how_it_voted_and_puts_questions_back() -> None:
    found = told(read(RAT))
    assert found["people"] == [
        "Robert Finke:chair:present", "Anna Huber:member:present", "Karl Maier:member:present",
        "Petra Wolf:member:present",
    ]  # fmt: skip
    assert found["questions"] == [
        ("Genehmigung der Niederschrift", 4, None, None), ("Neubau eines Heimes", None, None, None),
        ("Partnerschaft mit Luzk", 3, 1, None),
    ]  # fmt: skip
    assert [one.state for one in kept(read(RAT))[1]] == [ItemState.OPEN, ItemState.POSTPONED, ItemState.OPEN]
    assert [text for _n, _kind, text, _who, _due in found["points"]] == ["Der Stadtrat nimmt die Partnerschaft auf."]


def test_a_count_before_the_names_numbers_behind_labels_and_officers_set_by_blanks() -> None:
    found = told(read(KOMISIA))
    assert found["people"] == [
        "Голуб С.В.:chair:present", "Лис І.І.:member:present", "Кіт О.О.:secretary:present", "Мак П.П.:member:present",
    ]  # fmt: skip
    assert found["questions"] == [("Про план обмінів.", 4, 0, 0), ("Різне.", None, None, None)]
    assert [(number, text) for number, _kind, text, _who, _due in found["points"]] == [
        (1, "Погодити план обмінів."), (2, "Рішення не приймалося."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "day", "hour", "place"),
    [
        ("am Dienstag, 12.05.2026 um 19:30 Uhr im Saal des Rathauses", 12, time(19, 30), "Saal des Rathauses"),
        ("від 21.03.2026, о 10.00 у залі засідань", 21, time(10), "залі засідань"),
        ("z dnia 3 lutego 2026 r. o godz. 14.00", 3, time(14), ""),
    ],
)  # fmt: skip
def test_hour_and_place_stand_behind_the_day(line, day, hour, place):
    head = read_minutes([["Niederschrift" if "am" in line else "ПРОТОКОЛ"], [line], ["засідання комісії"]]).head
    assert (head.date.day, head.from_time, head.place) == (day, hour, place)


@pytest.mark.parametrize(
    ("line", "name", "post"),
    [
        ("Vorsitzender: Erster Bürgermeister Robert Finke", "Robert Finke", "Erster Bürgermeister"),
        ("Anwesend: Stadtrat Karl Maier", "Karl Maier", "Stadtrat"),
        ("Присутні: пані Олена Гнатюк, радниця", "Олена Гнатюк", "радниця"),
    ],
)  # fmt: skip
def test_a_post_or_an_address_before_the_name_is_no_part_of_it(line, name, post):
    (one,) = read_minutes([["ПРОТОКОЛ"], [line]]).people
    assert (one.value.name, one.value.post) == (name, post)


@pytest.mark.parametrize(
    "line",
    [
        "Ausschuss für Kultur vom 3. Februar 2026",
        "Rada Kultury z dnia 3 lutego 2026 r.",
        "Рада культури від 03.02.2026",
    ],
)
def test_the_word_before_the_day_is_none_of_the_body(line):
    head = read_minutes([["ПРОТОКОЛ"], [line]]).head
    assert head.body in ("Ausschuss für Kultur", "Rada Kultury", "Рада культури")
    assert head.date == PartialDate(2026, 2, 3)


def _said(found: UnderstoodMinutes) -> list[str]:
    """Return what was said and resolved, a line each, with the votes behind."""
    points = [f"{one.value.question} {one.value.kind.value} {one.value.text}" for one in found.points if one.is_kept]
    votes = [one.value for one in found.questions if one.value.was_voted]
    return [*points, *(f"{one.votes_for}-{one.votes_against}-{one.votes_abstained}" for one in votes)]


def test_a_count_without_a_label_is_the_vote_and_who_signed_resolved_nothing() -> None:
    found = read(
        "ПРОТОКОЛ № 7\nзасідання ради\nвід «05» жовтня 2026 р.\nПрисутні: Бойко Н.В., Вовк Р.Т.\nПОРЯДОК ДЕННИЙ:\n"
        "1. Про план\n1. СЛУХАЛИ: Бойко Н.В. про план.\nВИРІШИЛИ: Затвердити план.\n"
        "За – 6, проти – 0, утрималось – 0. Рішення прийнято одноголосно.\nРішення прийнято.\nГолова ради Ігор САВЧУК"
    )
    assert found.head.date == PartialDate(2026, 10, 5)
    assert _said(found) == ["1 heard Бойко Н.В. про план.", "1 decision Затвердити план.", "6-0-0"]


def test_below_the_label_for_all_each_question_has_its_decision() -> None:
    found = read(
        "ПРОТОКОЛ\n25.11.2026\nПорядок денний\n1. Про бюджет\n2. Про звіт\nВ И Р І Ш И Л И:\n"
        "По питанню 1: рекомендувати сесії. Голосували: за – 3, проти – 1, утримався – 0\n"
        "По питанню 2: взяти до уваги. За – 4"
    )
    assert read("ПРОТОКОЛ\nПорядок денний\n1. Про план (доп. Лис О.В.)").questions[0].value.presenter == "Лис О.В."
    assert _said(found)[:2] == ["1 decision рекомендувати сесії.", "2 decision взяти до уваги."]
    assert [(one.value.votes_for, one.value.votes_against) for one in found.questions] == [(3, 1), (4, None)]


def test_numbered_titles_are_the_questions_where_no_agenda_stands() -> None:
    found = read(
        "MINUTES of the Twinning Committee held on 2 November 2026\nPresent: Jane Poole (Chair), Rita Shaw\n"
        "1. Apologies for absence\nNone.\n2. Minutes of the last meeting\nRESOLVED: that they be approved.\n"
        "3. Visit\nRESOLVED (3 for, 0 against): to send a delegation."
    )
    assert "Twinning Committee" in found.head.body
    assert [one.value.title for one in found.questions] == [
        "Apologies for absence", "Minutes of the last meeting", "Visit",
    ]  # fmt: skip
    assert _said(found)[-2:] == ["3 decision to send a delegation.", "3-0-None"]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Obecni: Jan Nowak – przewodniczący, Ewa Kos, Piotr Lis", "Jan Nowak, Ewa Kos, Piotr Lis"),
        ("Anwesend: Vorsitzender: Hans Berg; Mitglieder: Petra Klein, Ulf Sommer; entschuldigt: Jana Voss",
         "Hans Berg, Petra Klein, Ulf Sommer, Jana Voss-"),
    ],
)  # fmt: skip
def test_nobody_of_a_line_becomes_the_post_of_another(line: str, people: str) -> None:
    rows = [one.value for one in read(f"Protokoll\n10.11.2026\n{line}").people]
    assert ", ".join(f"{one.name}{'-' * (one.attendance is Attendance.ABSENT)}" for one in rows) == people


def test_hours_behind_the_day_are_hours_and_no_word_behind_a_number_is_lost() -> None:
    found = read(
        "Протокол наради\nДата: 20.11.2026, 15:00–16:10, онлайн\nУчасники: Кіт М.П., Лис Р.Т.\nПорядок денний\n"
        "1. Звіт\nAd 1) Porządek przyjęto. Wynik głosowania: 6 za, 1 wstrzymujący\n"
        "Домовилися:\nЛису Р.Т. до 25.11.2026 скласти план\nВірно: секретар Кіт М.П."
    )
    assert (found.head.from_time, found.head.online, found.head.body) == (time(15), True, "")
    assert _said(found) == ["1 heard Porządek przyjęto.", "1 action Скласти план", "6-None-1"]


def test_several_labels_of_the_head_stand_in_one_line_and_questions_come_without_an_agenda() -> None:
    found = read(
        "Protokoll der Sitzung\nDatum: 11.01.2027 Beginn: 18:00 Uhr Ende: 19:25 Uhr Ort: Rathaus\n"
        "Teilnehmer: Uta Kern, Jan Lenz\n"
        "TOP 1: Rückblick\nFrau Kern berichtet.\nTOP 2: Reise\nBeschluss: Die Reise findet statt."
    )
    head = found.head
    assert (head.from_time, head.to_time, head.place) == (time(18), time(19, 25), "Rathaus")
    assert [one.value.title for one in found.questions] == ["Rückblick", "Reise"]
    assert _said(found) == ["1 heard Frau Kern berichtet.", "2 decision Die Reise findet statt."]


def test_what_was_considered_is_a_question_and_a_post_with_a_loud_name_a_signature() -> None:
    found = read(
        "ПРОТОКОЛ\nнаради – штабу\nПрисутні:\nБоровець М.П. – голова\nРозглянули:\nПро підготовку\n"
        "Вирішили:\n1. Схвалити план.\nМіський голова Микола БОРОВЕЦЬ"
    )
    assert [one.value.title for one in found.questions] == ["Про підготовку"]
    assert _said(found) == ["1 decision Схвалити план."]
