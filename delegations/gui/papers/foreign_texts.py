"""The texts of a paper that have none in its language yet, each with what is proposed, to be filled."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QWidget

from delegations.domain.language.foreign_text import ForeignText, filled_in
from delegations.domain.text.texts import LANGUAGES, RIGHT_TO_LEFT, _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.basics import GRID, column, text
from delegations.gui.widgets.inputs import TextField
from delegations.gui.widgets.isolated import dotted, isolated
from delegations.services.paper_texts.entered_texts import keep_foreign_texts

_LONGEST_LINE = 70
"""Characters from which a text is typed into several lines."""


class ForeignTextsList(QScrollArea):
    """Lists texts without one in the paper's language; what stands in the fields is remembered for every paper."""

    def __init__(self, missing: Sequence[ForeignText]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fields: list[tuple[ForeignText, QLineEdit | TextField]] = []
        self._fill(missing)

    @property
    def first(self) -> QLineEdit | TextField:
        """The first field for which nothing is proposed, else the first one."""
        return next((field for one, field in self.fields if not one.proposal), self.fields[0][1])

    def has_work(self) -> bool:
        """Tell whether something was typed."""
        return any(_typed(field) != one.proposal for one, field in self.fields)

    def remember(self, context: AppContext) -> None:
        """Keep what stands in the fields; raises DelegationsError."""
        missing = [one for one, _field in self.fields]
        keep_foreign_texts(context.database, filled_in(missing, [_typed(field) for _one, field in self.fields]))

    def _fill(self, missing: Sequence[ForeignText]) -> None:
        inside = QWidget()
        whole = column(inside, gap=GRID)
        languages = list(dict.fromkeys(one.language for one in missing))
        ordered = sorted(missing, key=lambda one: languages.index(one.language))
        for language, texts in groupby(ordered, key=lambda one: one.language):
            whole.addWidget(text(LANGUAGES[language], "section"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(GRID * 2)
            grid.setVerticalSpacing(GRID)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            for place, one in enumerate(texts):
                label, field = _source(one), _field(one)
                label.setBuddy(field)
                grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(field, place, 1, Qt.AlignmentFlag.AlignTop)
                self.fields.append((one, field))
            whole.addLayout(grid)
        whole.addStretch(1)
        self.setWidget(inside)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next field, and show it whole."""
        moved = super().focusNextPrevChild(forward)
        field, inside = QApplication.focusWidget() or self, self.widget()
        if inside is not None and inside.isAncestorOf(field):
            self.ensureWidgetVisible(field, 0, GRID * 3)
        return moved


def _source(one: ForeignText) -> QLabel:
    """Return what stands in the record, below the name of its field."""
    label = text("\n".join(filter(None, (one.where, isolated(one.source)))), wrap=True)
    label.setMinimumWidth(1)
    return label


def _field(one: ForeignText) -> QLineEdit | TextField:
    """Return where the text in the other language is typed, running in the direction of that language."""
    name = dotted(LANGUAGES[one.language], one.where, one.source)
    hint = _("Nothing is proposed: it stays as it is")
    from_right = one.language in RIGHT_TO_LEFT
    field: QLineEdit | TextField
    if len(one.source) > _LONGEST_LINE or "\n" in one.source:
        field = TextField(name, hint)
        option = field.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)
        field.document().setDefaultTextOption(option)
        field.setPlainText(one.proposal)
    else:
        field = QLineEdit(one.proposal)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)
    return field


def _typed(field: QLineEdit | TextField) -> str:
    return (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()
