from datetime import date, time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.times import hours_at_head
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.clean import readable
from delegations.domain.text.pasted_lines import (
    LONGEST_LINE,
    MOST_LINES,
    within_limits,
)
from delegations.domain.visits.pasted_follow_ups import read_follow_ups, read_point, read_tasks
from delegations.domain.visits.people_lists.people_reading import read_participants as read_understood
from delegations.domain.visits.programme_reading import read_programme
from delegations.domain.visits.vocabulary import ProgrammeKind, Role


def read_participants(pasted, side):
    return [one.value for one in read_understood(pasted, side) if one.is_kept]


def programme(*words, **known):
    return [one.value for one in read_programme(*words, **known) if one.is_kept]


@pytest.mark.parametrize(
    ("line", "name", "post"),
    [
        ("Ігор Поліщук, міський голова", "Ігор Поліщук", "міський голова"),
        ("1. Юрій Безпятко – секретар міської ради", "Юрій Безпятко", "секретар міської ради"),
        ("2) міський голова, Ігор Поліщук", "Ігор Поліщук", "міський голова"),
        ("• Лариса Карп’як; директор ЦНАПу", "Лариса Карп’як", "директор ЦНАПу"),
        ("3\tЮлія Сиротинська\tдиректор варти\tЛуцька рада", "Юлія Сиротинська", "директор варти"),
        ("Віктор Денисюк", "Віктор Денисюк", ""),
    ],
)
def test_people_from_letters_and_spreadsheets(line, name, post):
    (person,) = read_participants(line, Side.HOSTS)
    assert (person.name, person.post, person.side) == (name, post, Side.HOSTS)


def test_roles_and_bodies_are_understood():
    people = read_participants(
        "Микола Боровець, міський голова, голова делегації\nОлена Мова, перекладачка\nІ П\tдиректор\tЛуцька рада",
        Side.GUESTS,
    )
    assert [one.role for one in people] == [Role.HEAD, Role.INTERPRETER, Role.MEMBER]
    assert people[0].post == "міський голова"
    assert people[2].organisation == "Луцька рада"


def test_a_programme_with_days():
    items = programme(
        "08.05.2024\n09:30–11:00 Офіційна зустріч, зал засідань\n13:00 Обід\n09.05.2024:\n- Покладання квітів"
    )
    assert [(one.day.day, one.start, one.title) for one in items] == [
        (8, time(9, 30), "Офіційна зустріч"), (8, time(13), "Обід"), (9, None, "Покладання квітів"),
    ]  # fmt: skip
    assert items[0].end == time(11)
    assert items[0].place == "зал засідань"
    assert [one.kind for one in items] == [ProgrammeKind.MEETING, ProgrammeKind.MEAL, ProgrammeKind.CEREMONY]


def test_a_programme_from_a_spreadsheet():
    (item,) = programme("9:30\tЗустріч\tзал", PartialDate(2024, 5, 8))
    assert (item.start, item.title, item.place, item.day) == (time(9, 30), "Зустріч", "зал", PartialDate(2024, 5, 8))


def test_follow_ups_with_who_and_when():
    first, second, third = read_follow_ups(
        "1. Надіслати програму – Юлія Сиротинська, до 01.10.2021\n2\tПідготувати договір\tМ. Осіюк\t2022\nПодякувати"
    )
    assert (first.text, first.responsible, first.due) == (
        "Надіслати програму",
        "Юлія Сиротинська",
        PartialDate(2021, 10, 1),
    )
    assert (second.text, second.responsible, second.due) == ("Підготувати договір", "М. Осіюк", PartialDate(2022))
    assert (third.text, third.responsible, third.due) == ("Подякувати", "", None)


@given(st.text(max_size=200))
def test_any_pasted_text_is_read_without_a_fault(pasted):
    for rows in (programme(pasted), read_follow_ups(pasted)):
        assert len(rows) <= readable(pasted).count("\n") + 1


def test_a_list_from_a_word_processor_is_read_without_what_nobody_sees():
    pasted = "\ufeff1. Олена\u200b Гнатюк, міський\u00a0голова\v2. Ігор \u202aКоваль\u202c, радник\u2028"
    people = [(one.name, one.post) for one in read_participants(pasted, Side.GUESTS)]
    assert people == [("Олена Гнатюк", "міський голова"), ("Ігор Коваль", "радник")]


