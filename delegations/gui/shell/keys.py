"""What each key does: those of the menus, and those that lists, tables and previews answer by themselves."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from delegations.domain.text.texts import N_, _
from delegations.gui.reading.preview_table import FILTER_KEY, LEAVE_OUT_KEY, NEXT_KEY, RIGHT_KEY
from delegations.gui.shell.menus import MENUS, SEPARATOR
from delegations.gui.tables.headings import name_columns
from delegations.gui.tables.wrapped_cells import WrappedCells
from delegations.gui.widgets.basics import text
from delegations.gui.widgets.dialog import Dialog

_KEYS_WIDTH = 210

OTHERS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("Everywhere"),
        (
            ("Tab  Shift+Tab", N_("next field, the one before: in the order on screen")),
            ("Alt", N_("the menus; with the letter that is underlined, one of them")),
            ("Esc", N_("closes a dialog, a menu, an open cell, without doing anything")),
        ),
    ),
    (
        N_("Lists of records"),
        (
            ("↓", N_("from the search into the list")),
            ("↑ ↓", N_("the record that is shown; with Shift several are chosen")),
            ("Enter", N_("in the search: the first record that was found")),
        ),
    ),
    (
        N_("Tables of a record"),
        (
            ("F2  Enter", N_("opens a cell; Enter in it goes on to the next row")),
            ("Tab", N_("next cell; in the blank last row, on behind the table")),
            ("Shift+Enter", N_("a new line in a cell of several lines")),
            ("Alt+↑  Alt+↓", N_("moves the chosen rows")),
            ("Delete", N_("empties the cell; in the first column, or with several cells chosen, takes rows away")),
            ("Ctrl+C  Ctrl+V", N_("copies and pastes cells; a list of several lines becomes rows")),
            ("Shift+F10", N_("what can be said of a row or of a doubtful name")),
        ),
    ),
    (
        N_("Previews of what was read"),
        (
            (NEXT_KEY, N_("next doubtful row")),
            (LEAVE_OUT_KEY, N_("leaves rows out, or takes them in again")),
            (RIGHT_KEY, N_("right as it stands")),
            ("F6", N_("swaps name and post; in a programme: this is a day")),
            ("F7", N_("the family name stood first")),
            (FILTER_KEY, N_("only doubtful rows")),
        ),
    ),
    (
        N_("Meetings"),
        (
            ("Ctrl+T", N_("clock of the question")),
            ("Ctrl+Enter", N_("discussed: on to the next question")),
            ("+  −  =", N_("present, absent, represented; action, information, decision")),
            ("Space", N_("the next of these")),
        ),
    ),
    (N_("Board of follow-ups"), (("Ctrl+←  Ctrl+→", N_("takes the chosen cards to the next status")),)),
    (
        N_("Seating plan"),
        (
            ("← → ↑ ↓", N_("next seat")),
            ("Space", N_("takes a person up, and puts the person down")),
            ("Delete", N_("frees the seat")),
        ),
    ),
    (N_("Map"), (("+  −  0", N_("larger, smaller, everything")), ("← → ↑ ↓", N_("moves the map")))),
    (
        N_("Dialogs"),
        (
            ("Enter", N_("does what the dialog is for; where that can’t be taken back, closes it")),
            ("Ctrl+Enter", N_("does it out of a table or several lines too")),
        ),
    ),
)
"""What no menu says: keys by the place where they count."""


class KeysDialog(Dialog):
    """All keys, in one table that is walked by arrows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Keys"), (720, 640))
        self.body.addWidget(text(_("Keys"), "title"))
        self.table = QTableWidget(0, 2)
        self.table.setObjectName("rows")
        self.table.setAccessibleName(_("Keys"))
        name_columns(self.table, (_("Key"), _("What it does")))
        self.table.setItemDelegate(WrappedCells(self.table))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.setColumnWidth(0, _KEYS_WIDTH)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(False)
        head.sectionResized.connect(lambda *_sizes: self.table.resizeRowsToContents())
        for keys, words in _lines():
            self._add(keys, words)
        self.table.resizeRowsToContents()
        self.body.addWidget(self.table, 1)
        self.add_buttons(None, close=_("Close"))
        self.table.setCurrentCell(1, 0)
        self.table.setFocus()

    def _add(self, keys: str, words: str) -> None:
        line = self.table.rowCount()
        self.table.insertRow(line)
        first = QTableWidgetItem(keys or words)
        self.table.setItem(line, 0, first)
        if keys:
            self.table.setItem(line, 1, QTableWidgetItem(words))
            return
        font = first.font()
        font.setBold(True)
        first.setFont(font)
        first.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.table.setSpan(line, 0, 1, 2)


def _lines() -> Iterator[tuple[str, str]]:
    """Yield keys and what they do; a heading has no keys."""
    for name, commands in MENUS:
        keyed = [one for one in commands if one is not SEPARATOR and one.shortcut]
        if keyed:
            yield "", _("Menu “{name}”").format(name=_(name).replace("&", ""))
        for one in keyed:
            yield _named(one.shortcut), _(one.words).rstrip("…")
    for heading, keys in OTHERS:
        yield "", _(heading)
        for key, words in keys:
            yield "  ".join(map(_named, key.split())), _(words)


def _named(key: str) -> str:
    """Return a key as menus call it in the window's language."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
