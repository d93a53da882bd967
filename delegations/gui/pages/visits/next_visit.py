"""When the next visit of a series begins: the same days of the calendar, the same days of the week, or others."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate, short_date, weekday
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.changing.again import next_days, next_title
from delegations.domain.visits.visit import Visit
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form, LineField
from delegations.gui.widgets.isolated import isolated, sentence
from delegations.gui.widgets.steady import SteadyChoice

_SIZE = (560, 0)


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
