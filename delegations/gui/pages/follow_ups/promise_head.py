"""What stands above and below the form of a follow-up: what was promised, who and by when, and how it went."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QWidget

from delegations.domain.dates.deadlines import is_overdue
from delegations.domain.dates.partial_dates import short_date, short_range
from delegations.domain.follow_ups.follow_up import ProgressNote
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import _, listed
from delegations.gui.pages.follow_ups.term_words import of_deadline, of_responsible
from delegations.gui.widgets.basics import GRID, clear, column, text
from delegations.gui.widgets.isolated import dotted
from delegations.queries.promises import Promise


class PromiseHead(QWidget):
    """Words and place of a follow-up, who is responsible, and its term; in the colour of a problem once that passed."""

    def __init__(self) -> None:
        super().__init__()
        self._what = text("", "section", wrap=True)
        self._path = text("", "muted", wrap=True)
        self._who = text("", wrap=True)
        self._term = text("", wrap=True)
        body = column(self, gap=GRID * 2)
        for one in (self._what, self._path, self._who, self._term):
            body.addWidget(one)

    def show_promise(self, promise: Promise) -> None:
        """Show ``promise`` as it is stored."""
        self._what.setText(promise.text)
        # A project stands in the tree under its own words: once is enough.
        path = promise.path[:-1] if promise.path[-1].endswith(promise.text) else promise.path
        self._path.setText(" › ".join(filter(None, (numbered(promise.number), *path))))
        self._who.setText(of_responsible(promise.responsible, promise.execution.handed_to))
        self._show_term(promise)

    def _show_term(self, promise: Promise) -> None:
        term, today = promise.term, date.today()  # noqa: DTZ011  the wall calendar of the office
        pressing = term is not None and promise.status in UNFINISHED and is_overdue(term, today)
        words = _("Overdue: {date}") if pressing else _("Due: {date}")
        shown = short_range(promise.start, term) if promise.start else short_date(term)
        written = promise.term_words if promise.execution.postponed_to is None else ""
        parts = [words.format(date=listed(filter(None, (written, shown))) or "—")]
        if promise.execution.postponed_to is not None and promise.due is not None:
            parts.append(_("promised for {date}").format(date=short_date(promise.due)))
        if promise.status in UNFINISHED and not pressing:
            parts += of_deadline(term, today)
        line = dotted(*parts)
        self._term.setText(line)
        self._term.setObjectName("problem" if pressing else "")
        self._term.style().unpolish(self._term)
        self._term.style().polish(self._term)


class ProgressNotes(QWidget):
    """What was noted on the way, the latest first."""

    def __init__(self) -> None:
        super().__init__()
        self._body = column(self, gap=GRID)

    def show_notes(self, notes: Iterable[ProgressNote]) -> None:
        """Show ``notes``, which come in the order of their days."""
        clear(self._body)
        shown = tuple(notes)
        self.setVisible(bool(shown))  # else it would take a gap for nothing
        for note in reversed(shown):
            head = listed((short_date(note.day), note.author))
            if head:
                self._body.addWidget(text(head, "muted"))
            self._body.addWidget(text(note.text, wrap=True))
