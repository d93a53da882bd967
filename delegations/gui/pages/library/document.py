"""The practice being edited."""

from PySide6.QtCore import QObject

from delegations.domain.library.practice import Practice
from delegations.domain.office.roles import Right
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.ground.app_context import AppContext
from delegations.services.library.practices import load_practice, save_practice

_KIND = RecordServices(
    Practice, load_practice, save_practice, ("library_changed", "follow_ups_changed", "people_changed"), Right.VISITS
)


class PracticeDocument(RecordDocument[Practice]):
    """One practice on screen."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(context, _KIND, parent)

    @property
    def practice(self) -> Practice:
        """The practice as it stands on screen."""
        return self.record

    def stores_on_leaving(self) -> bool:
        """Tell whether it is saved when it is left: one that was drafted from a visit waits until somebody saves it."""
        return self.record.id is not None or not self.record.sources
