"""Two people saved one record: what each changed, side by side, chosen field by field."""

from collections.abc import Sequence
from functools import partial
from typing import Generic

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from delegations.domain.dates.moments import show_stored
from delegations.domain.kinds.difference_words import value_words, where_words
from delegations.domain.records.differences import Difference, FieldChoice, FieldPath, choices, held, is_record, joined
from delegations.domain.records.record import AnyRecord, AnyValue, Value
from delegations.domain.text.excerpts import excerpts
from delegations.domain.text.texts import _, pgettext
from delegations.gui.editing.document import RecordDocument
from delegations.gui.ground.icons import icon
from delegations.gui.tables.headings import name_columns
from delegations.gui.tables.wrapped_cells import WrappedCells
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.services.writing.history import AuditEntry

_HIGHEST = 200
"""Pixels of the highest row."""
_THEIRS, _MINE = 2, 3
"""Columns of the two sides."""


class ConflictTable(QTableWidget):
    """A line for each field; a click, Enter or Space on a side chooses it."""

    def __init__(
        self, base: Value, theirs: Value, mine: Value, sides: tuple[str, str], *, ask_mine: bool = False
    ) -> None:
        found = choices(base, theirs, mine)
        # What has to be decided stands first.
        self.choices = sorted(found, key=lambda one: not one.is_conflict)
        super().__init__(len(self.choices), 4)
        self._sides: dict[FieldPath, int] = {
            one.path: _MINE if one.mine else _THEIRS
            for one in self.choices
            if not one.is_conflict and not (ask_mine and one.mine)
        }
        self.setObjectName("rows")
        self.setItemDelegate(WrappedCells(self))
        self.setAccessibleName(_("What both changed"))
        name_columns(self, [_("Field"), _("It was"), *sides])
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for place in range(4):
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        records = {1: base, _THEIRS: theirs, _MINE: mine}
        for line, one in enumerate(self.choices):
            self.setItem(line, 0, _cell(where_words(one.path, base, theirs, mine)))
            whole = [_words(one, place, base, record) for place, record in records.items()]
            for place, part, words in zip(records, excerpts(whole), whole, strict=True):
                self.setItem(line, place, _cell(part, words))
            self._mark(line)
        # Seen from the beginning: Space chooses the side that the cursor is on.
        self.setCurrentCell(0, _THEIRS)
        self.cellClicked.connect(self.choose)
        # When all columns have their new widths: by those on the way a row would be too high.
        self._fit_later = QTimer(self, singleShot=True, interval=0)
        self._fit_later.timeout.connect(self._fit)
        self.horizontalHeader().sectionResized.connect(lambda *_widths: self._fit_later.start())

    def _fit(self) -> None:
        """Let texts have several lines, but no row most of the table; the tip has the whole text."""
        self.resizeRowsToContents()
        for line in range(self.rowCount()):
            self.setRowHeight(line, min(self.rowHeight(line), _HIGHEST))

    def choose(self, line: int, place: int) -> None:
        """Let the side in the column ``place`` count for the field in ``line``."""
        if place in (_THEIRS, _MINE):
            self._sides[self.choices[line].path] = place
            self._mark(line)
            # What was chosen is bold, and may need another line.
            self._fit_later.start()
            self.itemSelectionChanged.emit()

    def choose_all(self, place: int) -> None:
        """Let one side count for every field."""
        for line in range(len(self.choices)):
            self.choose(line, place)

    def open_choices(self) -> int:
        """Return how many fields both changed and nobody chose yet."""
        return sum(one.path not in self._sides for one in self.choices)

    def mine(self) -> list[FieldPath]:
        """Return the fields in which mine counts."""
        return [path for path, place in self._sides.items() if place == _MINE]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by keyboard."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(self.currentRow(), self.currentColumn())
            event.accept()
            return
        super().keyPressEvent(event)

    def _mark(self, line: int) -> None:
        chosen = self._sides.get(self.choices[line].path)
        for place in (_THEIRS, _MINE):
            item = self._cell(line, place)
            item.setIcon(icon("circle-check" if place == chosen else "circle", "accent"))
            font = item.font()
            font.setBold(place == chosen)
            item.setFont(font)
        warn = icon("triangle-alert", "warn") if chosen is None else QIcon()
        self._cell(line, 0).setIcon(warn)

    def _cell(self, line: int, place: int) -> QTableWidgetItem:
        item: QTableWidgetItem | None = self.item(line, place)
        assert item is not None  # noqa: S101  all cells are filled
        return item


