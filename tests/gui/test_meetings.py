"""The coordinator's job, by keyboard: prepare a meeting, run it, sign its minutes. The keys are real."""

from dataclasses import replace
from datetime import timedelta
from threading import get_ident

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.groups import PaperChoices
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.vocabulary import (
    Attendance,
    ItemState,
    MeetingRole,
    MeetingStatus,
    OutcomeKind,
    PeopleOrder,
)
from delegations.gui.pages.meetings import sending as meeting_sending
from delegations.gui.pages.meetings.correcting import CorrectingDialog
from delegations.queries.groups import group_actions
from delegations.services.meetings import mailing
from delegations.services.meetings.groups import load_group
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.meetings.signed_minutes import load_edition
from delegations.services.writing.drafts import find_draft, left_drafts
from tests.gui.keys import press, spin, write
from tests.gui.past_the_list import comes

TAB, ENTER, DOWN, UP = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up


@pytest.fixture
def page(window):
    window.show_page("meetings", 2)
    return window.pages["meetings"]


@pytest.fixture
def minutes(page):
    return page.editor.show_section("minutes")


def words_of(widget):
    QApplication.processEvents()
    kinds = (QLabel, QPushButton)
    return " ".join(one.text() for kind in kinds for one in widget.findChildren(kind) if one.isVisible())


def alt(key):
    QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.AltModifier)
    spin()


def test_the_kind_is_one_key_and_who_or_when_makes_an_action(page, minutes):
    minutes.item.focus_field("outcomes")
    write("Надіслати звіт")
    press(TAB, Qt.Key.Key_Plus)
    write("Ольга Бойко")
    press(TAB)
    write("1.06.2027")
    press(ENTER)
    write("Провести навчання")
    press(TAB, TAB)
    write("Ігор Поліщук")
    press(ENTER, Qt.Key.Key_Escape)
    rows = page.document.item(minutes.item.uid).outcomes[-2:]
    assert [(one.kind, one.responsible) for one in rows] == [
        (OutcomeKind.ACTION, "Ольга Бойко"), (OutcomeKind.ACTION, "Ігор Поліщук")
    ]  # fmt: skip
    assert rows[0].due is not None
    # Back to a decision, and again an action: nothing of the row is lost.
    view = minutes.item.outcomes.view
    view.focus_field(rows[0].uid, "kind")
    press(Qt.Key.Key_Equal)
    assert page.document.item(minutes.item.uid).outcomes[-2] == replace(rows[0], kind=OutcomeKind.DECISION)
    view.focus_field(rows[0].uid, "kind")
    press(Qt.Key.Key_Plus)
    assert page.document.item(minutes.item.uid).outcomes[-2] == rows[0]
    # Escape in the open list leaves the cell as it was: the next arrow goes to another cell.
    view.focus_field(rows[0].uid, "kind")
    press(ENTER, DOWN, Qt.Key.Key_Escape, DOWN)
    assert view.state() is view.State.NoState
    assert view.currentIndex().row() == len(view.rows.rows) - 1
    assert page.document.item(minutes.item.uid).outcomes[-2] == rows[0]
    # A text that is opened moves no row; a line that is begun in it does.
    heights = [view.rowHeight(number) for number in range(view.rows.rowCount())]
    view.edit_cell(0, 0)
    spin()
    assert [view.rowHeight(number) for number in range(view.rows.rowCount())] == heights
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    for _line in range(3):
        QTest.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ShiftModifier)
    assert view.rowHeight(0) > heights[0] + 2 * view.fontMetrics().lineSpacing()
    press(Qt.Key.Key_Escape)
    assert [view.rowHeight(number) for number in range(view.rows.rowCount())] == heights


def test_enter_goes_on_below_and_opens_no_name_to_be_written_over(page):
    section = page.editor.show_section("attendance")
    view, people = section.tables[0].view, page.document.meeting.attendees
    view.focus_field(people[0].uid, "note")
    press(ENTER)
    write("прибув пізніше")
    press(ENTER)
    assert (view.currentIndex().row(), view.rows.columns[view.currentIndex().column()].name) == (1, "note")
    assert view._open_editor() is None
    assert [one.name for one in page.document.meeting.attendees] == [one.name for one in people]
    # Who comes is asked before the meeting, who is there from then on.
    hidden = {one.name for number, one in enumerate(view.rows.columns) if view.isColumnHidden(number)}
    assert hidden == {"came_at", "left_at", "online"}


