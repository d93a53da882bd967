"""A table over rows of a record: each cell one field, a blank row at the end that becomes the next one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from delegations.domain.records.record import Identified, with_values
from delegations.domain.text.clean import LINE_LIMIT, shortened
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import InvalidValueError
from delegations.gui.ground.colours import colours
from delegations.gui.tables.row_column import Editor, Offer, RowColumn

Index = QModelIndex | QPersistentModelIndex

Row = TypeVar("Row", bound=Identified)


_SHOWN = {Editor.LINE: LINE_LIMIT, Editor.CHOICE: LINE_LIMIT, Editor.TEXT: 4_000}
"""Letters of a cell that are drawn; Qt breaks all of them into lines each time. Opened or copied, it has all."""


@dataclass(frozen=True, slots=True)
class Held(Generic[Row]):
    """A row as it stood before a cell of it was opened: its value, and what of it could not be understood."""

    row: Row
    is_new: bool
    typed: dict[tuple[str, str], tuple[str, str]]


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind in a record. ``changed_rows`` carries the new tuple after an edit by the user."""

    changed_rows = Signal(tuple, str)
    """All rows as they are now, and the path of the cell that was edited."""

    def __init__(
        self, group: str, columns: Sequence[RowColumn], blank: Callable[[], Row], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.group, self.columns, self._blank = group, columns, blank
        self.rows: tuple[Row, ...] = ()
        self.problems: dict[str, str] = {}
        """Sentence by path, from the last attempt to save."""
        self.doubts: dict[str, str] = {}
        """Why somebody should look at a cell, by path; it may be right."""
        self.typed: dict[tuple[str, str], tuple[str, str]] = {}
        """What was typed and can't be understood, with the sentence that says why, by (uid, field)."""
        self.open_cell: tuple[str, str] | None = None
        """The cell that is being typed into, as (uid, field): the complaint about it waits until it is left."""
        self._next = blank()
        self.is_read_only = False
        self.grows = True
        """Whether rows can be added; else there is no blank one."""
        self.row_label: Callable[[Row], str] | None = None
        """What stands before a row instead of its place: the number that a decision has on paper."""

    def begin_anew(self) -> None:
        """Make the empty row at the end anew, as the record stands now; one that was typed into stays."""
        if all(uid != self._next.uid for uid, _name in self.typed):
            self._next = self._blank()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show ``rows``; a mere change of values keeps the cursor where it is."""
        if rows == self.rows:
            return
        same_shape = [row.uid for row in rows] == [row.uid for row in self.rows]
        if same_shape:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return
        grown = len(rows) == len(self.rows) + 1 and [r.uid for r in rows[:-1]] == [r.uid for r in self.rows]
        if grown and rows[-1].uid == self._next.uid:
            # The blank row became real: the cell being edited must not be swept away by a reset.
            at = len(self.rows) + 1
            self.beginInsertRows(QModelIndex(), at, at)
            self.rows, self._next = rows, self._blank()
            self.endInsertRows()
            self.dataChanged.emit(self.index(at - 1, 0), self.index(at, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def set_read_only(self, *, read_only: bool) -> None:
        """Let no cell be typed into, and have no blank row, or both again."""
        if read_only != self.is_read_only:
            self.beginResetModel()
            self.is_read_only = read_only
            self.endResetModel()

    def show_typed(self, typed: dict[tuple[str, str], tuple[str, str]]) -> None:
        """Show what was typed and can't be understood, with its sentence, by (uid, field)."""
        if typed != self.typed:
            self.typed = typed
            self._refresh_cells()

    def _refresh_cells(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def show_problems(self, problems: dict[str, str]) -> None:
        """Mark the cells that ``problems`` (sentence by path) belong to."""
        if problems != self.problems:
            self.problems = problems
            self._refresh_cells()

    def show_doubts(self, doubts: dict[str, str]) -> None:
        """Mark the cells that somebody should look at; the sentence is told where the mouse rests."""
        if doubts != self.doubts:
            self.doubts = doubts
            self._refresh_cells()

    @property
    def has_blank(self) -> bool:
        """Whether a blank row that becomes the next one stands at the end."""
        return self.grows and not self.is_read_only

    def row_at(self, position: int) -> Row:
        """Return the row at ``position``; past the last one the blank row."""
        return self.rows[position] if position < len(self.rows) else self._next

    def path(self, index: Index) -> str:
        """Return the path of a cell's field."""
        return f"{self.group}/{self.row_at(index.row()).uid}/{self.columns[index.column()].name}"

    def sentence(self, index: Index) -> str:
        """Return what is wrong with a cell, or nothing."""
        row, column = self.row_at(index.row()), self.columns[index.column()]
        return self.typed.get((row.uid, column.name), ("", ""))[1] or self.problems.get(self.path(index), "")

    def all_sentences(self) -> list[str]:
        """Return what is wrong with any cell but the one that is being typed into, each sentence once."""
        typed = [sentence for cell, (_text, sentence) in self.typed.items() if cell != self.open_cell]
        return list(dict.fromkeys(typed + list(self.problems.values())))

    def index_of(self, uid: str, name: str) -> QModelIndex:
        """Return the cell of field ``name`` of row ``uid``; an invalid index when there is none."""
        position = next((number for number, row in enumerate(self.rows) if row.uid == uid), None)
        column = next((number for number, one in enumerate(self.columns) if one.name == name), 0)
        return self.index(position, column) if position is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return the number of rows with the blank one."""
        return 0 if parent.isValid() else len(self.rows) + self.has_blank

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a heading, or a row's number."""
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].heading
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].heading
        if section >= len(self.rows):
            return "+"
        return own_digits(self.row_label(self.rows[section]) if self.row_label is not None else str(section + 1))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that cells which say something can be edited and every real row dragged."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self.is_read_only:
            return flags
        column = self.columns[index.column()]
        if column.is_open(self.row_at(index.row())) and not column.only_shown:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.row() < len(self.rows) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows: its value, or what was typed and can't be understood."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            is_shown = role == Qt.ItemDataRole.DisplayRole
            words = self._text(index, hints=is_shown)
            return shortened(words, _SHOWN[self.columns[index.column()].editor]) if is_shown else words
        if role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.BackgroundRole):
            return self._colour(index, role)
        if role == Qt.ItemDataRole.ToolTipRole:
            tip = self.columns[index.column()].guess_tip if self.guess(index) else None
            return self.sentence(index) or self.doubts.get(self.path(index)) or tip
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.sentence(index) or self.doubts.get(self.path(index))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        return None

    def guess(self, index: Index) -> str:
        """Return what an empty cell would hold, as far as can be guessed; nothing where it has a value."""
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if column.guess is None or index.row() >= len(self.rows) or getattr(row, column.name):
            return ""
        return column.guess(row)

    def _text(self, index: Index, *, hints: bool) -> str:
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if (typed := self.typed.get((row.uid, column.name))) is not None:
            return typed[0]
        if index.row() >= len(self.rows):
            return column.hint if hints else ""
        if not column.is_open(row):
            return ""
        if hints and (guess := self.guess(index)):
            # The sign says that nobody typed it.
            return f"≈ {guess}"
        return column.of_row(row) if column.of_row is not None else column.show(getattr(row, column.name))

    def _colour(self, index: Index, role: int) -> QColor | None:
        bad = bool(self.sentence(index))
        if role == Qt.ItemDataRole.ForegroundRole:
            if bad:
                return QColor(colours().bad)
            if self.path(index) in self.doubts:
                return QColor(colours().warn)
            is_said = index.row() < len(self.rows) and not self.guess(index)
            return None if is_said else QColor(colours().muted)
        if bad and not self._text(index, hints=False):
            shade = QColor(colours().bad)
            shade.setAlpha(40)
            return shade
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a cell. What can't be understood stays there, in red, with its sentence."""
        if role != Qt.ItemDataRole.EditRole or self.is_read_only:
            return False
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if column.only_shown:
            return False
        key = (row.uid, column.name)
        fills: dict[str, object] = {}
        if isinstance(value, Offer):
            fills, value = value.fills, value.text
        if isinstance(value, str) and column.editor is not Editor.CHOICE:
            if value == self.data(index, Qt.ItemDataRole.EditRole) and not fills:
                return True
            typed = value
            try:
                value = column.read(typed)
            except InvalidValueError as error:
                self.typed[key] = (typed, str(error))
                self._put(index.row(), row, self.path(index))
                self.dataChanged.emit(index, index)
                return True
        self.typed.pop(key, None)
        if index.row() >= len(self.rows) and value in ("", None, ()):
            return True
        values = {column.name: value} if column.spread is None else column.spread(value)
        self._put(index.row(), with_values(row, {**values, **fills}), self.path(index))
        return True

    def _put(self, position: int, row: Row, path: str) -> None:
        rows = [*self.rows[:position], row, *self.rows[position + 1 :]]
        self._emit(tuple(rows), path)

    def _emit(self, rows: tuple[Row, ...], path: str) -> None:
        self.show_rows(rows)
        self.changed_rows.emit(rows, path)

    def hold(self, position: int) -> Held[Row]:
        """Return the row at ``position`` as it stands now, for ``give_back``."""
        row = self.row_at(position)
        typed = {cell: one for cell, one in self.typed.items() if cell[0] == row.uid}
        return Held(row, position >= len(self.rows), typed)

    def give_back(self, held: Held[Row], name: str) -> None:
        """Let a row be again as it was held: the typing in its field ``name`` was given up."""
        uid = held.row.uid
        position = next((number for number, row in enumerate(self.rows) if row.uid == uid), None)
        if position is None or self.hold(position) == held:
            return
        self.typed = {cell: one for cell, one in self.typed.items() if cell[0] != uid} | held.typed
        kept = () if held.is_new else (held.row,)
        self._emit((*self.rows[:position], *kept, *self.rows[position + 1 :]), f"{self.group}/{uid}/{name}")

    def move(self, positions: Sequence[int], target: int) -> None:
        """Move the rows at ``positions`` before the row at ``target``."""
        chosen = [self.rows[one] for one in sorted(positions) if one < len(self.rows)]
        before = [row for number, row in enumerate(self.rows[:target]) if number not in positions]
        after = [row for number, row in enumerate(self.rows[target:], target) if number not in positions]
        if chosen:
            self._emit((*before, *chosen, *after), f"{self.group}/move")

    def remove(self, positions: Sequence[int]) -> None:
        """Take rows away."""
        gone = {self.rows[one].uid for one in positions if one < len(self.rows)}
        self.typed = {key: value for key, value in self.typed.items() if key[0] not in gone}
        if gone:
            self._emit(tuple(row for row in self.rows if row.uid not in gone), f"{self.group}/remove")

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows at the end."""
        if rows:
            self._emit((*self.rows, *rows), f"{self.group}/add")
