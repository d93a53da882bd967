"""What the role of whoever is signed in does not allow is grey, and its tip says why and who could help.

The services refuse it all the same: this only spares the try.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from delegations.domain.roles import Right
from delegations.gui.office import Office

_COMMANDS = {"backup": Right.SAFEKEEPING, "restore": Right.SAFEKEEPING}
"""Commands of the menus that a role may be without, whatever is on screen."""


def fence(office: Office, right: Right, *shown: QWidget | QAction) -> bool:
    """Let ``shown`` be used by whoever has ``right``, also when that changes; tell whether the user here has it."""
    for one in shown:
        _Fence(office, right, one)
    return not office.why_not(right)


class _Fence(QObject):
    """Goes with the one widget or action that it opens and closes."""

    def __init__(self, office: Office, right: Right, shown: QWidget | QAction) -> None:
        super().__init__(shown)
        self._office, self._right, self._shown = office, right, shown
        self._tip = shown.toolTip()
        office.rights_changed.connect(self.turn)
        self.turn()

    def turn(self) -> None:
        """Open or close it, as the role says now."""
        sentence = self._office.why_not(self._right)
        self._shown.setEnabled(not sentence)
        self._shown.setToolTip(sentence or self._tip)


def refusal(office: Office, command: str) -> str:
    """Return why the role of whoever is signed in does not allow a command of the menus; nothing when it does."""
    return office.why_not(_COMMANDS[command]) if command in _COMMANDS else ""
