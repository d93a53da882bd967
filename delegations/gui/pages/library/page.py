"""The page of the library: practices by topic, city, indicator and how far our own city is with them."""

from collections.abc import Sequence
from functools import partial

from delegations.domain.library.practice import Practice
from delegations.domain.library.vocabulary import AdoptionStage
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _, listed, ngettext
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.library.document import PracticeDocument
from delegations.gui.pages.library.editor import PracticeEditor
from delegations.gui.pages.library.saving import LibrarySaving
from delegations.gui.record_pages.record_page import RecordPage
from delegations.gui.tables.lazy_list import Shown
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.widgets.basics import EmptyState, button, row
from delegations.gui.widgets.choice import offer_more
from delegations.gui.widgets.reading import for_reading
from delegations.gui.widgets.status import status_icon
from delegations.queries.library import PracticeFilter, PracticeListing, PracticeListRow
from delegations.queries.lists.listings import Listing, Row
from delegations.queries.places import topics
from delegations.services.library.indicators import indicator_choices
from delegations.services.library.practices import delete_practices, practice_cities, restore_practices


def _second_line(line: PracticeListRow) -> str:
    return listed((line.city or "", _(line.topic) if line.topic else ""))


def _tip(line: PracticeListRow) -> str:
    return f"{line.title}\n{_second_line(line)}\n{label(AdoptionStage(line.stage))}"


class LibraryPage(RecordPage[Practice]):
    """All practices; the one under the cursor is open in the editor."""

    key = "library"
    travels = RecordKind.PRACTICE

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.document: PracticeDocument = PracticeDocument(context, self)
        shown = Shown(
            lambda line: line.title, _second_line, icon=lambda line: status_icon(AdoptionStage(line.stage)), tip=_tip
        )
        self.list = ListPanel(_("Practices"), shown, self._empty_list)
        self._dress_list()
        self.editor = PracticeEditor(self.document)
        words = _("Choose a practice on the left, or enter a new one.")
        self.build(EmptyState("lightbulb", words, _("New practice"), self.new))
        context.library_changed.connect(self.reload)

    def _empty_list(self) -> EmptyState:
        words = _("No practices yet. A visit's talks and figures become one: open the visit, “Talks and figures”.")
        return EmptyState("lightbulb", words, _("New practice"), self.new)

    def _dress_list(self) -> None:
        head = row()
        head.addWidget(button(_("New practice"), self.new, symbol="plus", role="primary"), 1)
        head.addWidget(for_reading(LibrarySaving(self.context)))
        self.list.head.insertLayout(0, head)
        stages = [(label(stage), stage) for stage in AdoptionStage]
        self._topic = self.list.add_choice(_("Filter by topic"), [(_("All topics"), None)])
        self._city = self.list.add_city_choice()
        self._indicator = self.list.add_choice(_("Filter by indicator"), [(_("All indicators"), None)])
        self._stage = self.list.add_choice(_("Filter by our own way"), [(_("All steps"), None), *stages])
        orders = [(_("By title"), "title"), (_("Changed last"), "saved")]
        self._order = self.list.add_choice(_("Order of the list"), orders)
        self.list.filters = (self._topic, self._city, self._indicator, self._stage)

    def listing(self) -> Listing[Row]:
        """Return the practices that search and filters let through."""
        database = self.context.database
        offer_more(self._topic, [(one.indented, one.id) for one in topics(database)])
        offer_more(self._city, [(one.name, one.id) for one in practice_cities(database)])
        offer_more(self._indicator, [(one.name, one.id) for one in indicator_choices(database)])
        which = PracticeFilter(
            text=self.list.search.text(),
            topic=self._topic.currentData(),
            city=self._city.currentData(),
            indicator=self._indicator.currentData(),
            stage=self._stage.currentData(),
            sort=self._order.currentData(),
        )
        return PracticeListing(database, which)

    def new(self) -> None:
        """Begin a new practice with its title."""
        super().new()
        self.editor.title.setFocus()

    def delete(self, ids: Sequence[int]) -> None:
        """Move practices to the bin; a word with Undo brings them back."""
        delete_practices(self.context.database, ids)
        self.close_record()
        self._tell()
        words = ngettext("{count} practice was moved to the bin.", "{count} practices were moved to the bin.", len(ids))
        self.offer_back(words.format(count=len(ids)), partial(restore_practices, self.context.database, ids))

    def _tell(self) -> None:
        self.context.library_changed.emit()
        self.context.follow_ups_changed.emit()
