"""The papers of a meeting that is hard to print, read as the head of a general department reads them."""

import io
import re
from dataclasses import replace
from datetime import date, time

import pytest
from pypdf import PdfReader

from delegations.documents.layout.blocks import Manuscript, NewPage, Para
from delegations.documents.layout.compose import make_pdf
from delegations.documents.papers.meetings.extract import ALL_DECISIONS
from delegations.documents.papers.meetings.meeting_people import office_of
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.meetings.groups import PaperChoices
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting
from delegations.domain.meetings.schedule import closed_at, opened_at
from delegations.domain.meetings.vocabulary import Attendance, MeetingStatus, PeopleOrder
from delegations.domain.records.references import Ref
from delegations.services.follow_ups.register_papers import register_paper
from delegations.services.meetings.group_papers import group_report_of, period_of, usual_periods
from delegations.services.meetings.groups import load_group, remember_choices
from delegations.services.meetings.signed_minutes import sign_minutes
from delegations.services.office.office import open_office
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from tests.hard_meeting import hard_meeting


@pytest.fixture(scope="module")
def held(tmp_path_factory, templates):
    """The database and the meeting, signed."""
    opened = open_office(templates.sample(tmp_path_factory.mktemp("hard") / "a.sqlite3"))
    yield opened, sign_minutes(opened, hard_meeting(opened).id)
    opened.close()


