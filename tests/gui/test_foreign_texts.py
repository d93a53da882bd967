"""Before a paper in another language the window lists what has no text in it yet, to be filled by the keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from delegations.gui.papers.before_printing import BeforePrinting
from delegations.gui.widgets import ask_file
from delegations.gui.widgets.dialog import open_dialogs
from delegations.services.papers.papers import foreign_texts_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit


@pytest.fixture
def saving(window, tmp_path, monkeypatch, qtbot):
    """Return what saves the programme of the first visit in a language, and the target."""
    target = tmp_path / "program.pdf"
    monkeypatch.setattr(ask_file, "choose_target", lambda *_asked: target)
    visit = load_visit(window.context.database, 1)
    # The sample knows what its own texts are called.
    first = replace(visit.programme[0], title="Прогулянка містом")
    save_visit(window.context.database, replace(visit, programme=(first, *visit.programme[1:])))
    window.show_page("visits", 1)
    page = window.pages["visits"]

    def save(language):
        page._papers.save_one(page.document.record, PaperOrder(language=language, paper="programme"))
        qtbot.waitUntil(lambda: bool(open_dialogs(window)) or target.exists())
        return page.document.record, (open_dialogs(window) or [None])[0]

    return save, target


def test_texts_are_filled_by_the_keyboard_and_remembered(window, saving, qtbot):
    save, target = saving
    visit, dialog = save("pl")
    assert isinstance(dialog, BeforePrinting)
    fields = dialog.texts.fields
    listed = foreign_texts_of(window.context.database, visit, PaperOrder(language="pl", paper="programme"))
    assert [one for one, _field in fields] == listed
    # The keyboard is where nothing is proposed, and goes from field to field.
    first = QApplication.focusWidget()
    assert first in [field for one, field in fields if not one.proposal]
    QTest.keyClicks(first, "Slowa z klawiatury")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in [field for _one, field in fields if field is not first]
    line = next(field for _one, field in fields if isinstance(field, QLineEdit) and field.text())
    line.selectAll()
    QTest.keyClicks(line, "Poprawione")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(target.exists)
    left = foreign_texts_of(window.context.database, visit, PaperOrder(language="pl", paper="programme"))
    kept = {one.source for one in listed if one.proposal}
    assert kept
    assert not kept & {one.source for one in left}


def test_escape_prints_nothing_and_persian_runs_from_right_to_left(window, saving, monkeypatch):
    monkeypatch.setattr("delegations.gui.widgets.dialog.agrees", lambda *_asked: True)
    save, target = saving
    _visit, dialog = save("fa")
    assert {field.layoutDirection() for _one, field in dialog.texts.fields} == {Qt.LayoutDirection.RightToLeft}
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not open_dialogs(window)
    assert not target.exists()


def test_a_paper_in_the_language_of_the_texts_asks_nothing(window, saving, qtbot):
    save, target = saving
    _visit, dialog = save("uk")
    assert dialog is None
    qtbot.waitUntil(target.exists)
