"""The visit being edited."""

import re
from datetime import date

from PySide6.QtCore import QObject

from delegations.domain.dates.date_reading import parse_partial_date, year_from, year_within
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.terms import counted_from
from delegations.domain.office.roles import Right
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, ngettext, pgettext
from delegations.domain.visits.changing.moving import day_of, with_start_moved
from delegations.domain.visits.visit import Visit
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.ground.app_context import AppContext
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit

_KIND = RecordServices(
    Visit, load_visit, save_visit, ("visits_changed", "people_changed", "meetings_changed"), Right.VISITS
)


class VisitDocument(RecordDocument[Visit]):
    """One visit on screen."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(context, _KIND, parent)
        self._start_before = self.record.start
        self.shown.connect(self._note_start)

    @property
    def visit(self) -> Visit:
        """The visit as it stands on screen."""
        return self.record

    def _note_start(self) -> None:
        self._start_before = self.visit.start

    def follow_start(self) -> None:
        """Let the last day and the programme follow the first day, once that is typed to its end; say so."""
        before, now = self._start_before, self.visit.start
        if before == now or "start" in self.typed:
            return
        self._start_before = now
        moved = with_start_moved(self.visit, before)
        count = sum(one != other for one, other in zip(moved.programme, self.visit.programme, strict=True))
        if not count and moved.end == self.visit.end:
            return
        self.edit_fields("programme/move", {"end": moved.end, "programme": moved.programme})
        words = ngettext(
            "{count} item of the programme follows the new first day. Ctrl+Z takes that back.",
            "{count} items of the programme follow the new first day. Ctrl+Z takes that back.", count,
        ) if count else _("The last day follows the new first day. Ctrl+Z takes that back.")  # fmt: skip
        self.context.message.emit(words.format(count=show_whole(count)))

    def day_typed(self, typed: str) -> tuple[PartialDate | None, int | None]:
        """Return the day of an item: a date, or «2» for the second of the visit, which is a date where that is known.

        Raises InvalidValueError.
        """
        bare = typed
        for words in pgettext("heading of a programme", "Day {number}").split("{number}"):
            bare = bare.replace(words.strip(), "")
        if re.fullmatch(r"\d{1,2}", bare.strip()) is None or not int(bare):
            return parse_partial_date(typed, year_of=self.year_of), None
        first = self.visit.start.exact if self.visit.start is not None else None
        return (day_of(int(bare), first), None) if first is not None else (None, int(bare))

    def year_of(self, month: int, day: int) -> int | None:
        """Return the year of a day of the visit that is typed without it; None when the visit has no date."""
        return year_within(month, day, self.visit.start, self.visit.end)

    def year_after(self, month: int, day: int) -> int | None:
        """Return the year of the first such day on or after the visit: what is due comes later."""
        return year_from(month, day, self.visit.start)

    def year_begun(self, month: int, day: int) -> int | None:
        """Return the year for the first day itself: of the visit as stored, else of its last day."""
        return year_within(month, day, self._saved.start or self.visit.end, self._saved.end)

    def terms_start(self) -> date:
        """Return the day from which distances such as +10 days count."""
        return counted_from(self.visit.end or self.visit.start, date.today())  # noqa: DTZ011  the wall calendar
