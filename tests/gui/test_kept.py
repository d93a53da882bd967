"""What is typed is kept: into every field of every page, left unfinished, in every way there is to leave it.

Afterwards it stands in the database, in a draft, or somebody was asked before it went.
"""

from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.text.texts import LANGUAGES, _, language
from delegations.gui.pages.letters.chips import ChipEdit
from delegations.gui.record_pages.conflict import ConflictDialog
from delegations.gui.record_pages.follow_ups import FollowUpsSection
from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.tokens import TokensEdit
from delegations.gui.tables.typing import finish_typing
from delegations.gui.widgets.inputs import EntryLine, LineField
from tests.gui.keys import focused, spin, unpainted, write
from tests.gui.leaving import (
    CONFLICTS,
    CONTROL,
    MATRIX,
    PAGES,
    SLOW,
    in_language,
    is_kept,
    kept_of,
    leave,
    moved_away,
    on_screen,
    open_another,
    opened,
    saved_by_another,
    speak_next,
)
from tests.gui.spots import Spot, field_at, fields, show_part, spots_of, type_into

QUICK = ("save", "another record", "save", "another page", "save")
NUMBERS = count(1)


def marker():
    return f"Zq{next(NUMBERS)}x"


def take_back_unread(page):
    """Take back what can't be understood: it would keep the next field from being stored."""
    document = getattr(page, "document", None)
    while document is not None and document.typed and document.can_undo():
        document.undo()


@pytest.mark.parametrize("key", PAGES)
def test_every_field_is_kept_whether_saved_or_left_in_all_languages(filled, path, open_window, asked, key):
    window = open_window(path)
    opened(window, key)
    with unpainted(window):
        walk_fields(window, path, key)