def test_a_meeting_is_run_by_keyboard_alone(page, minutes, sample):
    minutes.agenda.line.setFocus()
    write("Про звіт громад")
    press(ENTER)
    assert [one.title for one in page.document.meeting.items][-1] == "Про звіт громад"
    minutes.item.focus_field("heard")
    write("Доповіли про звіт")
    press(TAB)
    write("Ольга Бойко")
    press(TAB)
    write("Підтримала")
    press(ENTER, Qt.Key.Key_Escape)
    minutes.item.focus_field("outcomes")
    write("Схвалити звіт")
    press(ENTER)
    write("Надіслати звіт")
    press(TAB)
    assert isinstance(QApplication.focusWidget(), QComboBox) or QApplication.activePopupWidget() is not None
    press(DOWN, TAB)
    write("Ольга Бойко")
    press(TAB)
    write("1.06.2027")
    press(ENTER, Qt.Key.Key_Escape)
    assert page.act("save"), page.document.all_problems()
    item = load_meeting(sample, 2).items[-1]
    assert item.heard == "Доповіли про звіт"
    assert [(one.speaker, one.text) for one in item.speeches] == [("Ольга Бойко", "Підтримала")]
    assert [(one.kind, one.text, one.responsible) for one in item.outcomes] == [
        (OutcomeKind.DECISION, "Схвалити звіт", ""),
        (OutcomeKind.ACTION, "Надіслати звіт", "Ольга Бойко"),
    ]
    table = minutes.item.outcomes.model
    vertical = Qt.Orientation.Vertical
    assert [table.headerData(row, vertical) for row in range(3)] == ["2.1", "2.1.1", "+"]


def test_attendance_is_marked_by_one_key(page):
    assert page.editor.go_to(MeetingStatus.IN_PROGRESS)
    write("+")
    write("-")
    marks = [one.attendance for one in page.document.meeting.attendees]
    assert marks[:2] == [Attendance.PRESENT, Attendance.ABSENT]
    assert "Присутні: 1 з 3" in words_of(page.editor.strip)
    press(UP, Qt.Key.Key_Space)
    assert page.document.meeting.attendees[1].attendance is Attendance.REPRESENTED


def test_an_action_turns_into_information_and_back_by_one_key(page, minutes):
    window_item = page.document.meeting.items[0]
    minutes.item.focus_field("outcomes")
    write("Щось зробити")
    press(ENTER, Qt.Key.Key_Escape)
    table = minutes.item.outcomes
    for key, kind in (("+", OutcomeKind.ACTION), ("-", OutcomeKind.INFORMATION), ("+", OutcomeKind.ACTION)):
        table.view.setFocus()
        table.view.setCurrentIndex(table.model.index(0, 1))
        write(key)
        assert page.document.item(window_item.uid).outcomes[0].kind is kind


def test_questions_move_by_keyboard_and_numbers_follow(page, minutes):
    minutes.agenda.line.setFocus()
    for title in ("Про друге", "Про третє"):
        write(title)
        press(ENTER)
    minutes.agenda.list.setFocus()
    alt(UP)
    alt(UP)
    assert next(one.title for one in page.document.meeting.items) == "Про третє"
    assert minutes.agenda.list.item(0).text() == "1. Про третє"
    press(Qt.Key.Key_Delete)
    assert len(page.document.meeting.items) == 2
    page.act("undo")
    assert len(page.document.meeting.items) == 3


def test_a_question_that_is_not_added_yet_is_drafted_and_comes_back(page, minutes, sample, qtbot):
    number, before = page.document.record.id, len(page.document.meeting.items)
    minutes.agenda.line.setFocus()
    write("Про бюджет громади")
    qtbot.waitUntil(lambda: find_draft(sample, page.document.record) is not None)
    draft = find_draft(sample, page.document.record)
    assert [one.text for one in draft.typed.values()] == ["Про бюджет громади"]
    # Nobody left it: as after a crash it is only in the draft.
    page.close_record()
    assert not minutes.agenda.line.text()
    page.open_record(number)
    minutes = page.editor.show_section("minutes")
    assert minutes.agenda.line.text() == "Про бюджет громади"
    minutes.item.focus_field("heard")
    assert "Про бюджет громади" in words_of(page)
    page.focus_field("next_item")
    assert QApplication.focusWidget() is minutes.agenda.line
    press(ENTER)
    assert [one.title for one in page.document.meeting.items][before:] == ["Про бюджет громади"]
    assert not page.document.typed
    page.act("undo")
    assert (len(page.document.meeting.items), minutes.agenda.line.text()) == (before, "")


