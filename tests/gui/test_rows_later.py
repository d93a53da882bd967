"""Lists read nothing on the window's thread: it answers while rows are on their way, and they come in their places."""

from threading import Event, get_ident

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from delegations.domain.text.errors import DatabaseError
from delegations.gui.ground import jobs
from delegations.gui.tables import lazy_list
from delegations.gui.tables.lazy_list import FIRST, NOT_YET, PAGE, LazyListModel
from delegations.gui.tables.lines_table import LinesTable
from delegations.gui.tables.row_cache import MOST_PAGES, RowCache
from tests.gui.keys import spin
from tests.gui.test_models import SHOWN, Million


@pytest.fixture
def unhurried(monkeypatch):
    """The window waits as long as it does for a person: a blink."""
    monkeypatch.setattr(lazy_list, "FIRST_WAIT", 0.02)
    monkeypatch.setattr(lazy_list, "ROWS_WAIT", 0.02)


@pytest.fixture
def table(qtbot):
    found = LinesTable("Рядки", LazyListModel(SHOWN))
    found.model().setParent(found)
    found.resize(300, 600)
    qtbot.addWidget(found)
    found.show()
    yield found
    assert jobs.wait_for_all(60)


def in_view(table):
    """Return what the rows in view show, from the first to the last."""
    model = table.model()
    first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
    return [model.index(row, 0).data() for row in range(first, last + 1 if last >= 0 else model.rowCount())]


def shown(table, listing, qtbot):
    """Show ``listing`` until all of its rows are counted."""
    with qtbot.waitSignal(table.model().counted):
        table.model().show_listing(listing)
    spin()


def go_to(table, row):
    table.scrollTo(table.model().index(row, 0), LinesTable.ScrollHint.PositionAtTop)
    table.viewport().repaint()


def words(first, count, of="рядок"):
    return [f"{of} {number}" for number in range(first, first + count)]


def test_the_window_answers_while_rows_are_on_their_way(table, qtbot, unhurried):
    gate = Event()
    gate.set()
    listing = Million(gate=gate)
    shown(table, listing, qtbot)
    assert jobs.wait_for_all()
    spin()
    gate.clear()
    go_to(table, 400_000)
    assert set(in_view(table)) == {NOT_YET}
    table.setFocus()
    table.selectRow(400_000)
    for _press in range(5):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_id() == 400_005
    go_to(table, 700_000)
    assert set(in_view(table)) == {NOT_YET}
    gate.set()
    count = len(in_view(table))
    qtbot.waitUntil(lambda: in_view(table) == words(700_000, count))
    assert table.current_id() == 400_005


def test_a_list_that_does_not_answer_leaves_the_old_one_there_until_it_does(table, qtbot, unhurried):
    shown(table, Million(3), qtbot)
    gate = Event()
    late, later = Million(gate=gate, words="пізній"), Million(5, gate=gate, words="пізніший")
    for listing in (late, later):
        table.model().show_listing(listing)
        table.viewport().repaint()
        assert in_view(table)[:3] == words(0, 3)
    table.selectRow(1)
    assert table.current_id() == 1
    with qtbot.waitSignal(table.model().arrived):
        gate.set()
    assert jobs.wait_for_all()
    spin()
    # What was asked for last, whichever came first.
    assert [table.model().index(row, 0).data() for row in range(table.model().rowCount())] == words(0, 5, "пізніший")


def test_nothing_is_read_on_the_threads_of_the_window(table, qtbot):
    listing = Million()
    shown(table, listing, qtbot)
    for row in (0, 95, 5_000, 777_770, 999_999, 12):
        go_to(table, row)
        # All that is seen is there as soon as it is painted, also at the seam of two pages.
        assert NOT_YET not in in_view(table)
    assert in_view(table)[0] == "рядок 12"
    assert listing.threads
    assert get_ident() not in listing.threads


def test_rows_around_those_in_view_are_read_before_they_are_wanted(table, qtbot):
    listing = Million()
    shown(table, listing, qtbot)
    go_to(table, 50 * PAGE + 40)
    model = table.model()
    qtbot.waitUntil(lambda: all(model.is_read(row) for row in (49 * PAGE, 50 * PAGE, 51 * PAGE)))
    read = listing.read
    go_to(table, 49 * PAGE + 60)
    assert NOT_YET not in in_view(table)
    assert listing.read - read <= 2 * PAGE


def test_rows_that_were_seen_stay_until_they_are_read_anew(table, qtbot, unhurried):
    shown(table, Million(words="давній"), qtbot)
    go_to(table, 5_000)
    qtbot.waitUntil(lambda: in_view(table)[0] == "давній 5000")
    gate = Event()
    gate.set()
    newer = Million(gate=gate, words="новий")
    gate.clear()
    table.model().show_listing(newer)
    assert in_view(table)[0] == "давній 5000"
    gate.set()
    qtbot.waitUntil(lambda: in_view(table)[0] == "новий 5000")
    assert table.rowAt(0) == 5_000


class Broken(Million):
    """Its rows can't be read until it is mended."""

    def __init__(self):
        super().__init__()
        self.is_broken = True

    def rows(self, ids):
        if self.is_broken:
            raise DatabaseError("Диск відпав.")
        return super().rows(ids)


def test_rows_that_can_not_be_read_are_said_once_and_come_when_they_can(table, qtbot):
    model, listing, said = table.model(), Broken(), []
    model._again.setInterval(20)
    model.failed.connect(said.append)
    shown(table, listing, qtbot)
    go_to(table, 3_000)
    qtbot.waitUntil(lambda: bool(said))
    assert set(in_view(table)) == {NOT_YET}
    listing.is_broken = False
    qtbot.waitUntil(lambda: in_view(table)[0] == "рядок 3000")
    assert set(said) == {"Диск відпав."}


@pytest.mark.parametrize("count", [1, FIRST - 1, FIRST, FIRST + 1, 3 * PAGE])
def test_a_list_that_grew_shows_its_new_rows(table, qtbot, count):
    shown(table, Million(count), qtbot)
    go_to(table, count - 1)
    shown(table, Million(count + 2), qtbot)
    go_to(table, count + 1)
    qtbot.waitUntil(lambda: in_view(table)[-1] == f"рядок {count + 1}" or NOT_YET not in in_view(table))
    assert table.model().index(count + 1, 0).data() == f"рядок {count + 1}"


def test_what_is_kept_of_a_list_is_bounded():
    cache = RowCache()
    for page in range(3 * MOST_PAGES):
        numbers = lazy_list.array("q", range(page * PAGE, (page + 1) * PAGE))
        cache.put(page, numbers, dict.fromkeys(numbers, "рядок"))
    assert cache.get(0) is None
    assert cache.get(3 * MOST_PAGES * PAGE - 1) == "рядок"
    cache.outdate()
    assert cache.get(3 * MOST_PAGES * PAGE - 1) == "рядок"
    assert not cache.is_read(3 * MOST_PAGES - 1)
    for page in range(MOST_PAGES):
        numbers = lazy_list.array("q", range(-1 - page, -page))
        cache.put(page, numbers, dict.fromkeys(numbers, "група"))
    cache.outdate()
    assert cache.get(-1) is None
    for page in range(300):
        cache.outdate()
        numbers = lazy_list.array("q", range(page * PAGE, (page + 1) * PAGE))
        cache.put(page, numbers, dict.fromkeys(numbers, "рядок"))
    assert len(cache._rows) <= 10_000 + PAGE
