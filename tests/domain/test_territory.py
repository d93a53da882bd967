from datetime import date
from decimal import Decimal

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.places.municipality import Agreement
from delegations.domain.places.place_rules import agreement_problems, next_anniversary
from delegations.domain.places.territory import read_area, read_population
from delegations.domain.text.errors import InvalidValueError


@pytest.mark.parametrize(
    ("typed", "area"),
    [("130", "130"), ("13 000 га", "130"), ("92000 ha", "920"), ("42,5 км²", "42.5"), ("۱۳۰ کیلومتر مربع", "130")],
)
def test_an_area_is_read_in_hectares_or_square_kilometres(typed, area):
    assert read_area(typed) == Decimal(area)


def test_nothing_is_no_area_and_words_are_refused():
    assert read_area(" ") is None
    assert read_population("215 986") == 215_986
    assert read_population("") is None
    for read, typed in ((read_area, "велика"), (read_population, "1,5"), (read_population, "багато")):
        with pytest.raises(InvalidValueError, match="не число"):
            read(typed)


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        (PartialDate(2019, 5, 8), date(2026, 11, 25), (date(2027, 5, 8), 8)),
        (PartialDate(2019, 5, 8), date(2026, 5, 8), (date(2026, 5, 8), 7)),
        (PartialDate(2020, 2, 29), date(2026, 11, 25), (date(2027, 2, 28), 7)),
        (PartialDate(2020, 2, 29), date(2027, 12, 1), (date(2028, 2, 29), 8)),
        (PartialDate(2026, 11, 25), date(2026, 11, 25), (date(2027, 11, 25), 1)),
        (PartialDate(2019), date(2026, 11, 25), None),
        (None, date(2026, 11, 25), None),
    ],
)
def test_the_next_anniversary_is_the_next_whole_year(day, today, expected):
    assert next_anniversary(day, today) == expected


def test_an_agreement_ends_after_it_was_signed():
    bad = Agreement(title="Угода", signed_on=PartialDate(2024, 5, 8), expires_on=PartialDate(2023))
    assert [one.path.split("/")[-1] for one in agreement_problems([bad, Agreement(note="x")])] == [
        "expires_on",
        "title",
    ]
