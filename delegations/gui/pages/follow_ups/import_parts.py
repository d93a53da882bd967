"""Parts of the import window: how the file is read, what each column is for, which bodies are one and the same."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from delegations.domain.follow_ups.strategy_columns import Columns, lines_to_head
from delegations.domain.follow_ups.vocabulary import SHARED_ROLES, ColumnRole
from delegations.domain.records.labels import label
from delegations.domain.text.clean import shortened
from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import _, ngettext
from delegations.exchange.tables.contents import TextForm
from delegations.gui.widgets.basics import button, clear, column, row, text
from delegations.gui.widgets.steady import SteadyChoice
from delegations.services.follow_ups.strategies import TableFile, TableSheet

Part = TypeVar("Part", bound=QWidget)
_WIDTH = 170
_BESIDE_WORDS = 52
"""Pixels of a choice beside its words: padding and the arrow."""
_LONGEST, _LONGEST_HEAD = 24, 70
_MOST_HEIGHT, _MOST_PAIRS = 150, 200


_ENCODINGS = (
    ("UTF-8", "utf-8"), ("UTF-8", "utf-8-sig"), ("UTF-16", "utf-16"), ("UTF-16 LE", "utf-16-le"),
    ("UTF-16 BE", "utf-16-be"), ("Windows-1251", "cp1251"), ("Windows-1250", "cp1250"), ("Windows-1252", "cp1252"),
    ("Windows-1256", "cp1256"), ("DOS 866", "cp866"), ("DOS 1125", "cp1125"), ("KOI8-U", "koi8-u"),
    ("Mac Cyrillic", "mac_cyrillic"), ("ISO 8859-2", "iso8859_2"),
)  # fmt: skip
"""What people call encodings, and Python's names; the one with a mark at its beginning is offered where it was met."""


class FileChoices(QWidget):
    """Which sheet is read, and of a text its encoding and what parts the cells.

    ``sheet_changed`` and ``form_changed`` tell that another one was chosen.
    """

    sheet_changed = Signal()
    form_changed = Signal()

    def __init__(self, file: TableFile) -> None:
        super().__init__()
        line = row(self)
        self.sheet = SteadyChoice()
        self.encoding = SteadyChoice()
        self.separator = SteadyChoice()
        self._file = file
        self._sheets: list[tuple[int, ...]] = []
        self._fill_sheets()
        form = file.form
        for words, name in _ENCODINGS:
            if form is not None and (name == form.encoding or not name.endswith(("-sig", "utf-16"))):
                self.encoding.addItem(words, name)
        for words, sign in ((";", ";"), (",", ","), (_("tab"), "\t"), ("|", "|")):
            self.separator.addItem(words, sign)
        if form is not None:
            self.encoding.setCurrentIndex(self.encoding.findData(form.encoding))
            if self.separator.findData(form.delimiter) < 0:
                self.separator.addItem(form.delimiter, form.delimiter)
            self.separator.setCurrentIndex(self.separator.findData(form.delimiter))
        for words, box, is_wanted in (
            (_("Sheet"), self.sheet, len(file.sheets) > 1), (_("Encoding"), self.encoding, form is not None),
            (_("Between cells"), self.separator, form is not None),
        ):  # fmt: skip
            box.setAccessibleName(words)
            if is_wanted:
                line.addWidget(text(words, "muted"))
                line.addWidget(box)
        line.addStretch(1)
        if form is None and len(file.sheets) <= 1:
            self.hide()
        self.sheet.activated.connect(lambda _place: self.sheet_changed.emit())
        self.encoding.activated.connect(lambda _place: self.form_changed.emit())
        self.separator.activated.connect(lambda _place: self.form_changed.emit())

    def _fill_sheets(self) -> None:
        chosen = self._file.chosen
        if len(chosen) > 1:
            words = ngettext("{count} sheet with tasks", "{count} sheets with tasks", len(chosen))
            self.sheet.addItem(words.format(count=len(chosen)))
            self._sheets.append(chosen)
        for place, sheet in enumerate(self._file.sheets):
            words = _("{sheet} (hidden)").format(sheet=sheet.name) if sheet.is_hidden else sheet.name
            self.sheet.addItem(words)
            self._sheets.append((place,))
        self.sheet.setCurrentIndex(self._sheets.index(chosen))

    def sheets(self) -> tuple[int, ...]:
        """Return the places of the sheets that are read."""
        return self._sheets[self.sheet.currentIndex()]

    def form(self) -> TextForm:
        """Return how the text is to be read."""
        return TextForm(self.encoding.currentData() or "", self.separator.currentData() or "")


class HeadingRow(QWidget):
    """Which line has the headings, and whether the columns are as somebody said last time.

    ``changed`` tells that another line was chosen, ``forgotten`` that what was said last time counts no more.
    """

    changed = Signal()
    forgotten = Signal()

    def __init__(self, sheet: TableSheet, head: int | None) -> None:
        super().__init__()
        line = row(self)
        self.box = SteadyChoice()
        self.box.setAccessibleName(_("Row of the headings"))
        self.box.addItem(_("none"), None)
        for number, words in lines_to_head(sheet.rows):
            self.box.addItem(f"{own_digits(str(number + 1))}: {shortened(words, _LONGEST_HEAD)}", number)
        place = self.box.findData(head)
        # Headings of two storeys are known by the lower one.
        self.box.setCurrentIndex(place if place >= 0 else max(0, self.box.findData((head or 0) - 1)))
        self.box.activated.connect(lambda _place: self.changed.emit())
        line.addWidget(text(self.box.accessibleName(), "muted"))
        line.addWidget(self.box)
        self.as_before = text(_("Columns are as you said last time."), "muted")
        self.forget = button(_("Forget that"), self.forgotten.emit, role="quiet")
        for one in (self.as_before, self.forget):
            one.setVisible(sheet.is_as_before)
            line.addWidget(one)
        line.addStretch(1)

    def line(self) -> int | None:
        """Return the line of the headings, counted from 0."""
        chosen = self.box.currentData()
        return int(chosen) if chosen is not None else None


