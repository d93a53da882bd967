"""What is typed into a dialog is asked about before it goes, however the dialog goes; otherwise it stays."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from delegations.domain.text.texts import LANGUAGES
from delegations.gui.shell.redress import redress
from delegations.gui.tables.row_table import RowTable
from delegations.gui.widgets import dialog as dialogs
from tests.gui.keys import press, spin, write
from tests.gui.leaving import in_language, speak_next
from tests.gui.test_dialogs import WALKS, Walk, fields_of, is_open

NO_WORK = {"scan", "passphrase", "change", "unprotect", "certificate"}
"""Secrets: known to who typed them, and gone as they should when the dialog goes."""
WITH_TEXT = ("send", "paste", "importing", "view", "country", "correct")
ACTS = ("Escape", "close", "quit", "language", "colours")
CASES = [
    (name, act, list(LANGUAGES)[(place + turn) % len(LANGUAGES)])
    for place, name in enumerate(WITH_TEXT)
    for turn, act in enumerate(ACTS)
]  # fmt: skip


@pytest.fixture
def walk(sample, path, tmp_path, monkeypatch):
    return Walk(None, sample, path, tmp_path, monkeypatch)


class Questions:
    """What closing asked; ``answer`` is what a person says to it."""

    def __init__(self):
        self.asked, self.answer = [], False

    def ask(self, *words):
        self.asked.append(words[-1])
        return self.answer


@pytest.fixture
def questions(monkeypatch):
    found = Questions()
    monkeypatch.setattr(dialogs, "agrees", found.ask)
    yield found
    found.answer = True


def texts_in(dialog):
    """Return the fields of a dialog that are typed into."""
    return [one for one in fields_of(dialog) if isinstance(one, (QLineEdit, QPlainTextEdit)) and not one.isReadOnly()]


def text_of(field):
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def act_on(window, dialog, act, application):
    if (offers := QApplication.activePopupWidget()) is not None:
        # The first Escape is theirs.
        offers.hide()
    if act == "Escape":
        press(Qt.Key.Key_Escape)
    elif act == "close":
        dialog.close()
    elif act == "quit":
        window.close()
    elif act == "language":
        speak_next(window)
    else:
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        redress(application)
    spin()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_what_is_typed_in_a_dialog_goes_only_when_a_person_says_so(walk, open_window, questions, qapp, case):
    name, act, code = case
    walk.window = window = in_language(code, walk.database, open_window)
    dialog, _words = getattr(walk, name)()
    for place, field in enumerate(texts_in(dialog)):
        field.setFocus()
        field.selectAll()
        write(f"Zq{place}x")
        act_on(window, dialog, act, qapp)
        assert is_open(dialog), (place, "went")
        assert text_of(field) == f"Zq{place}x"
        assert bool(questions.asked) is (act in ("Escape", "close", "quit"))
        assert window.isVisible()
    questions.answer = True
    dialog.close()
    assert not is_open(dialog)
    spin()
    window.close()
    assert not window.isVisible()


def test_the_walk_types_into_every_dialog_that_has_fields(walk, open_window, questions):
    walk.window = open_window(walk.path)
    typed = set()
    for name in WALKS:
        dialog, _words = getattr(walk, name)()
        typed |= {name} if texts_in(dialog) else set()
        questions.answer = True
        dialog.close()
        spin()
    assert typed == NO_WORK | set(WITH_TEXT)


def test_a_cell_that_is_open_in_a_dialog_is_asked_about_too(walk, open_window, questions):
    walk.window = open_window(walk.path)
    dialog, _words = walk.paste()
    dialog.findChild(RowTable).edit_cell(0, 1)
    write("Zq1x")
    dialog.close()
    assert questions.asked
    assert is_open(dialog)
    assert "Zq1x" in repr(dialog.rows()) or dialog.findChild(RowTable).rows.typed
    questions.answer = True
    dialog.close()


def test_sides_that_were_chosen_in_a_conflict_are_asked_about(walk, open_window, questions):
    walk.window = open_window(walk.path)
    dialog, _words = walk.conflict()
    dialog.close()
    assert not is_open(dialog)
    assert not questions.asked
    dialog, _words = walk.conflict()
    dialog.table.choose_all(3)
    dialog.close()
    assert is_open(dialog)
    assert questions.asked
    questions.answer = True
    dialog.close()