def test_a_question_that_was_wiped_out_again_leaves_nothing(page, minutes, sample, qtbot):
    minutes.agenda.line.setFocus()
    write("Пр")
    qtbot.waitUntil(lambda: find_draft(sample, page.document.record) is not None)
    press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert not page.document.typed
    write(" ")
    assert minutes.agenda.line.text() == " "
    assert not page.document.is_changed


def test_what_is_typed_is_written_down_at_once(page, minutes, sample, qtbot):
    minutes.item.focus_field("heard")
    write("Перед відключенням")

    def kept():
        return [one.items[0].heard for one in left_drafts(sample, Meeting)] == ["Перед відключенням"]

    qtbot.waitUntil(kept)


def test_the_clock_counts_into_the_question(page, minutes):
    clock = minutes.item.clock
    clock.toggle()
    begun = page.document.meeting.items[0]
    earlier = begun.running_since - timedelta(seconds=65)
    page.document.put_item_quietly(replace(begun, running_since=earlier))
    clock.refresh()
    assert "01:05" in words_of(minutes.item)
    # Shown for the first time, as after a crash, it goes on.
    clock.uid = ""
    clock.show_item(begun.uid)
    assert page.document.meeting.items[0].running_since == earlier
    clock.toggle()
    counted = page.document.meeting.items[0]
    assert (counted.running_since, counted.seconds >= 65) == (None, True)
    clock.toggle()
    assert page.editor.go_to(MeetingStatus.IN_PROGRESS)
    assert page.document.meeting.items[0].running_since is None


def test_discussed_goes_on_to_the_next_question(page, minutes):
    minutes.agenda.line.setFocus()
    write("Про друге")
    press(ENTER)
    minutes.agenda.list.setCurrentRow(0)
    minutes.item._done.click()
    assert page.document.meeting.items[0].state is ItemState.DISCUSSED
    assert minutes.agenda.list.currentRow() == 1


def test_votes_by_name_are_counted(page, minutes):
    page.editor.show_section("attendance")._mark_rest(Attendance.PRESENT)
    page.editor.show_section("minutes")
    minutes.item._by_name()
    ballots = minutes.item.ballots
    # Nobody has voted yet, and the city is told.
    assert [row.ballot for row in ballots.model.rows] == [None, None]
    assert ballots.model.rowCount() == 2
    assert page.document.meeting.items[0].ballots == ()
    write("+-")
    # The last row is the end: there is none below it that takes nobody.
    assert ballots.view.currentIndex().row() == 1
    item = page.document.meeting.items[0]
    assert (item.votes_for, item.votes_against, item.votes_abstained) == (1, 1, 0)
    assert "Not adopted" in words_of(minutes.item) or "не прийнято" in words_of(minutes.item)


def test_more_votes_than_people_are_said_beside_the_votes(page, minutes):
    field = minutes.item._counts["votes_for"]
    field.setFocus()
    write("9")
    press(TAB)
    assert not page.document.save()
    assert "Голосів 9" in words_of(minutes.item)


def test_what_is_left_open_is_taken_over(page, minutes, window):
    minutes.agenda.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert page.document.meeting.items == ()
    minutes.agenda._carry.click()
    (row,) = page.document.meeting.items[0].reviews
    assert "3.1.1" in row.point
    minutes.agenda._carry.click()
    assert len(page.document.meeting.items) == 1
    assert "нічого не лишилося" in window.toast.words()


@pytest.fixture
def ready(window, sample):
    """The second meeting with a chair and a secretary, its minutes drafted."""
    meeting = load_meeting(sample, 1)
    roles = {0: MeetingRole.CHAIR, 1: MeetingRole.SECRETARY}
    seats = tuple(replace(one, role=roles.get(n, one.role)) for n, one in enumerate(meeting.attendees))
    save_meeting(sample, replace(meeting, attendees=seats))
    window.show_page("meetings", 1)
    return window.pages["meetings"]


def test_signing_says_what_is_missing_and_leads_there(window, sample):
    window.show_page("meetings", 1)
    editor = window.pages["meetings"].editor
    assert not editor.sign()
    assert "Ще не можна підписати" in words_of(editor)
    editor._show_problem()
    assert editor.current_section() is editor.section("attendance")
    assert load_meeting(sample, 1).status is MeetingStatus.MINUTES_DRAFTED


