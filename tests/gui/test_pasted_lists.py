"""Pasted lists: read beside the window, however long they are; what is left off is said."""

from functools import partial
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from delegations.domain.people.vocabulary import Side
from delegations.domain.text.clean import LINE_LIMIT
from delegations.domain.text.pasted_lines import LONGEST_LINE, MOST_LINES
from delegations.domain.visits.visit import Participant, ProgrammeItem
from delegations.domain.visits.vocabulary import Role
from delegations.gui.pages.visits import columns, paste
from delegations.gui.pages.visits.paste import paste_list
from delegations.gui.reading.people_files import PeopleFileDialog, people_into_register, people_into_visit
from delegations.gui.tables.row_table_model import RowTableModel
from delegations.queries.people.choices import people_named
from delegations.services.people.people import load_person


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


@pytest.mark.parametrize(("group", "is_typed"), [("participants", True), ("programme", False), ("follow_ups", True)])
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
    read, may_go_on, threads, shown = paste.read_people, Event(), [], []

    def slowly(words):
        threads.append(current_thread())
        if len(threads) == 1:
            may_go_on.wait(20)
        return read(words)

    monkeypatch.setattr(paste, "read_people", slowly)
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

    def slowly(_words):
        began.set()
        may_go_on.wait(20)
        ended.set()
        return ()

    monkeypatch.setattr(paste, "read_people", slowly)
    dialog.findChild(QPlainTextEdit).setPlainText("Олена Мороз")
    qtbot.waitUntil(began.is_set)
    gone = []
    dialog.destroyed.connect(lambda: gone.append(1))
    dialog.close()
    qtbot.waitUntil(lambda: gone == [1])
    may_go_on.set()
    qtbot.waitUntil(ended.is_set)
    qtbot.wait(50)


def test_what_is_somebodys_own_in_a_pasted_list_reaches_the_person(window, qtbot, open_list):
    dialog = open_list("Коваль Зоя Петрівна, радниця, тел. 067-123-45-67, паспорт FA123456, 1975 р.н.\nІван Кіт, водій")
    dialog.add_button.click()
    page = window.pages["visits"]
    zoya, ivan = page.document.visit.participants[-2:]
    assert (zoya.post, ivan.post, ivan.person_id) == ("радниця", "водій", None)
    page.document.save()
    person = load_person(window.pages["visits"].context.database, zoya.person_id)
    assert (person.phone, person.document, str(person.born)) == ("067-123-45-67", "FA123456", "1975")
    assert page.document.visit.participants[-2].person_id == person.id


def test_people_of_a_file_go_into_the_register_and_into_a_visit(window, qtbot, tmp_path):
    path = tmp_path / "people.txt"
    path.write_text("Склад делегації:\nКоваль Зоя Петрівна, радниця, тел. 067-123-45-67\nВодій: Іван Кіт", "utf-8")
    window.show_page("people", None)
    people_into_register(window.pages["people"], window.pages["people"].context, path)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PeopleFileDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog.preview.count() == 2
    assert "067-123-45-67" in dialog.own.words_on(dialog.preview.kept("people")[0].uid)
    dialog.add_button.click()
    known = people_named(window.pages["people"].context.database, ["Зоя Петрівна Коваль", "Іван Кіт"])
    assert {name: len(found) for name, found in known.items()} == {"Зоя Петрівна Коваль": 1, "Іван Кіт": 1}
    window.show_page("visits", 1)
    added = []
    people_into_visit(window, window.pages["visits"].context, Side.HOSTS, added.extend, path)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PeopleFileDialog))
    QApplication.activeModalWidget().add_button.click()
    assert [(one.name, one.role, one.side) for one in added] == [
        ("Зоя Петрівна Коваль", Role.MEMBER, Side.HOSTS), ("Іван Кіт", Role.DRIVER, Side.HOSTS),
    ]  # fmt: skip
    assert added[0].person_id == known["Зоя Петрівна Коваль"][0].id


@pytest.mark.parametrize(("group", "row"), [
    ("participants", Participant(side=Side.GUESTS, name="п" * 5_000)), ("programme", ProgrammeItem(place="п" * 5_000))
])  # fmt: skip
def test_a_cell_draws_a_part_of_what_no_line_could_hold_and_gives_all_of_it_to_be_corrected(window, group, row):
    window.show_page("visits", 1)
    side = (Side.GUESTS,) if group == "participants" else ()
    shown = getattr(columns, group)(window.pages["visits"].document, *side)
    model = RowTableModel(group, shown, lambda: row)
    model.show_rows((row,))
    cell = next(one for one in map(partial(model.index, 0), range(len(shown))) if len(cell_text(one)) > LINE_LIMIT)
    assert cell.data(Qt.ItemDataRole.DisplayRole) == "п" * (LINE_LIMIT - 1) + "…"


def cell_text(cell):
    return cell.data(Qt.ItemDataRole.EditRole) or ""


def test_days_without_a_year_are_headings_in_a_visit_without_a_date_as_well(window, qtbot, monkeypatch):
    monkeypatch.setattr(paste.PasteDialog, "has_work", lambda _dialog: False)
    window.show_page("visits", 1)
    page = window.pages["visits"]
    page.document.edit_fields("dates", {"start": None, "end": None})
    paste_list(
        page, page.document, "programme", "27 października (czwartek)\n17.00 – przyjazd\n28.10, piątek\n8.30 – kawa"
    )
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: dialog._is_read)
    assert [(one.day.exact.month, one.day.exact.day, one.title) for one in dialog.rows()] == [
        (10, 27, "przyjazd"), (10, 28, "kawa"),
    ]  # fmt: skip
    dialog.close()
    page.document.undo()
