"""Lists, counts and records follow what others store in the same database, within two seconds."""

from PySide6.QtCore import QObject, QTimer

from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.record_places import PLACES
from delegations.services.writing.watching import Elsewhere, Watch

_EVERY = 1_000
"""Milliseconds between two looks; one takes some hundredths of a millisecond."""


class LiveRefresh(QObject):
    """Looks at the database each second and tells the pages through the office what others changed."""

    def __init__(self, parent: QObject, office: AppContext) -> None:
        """Begin to look; raises DatabaseError when the database can't be read."""
        super().__init__(parent)
        self._office = office
        # From now on: what is on screen is read after this.
        self._watch = Watch(office.database)
        self._is_looking = self._is_failing = False
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Look no more: the database is given back, and a look would open it again."""
        self._timer.stop()

    def look(self) -> None:
        """Look now; a database on a network drive is asked on a thread, since its answer may take long."""
        if self._is_looking:
            return
        if not self._office.database.is_on_network:
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
        self._office.drafts_changed.emit()
        if seen.only_drafts:
            return
        # The open records first: a page that reads its record anew for another reason would not say so.
        self._office.changed_elsewhere.emit(seen)
        if RecordKind.SETTINGS in seen.kinds:
            self._office.reload_rights()
            self._office.take_settings_of_others()
        names = {name for kind in seen.kinds for name in PLACES[kind].follows}
        for name in sorted(names):
            getattr(self._office, name).emit()

    def _fail(self, sentence: str) -> None:
        self._is_looking = False
        if not self._is_failing:
            self._is_failing = True
            self._office.failed.emit(sentence)
