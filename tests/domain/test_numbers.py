"""Numbers in five languages: what is shown reads back, what is ambiguous is decided by the language or asked."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.domain.places.territory import read_area, read_degrees, read_population, show_degrees
from delegations.domain.records.amounts import Amount, read_amount, show_parts
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.numbers import parse_amount, parse_whole, show_amount, show_whole
from delegations.domain.text.texts import LANGUAGES, speaking

languages = pytest.mark.parametrize("code", LANGUAGES)
amounts = st.decimals(-(10**11), 10**11, places=2) | st.integers(-(10**17), 10**17).map(Decimal)
amounts |= st.decimals(-999, 999, places=3) | st.decimals(0, 1, places=15)


@languages
@given(amounts)
def test_an_amount_that_is_shown_reads_back_digit_by_digit(code, amount):
    with speaking(code):
        read = parse_amount(show_amount(amount))
    assert (read, str(read)) == (amount, str(abs(amount) if amount == 0 else amount))


@languages
@given(st.integers(-(10**17), 10**17))
def test_a_whole_number_that_is_shown_reads_back(code, count):
    with speaking(code):
        assert parse_whole(show_whole(count)) == count
        assert read_population(show_whole(count)) == count
        assert parse_amount(show_whole(count)) == count


@languages
@given(st.lists(amounts.filter(lambda one: one >= 0), min_size=1, max_size=4))
def test_a_figure_in_parts_reads_back(code, parts):
    with speaking(code):
        assert read_amount(show_parts(Amount(tuple(parts)))) == Amount(tuple(parts))


@languages
@given(st.floats(-180, 180).map(lambda degrees: round(degrees, 13)))
def test_degrees_that_are_shown_read_back_with_all_decimals(code, degrees):
    with speaking(code):
        assert read_degrees(show_degrees(degrees)) == degrees


@pytest.mark.parametrize(
    ("typed", "code", "meant"),
    [
        ("12,500", "en", "12500"), ("12,500", "fa", "12500"), ("12,500", "uk", "12.500"), ("12,500", "de", "12.500"),
        ("12,500", "pl", "12.500"), ("12.500", "en", "12.500"), ("12.500", "fa", "12.500"), ("12.500", "de", "12500"),
        ("-12,500", "en", "-12500"), ("−12.500", "de", "-12500"), ("1,000,000", "uk", "1000000"),
        ("1.000.000", "en", "1000000"), ("12,50", "en", "12.50"), ("0,500", "en", "0.500"),
        ("1234.500", "de", "1234.500"), ("۱۲/۵", "fa", "12.5"),
    ],
)  # fmt: skip
def test_what_may_be_thousands_is_what_the_language_writes(typed, code, meant):
    with speaking(code):
        assert parse_amount(typed) == Decimal(meant)


@languages
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.000,50", "1000.50"), ("1,000.50", "1000.50"), ("1 000,5", "1000.5"), ("1'000.50", "1000.50"),
        ("1’000,50", "1000.50"), ("12\u00a0500", "12500"), ("12\u202f500,5", "12500.5"), ("12\u2009500", "12500"),
        ("۱۲٬۵۰۰٫۷۵", "12500.75"), ("۳۲۱٫۵", "321.5"), ("۱۲۵۰۰", "12500"), ("1 234.567", "1234.567"),
        ("\u200e−12 000", "-12000"),
    ],
)  # fmt: skip
def test_what_can_mean_one_thing_means_it_in_every_language(typed, meant, code):
    with speaking(code):
        assert parse_amount(typed) == Decimal(meant)


@pytest.mark.parametrize("code", ["uk", "pl"])
@pytest.mark.parametrize(("typed", "offered"), [("12.500", "12500 .* 12,5"), ("215.986", "215986 .* 215,986")])
def test_a_point_before_three_digits_is_asked_about_where_no_language_writes_it(code, typed, offered):
    with speaking(code), pytest.raises(InvalidValueError, match=offered.replace(" .* ", ".*")):
        parse_amount(typed)


@languages
@pytest.mark.parametrize("typed", ["1 5", "12,5 00", "1,000,00", "1.000 000", "1٫000٫000", "12,", ",5", "1..5", "٫٫"])
def test_digits_that_stand_in_no_order_are_refused(typed, code):
    with speaking(code), pytest.raises(InvalidValueError):
        parse_amount(typed)


@languages
def test_what_is_whole_or_small_leaves_no_doubt(code):
    with speaking(code):
        assert read_population("215,986") == read_population("215.986") == read_population("215 986") == 215_986
        assert read_degrees("50.594") == read_degrees("50,594") == 50.594
        with pytest.raises(InvalidValueError):
            read_population("215,98")


def test_an_area_follows_the_language():
    with speaking("en"):
        assert read_area("1,300 ha") == 13
        assert read_area("1,300") == 1300
    assert read_area("1,300 км²") == Decimal("1.300")
