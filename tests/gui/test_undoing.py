"""Undo: it shows what it undid, survives leaving and rebuilding, brings back what was thrown away or deleted."""

from dataclasses import replace
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.library.indicator import Indicator
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import AgendaItem, Meeting
from delegations.domain.people.people import Person
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.references import Ref
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.gui.ground import steps
from delegations.gui.ground import undoable as deeds
from delegations.gui.widgets.dialog import open_dialogs
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.services.files.attachments import attach
from delegations.services.follow_ups.filing import add_evidence
from delegations.services.gifts.gifts import save_gift
from delegations.services.library.indicators import save_indicator
from delegations.services.library.practices import save_practice
from delegations.services.meetings.groups import save_group
from delegations.services.meetings.meetings import save_meeting
from delegations.services.people.people import save_person
from delegations.services.places.places import save_municipality
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.bin import empty_bin
from delegations.services.writing.drafts import find_draft, offered_drafts
from tests.gui.keys import press, spin, write

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NEW = {
    "visits": (lambda: Visit(title="Візит на проєкт"), save_visit),
    "meetings": (lambda: Meeting(title="Нарада про воду"), save_meeting),
    "groups": (lambda: Group(name="Група енергоменеджерів"), save_group),
    "library": (lambda: Practice(title="Єдина черга", municipality=Ref(None, "Ковель")), save_practice),
    "indicators": (lambda: Indicator(name="Власний показник"), save_indicator),
    "people": (lambda: Person(name="Ніна Заїка"), save_person),
    "places": (lambda: Municipality(name="Ковель"), save_municipality),
    "gifts": (lambda: GiftEntry(gift=Gift(description="Книга про місто")), save_gift),
}
"""Page: a record that nothing else points to, and what stores it."""


@pytest.fixture
def visits(window):
    window.show_page("visits", 1)
    spin()
    return window.pages["visits"]


def button(page, words):
    return next(one for one in page.findChildren(QPushButton) if one.text() == words)


def test_undo_goes_to_the_field_that_it_changes_and_says_which(window, visits):
    document = visits.document
    item = replace(document.visit.programme[0], place="Зала засідань")
    visits.editor.show_section("programme")
    document.edit(f"programme/{item.uid}/place", programme=(item, *document.visit.programme[1:]))
    document.save()
    visits.editor.show_section("gifts").focus_first()
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert visits.editor.current_section() is visits.editor.section("programme")
    table = visits.editor.current_section().tables[0].view
    assert table.rows.path(table.currentIndex()) == f"programme/{item.uid}/place"
    assert window.toast.words().startswith("Скасовано: Програма")
    assert window.toast.words().endswith("› Місце")
    press(Qt.Key.Key_Z, modifier=CTRL | SHIFT)
    assert document.visit.programme[0].place == "Зала засідань"


def test_a_row_that_undo_takes_away_is_named(window, visits):
    document = visits.document
    row = ProgrammeItem(title="Прощання на вокзалі")
    document.edit("programme/add", programme=(*document.visit.programme, row))
    visits.list.table.setFocus()
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert row not in document.visit.programme
    assert "Прощання на вокзалі" in window.toast.words()


def test_in_the_field_itself_undo_is_the_records_and_says_nothing(window, visits):
    field = visits.editor.show_section("main").form.inputs["place"]
    before = field.text()
    field.setFocus()
    field.selectAll()
    write("Ратуша")
    assert visits.document.visit.place == "Ратуша"
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert (field.text(), visits.document.visit.place) == (before, before)
    assert field.hasFocus()
    assert window.toast.words() == ""
    assert not visits.document.is_changed


def test_undo_survives_another_language(window, visits):
    visits.document.edit("purpose", purpose="Мета, набрана зранку")
    visits.document.save()
    window.speak("pl")
    spin()
    again = window.pages["visits"]
    assert again is not visits
    assert again.document.visit.purpose == "Мета, набрана зранку"
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert again.document.visit.purpose != "Мета, набрана зранку"


def throw_away(page, qtbot):
    """Type what can't be saved, and press the button that throws edits away."""
    page.document.edit("purpose", purpose="Пообідня робота")
    page.document.edit("end", end=replace(page.document.visit.start, year=1999))
    page.act("save")
    qtbot.mouseClick(button(page, "Відкинути зміни"), Qt.MouseButton.LeftButton)
    spin()


def test_edits_that_were_thrown_away_come_back(window, visits, qtbot):
    stored = load_visit(window.context.database, 1)
    throw_away(visits, qtbot)
    assert visits.document.visit == stored
    assert not visits.document.is_changed
    assert "Ctrl+Z" in window.toast.words()
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert visits.document.visit.purpose == "Пообідня робота"
    visits.document.discard()


def test_they_come_back_after_a_crash_and_are_offered_to_nobody(window, visits, qtbot, open_window, path):
    throw_away(visits, qtbot)
    assert offered_drafts(window.context.database) == []
    # The first window never gets to quit: another program begins.
    again = open_window(path)
    again.show_page("visits", 1)
    page = again.pages["visits"]
    assert not page.document.is_changed
    assert again.toast.words() == ""
    again.act("undo")
    assert page.document.visit.purpose == "Пообідня робота"
    page.document.undo()
    page.document.undo()
    page.document.discard()


