from datetime import date

import pytest

from delegations.domain.follow_ups.register_figures import age_bounds, months_until
from delegations.domain.text.numbers import axis_step


def test_the_trend_goes_back_a_year_over_new_year():
    months = months_until(date(2026, 2, 10))
    assert (months[0], months[-1], len(months)) == ("2025-03", "2026-02", 12)


def test_ages_leave_no_day_out():
    bounds = age_bounds(date(2026, 11, 25))
    assert [since for _name, since, _before in bounds[:-1]] == [before for _name, _since, before in bounds[1:]]
    assert bounds[-1][1] == ""


@pytest.mark.parametrize(("most", "step"), [(1, 1), (5, 1), (6, 2), (11, 5), (26, 10), (4300, 1000), (5001, 2000)])
def test_an_axis_has_round_marks(most, step):
    assert axis_step(most, 5) == step
