"""Terms as they are typed: dates, and distances in five languages, read whole or refused."""

from datetime import date
from functools import partial

import pytest

from delegations.domain.dates.date_reading import year_from
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.terms import add_months, read_deadline, read_term
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import LANGUAGES, speaking

FRIDAY = date(2026, 11, 27)
pytestmark = pytest.mark.usefixtures("martial_law")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("+10", "2026-12-07"), ("+10 днів", "2026-12-07"), ("+ 10 дн.", "2026-12-07"), ("+10 р. д.", "2026-12-11"),
        ("+10 робочих днів", "2026-12-11"), ("+10 w.d.", "2026-12-11"), ("+1 робочий день", "2026-11-30"),
        ("30.11.2026", "2026-11-30"), ("2027", "2027"), ("2027 рік", "2027"),
        ("+10 роб. дн.", "2026-12-11"), ("10 роб. дн.", "2026-12-11"), ("+10 роб.дн.", "2026-12-11"),
        ("+2 тижні", "2026-12-11"), ("+1 тиждень", "2026-12-04"), ("+5 тижнів", "2027-01-01"),
        ("+1 місяць", "2026-12-27"), ("+2 місяці", "2027-01-27"), ("+5 міс.", "2027-04-27"),
        ("+1 рік", "2027-11-27"), ("+2 роки", "2028-11-27"), ("+5 років", "2031-11-27"), ("1 рік", "2027-11-27"),
        ("+2 weeks", "2026-12-11"), ("+1 Week", "2026-12-04"), ("+1 month", "2026-12-27"), ("+1 year", "2027-11-27"),
        ("+10 working days", "2026-12-11"), ("+1 day", "2026-11-28"),
        ("+2 Wochen", "2026-12-11"), ("+1 Monat", "2026-12-27"), ("+2 Monate", "2027-01-27"), ("+1 Jahr", "2027-11-27"),
        ("+10 Arbeitstage", "2026-12-11"), ("+10 AT", "2026-12-11"), ("+3 Tage", "2026-11-30"),
        ("+2 tygodnie", "2026-12-11"), ("+5 tygodni", "2027-01-01"), ("+1 miesiąc", "2026-12-27"),
        ("+1 rok", "2027-11-27"), ("+2 lata", "2028-11-27"), ("+10 dni roboczych", "2026-12-11"),
        ("+10 rob.", "2026-12-11"), ("+10 dni", "2026-12-07"),
        ("\u200e+۲ هفته", "2026-12-11"), ("+۱ ماه", "2026-12-27"), ("+۱ سال", "2027-11-27"), ("+۱۰ روز", "2026-12-07"),
        ("+10 روز کاری", "2026-12-11"),
        ("до 31.12.2026", "2026-12-31"), ("до 31.12.2026р.", "2026-12-31"), ("не пізніше 31.12.2026", "2026-12-31"),
        ("bis zum 31.12.2026", "2026-12-31"), ("do 31.12.2026", "2026-12-31"), ("by 31.12.2026", "2026-12-31"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("code", LANGUAGES)
def test_terms_are_typed_as_dates_or_as_distances_in_every_language(typed, read, code):
    with speaking(code):
        assert str(read_term(typed, FRIDAY)) == read


@pytest.mark.parametrize(
    "typed",
    [
        "+99999", "+3 30.11", "колись", "+1 р", "+1 р.", "+2 w", "+2 m", "+5 банан", "+2 тижні 3 дні", "+", "+ дні",
        "+-3", "+2000 місяців", "+6 років", "5 р", "постійно", "+10 робітників", "+2 woche!", "+1 r", "+" + "9" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_term_is_said(typed):
    with pytest.raises(InvalidValueError):
        read_term(typed, FRIDAY)


@pytest.mark.parametrize("typed", ["+1 р", "+2 w", "+5 банан"])
def test_a_word_that_is_no_unit_is_refused_with_a_proposal(typed):
    with speaking("en"), pytest.raises(InvalidValueError, match=r"\+10 working days, \+2 weeks"):
        read_term(typed, FRIDAY)


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_month_without_such_a_day_ends_the_term_on_its_last_one(day, months, found):
    assert add_months(day, months) == found


def test_a_day_without_its_year_is_the_first_one_that_comes():
    after = partial(year_from, start=PartialDate(2026, 9, 25))
    assert read_term("31.12", year_of=after) == PartialDate(2026, 12, 31)
    assert read_term("до 1.02", year_of=after) == PartialDate(2027, 2, 1)
    assert read_deadline("25 вересня", after) == PartialDate(2026, 9, 25)
    with pytest.raises(InvalidValueError, match="31 грудня"):
        read_term("31.12")


def test_a_distance_is_no_deadline_of_a_table():
    with pytest.raises(InvalidValueError):
        read_deadline("+10 днів")


def test_a_term_beyond_the_calendar_is_said():
    with pytest.raises(InvalidValueError):
        read_term("+12 місяців", date(9999, 12, 1))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("завтра", "2026-11-28"), ("Завтра", "2026-11-28"), ("до завтра", "2026-11-28"), ("сьогодні", "2026-11-27"),
        ("tomorrow", "2026-11-28"), ("by tomorrow", "2026-11-28"), ("morgen", "2026-11-28"), ("jutro", "2026-11-28"),
        ("فردا", "2026-11-28"),
    ],
)  # fmt: skip
def test_a_word_for_a_day_counts_from_where_distances_count_from(typed, read):
    assert read_term(typed, FRIDAY) == PartialDate.from_text(read)
    assert read_term(typed) == PartialDate.of(date.today() + (date.fromisoformat(read) - FRIDAY))  # noqa: DTZ011
