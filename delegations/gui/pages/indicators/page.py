"""The page of indicators: the catalogue, and the values of cities."""

from collections.abc import Sequence
from functools import partial

from delegations.domain.library.indicator import Indicator
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.indicators.document import IndicatorDocument
from delegations.gui.pages.indicators.sections import CatalogueSection, ValuesSection
from delegations.gui.record_pages.editor import EditorPart, RecordEditor
from delegations.gui.record_pages.history_view import HistorySection
from delegations.gui.record_pages.record_page import RecordPage
from delegations.gui.tables.lazy_list import Shown
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.widgets.basics import EmptyState, button
from delegations.gui.widgets.isolated import dotted
from delegations.queries.library import IndicatorListing, IndicatorListRow
from delegations.queries.lists.listings import Listing, Row
from delegations.services.library.indicators import delete_indicator
from delegations.services.writing.bin import restore_all


def _name(line: IndicatorListRow) -> str:
    return _(line.name) if line.code else line.name


def _second_line(line: IndicatorListRow) -> str:
    unit = _(line.unit) if line.code and line.unit else line.unit
    known = ngettext("{count} city", "{count} cities", line.cities).format(count=line.cities) if line.cities else ""
    return dotted(unit, known)


class IndicatorEditor(RecordEditor[Indicator]):
    """Shows an indicator and hands edits in."""

    title_field = "name"

    def __init__(self, document: IndicatorDocument) -> None:
        parts = (
            EditorPart("values", _("Values"), partial(ValuesSection, document), ("values",)),
            EditorPart("catalogue", _("Indicator"), partial(CatalogueSection, document)),
            EditorPart("history", _("History"), partial(HistorySection, document), ()),
        )
        super().__init__(document, parts, title=_("Name of the indicator"), papers=False)

    def about(self) -> str:
        """Return unit and topic."""
        indicator: Indicator = self.document.record
        return dotted(indicator.shown_unit, str(indicator.topic or ""))

    def typed_title(self) -> str:
        """Return the name; that of a shipped indicator in the language in force."""
        indicator: Indicator = self.document.record
        self.title.setReadOnly(bool(indicator.code))
        return indicator.shown_title


class IndicatorsPage(RecordPage[Indicator]):
    """The catalogue; the indicator under the cursor is open with its values."""

    key = "indicators"
    travels = RecordKind.INDICATOR

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.document: IndicatorDocument = IndicatorDocument(context, self)
        self.list = ListPanel(_("Indicators"), Shown(_name, _second_line, tip=_name), self._empty_list)
        new = button(_("New indicator"), self.new, symbol="plus", role="primary")
        self.list.head.insertWidget(0, new)
        known = [(_("Whole catalogue"), False), (_("With values"), True)]
        self._known = self.list.add_choice(_("Which indicators"), known)
        self.list.filters = (self._known,)
        self.editor = IndicatorEditor(self.document)
        words = _("Choose an indicator on the left, or enter a new one.")
        self.build(EmptyState("chart-column", words, _("New indicator"), self.new), papers=False)
        for signal in (context.library_changed, context.visits_changed):
            signal.connect(self.reload)

    def _empty_list(self) -> EmptyState:
        return EmptyState("chart-column", _("No indicators yet."), _("New indicator"), self.new)

    def listing(self) -> Listing[Row]:
        """Return the indicators that the search lets through."""
        return IndicatorListing(self.context.database, self.list.search.text(), known=self._known.currentData())

    def new(self) -> None:
        """Begin a new indicator with its name."""
        super().new()
        self.editor.title.setFocus()

    def title_of(self, row: IndicatorListRow) -> str:
        """Return the name of an indicator in the language in force."""
        return _name(row)

    def delete(self, ids: Sequence[int]) -> None:
        """Move indicators of our own to the bin; a word with Undo brings them back."""
        entries = [delete_indicator(self.context.database, number) for number in ids]
        self.close_record()
        self.context.library_changed.emit()
        words = ngettext(
            "{count} indicator was moved to the bin.", "{count} indicators were moved to the bin.", len(ids)
        )
        self.offer_back(words.format(count=len(ids)), partial(restore_all, self.context.database, entries))
