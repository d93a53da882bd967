"""The rows of the import window: what becomes of each row of a file, what is doubtful first."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from delegations.domain.follow_ups.strategy import ImportLine, LeftOut, StrategyTable
from delegations.domain.text.texts import N_, _
from delegations.gui.ground.colours import colours

MOST_SHOWN = 2_000
"""Rows that are shown; nobody reads more, and those without a doubt stand last."""
_WORDS = {"made": N_("new"), "changed": N_("changed"), "same": N_("as before"), "": ""}
_WIDTHS = (90, 140, 210, 170, 240)


class ImportRows(QTableWidget):
    """A row for each row of the file: where it stands, what happens, what is doubtful."""

    def __init__(self) -> None:
        super().__init__(0, 6)
        self.setObjectName("rows")
        self.setAccessibleName(_("What the file does"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setHorizontalHeaderLabels(
            [_("Line"), _("What happens"), _("Task or project"), _("Responsible"), _("Changes"), _("Doubtful")]
        )
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for place, width in enumerate(_WIDTHS):
            header.resizeSection(place, width)
        header.setStretchLastSection(True)
        self._long: list[int] = []
        """Rows that say more than a line."""

    def show_lines(self, lines: Sequence[ImportLine], left_out: Iterable[LeftOut]) -> int:
        """Show what becomes of the rows, those left out behind the others; return how many are not shown."""
        # What is doubtful stands first, then what changes: that is what must be seen before anything is stored.
        order = sorted(lines, key=lambda one: (not one.doubts, not one.changes))
        gone = [ImportLine(one.line, _GONE, one.text, "", (one.why,), sheet=one.sheet) for one in left_out]
        # Rows left out are few; they stand where they are seen however long the table is.
        shown = [*order[: max(0, MOST_SHOWN - len(gone))], *gone[:MOST_SHOWN]]
        self.setRowCount(len(shown))
        self._long.clear()
        for place, line in enumerate(shown):
            self._show_line(place, line)
        return len(order) + len(gone) - len(shown)

    def _show_line(self, place: int, line: ImportLine) -> None:
        doubts = " ".join(line.doubts)
        what = _("left out") if line.what == _GONE else _(_WORDS[line.what]) if line.what else ""
        cells = (line.place, what, line.title, line.responsible, "\n".join(line.changes), doubts)
        for number, words in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            if doubts:
                item.setForeground(QColor(colours().muted if line.what == _GONE else colours().warn))
            self.setItem(place, number, item)
        if line.changes or line.doubts:
            self._long.append(place)
            self.resizeRowToContents(place)
        else:
            self.setRowHeight(place, self.verticalHeader().defaultSectionSize())

    def showEvent(self, event: QShowEvent) -> None:
        """Give rows the height of their words, now that the columns have their widths.

        Who agrees must have been able to read what becomes of a row.
        """
        super().showEvent(event)
        for place in self._long:
            self.resizeRowToContents(place)


_GONE = "left out"


def lines_of(table: StrategyTable) -> list[ImportLine]:
    """Return the rows of a table of which it is not known yet what becomes of them."""
    return [
        ImportLine(entry.line, "", entry.title, entry.bodies, entry.doubts, sheet=entry.sheet)
        for entry in table.entries
    ]
