"""People, cities and gifts: what is typed into their forms is kept, undone, brought back, or asked about."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.people.people import Person
from delegations.domain.places.municipality import Municipality
from delegations.gui.record_pages.conflict import ConflictDialog
from delegations.queries.promises import load_promise
from delegations.services.gifts.gifts import load_gift, save_gift
from delegations.services.people.people import delete_person, load_person, save_person
from delegations.services.places.places import load_municipality, save_municipality
from delegations.services.visits.loading import load_visit
from delegations.services.writing.drafts import find_draft, keep_draft, left_drafts
from delegations.store.files import draft_files
from tests.gui.keys import press, spin, write

NOTE = "Важлива примітка, яку набирали довго"


@dataclass(frozen=True)
class Kind:
    """A page of forms: a field of text, one that is read, and how records are stored."""

    page: str
    line: str
    read: str
    bad: str
    names: tuple[str, ...]
    """What the read field is called, and what is said of the bad text."""
    load: Callable[..., Any]
    save: Callable[..., Any]
    new: Callable[[], Any]

    def text(self, record):
        holder = record.gift if isinstance(record, GiftEntry) else record
        return getattr(holder, self.line.rsplit("/", 1)[-1])

    def with_text(self, record, words):
        name = self.line.rsplit("/", 1)[-1]
        if isinstance(record, GiftEntry):
            return replace(record, gift=replace(record.gift, **{name: words}))
        return replace(record, **{name: words})


KINDS = [
    Kind("people", "notes", "posts/held_to", "хтозна", ("По", "хтозна"), load_person, save_person,
         lambda: Person(name="Ніна Заїка")),
    Kind("places", "region", "population", "багато", ("Мешканців", "багато"), load_municipality, save_municipality,
         lambda: Municipality(name="Ковель")),
    Kind("gifts", "gift/note", "gift/value", "дорого", ("Вартість", "дорого"), load_gift, save_gift,
         lambda: GiftEntry(gift=Gift(description="Книга"))),
]  # fmt: skip


@pytest.fixture(params=KINDS, ids=[one.page for one in KINDS])
def kind(request):
    return request.param


@pytest.fixture
def pair(window, sample, kind):
    """Two stored records of the kind that are in nobody's way: the open one, and another."""
    first, second = (kind.save(sample, kind.new()) if place else kind.save(sample, other(kind)) for place in (1, 0))
    window.show_page(kind.page, first.id)
    spin()
    return first, second


def other(kind):
    record = kind.new()
    if isinstance(record, GiftEntry):
        return replace(record, gift=replace(record.gift, description="Альбом"))
    return replace(record, name="Олег Чернецький" if kind.page == "people" else "Ратне")


def page_of(window, kind):
    return window.pages[kind.page]


def field(page, path):
    return next(form.inputs[path] for form in page.forms if path in form.inputs)


def type_into(page, path, words):
    """Type by keys into a field of the form."""
    widget = field(page, path)
    widget.setFocus()
    widget.selectAll()
    write(words)


def type_unreadable(page, kind):
    """Type what can't be understood into the field that is read: a cell of a post, or a line."""
    if kind.page != "people":
        type_into(page, kind.read, kind.bad)
        page.list.search.setFocus()
        spin()
        return
    model = page.posts.model
    model.setData(model.index(0, 0), "лікарка")
    model.setData(model.index(0, 3), kind.bad)


def unreadable_shown(page, kind):
    if kind.page != "people":
        return field(page, kind.read).text()
    model = page.posts.model
    return model.data(model.index(0, 3))


def click_row(page, number):
    """Click the row of a record in the list."""
    table = page.list.table
    index = page.list.model.index(page.list.model.position_of(number), 0)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    spin()


@contextmanager
def nothing_takes_it(window, path, monkeypatch):
    """Let another program hold the database, and a file stand where the folder of drafts should be."""
    window.context.database.lock_wait = 0.05
    window.context.database.engine.dispose()
    folder = draft_files._folder(path).parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.touch()
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")
    folder.unlink()