def in_2026(_month, _day):
    return 2026


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("09.05", PartialDate(2026, 5, 9)), ("9 травня", PartialDate(2026, 5, 9)),
        ("9 травня (субота)", PartialDate(2026, 5, 9)), ("День 2, 09.05.2026", PartialDate(2026, 5, 9)),
        ("п’ятниця, 8 травня 2026 р.", PartialDate(2026, 5, 8)), ("9. Mai:", PartialDate(2026, 5, 9)),
        ("sobota, 9 maja 2026 r.", PartialDate(2026, 5, 9)), ("9 May", PartialDate(2026, 5, 9)),
    ],
)  # fmt: skip
def test_a_line_with_a_day_begins_it_also_without_its_year(line, day):
    (item,) = programme(f"{line}\n10.30 Зустріч", PartialDate(2026, 5, 7), year_of=in_2026)
    assert (item.day, item.start, item.title) == (day, time(10, 30), "Зустріч")


def test_a_time_with_a_point_is_no_day_and_a_day_alone_goes_on_from_the_day_above():
    items = programme("12.05 Обід\n09.05\n10.30 Зустріч", PartialDate(2026, 5, 7))
    assert [one.day for one in items] == [PartialDate(2026, 5, 7), PartialDate(2026, 5, 9)]
    assert items[0].start == time(12, 5)


@pytest.mark.parametrize(
    "line",
    [
        "Звіт – Анна, до 1.12",
        "Звіт\tАнна\t1.12",
        "2.1\tЗвіт\tАнна\tдо 1.12",
        "Звіт – Анна, до 1 грудня",
        "Звіт\tАнна\t01.12.2026р.",
    ],
)
def test_a_term_without_its_year_is_one_of_the_visit(line):
    (one,) = read_follow_ups(line, year_of=in_2026)
    assert (one.text, one.responsible, one.due) == ("Звіт", "Анна", PartialDate(2026, 12, 1))


def test_a_term_that_has_no_year_stays_in_the_text():
    (one,) = read_follow_ups("Звіт – Анна, до 1.12")
    assert (one.due, f"{one.text} {one.responsible}") == (None, "Звіт Анна, до 1.12")


@pytest.mark.parametrize(
    ("line", "day", "start", "title"),
    [
        ("27.11 09:00 Відвідання ЦНАП", PartialDate(2026, 11, 27), time(9), "Відвідання ЦНАП"),
        ("05.06 10:00 Пункт", PartialDate(2026, 6, 5), time(10), "Пункт"),
        ("12.05 10:00 Зустріч", PartialDate(2026, 5, 12), time(10), "Зустріч"),
        ("12.05\t10:00\tЗустріч", PartialDate(2026, 5, 12), time(10), "Зустріч"),
        ("12.05.26 10:00 Зустріч", PartialDate(2026, 5, 12), time(10), "Зустріч"),
        ("28.11, 09.00 Знову", PartialDate(2026, 11, 28), time(9), "Знову"),
        ("1.12 Прибуття", PartialDate(2026, 12, 1), None, "Прибуття"),
        ("12.05 Обід", PartialDate(2026, 11, 26), time(12, 5), "Обід"),
        ("10.00–11.00 Зустріч", PartialDate(2026, 11, 26), time(10), "Зустріч"),
        ("09.12–10.00 Зустріч", PartialDate(2026, 11, 26), time(9, 12), "Зустріч"),
        ("27.41 Зустріч", PartialDate(2026, 11, 26), None, "27.41 Зустріч"),
    ],
)
def test_a_day_without_its_year_stands_before_an_hour(line, day, start, title):
    (item,) = programme(line, PartialDate(2026, 11, 26), year_of=in_2026)
    assert (item.day, item.start, item.title) == (day, start, title)


@pytest.mark.parametrize("pasted", ["Петренко, " * 400_000, "я" * 100_000, "Іван Коваль\n" + "а\t" * 50_000])
def test_a_line_past_all_measure_is_cut_before_it_is_read_and_that_is_said(pasted):
    taken, sentence = within_limits(pasted)
    assert max(map(len, taken.split("\n"))) == LONGEST_LINE
    assert f"{LONGEST_LINE}" in sentence
    for read in (partial(read_understood, side=Side.GUESTS), read_programme, read_follow_ups):
        rows = read(pasted)
        assert len(rows) == len(taken.split("\n"))
        assert len(repr(rows)) < 3 * LONGEST_LINE