def test_a_save_forgets_what_was_thrown_away(window, visits, qtbot):
    throw_away(visits, qtbot)
    visits.document.edit("purpose", purpose="Інша мета")
    assert visits.document.save()
    assert find_draft(window.context.database, visits.document.visit) is None


def test_what_was_thrown_away_never_undoes_what_others_stored(visits, qtbot, sample, open_window, path):
    throw_away(visits, qtbot)
    save_visit(sample, replace(load_visit(sample, 1), place="Нове місце"))
    again = open_window(path)
    again.show_page("visits", 1)
    assert again.pages["visits"].document.visit.place == "Нове місце"
    assert not again.can("undo")


def test_a_new_record_that_was_thrown_away_comes_back(window, visits):
    window.act("new")
    visits.document.edit("purpose", purpose="Ще без назви")
    uid = visits.document.visit.uid
    visits.act("discard")
    assert visits.document.visit.purpose == ""
    window.show_page("people", None)
    window.act("undo")
    assert (visits.document.visit.uid, visits.document.visit.purpose) == (uid, "Ще без назви")
    visits.act("discard")


@pytest.mark.parametrize("key", NEW)
def test_a_deleted_record_comes_back_by_keys_from_any_page(window, sample, key):
    make, save = NEW[key]
    record = save(sample, make())
    window.show_page(key, record.id)
    page = window.pages[key]
    if page.can("delete"):
        page.act("delete")
    elif key == "people":
        page.tools.delete()
    else:
        page._delete()
    assert page.document.record.id is None
    window.show_page("overview", None)
    assert window.can("undo")
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert window.page() is page
    assert page.document.record.uid == record.uid
    assert not window.can("undo")


def test_the_last_deed_is_undone_first(window, sample, visits, monkeypatch):
    clock = count(1_000_000.0)
    monkeypatch.setattr(steps, "monotonic", lambda: next(clock))
    monkeypatch.setattr(deeds, "monotonic", lambda: next(clock))
    person = save_person(sample, Person(name="Ніна Заїка"))
    visits.document.edit("purpose", purpose="Перша зміна")
    window.show_page("people", person.id)
    window.pages["people"].tools.delete()
    window.show_page("visits", 1)
    window.act("undo")
    assert window.pages["people"].document.record.uid == person.uid
    window.show_page("visits", 1)
    window.act("undo")
    assert visits.document.visit.purpose != "Перша зміна"
    visits.document.save()


def test_what_the_bin_lost_is_said(window, sample, visits):
    visits.act("delete")
    empty_bin(sample)
    window.act("undo")
    assert window.toast.words() != ""
    assert not window.can("undo")


def test_the_key_of_deleting_counts_in_the_list_alone(window, visits):
    field = visits.editor.show_section("main").form.inputs["place"]
    for widget in (
        field,
        visits.editor.save_button,
        visits.editor.tabs,
        visits.editor.show_section("programme").tables[0].view,
    ):
        widget.setFocus()
        press(Qt.Key.Key_Delete, modifier=CTRL)
        assert visits.document.visit.id == 1, widget
    visits.list.table.setFocus()
    press(Qt.Key.Key_Delete, modifier=CTRL)
    assert visits.document.visit.id is None
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert visits.document.visit.id == 1


def test_a_number_that_a_save_gave_is_not_undone(window, visits):
    window.act("new")
    document = visits.document
    document.edit("purpose", purpose="Нова поїздка")
    document.edit("start", title="Поїздка", start=PartialDate(2026, 5, 8))
    assert document.save(), document.problems
    number = document.visit.number
    assert number
    window.act("undo")
    window.act("undo")
    assert (document.visit.number, document.visit.purpose) == (number, "")
    window.act("redo")
    window.act("redo")
    assert (document.visit.number, document.visit.purpose) == (number, "Нова поїздка")
    assert not document.is_changed


def test_a_row_that_comes_back_is_gone_to_in_its_own_table(window, visits):
    document, hosts = visits.document, visits.editor.show_section("delegations").tables[1].view
    gone = hosts.rows.rows[0]
    hosts.setFocus()
    hosts.setCurrentIndex(hosts.rows.index(0, 0))
    hosted = [one.uid for one in document.visit.programme if gone.uid in one.hosts]
    press(Qt.Key.Key_Delete)
    (asked,) = open_dialogs(window)
    heir = hosts.rows.rows[1]
    asked.heirs[gone.uid].setCurrentIndex(asked.heirs[gone.uid].findData(heir.uid))
    asked._agree()
    assert gone not in document.visit.participants
    assert hosted
    assert hosted == [one.uid for one in document.visit.programme if heir.uid in one.hosts]
    visits.list.table.setFocus()
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert gone in document.visit.participants
    assert hosts.hasFocus()
    assert hosts.rows.row_at(hosts.currentIndex().row()).uid == gone.uid


