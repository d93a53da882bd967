"""The keys of the menus: each does its deed wherever the cursor is, but those that mean editing there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QMainWindow, QVBoxLayout, QWidget

from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.text.texts import LANGUAGES, _, choose_language, language
from delegations.gui.shell.menus import MENUS, Menus
from delegations.gui.tables.row_column import RowColumn
from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.row_table_model import RowTableModel
from delegations.gui.widgets.inputs import LineField, TextField
from tests.gui.keys import focused, spin

EDITING = {"Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Delete"}
"""What means something to who types: tried with the records themselves."""
OF_FIELDS = {
    "Ctrl+A", "Ctrl+C", "Ctrl+E", "Ctrl+H", "Ctrl+U", "Ctrl+V", "Ctrl+X", "Ctrl+Y", "Ctrl+Ins", "Ctrl+Backspace",
    "Ctrl+Home", "Ctrl+End", "Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down", "Shift+Ins", "Shift+Del",
}  # fmt: skip
"""Keys that a field keeps for itself on one of the systems (Ctrl+E and Ctrl+U under X11)."""
COMMANDS = [one for _words, commands in MENUS for one in commands if one.shortcut]

EVERYWHERE = [one for one in COMMANDS if one.shortcut not in EDITING]


@pytest.fixture
def desk(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    inside = QWidget()
    layout = QVBoxLayout(inside)
    model = RowTableModel("rows", [RowColumn("text", "Текст", 200)], FollowUp, window)
    model.show_rows((FollowUp(text="Перше"),))
    window.fields = {
        "line": LineField("Рядок"), "text": TextField("Текст"),
        "cell": RowTable(model, "Таблиця"), "list": QListWidget(),
    }  # fmt: skip
    window.fields["list"].addItems(["Один", "Два"])
    for one in window.fields.values():
        layout.addWidget(one)
    window.setCentralWidget(inside)
    window.done = []
    window.menus = Menus(window, window.done.append, lambda _key: True)
    window.menus.enable_all()
    window.menus.give_keys(window.fields["list"])
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.mark.parametrize("where", ["line", "text", "cell", "list"])
@pytest.mark.parametrize("command", EVERYWHERE, ids=[one.key for one in EVERYWHERE])
def test_a_key_does_its_deed_wherever_the_cursor_is(desk, command, where):
    field = desk.fields[where]
    field.setFocus()
    if where == "cell":
        field.setCurrentIndex(field.model().index(0, 0))
        field.edit(field.model().index(0, 0))
    spin()
    key = QKeySequence(command.shortcut)[0]
    QTest.keyClick(focused(), key.key(), key.keyboardModifiers())
    spin()
    assert desk.done == [command.key]


def test_no_key_is_one_that_fields_keep_for_themselves():
    taken = {QKeySequence(one).toString() for one in OF_FIELDS}
    assert not taken & {QKeySequence(one.shortcut).toString() for one in EVERYWHERE}


def test_no_key_is_there_twice():
    keys = [QKeySequence(one.shortcut).toString() for one in COMMANDS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("where", ["line", "text"])
def test_ctrl_a_and_others_stay_with_the_field(desk, where):
    field = desk.fields[where]
    field.setFocus()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert (field.text() if where == "line" else field.toPlainText()) == ""
    assert desk.done == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_menus_open_by_the_same_letter(code):
    before = language()
    choose_language(code)
    try:
        letters = [_(words).partition("&")[2][:1].casefold() for words, _commands in MENUS]
    finally:
        choose_language(before)
    assert all(letters)
    assert len(set(letters)) == len(letters)