@pytest.mark.parametrize("end", ["\n", "\r", "\u2028"])
def test_a_list_of_too_many_lines_is_read_up_to_the_limit_and_that_is_said(end):
    taken, sentence = within_limits(f"Іван Коваль, депутат{end}" * 50_000)
    assert taken.count("\n") + 1 == MOST_LINES
    assert f"{MOST_LINES}" in sentence
    whole = f"Іван Коваль, депутат{end}" * MOST_LINES
    assert len(read_participants(whole, Side.GUESTS)) == MOST_LINES
    assert within_limits(whole)[1] == ""


def test_what_fits_stays_as_it_was_pasted_and_a_desert_of_empty_lines_goes_without_a_word():
    assert within_limits("\r\nІван Коваль\n\n  Олена\t") == ("\r\nІван Коваль\n\n  Олена\t", "")
    assert within_limits("\n" * 500_000 + "Іван Коваль\n") == ("Іван Коваль", "")


@pytest.mark.parametrize(
    ("line", "text", "responsible", "due", "words"),
    [
        ("1. Управлінню культури (Лісова В.В.) організувати прийом делегації", "Організувати прийом делегації",
         "Управлінню культури (Лісова В.В.)", None, ""),
        ("Контроль за виконанням покласти на заступника міського голови Левченка С.А.",
         "Контроль за виконанням покласти на заступника міського голови Левченка С.А.",
         "заступника міського голови Левченка С.А.", None, ""),
        ("Підготувати угоду. Відповідальний: юридичний відділ. Термін: до 15 листопада 2026 року", "Підготувати угоду",
         "юридичний відділ", "2026-11-15", ""),
        ("Надати пропозиції – до кінця року (Департамент освіти)", "Надати пропозиції", "Департамент освіти",
         "2026-12-31", "до кінця року"),
        ("До 01.12.2026 департаменту освіти підготувати перелік шкіл", "Підготувати перелік шкіл",
         "департаменту освіти", "2026-12-01", ""),
        ("Направити лист подяки, відп. Коваль О.П., у тижневий строк", "Направити лист подяки", "Коваль О.П.",
         "2026-09-19", "у тижневий строк"),
        ("Придбати сувеніри — відділ протоколу — IV квартал 2026", "Придбати сувеніри", "відділ протоколу",
         "2026-12-31", "IV квартал 2026"),
        ("Оновлювати сайт – Анна, постійно", "Оновлювати сайт", "Анна", None, "постійно"),
        ("Bericht – Anna Beispiel, bis 01.10.2026", "Bericht", "Anna Beispiel", "2026-10-01", ""),
        ("Звіт – юридичний відділ, до 15.11.2026.", "Звіт", "юридичний відділ", "2026-11-15", ""),
        ("7\tЗвіт\tАнна\tпротягом року", "Звіт", "Анна", "2026", "протягом року"),
    ],
)  # fmt: skip
def test_tasks_of_orders_tell_who_and_by_when(line, text, responsible, due, words):
    (one,) = read_follow_ups(line, year_of=in_2026, start=date(2026, 9, 12))
    assert (one.text, one.responsible, one.term_words) == (text, responsible, words)
    assert one.due == (PartialDate.from_text(due) if due else None)


ORDER = """\
РОЗПОРЯДЖЕННЯ № 12-р
Відповідно до закону про місцеве самоврядування
ЗОБОВ’ЯЗУЮ:
1. Відділу культури (Мельник І.П.) підготувати концерт до 15 квітня 2026 року.
1.1. Надати список гостей – відділ протоколу, до 01.04.2026
2. Контроль за виконанням покласти на заступника міського голови Левченка С.А.
Gäste begleiten. Verantwortlich: Amt für Kultur. Frist: bis 15.04.2026
Przygotować salę – Wydział Organizacyjny, do 15.04.2026
Kontrolę nad wykonaniem powierza się Sekretarzowi Miasta
Prepare the hall. Responsible: Protocol Office. Due: by 15 April 2026
"""


