"""What the window shows while a database is made or opened, and when it can't be; the good one stays."""

import gzip
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import choose_language
from delegations.gui.databases.passphrase import Locked
from delegations.gui.packages.receiving import ReceiveDialog
from delegations.gui.shell.cards import CannotOpen, Working
from delegations.gui.shell.first_start import FirstStart
from delegations.gui.shell.main_window import MainWindow
from delegations.queries.office_settings import read_settings
from delegations.services.office import office
from delegations.services.office.office import open_office
from delegations.services.office.place import seems_to_open
from delegations.services.office.saving_settings import save_settings
from delegations.services.packages.packages import Sending, send_package
from delegations.services.safekeeping.protection import protect
from delegations.store.engine import driver
from tests.gui.keys import spin

LONG = 60_000
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def held(monkeypatch):
    """Opening waits on its thread until it is let go."""
    let_go = threading.Event()
    threads = []

    def wait(path):
        threads.append(threading.current_thread())
        assert let_go.wait(60)
        return open_office(path)

    monkeypatch.setattr(office, "open_office", wait)
    yield let_go
    let_go.set()
    assert threading.main_thread() not in threads


@pytest.fixture
def begun(qtbot):
    """A window that has begun to open a database, as the program begins."""

    def make(path, **more):
        window = MainWindow(path, **more)
        qtbot.addWidget(window, before_close_func=lambda one: qtbot.waitUntil(lambda: not one.opening.is_busy))
        window.open_database()
        window.show()
        return window

    return make


def words_of(window):
    spin()
    return " ".join(
        one.text() for kind in (QLabel, QPushButton) for one in window.findChildren(kind) if one.isVisible()
    )


def step(window, words):
    spin()
    next(one for one in window.findChildren(QPushButton) if one.isVisible() and words in one.text()).click()


def there(window, qtbot):
    qtbot.waitUntil(lambda: not window.opening.is_busy, timeout=LONG)


def test_a_first_start_says_at_once_that_the_database_is_made(path, begun, held, qtbot):
    window = begun(path)
    assert isinstance(window.centralWidget(), Working)
    assert "База створюється" in words_of(window)
    turns = []
    for _turn in range(3):
        spin()
        turns.append(window.opening.is_busy)
    assert turns == [True] * 3
    held.set()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), FirstStart), timeout=LONG)


def test_a_window_that_is_closed_while_the_database_is_made_ends_when_it_is_there(path, begun, held, qtbot):
    window = begun(path)
    window.close()
    assert window.isVisible()
    assert "Програма завершить роботу" in words_of(window)
    held.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=LONG)
    assert window.context is None
    database = open_office(path)
    assert read_settings(database).our_municipality is None
    database.close()


def test_an_old_database_is_told_to_be_brought_to_this_version(path, begun, held, qtbot):
    packed = Path(__file__).parent.parent / "store" / "schema_0003.sqlite3.gz"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    window = begun(path)
    assert window.navigation.isVisible()
    qtbot.waitUntil(lambda: "до цієї версії" in words_of(window), timeout=LONG)
    held.set()
    qtbot.waitUntil(lambda: window.context is not None, timeout=LONG)
    assert list(path.with_name(f"{path.stem}.backups").glob("*migration*"))


def test_a_window_is_seen_before_its_database_is_there_in_the_language_it_had(sample, path, begun, held, qtbot):
    save_settings(sample, replace(read_settings(sample), language="de"))
    # Never seen here: in the language of this machine, put right when it is known which one the office speaks.
    window = begun(path)
    assert window.context is None
    assert [one.text() for one in window.menuBar().actions()] == ["&Файл", "&Правка", "&Вигляд", "&Довідка"]
    held.set()
    there(window, qtbot)
    assert window.menuBar().actions()[0].text() == "&Datei"
    assert "Незавершені" not in words_of(window)
    window.close()
    choose_language("uk")
    held.clear()
    window = begun(path)
    assert window.context is None
    menus = window.menus
    assert window.menuBar().actions()[0].text() == "&Datei"
    assert "visits" in words_of(window)
    # It answers when the database is there.
    window.navigation.wanted.emit("people")
    window.menus.actions["new_visit"].trigger()
    window.menus.actions["page/visits"].trigger()
    assert not window.pages
    qtbot.waitUntil(lambda: "Die Datenbank wird geöffnet" in words_of(window), timeout=LONG)
    assert window.navigation.isVisible()
    window.statusBar().findChild(QToolButton).setFocus()
    held.set()
    there(window, qtbot)
    qtbot.waitUntil(lambda: list(window.pages) == ["overview"], timeout=LONG)
    assert window.menus is menus
    assert window.stack.currentWidget() is window.page()
    window.show_page("people", None)
    assert window.page() is window.pages["people"]


