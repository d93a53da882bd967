"""The choices above a list: in as many lines as its width asks for, scrolled where they would leave it too little."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from delegations.gui.widgets.basics import GRID
from delegations.gui.widgets.choice import ChoiceBox

_CHOICE = 100
"""Pixels of width that a choice needs to be read."""
_LIST, _LINES = 280, 2.5
"""Pixels of height that the list below wants, and lines of choices that are seen all the same.

Half a line tells that there is more below it; a month of the calendar and some rows fit into what the list wants.
"""


class ListChoices(QScrollArea):
    """Choices of filters and orders, ``in_row`` of them in a line where there is room."""

    def __init__(self, in_row: int) -> None:
        super().__init__()
        self.boxes: list[QComboBox] = []
        self.in_row = self._in_line = in_row
        self._room = 0
        self.setObjectName("onSurface")
        # The keyboard goes from choice to choice.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)
        self.setWidget(inside)

    def add(self, box: ChoiceBox, *, shown: bool) -> None:
        """Add a choice behind the others."""
        self._grid.addWidget(box, *divmod(len(self.boxes), self._in_line))
        self.boxes.append(box)
        box.setVisible(shown)
        self._fit()

    def show_beyond(self, *, shown: bool) -> None:
        """Show the choices behind the first line, or hide them."""
        for box in self.boxes[self.in_row :]:
            box.setVisible(shown)
        self._fit()

    def arrange(self, width: int, height: int) -> None:
        """Use more lines where choices would show few letters; ``height`` is what they and the list have together."""
        in_line = self.in_row if width >= self.in_row * _CHOICE else max(self.in_row // 2, 1)
        if in_line != self._in_line:
            self._in_line = in_line
            for count, box in enumerate(self.boxes):
                self._grid.addWidget(box, *divmod(count, in_line))
        self._room = height - _LIST
        self._fit()

    def _fit(self) -> None:
        shown = sum(not box.isHidden() for box in self.boxes)
        line = max((box.sizeHint().height() for box in self.boxes), default=0) + GRID
        needed = line * -(-shown // self._in_line) - GRID
        self.setVisible(shown > 0)
        self.setFixedHeight(max(min(needed, max(self._room, int(_LINES * line))), 0))