def printed(held, paper, language="uk", meeting=None, **order):
    database, signed = held
    made = make_paper(database, meeting or signed, PaperOrder(language=language, paper=paper, **order))
    pages = PdfReader(io.BytesIO(made.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def in_order(text, *words):
    places = [text.find(one) for one in words]
    assert -1 not in places, [one for one, place in zip(words, places, strict=True) if place < 0]
    assert places == sorted(places), words


def test_minutes_tell_hours_who_came_late_or_left_and_how_many(held):
    text = printed(held, "minutes")
    in_order(
        text, "ПРОТОКОЛ засідання 25 вересня 2026 року Житомир № 1", "Голова: Володимир-Святослав",
        "Секретар: Дарина Ігорівна Гнатюк",
        "відкрито – 10:00, закрито – 12:40",
        "Місце: зала засідань", "Присутні: 1. Олександра-Вікторія", "2. Ірина Василівна Бондар",
        "Любов Ігорівна Кравець", "присутня до 12:10", "Галина Петрівна Руденко", "онлайн", "Ілля Ілліч Сорока",
        "присутній з 10:35", "Представлені: 1. Михайло Юрійович Сабов", "представляє Остап Остапович Химинець",
        "Відсутні: 1. Наталія Степанівна Гаврилюк",
        "(відпустка)", "Запрошені: 1. Іван Якович Задорожний",
        "Усього присутніх: 14 із 19 членів групи та їх заступників",
        "Кворум: 10 з 10 голосів", "ПОРЯДОК ДЕННИЙ",
    )  # fmt: skip
    # The chair has a line of his own and stands in no list.
    assert text.partition("ПОРЯДОК ДЕННИЙ")[0].count("Хмельницький") == 1


def test_the_vote_stands_under_what_was_resolved(held):
    first = printed(held, "brief-minutes").partition("1. СЛУХАЛИ")[2].partition("2. СЛУХАЛИ")[0]
    in_order(
        first, "ВИРІШИЛИ:", "1.2. Визначити", "1) доручення 3", "2) доручення 5", "1.2.1. Надіслати",
        "Голосували: «за» – 7, «проти» – 0, «утрималися» – 1, «не голосували» – 2.", "ВЗЯЛИ ДО ВІДОМА:",
    )  # fmt: skip


def test_a_tie_is_printed_as_not_adopted_everywhere(held):
    for paper in ("minutes", "brief-minutes"):
        third = printed(held, paper).partition("3. СЛУХАЛИ")[2]
        in_order(third, "ПРОПОНУВАЛИ:", "«за» – 4, «проти» – 4", "Рішення не прийнято", "Окрема думка:")
    for paper, about in (("decisions", ""), ("letter", ""), ("extract", ALL_DECISIONS)):
        assert "Схвалити проєкт угоди" not in printed(held, paper, about=about)


@pytest.mark.parametrize(("place", "words", "missing"), [
    (0, ("1. СЛУХАЛИ:", "ВИРІШИЛИ:", "1.1. Інформацію"), ("навчань", "ВИСТУПИЛИ", "ПРОЄКТ")),
    (2, ("3. СЛУХАЛИ:", "ПРОПОНУВАЛИ:", "Рішення не прийнято"), ("ВИРІШИЛИ",)),
    (3, ("4. Про вступ нових міст", "перенесено на наступне засідання"), ("СЛУХАЛИ", "ВИРІШИЛИ", "Доповідає")),
])  # fmt: skip
def test_an_extract_says_what_became_of_its_question(held, place, words, missing):
    text = printed(held, "extract", about=held[1].items[place].uid)
    in_order(text, "ВИТЯГ З ПРОТОКОЛУ", *words, "Голова (підпис) Володимир-Святослав ПЕРЕЯСЛАВ", "Секретар (підпис)",
             "Згідно з оригіналом", "Секретар Дарина ГНАТЮК", "«___»")  # fmt: skip
    assert not any(one in text for one in missing)
    # The mayor was not there: he certifies nothing.
    assert "БОРОВЕЦЬ" not in text


def test_earlier_decisions_stand_as_a_table_with_what_was_reported(held):
    for paper in ("agenda", "minutes", "brief-minutes"):
        text = printed(held, paper)
        # The number is that of the minutes: an agenda has none of its own.
        assert ("засідання № 1 25 вересня 2026 року Житомир Час" in text) is (paper == "agenda")
        in_order(
            text,
            "Пункт",
            "Доручення",
            "Інформація про виконання",
            "п. 2.1, № 0",
            "Подати звіт",
            "Рівне Суми",
            "Звіт подано",
            "Погодити форму",
        )
    about = held[1].items[1].uid
    assert "Подати звіт" not in printed(held, "extract", about=about)


def test_each_is_invited_by_a_letter_of_his_or_her_own(held):
    signed = held[1]
    presenter, secretary = (
        next(one for one in signed.attendees if one.name.startswith(name)) for name in ("Бондар", "Гнатюк")
    )
    text = printed(held, "meeting-invitation", about=presenter.uid)
    in_order(
        text, "Ірині БОНДАР", "Про засідання робочої групи", "Шановна Ірино Василівно!",
        "у засіданні № 1 робочої групи",
        "25 вересня 2026 року, 10:00–12:30, Житомир, зала", "Порядок денний:", "10:00, 20 хв", "доповідь з питання 1.",
        "повідомити секретаря – Дарину Ігорівну Гнатюк", "Микола БОРОВЕЦЬ",
    )  # fmt: skip
    assert "повідомити" not in printed(held, "meeting-invitation", about=secretary.uid)
    few = replace(signed, attendees=(presenter, secretary))
    everyone = printed(held, "meeting-invitation", meeting=few)
    in_order(everyone, "Ірині БОНДАР", "Дарині ГНАТЮК")


def test_each_letter_of_a_file_has_pages_from_one():
    letter = [Para("Слово за словом. " * 20, source="start")] * 20
    made = Manuscript(
        blocks=(*letter, NewPage(first=True), *letter, NewPage(), Para("Додаток")), title="а", author="а", subject="а",
        language="uk",
    )  # fmt: skip
    pages = [page.extract_text().split()[0] for page in PdfReader(io.BytesIO(make_pdf(made).pdf)).pages]
    half = len(pages) // 2
    assert pages == ["Слово", *map(str, range(2, half + 1)), "Слово", *map(str, range(2, half + 2))]


def test_what_is_not_drawn_up_or_signed_says_that_it_is_a_draft(held):
    signed = held[1]
    for status, words in (
        (MeetingStatus.DRAFT, "ПРОЄКТ ПРОТОКОЛУ"), (MeetingStatus.IN_PROGRESS, "ПРОЄКТ ПРОТОКОЛУ"),
        (MeetingStatus.MINUTES_DRAFTED, " ПРОТОКОЛ засідання"),
    ):  # fmt: skip
        assert words in printed(held, "minutes", meeting=replace(signed, status=status, items=()))
    drafted = replace(signed, status=MeetingStatus.MINUTES_DRAFTED)
    assert "ПРОЄКТ ВИТЯГУ" in printed(held, "extract", meeting=drafted)


def test_the_agenda_is_a_list_with_hours(held):
    text = printed(held, "agenda")
    in_order(
        text, "Час і місце: 10:00–12:30, зала", "1. Про стан", "Доповідає Ірина Василівна Бондар", "10:00, 20 хв",
        "2. Про затвердження",
        "10:20, 25 хв", "Документи: Проєкт плану", "10:45, 30 хв", "11:15, 15 хв", "5. Різне", "11:30", "Запрошені: 1.",
    )  # fmt: skip
    assert text.count("Житомир") == 1


def test_the_attendance_sheet_is_by_city_with_numbers_that_go_on(held):
    text = printed(held, "attendance")
    in_order(text, "Голова: Володимир", "Секретар: Дарина", "Члени групи", "Прибуття", "1 Вінниця", "2 Вінниця",
             "3 Житомир", "відсутня (відпустка)", "10:35", "19 Чернівці", "20 Дарина",
             "21 Асоціація", "24 ")  # fmt: skip
    signed = held[1]
    people = tuple(replace(one, attendance=Attendance.EXPECTED, came_at=None, left_at=None, online=False)
                   for one in signed.attendees)  # fmt: skip
    before = printed(held, "attendance", meeting=replace(signed, attendees=people))
    assert not any(words in before for words in ("відсут", "Усього", "Кворум", "присут"))


def test_decisions_are_told_as_they_are_carried_out_today(held):
    signed = held[1]
    first = signed.items[0]
    later = Execution(percent=60, postponed_to=PartialDate(2026, 12, 10), handed_to="Сумська міська рада")
    outcomes = tuple(replace(one, execution=later) if one.responsible else one for one in first.outcomes)
    text = printed(held, "decisions", meeting=replace(signed, items=(replace(first, outcomes=outcomes),)))
    in_order(text, "Луцька міська рада", "передано:", "перенесено до", "станом на")
    assert "до 09.10.2026" in text
    assert re.search(r"виконується,\s60\s%", text)
    assert "відкрито" not in text
    assert "виконується" in printed(held, "decisions")


def test_the_letter_names_the_body_in_its_case_and_counts_the_annex(held):
    text = printed(held, "letter")
    assert "на засіданні робочої групи з розвитку міських житлових політик" in text
    assert "Додаток: витяг з протоколу на 2 арк. в 1 прим." in text


def test_people_stand_in_the_order_that_the_group_chose(held):
    database, signed = held
    group = load_group(database, signed.group.id)
    firsts = {}
    for order in PeopleOrder:
        remember_choices(database, group.id, PaperChoices(order=order))
        assert load_group(database, group.id).choices.order is order
        text = printed(held, "minutes").partition("Присутні:")[2]
        firsts[order] = [re.search(rf"{place}\. [^–]*?([\w-]+) –", text)[1] for place in (1, 2)]
    remember_choices(database, group.id, group.choices)
    assert firsts[PeopleOrder.ALPHABET] == ["Білокриницько-Заболотівська", "Бондар"]
    # The deputy of Vinnytsia, whose member is in the chair, then Zhytomyr's.
    assert firsts[PeopleOrder.CITY] == ["Мельник", "Білокриницько-Заболотівська"]
    assert firsts[PeopleOrder.PRECEDENCE][0] == "Поліщук"


def test_a_meeting_was_open_as_long_as_its_clocks_say():
    meeting = Meeting(from_time=time(10), to_time=time(12))
    assert (opened_at(meeting), closed_at(meeting)) == (time(10), time(12))
    items = (AgendaItem(title="а", began=time(9, 55), ended=time(10, 30)), AgendaItem(title="б", ended=time(12, 20)))
    meeting = replace(meeting, items=items)
    assert (opened_at(meeting), closed_at(meeting)) == (time(9, 55), time(12, 20))
    night = Meeting(
        from_time=time(22), to_time=time(1), items=(AgendaItem(title="а", began=time(23), ended=time(0, 30)),)
    )
    assert (opened_at(night), closed_at(night)) == (time(22), time(1))
    assert opened_at(Meeting()) is closed_at(Meeting()) is None


@pytest.mark.parametrize(("body", "city", "shown"), [
    ("Хмельницька міська рада", "Хмельницький", False), ("Луцька міська рада", "Луцьк", False),
    ("Вінницька міська рада", "Вінниця", False), ("Сумська міська рада", "Суми", False),
    ("департамент економіки", "Суми", True), ("Агенція розвитку", "Луцьк", True),
])  # fmt: skip
def test_a_city_is_not_said_twice(body, city, shown):
    one = Attendee(name="Ольга Кіт", post="голова", organisation=body, municipality=Ref(None, city))
    assert office_of(one).endswith(f", {city}") is shown


def test_the_report_of_a_group_adds_up(held):
    database, signed = held
    first, last = period_of(2026, 2)
    assert (first, last) == (date(2026, 7, 1), date(2026, 12, 31))
    today = date(2026, 11, 27)
    made = group_report_of(database, signed.group.id, "uk", first=first, last=last, today=today).paper
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(make_pdf(made).pdf)).pages).split())
    in_order(
        text, "ЗВІТ", "про роботу групи за ІІ півріччя 2026 року", "Станом на 27 листопада 2026 року.",
        "Проведено 1 засідання.",
        "10 з 10", "З 1 питання рішення не прийнято. Перенесено 1 питання.", "Вінниця + 1 0 0", "Ужгород п 0 1 0",
        "надано – 3, виконано – 0", "залишилося на виконанні – 3, із них прострочено – 2",
        "Житомирська міська рада 0 1 0 0 1 1",
        "Луцька міська рада 0 1 0 0 1 1",
    )  # fmt: skip
    assert "Підписати угоду" not in text
    before = group_report_of(
        database, signed.group.id, "uk", first=date(2026, 1, 1), last=date(2026, 6, 30), today=today
    )
    words = " ".join(one.text for one in before.paper.blocks if isinstance(one, Para))
    assert "за І півріччя 2026 року" in words
    assert "Засідань не було." in words
    assert usual_periods(date(2026, 7, 1))[0] == (date(2026, 1, 1), date(2026, 6, 30))
    assert usual_periods(date(2026, 6, 30))[0] == (date(2025, 7, 1), date(2025, 12, 31))


