"""The person being edited."""

from PySide6.QtCore import QObject

from delegations.domain.office.roles import Right
from delegations.domain.people.people import Person
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.ground.app_context import OF_NAMES, AppContext
from delegations.services.people.people import load_person, save_person

_KIND = RecordServices(lambda: Person(name=""), load_person, save_person, OF_NAMES, Right.VISITS, with_base=True)


class PersonDocument(RecordDocument[Person]):
    """One person on screen."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(context, _KIND, parent)

    @property
    def person(self) -> Person:
        """The person as he or she stands on screen."""
        return self.record
