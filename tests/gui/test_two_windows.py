"""Two windows of one person on one database: neither takes the other's typing as its own."""

from dataclasses import replace

import pytest

from delegations.gui.record_pages.conflict import ConflictDialog
from delegations.services.visits.loading import load_visit
from tests.gui.keys import write
from tests.other_window import OtherWindow

THEIRS, MINE = "Мета з іншого вікна", "Моя мета"


@pytest.fixture
def other(window, path):
    made = OtherWindow(path, 1, THEIRS)
    yield made
    made.kill()


def visit_page(window, number=1):
    window.show_page("visits", number)
    return window.page()


def test_the_draft_of_a_window_that_lives_is_told_of_but_not_taken(window, sample, other):
    page = visit_page(window)
    assert page.document.visit.purpose == load_visit(sample, 1).purpose
    assert not page.document.is_changed
    assert "В іншому вашому вікні" in page.note.words() or "Another window" in page.note.words()
    assert page.note.isVisible()
    visit_page(window, 2)
    assert not page.note.isVisible()


def test_the_draft_of_a_window_that_was_killed_is_offered_when_the_record_is_opened_next(window, other, qtbot):
    page = visit_page(window)
    other.kill()
    qtbot.waitUntil(lambda: not page.note.words())
    visit_page(window, 2)
    page = visit_page(window)
    assert page.document.visit.purpose == THEIRS
    assert page.document.is_changed
    assert page.document.save()


def test_what_a_living_window_begins_to_type_is_told_of_while_the_record_is_open(window, path, qtbot):
    page = visit_page(window)
    assert not page.note.words()
    other = OtherWindow(path, 1, THEIRS)
    try:
        qtbot.waitUntil(lambda: bool(page.note.words()))
        other.do("save")
        qtbot.waitUntil(lambda: page.document.visit.purpose == THEIRS)
        qtbot.waitUntil(lambda: not page.note.words())
    finally:
        other.kill()


def test_the_line_does_not_push_the_field_that_is_being_typed_into(window, path, qtbot):
    page = visit_page(window)
    field = page.editor.section("main")._lines["place"]
    field.setFocus()
    write("Ратуша")
    other = OtherWindow(path, 1, THEIRS)
    try:
        page.note._ask()
        assert page.note.words() == ""
        page.editor.title.setFocus()
        assert page.note.words()
        assert page.note.isVisible()
    finally:
        other.kill()


def test_after_both_saved_the_second_chooses_field_by_field(window, sample, other):
    page = visit_page(window)
    page.document.edit("purpose", purpose=MINE)
    page.document.write_draft()
    other.do("save")
    assert not page.document.save()
    dialog = next(one for one in window.findChildren(ConflictDialog) if one.isVisible())
    dialog.table.choose_all(3)
    dialog.save_button.click()
    assert load_visit(sample, 1).purpose == MINE


def test_both_type_and_neither_sees_the_others_letters(window, sample, other):
    page = visit_page(window)
    page.document.edit("place", place="Ратуша")
    page.document.write_draft()
    other.do("type")
    visit_page(window, 2)
    page = visit_page(window)
    assert (page.document.visit.place, page.document.visit.purpose) == ("Ратуша", load_visit(sample, 1).purpose)
    assert replace(page.document.visit, version=0) == replace(load_visit(sample, 1), version=0)
