"""The letters that remind bodies, before they are saved: on which day they are written, which number each has."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from delegations.documents.papers.registry import PAPERS
from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.text.errors import DelegationsError, InvalidValueError
from delegations.domain.text.texts import _, listed
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.basics import button, column, scrolled, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.services.follow_ups.letter_numbers import keep_letter_numbers, mark_of
from delegations.services.follow_ups.register_papers import LettersForm, letters_form

_DATE = "day"
_EARLIER = 3
"""Days of earlier letters that are named."""


def ask_letters(parent: QWidget, context: AppContext, paper: str, go_on: Callable[[PartialDate], object]) -> None:
    """Ask for the day of the letters ``paper`` and their numbers, and go on with that day; without letters at once."""
    today = date.today()  # noqa: DTZ011  the wall calendar of the office

    def ask(form: LettersForm) -> None:
        if not isValid(parent):
            return
        if form.bodies:
            LettersDialog(parent, context, paper, form, go_on).open()
        else:
            go_on(PartialDate.of(today))

    jobs.start(lambda _job: letters_form(context.database, paper, today), done=ask, failed=context.failed.emit)


class LettersDialog(Dialog):
    """A line for the number of each letter; numbers that were kept for the day stand there."""

    def __init__(
        self,
        parent: QWidget,
        context: AppContext,
        paper: str,
        form: LettersForm,
        go_on: Callable[[PartialDate], object],
    ) -> None:
        super().__init__(parent, _(PAPERS[paper].name), (680, 560))
        self._context, self._paper, self._letters, self._go_on = context, paper, form, go_on
        words = _("Each letter is registered by itself. Numbers that are not known yet are filled in by hand.")
        self.body.addWidget(text(words, "muted", wrap=True))
        self.day = LineField(_("Date of the letters"))
        self.day.setText(short_date(form.today))
        self.day.edited.connect(lambda _words: self._show_kept())
        self._head = Form(260)
        self._head.add(_DATE, _("Date of the letters"), self.day)
        self.body.addWidget(self._head)
        if earlier := [short_date(day) for day in form.kept if day != form.today][:_EARLIER]:
            self.body.addWidget(
                text(_("Letters with numbers: {days}").format(days=listed(earlier)), "muted", wrap=True)
            )
        self._form = Form(260)
        self.lines: dict[str, LineField] = {}
        for body in form.bodies:
            name = body or _("nobody named")
            line = LineField(_("Registration number: {name}").format(name=name), _("Empty: a line to fill by hand"))
            self.lines[body] = line
            self._form.add(f"number/{mark_of(body)}", name, line)
        inside = QWidget()
        whole = column(inside)
        whole.addWidget(self._form)
        whole.addStretch(1)
        self.body.addWidget(scrolled(inside), 1)
        self._shown: dict[str, str] = {}
        self._show_kept()
        self.add_buttons(button(_("Save the letters…"), self._agree))
        next(iter(self.lines.values())).setFocus()

    def _written(self) -> PartialDate | None:
        """Return the day that stands in the field; None where it is none."""
        try:
            day = parse_partial_date(self.day.text())
        except InvalidValueError:
            return None
        return day if day is not None and day.exact else None

    def _show_kept(self) -> None:
        """Show the numbers that were kept for the day in the field, as long as no others were typed."""
        day = self._written()
        if day is None or self._typed():
            return
        kept = self._letters.kept.get(day, {})
        for body, line in self.lines.items():
            line.setText(kept.get(mark_of(body), ""))
        self._shown = {body: line.text() for body, line in self.lines.items()}

    def _typed(self) -> bool:
        return any(line.text() != self._shown.get(body, "") for body, line in self.lines.items())

    def has_work(self) -> bool:
        """Tell whether a number was typed."""
        return self._typed()

    def _agree(self) -> None:
        day = self._written()
        self._head.show_problems({} if day is not None else {_DATE: _("Say a day, such as 27.11.2026.")})
        if day is None:
            self.day.setFocus()
            return
        numbers = {body: line.text() for body, line in self.lines.items()}
        try:
            if self._typed():
                keep_letter_numbers(self._context.database, self._paper, day, numbers)
        except DelegationsError as error:
            self.say(str(error))
            return
        self.accept()
        self._go_on(day)
