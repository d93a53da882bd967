"""The calendar of what is due: days, months, and what stands on them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.records.labels import label
from delegations.queries.register import RegisterFilter, due_counts
from delegations.services.follow_ups.bulk import Mark
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit


def due(text, *day, status=FollowUpStatus.OPEN):
    return FollowUp(text=text, due=PartialDate(*day), status=status)


@pytest.fixture
def filled(sample):
    promised = (
        due("Надіслати подяку", 2030, 3, 5), due("Надіслати альбом", 2030, 3, 5), due("Узгодити програму", 2030, 3, 31),
        due("Підготувати угоду", 2030, 3), due("Запросити гостей", 2030, 4, 1), due("Запланувати", 2030),
        due("Уже зроблене", 2030, 3, 6, status=FollowUpStatus.DONE),
    )  # fmt: skip
    save_visit(sample, replace(load_visit(sample, 1), follow_ups=promised))
    return sample


@pytest.fixture
def page(filled, path, open_window):
    window = open_window(path)
    window.show_page("follow_ups", None)
    page = window.pages["follow_ups"]
    page.shapes["calendar"].click()
    page.calendar.month.setCurrentPage(2030, 3)
    return page


def shown(page):
    model = page.calendar.model
    return [model.row_at(number).text for number in range(model.rowCount())]


def test_a_month_shows_all_that_is_due_in_it_and_each_day_how_much(page):
    assert shown(page) == ["Підготувати угоду", "Надіслати подяку", "Надіслати альбом", "Узгодити програму"]
    assert page.calendar.heading.text() == "березень 2030 року · 4"
    assert page.calendar.month.counts == {"2030-03": 1, "2030-03-05": 2, "2030-03-31": 1}


def test_a_day_shows_what_is_due_on_it(page):
    page.calendar.month.clicked.emit(QDate(2030, 3, 5))
    assert shown(page) == ["Надіслати подяку", "Надіслати альбом"]
    assert page.calendar.heading.text().endswith("березня 2030 року · 2")


def test_filters_hold_in_the_calendar_and_status_goes_with_undo(page):
    page.list.search.setText("альбом")
    page.reload()
    assert page.calendar.month.counts == {"2030-03-05": 1}
    page.calendar.rows.selectRow(0)
    assert page.detail._promise.text == "Надіслати альбом"
    page._give(Mark.STATUS, FollowUpStatus.DONE, label(FollowUpStatus.DONE))
    assert page.calendar.month.counts == {}
    page.window().toast._undo.click()
    assert shown(page) == ["Надіслати альбом"]


def test_a_month_ends_where_the_next_begins(filled):
    assert due_counts(filled, RegisterFilter(due_in=("2030-03", "2030-03"))) == {
        "2030-03": 1, "2030-03-05": 2, "2030-03-06": 1, "2030-03-31": 1,
    }  # fmt: skip
    assert due_counts(filled, RegisterFilter(due_in=("2030", "2030"))) == {
        "2030": 1, "2030-03": 1, "2030-03-05": 2, "2030-03-06": 1, "2030-03-31": 1, "2030-04-01": 1,
    }  # fmt: skip
