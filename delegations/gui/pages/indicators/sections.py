"""The sections of an indicator: its values, figures of visits that could become values, what it is."""

from functools import partial

from delegations.domain.library.indicator import Indicator, IndicatorValue
from delegations.domain.library.vocabulary import IndicatorKind, Trust
from delegations.domain.records.amounts import read_amount, show_parts
from delegations.domain.records.vocabulary import Qualifier
from delegations.domain.text.texts import _, listed, pgettext
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.fields import offers
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.fields.columns import choice, city_column, date_column
from delegations.gui.pages.indicators.document import IndicatorDocument
from delegations.gui.tables.row_button import RowButton
from delegations.gui.tables.row_column import RowColumn
from delegations.gui.widgets.basics import GRID, button, clear, column, row, text
from delegations.services.library.indicators import LearnedFact, indicator_uids, learned_facts

_SHOWN = 12


class ValuesSection(Section[Indicator]):
    """Values of cities, each with its day and source; those that contradict each other stand side by side."""

    def __init__(self, document: IndicatorDocument) -> None:
        super().__init__(document)
        context = document.context
        columns = [
            city_column(context, _("City"), 150, hint=_("Add a city…")),
            date_column("as_of", _("Day")),
            choice("qualifier", _("How exact"), Qualifier, 120),
            RowColumn("amount", _("Figure"), 110, firm=True, show=show_parts, read=read_amount),
            RowColumn("source", _("Source"), 0, offers=offers.offer_people(context)),
            choice("trust", _("How trustworthy"), Trust, 170),
        ]
        table = BoundTable(document, "values", _("Values of cities"), columns, IndicatorValue)
        self.tables.append(table)
        self.body.addWidget(table)
        hint = _("A figure told in parts is typed with a plus: 321 + 31. Figures that differ stay side by side.")
        self.body.addWidget(text(hint, "muted", wrap=True))
        self._heading = text(_("Learned on visits, not among the values yet"), "section")
        self._learned = column(gap=4)
        self.body.addWidget(self._heading)
        self.body.addLayout(self._learned)
        self.finish()

    def refresh(self) -> None:
        """Show the values, and the figures of visits that are not among them."""
        super().refresh()
        clear(self._learned)
        found = learned_facts(self.document.context.database, self.document.record)[:_SHOWN]
        self._heading.setVisible(bool(found))
        for one in found:
            line = row()
            words = listed((one.words, str(one.value.municipality or ""), one.visit))
            line.addWidget(RowButton(words, partial(self.document.context.wanted.emit, "visits", one.visit_id)), 1)
            line.addWidget(button(_("Take as a value"), partial(self._take, one), symbol="plus", role="quiet"))
            self._learned.addLayout(line)

    def _take(self, one: LearnedFact) -> None:
        indicator: Indicator = self.document.record
        self.document.edit(f"values/{one.value.uid}", values=(*indicator.values, one.value))


class CatalogueSection(Section[Indicator]):
    """What the indicator is: unit, topic, what is counted, of what it tells the need."""

    def __init__(self, document: IndicatorDocument) -> None:
        super().__init__(document)
        context = document.context
        form = BoundForm(document, label_width=170)
        self._unit = form.add_line("unit", _("Unit"), "", offers.offer_known(context, "unit"))
        form.add_choice("kind", _("What it tells"), IndicatorKind)
        form.add_read(
            "topic",
            _("Topic"),
            "",
            read=offers.topic_reader(context),
            show=lambda one: str(one or ""),
            offers=offers.offer_topics(context),
        )
        needs = [("", pgettext("the need of an indicator", "nothing")), *indicator_uids(context.database)]
        form.add_choices("need_of", _("Tells the need of"), needs)
        form.add_text("definition", _("What is counted"), _("And what is not, so that cities count the same"), 3)
        self.forms.append(form)
        self.body.addWidget(form)
        self._shipped = text(
            _("This indicator belongs to the shipped catalogue: its name and unit are the same in all cities."),
            "muted", wrap=True,
        )  # fmt: skip
        self.body.addWidget(self._shipped)
        self.body.setSpacing(GRID * 2)
        self.finish()

    def refresh(self) -> None:
        """Show the indicator; the unit of a shipped one is translated and stays."""
        super().refresh()
        indicator: Indicator = self.document.record
        self._unit.setReadOnly(bool(indicator.code or self.document.why_reading()))
        self._shipped.setVisible(bool(indicator.code))
        if indicator.code:
            self._unit.show_text(indicator.shown_unit)
