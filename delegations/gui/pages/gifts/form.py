"""The fields of a gift in the register; what can't be understood stays red in its field."""

from PySide6.QtWidgets import QComboBox

from delegations.domain.dates.date_reading import YearOf, year_from, year_within
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.vocabulary import GiftOutcome, GiftRecipient, GiftState, GiftWay
from delegations.domain.records.labels import label
from delegations.domain.text.numbers import parse_amount, show_amount
from delegations.domain.text.texts import _
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.fields.columns import date_reader
from delegations.gui.fields.offers import offer_known, offer_people
from delegations.gui.pages.gifts.document import GiftDocument
from delegations.gui.widgets.steady import SteadyChoice


class GiftForm(BoundForm[GiftEntry]):
    """The gift of an entry, and which way it went."""

    def __init__(self, document: GiftDocument) -> None:
        super().__init__(document, part="gift", label_width=170)
        self._gifts, context = document, document.context
        self.way = self._add_way()
        self.add_choice("state", _("Presented or planned"), GiftState)
        self.add_text("description", _("What"), _("What the gift is"), 2)
        self.add_line("giver", _("From"), offers=offer_people(context))
        self.add_line("receiver", _("To"), offers=offer_people(context))
        self.add_choice("recipient", _("Whose it becomes"), GiftRecipient)
        self.add_line("occasion", _("Occasion"))
        self._add_date("received_on", _("Day"), _("Empty: the first day of the visit"), self._year_received)
        self._add_amount("quantity", _("Quantity"))
        self._add_amount("value", _("Worth of one"))
        self.add_line("currency", _("Currency"), _("hryvnias"))
        self.add_line("valuation", _("How the value was established"), _("By the receipt, by an expert …"))
        keeper = _("Who keeps it, in which room")
        self.add_line("custodian", _("Where it is"), keeper, offer_known(context, "place"))
        self.add_choice("outcome", _("What happened to it"), GiftOutcome)
        self._add_date("handed_over_on", _("Handed over"), _("The date of the act"), self._year_handed_over)
        self.add_text("note", _("Notes"), "", 2)

    def _add_way(self) -> QComboBox:
        box = SteadyChoice()
        box.setAccessibleName(_("Given or received"))
        for way in (GiftWay.RECEIVED, GiftWay.GIVEN, GiftWay.OTHERS):
            box.addItem(label(way), way)
        box.activated.connect(lambda _n: self._gifts.edit_way(box.currentData()))
        self.add("way", box.accessibleName(), box)
        return box

    def _add_date(self, name: str, words: str, hint: str, year_of: YearOf) -> None:
        self.add_read(name, words, hint, read=date_reader(year_of), show=short_date)

    def _year_received(self, month: int, day: int) -> int | None:
        return year_within(month, day, self._gifts.entry.visit_start, None)

    def _year_handed_over(self, month: int, day: int) -> int | None:
        return year_from(month, day, self._gifts.entry.day)

    def _add_amount(self, name: str, words: str) -> None:
        self.add_read(name, words, "", read=parse_amount, show=show_amount)

    def refresh(self) -> None:
        """Show the gift as it is now."""
        super().refresh()
        entry: GiftEntry = self._gifts.entry
        self.way.setCurrentIndex(self.way.findData(entry.way))
        # Which side gave a gift of a visit is said in the visit.
        self.way.setEnabled(entry.visit is None)
        self.show_row("gift/handed_over_on", shown=entry.way is GiftWay.RECEIVED)
        self.show_row("gift/recipient", shown=entry.way is GiftWay.RECEIVED)

    def focus_first(self) -> None:
        """Begin with what the gift is."""
        self.focus_field("gift/description")