def walk_fields(window, path, key):
    """Type into every field of a page, leave it in a quick way each time, and look that it is kept."""
    page = window.pages[key]
    spots = spots_of(page)
    turns = {len(spots) * turn // len(LANGUAGES) for turn in range(1, len(LANGUAGES))}
    lost, spoken = [], {language()}
    for number, spot in enumerate(spots):
        words, way = marker(), "language" if number in turns else QUICK[number % len(QUICK)]
        type_into(page, spot, words)
        if way == "save":
            QTest.keyPress(focused(), Qt.Key.Key_S, CONTROL)
        elif way == "another record":
            open_another(window, page, key)
        elif way == "language":
            speak_next(window)
        else:
            QTest.keyPress(focused(), Qt.Key.Key_1, CONTROL)
        spin()
        if not is_kept(path, words):
            lost.append((spot.what, way, language()))
        if way != "save":
            page = opened(window, key)
        take_back_unread(page)
        spoken.add(language())
    assert not lost
    assert spoken == set(LANGUAGES) or len(spots) < len(LANGUAGES)


def some_spots(page, turn):
    """Return a field of each kind, and of each kind of cell; which one stands last, and stays unfinished, turns."""
    kinds = {}
    for spot in spots_of(page):
        column = None
        if spot.cell is not None:
            show_part(page, spot.part)
            column = fields(page, RowTable)[spot.place].rows.columns[spot.cell[1]].editor
        kinds.setdefault((spot.kind, column), spot)
    found = list(kinds.values())
    turn %= len(found)
    return [*found[turn + 1 :], *found[: turn + 1]]


@pytest.mark.parametrize("case", MATRIX, ids="-".join)
def test_what_is_typed_survives_every_way_of_leaving(filled, open_window, leaving, case):
    key, way, code = case
    path, asked = leaving.path, leaving.asked
    window = in_language(code, filled, open_window)
    page = opened(window, key)
    typed = {}
    with unpainted(window):
        for spot in some_spots(page, len(key) + len(way)):
            words = marker()
            adds = type_into(page, spot, words)
            if adds and way == "kill":
                # What Enter adds is not there before Enter, or leaving.
                field_at(page, spot).clear()
            else:
                typed[words] = spot.what
    leave(window, way, leaving, typed)
    kept = kept_of(path, typed)
    lost = [what for one, what in typed.items() if one not in kept and not on_screen(window, one)]
    assert not lost or asked
    if way in ("quit", "close"):
        assert not window.isVisible()
        assert kept == set(typed) or asked


@pytest.mark.parametrize(("case", "saving"), [(one, place % 2 == 0) for place, one in enumerate(CONFLICTS)])
def test_what_two_people_typed_meanwhile_is_kept_of_both(leaving, filled, open_window, case, saving):
    (key, code), path, asked = case, leaving.path, leaving.asked
    window = in_language(code, filled, open_window)
    page = opened(window, key)
    typed = {}
    first_part = [one for one in spots_of(page) if one.cell is None and not one.part]
    spots = list(dict.fromkeys([*some_spots(page, len(key)), *first_part]))
    if key == "follow_ups":
        # Each field of it is stored when it is left, and nothing can come between.
        spots = [one for one in spots if one.kind in (QPlainTextEdit, ChipEdit)]
    if key == "settings":
        # Other fields can't be any words, and would keep all from being saved.
        spots = [one for one in spots if one.what in {_("Head of papers"), _("Name of who signs"), _("Prepared by")}]
    assert spots
    with unpainted(window):
        for spot in spots:
            words = marker()
            type_into(page, spot, words)
            typed[words] = spot.what
            document = getattr(page, "document", None)
            if saving and document is not None:
                finish_typing(page)
            if saving and document is not None and document.typed:
                # What can't be understood keeps the record from being saved, and there would be no conflict.
                take_back_unread(page)
                del typed[words]
    still_there = saved_by_another(window, path, page)
    if saving:
        QTest.keyPress(focused(), Qt.Key.Key_S, CONTROL)
        spin()
        for dialog in window.findChildren(ConflictDialog):
            dialog.reject()
    window.close()
    assert kept_of(path, typed) == set(typed) or asked
    # Only where it was asked for by name does one take the place of the other.
    assert still_there() or (key == "letters" and asked)


def test_every_way_and_every_page_is_met_in_both_ways_of_reading():
    assert {(way, code) for _key, way, code in MATRIX} >= {(way, code) for way in SLOW for code in ("uk", "fa")}
    assert {(key, code) for key, _way, code in MATRIX} >= {(key, code) for key in PAGES for code in ("uk", "fa")}
    assert {code for _key, _way, code in MATRIX} == set(LANGUAGES)


def test_the_walk_finds_fields_of_every_kind(filled, path, open_window):
    window = open_window(path)
    kinds = {}
    for key in PAGES:
        for spot in spots_of(opened(window, key)):
            kinds.setdefault(spot.kind, []).append(spot)
    assert len(kinds[RowTable]) > 60
    assert len(kinds[LineField]) > 60
    assert len(kinds[QPlainTextEdit]) > 15
    assert len(kinds[TokensEdit]) == 3


def test_a_planted_field_without_an_edit_is_found(filled, path, open_window, asked):
    window = open_window(path)
    page = opened(window, "people")
    page.forms[0].inputs["notes"].edited.disconnect()
    spot = next(one for one in spots_of(page) if fields(page, one.kind)[one.place] is page.forms[0].inputs["notes"])
    words = marker()
    type_into(page, spot, words)
    QTest.keyPress(focused(), Qt.Key.Key_S, CONTROL)
    assert not is_kept(path, words)


def test_a_planted_page_that_keeps_nothing_on_leaving_is_found(filled, path, open_window, asked, monkeypatch):
    window = open_window(path)
    page = opened(window, "visits")
    for name in ("leave", "write_draft"):
        monkeypatch.setattr(page.document, name, lambda: True)
    page.document.pause.timeout.disconnect()
    words = marker()
    type_into(page, next(one for one in spots_of(page) if one.kind is LineField), words)
    QTest.keyPress(focused(), Qt.Key.Key_1, CONTROL)
    spin()
    assert not is_kept(path, words)


@pytest.fixture
def stock(window):
    window.show_page("gifts", "stock")
    spin()
    return window.pages["gifts"].stock


def test_an_open_cell_of_the_souvenirs_is_stored_when_it_is_left(window, stock, path):
    words = marker()
    type_into(window.page(), Spot(0, RowTable, 0, (0, 0)), words)
    QTest.keyPress(focused(), Qt.Key.Key_1, CONTROL)
    assert is_kept(path, words)


def test_what_can_not_be_stored_of_souvenirs_and_accounts_is_asked_about(window, stock, asked):
    stock.model.setData(stock.model.index(0, 0), "Вишиванка")
    stock.model.setData(stock.model.index(0, 2), "дорого")
    assert not window.leave_pages()
    window.close()
    assert len(asked) == 1
    stock.model.setData(stock.model.index(0, 2), "250")
    assert window.leave_pages()
    window.show_page("settings", None)
    accounts = window.pages["settings"].accounts
    accounts.begin()
    accounts.save(accounts.model.rows[:0])
    accounts.begin()
    rows = accounts.model.rows
    accounts.model.setData(accounts.model.index(0, 2), AccountRole.READER)
    assert accounts.unsaved()
    assert not window.leave_pages()
    accounts.save(rows)
    assert window.leave_pages()


def test_a_page_that_can_not_be_read_is_told_and_what_is_shown_stays_marked(filled, path, open_window, tmp_path):
    window = open_window(path)
    opened(window, "visits")
    marked = window.navigation.currentRow()
    with moved_away(window, path, tmp_path / "elsewhere"):
        for key in ("gifts", "compare", "map", "settings", "letters", "people"):
            window.show_page(key, None)
            assert window.page() is window.pages["visits"]
            assert window.navigation.currentRow() == marked
            assert path.name in window.toast.words()
    window.show_page("settings", None)
    assert window.page() is window.pages["settings"]


@pytest.mark.parametrize("way", ["save", "another row", "another page"])
def test_a_note_on_a_follow_up_that_was_not_ended_by_enter_is_kept(filled, path, open_window, way):
    window = open_window(path)
    page = opened(window, "visits")
    first, second = page.document.record.follow_ups[0], FollowUp(text="Друге доручення")
    page.document.edit("follow_ups", follow_ups=(first, second))
    page.editor.show_section("follow_ups")
    section = next(one for one in page.findChildren(FollowUpsSection) if one.isVisible())
    table = section.tables[0].view
    table.setCurrentIndex(table.rows.index(0, 0))
    line = next(one for one in section.findChildren(EntryLine) if one.isVisible())
    line.setFocus()
    write("Зроблено наполовину")
    if way == "save":
        QTest.keyPress(focused(), Qt.Key.Key_S, CONTROL)
    elif way == "another row":
        table.setFocus()
        table.setCurrentIndex(table.rows.index(1, 0))
    else:
        QTest.keyPress(focused(), Qt.Key.Key_1, CONTROL)
    spin()
    found = {one.text: [note.text for note in one.notes][-1:] for one in page.document.record.follow_ups}
    assert found == {first.text: ["Зроблено наполовину"], second.text: []}
    assert not line.text()
    window.close()
