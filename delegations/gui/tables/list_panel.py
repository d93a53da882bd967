"""The middle of a page: search, filters, and a lazy list with the number of its rows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground.icons import icon
from delegations.gui.tables.lazy_list import LazyListModel, Shown
from delegations.gui.tables.lines_table import LinesTable
from delegations.gui.tables.list_choices import ListChoices
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.choice import ChoiceBox, offer_more
from delegations.queries.lists.listings import Listing, Row

_AFTER = 120
"""Milliseconds after the last keystroke before the search runs."""
_AGAIN = 2_000
"""Milliseconds after which a listing that could not be made is asked for again."""
_LIST_HEIGHT = 120
"""Pixels that the list has at least."""


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
        self.search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._beside = row()
        self._beside.addWidget(self.search, 1)
        self.head.addLayout(self._beside)
        self.filters: tuple[QComboBox, ...] = ()
        """The choices that narrow the list when they do not stand at their first entry."""
        self._choices = ListChoices(choices_in_row)
        self._boxes = self._choices.boxes
        self._cities: QComboBox | None = None
        self._more: QPushButton | None = None
        if folded:
            self._more = button(_("More filters"), self.show_hidden_choices)
            self._more.setCheckable(True)
            self._beside.addWidget(self._more)
        self.head.addWidget(self._choices)
        layout.addLayout(self.head)
        self.model = LazyListModel(shown, self)
        self.table = LinesTable(name, self.model)
        self.table.chosen.connect(self._tell)
        self._view: QWidget = self.table
        self._nothing = text(_("Nothing fits the search."), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        # Without it the tallest view, seen or not, would squeeze the filters above in a low window.
        self._stack.setMinimumHeight(_LIST_HEIGHT)
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
        self.search.textChanged.connect(lambda _text: self._ask_later())
        self.search.returnPressed.connect(self._open_first)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._enter_list)
        self._wanted: int | None = None
        self._otherwise = ""
        self._listen()

    def _listen(self) -> None:
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self.asked)
        self.model.counted.connect(self._show_count)
        self.model.failed.connect(self._say_failure)
        self._opens_first = False
        self.model.arrived.connect(self._take_listing)

    def add_view(self, view: QWidget) -> None:
        """Add another way to look at the records; ``show_view`` shows it in place of the list."""
        self._stack.addWidget(view)

    def show_view(self, view: QWidget | None, *, counted: bool = True) -> None:
        """Show the records as ``view`` does, or as the list; not ``counted`` where it shows other ones, too."""
        self._view = view or self.table
        self._count.setVisible(counted)

    def add_beside(self, widget: QWidget) -> None:
        """Add a widget beside the search."""
        self._beside.insertWidget(1, widget)

    def show_hidden_choices(self) -> None:
        """Show all choices when they are asked for or one of the hidden ones narrows the list; else the first line."""
        if self._more is None:
            return
        beyond = self._boxes[self._choices.in_row :]
        wanted = self._more.isChecked() or any(box in self.filters and box.currentIndex() > 0 for box in beyond)
        self._more.setChecked(wanted)
        self._choices.show_beyond(shown=wanted)

    def add_choice(self, name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        """Add a choice (of a filter, of an order) below the search, each (words, value); return it."""
        box = ChoiceBox(name, choices)
        box.activated.connect(lambda _n: self.asked.emit())
        self._choices.add(box, shown=self._more is None or len(self._boxes) < self._choices.in_row)
        return box

    def add_city_choice(self) -> QComboBox:
        """Add the choice of one city, without cities yet; return it."""
        self._cities = self.add_choice(_("Filter by city"), [(_("All cities"), None)])
        return self._cities

    def show_city(self, city: int) -> None:
        """Choose ``city``, by number; all cities where it is not offered."""
        if self._cities is not None:
            self._cities.setCurrentIndex(max(0, self._cities.findData(city)))

    def state(self) -> tuple[str, list[object]]:
        """Return what is searched for and what each choice stands at."""
        return self.search.text(), [box.currentData() for box in self._boxes]

    def restore(self, state: tuple[str, list[object]]) -> None:
        """Search and choose as ``state`` says; the owner hands in the listing."""
        self.search.blockSignals(True)
        self.search.setText(state[0])
        self.search.blockSignals(False)
        for box, value in zip(self._boxes, state[1], strict=True):
            box.setCurrentIndex(max(0, box.findData(value)))

    def show_years(self, box: QComboBox, years: Sequence[int]) -> None:
        """Offer ``years`` in the choice ``box`` behind its first entry, all of them; the chosen one stays chosen."""
        offer_more(box, [(str(year), year) for year in years])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the choices and the list share a new size."""
        super().resizeEvent(event)
        beside = self.head.sizeHint().height() - self._choices.height() + self._count.sizeHint().height() + 2 * GRID
        self._choices.arrange(event.size().width(), event.size().height() - beside)

    def show_listing(self, listing: Listing[Row], *, keep: int | None = None, otherwise: str = "") -> None:
        """Show ``listing`` and put the cursor on the record ``keep`` without opening it anew.

        ``otherwise`` says why nothing is shown although nothing narrows the list; empty when there are no records.
        """
        self._again.stop()
        self._wanted, self._otherwise = keep, otherwise
        self.table.marked = keep
        self.model.show_listing(listing)

    def _take_listing(self) -> None:
        """Arrange what is shown around the first rows of the listing, which are there."""
        self._arrange()
        if self._opens_first:
            self._opens_first = False
            # When the owner is done with showing it.
            QTimer.singleShot(0, self, self._open_row)

    def _enter_list(self) -> None:
        """Go on from the search to the record that is open, else to the first one."""
        self._view.setFocus(Qt.FocusReason.TabFocusReason)
        if self._view is self.table and not self.chosen_ids():
            self._open_row()

    def _open_row(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()
            self.table.selectRow(0)

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

    def keep(self, record_id: int | None) -> None:
        """Let the record ``number`` be the one that is highlighted; nothing for a record that is in no list."""
        self._wanted = record_id
        self.table.mark(record_id)

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

    def _tell(self, record_id: int) -> None:
        if record_id != self._wanted or record_id not in self.chosen_ids():
            self._wanted = record_id
            self.opened.emit(record_id)

    def _ask_later(self) -> None:
        self._opens_first = False
        self._timer.start()

    def _open_first(self) -> None:
        self._timer.stop()
        self._opens_first = True
        self.asked.emit()

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the selected records."""
        return self.table.chosen_ids()
