"""Programmes as cities write them, and the order in which papers show them."""

from datetime import time

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.text.texts import _
from delegations.domain.visits.programme import by_day
from delegations.domain.visits.programme_reading import read_programme, read_programme_rows
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.domain.visits.visit_rules import tidy
from delegations.domain.visits.vocabulary import ProgrammeKind

FIRST = PartialDate(2026, 9, 12)


def in_2026(_month, _day):
    return 2026


def read(pasted, first=FIRST):
    return [one.value for one in read_programme(pasted, first, year_of=in_2026) if one.is_kept]


DAYS = """
12 вересня, субота = 12
субота, 12 вересня = 12
12 вересня 2026 року (субота) = 12
Субота, 12.09.2026 = 12
12.09.2026, сб = 12
12.09.2026 р. = 12
12.09 = 12
2026-09-12 = 12
День 2 = 13
День 2, 13 вересня = 13
13 вересня (день 2) = 13
Другий день = 13
Day 2 = 13
2 dzień – 13 września 2026 r. (niedziela) = 13
Sonntag, den 13.09. = 13
DAY 2 – Sunday, September 13 = 13
Sunday, September 13, 2026 = 13
Sunday 13 September = 13
September 13th = 13
Tag 2 = 13
Sonntag, 13. September 2026 = 13
Sonntag, 13.09.2026 = 13
So., 13.09. = 13
13. September (Sonntag) = 13
Dzień 2 = 13
13 września (niedziela) = 13
niedziela, 13 września 2026 r. = 13
روز دوم = 13
۲۲ شهریور ۱۴۰۵ = 13
یکشنبه ۲۲ شهریور = 13
روز دوم: سه‌شنبه ۲۴ شهریور = 15
12–14 вересня 2026 року = 12
"""


def test_days_without_dates_count_from_the_first_that_has_one():
    found = read_programme("День 2 (8 вересня 2026 р.)\n8.00 Сніданок\nДЕНЬ 4\n9.00 Від’їзд\n9¹⁵–10⁰⁰ Кава")
    assert [str(one.value.day) for one in found] == ["2026-09-08", "2026-09-10", "2026-09-10"]
    assert (found[2].value.start, found[2].value.end) == (time(9, 15), time(10))


def test_the_day_of_the_week_tells_the_year_or_that_the_date_is_wrong():
    def coming(_month, _day):
        return 2027

    (item,) = read_programme_rows([["Wed 4 Nov"], ["9.00 Start"]], coming=coming)
    assert str(item.value.day) == "2026-11-04"
    first, second = read_programme("четвер, 4 листопада 2026 р.\n9.00 Збір\n10.00 Нарада")
    assert (len(first.doubts), len(second.doubts)) == (2, 0)


def test_words_below_a_programme_that_name_nothing_are_left_out():
    found = read_programme("9.00 Збір\nВідповідальні: відділ культури")
    assert [(one.is_kept, bool(one.value.title)) for one in found] == [(True, True), (False, True)]


@pytest.mark.parametrize(
    "lines",
    [
        "8 травня 2027 року\n10:00 Зустріч\n9 травня\n10:00 Обід",
        "08.05.2027\n10:00 Зустріч\n09.05 10:00 Обід",
        "30 грудня 2027 року\n10:00 Зустріч\n31 грудня\n10:00 Обід",
    ],
)
def test_days_below_one_of_another_year_than_the_visit_have_that_year(lines):
    items = read(lines)
    assert [one.day.year for one in items] == [2027, 2027]
    assert items[0].day < items[1].day
    assert read("8 травня 2027 року\n10:00 Зустріч\n1 січня\n10:00 Обід")[1].day == PartialDate(2028, 1, 1)


def test_where_nobody_knows_the_year_a_programme_goes_on_from_the_day_above():
    pasted = "31 грудня 2026 року\n19.00 Вечеря\n1 січня, п’ятниця\n09.00 Сніданок\n2 stycznia (sobota)\n8.30 – wyjazd"
    found = [one.value for one in read_programme(pasted)]
    assert [str(one.day) for one in found] == ["2026-12-31", "2027-01-01", "2027-01-02"]
    headed = "12–14 вересня 2024 року\n12 вересня, четвер\n19.00 Вечеря"
    (span,) = (one.value for one in read_programme(headed, this_year=2026))
    assert (str(span.day), span.title) == ("2024-09-12", "Вечеря")
    (alone,) = (one.value for one in read_programme("12 вересня, субота\n19.00 Вечеря", this_year=2026))
    assert str(alone.day) == "2026-09-12"


@pytest.mark.parametrize("case", [line for line in DAYS.splitlines() if line])
def test_a_line_with_a_day_begins_it_in_all_shapes(case):
    line, day = case.split(" = ")
    (item,) = read(f"{line}\n10:00 Зустріч")
    assert (item.day, item.start, item.title) == (PartialDate(2026, 9, int(day)), time(10), "Зустріч")


