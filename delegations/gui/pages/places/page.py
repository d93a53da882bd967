"""Municipalities: names, kind, region, position, coat of arms."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QSplitter, QStackedWidget, QWidget

from delegations.domain.errors import ConflictError, DelegationsError, InvalidRecordError, InvalidValueError
from delegations.domain.labels import label
from delegations.domain.numbers import parse_amount
from delegations.domain.people import Municipality
from delegations.domain.texts import _, listed
from delegations.domain.visit import changed
from delegations.domain.vocabulary import MunicipalityKind, RecordKind
from delegations.gui.editing.conflict import decide
from delegations.gui.editing.history_view import HistoryDialog
from delegations.gui.models.lazy_list import Shown
from delegations.gui.office import Office
from delegations.gui.pages.page import Page
from delegations.gui.widgets.basics import GRID, Elided, EmptyState, button, column, row, text, tool
from delegations.gui.widgets.form import Form, LineField
from delegations.gui.widgets.list_panel import ListPanel
from delegations.gui.widgets.picture_field import PictureField
from delegations.services.attachments import store_picture, thumbnail
from delegations.services.bin import restore_from_bin
from delegations.services.history import uid_of
from delegations.services.places import (
    MunicipalityListing,
    delete_municipality,
    load_municipality,
    save_municipality,
)


class PlacesPage(Page):
    """All municipalities; the one under the cursor is open."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._place = self._saved = Municipality(name="")
        shown = Shown(
            lambda line: line.name,
            lambda line: listed((line.region, line.country)),
            tip=lambda line: line.full_name or line.name,
        )
        self.list = ListPanel(_("Cities"), shown, self._empty_list)
        orders = [(_("A to Z"), False), (_("Z to A"), True)]
        self._order = self.list.add_choice(_("Order of the list"), orders)
        self.list.head.insertWidget(0, button(_("New municipality"), self.new, symbol="plus", role="primary"))
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("building-2", _("Choose a municipality on the left.")))
        self._stack.addWidget(self._editor())
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(self._stack)
        splitter.setSizes([340, 840])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        column(self).addWidget(splitter)
        self.list.asked.connect(self.reload)
        self.list.opened.connect(self._open_number)
        office.visits_changed.connect(self.reload)
        self.reload()

    def _empty_list(self) -> QWidget:
        return EmptyState("building-2", _("No municipalities yet. They are remembered from the visits you enter."))

    def _editor(self) -> QWidget:
        inside = QFrame()
        inside.setObjectName("panel")
        body = column(inside, margin=GRID * 2, gap=GRID * 2)
        head = row()
        self._title = Elided(role="title")
        head.addWidget(self._title, 1)
        head.addWidget(tool("history", _("History"), self._show_history))
        head.addWidget(tool("trash-2", _("Delete this municipality"), self._delete))
        self._save_button = button(_("Save"), self._save, role="primary", tip=_("Save (Ctrl+S)"))
        head.addWidget(self._save_button)
        body.addLayout(head)
        self._form = Form(180)
        self._lines = {
            "name": LineField(_("Short name"), _("Lutsk")),
            "full_name": LineField(_("Full name"), _("As it stands in official papers")),
            "region": LineField(_("Region")),
            "country": LineField(_("Country")),
            "latitude": LineField(_("Latitude"), _("Degrees, north is positive")),
            "longitude": LineField(_("Longitude"), _("Degrees, east is positive")),
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
        return inside

    def _edit_arms(self, digest: str) -> None:
        self._problem.setText("")
        self._edit(coat_of_arms=digest)
        self._arms.show_digest(digest)

    def reload(self) -> None:
        """Show the list anew."""
        listing = MunicipalityListing(
            self.office.database, self.list.search.text(), descending=self._order.currentData()
        )
        self.list.show_listing(listing, keep=self._place.id)

    def open(self, what: Any) -> None:
        """Show the municipality with the number ``what``."""
        if isinstance(what, int):
            self._open_number(what)
            self.reload()

    def new(self) -> None:
        """Begin a new municipality."""
        self.leave()
        self._show(Municipality(name=""))
        self._lines["name"].setFocus()

    def _open_number(self, number: int) -> None:
        self.leave()
        try:
            self._show(load_municipality(self.office.database, number))
        except DelegationsError as error:
            self.office.failed.emit(str(error))

    def _show(self, place: Municipality) -> None:
        self._place = self._saved = place
        self._stack.setCurrentIndex(1)
        self._title.setText(place.official_name or _("New municipality"))
        for name, line in self._lines.items():
            value = getattr(place, name)
            line.show_text(f"{value:g}" if isinstance(value, float) else value or "")
        self._kind.setCurrentIndex(self._kind.findData(place.kind))
        self._arms.show_digest(place.coat_of_arms)
        self._problem.setText("")
        self._form.show_problems({})
        self._save_button.setEnabled(False)

    def _typed(self, name: str, typed: str) -> None:
        if name in ("latitude", "longitude"):
            try:
                value = parse_amount(typed.replace("−", "-"))
            except InvalidValueError as error:
                self._form.show_problems({name: str(error)})
                self._save_button.setEnabled(False)
                return
            self._form.show_problems({})
            self._edit(**{name: float(value) if value is not None else None})
        else:
            self._edit(**{name: typed})

    def _edit(self, **changes: object) -> None:
        self._place = changed(self._place, **changes)
        self._save_button.setEnabled(self._place != self._saved)

    def _save(self, *, leaving: bool = False) -> bool:
        base = self._saved if self._saved.id is not None else None
        try:
            stored = save_municipality(self.office.database, self._place, base=base)
        except ConflictError:
            return self._compare(leaving=leaving)
        except InvalidRecordError as error:
            self._form.show_problems({problem.path: problem.message for problem in error.problems})
            return False
        except DelegationsError as error:
            self._problem.setText(str(error))
            return False
        self._show(stored)
        self.office.visits_changed.emit()
        self.office.settings_changed.emit()
        return True

    def _compare(self, *, leaving: bool) -> bool:
        """Somebody else saved this municipality meanwhile: let the user choose field by field, and save that."""
        number = self._place.id
        assert number is not None  # noqa: S101  nobody else saves a new one
        theirs, mine, base = load_municipality(self.office.database, number), self._place, self._saved
        both = decide(self, self.office, self._uid(), (base, theirs, mine), leaving=leaving)
        if both is None:
            return False
        self._show(theirs)
        self._put(both)
        return self._place == self._saved or self._save(leaving=leaving)

    def _put(self, place: Municipality) -> None:
        """Let ``place`` stand on screen as edits of the one that is stored."""
        stored = self._saved
        self._show(replace(place, id=stored.id))
        self._saved = stored
        self._save_button.setEnabled(self._place != stored)

    def _uid(self) -> str:
        return uid_of(self.office.database, RecordKind.MUNICIPALITY, self._place.id or 0)

    def _show_history(self) -> None:
        self.leave()
        dialog = HistoryDialog(self, self.office, self._uid(), self._put)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def leave(self) -> None:
        """Save the open municipality."""
        if self._stack.currentIndex() == 1 and self._place != self._saved and not self._save(leaving=True):
            self.office.message.emit(_("The municipality was not saved: its name is missing or taken."))
            self._show(self._saved)

    def _delete(self) -> None:
        if self._place.id is None:
            self._stack.setCurrentIndex(0)
            return
        try:
            entry = delete_municipality(self.office.database, self._place.id)
        except DelegationsError as error:
            self._problem.setText(str(error))
            return
        words = _("“{name}” was moved to the bin.").format(name=self._place.name)
        self._place = self._saved = Municipality(name="")
        self._stack.setCurrentIndex(0)
        self.office.visits_changed.emit()
        self.office.undoable.emit(words, lambda: self._bring_back(entry))

    def _bring_back(self, entry: int) -> None:
        _kind, number = restore_from_bin(self.office.database, entry)
        self.office.visits_changed.emit()
        self.open(number)

    def act(self, key: str) -> bool:
        """Do an action of the menus."""
        if key == "save" and self.can("save"):
            return self._save()
        if key == "search":
            self.list.search.setFocus()
            return True
        return False

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        return key == "search" or (key == "save" and self._place != self._saved)
