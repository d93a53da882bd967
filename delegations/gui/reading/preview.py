"""The one preview of everything that is read: what was understood, part by part, doubtful rows counted and corrected.

Nothing is stored before the rows are taken: who shows it asks for those that are kept, and then lets it store what was
said of them (``keep_said``).
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QTabWidget, QWidget

from delegations.domain.records.understood import Understood
from delegations.domain.text.clean import shortened
from delegations.domain.text.texts import _, ngettext
from delegations.gui.reading.parts import PartKey, PartKind, Row
from delegations.gui.reading.preview_table import FILTER_KEY, LEAVE_OUT_KEY, NEXT_KEY, RIGHT_KEY, PreviewTable
from delegations.gui.tables.tokens import FlowLayout
from delegations.gui.widgets.basics import GRID, button, column, text
from delegations.gui.widgets.isolated import isolated
from delegations.gui.widgets.steady import SteadyTabs

_LONGEST = 300
"""Letters of what stood there that are shown."""


class Preview(QWidget):
    """Parts of what was read, each a table with its count; several stand behind tabs.

    ``changed`` tells that a row was corrected, taken in or left out.
    """

    changed = Signal()

    def __init__(self, kinds: Sequence[PartKind[Any]]) -> None:
        super().__init__()
        layout = column(self)
        self.tables: dict[str, PreviewTable[Any]] = {}
        self._begun: dict[str, tuple[Understood[Any], ...]] = {}
        self._tabs = QTabWidget()
        self._tabs.setTabBar(SteadyTabs())
        self._tabs.tabBar().setVisible(len(kinds) > 1)
        self._tabs.setDocumentMode(True)
        # Its bar has the keyboard itself; hidden, it would keep Tab from going on.
        self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._said = text("", "section", wrap=True)
        layout.addWidget(self._said)
        steps = QWidget()
        # In new lines where they are many: a row of them would make the window wider than the screen.
        self._steps = FlowLayout(steps, GRID)
        layout.addWidget(steps)
        layout.addWidget(self._tabs, 1)
        self._source = text("", "muted", wrap=True)
        layout.addWidget(self._source)
        for kind in kinds:
            table = PreviewTable(kind)
            table.model_of_rows.retold.connect(self._tell)
            table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_source())
            self.tables[kind.key] = table
            self._begun[kind.key] = ()
            self._tabs.addTab(table, kind.title)
        self._add_steps()
        self._tabs.currentChanged.connect(lambda _number: self._show_steps())
        QShortcut(QKeySequence(NEXT_KEY), self, self.next_doubt)
        QShortcut(QKeySequence(FILTER_KEY), self, self._filter.click)
        self._tell()

    def _add_steps(self) -> None:
        self._next = _keyed(button(_("Next doubt"), self.next_doubt, symbol="arrow-down"), NEXT_KEY)
        self._filter = _keyed(button(_("Only doubtful rows"), self._hide_sure, symbol="eye"), FILTER_KEY)
        self._filter.setCheckable(True)
        self._out = _keyed(button(_("Leave out, take in"), lambda: self._table().turn(), symbol="x"), LEAVE_OUT_KEY)
        self._right = _keyed(button(_("Right as it stands"), lambda: self._table().settle(), symbol="check"), RIGHT_KEY)
        self._deeds: list[tuple[str, QPushButton]] = []
        for key, table in self.tables.items():
            for deed in table.kind.deeds:
                made = button(deed.words, partial(table.do, deed), symbol=deed.symbol)
                self._deeds.append((key, _keyed(made, deed.key)))
        for one in (self._next, self._filter, self._out, self._right, *(made for _key, made in self._deeds)):
            self._steps.addWidget(one)
        self._steps.addWidget(QWidget())
        self._show_steps()

    def table(self, key: PartKey[Row]) -> PreviewTable[Row]:
        """Return the table of a part."""
        return self.tables[key]

    def _table(self) -> PreviewTable[Any]:
        return list(self.tables.values())[self._tabs.currentIndex()]

    # -- rows in and out ---------------------------------------------------------------------------------------------

    def show_rows(self, key: PartKey[Row], rows: Sequence[Understood[Row]]) -> None:
        """Show in the part ``key`` what a reader understood, the cursor on the first doubtful row."""
        table = self.table(key)
        table.model_of_rows.show_understood(rows)
        self._begun[key] = table.model_of_rows.understood()
        doubtful = table.model_of_rows.doubtful()
        if rows:
            table.setCurrentIndex(table.rows.index(doubtful[0] if doubtful else 0, 0))
        self._show_source()
        self._hide_sure()

    def understood(self, key: PartKey[Row]) -> tuple[Understood[Row], ...]:
        """Return all rows of a part as they are corrected, those left out as well."""
        return self.table(key).model_of_rows.understood()

    def kept(self, key: PartKey[Row]) -> tuple[Row, ...]:
        """Return the rows of a part that are to be stored."""
        return self.table(key).model_of_rows.kept()

    def keep_said(self) -> None:
        """Store what was said here of the rows that were taken; what is left out or not taken leaves nothing."""
        for table in self.tables.values():
            table.kind.keep_said(table.model_of_rows.kept())

    def count(self) -> int:
        """Return how many rows are kept in all parts."""
        return sum(len(table.model_of_rows.kept()) for table in self.tables.values())

    def doubts(self) -> int:
        """Return how many rows are doubtful in all parts."""
        return sum(table.model_of_rows.count_doubtful() for table in self.tables.values())

    def is_ready(self) -> bool:
        """Tell whether everything that was typed can be understood."""
        return not any(table.rows.typed for table in self.tables.values())

    def has_work(self) -> bool:
        """Tell whether something was corrected here."""
        return not self.is_ready() or any(
            self.tables[key].model_of_rows.understood() != begun for key, begun in self._begun.items()
        )

    def tell_news(self, key: PartKey[Row], notes: Mapping[str, str], doubts: Mapping[str, tuple[str, ...]]) -> None:
        """Tell what else became known of rows of a part as they stand now, by their uids."""
        self.tables[key].model_of_rows.tell_news(notes, doubts)
        self._recount()

    # -- doubts ------------------------------------------------------------------------------------------------------

    def next_doubt(self) -> None:
        """Go to the next doubtful row, in the parts behind this one as well, and from the end to the first."""
        keys, here = list(self.tables), self._tabs.currentIndex()
        row_here = self._table().currentIndex().row()
        for step in range(len(keys) + 1):
            number = (here + step) % len(keys)
            table = self.tables[keys[number]]
            places = table.model_of_rows.doubtful()
            if step == 0:
                places = tuple(place for place in places if place > row_here)
            if places:
                self._tabs.setCurrentIndex(number)
                table.go_to(places[0])
                return

    def _hide_sure(self) -> None:
        """Hide the rows without a doubt, or show them again; a row that is settled meanwhile stays until then."""
        for table in self.tables.values():
            table.show_doubtful_alone(alone=self._filter.isChecked())

    def _tell(self) -> None:
        self._recount()
        self.changed.emit()

    def _show_source(self) -> None:
        """Show the words that the row under the cursor came from."""
        table = self._table()
        place = table.currentIndex().row()
        rows = table.rows.rows
        source = table.model_of_rows.told(rows[place]).source if 0 <= place < len(rows) else ""
        words = isolated(shortened(source, _LONGEST))
        self._source.setText(_("As it stood: {words}").format(words=words) if source else "")

    def _recount(self) -> None:
        for number, table in enumerate(self.tables.values()):
            model = table.model_of_rows
            words = _("{title} · {count}").format(title=table.kind.title, count=len(model.kept()))
            if doubtful := model.count_doubtful():
                words = _("{part} · doubtful: {count}").format(part=words, count=doubtful)
            self._tabs.setTabText(number, words)
        self._said.setText(self.summary())
        self._next.setEnabled(bool(self.doubts()))
        self._filter.setVisible(bool(self.doubts()) or self._filter.isChecked())
        self._right.setEnabled(bool(self.doubts()))

    def summary(self) -> str:
        """Return in words how many rows were understood, are doubtful and left out."""
        count, every = self.count(), sum(len(table.model_of_rows.understood()) for table in self.tables.values())
        words = [ngettext("Understood: {count} row.", "Understood: {count} rows.", count).format(count=count)]
        if doubtful := self.doubts():
            words.append(
                ngettext("{count} row is doubtful.", "{count} rows are doubtful.", doubtful).format(count=doubtful)
            )
        if left := every - count:
            words.append(ngettext("{count} row is left out.", "{count} rows are left out.", left).format(count=left))
        return " ".join(words)

    def _show_steps(self) -> None:
        self._show_source()
        shown = self._table().kind.key
        for key, made in self._deeds:
            made.setVisible(key == shown)


def _keyed(made: QPushButton, key: str) -> QPushButton:
    """Show the key of a button, by which the keyboard reaches it; it leaves the cursor in its row."""
    made.setText(f"{made.text()}  {key}")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
