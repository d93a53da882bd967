"""One follow-up: what, who, by when, where it was promised, how it goes."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from delegations.domain.errors import DelegationsError, InvalidRecordError
from delegations.domain.execution import Execution
from delegations.domain.partial_dates import PartialDate, short_date, short_range
from delegations.domain.texts import _
from delegations.domain.vocabulary import FollowUpStatus, Origin, label
from delegations.gui.office import Office
from delegations.gui.pages.follow_ups.execution_form import ExecutionForm
from delegations.gui.widgets.basics import GRID, button, clear, column, row, text
from delegations.services.follow_ups import OPEN, Promise, is_promise, load_promise, record_execution, record_progress

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
        self._add_steps()
        self.execution = ExecutionForm(self._keep)
        self._body.addWidget(self.execution)
        self._body.addWidget(text(_("Progress"), "section"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("What was done, Enter notes it"))
        self.note.setAccessibleName(_("Progress note"))
        self.note.returnPressed.connect(lambda: self._record(self.note.text()))
        self._body.addWidget(self.note)
        self._notes = column(gap=GRID)
        self._body.addLayout(self._notes)
        self._body.addStretch(1)

    def _add_steps(self) -> None:
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

    def show_promise(self, number: int) -> bool:
        """Show the follow-up ``number``; tell whether it is there. What was typed for the one before is stored."""
        if self._promise is not None and self._promise.id != number and (unsaved := self.execution.keep()):
            self._office.failed.emit(_("Not saved: {why}").format(why=unsaved))
        return self._show(number)

    def refresh(self) -> bool:
        """Show again what was changed elsewhere; tell whether it is still there."""
        promise = self._promise
        if promise is None or not is_promise(self._office.database, promise.id):
            self._promise = None
            return False
        return self._show(promise.id)

    def _show(self, number: int) -> bool:
        try:
            promise = load_promise(self._office.database, number)
        except DelegationsError as error:
            self._office.failed.emit(str(error))
            return False
        self._show_outside(promise)
        self.execution.show_execution(promise.execution)
        return True

    def _show_outside(self, promise: Promise) -> None:
        """Show all but the form."""
        self._promise = promise
        self._what.setText(promise.text)
        self._path.setText(" › ".join(filter(None, promise.path)))
        self._who.setText(_("Responsible: {name}").format(name=promise.responsible or _("nobody named")))
        self._show_term(promise)
        self.status.setCurrentIndex(self.status.findData(promise.status))
        self._origin.setVisible(promise.origin in _PAGES)
        self._show_notes(promise)

    def _show_term(self, promise: Promise) -> None:
        term = promise.term
        late = term is not None and term.latest < date.today()  # noqa: DTZ011  the wall calendar of the office
        pressing = late and promise.status in OPEN
        words = _("Overdue: {date}") if pressing else _("Due: {date}")
        shown = short_range(promise.start, term) if promise.start else short_date(term)
        line = words.format(date=shown or "—")
        if promise.execution.postponed_to is not None and promise.due is not None:
            line = " · ".join((line, _("promised for {date}").format(date=short_date(promise.due))))
        self._term.setText(line)
        self._term.setObjectName("problem" if pressing else "")
        self._term.style().unpolish(self._term)
        self._term.style().polish(self._term)

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

    def _signed(self) -> dict[str, Any]:
        """Who notes something, and when."""
        today = PartialDate.of(date.today())  # noqa: DTZ011  the wall calendar of the office
        return {"author": self._office.settings.executor.split(",")[0], "day": today}

    def _keep(self, execution: Execution) -> Execution:
        """Store ``execution`` and return it as it is stored; raises InvalidRecordError."""
        promise = self._promise
        if promise is None:
            return execution
        try:
            record_execution(self._office.database, promise.uid, execution, **self._signed())
            stored = load_promise(self._office.database, promise.id)
        except InvalidRecordError:
            raise
        except DelegationsError as error:
            self._office.failed.emit(str(error))
            return promise.execution
        self._show_outside(stored)
        self.noted.emit()
        return stored.execution

    def _record(self, note: str) -> None:
        promise = self._promise
        if promise is None:
            return
        status = self.status.currentData()
        try:
            record_progress(self._office.database, promise.uid, status=status, note=note, **self._signed())
        except DelegationsError as error:
            self._office.failed.emit(str(error))
            return
        self.note.clear()
        self._show(promise.id)
        self.noted.emit()
