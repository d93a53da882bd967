"""Before a paper in another language: the texts that have none in it yet, each with what is proposed, to be filled."""

from collections.abc import Callable, Collection, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QWidget

from delegations.domain.office.roles import Right
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import LANGUAGES, RIGHT_TO_LEFT, _
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.basics import GRID, button, column, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import TextField
from delegations.gui.widgets.isolated import isolated
from delegations.services.papers.foreign_texts import ForeignText, filled_in, keep_foreign_texts

_SIZE = (980, 700)
_LONGEST_LINE = 70
"""Characters from which a text is typed into several lines."""


def fill_first(
    parent: QWidget,
    context: AppContext,
    languages: Collection[str],
    find: Callable[[], Sequence[ForeignText]],
    go_on: Callable[[], object],
) -> None:
    """Call ``go_on``, after the texts that ``find`` – asked on a thread – returns were shown to be filled.

    A paper in the language of the texts themselves has none, and who may not make papers can't remember any.
    """
    if not set(languages) - {"uk", ""} or context.why_not(Right.PAPERS):
        go_on()
        return

    def found(missing: Sequence[ForeignText]) -> None:
        if missing:
            FillingDialog(parent, context, missing, go_on).open()
        else:
            go_on()

    jobs.start(lambda _job: find(), done=found, failed=context.failed.emit)


class FillingDialog(Dialog):
    """Lists texts without one in the paper's language; what stands in the fields is remembered for every paper."""

    def __init__(
        self, parent: QWidget, context: AppContext, missing: Sequence[ForeignText], go_on: Callable[[], object]
    ) -> None:
        super().__init__(parent, _("Texts in other languages"), _SIZE)
        self._context, self._go_on = context, go_on
        self._fields: list[tuple[ForeignText, QLineEdit | TextField]] = []
        about = _(
            "These texts are not known in the paper’s language yet. What stands beside them is proposed: correct it, "
            "and it is remembered for all papers. What is left empty stays as it is."
        )
        self.body.addWidget(text(about, "muted", wrap=True))
        self.body.addWidget(self._list(missing), 1)
        remember = button(_("Remember and go on"), self._remember)
        self.add_buttons(remember, button(_("Go on without remembering"), self._leave))
        first = next((field for one, field in self._fields if not one.proposal), self._fields[0][1])
        first.setFocus()

    def _list(self, missing: Sequence[ForeignText]) -> QScrollArea:
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
                self._fields.append((one, field))
            whole.addLayout(grid)
        whole.addStretch(1)
        area = _Following()
        area.setWidget(inside)
        return area

    def has_work(self) -> bool:
        """Tell whether something was typed."""
        return any(_typed(field) != one.proposal for one, field in self._fields)

    def _remember(self) -> None:
        missing = [one for one, _field in self._fields]
        entered = filled_in(missing, [_typed(field) for _one, field in self._fields])
        try:
            keep_foreign_texts(self._context.database, entered)
        except DelegationsError as error:
            self.say(str(error))
            return
        self._leave()

    def _leave(self) -> None:
        self.accept()
        self._go_on()


class _Following(QScrollArea):
    """A list of fields that shows the one the keyboard goes to."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

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
    name = " · ".join(filter(None, (LANGUAGES[one.language], one.where, one.source)))
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
