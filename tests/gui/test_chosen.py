"""What is chosen, ticked or counted is kept: on every page and in the settings, in every way there is to leave it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox

from delegations.domain.text.texts import _, language
from delegations.gui.shell.redress import redress
from delegations.gui.tables.row_table import RowTable
from tests.gui.keys import focused, spin, unpainted
from tests.gui.leaving import CONTROL, MATRIX, PAGES, held, in_language, moved_away, open_another, opened, speak_next
from tests.gui.spots import choices_of, choose_at, value_at

WITH_CHOICES = [key for key in PAGES if key != "letters"]
"""On the page of letters is chosen what is looked at, nothing that a record has."""
CASES = [(key, way, code) for place, (key, way, code) in enumerate(MATRIX) if key in WITH_CHOICES and place % 2]
"""Half of the matrix: each way, each page and each language are in it."""
QUICK = ("save", "another record", "another page", "language")


def kept_choices(page, key):
    """Return the choices of a page that are values of what is open there.

    Which list of precedence or which form is looked at is none, and the language of the window is changed by other
    tests.
    """
    apart = {_("Country"), _("Form"), _("Language")} if key == "settings" else set()
    return [one for one in choices_of(page) if one.what not in apart]


def go_away(window, page, key, way):
    if way == "save":
        QTest.keyPress(focused(), Qt.Key.Key_S, CONTROL)
    elif way == "another record":
        open_another(window, page, key)
    elif way == "another page":
        QTest.keyPress(focused(), Qt.Key.Key_1, CONTROL)
    else:
        speak_next(window)
    spin()


def walk_choices(window, key):
    """Change every choice of a page and leave it; return those that did not last.

    One of the ways to leave is another language, in which the page goes on being walked through.
    """
    page, lost = opened(window, key), []
    for number, spot in enumerate(kept_choices(page, key)):
        before, chosen = value_at(page, spot), choose_at(page, spot)
        if chosen == before:
            lost.append((spot.what, "not taken up", language()))
        way = QUICK[number % len(QUICK)]
        go_away(window, page, key, way)
        page = opened(window, key)
        if value_at(page, spot) != chosen:
            lost.append((spot.what, way, language()))
    return lost


@pytest.mark.parametrize("key", WITH_CHOICES)
def test_every_choice_is_kept_whether_saved_or_left(filled, path, open_window, key):
    window = open_window(path)
    opened(window, key)
    with unpainted(window):
        assert walk_choices(window, key) == []


def leave(window, way, means):
    """Leave the window in a slow way; a database that is gone or locked is there again afterwards."""
    if way == "quit":
        QTest.keyPress(focused(), Qt.Key.Key_Q, CONTROL)
    elif way == "close":
        window.close()
    elif way == "language":
        speak_next(window)
    elif way == "colours":
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        redress(means.application)
    elif way != "kill":
        with moved_away(window, means.path, means.elsewhere) if way == "gone" else held(window, means.path):
            window.leave_pages()


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_what_is_chosen_survives_every_way_of_leaving(filled, open_window, leaving, case):
    key, way, code = case
    window = in_language(code, filled, open_window)
    page = opened(window, key)
    with unpainted(window):
        chosen = {spot: choose_at(page, spot) for spot in kept_choices(page, key)}
    assert chosen
    if way == "kill" and hasattr(page, "document"):
        # What a killed window leaves is what a pause wrote down.
        leaving.bot.waitUntil(lambda: not page.document.pause.isActive())
    leave(window, way, leaving)
    if way in ("quit", "close", "kill"):
        window = open_window(leaving.path)
    page = opened(window, key)
    assert {spot.what: value_at(page, spot) for spot in chosen} == {spot.what: one for spot, one in chosen.items()}


def test_the_walk_finds_choices_of_every_kind(filled, path, open_window):
    window, kinds = open_window(path), {}
    for key in WITH_CHOICES:
        for spot in kept_choices(opened(window, key), key):
            kinds.setdefault(spot.kind, []).append(spot)
    counts = {kind: len(found) for kind, found in kinds.items()}
    assert counts[QComboBox] >= 15
    assert counts[RowTable] >= 15
    assert counts[QCheckBox] == 7
    assert counts[QSpinBox] == 3
