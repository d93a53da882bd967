"""Every dialog of the program: Enter in each of its fields, Escape, and the way of Tab through it."""

import importlib
import pkgutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)
from shiboken6 import isValid
from sqlalchemy import update

import delegations.gui
from delegations.domain.people.traces import Trace, TraceKind
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Visit
from delegations.gui.databases.passphrase import PassphraseDialog, ask_to_unprotect
from delegations.gui.databases.restoring import RestoreDialog
from delegations.gui.databases.salvaging import SalvageReport
from delegations.gui.packages import sending
from delegations.gui.packages.receiving import ReceiveDialog
from delegations.gui.packages.sending import SendDialog
from delegations.gui.pages.follow_ups.importing import ImportDialog
from delegations.gui.pages.meetings.correcting import CorrectingDialog
from delegations.gui.pages.meetings.proposals import ProposalsDialog
from delegations.gui.pages.people.review import ReviewDialog
from delegations.gui.pages.people.rights import EraseDialog, ExportDialog
from delegations.gui.pages.people.told import ToldDialog, show_told
from delegations.gui.pages.settings.changes import ChangesDialog
from delegations.gui.pages.settings.looks import LooksDialog
from delegations.gui.pages.settings.precedence import PrecedenceLists
from delegations.gui.pages.visits.paste import PasteDialog, paste_dialog
from delegations.gui.papers.certificate import ask_certificate
from delegations.gui.record_pages.conflict import ConflictDialog
from delegations.gui.record_pages.history_view import HistoryDialog
from delegations.gui.record_pages.views import ViewsButton
from delegations.gui.shell.finder import Finder
from delegations.gui.shell.scan_choice import ScanChoice
from delegations.gui.widgets import dialog as dialogs
from delegations.gui.widgets.dialog import Dialog, LineDialog
from delegations.gui.widgets.question import agrees
from delegations.services.access.looks import look_at
from delegations.services.follow_ups.strategies import open_table
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.packages import Sending, send_package
from delegations.services.people.people import load_person
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.store.records.proposals import propose
from delegations.store.tables import MeetingRow
from tests.certificates import make_certificate
from tests.domain.test_strategy_reading import TABLE
from tests.gui.keys import focused, press, spin, write

FINAL = {"restore", "review", "erase"}
"""Those whose deed can't be taken back: Enter closes them instead."""


