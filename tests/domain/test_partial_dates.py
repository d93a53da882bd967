from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from delegations.domain.dates.calendar_words import MONTHS, MONTHS_OF_DAYS, WEEK_DAYS
from delegations.domain.dates.date_reading import no_year, parse_partial_date, year_from, year_within
from delegations.domain.dates.partial_dates import PartialDate, long_date, long_range, short_date, short_range
from delegations.domain.dates.solar_dates import choose_gregorian_beside
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import LANGUAGES, speaking


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2021", "2021"), ("2021 рік", "2021"), ("05.2024", "2024-05"), ("травень 2024", "2024-05"),
        ("8.5.2024", "2024-05-08"), ("08/05/24", "2024-05-08"), ("2024-05-08", "2024-05-08"),
        ("8 травня 2024 року", "2024-05-08"), ("8 May 2024", "2024-05-08"), ("восени 2019", "2019-23"),
        ("осінь 2019", "2019-23"), ("winter 2020", "2020-24"), (" 08.05.2024 ", "2024-05-08"),
    ],
)  # fmt: skip
def test_understands_what_officers_type(typed, stored):
    assert str(parse_partial_date(typed)) == stored


def test_nothing_is_no_date_and_today_is_today():
    assert parse_partial_date("  ") is None
    assert parse_partial_date("завтра", today=date(2026, 11, 30)) == PartialDate(2026, 12, 1)


@pytest.mark.parametrize(
    "typed", ["31.02.2024", "13.2024", "99", "вчорашній", "1.1", "0000-01-01", "8 осінь 2024", "2024-05-08x"]
)
def test_refuses_what_is_no_date_with_a_sentence(typed):
    with pytest.raises(InvalidValueError) as failure:
        parse_partial_date(typed)
    assert str(failure.value).endswith((".", "?"))


def test_nothing_is_invented():
    year = PartialDate(2021)
    assert (short_date(year), long_date(year)) == ("2021", "2021 рік")
    assert year.exact is None
    assert (year.earliest, year.latest) == (date(2021, 1, 1), date(2021, 12, 31))
    assert long_date(PartialDate(2019, 23)) == "осінь 2019 року"
    assert long_date(PartialDate(2024, 5)) == "травень 2024 року"


def test_ukrainian_dates_stand_in_the_genitive():
    assert long_date(PartialDate(2024, 5, 8)) == "08 травня 2024 року"
    assert long_range(PartialDate(2024, 5, 8), PartialDate(2024, 5, 9)) == "8–9 травня 2024 року"
    assert long_range(PartialDate(2024, 4, 30), PartialDate(2024, 5, 2)) == "30 квітня – 2 травня 2024 року"
    with speaking("en"):
        assert long_range(PartialDate(2024, 5, 8), PartialDate(2024, 5, 9)) == "8–9 May 2024"
        assert long_date(PartialDate(2021)) == "2021"


def test_ranges_in_lists():
    assert short_range(PartialDate(2024, 5, 8), PartialDate(2024, 5, 9)) == "08–09.05.2024"
    assert short_range(PartialDate(2024, 5, 8), None) == "08.05.2024"


known_dates = st.one_of(
    st.builds(PartialDate, st.integers(1000, 9999)),
    st.builds(PartialDate, st.integers(1000, 9999), st.one_of(st.integers(1, 12), st.integers(21, 24))),
    st.dates(date(1000, 1, 1)).map(PartialDate.of),
)


@given(known_dates)
def test_what_is_stored_and_shown_reads_back_the_same(value):
    assert PartialDate.from_text(str(value)) == value
    assert value.earliest <= value.latest


