"""The register as a coordinator keeps it open all day: groups, columns, views, pictures, filing, evidence."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.gui.pages.follow_ups.importing import ImportDialog, import_file
from delegations.gui.shell.reminder import Reminder, words_of_notice
from delegations.gui.tables.lazy_list import HEAD
from delegations.gui.widgets.charts import BarChart
from delegations.queries.office_settings import read_settings
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.queries.register_counts import Grouping
from delegations.services.office.saving_settings import save_settings
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.domain.test_strategy_columns import ACTIONS
from tests.gui.keys import press, write


def choose(page, box, value):
    place = next(n for n in range(box.count()) if box.itemData(n) == value)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def lines(page):
    model = page.list.model
    return [(model.index(row, 0).data(HEAD), model.index(row, 0).data()) for row in range(model.rowCount())]


def click(table, row):
    place = table.visualRect(table.model().index(row, 1 if table.model().columnCount() > 1 else 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_groups_open_and_close_by_mouse_and_keyboard(page):
    choose(page, page.filters.grouping, Grouping.RESPONSIBLE)
    before = lines(page)
    assert before[0][0] == "open"
    heads = [words for state, words in before if state]
    assert any(words == "О. Гвозденко · 1 · 1 прострочене" for words in heads)
    click(page.list.table, 0)
    closed = lines(page)
    assert closed[0] == ("closed", before[0][1])
    assert len(closed) < len(before)
    assert "12 записів" in [one.text() for one in page.list.findChildren(QLabel)]
    page.list.table.setFocus()
    press(Qt.Key.Key_Return)
    assert lines(page) == before
    assert page.list.table.currentIndex().row() == 0


def test_a_head_is_never_taken_for_a_follow_up(page):
    choose(page, page.filters.grouping, Grouping.CITY)
    page.list.table.selectAll()
    assert len(page.list.chosen_ids()) == 12


def test_the_table_sorts_by_its_headings_and_keeps_its_columns(page):
    page.shapes["table"].click()
    table = page.table
    numbers = lambda: [table.model().index(row, 0).data() for row in range(table.model().rowCount())]  # noqa: E731
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(0) + 10, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    up = numbers()
    assert up == sorted(up, key=int)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert numbers() == up[::-1]
    assert "city" not in table.columns()
    table._switch("city", on=True)
    table._switch("percent", on=False)
    assert table.columns()[-1] == "city"
    again = page.window().pages["follow_ups"].table.__class__("", page.list.model.shown, table.lazy_model().columns, 6)
    again.show_columns(table.columns())
    assert again.columns() == table.columns()
    click(table, 0)
    assert page._stack.currentWidget() is page.detail


def test_a_kept_view_comes_back_whole(page):
    choose(page, page.filters.grouping, Grouping.RESPONSIBLE)
    choose(page, page.filters.due, "overdue")
    page.list.search.setText("подяку")
    page.shapes["table"].click()
    page.views.keep("Подяки")
    page.restore({})
    page.shapes["list"].click()
    assert len([state for state, _words in lines(page) if state]) == 0
    page.views.fill()
    kept = next(action for action in page.views.menu().actions() if action.text() == "Подяки")
    kept.trigger()
    assert page.shape() == "table"
    assert page.filters.due.currentData() == "overdue"
    assert page.filters.grouping.currentData() is Grouping.RESPONSIBLE
    assert page.list.search.text() == "подяку"
    assert len(lines(page)) == 2


def test_what_is_mine_needs_a_name_and_finds_by_it(page, filled):
    choose(page, page.filters.responsible, "\x00mine")
    assert "Укажіть своє ім’я" in page.window().toast.words()
    assert lines(page) == []
    save_settings(filled, replace(read_settings(filled), executor="Олена Гвозденко, 72-11"))
    page.context.reload_settings()
    page.reload()
    assert [words for _state, words in lines(page)] == ["Надіслати подяку"]


def test_hidden_choices_show_while_they_narrow_the_list(page):
    assert not page.filters.topic.isVisible()
    page.restore({"origin": "visit"})
    assert page.filters.origin.isVisible()
    assert [words for _state, words in lines(page)] == ["Надіслати подяку"]
    page.restore({})
    page.list._more.click()
    assert not page.filters.origin.isVisible()


def test_a_bar_leads_to_the_list_behind_it(page, qtbot):
    page.shapes["pictures"].click()
    qtbot.waitUntil(lambda: len(page.pictures.findChildren(BarChart)) >= 4)
    QApplication.processEvents()
    bodies = next(one for one in page.pictures.findChildren(BarChart) if one.accessibleName() == "За відповідальним")
    place = next(number for number, one in enumerate(bodies._rows) if one.name == "О. Гвозденко")
    assert "О. Гвозденко – виконано: 0, строк не настав: 0, прострочено: 1" in bodies.accessibleDescription()
    plot = bodies._plot
    page.pictures.ensureWidgetVisible(bodies)
    QApplication.processEvents()
    scene = plot.getPlotItem().vb.mapViewToScene(QPointF(0.5, place))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.mapFromScene(scene))
    qtbot.waitUntil(lambda: page.shape() == "list")
    assert [words for _state, words in lines(page)] == ["Надіслати подяку"]
    assert page.filters.due.currentData() == "overdue"


def test_a_month_asked_for_by_a_picture_is_said_and_taken_away(page):
    page.restore({"opened_in": "2021-11", "status": []})
    assert page.filters._when_chip.isVisible()
    assert "листопад 2021" in page.filters._when_chip.text()
    page.filters._when_chip.click()
    assert not page.filters._when_chip.isVisible()
    assert page.filters.value().opened_in == ""


def open_thanks(page, filled):
    page.restore({"text": "подяку"})
    page.list.table.selectRow(0)
    return RegisterListing(filled, RegisterFilter(text="подяку")).first()[0].id


def test_topic_and_city_are_stored_when_they_are_left(page, filled):
    number = open_thanks(page, filled)
    form = page.detail.filing
    place = next(n for n in range(form.topic.count()) if "Безпечне місто" in form.topic.itemText(n))
    form.topic.setCurrentIndex(place)
    form.topic.activated.emit(place)
    form.city.setFocus()
    form.city.selectAll()
    write("Вінниця")
    press(Qt.Key.Key_Tab)
    promise = load_promise(filled, number)
    assert (promise.topic.name, promise.city.name) == ("Безпечне місто", "Вінниця")


def test_evidence_is_added_for_its_own_follow_up_and_comes_back_by_undo(page, filled, tmp_path, qtbot):
    number = open_thanks(page, filled)
    act = tmp_path / "лист.pdf"
    act.write_bytes(b"%PDF-1.7\n")
    page.detail.evidence.add_files([act])
    page.restore({"text": ""})
    page.list.table.selectRow(0)
    qtbot.waitUntil(lambda: len(load_promise(filled, number).evidence) == 1)
    open_thanks(page, filled)
    (file,) = load_promise(filled, number).evidence
    page.detail.evidence._remove(file.uid)
    assert load_promise(filled, number).evidence == ()
    page.window().toast._undo.click()
    assert [one.file_name for one in load_promise(filled, number).evidence] == ["лист.pdf"]


def test_a_term_on_a_day_off_is_said_with_the_days_left(page, filled):
    from datetime import date, timedelta

    today = date.today()  # noqa: DTZ011  the wall calendar of the office
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 + 7)
    visit = load_visit(filled, 1)
    soon = FollowUp(text="Передати звіт", due=PartialDate.of(saturday))
    save_visit(filled, replace(visit, follow_ups=(*visit.follow_ups, soon)))
    page.restore({"text": "передати звіт"})
    page.list.table.selectRow(0)
    words = page.detail._head._term.text()
    assert "субота, тому до" in words
    assert "робочих дн" in words or "робочі дні" in words


def test_priority_and_topic_are_given_to_many_and_taken_back(page, filled):
    page.restore({"grouping": "responsible"})
    page.list.table.selectAll()
    page._bulk.fill()
    menus = {action.text(): action.menu() for action in page._bulk.menu().actions() if action.menu()}
    urgent = menus["Пріоритет"].actions()[0]
    urgent.trigger()
    assert {row.priority for row in RegisterListing(filled, RegisterFilter()).first(100)} == {"high"}
    page.list.table.selectAll()
    page._bulk.fill()
    menus = {action.text(): action.menu() for action in page._bulk.menu().actions() if action.menu()}
    next(action for action in menus["Тема"].actions() if "Безпечне місто" in action.text()).trigger()
    assert len(RegisterListing(filled, RegisterFilter(text="безпечне місто")).first(100)) == 12
    page.window().act("undo")
    page.window().act("undo")
    rows = RegisterListing(filled, RegisterFilter()).first(100)
    assert ({row.priority for row in rows}, {row.topic for row in rows}) == ({"normal"}, {None})


def test_columns_are_matched_in_the_window(page, filled, tmp_path, qtbot, monkeypatch):
    from openpyxl import Workbook

    book = Workbook()
    for row in ACTIONS:
        book.active.append(row)
    path = tmp_path / "actions.xlsx"
    book.save(path)
    import_file(page, page.context, path)
    qtbot.waitUntil(lambda: bool(page.findChildren(ImportDialog)))
    (dialog,) = page.findChildren(ImportDialog)
    assert dialog.name.text() == "Перелік доручень за підсумками зустрічі"
    assert dialog.preview.count() == 3
    tasks = dialog.reading.matching.boxes[2]
    tasks.setCurrentIndex(tasks.count() - 1)
    tasks.activated.emit(tasks.currentIndex())
    assert "Надіслати схему" not in [row.title for row in dialog.preview.kept("rows")]
    task = dialog.reading.matching.boxes[5]
    place = next(n for n in range(task.count()) if task.itemText(n) == "що треба зробити")
    task.setCurrentIndex(place)
    task.activated.emit(place)
    assert "Чекаємо відповіді" in [row.title for row in dialog.preview.kept("rows")]
    asked = []
    monkeypatch.setattr("delegations.gui.widgets.dialog.agrees", lambda *words: not asked.append(words))
    dialog.reject()
    assert len(asked) == 1


def test_the_notice_says_what_is_due_and_can_be_turned_off(page, filled):
    assert words_of_notice(2, 5) == "2 прострочені доручення\n5 доручень зі строком до 7 днів"
    assert words_of_notice(0, 0) == ""
    led = []
    reminder = Reminder(page.window(), page.context, lambda: led.append(True))
    reminder._show((1, 0))
    reminder._tray.messageClicked.emit()
    assert led == [True]
    assert reminder._tray.toolTip() == "1 прострочене доручення"
    save_settings(filled, replace(read_settings(filled), remind=False))
    page.context.reload_settings()
    quiet = Reminder(page.window(), page.context, lambda: None)
    quiet.start()
    assert quiet._tray is None


@pytest.mark.parametrize("value", ["no_such_word", "2021-99", 7, -1, None, [], [["a"]], {"a": 1}, True, "\x00"])
def test_a_kept_view_that_can_not_be_understood_shows_the_register(page, value):
    """As a newer program, or a damaged file, may have kept it."""
    page.restore({})
    names = [*page.state(), "no_such_choice"]
    before = page.state()
    page.restore(dict.fromkeys(names, value))
    page.reload()
    page.restore({})
    assert {**page.state(), "shape": ""} == {**before, "shape": ""}
