"""Pasted lists: read beside the window, however long they are; what is left off is said."""

from functools import partial
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from delegations.domain.people.vocabulary import Side
from delegations.domain.text.clean import LINE_LIMIT
from delegations.domain.visits.pasting import LONGEST_LINE, MOST_LINES
from delegations.domain.visits.visit import Participant, ProgrammeItem
from delegations.gui.pages.visits import columns, paste
from delegations.gui.pages.visits.paste import paste_list
from delegations.gui.tables.row_table_model import RowTableModel


@pytest.fixture
def open_list(window, qtbot, monkeypatch):
    monkeypatch.setattr(paste.PasteDialog, "has_work", lambda _dialog: False)

    def opened(words, group="participants"):
        window.show_page("visits", 1)
        page = window.pages["visits"]
        paste_list(page, page.document, group, words)
        dialog = QApplication.activeModalWidget()
        qtbot.waitUntil(lambda: dialog._is_read)
        return dialog

    return opened


@pytest.mark.parametrize("group", ["participants", "programme", "follow_ups"])
@pytest.mark.parametrize("is_typed", [False, True])
@pytest.mark.parametrize("listed", [("Петренко, " * 400_000, LONGEST_LINE), ("Іван Кіт\n" * 100_000, MOST_LINES)])
def test_no_list_is_taken_past_its_limits_and_what_is_left_off_is_said(qtbot, open_list, group, is_typed, listed):
    words, limit = listed
    dialog = open_list("Іван Коваль, депутат" if is_typed else words, group)
    field = dialog.findChild(QPlainTextEdit)
    if is_typed:
        field.selectAll()
        brought = QMimeData()
        brought.setText(words)
        field.insertFromMimeData(brought)
        assert not dialog.add_button.isEnabled()
        qtbot.waitUntil(lambda: dialog._is_read)
    assert len(field.toPlainText()) <= max(LONGEST_LINE, len("Іван Кіт\n") * MOST_LINES)
    assert f"{limit}" in dialog.said()
    assert len(dialog.preview.understood(group)) == (MOST_LINES if limit == MOST_LINES else 1)
    assert dialog.add_button.isEnabled()
    field.setPlainText("")
    qtbot.waitUntil(lambda: dialog._is_read)
    assert (dialog.said(), dialog.rows()) == ("", ())
    dialog.close()


def test_a_list_is_read_on_a_thread_and_the_rows_of_an_older_one_are_not_shown(qtbot, open_list, monkeypatch):
    dialog = open_list("Іван Коваль")
    read, may_go_on, threads, shown = paste.read_participants, Event(), [], []

    def slowly(words, side):
        threads.append(current_thread())
        if len(threads) == 1:
            may_go_on.wait(20)
        return read(words, side)

    monkeypatch.setattr(paste, "read_participants", slowly)
    dialog.preview.changed.connect(lambda: shown.append([one.name for one in dialog.rows()]))
    field = dialog.findChild(QPlainTextEdit)
    field.setPlainText("Давній рядок")
    qtbot.waitUntil(lambda: len(threads) == 1)
    field.setPlainText("Олена Мороз")
    may_go_on.set()
    qtbot.waitUntil(lambda: dialog._is_read)
    assert ["Давній рядок"] not in shown
    assert shown[-1] == ["Олена Мороз"]
    assert main_thread() not in threads
    dialog.close()


def test_a_list_whose_dialog_is_closed_meanwhile_is_forgotten(qtbot, open_list, monkeypatch):
    dialog = open_list("Іван Коваль")
    began, may_go_on, ended = Event(), Event(), Event()

    def slowly(_words, side):
        began.set()
        may_go_on.wait(20)
        ended.set()
        return ()

    monkeypatch.setattr(paste, "read_participants", slowly)
    dialog.findChild(QPlainTextEdit).setPlainText("Олена Мороз")
    qtbot.waitUntil(began.is_set)
    gone = []
    dialog.destroyed.connect(lambda: gone.append(1))
    dialog.close()
    qtbot.waitUntil(lambda: gone == [1])
    may_go_on.set()
    qtbot.waitUntil(ended.is_set)
    qtbot.wait(50)


@pytest.mark.parametrize(("group", "row"), [
    ("participants", Participant(side=Side.GUESTS, name="п" * 5_000)), ("programme", ProgrammeItem(place="п" * 5_000))
])  # fmt: skip
def test_a_cell_draws_a_part_of_what_no_line_could_hold_and_gives_all_of_it_to_be_corrected(window, group, row):
    window.show_page("visits", 1)
    shown = getattr(columns, group)(window.pages["visits"].document)
    model = RowTableModel(group, shown, lambda: row)
    model.show_rows((row,))
    cell = next(one for one in map(partial(model.index, 0), range(len(shown))) if len(cell_text(one)) > LINE_LIMIT)
    assert cell.data(Qt.ItemDataRole.DisplayRole) == "п" * (LINE_LIMIT - 1) + "…"


def cell_text(cell):
    return cell.data(Qt.ItemDataRole.EditRole) or ""
