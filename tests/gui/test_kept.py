"""What is typed is kept: into every field of every page, left unfinished, in every way there is to leave it.

Afterwards it stands in the database, in a draft, or somebody was asked before it went.
"""

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTabBar, QWidget

from delegations.domain.vocabulary import AccountRole
from delegations.gui.models.row_table import Editor
from delegations.gui.pages.gifts.ideas import GiftIdeas
from delegations.gui.redress import redress
from delegations.gui.widgets.form import EntryLine, LineField
from delegations.gui.widgets.list_panel import ListPanel
from delegations.gui.widgets.row_table import RowTable
from delegations.gui.widgets.tokens import TokensEdit
from tests.gui.keys import focused, spin, write

CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES = {
    "visits": 1, "meetings": 2, "groups": 1, "library": 1, "indicators": 1, "people": 1, "places": 1, "gifts": 1,
    "settings": None, "follow_ups": 0, "letters": None,
}  # fmt: skip
"""Pages on which something is typed, and the record that is opened there; 0: the first of the list."""
ALONE = ("settings", "letters")
"""Pages without a list of records."""
QUICK = ("save", "another record", "save", "another page", "save")
SLOW = ("quit", "close", "language", "colours", "kill", "gone", "locked")
OTHER_LANGUAGES = ("de", "en", "fa", "pl")
NUMBERS = count(1)


@dataclass(frozen=True)
class Spot:
    """Where something can be typed: the part of the page, the kind of widget, which of them, the cell of a table."""

    part: int
    kind: type[QWidget]
    place: int
    cell: tuple[int, int] | None = None
    what: str = ""


def marker():
    return f"Zq{next(NUMBERS)}x"


def parts_of(page):
    """Return the bar of the parts of the open record, or None."""
    bars = [one for one in page.findChildren(QTabBar) if one.isVisible() and one.count() > 1]
    return bars[0] if bars else None


def fields(page, kind):
    """Return the fields of a kind that are on screen and can be typed into; lists are searched, not filled."""
    return [
        one for one in page.findChildren(kind)
        if one.isVisible() and one.isEnabled() and not getattr(one, "isReadOnly", bool)()
        and not isinstance(one.parentWidget(), RowTable) and not _is_in_list(one, page)
    ]  # fmt: skip


def _is_in_list(widget, page):
    while widget is not None and widget is not page:
        if isinstance(widget, ListPanel | GiftIdeas):
            return True
        widget = widget.parentWidget()
    return False


def show_part(page, part):
    bar = parts_of(page)
    if bar is not None and bar.currentIndex() != part:
        bar.setCurrentIndex(part)
        spin()


def spots_of(page):
    """Return every place on a page where something can be typed, part by part."""
    bar = parts_of(page)
    found = []
    for part in range(bar.count() if bar is not None else 1):
        show_part(page, part)
        for kind in (LineField, QPlainTextEdit, TokensEdit):
            for place, field in enumerate(fields(page, kind)):
                found.append(Spot(part, kind, place, what=field.accessibleName() or type(field).__name__))
        for place, table in enumerate(fields(page, RowTable)):
            for row in {0, len(table.rows.rows)}:
                for column, one in enumerate(table.rows.columns):
                    index = table.rows.index(row, column)
                    if row and column:
                        # A new row begins with any of its cells; one of them is enough.
                        continue
                    if one.editor is not Editor.CHOICE and table.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
                        found.append(
                            Spot(part, RowTable, place, (row, column), f"{table.accessibleName()}: {one.heading}")
                        )
    return found


def type_into(page, spot, words):
    """Type ``words`` in place of what stands there, key by key; nothing ends it."""
    show_part(page, spot.part)
    if (offers := QApplication.activePopupWidget()) is not None:
        # Offers for the field before, which go when a person clicks into the next one.
        offers.hide()
    field = fields(page, spot.kind)[spot.place]
    if isinstance(field, RowTable):
        field.edit_cell(*spot.cell)
        field = field.indexWidget(field.currentIndex())
        assert field is not None, spot
        field.selectAll()
    elif isinstance(field, TokensEdit):
        field.line.setFocus()
    else:
        field.setFocus()
        field.selectAll()
    write(words)
    return isinstance(field, EntryLine)


def files_of(path):
    """Return all that is kept: what the database holds, and the drafts that stand beside it."""
    dumped = []
    if path.exists():
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
            dumped = list(raw.iterdump())
    aside = [one.read_text(encoding="utf-8", errors="replace") for one in Path.home().rglob("*") if one.is_file()]
    return "\n".join((*dumped, *aside))


def is_kept(path, words):
    return words in files_of(path)


def on_screen(window, words):
    """Tell whether ``words`` still stand in a field, so that they can be typed nowhere else."""
    lines = [one.text() for one in window.findChildren(QLineEdit)]
    areas = [one.toPlainText() for one in window.findChildren(QPlainTextEdit)]
    cells = [
        text for table in window.findChildren(RowTable) for row in table.rows.rows for column in table.rows.columns
        if isinstance(text := getattr(row, column.name, None), str)
    ]  # fmt: skip
    typed = [text for table in window.findChildren(RowTable) for text, _why in table.rows.typed.values()]
    return any(words in one for one in (*lines, *areas, *cells, *typed))


