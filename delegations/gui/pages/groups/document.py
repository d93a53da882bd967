"""The group being edited."""

from PySide6.QtCore import QObject

from delegations.domain.meetings.groups import Group
from delegations.domain.office.roles import Right
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.ground.app_context import AppContext
from delegations.services.meetings.groups import load_group, save_group

_KIND = RecordServices(
    Group,
    load_group,
    save_group,
    ("groups_changed", "people_changed", "meetings_changed", "follow_ups_changed"),
    Right.MEETINGS,
)


class GroupDocument(RecordDocument[Group]):
    """One group on screen, with its network."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(context, _KIND, parent)

    def where(self, path: str, *before: Group) -> str:
        """Return what the field ``path`` is called; tables of the network name their rows without it."""
        within = path.split("/", maxsplit=1)[0] in ("members", "partners")
        return super().where(f"network/{path}" if within else path, *before)

    @property
    def group(self) -> Group:
        """The group as it stands on screen."""
        return self.record