class Walk:
    """What the dialogs are opened on: a window with the sample, and files beside it."""

    def __init__(self, window, sample, path, tmp_path, monkeypatch):
        self.window, self.database, self.path, self.tmp_path, self.patch = window, sample, path, tmp_path, monkeypatch

    def open(self, dialog):
        dialog.open()
        spin()
        return dialog

    def newest(self):
        spin()
        return next(one for one in reversed(self.window.findChildren(Dialog)) if one.isVisible())

    def passphrase(self):
        return self.open(PassphraseDialog(self.window)), {"Нова парольна фраза": "коротка"}

    def change(self):
        return self.open(PassphraseDialog(self.window, lambda typed: typed == "так")), {
            "Нова парольна фраза": "коротка"
        }

    def unprotect(self):
        ask_to_unprotect(self.window, lambda typed: typed == "так", lambda: pytest.fail("taken off"))
        return self.newest(), {"Чинна парольна фраза": "ні"}

    def restore(self):
        make_backup(self.database)
        save_visit(self.database, Visit(title="Після копії"))
        return self.open(RestoreDialog(self.window, self.path, lambda: None)), {}

    def conflict(self):
        base = load_visit(self.database, 1)
        mine, theirs = (replace(base, purpose=words) for words in ("Моя мета", "Їхня мета"))
        return self.open(ConflictDialog(self.window, base, theirs, mine, ())), {}

    def send(self):
        self.patch.setattr("delegations.gui.packages.sending.ask_target", lambda *_asked: None)
        records = [(RecordKind.VISIT, 1, "Поїздка до Луцька")]
        dialog = self.open(SendDialog(self.window, self.window.context, records))
        return dialog, {"Місто": "Луцьк", "Примітка": "Вітаємо"}

    def receive(self):
        parcel = self.tmp_path / "a.zip"
        send_package(self.database, Sending(records=[(RecordKind.VISIT, 1)], receiver="Луцьк"), parcel)
        return self.open(ReceiveDialog(self.window, self.window.context, preview_package(self.database, parcel))), {}

    def review(self):
        return self.open(ReviewDialog(self.window, self.window.context)), {}

    def person(self):
        return next(one.person_id for one in load_visit(self.database, 1).participants if one.person_id)

    def export(self):
        self.patch.setattr("delegations.gui.pages.people.rights.choose_target", lambda *_asked: None)
        person = load_person(self.database, self.person())
        return self.open(ExportDialog(self.window, self.window.context, person)), {}

    def erase(self):
        return self.open(EraseDialog(self.window, self.window.context, self.person())), {}

    def told(self):
        traces = [Trace(what=TraceKind.TEXT, title="Візит", kind=RecordKind.VISIT, record_id=1, detail="Мета")]
        dialog = show_told(self.window, self.window.context, traces)
        spin()
        return dialog, {}

    def changes(self):
        save_visit(self.database, replace(load_visit(self.database, 1), place="Інше місце"))
        return self.open(ChangesDialog(self.window, self.window.context)), {}

    def history(self):
        return self.open(HistoryDialog(self.window, self.window.context, load_visit(self.database, 1).uid)), {}

    def paste(self):
        self.window.show_page("visits", 1)
        document = self.window.pages["visits"].document
        dialog = paste_dialog(self.window, document, "programme", "", Side.GUESTS)
        return self.open(dialog), {}

    def importing(self):
        file = self.tmp_path / "table.txt"
        file.write_text("\n".join("\t".join(row) for row in TABLE), encoding="utf-8")
        return self.open(ImportDialog(self.window, self.window.context, open_table(file))), {"Звітний рік": "колись"}

    def view(self):
        self.window.show_page("follow_ups", None)
        page = self.window.pages["follow_ups"]
        next(one for one in page.findChildren(ViewsButton))._ask()
        return self.newest(), {"Назва подання": "  "}

    def country(self):
        self.window.show_page("settings", None)
        next(one for one in self.window.findChildren(PrecedenceLists))._add()
        return self.newest(), {"Країна": " "}

    def correct(self):
        self.window.show_page("meetings", 1)
        self.window.pages["meetings"].editor.correct()
        return self.newest(), {"Чому його виправляють?": " "}

    def salvaged(self):
        return self.open(SalvageReport(self.window, self.tmp_path / "b.sqlite3", ["Врятовано.", "Втрачено."])), {}

    def certificate(self):
        file = self.tmp_path / "person.p12"
        if not file.exists():
            make_certificate(file, "пароль")
        self.patch.setattr("delegations.gui.papers.certificate.choose_file", lambda *_asked: file)
        ask_certificate(self.window, "Програма", lambda _certificate: pytest.fail("signed"))
        return self.newest(), {"Пароль сертифіката": "не той"}

    def looks(self):
        look_at(self.database, self.person())
        return self.open(LooksDialog(self.window, self.window.context)), {}

    def proposals(self):
        with self.database.writing() as session:
            session.execute(update(MeetingRow).where(MeetingRow.id == 1).values(received_from="Луцьк"))
            propose(session, 1, set())
        return self.open(ProposalsDialog(self.window, self.window.context, 1)), {}

    def scan(self):
        # Enter on a line of the list chooses it; nothing else does.
        return self.open(ScanChoice(self.window, self.window.context, "Код не звідси.", lambda _place: None)), {}


_HELP = {"__init__", "open", "newest", "person"}
WALKS = [name for name, one in vars(Walk).items() if callable(one) and name not in _HELP]


@pytest.fixture
def walk(window, sample, path, tmp_path, monkeypatch):
    return Walk(window, sample, path, tmp_path, monkeypatch)


@pytest.fixture
def asked(monkeypatch):
    """The questions that closing asked; each was answered with yes."""
    questions = []
    monkeypatch.setattr(dialogs, "agrees", lambda *words: questions.append(words[-1]) or True)
    return questions


def is_open(dialog):
    return isValid(dialog) and dialog.isVisible()


def everything(path):
    with closing(sqlite3.connect(path)) as raw:
        return "\n".join(raw.iterdump())


