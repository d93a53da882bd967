"""The row that a visit is of: which came before it and after it, and when the next one begins."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate, short_date, short_range, weekday
from delegations.domain.text.errors import DelegationsError, InvalidValueError
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.changing.again import next_days, next_title
from delegations.domain.visits.visit import Visit
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.linking import LinkDialog, follow
from delegations.gui.tables.row_button import RowButton
from delegations.gui.widgets.basics import button, clear, column, row, text, tool
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.isolated import beside, isolated, sentence
from delegations.gui.widgets.status import status_icon
from delegations.gui.widgets.steady import SteadyChoice
from delegations.queries.visits import LinkedVisit, linked_visits

_SIZE = (560, 0)


class SeriesView(QWidget):
    """The visits that belong to the one on screen, and a button that links it with another one."""

    def __init__(self, document: VisitDocument) -> None:
        super().__init__()
        self._document = document
        around = column(self, gap=4)
        self._lines = column(gap=4)
        around.addLayout(self._lines)
        self.link = button(_("Link with a visit…"), self._choose, symbol="merge", role="quiet")
        line = row()
        line.addWidget(self.link)
        line.addStretch(1)
        around.addLayout(line)
        self.setFocusProxy(self.link)
        self._shown: tuple[str, str] = ("", "")
        document.context.visits_changed.connect(self._ask)

    def refresh(self) -> None:
        """Ask anew where another visit stands on screen, or it follows another one."""
        visit: Visit = self._document.record
        if (visit.uid, visit.earlier) != self._shown:
            self._ask()

    def _ask(self) -> None:
        visit: Visit = self._document.record
        self._shown = visit.uid, visit.earlier
        try:
            found = linked_visits(self._document.context.database, visit.uid, visit.earlier)
        except DelegationsError as error:
            self._document.context.failed.emit(str(error))
            return
        clear(self._lines)
        for one in found:
            self._lines.addWidget(self._line(one))

    def _line(self, one: LinkedVisit) -> QWidget:
        # Translators: Before the title of the visit that came before, or after, the one on screen.
        words = _("Earlier visit: {visit}") if one.is_earlier else _("Later visit: {visit}")
        shown = beside(words.format(visit=one.title), short_range(one.start, one.end))
        line = RowButton(shown, partial(self._document.context.wanted.emit, "visits", one.id))
        line.setIcon(status_icon(one.status))
        both = QWidget()
        beside_it = row(both)
        beside_it.addWidget(line, 1)
        beside_it.addWidget(tool("x", _("Part the two visits"), partial(self._part, one)))
        return both

    def _choose(self) -> None:
        """Ask which visit came before or after this one."""
        try:
            dialog = LinkDialog(self, self._document)
        except DelegationsError as error:
            self._document.context.failed.emit(str(error))
            return
        dialog.finished.connect(lambda _code: self.link.setFocus())
        dialog.open()

    def _part(self, one: LinkedVisit) -> None:
        """Let one visit be none of those that belong to this one."""
        if one.is_earlier:
            self._document.edit("earlier", earlier="")
            return
        try:
            follow(self._document.context, one.id, "", _("The visits are parted."))
        except DelegationsError as error:
            self._document.context.failed.emit(str(error))


class NextDialog(Dialog):
    """Asks for the first day; ``done`` gets it, None when it isn't known yet."""

    def __init__(self, parent: QWidget, visit: Visit, done: Callable[[PartialDate | None], object]) -> None:
        super().__init__(parent, _("Next visit of the series"), _SIZE)
        self._done = done
        title = next_title(visit.title) or visit.shown_title
        self.body.addWidget(text(sentence(isolated(title)), "section", wrap=True))
        about = _("People, topics and programme come along; each item stays on its day of the visit.")
        self.body.addWidget(text(about, "muted", wrap=True))
        self._form = Form(150)
        self.when = SteadyChoice()
        self.when.setAccessibleName(_("Begins"))
        if (days := next_days(visit)) is not None:
            for words, day in zip((_("the same date: {day}"), _("the same weekday: {day}")), days, strict=True):
                known = PartialDate.of(day)
                self.when.addItem(words.format(day=listed((short_date(known), weekday(known)))), known)
        self.when.addItem(_("not known yet"), None)
        self.when.addItem(_("another day"), "")
        self._form.add("when", _("Begins"), self.when)
        self.day = LineField(_("Another day"), _("08.05.2024, 05.2024 or 2024"))
        self.day.edited.connect(lambda _typed: self.when.setCurrentIndex(self.when.count() - 1))
        self._form.add("day", _("Another day"), self.day)
        self.body.addWidget(self._form)
        self.add_buttons(button(_("Begin the visit"), self._agree))
        self.when.setFocus()

    def has_work(self) -> bool:
        """Tell whether a day was typed."""
        return bool(self.day.text().strip())

    def _agree(self) -> None:
        chosen: PartialDate | str | None = self.when.currentData()
        if not isinstance(chosen, PartialDate):
            try:
                chosen = parse_partial_date(self.day.text())
            except InvalidValueError as error:
                self._form.show_problems({"day": str(error)})
                return
        self.accept()
        self._done(chosen)
