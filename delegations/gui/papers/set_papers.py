"""The papers that a print set can have: which are wanted, how many copies, and how each stands to its last print."""

from collections.abc import Collection, Mapping, Sequence
from typing import Never

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSpinBox, QWidget

from delegations.documents.papers.paper_kind import PaperKind
from delegations.domain.text.texts import _
from delegations.gui.widgets.basics import GRID, Elided
from delegations.gui.widgets.steady import SteadyNumber
from delegations.services.papers.print_sets import LineState

_KEPT = "papers/set"
_STATE = 80
"""Pixels for how a paper stands to what was printed last."""
_USUAL = ("programme", "delegation-list", "badges", "place-cards", "visit-report")


class SetPapers(QWidget):
    """A box, a number of copies and a mark for each paper, in one column or two."""

    def __init__(self) -> None:
        super().__init__()
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(4)
        self.lines: dict[str, tuple[QCheckBox, QSpinBox, QLabel]] = {}
        self._room = 0
        self._placed: tuple[int, frozenset[str]] = (0, frozenset())

    def add(self, kinds: Mapping[str, PaperKind[Never]]) -> None:
        """Add a line for each paper that has none yet: the office may have got a template since."""
        usual = _usual()
        for key, kind in kinds.items():
            if key in self.lines:
                continue
            name = _(kind.name)
            box, copies, mark = QCheckBox(name), SteadyNumber(), Elided(role="muted")
            box.setChecked(key in usual)
            mark.setMinimumWidth(0)
            copies.setRange(1, 99)
            copies.setAccessibleName(_("Copies: {paper}").format(paper=name))
            copies.setToolTip(_("Copies"))
            self.lines[key] = (box, copies, mark)

    def offer(self, keys: Collection[str]) -> None:
        """Show the papers ``keys`` and no others."""
        self._place(self._fitting(keys), frozenset(keys))
        for key, widgets in self.lines.items():
            for one in widgets:
                one.setVisible(key in keys)

    def fit(self, room: int) -> None:
        """Put the papers into two columns where they fit into ``room`` pixels, else into one."""
        self._room = room
        self._place(self._fitting(self._placed[1]), self._placed[1])

    def _fitting(self, keys: Collection[str]) -> int:
        shown = [widgets for key, widgets in self.lines.items() if key in keys]
        half = -(-len(shown) // 2)
        needed = 5 * GRID
        for side in (shown[:half], shown[half:]):
            # A grid's column is as wide as its widest piece.
            needed += sum(
                max((one.minimumSizeHint().width() for one in pieces), default=0) for pieces in zip(*side, strict=True)
            )
        return 2 if self._room >= needed else 1

    def _place(self, columns: int, offered: frozenset[str]) -> None:
        """Put the papers ``offered`` into columns: one that is hidden leaves no hole."""
        if (columns, offered) == self._placed:
            return
        self._placed = columns, offered
        shown = [widgets for key, widgets in self.lines.items() if key in offered]
        count = max(1, -(-len(shown) // columns))
        for line_of_paper in self.lines.values():
            for one in line_of_paper:
                self._grid.removeWidget(one)
        for place, widgets in enumerate(shown):
            side, line = divmod(place, count)
            for offset, widget in enumerate(widgets):
                self._grid.addWidget(widget, line, side * 3 + offset)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(5, columns - 1)

    def marked(self) -> list[tuple[str, int]]:
        """Return the papers that are wanted, each with the number of its copies."""
        lines = self.lines.items()
        return [
            (key, copies.value()) for key, (box, copies, _mark) in lines if box.isChecked() and box.isVisibleTo(self)
        ]

    def mark_usual(self, early: Collection[str]) -> None:
        """Tick the papers of the last set, without those for which it is too ``early``."""
        usual = _usual()
        for key, (box, *_rest) in self.lines.items():
            box.setChecked(key in usual and key not in early)

    def remember(self, early: Collection[str]) -> None:
        """Keep which papers are wanted, for the next set; those for which it is too ``early`` stay as they were."""
        usual = _usual()
        wanted = [
            key for key, (box, *_rest) in self.lines.items() if box.isChecked() or (key in early and key in usual)
        ]
        QSettings().setValue(_KEPT, ",".join(wanted))

    def show_states(self, found: Sequence[LineState] = ()) -> None:
        """Say beside each paper how it stands to what was printed last; nothing where nobody asked."""
        for key, (_box, _copies, mark) in self.lines.items():
            mark.setText(_state_words([one for one in found if one.line.paper == key]))
            mark.setMinimumWidth(_STATE if mark.text() else 0)
        self.fit(self._room)


def _usual() -> list[str]:
    """Return the papers of the last set."""
    return str(QSettings().value(_KEPT, ",".join(_USUAL))).split(",")


def _state_words(found: Sequence[LineState]) -> str:
    """Return how a paper stands to what was printed of it last, in all its languages."""
    if not found:
        return ""
    last = next((one.last for one in found if one.last is not None), None)
    if last is None:
        return _("not printed yet")
    changed = any(one.changed for one in found)
    pattern = _("changed since version {number}") if changed else _("as in version {number}")
    return pattern.format(number=last.version)
