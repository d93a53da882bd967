"""A term typed into a cell keeps its words beside the date."""

import pytest
from PySide6.QtCore import Qt

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.gui.fields.columns import term_column
from delegations.gui.tables.row_table_model import RowTableModel


@pytest.mark.parametrize(
    ("typed", "due", "words"),
    [
        ("IV квартал 2026", PartialDate(2026, 12, 31), "IV квартал 2026"),
        ("постійно", None, "постійно"),
        ("31.12.2026", PartialDate(2026, 12, 31), ""),
        ("", None, ""),
    ],
)
def test_a_cell_shows_the_words_and_keeps_the_date_beside(qapp, typed, due, words):
    model = RowTableModel("follow_ups", [term_column("due", "Термін")], FollowUp)
    model.show_rows((FollowUp(text="Звіт", due=PartialDate(2025), term_words="протягом 2025 року"),))
    cell = model.index(0, 0)
    assert cell.data(Qt.ItemDataRole.DisplayRole) == "протягом 2025 року"
    assert model.setData(cell, typed)
    (row,) = model.rows
    assert (row.due, row.term_words, model.typed) == (due, words, {})
    assert (cell.data(Qt.ItemDataRole.DisplayRole) or "") == typed


def test_what_is_no_term_stays_in_its_cell_with_a_sentence(qapp):
    model = RowTableModel("follow_ups", [term_column("due", "Термін")], FollowUp)
    model.show_rows((FollowUp(text="Звіт"),))
    model.setData(model.index(0, 0), "колись потім")
    assert [typed for typed, _sentence in model.typed.values()] == ["колись потім"]
