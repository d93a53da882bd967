"""Forms: a label, an input, and below it the sentence that says what is wrong."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from delegations.gui.widgets.basics import GRID, text


class LineField(QLineEdit):
    """One line. ``edited`` carries the text while it is typed, ``left`` when the field is left."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(200_000)
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.left)

    def show_text(self, words: str) -> None:
        """Show ``words`` unless they stand there already: the cursor stays where it is."""
        if self.text() != words:
            self.setText(words)


class TextField(QPlainTextEdit):
    """Several lines, as high as its text within bounds."""

    edited = Signal(str)

    def __init__(self, name: str, hint: str = "", lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._quiet = False
        self.textChanged.connect(self._tell)
        self._fit()

    def _tell(self) -> None:
        self._fit()
        if not self._quiet:
            self.edited.emit(self.toPlainText())

    def show_text(self, words: str) -> None:
        """Show ``words`` unless they stand there already."""
        if self.toPlainText() != words:
            self._quiet = True
            self.setPlainText(words)
            self._quiet = False

    def _fit(self) -> None:
        lines = min(max(self._lines, int(self.document().size().height())), self._lines * 4)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 22)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at another width: more lines or fewer are needed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the typeface."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()


class Form(QWidget):
    """Rows of labelled inputs; each input has a path, and a problem of that path is shown below it."""

    def __init__(self, label_width: int = 150) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID * 2)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)
        self.inputs: dict[str, QWidget] = {}
        self._problems: dict[str, QLabel] = {}
        self._labels: dict[str, QLabel] = {}

    def add(self, path: str, label: str, widget: QWidget) -> None:
        """Add an input under ``label``."""
        line = self._grid.rowCount()
        name = text(label, "muted", wrap=True)
        name.setBuddy(widget)
        name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        name.setContentsMargins(0, 7, 0, 0)
        self._grid.addWidget(name, line, 0)
        self._grid.addWidget(widget, line, 1)
        problem = text("", "problem", wrap=True)
        problem.hide()
        self._grid.addWidget(problem, line + 1, 1)
        self.inputs[path] = widget
        self._problems[path] = problem
        self._labels[path] = name

    def show_row(self, path: str, *, shown: bool) -> None:
        """Show an input with its label, or hide both."""
        self._labels[path].setVisible(shown)
        self.inputs[path].setVisible(shown)

    def add_wide(self, widget: QWidget) -> None:
        """Add a widget over both columns."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

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