class ColumnMatching(QScrollArea):
    """A choice for each column of the file; ``changed`` tells that one was made."""

    changed = Signal()

    def __init__(self, columns: Columns, samples: Sequence[str]) -> None:
        super().__init__()
        self._columns = columns
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What each column is for"))
        inside = QWidget()
        line = row(inside)
        self.boxes: list[QComboBox] = []
        for number, role in enumerate(columns.roles):
            line.addLayout(self._part(number, role, samples[number] if number < len(samples) else ""))
        line.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFixedHeight(inside.sizeHint().height() + self.horizontalScrollBar().sizeHint().height())

    def _part(self, number: int, role: ColumnRole, sample: str) -> QVBoxLayout:
        heading = self._columns.headings[number] or sample or _("column {number}").format(number=number + 1)
        part = column(gap=4)
        name = text(shortened(heading, _LONGEST), "muted")
        name.setToolTip(heading)
        part.addWidget(name)
        box = SteadyChoice()
        box.setAccessibleName(_("Column “{heading}”").format(heading=heading))
        for one in ColumnRole:
            box.addItem(label(one), one)
        box.setCurrentIndex(box.findData(role))
        _fit(box)
        box.currentIndexChanged.connect(lambda _place, box=box: _fit(box))
        box.activated.connect(lambda _place, box=box: self._take(box))
        self.boxes.append(box)
        part.addWidget(box)
        return part

    def _take(self, chosen: QComboBox) -> None:
        """Give a role to one column only: another one that had it is not read any more."""
        role = chosen.currentData()
        for box in self.boxes:
            if box is not chosen and role not in SHARED_ROLES and box.currentData() is role:
                box.setCurrentIndex(box.findData(ColumnRole.IGNORED))
        self.changed.emit()

    def columns(self) -> Columns:
        """Return the columns as they are chosen."""
        return replace(self._columns, roles=tuple(box.currentData() for box in self.boxes))


def _fit(box: QComboBox) -> None:
    """Let a choice be as wide as what is chosen: the others may be longer than the column is worth."""
    words = box.currentText()
    box.setFixedWidth(max(_WIDTH, box.fontMetrics().horizontalAdvance(words) + _BESIDE_WORDS))
    box.setToolTip(words)


class BodyMerges(QScrollArea):
    """Pairs of bodies that may be the same, each with the user's word on it; ``changed`` tells that it was given."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setMaximumHeight(_MOST_HEIGHT)
        inside = QWidget()
        self._body = column(inside, gap=4)
        self.setWidget(inside)
        self.hide()
        self.boxes: dict[tuple[str, str], QComboBox] = {}
        self._said: dict[tuple[str, str], tuple[str, str] | None] = {}

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show ``pairs`` and those already decided; what was said of them stays."""
        every = list(dict.fromkeys([*self._said, *pairs]))
        more = len(every) - _MOST_PAIRS
        every = every[:_MOST_PAIRS]
        if every == list(self.boxes):
            return
        clear(self._body)
        self.boxes = {}
        if every:
            self._body.addWidget(text(_("Perhaps one body under two names – say so, or leave them apart:"), "section"))
        for pair in every:
            self._body.addWidget(self._choice(pair))
        if more > 0:
            words = ngettext("{count} more pair is not shown.", "{count} more pairs are not shown.", more)
            self._body.addWidget(text(words.format(count=more), "muted"))
        self.setVisible(bool(every))

    def _choice(self, pair: tuple[str, str]) -> QComboBox:
        first, second = pair
        box = SteadyChoice()
        box.setAccessibleName(f"{first} – {second}")
        box.addItem(_("two bodies: {first} – {second}").format(first=first, second=second), None)
        box.addItem(_("one body: {kept} (not: {other})").format(kept=first, other=second), (second, first))
        box.addItem(_("one body: {kept} (not: {other})").format(kept=second, other=first), (first, second))
        if pair in self._said:
            box.setCurrentIndex(max(0, [box.itemData(n) for n in range(box.count())].index(self._said[pair])))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda _place: self._take(pair, box))
        self.boxes[pair] = box
        return box

    def _take(self, pair: tuple[str, str], box: QComboBox) -> None:
        self._said[pair] = box.currentData()
        self.changed.emit()

    def merges(self) -> dict[str, str]:
        """Return which name is another one of which: name → the name that is kept."""
        return dict(said for said in self._said.values() if said is not None)


def put(place: QVBoxLayout, part: Part) -> Part:
    """Show ``part`` in a place instead of what was shown there."""
    while (item := place.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    place.addWidget(part)
    return part


def samples(sheet: TableSheet) -> list[str]:
    """Return the first words that stand in each column, for columns without a heading."""
    return [
        next((" ".join(line[place].split()) for line in sheet.rows if len(line) > place and line[place].strip()), "")
        for place in range(len(sheet.columns.roles))
    ]