def test_an_order_gives_its_tasks_and_shows_what_is_none():
    rows = read_tasks(ORDER)
    assert [one.source.split()[0] for one in rows if not one.is_kept] == ["РОЗПОРЯДЖЕННЯ", "Відповідно", "ЗОБОВ’ЯЗУЮ:"]
    tasks = [(one.value.responsible, str(one.value.due or "")) for one in rows if one.is_kept]
    assert tasks == [
        ("Відділу культури (Мельник І.П.)", "2026-04-15"),
        ("відділ протоколу", "2026-04-01"),
        ("заступника міського голови Левченка С.А.", ""),
        ("Amt für Kultur", "2026-04-15"),
        ("Wydział Organizacyjny", "2026-04-15"),
        ("Sekretarzowi Miasta", ""),
        ("Protocol Office", "2026-04-15"),
    ]
    assert rows[3].value.text == "Підготувати концерт"


@pytest.mark.parametrize(
    "line",
    [
        "Управлінню культури (Лисова В.В.) до 01.04.2026 подати звіт.",
        "Управлінню культури (Лисова В.В.) подати звіт у термін до 1 квітня 2026 року",
        "2. Управлінню культури (Лисова В.В.) подати звіт до 01.04.2026.",
    ],
)
def test_the_term_of_an_order_is_neither_task_nor_body(line):
    for one in (*read_follow_ups(line), read_point(line.removeprefix("2. "))):
        assert (one.text.rstrip("."), one.responsible, one.due) == (
            "Подати звіт", "Управлінню культури (Лисова В.В.)", PartialDate(2026, 4, 1)
        )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("6:30pm-late Reception", "Reception"), ("18:30–late, Reception", "Reception"), ("18.30 – пізно", ""),
        ("18:30 – Late supper", "Late supper"), ("ab 19 Uhr – open end: Empfang", "Empfang"),
    ],
)  # fmt: skip
def test_what_ends_late_has_no_end(line, title):
    hours = hours_at_head(line)
    assert (hours.start.hour, hours.end, hours.rest.lstrip(" ,:–")) == (19 if "19" in line else 18, None, title)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Начальникові управління освіти Гончар Л. С. – до 10.12.2026 надати перелік шкіл",
         ("Надати перелік шкіл", "Начальникові управління освіти Гончар Л. С.", PartialDate(2026, 12, 10))),
        ("Прискорити роботи. Відповідальний – Пилипчук Н.Р., термін – до 20.10.2026",
         ("Прискорити роботи", "Пилипчук Н.Р.", PartialDate(2026, 10, 20))),
        ("Директору КП «Парк» Вовку Р.Т. невідкладно прибрати територію до 01.12.2026",
         ("Невідкладно прибрати територію", "Директору КП «Парк» Вовку Р.Т.", PartialDate(2026, 12, 1))),
        ("Фінансовому управлінню (Бойко Н. В.) профінансувати видатки до 01.12.2026",
         ("Профінансувати видатки", "Фінансовому управлінню (Бойко Н. В.)", PartialDate(2026, 12, 1))),
        ("Начальника відділу протоколу Лис О.В. подати програму до 01.12.2026",
         ("Подати програму", "Начальника відділу протоколу Лис О.В.", PartialDate(2026, 12, 1))),
        ("Керуючому справами Литвину С.М. забезпечити транспорт до 01.12.2026",
         ("Забезпечити транспорт", "Керуючому справами Литвину С.М.", PartialDate(2026, 12, 1))),
        ("Роботу схвалити до 01.12.2026", ("Роботу схвалити", "", PartialDate(2026, 12, 1))),
        ("Опрацювати зміни. Відповідальні: Кучер І.І., Лось В.В. Строк: 01.12.2026",
         ("Опрацювати зміни", "Кучер І.І., Лось В.В.", PartialDate(2026, 12, 1))),
    ],
)  # fmt: skip
def test_who_does_it_stands_before_a_dash_or_behind_a_label_and_may_be_several(line, said):
    (found,) = read_follow_ups(line)
    assert (found.text.rstrip("."), found.responsible, found.due) == said


def test_points_below_a_body_are_its_own():
    rows = read_tasks("1. Управлінню економіки (Савчук П.І.):\n1.1. підготувати звіт до 01.12.2026;\n2. Скласти план.")
    assert [(one.value.responsible, one.is_kept) for one in rows] == [
        ("", False), ("Управлінню економіки (Савчук П.І.)", True), ("", True),
    ]  # fmt: skip
