"""The settings being edited."""

from typing import Any

from PySide6.QtCore import QObject

from delegations.domain.roles import Right
from delegations.gui.editing.document import RecordDocument, RecordServices
from delegations.gui.office import Office
from delegations.services.settings_entry import SettingsEntry, load_settings_entry, save_settings_entry

_KIND = RecordServices(
    lambda: SettingsEntry(uid=""),
    load_settings_entry,
    save_settings_entry,
    ("visits_changed", "follow_ups_changed"),
    Right.ADMINISTER,
    with_base=True,
)


class SettingsDocument(RecordDocument):
    """The one set of settings on screen."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(office, _KIND, parent)

    @property
    def settings(self) -> SettingsEntry:
        """The settings as they stand on screen."""
        assert isinstance(self.record, SettingsEntry)  # noqa: S101  the kind says so
        return self.record

    def where(self, path: str, *before: Any) -> str:
        """Return what the field ``path`` is called; parts of lists have no names of their own."""
        name = path.split("/", maxsplit=1)[0]
        return super().where(name if name in ("precedence", "retention") else path, *before)

    def take(self, stored: SettingsEntry) -> None:
        """Show the settings as they were just stored; the office works by them from now on."""
        super().take(stored)
        self.office.reload_settings()
