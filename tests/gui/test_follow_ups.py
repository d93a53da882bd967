"""The coordinator's register, on a real window and a real database."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import ColumnRole, FollowUpStatus, Origin, Priority
from delegations.domain.records.labels import label
from delegations.gui.pages.follow_ups.importing import ImportDialog, import_file
from delegations.gui.pages.follow_ups.letters import LettersDialog, ask_letters
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.queries.strategies import strategies
from delegations.services.follow_ups.bulk import Mark
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.domain.test_strategy_reading import TABLE
from tests.gui.keys import press, write


def words_of(widget):
    QApplication.processEvents()
    kinds = (QLabel, QPushButton)
    return " ".join(one.text() for kind in kinds for one in widget.findChildren(kind) if one.isVisible())


def shown(page):
    return [page.list.model.row_at(number).text for number in range(page.list.model.rowCount())]


def test_everything_promised_stands_in_one_list(page):
    assert len(shown(page)) == 12
    page.filters.origin.setCurrentIndex(page.filters.origin.findData(Origin.VISIT))
    page.reload()
    assert shown(page) == ["Надіслати подяку"]
    page.list.table.selectRow(0)
    words = words_of(page.detail)
    assert "О. Гвозденко" in words
    assert "Прострочено: 01.12.2021" in words


def test_the_line_at_the_foot_leads_to_what_is_overdue(page, qtbot):
    window = page.window()
    window.show_page("overview", None)
    qtbot.waitUntil(window.foot.due.isVisible)
    window.foot.due.click()
    assert window.page() is page
    assert "Надіслати подяку" in shown(page)
    assert "Передати результати" not in " ".join(shown(page))


def test_progress_is_noted_by_keyboard(page, filled):
    page.list.search.setText("подяку")
    page.reload()
    page.list.table.selectRow(0)
    page.detail.note.setFocus()
    write("Лист надіслано")
    press(Qt.Key.Key_Return)
    number = RegisterListing(filled, RegisterFilter(text="подяку")).first()[0].id
    assert [note.text for note in load_promise(filled, number).notes] == ["Лист надіслано"]
    assert "Лист надіслано" in words_of(page.detail)


def test_many_get_a_status_at_once_and_undo_gives_it_back(page, filled):
    page.list.table.selectAll()
    page._give(Mark.STATUS, FollowUpStatus.DONE, label(FollowUpStatus.DONE))
    assert shown(page) == []
    assert "Усе обіцяне виконано." in words_of(page.list)
    assert "12 доручень: виконано" in page.window().toast.words()
    page.window().toast._undo.click()
    assert len(shown(page)) == 12


def test_the_origin_is_one_click_away(page):
    page.filters.origin.setCurrentIndex(page.filters.origin.findData(Origin.MEETING))
    page.reload()
    page.list.table.selectRow(0)
    page.detail._open()
    assert page.window().page() is page.window().pages["meetings"]


def test_a_table_is_shown_before_it_is_read_in(page, filled, tmp_path, qtbot):
    path = tmp_path / "table.txt"
    path.write_text("\n".join("\t".join(row) for row in TABLE).replace("2022", "2023"), encoding="utf-8")
    import_file(page, page.context, path)
    qtbot.waitUntil(lambda: bool(page.findChildren(ImportDialog)))
    (dialog,) = page.findChildren(ImportDialog)
    assert "Нових: 0, змінених: 10" in words_of(dialog)
    assert "зсунуто" in " ".join(map(dialog.preview.tables["rows"].model_of_rows.remark, dialog.preview.kept("rows")))
    dialog.year.setText("колись")
    dialog._try()
    assert "звітного року" in words_of(dialog)
    dialog.name.setText("")
    dialog._try()
    assert "Укажіть її назву" in words_of(dialog)
    assert not dialog.store_button.isEnabled()
    dialog.name.setText("Інша стратегія")
    dialog.year.setText("2024")
    dialog._try()
    dialog.store_button.click()
    assert {name for _number, name, _count in strategies(filled)} == {
        "Інша стратегія", "Концепція розвитку м. Зразкова до 2030 року",
    }  # fmt: skip


def test_a_file_that_is_no_table_is_said_and_nothing_opens(page, tmp_path, qtbot):
    path = tmp_path / "table.xlsx"
    path.write_bytes(b"PK half")
    import_file(page, page.context, path)
    qtbot.waitUntil(lambda: "паролем" in page.window().toast.words())
    assert page.findChildren(ImportDialog) == []


def test_the_report_is_offered_for_each_reported_year(page):
    page.saving.fill()
    words = [action.text() for action in page.saving.choices.actions()]
    assert words[:2] == ["Зведення на одному аркуші…", "Перелік прострочених доручень…"]
    assert words[-1] == "Звіт про виконання: Концепція розвитку м. Зразкова до 2030 року, 2022"


def test_how_it_goes_is_typed_beside_it_and_stored_on_leaving_a_field(page, filled):
    page.list.search.setText("подяку")
    page.reload()
    page.list.table.selectRow(0)
    form = page.detail.execution
    form.postponed_to.setFocus()
    write("1.11.2021")
    press(Qt.Key.Key_Tab)
    assert "Новий строк має бути пізнішим за обіцяний – 01.12.2021." in words_of(form)
    form.postponed_to.setFocus()
    form.postponed_to.selectAll()
    write("1 квітня 2099")
    press(Qt.Key.Key_Tab)
    assert "Новий строк" not in words_of(form)
    words = words_of(page.detail)
    assert "Строк: 01.04.2099 · обіцяно до 01.12.2021" in words
    assert "Перенесено з 01.12.2021 на 01.04.2099." in words
    form.priority.setCurrentIndex(form.priority.findData(Priority.HIGH))
    form.priority.activated.emit(form.priority.currentIndex())
    page.filters.priority.setCurrentIndex(page.filters.priority.findData(Priority.HIGH))
    page.reload()
    assert shown(page) == ["Надіслати подяку"]


def test_what_was_typed_is_stored_before_another_one_is_shown(page, filled):
    page.list.table.selectRow(0)
    first = page.detail._promise
    page.detail.execution.co_responsible.setFocus()
    write("Відділ культури")
    other = page.list.model.row_at(1).id
    page.open(other)
    assert page.detail._promise.id == other
    assert load_promise(filled, first.id).execution.co_responsible == "Відділ культури"
    page.detail.execution.percent.setFocus()
    write("багато")
    page.open(first.id)
    assert "«багато» – не число." in page.window().toast.words()
    assert load_promise(filled, other).execution.percent is None
    page.open(other)
    assert page.detail.execution.percent.text() == "багато"


def test_the_filter_of_the_responsible_says_how_much_each_has_to_do(page, filled, qtbot):
    box = page.filters.responsible

    def words():
        return [box.itemText(number) for number in range(box.count())]

    qtbot.waitUntil(lambda: "О. Гвозденко (1)" in words())
    box.setCurrentIndex(box.findData("О. Гвозденко"))
    page.reload()
    assert shown(page) == ["Надіслати подяку"]
    page.list.table.selectRow(0)
    page._give(Mark.STATUS, FollowUpStatus.DONE, label(FollowUpStatus.DONE))
    qtbot.waitUntil(lambda: "О. Гвозденко (0)" in words())
    assert box.currentText() == "О. Гвозденко (0)"
    assert shown(page) == []


def test_very_many_get_their_status_on_a_thread(page, monkeypatch, qtbot):
    monkeypatch.setattr("delegations.gui.pages.follow_ups.bulk_changes.MANY", 1)
    page.list.table.selectAll()
    toast = page.window().toast
    page._give(Mark.STATUS, FollowUpStatus.DONE, label(FollowUpStatus.DONE))
    # The list may follow what was stored before the thread's end is told, and with it the way back.
    qtbot.waitUntil(lambda: shown(page) == [] and toast._undo.isVisible())
    toast._undo.click()
    qtbot.waitUntil(lambda: len(shown(page)) == 12)


def test_a_table_of_unknown_columns_opens_and_is_matched_by_hand(page, tmp_path, qtbot):
    path = tmp_path / "table.csv"
    path.write_bytes("编号;что;куда\n1;Двір, дах;Відділ\n2;Сад;Відділ\n".encode())
    import_file(page, page.context, path)
    qtbot.waitUntil(lambda: bool(page.findChildren(ImportDialog)))
    (dialog,) = page.findChildren(ImportDialog)
    assert dialog.preview.count() == 0
    assert not dialog.store_button.isEnabled()
    for place, role in ((1, ColumnRole.TASK), (2, ColumnRole.BODIES)):
        box = dialog.reading.matching.boxes[place]
        box.setCurrentIndex(box.findData(role))
        box.activated.emit(box.currentIndex())
    # What was understood is seen before the strategy has a name.
    assert [row.title for row in dialog.preview.kept("rows")] == ["Двір, дах", "Сад"]
    dialog.name.setText("Нова стратегія")
    dialog._try()
    assert dialog.store_button.isEnabled()
    # The separator is changed: the file is read anew.
    separator = dialog.reading.choices.separator
    separator.setCurrentIndex(separator.findData(","))
    separator.activated.emit(separator.currentIndex())
    qtbot.waitUntil(lambda: len(dialog.reading.matching.boxes) == 2)
    dialog.result_of_import = None
    dialog.done(0)


def opened_import(page, qtbot, path):
    import_file(page, page.context, path)
    qtbot.waitUntil(lambda: bool(page.findChildren(ImportDialog)))
    return page.findChildren(ImportDialog)[-1]


def test_what_is_corrected_and_left_out_is_what_goes_in_and_columns_said_once_come_back(
    page, filled, tmp_path, qtbot, monkeypatch
):
    path = tmp_path / "план.csv"
    path.write_bytes("План;;\nщось;що;кому\n;;\n1;Двір;Відділ\n2;Сад;Відділ\n3;Дах;Відділ\n".encode())
    dialog = opened_import(page, qtbot, path)
    # A list of actions needs no name of a strategy: the file has one.
    assert dialog.name.text()
    heading = dialog.reading.heading.box
    heading.setCurrentIndex(heading.findData(1))
    heading.activated.emit(heading.currentIndex())
    for place, role in ((0, ColumnRole.NUMBER), (1, ColumnRole.TASK), (2, ColumnRole.BODIES)):
        box = dialog.reading.matching.boxes[place]
        box.setCurrentIndex(box.findData(role))
        box.activated.emit(box.currentIndex())
    rows = dialog.preview.tables["rows"].rows
    assert [row.title for row in dialog.preview.kept("rows")] == ["Двір", "Сад", "Дах"]
    rows.setData(rows.index(0, 0), "Великий двір")
    rows.remove([1])
    dialog._try()
    dialog.store_button.click()
    found = RegisterListing(filled, RegisterFilter(text="двір")).first(9)
    assert [row.text for row in found] == ["Великий двір"]
    assert RegisterListing(filled, RegisterFilter(text="Сад")).first(9) == []
    qtbot.waitUntil(lambda: not page.findChildren(ImportDialog))
    path.write_bytes("щось;що;кому\n7;Альтанка;Відділ\n".encode())
    again = opened_import(page, qtbot, path)
    assert [row.title for row in again.preview.kept("rows")] == ["Альтанка"]
    assert not again.reading.heading.as_before.isHidden()
    again.reading.heading.forget.click()
    assert again.reading.heading.as_before.isHidden()
    again.done(0)


def test_letters_to_bodies_get_their_numbers_where_they_are_saved(window, qtbot):
    database, went = window.context.database, []
    due = FollowUp(text="Надіслати", responsible="Луцька міська рада", due=PartialDate(2020, 5, 1))
    save_visit(database, replace(load_visit(database, 1), follow_ups=(due,)))

    def asked():
        ask_letters(window, window.context, "reminders", went.append)
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(LettersDialog)))
        return next(one for one in window.findChildren(LettersDialog) if one.isVisible())

    dialog = asked()
    (line,) = dialog.lines.values()
    dialog.day.setText("колись")
    line.setText("01-15/7")
    dialog._agree()
    assert not went
    dialog.day.setText("03.06.2024")
    dialog._agree()
    assert went == [PartialDate(2024, 6, 3)]
    dialog = asked()
    (line,) = dialog.lines.values()
    assert line.text() == ""
    dialog.day.setText("03.06.2024")
    dialog.day.edited.emit("03.06.2024")
    assert line.text() == "01-15/7"
    dialog.reject()