def dialog_of(window):
    return next((one for one in window.findChildren(ConflictDialog) if one.isVisible()), None)


def test_keys_undo_and_redo_what_was_typed(window, pair, kind):
    page = page_of(window, kind)
    type_into(page, kind.line, NOTE)
    assert kind.text(page.value) == NOTE
    assert window.can("undo")
    assert not window.can("redo")
    page.list.table.setFocus()
    press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert kind.text(page.value) == ""
    press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert kind.text(page.value) == NOTE
    window.act("save")
    assert kind.text(kind.load(window.context.database, pair[0].id)) == NOTE
    assert not window.can("save")


def test_undo_survives_leaving_and_coming_back(window, pair, kind):
    page = page_of(window, kind)
    type_into(page, kind.line, NOTE)
    click_row(page, pair[1].id)
    assert not window.can("undo")
    click_row(page, pair[0].id)
    assert kind.text(page.value) == NOTE
    window.act("undo")
    assert kind.text(page.value) == ""


def test_what_is_typed_survives_a_kill(window, pair, kind, open_window, qtbot):
    sample, path = window.context.database, window.path
    page = page_of(window, kind)
    type_into(page, kind.line, NOTE)
    type_unreadable(page, kind)
    qtbot.waitUntil(lambda: bool(left_drafts(sample, type(pair[0]))))
    qtbot.waitUntil(lambda: bool(find_draft(sample, pair[0]).typed))
    # The first window never gets to save: another program begins.
    again = open_window(path)
    again.show_page("overview", None)
    rows = [one.accessibleName() for one in again.pages["overview"].findChildren(QPushButton)]
    assert any("чернетк" in row.casefold() for row in rows)
    again.show_page(kind.page, pair[0].id)
    page = page_of(again, kind)
    assert "повернено" in again.toast.words()
    assert kind.text(page.value) == NOTE
    assert unreadable_shown(page, kind) == kind.bad
    again.act("undo")
    assert page.value == kind.load(sample, pair[0].id)
    assert unreadable_shown(page, kind) != kind.bad
    again.act("save")
    page.document.write_draft()
    window.pages[kind.page].document.discard()


def test_a_draft_of_a_new_record_is_offered_and_saved(window, kind, sample):
    draft = kind.with_text(kind.new(), NOTE)
    keep_draft(sample, draft, base=kind.new())
    window.show_page("overview", None)
    overview = window.pages["overview"]
    row = next(one for one in overview.findChildren(QPushButton) if "чернетк" in one.accessibleName().casefold())
    row.click()
    page = page_of(window, kind)
    assert window.page() is page
    assert kind.text(page.value) == NOTE
    window.act("save")
    assert page.value.id is not None
    assert kind.text(kind.load(sample, page.value.id)) == NOTE
    assert left_drafts(sample, type(draft)) == []


def test_a_draft_over_somebody_elses_save_is_decided_field_by_field(window, kind, sample):
    stored = kind.save(sample, kind.new())
    kind.save(sample, kind.with_text(stored, "Примітка колеги"), base=stored)
    keep_draft(sample, kind.with_text(stored, NOTE), base=stored)
    window.show_page(kind.page, stored.id)
    page, dialog = page_of(window, kind), dialog_of(window)
    assert [dialog.table.item(0, n).text() for n in (2, 3)] == ["Примітка колеги", NOTE]
    assert not dialog.save_button.isEnabled()
    dialog.table.choose(0, 3)
    dialog.save_button.click()
    assert kind.text(kind.load(sample, stored.id)) == NOTE
    assert not page.document.is_changed


