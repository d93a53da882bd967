"""The municipality being edited."""

from PySide6.QtCore import QObject

from delegations.domain.office.roles import Right
from delegations.domain.places.municipality import Municipality
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.ground.app_context import OF_NAMES, AppContext
from delegations.services.places.places import load_municipality, save_municipality

_KIND = RecordServices(
    lambda: Municipality(name=""), load_municipality, save_municipality, (*OF_NAMES, "settings_changed"), Right.VISITS,
    with_base=True,
)  # fmt: skip


class PlaceDocument(RecordDocument[Municipality]):
    """One municipality on screen."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(context, _KIND, parent)

    @property
    def place(self) -> Municipality:
        """The municipality as it stands on screen."""
        return self.record
