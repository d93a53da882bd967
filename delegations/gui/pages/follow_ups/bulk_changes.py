"""Giving one or very many follow-ups a status, a term, who takes over and the like, and taking that back."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.services.follow_ups.bulk import MANY, Mark, Marked, Noted, marks_of, set_marks


class BulkChanges(QObject):
    """Changes follow-ups, each change to be taken back as long as the window lives; ``changed`` follows each."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._context = context

    def give(self, mark: Mark, value: Marked, name: str, ids: list[int]) -> None:
        """Give follow-ups a ``value`` called ``name``; a word with Undo gives their old ones back."""
        words = ngettext("{count} follow-up: {status}", "{count} follow-ups: {status}", len(ids))
        said = words.format(count=show_whole(len(ids)), status=name)

        def offer_undo(before: dict[int, Marked]) -> None:
            # What is many goes back on a thread: only then is it said.
            self._context.deeds.offer(said, partial(self._give_back, mark, before))

        self._store(mark, dict.fromkeys(ids, value), offer_undo)

    def _give_back(self, mark: Mark, before: dict[int, Marked]) -> None:
        said = _("The change is taken back.")
        self._store(mark, before, lambda _before: self._context.message.emit(said), backing_up=False)

    def _store(
        self,
        mark: Mark,
        values: dict[int, Marked],
        then: Callable[[dict[int, Marked]], None],
        *,
        backing_up: bool = True,
    ) -> None:
        """Store ``values``, many on a thread and after a backup; ``then`` gets those from before."""
        database = self._context.database
        author = self._context.settings.executor.split(",")[0]
        noted = Noted(author, PartialDate.of(date.today()))  # noqa: DTZ011  the wall calendar of the office

        def work(_job: jobs.Job | None = None) -> dict[int, Marked]:
            before = marks_of(database, mark, list(values))
            set_marks(database, mark, values, noted=noted, backing_up=backing_up)
            return before

        def done(before: dict[int, Marked]) -> None:
            self.changed.emit()
            then(before)

        if len(values) >= MANY:
            jobs.start(work, done=done, failed=self._context.failed.emit)
            return
        try:
            before = work()
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return
        done(before)
