"""The table of one part of a preview, with the keys and the menu of its rows."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import N_, _
from delegations.gui.reading.parts import PartKind, Row, RowDeed
from delegations.gui.reading.preview_model import PreviewModel
from delegations.gui.tables.cell_menu import CellMenu
from delegations.gui.tables.row_column import Editor, RowColumn
from delegations.gui.tables.row_table import RowTable

NEXT_KEY, LEAVE_OUT_KEY, RIGHT_KEY, FILTER_KEY = "F3", "F4", "F5", "F8"
_MEASURED = 300
"""Rows up to which each has the height of its words."""
_LEAVE_OUT, _TAKE_IN, _RIGHT = N_("Leave out"), N_("Take in"), N_("Right as it stands")


class PreviewTable(RowTable[Row], Generic[Row]):
    """Rows as they were understood. F4 leaves the chosen ones out or takes them in, F5 says that they are right."""

    def __init__(self, kind: PartKind[Row]) -> None:
        self.kind = kind
        self.model_of_rows: PreviewModel[Row] = PreviewModel(kind)
        super().__init__(self.model_of_rows, kind.title)
        self.model_of_rows.setParent(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        CellMenu(self, lambda _index: self.menu_of_rows() if self.chosen_rows() else None)

    def _fit(self, *_signal: object) -> None:
        """Give rows the height of their words; the table scrolls by itself."""
        if self.rows.rowCount() <= _MEASURED:
            self.resizeRowsToContents()

    # -- what can be done --------------------------------------------------------------------------------------------

    def do(self, deed: RowDeed[Row]) -> None:
        """Do ``deed`` with the chosen rows."""
        self.model_of_rows.apply(deed.does, self.chosen_rows())

    def turn(self) -> None:
        """Leave the chosen rows out; take them in when none of them is kept."""
        model, chosen = self.model_of_rows, self.chosen_rows()
        any_kept = any(model.told(model.rows[place]).is_kept for place in chosen)
        model.keep(chosen, kept=not any_kept)

    def settle(self) -> None:
        """Take the chosen rows as right."""
        self.model_of_rows.settle(self.chosen_rows())

    def show_doubtful_alone(self, *, alone: bool) -> None:
        """Show the doubtful rows alone, or all again; the cursor stays on its row where that is still shown."""
        here = self.rows.row_at(max(0, self.currentIndex().row())).uid
        self.model_of_rows.show_doubtful_alone(alone=alone)
        if not self.focus_at(here) and self.rows.rows:
            self.setCurrentIndex(self.rows.index(0, 0))

    def focus_at(self, uid: str) -> bool:
        """Put the cursor on a row, the keyboard stays where it is; tell whether the row is shown."""
        index = self.rows.index_of(uid, self.rows.columns[max(0, self.currentIndex().column())].name)
        if index.isValid() and index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)
        return index.isValid()

    def go_to(self, place: int) -> None:
        """Put the cursor on a row."""
        self.setFocus()
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.rows.index(place, column))

    def _change(self, column: RowColumn, value: object) -> None:
        for place in self.chosen_rows():
            number = self.rows.columns.index(column)
            self.rows.setData(self.rows.index(place, number), value)

    # -- keys and the menu -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of rows; a preview takes its own changes back."""
        act = self._of_key(event)
        if act is None:
            super().keyPressEvent(event)
            return
        act()
        event.accept()

    def _leaves(self, event: QKeyEvent) -> bool:
        """Let Tab go on behind the table, which may be very long; from an open cell it goes to the next one."""
        return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

    def _of_key(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.model_of_rows.take_back
        if event.key() == Qt.Key.Key_Delete and self.rows.columns[max(0, self.currentIndex().column())].only_shown:
            return self.remove_rows
        if not event.modifiers():
            known: dict[str, Callable[[], object]] = {LEAVE_OUT_KEY: self.turn, RIGHT_KEY: self.settle}
            known |= {deed.key: partial(self.do, deed) for deed in self.kind.deeds}
            return known.get(QKeySequence(event.key()).toString())
        return None

    def menu_of_rows(self) -> QMenu:
        """Return the menu of the chosen rows."""
        menu = QMenu(self)
        model, chosen = self.model_of_rows, self.chosen_rows()
        is_any_kept = any(model.told(model.rows[place]).is_kept for place in chosen)
        _add(menu, _(_LEAVE_OUT) if is_any_kept else _(_TAKE_IN), LEAVE_OUT_KEY, self.turn)
        if any(model.is_doubtful(model.rows[place]) for place in chosen):
            _add(menu, _(_RIGHT), RIGHT_KEY, self.settle)
        for deed in self.kind.deeds:
            _add(menu, deed.words, deed.key, partial(self.do, deed))
        for column in self.kind.columns:
            if column.editor is Editor.CHOICE and column.choices is not None:
                below = menu.addMenu(column.heading)
                for value, words in column.choices():
                    below.addAction(words, partial(self._change, column, value))
        if len(chosen) == 1 and self.kind.add_to_menu is not None:
            self.kind.add_to_menu(menu, model.rows[chosen[0]], partial(self._put, chosen[0]))
        return menu

    def _put(self, place: int, row: Row) -> None:
        def does(rows: tuple[Understood[Row], ...], places: Sequence[int]) -> tuple[Understood[Row], ...]:
            return tuple(Understood(row, one.source) if n in places else one for n, one in enumerate(rows))

        self.model_of_rows.apply(does, [place])


def _add(menu: QMenu, words: str, key: str, act: Callable[[], object]) -> None:
    action = menu.addAction(words, act)
    action.setShortcut(key)
    action.setShortcutVisibleInContextMenu(True)
