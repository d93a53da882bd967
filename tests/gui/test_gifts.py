"""Gifts on screen: a new one, one of a visit, warnings, souvenirs typed into their table."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.gifts.vocabulary import GiftState, GiftWay
from delegations.domain.visits.vocabulary import Status
from delegations.gui.papers.paper_issue import IssueDialog
from delegations.queries.gifts import GiftFilter, GiftListing
from delegations.services.gifts.souvenirs import save_souvenirs, souvenirs
from tests.gui.keys import write


@pytest.fixture
def gifts(window):
    window.show_page("gifts", None)
    return window.pages["gifts"]


def warned(page):
    widgets = (page._warnings.itemAt(n).widget() for n in range(page._warnings.count()))
    return " ".join(one.text() for one in widgets)


def test_a_gift_outside_a_visit_is_entered_by_keyboard(gifts, window):
    gifts.new()
    write("Картина")
    assert "Зазначте дату" in warned(gifts)
    assert gifts.act("save")
    row = GiftListing(window.context.database, GiftFilter()).first()[0]
    assert (row.description, row.number) == ("Картина", 4)
    assert gifts._title.text() == "№ 4 · Картина"


def test_what_can_t_be_read_stays_red_and_is_not_saved(gifts):
    gifts.open(1)
    field = gifts.form.inputs["gift/value"]
    field.setFocus()
    field.setText("багато")
    field.edited.emit("багато")
    assert not gifts.save()
    assert "не число" in field.accessibleDescription()
    field.setText("250")
    field.edited.emit("250")
    assert gifts.save()


def test_a_gift_of_a_visit_leads_to_it(gifts, window):
    gifts.open(3)
    assert "Луцька" in gifts._visit.text()
    assert not gifts.form.way.isEnabled()
    gifts._open_visit()
    assert window.pages["visits"].document.visit.id == 1


def test_date_and_number_of_an_act_are_typed_beside_it(gifts, window, qtbot):
    gifts.open(3)
    gifts.issue.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(IssueDialog)))
    (dialog,) = window.findChildren(IssueDialog)
    dialog._days["day"].setText("12.03.2026")
    dialog._lines["number"].setText("3-д")
    dialog._keep()
    qtbot.waitUntil(lambda: gifts.issue.text() == "12.03.2026 · № 3-д")
    gifts.open(1)
    qtbot.waitUntil(lambda: gifts.issue.text() == "Дата й номер…")


def test_souvenirs_are_typed_into_their_table(gifts, window):
    gifts.show_stock()
    model = gifts.stock.model
    model.setData(model.index(0, 0), "Хліб достатку")
    model.setData(model.index(0, 4), "10")
    assert [(one.name, one.given) for one in souvenirs(window.context.database)] == [("Хліб достатку", 1)]
    assert model.data(model.index(0, 6)) == "9"
    assert not model.flags(model.index(0, 6)) & Qt.ItemFlag.ItemIsEditable


def test_ideas_show_what_the_guest_has_not_got(gifts):
    gifts.show_stock()
    model = gifts.stock.model
    for place, (name, price) in enumerate((("Хліб достатку", "100"), ("Альбом", "400"))):
        model.setData(model.index(place, 0), name)
        model.setData(model.index(place, 2), price)
    gifts.new()
    gifts.document.edit_way(GiftWay.GIVEN)
    gifts.document.edit_gift("gift/receiver", receiver="Ігор Поліщук")
    assert gifts.ideas.ideas.count() == 1
    gifts.ideas.ideas.itemAt(0).widget().click()
    assert gifts.value.gift.description == "Альбом"


def test_gifts_of_a_coming_visit_are_planned_completed_from_stock_and_presented_at_once(window):
    database = window.context.database
    album = Souvenir(name="Альбом міста", quantity=Decimal(2), price=Decimal(400), currency="грн")
    save_souvenirs(database, (album,))
    window.show_page("visits", None)
    page = window.pages["visits"]
    page.open(1)
    page.document.edit_fields("status", {"status": Status.PLANNED})
    page.document.edit_fields("gifts", {"gifts": ()})
    section = page.editor.show_section("gifts")
    model = section.tables[0].model
    offered = model.columns[0].offers("альб")
    assert [one.shown for one in offered] == ["Альбом міста, 400 грн, залишок: 2"]
    model.setData(model.index(0, 0), offered[0])
    gift = page.document.visit.gifts[0]
    assert (gift.description, gift.value, gift.currency, gift.state) == (
        "Альбом міста", 400, "грн", GiftState.PLANNED,
    )  # fmt: skip
    assert not section._short.isVisibleTo(section)
    model.setData(model.index(0, 5), "3")
    assert "залишилося 2" in section._short.text()
    section.presented.click()
    assert page.document.visit.gifts[0].state is GiftState.PRESENTED
    assert not section.presented.isVisibleTo(section)
