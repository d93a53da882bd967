"""Giving one or very many follow-ups a status, and taking that back."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from delegations.domain.errors import DelegationsError
from delegations.domain.numbers import show_whole
from delegations.domain.texts import _, ngettext
from delegations.domain.vocabulary import FollowUpStatus, label
from delegations.gui import jobs
from delegations.gui.office import Office
from delegations.services.follow_ups import set_statuses, statuses_of

_STEPS_BACK = 20
"""Changes of status that can be taken back."""
_AT_ONCE = 500
"""Follow-ups that get a status within a blink; more take a thread."""


class StatusChanges(QObject):
    """Changes statuses and remembers those from before; ``changed`` is called after each change."""

    def __init__(self, parent: QObject, office: Office, changed: Callable[[], None]) -> None:
        super().__init__(parent)
        self._office, self._changed = office, changed
        self._before: list[dict[int, FollowUpStatus]] = []

    def give(self, status: FollowUpStatus, ids: list[int]) -> None:
        """Give follow-ups a status; a word with Undo gives their old ones back."""
        words = ngettext("{count} follow-up: {status}", "{count} follow-ups: {status}", len(ids))
        said = words.format(count=show_whole(len(ids)), status=label(status))

        def offer_undo(before: dict[int, FollowUpStatus]) -> None:
            self._before = [*self._before[1 - _STEPS_BACK :], before]
            self._office.undoable.emit(said, self.undo)

        self._store(dict.fromkeys(ids, status), offer_undo)

    def can_undo(self) -> bool:
        """Tell whether there is a change to take back."""
        return bool(self._before)

    def undo(self) -> None:
        """Give the follow-ups that were changed last their old status back."""
        if self._before:
            said = _("The change is taken back.")
            self._store(self._before.pop(), lambda _before: self._office.message.emit(said))

    def _store(
        self, statuses: dict[int, FollowUpStatus], then: Callable[[dict[int, FollowUpStatus]], None] | None = None
    ) -> None:
        """Store ``statuses``, very many on a thread; ``then`` gets those from before."""
        database = self._office.database

        def work(_job: jobs.Job | None = None) -> dict[int, FollowUpStatus]:
            before = statuses_of(database, list(statuses))
            set_statuses(database, statuses)
            return before

        def done(before: dict[int, FollowUpStatus]) -> None:
            self._changed()
            if then is not None:
                then(before)

        if len(statuses) > _AT_ONCE:
            jobs.start(work, done=done, failed=self._office.failed.emit)
            return
        try:
            before = work()
        except DelegationsError as error:
            self._office.failed.emit(str(error))
            return
        done(before)