def test_what_opens_a_database_is_loaded_after_the_window_is_seen_and_its_backup_needs_little(sample, path):
    code = (
        "import sys\nfrom delegations.gui.ground.qt_loading import load_qt\nload_qt()\n"
        "import delegations.gui.shell.application\n"
        "early = ('sqlite3', 'delegations.store.engine.d', 'delegations.store.engine.o', 'delegations.store.rows',"
        " 'delegations.store.tables', 'delegations.queries', 'delegations.documents',"
        " 'delegations.domain.records', 'delegations.gui.ground.app_context', 'PySide6.QtSvg', 'PySide6.QtNetwork')\n"
        "loaded = [one for one in sys.modules if one.startswith(early)]\nassert not loaded, loaded\n"
        "from pathlib import Path\nfrom delegations.services.office.office import open_office\n"
        "from delegations.services.safekeeping.daily_care import look_after\n"
        "damaged, made = look_after(open_office(Path(sys.argv[1])))\nassert not damaged and made.path.exists()\n"
        "assert 'sqlalchemy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, env=os.environ | {"PYTHONPATH": str(ROOT)})


def test_a_database_in_a_place_that_can_not_be_written_to_is_said(tmp_path, open_window):
    (tmp_path / "file").touch()
    window = open_window(tmp_path / "file" / "a.sqlite3")
    assert isinstance(window.centralWidget(), CannotOpen)
    assert "a.sqlite3" in words_of(window)
    folder = open_window(tmp_path)
    assert "тека" in words_of(folder)


def test_a_wrong_choice_leaves_the_good_database_open(window, path, tmp_path, qtbot):
    window.show_page("visits", 1)
    window.pages["visits"].document.edit("place", place="Ратуша")
    letter, newer = tmp_path / "letter.sqlite3", tmp_path / "newer.sqlite3"
    letter.write_text("не база")
    open_office(newer).close()
    with closing(sqlite3.connect(newer)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    office = window.context
    for other, said in ((letter, "не база цієї програми"), (newer, "новіш"), (tmp_path, "тека")):
        window.open_at(other)
        there(window, qtbot)
        assert window.context is office
        assert window.path == path
        assert said in window.toast.words()
        assert window.pages["visits"].document.visit.place == "Ратуша"
    good = tmp_path / "good.sqlite3"
    open_office(good).close()
    window.open_at(good)
    there(window, qtbot)
    assert window.path == good
    assert isinstance(window.centralWidget(), FirstStart)


def test_a_protected_or_damaged_choice_has_a_way_back(window, path, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(driver, "_keys", {})
    other = tmp_path / "other.sqlite3"
    protect(open_office(other), "зелена брама 1432")
    driver._keys.clear()
    window.open_at(other)
    there(window, qtbot)
    assert isinstance(window.centralWidget(), Locked)
    step(window, f"«{path.stem}»")
    there(window, qtbot)
    assert window.context is not None
    assert window.path == path
    assert "Незавершені записи" in words_of(window)


def press_key(window, key):
    window.activateWindow()
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    spin()


def test_a_closed_window_can_be_quit_led_elsewhere_and_told_the_language(
    path, tmp_path, open_window, qtbot, monkeypatch
):
    path.write_text("не база")
    good = tmp_path / "good.sqlite3"
    open_office(good).close()
    window = open_window(path)
    menu = next(one for one in window.statusBar().findChildren(QToolButton) if one.menu() is not None).menu()
    next(one for one in menu.actions() if one.text() == "English").trigger()
    qtbot.waitUntil(lambda: "not a database of this program" in words_of(window), timeout=LONG)
    monkeypatch.setattr("delegations.gui.widgets.file_dialog.choose_file", lambda *_asked: good)
    press_key(window, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: window.context is not None, timeout=LONG)
    assert window.path == good
    assert "Begin" in words_of(window)
    press_key(window, Qt.Key.Key_Q)
    assert not window.isVisible()


def test_a_locked_window_can_be_quit(path, open_window, monkeypatch):
    monkeypatch.setattr(driver, "_keys", {})
    protect(open_office(path), "зелена брама 1432")
    driver._keys.clear()
    assert not seems_to_open(path)
    window = open_window(path)
    assert isinstance(window.centralWidget(), Locked)
    press_key(window, Qt.Key.Key_Q)
    assert not window.isVisible()


def test_the_first_start_speaks_the_language_of_the_system_and_keeps_what_is_chosen(
    path, open_window, monkeypatch, qtbot
):
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    window = open_window(path)
    assert "Willkommen" in words_of(window)
    window.centralWidget()._sample()
    assert read_settings(window.context.database).language == "de"
    window.close()
    monkeypatch.setenv("LANG", "pl_PL.UTF-8")
    again = open_window(path)
    assert again.windowTitle() == "Delegationen"


def test_a_package_that_was_double_clicked_is_shown(sample, path, tmp_path, begun, qtbot):
    package = tmp_path / "from us.zip"
    send_package(sample, Sending(records=[(RecordKind.VISIT, 1)], receiver="Луцьк"), package)
    window = begun(path, package=package)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ReceiveDialog)), timeout=LONG)
