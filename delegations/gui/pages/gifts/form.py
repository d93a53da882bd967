"""The fields of a gift in the register; what can't be understood stays red in its field."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from delegations.domain.errors import InvalidValueError
from delegations.domain.labels import label
from delegations.domain.numbers import parse_amount, show_amount
from delegations.domain.partial_dates import parse_partial_date, short_date
from delegations.domain.texts import _
from delegations.domain.vocabulary import GiftOutcome, GiftRecipient, GiftWay
from delegations.gui.editing.offers import offer_known, offer_people
from delegations.gui.office import Office
from delegations.gui.widgets.basics import column
from delegations.gui.widgets.completion import Completion
from delegations.gui.widgets.form import Form, LineField, TextField
from delegations.services.gifts import GiftEntry

_Reader = tuple[Callable[[str], Any], Callable[[Any], str]]
_AMOUNT: _Reader = (parse_amount, show_amount)
_DATE: _Reader = (parse_partial_date, short_date)
_READ: dict[str, _Reader] = {
    "quantity": _AMOUNT, "value": _AMOUNT, "received_on": _DATE, "handed_over_on": _DATE,
}  # fmt: skip
"""Fields that are not texts: how what is typed is read, and how it is shown."""


class GiftForm(QWidget):
    """``edited`` carries the field and its new value."""

    edited = Signal(str, object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        layout: QVBoxLayout = column(self)
        self.form = Form(170)
        layout.addWidget(self.form)
        self._typing: dict[str, str] = {}
        self._choices: dict[str, QComboBox] = {}
        self._lines: dict[str, LineField | TextField] = {}
        self._add_choice("way", _("Given or received"), (GiftWay.RECEIVED, GiftWay.GIVEN, GiftWay.OTHERS))
        self._add("description", TextField(_("What"), _("What the gift is"), 2))
        self._add("giver", LineField(_("From")), offer_people(office))
        self._add("receiver", LineField(_("To")), offer_people(office))
        self._add_choice("recipient", _("Whose it becomes"), tuple(GiftRecipient))
        self._add("occasion", LineField(_("Occasion")))
        self._add("received_on", LineField(_("Day"), _("Empty: the first day of the visit")))
        self._add("quantity", LineField(_("Quantity")))
        self._add("value", LineField(_("Worth")))
        self._add("currency", LineField(_("Currency"), _("hryvnias")))
        self._add("valuation", LineField(_("How the value was established"), _("By the receipt, by an expert …")))
        self._add(
            "custodian", LineField(_("Where it is"), _("Who keeps it, in which room")), offer_known(office, "place")
        )
        self._add_choice("outcome", _("What happened to it"), tuple(GiftOutcome))
        self._add("handed_over_on", LineField(_("Handed over"), _("The date of the act")))
        self._add("note", TextField(_("Notes"), "", 2))

    def _add_choice(self, name: str, words: str, values: tuple[Any, ...]) -> None:
        box = QComboBox()
        box.setAccessibleName(words)
        for value in values:
            box.addItem(label(value), value)
        box.activated.connect(lambda _n: self.edited.emit(name, box.currentData()))
        self._choices[name] = box
        self.form.add(name, words, box)

    def _add(self, name: str, line: LineField | TextField, known: Any = None) -> None:
        if known is not None and isinstance(line, LineField):
            offered = Completion(line, known)
            offered.activated.connect(lambda _words: self._typed(name, line.text()))
            line.left.connect(lambda: self._typed(name, line.text()))
        line.edited.connect(lambda typed: self._typed(name, typed))
        self._lines[name] = line
        self.form.add(name, line.accessibleName(), line)

    def _typed(self, name: str, typed: str) -> None:
        self._typing.pop(name, None)
        value: Any = typed
        if name in _READ:
            try:
                value = _READ[name][0](typed)
            except InvalidValueError as error:
                self._typing[name] = str(error)
                self.form.show_problems(self._typing)
                return
        self.form.show_problems(self._typing)
        self.edited.emit(name, value)

    def typing_problems(self) -> dict[str, str]:
        """Return what was typed and can't be understood: sentence by field."""
        return dict(self._typing)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Show what keeps the gift from being saved beside its fields."""
        self.form.show_problems({**problems, **self._typing})

    def show_entry(self, entry: GiftEntry, *, anew: bool) -> None:
        """Show a gift; ``anew`` forgets what was typed and could not be understood."""
        if anew:
            self._typing.clear()
            self.form.show_problems({})
        for name, line in self._lines.items():
            value = getattr(entry.gift, name)
            shown = _READ[name][1](value) if name in _READ else value
            if name not in self._typing and (anew or not line.hasFocus()):
                line.show_text(shown)
        for name, box in self._choices.items():
            value = entry.way if name == "way" else getattr(entry.gift, name)
            box.setCurrentIndex(box.findData(value))
        # Which side gave a gift of a visit is said in the visit.
        self._choices["way"].setEnabled(entry.visit is None)
        self.form.show_row("handed_over_on", shown=entry.way is GiftWay.RECEIVED)
        self.form.show_row("recipient", shown=entry.way is GiftWay.RECEIVED)

    def focus_first(self) -> None:
        """Begin with what the gift is."""
        self._lines["description"].setFocus()
