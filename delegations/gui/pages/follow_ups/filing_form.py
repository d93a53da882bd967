"""Where a follow-up stands in the register: its topic and its city; each is stored when it is left."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QComboBox

from delegations.domain.records.references import Ref
from delegations.domain.text.texts import _
from delegations.gui.fields.offers import offer_municipalities
from delegations.gui.ground.app_context import AppContext
from delegations.gui.tables.completion import Completion
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.steady import SteadyChoice
from delegations.queries.places import topics


class FilingForm(Form):
    """Shows topic and city. ``store`` takes both as they were chosen."""

    def __init__(self, context: AppContext, store: Callable[[Ref | None, Ref | None], None]) -> None:
        super().__init__(150)
        self._context, self._store = context, store
        self._topic: Ref | None = None
        self._city: Ref | None = None
        self._shown = (0, "")
        self.topic = SteadyChoice()
        self.topic.setAccessibleName(_("Topic"))
        self.topic.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.city = LineField(_("City"), _("The city it has to do with"))
        Completion(self.city, offer_municipalities(context))
        self.add("topic", _("Topic"), self.topic)
        self.add("city", _("City"), self.city)
        self.topic.activated.connect(lambda _n: self._keep())
        self.city.left.connect(self._keep)

    def show_filing(self, topic: Ref | None, city: Ref | None) -> None:
        """Show what is stored."""
        self._topic, self._city = topic, city
        self.topic.clear()
        self.topic.addItem(_("no topic"), None)
        for one in topics(self._context.database):
            self.topic.addItem(one.indented, one.id)
        self.topic.setCurrentIndex(max(0, self.topic.findData(topic.id if topic is not None else None)))
        self.city.show_text(city.name if city is not None else "")
        self._shown = self.topic.currentIndex(), self.city.text()

    def unstored(self) -> dict[str, str]:
        """Return the city as it is typed and not stored, under the name of its field; else nothing."""
        typed, stored = self.city.text().strip(), self._city.name if self._city is not None else ""
        return {"city": typed} if typed != stored else {}

    def put_back(self, texts: Mapping[str, str]) -> None:
        """Show the city of ``texts``, typed before and not stored."""
        if "city" in texts:
            self.city.show_text(texts["city"])

    def _keep(self) -> None:
        """Store what was changed; what nobody touched is not read again."""
        place, words = self._shown
        topic, city = self._topic, self._city
        if self.topic.currentIndex() != place:
            number = self.topic.currentData()
            topic = Ref(number, self.topic.currentText().strip()) if number is not None else None
        if self.city.text() != words:
            name = " ".join(self.city.text().split())
            city = Ref(None, name) if name else None
        if (topic, city) != (self._topic, self._city):
            self._store(topic, city)