LINES = """
9:00 Зустріч, зал засідань = Зустріч | зал засідань |
19.00 – Вечеря (ресторан «Брама») = Вечеря | ресторан «Брама» |
9.30 – 10.30 Зустріч (мала зала, 2 поверх). Відповідальний: Бойко О.П. = Зустріч | мала зала, 2 поверх | Бойко О.П.
10:00 Круглий стіл «Енергія: досвід, виклики, перспективи» = Круглий стіл «Енергія: досвід, виклики, перспективи» | |
10:00 Talk “Water, heat, light”, City Hall, room 5 = Talk “Water, heat, light” | City Hall, room 5 |
10:00 Огляд (за участю депутатів) = Огляд (за участю депутатів) | |
17.00 – przyjazd do miasta, zakwaterowanie w hotelu = przyjazd do miasta, zakwaterowanie w hotelu | |
10:00 Нарада, відп. Коваль О.П. = Нарада | | Коваль О.П.
10:00 Empfang, Rathaus, Verantwortlich: Frau Beispiel = Empfang | Rathaus | Frau Beispiel
10:00 Booking of seats = Booking of seats | |
Обід 13.00–14.00 = Обід | |
1. 09:00 Реєстрація = Реєстрація | |
9:00 | Реєстрація | Хол ради | Мельник І.В. = Реєстрація | Хол ради | Мельник І.В.
09:00\t11:00\tЗустріч\tЗала = Зустріч | Зала |
1\t12.09.2026, 10:00\tЗустріч\tРатуша = Зустріч | Ратуша |
12 вересня, 10:00 Відкриття = Відкриття | |
о 9-й годині – кава = кава | |
9⁰⁰ – Сніданок = Сніданок | |
10³⁰–11⁰⁰ – Збори = Збори | |
15h00 Rückreise = Rückreise | |
0930-1030 Briefing = Briefing | |
0900 Arrival = Arrival | |
2026 рік у цифрах = 2026 рік у цифрах | |
2026–2030 Strategia = 2026–2030 Strategia | |
13–00 Обід = Обід | |
14:00~15:00 Tour = Tour | |
9:00 Слово (Ігор Коваль, мер) = Слово (Ігор Коваль, мер) | |
9:00 Флешмоб, учасники: ліцеї № 1, 2 = Флешмоб, учасники: ліцеї № 1, 2 | |
12:30 Обід (за рахунок гостей) = Обід (за рахунок гостей) | |
08.05.24 Захід = Захід | |
ساعت ۹ جلسه، سالن شهرداری = جلسه | سالن شهرداری |
"""


@pytest.mark.parametrize("case", [line for line in LINES.splitlines() if line])
def test_a_line_tells_what_where_and_who(case):
    line, said = case.replace("\\t", "\t").rsplit(" = ", 1)
    (item,) = read(line)
    assert (item.title, item.place, item.responsible) == tuple(part.strip() for part in said.split("|"))


KINDS = """
śniadanie = meal
kolacja z władzami = meal
Mittagessen = meal
ناهار = meal
przejazd do gospodarstwa, obiad = transfer
Abfahrt vom Hotel = transfer
Виїзд на об’єкт: водоканал = transfer
Покладання квітів = ceremony
Kranzniederlegung = ceremony
Екскурсія містом = culture
Stadtführung = culture
Pressekonferenz = press
Besuch der Schule = site_visit
Treffen mit dem Bürgermeister = meeting
Щось невідоме = meeting
"""


@pytest.mark.parametrize("case", [line for line in KINDS.splitlines() if line])
def test_kinds_are_known_in_five_languages(case):
    title, kind = case.split(" = ")
    (item,) = read(f"9:00 {title}")
    assert item.kind is ProgrammeKind(kind)


def test_headings_name_the_columns_and_a_day_stands_between_the_rows():
    items = read(
        "№\tЧас\tЗахід\tМісце проведення\tВідповідальний\n08 травня 2026 року (п’ятниця)\t\t\t\t\n"
        "1\t09:00 – 09:30\tРеєстрація, вітальна кава\tХол ради\tМельник І.В.\n"
        "2\t\tВільний час\t\t\n3\t11:00\tВиїзд: водоканал\tвул. Лісова, 12\tБойко К.Д."
    )
    assert [(one.title, one.place, one.responsible) for one in items] == [
        ("Реєстрація, вітальна кава", "Хол ради", "Мельник І.В."), ("Вільний час", "", ""),
        ("Виїзд: водоканал", "вул. Лісова, 12", "Бойко К.Д."),
    ]  # fmt: skip
    assert {one.day for one in items} == {PartialDate(2026, 5, 8)}


def test_the_head_of_the_paper_is_no_item_and_signs_belong_to_the_row_above():
    items = read(
        "ПРОГРАМА\nперебування делегації міста Битом\n12–14 вересня 2026 року\n\n12 вересня\nПротягом дня – поселення\n"
        "9:00 Вітання\n• голова ради\n• голова комісії, депутат\n13 вересня\n- Вільний час\n- 10:00 Виїзд"
    )
    assert [one.title for one in items] == [
        "Протягом дня – поселення", "Вітання: голова ради; голова комісії, депутат", "Вільний час", "Виїзд",
    ]  # fmt: skip
    assert [one.day.day for one in items] == [12, 12, 13, 13]