def test_escape_in_the_choice_discards_nothing(window, pair, kind, sample, qtbot):
    page = page_of(window, kind)
    type_into(page, kind.line, NOTE)
    kind.save(sample, kind.with_text(pair[0], "Примітка колеги"), base=pair[0])
    window.act("save")
    qtbot.keyClick(dialog_of(window), Qt.Key.Key_Escape)
    assert kind.text(page.value) == NOTE
    assert field(page, kind.line).toPlainText() == NOTE if kind.page != "places" else True
    assert kind.text(kind.load(sample, pair[0].id)) == "Примітка колеги"
    assert kind.text(find_draft(sample, pair[0]).record) == NOTE
    assert "чернетк" in window.toast.words()
    # Leaving decides nothing either, and coming back asks again.
    click_row(page, pair[1].id)
    click_row(page, pair[0].id)
    assert kind.text(page.value) == NOTE
    dialog_of(window).table.choose_all(2)
    dialog_of(window).save_button.click()
    assert kind.text(page.value) == "Примітка колеги"


def test_what_can_not_be_read_is_kept_and_named(window, pair, kind, sample):
    page = page_of(window, kind)
    type_into(page, kind.line, NOTE)
    type_unreadable(page, kind)
    click_row(page, pair[1].id)
    words = window.toast.words()
    assert "чернетк" in words
    assert all(name in words for name in kind.names), words
    assert "імен" not in words
    assert page.value.id == pair[1].id
    assert unreadable_shown(page, kind) != kind.bad
    click_row(page, pair[0].id)
    assert kind.text(page.value) == NOTE
    assert unreadable_shown(page, kind) == kind.bad
    assert not page.save()
    assert kind.text(kind.load(sample, pair[0].id)) == ""
    window.act("undo")
    assert unreadable_shown(page, kind) != kind.bad
    if kind.page == "people":
        window.act("undo")
    assert page.save()
    assert kind.text(kind.load(sample, pair[0].id)) == NOTE


def test_a_wrong_text_in_a_new_row_goes_with_its_row(window, sample):
    window.show_page("people", save_person(sample, Person(name="Ніна Заїка")).id)
    page = window.pages["people"]
    model = page.posts.model
    model.setData(model.index(0, 2), "хтозна")
    assert not page.save()
    assert model.rowCount() == 2
    window.act("undo")
    assert model.rowCount() == 1
    page.document.edit("notes", notes=NOTE)
    assert page.save()


def test_sentences_go_with_the_value_they_are_about(window, kind, pair):
    page = page_of(window, kind)
    name = "gift/description" if kind.page == "gifts" else "name"
    widget = field(page, name)
    widget.setFocus()
    widget.selectAll()
    press(Qt.Key.Key_Delete)
    assert not page.save()
    assert widget.accessibleDescription()
    window.act("undo")
    assert not widget.accessibleDescription()
    assert not page.document.is_changed


@pytest.mark.parametrize("key", ["people", "places", "gifts", "visits", "groups"])
def test_what_can_be_stored_nowhere_is_asked_about(window, sample, path, key, monkeypatch):
    window.show_page(key, 1)
    page = window.pages[key]
    document = page.document
    if key == "gifts":
        document.edit_gift("gift/note", note=NOTE)
    else:
        name = {"people": "notes", "places": "region", "visits": "place", "groups": "remit"}[key]
        document.edit(name, **{name: NOTE})
    edited = document.record
    asked, answers = [], [False, True]

    def agrees(*words):
        asked.append(words[2])
        return answers.pop(0)

    monkeypatch.setattr("delegations.gui.shell.main_window.agrees", agrees)
    with nothing_takes_it(window, path, monkeypatch):
        assert not page.leave()
        assert "чернетк" not in window.toast.words()
        number = (
            next(one for one in map(page.list.model.id_at, range(9)) if one not in (None, 1)) if key != "groups" else 1
        )
        click_row(page, number)
        assert document.record == edited
        assert page.list.table.current_id() == 1
        assert page.list.chosen_ids() == [1]
        window.close()
        assert "втратити" in asked[0]
        assert window.isVisible()
        assert document.record == edited
        window.close()
        assert not window.isVisible()
        assert not answers


