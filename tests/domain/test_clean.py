"""Signs that nobody sees: what they mean stays, the rest goes, and nothing that looks the same is two things."""

import re
import sys
import unicodedata
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.terms import read_term
from delegations.domain.dates.times import parse_time
from delegations.domain.text import clean
from delegations.domain.text.clean import (
    LINE_LIMIT,
    PLAIN,
    clean_line,
    clean_text,
    composed,
    readable,
    visible,
    whole_words,
)
from delegations.domain.text.names import fold, name_key, sort_key
from delegations.domain.text.numbers import parse_amount
from delegations.domain.text.texts import speaking

SEEN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Signs of category Cf that have a shape: of Arabic years, footnotes and numbers, of Kaithi numbers."""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202a+380 44 111 22 33\u202c", "+380 44 111 22 33"),
        ("\u2066igor@lutsk.ua\u2069", "igor@lutsk.ua"),
        ("\u200e+380\u200f 44\u061c", "+380 44"),
        ("Олена\u200bГнатюк", "ОленаГнатюк"),
        ("\ufeffОлена Гнатюк\ufeff", "Олена Гнатюк"),
        ("ОЛЕНА\u00ad ГНАТЮК", "ОЛЕНА ГНАТЮК"),
        ("Олена\u00a0Гнатюк", "Олена Гнатюк"),
        ("Олена\u202f\u2003Гнатюк", "Олена Гнатюк"),
        ("вул. Київська,\vбуд. 1", "вул. Київська, буд. 1"),
        ("а\x85б\x0cв\u2028г\u2029ґ\r\nд", "а б в г ґ д"),
        ("а\x00б\x1b[31m\ud800\uffff\ufffe\U0001ffff\ufdd0", "аб[31m"),
        ("Гнатюк\u200d\u200c", "Гнатюк"),
        ("Гнатюк\ufe0f\U000e0041", "Гнатюк"),
        ("ㅤОлена\u3164\u2800", "ㅤОлена".removeprefix("ㅤ")),
        ("и\u0306", "й"),
        # What joins Persian letters or keeps them apart says something; so do the marks between both directions.
        ("می\u200cروم", "می\u200cروم"),
        ("خانه\u200cهای\u200c شهر", "خانه\u200cهای شهر"),
        ("PDF\u200cها", "PDF\u200cها"),
        ("۱۴۰۲ ه\u200d.ش", "۱۴۰۲ ه\u200d.ش"),
        ("شهر\u200e (2024)\u200e", "شهر\u200e (2024)"),
        ("\u202bشهر\u202c", "شهر"),
        # One sign made of several.
        (
            "👩🏽\u200d⚕\ufe0f 👨\u200d👩\u200d👧 1\ufe0f\u20e3 ❤\ufe0f",
            "👩🏽\u200d⚕\ufe0f 👨\u200d👩\u200d👧 1\ufe0f\u20e3 ❤\ufe0f",
        ),
        ("葛\U000e0100城", "葛\U000e0100城"),
    ],
)
def test_a_line_holds_what_is_meant(typed, kept):
    assert clean_line(typed) == kept


def test_a_text_keeps_its_lines():
    assert clean_text("Перший.\vДругий.\u2029Третій.\x85\x0cЧетвертий.") == "Перший.\nДругий.\nТретій.\n\nЧетвертий."
    assert clean_text("таблиця:\t1\u00a0000") == "таблиця:\t1\u00a0000"


def test_a_text_is_measured_as_it_is_stored():
    assert len(clean_line("я" * LINE_LIMIT + "\u200b" * 100)) == LINE_LIMIT


def test_nothing_unseen_is_left_of_any_sign():
    left = {
        chr(number)
        for number in range(0x110000)
        if unicodedata.category(chr(number)) in ("Cc", "Cs", "Cf") and chr(number) not in "\n\t"
        if clean_text(f"б{chr(number)}б") not in ("бб", "б\nб")
    }
    hieroglyphs = {chr(number) for number in range(0x13430, 0x13440)}
    assert left - hieroglyphs == SEEN_FORMATS


SIGNS = st.sampled_from(
    "аяAz9 #\n\t\r\v\u200b\u200c\u200d\u200e\u200f\u061c\u202e\u2069\ufe0f\u20e3\ufeffیکمى۱👩❤🏽葛\u0301\u00ad\u2800"
)


@given(st.text(SIGNS | st.characters(), max_size=60))
@settings(max_examples=300, deadline=None)
def test_what_is_clean_stays_as_it_is(typed):
    text, line = clean_text(typed), clean_line(typed)
    assert clean_text(text) == text
    assert clean_line(line) == line
    assert clean_line(text) == line
    assert fold(typed) == fold(line)


@pytest.mark.parametrize(
    "other",
    [
        "Олена\u00a0Гнатюк",
        "Олена Гнатюк\ufeff",
        "ОЛЕ\u00adНА ГНАТЮК",
        "Гнатюк \u200eОлена",
        "О\u2060лена\u3164 Гна\u034fтюк\u180e",
    ],
)
def test_nobody_is_two_because_of_a_sign_without_a_shape(other):
    assert name_key(other) == name_key("Олена Гнатюк")


def test_persian_names_meet_with_and_without_a_half_space():
    assert fold("علی\u200cرضا") == fold("علیرضا")


def test_letters_of_other_shapes_are_letters():
    assert fold("Ｏｌｅｎａ １") == "olena 1"
    assert fold("𝐎𝐥𝐞𝐧𝐚") == "olena"
    assert sort_key("ﬁnanzen") == "finanzen\x01ﬁnanzen"


def test_papers_cut_no_word():
    assert whole_words("Львів рада", 9) == "Львів…"
    assert whole_words("Львів", 5) == "Львів"
    assert whole_words("Львіврада", 6) == "Львів…"


def test_a_strangers_words_hide_nothing():
    assert visible("Львів\u202e\x07\nрада", 9) == "Львів рад…"[:8] + "…"


@pytest.mark.parametrize(
    "sign", "\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufffc\ufe0f\U000e0100\U000e0041\ufff9"
)
def test_letters_marks_and_symbols_without_a_shape_go_too(sign):
    assert clean_text(f"Оле{sign}на") == "Олена"
    assert fold(f"Оле{sign}на") == "олена"


@pytest.mark.parametrize(
    "around", [("\u200b", "\ufeff"), ("\u202a", "\u202c"), ("\u2066", "\u2069"), ("\u00ad", "\u2060"), ("\u200e", "")]
)
def test_signs_that_nobody_sees_keep_no_number_day_term_or_hour_from_being_read(around):
    def typed(text):
        return text.join(around)

    with speaking("uk"):
        assert parse_amount(typed("12 500,5")) == Decimal("12500.5")
        assert parse_partial_date(typed("08.05.2024")) == PartialDate(2024, 5, 8)
        assert parse_partial_date(typed("8 травня 2024")) == PartialDate(2024, 5, 8)
        assert read_term(typed("до 31.12.2026")) == PartialDate(2026, 12, 31)
        assert read_term(typed("+2 тижні"), date(2026, 9, 25)) == PartialDate(2026, 10, 9)
        assert parse_time(typed("09:30")) == time(9, 30)


@pytest.mark.parametrize("signs", ["\u0301", "\u0316\u0301", "\u3099", "\u064b\u0651"])
@pytest.mark.parametrize("before", [0, 1, 17, 29, 30, 31, 62])
def test_no_more_than_thirty_signs_stay_on_a_letter_wherever_it_stands(before, signs):
    """Also where only every thirty-first place of a text was looked at."""
    for count in (30, 31, 32, 61, 62, 63, 1_000):
        piled = (signs * count)[:count]
        text = "x" * before + "q" + piled + "x" * 40
        kept = "x" * before + "q" + piled[:30] + "x" * 40
        assert composed(text) == unicodedata.normalize("NFC", kept)


def test_joiners_of_a_long_text_are_looked_at_once_for_each_place(monkeypatch):
    """Not once for each of the letters, nor anew for the same ones between the same letters."""
    asked = []
    is_meant = clean._is_meant
    monkeypatch.setattr(clean, "_is_meant", lambda *signs: asked.append(signs) or is_meant(*signs))
    clean._kept_of_few.cache_clear()
    assert readable("👩\u200d" * 5_000) == "\u200d".join("👩" * 5_000)
    assert readable("ش\u200c" * 5_000 + "ش") == "ش\u200c" * 5_000 + "ش"
    assert len(asked) <= 4


@pytest.mark.parametrize("count", [1, 2, 18, 19, 20, 21, 5_000])
def test_of_joiners_in_a_row_one_stays(count):
    assert readable("می" + "\u200c" * count + "روم") == "می\u200cروم"


def test_what_passes_at_once_has_nothing_to_clean():
    plain = re.findall(f"[{PLAIN}]", "".join(map(chr, range(sys.maxunicode + 1))))
    for sign in plain:
        # A blank at the end goes the whole way.
        assert clean_line(f"{sign} ") == clean_text(f"{sign} ") == clean_line(sign) == sign
    # None of them joins another one to a single letter.
    for line in ("".join(plain), "".join(reversed(plain))):
        assert unicodedata.is_normalized("NFC", line)
    assert clean_line(" два  слова\n") == clean_line("два слова") == "два слова"
    assert clean_text("два\n\nрядки ") == clean_text("два\n\nрядки") == "два\n\nрядки"


def test_what_is_folded_at_once_is_folded_so_letter_by_letter():
    for code in range(0x3000):
        text = f"а{chr(code)} Б"
        # With an accent on another letter nothing goes the short way.
        assert fold(text) == fold(f"{text}é").removesuffix("e")
