from datetime import time
from decimal import Decimal

import pytest

from delegations.domain.dates.shown_times import time_range
from delegations.domain.dates.times import parse_time
from delegations.domain.people.name_reading import read_name
from delegations.domain.records.numbering import check_format, read_number, write_number
from delegations.domain.text.clean import LINE_LIMIT, clean_line, clean_text
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.names import fold, name_key, sort_key
from delegations.domain.text.numbers import parse_amount, show_amount


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9", time(9)), ("9:30", time(9, 30)), ("09.30", time(9, 30)), ("0930", time(9, 30)), ("", None)],
)
def test_times_as_officers_type_them(typed, meant):
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "9:75", "обід", "9:3"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(InvalidValueError, match="не час"):
        parse_time(typed)


def test_time_ranges():
    assert time_range(time(9, 30), time(11)) == "09:30–11:00"
    assert time_range(time(9, 30), None) == "09:30"


@pytest.mark.parametrize(
    ("typed", "meant"), [("1,5", "1.5"), ("1 000", "1000"), ("10 000 000", "10000000"), ("-3", "-3"), ("2.50", "2.50")]
)
def test_amounts_are_exact(typed, meant):
    assert parse_amount(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1e9", "NaN", "1,5,6", "десять", "9" * 40, "=1+1"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(InvalidValueError):
        parse_amount(typed)


def test_amounts_are_written_in_ukrainian():
    assert show_amount(Decimal("1.5")) == "1,5"
    assert show_amount(Decimal(13000)).replace("\u00a0", " ") == "13 000"


def test_texts_are_tidied_but_kept():
    assert clean_text("  а\r\nб  ") == "а\nб"
    assert clean_line(" Карп’як   Лариса ") == "Карп’як Лариса"
    assert clean_text("خیابان\u200cها 😀 <b>") == "خیابان\u200cها 😀 <b>"
    with pytest.raises(InvalidValueError, match="задовгий"):
        clean_line("x" * (LINE_LIMIT + 1))


def test_one_person_in_all_spellings():
    assert (
        len({name_key(one) for one in ("Лариса Карп’як", "лариса карп'як", "КАРПʼЯК Лариса", "Карп`як  Лариса")}) == 1
    )
    assert name_key("Юрій Безпятко") != name_key("Юрій Вербич")
    assert fold("Їжак") != fold("Ижак")
    assert fold("Zürich") == "zurich"


def test_ukrainian_alphabet_sorts_by_its_own_order():
    words = ["Яворів", "Ґалаґан", "Ірпінь", "Житомир", "Галич", "Їжак", "Єзупіль"]
    assert sorted(words, key=sort_key) == ["Галич", "Ґалаґан", "Єзупіль", "Житомир", "Ірпінь", "Їжак", "Яворів"]


def test_a_signature_writes_the_family_name_in_capitals():
    assert read_name("Ігор Поліщук").signature == "Ігор ПОЛІЩУК"
    assert read_name("Ігор Ігорович Поліщук").signature == "Ігор ПОЛІЩУК"
    assert read_name("Лариса Карп’як").signature == "Лариса КАРП’ЯК"
    assert read_name("Ігор Поліщук").listed == "Поліщук Ігор"


def test_registration_numbers():
    assert write_number("{number}/{year}", 7, 2021) == "7/2021"
    assert write_number("ВД-{number:03}", 7, 2021) == "ВД-007"
    assert read_number("{number}/{year}", "7/2021") == 7
    assert read_number("{number}/{year}", "сім") is None


@pytest.mark.parametrize(
    "bad", ["{year}", "{number}{number}", "{number!r}", "{number.__class__}", "{0}", "{", "{number:>99999999}"]
)
def test_a_format_can_do_nothing_but_numbers(bad):
    with pytest.raises(InvalidValueError):
        check_format(bad)


def test_each_alphabet_sorts_in_its_own_order():
    assert sorted(["گیلان", "کرمان", "پارس", "تهران", "چابهار"], key=sort_key) == [
        "پارس", "تهران", "چابهار", "کرمان", "گیلان",
    ]  # fmt: skip
    assert sorted(["Їжак", "Ґанок", "Іва", "Гай", "Дуб"], key=sort_key) == ["Гай", "Ґанок", "Дуб", "Іва", "Їжак"]
