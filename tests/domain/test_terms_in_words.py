"""Terms and hours as offices write them in five languages, case by case."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.domain.dates.shown_times import ends_next_day
from delegations.domain.dates.terms_in_words import read_term_typed, read_written_term, show_term
from delegations.domain.dates.times import hours_at_end, hours_at_head, parse_time
from delegations.domain.text.errors import InvalidValueError

FRIDAY = date(2026, 11, 27)
pytestmark = pytest.mark.usefixtures("martial_law")


def in_2026(_month, _day):
    return 2026


WHOLE = """
до 20.11.2026 = 2026-11-20
31.12.2026р. = 2026-12-31
до 15.11.2024. = 2024-11-15
до 1.12 = 2026-12-01
не пізніше 1 грудня 2026 року = 2026-12-01
Термін: до 15 листопада 2024 року = 2024-11-15
Frist: 15.11.2024 = 2024-11-15
46310 = 2026-10-15
грудень 2026 р. = 2026-12
2026 рік = 2026
осінь 2026 = 2026-23
۱۵ مهر ۱۴۰۵ = 2026-10-07
تا ۱۵ مهر ۱۴۰۵ = 2026-10-07
"""
WITH_WORDS = """
IV квартал 2026 = 2026-12-31
І квартал 2024 = 2024-03-31
ІІІ кв. 2026 р. = 2026-09-30
ІУ квартал 2026 = 2026-12-31
4 квартал 2026 року = 2026-12-31
4-й квартал 2026 = 2026-12-31
2 кв. = 2026-06-30
перший квартал = 2026-03-31
у другому кварталі 2026 року = 2026-06-30
до кінця III кварталу 2026 = 2026-09-30
I–II квартали 2026 = 2026-06-30
I і II квартали 2026 = 2026-06-30
IV квартал 2026 – I квартал 2027 = 2027-03-31
Q4 2026 = 2026-12-31
4Q2026 = 2026-12-31
third quarter of 2026 = 2026-09-30
III. Quartal 2026 = 2026-09-30
III kwartał 2026 r. = 2026-09-30
IV kw. 2026 = 2026-12-31
سه‌ماهه چهارم ۱۴۰۵ = 2027-03-20
ІІ півріччя 2024 = 2024-12-31
1 півріччя 2026 = 2026-06-30
перше півріччя 2026 року = 2026-06-30
first half of 2026 = 2026-06-30
H2 2026 = 2026-12-31
1. Halbjahr 2026 = 2026-06-30
II półrocze 2026 = 2026-12-31
نیمه اول ۱۴۰۵ = 2026-09-22
протягом 2026 року = 2026
протягом року = 2026
впродовж 2026-2027 років = 2027
2024–2026 = 2026
2026-2027 рр. = 2027
throughout 2026 = 2026
im Laufe des Jahres 2026 = 2026
w ciągu roku = 2026
до кінця року = 2026-12-31
до кінця 2024 року = 2024-12-31
кінець 2026 = 2026-12-31
by the end of the year = 2026-12-31
end of 2026 = 2026-12-31
bis Ende 2026 = 2026-12-31
bis Jahresende = 2026-12-31
do końca roku = 2026-12-31
do końca 2026 r. = 2026-12-31
تا پایان سال ۱۴۰۵ = 2027-03-20
грудень = 2026-12
у вересні 2026 = 2026-09
w maju 2026 = 2026-05
вересень–жовтень 2026 = 2026-10
кінець вересня 2026 = 2026-09-30
до кінця вересня = 2026-09-30
середина жовтня 2026 = 2026-10-20
Ende September 2026 = 2026-09-30
Anfang Mai = 2026-05-10
early May 2026 = 2026-05-10
koniec września 2026 r. = 2026-09-30
друга декада вересня 2026 = 2026-09-20
III декада лютого 2028 = 2028-02-29
другий тиждень травня 2026 = 2026-05-14
مهر ۱۴۰۵ = 2026-10-22
بهار ۱۴۰۵ = 2026-21
01.09.2026 – 15.10.2026 = 2026-10-15
15–18 квітня 2025 р. = 2025-04-18
з 1 вересня до 15 жовтня 2026 = 2026-10-15
з 01.09.2026 по 15.10.2026 = 2026-10-15
from 1 to 15 May 2026 = 2026-05-15
vom 1. bis 15. Mai 2026 = 2026-05-15
od 1 do 15 maja 2026 = 2026-05-15
01.03.2026, 01.06.2026, 01.09.2026 = 2026-09-01
01.09.2026 14:30 = 2026-09-01
до 1 вересня 2026 року включно = 2026-09-01
KW 5 = 2026-02-01
KW 5/2026 = 2026-02-01
5. KW 2026 = 2026-02-01
53 тиждень 2026 = 2027-01-03
постійно протягом 2026 року = 2026
у тижневий строк = 2026-12-04
у двотижневий строк = 2026-12-11
у 10-денний строк = 2026-12-07
у місячний строк = 2026-12-27
протягом 5 робочих днів = 2026-12-04
протягом трьох днів = 2026-11-30
протягом місяця = 2026-12-27
within two weeks = 2026-12-11
within 10 working days = 2026-12-11
innerhalb von 2 Wochen = 2026-12-11
w ciągu 14 dni = 2026-12-11
ظرف ده روز = 2026-12-07
до кінця місяця = 2026-11-30
до кінця кварталу = 2026-12-31
наступного року = 2027
протягом наступного місяця = 2026-12-31
"""
WORDS_ALONE = """
постійно
безстроково
щомісяця
щомісяця до 5 числа
щокварталу, до 10 числа місяця, що настає за звітним
щороку до 1 грудня
раз на півроку
за потреби
за окремим графіком
негайно
після 15.10.2026
ongoing
monthly
as needed
laufend
monatlich
bei Bedarf
na bieżąco
co miesiąc
دائمی
ماهانه
"""
UNKNOWN = """
до Різдва
за домовленістю
2025/2026 навчальний рік
до 31.06.2026
100500
протягом дії програми
банан
"""


def cases(text):
    return [tuple(part.strip() for part in line.split("=")) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(("written", "day"), cases(WHOLE))
def test_a_date_says_all_of_its_term(written, day):
    term = read_written_term(written, in_2026, start=FRIDAY)
    assert (str(term.day), term.words, term.is_sure) == (day, "", True)


@pytest.mark.parametrize(("written", "day"), cases(WITH_WORDS))
def test_a_term_keeps_its_words_beside_the_date(written, day):
    term = read_written_term(written, in_2026, start=FRIDAY)
    assert (str(term.day), term.words, term.is_sure) == (day, written, True)
    assert show_term(term.day, term.words) == written
    assert read_term_typed(written, FRIDAY, year_of=in_2026) == term


@pytest.mark.parametrize("written", [one[0] for one in cases(WORDS_ALONE)])
def test_a_term_without_a_date_stays_words_and_is_no_doubt(written):
    term = read_written_term(written, in_2026)
    assert (term.day, term.words, term.is_sure) == (None, written, True)


@pytest.mark.parametrize("written", [one[0] for one in cases(UNKNOWN)])
def test_what_nobody_understands_is_kept_as_words_and_said_where_it_is_typed(written):
    term = read_written_term(written, in_2026)
    assert (term.day, term.words, term.is_sure) == (None, written, False)
    with pytest.raises(InvalidValueError):
        read_term_typed(written, FRIDAY, year_of=in_2026)


@pytest.mark.parametrize("written", ["у тижневий строк", "протягом 10 днів", "до кінця місяця"])
def test_a_distance_from_a_day_that_is_not_known_stays_words(written):
    assert read_written_term(written, in_2026).day is None
    assert read_written_term(written, in_2026).words == written


def test_a_year_that_is_known_nowhere_is_not_invented():
    assert read_written_term("IV квартал").day is None
    assert read_written_term("31.12").words == "31.12"


@given(st.text(max_size=60))
def test_nothing_of_any_term_is_lost(written):
    term = read_written_term(written, in_2026, start=FRIDAY)
    assert term.day is not None or term.words or not any(letter.isalnum() for letter in written)


HOURS = """
9:00 Зустріч = 09:00 - Зустріч
9.15 Виїзд = 09:15 - Виїзд
о 18.00 – концерт = 18:00 - концерт
з 14.00 до 16.00 Екскурсія = 14:00 16:00 Екскурсія
з 14 до 16 Екскурсія = 14:00 16:00 Екскурсія
12 год. 30 хв. Обід = 12:30 - Обід
8 год. 00 хв. – виїзд = 08:00 - виїзд
19 год. вечеря = 19:00 - вечеря
до 10.00 – сніданок = - 10:00 сніданок
орієнтовно о 15:00 виїзд = 15:00 - виїзд
близько 17.00 – повернення = 17:00 - повернення
18-00 – 20-00 Вечеря = 18:00 20:00 Вечеря
9.00-10.00-Сніданок = 09:00 10:00 Сніданок
9.00 – 10.00 год. Нарада = 09:00 10:00 Нарада
о 9 зустріч = 09:00 - зустріч
опівдні обід = 12:00 - обід
24:00 салют = 00:00 - салют
23:30–07:00 Нічний потяг = 23:30 07:00 Нічний потяг
18:00–00:00 Концерт = 18:00 00:00 Концерт
9:00-9:15 a.m. Welcome = 09:00 09:15 Welcome
12:00 p.m. Lunch = 12:00 - Lunch
12 am Fireworks = 00:00 - Fireworks
1:30 PM – 3:00 PM Tour = 13:30 15:00 Tour
7 pm Reception = 19:00 - Reception
9:30 am – 11 am Meeting = 09:30 11:00 Meeting
11-1 pm Walk = 11:00 13:00 Walk
2-4 p.m. Walk = 14:00 16:00 Walk
from 9:00 to 10:30 Talks = 09:00 10:30 Talks
at noon lunch = 12:00 - lunch
9.00 Uhr Abfahrt = 09:00 - Abfahrt
9 Uhr Empfang = 09:00 - Empfang
9 Uhr 30 Empfang = 09:30 - Empfang
ca. 15 Uhr Rückkehr = 15:00 - Rückkehr
ab 19.00 Uhr Abendessen = 19:00 - Abendessen
09.00 bis 11.00 Uhr Besuch = 09:00 11:00 Besuch
gegen 22 Uhr Rückfahrt = 22:00 - Rückfahrt
godz. 9.00 śniadanie = 09:00 - śniadanie
o godz. 18:00 kolacja = 18:00 - kolacja
od godz. 9 do godz. 11 spotkanie = 09:00 11:00 spotkanie
ok. 17.00 – powrót = 17:00 - powrót
۰۹:۰۰ تا ۱۰:۳۰ بازدید = 09:00 10:30 بازدید
ساعت ۱۵ دیدار = 15:00 - دیدار
از ساعت ۹ تا ۱۱ جلسه = 09:00 11:00 جلسه
ساعت ۹ و ۳۰ دقیقه جلسه = 09:30 - جلسه
ساعت ۸ شب شام = 20:00 - شام
"""


def shown(value):
    return "-" if value is None else f"{value:%H:%M}"


@pytest.mark.parametrize(("line", "read"), cases(HOURS))
def test_hours_stand_at_the_head_of_a_line(line, read):
    found = hours_at_head(line)
    assert found is not None
    assert f"{shown(found.start)} {shown(found.end)} {found.rest}" == read


@pytest.mark.parametrize(
    "line",
    [
        "до 5 осіб", "10 осіб", "з 14 до 16 вересня екскурсія", "від 5 до 10 осіб", "08.05.24 Захід", "4 вересня",
        "12 осіб", "25:00 х", "9:75 х", "3 школи", "2024 рік", "9-й клас", "067 123 45 67", "",
    ],
)  # fmt: skip
def test_numbers_that_are_no_hours(line):
    assert hours_at_head(line) is None


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Обід 13.00–14.00", "13:00 14:00 Обід"), ("Обід о 13:00", "13:00 - Обід"),
        ("Dinner at 7 pm", "19:00 - Dinner"), ("Kolacja, godz. 19.00", "19:00 - Kolacja"),
        ("Відкриття (18:00)", "18:00 - Відкриття"), ("Abendessen um 19 Uhr", "19:00 - Abendessen"),
    ],
)  # fmt: skip
def test_hours_stand_at_the_end_of_a_line(line, read):
    found = hours_at_end(line)
    assert f"{shown(found.start)} {shown(found.end)} {found.rest}" == read


@pytest.mark.parametrize("line", ["Зал 5", "версія 2.10", "Зустріч 8.05.2024", "Звіт до 15.11", "вул. Київська, 12"])
def test_numbers_behind_words_that_are_no_hours(line):
    assert hours_at_end(line) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("24:00", time(0)), ("9 год", time(9)), ("09:30:00", time(9, 30)), ("2 pm", time(14)), ("9 Uhr", time(9)),
        ("godz. 8", time(8)), ("о 18.00", time(18)), ("ساعت ۹", time(9)), ("12 год. 30 хв.", time(12, 30)),
    ],
)  # fmt: skip
def test_fields_take_hours_as_people_write_them(typed, read):
    assert parse_time(typed) == read


@pytest.mark.parametrize("typed", ["9:00–10:00", "9 осіб", "до 10:00", "о"])
def test_a_field_of_one_hour_takes_no_more(typed):
    with pytest.raises(InvalidValueError):
        parse_time(typed)


@pytest.mark.parametrize(
    ("start", "end", "does"),
    [
        (time(23, 30), time(7), True), (time(18), time(0), True), (time(22), time(1), True), (time(16), time(12), True),
        (time(14), time(13), False), (time(9), time(10), False), (time(9), time(9), False), (None, time(9), False),
    ],
)  # fmt: skip
def test_a_night_ends_on_the_next_day_and_a_slip_does_not(start, end, does):
    assert ends_next_day(start, end) is does
