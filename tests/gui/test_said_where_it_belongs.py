"""What is said stands where it belongs: problems in the form's order, at their field, words over nothing in use."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QListView, QMessageBox, QScrollArea

from delegations.domain.meetings.meeting import AgendaItem
from delegations.domain.meetings.vocabulary import Attendance, ItemState, MeetingRole
from delegations.domain.people.people import Person, Post
from delegations.domain.visits.visit import ProgrammeItem
from delegations.gui.ground.colours import colours
from delegations.gui.widgets.question import agrees, tell
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.people.people import save_person
from tests.gui.keys import spin

NOT = "не зрозуміти"


@pytest.mark.parametrize("order", [1, -1])
def test_what_can_not_be_read_is_told_from_the_top_of_the_form(window, order):
    window.show_page("visits", 1)
    page = window.page()
    rows = (ProgrammeItem(title="Зустріч"), ProgrammeItem(title="Обід"))
    page.document.edit("programme/add", programme=rows)
    wanted = ["start", "end", "report_date", f"programme/{rows[0].uid}/day", f"programme/{rows[0].uid}/start",
              f"programme/{rows[1].uid}/day"]  # fmt: skip
    for name in wanted[::order]:
        page.document.set_unread(name, NOT, f"{name}: {NOT}")
    page.editor.show_section("programme")
    assert not page.document.save()
    assert list(page.document.all_problems()) == wanted
    page.editor._show_problem()
    assert page.editor.current_section() is page.editor.section("main")


def test_in_one_form_too(window, sample):
    number = save_person(sample, Person(name="Ніна Заїка", posts=(Post(title="лікарка"), Post(title="голова")))).id
    window.show_page("people", number)
    document = window.page().document
    first, second = document.record.posts
    wanted = [f"posts/{first.uid}/held_from", f"posts/{first.uid}/held_to", f"posts/{second.uid}/held_from"]
    for name in reversed(wanted):
        document.set_unread(name, NOT, NOT)
    assert list(document.all_problems()) == wanted


def test_questions_come_in_the_order_of_the_agenda_and_before_who_takes_part(window, sample):
    window.show_page("meetings", 1)
    document = window.page().document
    items = tuple(AgendaItem(title=f"Про питання {number}") for number in range(3))
    document.edit("items/add", items=items)
    wanted = [f"items/{one.uid}/{name}" for one in items for name in ("minutes", "votes_for")]
    for name in reversed(wanted):
        document.set_unread(name, NOT, NOT)
    assert list(document.all_problems()) == wanted


@pytest.fixture
def open_question(window, sample):
    """A meeting with all that signing asks for but that its last question is open."""
    meeting = load_meeting(sample, 1)
    roles = {0: MeetingRole.CHAIR, 1: MeetingRole.SECRETARY}
    seats = tuple(
        replace(one, role=roles.get(n, one.role), attendance=Attendance.PRESENT)
        for n, one in enumerate(meeting.attendees)
    )
    items = (*meeting.items, AgendaItem(title="Про різне", heard="Довго. " * 400, state=ItemState.OPEN))
    save_meeting(sample, replace(meeting, attendees=seats, items=items))
    window.show_page("meetings", 1)
    return window.page()


def test_why_minutes_can_not_be_signed_is_said_at_what_became_of_the_question(open_question, window):
    page = open_question
    assert not page.editor.sign()
    page.editor._show_problem()
    spin()
    item = page.editor.section("minutes").item
    assert item.uid == page.document.meeting.items[-1].uid
    assert item._state_problem.text()
    assert not item._vote_problem.isVisible()
    assert item._state.property("bad")
    for seen in (item._state_problem, item._state):
        assert not seen.visibleRegion().isEmpty()
    assert item._state_problem.mapTo(item, QPoint(0, 0)).y() < item.form.mapTo(item, QPoint(0, 0)).y()


def test_a_problem_of_the_votes_stands_below_the_votes(open_question):
    page = open_question
    item = page.editor.show_section("minutes").item
    page.document.problems = {f"items/{item.uid}/votes_for": "Голосів забагато"}
    page.document.state.emit()
    assert item._vote_problem.text() == "Голосів забагато"
    assert not item._state_problem.isVisible()


def test_coming_back_to_a_question_that_was_scrolled_down_shows_the_field(open_question, window):
    page = open_question
    window.resize(1200, 640)
    section = page.editor.show_section("minutes")
    spin()
    area = section.findChild(QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    uid = page.document.meeting.items[-1].uid
    assert page.editor.focus_field(f"items/{uid}/state")
    spin()
    assert not section.item._state.visibleRegion().isEmpty()


def test_a_failure_is_gone_on_another_page_and_what_leaving_says_is_not(window):
    window.show_page("visits", 1)
    window.context.failed.emit("Не вдалося")
    spin()
    assert window.toast.words() == "Не вдалося"
    window.show_page("visits", 2)
    assert window.toast.words() == "Не вдалося"
    window.show_page("people", None)
    assert window.toast.words() == ""
    window.show_page("visits", 1)
    page = window.page()
    page.document.set_unread("start", NOT, NOT)
    window.show_page("people", None)
    assert "чернетк" in window.toast.words()


def test_a_word_said_on_the_way_to_another_page_is_seen_there(window):
    window.show_page("visits", 1)
    window.context.message.emit("Зроблено")
    window.show_page("meetings", 1)
    assert window.toast.words() == "Зроблено"


@pytest.mark.parametrize("size", [(960, 600), (1366, 700), (1500, 900)])
@pytest.mark.parametrize("words", ["Коротко", "Дуже довге речення, яке пояснює, чого саме не вдалося зробити. " * 3])
def test_words_never_lie_over_the_line_that_is_typed_into(window, size, words):
    window.resize(*size)
    window.show_page("meetings", 2)
    line = window.page().editor.show_section("minutes").agenda.line
    line.setFocus()
    spin()
    window.context.failed.emit(words)
    spin()
    here = QRect(line.mapTo(window, QPoint(0, 0)), line.size())
    assert window.toast.isVisible()
    assert not window.toast.geometry().intersects(here)
    assert window.rect().contains(window.toast.geometry())


def test_words_keep_off_the_rows_of_a_list_where_there_is_an_empty_place(window):
    window.resize(1500, 900)
    window.show_page("visits", 1)
    spin()
    window.context.message.emit("Візит збережено.")
    rows = window.page().list.findChild(QListView)
    first, last = (rows.visualRect(rows.model().index(row, 0)) for row in (0, rows.model().rowCount() - 1))
    here = QRect(rows.viewport().mapTo(window, QPoint(0, 0)), first.united(last).size())
    assert window.toast.isVisible()
    assert not window.toast.geometry().intersects(here)


def test_words_do_not_cover_the_next_question_though_the_keyboard_is_elsewhere(window):
    window.resize(1366, 700)
    window.show_page("meetings", 2)
    section = window.page().editor.show_section("minutes")
    section.agenda.list.setFocus()
    spin()
    window.context.failed.emit("Засідання заплановано до кінця наступного року, з ними й порядок денний кожного.")
    line = section.agenda.line
    here = QRect(line.mapTo(window, QPoint(0, 0)), line.size())
    assert not window.toast.geometry().intersects(here)


@pytest.mark.parametrize("key", ["visits", "meetings", "groups", "gifts", "library", "indicators", "places", "people"])
def test_the_key_for_a_new_record_begins_one_of_the_page(window, key):
    window.show_page(key, None)
    window.menus.actions["new"].trigger()
    page = window.page()
    assert page is window.pages[key]
    assert page.is_open()
    assert page.document.record.id is None


@pytest.mark.parametrize("key", ["overview", "follow_ups", "map", "settings"])
def test_where_no_records_are_made_the_key_begins_a_visit(window, key):
    window.show_page(key, None)
    window.menus.actions["new"].trigger()
    assert window.page() is window.pages["visits"]
    assert window.page().document.record.id is None


def test_a_visit_and_a_meeting_are_begun_from_any_page(window):
    window.show_page("people", None)
    window.menus.actions["new_meeting"].trigger()
    assert window.page() is window.pages["meetings"]
    window.menus.actions["new_visit"].trigger()
    assert window.page() is window.pages["visits"]


@pytest.mark.parametrize("ask", [lambda window: agrees(window, "Видалити", "Справді?"), lambda w: tell(w, "А", "Б")])
def test_the_default_button_of_a_question_looks_like_it(window, ask):
    seen = []

    def look():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        for made in box.buttons():
            picture = made.grab().toImage()
            seen.append((made.isDefault(), picture.pixelColor(made.width() // 2, 5)))
        box.close()

    QTimer.singleShot(200, look)
    ask(window)
    accent = QColor(colours().accent)
    assert [is_default for is_default, colour in seen if colour == accent] == [True]
    assert all((colour == accent) == is_default for is_default, colour in seen)


def seats_by_hand(section):
    """Let the first two who sit change places."""
    plan = section.document.record.seating[0]
    first, second = [number for number, uid in enumerate(plan.places) if uid][:2]
    places = list(plan.places)
    places[first], places[second] = places[second], places[first]
    section._take(replace(plan, places=tuple(places)))
    return section.document.record.seating[0]


@pytest.mark.parametrize("how", ["seats", "shape", "alternate", "rule"])
def test_a_plan_made_by_hand_is_not_lost_without_a_word(window, how):
    window.show_page("visits", 1)
    section = window.page().editor.show_section("seating")
    section.add()
    acts = {
        "seats": lambda: section.seats.setValue(section.seats.value() + 4),
        "shape": lambda: section.shape.activated.emit(_choose_other(section.shape)),
        "alternate": section.alternate.click,
        "rule": section._anew,
    }
    acts[how]()
    assert "Ctrl+Z" not in window.toast.words()
    by_hand = seats_by_hand(section)
    acts[how]()
    # Another number of seats or kind of table takes the plan along; seating anew does not, and says so.
    assert ("Ctrl+Z" in window.toast.words()) == (how in ("alternate", "rule"))
    after = section.document.record.seating[0]
    assert after.places != by_hand.places
    assert {*filter(None, after.places)} == {*filter(None, by_hand.places)}
    section.document.undo()
    assert section.document.record.seating[0] == by_hand


def _choose_other(box):
    box.setCurrentIndex((box.currentIndex() + 1) % 3)
    return box.currentIndex()


def test_a_number_of_seats_is_taken_when_it_is_typed_whole(window, qtbot):
    window.show_page("visits", 1)
    section = window.page().editor.show_section("seating")
    section.add()
    by_hand = seats_by_hand(section)
    section.seats.setFocus()
    section.seats.selectAll()
    qtbot.keyClicks(section.seats, "1")
    assert section.document.record.seating[0] == by_hand
    qtbot.keyClicks(section.seats, "2")
    section.seats.clearFocus()
    section.seats.interpretText()
    assert section.document.record.seating[0].seats == 12
