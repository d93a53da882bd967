"""Hours in words, as programmes and minutes have them."""

import pytest

from delegations.domain.dates.times import hours_at_end, hours_at_head


@pytest.mark.parametrize(
    ("line", "start", "end", "rest"),
    [
        ("о пів на дев’яту – сніданок", "08:30", None, "сніданок"),
        ("о пів на другу дня обід", "13:30", None, "обід"),
        ("о чверть по першій – кава", "13:15", None, "кава"),
        ("за чверть десята виїзд", "09:45", None, "виїзд"),
        ("чверть на сьому – збір", "06:15", None, "збір"),
        ("О дев’ятій ранку – збір", "09:00", None, "збір"),
        ("о п'ятій вечора – від’їзд", "17:00", None, "від’їзд"),
        ("з 9-ї до пів на одинадцяту екскурсія", "09:00", "10:30", "екскурсія"),
        ("з одинадцятої до дванадцятої тридцять – нарада", "11:00", "12:30", "нарада"),
        ("за десять дев’ята – збір", "08:50", None, "збір"),
        ("десять хвилин на дев’яту – збір", "08:10", None, "збір"),
        ("об 11 ночі – від’їзд", "23:00", None, "від’їзд"),
        ("о 12 ночі – поїзд", "00:00", None, "поїзд"),
        ("о 2 ночі – поїзд", "02:00", None, "поїзд"),
        ("ten to nine – breakfast", "08:50", None, "breakfast"),
        ("at 11 at night – departure", "23:00", None, "departure"),
        ("1015hrs  Walking tour", "10:15", None, "Walking tour"),
        ("zehn vor neun Abfahrt", "08:50", None, "Abfahrt"),
        ("za dziesięć dziewiąta – zbiórka", "08:50", None, "zbiórka"),
        ("o 11 w nocy – odjazd", "23:00", None, "odjazd"),
        ("ده دقیقه به نه دیدار", "08:50", None, "دیدار"),
        ("halb neun Frühstück", "08:30", None, "Frühstück"),
        ("um halb eins Mittagessen", "12:30", None, "Mittagessen"),
        ("Viertel vor elf Empfang", "10:45", None, "Empfang"),
        ("o wpół do dziewiątej – śniadanie", "08:30", None, "śniadanie"),
        ("za kwadrans jedenasta spotkanie", "10:45", None, "spotkanie"),
        ("w południe – hejnał", "12:00", None, "hejnał"),
        ("o trzynastej – obiad", "13:00", None, "obiad"),
        ("half past eight breakfast", "08:30", None, "breakfast"),
        ("at a quarter past six in the evening – dinner", "18:15", None, "dinner"),
        ("ساعت هشت و نیم صبحانه", "08:30", None, "صبحانه"),
        ("ساعت ۱۰ و ربع دیدار", "10:15", None, "دیدار"),
        ("یک ربع به دوازده بازدید", "11:45", None, "بازدید"),
    ],
)
def test_hours_in_words(line, start, end, rest):
    found = hours_at_head(line)
    shown = [None if one is None else f"{one:%H:%M}" for one in (found.start, found.end)]
    assert (*shown, found.rest) == (start, end, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Перша зустріч",
        "З десятої школи – хор",
        "о третій – екскурсія",
        "Two delegations meet",
        "half a day in the town",
    ],
)
def test_words_of_numbers_that_are_no_hours(line):
    assert hours_at_head(line) is None


def test_hours_in_words_behind_a_title():
    found = hours_at_end("Збір біля ратуші о пів на дев’яту")
    assert (f"{found.start:%H:%M}", found.rest) == ("08:30", "Збір біля ратуші")
    assert hours_at_end("Школа десята") is None
