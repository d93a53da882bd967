"""The rows of a preview: each as it was understood, kept or left out, doubtful or not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Generic

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor

from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _
from delegations.gui.ground.colours import colours
from delegations.gui.reading.parts import Deed, PartKind, Row
from delegations.gui.tables.row_column import RowColumn
from delegations.gui.tables.row_table_model import Index, RowTableModel

_MOST_STEPS = 100
"""Changes that can be taken back."""


class PreviewModel(RowTableModel[Row], Generic[Row]):
    """A row table that knows of each row where it came from. A tick before a row says that it is kept.

    Typing in a row settles its doubts and takes it in; removing one leaves it out. ``retold`` tells that something
    changed.
    """

    retold = Signal()

    def __init__(self, kind: PartKind[Row], parent: QObject | None = None) -> None:
        self._kind = kind
        self._told: dict[str, Understood[Row]] = {}
        self._notes: dict[str, str] = {}
        self._news: dict[str, tuple[str, ...]] = {}
        self._settled: set[tuple[str, str]] = set()
        self._steps: list[tuple[Understood[Row], ...]] = []
        self._doubtful: list[int] | None = None
        self._kept: tuple[Row, ...] | None = None
        remarks = RowColumn("", _("Remarks"), 200, of_row=self.remark, only_shown=True)
        super().__init__(kind.key, [*kind.columns, remarks], kind.blank, parent)
        self.row_label = kind.row_label

    # -- what is known of rows ---------------------------------------------------------------------------------------

    def told(self, row: Row) -> Understood[Row]:
        """Return what is known of ``row``; one that was typed here came from nowhere."""
        return self._told.get(row.uid) or Understood(row)

    def remark(self, row: Row) -> str:
        """Return what is doubtful of a row, then what else is known of it."""
        return " ".join(filter(None, (*self.doubts_of(row), self.told(row).note, self._notes.get(row.uid, ""))))

    def doubts_of(self, row: Row) -> tuple[str, ...]:
        """Return what is doubtful of a row that is kept and that nobody has settled yet."""
        told = self.told(row)
        news = self._news.get(row.uid, ())
        return (*told.doubts, *(one for one in news if (row.uid, one) not in self._settled)) if told.is_kept else ()

    def is_doubtful(self, row: Row) -> bool:
        """Tell whether somebody has to look at ``row``."""
        return bool(self.doubts_of(row))

    def understood(self) -> tuple[Understood[Row], ...]:
        """Return all rows as they are now, those left out as well."""
        return tuple(
            told if told.value is row else replace(told, value=row)
            for row, told in zip(self.rows, map(self.told, self.rows), strict=True)
        )

    def kept(self) -> tuple[Row, ...]:
        """Return the rows that are to be stored."""
        if self._kept is None:
            out = {uid for uid, told in self._told.items() if not told.is_kept}
            self._kept = tuple(row for row in self.rows if row.uid not in out) if out else self.rows
        return self._kept

    def doubtful(self) -> list[int]:
        """Return the places of doubtful rows."""
        if self._doubtful is None:
            # A file may have a hundred thousand rows of which nothing is to be said.
            some = {uid for uid, told in self._told.items() if told.doubts}
            some |= {uid for uid, news in self._news.items() if news}
            self._doubtful = [at for at, row in enumerate(self.rows) if row.uid in some and self.is_doubtful(row)]
        return self._doubtful

    # -- changing them -----------------------------------------------------------------------------------------------

    def show_understood(self, rows: Sequence[Understood[Row]]) -> None:
        """Show what a reader understood, instead of all that was here."""
        self.typed.clear()
        self._steps.clear()
        self._news.clear()
        self._settled.clear()
        self._told = {row.value.uid: self._with_doubts(row) for row in rows}
        self._note_all([row.value for row in rows])
        self.show_rows(tuple(row.value for row in rows))
        self._tell()

    def _with_doubts(self, row: Understood[Row]) -> Understood[Row]:
        more = tuple(one for one in self._kind.doubts(row.value) if one not in row.doubts) if row.is_kept else ()
        return replace(row, doubts=(*row.doubts, *more)) if more else row

    def _note_all(self, rows: Sequence[Row]) -> None:
        notes: Mapping[str, str] = self._kind.notes(rows)
        for row in rows:
            self._notes[row.uid] = notes.get(row.uid, "")

    def tell_news(self, notes: Mapping[str, str], doubts: Mapping[str, tuple[str, ...]]) -> None:
        """Tell by their uids what else became known of rows as they stand now; it is no change of them."""
        self._notes.update(notes)
        self._news = dict(doubts)
        self._count_anew()
        self._refresh_cells()

    def apply(self, does: Deed[Row], places: Sequence[int]) -> None:
        """Do something with the rows at ``places``; it can be taken back."""
        before = self.understood()
        after = does(before, places)
        if after == before:
            self._tell()
            return
        self._steps = [*self._steps, before][-_MOST_STEPS:]
        self._take(after)

    def _take(self, rows: Sequence[Understood[Row]]) -> None:
        known = {row.uid: row for row in self.rows}
        self._told.update({row.value.uid: row for row in rows})
        values = [row.value for row in rows]
        self._note_all([one for one in values if (old := known.get(one.uid)) is not one and old != one])
        super().show_rows(tuple(row.value for row in rows))
        self._tell()

    def take_back(self) -> bool:
        """Take the last change back; tell whether there was one."""
        if not self._steps:
            return False
        self.typed.clear()
        self._take(self._steps.pop())
        return True

    def keep(self, places: Sequence[int], *, kept: bool) -> None:
        """Take rows in, or leave them out."""
        chosen = frozenset(places)
        self.apply(
            lambda rows, _places: tuple(
                _kept(row, kept=kept) if place in chosen else row for place, row in enumerate(rows)
            ),
            places,
        )

    def settle(self, places: Sequence[int]) -> None:
        """Take rows as right as they stand: they are kept and not doubtful."""
        chosen = frozenset(places)
        uids = [self.rows[place].uid for place in places]
        self._settled |= {(uid, one) for uid in uids for one in self._news.get(uid, ())}
        self.apply(
            lambda rows, _places: tuple(
                replace(_kept(row, kept=True), doubts=()) if place in chosen else row for place, row in enumerate(rows)
            ),
            places,
        )

    def remove(self, positions: Sequence[int]) -> None:
        """Leave rows out; what was only typed here goes."""
        places = [one for one in positions if one < len(self.rows)]
        if any(self.rows[one].uid in self._told for one in places):
            self.keep(places, kept=False)
        else:
            super().remove(places)

    def _emit(self, rows: tuple[Row, ...], path: str) -> None:
        before = self.understood()
        known = {row.uid: row for row in self.rows}
        changed = [row for row in rows if row.uid in known and row is not known[row.uid] and row != known[row.uid]]
        for row in changed:
            old = self._kind.doubts(known[row.uid])
            doubts = tuple(one for one in self._kind.doubts(row) if one not in old)
            self._told[row.uid] = replace(_kept(self.told(row), kept=True), value=row, doubts=doubts)
        new = [row for row in rows if row.uid not in known]
        if changed or new or len(rows) != len(known) or [row.uid for row in rows] != list(known):
            self._steps = [*self._steps, before][-_MOST_STEPS:]
        self._note_all([*changed, *new])
        super()._emit(rows, path)
        self._tell()

    def _count_anew(self) -> None:
        self._doubtful = self._kept = None

    def _tell(self) -> None:
        self._count_anew()
        self._refresh_cells()
        self.retold.emit()

    # -- what cells show ---------------------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return those of a row table, with a tick before each row."""
        flags = super().flags(index)
        is_first = index.column() == 0 and index.row() < len(self.rows)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if is_first else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, and whether its row is kept."""
        if role == Qt.ItemDataRole.CheckStateRole:
            if index.column() or index.row() >= len(self.rows):
                return None
            is_kept = self.told(self.rows[index.row()]).is_kept
            return Qt.CheckState.Checked if is_kept else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole and index.row() < len(self.rows) and not self.sentence(index):
            return self.remark(self.rows[index.row()]) or None
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed, or the tick."""
        if role == Qt.ItemDataRole.CheckStateRole and index.row() < len(self.rows):
            self.keep([index.row()], kept=Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        return super().setData(index, value, role)

    def _colour(self, index: Index, role: int) -> QColor | None:
        found = super()._colour(index, role)
        if found is not None or index.row() >= len(self.rows):
            return found
        row, own = self.rows[index.row()], index.column() >= len(self._kind.columns)
        is_ground = role == Qt.ItemDataRole.BackgroundRole
        if self.is_doubtful(row):
            return QColor(colours().warn_ground if is_ground else colours().warn if own else colours().text)
        if is_ground:
            return None
        return QColor(colours().muted) if own or not self.told(row).is_kept else None


def _kept(row: Understood[Row], *, kept: bool) -> Understood[Row]:
    if row.is_kept == kept:
        return row
    return replace(row, is_kept=kept, note="" if kept else row.note)


def rows_as_understood(rows: Sequence[Row | Understood[Row]]) -> tuple[Understood[Row], ...]:
    """Return rows of a reader that tells no more than their values as one tells that knows their sources."""
    return tuple(row if isinstance(row, Understood) else Understood(row) for row in rows)
