"""Forms: a label, an input, and below it the sentence that says what is wrong."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from delegations.gui.widgets.basics import GRID, text

_LABEL_DOWN = 7
"""Pixels above a label, so that it stands on the line of the words in the input beside it."""


class WrappedTick(QCheckBox):
    """A box to be ticked, whose words go on in the next line where there is no room for them."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the words, without the breaks of lines."""
        return self._words

    def minimumSizeHint(self) -> QSize:
        """Return how narrow the words may become: a few words a line."""
        return QSize(140, self.heightForWidth(140))

    def sizeHint(self) -> QSize:
        """Return the room for the words in one line."""
        width = self._beside() + self.fontMetrics().horizontalAdvance(self._words)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """Return that narrow words are high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words, in pixels, in lines that fit into ``width``."""
        lines = self._lines(width).count("\n")
        one = super().sizeHint().height() - super().text().count("\n") * self.fontMetrics().lineSpacing()
        return one + lines * self.fontMetrics().lineSpacing() + 2 * _LABEL_DOWN

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew at another width."""
        super().resizeEvent(event)
        if (lines := self._lines(event.size().width())) != super().text():
            self.setText(lines)

    def _beside(self) -> int:
        """Return the width of the box itself, with the gap to its words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        return self.width() - words.width() + 2

    def _lines(self, width: int) -> str:
        """Return the words broken where a line would be wider than ``width`` leaves."""
        room, measure = width - self._beside(), self.fontMetrics().horizontalAdvance
        lines = [""]
        for word in self._words.split(" "):
            longer = f"{lines[-1]} {word}".strip(" ")
            if lines[-1] and measure(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return "\n".join(lines)


_NARROW = 380
"""Pixels of width below which labels stand above their inputs."""


class Form(QWidget):
    """Rows of labelled inputs; each input has a path, and a problem of that path is shown below it.

    Labels stand beside their inputs, or above them where there is little room.
    """

    def __init__(self, label_width: int = 150) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID * 2)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._label_width = label_width
        self._stacked = False
        self._grid.setColumnMinimumWidth(0, label_width)
        self.inputs: dict[str, QWidget] = {}
        self._problems: dict[str, QLabel] = {}
        self._labels: dict[str, QLabel] = {}
        self._lines: dict[str, int] = {}

    def add(self, path: str, label: str, widget: QWidget) -> None:
        """Add an input under ``label``."""
        name = text(label, "muted", wrap=True)
        name.setBuddy(widget)
        name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        problem = text("", "problem", wrap=True)
        problem.hide()
        self._lines[path] = self._grid.rowCount()
        self.inputs[path], self._labels[path], self._problems[path] = widget, name, problem
        self._place(path)

    def _place(self, path: str) -> None:
        """Put an input, its label and its problem where they belong at this width."""
        line, name, widget, problem = self._lines[path], self._labels[path], self.inputs[path], self._problems[path]
        # A name that may be wrapped takes the height of more lines than it has.
        name.ensurePolished()
        name.setWordWrap(self._stacked or name.fontMetrics().horizontalAdvance(name.text()) > self._label_width)
        name.setContentsMargins(0, 0 if self._stacked else _LABEL_DOWN, 0, 0)
        if self._stacked:
            self._grid.addWidget(name, line, 0, 1, 2)
            self._grid.addWidget(widget, line + 1, 0, 1, 2)
            self._grid.addWidget(problem, line + 2, 0, 1, 2)
        else:
            self._grid.addWidget(name, line, 0, 2, 1)
            self._grid.addWidget(widget, line, 1)
            self._grid.addWidget(problem, line + 2, 1)
        self._grid.setRowMinimumHeight(line + 3, GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put labels above or beside their inputs, as the width asks."""
        super().resizeEvent(event)
        stacked = event.size().width() < _NARROW
        if stacked != self._stacked:
            self._stacked = stacked
            self._grid.setColumnMinimumWidth(0, 0 if stacked else self._label_width)
            for path in self.inputs:
                self._place(path)

    def minimumSizeHint(self) -> QSize:
        """Return the width of labels above their inputs: the form can become as narrow as that."""
        hint = super().minimumSizeHint()
        beside = 0 if self._stacked else self._label_width + GRID * 2
        return QSize(max(hint.width() - beside, 120), hint.height())

    def show_row(self, path: str, *, shown: bool) -> None:
        """Show an input with its label, or hide both."""
        self._labels[path].setVisible(shown)
        self.inputs[path].setVisible(shown)
        self._grid.setRowMinimumHeight(self._lines[path] + 3, GRID if shown else 0)

    def add_wide(self, widget: QWidget) -> None:
        """Add a widget over both columns."""
        line = self._grid.rowCount()
        self._grid.addWidget(widget, line, 0, 1, 2)
        self._grid.setRowMinimumHeight(line + 1, GRID)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Show the sentences that belong to this form's fields."""
        for path, shown in self._problems.items():
            sentence = problems.get(path, "")
            shown.setText(sentence)
            shown.setVisible(bool(sentence))
            mark_bad(self.inputs[path], sentence)

    def focus_field(self, path: str) -> bool:
        """Put the cursor into a field; tell whether there is one."""
        widget = self.inputs.get(path)
        if widget is not None:
            widget.setFocus()
        return widget is not None


def mark_bad(widget: QWidget, sentence: str) -> None:
    """Give an input a red frame, and its sentence to those who hear instead of see."""
    if widget.property("bad") != bool(sentence):
        widget.setProperty("bad", bool(sentence))
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    widget.setAccessibleDescription(sentence)
