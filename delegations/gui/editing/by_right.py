"""Parts of the window that can only be read by whoever has no right to change what they show."""

from PySide6.QtWidgets import QWidget

from delegations.domain.roles import Right
from delegations.gui.office import Office
from delegations.gui.widgets.reading import Reading


class ReadByRight(Reading):
    """Lets all that is in a widget be read only as long as the user has no ``right``; it follows when that changes."""

    def __init__(self, inside: QWidget, office: Office, right: Right, *, only_buttons: bool = False) -> None:
        """With ``only_buttons`` lines and choices stay as they are: they search and filter."""
        super().__init__(inside, only_buttons=only_buttons)
        self._office, self._right = office, right
        office.rights_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Ask the office what the user may do now."""
        self.turn(on=bool(self._office.why_not(self._right)))
