"""A table over a lazy list: columns that are chosen, moved and sorted by their headings; groups across all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QStyleOptionViewItem

from delegations.gui.ground.colours import colours
from delegations.gui.tables.lazy_list import HEAD, Shown
from delegations.gui.tables.lazy_table_model import LazyTableModel, TableColumn
from delegations.gui.tables.lines_table import LinesTable
from delegations.gui.tables.two_lines import paint_head
from delegations.gui.widgets.isolated import IsolatedCells
from delegations.queries.lists.listings import Listing, Row

_ROW, _WORDS = 32, 180
"""Pixels of a row, and of a column of words at least."""


class _Cells(IsolatedCells):
    """Paints cells as Qt does, and the head of a group over the whole row."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        state = index.data(HEAD)
        if state is None:
            super().paint(painter, option, index)
            return
        table = self.parent()
        assert isinstance(table, ColumnTable)  # noqa: S101  made by it
        painter.save()
        painter.setClipping(False)
        whole = option.rect
        whole.setLeft(0)
        whole.setRight(table.viewport().width())
        painter.fillRect(option.rect.intersected(whole), QColor(colours().ground))
        inside = whole.adjusted(8, 2, -8, -2)
        paint_head(painter, option, inside, str(index.data() or ""), is_open=state == "open")
        painter.restore()


class ColumnTable(LinesTable):
    """The table. ``sort_asked`` carries the key of an order and whether it goes down; ``columns_changed`` tells itself.

    ``opened`` carries the number of the record under the cursor.
    """

    sort_asked = Signal(str, bool)
    columns_changed = Signal()
    opened = Signal(int)

    def __init__(self, name: str, shown: Shown, columns: Sequence[TableColumn], first: int) -> None:
        self._model = LazyTableModel(shown, columns)
        super().__init__(name, self._model)
        self._model.setParent(self)
        self._first = first
        self._order = ("", False)
        self.setItemDelegate(_Cells(self))
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        head = self.horizontalHeader()
        head.show()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda at: self.choose_columns(head.mapToGlobal(at)))
        head.sectionClicked.connect(self._sort)
        head.sectionMoved.connect(lambda *_places: self.columns_changed.emit())
        self._fitting = False
        self._own_widths: set[int] = set()
        """Columns that somebody made wider or narrower by hand."""
        for number, one in enumerate(columns):
            self.setColumnWidth(number, one.width)
        head.sectionResized.connect(self._note_width)
        self.show_columns([one.key for one in columns[:first]])
        self.chosen.connect(self.opened)

    def lazy_model(self) -> LazyTableModel:
        """Return the model."""
        return self._model

    def columns(self) -> list[str]:
        """Return the keys of the columns on screen, in their order."""
        head = self.horizontalHeader()
        places = range(head.count())
        shown = [head.logicalIndex(place) for place in places]
        return [self._model.columns[number].key for number in shown if not head.isSectionHidden(number)]

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show the columns ``keys`` in this order; none that is known: those of the start."""
        known = [one.key for one in self._model.columns]
        wanted = [key for key in keys if key in known] or known[: self._first]
        head = self.horizontalHeader()
        head.blockSignals(True)
        for number, key in enumerate(known):
            head.setSectionHidden(number, key not in wanted)
        for place, key in enumerate(wanted):
            head.moveSection(head.visualIndex(known.index(key)), place)
        head.blockSignals(False)
        self._fit_first()
        self.viewport().update()

    def _note_width(self, number: int, *_widths: int) -> None:
        if not self._fitting:
            self._own_widths.add(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the first column of words end within a narrow table: of words that run the other way the start is seen.

        What the columns beyond it say is scrolled to.
        """
        super().resizeEvent(event)
        self._fit_first()

    def _fit_first(self) -> None:
        head = self.horizontalHeader()
        shown = [head.logicalIndex(place) for place in range(head.count())]
        shown = [number for number in shown if not head.isSectionHidden(number)]
        before = 0
        for number in shown:
            wanted = self._model.columns[number].width
            if wanted >= _WORDS:
                if number not in self._own_widths:
                    self._fitting = True
                    self.setColumnWidth(number, min(wanted, max(self.viewport().width() - before, _WORDS)))
                    self._fitting = False
                return
            before += self.columnWidth(number)

    def choose_columns(self, at: QPoint) -> None:
        """Offer all columns, those on screen checked."""
        menu = QMenu(self)
        shown = self.columns()
        for one in self._model.columns:
            action = menu.addAction(one.heading)
            action.setCheckable(True)
            action.setChecked(one.key in shown)
            action.setEnabled(shown != [one.key])
            action.toggled.connect(lambda on, key=one.key: self._switch(key, on=on))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _switch(self, key: str, *, on: bool) -> None:
        shown = [one for one in self.columns() if one != key]
        self.show_columns([*shown, key] if on else shown)
        self.columns_changed.emit()

    def show_listing(self, listing: Listing[Row], *, keep: int | None) -> None:
        """Show ``listing`` and put the cursor on the record ``keep`` without opening it anew."""
        self.marked = keep
        self._model.show_listing(listing)

    def show_order(self, sort: str, *, descending: bool) -> None:
        """Show beside a heading which order is in force."""
        self._order = (sort, descending)
        place = next((number for number, one in enumerate(self._model.columns) if one.sort == sort), -1)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)
        self.horizontalHeader().setSortIndicatorShown(place >= 0)

    def _sort(self, section: int) -> None:
        sort = self._model.columns[section].sort
        if sort:
            self.sort_asked.emit(sort, self._order == (sort, False))
        else:
            # Qt has moved its mark to a heading that nothing is sorted by.
            self.show_order(self._order[0], descending=self._order[1])
