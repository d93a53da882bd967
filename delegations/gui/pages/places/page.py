"""Municipalities: names, kind, region, position, coat of arms."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QStackedWidget, QTabBar, QWidget

from delegations.domain.errors import DelegationsError, InvalidValueError, Problem
from delegations.domain.labels import label
from delegations.domain.library_vocabulary import AgreementKind
from delegations.domain.people import Agreement, Municipality
from delegations.domain.texts import _, listed
from delegations.domain.visit import changed
from delegations.domain.vocabulary import MunicipalityKind, RecordKind
from delegations.gui.editing.columns import choice, date_column
from delegations.gui.editing.form_page import FormPage
from delegations.gui.models.lazy_list import Shown
from delegations.gui.models.row_table import RowColumn, RowTableModel
from delegations.gui.office import Office
from delegations.gui.pages.places.fields import READERS, shown
from delegations.gui.pages.places.relations import RelationsView
from delegations.gui.widgets.basics import GRID, Elided, EmptyState, button, column, row, text, tool
from delegations.gui.widgets.form import Form, LineField
from delegations.gui.widgets.list_panel import ListPanel
from delegations.gui.widgets.picture_field import PictureField
from delegations.gui.widgets.row_table import RowTable
from delegations.services.attachments import store_picture, thumbnail
from delegations.services.bin import restore_from_bin
from delegations.services.history import uid_of
from delegations.services.places import (
    MunicipalityListing,
    delete_municipality,
    load_municipality,
    save_municipality,
)


class PlacesPage(FormPage):
    """All municipalities; the one under the cursor is open."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._unread: dict[str, str] = {}
        self.not_saved = _("The municipality was not saved: its name is missing or taken.")
        self.value = self.saved = Municipality(name="")
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
        office.visits_changed.connect(self.reload)
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
        head.addWidget(tool("history", _("History"), self.show_history))
        head.addWidget(tool("trash-2", _("Delete this municipality"), self._delete))
        self._save_button = button(_("Save"), self.save, role="primary", tip=_("Save (Ctrl+S)"))
        head.addWidget(self._save_button)
        body.addLayout(head)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Parts of the record"))
        for words in (_("City"), _("Relations")):
            self.tabs.addTab(words)
        holder = row()
        holder.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
        holder.addWidget(self.tabs, 1)
        body.addLayout(holder)
        self._parts = QStackedWidget()
        self._parts.addWidget(_scrolled(self._city_part()))
        self._parts.addWidget(_scrolled(self._relations_part()))
        body.addWidget(self._parts, 1)
        self.tabs.currentChanged.connect(self._show_part)
        return inside

    def _city_part(self) -> QWidget:
        part = QWidget()
        body = column(part, margin=GRID * 2, gap=GRID * 2)
        self._form = Form(180)
        self._lines = {
            "name": LineField(_("Short name"), _("Lutsk")),
            "full_name": LineField(_("Full name"), _("As it stands in official papers")),
            "region": LineField(_("Region")),
            "country": LineField(_("Country")),
            "latitude": LineField(_("Latitude"), _("Degrees, north is positive")),
            "longitude": LineField(_("Longitude"), _("Degrees, east is positive")),
            "population": LineField(_("Inhabitants"), _("A number, for figures per inhabitant")),
            "population_as_of": LineField(_("Inhabitants on"), _("2021, 05.2021 or 01.05.2021")),
            "area": LineField(_("Area, km²"), _("130, or 13 000 ha")),
            "area_around": LineField(_("Area around, km²"), _("The belt around the city that it has a say in")),
        }
        self._kind = QComboBox()
        self._kind.setAccessibleName(_("Kind"))
        for kind in MunicipalityKind:
            self._kind.addItem(label(kind), kind)
        self._kind.activated.connect(lambda _n: self._edit(kind=self._kind.currentData()))
        for name, line in self._lines.items():
            line.edited.connect(lambda typed, name=name: self._typed(name, typed))
            self._form.add(name, line.accessibleName(), line)
            if name == "full_name":
                self._form.add("kind", _("Kind"), self._kind)
        self._arms = PictureField(
            _("Coat of arms"),
            lambda source: store_picture(self.office.database, source),
            lambda digest, side: thumbnail(self.office.database, digest, side),
        )
        self._arms.edited.connect(self._edit_arms)
        self._arms.failed.connect(self.office.failed.emit)
        self._form.add("coat_of_arms", _("Coat of arms"), self._arms)
        body.addWidget(self._form)
        self._problem = text("", "problem", wrap=True)
        body.addWidget(self._problem)
        body.addStretch(1)
        return part

    def _relations_part(self) -> QWidget:
        part = QWidget()
        body = column(part, margin=GRID * 2, gap=GRID * 2)
        body.addWidget(text(_("Agreements"), "section"))
        columns = [
            RowColumn("title", _("What was signed"), 0, hint=_("Add an agreement…")),
            choice("kind", _("Kind"), AgreementKind, 170),
            date_column("signed_on", _("Signed")),
            date_column("expires_on", _("Holds until")),
            RowColumn("note", _("Note"), 160),
        ]
        self.agreements = RowTableModel("agreements", columns, Agreement, self)
        self.agreements.changed_rows.connect(lambda rows, _path: self._edit(agreements=rows))
        body.addWidget(RowTable(self.agreements, _("Agreements")))
        self._agreements_problem = text("", "problem", wrap=True)
        self._agreements_problem.hide()
        body.addWidget(self._agreements_problem)
        self._relations = RelationsView(self.office)
        body.addWidget(self._relations)
        body.addStretch(1)
        return part

    def _show_part(self, number: int) -> None:
        self._parts.setCurrentIndex(number)
        if number == 1:
            try:
                self._relations.show_city(self.value.id)
            except DelegationsError as error:
                self.office.failed.emit(str(error))

    def _edit_arms(self, digest: str) -> None:
        self._problem.setText("")
        self._edit(coat_of_arms=digest)
        self._arms.show_digest(digest)

    def reload(self) -> None:
        """Show the list anew."""
        listing = MunicipalityListing(
            self.office.database, self.list.search.text(), descending=self._order.currentData()
        )
        self.list.show_listing(listing, keep=self.value.id)

    def open(self, what: Any) -> None:
        """Show the municipality with the number ``what``."""
        if isinstance(what, int):
            self.open_number(what)
            self.reload()

    def new(self) -> None:
        """Begin a new municipality."""
        self.leave()
        self.show_value(Municipality(name=""))
        self._lines["name"].setFocus()

    def show_value(self, place: Municipality) -> None:
        """Show a stored municipality."""
        self._unread.clear()
        self.value = self.saved = place
        self.stack.setCurrentIndex(1)
        self._title.setText(place.official_name or _("New municipality"))
        for name, line in self._lines.items():
            line.show_text(shown(name, getattr(place, name)))
        self._kind.setCurrentIndex(self._kind.findData(place.kind))
        self._arms.show_digest(place.coat_of_arms)
        self._problem.setText("")
        self._form.show_problems({})
        self._show_agreement_problems({})
        self.agreements.show_rows(place.agreements)
        self._show_part(self.tabs.currentIndex())
        self._save_button.setEnabled(False)

    def _typed(self, name: str, typed: str) -> None:
        read = READERS.get(name)
        if read is None:
            self._edit(**{name: typed})
            return
        try:
            value = read(typed)
        except InvalidValueError as error:
            self._unread[name] = str(error)
            self._form.show_problems(self._unread)
            self._save_button.setEnabled(False)
            return
        self._unread.pop(name, None)
        self._form.show_problems(self._unread)
        self._edit(**{name: value})

    def can_be_read(self) -> bool:
        """Tell whether all that was typed is understood."""
        return not self._unread and not self.agreements.typed

    def _edit(self, **changes: object) -> None:
        self.value = changed(self.value, **changes)
        self.refresh_state()

    def refresh_state(self) -> None:
        """Show whether there is something to save."""
        self._save_button.setEnabled(self.value != self.saved and self.can_be_read())

    def load_value(self, number: int) -> Municipality:
        """Return a municipality as it is stored."""
        return load_municipality(self.office.database, number)

    def store_value(self, value: Municipality, base: Municipality | None) -> Municipality:
        """Store a municipality."""
        return save_municipality(self.office.database, value, base=base)

    def with_part(self, stored: Municipality, part: Municipality) -> Municipality:
        """Return the stored municipality with what ``part`` says."""
        return replace(part, id=stored.id)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong beside the fields."""
        named = {problem.path: problem.message for problem in problems}
        self._form.show_problems(named)
        self._show_agreement_problems(named)
        if any(path.startswith("agreements/") for path in named):
            self.tabs.setCurrentIndex(1)
        elif named:
            self.tabs.setCurrentIndex(0)

    def _show_agreement_problems(self, problems: dict[str, str]) -> None:
        here = {path: words for path, words in problems.items() if path.startswith("agreements/")}
        self.agreements.show_problems(here)
        sentences = self.agreements.all_sentences()
        self._agreements_problem.setText("\n".join(sentences))
        self._agreements_problem.setVisible(bool(sentences))

    def tell_stored(self) -> None:
        """Tell the other pages that a municipality was stored."""
        self.office.visits_changed.emit()
        self.office.settings_changed.emit()

    def uid(self) -> str:
        """Return the identity of the open municipality."""
        return uid_of(self.office.database, RecordKind.MUNICIPALITY, self.value.id or 0)

    def _delete(self) -> None:
        if self.value.id is None:
            self.stack.setCurrentIndex(0)
            return
        try:
            entry = delete_municipality(self.office.database, self.value.id)
        except DelegationsError as error:
            self._problem.setText(str(error))
            return
        words = _("“{name}” was moved to the bin.").format(name=self.value.name)
        self.value = self.saved = Municipality(name="")
        self.stack.setCurrentIndex(0)
        self.office.visits_changed.emit()
        self.office.undoable.emit(words, lambda: self._bring_back(entry))

    def _bring_back(self, entry: int) -> None:
        _kind, number = restore_from_bin(self.office.database, entry)
        self.office.visits_changed.emit()
        self.open(number)


def _scrolled(part: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(part)
    return area
