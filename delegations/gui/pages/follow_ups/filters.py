"""What narrows the register: status, date, origin, priority, progress, and whose it is with how much that is."""

from datetime import date, timedelta
from typing import Any

from delegations.domain.numbers import show_whole
from delegations.domain.texts import _
from delegations.domain.vocabulary import FollowUpStatus, Origin, Priority, label
from delegations.gui import jobs
from delegations.gui.office import Office
from delegations.gui.widgets.list_panel import ListPanel
from delegations.services.follow_ups import OPEN, RegisterFilter, responsible_counts

_UNDATED = "none"


def _day(distance: int) -> str:
    """Return the day that lies ``distance`` days ahead, as dates are stored."""
    return (date.today() + timedelta(days=distance)).isoformat()  # noqa: DTZ011  the wall calendar of the office


class RegisterFilters:
    """The choices above the list of follow-ups."""

    def __init__(self, office: Office, panel: ListPanel) -> None:
        self._office, self._panel = office, panel
        every: list[tuple[str, Any]] = [(_("Not finished"), OPEN), (_("Any status"), ())]
        every += [(label(status), (status,)) for status in FollowUpStatus]
        self.status = panel.add_choice(_("Filter by status"), every)
        terms = [(_("Any date"), None), (_("Overdue"), -1), (_("Due in 7 days"), 7), (_("Due in 30 days"), 30)]
        self.due = panel.add_choice(_("Filter by date"), [*terms, (_("Without a date"), _UNDATED)])
        origins = [(label(origin), origin) for origin in Origin]
        self.origin = panel.add_choice(_("Filter by origin"), [(_("From anywhere"), None), *origins])
        urgent = [(label(priority), priority) for priority in Priority]
        self.priority = panel.add_choice(_("Filter by priority"), [(_("Any priority"), None), *urgent])
        quiet = [(_("No progress for 30 days"), 30), (_("No progress for 90 days"), 90)]
        self.quiet = panel.add_choice(_("Filter by progress"), [(_("With progress or without"), None), *quiet])
        self.responsible = panel.add_choice(_("Filter by responsible"), [(_("Whoever is responsible"), None)])
        orders = [(_("Due first"), "due"), (_("Latest first"), "latest")]
        self.order = panel.add_choice(_("Order of the list"), orders)
        panel.filters = (self.status, self.due, self.origin, self.priority, self.quiet, self.responsible)
        self.read_responsible()

    def value(self) -> RegisterFilter:
        """Return which follow-ups are asked for, in which order."""
        due, quiet = self.due.currentData(), self.quiet.currentData()
        return RegisterFilter(
            text=self._panel.search.text(),
            statuses=self.status.currentData(),
            due_until=_day(due) if isinstance(due, int) else "",
            undated=due == _UNDATED,
            origin=self.origin.currentData(),
            priority=self.priority.currentData(),
            quiet_since=_day(1 - quiet) if quiet is not None else "",
            responsible=self.responsible.currentData(),
            sort=self.order.currentData(),
        )

    def show_overdue(self) -> None:
        """Ask for what is not finished and should be."""
        self.status.setCurrentIndex(0)
        self.due.setCurrentIndex(self.due.findData(-1))

    def read_responsible(self) -> None:
        """Count on a thread how much each responsible body has to do: with a million rows that is more than a blink."""
        database = self._office.database
        jobs.start(lambda _job: responsible_counts(database), done=self._offer_responsible)

    def _offer_responsible(self, counts: list[tuple[str, int]]) -> None:
        box = self.responsible
        nobody = _("nobody named")
        try:
            chosen = box.currentData()
            if chosen is not None and chosen not in dict(counts):
                # Who has finished everything stays chosen, or the list would suddenly show that of all others.
                counts = [*counts, (chosen, 0)]
            words = [(" ".join((name or nobody, f"({show_whole(count)})")), name) for name, count in counts]
            if [(box.itemText(n), box.itemData(n)) for n in range(1, box.count())] == words:
                return
            while box.count() > 1:
                box.removeItem(1)
            for shown, name in words:
                box.addItem(shown, name)
            box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
        except RuntimeError:  # the page was closed meanwhile
            return
