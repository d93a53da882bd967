"""Every list: what is highlighted is what is open, whatever is typed, refused, filtered, found or deleted."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.gui.tables.lines_table import LinesTable
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.gui.keys import press, spin, write
from tests.gui.test_undoing import NEW

CTRL = Qt.KeyboardModifier.ControlModifier
SEARCHED = "Ялинковий"
TEXTS = {
    "visits": "purpose", "meetings": "place", "groups": "remit", "library": "problem", "indicators": "definition",
    "people": "notes", "places": "region", "gifts": "gift",
}  # fmt: skip
"""Page: a text of its records that is no part of their names."""


def named(record, words):
    """Return the record called ``words``."""
    if isinstance(record, GiftEntry):
        return replace(record, gift=replace(record.gift, description=words))
    return replace(record, **{"title" if hasattr(record, "title") else "name": words})


@pytest.fixture(params=NEW)
def page(request, window, sample):
    """A page with four records of its own, none of them open."""
    make, save = NEW[request.param]
    words = ("Абетковий запис", "Березневий запис", f"{SEARCHED} запис", "Яскравий запис")
    records = [save(sample, named(make(), one)) for one in words]
    window.show_page(request.param, None)
    page = window.pages[request.param]
    page.reload()
    page.own = [record.id for record in records]
    spin()
    return page


def numbers(table):
    model = table.model()
    return [model.id_at(row) for row in range(model.rowCount()) if (model.id_at(row) or 0) > 0]


def click(table, number, modifier=Qt.KeyboardModifier.NoModifier):
    index = table.model().index(table.model().position_of(number), 0)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, table.visualRect(index).center())
    spin()


def open_one(page):
    return page.document.record.id if page.is_open() else None


def assert_true(page):
    """What is highlighted is what is open; nothing is when the open one stands in no row."""
    shown, table = open_one(page), page.list.table
    there = shown is not None and table.model().position_of(shown) is not None
    assert table.chosen_ids() == ([shown] if there else [])
    assert not there or table.current_id() == shown


def edit(page, words="Набране щойно"):
    """Edit the open record, and put the keyboard elsewhere."""
    name = TEXTS[page.key]
    record = page.document.record
    if name == "gift":
        page.document.edit("gift/note", gift=replace(record.gift, note=words))
    else:
        page.document.edit(name, **{name: words})


def refuse(page):
    """Let the open record be one that can't be saved."""
    page.document.set_unread("nowhere", "хтозна", "Цього не прочитати.")


def test_clicks_between_edited_records_open_what_they_mark(page):
    first, second, *_rest = numbers(page.list.table)
    for number in (first, second, first, second, second, first):
        click(page.list.table, number)
        assert open_one(page) == number
        assert_true(page)
        edit(page, f"Набране {number}")
    page.leave()


def test_a_record_that_can_not_be_saved_is_left_as_a_draft_and_come_back_to(page):
    first, second, *_rest = numbers(page.list.table)
    click(page.list.table, first)
    edit(page)
    refuse(page)
    for number in (second, first, second, first):
        click(page.list.table, number)
        assert open_one(page) == number
        assert_true(page)
    assert page.document.typed
    page.act("discard")


def test_a_record_that_can_not_be_left_stays_open_and_marked(page, monkeypatch):
    first, second, *_rest = numbers(page.list.table)
    click(page.list.table, first)
    with monkeypatch.context() as patch:
        patch.setattr(page.document, "leave", lambda: False)
        click(page.list.table, second)
        assert open_one(page) == first
        assert_true(page)
    click(page.list.table, second)
    assert open_one(page) == second
    assert_true(page)


def test_keys_open_what_they_mark(page):
    table = page.list.table
    ids = numbers(table)
    click(table, ids[1])
    table.setFocus()
    walk = [((Qt.Key.Key_Down,), ids[2]), ((Qt.Key.Key_Up,), ids[1])]
    walk += [((Qt.Key.Key_End,), ids[-1]), ((Qt.Key.Key_Home,), ids[0])]
    for keys, number in walk:
        press(*keys)
        assert open_one(page) == number
        assert_true(page)
    for key, number in ((Qt.Key.Key_End, ids[-1]), (Qt.Key.Key_Home, ids[0]), (Qt.Key.Key_Down, ids[1])):
        press(key, modifier=CTRL)
        assert open_one(page) == number
        assert_true(page)


def test_merely_coming_in_by_keyboard_opens_nothing(page, window):
    table = page.list.table
    page.document.open(page.document.kind.empty())
    page.middle.setCurrentWidget(page._content)
    page.mark_open()
    page.list.search.setFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    spin()
    assert open_one(page) is None
    assert table.chosen_ids() == []
    press(Qt.Key.Key_Down)
    assert open_one(page) == numbers(table)[0]
    assert_true(page)


