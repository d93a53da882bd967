"""The main job, by keyboard: enter a visit, correct it, print it. The keys are real; nothing is set from behind."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit

from delegations.domain.people.vocabulary import Side
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import ProgrammeKind, Role, Status
from delegations.gui.widgets.dialog import open_dialogs
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.visits.loading import load_visit
from delegations.services.writing.drafts import left_drafts
from tests.gui.keys import press, spin, write

TAB, ENTER, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down


@pytest.fixture
def editor(window):
    window.act("new")
    return window.pages["visits"].editor


def test_a_visit_is_entered_by_keyboard_alone(editor, window, sample, qtbot):
    page = window.pages["visits"]
    write("Ковель")
    press(ENTER, TAB)
    write("Луцьк")
    press(ENTER, TAB)
    write("8.05.2024")
    press(TAB)
    write("9.05.2024")
    editor.step_section(1)
    people = editor.current_section().tables[0]
    for name, post in (("Марія Нова", "міська голова"), ("Ігор Поліщук", "")):
        write(name)
        press(TAB)
        if post:
            write(post)
        press(ENTER)
    first = page.document.visit.participants[0]
    assert (first.name, first.post) == ("Марія Нова", "міська голова")
    assert people.model.rows[1].name == "Ігор Поліщук"
    press(Qt.Key.Key_Escape)
    editor.step_section(1)
    write("Офіційна зустріч")
    press(TAB)
    write("8.05.2024")
    press(TAB)
    write("930")
    press(TAB)
    write("11")
    press(ENTER)
    write("Оглядини замку")
    press(ENTER, Qt.Key.Key_Escape)
    assert page.act("save")
    assert page.document.all_problems() == {}
    visit = load_visit(sample, page.document.visit.id)
    assert [place.name for place in (*visit.guests, *visit.hosts)] == ["Ковель", "Луцьк"]
    assert [one.title for one in visit.programme] == ["Офіційна зустріч", "Оглядини замку"]
    assert f"{visit.programme[0].start:%H:%M}–{visit.programme[0].end:%H:%M}" == "09:30–11:00"
    assert (visit.number, visit.status) == ("2", Status.PLANNED)


def test_a_known_person_brings_the_post_along(editor, window):
    document = window.pages["visits"].document
    editor.show_section("delegations").focus_first()
    write("Карп'як")
    press(DOWN, ENTER, ENTER)
    (person,) = document.visit.participants
    assert (person.name, person.post) == ("Лариса Карп’як", "директор Центру надання адміністративних послуг")
    assert person.person_id is not None


def test_tab_takes_the_chosen_topic_and_goes_on(editor, window):
    document = window.pages["visits"].document
    editor.show_section("learned").focus_first()
    write("Хтось")
    press(TAB)
    write("цнап")
    press(DOWN, TAB)
    spin()
    assert document.visit.talks[0].topic.name == "Центри надання адміністративних послуг (ЦНАП)"
    assert isinstance(QApplication.focusWidget(), QComboBox) or QApplication.activePopupWidget() is not None


def test_tab_goes_on_from_a_text_and_shift_enter_is_a_new_line(editor, window):
    document = window.pages["visits"].document
    editor.show_section("follow_ups").focus_first()
    write("Надіслати")
    QTest.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ShiftModifier)
    write("лист")
    press(TAB)
    write("М. Осіюк")
    press(TAB)
    write("2027")
    press(ENTER)
    (follow_up,) = document.visit.follow_ups
    assert (follow_up.text, follow_up.responsible, follow_up.due.year) == ("Надіслати\nлист", "М. Осіюк", 2027)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)


def test_tab_goes_on_through_an_open_list_of_choices(editor, window):
    document = window.pages["visits"].document
    editor.show_section("programme").focus_first()
    write("Обід")
    press(TAB, TAB, TAB, TAB)
    assert QApplication.activePopupWidget() is not None
    press(DOWN, TAB)
    write("ресторан")
    press(ENTER)
    (item,) = document.visit.programme
    assert (item.kind, item.place) == (ProgrammeKind.SITE_VISIT, "ресторан")


def test_a_wrong_time_is_said_beside_the_table_and_leads_back(editor, window):
    page = window.pages["visits"]
    page.editor.title.setFocus()
    write("Візит")
    table = editor.show_section("programme").tables[0]
    editor.current_section().focus_first()
    write("Зустріч")
    press(TAB, TAB)
    write("25:00")
    press(ENTER, Qt.Key.Key_Escape)
    assert not page.document.save()
    assert "25:00" in page.document.summary_of_problems()
    editor.show_section("main")
    editor._show_problem()
    assert editor.current_section().tables[0] is table
    assert table.view.currentIndex().column() == 2
    table.view.edit_cell(0, 2)
    QApplication.focusWidget().selectAll()
    write("15:00")
    press(ENTER, Qt.Key.Key_Escape)
    assert page.document.save()


def test_a_wrong_date_is_said_below_its_field(editor, window):
    section = editor.show_section("main")
    section.focus_field("start")
    write("31.02.2024")
    press(TAB)
    form = section.form
    shown = form._problems["start"]
    assert shown.isVisible()
    assert "немає дня 31" in shown.text()


def test_people_move_by_keyboard_and_order_by_posts(window, sample):
    page = window.pages.get("visits") or window.show_page("visits", 1) or window.pages["visits"]
    table = page.editor.show_section("delegations").tables[1]
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(1, 0))
    QTest.keyClick(table.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    names = [one.name for one in page.document.visit.on_side(Side.HOSTS)]
    assert names[:2] == ["Григорій Пустовіт", "Ігор Поліщук"]
    page.editor.current_section()._order(Side.HOSTS)
    assert page.document.visit.on_side(Side.HOSTS)[0].role is Role.HEAD
    page.act("undo")
    assert [one.name for one in page.document.visit.on_side(Side.HOSTS)] == names
    table.view.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    (asked,) = open_dialogs(window)
    asked._agree()
    assert "Григорій Пустовіт" not in [one.name for one in page.document.visit.participants]
    page.act("undo")
    assert "Григорій Пустовіт" in [one.name for one in page.document.visit.participants]


def test_a_pasted_list_is_shown_before_it_goes_in(window, qtbot):
    window.show_page("visits", 1)
    page = window.pages["visits"]
    page.editor.show_section("delegations")
    QApplication.clipboard().setText("1. Іван Коваль, депутат\n2. Олена Мороз, перекладачка")
    page.act("paste_list")
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: [row.name for row in dialog.rows()] == ["Іван Коваль", "Олена Мороз"])
    rows = dialog.preview.tables["participants"].rows
    rows.setData(rows.index(0, 1), "депутат обласної ради")
    dialog.add_button.click()
    first, second = page.document.visit.participants[-2:]
    assert (first.name, first.post, first.side) == ("Іван Коваль", "депутат обласної ради", Side.GUESTS)
    assert second.role is Role.INTERPRETER


def test_the_paper_follows_typing_and_leads_back(window, qtbot):
    window.show_page("visits", 1)
    page = window.pages["visits"]
    page.act("preview")
    view = page.preview.view
    qtbot.waitUntil(lambda: view.pages() >= 3)
    spot = next(one for one in view._spots if one.source == "purpose")
    scale = view._scale()
    view.verticalScrollBar().setValue(0)
    place = QPoint(
        int(view.viewport().width() / 2), int(view._rectangle(0).top() + (spot.top + spot.bottom) / 2 * scale)
    )
    page.editor.show_section("gifts")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.editor.current_section() is page.editor._sections["main"]
    assert QApplication.focusWidget() is page.editor.current_section().form.inputs["purpose"]
    before = view._spots
    page.document.edit("purpose", purpose="Нова мета, якої не було")
    qtbot.waitUntil(lambda: view._spots is not before)
    assert isinstance(view._document, QPdfDocument)
    assert "Нова мета" in view._document.getAllText(0).text()


def test_leaving_saves_and_what_cannot_be_saved_stays_a_draft(window, sample):
    window.show_page("visits", 1)
    page = window.pages["visits"]
    page.document.edit("place", place="Луцьк, Старе місто")
    window.show_page("people", None)
    assert load_visit(sample, 1).place == "Луцьк, Старе місто"
    window.show_page("visits", 1)
    page.document.edit("title", title="", guests=(), hosts=())
    window.show_page("overview", None)
    assert load_visit(sample, 1).title.startswith("Робочий візит")
    assert [one.id for one in left_drafts(sample, Visit)] == [1]
    assert "чернеткою" in window.toast.words()
    window.show_page("visits", 2)
    window.show_page("visits", 1)
    assert page.document.visit.title == ""
    page.act("undo")
    assert page.document.visit.title.startswith("Робочий візит")


def test_a_deleted_visit_comes_back_by_undo(window, sample):
    window.show_page("visits", 1)
    page = window.pages["visits"]
    page.act("delete")
    assert len(VisitListing(sample, VisitFilter()).first()) == 2
    window.toast._take_back()
    assert len(VisitListing(sample, VisitFilter()).first()) == 3
    assert page.document.visit.id == 1


def test_many_reports_are_saved_with_progress_and_cancel(window, tmp_path, qtbot):
    window.show_page("visits", None)
    papers = window.pages["visits"]._papers
    job = papers.save_many([1, 2, 3] * 4, tmp_path, "uk")
    with qtbot.waitSignal(job.ended):
        pass
    assert len(list(tmp_path.glob("*.pdf"))) == 12
    job = papers.save_many([1] * 500, tmp_path, "uk")
    job.progress.connect(lambda _done, _all: job.cancel())
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert "Зупинено" in failed.args[0]
    assert len(list(tmp_path.glob("*.pdf"))) < 60