def fields_of(dialog):
    kinds = (QLineEdit, QPlainTextEdit, QAbstractItemView, QCheckBox, QComboBox)
    found = [one for kind in kinds for one in dialog.findChildren(kind)]
    return [one for one in found if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def typed_into(dialog, words):
    """Type ``words`` by the names of the fields they belong to; return the fields."""
    lines = {one.accessibleName(): one for one in fields_of(dialog)}
    for name, text in words.items():
        lines[name].setFocus()
        press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
        write(text)
    return {name: lines[name] for name in words}


def text_of(line):
    return line.toPlainText() if isinstance(line, QPlainTextEdit) else line.text()


def said_in(dialog):
    return [one.text() for one in dialog.findChildren(QLabel) if one.objectName() == "problem" and one.isVisible()]


def test_every_dialog_of_the_program_is_walked():
    for module in pkgutil.walk_packages(delegations.gui.__path__, "delegations.gui."):
        importlib.import_module(module.name)
    walked = {
        PassphraseDialog, RestoreDialog, ConflictDialog, SendDialog, ReceiveDialog, ReviewDialog, ExportDialog,
        EraseDialog, ToldDialog, ChangesDialog, LooksDialog, ProposalsDialog, ScanChoice, HistoryDialog, PasteDialog,
        ImportDialog, LineDialog, SalvageReport, CorrectingDialog,
    }  # fmt: skip
    # These are driven by keys where what they ask for is tried: test_foreign_texts, test_before_printing, test_names,
    # test_endings, test_window, test_keyboard and the visits' tests;
    # those that read files show the preview, whose keys test_preview tries.
    elsewhere = {
        "BeforePrinting",
        "IssueDialog",
        "LettersDialog",
        "OutsideDialog",
        "PartsDialog",
        "MinutesDialog",
        "VisitFileDialog",
        "TemplateDialog",
        "PeopleFileDialog",
        "WhoIsWhoDialog",
        "PartingDialog",
        "HeirDialog",
        "MoveDialog",
        "NextDialog",
        "LinkDialog",
        "KeysDialog",
    }
    assert {one.__name__ for one in Dialog.__subclasses__()} == {one.__name__ for one in walked} | elsewhere
    ours = {one for one in QDialog.__subclasses__() if one.__module__.startswith("delegations.")}
    assert ours == {Dialog, Finder}


def test_no_line_is_asked_for_by_a_dialog_of_qt():
    folder = Path(delegations.gui.__file__).parent
    using = {one.name for one in folder.rglob("*.py") if "QInputDialog" in one.read_text(encoding="utf-8")}
    assert using == set()


@pytest.mark.parametrize("name", WALKS)
def test_enter_in_any_field_does_no_harm_and_loses_nothing(walk, asked, path, qtbot, name):
    dialog, words = getattr(walk, name)()
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
    default = next(one for one in dialog.findChildren(QPushButton) if one.isDefault())
    is_way_out = default.text() in {"Скасувати", "Пізніше", "Закрити"}
    assert is_way_out is (name in FINAL | {"changes", "history", "looks", "salvaged", "told"})
    before, count = everything(path), len(fields_of(dialog))
    assert count
    for place in range(count):
        if not is_open(dialog):
            dialog, words = getattr(walk, name)()
            qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
            before = everything(path)
        lines = typed_into(dialog, words)
        kept = {key: text_of(line) for key, line in lines.items()}
        field = fields_of(dialog)[place]
        field.setFocus()
        many = isinstance(field, QPlainTextEdit)
        ticked = field.isChecked() if isinstance(field, QCheckBox) else None
        press(Qt.Key.Key_Return)
        assert everything(path) == before
        if ticked is not None and is_open(dialog):
            assert field.isChecked() is ticked
        if lines and not many:
            assert is_open(dialog)
            assert {key: text_of(line) for key, line in lines.items()} == kept
            # Where nothing is missing a file is asked for, which nobody wanted here.
            assert said_in(dialog) or name == "send"
    if is_open(dialog):
        dialog.close()


@pytest.mark.parametrize("name", WALKS)
def test_tab_goes_through_all_fields_to_the_buttons_and_escape_closes_without_doing_anything(walk, asked, path, name):
    dialog, _words = getattr(walk, name)()
    wanted = {*fields_of(dialog)}
    fields_of(dialog)[0].setFocus()
    seen = [focused()]
    while seen[0] not in seen[1:] and len(seen) < 40:
        press(Qt.Key.Key_Tab)
        seen.append(focused())
    assert wanted <= set(seen)
    assert any(isinstance(one, QPushButton) and one.isDefault() for one in seen) or not [
        one for one in dialog.findChildren(QPushButton) if one.isDefault() and one.isEnabled()
    ]
    dialog.close()
    assert not asked
    dialog, words = getattr(walk, name)()
    before = everything(path)
    typed_into(dialog, words)
    fields_of(dialog)[0].setFocus()
    press(Qt.Key.Key_Escape)
    assert not is_open(dialog)
    assert everything(path) == before
    assert bool(asked) is (name in {"send", "importing"})


def test_a_passphrase_that_is_too_short_or_differs_is_said_and_the_dialog_stays(walk):
    dialog, _words = walk.passphrase()
    write("коротка")
    press(Qt.Key.Key_Tab)
    write("коротка")
    press(Qt.Key.Key_Return)
    assert is_open(dialog)
    assert any("щонайменше" in one for one in said_in(dialog))
    assert dialog.first.text() == dialog.again.text() == "коротка"
    typed_into(dialog, {"Нова парольна фраза": "зелена брама 1432", "Ще раз те саме": "зелена брама 1433"})
    press(Qt.Key.Key_Return)
    assert said_in(dialog) == ["Парольні фрази різні."]
    dialog.reject()


def test_in_the_yearly_review_enter_ticks_nobody(walk):
    dialog, _words = walk.review()
    assert dialog.list.count()
    dialog.list.setFocus()
    press(Qt.Key.Key_Down)
    ticked = []
    dialog.list.itemChanged.connect(lambda item: ticked.append(item.checkState()))
    press(Qt.Key.Key_Return)
    assert ticked == []


def test_what_is_sent_is_asked_for_until_it_is_written(walk, tmp_path, qtbot, monkeypatch):
    dialog, words = walk.send()
    lines = typed_into(dialog, words)
    item = dialog.records.item(0)
    item.setCheckState(Qt.CheckState.Unchecked)
    dialog.city.setFocus()
    press(Qt.Key.Key_Return)
    assert said_in(dialog) == ["Нічого не вибрано: позначте, що надіслати."]
    item.setCheckState(Qt.CheckState.Checked)
    dialog.city.setFocus()
    press(Qt.Key.Key_Return)
    assert said_in(dialog) == []
    walk.patch.setattr(sending, "ask_target", lambda *_asked: tmp_path / "немає" / "a.zip")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(said_in(dialog)))
    assert {key: text_of(line) for key, line in lines.items()} == words
    walk.patch.setattr(sending, "ask_target", lambda *_asked: tmp_path / "a.zip")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: not is_open(dialog))
    assert preview_package(walk.database, tmp_path / "a.zip").package.note == "Вітаємо"


