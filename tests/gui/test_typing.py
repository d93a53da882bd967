"""What is being typed is part of the record before anything is done with it: an open cell, a token, a line."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QWidget,
)

import delegations.gui
import delegations.gui.widgets.dialog as dialog_module
from delegations.domain.gifts.gift import Gift
from delegations.domain.meetings.meeting import AgendaItem, Meeting
from delegations.gui.pages.registry import PAGES
from delegations.gui.shell.finder import Finder
from delegations.queries.office_settings import read_settings
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.office.saving_settings import save_settings
from delegations.services.visits.loading import load_visit
from delegations.services.writing.drafts import find_draft
from tests.gui.keys import focused, press, spin, write

CONTROL = Qt.KeyboardModifier.ControlModifier
EDITING = QAbstractItemView.State.EditingState


@pytest.fixture
def page(window):
    window.show_page("visits", 1)
    return window.pages["visits"]


@pytest.fixture
def programme(page):
    return page.editor.show_section("programme").tables[0]


def open_place(table):
    """Open the cell that says where the first item is."""
    names = [one.name for one in table.model.columns]
    table.view.edit_cell(0, names.index("place"))
    return names.index("place")


def stored_place(sample):
    return load_visit(sample, 1).programme[0].place


def test_an_open_cell_is_saved_and_stays_open(page, programme, sample):
    open_place(programme)
    write("Ратуша")
    press(Qt.Key.Key_S, modifier=CONTROL)
    assert stored_place(sample) == "Ратуша"
    assert programme.view.state() is EDITING
    write(", зала 2")
    press(Qt.Key.Key_Return)
    assert page.document.visit.programme[0].place == "Ратуша, зала 2"


def test_an_open_cell_lights_save_and_is_in_the_draft_at_a_pause(page, programme, sample, qtbot):
    open_place(programme)
    write("Ратуша")
    qtbot.waitUntil(lambda: find_draft(sample, page.document.record) is not None)
    assert find_draft(sample, page.document.record).record.programme[0].place == "Ратуша"
    assert page.editor.save_button.isEnabled()
    assert programme.view.state() is EDITING
    write("!")
    assert programme.view.indexWidget(programme.view.currentIndex()).text() == "Ратуша!"


def test_escape_gives_up_what_a_pause_has_taken_in_an_old_row_and_in_a_new_one(page, programme, qtbot):
    before = page.document.visit.programme
    column = open_place(programme)
    write("Ратуша")
    qtbot.waitUntil(lambda: page.document.visit.programme[0].place == "Ратуша")
    press(Qt.Key.Key_Escape)
    assert page.document.visit.programme == before
    programme.view.edit_cell(len(before), column)
    write("Ратуша")
    qtbot.waitUntil(lambda: len(page.document.visit.programme) == len(before) + 1)
    press(Qt.Key.Key_Escape)
    assert page.document.visit.programme == before
    assert not page.document.is_changed


@pytest.mark.parametrize("way", ["another record", "another page", "the finder"])
def test_an_open_cell_goes_in_when_it_is_left(page, programme, sample, window, way):
    open_place(programme)
    write("Ратуша")
    if way == "another record":
        page.open_record(2)
    elif way == "another page":
        press(Qt.Key.Key_5, modifier=CONTROL)
    else:
        QTest.keyPress(focused(), Qt.Key.Key_K, CONTROL)
        spin()
        window.findChild(Finder).close()
        window.show_page("people", None)
    assert stored_place(sample) == "Ратуша"


def test_an_open_cell_goes_in_when_the_window_is_closed(page, programme, sample, window):
    open_place(programme)
    write("Ратуша")
    QTest.keyPress(focused(), Qt.Key.Key_Q, CONTROL)
    assert not window.isVisible()
    assert stored_place(sample) == "Ратуша"


def test_what_is_wrong_in_an_open_cell_is_said_when_it_is_left(page, programme, qtbot):
    programme.view.edit_cell(0, [one.name for one in programme.model.columns].index("start"))
    write("колись")
    qtbot.waitUntil(lambda: bool(page.document.typed))
    assert not programme._problem.isVisible()
    press(Qt.Key.Key_Return)
    assert "колись" in programme._problem.text()


def test_a_name_that_is_not_entered_is_saved_and_drafted(page, sample, qtbot):
    section = page.editor.show_section("main")
    tokens = section._tokens["hosts"]
    tokens.line.setFocus()
    write("Зміна")
    qtbot.waitUntil(lambda: find_draft(sample, page.document.record) is not None)
    assert find_draft(sample, page.document.record).typed["hosts"].text == "Зміна"
    press(Qt.Key.Key_S, modifier=CONTROL)
    assert "Зміна" in [one.name for one in load_visit(sample, 1).hosts]
    assert not tokens.line.text()


def test_the_banner_comes_when_a_field_is_left_not_while_it_is_typed_into(page):
    section = page.editor.show_section("main")
    line = section._dates["start"].line
    line.setFocus()
    line.selectAll()
    write("коли")
    assert page.document.typed
    assert not page.editor._banner.isVisible()
    section._lines["place"].setFocus()
    assert page.editor._banner.isVisible()
    write("Ратуша")
    assert page.editor._banner.isVisible()


def test_the_banner_comes_when_what_is_half_typed_is_saved(page):
    line = page.editor.show_section("main")._dates["start"].line
    line.setFocus()
    write("коли")
    press(Qt.Key.Key_S, modifier=CONTROL)
    assert page.editor._banner.isVisible()


def test_a_name_that_is_not_entered_is_taken_away_by_undo(page):
    tokens = page.editor.show_section("main")._tokens["topics"]
    tokens.line.setFocus()
    write("Паркування")
    assert page.document.is_changed
    page.document.undo()
    assert not page.document.is_changed
    assert not tokens.line.text()


@pytest.fixture
def minutes(window, sample):
    items = (AgendaItem(title="Про тарифи"), AgendaItem(title="Про бюджет"))
    stored = save_meeting(sample, Meeting(title="Нарада", items=items))
    window.show_page("meetings", stored.id)
    page = window.pages["meetings"]
    return page, page.editor.show_section("minutes")


def test_votes_are_taken_as_they_are_typed(minutes):
    page, section = minutes
    section.item._counts["votes_for"].setFocus()
    write("5")
    assert page.document.meeting.items[0].votes_for == 5


def test_what_is_no_number_of_votes_stays_with_its_question_and_goes_with_it(minutes, sample):
    page, section = minutes
    section.item._counts["votes_for"].setFocus()
    write("усі")
    section.agenda.list.setFocus()
    assert "усі" in section.item._vote_problem.text()
    section.agenda.list.setCurrentRow(1)
    assert not section.item._vote_problem.text()
    assert not section.item._counts["votes_for"].text()
    section.agenda.list.setCurrentRow(0)
    assert "усі" in section.item._vote_problem.text()
    assert section.item._counts["votes_for"].text() == "усі"
    section.agenda.remove()
    page.act("save")
    assert [one.title for one in load_meeting(sample, page.document.record.id).items] == ["Про бюджет"]


def test_a_wrong_term_of_a_question_is_shown_nowhere_else_and_goes_with_the_edits(minutes):
    page, section = minutes
    model = section.item.outcomes.model
    model.setData(model.index(0, 0), "Схвалити")
    model.setData(model.index(0, 3), "Тарас Мельник")
    page.act("save")
    assert "Тарас Мельник" in section.item.outcomes._problem.text()
    section.agenda.list.setCurrentRow(1)
    assert not section.item.outcomes._problem.text()
    section.agenda.list.setCurrentRow(0)
    page.document.discard()
    assert not section.item.outcomes._problem.text()


def test_a_question_that_is_not_entered_is_saved_with_the_meeting(minutes, sample):
    page, section = minutes
    section.agenda.line.setFocus()
    write("Про різне")
    press(Qt.Key.Key_S, modifier=CONTROL)
    assert [one.title for one in load_meeting(sample, page.document.record.id).items][-1] == "Про різне"


def test_two_undos_of_a_wrong_text_in_a_new_row_leave_a_record_that_can_be_saved(page, sample):
    table = page.editor.show_section("follow_ups").tables[0]
    names = [one.name for one in table.model.columns]
    row = len(table.model.rows)
    table.model.setData(table.model.index(row, 0), "Надіслати")
    table.model.setData(table.model.index(row, names.index("due")), "колись")
    page.document.undo()
    page.document.undo()
    assert not page.document.typed
    page.document.edit("place", place="Ратуша")
    page.act("save")
    assert load_visit(sample, 1).place == "Ратуша"


def test_a_row_of_nothing_but_a_wrong_text_is_deleted_with_what_is_said_of_it(page, sample):
    table = page.editor.show_section("follow_ups").tables[0]
    due, row = [one.name for one in table.model.columns].index("due"), len(table.model.rows)
    table.model.setData(table.model.index(row, due), "колись")
    page.act("save")
    assert table.model.all_sentences()
    table.model.remove([row])
    assert not table.model.all_sentences()
    page.document.edit("place", place="Ратуша")
    page.act("save")
    assert load_visit(sample, 1).place == "Ратуша"


def test_what_is_said_of_a_row_goes_with_it_in_whatever_way_it_goes(page):
    gift = Gift(description="Ваза")
    page.document.edit("gifts", gifts=(gift,))
    page.document.set_unread(f"gifts/{gift.uid}/value", "дорого", "це не число")
    page.document.problems = {f"gifts/{gift.uid}/description": "задовга назва"}
    page.document.edit("gifts", gifts=())
    assert not page.document.typed
    assert not page.document.problems


def wheel(widget):
    """Turn the wheel over a widget, as a person who scrolls the page does."""
    place = QPointF(widget.rect().center())
    for _turn in range(2):
        event = QWheelEvent(
            place, widget.mapToGlobal(place), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)


def standing(widget):
    if isinstance(widget, QAbstractSpinBox):
        return widget.text()
    return widget.value() if isinstance(widget, QSlider) else widget.currentIndex()


def turned_by_wheel(root):
    """Return what below a widget the wheel changes."""
    found = []
    for kind in (QComboBox, QAbstractSpinBox, QSlider, QTabBar):
        for widget in root.findChildren(kind):
            if isinstance(widget.parentWidget().parentWidget(), QCalendarWidget):
                # Which month is looked at, which is nothing that anybody sets.
                continue
            before = standing(widget)
            wheel(widget)
            if standing(widget) != before:
                found.append((type(widget).__name__, widget.accessibleName()))
    return found


def test_the_wheel_changes_no_choice_number_or_tab_of_any_page(filled, path, open_window, qtbot):
    window = open_window(path)
    for kind in PAGES:
        window.show_page(kind.key, 1)
        page = window.pages[kind.key]
        editor = getattr(page, "editor", None)
        for number in range(editor.tabs.count()) if editor is not None and hasattr(editor, "tabs") else ():
            editor.tabs.setCurrentIndex(number)
        spin()
        assert not turned_by_wheel(page), kind.key
        # Nor does it take the keyboard along: the next letter would go into what it passed.
        assert not [one for one in page.findChildren(QWidget) if one.focusPolicy() == Qt.FocusPolicy.WheelFocus]


def test_the_wheel_counts_where_the_keyboard_is(window):
    window.show_page("settings", None)
    box = window.pages["settings"].retention.years["person"]
    before = box.value()
    box.setFocus()
    wheel(box)
    assert box.value() == before - 2
    choice = window.pages["settings"].form.inputs["language"]
    choice.setFocus()
    assert not turned_by_wheel(choice.parentWidget())


def test_a_planted_choice_that_turns_by_the_wheel_is_found(window):
    window.show_page("visits", 1)
    box = QComboBox(window.pages["visits"])
    box.addItems(["один", "два", "три", "чотири"])
    box.show()
    assert [name for name, _words in turned_by_wheel(window.pages["visits"])] == ["QComboBox"]


def test_settings_are_undone_part_by_part_and_said(window, sample):
    window.show_page("settings", None)
    page = window.pages["settings"]
    before = page.document.settings
    page.precedence.ranks.setFocus()
    write("*голова*")
    page.retention.years["person"].setFocus()
    press(Qt.Key.Key_Up)
    page.form.inputs["seal_papers"].click()
    page.form.inputs["executor"].setFocus()
    write("Ірина Гладка")
    rules = page.gift_rules.model
    rules.setData(rules.index(0, 4), "багато")
    said = []
    page.context.message.connect(said.append)
    for _edit in range(5):
        window.act("undo")
    assert page.document.settings == before
    assert not page.document.is_changed
    assert not page.save_button.isEnabled()
    assert len(said) == 5


def test_settings_that_differ_in_nothing_are_not_stored(window, sample):
    window.show_page("settings", None)
    page = window.pages["settings"]
    assert not page.can("save")
    page.form.inputs["executor"].setFocus()
    write("Ірина Гладка")
    assert page.can("save")
    window.show_page("visits", None)
    assert read_settings(sample).executor == "Ірина Гладка"


def test_a_language_chosen_beside_the_settings_stands_in_them_though_something_is_typed(window, sample):
    window.show_page("settings", None)
    page = window.pages["settings"]
    page.document.set_unread("gift_rules/x/minimum", "багато", "Не число")
    page.document.edit("executor", executor="О. Бойко")
    window.speak("pl")
    spin()
    window.show_page("settings", None)
    page = window.pages["settings"]
    assert page.form.inputs["language"].currentData() == "pl"
    assert page.document.settings.executor == "О. Бойко"
    while page.document.can_undo():
        page.document.undo()
    assert page.form.inputs["language"].currentData() == "pl" == read_settings(sample).language
    assert not page.document.is_changed


def test_settings_of_others_stay_when_a_draft_of_ours_is_saved_later(window, sample):
    window.show_page("settings", None)
    page = window.pages["settings"]
    rules = page.gift_rules.model
    rules.setData(rules.index(0, 4), "багато")
    page.form.inputs["executor"].setFocus()
    write("Ірина Гладка")
    assert page.leave()
    settings = read_settings(sample)
    assert not settings.executor
    save_settings(sample, replace(settings, letterhead="Міська рада"))
    rules.setData(rules.index(0, 4), "45")
    page.act("save")
    stored = read_settings(sample)
    assert (stored.executor, stored.letterhead, stored.gift_rules[0].days) == ("Ірина Гладка", "Міська рада", 45)


def test_a_row_that_is_removed_is_named(page):
    table = page.editor.show_section("delegations").tables[0]
    said = []
    page.context.message.connect(said.append)
    name = table.model.rows[1].name
    table.model.remove([1])
    assert [words for words in said if name in words]


def test_only_steady_choices_numbers_and_tabs_are_made():
    made = []
    for file in Path(delegations.gui.__file__).parent.rglob("*.py"):
        calls = (one for one in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(one, ast.Call))
        names = (one.func.id for one in calls if isinstance(one.func, ast.Name))
        made += [(file.name, one) for one in names if one in {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QTabBar"}]
    assert not made


def test_a_list_that_is_pasted_into_an_open_cell_is_a_list(window, monkeypatch):
    monkeypatch.setattr(dialog_module, "agrees", lambda *_words: True)
    window.show_page("visits", 1)
    page = window.pages["visits"]
    view = page.editor.show_section("delegations").tables[0].view
    before = page.document.record.participants
    view.setFocus()
    view.setCurrentIndex(view.rows.index(len(view.rows.rows), 0))
    view.edit(view.currentIndex())
    QApplication.clipboard().setText("Олена Гнатюк, голова\nІгор Коваль, радник\n")
    press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    (dialog,) = (one for one in window.findChildren(QDialog) if one.isVisible())
    assert page.document.record.participants == before
    assert "Ігор Коваль" in dialog.findChild(QPlainTextEdit).toPlainText()
    dialog.reject()


def test_several_lines_that_are_pasted_where_no_lists_are_read_are_a_text(window, sample):
    window.show_page("visits", 1)
    page = window.pages["visits"]
    view = page.editor.show_section("gifts").tables[0].view
    view.setFocus()
    column = next(number for number, one in enumerate(view.rows.columns) if one.name == "description")
    view.setCurrentIndex(view.rows.index(0, column))
    QApplication.clipboard().setText("Книга\nпро місто\t2026")
    press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.document.record.gifts[0].description == "Книга\nпро місто\t2026"
