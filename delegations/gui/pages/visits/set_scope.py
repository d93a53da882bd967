"""For whom a print set is: one person or one item alone, and who is given the papers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from delegations.domain.dates.shown_times import show_time
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.visit import Visit
from delegations.gui.tables.completion import Completion
from delegations.gui.tables.row_column import Offer
from delegations.gui.widgets.basics import GRID, row, text
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.steady import SteadyChoice


class SetScope(QWidget):
    """``narrowed`` tells that the set is for somebody else now. ``holders`` gives who was given papers before."""

    narrowed = Signal()

    def __init__(self, holders: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._holders = holders
        self._people: list[str] = []
        line = row(self)
        line.addWidget(text(_("Only for"), "muted"))
        self.about = SteadyChoice()
        self.about.setAccessibleName(_("Only for"))
        self.about.setToolTip(_("One badge, place card or sign alone: of the marked papers those that can be about it"))
        self.about.setMinimumWidth(120)
        self.about.activated.connect(lambda _n: self.narrowed.emit())
        line.addWidget(self.about, 1)
        line.addSpacing(GRID)
        line.addWidget(text(_("Given to"), "muted"))
        self.given_to = LineField(_("Given to"), _("Who gets these papers: hotel, police…"))
        self.given_to.setToolTip(_("Who has which version is kept: they can be told what changed"))
        Completion(self.given_to, self._known, last_of_list=True)
        line.addWidget(self.given_to, 1)

    def chosen(self) -> str:
        """Return the uid of the person or item that the set is about alone; nothing: it is whole."""
        return str(self.about.currentData() or "")

    def show_visit(self, visit: Visit) -> None:
        """Offer everybody and everything of ``visit`` that a card, a sign or a letter can be about alone."""
        self._people = [one.name for one in visit.participants if one.is_named]
        people = [
            (listed(filter(None, (one.called, one.post if one.is_named else ""))), one.uid)
            for one in visit.participants
            if one.is_somebody
        ]
        items = [
            (listed(filter(None, (show_time(one.start), one.title))), one.uid) for one in visit.programme if one.title
        ]
        offered = [(_("everyone and everything"), ""), *people, *items]
        box = self.about
        if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == offered:
            return
        kept = self.chosen()
        box.clear()
        for words, uid in offered:
            box.addItem(words, uid)
        box.setCurrentIndex(max(0, box.findData(kept)))

    def _known(self, typed: str) -> list[Offer]:
        known = dict.fromkeys((*self._holders(), *self._people))
        return [Offer(name, name) for name in known if fold(typed) in fold(name)]
