"""The parts of a name, typed one by one where the program can't read them from the whole."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from delegations.domain.people.people import PARTS_OF_NAME, Person
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.vocabulary import NameOrder
from delegations.domain.records.fields import words_of
from delegations.domain.records.labels import label
from delegations.domain.text.clean import clean_line
from delegations.domain.text.texts import _
from delegations.gui.widgets.basics import button
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.steady import SteadyChoice

_ORDERS = (NameOrder.GIVEN_FIRST, NameOrder.FAMILY_ALWAYS)


class PartsDialog(Dialog):
    """Asks for the parts of ``name``; ``take`` is given what they are."""

    def __init__(self, parent: QWidget, name: PersonName, take: Callable[[PersonName], object]) -> None:
        super().__init__(parent, _("Parts of the name"), (560, 0))
        self._take = take
        form = Form(190)
        known = {one.name: one for one in Person.__dataclass_fields__.values()}
        parts = (name.title, name.given, name.middle, name.family, name.suffix)
        self.lines = {field: LineField(_(words_of(known[field]))) for field in PARTS_OF_NAME}
        self._before = dict(zip(PARTS_OF_NAME, parts, strict=True))
        for field, line in self.lines.items():
            line.show_text(self._before[field])
            form.add(field, line.accessibleName(), line)
        self.order = SteadyChoice()
        self.order.setAccessibleName(_(words_of(known["name_order"])))
        for order in _ORDERS:
            self.order.addItem(label(order), order)
        self.order.setCurrentIndex(int(name.order is NameOrder.FAMILY_ALWAYS))
        form.add("name_order", self.order.accessibleName(), self.order)
        self.body.addWidget(form)
        self.add_buttons(button(_("Take"), self._agree))

    def has_work(self) -> bool:
        """Tell whether something was typed."""
        return {field: line.text() for field, line in self.lines.items()} != self._before

    def _agree(self) -> None:
        title, given, middle, family, suffix = (clean_line(line.text()) for line in self.lines.values())
        if not (given or family):
            self.say(_("Type the given name or the family name."))
            return
        said = PersonName(
            title=title, given=given, middle=middle, family=family, suffix=suffix, order=self.order.currentData()
        )
        self._take(said)
        self.accept()
