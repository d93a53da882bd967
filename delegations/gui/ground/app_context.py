"""What all pages share: the open database, the settings, and word of what changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.office.roles import Right
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground.undoable import UndoableActions
from delegations.queries.office_settings import read_settings
from delegations.services.access.accounts import refused
from delegations.store.engine.database import Database

if TYPE_CHECKING:
    from delegations.gui.ground.steps import LeftRecords

OF_NAMES = (
    "visits_changed", "meetings_changed", "groups_changed", "follow_ups_changed", "people_changed", "library_changed",
)  # fmt: skip
"""Signals to emit when somebody or something may be called otherwise: records of every kind show its name."""
OF_FOLLOW_UPS = ("visits_changed", "meetings_changed", "follow_ups_changed")
"""Signals to emit when a follow-up changed: it stands in its visit or meeting as well."""


class AppContext(QObject):
    """The office behind the window. Pages listen to it instead of to each other."""

    visits_changed = Signal()
    meetings_changed = Signal()
    groups_changed = Signal()
    follow_ups_changed = Signal()
    people_changed = Signal()
    library_changed = Signal()
    settings_changed = Signal()
    message = Signal(str)
    """A passing word, shown for some seconds."""
    offered = Signal(str, str, object)
    """A passing word with something to do about it: the words, those of the button, what it does."""
    failed = Signal(str)
    """Something a person must read."""
    backed_up = Signal()
    """A backup was made."""
    command = Signal(str)
    """A command of the menus that the window itself does."""
    drafts_changed = Signal()
    """Somebody else began or ended to edit something, or stored it."""
    rights_changed = Signal()
    """What the user here may change is no longer what it was."""
    changed_elsewhere = Signal(object)
    """Others stored something in the same database: an ``Elsewhere``. The signals of what changed follow."""
    scan_dropped = Signal(object)
    """The path of a scan that is to be filed with the record whose paper it shows."""
    wanted = Signal(str, object)
    """A page is wanted: its key, and what to show there."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.settings: OfficeSettings = read_settings(database)
        self._refused = refused(database)
        self.deeds = UndoableActions(self)

    @cached_property
    def left(self) -> "LeftRecords":
        """The undo of records that were left, made with the first that is opened."""
        from delegations.gui.ground.steps import LeftRecords

        return LeftRecords()

    def why_not(self, right: Right) -> str:
        """Return the sentence that says why the user may not do this, or nothing when he may."""
        return self._refused.get(right, "")

    def reload_rights(self) -> None:
        """Ask anew what the user may do, and tell everybody when it is something else."""
        now = refused(self.database)
        if now != self._refused:
            self._refused = now
            self.rights_changed.emit()

    def take_settings_of_others(self) -> None:
        """Read what others set, but go on in the language of this window: that of another is no reason to change it."""
        settings = replace(read_settings(self.database), language=self.settings.language)
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit()

    def offer_undo(
        self, words: str, back: Callable[[], object], *, tell: Sequence[str] = (), page: str = "", taken: str = ""
    ) -> None:
        """Say ``words``, if any, about a deed, and let it be taken back as long as the window lives.

        ``back`` does that, raising DelegationsError when it can't; it must not hold a page, which may be gone by then.
        The signals named in ``tell`` follow; what ``back`` returns is then shown on ``page``, and
        ``taken`` is said, or that it is taken back.
        """

        def take_back() -> None:
            try:
                what = back()
            except DelegationsError as error:
                self.failed.emit(str(error))
                return
            for name in tell:
                getattr(self, name).emit()
            self.message.emit(taken or _("The change is taken back."))
            if page:
                self.wanted.emit(page, what)

        self.deeds.offer(words, take_back)

    def tell_names(self) -> None:
        """Tell everybody that something may be called otherwise, or came or went with its name."""
        for name in OF_NAMES:
            getattr(self, name).emit()

    def reload_settings(self) -> None:
        """Read the settings again and tell everybody."""
        self.settings = read_settings(self.database)
        self.settings_changed.emit()