def test_bodies_that_share_an_errand_are_named_each_in_the_language_of_the_paper(held):
    text = printed(held, "brief-minutes", "pl")
    assert "Odpowiedzialni: Rada Miasta Żytomierza; Rada Miasta Łucka." in text
    assert "Odpowiedzialny: Rada Miasta Winnicy." in text


def test_reminders_name_post_and_point_of_the_minutes_and_go_to_each_body(held):
    made = register_paper(held[0], "reminders", language="uk", today=date(2027, 1, 10)).paper
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(make_pdf(made).pdf)).pages]
    by_first = {name: [page for page in pages if name in page] for name in ("Житомирська", "Луцька", "СОРОЦІ")}
    assert all(len(found) == 1 for found in by_first.values())
    for name in ("Житомирська", "Луцька"):
        in_order(by_first[name][0], f"{name} міська рада", "п. 1.2.1 протоколу № 1 від 25.09.2026")
    in_order(
        by_first["СОРОЦІ"][0], "Головному спеціалістові-юрисконсультові", "Іллі СОРОЦІ", "Шановний Ілле Іллічу!",
        "п. 2.1.1 протоколу № 1 від 25.09.2026",
    )  # fmt: skip


def test_a_place_is_said_once_and_what_was_only_to_be_known_is_no_decision(held):
    signed = replace(held[1], place="м. Житомир")
    assert "Місце:" not in printed(held, "minutes", meeting=replace(signed, status=MeetingStatus.MINUTES_DRAFTED))
    decided = printed(held, "extract", about=ALL_DECISIONS)
    in_order(decided, "1. СЛУХАЛИ:", "2. СЛУХАЛИ:", "Згідно з оригіналом")
    assert not any(f"{number}. СЛУХАЛИ" in decided for number in (3, 4, 5))


def test_other_languages_have_the_same_facts(held):
    for language, words in (
        ("pl", ("„za” – 7", "14 z 19", "10:35")), ("de", ("dafür – 7", "14 von 19")), ("en", ("“for” – 7", "14 of 19")),
        ("fa", ("۱۴", "۱۹")),
    ):  # fmt: skip
        text = printed(held, "brief-minutes", language)
        # A file read back may have numbers of a line from right to left the other way round.
        assert all(one in text or one[::-1] in text for one in words), language


@pytest.mark.parametrize(
    ("language", "end"), [("uk", "З повагою"), ("en", "Yours sincerely,"), ("pl", "Z wyrazami szacunku")]
)
def test_an_invitation_to_a_meeting_ends_as_letters_end(held, language, end):
    chair = held[1].attendees[0]
    assert end in printed(held, "meeting-invitation", language, about=chair.uid)