def test_signed_minutes_take_no_edits_until_they_are_corrected(ready, sample, monkeypatch, window):
    monkeypatch.setattr("delegations.gui.pages.meetings.editor.agrees", lambda *_question: True)
    assert ready.editor.go_to(MeetingStatus.SIGNED)
    assert "закрито для змін" in words_of(ready.editor)
    before = ready.document.meeting
    item = before.items[0]
    ready.document.edit_item(item.uid, "heard", {"heard": "Інше"})
    assert ready.document.meeting == before
    assert not ready.editor.show_section("minutes").item.isEnabled()
    ready.editor.correct()
    (dialog,) = ready.editor.findChildren(CorrectingDialog)
    dialog.who.setText("Ольга Бойко")
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "чому" in words_of(dialog)
    write("Описка")
    press(Qt.Key.Key_Return)
    assert ready.document.meeting.status is MeetingStatus.MINUTES_DRAFTED
    assert "Ольга Бойко: Описка" in words_of(ready.editor)
    ready.document.edit_item(item.uid, "heard", {"heard": "Помилкою"})
    ready.editor.cancel_correction()
    assert ready.document.meeting.is_locked
    assert not ready.document.can_undo()
    assert ready.document.meeting.items[0].heard == item.heard
    ready.editor.correct_because("Ольга Бойко", "Описка")
    ready.document.edit_item(item.uid, "heard", {"heard": "Виправлено"})
    assert ready.editor.go_to(MeetingStatus.SIGNED)
    assert load_edition(sample, 1, 2).items[0].heard == "Виправлено"
    assert load_edition(sample, 1, 1).items[0].heard == item.heard


def test_the_paper_can_be_chosen_and_follows_the_question(ready, qtbot):
    ready.act("preview")
    preview = ready.preview
    qtbot.waitUntil(lambda: preview.view.pages() == 2)
    preview.paper.setCurrentIndex(preview.paper.findData("extract"))
    ready.editor.show_section("minutes").agenda.list.setCurrentRow(2)
    preview.ask()
    assert preview.order().about == ready.document.meeting.items[2].uid
    qtbot.waitUntil(lambda: preview.view.pages() == 1)
    preview.choose("meeting-invitation")
    assert preview.order().about == ""


def test_what_minutes_show_is_remembered_for_the_group(ready, sample):
    ready._choices["votes"].setChecked(False)
    assert load_group(sample, 1).choices.votes is False
    ready._people_orders[PeopleOrder.CITY].trigger()
    assert load_group(sample, 1).choices == PaperChoices(votes=False, order=PeopleOrder.CITY)
    assert ready.preview.order().choices == PaperChoices(votes=False, order=PeopleOrder.CITY)


def test_a_meeting_goes_to_the_bin_and_comes_back_by_undo(page, window, sample):
    page.act("delete")
    assert "1 засідання переміщено" in window.toast.words()
    window.toast._undo.click()
    assert page.document.meeting.id == 2


def test_signed_minutes_are_not_deleted(ready, window, monkeypatch):
    monkeypatch.setattr("delegations.gui.pages.meetings.editor.agrees", lambda *_question: True)
    ready.editor.sign()
    ready.act("delete")
    assert "не можна видалити" in window.toast.words()


def test_a_group_is_entered_with_its_network(window, sample):
    window.show_page("groups", "new")
    page = window.pages["groups"]
    write("Група з енергетики")
    section = page.editor.show_section("network")
    section.forms[0].inputs["network/name"].setFocus()
    write("Ощадні міста")
    press(TAB, TAB)
    for city in ("Луцьк", "Ковель"):
        write(city)
        press(ENTER)
    press(Qt.Key.Key_Escape)
    page.act("save")
    assert page.document.all_problems() == {}
    stored = load_group(sample, page.document.group.id)
    assert (stored.name, stored.network.name) == ("Група з енергетики", "Ощадні міста")
    assert [str(one.municipality) for one in stored.network.members] == ["Луцьк", "Ковель"]


def test_undo_over_a_save_of_a_group_can_be_saved_again(window, sample):
    window.show_page("groups", 1)
    document = window.pages["groups"].document
    document.edit("remit", remit="Перше")
    assert document.save()
    document.undo()
    assert document.save(), document.all_problems()
    assert load_group(sample, 1).remit.startswith("Визначати")


