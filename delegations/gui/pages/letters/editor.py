"""The editor of a template: chips for those who write letters, the code itself for those who ask for it."""

from collections.abc import Mapping

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QStackedWidget, QTextEdit, QWidget

from delegations.documents.papers.letters.template_sandbox import FieldValue
from delegations.domain.text.texts import _
from delegations.gui.pages.letters.chips import ChipEdit
from delegations.gui.pages.letters.lines import go_to_line, mark_line
from delegations.gui.widgets.basics import Elided, column, row
from delegations.gui.widgets.reading import for_reading

_KEPT = "letters/code"


class TemplateEditor(QWidget):
    """One text in two ways; what is asked of it is answered by the one that is shown."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips, self.code = ChipEdit(), QPlainTextEdit()
        for one in (self.chips, self.code):
            one.setAccessibleName(_("Text of the template"))
            one.textChanged.connect(self._changed)
        self.code.setTabChangesFocus(True)
        self.code.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chips)
        self._stack.addWidget(self.code)
        self.as_code = for_reading(QCheckBox(_("Show the code")))
        self.as_code.setToolTip(_("Fields and conditions as they are stored, for those who know how to write them"))
        self.as_code.toggled.connect(self._switch)
        self._about = Elided("", "muted")
        layout = column(self)
        layout.addWidget(self._stack, 1)
        foot = row()
        foot.addWidget(self._about, 1)
        foot.addWidget(self.as_code)
        layout.addLayout(foot)
        self.chips.told.connect(self._about.setText)
        self.as_code.setChecked(QSettings().value(_KEPT, "") == "yes")
        self.setFocusProxy(self._stack)

    @property
    def shown(self) -> QTextEdit | QPlainTextEdit:
        """The one of the two that is on screen."""
        return self.code if self.as_code.isChecked() else self.chips

    def _switch(self, as_code: bool) -> None:
        """Show the same text the other way."""
        QSettings().setValue(_KEPT, "yes" if as_code else "")
        self.blockSignals(True)
        if as_code:
            self.code.setPlainText(self.chips.template())
        else:
            self.chips.set_template(self.code.toPlainText())
        self.blockSignals(False)
        self._stack.setCurrentWidget(self.shown)
        self._about.setText("")
        self.clear_marks()

    def _changed(self) -> None:
        if self.sender() is self.shown:
            self.changed.emit()

    def toPlainText(self) -> str:
        """Return the text of the template."""
        return self.code.toPlainText() if self.as_code.isChecked() else self.chips.template()

    def setPlainText(self, text: str) -> None:
        """Show the text of a template."""
        if self.as_code.isChecked():
            self.code.setPlainText(text)
        else:
            self.chips.set_template(text)

    def insertPlainText(self, piece: str) -> None:
        """Put a piece of a template where the cursor is."""
        if self.as_code.isChecked():
            self.code.insertPlainText(piece)
        else:
            self.chips.insert(piece)

    def moveCursor(self, where: QTextCursor.MoveOperation) -> None:
        """Move the cursor."""
        self.shown.moveCursor(where)

    def set_values(self, values: Mapping[str, FieldValue]) -> None:
        """Let chips show what fields give of another record."""
        self.chips.set_values(values)

    def set_from_right(self, *, from_right: bool) -> None:
        """Let lines begin at the right, as Persian does."""
        for document in (self.chips.document(), self.code.document()):
            option = document.defaultTextOption()
            direction = Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight
            option.setTextDirection(direction)
            document.setDefaultTextOption(option)

    def set_reading(self, *, reading: bool) -> None:
        """Let the text be read only, or edited again."""
        for one in (self.chips, self.code):
            one.setReadOnly(reading)
            if reading:
                by = Qt.TextInteractionFlag
                one.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)

    def isReadOnly(self) -> bool:
        """Tell whether it can only be read."""
        return bool(self.shown.isReadOnly())

    def focus(self) -> None:
        """Put the keyboard into the text."""
        self.shown.setFocus()

    def mark_line(self, line: int) -> None:
        """Mark ``line`` (from 1) as the one that is wrong."""
        mark_line(self.shown, line)

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the beginning of ``line``."""
        go_to_line(self.shown, line)

    def clear_marks(self) -> None:
        """Let no line be wrong any more."""
        for one in (self.chips, self.code):
            one.setExtraSelections([])
