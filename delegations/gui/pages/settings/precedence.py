"""The order of precedence of posts: a list for each country, a line for each rank."""

from PySide6.QtWidgets import QComboBox, QWidget

from delegations.domain.clean import clean_line
from delegations.domain.errors import InvalidValueError
from delegations.domain.precedence import ELSEWHERE, SHIPPED
from delegations.domain.texts import _
from delegations.gui.widgets.basics import button, column, row, text
from delegations.gui.widgets.dialog import LineDialog
from delegations.gui.widgets.form import TextField


class PrecedenceLists(QWidget):
    """One list at a time; another country begins with that for all others."""

    def __init__(self) -> None:
        super().__init__()
        layout = column(self)
        words = _("One rank a line, the highest first. Alternatives are parted by “;”, “*” stands for any letters.")
        layout.addWidget(text(words, "muted", wrap=True))
        line = row()
        self.country = QComboBox()
        self.country.setAccessibleName(_("Country"))
        self.country.activated.connect(lambda _n: self._show())
        line.addWidget(self.country, 1)
        line.addWidget(button(_("Another country…"), self._add, symbol="plus", role="quiet"))
        line.addWidget(button(_("Take the shipped list"), self._reset, role="quiet"))
        layout.addLayout(line)
        self.ranks = TextField(_("Ranks"), "", 11)
        self.ranks.edited.connect(self._take)
        layout.addWidget(self.ranks)
        self._lists: dict[str, str] = {}

    def show_lists(self, lists: tuple[tuple[str, str], ...]) -> None:
        """Show the lists as they are kept."""
        chosen = self.country.currentData()
        self._lists = dict(lists)
        self.country.clear()
        for name in self._lists:
            self.country.addItem(name or _("All other countries"), name)
        self.country.setCurrentIndex(max(0, self.country.findData(chosen)))
        self._show()

    def lists(self) -> tuple[tuple[str, str], ...]:
        """Return the lists as they were typed; an empty one is left out, but for that for all others."""
        kept = {name: words.strip() for name, words in self._lists.items() if words.strip()}
        kept.setdefault(ELSEWHERE, SHIPPED[ELSEWHERE].strip())
        return tuple(kept.items())

    def _show(self) -> None:
        self.ranks.show_text(self._lists.get(str(self.country.currentData()), "").strip())

    def _take(self, typed: str) -> None:
        self._lists[str(self.country.currentData())] = typed

    def _add(self) -> None:
        LineDialog(self, _("Another country"), _("Country"), self.add_country, act=_("Add it")).open()

    def add_country(self, typed: str) -> None:
        """Add a list for a country, to be changed; raises InvalidValueError when none is named."""
        name = clean_line(typed)
        if not name:
            raise InvalidValueError(_("Type the name of the country."))
        if name not in self._lists:
            self._lists[name] = self._lists.get(ELSEWHERE, SHIPPED[ELSEWHERE])
            self.country.addItem(name, name)
        self.country.setCurrentIndex(self.country.findData(name))
        self._show()
        self.ranks.setFocus()

    def _reset(self) -> None:
        name = str(self.country.currentData())
        self._lists[name] = SHIPPED.get(name, SHIPPED[ELSEWHERE])
        self._show()
