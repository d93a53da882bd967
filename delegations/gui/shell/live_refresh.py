"""Lists, counts and records follow what is stored in the database: here at once, by others within two seconds."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.record_places import PLACES
from delegations.services.writing.watching import Elsewhere, Watch

_EVERY = 1_000
"""Milliseconds between two looks; one takes some hundredths of a millisecond."""


class LiveRefresh(QObject):
    """Tells the pages through the office what changed: what this window stores, and once a second what others did.

    What is stored here is told once whoever stored it is done. A page that shows its own deed before that emits the
    signal itself; it is not told a second time.
    """

    _stored = Signal(object)
    """Kinds of records that this program touched, on whatever thread."""

    def __init__(self, parent: QObject, context: AppContext) -> None:
        """Begin to look; raises DatabaseError when the database can't be read."""
        super().__init__(parent)
        self._context = context
        # From now on: what is on screen is read after this.
        self._watch = Watch(context.database)
        self._is_looking = self._is_failing = False
        self._untold: set[str] = set()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell_own)
        for name in {name for place in PLACES.values() for name in place.follows}:
            getattr(context, name).connect(partial(self._untold.discard, name))
        self._stored.connect(self._hear)
        context.database.hearers.append(lambda changes: self._note(changes.kinds))
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Look and hear no more: the database is given back, and a look would open it again."""
        self._timer.stop()
        self._later.stop()
        self._context.database.hearers.clear()

    def _note(self, kinds: frozenset[RecordKind]) -> None:
        """On the thread that wrote: whoever waited for it may show it, and say so, before its word comes here."""
        self._untold.update(_names(kinds))
        self._stored.emit(kinds)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if RecordKind.SETTINGS in kinds:
            self._context.reload_rights()
        if self._untold:
            self._later.start()

    def _tell_own(self) -> None:
        self._emit(self._untold.copy())

    def _emit(self, names: Iterable[str]) -> None:
        for name in sorted(names):
            getattr(self._context, name).emit()

    def look(self) -> None:
        """Look now; a database on a network drive is asked on a thread, since its answer may take long."""
        if self._is_looking:
            return
        if not self._context.database.is_on_network:
            try:
                self._take(self._watch.look())
            except DelegationsError as error:
                self._fail(str(error))
            return
        self._is_looking = True
        jobs.start(lambda _job: self._watch.look(), done=self._take, failed=self._fail)

    def _take(self, seen: Elsewhere | None) -> None:
        self._is_looking = self._is_failing = False
        if seen is None:
            return
        self._context.drafts_changed.emit()
        if seen.only_drafts:
            return
        # The open records first: a page that reads its record anew for another reason would not say so.
        self._context.changed_elsewhere.emit(seen)
        if RecordKind.SETTINGS in seen.kinds:
            self._context.reload_rights()
            self._context.take_settings_of_others()
        self._emit(_names(seen.kinds))

    def _fail(self, sentence: str) -> None:
        self._is_looking = False
        if not self._is_failing:
            self._is_failing = True
            self._context.failed.emit(sentence)


def _names(kinds: Iterable[RecordKind]) -> set[str]:
    """Return the signals of the office that tell of records of ``kinds``."""
    return {name for kind in kinds for name in PLACES[kind].follows}
