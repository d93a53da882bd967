"""The visit being edited."""

from PySide6.QtCore import QObject

from delegations.domain.visit import Visit
from delegations.gui.editing.document import RecordDocument, RecordServices
from delegations.gui.office import Office
from delegations.services.visits import load_visit, save_visit

_KIND = RecordServices(Visit, load_visit, save_visit, ("visits_changed", "people_changed", "meetings_changed"))


class VisitDocument(RecordDocument):
    """One visit on screen."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(office, _KIND, parent)

    @property
    def visit(self) -> Visit:
        """The visit as it stands on screen."""
        assert isinstance(self.record, Visit)  # noqa: S101  the kind says so
        return self.record
