"""The list of templates: those of the program in the language chosen above it, then the office's own in theirs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from delegations.domain.papers.letter_text import OWN, LetterText
from delegations.domain.text.texts import LANGUAGES, _, language
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.basics import GRID, column
from delegations.gui.widgets.menu_button import MenuButton
from delegations.gui.widgets.steady import SteadyChoice
from delegations.services.papers.letters import LetterTemplate, templates

_TEMPLATE = Qt.ItemDataRole.UserRole


class TemplateChoice(QFrame):
    """``chosen`` tells that another template or language is wanted."""

    chosen = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.setMinimumWidth(170)
        layout = column(self, margin=GRID)
        self.language = SteadyChoice()
        self.language.setAccessibleName(_("Language of the letter"))
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language()))
        self.language.activated.connect(lambda _n: self.chosen.emit())
        layout.addWidget(self.language)
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(_("Templates"))
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _n: self._take())
        layout.addWidget(self.list, 1)
        self.menu = MenuButton(_("Own templates"), "plus", _("Add, name and delete templates of your own"))
        layout.addWidget(self.menu)

    def speech(self) -> str:
        """Return the language that is chosen."""
        return str(self.language.currentData())

    def _take(self) -> None:
        """Take the language of a template that was written in one alone."""
        one = self.current()
        if one is not None and one.own is not None:
            self.choose_language(one.language)
        self.chosen.emit()

    def choose_language(self, speech: str) -> None:
        """Choose a language without opening anything."""
        self.language.setCurrentIndex(max(0, self.language.findData(speech)))

    def current(self) -> LetterTemplate | None:
        """Return the template under the cursor."""
        return self._at(self.list.currentRow())

    def _at(self, row: int) -> LetterTemplate | None:
        found = self.list.item(row).data(_TEMPLATE) if 0 <= row < self.list.count() else None
        return found if isinstance(found, LetterTemplate) else None

    def own(self) -> LetterText | None:
        """Return the office's own template under the cursor, if it is one."""
        one = self.current()
        return one.own if one is not None else None

    def title(self) -> str:
        """Return what the template under the cursor is called, as it stands in the list."""
        row = self.list.currentRow()
        return self.list.item(row).text() if row >= 0 else ""

    def fill(self) -> None:
        """List the templates there are now; the cursor stays where it is."""
        before, one, row = self.speech(), self.current(), self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for template in templates(self._context.database):
            if template.own is None and template.language != before:
                continue
            item = QListWidgetItem(_words(template, before))
            item.setData(_TEMPLATE, template)
            self.list.addItem(item)
        if one is None or not self.mark(one.paper, one.language if one.own is not None else before):
            self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.blockSignals(False)

    def mark(self, paper: object, speech: str) -> bool:
        """Put the cursor on a template; tell whether it is there."""
        for number in range(self.list.count()):
            one = self._at(number)
            if one is not None and one.paper == paper and (one.own is None or one.language == speech):
                self.list.setCurrentRow(number)
                return True
        return False

    def show_open(self, paper: str, speech: str) -> None:
        """Let the choices be those of the template that is open, which could not be left."""
        self.list.blockSignals(True)
        self.mark(paper, speech)
        self.list.blockSignals(False)
        self.choose_language(speech)


def _words(one: LetterTemplate, speech: str) -> str:
    """Return the line of a template: what is its own, and in which language where that is not the one chosen."""
    if not one.paper.startswith(OWN):
        own = _("own text")
        return f"{_(one.name)} · {own}" if one.changed else _(one.name)
    return one.name if one.language == speech else f"{one.name} · {LANGUAGES[one.language]}"
