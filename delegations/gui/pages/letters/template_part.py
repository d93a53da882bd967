"""The middle of the page of templates: the open one as text or Word file, the fields it can name, what is wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLineEdit, QSplitter, QStackedWidget, QWidget

from delegations.domain.office.roles import Right
from delegations.domain.papers.letter_text import LetterText
from delegations.domain.text.errors import TemplateError
from delegations.domain.text.texts import _
from delegations.gui.fields.by_right import ReadByRight, WhyReading
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.letters.editor import TemplateEditor
from delegations.gui.pages.letters.fields import FieldList
from delegations.gui.pages.letters.word_file import WordFilePart
from delegations.gui.widgets.basics import GRID, Elided, button, column, row, text, tool
from delegations.gui.widgets.isolated import sentence
from delegations.gui.widgets.reading import for_reading


class TemplatePart(QFrame):
    """What is typed and clicked here it tells; storing is a matter of the page."""

    save_wanted = Signal()
    reset_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, context: AppContext, right: Right) -> None:
        super().__init__()
        self._context = context
        self.is_file = False
        """The open template is a Word file."""
        self.setObjectName("panel")
        self.setMinimumWidth(340)
        layout = column(self, margin=GRID * 2)
        head = row()
        self.title = Elided(role="title")
        head.addWidget(self.title, 1)
        head.addWidget(for_reading(tool("history", _("History"), self.history_wanted.emit)))
        tip = _("Throw our own text away and take the one that came with the program")
        self.reset_button = tool("rotate-ccw", tip, self.reset_wanted.emit)
        head.addWidget(self.reset_button)
        self.save_button = button(_("Save"), self.save_wanted.emit, role="primary", tip=_("Save (Ctrl+S)"))
        head.addWidget(self.save_button)
        layout.addLayout(head)
        layout.addWidget(WhyReading(context, right))
        inner = QSplitter(Qt.Orientation.Vertical)
        inner.setChildrenCollapsible(False)
        inner.setHandleWidth(GRID)
        self.editor, self.word_file = TemplateEditor(), WordFilePart(context)
        self._text_or_file = QStackedWidget()
        self._text_or_file.addWidget(self.editor)
        self._text_or_file.addWidget(self.word_file)
        inner.addWidget(self._text_or_file)
        inner.addWidget(self._field_part())
        inner.setSizes([520, 260])
        layout.addWidget(inner, 1)
        self.problem = text("", "problem", wrap=True)
        self.problem.hide()
        layout.addWidget(self.problem)
        self._hint = text("", "muted", wrap=True)
        layout.addWidget(self._hint)
        ReadByRight(self, context, right)

    def _field_part(self) -> QWidget:
        part = QWidget()
        layout = column(part)
        self.fields = FieldList()
        self.fields.wanted.connect(self._insert)
        self.fields.copied.connect(self._copy)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a field…"))
        self.search.setAccessibleName(_("Find a field"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.fields.narrow)
        layout.addWidget(for_reading(self.search))
        layout.addWidget(self.fields, 1)
        return part

    def show_file(self, template: LetterText | None) -> None:
        """Show the Word file that a template is; the editor where it is a text."""
        self.is_file = template is not None
        self._text_or_file.setCurrentWidget(self.word_file if self.is_file else self.editor)
        self.save_button.setVisible(not self.is_file)
        hint = (
            _("Drag a field into the Word file. Enter, Ctrl+C or a double click copies it, to be pasted there.")
            if self.is_file
            else _("Drag a field to its place in the text. Enter or a double click puts it where the cursor is.")
        )
        self._hint.setText(sentence(hint))
        if template is not None:
            self.word_file.show_template(template)

    def _insert(self, piece: str) -> None:
        if self.is_file:
            self._copy(piece)
            return
        if not self.editor.isReadOnly():
            self.editor.insertPlainText(piece)
        self.editor.focus()

    def _copy(self, piece: str) -> None:
        QGuiApplication.clipboard().setText(piece)
        self._context.message.emit(_("Copied: {piece}").format(piece=" ".join(piece.split())))

    def no_problem(self) -> None:
        """Let nothing be wrong any more."""
        self.problem.hide()
        self.editor.clear_marks()

    def say_problem(self, sentence: str) -> None:
        """Say what is wrong."""
        self.problem.setText(sentence)
        self.problem.show()

    def show_problem(self, error: TemplateError) -> None:
        """Say what is wrong in the template, and mark the line."""
        if self.is_file:
            # It says itself where in the file it stands.
            self.say_problem(str(error))
            return
        words = _("Line {line}: {sentence}").format(line=error.line, sentence=error)
        self.say_problem(" ".join((words, _("The paper beside it is still the one before."))))
        self.editor.mark_line(error.line)