def test_a_wrong_password_of_a_certificate_stays_in_the_dialog_that_names_paper_and_file(walk, qtbot):
    dialog, words = walk.certificate()
    shown = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "Програма" in shown
    assert "person.p12" in shown
    typed_into(dialog, words)
    press(Qt.Key.Key_Return)
    assert is_open(dialog)
    assert "пароль" in said_in(dialog)[0]
    dialog.reject()
    signed = []
    ask_certificate(walk.window, "Програма", signed.append)
    typed_into(walk.newest(), {"Пароль сертифіката": "пароль"})
    press(Qt.Key.Key_Return)
    assert [one.password for one in signed] == ["пароль"]


def test_what_was_typed_in_a_dialog_is_not_lost_by_escape_without_being_asked(walk, monkeypatch):
    dialog, words = walk.send()
    lines = typed_into(dialog, words)
    monkeypatch.setattr(dialogs, "agrees", lambda *_words: False)
    press(Qt.Key.Key_Escape)
    assert is_open(dialog)
    assert {key: text_of(line) for key, line in lines.items()} == words
    monkeypatch.setattr(dialogs, "agrees", lambda *_words: True)
    press(Qt.Key.Key_Escape)
    assert not is_open(dialog)


def test_the_data_on_a_person_are_asked_for_until_they_are_written(walk, tmp_path, qtbot):
    dialog, _words = walk.export()
    dialog.sensitive.setChecked(True)
    dialog.save(tmp_path / "немає" / "a.json")
    qtbot.waitUntil(lambda: bool(dialog.said()))
    assert "такого файлу чи теки немає" in dialog.said()
    assert dialog.sensitive.isChecked()
    dialog.save(tmp_path / "a.json")
    qtbot.waitUntil(lambda: not is_open(dialog))
    assert (tmp_path / "a.json").exists()


def answered(key, seen):
    """Press ``key`` in the question that opens next."""

    def answer():
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, answer)
            return
        seen.append(box.defaultButton().text())
        QTest.keyClick(box, key)

    QTimer.singleShot(20, answer)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_question_is_answered_with_no_by_enter_and_escape(window, key):
    seen = []
    answered(key, seen)
    assert not agrees(window, "Вилучити", "Вилучити назавжди?")
    assert seen == ["Скасувати"]


def test_questions_are_asked_in_one_way():
    folder = Path(delegations.gui.__file__).parent
    using = {one.name for one in folder.rglob("*.py") if "QMessageBox" in one.read_text(encoding="utf-8")}
    assert using == {"question.py"}
