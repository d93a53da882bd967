"""A save beside the window: it goes on at once, keeps what is typed meanwhile, and brings back what is wrong."""

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from threading import Timer

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.carrying import carried_over
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.gui.record_pages.conflict import ConflictDialog
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.drafts import find_draft


@pytest.fixture
def meanwhile(path):
    """Another program that writes for as long as a block lasts: no save gets in before it ends."""

    @contextmanager
    def writing():
        with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield other
            if other.in_transaction:
                other.execute("ROLLBACK")

    return writing


@pytest.fixture
def page(window, meanwhile):
    window.context.database.lock_wait = 60.0
    window.show_page("visits", 1)
    return window.pages["visits"]


def ended(page):
    return page.document._saving is None


def test_the_window_goes_on_while_a_record_is_stored(page, sample, meanwhile, qtbot):
    document, before = page.document, load_visit(sample, 1)
    with meanwhile():
        document.edit("purpose", purpose="Обмін досвідом")
        page.act("save")
        # It is shown as saved at once, and nothing is written yet.
        assert not page.editor.save_button.isEnabled()
        assert load_visit(sample, 1) == before
        # What is typed on is an edit; undo and redo walk it as ever, and a second Ctrl+S stores it after the first.
        document.edit("summary", summary="Домовлено про обмін")
        document.edit("place", place="Ратуша")
        page.act("undo")
        assert (document.record.place, document.record.summary) == (before.place, "Домовлено про обмін")
        page.act("redo")
        assert page.editor.save_button.isEnabled()
        page.act("save")
    qtbot.waitUntil(lambda: ended(page) and document.record.version == before.version + 2)
    stored = load_visit(sample, 1)
    assert document.record == stored
    assert (stored.purpose, stored.summary, stored.place) == ("Обмін досвідом", "Домовлено про обмін", "Ратуша")
    with meanwhile():
        document.edit("summary", summary="Домовлено про обмін досвідом")
        page.act("save")
        document.edit("told_outside", told_outside="Сторони обмінялися досвідом.")
    qtbot.waitUntil(lambda: ended(page))
    # Nobody asked for what was typed last: it stays an edit, of the record as it is stored.
    stored = load_visit(sample, 1)
    assert document.record == replace(stored, told_outside="Сторони обмінялися досвідом.") != stored
    assert page.editor.save_button.isEnabled()
    qtbot.waitUntil(lambda: find_draft(sample, document.record) is not None)
    for _step in range(5):
        page.act("undo")
    assert document.record.purpose == before.purpose


def test_what_is_wrong_comes_back_with_what_was_typed(page, window, sample, meanwhile, qtbot):
    document, before = page.document, load_visit(sample, 1)
    with meanwhile():
        document.edit("end", end=PartialDate(1999))
        page.act("save")
        document.edit("purpose", purpose="Обмін досвідом")
    qtbot.waitUntil(lambda: "end" in document.problems)
    assert document.record == replace(before, end=PartialDate(1999), purpose="Обмін досвідом")
    assert page.editor.save_button.isEnabled()
    document.edit("end", end=before.end)
    window.context.database.lock_wait = 0.1
    with meanwhile():
        page.act("save")
        qtbot.waitUntil(lambda: ended(page) and bool(window.toast.words()))
        assert page.editor.save_button.isEnabled()
    qtbot.waitUntil(lambda: find_draft(sample, document.record) is not None)
    # Somebody else was first: what both changed is chosen field by field.
    save_visit(sample, replace(load_visit(sample, 1), purpose="Інше"))
    page.act("save")
    qtbot.waitUntil(lambda: bool(window.findChildren(ConflictDialog)))
    assert document.record.purpose == "Обмін досвідом"


def test_whoever_leaves_waits_for_what_is_stored(page, window, sample, meanwhile, qtbot):
    with meanwhile() as other:
        page.document.edit("purpose", purpose="Обмін досвідом")
        page.act("save")
        freed = Timer(1.0, lambda: other.execute("ROLLBACK"))
        freed.start()
        window.show_page("people", None)
        assert ended(page)
        freed.join()
    assert load_visit(sample, 1).purpose == "Обмін досвідом"


def test_what_was_typed_meanwhile_is_carried_over_row_by_row():
    first, second = ProgrammeItem(title="Зустріч "), ProgrammeItem(title="Обід ")
    sent = Visit(title="Візит ", programme=(first, second))
    stored = replace(
        sent, id=7, version=1, title="Візит", programme=(replace(first, title="Зустріч"), replace(second, title="Обід"))
    )
    new, changed = ProgrammeItem(title="Кава"), replace(second, title="Обід о 13")
    carried = carried_over(sent, replace(sent, programme=(first, new, changed)), stored)
    assert carried == replace(stored, programme=(stored.programme[0], new, changed))
    assert carried_over(sent, replace(sent, programme=(second,)), stored).programme == (stored.programme[1],)


def test_settings_are_stored_beside_the_window_too(window, meanwhile, qtbot):
    window.context.database.lock_wait = 60.0
    said: list[str] = []
    window.context.message.connect(said.append)
    window.show_page("settings", None)
    page, before = window.pages["settings"], window.context.settings
    with meanwhile():
        page.document.edit("executor", executor="Петро Коваль, 12-34")
        page.act("save")
        assert not page.save_button.isEnabled()
        page.document.edit("letterhead", letterhead="Рада")
    qtbot.waitUntil(lambda: ended(page))
    assert "Налаштування збережено." in said
    # The office works by what is stored; what was typed meanwhile is an edit.
    assert window.context.settings == replace(before, executor="Петро Коваль, 12-34")
    assert (page.document.record.letterhead, page.can("save")) == ("Рада", True)
