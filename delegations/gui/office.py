"""What all pages share: the open database, the settings, and word of what changed."""

from PySide6.QtCore import QObject, Signal

from delegations.services.office import Database, OfficeSettings, read_settings


class Office(QObject):
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
    undoable = Signal(str, object)
    """A passing word and a function that takes the deed back."""
    failed = Signal(str)
    """Something a person must read."""
    backed_up = Signal()
    """A backup was made."""
    command = Signal(str)
    """A command of the menus that the window itself does."""
    wanted = Signal(str, object)
    """A page is wanted: its key, and what to show there."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.settings: OfficeSettings = read_settings(database)

    def reload_settings(self) -> None:
        """Read the settings again and tell everybody."""
        self.settings = read_settings(self.database)
        self.settings_changed.emit()
