"""The visit being edited."""

from datetime import date

from PySide6.QtCore import QObject

from delegations.domain.dates.date_reading import year_from, year_within
from delegations.domain.dates.terms import counted_from
from delegations.domain.office.roles import Right
from delegations.domain.visits.visit import Visit
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.ground.app_context import AppContext
from delegations.services.visits.visits import load_visit, save_visit

_KIND = RecordServices(
    Visit, load_visit, save_visit, ("visits_changed", "people_changed", "meetings_changed"), Right.VISITS
)


class VisitDocument(RecordDocument[Visit]):
    """One visit on screen."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(context, _KIND, parent)

    @property
    def visit(self) -> Visit:
        """The visit as it stands on screen."""
        return self.record

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
