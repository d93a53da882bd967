"""The relations with a city on screen: what is open, the next anniversary, people met, what happened year by year."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from delegations.domain.dates.partial_dates import PartialDate, long_date, short_date
from delegations.domain.places.relations import Acquaintance, Event, EventKind, Relations
from delegations.domain.records.labels import label
from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import icon
from delegations.gui.tables.row_button import RowButton
from delegations.gui.widgets.basics import GRID, EmptyState, clear, column, row, text
from delegations.gui.widgets.isolated import beside
from delegations.queries.relations import relations_with

_SYMBOLS = {
    EventKind.VISIT: "plane",
    EventKind.MEETING: "gavel",
    EventKind.SIGNED: "handshake",
    EventKind.EXPIRES: "timer",
    EventKind.GIFT_RECEIVED: "gift",
    EventKind.GIFT_GIVEN: "gift",
    EventKind.OUR_PROMISE: "clipboard-list",
    EventKind.THEIR_PROMISE: "clipboard-list",
    EventKind.PRACTICE: "lightbulb",
    EventKind.PACKAGE_SENT: "send",
    EventKind.PACKAGE_RECEIVED: "package-open",
}
_MOST_PEOPLE = 12
_DATES = 96
"""Pixels of the column of dates."""


class RelationsView(QWidget):
    """Shows what is between us and one city."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._content = column(self, gap=GRID)

    def show_city(self, city: int | None) -> None:
        """Show the relations with the municipality ``city``."""
        clear(self._content)
        if city is None:
            return
        today = date.today()  # noqa: DTZ011  the wall calendar of the office
        found = relations_with(self._context.database, city, today)
        self._add_summary(found)
        if found.people:
            self._add_people(found.people)
        self._content.addWidget(text(_("What happened"), "section"))
        for year, events in found.by_year():
            self._content.addWidget(text(own_digits(str(year)) if year else _("day not known"), "muted"))
            for one in events:
                self._content.addLayout(self._event(one))
        if not found.events:
            self._content.addWidget(EmptyState("handshake", _("Nothing is known of relations with this city yet.")))

    def _add_summary(self, found: Relations) -> None:
        lines = []
        if found.anniversary is not None:
            years = ngettext("{count} year", "{count} years", found.anniversary.years)
            words = _("Next anniversary: {date}, {years} – {title}")
            lines.append(
                words.format(
                    date=long_date(PartialDate.of(found.anniversary.day)), title=found.anniversary.title,
                    years=years.format(count=own_digits(str(found.anniversary.years))),
                )
            )  # fmt: skip
        if found.ours_open or found.theirs_open:
            words = _("Not kept yet: {ours} of our promises, {theirs} of theirs")
            ours, theirs = (own_digits(str(count)) for count in (found.ours_open, found.theirs_open))
            lines.append(words.format(ours=ours, theirs=theirs))
        for words in lines:
            self._content.addWidget(text(words, wrap=True))

    def _add_people(self, people: Sequence[Acquaintance]) -> None:
        self._content.addWidget(text(_("People met"), "section"))
        for one in people[:_MOST_PEOPLE]:
            times = ngettext("{count} time", "{count} times", one.times).format(count=own_digits(str(one.times)))
            words = beside(one.name, times, short_date(one.last), one.post)
            self._content.addWidget(RowButton(words, partial(self._open, "people", one.person_id)))
        if len(people) > _MOST_PEOPLE:
            more = len(people) - _MOST_PEOPLE
            words = ngettext("and {count} more", "and {count} more", more).format(count=own_digits(str(more)))
            self._content.addWidget(text(words, "muted"))

    def _event(self, one: Event) -> QHBoxLayout:
        line = row(gap=GRID)
        day = text(short_date(one.day), "muted")
        day.setFixedWidth(_DATES)
        line.addWidget(day)
        shown = RowButton(beside(label(one.kind), one.title, one.detail), partial(self._open, one.page, one.record_id))
        shade = "bad" if one.is_pressing else "muted"
        shown.setIcon(icon(_SYMBOLS[one.kind], shade))
        line.addWidget(shown, 1)
        return line

    def _open(self, page: str, record_id: int | None) -> None:
        if page and record_id is not None:
            self._context.wanted.emit(page, record_id)
