"""The order of precedence of posts: a list for each country, a line for each rank."""

from PySide6.QtWidgets import QWidget

from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _
from delegations.domain.visits.precedence import ELSEWHERE, SHIPPED
from delegations.gui.pages.settings.document import SettingsDocument
from delegations.gui.widgets.basics import button, column, row, text
from delegations.gui.widgets.dialog import LineDialog
from delegations.gui.widgets.inputs import TextField
from delegations.gui.widgets.reading import for_reading
from delegations.gui.widgets.steady import SteadyChoice


class PrecedenceLists(QWidget):
    """One list at a time; another country begins with that for all others."""

    def __init__(self, document: SettingsDocument) -> None:
        super().__init__()
        self._document = document
        layout = column(self)
        words = _("One rank a line, the highest first. Alternatives are parted by “;”, “*” stands for any letters.")
        layout.addWidget(text(words, "muted", wrap=True))
        line = row()
        self.country = for_reading(SteadyChoice())
        self.country.setAccessibleName(_("Country"))
        self.country.activated.connect(lambda _n: self.refresh())
        line.addWidget(self.country, 1)
        line.addWidget(button(_("Another country…"), self._add, symbol="plus", role="quiet"))
        line.addWidget(button(_("Take the shipped list"), self._reset, role="quiet"))
        layout.addLayout(line)
        self.ranks = TextField(_("Ranks"), "", 11)
        self.ranks.edited.connect(self._put)
        layout.addWidget(self.ranks)
        self.refresh()

    def refresh(self) -> None:
        """Show the lists as they are now; the country that is looked at stays."""
        lists = dict(self._document.settings.precedence)
        if [self.country.itemData(number) for number in range(self.country.count())] != list(lists):
            chosen = self.country.currentData()
            self.country.clear()
            for name in lists:
                others = _("All other countries") if len(lists) > 1 else _("All countries")
                self.country.addItem(name or others, name)
            self.country.setCurrentIndex(max(0, self.country.findData(chosen)))
        self.ranks.show_text(lists.get(self._name(), ""))

    def _name(self) -> str:
        return str(self.country.currentData() or ELSEWHERE)

    def _put(self, ranks: str) -> None:
        lists = dict(self._document.settings.precedence) | {self._name(): ranks}
        self._document.edit(f"precedence/{self._name()}", precedence=tuple(lists.items()))

    def _add(self) -> None:
        LineDialog(self, _("Another country"), _("Country"), self.add_country, act=_("Add it")).open()

    def add_country(self, typed: str) -> None:
        """Add a list for a country, to be changed; raises InvalidValueError when none is named."""
        name = clean_line(typed)
        if not name:
            raise InvalidValueError(_("Type the name of the country."))
        lists = dict(self._document.settings.precedence)
        if name not in lists:
            lists[name] = lists.get(ELSEWHERE, SHIPPED[ELSEWHERE])
            self._document.edit("precedence/add", precedence=tuple(lists.items()))
        self.country.setCurrentIndex(self.country.findData(name))
        self.refresh()
        self.ranks.setFocus()

    def _reset(self) -> None:
        self._put(SHIPPED.get(self._name(), SHIPPED[ELSEWHERE]))
        self.refresh()