def test_a_cell_of_two_lines_stays_one():
    (item,) = read('9:00\t"Зустріч\nз головою"\tЗала')
    assert (item.title, item.place) == ("Зустріч з головою", "Зала")


def item(hour, title, end=None):
    return ProgrammeItem(day=FIRST, start=hour, end=end, title=title)


def test_what_has_no_hour_stays_behind_its_row_and_the_night_behind_the_evening():
    typed = (
        item(None, "Приїзд"), item(time(12), "Обід"), item(None, "Вільний час"), item(time(9), "Зустріч"),
        item(time(19), "Вечеря"), item(None, "Прогулянка"), item(time(0, 30), "Повернення"),
    )  # fmt: skip
    ((_day, _number, shown),) = by_day(typed)
    assert [one.title for one in shown] == [
        "Приїзд", "Зустріч", "Обід", "Вільний час", "Вечеря", "Прогулянка", "Повернення",
    ]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "fine"), [
    (time(23, 30), time(7), True), (time(18), time(0), True), (time(14), time(13), False),
])  # fmt: skip
def test_an_item_may_end_after_midnight(start, end, fine):
    visit = Visit(title="Візит", start=FIRST, programme=(item(start, "Потяг", end),))
    assert (tidy(visit)[1] == []) is fine


DOUBTS = """
10:00 Зустріч =
10:00 Обід / Вільний час = No hour is given; it keeps its place.
10:00 Обід / Концерт, початок 19:00 у сквері = “19:00” may be an hour.
15:00–14:00 Зустріч = It ends before it begins.
23:30–07:00 Переїзд =
14:00 Обід / 9:00 Зустріч = It begins before the row above it.
22:00 Концерт / 00:30 Повернення =
10:00 Щось = No word tells what kind of item it is; it is taken for an official meeting.
12.10.2026 / 10:00 Зустріч = This day is not one of the visit’s.
10:00 / Зустріч із депутатами =
"""


@pytest.mark.parametrize("case", [line for line in DOUBTS.splitlines() if line])
def test_what_is_doubtful_of_an_item_is_said_with_it(case):
    lines, doubt = case.split(" =")
    *_above, one = read_programme(lines.replace(" / ", "\n"), FIRST, year_of=in_2026, last=PartialDate(2026, 9, 14))
    words = _(doubt.strip().replace("19:00", "{words}")).format(words="19:00") if doubt.strip() else ""
    assert "\n".join(one.doubts) == words


def test_heads_and_hours_without_words_are_shown_and_not_kept():
    rows = read_programme(
        "Програма візиту\nделегації\n12 вересня\n10:00\nЗустріч\n11:00\n12:00 Обід", FIRST, year_of=in_2026
    )
    said = [(one.source, one.value.title, one.note, one.is_kept) for one in rows]
    assert said == [
        ("Програма візиту", "Програма візиту", _("heading"), False),
        ("делегації", "делегації", _("heading"), False),
        ("10:00 Зустріч", "Зустріч", "", True),
        ("11:00", "11:00", _("an hour with nothing behind it"), False),
        ("12:00 Обід", "Обід", "", True),
    ]


@pytest.mark.parametrize("head", ["Sister Cities Visit – Draft Schedule", "Delegation Luzk: Programm", "ПРОГРАМА"])
def test_what_the_paper_is_called_is_no_item_wherever_it_stands_in_its_first_line(head):
    items = read(f"{head}\nDelegation from Zamość\n12.09\n9:00 Breakfast\nAgenda for children")
    assert [one.title for one in items] == ["Breakfast", "Agenda for children"]


def test_a_day_before_a_bare_hour_is_no_hour():
    first, last = read("15.10.2026 11:30 мерія\n16.10 о 9 виїзд додому")[-2:]
    assert (str(first.day), str(last.day), last.start, last.title) == (
        "2026-10-15",
        "2026-10-16",
        time(9),
        "виїзд додому",
    )
    assert read("16.10 виїзд додому")[0].start == time(16, 10)


def test_cells_of_columns_that_no_heading_explains_are_told():
    rows = read_programme_rows(
        [
            ["Uhrzeit", "Programmpunkt", "Ort", "Begleitung", "Kleidung"],
            ["8:30", "Abholung am Hotel", "Hotel Zumnorde", "Fr. Lang", "warm"],
            ["anschl.", "Eintrag ins Goldene Buch", "Ratssaal", "", ""],
        ],
        FIRST,
    )
    first, second = (one.value for one in rows)
    assert (first.place, first.responsible) == ("Hotel Zumnorde, warm", "Fr. Lang")
    assert any("warm" in doubt for doubt in rows[0].doubts)
    assert (second.title, second.place) == ("anschl. – Eintrag ins Goldene Buch", "Ratssaal")


def test_an_hour_before_an_earlier_row_is_doubtful_across_rows_without_one():
    rows = read_programme("12 вересня\n12.15 обід\nпісля обіду: екскурсія\nо пів на сьому – вечеря", FIRST)
    assert _("It begins before the row above it.") in rows[-1].doubts
