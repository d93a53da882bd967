"""What the role of whoever is signed in does not allow is grey, and its tip says why and who could help.

The services refuse it all the same: this only spares the try.
"""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from delegations.domain.roles import Right
from delegations.gui.office import Office
from delegations.services.accounts import why_not

_COMMANDS = {"backup": Right.SAFEKEEPING, "restore": Right.SAFEKEEPING}
"""Commands of the menus that a role may be without, whatever is on screen."""
_TIP = "tip-of-its-own"


def fence(office: Office, right: Right, *shown: QWidget | QAction) -> bool:
    """Let ``shown`` be used by whoever has ``right``; tell whether whoever is signed in has it."""
    sentence = why_not(office.database, right)
    for one in shown:
        if one.property(_TIP) is None:
            one.setProperty(_TIP, one.toolTip())
        one.setEnabled(not sentence)
        one.setToolTip(sentence or one.property(_TIP))
    return not sentence


def refusal(office: Office, command: str) -> str:
    """Return why the role of whoever is signed in does not allow a command of the menus; nothing when it does."""
    return why_not(office.database, _COMMANDS[command]) if command in _COMMANDS else ""