def test_a_follow_up_whose_deletion_was_saved_comes_back_as_it_was(window, sample, visits, tmp_path):
    document = visits.document
    promise, other = FollowUp(text="Надіслати програму"), FollowUp(text="Подякувати")
    document.edit("follow_ups/add", follow_ups=(promise, other))
    assert document.save(), document.problems
    (tmp_path / "акт.pdf").write_bytes(b"%PDF-1.7\n")
    add_evidence(sample, promise.uid, (attach(sample, tmp_path / "акт.pdf"),))
    (row,) = RegisterListing(sample, RegisterFilter(text="програму")).first()
    before = load_promise(sample, row.id)
    view = visits.editor.show_section("follow_ups").tables[0].view
    view.setFocus()
    view.setCurrentIndex(view.rows.index(0, 0))
    press(Qt.Key.Key_Delete)
    assert document.visit.follow_ups == (other,)
    window.act("save")
    assert not document.is_changed
    window.show_page("bin", None)
    bin_page = window.pages["bin"]
    assert bin_page.list.count() == 0
    assert button(bin_page, "Очистити кошик…").isEnabled()
    window.show_page("visits", document.visit.id)
    spin()
    visits.list.table.setFocus()
    press(Qt.Key.Key_Z, modifier=CTRL)
    window.act("save")
    assert [one.uid for one in document.visit.follow_ups] == [promise.uid, other.uid]
    (row,) = RegisterListing(sample, RegisterFilter(text="програму")).first()
    assert load_promise(sample, row.id) == before
    assert len(before.evidence) == 1


def test_what_was_said_of_an_earlier_step_does_not_stay(window, visits):
    field = visits.editor.show_section("main").form.inputs["place"]
    visits.document.edit("place", place="Ратуша")
    visits.list.table.setFocus()
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert "Місце" in window.toast.words()
    assert field.hasFocus()
    press(Qt.Key.Key_Z, modifier=CTRL | SHIFT)
    assert window.toast.words() == ""
    visits.document.undo()


def test_what_is_stored_beside_a_follow_up_is_taken_back_by_keys(page, filled):
    window = page.window()
    number = page.list.model.row_at(0).id
    page.open(number)
    before = load_promise(filled, number)
    page.detail.status.setCurrentIndex(page.detail.status.findData(FollowUpStatus.WAITING))
    page.detail.status.activated.emit(page.detail.status.currentIndex())
    page.detail.execution.co_responsible.setFocus()
    write("Відділ культури")
    page.detail.note.setFocus()
    spin()
    after = load_promise(filled, number)
    assert (after.status, after.execution.co_responsible) == (FollowUpStatus.WAITING, "Відділ культури")
    press(Qt.Key.Key_Tab)
    window.act("undo")
    assert load_promise(filled, number).execution == before.execution
    assert page.detail.execution.co_responsible.text() == ""
    window.act("undo")
    assert load_promise(filled, number).status is before.status
    assert page.detail.status.currentData() is before.status


def test_what_is_stored_beside_a_follow_up_is_taken_back_with_the_keyboard_in_its_fields(page, filled):
    window = page.window()
    number = page.list.model.row_at(0).id
    page.open(number)
    before = load_promise(filled, number)
    field = page.detail.execution.co_responsible
    field.setFocus()
    write("Відділ культури")
    press(Qt.Key.Key_Tab)
    spin()
    assert load_promise(filled, number).execution.co_responsible == "Відділ культури"
    page.detail.execution.result.setFocus()
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert load_promise(filled, number).execution == before.execution
    assert before.text[:20] in window.toast.words()
    page.detail.note.setFocus()
    write("зроблено")
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert page.detail.note.text() == ""


def test_a_number_is_undone_with_the_keyboard_in_it(window):
    window.show_page("settings", None)
    box = window.pages["settings"].retention.years["person"]
    before = box.value()
    box.setFocus()
    press(Qt.Key.Key_Up)
    assert box.value() != before
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert box.value() == before


def test_a_question_that_undo_takes_away_is_named(window, sample):
    window.show_page("meetings", 1)
    document = window.pages["meetings"].document
    item = AgendaItem(title="Про підсумки")
    document.edit("items/add", items=(*document.meeting.items, item))
    window.act("undo")
    assert item not in document.meeting.items
    assert "Про підсумки" in window.toast.words()


def test_in_a_cell_that_nothing_was_typed_into_undo_is_the_records(window, visits):
    document, view = visits.document, visits.editor.show_section("programme").tables[0].view
    document.edit("purpose", purpose="Набране щойно")
    place = next(number for number, one in enumerate(view.rows.columns) if one.name == "place")
    view.setFocus()
    view.setCurrentIndex(view.rows.index(0, place))
    view.edit(view.currentIndex())
    spin()
    press(Qt.Key.Key_Z, modifier=CTRL)
    assert document.visit.purpose != "Набране щойно"
    assert not document.is_changed