@pytest.mark.parametrize("code", LANGUAGES)
@given(known_dates)
def test_a_date_that_is_shown_reads_back_in_every_language(code, value):
    if code == "fa":
        # Only years from 1200 to 1499 are taken for Solar Hijri ones.
        value = PartialDate(1850 + value.year % 270, value.month, value.day and min(value.day, 28))
    with speaking(code):
        assert parse_partial_date(short_date(value)) == value


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("05.06", "2026-06-05"), ("1.12", "2026-12-01"), ("12.05", "2026-05-12"), ("05-06", "2026-06-05"),
        ("12. Mai", "2026-05-12"), ("12 травня", "2026-05-12"), ("12 maja", "2026-05-12"), ("12 May", "2026-05-12"),
        ("12.05.", "2026-05-12"), ("12.5", "2026-05-12"), ("05.12", "2026-12-05"), ("31.12", "2026-12-31"),
        ("22 اردیبهشت", "2026-05-12"), ("۲۲ اردیبهشت", "2026-05-12"), ("11 دی", "2026-01-01"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("code", LANGUAGES)
def test_day_and_month_alone_are_a_day_of_the_year_that_is_known(typed, stored, code):
    with speaking(code):
        assert str(parse_partial_date(typed, year_of=lambda _month, _day: 2026)) == stored


@pytest.mark.parametrize(
    ("typed", "code", "question"),
    [
        ("1.12", "uk", "1 грудня .*01.12.2026"), ("5/6", "en", "5 June of which year.*05.06.2026"),
        ("12. Mai", "de", "12. Mai .*12.05.2026"), ("12/05", "pl", "12 maja .*12.05.2026"),
        ("22 اردیبهشت", "fa", "۲۲ اردیبهشت .*۱۴۰۵/۰۲/۲۲"), ("29.02", "uk", "29 лютого .*29.02.2028"),
    ],
)  # fmt: skip
def test_where_no_year_is_known_it_is_asked_for(typed, code, question):
    with speaking(code), pytest.raises(InvalidValueError, match=question):
        parse_partial_date(typed, today=date(2026, 11, 26))


@pytest.mark.parametrize("typed", ["05.24", "12/25", "1-99", "10.13"])
def test_a_month_with_a_year_of_two_digits_is_not_guessed(typed):
    for year_of in (no_year, lambda _month, _day: 2026):
        with pytest.raises(InvalidValueError, match=r"05\.2024"):
            parse_partial_date(typed, year_of=year_of)


def test_a_month_before_two_digits_is_a_day_in_english_alone():
    with speaking("en"):
        assert parse_partial_date("May 24", year_of=lambda _month, _day: 2026) == PartialDate(2026, 5, 24)
    with pytest.raises(InvalidValueError):
        parse_partial_date("травень 24", year_of=lambda _month, _day: 2026)


def test_only_a_whole_day_may_have_a_year_of_two_digits_and_it_is_of_this_century():
    assert parse_partial_date("05.06.26") == PartialDate(2026, 6, 5)
    assert parse_partial_date("05.06.99") == PartialDate(2099, 6, 5)


@pytest.mark.parametrize("typed", ["31.04", "29.02", "32.01", "0.5"])
def test_a_day_that_its_month_does_not_have_is_said(typed):
    with pytest.raises(InvalidValueError):
        parse_partial_date(typed, year_of=lambda _month, _day: 2026)


@pytest.mark.parametrize("typed", ["5/6", "۵/۶", "1405", "1405/03"])
def test_what_a_persian_may_mean_by_either_calendar_is_asked_for(typed):
    with speaking("fa"), pytest.raises(InvalidValueError, match="۱۴۰۳/۰۲/۱۹"):
        parse_partial_date(typed, year_of=lambda _month, _day: 2026)


def test_the_year_of_a_day_follows_from_its_record():
    new_year = PartialDate(2026, 12, 30), PartialDate(2027, 1, 2)
    assert year_within(12, 31, *new_year) == 2026
    assert year_within(1, 1, *new_year) == 2027
    assert year_within(5, 12, *new_year) == 2026
    assert year_within(2, 29, PartialDate(2026), None) == 2026
    assert year_within(1, 1, None, None) is None
    assert year_from(9, 25, PartialDate(2026, 9, 25)) == 2026
    assert year_from(9, 24, PartialDate(2026, 9, 25)) == 2027
    assert year_from(9, 24, PartialDate(2026)) == 2026
    assert year_from(1, 1, None) is None


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_sentence(typed):
    try:
        found = parse_partial_date(typed)
    except InvalidValueError:
        return
    assert found is None or PartialDate.from_text(str(found)) == found


@pytest.mark.parametrize(
    ("code", "day", "days", "count"),
    [
        ("uk", "08 травня 2024 року", "8–9 травня 2024 року", "31\u00a0292"),
        ("en", "8 May 2024", "8–9 May 2024", "31,292"),
        ("de", "8. Mai 2024", "8.–9. Mai 2024", "31.292"),
        ("pl", "8 maja 2024 r.", "8–9 maja 2024 r.", "31\u00a0292"),
        ("fa", "۱۹ اردیبهشت ۱۴۰۳ (۸ مهٔ ۲۰۲۴)", "۱۹–۲۰ اردیبهشت ۱۴۰۳ (۸–۹ مهٔ ۲۰۲۴)", "۳۱٬۲۹۲"),
    ],
)
def test_each_language_writes_days_and_counts_its_own_way(code, day, days, count):
    first, second = PartialDate(2024, 5, 8), PartialDate(2024, 5, 9)
    with speaking(code):
        assert long_date(first) == day
        assert long_range(first, second) == days
        assert show_whole(31_292) == count


@pytest.mark.parametrize(
    "typed",
    [
        "۱۴۰۳/۰۲/۱۹",
        "1403/2/19",
        "19 اردیبهشت 1403",
        "۱۹ اردیبهشت ۱۴۰۳",
        "8. Mai 2024",
        "8 maja 2024 r.",
        "8 May 2024",
        "May 8, 2024",
        "8th May 2024",
    ],
)
def test_days_are_read_in_every_language_and_by_both_calendars(typed):
    assert parse_partial_date(typed) == PartialDate(2024, 5, 8)


def test_a_day_that_the_solar_calendar_does_not_have_is_said():
    with pytest.raises(InvalidValueError, match="31"):
        parse_partial_date("1403/07/31")


def test_the_gregorian_day_stands_beside_the_solar_one_only_when_wanted():
    choose_gregorian_beside(beside=False)
    with speaking("fa"):
        assert long_date(PartialDate(2024, 5, 8)) == "۱۹ اردیبهشت ۱۴۰۳"
        assert short_date(PartialDate(2024, 5, 8)) == "۱۴۰۳/۰۲/۱۹"
    choose_gregorian_beside(beside=True)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (PartialDate(2026), "۲۰۲۶ میلادی"), (PartialDate(2024, 5), "مه ۲۰۲۴ میلادی"),
        (PartialDate(2019, 23), "پاییز ۲۰۱۹ میلادی"),
    ],
)  # fmt: skip
def test_a_year_of_the_other_calendar_says_so_and_is_read_back(day, shown):
    with speaking("fa"):
        assert short_date(day) == shown
        assert long_date(day).endswith(" میلادی")
        assert parse_partial_date(shown) == day
    with speaking("uk"):
        assert "میلادی" not in short_date(day)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_day_of_any_year_that_may_be_kept_is_read_as_it_is_shown(code):
    with speaking(code):
        for day in (date(year, month, 21) for year in range(1000, 2200, 9) for month in (1, 3, 9)):
            assert parse_partial_date(short_date(PartialDate.of(day))) == PartialDate.of(day)


def test_months_and_days_are_called_as_in_the_cldr():
    for code in LANGUAGES:
        known = Locale.parse(code)
        assert MONTHS_OF_DAYS[code] == tuple(known.months["format"]["wide"][month] for month in range(1, 13))
        assert MONTHS[code] == tuple(known.months["stand-alone"]["wide"][month] for month in range(1, 13))
        for context in ("format", "stand-alone"):
            assert WEEK_DAYS[code] == tuple(known.days[context]["wide"][day] for day in range(7))
