"""Working days, checked against the calendars of 2021 (holidays are days off) and of martial law."""

from datetime import date

import pytest

from delegations.domain.dates import deadlines
from delegations.domain.dates.partial_dates import PartialDate

FRIDAY = date(2026, 11, 27)
pytestmark = pytest.mark.usefixtures("martial_law")


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2021, 8, 24), "День незалежності України"),
        (date(2021, 8, 23), "Вихідний день (перенесено з 28.08.2021)"),
        (date(2021, 12, 27), "Різдво Христове (вихідний)"),
        (date(2026, 11, 28), "субота"),
        (date(2026, 11, 27), ""),
        (date(2026, 8, 24), ""),
    ],
)
def test_days_off_follow_the_law_of_their_year(day, why):
    assert deadlines.day_off(day) == why


def test_without_martial_law_holidays_are_days_off_and_move_from_weekends():
    deadlines.choose_rule(martial_law=False)
    assert deadlines.day_off(date(2026, 8, 24)) == "День незалежності України"
    # Constitution Day, 28 June 2026, is a Sunday.
    assert "Конституції" in deadlines.day_off(date(2026, 6, 28))
    assert deadlines.day_off(date(2026, 6, 29)) == "День Конституції України (перенесено)"
    assert deadlines.working_day(date(2026, 6, 27)) == date(2026, 6, 30)


def test_working_days_are_added_and_counted():
    assert deadlines.add_working_days(FRIDAY, 1) == date(2026, 11, 30)
    assert deadlines.add_working_days(FRIDAY, 10) == date(2026, 12, 11)
    assert deadlines.working_days_until(FRIDAY, date(2026, 12, 1)) == 2
    assert deadlines.working_days_until(FRIDAY, FRIDAY) == 0


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        (date(2026, 11, 27), date(2026, 11, 26)),
        (date(2026, 11, 29), date(2026, 11, 27)),
        (date(2026, 11, 30), date(2026, 11, 27)),
        (date(2026, 12, 1), date(2026, 11, 30)),
    ],
)
def test_what_ends_on_a_day_off_runs_until_the_next_working_day(today, latest):
    assert deadlines.last_overdue(today) == latest
    saturday = PartialDate(2026, 11, 28)
    assert deadlines.is_overdue(saturday, today) is (today > date(2026, 11, 30))
