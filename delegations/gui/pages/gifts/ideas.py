"""What a guest got from us already, and what could be given instead within a budget."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.gifts.vocabulary import GiftWay
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import parse_amount, show_amount
from delegations.domain.text.texts import _, listed
from delegations.gui.ground.app_context import AppContext
from delegations.gui.tables.row_button import RowButton
from delegations.gui.widgets.basics import GRID, clear, column, text
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.reading import for_reading
from delegations.queries.gifts import already_given
from delegations.services.gifts.souvenirs import ideas, souvenirs

_MOST_GIVEN, _MOST_IDEAS = 8, 6


class GiftIdeas(QWidget):
    """Shown for gifts that we give. ``taken`` carries the souvenir that was chosen."""

    taken = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context, self._entry = context, GiftEntry()
        layout = column(self, gap=GRID)
        self._heading = text("", "section", wrap=True)
        layout.addWidget(self._heading)
        self._given = column(gap=2)
        layout.addLayout(self._given)
        self.budget = LineField(_("At most, hryvnias"), _("Ideas within a budget"))
        self.budget.edited.connect(lambda _typed: self.show_entry(self._entry))
        layout.addWidget(self.budget)
        self.ideas = column(gap=0)
        layout.addLayout(self.ideas)

    def show_entry(self, entry: GiftEntry) -> None:
        """Show what fits the receiver of ``entry``."""
        self._entry = entry
        clear(self._given)
        clear(self.ideas)
        self.setVisible(entry.way is GiftWay.GIVEN)
        if entry.way is not GiftWay.GIVEN:
            return
        given = [one for one in already_given(self._context.database, entry.gift.receiver) if one.id != entry.id]
        self._heading.setVisible(bool(given))
        self._heading.setText(_("{name} got from us already").format(name=entry.gift.receiver))
        for one in given[:_MOST_GIVEN]:
            when = short_date(PartialDate.from_text(one.day)) if one.day else ""
            self._given.addWidget(text(listed((one.description, when, one.visit)), "muted", wrap=True))
        names = [one.description for one in given]
        for idea in ideas(souvenirs(self._context.database), names, self._most())[:_MOST_IDEAS]:
            self.ideas.addWidget(for_reading(RowButton(_shown(idea), self._taker(idea)), is_so=False))

    def _most(self) -> Decimal | None:
        try:
            return parse_amount(self.budget.text())
        except DelegationsError:
            return None

    def _taker(self, idea: Souvenir) -> Callable[[], None]:
        return lambda: self.taken.emit(idea)


def _shown(idea: Souvenir) -> str:
    price = f"{show_amount(idea.price)} {idea.currency}".strip() if idea.price is not None else ""
    left = _("{count} left").format(count=show_amount(idea.left)) if idea.left is not None else ""
    return dotted(idea.name, price, left)
