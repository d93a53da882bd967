"""Where a scan without a code goes: a person finds its visit or meeting and files it by hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.records.labels import heading
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.isolated import dotted
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.scanning.scans import Place

_MOST = 50
"""Records of each kind that are offered."""


class ScanChoice(Dialog):
    """Says ``why`` the scan was not filed, and lets a person choose a record; ``take`` gets its place."""

    def __init__(self, parent: QWidget, context: AppContext, why: str, take: Callable[[Place], object]) -> None:
        super().__init__(parent, _("Where the scan belongs"), (640, 520))
        self._context, self._take = context, take
        self.body.addWidget(text(why, "problem", wrap=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search in visits and meetings"))
        self.search.setAccessibleName(_("Search in visits and meetings"))
        self.search.textChanged.connect(self._fill)
        self.body.addWidget(self.search)
        self.found = QListWidget()
        self.found.setObjectName("rows")
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setAccessibleName(_("Visits and meetings"))
        self.found.itemActivated.connect(lambda _item: self._choose())
        self.body.addWidget(self.found, 1)
        file = button(_("File it here"), self._choose)
        self.add_buttons(file)
        self.found.currentItemChanged.connect(lambda item, _before: file.setEnabled(item is not None))
        file.setEnabled(False)
        self._places: list[Place] = []
        self._fill("")

    def _fill(self, typed: str) -> None:
        self.found.clear()
        self._places = []
        database = self._context.database
        visits = VisitListing(database, VisitFilter(text=typed)).first(_MOST)
        meetings = MeetingListing(database, MeetingFilter(text=typed)).first(_MOST)
        add = partial(self._add, "visits", heading(RecordKind.VISIT))
        for visit in visits:
            add(visit.id, visit.title, visit.start)
        add = partial(self._add, "meetings", heading(RecordKind.MEETING))
        for meeting in meetings:
            add(meeting.id, meeting.title, meeting.start)
        # Nothing is chosen by the program, unless the words typed leave but one.
        self.found.setCurrentRow(0 if typed.strip() and len(self._places) == 1 else -1)

    def _add(self, page: str, kind: str, record_id: int, title: str, start: object) -> None:
        when = short_date(PartialDate.from_text(str(start))) if start else ""
        item = QListWidgetItem(dotted(kind, title, when))
        item.setToolTip(item.text())
        self.found.addItem(item)
        self._places.append(Place(page, record_id))

    def _choose(self) -> None:
        if (place := self.found.currentRow()) >= 0:
            self.accept()
            self._take(self._places[place])
