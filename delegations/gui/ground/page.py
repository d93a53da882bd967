"""What the main window asks of every page."""

from typing import Any, TypeAlias

from PySide6.QtWidgets import QWidget

from delegations.domain.office.roles import Right
from delegations.gui.ground.app_context import AppContext

PageState: TypeAlias = dict[str, Any]
"""What a page shows, by names that it alone knows: what is typed, chosen and open. Only the page reads it again."""
LISTS_RECORDS = "lists_records"
"""Qt property of a table that lists records: the keys of menus for records count in it."""


class Page(QWidget):
    """A page of the window, made when it is first shown."""

    makes_records = False
    """Whether ``open("new")`` begins a new record here."""
    right = Right.VISITS
    """What its records need to be changed."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self.context = context

    def open(self, what: object) -> None:
        """Show ``what`` (a record's number, or nothing in particular)."""

    def leave(self) -> bool:
        """Store what is unsaved: another page is shown, or the program ends.

        True when all of it went in or is kept as a draft; False when it stands on screen alone.
        """
        return True

    def target(self) -> object:
        """Return what ``open`` takes to show again what is on screen now; None for nothing in particular."""
        return None

    def last_edit_at(self) -> float | None:
        """Return when the edit was made that undo takes back next, by ``monotonic``; None when there is none."""
        return None

    def kept(self) -> PageState:
        """Return what ``resume`` of this page, made anew in another language, takes to show what is on screen now."""
        return {"target": self.target(), "layout": self.layout_state()}

    def resume(self, kept: PageState) -> None:
        """Show what ``kept`` says."""
        if kept["target"] is not None:
            self.open(kept["target"])

    def act(self, key: str) -> bool:
        """Do the action ``key`` of the menus (``save``, ``undo`` …); tell whether this page knows it."""
        return False

    def can(self, key: str) -> bool:
        """Tell whether the action ``key`` makes sense now."""
        return False

    def redress(self) -> None:
        """Draw anew what was drawn in colours that are in force no longer; nothing that is typed may go by it."""

    def layout_state(self) -> dict[str, str]:
        """Return sizes to be remembered, by name."""
        return {}
