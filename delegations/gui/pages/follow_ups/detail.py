"""One follow-up: what, who, by when, where it was promised, how it goes."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from delegations.domain.errors import DelegationsError
from delegations.domain.partial_dates import PartialDate, short_date, short_range
from delegations.domain.texts import _
from delegations.domain.vocabulary import FollowUpStatus, Origin, label
from delegations.gui.office import Office
from delegations.gui.widgets.basics import GRID, button, clear, column, row, text
from delegations.services.follow_ups import Promise, load_promise, record_progress

_PAGES = {Origin.VISIT: "visits", Origin.MEETING: "meetings"}


class PromiseDetail(QFrame):
    """Shows a follow-up; its status and progress are noted here. ``noted`` tells that something was."""

    noted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._office = office
        self._promise: Promise | None = None
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        self._body: QVBoxLayout = column(inside, margin=GRID * 2, gap=GRID * 2)
        area.setWidget(inside)
        column(self).addWidget(area)
        self._what = text("", "section", wrap=True)
        self._path = text("", "muted", wrap=True)
        self._who = text("", wrap=True)
        self._term = text("", wrap=True)
        for one in (self._what, self._path, self._who, self._term):
            self._body.addWidget(one)
        line = row()
        self.status = QComboBox()
        self.status.setAccessibleName(_("Status"))
        for status in FollowUpStatus:
            self.status.addItem(label(status), status)
        self.status.activated.connect(lambda _n: self._record(""))
        line.addWidget(text(_("Status"), "muted"))
        line.addWidget(self.status)
        line.addStretch(1)
        self._origin = button(_("Where it was promised"), self._open, symbol="arrow-right", role="quiet")
        line.addWidget(self._origin)
        self._body.addLayout(line)
        self._body.addWidget(text(_("Progress"), "section"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("What was done, Enter notes it"))
        self.note.setAccessibleName(_("Progress note"))
        self.note.returnPressed.connect(lambda: self._record(self.note.text()))
        self._body.addWidget(self.note)
        self._notes = column(gap=GRID)
        self._body.addLayout(self._notes)
        self._body.addStretch(1)

    def show_promise(self, number: int) -> bool:
        """Show the follow-up ``number``; tell whether it is there."""
        try:
            promise = load_promise(self._office.database, number)
        except DelegationsError as error:
            self._office.failed.emit(str(error))
            return False
        self._promise = promise
        self._what.setText(promise.text)
        self._path.setText(" › ".join(filter(None, promise.path)))
        self._who.setText(_("Responsible: {name}").format(name=promise.responsible or _("nobody named")))
        late = promise.due is not None and promise.due.latest < date.today()  # noqa: DTZ011  the wall calendar
        open_still = promise.status not in (FollowUpStatus.DONE, FollowUpStatus.CANCELLED)
        term = short_range(promise.start, promise.due) if promise.start else short_date(promise.due)
        words = _("Due: {date}") if not (late and open_still) else _("Overdue: {date}")
        self._term.setText(words.format(date=term or "—"))
        self._term.setObjectName("problem" if late and open_still else "")
        self._term.style().unpolish(self._term)
        self._term.style().polish(self._term)
        self.status.setCurrentIndex(self.status.findData(promise.status))
        self._origin.setVisible(promise.origin in _PAGES)
        self._show_notes(promise)
        return True

    def _show_notes(self, promise: Promise) -> None:
        clear(self._notes)
        for note in reversed(promise.notes):
            head = ", ".join(filter(None, (short_date(note.day), note.author)))
            if head:
                self._notes.addWidget(text(head, "muted"))
            self._notes.addWidget(text(note.text, wrap=True))

    def _open(self) -> None:
        promise = self._promise
        if promise is not None and promise.origin in _PAGES:
            field = f"follow_ups/{promise.uid}/text"
            target = (promise.origin_id, field) if promise.origin is Origin.VISIT else promise.origin_id
            self._office.wanted.emit(_PAGES[promise.origin], target)

    def _record(self, note: str) -> None:
        promise = self._promise
        if promise is None:
            return
        author = self._office.settings.executor.split(",")[0]
        today = PartialDate.of(date.today())  # noqa: DTZ011  the wall calendar of the office
        act = partial(
            record_progress, self._office.database, promise.uid, status=self.status.currentData(), note=note,
            author=author, day=today,
        )  # fmt: skip
        try:
            act()
        except DelegationsError as error:
            self._office.failed.emit(str(error))
            return
        self.note.clear()
        self.show_promise(promise.id)
        self.noted.emit()
