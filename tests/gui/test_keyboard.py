"""Without a mouse: Tab goes as the screen is read, F6 from pane to pane, F1 tells all keys, and focus is seen."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QScrollArea

from delegations.domain.text.texts import _
from delegations.gui.pages.registry import PAGES
from delegations.gui.shell.keys import KeysDialog
from delegations.gui.shell.menus import MENUS
from delegations.gui.tables.lazy_list import BELOW
from delegations.gui.tables.list_panel import ListPanel
from delegations.services.files.attachments import attach
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.gui.keys import focused, press, spin, unpainted, write

TAB, F1, F6, DOWN, ESCAPE = Qt.Key.Key_Tab, Qt.Key.Key_F1, Qt.Key.Key_F6, Qt.Key.Key_Down, Qt.Key.Key_Escape


def gone_through(start):
    """Everything that Tab leads to from ``start``, once round."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    found = [start]
    for _step in range(600):
        press(TAB)
        if focused() is start:
            return found
        # In a table of a record it goes from cell to cell.
        if focused() is not found[-1]:
            assert focused() not in found
            found.append(focused())
    raise AssertionError("no way round")


def called(widget):
    return widget.accessibleName() or getattr(widget, "text", str)()


def test_tab_follows_the_screen_and_leads_to_nothing_that_is_unnamed(window):
    for key in ("overview", "visits", "compare", "map", "places"):
        window.show_page(key, 1 if key in ("visits", "places") else None)
        spin()
        with unpainted(window):
            way = gone_through(window.navigation)
        assert [one for one in way if isinstance(one, QScrollArea)] == []
        assert [type(one).__name__ for one in way if isinstance(one, QAbstractScrollArea) and not called(one)] == []
        # Last what stands at the foot of the window.
        assert window.statusBar().isAncestorOf(way[-1])
        for panel in window.page().findChildren(ListPanel):
            inside = [one for one in way if panel.isAncestorOf(one)]
            places = [one.mapTo(panel, QPoint()) for one in inside]
            assert all(one.y() <= two.y() + 4 for one, two in pairwise(places))
            # The whole list before anything of the record.
            start = way.index(inside[0])
            assert way[start : start + len(inside)] == inside
    window.show_page("visits", 1)
    page = window.page()
    section = page.editor.show_section("main")
    spin()
    names = [called(one) for one in gone_through(page.list.search) if section.isAncestorOf(one)]
    # What a field holds already stands before the line that adds to it.
    assert names.index("Прибрати «Луцьк»") < names.index("Хто приймає") < names.index("Початок")


def test_keys_lead_from_pane_to_pane_and_from_the_search_into_the_list(window):
    window.show_page("visits", 1)
    page = window.page()
    title = next(one for one in gone_through(page.list.table) if page.editor.isAncestorOf(one))
    title.setFocus()
    press(F6)
    assert window.navigation.hasFocus()
    press(F6)
    press(F6)
    assert title.hasFocus()
    press(F6, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert page.list.isAncestorOf(focused())
    page.list.search.setFocus()
    press(DOWN)
    assert page.list.table.hasFocus()
    assert page.list.table.current_id() == 1
    image = lambda: page.list.table.grab().toImage().pixelColor(0, 5).name()  # noqa: E731
    with_keyboard = image()
    page.list.search.setFocus()
    spin()
    assert image() != with_keyboard


def test_the_search_leads_to_the_first_record_from_right_to_left_too(window):
    window.speak("fa")
    spin()
    window.show_page("visits", None)
    page = window.page()
    for key in (DOWN, Qt.Key.Key_Return):
        # The cursor of the list stays where it was.
        page.new()
        page.list.search.setFocus()
        press(key)
        spin()
        assert page.is_open()
        assert page.list.table.current_id() == page.document.record.id == page.list.model.id_at(0)


def test_f1_tells_every_key_of_the_menus(window):
    press(F1)
    (dialog,) = window.findChildren(KeysDialog)
    lines = {
        dialog.table.item(line, 0).text(): dialog.table.item(line, 1).text()
        for line in range(dialog.table.rowCount())
        if dialog.table.item(line, 1) is not None
    }
    for _words, commands in MENUS:
        for one in commands:
            if one.shortcut:
                assert QKeySequence(one.shortcut).toString(QKeySequence.SequenceFormat.NativeText) in lines
    assert lines["Ctrl+2"] == _(next(page.name for page in PAGES if page.key == "visits"))
    assert dialog.table.hasFocus()
    press(ESCAPE)
    assert not QApplication.activeModalWidget()


def test_the_menu_of_a_doubtful_name_opens_by_keyboard_at_its_own_row(window):
    window.show_page("visits", 1)
    table = window.page().editor.show_section("delegations").tables[0].view
    table.edit_cell(table.rows.rowCount() - 1, 0)
    spin()
    write("Роман Іван")
    press(Qt.Key.Key_Return, ESCAPE)
    table.setCurrentIndex(table.rows.index(len(table.rows.rows) - 1, 0))
    spin()
    for key, held in ((Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier), (None, None)):
        if key is None:
            # As Qt asks for the menu key: counted from the corner of the table, headings and all.
            place = table.visualRect(table.currentIndex()).center() + table.viewport().pos()
            asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, table.mapToGlobal(place))
            QApplication.sendEvent(table, asked)
        else:
            press(key, modifier=held)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert any("Іван · " in one.text() for one in menu.actions())
        menu.close()
        spin()


def test_files_are_moved_and_removed_by_keyboard_and_the_message_brings_one_back(window, sample, tmp_path):
    files = []
    for name in ("перший.pdf", "другий.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4\n" + name.encode())
        files.append(attach(sample, tmp_path / name))
    save_visit(sample, replace(load_visit(sample, 1), attachments=tuple(files)))
    window.show_page("visits", 1)
    page = window.page()
    cards = page.editor.show_section("files").cards
    first, second = (cards._tools[one.uid] for one in files)
    assert [one.isEnabled() for one in (first.up, first.down, second.up, second.down)] == [False, True, True, False]
    second.up.setFocus()
    press(Qt.Key.Key_Space)
    assert [one.uid for one in page.document.record.attachments] == [files[1].uid, files[0].uid]
    # Its card was made anew, and can't go up any more.
    assert cards._tools[files[1].uid].down.hasFocus()
    cards._tools[files[1].uid].away.setFocus()
    press(Qt.Key.Key_Space)
    assert cards._tools[files[0].uid].away.hasFocus()
    assert "другий.pdf" in window.toast._words.text()
    window.toast._undo.click()
    assert [one.uid for one in page.document.record.attachments] == [files[1].uid, files[0].uid]


def test_a_list_says_both_lines_and_what_its_icon_means(window):
    window.show_page("visits", 1)
    model = window.page().list.model
    heard = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    shown = (Qt.ItemDataRole.DisplayRole, BELOW)
    assert all(str(model.index(0, 0).data(role)) in heard for role in shown)
    assert "відбувся" in heard


def test_typing_goes_on_behind_a_save_in_the_midst_of_a_title(window):
    window.show_page("visits", 1)
    page = window.page()
    page.editor.title.setFocus()
    press(Qt.Key.Key_End)
    write(" перша")
    window.act("save")
    spin()
    write(" друга")
    assert page.document.record.title.endswith(" перша друга")
