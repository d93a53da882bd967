"""The gifts of a visit: planned and presented, completed from our own stock, with what the stock can't give."""

from dataclasses import replace
from decimal import Decimal

from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.gifts.vocabulary import GiftState
from delegations.domain.office.roles import Right
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.names import fold
from delegations.domain.text.numbers import show_amount
from delegations.domain.text.texts import _, listed, pgettext
from delegations.domain.visits.visit import Visit, direction_of
from delegations.domain.visits.vocabulary import Direction, Status
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.fields import offers
from delegations.gui.fields.columns import amount_column, choice, date_column
from delegations.gui.pages.visits.columns import somebody
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.tables.row_column import Editor, Offer, RowColumn, plain_text
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import text
from delegations.gui.widgets.heading_button import HeadingButton
from delegations.gui.widgets.isolated import sentence
from delegations.services.gifts.souvenirs import souvenirs

_HAPPENED = (Status.UNDER_WAY, Status.HELD)


def _columns(document: VisitDocument, stock: offers.Offers) -> list[RowColumn]:
    people = offers.offer_participants(lambda: document.visit)
    return [
        RowColumn(
            "description", _("What"), 0, read=plain_text, editor=Editor.TEXT, hint=_("Add a gift…"), offers=stock
        ),
        choice("state", _("State"), GiftState, 122),
        choice("giver_side", _("Given by"), Side, 108),
        somebody(document, "giver", _("From"), 150),
        somebody(document, "receiver", _("To"), 150),
        amount_column("quantity", pgettext("column", "Quantity"), 72),
        amount_column("value", pgettext("column", "Worth each"), 92),
        RowColumn("currency", _("Currency"), 84),
        RowColumn("occasion", _("Occasion"), 110),
        RowColumn("custodian", _("Kept by"), 110, offers=people),
        date_column("handed_over_on", _("Handed over"), 104, year_of=document.year_after),
    ]


def total_words(gift: Gift) -> str:
    """Return what several of a kind are worth: «Альбом: 2 × 400 = 800 грн»; nothing for one, or of unknown worth."""
    if gift.value is None or gift.quantity is None or gift.quantity <= 1:
        return ""
    count, each, total = map(show_amount, (gift.quantity, gift.value, gift.quantity * gift.value))
    return sentence(f"{gift.description}: {count} × {each} = {total} {gift.currency}".strip())


class GiftsSection(Section[Visit]):
    """The gifts. Typed before the visit they are planned; once they were presented, one button says so."""

    def __init__(self, document: VisitDocument) -> None:
        super().__init__(document)
        self._context = document.context
        self._table = BoundTable(document, "gifts", _("Gifts"), _columns(document, self._from_stock), self._blank)
        tip = _("Say of all gifts of this visit that they changed hands: from then on they count")
        self.presented = HeadingButton(_("All presented"), self._present_all, symbol="check", tip=tip)
        self._table.heading.addWidget(self.presented)
        self._short = text("", "problem", wrap=True)
        self._totals = text("", "muted", wrap=True)
        fence(document.context, Right.VISITS, self.presented)
        self.tables.append(self._table)
        self.body.addWidget(self._table)
        self.body.addWidget(self._totals)
        self.body.addWidget(self._short)
        self.finish()

    def refresh(self) -> None:
        """Show the gifts, and which of them the stock can't give."""
        self._table.model.begin_anew()
        super().refresh()
        planned = [one for one in self.document.record.gifts if one.state is GiftState.PLANNED]
        self.presented.setVisible(bool(planned))
        totals = [total_words(one) for one in self.document.record.gifts]
        self._totals.setText("\n".join(filter(None, totals)))
        self._totals.setVisible(any(totals))
        sentences = self._shortages()
        self._short.setText("\n".join(sentences))
        self._short.setVisible(bool(sentences))

    def _blank(self) -> Gift:
        """Return a gift as it begins: planned by us before the visit, presented when the visit has begun."""
        if self.document.record.status in _HAPPENED:
            return Gift()
        return Gift(state=GiftState.PLANNED, giver_side=self._our_side() or Side.GUESTS)

    def _our_side(self) -> Side | None:
        direction = direction_of(self.document.record, self._context.settings.our_municipality)
        return {Direction.INCOMING: Side.HOSTS, Direction.OUTGOING: Side.GUESTS}.get(direction)

    def _stock(self) -> tuple[Souvenir, ...]:
        try:
            return souvenirs(self._context.database)
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return ()

    def _from_stock(self, typed: str) -> list[Offer]:
        key, side = fold(typed), self._our_side()
        found = []
        for one in self._stock() if side is not None else ():
            if key in fold(f"{one.name} {one.description}"):
                price = f"{show_amount(one.price)} {one.currency}".strip() if one.price is not None else ""
                left = _("{count} left").format(count=show_amount(one.left)) if one.left is not None else ""
                fills: dict[str, object] = {"value": one.price, "currency": one.currency, "giver_side": side}
                found.append(Offer(listed((one.name, price, left)), one.name, one.id, fills))
        return found

    def _shortages(self) -> list[str]:
        """Return a sentence on each souvenir of which this visit plans to give more than is left."""
        side, wanted = self._our_side(), dict[str, Decimal]()
        for gift in self.document.record.gifts:
            if gift.giver_side is side and gift.state is GiftState.PLANNED:
                key = fold(gift.description)
                wanted[key] = wanted.get(key, Decimal(0)) + (gift.quantity or Decimal(1))
        if not wanted:
            return []
        words = _("{name}: {left} left in stock, this visit plans to give {wanted}.")
        return [
            words.format(name=one.name, left=show_amount(one.left), wanted=show_amount(wanted[fold(one.name)]))
            for one in self._stock()
            if one.left is not None and one.left < wanted.get(fold(one.name), Decimal(0))
        ]

    def _present_all(self) -> None:
        gifts = tuple(replace(one, state=GiftState.PRESENTED) for one in self.document.record.gifts)
        self.document.edit_fields("gifts/state", {"gifts": gifts})
