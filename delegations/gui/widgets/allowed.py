"""What the role of whoever is signed in does not allow is grey, and its tip says why and who could help.

The services refuse it all the same: this only spares the try.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from delegations.domain.office.roles import Right
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.page import Page

_COMMANDS = {
    "backup": (Right.SAFEKEEPING,),
    "restore": (Right.SAFEKEEPING,),
    "move": (Right.SAFEKEEPING,),
    "protect": (Right.SAFEKEEPING,),
    "unprotect": (Right.SAFEKEEPING,),
    "new_visit": (Right.VISITS,),
    "new_meeting": (Right.MEETINGS,),
    "send": (Right.VISITS,),
    "receive": (Right.VISITS, Right.MEETINGS, Right.FOLLOW_UPS),
}
"""Commands of the menus that a role may be without, whatever is on screen, and the rights of which one is enough."""
_OF_PAGE = frozenset({"new", "duplicate", "delete", "paste_list", "save"})
"""Those that need the right to what is on screen."""


def fence(context: AppContext, right: Right, *shown: QWidget | QAction) -> bool:
    """Let ``shown`` be used by whoever has ``right``, also when that changes; tell whether the user here has it."""
    for one in shown:
        _Fence(context, right, one)
    return not context.why_not(right)


class _Fence(QObject):
    """Goes with the one widget or action that it opens and closes."""

    def __init__(self, context: AppContext, right: Right, shown: QWidget | QAction) -> None:
        super().__init__(shown)
        self._context, self._right, self._shown = context, right, shown
        self._tip = shown.toolTip()
        context.rights_changed.connect(self.turn)
        self.turn()

    def turn(self) -> None:
        """Open or close it, as the role says now."""
        sentence = self._context.why_not(self._right)
        self._shown.setEnabled(not sentence)
        self._shown.setToolTip(sentence or self._tip)


def refusal(context: AppContext | None, command: str, page: Page | None) -> str:
    """Return why the role of whoever is signed in does not allow a command of the menus; nothing when it does.

    ``page`` is on screen: some commands change its records.
    """
    if context is None:
        return ""
    makes = page is not None and (page.makes_records or command != "new")
    of_page = page.right if page is not None and makes else Right.VISITS
    wanted = (of_page,) if command in _OF_PAGE else _COMMANDS.get(command, ())
    refused = [context.why_not(right) for right in wanted]
    return refused[0] if refused and all(refused) else ""
