"""The board of follow-ups: lanes, cards moved by keyboard and by mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.records.labels import label
from delegations.gui.pages.follow_ups import board as boards
from delegations.gui.tables.two_lines import wrapped
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.services.follow_ups.bulk import Mark
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.gui.keys import press


@pytest.fixture
def page(sample, path, open_window):
    thanks = FollowUp(text="Надіслати подяку", responsible="О. Гвозденко")
    save_visit(sample, replace(load_visit(sample, 1), follow_ups=(thanks,)))
    window = open_window(path)
    window.show_page("follow_ups", None)
    page = window.pages["follow_ups"]
    page.shapes["board"].click()
    return page


def lanes(page):
    QApplication.processEvents()
    return {
        lane.status: [lane.model.row_at(number).text for number in range(lane.model.rowCount())]
        for lane in page.board.lanes
        if lane.isVisible()
    }


def lane(page, status):
    return next(one for one in page.board.lanes if one.status is status)


def choose(page, text):
    cards = lane(page, FollowUpStatus.OPEN).cards
    cards.setFocus()
    cards.selectRow(lanes(page)[FollowUpStatus.OPEN].index(text))
    return cards


def status_of(database, text):
    return RegisterListing(database, RegisterFilter(text=text)).first()[0].status


def test_what_is_not_finished_has_a_lane_and_so_has_what_was_finished(page):
    shown = lanes(page)
    assert list(shown) == [
        FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS, FollowUpStatus.WAITING, FollowUpStatus.DONE,
    ]  # fmt: skip
    assert "Надіслати подяку" in shown[FollowUpStatus.OPEN]
    heading = lane(page, FollowUpStatus.OPEN).findChild(QLabel, "section").text()
    assert heading == f"відкрито · {len(shown[FollowUpStatus.OPEN])}"


def test_a_card_goes_on_by_keyboard_and_the_cursor_with_it(page, sample):
    choose(page, "Надіслати подяку")
    press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ControlModifier)
    assert "Надіслати подяку" in lanes(page)[FollowUpStatus.IN_PROGRESS]
    assert page.detail.status.currentData() is FollowUpStatus.IN_PROGRESS
    press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ControlModifier)
    assert status_of(sample, "подяку") == "waiting"
    press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.ControlModifier)
    assert status_of(sample, "подяку") == "in_progress"
    page.window().toast._undo.click()
    assert status_of(sample, "подяку") == "waiting"


def test_the_first_lane_has_nothing_before_it(page, sample):
    choose(page, "Надіслати подяку")
    press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.ControlModifier)
    assert status_of(sample, "подяку") == "open"


def test_cards_are_let_go_on_a_lane(page, sample):
    data = QMimeData()
    number = RegisterListing(sample, RegisterFilter(text="подяку")).first()[0].id
    data.setData(boards._CARDS, str(number).encode())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.MoveAction, data, buttons, keys)
    lane(page, FollowUpStatus.DONE).cards.dropEvent(event)
    assert status_of(sample, "подяку") == "done"
    assert lanes(page)[FollowUpStatus.DONE] == ["Надіслати подяку"]


def test_the_chosen_cards_get_a_status_from_the_menu_and_the_list_comes_back(page, sample):
    choose(page, "Надіслати подяку")
    page._give(Mark.STATUS, FollowUpStatus.CANCELLED, label(FollowUpStatus.CANCELLED))
    assert status_of(sample, "подяку") == "cancelled"
    page.shapes["list"].click()
    assert page.list.table.isVisible()
    assert not page.board.isVisible()


def test_a_search_narrows_all_lanes(page):
    page.list.search.setText("подяку")
    page.reload()
    assert lanes(page)[FollowUpStatus.OPEN] == ["Надіслати подяку"]
    assert lanes(page)[FollowUpStatus.IN_PROGRESS] == []


def test_a_card_breaks_its_text_into_lines_and_loses_nothing(page):
    words = "Передати результати відповідним органам місцевого самоврядування та центральним органам"
    lines = wrapped(words, page.font(), 200, 3)
    assert len(lines) == 3
    assert " ".join(lines) == words
    assert wrapped("Подяка", page.font(), 200, 3) == ["Подяка"]


def test_changes_of_status_are_taken_back_one_after_the_other(page, sample):
    choose(page, "Надіслати подяку")
    press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ControlModifier)
    assert status_of(sample, "подяку") == "waiting"
    press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert status_of(sample, "подяку") == "in_progress"
    press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert status_of(sample, "подяку") == "open"
    assert page.window().toast.words() == "Зміну скасовано."
    assert not page.window().can("undo")
