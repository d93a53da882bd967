"""The table of a comparison: a city a column, an indicator a row; what is contested is marked."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.library.comparison import Cell, ComparedLine, Comparison
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.labels import label
from delegations.domain.text.numbers import show_amount, show_whole
from delegations.domain.text.texts import _, listed, ngettext
from delegations.gui.ground.icons import icon
from delegations.gui.tables.wrapped_cells import WrappedCells

_NAMES, _NARROWEST = 190, 120
"""Pixels of the column of names, and of a city at least."""


class ComparisonTable(QTableWidget):
    """As high as what it shows, so that the page scrolls; ``opened`` carries the number of an indicator."""

    opened = Signal(int)

    def __init__(self, found: Comparison) -> None:
        super().__init__(len(found.lines) + 1, len(found.cities) + 1)
        self._lines = found.lines
        self.setObjectName("rows")
        self.setAccessibleName(_("Compare cities"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(WrappedCells(self))
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setMinimumSectionSize(_NARROWEST)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        for number, name in enumerate((_("Indicator"), *(one.name for one in found.cities))):
            heading = QTableWidgetItem(name)
            heading.setToolTip(name)
            self.setHorizontalHeaderItem(number, heading)
        self.setColumnWidth(0, _NAMES)
        self._put(0, [(_("The city itself"), ""), *((about_city(city), "") for city in found.cities)])
        for place, line in enumerate(found.lines, 1):
            self._put(place, [(_name(line), ""), *((_words(cell), _sources(cell)) for cell in line.cells)])
            for number, cell in enumerate(line.cells, 1):
                item = self.item(place, number)
                if cell is not None and cell.is_contested and item is not None:
                    item.setIcon(icon("triangle-alert", "warn"))
        self.activated.connect(self._open)

    def _put(self, place: int, cells: Sequence[tuple[str, str]]) -> None:
        for number, (words, tip) in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setToolTip(tip or words)
            self.setItem(place, number, item)

    def _open(self, index: QModelIndex) -> None:
        line = index.row() - 1
        if 0 <= line < len(self._lines):
            self.opened.emit(self._lines[line].indicator.id or 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make rows as high as their words need at this width, and the table as high as its rows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resizeRowsToContents()
            head = self.horizontalHeader().height() + 2 * self.frameWidth()
            self.setFixedHeight(self.verticalHeader().length() + head + self.horizontalScrollBar().sizeHint().height())


def _name(line: ComparedLine) -> str:
    return "\n".join(filter(None, (line.indicator.shown_title, line.indicator.shown_unit)))


def _words(cell: Cell | None) -> str:
    return "\n".join(filter(None, (cell.words, *cell.rates, cell.day))) if cell is not None else "—"


def _sources(cell: Cell | None) -> str:
    if cell is None:
        return _("Nothing is known.")
    return "\n".join(
        f"{one.words} – {listed((one.value.source, label(one.value.trust), short_date(one.value.as_of)))}"
        for one in cell.figures
    )


def about_city(city: Municipality) -> str:
    """Return what is known of the city itself: inhabitants and area."""
    words = ngettext("{count} inhabitant", "{count} inhabitants", city.population or 0)
    people = words.format(count=show_whole(city.population)) if city.population else ""
    area = _("{area} km²").format(area=show_amount(city.area)) if city.area else ""
    around = _("{area} km² around").format(area=show_amount(city.area_around)) if city.area_around else ""
    return "\n".join(filter(None, (people, area, around))) or "—"
