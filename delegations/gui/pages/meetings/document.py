"""The meeting being edited; signed minutes take no edits."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from delegations.domain.meeting import AgendaItem, Meeting
from delegations.domain.texts import _
from delegations.domain.visit import changed
from delegations.gui.editing.document import RecordDocument, RecordServices
from delegations.gui.office import Office
from delegations.services.meetings import load_meeting, save_meeting

_KIND = RecordServices(Meeting, load_meeting, save_meeting, ("meetings_changed", "people_changed"))


class MeetingDocument(RecordDocument):
    """One meeting on screen."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(office, _KIND, parent)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands on screen."""
        assert isinstance(self.record, Meeting)  # noqa: S101  the kind says so
        return self.record

    def edit(self, path: str, *, typed: Any = None, **changes: object) -> None:
        """Take an edit of the user, unless the minutes are signed."""
        if self.meeting.is_locked:
            self.office.failed.emit(_("The minutes are signed and locked. Open a correction to change them."))
            self.shown.emit()
            return
        super().edit(path, typed=typed, **changes)

    def item(self, uid: str) -> AgendaItem | None:
        """Return the question ``uid``, or None."""
        return next((one for one in self.meeting.items if one.uid == uid), None)

    def edit_item(self, uid: str, field: str, *, typed: Any = None, **changes: object) -> None:
        """Take an edit of a question; ``field`` is its path within the question."""
        items = self._items_with(uid, lambda one: changed(one, **changes))
        self.edit(f"items/{uid}/{field}", typed=typed, items=items)

    def count_seconds(self, uid: str, seconds: int) -> None:
        """Add the time that a question was discussed."""
        if seconds and not self.meeting.is_locked and self.item(uid) is not None:
            self.put_quietly(items=self._items_with(uid, lambda one: changed(one, seconds=one.seconds + seconds)))

    def _items_with(self, uid: str, change: Callable[[AgendaItem], AgendaItem]) -> tuple[AgendaItem, ...]:
        return tuple(change(one) if one.uid == uid else one for one in self.meeting.items)
