"""Municipalities: names, kind, region, position, coat of arms."""

from functools import partial

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from delegations.domain.places.municipality import Agreement, Municipality
from delegations.domain.places.vocabulary import AgreementKind, MunicipalityKind
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, listed
from delegations.gui.editing.section import BoundTable
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.fields.columns import choice, date_column
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.page import PageState
from delegations.gui.pages.places.document import PlaceDocument
from delegations.gui.pages.places.fields import READERS
from delegations.gui.pages.places.relations import RelationsView
from delegations.gui.record_pages.form_page import FormPage
from delegations.gui.tables.lazy_list import Shown
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.tables.row_column import RowColumn
from delegations.gui.widgets.basics import GRID, Elided, EmptyState, button, column, row, scrolled, text, tool
from delegations.gui.widgets.picture_field import PictureField
from delegations.gui.widgets.reading import for_reading
from delegations.gui.widgets.steady import SteadyTabs
from delegations.queries.places import MunicipalityListing
from delegations.services.files.attachments import store_picture, thumbnail
from delegations.services.places.places import delete_municipality
from delegations.services.writing.bin import restore_all


class PlacesPage(FormPage[Municipality]):
    """All municipalities; the one under the cursor is open."""

    key = "places"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.document: PlaceDocument = PlaceDocument(context, self)
        lines = Shown(
            lambda line: line.name,
            lambda line: listed((line.region, line.country)),
            tip=lambda line: line.full_name or line.name,
        )
        self.list = ListPanel(_("Cities"), lines, self._empty_list)
        orders = [(_("A to Z"), False), (_("Z to A"), True)]
        self._order = self.list.add_choice(_("Order of the list"), orders)
        self.list.head.insertWidget(0, button(_("New municipality"), self.new, symbol="plus", role="primary"))
        self.build(EmptyState("building-2", _("Choose a municipality on the left.")), self._editor(), (340, 840))
        self.document.shown.connect(lambda: self._show_part(self.tabs.currentIndex()))
        context.visits_changed.connect(self.reload)
        self.reload()

    def _empty_list(self) -> QWidget:
        return EmptyState("building-2", _("No municipalities yet. They are remembered from the visits you enter."))

    def _editor(self) -> QWidget:
        inside = QFrame()
        inside.setObjectName("panel")
        body = column(inside, gap=0)
        head = row(margin=GRID * 2)
        self._title = Elided(role="title")
        head.addWidget(self._title, 1)
        head.addWidget(for_reading(tool("history", _("History"), self.show_history)))
        head.addWidget(tool("trash-2", _("Delete this municipality"), self._delete))
        self.save_button = button(_("Save"), self.save, role="primary", tip=_("Save (Ctrl+S)"))
        head.addWidget(self.save_button)
        body.addLayout(head)
        self.tabs = SteadyTabs()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Parts of the record"))
        for words in (_("City"), _("Relations")):
            self.tabs.addTab(words)
        holder = row()
        holder.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
        holder.addWidget(self.tabs, 1)
        body.addLayout(holder)
        self._parts = QStackedWidget()
        self._parts.addWidget(scrolled(self._city_part(), across=False))
        self._parts.addWidget(scrolled(self._relations_part(), across=False))
        body.addWidget(self._parts, 1)
        self.tabs.currentChanged.connect(self._show_part)
        return inside

    def _city_part(self) -> QWidget:
        part = QWidget()
        body = column(part, margin=GRID * 2, gap=GRID * 2)
        form = self._form = BoundForm(self.document, label_width=180)
        self.forms.append(form)
        form.add_line("name", _("Short name"), _("Lutsk"))
        form.add_line("full_name", _("Full name"), _("As it stands in official papers"))
        form.add_choice("kind", _("Kind"), MunicipalityKind)
        form.add_line("region", _("Region"))
        form.add_line("country", _("Country"))
        for name, words, hint in (
            ("latitude", _("Latitude"), _("Degrees, north is positive")),
            ("longitude", _("Longitude"), _("Degrees, east is positive")),
            ("population", _("Inhabitants"), _("A number, for figures per inhabitant")),
            ("population_as_of", _("Inhabitants on"), _("2021, 05.2021 or 01.05.2021")),
            ("area", _("Area, km²"), _("130, or 13 000 ha")),
            ("area_around", _("Area around, km²"), _("The belt around the city that it has a say in")),
        ):
            read, show = READERS[name]
            form.add_read(name, words, hint, read=read, show=show)
        self._arms = PictureField(
            _("Coat of arms"),
            lambda source: store_picture(self.context.database, source),
            lambda digest, side: thumbnail(self.context.database, digest, side),
        )
        self._arms.edited.connect(self._edit_arms)
        self._arms.failed.connect(self.context.failed.emit)
        self._form.add("coat_of_arms", _("Coat of arms"), self._arms)
        body.addWidget(self._form)
        self._problem = text("", "problem", wrap=True)
        body.addWidget(self._problem)
        body.addStretch(1)
        return part

    def _relations_part(self) -> QWidget:
        part = QWidget()
        body = column(part, margin=GRID * 2, gap=GRID * 2)
        columns = [
            RowColumn("title", _("What was signed"), 0, hint=_("Add an agreement…")),
            choice("kind", _("Kind"), AgreementKind, 170),
            date_column("signed_on", _("Signed")),
            date_column("expires_on", _("Holds until")),
            RowColumn("note", _("Note"), 160),
        ]
        table = BoundTable(self.document, "agreements", _("Agreements"), columns, Agreement)
        self.agreements = table.model
        self.tables.append(table)
        body.addWidget(table)
        self._relations = RelationsView(self.context)
        body.addWidget(self._relations)
        body.addStretch(1)
        return part

    def _show_part(self, number: int) -> None:
        self._parts.setCurrentIndex(number)
        if number == 1:
            try:
                self._relations.show_city(self.value.id)
            except DelegationsError as error:
                self.context.failed.emit(str(error))

    def _edit_arms(self, digest: str) -> None:
        self._problem.setText("")
        self.document.edit("coat_of_arms", coat_of_arms=digest)

    def listing(self) -> MunicipalityListing:
        """Return the municipalities that the search lets through."""
        descending = self._order.currentData()
        return MunicipalityListing(self.context.database, self.list.search.text(), descending=descending)

    def begin(self) -> None:
        """Begin with the name."""
        self.focus_field("name")

    def show_record(self, place: Municipality, *, anew: bool) -> None:
        """Show the heading, the coat of arms and relations; a sentence about another city goes."""
        self._title.setText(place.official_name or _("New municipality"))
        self._arms.show_digest(place.coat_of_arms)
        if anew:
            self._problem.setText("")

    def kept(self) -> PageState:
        """Return what the page shows, and which part of the city."""
        return super().kept() | {"part": self.tabs.currentIndex()}

    def resume(self, kept: PageState) -> None:
        """Show what ``kept`` says, in the same part."""
        super().resume(kept)
        self.tabs.setCurrentIndex(kept["part"])

    def focus_field(self, path: str) -> bool:
        """Go to the field ``path``, in whichever part it is; tell whether there is one."""
        self.tabs.setCurrentIndex(1 if path.startswith("agreements/") else 0)
        return super().focus_field(path)

    def _delete(self) -> None:
        if self.value.id is None:
            self.forget()
            return
        try:
            entry = delete_municipality(self.context.database, self.value.id)
        except DelegationsError as error:
            self._problem.setText(str(error))
            return
        words = _("“{name}” was moved to the bin.").format(name=self.value.name)
        self.forget()
        self.context.tell_names()
        self.offer_back(words, partial(restore_all, self.context.database, [entry]))