def test_progress_is_noted_on_the_page_of_the_group(window, sample, qtbot):
    window.show_page("groups", 1)
    editor = window.pages["groups"].editor
    # While a title is typed the list calls the group so.
    page = window.pages["groups"]
    page.document.edit("name", name="Група міст")
    first = page.list.model.index(0, 0)
    assert first.data() == "Група міст"
    page.document.undo()
    assert first.data() == page.document.record.name
    section = editor.show_section("actions")
    note = next(one for one in section.findChildren(QLineEdit) if one.accessibleName() == "Запис про виконання")
    note.setFocus()
    write("Листи надіслано")
    press(ENTER)
    notes = [n.text for item in load_meeting(sample, 1).items for one in item.outcomes for n in one.notes]
    assert notes == ["Листи надіслано"]
    box = next(one for one in section.findChildren(QComboBox) if one.isVisible())
    box.setCurrentIndex(3)
    box.activated.emit(3)
    assert group_actions(sample, 1) == []
    qtbot.waitUntil(lambda: "усе обіцяне виконано" in words_of(section))


def test_the_report_of_a_group_is_offered_for_the_periods_that_end_last(window, tmp_path, monkeypatch, qtbot):
    window.show_page("groups", 1)
    section = window.pages["groups"].editor.show_section("attendance")
    section.reports.choices.aboutToShow.emit()
    offered = section.reports.choices.actions()
    assert len(offered) == 4
    target = tmp_path / "report.pdf"
    monkeypatch.setattr("delegations.gui.papers.made_papers.ask_target", lambda *_asked: target)
    offered[0].trigger()
    qtbot.waitUntil(lambda: comes(window, target))


def test_a_new_meeting_of_a_group_opens_with_its_agenda(window):
    window.show_page("groups", 1)
    window.pages["groups"].editor.show_section("meetings")._new()
    page = window.pages["meetings"]
    assert window.page() is page
    assert page.document.meeting.number == 4
    assert len(page.document.meeting.items[0].reviews) == 1
    assert page.document.is_changed


def test_a_visits_official_meeting_gets_minutes(window, sample):
    window.show_page("visits", 1)
    section = window.pages["visits"].editor.show_section("programme")
    section.focus_first()
    section.tables[0].view.setCurrentIndex(section.tables[0].model.index(0, 0))
    section._make_minutes()
    page = window.pages["meetings"]
    assert page.document.meeting.visit.id == 1
    assert page.act("save"), page.document.all_problems()
    window.show_page("visits", None)
    assert "Офіційна зустріч" in words_of(section)


def test_the_overview_shows_minutes_to_sign(window):
    window.show_page("overview", None)
    assert "протокол чекає підпису" in words_of(window.page())


def test_a_meeting_whose_day_has_passed_asks_what_became_of_it(page, window, qtbot):
    shown = page.document.meeting
    assert not page.editor._passed.isVisible()
    page.document.edit("start", start=PartialDate(2021, 12, 1), end=None)
    assert page.document.save()
    assert page.editor._passed.isVisible()
    window.show_page("overview", None)
    qtbot.waitUntil(lambda: "день минув" in words_of(window.page()))
    window.show_page("meetings", shown.id)
    assert [one.text() for one in page.editor._passed.choices.actions()][1:] == [
        "Перенести засідання", "Засідання не відбудеться",
    ]  # fmt: skip
    page.editor._passed.choices.actions()[0].trigger()
    assert page.document.stored.status is MeetingStatus.IN_PROGRESS
    assert not page.editor._passed.isVisible()


def test_a_letter_is_made_beside_the_window_once_somebody_can_be_reached(page, tmp_path, monkeypatch, qtbot):
    threads, make = [], mailing.make_paper
    monkeypatch.setattr(mailing, "make_paper", lambda *words: threads.append(get_ident()) or make(*words))
    target = tmp_path / "запрошення.eml"
    asked = []
    monkeypatch.setattr(meeting_sending, "ask_target", lambda *_words: asked.append(1) or target)
    page.document.edit("start", start=PartialDate(2026, 12, 1))
    menu = page.editor.findChild(meeting_sending.SendingMenu)
    menu.invite()
    # Nobody has an address: that is said before a file is asked for.
    qtbot.waitUntil(lambda: "адреси" in page.window().toast.words())
    assert not asked
    people = page.document.meeting.attendees
    addressed = (replace(people[0], email="a@example.org"), *people[1:])
    page.document.edit("attendees", attendees=addressed)
    menu.invite()
    qtbot.waitUntil(target.exists)
    assert get_ident() not in threads