def test_enter_opens_the_row_under_the_cursor(page):
    table = page.list.table
    first, second, *_rest = numbers(table)
    click(table, second)
    page.close_record()
    table.setFocus()
    press(Qt.Key.Key_Return)
    assert open_one(page) == second
    click(table, first)
    page.close_record()
    click(table, first)
    assert open_one(page) == first
    assert_true(page)


def test_a_filter_that_hides_the_open_record_marks_nothing(page):
    table = page.list.table
    ids = numbers(table)
    click(table, ids[0])
    edit(page)
    page.list.search.setText(SEARCHED)
    page.reload()
    spin()
    (found,) = numbers(table)
    if open_one(page) != found:
        assert_true(page)
    click(table, found)
    assert open_one(page) == found
    assert_true(page)
    page.list.search.setText("")
    page.reload()
    spin()
    assert open_one(page) == found
    assert_true(page)


def test_what_is_found_elsewhere_is_marked_here(page, window):
    table = page.list.table
    first, second, *_rest = numbers(table)
    click(table, first)
    edit(page)
    window.show_page(page.key, second)
    spin()
    assert open_one(page) == second
    assert_true(page)
    window.show_page("overview", None)
    window.show_page(page.key, None)
    assert_true(page)


def test_several_are_chosen_and_the_last_of_them_is_open(page):
    table = page.list.table
    first, second, third, *_rest = numbers(table)
    click(table, first)
    click(table, third, CTRL)
    assert open_one(page) == third
    assert sorted(table.chosen_ids()) == sorted([first, third])
    click(table, third, CTRL)
    assert open_one(page) in table.chosen_ids()
    click(table, second)
    assert_true(page)


def test_several_stay_chosen_when_the_edited_one_among_them_is_saved(page):
    table = page.list.table
    first, second, *_rest = page.own
    click(table, first)
    edit(page)
    click(table, second, CTRL)
    assert open_one(page) == second
    assert sorted(table.chosen_ids()) == sorted([first, second])


def test_after_a_deletion_and_its_undo_the_marked_record_is_open(page, window):
    table = page.list.table
    first, second, *_rest = page.own
    click(table, first)
    if page.can("delete"):
        page.act("delete")
    elif page.key == "people":
        page.tools.delete()
    else:
        page._delete()
    spin()
    assert first not in numbers(table)
    assert_true(page)
    click(table, second)
    assert open_one(page) == second
    assert_true(page)
    window.act("undo")
    spin()
    assert open_one(page) == first
    assert_true(page)


@pytest.fixture(params=["list", "table", "board", "calendar"])
def register(request, window, sample):
    """The register in one of its shapes, with three follow-ups of this month."""
    day = PartialDate.of(date.today())  # noqa: DTZ011  the calendar shows this month
    texts = ("Надіслати опис", "Надіслати лист", "Надіслати звіт")
    rows = tuple(FollowUp(text=text, responsible="О. Гвозденко", due=day) for text in texts)
    save_visit(sample, replace(load_visit(sample, 1), follow_ups=rows, gifts=(Gift(description="Книга"),)))
    window.show_page("follow_ups", None)
    page = window.pages["follow_ups"]
    page.shapes[request.param].click()
    page.reload()
    spin()
    return page


def tables(page):
    return [one for one in page._view().findChildren(LinesTable) if one.isVisible()] or [page._view()]


def test_the_register_marks_what_is_open(register, monkeypatch):
    table = next(one for one in tables(register) if len(numbers(one)) > 1)
    ids = numbers(table)
    for number in (ids[0], ids[1], ids[0], ids[0], ids[1]):
        click(table, number)
        assert register.detail._promise.id == number
        assert [one.chosen_ids() for one in tables(register) if one.chosen_ids()] == [[number]]
        register.detail.note.setFocus()
        register.reload()
        assert [one.chosen_ids() for one in tables(register) if one.chosen_ids()] == [[number]]
    with monkeypatch.context() as patch:
        patch.setattr(register.detail, "show_promise", lambda _number: False)
        click(table, ids[0])
        assert register.detail._promise.id == ids[1]
        assert [one.chosen_ids() for one in tables(register) if one.chosen_ids()] == [[ids[1]]]
    table.setFocus()
    press(Qt.Key.Key_Home, modifier=CTRL)
    assert [one.chosen_ids() for one in tables(register) if one.chosen_ids()] == [[register.detail._promise.id]]
    assert RegisterListing(register.context.database, RegisterFilter()).first(3)


def test_a_search_with_enter_opens_the_first_that_fits(page):
    page.list.search.setFocus()
    write(SEARCHED)
    press(Qt.Key.Key_Return)
    assert open_one(page) == numbers(page.list.table)[0]
    assert_true(page)
