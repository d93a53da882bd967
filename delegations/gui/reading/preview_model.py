"""The rows of a preview: each as it was understood, kept or left out, doubtful or not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Generic

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor

from delegations.domain.records.understood import Understood
from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import _
from delegations.gui.ground.colours import colours
from delegations.gui.reading.parts import Deed, PartKind, Row, no_doubts
from delegations.gui.tables.row_column import RowColumn
from delegations.gui.tables.row_table_model import Index, RowTableModel
from delegations.gui.widgets.isolated import dotted

_MOST_STEPS = 100
"""Changes that can be taken back."""
_FEW = 1_000
"""Rows whose old notes are taken away one by one; where all rows are new there are none."""


class PreviewModel(RowTableModel[Row], Generic[Row]):
    """A row table that knows of each row where it came from. A tick before a row says that it is kept.

    Typing in a row settles its doubts and takes it in; removing one leaves it out. It can show the doubtful rows alone.
    ``retold`` tells that something changed. A file may have a hundred thousand rows: what every change would have to go
    through is looked at once and kept.
    """

    retold = Signal()

    def __init__(self, kind: PartKind[Row], parent: QObject | None = None) -> None:
        self._kind = kind
        self._all: tuple[Understood[Row], ...] = ()
        self._shown: tuple[int, ...] | None = None
        """Places among all rows of those that are shown; None: all are."""
        self._told: dict[str, Understood[Row]] = {}
        self._notes: dict[str, str] = {}
        self._news: dict[str, tuple[str, ...]] = {}
        self._settled: set[tuple[str, str]] = set()
        self._typed_here: set[str] = set()
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
        notes = (self.told(row).note, self._notes.get(row.uid, ""))
        return dotted(" ".join(self.doubts_of(row)), *notes)

    def doubts_of(self, row: Row) -> tuple[str, ...]:
        """Return what is doubtful of a row that is kept and that nobody has settled yet."""
        return self._doubts_left(self.told(row))

    def _doubts_left(self, told: Understood[Row]) -> tuple[str, ...]:
        uid = told.value.uid
        news = self._news.get(uid, ())
        return (*told.doubts, *(one for one in news if (uid, one) not in self._settled)) if told.is_kept else ()

    def is_doubtful(self, row: Row) -> bool:
        """Tell whether somebody has to look at ``row``."""
        return bool(self.doubts_of(row))

    def understood(self) -> tuple[Understood[Row], ...]:
        """Return all rows as they are now, those left out as well."""
        return self._all

    def kept(self) -> tuple[Row, ...]:
        """Return the rows that are to be stored."""
        if self._kept is None:
            self._kept = tuple(one.value for one in self._all if one.is_kept)
        return self._kept

    def doubtful(self) -> tuple[int, ...]:
        """Return the places of the doubtful rows among those that are shown."""
        places = self._doubtful_of_all()
        if self._shown is None:
            return tuple(places)
        some = frozenset(places)
        return tuple(number for number, place in enumerate(self._shown) if place in some)

    def count_doubtful(self) -> int:
        """Return how many of all rows are doubtful."""
        return len(self._doubtful_of_all())

    def _doubtful_of_all(self) -> list[int]:
        if self._doubtful is None:
            self._doubtful = [
                place
                for place, one in enumerate(self._all)
                if (one.doubts or one.value.uid in self._news) and self._doubts_left(one)
            ]
        return self._doubtful

    # -- changing them -----------------------------------------------------------------------------------------------

    def show_understood(self, rows: Sequence[Understood[Row]]) -> None:
        """Show what a reader understood, instead of all that was here."""
        self.typed.clear()
        self._steps.clear()
        self._settled.clear()
        self._typed_here.clear()
        self._notes, self._news, self._shown = {}, {}, None
        self._all = tuple(rows) if self._kind.doubts is no_doubts else tuple(map(self._with_doubts, rows))
        self._told = {one.value.uid: one for one in self._all}
        values = tuple(one.value for one in self._all)
        self._note_all(values)
        self.show_rows(values)
        self._tell()

    def _with_doubts(self, row: Understood[Row]) -> Understood[Row]:
        more = tuple(one for one in self._kind.doubts(row.value) if one not in row.doubts) if row.is_kept else ()
        return replace(row, doubts=(*row.doubts, *more)) if more else row

    def _note_all(self, rows: Sequence[Row]) -> None:
        notes = self._kind.notes(rows)
        if len(rows) < _FEW:
            for row in rows:
                self._notes.pop(row.uid, None)
        self._notes.update(notes)

    def tell_news(self, notes: Mapping[str, str], doubts: Mapping[str, tuple[str, ...]]) -> None:
        """Tell by their uids what else became known of rows as they stand now; it is no change of them."""
        self._notes.update(notes)
        self._news = dict(doubts)
        self._count_anew()
        if self._shown is not None:
            self._show(sorted({*self._shown, *self._doubtful_of_all()}))
        self._refresh_cells()

    def show_doubtful_alone(self, *, alone: bool) -> None:
        """Show the rows that are doubtful now, until all are shown again; one that is settled meanwhile stays."""
        if alone or self._shown is not None:
            self._show(self._doubtful_of_all() if alone else None)

    def _show(self, places: Sequence[int] | None) -> None:
        self._shown = tuple(places) if places is not None else None
        super().show_rows(tuple(one.value for one in self._now_shown()))

    def _now_shown(self) -> Sequence[Understood[Row]]:
        return self._all if self._shown is None else [self._all[place] for place in self._shown]

    def _places(self, numbers: Sequence[int]) -> list[int]:
        """Return the places among all rows of those that are shown at ``numbers``."""
        return list(numbers) if self._shown is None else [self._shown[number] for number in numbers]

    def apply(self, does: Deed[Row], places: Sequence[int]) -> None:
        """Do something with the rows that are shown at ``places``; it can be taken back."""
        before = self._all
        after = does(before, self._places(places))
        if after == before:
            self._tell()
            return
        self._keep_step()
        self._take(after)

    def _keep_step(self) -> None:
        self._steps = [*self._steps, self._all][-_MOST_STEPS:]

    def _take(self, rows: Sequence[Understood[Row]]) -> None:
        """Let all rows be ``rows``; of those that are shown alone, the same are."""
        shown = None if self._shown is None else {one.value.uid for one in self._now_shown()}
        self._all = tuple(rows)
        self._hear([one for one in self._all if self._told.get(one.value.uid) is not one])
        if shown is not None:
            self._shown = tuple(place for place, one in enumerate(self._all) if one.value.uid in shown)
        super().show_rows(tuple(one.value for one in self._now_shown()))
        self._tell()

    def _hear(self, changed: Sequence[Understood[Row]]) -> None:
        """Take what is known of rows from now on, and what is to be noted on those with other values."""
        old = {one.value.uid: self._told.get(one.value.uid) for one in changed}
        self._told.update((one.value.uid, one) for one in changed)
        values = (one.value for one in changed)
        self._note_all([row for row in values if (was := old[row.uid]) is None or was.value != row])

    def take_back(self) -> bool:
        """Take the last change back; tell whether there was one."""
        if not self._steps:
            return False
        self.typed.clear()
        self._take(self._steps.pop())
        return True

    def keep(self, places: Sequence[int], *, kept: bool) -> None:
        """Take rows in, or leave them out."""
        self._change(places, lambda row: _kept(row, kept=kept))

    def settle(self, places: Sequence[int]) -> None:
        """Take rows as right as they stand: they are kept and not doubtful."""
        uids = [self.rows[place].uid for place in places]
        self._settled |= {(uid, one) for uid in uids for one in self._news.get(uid, ())}
        self._change(places, lambda row: replace(_kept(row, kept=True), doubts=()))

    def _change(self, places: Sequence[int], act: Callable[[Understood[Row]], Understood[Row]]) -> None:
        def does(rows: tuple[Understood[Row], ...], chosen: Sequence[int]) -> tuple[Understood[Row], ...]:
            after = list(rows)
            for place in chosen:
                after[place] = act(after[place])
            return tuple(after)

        self.apply(does, places)

    def remove(self, positions: Sequence[int]) -> None:
        """Leave rows out; what was only typed here goes."""
        places = [one for one in positions if one < len(self.rows)]
        if any(self.rows[one].uid not in self._typed_here for one in places):
            self.keep(places, kept=False)
        else:
            super().remove(places)

    def _emit(self, rows: tuple[Row, ...], path: str) -> None:
        """Take rows as somebody edited, moved, added or removed them among those that are shown."""
        before = self._now_shown()
        changed = [
            number for number, (new, old) in enumerate(zip(rows, self.rows, strict=False)) if new is not old
        ]  # fmt: skip
        told = list(before)
        if len(rows) == len(before) and all(rows[number].uid == self.rows[number].uid for number in changed):
            for number in changed:
                told[number] = self._edited(before[number], rows[number])
        else:
            known = {one.value.uid: one for one in before}
            told = [self._edited(known[row.uid], row) if row.uid in known else Understood(row) for row in rows]
            self._typed_here |= {row.uid for row in rows if row.uid not in known}
        after = told if self._shown is None else self._with_shown(told)
        if len(after) != len(self._all) or any(new is not old for new, old in zip(after, self._all, strict=True)):
            self._keep_step()
        self._all = tuple(after)
        self._hear([one for one in told if self._told.get(one.value.uid) is not one])
        super()._emit(rows, path)
        self._tell()

    def _edited(self, told: Understood[Row], row: Row) -> Understood[Row]:
        """Return a row as it was changed by hand: it is kept, and only what is newly doubtful is doubtful."""
        if row is told.value or row == told.value:
            return told
        old = self._kind.doubts(told.value)
        doubts = tuple(one for one in self._kind.doubts(row) if one not in old)
        return replace(_kept(told, kept=True), value=row, doubts=doubts)

    def _with_shown(self, told: Sequence[Understood[Row]]) -> list[Understood[Row]]:
        """Return all rows with ``told`` in the places of those that are shown; new ones stand at the end."""
        places = self._shown or ()
        every: list[Understood[Row] | None] = list(self._all)
        for number, place in enumerate(places):
            every[place] = told[number] if number < len(told) else None
        after = [*(one for one in every if one is not None), *told[len(places) :]]
        shown = {one.value.uid for one in told}
        self._shown = tuple(place for place, one in enumerate(after) if one.value.uid in shown)
        return after

    def _count_anew(self) -> None:
        self._doubtful = self._kept = None

    def _tell(self) -> None:
        self._count_anew()
        self._refresh_cells()
        self.retold.emit()

    # -- what cells show ---------------------------------------------------------------------------------------------

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a heading, or the number of a row among all of them."""
        is_row = orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole
        if is_row and self._shown is not None and self.row_label is None and section < len(self._shown):
            return own_digits(str(self._shown[section] + 1))
        return super().headerData(section, orientation, role)

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