def test_a_locked_database_alone_takes_nothing(window, pair, kind, path, monkeypatch):
    page = page_of(window, kind)
    type_into(page, kind.line, NOTE)
    window.context.database.lock_wait = 0.05
    window.context.database.engine.dispose()
    monkeypatch.setattr("delegations.gui.shell.main_window.agrees", lambda *_words: pytest.fail("nothing is lost"))
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert page.leave()
        assert "чернеткою" in window.toast.words()
        holder.execute("ROLLBACK")
    assert kind.text(find_draft(window.context.database, pair[0]).record) == NOTE


def test_the_record_stays_open_when_the_window_is_made_anew(window, pair, kind):
    type_into(page_of(window, kind), kind.line, NOTE)
    type_unreadable(page_of(window, kind), kind)
    window.speak("en")
    spin()
    page = page_of(window, kind)
    assert window.page() is page
    assert kind.text(page.value) == NOTE
    assert unreadable_shown(page, kind) == kind.bad
    window.speak("uk")
    spin()


def test_a_draft_of_somebody_who_was_deleted_meanwhile_is_not_lost(window, sample, monkeypatch):
    nina = save_person(sample, Person(name="Ніна Заїка"))
    with monkeypatch.context() as patch:
        patch.setattr("delegations.services.writing.draft_rows.work_place", lambda: "petro@other")
        delete_person(sample, nina.id)
    keep_draft(sample, replace(nina, notes=NOTE), base=nina)
    window.show_page("people", left_drafts(sample, Person)[0])
    page = window.pages["people"]
    assert page.value.notes == NOTE
    assert page.save(), window.toast.words()
    assert load_person(sample, page.value.id).notes == NOTE


def test_a_deleted_record_takes_its_draft_along(window, sample):
    nina = save_person(sample, Person(name="Ніна Заїка"))
    window.show_page("people", nina.id)
    page = window.pages["people"]
    page.document.edit("name", name="")
    assert not page.save()
    assert left_drafts(sample, Person)
    page.tools.delete()
    page.document.write_draft()
    assert left_drafts(sample, Person) == []
    assert not page.is_open()


def test_what_is_highlighted_is_what_is_open(window, pair, kind):
    page = page_of(window, kind)
    type_into(page, kind.line, NOTE)
    for number in (pair[1].id, pair[0].id, pair[1].id):
        click_row(page, number)
        assert page.value.id == number
        assert page.list.table.current_id() == number
        assert page.list.chosen_ids() == [number]


def test_an_unsaved_gift_of_a_visit_comes_back(window, sample):
    window.show_page("gifts", 3)
    page = window.pages["gifts"]
    assert page.value.visit is not None
    page.document.edit_gift("gift/note", note=NOTE)
    type_into(page, "gift/value", "дорого")
    window.show_page("visits", None)
    window.show_page("gifts", 1)
    window.show_page("gifts", 3)
    assert field(page, "gift/value").text() == "дорого"
    type_into(page, "gift/value", "250")
    assert page.save()
    gift = next(one for one in load_visit(sample, page.value.visit.id).gifts if one.uid == page.value.uid)
    assert (gift.note, gift.value) == (NOTE, 250)


def test_pending_words_elsewhere_are_asked_about_on_quitting(filled, path, open_window, monkeypatch):
    window = open_window(path)
    asked = []
    monkeypatch.setattr("delegations.gui.shell.main_window.agrees", lambda *words: bool(asked.append(words)))
    window.show_page("settings", None)
    settings = window.pages["settings"]
    settings.topics.line.setText(settings.topics.tree.topLevelItem(0).text(0))
    window.close()
    assert len(asked) == 1
    settings.topics.line.clear()
    window.show_page("follow_ups", None)
    register = window.pages["follow_ups"]
    register._open_record(register.list.model.id_at(0))
    number = register.rows.current
    register.detail.note.setText("Телефонували до ради")
    window.close()
    assert len(asked) == 1
    assert load_promise(filled, number).notes[-1].text == "Телефонували до ради"
