"""Letters and figures that scans mix up are read as they are meant; what is right stays."""

from datetime import date

import pytest

from delegations.domain.text.lookalikes import as_meant
from delegations.domain.visits.letters.letter import KnownWords
from delegations.domain.visits.letters.reading import read_visit
from delegations.domain.visits.people_lists.people_reading import read_people


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [
        ("Ковaленко Iван, мiський голова", "Коваленко Іван, міський голова"),
        ("ШЕВЧЕНК0 Олeна", "ШЕВЧЕНКО Олена"),
        ("Аndrzej Duda", "Andrzej Duda"),
        ("25 червня 2О26 року", "25 червня 2026 року"),
        ("1О.3О – 12.ОО Нарада", "10.30 – 12.00 Нарада"),
        ("l3:00 Обід, О9:ОО збір", "13:00 Обід, 09:00 збір"),
    ],
)
def test_what_a_scan_mixed_up_is_read_as_meant(scanned, meant):
    assert as_meant(scanned) == meant


@pytest.mark.parametrize(
    "right",
    [
        "IT-компанія",
        "iPhone для Івана",
        "ЕК123456",
        "AB123456",
        "H2O",
        "ТОВ «ABC Україна»",
        "В2В зустріч",
        "І.О. Коваль",
    ],
)
def test_what_is_right_stays(right):
    assert as_meant(right) == right


def test_a_scanned_list_and_programme_are_read():
    people = read_people("1. Ковaленко Iван Пeтрович, мiський голова\n2. ШЕВЧЕНК0 Олeна, начальник вiддiлу")
    assert [(one.value.name, one.value.post) for one in people if one.is_kept] == [
        ("Іван Петрович Коваленко", "міський голова"),
        ("Олена Шевченко", "начальник відділу"),
    ]
    lines = ["ПР0ГРАМА", "25 червня 2О26 року", "О9:ОО Прибуття", "1О.3О – 12.ОО Нарада", "l3:00 Обід"]
    found = read_visit([[line] for line in lines], KnownWords(date(2026, 6, 1)))
    assert [f"{one.value.start:%H:%M} {one.value.title}" for one in found.programme if one.is_kept] == [
        "09:00 Прибуття", "10:30 Нарада", "13:00 Обід",
    ]  # fmt: skip


def test_a_table_of_people_parted_by_semicolons_has_its_headings():
    found = read_people(
        "Name; Vorname; Funktion; Stadt\nWeber; Anna-Lena; Bürgermeisterin; Görlitz\nKrüger; Hans;; Görlitz"
    )
    people = [(one.value.name, one.value.post, one.value.city) for one in found if one.is_kept]
    assert people == [("Anna-Lena Weber", "Bürgermeisterin", "Görlitz"), ("Hans Krüger", "", "Görlitz")]
