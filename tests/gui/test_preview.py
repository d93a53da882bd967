"""The preview of what was read: kept, left out, doubtful, corrected by one key; nothing of it is stored by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QStyleOptionViewItem

from delegations.domain.people.people import Person
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.understood import Understood
from delegations.domain.visits.visit import Participant, ProgrammeItem
from delegations.gui.reading.preview import Preview
from delegations.gui.reading.visit_parts import people_part, programme_part
from delegations.gui.widgets.basics import button
from delegations.gui.widgets.dialog import Dialog
from delegations.queries.people.choices import people_named
from delegations.services.people.people import load_person, save_person


@pytest.fixture
def preview(window, qtbot):
    made = Preview([people_part(window.context, Side.GUESTS), programme_part(window.context)])
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    return made


def guest(name, post="", **told):
    return Understood(Participant(side=Side.GUESTS, name=name, post=post), source=f"{name}, {post}", **told)


def names(preview):
    return [one.name for one in preview.kept("people")]


def test_rows_are_left_out_taken_in_and_set_right_by_one_key_each(preview):
    preview.show_rows("people", (
        guest("Делегація Луцька", is_kept=False, note="заголовок"), guest("Ігор Поліщук", "мер"),
        guest("директорка", "Олена Гнатюк", doubts=("Де ім’я?",)), guest("Юрій Вербич", doubts=("Хто це?",)),
    ))  # fmt: skip
    table = preview.tables["people"]
    assert (table.currentIndex().row(), preview.doubts(), preview.count()) == (2, 2, 3)
    assert table.model().index(0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    QTest.keyClick(table, Qt.Key.Key_F6)
    assert (names(preview)[1], preview.doubts()) == ("Олена Гнатюк", 1)
    preview.next_doubt()
    assert table.currentIndex().row() == 3
    QTest.keyClick(table, Qt.Key.Key_F5)
    assert preview.doubts() == 0
    QTest.keyClick(table, Qt.Key.Key_F4)
    assert "Юрій Вербич" not in names(preview)
    QTest.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Юрій Вербич" in names(preview)
    table.go_to(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert names(preview)[0] == "Делегація Луцька"
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert names(preview)[0] == "Ігор Поліщук"
    assert len(preview.understood("people")) == 4
    assert preview.has_work()


def test_typing_in_a_row_settles_its_doubts_and_takes_it_in(preview):
    preview.show_rows("people", (guest("Хтось", doubts=("Хто?",)), guest("Перекладач", is_kept=False)))
    rows = preview.tables["people"].rows
    rows.setData(rows.index(0, 1), "міський голова")
    rows.setData(rows.index(1, 0), "Іван Кіт")
    assert preview.doubts() == 0
    assert names(preview) == ["Хтось", "Іван Кіт"]
    column = len(rows.columns) - 1
    preview.tables["people"].go_to(0)
    assert "Хтось, " in preview._source.text()
    assert not rows.setData(rows.index(0, column), "інше")


def test_known_people_are_shown_as_known_also_when_their_name_is_corrected(window, sample, preview):
    save_person(sample, Person(name="Ігор Зозуляк"))
    preview.show_rows("people", (guest("Зозуляк Ігор"), guest("Марта Гнатюк")))
    model = preview.tables["people"].model_of_rows
    known = model.remark(model.rows[0])
    assert known
    assert model.remark(model.rows[1]) == ""
    model.setData(model.index(1, 0), "Ігор Зозуляк")
    assert model.remark(model.rows[1]) == known


def test_parts_are_counted_and_the_next_doubt_may_stand_in_another_one(preview):
    items = (ProgrammeItem(title="Зустріч"), ProgrammeItem(title="Обід"))
    preview.show_rows("people", (guest("Ігор Поліщук", doubts=("?",)),))
    preview.show_rows("programme", (Understood(items[0]), Understood(items[1], doubts=("?",))))
    preview.next_doubt()
    assert preview._tabs.currentIndex() == 1
    assert preview.tables["programme"].currentIndex().row() == 1
    assert [("1" in preview._tabs.tabText(0)), ("2" in preview._tabs.tabText(1))] == [True, True]
    preview._filter.click()
    assert [one.title for one in preview.tables["programme"].rows.rows] == [
        preview.understood("programme")[1].value.title
    ]
    texts = [one.text() for one in preview.tables["programme"].menu_of_rows().actions()]
    assert len(texts) == 4


def test_many_buttons_go_into_new_lines_and_never_make_the_window_wider(preview):
    preview.show_rows("people", (guest("Ігор Поліщук", "мер"),))
    assert preview.minimumSizeHint().width() < 700
    shown = [one for one in preview.findChildren(QPushButton) if one.isVisible()]
    assert len(shown) >= 5
    preview.resize(700, 500)
    QApplication.processEvents()
    assert len({one.y() for one in shown}) > 1
    assert all(one.geometry().right() < preview.width() for one in shown)


def test_ctrl_enter_takes_what_is_typed_in_a_table_and_does_what_the_dialog_is_for(window, qtbot):
    done = []
    dialog = Dialog(window, "Список", (900, 500))
    shown = Preview([people_part(window.context, Side.GUESTS)])
    shown.show_rows("people", (guest("Ігор Поліщук", "мер"),))
    dialog.body.addWidget(shown)
    dialog.add_buttons(button("Додати", lambda: done.append(names(shown))))
    dialog.open()
    table = shown.tables["people"]
    qtbot.waitUntil(dialog.isActiveWindow)
    table.setFocus()
    table.edit_cell(0, 0)
    editor = QApplication.focusWidget()
    editor.setText("Ігор Вербич")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == [["Ігор Вербич"]]
    QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(done) == 2
    dialog.close()


def test_a_correction_asks_only_of_rows_that_may_be_doubtful(preview, monkeypatch):
    """A table may have a hundred thousand rows; going through the doubts of all at each key would stop the window."""
    preview.show_rows("people", [guest(f"Гість {at}", doubts=("Хто це?",) if at == 7 else ()) for at in range(900)])
    model, asked = preview.tables["people"].model_of_rows, []
    left = type(model)._doubts_left
    monkeypatch.setattr(type(model), "_doubts_left", lambda own, row: asked.append(row) or left(own, row))
    model.keep([3, 4], kept=False)
    assert (preview.count(), preview.doubts()) == (898, 1)
    model.tell_news({}, {model.rows[9].uid: ("Нове",)})
    assert model.doubtful() == (7, 9)
    model.take_back()
    assert (preview.count(), preview.doubts()) == (900, 2)
    assert len(asked) < 300


@pytest.mark.parametrize("taken", [True, False])
def test_what_is_said_of_a_name_is_kept_with_the_people_who_are_taken_only(window, preview, taken):
    """Whoever closes the window, or leaves the row out, makes nobody."""
    database, before = window.context.database, len(people_named(window.context.database, {"Одішарія Гурам"}))
    preview.show_rows("people", (guest("Гурам Одішарія", "мер"), guest("Лі Вей", "мер")))
    table = preview.tables["people"]
    assert preview.doubts() == 2
    for place in (0, 1):
        table.selectRow(place)
        (asked,) = (one.menu() for one in table.menu_of_rows().actions() if one.menu() and "прізвище" in one.text())
        next(
            one for one in asked.actions() if "прізвище: Гурам" in one.text() or "прізвище: Лі" in one.text()
        ).trigger()
    assert preview.doubts() == 0
    table.selectRow(1)
    table.turn()
    names_now = {one.value.name for one in preview.understood("people")}
    assert not any(people_named(database, names_now | {"Гурам Одішарія", "Лі Вей"}).values())
    if taken:
        preview.keep_said()
    made = [one for some in people_named(database, names_now).values() for one in some]
    assert [load_person(database, one.id).family_name for one in made] == (["Гурам"] if taken else [])
    assert before == 0


def test_what_is_done_among_doubtful_rows_alone_is_done_with_those_rows(preview):
    """The rows that are not shown stand where they stood, whatever is corrected, left out or taken back."""
    doubts = ("Хто це?",)
    preview.show_rows("people", [guest(f"Іван Гість-{at}", doubts=doubts if at % 3 == 1 else ()) for at in range(9)])
    before = preview.understood("people")
    table = preview.tables["people"]
    table.show_doubtful_alone(alone=True)
    rows = table.rows
    assert [rows.headerData(at, Qt.Orientation.Vertical) for at in range(3)] == ["2", "5", "8"]
    rows.setData(rows.index(1, 1), "мер")
    assert [one.post for one in preview.kept("people")] == ["", "", "", "", "мер", "", "", "", ""]
    table.selectRow(2)
    table.turn()
    assert [at for at, one in enumerate(preview.understood("people")) if not one.is_kept] == [7]
    rows.setData(rows.index(3, 0), "Олег Кіт")
    assert names(preview)[-1] == "Олег Кіт"
    assert len(rows.rows) == 4
    while table.model_of_rows.take_back():
        pass
    table.show_doubtful_alone(alone=False)
    assert preview.understood("people") == before
    assert [row.uid for row in rows.rows] == [one.value.uid for one in before]


def test_the_tick_stands_beside_the_first_line_and_is_clicked_there(preview):
    preview.show_rows("people", (guest("Олена Гнатюк", "начальниця управління культури міської ради " * 6),))
    table = preview.tables["people"]
    cell = table.visualRect(table.model().index(0, 0))
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = cell
    box = table.itemDelegate().tick_box(option, table.model().index(0, 0))
    assert cell.height() > 3 * box.height()
    assert box.bottom() < cell.top() + 2 * table.fontMetrics().height()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert names(preview) == []