def opened(window, key):
    window.show_page(key, PAGES[key] or None)
    page = window.pages[key]
    if PAGES[key] == 0:
        page._open_number(page.list.model.id_at(0))
    spin()
    return page


def open_another(window, page, key):
    """Open another record of the page; where there is none, another page."""
    now = page.rows.current if key == "follow_ups" else page.document.record.id if key not in ALONE else None
    numbers = [page.list.model.id_at(row) for row in range(page.list.model.rowCount())] if now is not None else []
    other = next((one for one in numbers if one not in {now, None}), None)
    if other is None:
        window.show_page("overview", None)
    else:
        (page._open_number if key == "follow_ups" else page.open_number)(other)


def take_back_unread(page):
    """Take back what can't be understood: it would keep the next field from being stored."""
    document = getattr(page, "document", None)
    while document is not None and document.typed and document.can_undo():
        document.undo()


@pytest.fixture
def asked(monkeypatch):
    """What the window asks before something is lost, and settings before roles count; the answer is yes."""
    found = []
    monkeypatch.setattr("delegations.gui.main_window.agrees", lambda *words: not found.append(words))
    monkeypatch.setattr("delegations.gui.pages.settings.accounts.agrees", lambda *_words: True)
    return found


@pytest.mark.parametrize("key", PAGES)
def test_every_field_is_kept_whether_saved_or_left(filled, path, open_window, asked, key):
    window = open_window(path)
    page = opened(window, key)
    lost = []
    for number, spot in enumerate(spots_of(page)):
        words, way = marker(), QUICK[number % len(QUICK)]
        type_into(page, spot, words)
        if way == "save":
            QTest.keyPress(focused(), Qt.Key.Key_S, CONTROL)
        elif way == "another record":
            open_another(window, page, key)
        else:
            QTest.keyPress(focused(), Qt.Key.Key_1, CONTROL)
        spin()
        if not is_kept(path, words):
            lost.append((spot.what, way))
        if way != "save":
            page = opened(window, key)
        take_back_unread(page)
    assert not lost


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


@contextmanager
def moved_away(window, path, away):
    """Let the file of the database be gone, as a stick that was pulled out."""
    window.office.database.engine.dispose()
    away.mkdir()
    for one in path.parent.glob(f"{path.name}*"):
        one.rename(away / one.name)
    yield
    for one in away.iterdir():
        one.replace(path.parent / one.name)


@contextmanager
def held(window, path):
    """Let another program hold the database."""
    window.office.database.lock_wait = 0.05
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")


@dataclass
class Leaving:
    """What the slow ways of leaving need."""

    path: Path
    elsewhere: Path
    application: QApplication
    bot: object
    asked: list


@pytest.fixture
def leaving(path, tmp_path, qapp, qtbot, asked):
    return Leaving(path, tmp_path / "elsewhere", qapp, qtbot, asked)


def leave(window, way, means, words):
    """Leave the window's page in a slow way."""
    if way == "quit":
        QTest.keyPress(focused(), Qt.Key.Key_Q, CONTROL)
    elif way == "close":
        window.close()
    elif way == "language":
        window.speak(OTHER_LANGUAGES[len(words) % len(OTHER_LANGUAGES)])
        spin()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    elif way == "colours":
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        redress(means.application)
        assert all(on_screen(window, one) for one in words)
        window.close()
    elif way == "kill":
        # Nothing is left: what a killed window leaves is what a pause wrote down.
        means.bot.waitUntil(lambda: all(is_kept(means.path, one) for one in words))
    else:
        with moved_away(window, means.path, means.elsewhere) if way == "gone" else held(window, means.path):
            window.leave_pages()
            assert all(is_kept(means.path, one) or on_screen(window, one) for one in words)


CASES = [
    (key, SLOW[(number * 2 + step) % len(SLOW)]) for number, key in enumerate(PAGES) for step in range(2)
]  # fmt: skip
"""Each page is left in two of the slow ways, so that each way is met by pages of every make."""


@pytest.mark.parametrize(("key", "way"), CASES)
def test_what_is_typed_survives_every_way_of_leaving(filled, open_window, leaving, key, way):
    path, asked = leaving.path, leaving.asked
    window = open_window(path)
    page = opened(window, key)
    typed = {}
    for spot in some_spots(page, len(key) + len(way)):
        words = marker()
        adds = type_into(page, spot, words)
        if adds and way == "kill":
            # What Enter adds is not there before Enter, or leaving.
            fields(page, spot.kind)[spot.place].clear()
        else:
            typed[words] = spot.what
    leave(window, way, leaving, typed)
    lost = [what for one, what in typed.items() if not is_kept(path, one) and not on_screen(window, one)]
    assert not lost or asked
    if way in ("quit", "close"):
        assert not window.isVisible()
        assert all(is_kept(path, one) for one in typed) or asked


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
