"""Linking a visit with one that is stored already: it came before, or after it."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from delegations.domain.dates.partial_dates import PartialDate, short_range
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import Status
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import icon
from delegations.gui.ground.jobs import BackgroundReading
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.widgets.basics import button
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.isolated import IsolatedCells, beside
from delegations.gui.widgets.status import status_icon
from delegations.gui.widgets.steady import SteadyChoice
from delegations.queries.visits import VisitFilter, VisitListing, VisitListRow, linked_visits
from delegations.services.visits.visits import follow_visit, load_visit

_MOST = 50
_AFTER, _AT_ONCE = 120, 0.1
"""Milliseconds after the last letter before the search runs; seconds to wait for what it finds."""


class Offered(NamedTuple):
    """A visit that may be chosen, and when it began."""

    id: int
    start: PartialDate | None


class LinkDialog(Dialog):
    """Offers the visits that fit what is typed; ``document`` is that of the visit they are linked with."""

    def __init__(self, parent: QWidget, document: VisitDocument) -> None:
        super().__init__(parent, _("Link with a visit"), (620, 460))
        self._document, self._context = document, document.context
        visit: Visit = document.record
        known = linked_visits(self._context.database, visit.uid, visit.earlier)
        self._taken = frozenset((visit.id, *(one.id for one in known)))
        """Those that are no choice: the visit itself, and those that it is linked with."""
        self._offered: list[Offered] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search…"))
        self.line.setAccessibleName(_("Find a visit"))
        self.line.setClearButtonEnabled(True)
        self.line.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(_("Visits"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setItemDelegate(IsolatedCells(self.list))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._propose())
        self.way = SteadyChoice()
        self.way.setAccessibleName(_("How they belong together"))
        for words, is_earlier in ((_("it came before this visit"), True), (_("it came after this visit"), False)):
            self.way.addItem(words, is_earlier)
        form = Form(190)
        form.add("way", _("How they belong together"), self.way)
        self.body.addWidget(self.line)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(form)
        self.add_buttons(button(_("Link"), self._link))
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self._find)
        self.line.textChanged.connect(lambda _typed: self._timer.start())
        self._find()
        self.line.setFocus()

    def _find(self) -> None:
        typed, database = self.line.text(), self._context.database

        def read() -> list[VisitListRow]:
            return list(VisitListing(database, VisitFilter(text=typed)).first(_MOST))

        def show(found: list[VisitListRow]) -> None:
            if typed == self.line.text():
                self._show([one for one in found if one.id not in self._taken])

        BackgroundReading(self, read, show, self.say).wait(_AT_ONCE)

    def _show(self, found: list[VisitListRow]) -> None:
        self.list.clear()
        self._offered.clear()
        for one in found:
            start, end = (PartialDate.from_text(day) if day else None for day in (one.start, one.end))
            words = beside(short_range(start, end), one.title, one.number)
            item = QListWidgetItem(status_icon(Status(one.status)), words, self.list)
            item.setToolTip(words)
            self._offered.append(Offered(one.id, start))
        self.say("" if found else _("There is no other visit like that."))
        self.list.setCurrentRow(0)

    def _chosen(self) -> Offered | None:
        row = self.list.currentRow()
        return self._offered[row] if 0 <= row < len(self._offered) else None

    def _propose(self) -> None:
        """Propose which of both came first, by their days."""
        one, ours = self._chosen(), self._document.record.start
        if one is not None and one.start is not None and ours is not None:
            self.way.setCurrentIndex(0 if one.start.earliest <= ours.earliest else 1)

    def _link(self) -> None:
        one = self._chosen()
        if one is None:
            self.say(_("Nothing was chosen yet."))
            return
        try:
            if self.way.currentData():
                uid = load_visit(self._context.database, one.id).uid
                self._document.edit("earlier", earlier=uid)
            elif self._document.save():
                follow(self._context, one.id, self._document.record.uid, _("The visits are linked."))
        except DelegationsError as error:
            self.say(str(error))
            return
        self.accept()


def follow(context: AppContext, number: int, earlier: str, words: str) -> None:
    """Let the stored visit ``number`` follow the visit ``earlier`` (its uid; empty: none); a word can take it back.

    Raises DelegationsError.
    """
    before = follow_visit(context.database, number, earlier)
    context.deeds.offer(words, partial(_follow_again, context, number, before))
    context.visits_changed.emit()


def _follow_again(context: AppContext, number: int, earlier: str) -> None:
    try:
        follow_visit(context.database, number, earlier)
    except DelegationsError as error:
        context.failed.emit(str(error))
        return
    context.visits_changed.emit()
