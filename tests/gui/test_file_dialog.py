"""The dialogs for files, and what they must not do to an open database."""

import shutil

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from delegations.gui.widgets import file_dialog
from delegations.gui.widgets.file_dialog import choose_file, choose_target
from delegations.services.office.office import open_office
from tests.store.held_locks import is_held
from tests.systems import ON_POSIX


def answered(act):
    """Let ``act(dialog)`` answer the file dialog that opens next."""

    def answer():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(20, answer)
            return
        act(dialog)

    QTimer.singleShot(20, answer)


@pytest.mark.parametrize("name", ["visits.sqlite3", "visits.db", "visits", "visits.bin"])
@ON_POSIX
def test_a_dialog_in_the_folder_of_an_open_database_leaves_its_locks(qtbot, sample, path, tmp_path, name):
    sample.close()
    place = tmp_path / "тут" / name
    place.parent.mkdir()
    shutil.copy(path, place)
    database = open_office(place)
    seen = []

    def act(dialog):
        # The kinds of files are looked up on a thread of the dialog.
        QTimer.singleShot(400, lambda: (seen.append(is_held(place)), typed(dialog, name)))

    answered(act)
    assert choose_file(None, "Відкрити", "", place.parent) == place
    assert seen == [True]
    assert is_held(place)
    database.close()


def typed(dialog, words):
    dialog.findChild(QLineEdit, "fileNameEdit").setText(words)
    dialog.accept()


def test_a_name_without_an_ending_is_asked_about_with_it(qtbot, tmp_path, monkeypatch):
    (tmp_path / "x.pdf").write_text("OLD")
    questions = []
    monkeypatch.setattr(file_dialog, "agrees", lambda *words: questions.append(words[-1]))
    kinds = [(".pdf", "PDF (*.pdf)"), (".docx", "Word (*.docx)")]
    answered(lambda dialog: typed(dialog, "y"))
    assert choose_target(None, "Зберегти", tmp_path / "y.pdf", kinds) == tmp_path / "y.pdf"
    answered(lambda dialog: typed(dialog, "Звіт 08.05"))
    assert choose_target(None, "Зберегти", tmp_path / "y.pdf", kinds) == tmp_path / "Звіт 08.05.pdf"
    (tmp_path / "Звіт 08.05.pdf").write_text("OLD")
    answered(lambda dialog: typed(dialog, "Звіт 08.05"))
    assert choose_target(None, "Зберегти", tmp_path / "y.pdf", kinds) is None
    assert questions == ["«Звіт 08.05.pdf» вже є. Замінити?"]
