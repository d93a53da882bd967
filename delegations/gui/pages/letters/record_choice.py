"""The record that a template is shown with."""

from delegations.domain.papers.letter_text import TemplateRecord
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.jobs import BackgroundReading
from delegations.gui.widgets.choice import ChoiceBox
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.queries.visits import VisitFilter, VisitListing

_MOST = 50
_AT_ONCE = 0.1
"""Seconds to wait for them, so that what comes at once is seen at once."""


class RecordChoice(ChoiceBox):
    """The latest visits or meetings by their titles, each with its number; nothing to choose where there are none."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.kind = TemplateRecord.VISIT

    def show_kind(self, kind: TemplateRecord) -> None:
        """Offer records of another kind."""
        if kind is not self.kind:
            self.kind = kind
            self.clear()
            self.fill()

    def fill(self) -> None:
        """Offer the records there are now, once they are read on a thread; the chosen one stays chosen."""
        kind = self.kind
        read = self._meetings if kind is TemplateRecord.MEETING else self._visits

        def show(found: list[tuple[str, int]]) -> None:
            if kind is self.kind:
                self._show(found)

        BackgroundReading(self, read, show, self._context.failed.emit).wait(_AT_ONCE)

    def _show(self, found: list[tuple[str, int]]) -> None:
        chosen = self.currentData()
        of_meetings = self.kind is TemplateRecord.MEETING
        words = _("The meeting it is shown with") if of_meetings else _("The visit it is shown with")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.clear()
        for title, number in found:
            self.addItem(title, number)
        if not self.count():
            self.addItem(_("Without a meeting") if of_meetings else _("Without a visit"), None)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def _visits(self) -> list[tuple[str, int]]:
        return [(one.title, one.id) for one in VisitListing(self._context.database, VisitFilter()).first(_MOST)]

    def _meetings(self) -> list[tuple[str, int]]:
        return [(one.title, one.id) for one in MeetingListing(self._context.database, MeetingFilter()).first(_MOST)]
