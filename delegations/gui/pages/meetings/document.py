"""The meeting being edited; signed minutes take no edits."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject

from delegations.domain.dates.date_reading import year_from, year_within
from delegations.domain.meetings.meeting import AgendaItem, Meeting
from delegations.domain.office.roles import Right
from delegations.domain.records.drafts import Unread
from delegations.domain.records.record import with_values
from delegations.domain.text.texts import _
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.ground.app_context import AppContext
from delegations.services.meetings.meetings import load_meeting, save_meeting

_KIND = RecordServices(Meeting, load_meeting, save_meeting, ("meetings_changed", "people_changed"), Right.MEETINGS)


class MeetingDocument(RecordDocument[Meeting]):
    """One meeting on screen."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(context, _KIND, parent)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands on screen."""
        return self.record

    def year_of(self, month: int, day: int) -> int | None:
        """Return the year of a day of the meeting that is typed without it; None when the meeting has no date."""
        return year_within(month, day, self.meeting.start, self.meeting.end)

    def year_after(self, month: int, day: int) -> int | None:
        """Return the year of the first such day on or after the meeting: what is due comes later."""
        return year_from(month, day, self.meeting.start)

    def year_begun(self, month: int, day: int) -> int | None:
        """Return the year for the first day itself: of the meeting as stored, else of its last day."""
        return year_within(month, day, self._saved.start or self.meeting.end, self._saved.end)

    def terms_start(self) -> date | None:
        """Return the day from which distances such as +10 days count: the last of the meeting, where it is known.

        Minutes are written up later, or prepared before: the day of the meeting counts, not that of typing.
        """
        last = self.meeting.end or self.meeting.start
        return last.exact if last is not None else None

    def edit_fields(
        self, path: str, changes: Mapping[str, object], *, typed: Mapping[str, Unread] | None = None
    ) -> None:
        """Take an edit of the user, unless the minutes are signed."""
        if self.meeting.is_locked:
            self.context.failed.emit(_("The minutes are signed and locked. Open a correction to change them."))
            self.shown.emit()
            return
        super().edit_fields(path, changes, typed=typed)

    def item(self, uid: str) -> AgendaItem | None:
        """Return the question ``uid``, or None."""
        return next((one for one in self.meeting.items if one.uid == uid), None)

    def edit_item(
        self, uid: str, field: str, changes: Mapping[str, object], *, typed: Mapping[str, Unread] | None = None
    ) -> None:
        """Take an edit of a question; ``field`` is its path within the question."""
        items = self._items_with(uid, lambda one: with_values(one, changes))
        self.edit(f"items/{uid}/{field}", typed=typed, items=items)

    def put_item_quietly(self, item: AgendaItem) -> None:
        """Make ``item`` one of the questions without a step of undo: a clock that goes is nothing to take back."""
        if not self.meeting.is_locked:
            self.put_quietly(items=self._items_with(item.uid, lambda _one: item))

    def _items_with(self, uid: str, change: Callable[[AgendaItem], AgendaItem]) -> tuple[AgendaItem, ...]:
        return tuple(change(one) if one.uid == uid else one for one in self.meeting.items)
