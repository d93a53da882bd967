"""The series of a group's meetings: from which day, at which hours, how many; every day is shown before it is kept."""

from collections.abc import Callable
from datetime import date, time
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.deadlines import day_off, holiday
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.dates.shown_times import show_time
from delegations.domain.dates.times import parse_time
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.series import planned_days
from delegations.domain.meetings.vocabulary import Series
from delegations.domain.text.errors import DelegationsError, InvalidValueError
from delegations.domain.text.numbers import parse_whole
from delegations.domain.text.texts import _, ngettext, pgettext
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.basics import button, column, row, text
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.isolated import dotted
from delegations.services.meetings.agendas import SeriesPlan, plan_series, proposed_series
from delegations.services.meetings.meetings import delete_meetings

Read = TypeVar("Read")


class SeriesPlanner(QWidget):
    """Asks for a series below the list of meetings, and shows its days with what is off among them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setAccessibleName(_("Plan the series"))
        self._context = context
        self._group = 0
        self._series = Series.NONE
        self._form = Form(150)
        self.first = LineField(_("First day"), short_date(PartialDate(2024, 5, 8)))
        self.begins = LineField(pgettext("meeting", "From what time"), show_time(time(9, 30)))
        self.ends = LineField(pgettext("meeting", "To what time"), show_time(time(16)))
        self.count = LineField(_("How many meetings"))
        for key, line in (("first", self.first), ("from", self.begins), ("to", self.ends), ("count", self.count)):
            self._form.add(key, line.accessibleName(), line)
            line.edited.connect(lambda _typed: self._show_days())
            line.returnPressed.connect(self.plan)
        self._days = text("", "muted", wrap=True)
        self._button = button("", self.plan, symbol="calendar-plus", role="primary")
        box = column(self)
        box.addWidget(self._form)
        box.addWidget(self._days)
        line_of_buttons = row()
        line_of_buttons.addWidget(self._button)
        line_of_buttons.addWidget(button(_("Cancel"), self.hide, role="quiet"))
        line_of_buttons.addStretch(1)
        box.addLayout(line_of_buttons)
        self.hide()

    def begin(self, group: int, series: Series, today: date) -> None:
        """Propose what follows the group's latest meeting, to be changed."""
        self._group, self._series = group, series
        plan = proposed_series(self._context.database, group, today)
        self.first.setText(short_date(PartialDate.of(plan.first)))
        self.begins.setText(show_time(plan.from_time))
        self.ends.setText(show_time(plan.to_time))
        self.count.setText(str(plan.count))
        self._show_days()
        self.show()
        self.first.setFocus()
        self.first.selectAll()

    def _read(self) -> SeriesPlan | None:
        """Return the series that is typed, or None; what can't be read is said below its line."""
        problems: dict[str, str] = {}
        first = self._value("first", self.first, _day, problems)
        begins = self._value("from", self.begins, parse_time, problems)
        ends = self._value("to", self.ends, parse_time, problems)
        count = self._value("count", self.count, parse_whole, problems)
        self._form.show_problems(problems)
        return SeriesPlan(first, count, begins, ends) if first is not None and count and not problems else None

    def _value(
        self, key: str, line: LineField, read: Callable[[str], Read | None], problems: dict[str, str]
    ) -> Read | None:
        try:
            return read(line.text())
        except InvalidValueError as error:
            problems[key] = str(error)
            return None

    def _show_days(self) -> None:
        plan = self._read()
        days = planned_days(self._series, plan.first, plan.count) if plan is not None else ()
        self._days.setText(dotted(*map(_day_words, days)))
        words = ngettext("Plan {count} meeting", "Plan {count} meetings", len(days))
        self._button.setText(words.format(count=len(days)))
        self._button.setEnabled(bool(days))

    def plan(self) -> None:
        """Keep the meetings; a word with Undo takes them away again."""
        plan = self._read()
        if plan is None:
            return
        context = self._context
        try:
            planned = plan_series(context.database, self._group, plan)
        except DelegationsError as error:
            context.failed.emit(str(error))
            return
        self.hide()
        context.meetings_changed.emit()
        words = ngettext("{count} meeting was planned.", "{count} meetings were planned.", len(planned))
        context.deeds.offer(words.format(count=len(planned)), partial(_take_back, context, planned))


def _day_words(day: date) -> str:
    """Return a day with the holiday on it, or with the day of the week that is off."""
    words, why = short_date(PartialDate.of(day)), day_off(day) or holiday(day)
    return f"{words} ({why})" if why else words


def _day(typed: str) -> date | None:
    """Return the day that is typed; raises InvalidValueError where it is none, or only a month."""
    found = parse_partial_date(typed)
    if found is not None and found.exact is None:
        raise InvalidValueError(_("Type a whole date: day, month and year."))
    return found.exact if found is not None else None


def _take_back(context: AppContext, planned: list[Meeting]) -> None:
    delete_meetings(context.database, [one.id for one in planned if one.id is not None])
    context.meetings_changed.emit()
