"""What people put right in a list that was read: name and post, a day taken for an item."""

from datetime import date

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.understood import Understood
from delegations.domain.visits.corrections import is_day_row, make_days, swap_name_and_post, turn_names
from delegations.domain.visits.visit import Participant, ProgrammeItem

FIRST = PartialDate.of(date(2026, 5, 8))


def people(*rows):
    return tuple(Understood(Participant(side=Side.GUESTS, name=a, post=b), doubts=("?",)) for a, b in rows)


def test_only_the_chosen_rows_have_name_and_post_swapped_and_names_turned():
    rows = people(("міський голова", "КОВАЛЬ Ігор Петрович"), ("Олена Гнатюк", "секретар"))
    first, second = swap_name_and_post(rows, [0])
    assert (first.value.name, first.value.post, first.doubts) == ("Ігор Петрович Коваль", "міський голова", ())
    assert second == rows[1]
    turned = turn_names(people(("Роман Іван", ""), ("Коваль Ігор Петрович", ""), ("Іван", "")), [0, 1, 2])
    assert [row.value.name for row in turned] == ["Іван Роман", "Ігор Петрович Коваль", "Іван"]


@pytest.mark.parametrize(("title", "day"), [
    ("9 травня (субота)", "2026-05-09"), ("День третій", "2026-05-10"), ("2. Tag", "2026-05-09"),
    ("Наступний ранок", "2026-05-09"),
])  # fmt: skip
def test_a_day_taken_for_an_item_moves_what_stands_below_and_becomes_an_item_again(title, day):
    words = ["Зустріч", title, "Обід", "Музей"]
    rows = tuple(Understood(ProgrammeItem(title=one, day=FIRST)) for one in words)
    rows += (Understood(ProgrammeItem(title="Від’їзд", day=PartialDate.of(date(2026, 5, 12)))),)
    made = make_days(rows, [1], first=FIRST, year_of=lambda _month, _day: 2026)
    assert [str(row.value.day) for row in made] == ["2026-05-08", day, day, day, "2026-05-12"]
    assert [row.is_kept for row in made] == [True, False, True, True, True]
    assert is_day_row(made[1])
    again = make_days(made, [1])
    assert (again[1].is_kept, again[1].note) == (True, "")


def test_a_row_without_a_date_below_none_says_that_none_was_found():
    (row,) = make_days((Understood(ProgrammeItem(title="Колись")),), [0])
    assert row.is_kept
    assert len(row.doubts) == 1