def _cell(part: str, whole: str = "") -> QTableWidgetItem:
    item = QTableWidgetItem(part)
    item.setToolTip(whole or part)
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    return item


def _words(one: FieldChoice, place: int, base: Value, record: Value) -> str:
    """Return what a side says of a field: its own change, or what it was."""
    changes: Sequence[Difference] = one.theirs if place == _THEIRS else one.mine if place == _MINE else ()
    own = next((change for change in changes if change.path == one.path), None)
    if own is not None:
        gone = _("(removed)") if is_record(own.before) else _("(nothing)")
        return value_words(own.after, own.path, record) or gone
    if changes:
        # The other side let the row go; this one changed some of its fields.
        return "; ".join(_inner_words(change, record) for change in changes)
    known = next((change for change in (*one.theirs, *one.mine) if change.path == one.path), None)
    return (value_words(known.before, known.path, base) if known is not None else "") or _("(nothing)")


def _inner_words(change: Difference, record: Value) -> str:
    row = held(record, change.path[:-1])
    return f"{where_words(change.path[-1:], row)}: {value_words(change.after, change.path, record)}"


class ConflictDialog(Dialog, Generic[AnyValue]):
    """Shows what both changed; ``record`` is what the user made of it, or None as long as nothing is decided.

    ``sides`` are what the two are called, the stored one first. ``why`` says why each change of the second side is
    asked about, also where the first changed nothing.
    """

    def __init__(
        self,
        parent: QWidget,
        base: AnyValue,
        theirs: AnyValue,
        mine: AnyValue,
        since: Sequence[AuditEntry],
        *,
        later: str = "",
        sides: tuple[str, str] | None = None,
        title: str = "",
        why: str = "",
    ) -> None:
        title = title or _("This record was changed by somebody else meanwhile")
        super().__init__(parent, title, (1040, 560))
        first, second = sides or (_("Theirs"), pgettext("side of a conflict", "Mine"))
        self.record: AnyValue | None = None
        self._states = base, theirs, mine
        layout = self.body
        layout.addWidget(text(title, "title", wrap=True))
        saved = ", ".join(f"{one.who} ({show_stored(one.at)})" for one in since if one.who)
        if saved:
            layout.addWidget(text(_("Saved by: {names}").format(names=saved), wrap=True))
        words = _(
            "Choose for each field which side counts: click it, or press Space. Fields that only one of you changed"
            " are chosen already."
        )
        asked = _("Choose for each field which side counts: click it, or press Space.")
        if why:
            layout.addWidget(text(why, wrap=True))
        layout.addWidget(text(asked if why else words, "muted", wrap=True))
        self.table = ConflictTable(base, theirs, mine, (first, second), ask_mine=bool(why))
        layout.addWidget(self.table, 1)
        self.save_button = button(_("Save"), self._decide)
        every = [
            button(_("All: {side}").format(side=words), partial(self.table.choose_all, place))
            for words, place in ((first, _THEIRS), (second, _MINE))
        ]
        self.add_buttons(self.save_button, *every, close=later or _("Decide later"))
        self.table.itemSelectionChanged.connect(self._refresh)
        self._begun = self._answers()
        self._refresh()

    def _answers(self) -> tuple[int, list[FieldPath]]:
        return self.table.open_choices(), self.table.mine()

    def has_work(self) -> bool:
        """Tell whether a side was chosen already."""
        return self._answers() != self._begun

    def _refresh(self) -> None:
        self.save_button.setEnabled(not self.table.open_choices())

    def _decide(self) -> None:
        self.record = joined(*self._states, self.table.mine())
        self.accept()


def let_choose(
    parent: QWidget, document: RecordDocument[AnyRecord], base: AnyRecord, theirs: AnyRecord, mine: AnyRecord
) -> None:
    """Let the user choose field by field between what is stored by now and what stands on screen.

    Escape decides nothing: the edits stay as they are, and are kept as a draft.
    """
    part = document.kind.part
    entries = document.kind.saved_since(document.context.database, base)
    dialog = ConflictDialog(parent, part(base), part(theirs), part(mine), entries)

    def decide_later() -> None:
        if document.write_draft():
            document.context.message.emit(_("Your edits are kept as a draft."))

    def settle() -> None:
        if dialog.record is not None:
            document.settle(theirs, dialog.record)

    dialog.accepted.connect(settle)
    dialog.rejected.connect(decide_later)
    dialog.open()
