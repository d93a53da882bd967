"""The group being edited."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from delegations.domain.groups import Group
from delegations.domain.roles import Right
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.office import Office
from delegations.services.groups import load_group, save_group

_KIND = RecordServices(
    Group,
    load_group,
    save_group,
    ("groups_changed", "people_changed", "meetings_changed", "follow_ups_changed"),
    Right.MEETINGS,
)


class GroupDocument(RecordDocument):
    """One group on screen, with its network."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(office, _KIND, parent)

    def with_identity(self, record: Group, saved: Group) -> Group:
        """Keep the version of the network too: it is stored with the group, and counts its own saves."""
        kept = super().with_identity(record, saved)
        network = super().with_identity(kept.network, saved.network)
        result: Group = replace(kept, network=replace(network, uid=saved.network.uid))
        return result

    def where(self, path: str, *before: Any) -> str:
        """Return what the field ``path`` is called; tables of the network name their rows without it."""
        within = path.split("/", maxsplit=1)[0] in ("members", "partners")
        return super().where(f"network/{path}" if within else path, *before)

    @property
    def group(self) -> Group:
        """The group as it stands on screen."""
        assert isinstance(self.record, Group)  # noqa: S101  the kind says so
        return self.record
