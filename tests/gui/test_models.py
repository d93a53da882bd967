from array import array
from threading import Event, get_ident
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt

from delegations.domain.gifts.gift import Gift
from delegations.domain.text.numbers import parse_amount, show_amount
from delegations.gui.ground import jobs
from delegations.gui.tables.lazy_list import BELOW, FIRST, NOT_YET, LazyListModel, Shown
from delegations.gui.tables.row_column import Offer, RowColumn
from delegations.gui.tables.row_table_model import RowTableModel
from tests.gui.keys import spin

SHOWN = Shown(lambda row: row.text, lambda row: f"нижче {row.id}")


class Line(NamedTuple):
    id: int
    text: str


class Million:
    """A listing of a million rows that counts what is asked of it, and on which threads."""

    total = None

    def __init__(self, count=1_000_000, words="рядок", gate=None):
        self.count, self.words, self.read, self.threads = count, words, 0, set()
        self.gate = gate or Event()
        if gate is None:
            self.gate.set()

    def _row(self, number):
        return Line(number, f"{self.words} {number}")

    def _asked(self):
        self.threads.add(get_ident())
        assert self.gate.wait(60)

    def first(self, limit=FIRST):
        self._asked()
        return [self._row(number) for number in range(min(limit, self.count))]

    def ids(self):
        self.threads.add(get_ident())
        return array("q", range(self.count))

    def rows(self, ids):
        self._asked()
        self.read += len(ids)
        return {number: self._row(number) for number in ids if number != 777_777}


def test_a_million_rows_are_read_only_where_one_looks(qtbot):
    model, listing = LazyListModel(SHOWN), Million()
    with qtbot.waitSignal(model.counted):
        model.show_listing(listing)
        assert model.rowCount() == FIRST
    assert model.rowCount() == 1_000_000
    last = model.index(999_999, 0)
    assert last.data() == NOT_YET
    qtbot.waitUntil(lambda: last.data() == "рядок 999999")
    assert last.data(BELOW) == "нижче 999999"
    assert listing.read <= 300
    gone = model.index(777_777, 0)
    assert gone.data() == NOT_YET
    qtbot.waitUntil(lambda: gone.data() is None)
    assert get_ident() not in listing.threads
    assert model.position_of(500_000) == 500_000


def test_a_short_list_needs_no_count(qtbot):
    model = LazyListModel(SHOWN)
    with qtbot.waitSignal(model.counted) as counted:
        model.show_listing(Million(3))
    assert counted.args == [3]
    assert model.rowCount() == 3


def test_a_late_count_of_an_old_search_is_ignored(qtbot):
    model = LazyListModel(SHOWN)
    with qtbot.waitSignal(model.counted, check_params_cb=lambda count: count == 3):
        model.show_listing(Million())
        model.show_listing(Million(3))
    # Both counts came to their end, and the model heard of it.
    assert jobs.wait_for_all()
    spin()
    assert model.rowCount() == 3


@pytest.fixture
def gifts():
    columns = [
        RowColumn("description", "Що", hint="Додати…"),
        RowColumn("value", "Вартість", show=show_amount, read=parse_amount),
    ]
    return RowTableModel("gifts", columns, Gift)


def put(model, row, column, value):
    return model.setData(model.index(row, column), value)


def test_typing_into_the_blank_row_adds_the_next(gifts):
    assert gifts.rowCount() == 1
    assert gifts.index(0, 0).data() == "Додати…"
    put(gifts, 0, 0, "Хліб")
    put(gifts, 1, 0, "Сіль")
    assert [row.description for row in gifts.rows] == ["Хліб", "Сіль"]
    assert gifts.rowCount() == 3
    assert gifts.headerData(2, Qt.Orientation.Vertical) == "+"


def test_leaving_the_blank_row_empty_adds_nothing(gifts):
    put(gifts, 0, 0, "")
    assert gifts.rows == ()


def test_what_cannot_be_understood_stays_with_its_sentence(gifts):
    put(gifts, 0, 0, "Хліб")
    put(gifts, 0, 1, "багато")
    cell = gifts.index(0, 1)
    assert cell.data() == "багато"
    assert "не число" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert gifts.rows[0].value is None
    put(gifts, 0, 1, "12,5")
    assert gifts.all_sentences() == []
    assert cell.data() == "12,5"


def test_rows_move_and_go(gifts):
    for number, name in enumerate("абвг"):
        put(gifts, number, 0, name)
    gifts.move([0, 1], 4)
    assert [row.description for row in gifts.rows] == ["в", "г", "а", "б"]
    gifts.move([3], 0)
    assert [row.description for row in gifts.rows] == ["б", "в", "г", "а"]
    gifts.remove([1, 2, 4])
    assert [row.description for row in gifts.rows] == ["б", "а"]


def test_an_offer_fills_the_fields_that_come_with_it(gifts):
    put(gifts, 0, 0, Offer("Хліб – від нас", "Хліб", None, {"giver": "Ми"}))
    assert (gifts.rows[0].description, gifts.rows[0].giver) == ("Хліб", "Ми")


def test_problems_are_shown_in_their_cells(gifts):
    put(gifts, 0, 0, "Хліб")
    gifts.show_problems({f"gifts/{gifts.rows[0].uid}/value": "Замало"})
    assert gifts.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "Замало"
    assert gifts.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None
