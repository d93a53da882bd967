"""What else is known: figures of the practice's city on its topic, and practices that are akin."""

from functools import partial

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.library.comparison import cell_of
from delegations.domain.library.practice import Practice
from delegations.domain.library.vocabulary import AdoptionStage
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, listed
from delegations.gui.editing.shown_section import ShownSection
from delegations.gui.pages.library.document import PracticeDocument
from delegations.gui.tables.row_button import RowButton
from delegations.gui.widgets.basics import text
from delegations.gui.widgets.status import status_icon
from delegations.queries.library import related_practices
from delegations.services.library.indicators import indicators_on
from delegations.services.places.places import load_municipality


class FiguresSection(ShownSection[Practice]):
    """Figures of the city, and akin practices of this and other cities."""

    symbol = "chart-column"

    def __init__(self, document: PracticeDocument) -> None:
        super().__init__(document)
        self.unsaved = _("Save the practice first: then figures and akin practices show here.")
        self.follow(("library_changed",))

    def fill(self, number: int) -> None:
        """Show the figures and the akin practices."""
        practice: Practice = self.document.record
        self.content.addWidget(text(_("Figures of the city on this topic"), "section"))
        if not self._add_figures(practice):
            words = _("No figures of this city on this topic yet. They are entered on the page “Indicators”.")
            self.content.addWidget(text(words, "muted", wrap=True))
        self.content.addSpacing(16)
        self.content.addWidget(text(_("Akin practices"), "section"))
        context = self.document.context
        akin = related_practices(context.database, number)
        for row in akin:
            stage = AdoptionStage(row.stage)
            words = listed((row.title, row.city or ""))
            line = RowButton(words, partial(context.wanted.emit, "library", row.id))
            line.setIcon(status_icon(stage))
            line.setToolTip(f"{words}\n{label(stage)}")
            self.content.addWidget(line)
        if not akin:
            self.content.addWidget(text(_("No akin practices yet."), "muted", wrap=True))

    def _add_figures(self, practice: Practice) -> bool:
        context = self.document.context
        if practice.municipality is None or practice.municipality.id is None or practice.topic is None:
            return False
        city = load_municipality(context.database, practice.municipality.id)
        found = False
        for indicator in indicators_on(context.database, practice.topic):
            cell = cell_of(indicator, city)
            if cell is None:
                continue
            found = True
            for figure in cell.figures:
                words = f"{indicator.shown_title}: {figure.words} {indicator.shown_unit}"
                about = listed((short_date(figure.value.as_of), figure.value.source))
                line = RowButton(f"{words}  ·  {about}", partial(context.wanted.emit, "indicators", indicator.id))
                self.content.addWidget(line)
        return found
