"""The middle of a page: search, filters, and a lazy list with the number of its rows."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from delegations.domain.numbers import show_whole
from delegations.domain.texts import _, ngettext
from delegations.gui.icons import icon
from delegations.gui.models.lazy_list import LazyListModel, Listing, Shown
from delegations.gui.theme import colours
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.choice import Choice, offer_more
from delegations.gui.widgets.two_lines import TwoLines

_AFTER = 120
"""Milliseconds after the last keystroke before the search runs."""
_AGAIN = 2_000
"""Milliseconds after which a listing that could not be made is asked for again."""
_CHOICE = 100
"""Pixels of width that a choice needs to be read."""


class LinesTable(QTableView):
    """A table of one column, each record two lines or a little more.

    ``chosen`` carries the number of a record that was chosen: by a click, Enter, or the cursor moved onto it.
    ``head_pressed`` carries the number, below zero, of a group's head that was clicked or entered.
    """

    chosen = Signal(int)
    head_pressed = Signal(int)

    def __init__(self, name: str, model: LazyListModel, upper_lines: int = 1) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        delegate = TwoLines(self, upper_lines)
        self.setItemDelegate(delegate)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(delegate.height(self.font()))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_held = self._has_moved = False
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self._choose())
        self.clicked.connect(lambda _index: self._press())

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Tell what was chosen when Qt is done with a click or key: whoever hears it may show other rows at once."""
        self._is_held = True
        yield
        self._is_held = False
        if self._has_moved:
            self._has_moved = False
            self._choose()

    def _choose(self) -> None:
        if self._is_held:
            self._has_moved = True
        elif (number := self.current_id()) is not None and number > 0:
            self.chosen.emit(number)

    def _press(self) -> None:
        """Choose the row under the cursor once more: it may not be what is open."""
        number = self.current_id()
        if number is not None and number < 0:
            self.head_pressed.emit(number)
        else:
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a record, or open or close a group, with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press()
            return
        with self._held():
            super().keyPressEvent(event)

    def selectRow(self, row: int) -> None:
        """Choose a row, as a click does."""
        with self._held():
            super().selectRow(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row."""
        with self._held():
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose several rows."""
        with self._held():
            super().mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose nothing: Qt puts the cursor on the first row when the keyboard comes in."""
        selection = self.selectionModel()
        selection.blockSignals(True)
        had_cursor = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not had_cursor:
            selection.clearCurrentIndex()
        selection.blockSignals(False)

    def current_id(self) -> int | None:
        """Return the number of the record under the cursor."""
        model: Any = self.model()
        number: int | None = model.id_at(self.currentIndex().row())
        return number

    def mark(self, number: int | None) -> None:
        """Highlight the record ``number`` and nothing else, without choosing it; nothing when it is in no row."""
        model: Any = self.model()
        position = model.position_of(number) if number is not None else None
        if position is None:
            self.clearSelection()
        elif self.current_id() != number or number not in self.chosen_ids():
            selection, index = self.selectionModel(), model.index(position, 0)
            selection.blockSignals(True)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(index, flags)
            selection.blockSignals(False)
            self.scrollTo(index)
            self.viewport().update()

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the selected records."""
        model: Any = self.model()
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [number for number in map(model.id_at, rows) if number is not None and number > 0]


class ListPanel(QFrame):
    """A searchable list.

    ``opened`` carries the number of the record the cursor is on; ``asked`` tells that what is searched, filtered
    or sorted changed and the owner must hand in a new listing.
    """

    opened = Signal(int)
    asked = Signal()

    def __init__(
        self, name: str, shown: Shown, empty: Callable[[], QWidget], *, choices_in_row: int = 2, folded: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("listPanel")
        layout = column(self, gap=0)
        self.head = column(margin=GRID)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search…"))
        self.search.setAccessibleName(_("Search in the list"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", colours().muted), QLineEdit.ActionPosition.LeadingPosition)
        self._beside = row()
        self._beside.addWidget(self.search, 1)
        self.head.addLayout(self._beside)
        self.filters: tuple[QComboBox, ...] = ()
        """The choices that narrow the list when they do not stand at their first entry."""
        self._choices = QGridLayout()
        self._boxes: list[QComboBox] = []
        self._cities: QComboBox | None = None
        self._in_row = self._in_line = choices_in_row
        self._more: QPushButton | None = None
        if folded:
            self._more = button(_("More filters"), self.show_hidden_choices)
            self._more.setCheckable(True)
            self._beside.addWidget(self._more)
        self._choices.setSpacing(GRID)
        self.head.addLayout(self._choices)
        layout.addLayout(self.head)
        self.model = LazyListModel(shown, self)
        self.table = LinesTable(name, self.model)
        self.table.chosen.connect(self._tell)
        self._view: QWidget = self.table
        self._nothing = text(_("Nothing fits the search."), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._empty = empty()
        self._stack.addWidget(self._empty)
        layout.addWidget(self._stack, 1)
        foot = row(margin=GRID)
        self._count = text("", "muted", wrap=True)
        foot.addWidget(self._count)
        layout.addLayout(foot)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self.asked)
        self.search.textChanged.connect(lambda _text: self._timer.start())
        self.search.returnPressed.connect(self._open_first)
        self._wanted: int | None = None
        self._otherwise = ""
        self._listen()

    def _listen(self) -> None:
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self.asked)
        self.model.counted.connect(self._show_count)
        self.model.failed.connect(self._say_failure)
        self.model.recovered.connect(self._arrange)

    def add_view(self, view: QWidget) -> None:
        """Add another way to look at the records; ``show_view`` shows it in place of the list."""
        self._stack.addWidget(view)

    def show_view(self, view: QWidget | None) -> None:
        """Show the records as ``view`` does, or as the list."""
        self._view = view or self.table

    def add_beside(self, widget: QWidget) -> None:
        """Add a widget beside the search."""
        self._beside.insertWidget(1, widget)

    def show_hidden_choices(self) -> None:
        """Show all choices when they are asked for or one of the hidden ones narrows the list; else the first line."""
        if self._more is None:
            return
        beyond = self._boxes[self._in_row :]
        wanted = self._more.isChecked() or any(box in self.filters and box.currentIndex() > 0 for box in beyond)
        self._more.setChecked(wanted)
        for box in beyond:
            box.setVisible(wanted)

    def add_choice(self, name: str, choices: Sequence[tuple[str, Any]]) -> QComboBox:
        """Add a choice (of a filter, of an order) below the search, each (words, value); return it."""
        box = Choice(name, choices)
        box.activated.connect(lambda _n: self.asked.emit())
        count = len(self._boxes)
        self._boxes.append(box)
        self._choices.addWidget(box, *divmod(count, self._in_line))
        box.setVisible(self._more is None or count < self._in_row)
        return box

    def add_city_choice(self) -> QComboBox:
        """Add the choice of one city, without cities yet; return it."""
        self._cities = self.add_choice(_("Filter by city"), [(_("All cities"), None)])
        return self._cities

    def show_city(self, city: int) -> None:
        """Choose ``city``, by number; all cities where it is not offered."""
        if self._cities is not None:
            self._cities.setCurrentIndex(max(0, self._cities.findData(city)))

    def show_years(self, box: QComboBox, years: Sequence[int]) -> None:
        """Offer ``years`` in the choice ``box`` behind its first entry, all of them; the chosen one stays chosen."""
        offer_more(box, [(str(year), year) for year in years])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices into more lines where they would show few letters."""
        super().resizeEvent(event)
        roomy = event.size().width() >= self._in_row * _CHOICE
        in_line = self._in_row if roomy else max(self._in_row // 2, 1)
        if in_line != self._in_line:
            self._in_line = in_line
            for count, box in enumerate(self._boxes):
                self._choices.addWidget(box, *divmod(count, in_line))

    def show_listing(self, listing: Listing, *, keep: int | None = None, otherwise: str = "") -> None:
        """Show ``listing`` and put the cursor on the record ``keep`` without opening it anew.

        ``otherwise`` says why nothing is shown although nothing narrows the list; empty when there are no records.
        """
        self._again.stop()
        self._wanted, self._otherwise = keep, otherwise
        self.model.show_listing(listing)
        self._arrange()

    def show_failure(self, sentence: str) -> None:
        """Say why there is no listing to show; it is asked for again until there is one. The old rows stay."""
        self._again.start()
        self._say_failure(sentence)

    def _say_failure(self, sentence: str) -> None:
        self._count.setText(_("{reason} It is tried again.").format(reason=sentence))

    def _arrange(self) -> None:
        self._restore_cursor()
        narrowed, otherwise = self.is_narrowed(), self._otherwise
        self._nothing.setText(_("Nothing fits the search.") if narrowed else otherwise)
        if self.model.rowCount():
            self._stack.setCurrentWidget(self._view)
        elif narrowed or otherwise:
            self._stack.setCurrentWidget(self._nothing if self._view is self.table else self._view)
        else:
            self._stack.setCurrentWidget(self._empty)

    def keep(self, number: int | None) -> None:
        """Let the record ``number`` be the one that is highlighted; nothing for a record that is in no list."""
        self._wanted = number
        self.table.mark(number)

    def is_narrowed(self) -> bool:
        """Tell whether something is searched for or filtered."""
        return bool(self.search.text().strip()) or any(box.currentIndex() > 0 for box in self.filters)

    def _restore_cursor(self) -> None:
        if self._wanted is None:
            self.table.scrollToTop()
        else:
            self.table.mark(self._wanted)

    def _show_count(self, count: int) -> None:
        self._count.setText(ngettext("{count} record", "{count} records", count).format(count=show_whole(count)))
        if self._wanted is not None and self.table.current_id() != self._wanted:
            self._restore_cursor()

    def _tell(self, number: int) -> None:
        if number != self._wanted or number not in self.chosen_ids():
            self._wanted = number
            self.opened.emit(number)

    def _open_first(self) -> None:
        self._timer.stop()
        self.asked.emit()
        if self.model.rowCount():
            self.table.setFocus()
            self.table.selectRow(0)

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the selected records."""
        return self.table.chosen_ids()
